// The changes that turn one JSON value into another, key by key.
import { isObject, sameValue, type Change, type JsonValue, type KeyPath } from './change.ts';

/**
 * The changes that make one value of another: each key where they part, as near to the leaves as it can be said; a list
 * of another length as a whole.
 */
export function diffValues(from: JsonValue, to: JsonValue, path: KeyPath = []): Change[] {
  if (sameValue(from, to)) return [];
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length)
    return from.flatMap((item, i) => diffValues(item, to[i] as JsonValue, [...path, i]));
  if (!isObject(from) || !isObject(to)) return [{ op: 'set', path, value: to }];
  const gone = Object.keys(from)
    .filter((key) => !Object.hasOwn(to, key))
    .map((key): Change => ({ op: 'delete', path: [...path, key] }));
  const changes = Object.keys(to).flatMap((key) =>
    Object.hasOwn(from, key)
      ? diffValues(from[key] as JsonValue, to[key] as JsonValue, [...path, key])
      : leaves([...path, key], to[key] as JsonValue),
  );
  return [...changes, ...gone];
}

/** What is new, said at its leaves: so that each is taken back by itself where somebody writes beside it. */
const leaves = (path: KeyPath, value: JsonValue): Change[] =>
  isObject(value) && Object.keys(value).length > 0
    ? Object.keys(value).flatMap((key) => leaves([...path, key], value[key] as JsonValue))
    : [{ op: 'set', path, value }];
