// Reads fields of JSON whose shape is not known, and gives null for what has the wrong type.
import { foreignWord } from './foreign-text.ts';
/** Where a number stands in a model's entry, for example ['meta', 'n_ctx']. */
export type FieldPath = readonly [string, ...string[]];

/** A JSON object whose fields are not known yet. */
export type JsonRecord = Readonly<Record<string, unknown>>;
const none: JsonRecord = {};

// A guard and no schema: a schema copies what it passes, and a list of 4 MB is read field by field.
const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON object in a value, or an empty one: a field that is read from it is then simply not told. */
export const asRecord = (value: unknown): JsonRecord => (isRecord(value) ? value : none);

export const asList = (value: unknown): readonly unknown[] | null => (Array.isArray(value) ? value : null);
export const asText = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : null;
/**
 * A text that is only shown: one short line without what can't be seen. What is sent back or looked up is read with
 * `asText`.
 */
export const asWord = (value: unknown): string | null =>
  typeof value === 'string' ? foreignWord(value) || null : null;
export const asFlag = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);
/** A size or a ratio that means something; servers write 0 for "unknown". */
export const asPositive = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;
/** A number of bytes of a progress, which begins with 0. */
export const asBytes = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
/** A number of tokens: whole and positive. */
export const asTokens = (value: unknown): number | null => (Number.isSafeInteger(value) ? asPositive(value) : null);

/** Follows a path into a value; undefined where it leads nowhere. */
export const at = (value: unknown, path: FieldPath): unknown =>
  path.reduce<unknown>((inside, key) => {
    const object = asRecord(inside);
    return Object.hasOwn(object, key) ? object[key] : undefined;
  }, value);

/** The value of a JSON text, or undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
