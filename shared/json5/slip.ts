// Explains why a text is no JSON5, such as a template that was never filled in.
import { foreignWord } from '../base/foreign-text.ts';
import { lineEnd, lineEndFrom, lineStart, positionAt, type Position } from './syntax.ts';

/** What keeps a text from being JSON5: `template` names what was never filled in, `found` what stands there. */
export type ParseSlip =
  | (Position & {
      readonly kind: 'syntax';
      readonly why: 'character' | 'line-end' | 'file-end' | 'invisible';
      readonly found: string;
    })
  | (Position & {
      readonly kind: 'template';
      readonly why: 'braces' | 'variable' | 'placeholder';
      readonly found: string;
    });

/**
 * How the places of templates look: Jinja, Handlebars, Go and ERB; a shell's or Windows' variable outside quotes; a
 * word to be replaced by hand.
 */
const places = [
  ['braces', /\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)|\{#.*?(?:#\}|$)|<%.*?(?:%>|$)/g],
  ['variable', /\$\{[^}\s]*\}?|\$\(.*?\)|\$[A-Za-z_]\w*|%[A-Za-z_]\w*%/g],
  ['placeholder', /<[\p{L}_][^<>"'\n]*>|@@?[\p{L}_][\w.-]*@@?|\[\[[\p{L}_][^[\]]*\]\]|__[A-Z][A-Z0-9_]*__/gu],
] as const;

const shownChars = 60;

/** A place as it is shown: of what it holds no more than the name that it begins with, for the rest may be anything. */
function shownPlace(why: (typeof places)[number][0], place: string): string {
  if (why !== 'braces') return foreignWord(place.replace(/^(\$\{[A-Za-z_]\w*)[^\w}].*$/, '$1…}'), shownChars);
  const [, opens = '', name = ''] = /^(\{[{%#]|<%)[-=~\s]*([A-Za-z_][\w.]*)?/.exec(place) ?? [];
  const whole = /^(?:\{[{%#]|<%)[-=~\s]*[A-Za-z_][\w.| ]{0,40}[-\s]*(?:[}%#]\}|%>)$/.test(place);
  return foreignWord(whole ? place : `${opens} ${name === '' ? '' : `${name} `}…`, shownChars);
}

/**
 * Tells what is the matter at the first place where a text does not read as JSON5; `at` is that place, as `parse` tells
 * it.
 */
export function slipAt(text: string, at: Position & { readonly found: string }): ParseSlip {
  const offset = offsetOf(text, at);
  const from = lineStart(text, offset);
  const line = text.slice(from, lineEndFrom(text, from));
  for (const [why, pattern] of places) {
    for (const match of line.matchAll(pattern)) {
      const begins = from + match.index;
      if (begins <= offset && offset < begins + match[0].length)
        return { kind: 'template', why, found: shownPlace(why, match[0]), ...positionAt(text, begins) };
    }
  }
  const { line: row, column } = at;
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  if (offset >= text.length) return { kind: 'syntax', why: 'file-end', found: '', line: row, column };
  if (lineEnd.test(character)) return { kind: 'syntax', why: 'line-end', found: '', line: row, column };
  if (foreignWord(character) === '')
    return {
      kind: 'syntax',
      why: 'invisible',
      found: `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
      line: row,
      column,
    };
  return { kind: 'syntax', why: 'character', found: character, line: row, column };
}

/** The offset of a line and a column, both counted from 1; the text's end where there is no such place. */
function offsetOf(text: string, { line, column }: Position): number {
  const ends = new RegExp(lineEnd.source, 'g');
  for (let row = 1; row < line; row++) if (ends.exec(text) === null) return text.length;
  return Math.min(text.length, ends.lastIndex + column - 1);
}
