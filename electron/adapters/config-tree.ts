import path from 'node:path';
import type { AppError } from '../../shared/errors.ts';
import { isObject, type JsonValue } from '../../shared/json5/change.ts';
import { parse } from '../../shared/json5/parse.ts';
import { toValue } from '../../shared/json5/value.ts';
import { assemble, includesIn, ownerOf, placesOf, type Follow, type Owner, type Part, type Resolve } from '../../shared/openclaw/include.ts';
import type { KeyPath } from '../../shared/json5/change.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { readConfig, type ConfigSnapshot } from './config-file.ts';
import { meetConfig } from './known-secrets.ts';

/** A config with all the files that it is made of. */
export type ConfigTree = {
  readonly root: ConfigSnapshot;
  /** What the root file alone holds; null where there is none, or it says nothing. */
  readonly own: JsonValue | null;
  /** What OpenClaw sees: includes taken in. */
  readonly value: JsonValue | null;
  /** Every file of it that could be read, the root included, by its place. */
  readonly files: ReadonlyMap<string, ConfigSnapshot>;
  /** The place of every file that it is to be made of, those that are missing or can't be read as well. */
  readonly named: ReadonlySet<string>;
  ownerOf(key: KeyPath): Owner;
  /** Where a file's own top stands in the whole config; the root's place where it is not known. */
  placeOf(file: string): KeyPath;
};

/** The value of a file's text; null where it says nothing. Errors: `config-syntax`, and `config-edit-unsafe` for what is no object. */
export function valueOf(snapshot: ConfigSnapshot): Result<JsonValue | null, AppError> {
  if (snapshot.text === null || snapshot.text.trim() === '') return ok(null);
  const parsed = parse(snapshot.text);
  if (!parsed.ok) return err({ kind: 'config-syntax', path: snapshot.path, line: parsed.error.line, column: parsed.error.column, found: parsed.error.found });
  const value = toValue(parsed.value.root);
  if (isObject(value)) return ok(Object.keys(value).length === 0 ? null : value);
  return err({ kind: 'config-edit-unsafe', path: snapshot.path, line: 1, column: 1, why: 'not-an-object', key: [] });
}

/** OpenClaw reads the name of an included file from the folder of the file that includes it. */
export const resolveInclude: Resolve = (spec, from) => path.resolve(path.dirname(from), spec);

/** Reads a config and what it includes. Errors: those of the root file; a part that can't be read is only missing. */
export async function readTree(configPath: string, env: Readonly<Record<string, string | undefined>>): Promise<Result<ConfigTree, AppError>> {
  const read = await readConfig(configPath);
  if (!read.ok) return read;
  const own = valueOf(read.value);
  if (!own.ok) return own;
  const root = { file: read.value.target, value: own.value ?? {} };
  const roots = [path.dirname(root.file), ...(env['OPENCLAW_INCLUDE_ROOTS'] ?? '').split(path.delimiter).filter((folder) => folder !== '').map((folder) => path.resolve(folder))];
  const allowed = (file: string) => roots.some((folder) => file.startsWith(folder + path.sep));
  const files = new Map<string, ConfigSnapshot>([[root.file, read.value]]);
  const named = new Set([root.file]);
  const values = new Map<string, JsonValue>();
  const load = async (value: JsonValue, from: string, depth: number): Promise<void> => {
    for (const { spec } of includesIn(value)) {
      for (const one of typeof spec === 'string' ? [spec] : spec) {
        const file = resolveInclude(one, from);
        if (allowed(file)) named.add(file);
        if (!allowed(file) || values.has(file) || depth > 10) continue;
        const part = await readConfig(file);
        const inside = part.ok && part.value.text !== null && allowed(part.value.target) ? valueOf(part.value) : null;
        if (!part.ok || inside?.ok !== true) continue;
        files.set(file, part.value);
        values.set(file, inside.value ?? {});
        await load(inside.value ?? {}, file, depth + 1);
      }
    }
  };
  await load(root.value, root.file, 0);
  const follow: Follow = (spec, from) => {
    const places = (typeof spec === 'string' ? [spec] : spec).map((one) => resolveInclude(one, from));
    return { outside: places.some((file) => !allowed(file)), parts: places.map((file): Part => ({ file, value: values.get(file) })) };
  };
  const value = own.value === null ? null : assemble(root, follow);
  meetConfig(env, value);
  return ok({ root: read.value, own: own.value, value, files, named, ownerOf: (key) => ownerOf(root, key, follow), placeOf: (file) => placesOf(root, follow).find((place) => place.file === file)?.at ?? [] });
}
