// Widens removals in a text so that they leave no spare blank lines behind.
import { isLineEnd, isSpace } from './syntax.ts';

/** A part of a text, from `start` up to and without `end`, in UTF-16 units. */
export type TextSpan = { readonly start: number; readonly end: number };

/**
 * Returns removals inside a container, widened so that they leave no blank line more than there was: between two
 * neighbours as many stay as stood on the side that had more of them, at a bracket as many as stood at it. `inside` is
 * what lies between the brackets, without the comments that stand on their lines.
 */
export function withoutSpareBlankLines(text: string, inside: TextSpan, removals: readonly TextSpan[]): TextSpan[] {
  const gaps = joined(removals.map(({ start, end }) => ({ start: spaceBack(text, start), end: spaceOn(text, end) })));
  return joined([...removals, ...gaps.flatMap((gap) => spareLines(text, inside, gap, removals))]);
}

/** Of a stretch that is nothing but white space once the removals are made, the lines that are too many. */
function spareLines(
  text: string,
  inside: TextSpan,
  { start, end }: TextSpan,
  removals: readonly TextSpan[],
): TextSpan[] {
  const blankLines = (from: number, to: number) => Math.max(0, lineEndsIn(text, from, to).length - 1);
  const [above, below] = [blankLines(start, spaceOn(text, start)), blankLines(spaceBack(text, end), end)];
  const [opens, closes] = [start <= inside.start, end >= inside.end];
  const allowed = opens && closes ? 0 : opens ? above : closes ? below : Math.max(above, below);
  const lineEnds = lineEndsIn(text, start, end).filter(
    (eol) => !removals.some((range) => range.start <= eol.start && eol.start < range.end),
  );
  const spare = lineEnds.length - 1 - allowed;
  if (spare <= 0) return [];
  const first = opens || (!closes && above >= below) ? allowed : 0;
  return [{ start: (lineEnds[first] as TextSpan).end, end: (lineEnds[first + spare] as TextSpan).end }];
}

function lineEndsIn(text: string, from: number, to: number): TextSpan[] {
  const ends: TextSpan[] = [];
  for (let at = from; at < to; at++) {
    if (!isLineEnd(text.charCodeAt(at))) continue;
    const start = at;
    if (text.startsWith('\r\n', at)) at++;
    ends.push({ start, end: at + 1 });
  }
  return ends;
}

/** Ranges in order, those that touch or overlap as one. */
function joined(ranges: readonly TextSpan[]): TextSpan[] {
  const result: TextSpan[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last !== undefined && range.start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else result.push(range);
  }
  return result;
}

function spaceOn(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

function spaceBack(text: string, from: number): number {
  let at = from;
  while (at > 0 && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}
