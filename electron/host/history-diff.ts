import { topsOf } from '../../shared/openclaw/past-config.ts';
import { maskedDiff } from '../../shared/openclaw/secrets.ts';
import { resolveInclude } from '../adapters/config-tree.ts';
import type { StoredEntry } from '../adapters/history.ts';

/** What a change did to each file of the config, as it may be shown: an included file is read by its place in the whole, which tells what is secret in it. */
export function historyDiff(entry: StoredEntry): string {
  const files = [...entry.parts.map((part) => ({ path: part.path, after: part.after ?? part.before, paths: [] })), ...entry.seen.map(({ path, text }) => ({ path, after: text, paths: [] }))];
  const tops = topsOf({ main: { path: entry.path, after: entry.after ?? entry.before, paths: [] }, others: files }, resolveInclude);
  return [...entry.parts, entry].map(({ path, before, after }) => maskedDiff(before ?? '', after ?? '', tops.get(path) ?? [])).join('');
}
