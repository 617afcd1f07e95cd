import { z } from 'zod';
import { applyToValue, isObject, sameValue, valueAt, type Change, type JsonValue, type KeyPath } from '../json5/change.ts';
import { edit, type Edited, type EditProblem } from '../json5/edit.ts';
import { parse } from '../json5/parse.ts';
import type { Document } from '../json5/syntax.ts';
import { toValue } from '../json5/value.ts';
import { ok, type Result } from '../result.ts';
import { maskValue } from './secrets.ts';
import { keyPath } from './types.ts';
import type { Past } from './undo.ts';

/** What became of Hearth's settings since, as it is shown: secrets are masked, and null stands where there is no value. */
export const drift = z.object({
  keys: z.array(z.object({ path: keyPath, ours: z.unknown(), theirs: z.unknown() })),
  /** How many comments went that still have a place to stand. */
  comments: z.number(),
});
export type Drift = z.infer<typeof drift>;

/** One setting that is no longer what Hearth made it. */
export type DriftedKey = {
  readonly path: KeyPath;
  /** Where it stands today; another place of its list where somebody moved it. */
  readonly at: KeyPath;
  /** Undefined where Hearth removed it. */
  readonly ours: JsonValue | undefined;
  readonly theirs: JsonValue | undefined;
};

export type DriftFacts = {
  readonly keys: readonly DriftedKey[];
  /** The comments that went, as they were written. */
  readonly comments: readonly string[];
  /** The text that Hearth wrote last: the one that still has the comments. */
  readonly written: string | null;
};

/** OpenClaw's own stamps, which it renews at every write. */
const stamps = new Set<string | number>(['meta', 'wizard']);

const within = (inner: KeyPath, outer: KeyPath): boolean => outer.every((key, i) => key === inner[i]);

/**
 * Compares what Hearth set with today's text. `entries` are the standing ones, newest first; of each setting the newest one that
 * touched it counts. `seen` is the config with its includes taken in, where it has any: a setting that somebody moved into a file
 * of its own still stands, and comments are left alone then. Null where nothing differs, where there is no entry, and where today's
 * text can't be read: other words say that.
 */
export function driftFacts(entries: readonly Past[], today: string | null, seen: JsonValue | null = null): DriftFacts | null {
  const [newest] = entries;
  if (newest === undefined) return null;
  const own = valueOf(today);
  if (own === undefined) return null;
  const now = seen ?? own;
  const keys = driftedKeys(entries, now);
  const comments = today === null || newest.after === null || !sameValue(now, own) ? [] : lostComments(newest.after, today, own);
  return keys.length === 0 && comments.length === 0 ? null : { keys, comments, written: newest.after };
}

/** The same, as it may be shown. */
export function findDrift(entries: readonly Past[], today: string | null): Drift | null {
  const facts = driftFacts(entries, today);
  return facts === null ? null : shownDrift(facts);
}

export const shownDrift = ({ keys, comments }: DriftFacts): Drift => ({
  keys: keys.map(({ path, ours, theirs }) => ({ path: [...path], ours: shown(ours, path), theirs: shown(theirs, path) })),
  comments: comments.length,
});

const shown = (value: JsonValue | undefined, path: KeyPath): JsonValue => (value === undefined ? null : maskValue(value, path));

/** The value of a text; of no text, and of one that says nothing, an empty config. Undefined where it can't be read. */
function valueOf(text: string | null): JsonValue | undefined {
  if (text === null || text.trim() === '') return {};
  const parsed = parse(text);
  return parsed.ok ? toValue(parsed.value.root) : undefined;
}

/** Oldest first, so that what is put back in this order ends with the newest word on each setting. */
function driftedKeys(entries: readonly Past[], now: JsonValue): DriftedKey[] {
  const found: DriftedKey[] = [];
  const claimed: KeyPath[] = [];
  const isClaimed = (path: KeyPath): boolean => claimed.some((newer) => within(path, newer));
  for (const { after, paths } of entries) {
    const open = paths.filter((path) => !stamps.has(path[0] ?? '') && !isClaimed(path));
    const root = open.length === 0 ? undefined : valueOf(after);
    if (root !== undefined) {
      const mine = open.flatMap((path) => differencesAt(root, now, path)).filter(({ path }) => !isClaimed(path));
      const fresh = mine.filter((key, i) => ![...mine.slice(0, i), ...found].some((other) => within(key.path, other.path)));
      found.unshift(...fresh);
    }
    claimed.push(...paths);
  }
  return found;
}

