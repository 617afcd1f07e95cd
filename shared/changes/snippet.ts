// A change as JSON5 that the user can paste into the config by hand, secrets masked.
import { isObject, valueAt, type Change, type JsonValue, type KeyPath } from '../json5/change.ts';
import { edit } from '../json5/edit.ts';
import { maskText } from '../secrets/mask.ts';

/** A path up to its first array: an element can't be pasted on its own. */
const upToArray = (path: KeyPath): KeyPath => {
  const index = path.findIndex((key) => typeof key === 'number');
  return index < 0 ? path : path.slice(0, index);
};

/**
 * The change as JSON5 that the user can paste into the config by hand: what each changed key must become. Secrets are
 * masked.
 */
export function snippetOf(changes: readonly Change[], result: JsonValue): string | null {
  const paths = new Map(changes.map((change) => upToArray(change.path)).map((path) => [path.join('\u0000'), path]));
  const sets = [...paths.values()].flatMap((path): Change[] => {
    const value = valueAt(result, path);
    return value === undefined ? [] : [{ op: 'set', path, value }];
  });
  if (sets.length === 0) return null;
  const text = edit('{}\n', sets);
  return text.ok && isObject(text.value.value) ? maskText(text.value.text) : null;
}
