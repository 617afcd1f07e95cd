// Puts a config and its includes together, and tells which file owns a key.
import { isObject, setOwn, type JsonObject, type JsonValue, type KeyPath } from '../json5/change.ts';

/** A file of a config: its name, as the reader resolved it, and what it holds. Undefined where it could not be read. */
export type IncludePart = { readonly file: string; readonly value: JsonValue | undefined; readonly why?: PartFault };

/**
 * Why an included file can't be taken in: nothing of this name, not readable, no JSON5, or outside of where OpenClaw
 * looks.
 */
export type PartFault = 'missing' | 'unreadable' | 'syntax' | 'outside';

/** Where an `$include` leads: the parts that it names, or why it can't be followed. */
type Followed = { readonly parts: readonly IncludePart[]; readonly outside: boolean };

/** Finds the parts behind an include, as written in a file. */
export type FollowInclude = (spec: string | readonly string[], from: string) => Followed;

/**
 * The name of an included file, as the file that includes it writes it, made a name that is the same from everywhere.
 */
export type Resolve = (spec: string, from: string) => string;

/**
 * Why OpenClaw refuses a config for an include of it. `circular`: a file includes itself; `too-deep`: more than ten
 * within each other; `not-a-name`: an include that names no file; `siblings`: keys beside an include of something that
 * is no object.
 */
export type IncludeFault = {
  readonly key: KeyPath;
  readonly file: string;
  readonly why: PartFault | 'circular' | 'too-deep' | 'not-a-name' | 'siblings';
};

/** The file that owns a key and the key's path in it, or why no single file does. */
export type IncludeOwner =
  | { readonly file: string; readonly path: KeyPath }
  | { readonly key: KeyPath; readonly includes: string[]; readonly why: 'list' | 'outside' | 'unreadable' };

/** OpenClaw follows includes ten deep. */
const maxDepth = 10;
/** A file may be included at many places, and these within each other: more than any config has are not followed. */
const maxIncludes = 2_000;

const isSpec = (spec: JsonValue | undefined): spec is string | string[] =>
  typeof spec === 'string' || (Array.isArray(spec) && spec.every((item) => typeof item === 'string'));

const hasInclude = (value: JsonValue | undefined): value is JsonObject =>
  isObject(value) && Object.hasOwn(value, '$include');

const specOf = (value: JsonValue | undefined): string | string[] | null => {
  const spec = hasInclude(value) ? value['$include'] : undefined;
  return isSpec(spec) ? spec : null;
};

/** Every include of a value, with the path of the object that has it. */
export function includesIn(value: JsonValue, at: KeyPath = []): { key: KeyPath; spec: string | string[] }[] {
  const own = specOf(value);
  const below = Array.isArray(value)
    ? value.flatMap((item, i) => includesIn(item, [...at, i]))
    : isObject(value)
      ? Object.keys(value).flatMap((key) => includesIn(value[key] as JsonValue, [...at, key]))
      : [];
  return own === null ? below : [{ key: at, spec: own }, ...below];
}

/**
 * Every place of the config at which a file stands that is included alone; a list of files is mixed, so nothing in it
 * has one place.
 */
export function placesOf(
  root: { file: string; value: JsonValue },
  follow: FollowInclude,
  at: KeyPath = [],
  depth = 0,
): { file: string; at: KeyPath }[] {
  if (depth >= maxDepth) return [];
  return includesIn(root.value, at).flatMap(({ key, spec }) => {
    const part = typeof spec === 'string' ? follow(spec, root.file).parts[0] : undefined;
    if (part?.value === undefined) return [];
    return [{ file: part.file, at: key }, ...placesOf({ file: part.file, value: part.value }, follow, key, depth + 1)];
  });
}

/**
 * A config with its includes taken in, and the first reason for which OpenClaw would not take it; null where it would.
 */
export type Assembled = { readonly value: JsonValue; readonly fault: IncludeFault | null };

