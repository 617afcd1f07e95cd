import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];
afterAll(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder that is gone once the tests of the file that asked for it are over. Its parent is a folder of its own too. */
export function scratchFolder(): string {
  const outer = mkdtempSync(path.join(tmpdir(), 'hearth-test-'));
  made.push(outer);
  return mkdtempSync(path.join(outer, 'in-'));
}
