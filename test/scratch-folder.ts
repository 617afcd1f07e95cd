import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const made: string[] = [];

/**
 * A folder that is gone once the tests of the file that asked for it are over. Its parent is a folder of its own too.
 */
export function scratchFolder(): string {
  const outer = mkdtempSync(path.join(tmpdir(), 'hearth-test-'));
  made.push(outer);
  return mkdtempSync(path.join(outer, 'in-'));
}

/** Removes them all; a server or guard that was just ended may be writing its last. */
export async function removeScratchFolders(): Promise<void> {
  await Promise.all(
    made.splice(0).map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })),
  );
}
