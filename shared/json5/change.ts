// Changes of a config as data, key paths, and how changes apply to a value.
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
export type JsonObject = { [key: string]: JsonValue };
export type KeyPath = readonly (string | number)[];

/**
 * One change of a config, as data. `set` makes the value at `path` equal to `value`, creating the objects on the way;
 * an index equal to an array's length appends. `text`, where given, is the exact spelling to write for `value`.
 */
export type Change =
  | { readonly op: 'set'; readonly path: KeyPath; readonly value: JsonValue; readonly text?: string }
  | { readonly op: 'delete'; readonly path: KeyPath };

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at `path`, or undefined where there is none. Only own keys count. */
export function valueAt(root: JsonValue | undefined, path: KeyPath): JsonValue | undefined {
  let here: JsonValue | undefined = root;
  for (const key of path) {
    if (Array.isArray(here) && typeof key === 'number') here = here[key];
    else if (isObject(here) && Object.hasOwn(here, key)) here = here[key];
    else return undefined;
  }
  return here;
}

/** True when `inner` is the path `outer` or leads to something in it. */
export const containsPath = (outer: KeyPath, inner: KeyPath): boolean => outer.every((key, i) => key === inner[i]);

/** True when one of two paths contains the other, so that a change of one changes the other. */
export const pathsOverlap = (a: KeyPath, b: KeyPath): boolean => containsPath(a, b) || containsPath(b, a);

/** True when both paths lead to the same place. */
export const samePath = (a: KeyPath, b: KeyPath): boolean => a.length === b.length && containsPath(a, b);

/** Structural equality; the order of an object's keys does not count, NaN equals NaN, and 0 is not -0. */
export function sameValue(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => sameValue(a[key], Object.hasOwn(b, key) ? b[key] : undefined))
  );
}

/** Sets an own key even where its name is `__proto__`. */
export function setOwn(target: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  else target[key] = value;
}

/** What a value becomes by a list of changes. Null where a path runs through something that is no object or array. */
export function applyToValue(root: JsonValue, changes: readonly Change[]): { value: JsonValue } | null {
  let value = root;
  for (const change of changes) {
    const next = applyOne(value, change, 0);
    if (next === null) return null;
    value = next.value;
  }
  return { value };
}

function applyOne(node: JsonValue | undefined, change: Change, depth: number): { value: JsonValue } | null {
  if (depth === change.path.length) return change.op === 'set' ? { value: change.value } : null;
  const key = change.path[depth] as string | number;
  if (typeof key === 'number') return applyToArray(node, change, depth, key);
  if (node !== undefined && !isObject(node)) return null;
  const last = depth === change.path.length - 1;
  const copy: JsonObject = {};
  for (const name of Object.keys(node ?? {}))
    if (!(last && change.op === 'delete' && name === key)) setOwn(copy, name, (node as JsonObject)[name] as JsonValue);
  const there = node !== undefined && Object.hasOwn(node, key) ? node[key] : undefined;
  if (change.op === 'delete') {
    if (there === undefined) return node === undefined ? null : { value: node };
    if (last) return { value: copy };
  }
  const next = applyOne(there, change, depth + 1);
  if (next === null) return null;
  setOwn(copy, key, next.value);
  return { value: copy };
}

function applyToArray(
  node: JsonValue | undefined,
  change: Change,
  depth: number,
  index: number,
): { value: JsonValue } | null {
  if (!Array.isArray(node) || index < 0 || index > node.length) return null;
  const copy = [...node];
  if (change.op === 'delete' && depth === change.path.length - 1) {
    copy.splice(index, 1);
    return { value: copy };
  }
  const next = applyOne(node[index], change, depth + 1);
  if (next === null) return null;
  copy[index] = next.value;
  return { value: copy };
}
