// Reads and rewrites Hearth's own files without losing what a newer release put there.
import type { z } from 'zod';

type Key = PropertyKey;
type Paths = ReadonlySet<string>;

/** A file of Hearth's own as this Hearth reads it. `raw` is all that it holds, with what this Hearth doesn't know. */
export type StateRead<T> = {
  readonly raw: unknown;
  readonly value: T;
  /** What stays in the file without being understood: values of a newer Hearth, and entries of another one. */
  readonly ignored: Paths;
  /** Whether something in it had the wrong type and is no part of `raw` any more. */
  readonly damaged: boolean;
};

/** How many entries that this Hearth doesn't understand stay in a list. */
const mostLeft = 50;

const keyOf = (path: readonly Key[]): string => JSON.stringify(path);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const at = (value: unknown, path: readonly Key[]): unknown =>
  path.reduce<unknown>(
    (here, key) =>
      typeof here === 'object' && here !== null && Object.hasOwn(here, key)
        ? (here as Record<Key, unknown>)[key]
        : undefined,
    value,
  );

/** What is read of a file that is not there yet. */
export const noState = <T>(fallback: T): StateRead<T> => ({
  raw: Array.isArray(fallback) ? [] : {},
  value: fallback,
  ignored: new Set(),
  damaged: false,
});

/**
 * Reads what a state file holds as far as it can be understood. A value or an entry that the schema doesn't know (of a
 * newer Hearth, or of an older one that said less) is left out and stays in `raw`; one of a wrong type is damage and is
 * taken out of `raw`. Null where nothing of it can be read.
 */
export function readState<S extends z.ZodType>(schema: S, input: unknown): StateRead<z.output<S>> | null {
  let [raw, damaged] = [input, false];
  let ignored = new Set<string>();
  for (;;) {
    const parsed = schema.safeParse(without(raw, ignored));
    if (parsed.success) return { raw, value: parsed.data, ignored, damaged };
    const faults = parsed.error.issues.map((issue) => faultOf(raw, issue, ignored));
    if (faults.some(({ path }) => path.length === 0)) return null;
    const broken = faults.filter((fault) => fault.damage);
    if (broken.length === 0) ignored = new Set([...ignored, ...faults.map(({ path }) => keyOf(path))]);
    else [raw, ignored, damaged] = [without(raw, new Set(broken.map(({ path }) => keyOf(path)))), new Set(), true];
  }
}

/** What of a file is in the way: where something is missing, that is what it is missing in. */
function faultOf(
  raw: unknown,
  issue: z.core.$ZodIssue,
  ignored: Paths,
): { readonly path: readonly Key[]; readonly damage: boolean } {
  const path = pathInRaw(raw, issue.path, ignored);
  const value = at(raw, path);
  if (value === undefined || ignored.has(keyOf(path))) return { path: path.slice(0, -1), damage: false };
  return {
    path,
    damage: issue.code === 'invalid_type' || (issue.code === 'invalid_value' && typeof value !== 'string'),
  };
}

const indexesLeftIn = (list: readonly unknown[], path: readonly Key[], ignored: Paths): number[] =>
  list.flatMap((_, i) => (ignored.has(keyOf([...path, i])) ? [] : [i]));

function pathInRaw(raw: unknown, path: readonly Key[], ignored: Paths): Key[] {
  const real: Key[] = [];
  for (const step of path) {
    const here = at(raw, real);
    real.push(
      Array.isArray(here) && typeof step === 'number' ? (indexesLeftIn(here, real, ignored)[step] ?? step) : step,
    );
  }
  return real;
}

function without(value: unknown, paths: Paths, path: readonly Key[] = []): unknown {
  if (paths.size === 0) return value;
  const isOut = (key: Key): boolean => paths.has(keyOf([...path, key]));
  if (Array.isArray(value)) return value.flatMap((item, i) => (isOut(i) ? [] : [without(item, paths, [...path, i])]));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (isOut(key) ? [] : [[key, without(item, paths, [...path, key])]])),
  );
}

/**
 * What the file is to hold so that this Hearth reads `after`: only what differs is written anew, all else stays as it
 * stood, understood or not.
 */
export const nextState = <T>({ raw, value, ignored }: StateRead<T>, after: T): unknown =>
  merged(raw, value, after, ignored, []);

function merged(raw: unknown, before: unknown, after: unknown, ignored: Paths, path: readonly Key[]): unknown {
  if (same(before, after)) return raw;
  if (Array.isArray(raw) && Array.isArray(before) && Array.isArray(after))
    return mergedList(raw, before, after, ignored, path);
  if (!isObject(raw) || !isObject(before) || !isObject(after)) return after;
  return Object.fromEntries(
    [...new Set([...Object.keys(raw), ...Object.keys(after)])].flatMap((key) => {
      if (!Object.hasOwn(after, key)) return Object.hasOwn(before, key) ? [] : [[key, raw[key]]];
      if (!Object.hasOwn(raw, key)) return same(at(before, [key]), after[key]) ? [] : [[key, after[key]]];
      return [[key, merged(raw[key], at(before, [key]), after[key], ignored, [...path, key])]];
    }),
  );
}

/** An entry that is still in the list stays as it stood; those that this Hearth doesn't understand come last. */
function mergedList(
  raw: readonly unknown[],
  before: readonly unknown[],
  after: readonly unknown[],
  ignored: Paths,
  path: readonly Key[],
): unknown[] {
  const stood = new Map<string, unknown[]>();
  for (const [i, index] of indexesLeftIn(raw, path, ignored).entries()) {
    const words = JSON.stringify(before[i]);
    stood.set(words, [...(stood.get(words) ?? []), raw[index]]);
  }
  const strange = raw.filter((_, i) => ignored.has(keyOf([...path, i]))).slice(-mostLeft);
  return [...after.map((item) => stood.get(JSON.stringify(item))?.shift() ?? item), ...strange];
}

/** The settings of a newer Hearth in it, as paths with dots: entries of lists are none. */
export const unknownIn = ({ ignored }: Pick<StateRead<unknown>, 'ignored'>): string[] =>
  [...ignored]
    .map((path) => JSON.parse(path) as Key[])
    .filter((path) => path.every((key) => typeof key === 'string'))
    .map((path) => path.join('.'));
