/** Reads JSON out of what another program printed. */
import type { z } from 'zod';

/** A colour, a cursor movement or a link (ECMA-48). JSON holds no bare escape, so none of them is part of a value. */
const escape = String.fromCodePoint(0x1b);
const terminalCodes = new RegExp(
  String.raw`${escape}(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007${escape}]*(?:\u0007|${escape}\\))`,
  'g',
);

const unescaped = String.raw`[ !#-[\]-\u{10FFFF}]*`;
const string = String.raw`"${unescaped}(?:\\.${unescaped})*"`;
const number = String.raw`-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?`;
const token = new RegExp(String.raw`[ \t\r\n]*([{}[\],:]|${string}|${number}|true|false|null)`, 'uy');

type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end';

/**
 * Returns where the object or list that begins at `start` ends, or where it stops to be JSON. What was read until then
 * is no value and holds none: of an answer that breaks off nothing is taken.
 */
function endOfValue(text: string, start: number): { readonly end: number; readonly isWhole: boolean } {
  const closers: string[] = [];
  let expected: Expected = 'value';
  for (let end = start; ; end = token.lastIndex) {
    token.lastIndex = end;
    const character = token.exec(text)?.[1];
    if (character === undefined) return { end, isWhole: false };
    const isValue = expected === 'value' || expected === 'value or end';
    const isKey = expected === 'key' || expected === 'key or end';
    if (isValue && (character === '{' || character === '[')) {
      closers.push(character === '{' ? '}' : ']');
      expected = character === '{' ? 'key or end' : 'value or end';
    } else if (character === closers.at(-1) && expected.endsWith('or end')) {
      closers.pop();
      if (closers.length === 0) return { end: token.lastIndex, isWhole: true };
      expected = 'comma or end';
    } else if (isKey && character.startsWith('"')) expected = 'colon';
    else if (expected === 'colon' && character === ':') expected = 'value';
    else if (expected === 'comma or end' && character === ',') expected = closers.at(-1) === '}' ? 'key' : 'value';
    else if (isValue && !/^[\]},:]/.test(character)) expected = 'comma or end';
    else return { end, isWhole: false };
  }
}

function readAs<T>(text: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * Returns the value of this shape that a program printed as JSON, whatever else it printed: warnings, a banner, a note
 * about an update, colours, a byte order mark, other JSON. Of several values of the shape the first one wins, and one
 * that begins a line comes before one within a line. Null where there is none, or where it breaks off. Takes time
 * linear in the length of the text.
 */
export function parseJsonOutput<T>(output: string, schema: z.ZodType<T>): T | null {
  const text = output.replace(terminalCodes, '');
  // A byte order mark counts as white space, which is none to `JSON.parse`.
  const alone = readAs(text.trim(), schema);
  if (alone !== null) return alone;
  const opening = /[{[]/g;
  let withinLine: T | null = null;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const start = match.index;
    const { end, isWhole } = endOfValue(text, start);
    opening.lastIndex = end;
    const value = isWhole ? readAs(text.slice(start, end), schema) : null;
    if (value === null) continue;
    if (text.slice(text.lastIndexOf('\n', start) + 1, start).trim() === '') return value;
    withinLine ??= value;
  }
  return withinLine;
}
