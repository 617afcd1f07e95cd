// Finds comments that other programs dropped from the config, and puts them back.
import type { JsonValue } from '../json5/change.ts';
import { edit, type Edited, type EditProblem } from '../json5/edit.ts';
import { parse } from '../json5/parse.ts';
import type { Document } from '../json5/syntax.ts';
import { toValue } from '../json5/value.ts';
import type { Result } from '../base/result.ts';
import type { Revision } from './revision.ts';

/** A file of a config as it stands; no text: no file. */
export type FileText = { readonly path: string; readonly text: string | null };

/** A file of which the comments come back: its last text that still has them. */
export type RestoredComments = { readonly file: string; readonly written: string };

/** The same, with the comments that went, as they were written. */
export type MissingComments = RestoredComments & { readonly comments: readonly string[] };

/** An old text with today's values: its comments, order and spelling stay wherever their keys still exist. */
export const restoreComments = (written: string, now: JsonValue): Result<Edited, EditProblem> =>
  edit(written, [{ op: 'set', path: [], value: now }]);

/** The comments that went from each file since Hearth wrote or saw it last. `entries` are newest first. */
export function missingComments(entries: readonly Revision[], files: readonly FileText[]): MissingComments[] {
  const compared = files.map((file) => compare(file, lastText(entries, file.path)));
  return compared.flatMap((comparison) => {
    const comments = comparison.lost();
    // A comment that stands in another file now was not lost: it would stand in both.
    const moved = compared.some(
      (other) => other !== comparison && comments.some((comment) => other.added.includes(comment)),
    );
    return comments.length === 0 || moved ? [] : [{ file: comparison.file, written: comparison.written, comments }];
  });
}

/** The last text of a file that the history knows. */
function lastText(entries: readonly Revision[], file: string): string | null {
  for (const { main, others } of entries) {
    const revision = [main, ...others].find(({ path }) => path === file);
    if (revision !== undefined) return revision.after;
  }
  return null;
}

type Compared = {
  readonly file: string;
  readonly written: string;
  readonly added: readonly string[];
  readonly lost: () => string[];
};

function compare({ path, text }: FileText, written: string | null): Compared {
  const today = text === null ? null : parse(text);
  const then = written === null ? null : parse(written);
  const there = today?.ok ? commentsOf(today.value) : [];
  const had = then?.ok ? commentsOf(then.value) : [];
  const lost = () =>
    written === null || !today?.ok || without(had, there).length === 0 ? [] : restored(written, today.value, there);
  return { file: path, written: written ?? '', added: without(there, had), lost };
}

/**
 * The comments that a graft would bring back. None where it would cost a comment that somebody wrote since:
 * then a person is at work in the file, and theirs count.
 */
function restored(written: string, today: Document, there: readonly string[]): string[] {
  const grafted = restoreComments(written, toValue(today.root));
  const parsed = grafted.ok ? parse(grafted.value.text) : grafted;
  if (!parsed.ok) return [];
  const comments = commentsOf(parsed.value);
  return without(there, comments).length > 0 ? [] : without(comments, there);
}

const commentsOf = (document: Document): string[] =>
  document.comments.map(({ start, end }) => document.text.slice(start, end).replace(/\s+/g, ' ').trim());

/** What is in the first list more often than in the second. */
function without(first: readonly string[], second: readonly string[]): string[] {
  const remaining = [...second];
  return first.filter((item) => {
    const at = remaining.indexOf(item);
    if (at >= 0) remaining.splice(at, 1);
    return at < 0;
  });
}
