// The diff of an earlier change, file by file, with secrets masked.
import path from 'node:path';
import { joinedDiff } from '../../shared/json5/joined-diff.ts';
import { topsOf } from '../../shared/changes/revision.ts';
import { maskedDiff } from '../../shared/secrets/mask.ts';
import { resolveInclude } from '../adapters/config/config-tree.ts';
import type { StoredEntry } from '../adapters/config/history.ts';

/** What a file is called by where the config is; by its whole path where it is somewhere else. */
function nameBeside(config: string, file: string): string {
  const near = path.relative(path.dirname(config), file);
  return near.startsWith('..') || path.isAbsolute(near) ? file : near;
}

/**
 * What a change did to each file of the config, as it may be shown: an included file is read by its place in the whole,
 * which tells what is secret in it.
 */
export function historyDiff(entry: StoredEntry): string {
  const files = [
    ...entry.parts.map((part) => ({ path: part.path, after: part.after ?? part.before, paths: [] })),
    ...entry.seen.map(({ path, text }) => ({ path, after: text, paths: [] })),
  ];
  const tops = topsOf(
    { main: { path: entry.path, after: entry.after ?? entry.before, paths: [] }, others: files },
    resolveInclude,
  );
  return joinedDiff(
    [entry, ...entry.parts].map((file) => ({
      name: nameBeside(entry.path, file.path),
      diff: maskedDiff(file.before ?? '', file.after ?? '', tops.get(file.path) ?? []),
      isMain: file === entry,
    })),
  );
}
