// Finds which of Hearth's settings something else changed, and plans to restore them.
import { z } from 'zod';
import {
  containsPath,
  applyToValue,
  isObject,
  sameValue,
  valueAt,
  type Change,
  type JsonValue,
  type KeyPath,
} from '../json5/change.ts';
import type { Resolve } from '../openclaw/include.ts';
import { missingComments, type FileText, type RestoredComments, type MissingComments } from './missing-comments.ts';
import { valueOf, wholeOf, type Revision, type RevisionFile, type RevisionWhole } from './revision.ts';
import { maskValue } from '../secrets/mask.ts';
import { keyPath } from '../openclaw/types.ts';

/**
 * What became of Hearth's settings since, as it is shown: secrets are masked, and null stands where there is no value.
 */
export const drift = z.object({
  keys: z.array(
    z.object({
      path: keyPath,
      ours: z.unknown(),
      theirs: z.unknown(),
      /** Where it stands, if not in the config: a file of settings, by its place in OpenClaw's state folder. */
      file: z.string().optional(),
    }),
  ),
  /** How many comments went that still have a place to stand. */
  comments: z.number(),
});
export type Drift = z.infer<typeof drift>;

/** One setting that is no longer what Hearth made it. */
type DriftedKey = {
  readonly path: KeyPath;
  /** Where it stands today; another place of its list where somebody moved it. */
  readonly at: KeyPath;
  /** As it is written, variables and escapes as they stand. Undefined where Hearth removed it. */
  readonly ours: JsonValue | undefined;
  readonly theirs: JsonValue | undefined;
};

export type DriftFacts = {
  readonly keys: readonly DriftedKey[];
  readonly comments: readonly MissingComments[];
};

/** OpenClaw's own stamps, which it renews at every write. */
const stamps = new Set<string | number>(['meta', 'wizard']);

/**
 * Today's config: its files, the main one first, and its value as they spell it, includes taken in; null where that is
 * what the main file says. `resolve` gives a value as OpenClaw sees it today.
 */
export type Today = {
  readonly files: readonly [FileText, ...FileText[]];
  readonly value: JsonValue | null;
  readonly resolve: (value: JsonValue) => JsonValue;
};

/**
 * Compares what Hearth set with today's config. `entries` are the standing ones, newest first; of each setting the
 * newest one that touched it counts. Settings are compared in the config with its includes taken in, so that one that
 * somebody moved into another file still stands, and as OpenClaw sees both sides today, so that one that is only
 * spelled otherwise does so too. Null where nothing differs, where there is no entry, and where today's main file can't
 * be read: other words say that.
 */
export function driftFacts(
  entries: readonly Revision[],
  { files, value, resolve: see }: Today,
  resolve: Resolve,
): DriftFacts | null {
  const own = entries.length === 0 ? undefined : valueOf(files[0].text);
  if (own === undefined) return null;
  const keys = driftedKeys(
    newestIn(entries).map((entry) => wholeOf(entry, resolve)),
    value ?? own,
    see,
  );
  const comments = missingComments(entries, files);
  return keys.length === 0 && comments.length === 0 ? null : { keys, comments };
}

/**
 * Without what a newer entry touched in the same included file: only the newest counts, and the older text need not be
 * read.
 */
function newestIn(entries: readonly Revision[]): Revision[] {
  const claimed = new Map<string, readonly KeyPath[]>();
  const fresh = (file: RevisionFile): RevisionFile => {
    const newer = claimed.get(file.path) ?? [];
    const paths = file.paths.filter((path) => !newer.some((newerPath) => containsPath(newerPath, path)));
    claimed.set(file.path, [...newer, ...paths]);
    return { ...file, paths };
  };
  return entries.map(({ main, others }) => ({ main, others: others.map(fresh) }));
}

/** What drifted, as it may be shown; `now`: today's config. */
export const shownDrift = ({ keys, comments }: DriftFacts, now: JsonValue | null = null): Drift => ({
  keys: keys.map(({ path, at, ours, theirs }) => ({
    path: [...path],
    ours: shown(ours, at, now),
    theirs: shown(theirs, at, now),
  })),
  comments: comments.reduce((count, file) => count + file.comments.length, 0),
});

const shown = (value: JsonValue | undefined, path: KeyPath, config: JsonValue | null): JsonValue =>
  value === undefined ? null : maskValue(value, path, config);

/** Oldest first, so that what is put back in this order ends with the newest word on each setting. */
function driftedKeys(entries: readonly RevisionWhole[], now: JsonValue, see: Today['resolve']): DriftedKey[] {
  const today = see(now);
  const keys: DriftedKey[] = [];
  const claimed: KeyPath[] = [];
  const isClaimed = (path: KeyPath): boolean => claimed.some((newer) => containsPath(newer, path));
  // Where an older change took all away, a newer one may have set something in it again.
  const unclaimed = (key: DriftedKey): DriftedKey[] => {
    const { path, at, ours, theirs } = key;
    if (isClaimed(path)) return [];
    if (ours !== undefined || !isObject(theirs) || !claimed.some((newer) => containsPath(path, newer))) return [key];
    return Object.keys(theirs).flatMap((name) =>
      unclaimed({ path: [...path, name], at: [...at, name], ours, theirs: theirs[name] }),
    );
  };
  for (const { paths, value } of entries) {
    const open = paths.filter((path) => !stamps.has(path[0] ?? '') && !isClaimed(path));
    const root = open.length === 0 ? undefined : value();
    if (root !== undefined) {
      const then = see(root);
      const mine = open
        .flatMap((path) => differencesAt(then, today, path))
        .flatMap(unclaimed)
        .flatMap((key) => asWritten(key, root, now));
      const fresh = mine.filter(
        (key, i) => ![...mine.slice(0, i), ...keys].some((other) => containsPath(other.path, key.path)),
      );
      keys.unshift(...fresh);
    }
    claimed.push(...paths);
  }
  return keys;
}

