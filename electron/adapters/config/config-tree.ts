// Reads OpenClaw's config with all its includes and variables, and tells which file owns a key.
import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { AppError } from '../../../shared/base/errors.ts';
import { isObject, type JsonValue, type KeyPath } from '../../../shared/json5/change.ts';
import { parse } from '../../../shared/json5/parse.ts';
import { toValue } from '../../../shared/json5/value.ts';
import {
  assemble,
  includesIn,
  ownerOf,
  placesOf,
  type Assembled,
  type FollowInclude,
  type IncludeFault,
  type IncludeOwner,
  type IncludePart,
  type PartFault,
  type Resolve,
} from '../../../shared/openclaw/include.ts';
import { includeRoots } from '../../../shared/openclaw/paths.ts';
import { standsAs, syntaxError } from '../../../shared/openclaw/unusable.ts';
import { inForce, substitute, withoutPut, type OpenVariable } from '../../../shared/openclaw/variables.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Environment } from '../system/environment.ts';
import { readConfig, type ConfigSnapshot } from './config-file.ts';
import { environmentOf } from './keys.ts';
import { meetConfig } from './known-secrets.ts';

/** Where a config stands, and what OpenClaw finds there beside it. */
export type ConfigPlace = Pick<Environment, 'configPath' | 'env' | 'openclawStateDir'>;

/** A config with all the files that it is made of. */
export type ConfigTree = {
  readonly root: ConfigSnapshot;
  /** What the root file alone holds; null where there is none, or it says nothing. */
  readonly own: JsonValue | null;
  /**
   * The config as its files spell it: includes taken in, variables as they are written. What is written back is
   * compared with this.
   */
  readonly written: JsonValue | null;
  /**
   * The config as OpenClaw sees it: includes taken in and variables put in, but for those that are secret. What is
   * decided is decided on this.
   */
  readonly value: JsonValue | null;
  /** Why OpenClaw takes none of it; null where it does. */
  readonly fault: IncludeFault | null;
  /** The variables that are named and not put in. */
  readonly open: readonly OpenVariable[];
  /** Every file of it that could be read, the root included, by its place. */
  readonly files: ReadonlyMap<string, ConfigSnapshot>;
  /** The place of every file that it is to be made of, those that are missing or can't be read as well. */
  readonly named: ReadonlySet<string>;
  ownerOf(key: KeyPath): IncludeOwner;
  /** Where a file's own top stands in the whole config; the root's place where it is not known. */
  placeOf(file: string): KeyPath;
  /**
   * The same config as it would be seen with these texts in the place of those files; null where one of them can't be
   * read.
   */
  resolvedWith(texts: ReadonlyMap<string, string | null>): JsonValue | null;
  /**
   * A value as OpenClaw would see it in this config, with the variables that count for it today; `at`: where it stands,
   * the top without one.
   */
  readonly resolve: (value: JsonValue, at?: KeyPath) => JsonValue;
};

/**
 * The value of a file's text; null where it says nothing. Errors: `config-syntax`, `config-template`, and
 * `config-edit-unsafe` for what is no object.
 */
export function valueOf(snapshot: ConfigSnapshot): Result<JsonValue | null, AppError> {
  if (snapshot.text === null || snapshot.text.trim() === '') return ok(null);
  const parsed = parse(snapshot.text);
  if (!parsed.ok) return err(syntaxError(snapshot.text, parsed.error, snapshot.path));
  const value = toValue(parsed.value.root);
  if (isObject(value)) return ok(Object.keys(value).length === 0 ? null : value);
  return err({
    kind: 'config-edit-unsafe',
    path: snapshot.path,
    line: 1,
    column: 1,
    why: 'not-an-object',
    key: [],
    stands: standsAs(value),
  });
}

/**
 * OpenClaw reads the name of an included file from the folder of the file that includes it, by the name that leads
 * there: a link is not followed for that.
 */
export const resolveInclude: Resolve = (spec, from) => path.resolve(path.dirname(from), spec);

/** An included file may be any value, unlike the root. */
function partValue(text: string | null): JsonValue | undefined {
  const parsed = text === null ? null : parse(text);
  return parsed?.ok === true ? toValue(parsed.value.root) : undefined;
}

const isInside = (folders: readonly string[], file: string): boolean =>
  folders.some((folder) => file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep));
