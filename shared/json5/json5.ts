// Reads a value with the json5 library, without its console warnings about line separators.
import JSON5 from 'json5';
import type { JsonValue } from './change.ts';

const tokens = /"[^"\\]*(?:\\[^][^"\\]*)*"|'[^'\\]*(?:\\[^][^'\\]*)*'|\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\//g;
const escapeOf = (char: string): string => (char === '\u2028' ? '\\u2028' : char === '\u2029' ? '\\u2029' : char);

/**
 * The value of a text as json5 reads it. That warns on the console of Unicode's line separators in a string, though
 * JSON5 allows them; so it is given their escapes. Throws json5's error, whose column may be off behind such a string.
 */
export function parseJson5(text: string): JsonValue {
  const isQuiet = !/[\u2028\u2029]/.test(text);
  return JSON5.parse<JsonValue>(
    isQuiet
      ? text
      : text.replace(tokens, (token) => (token[0] === '/' ? token : token.replace(/\\[^]|[\u2028\u2029]/g, escapeOf))),
  );
}