/**
 * The same with both sides as they are written; none where they are the same words, which then mean something else than
 * they did.
 */
function asWritten({ path, at }: DriftedKey, root: JsonValue, now: JsonValue): DriftedKey[] {
  const [ours, theirs] = [valueAt(root, path), valueAt(now, at)];
  return ours !== undefined && sameValue(ours, theirs) ? [] : [{ path, at, ours, theirs }];
}

/** Walks to a path in both configs. What lies in the way today is the difference itself. */
function differencesAt(root: JsonValue, now: JsonValue, path: KeyPath): DriftedKey[] {
  let [ours, theirs]: [JsonValue | undefined, JsonValue | undefined] = [root, now];
  let at: (string | number)[] = [];
  for (const [depth, key] of path.entries()) {
    const here = path.slice(0, depth);
    if (typeof key === 'number') {
      if (!Array.isArray(ours) || !Array.isArray(theirs))
        return sameValue(ours, theirs) ? [] : [{ path: here, at, ours, theirs }];
      const index = placeOf(ours, theirs, key);
      [ours, theirs, at] = [ours[key], theirs[index], [...at, index]];
    } else {
      if (theirs !== undefined && !isObject(theirs)) return [{ path: here, at, ours, theirs }];
      [ours, theirs, at] = [keyOf(ours, key), keyOf(theirs, key), [...at, key]];
    }
  }
  return differences(ours, theirs, path, at);
}

const keyOf = (value: JsonValue | undefined, key: string): JsonValue | undefined => valueAt(value, [key]);

const idOf = (value: JsonValue | undefined): string | null => {
  const id = isObject(value) ? keyOf(value, 'id') : undefined;
  return typeof id === 'string' ? id : null;
};

/**
 * Where an element of a list stands today: by its id where it has one, so that a list in another order is no
 * difference.
 */
function placeOf(ours: readonly JsonValue[], theirs: readonly JsonValue[], index: number): number {
  const id = idOf(ours[index]);
  if (id === null) return index;
  const at = theirs.findIndex((item) => idOf(item) === id);
  if (at >= 0) return at;
  // Renamed in its place, where the rest of the list is as it was; any other element there is not this one.
  const others = ours.filter((_, i) => i !== index).map(idOf);
  const renamed = ours.length === theirs.length && others.every((other) => theirs.some((item) => idOf(item) === other));
  return renamed && !others.includes(idOf(theirs[index])) ? index : theirs.length;
}

/** What of `ours` is no longer so, down to the single setting. What somebody added beside it is no difference. */
function differences(
  ours: JsonValue | undefined,
  theirs: JsonValue | undefined,
  path: KeyPath,
  at: KeyPath,
): DriftedKey[] {
  if (sameValue(ours, theirs)) return [];
  if (isObject(ours) && isObject(theirs))
    return Object.keys(ours).flatMap((key) => differences(ours[key], keyOf(theirs, key), [...path, key], [...at, key]));
  if (Array.isArray(ours) && Array.isArray(theirs) && ours.length > 0 && ours.every((item) => idOf(item) !== null)) {
    return ours.flatMap((item, i) => {
      const index = placeOf(ours, theirs, i);
      return differences(item, theirs[index], [...path, i], [...at, index]);
    });
  }
  return [{ path, at, ours, theirs }];
}

/** Changes of the config, spelled as its files are to have them, and the files of which the comments come back. */
export type RestorePlan = { readonly changes: readonly Change[]; readonly grafts: readonly RestoredComments[] };

/** How to put back what drifted on today's config. */
export function planRestore(
  { keys, comments }: DriftFacts,
  now: JsonValue | null,
  parts: { readonly keys: boolean; readonly comments: boolean },
): RestorePlan {
  return {
    changes: parts.keys ? changesFor(keys, now ?? {}) : [],
    grafts: parts.comments ? comments.map(({ file, written }) => ({ file, written })) : [],
  };
}

function changesFor(keys: readonly DriftedKey[], now: JsonValue): Change[] {
  const changes: Change[] = [];
  let value = now;
  for (const { at, ours, theirs } of keys) {
    const list = valueAt(value, at.slice(0, -1));
    // Several elements that are missing from one list come behind it, one after the other.
    const path = theirs === undefined && Array.isArray(list) ? [...at.slice(0, -1), list.length] : at;
    const change: Change = ours === undefined ? { op: 'delete', path } : { op: 'set', path, value: ours };
    changes.push(change);
    value = applyToValue(value, [change])?.value ?? value;
  }
  return changes;
}
