import { isObject, setOwn, type JsonObject, type JsonValue, type KeyPath } from '../json5/change.ts';

/** A file of a config: its name, as the reader resolved it, and what it holds. Undefined where it could not be read. */
export type Part = { readonly file: string; readonly value: JsonValue | undefined };

/** Where an `$include` leads: the parts that it names, or why it can't be followed. */
export type Followed = { readonly parts: readonly Part[]; readonly outside: boolean };

/** Finds the parts behind an include, as written in a file. */
export type Follow = (spec: string | readonly string[], from: string) => Followed;

/** The name of an included file, as the file that includes it writes it, made a name that is the same from everywhere. */
export type Resolve = (spec: string, from: string) => string;

/** The file that owns a key and the key's path in it, or why no single file does. */
export type Owner = { readonly file: string; readonly path: KeyPath } | { readonly key: KeyPath; readonly includes: string[]; readonly why: 'list' | 'outside' | 'unreadable' };

/** OpenClaw follows includes ten deep. */
const maxDepth = 10;

const specOf = (value: JsonValue | undefined): string | string[] | null => {
  const spec = isObject(value) && Object.hasOwn(value, '$include') ? value['$include'] : undefined;
  if (typeof spec === 'string') return spec;
  return Array.isArray(spec) && spec.every((one) => typeof one === 'string') ? spec : null;
};

/** Every include of a value, with the path of the object that has it. */
export function includesIn(value: JsonValue, at: KeyPath = []): { key: KeyPath; spec: string | string[] }[] {
  const own = specOf(value);
  const below = Array.isArray(value) ? value.flatMap((item, i) => includesIn(item, [...at, i])) : isObject(value) ? Object.keys(value).flatMap((key) => includesIn(value[key] as JsonValue, [...at, key])) : [];
  return own === null ? below : [{ key: at, spec: own }, ...below];
}

/** Every place of the config at which a file stands that is included alone; a list of files is mixed, so nothing in it has one place. */
export function placesOf(root: { file: string; value: JsonValue }, follow: Follow, at: KeyPath = [], depth = 0): { file: string; at: KeyPath }[] {
  if (depth >= maxDepth) return [];
  return includesIn(root.value, at).flatMap(({ key, spec }) => {
    const part = typeof spec === 'string' ? follow(spec, root.file).parts[0] : undefined;
    if (part?.value === undefined) return [];
    return [{ file: part.file, at: key }, ...placesOf({ file: part.file, value: part.value }, follow, key, depth + 1)];
  });
}

/** The config as OpenClaw sees it: includes taken in, lists of them merged in order, keys beside an include winning last. */
export function assemble({ file, value }: { file: string; value: JsonValue }, follow: Follow, depth = 0): JsonValue {
  if (Array.isArray(value)) return value.map((item) => assemble({ file, value: item }, follow, depth));
  if (!isObject(value)) return value;
  const own: JsonObject = {};
  for (const key of Object.keys(value)) if (key !== '$include') setOwn(own, key, assemble({ file, value: value[key] as JsonValue }, follow, depth));
  const spec = specOf(value);
  if (spec === null || depth >= maxDepth) return spec === null ? { ...own, ...(Object.hasOwn(value, '$include') ? { $include: value['$include'] as JsonValue } : {}) } : own;
  const taken = follow(spec, file).parts.flatMap((part) => (part.value === undefined ? [] : [assemble({ file: part.file, value: part.value }, follow, depth + 1)]));
  if (Object.keys(own).length === 0 && taken.length === 1) return taken[0] as JsonValue;
  return [...taken, own].reduce<JsonValue>(merged, {});
}

function merged(under: JsonValue, over: JsonValue): JsonValue {
  if (!isObject(under) || !isObject(over)) return over;
  const result: JsonObject = {};
  for (const key of Object.keys(under)) setOwn(result, key, under[key] as JsonValue);
  for (const key of Object.keys(over)) setOwn(result, key, Object.hasOwn(under, key) ? merged(under[key] as JsonValue, over[key] as JsonValue) : (over[key] as JsonValue));
  return result;
}

/**
 * The file that a change of a key belongs into, as OpenClaw decides it: the file of a single include owns what lies below it;
 * a list of includes owns nothing that a writer could name (reference: openclaw 2026.9.6 `config set`).
 */
export function ownerOf(root: { file: string; value: JsonValue }, path: KeyPath, follow: Follow): Owner {
  let file = root.file;
  let value: JsonValue | undefined = root.value;
  let inFile: KeyPath = [];
  for (let depth = 0, includes = 0; depth <= path.length; ) {
    const key: string | number | undefined = path[depth];
    const spec: string | string[] | null = specOf(value);
    const beside: boolean = key !== undefined && isObject(value) && Object.hasOwn(value, key);
    if (spec !== null && !beside) {
      const followed = follow(spec, file);
      const refused = (why: 'list' | 'outside' | 'unreadable') => ({ key: path.slice(0, depth), includes: typeof spec === 'string' ? [spec] : [...spec], why });
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
    value = Array.isArray(value) && typeof key === 'number' ? value[key] : beside ? (value as JsonObject)[key] : undefined;
    inFile = [...inFile, key];
    depth++;
  }
  return { file, path: inFile };
}
