// A config as an earlier change left it, put together from its main file and includes.
import type { JsonValue, KeyPath } from '../json5/change.ts';
import { parse } from '../json5/parse.ts';
import { toValue } from '../json5/value.ts';
import { assemble, ownerOf, placesOf, type FollowInclude, type Resolve } from '../openclaw/include.ts';

/**
 * A file of a config as a change left it, and the paths in that file that the change set or deleted: none where it only
 * saw it.
 */
export type RevisionFile = { readonly path: string; readonly after: string | null; readonly paths: readonly KeyPath[] };

/** A config as a change left it: the main file, and of the included ones those that the history knows. */
export type Revision = { readonly main: RevisionFile; readonly others: readonly RevisionFile[] };

/**
 * The same with its includes taken in: the paths that the change touched by their place in it, and its value, which is
 * read only when asked for.
 */
export type RevisionWhole = { readonly paths: readonly KeyPath[]; readonly value: () => JsonValue | undefined };

/** The value of a text; of no text, and of one that says nothing, an empty config. Undefined where it can't be read. */
export function valueOf(text: string | null): JsonValue | undefined {
  if (text === null || text.trim() === '') return {};
  const parsed = parse(text);
  return parsed.ok ? toValue(parsed.value.root) : undefined;
}

/**
 * Puts the files of a past config together. A path in an included file is named by its place in the whole, and left out
 * where the file had none of its own there: where it was not included any more, or something beside the include won.
 */
export function wholeOf({ main, others }: Revision, resolve: Resolve): RevisionWhole {
  const read = once((): Files | undefined => {
    const value = valueOf(main.after);
    return value === undefined ? undefined : { root: { file: main.path, value }, follow: following(others, resolve) };
  });
  const value = () => {
    const files = read();
    return files === undefined ? undefined : assemble(files.root, files.follow).value;
  };
  const written = others.filter(({ paths }) => paths.length > 0);
  const files = written.length === 0 ? undefined : read();
  return { paths: files === undefined ? main.paths : [...main.paths, ...placed(written, files)], value };
}

/**
 * Where the top of each included file of a past config stands in the whole, by the file's place; of several places the
 * first.
 */
export function topsOf({ main, others }: Revision, resolve: Resolve): ReadonlyMap<string, KeyPath> {
  const value = valueOf(main.after);
  return new Map(
    (value === undefined ? [] : placesOf({ file: main.path, value }, following(others, resolve)))
      .reverse()
      .map(({ file, at }) => [file, at]),
  );
}

type Files = { readonly root: { readonly file: string; readonly value: JsonValue }; readonly follow: FollowInclude };

/** The paths in included files by their places in the whole. */
function placed(parts: readonly RevisionFile[], { root, follow }: Files): KeyPath[] {
  const places = placesOf(root, follow);
  const isOwn = (path: KeyPath, file: string): boolean => {
    const owner = ownerOf(root, path, follow);
    return 'file' in owner && owner.file === file;
  };
  return parts.flatMap((part) => {
    const whole = places
      .filter(({ file }) => file === part.path)
      .flatMap(({ at }) => part.paths.map((path) => [...at, ...path]));
    return whole.filter((path) => isOwn(path, part.path));
  });
}

/** Finds included files among those that the history kept. */
function following(files: readonly RevisionFile[], resolve: Resolve): FollowInclude {
  const valueIn = (file: string): JsonValue | undefined => {
    const text = files.find(({ path }) => path === file)?.after ?? null;
    return text === null ? undefined : valueOf(text);
  };
  const values = new Map<string, JsonValue | undefined>();
  const textOf = (file: string): JsonValue | undefined => {
    if (!values.has(file)) values.set(file, valueIn(file));
    return values.get(file);
  };
  return (spec, from) => {
    const names = (typeof spec === 'string' ? [spec] : spec).map((name) => resolve(name, from));
    return { outside: false, parts: names.map((file) => ({ file, value: textOf(file) })) };
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