/** Walks to a path in both configs. What lies in the way today is the difference itself. */
function differencesAt(root: JsonValue, now: JsonValue, path: KeyPath): DriftedKey[] {
  let [ours, theirs]: [JsonValue | undefined, JsonValue | undefined] = [root, now];
  let at: (string | number)[] = [];
  for (const [depth, key] of path.entries()) {
    const here = path.slice(0, depth);
    if (typeof key === 'number') {
      if (!Array.isArray(ours) || !Array.isArray(theirs)) return sameValue(ours, theirs) ? [] : [{ path: here, at, ours, theirs }];
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

/** Where an element of a list stands today: by its id where it has one, so that a list in another order is no difference. */
function placeOf(ours: readonly JsonValue[], theirs: readonly JsonValue[], index: number): number {
  const id = idOf(ours[index]);
  if (id === null) return index;
  const found = theirs.findIndex((item) => idOf(item) === id);
  if (found >= 0) return found;
  // Renamed in its place, where the rest of the list is as it was; any other element there is not this one.
  const others = ours.filter((_, i) => i !== index).map(idOf);
  const renamed = ours.length === theirs.length && others.every((other) => theirs.some((item) => idOf(item) === other));
  return renamed && !others.includes(idOf(theirs[index])) ? index : theirs.length;
}

/** What of `ours` is no longer so, down to the single setting. What somebody added beside it is no difference. */
function differences(ours: JsonValue | undefined, theirs: JsonValue | undefined, path: KeyPath, at: KeyPath): DriftedKey[] {
  if (sameValue(ours, theirs)) return [];
  if (isObject(ours) && isObject(theirs)) return Object.keys(ours).flatMap((key) => differences(ours[key], keyOf(theirs, key), [...path, key], [...at, key]));
  if (Array.isArray(ours) && Array.isArray(theirs) && ours.length > 0 && ours.every((item) => idOf(item) !== null)) {
    return ours.flatMap((item, i) => {
      const index = placeOf(ours, theirs, i);
      return differences(item, theirs[index], [...path, i], [...at, index]);
    });
  }
  return [{ path, at, ours, theirs }];
}

const commentsOf = (document: Document): string[] => document.comments.map(({ start, end }) => document.text.slice(start, end).replace(/\s+/g, ' ').trim());

/** What is in the first list more often than in the second. */
function without(first: readonly string[], second: readonly string[]): string[] {
  const left = [...second];
  return first.filter((item) => {
    const at = left.indexOf(item);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/**
 * The comments that a graft would bring back. None where it would cost a comment that somebody wrote since:
 * then a person is at work in the file, and theirs count.
 */
function lostComments(written: string, today: string, now: JsonValue): string[] {
  const [old, current] = [parse(written), parse(today)];
  if (!old.ok || !current.ok || old.value.comments.length === 0) return [];
  const there = commentsOf(current.value);
  if (without(commentsOf(old.value), there).length === 0) return [];
  const grafted = graft(written, now);
  const restored = grafted.ok ? parse(grafted.value.text) : grafted;
  if (!restored.ok) return [];
  const kept = commentsOf(restored.value);
  return without(there, kept).length > 0 ? [] : without(kept, there);
}

/** An old text with today's values: its comments, order and spelling stay wherever their keys still exist. */
export const graft = (written: string, now: JsonValue): Result<Edited, EditProblem> => edit(written, [{ op: 'set', path: [], value: now }]);

export type PutBack = { readonly kind: 'changes'; readonly changes: readonly Change[] } | { readonly kind: 'whole'; readonly text: string; readonly changes: readonly Change[] };

/**
 * How to put back what drifted: changes of today's config, or, where the comments come back too, the text that Hearth wrote last
 * with today's values. Errors: what keeps the old text from taking them.
 */
export function putBackChanges({ keys, comments, written }: DriftFacts, now: JsonValue | null, wanted: { readonly keys: boolean; readonly comments: boolean }): Result<PutBack, EditProblem> {
  const value = now ?? {};
  const changes = wanted.keys ? changesFor(keys, value) : [];
  if (!wanted.comments || comments.length === 0 || written === null) return ok({ kind: 'changes', changes });
  const grafted = graft(written, applyToValue(value, changes)?.value ?? value);
  return grafted.ok ? ok({ kind: 'whole', text: grafted.value.text, changes }) : grafted;
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
