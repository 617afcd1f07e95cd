// Warns how many comments a change takes out of the config, and at which keys.
import { commentsGone } from '../json5/comments-gone.ts';
import type { KeyPath } from '../json5/change.ts';
import type { Note } from './types.ts';

/** How many keys the note names; the rest it counts. */
const named = 3;

/** A file before and after a change; null: no file. */
export type FileStep = { readonly before: string | null; readonly after: string | null };

/**
 * Returns the note of a change that takes comments along, by how many lines and with which keys, and no note where it
 * takes none. What the comments say is not in it, since that may be a secret.
 */
export function commentsNote(files: readonly FileStep[]): Note[] {
  const gone = files.flatMap(({ before, after }) =>
    before === null || after === null ? [] : commentsGone(before, after),
  );
  const lines = gone.reduce((sum, file) => sum + file.lines, 0);
  const names = namesOf(gone.map(({ path }) => path));
  const keys = names.slice(0, named).join(', ');
  if (lines === 0) return [];
  if (names.length > named) return [{ kind: 'comments-go-with-more', lines, keys, more: names.length - named }];
  return [lines === 1 ? { kind: 'comment-goes', keys } : { kind: 'comments-go', lines, keys }];
}

/**
 * Each key by its own name, that of an element by its list's and its place; by the whole path where two have the same.
 */
function namesOf(paths: readonly KeyPath[]): string[] {
  const short = paths.map((path) =>
    path
      .slice(
        Math.max(
          0,
          path.findLastIndex((key) => typeof key === 'string'),
        ),
      )
      .join('.'),
  );
  return paths.map((path, i) =>
    short.indexOf(short[i] as string) === short.lastIndexOf(short[i] as string) ? (short[i] as string) : path.join('.'),
  );
}
