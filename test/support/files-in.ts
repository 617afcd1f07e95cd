import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeep } from './depth.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** A file that a deep run has more to try in: one that is only for it, or one that asks how deep a run is. */
const hasDepth = (file: string): boolean =>
  file.endsWith('.deep.test.ts') ||
  /support\/(?:depth|it-deep)\.ts|\/looks\.ts/.test(readFileSync(path.join(root, file), 'utf8'));

/** Returns every test file of these folders that has something to do in this run, by its path from the root. */
export function filesIn(...folders: string[]): string[] {
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/'))),
  );
  return files.filter((file) => (isDeep ? hasDepth(file) : !file.endsWith('.deep.test.ts'))).sort();
}
