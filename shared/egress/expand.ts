// Finds every place in a config that a pattern with stars names, and fills such patterns.
import { isObject, valueAt, type JsonValue, type KeyPath } from '../json5/change.ts';

/** A place of a pattern in a value, with what its stars stood for. */
export type PatternPlace = { readonly path: KeyPath; readonly stars: KeyPath; readonly value: JsonValue };

/** Every place in a value that a pattern names, in its order; `*` is any key of an object and any index of an array. */
export function placesOf(root: JsonValue | null, pattern: string, from: KeyPath = []): PatternPlace[] {
  const start = root === null ? undefined : valueAt(root, from);
  if (start === undefined) return [];
  let places: PatternPlace[] = [{ path: from, stars: [], value: start }];
  for (const key of pattern.split('.')) places = places.flatMap((place) => step(place, key));
  return places;
}

function step({ path, stars, value }: PatternPlace, key: string): PatternPlace[] {
  if (key !== '*') {
    const next = valueAt(value, [key]);
    return next === undefined ? [] : [{ path: [...path, key], stars, value: next }];
  }
  if (Array.isArray(value)) return value.map((item, i) => ({ path: [...path, i], stars: [...stars, i], value: item }));
  return isObject(value)
    ? Object.keys(value).map((name) => ({
        path: [...path, name],
        stars: [...stars, name],
        value: value[name] as JsonValue,
      }))
    : [];
}

/** A pattern as a path, its stars filled in the order given. */
export function filled(pattern: string, stars: KeyPath, from: KeyPath = []): KeyPath {
  const rest = [...stars];
  return [...from, ...pattern.split('.').map((key) => (key === '*' ? (rest.shift() ?? key) : key))];
}
