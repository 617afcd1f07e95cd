import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const own = new Set(['.gitattributes', 'beside.ts', 'corpus.ts', 'changes.ts', 'generate.ts', 'releases.ts']);

/** Every config of the corpus by its file's name, byte for byte. */
export const corpus: ReadonlyMap<string, string> = new Map(
  readdirSync(import.meta.dirname)
    .filter((name) => !own.has(name))
    .sort()
    .map((name) => [name, readFileSync(path.join(import.meta.dirname, name), 'utf8')]),
);