const realFolder = (folder: string): Promise<string> => realpath(folder).catch(() => folder);

type LoadedPart = {
  readonly value: JsonValue | undefined;
  readonly why: PartFault;
  readonly snapshot: ConfigSnapshot | null;
};

/**
 * Reads a config and what it includes. Errors: those of the root file; a part that can't be taken in is the tree's
 * fault.
 */
export async function readTree(place: ConfigPlace): Promise<Result<ConfigTree, AppError>> {
  const { configPath, env } = place;
  const read = await readConfig(configPath);
  if (!read.ok) return read;
  const own = valueOf(read.value);
  if (!own.ok) return own;
  const root = { file: path.resolve(configPath), value: own.value ?? {} };
  const roots = [
    path.dirname(root.file),
    ...includeRoots({ env, home: homedir(), cwd: process.cwd(), windows: process.platform === 'win32' }),
  ];
  const realRoots = await Promise.all(roots.map(realFolder));
  const named = new Set([root.file]);
  const parts = new Map<string, LoadedPart>();
  const load = async (value: JsonValue, from: string): Promise<void> => {
    for (const { spec } of includesIn(value)) {
      for (const includePath of typeof spec === 'string' ? [spec] : spec) {
        const file = resolveInclude(includePath, from);
        if (parts.has(file) || file === root.file) continue;
        if (isInside(roots, file)) named.add(file);
        const part = await loadPart(file, roots, realRoots);
        parts.set(file, part);
        if (part.value !== undefined) await load(part.value, file);
      }
    }
  };
  await load(root.value, root.file);
  const files = new Map<string, ConfigSnapshot>([
    [root.file, read.value],
    ...[...parts].flatMap(([file, { snapshot }]) => (snapshot === null ? [] : [[file, snapshot] as const])),
  ]);
  const following =
    (texts: ReadonlyMap<string, string | null>): FollowInclude =>
    (spec, from) => {
      const places = (typeof spec === 'string' ? [spec] : spec).map((includePath) => resolveInclude(includePath, from));
      return {
        outside: places.some((file) => parts.get(file)?.why === 'outside'),
        parts: places.map((file): IncludePart => {
          const part = parts.get(file);
          return {
            file,
            value: texts.has(file) ? partValue(texts.get(file) ?? null) : part?.value,
            ...(part === undefined ? {} : { why: part.why }),
          };
        }),
      };
    };
  const follow = following(new Map());
  const variables = await environmentOf(place);
  const resolveIn = (whole: JsonValue, value: JsonValue, at: KeyPath = []) =>
    substitute(
      value,
      inForce((name) => variables.get(name) ?? null, whole),
      at,
    );
  const resolveAssembled = ({ value }: Assembled) => resolveIn(value, value);
  const assembled = assemble(root, follow);
  const filled = resolveAssembled(assembled);
  const { value, open } = filled;
  meetConfig(env, withoutPut(assembled.value, filled));
  return ok({
    root: read.value,
    own: own.value,
    files,
    named,
    open,
    fault: assembled.fault,
    written: own.value === null ? null : assembled.value,
    value: own.value === null ? null : value,
    ownerOf: (key) => ownerOf(root, key, follow),
    placeOf: (file) => placesOf(root, follow).find((candidate) => candidate.file === file)?.at ?? [],
    resolvedWith(texts) {
      const rootText = texts.has(root.file) ? (texts.get(root.file) ?? '') : read.value.text;
      const rootValue = rootText === null || rootText.trim() === '' ? {} : partValue(rootText);
      return rootValue === undefined
        ? null
        : resolveAssembled(assemble({ file: root.file, value: rootValue }, following(texts))).value;
    },
    resolve: (node, at) => resolveIn(assembled.value, node, at).value,
  });
}

async function loadPart(file: string, roots: readonly string[], realRoots: readonly string[]): Promise<LoadedPart> {
  const without = (why: PartFault): LoadedPart => ({ value: undefined, why, snapshot: null });
  if (!isInside(roots, file)) return without('outside');
  const read = await readConfig(file);
  if (!read.ok) return without('unreadable');
  if (!isInside(realRoots, read.value.target)) return without('outside');
  if (read.value.text === null) return without('missing');
  const value = partValue(read.value.text);
  return value === undefined
    ? { value, why: 'syntax', snapshot: read.value }
    : { value, why: 'unreadable', snapshot: read.value };
}
