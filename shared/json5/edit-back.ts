// Takes an edit back so that untouched lines return byte for byte, comments included.
import type { Result } from '../base/result.ts';
import { sameValue, valueAt, type Change, type JsonValue } from './change.ts';
import { pairLines } from './diff.ts';
import { diffValues } from './difference.ts';
import { edit, type Edited, type EditProblem } from './edit.ts';
import { parse } from './parse.ts';
import { toValue } from './value.ts';

/** A text before and after a change; null: no file. */
export type TextStep = { readonly before: string | null; readonly after: string | null };

/** A text on its way back: its lines, and where those of the text after the step stand in it. */
type Left = { readonly lines: readonly string[]; readonly places: readonly (TextRange | null)[] };

/** Lines that a step left in place of others: `from` and `length` say where they stand in the text after it. */
type Hunk = { readonly from: number; readonly length: number; readonly was: readonly string[] };

/** Where a line of the text after the step stands today; `isSame` while it is as the step left it. */
type TextRange = { readonly at: number; readonly isSame: boolean };

/**
 * Takes a step back by `changes`, as `edit` does and with the same value. Lines that the step replaced and that nobody
 * touched since come back byte for byte, with the comments that went with them. Errors: those of `edit`.
 */
export function revertEdits(
  { before, after }: TextStep,
  now: string,
  changes: readonly Change[],
): Result<Edited, EditProblem> {
  const plain = edit(now, changes);
  if (!plain.ok || before === null || after === null) return plain;
  const expected = plain.value.value;
  let remaining: Left = { lines: linesOf(now), places: placesOf(linesOf(after), linesOf(now)) };
  const put = (hunks: readonly Hunk[]): boolean => {
    const next = hunks.reduce<Left | null>((so, hunk) => (so === null ? null : withHunk(so, hunk)), remaining);
    if (next === null || !isNearer(remaining.lines.join(''), next.lines.join(''), expected)) return false;
    remaining = next;
    return true;
  };
  const hunks = hunksOf(linesOf(before), linesOf(after), (line) => line);
  // All at once where that can be, since a line may be of no use without another one.
  const still = hunks.filter((hunk) => placeOf(hunk, remaining.places) !== null);
  const open = put(still) ? hunks.filter((hunk) => !still.includes(hunk)) : hunks;
  const single = open.flatMap((hunk) => (put([hunk]) ? [] : split(hunk, linesOf(after))));
  // One line may need the comma of another, whichever of them comes first.
  for (let rest = single, met = true; met;) {
    const next = rest.filter((hunk) => !put([hunk]));
    met = next.length < rest.length;
    rest = next;
  }
  return editFromPrevious(remaining.lines.join(''), now, changes);
}

/**
 * Makes changes of a text, as `edit` does and with the same value, beginning from another text in which some of them
 * are made already as somebody had written them. Where that can't lead to the same value the other text is left aside.
 * Errors: those of `edit`.
 */
export function editFromPrevious(begun: string, now: string, changes: readonly Change[]): Result<Edited, EditProblem> {
  const plain = edit(now, changes);
  const value = valueOf(begun);
  if (!plain.ok || value === null) return plain;
  const expected = plain.value.value;
  // One place may be changed more than once, so that only what comes of all of them tells what is left to do.
  const done = edit(
    begun,
    changes.filter(({ path }) => !sameValue(valueAt(value, path), valueAt(expected, path))),
  );
  return done.ok && sameValue(done.value.value, expected) ? done : plain;
}

const linesOf = (text: string): string[] => text.match(/[^\n\r]*(?:\r\n|[\n\r])|[^\n\r]+$/g) ?? [];

/** Where two lists of lines part, those being the same that read the same by `name`. */
function hunksOf(before: readonly string[], after: readonly string[], name: (line: string) => string): Hunk[] {
  const hunks: { from: number; length: number; was: string[] }[] = [];
  let [at, beforeAt] = [0, 0];
  let open = false;
  for (const { sign } of pairLines(before.map(name), after.map(name))) {
    if (sign !== ' ' && !open) hunks.push({ from: at, length: 0, was: [] });
    open = sign !== ' ';
    const last = hunks.at(-1);
    if (sign === '-') last?.was.push(before[beforeAt] as string);
    if (sign === '+' && last !== undefined) last.length++;
    if (sign === ' ' && before[beforeAt] !== after[at])
      hunks.push({ from: at, length: 1, was: [before[beforeAt] as string] });
    if (sign !== '-') at++;
    if (sign !== '+') beforeAt++;
  }
  return hunks;
}

/** The parts of a hunk by the keys that its lines begin with, for where somebody touched only some of it. */
function split({ from, length, was }: Hunk, after: readonly string[]): Hunk[] {
  const parts = hunksOf(
    was,
    after.slice(from, from + length),
    (line) => /^\s*['"]?([\w$-]+)['"]?\s*:/.exec(line)?.[1] ?? line,
  );
  return parts.length < 2 ? [] : parts.map((part) => ({ ...part, from: from + part.from }));
}

/** Where each line of the first list stands in the second; null for one that does not. */
function placesOf(first: readonly string[], second: readonly string[]): (TextRange | null)[] {
  const places: (TextRange | null)[] = [];
  let at = 0;
  for (const { sign } of pairLines(first, second)) {
    if (sign !== '+') places.push(sign === ' ' ? { at, isSame: true } : null);
    if (sign !== '-') at++;
  }
  return places;
}

/** A text with a hunk come back; null where its lines don't stand there as the step left them. */
function withHunk({ lines, places }: Left, hunk: Hunk): Left | null {
  const at = placeOf(hunk, places);
  return at === null
    ? null
    : {
        lines: [...lines.slice(0, at), ...hunk.was, ...lines.slice(at + hunk.length)],
        places: moved(places, hunk, at),
      };
}

/** The places once a hunk has come back at one of them. */
const moved = (places: readonly (TextRange | null)[], { from, length, was }: Hunk, at: number): (TextRange | null)[] =>
  places.map((place, i) => {
    if (place === null || i < from) return place;
    return i < from + length
      ? { at: at + was.length - 1, isSame: false }
      : { ...place, at: place.at + was.length - length };
  });

/**
 * Where a hunk's lines stand today as the step left them; null where they do not. Lines that only went come back behind
 * the line that was before them.
 */
function placeOf({ from, length }: Hunk, places: readonly (TextRange | null)[]): number | null {
  if (length === 0) {
    const above = from === 0 ? { at: -1 } : (places[from - 1] ?? null);
    return above === null ? (places[from]?.at ?? null) : above.at + 1;
  }
  const start = places[from]?.at ?? null;
  return start !== null &&
    places.slice(from, from + length).every((place, i) => place?.isSame === true && place.at === start + i)
    ? start
    : null;
}

/** Whether a text parts from a value nowhere where the text before it did not. */
function isNearer(text: string, next: string, expected: JsonValue): boolean {
  const [value, nextValue] = [valueOf(text), valueOf(next)];
  if (value === null || nextValue === null) return false;
  const apart = new Set(diffValues(value, expected).map(({ path }) => JSON.stringify(path)));
  return diffValues(nextValue, expected).every(({ path }) => apart.has(JSON.stringify(path)));
}

function valueOf(text: string): JsonValue | null {
  const parsed = parse(text);
  return parsed.ok ? toValue(parsed.value.root) : null;
}
