// Spells values, keys and strings as JSON5 in the style of the text they go into.
import { hasHidden, shownLine } from '../base/foreign-text.ts';
import { isObject, type JsonValue } from './change.ts';
import { isBareKey } from './parse.ts';
import type { Style } from './style.ts';

/** Longest line that a short object or array is kept on. */
export const maxInlineColumns = 88;

/**
 * A string literal in the given quotes; everything that JSON5 or a terminal could misread, or nobody could see, is
 * escaped.
 */
export function printString(value: string, quote: '"' | "'"): string {
  const body = shownLine(JSON.stringify(value).slice(1, -1));
  return quote === '"' ? `"${body}"` : `'${body.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

export function printKey(name: string, style: Style): string {
  return style.bareKeys && isBareKey(name) && !hasHidden(name) ? name : printString(name, style.quote);
}

export function printScalar(value: string | number | boolean | null, style: Style): string {
  if (typeof value === 'string') return printString(value, style.quote);
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  return String(value);
}

/** Spells a value in a document's style. `base` is the white space of the line that it starts on. */
export function printValue(value: JsonValue, style: Style, base: string, inline = style.oneLine): string {
  if (!isObject(value) && !Array.isArray(value)) return printScalar(value, style);
  const open = isObject(value) ? '{' : '[';
  const close = isObject(value) ? '}' : ']';
  const entries: [string | null, JsonValue][] = isObject(value)
    ? Object.entries(value)
    : value.map((item) => [null, item]);
  if (entries.length === 0) return open + close;
  const flat = inline || canStandInline(value, entries, style);
  if (flat) {
    const line = entries
      .map(([key, item]) => label(key, style) + printValue(item, style, base, true))
      .join(style.afterColon === '' ? ',' : ', ');
    const padding = open === '{' ? style.padding : '';
    const text = open + padding + line + padding + close;
    if (inline || base.length + text.length <= maxInlineColumns) return text;
  }
  const inner = base + style.indent;
  const lines = entries.map(([key, item]) => inner + label(key, style) + printValue(item, style, inner, false));
  return open + style.eol + lines.join(`,${style.eol}`) + (style.trailingComma ? ',' : '') + style.eol + base + close;
}

const label = (key: string | null, style: Style): string =>
  key === null ? '' : `${printKey(key, style)}:${style.afterColon}`;

/** Only flat and short things read well on one line, and only where the file writes such things so. */
function canStandInline(value: JsonValue, entries: [string | null, JsonValue][], style: Style): boolean {
  const nested = entries.some(([, item]) => (isObject(item) || Array.isArray(item)) && Object.keys(item).length > 0);
  return !nested && entries.length <= 6 && (isObject(value) ? style.inlineObjects : style.inlineArrays);
}
