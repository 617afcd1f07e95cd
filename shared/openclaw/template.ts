// Finds and escapes variable references in strings that OpenClaw would fill in.
import { isObject, type Change, type JsonValue, type KeyPath } from '../json5/change.ts';

/**
 * OpenClaw's template language, as its `docs/gateway/config-secrets-env.md` and its reader have it: in every string of
 * a config, but not in a key, `${NAME}` becomes that environment variable, names being of capitals, digits and
 * underscores; `$${NAME}` is the words `${NAME}`. Where a secret is expected a whole value of `$NAME` is a reference
 * too, and nothing escapes that.
 */
const braced = /\$\{([A-Z_][A-Z0-9_]*)\}/g;
const escapedOrBraced = /\$\$\{[A-Z_][A-Z0-9_]*\}|\$\{([A-Z_][A-Z0-9_]*)\}/g;
const bare = /^\s*\$([A-Z][A-Z0-9_]*)\s*$/;

/** How a config spells a text that OpenClaw is to take word for word, whatever it holds. */
export const literal = (text: string): string => text.replace(braced, (reference) => `$${reference}`);

/**
 * The name of the first environment variable that OpenClaw would put into this string of a config; null where it takes
 * it word for word.
 */
export function referenceIn(text: string): string | null {
  for (const [, name] of text.matchAll(escapedOrBraced)) if (name !== undefined) return name;
  return bare.exec(text)?.[1] ?? null;
}

/** A string that would have OpenClaw put a variable where nobody asked for one. */
export type StrayReference = { readonly path: KeyPath; readonly text: string; readonly name: string };

/**
 * The first string that changes bring into a config, that names an environment variable, and that nobody is known to
 * have written: it stands in none of `expected`. A key that is named by its variable alone, `apiKey: '${NAME}'`, is
 * meant so.
 */
export function strayReference(
  changes: readonly Change[],
  expected: readonly (JsonValue | null)[],
): StrayReference | null {
  const brought = changes.flatMap((change) => (change.op === 'set' ? [...stringsIn(change.value, change.path)] : []));
  const doubtful = brought.flatMap(({ path, text }): StrayReference[] => {
    const name = referenceIn(text);
    return name === null || (path.at(-1) === 'apiKey' && text === `\${${name}}`) ? [] : [{ path, text, name }];
  });
  if (doubtful.length === 0) return null;
  const written = new Set(expected.flatMap((value) => [...stringsIn(value, [])].map(({ text }) => text)));
  return doubtful.find(({ text }) => !written.has(text)) ?? null;
}

function* stringsIn(value: JsonValue, path: KeyPath): Generator<{ readonly path: KeyPath; readonly text: string }> {
  if (typeof value === 'string') yield { path, text: value };
  else if (Array.isArray(value)) for (const [at, item] of value.entries()) yield* stringsIn(item, [...path, at]);
  else if (isObject(value)) for (const [key, item] of Object.entries(value)) yield* stringsIn(item, [...path, key]);
}