/**
 * The config as OpenClaw sees it (2026.9.6): an included file may be any value; a list of them is merged in order, and
 * keys beside an include are merged over it: objects key by key, arrays one behind the other, and of all else the later
 * wins. A part that can't be taken in is left out, and is the fault.
 */
export function assemble(root: { file: string; value: JsonValue }, follow: FollowInclude): Assembled {
  let fault: IncludeFault | null = null;
  let count = 0;
  const blame = (key: KeyPath, file: string, why: IncludeFault['why']): void => void (fault ??= { key, file, why });

  function taken(spec: string | readonly string[], from: string, at: KeyPath, chain: readonly string[]): JsonValue[] {
    return follow(spec, from).parts.flatMap(({ file, value, why }) => {
      if (chain.includes(file)) blame(at, file, 'circular');
      else if (chain.length > maxDepth || ++count > maxIncludes) blame(at, file, 'too-deep');
      else if (value === undefined) blame(at, file, why ?? 'unreadable');
      else return [within(value, file, at, [...chain, file])];
      return [];
    });
  }

  function within(value: JsonValue, file: string, at: KeyPath, chain: readonly string[]): JsonValue {
    if (Array.isArray(value)) return value.map((item, i) => within(item, file, [...at, i], chain));
    if (!isObject(value)) return value;
    const own: JsonObject = {};
    for (const key of Object.keys(value))
      if (key !== '$include') setOwn(own, key, within(value[key] as JsonValue, file, [...at, key], chain));
    if (!hasInclude(value)) return own;
    const spec = value['$include'];
    if (!isSpec(spec)) {
      blame(at, file, 'not-a-name');
      return own;
    }
    const parts = taken(spec, file, at, chain);
    const included = typeof spec === 'string' ? (parts[0] ?? {}) : parts.reduce(merged, {});
    if (Object.keys(own).length === 0) return included;
    if (!isObject(included)) blame(at, file, 'siblings');
    return merged(included, own);
  }

  const value = within(root.value, root.file, [], [root.file]);
  return { value, fault };
}

function merged(under: JsonValue, over: JsonValue): JsonValue {
  if (Array.isArray(under) && Array.isArray(over)) return [...under, ...over];
  if (!isObject(under) || !isObject(over)) return over;
  const result: JsonObject = {};
  for (const key of Object.keys(under)) setOwn(result, key, under[key] as JsonValue);
  for (const key of Object.keys(over))
    setOwn(
      result,
      key,
      Object.hasOwn(under, key) ? merged(under[key] as JsonValue, over[key] as JsonValue) : (over[key] as JsonValue),
    );
  return result;
}

/**
 * The file that a change of a key belongs into, as OpenClaw decides it: the file of a single include owns what lies
 * below it; a list of includes owns nothing that a writer could name (reference: openclaw 2026.9.6 `config set`).
 */
export function ownerOf(root: { file: string; value: JsonValue }, path: KeyPath, follow: FollowInclude): IncludeOwner {
  let file = root.file;
  let value: JsonValue | undefined = root.value;
  let inFile: KeyPath = [];
  for (let depth = 0, includes = 0; depth <= path.length;) {
    const key: string | number | undefined = path[depth];
    const spec: string | string[] | null = specOf(value);
    const beside: boolean = key !== undefined && isObject(value) && Object.hasOwn(value, key);
    if (spec !== null && !beside) {
      const followed = follow(spec, file);
      const refused = (why: 'list' | 'outside' | 'unreadable') => ({
        key: path.slice(0, depth),
        includes: typeof spec === 'string' ? [spec] : [...spec],
        why,
      });
      if (typeof spec !== 'string') return refused('list');
      if (followed.outside) return refused('outside');
      const part = followed.parts[0];
      if (part?.value === undefined || ++includes > maxDepth) return refused('unreadable');
      file = part.file;
      value = part.value;
      inFile = [];
      continue;
    }
    if (key === undefined) break;
    value =
      Array.isArray(value) && typeof key === 'number' ? value[key] : beside ? (value as JsonObject)[key] : undefined;
    inFile = [...inFile, key];
    depth++;
  }
  return { file, path: inFile };
}
