// Plans how an earlier change is taken back on today's text without overwriting later edits.
import {
  containsPath,
  isObject,
  sameValue,
  valueAt,
  type Change,
  type JsonValue,
  type KeyPath,
} from '../json5/change.ts';
import { revertEdits } from '../json5/edit-back.ts';
import { parse } from '../json5/parse.ts';
import { textAt, toValue } from '../json5/value.ts';
import { err, ok, type Result } from '../base/result.ts';
import { modelPath } from './config.ts';

/** What an earlier change did: the texts on both sides of it and the paths that it touched. */
export type PastFileChange = {
  readonly before: string | null;
  readonly after: string | null;
  readonly paths: readonly KeyPath[];
};

/** How to take a change back: the whole earlier text where nothing happened since, else the inverse changes. */
export type Reverted =
  | { readonly kind: 'whole'; readonly text: string | null }
  | { readonly kind: 'inverse'; readonly changes: readonly Change[] };

/**
 * Plans the way back on today's text. A key that somebody changed since is not overwritten.
 * Errors: the paths that are in the way.
 */
export function planRevert(past: PastFileChange, now: string | null): Result<Reverted, KeyPath[]> {
  if (now === past.after) return ok({ kind: 'whole', text: past.before });
  const plan = planInverse(past, now, whole);
  if (plan === null) return err([[]]);
  return plan.unchanged.length > 0 ? err(plan.unchanged) : ok({ kind: 'inverse', changes: plan.changes });
}

/**
 * What takes back of a change all that is not the order of the models, on today's text; what somebody else changed
 * since is left and named. `at` is where the top of the text stands in the whole config. Null where today's text can't
 * be read.
 */
export function planUnlock(
  past: PastFileChange,
  now: string,
  at: KeyPath = [],
): { readonly changes: readonly Change[]; readonly unchanged: readonly KeyPath[] } | null {
  return planInverse(
    { ...past, paths: past.paths.filter((path) => !containsPath(modelPath, [...at, ...path])) },
    now,
    single,
  );
}

/**
 * Which settings a change of one path is looked at as: itself, or each setting in it where somebody changed another one
 * beside it.
 */
type RevertParts = (path: KeyPath, valueOf: (side: Side) => JsonValue | undefined) => KeyPath[];
type Side = 'was' | 'became' | 'is';

const whole: RevertParts = (path) => [path];

/**
 * The inverse changes that are possible today, and the paths that somebody changed since. Null where today's text can't
 * be read.
 */
function planInverse(
  past: PastFileChange,
  now: string | null,
  parts: RevertParts,
): { changes: Change[]; unchanged: KeyPath[] } | null {
  const [before, after, today] = [past.before, past.after, now].map((text) => (text === null ? null : parse(text)));
  if (today === null || today === undefined || !today.ok) return null;
  const values = { was: valueIn(before), became: valueIn(after), is: valueIn(today) };
  const at = (side: Side, path: KeyPath): JsonValue | undefined => valueAt(values[side], path);
  const sets: Change[] = [];
  const added: KeyPath[] = [];
  const unchanged: KeyPath[] = [];
  for (const path of [...past.paths].reverse().flatMap((recorded) => parts(recorded, (side) => at(side, recorded)))) {
    const [was, became, is] = [at('was', path), at('became', path), at('is', path)];
    if (sameValue(is, was)) continue;
    if (!sameValue(is, became)) unchanged.push(path);
    else if (was === undefined) added.push(path);
    else
      sets.push({
        op: 'set',
        path,
        value: was,
        text: before?.ok ? (textAt(before.value, path) as string) : JSON.stringify(was),
      });
  }
  const gone = outermost(added, toValue(today.value.root), (path) => at('was', path) === undefined);
  return { changes: [...sets, ...gone.map((path): Change => ({ op: 'delete', path }))], unchanged };
}

const valueIn = (parsed: ReturnType<typeof parse> | null | undefined): JsonValue | undefined =>
  parsed?.ok ? toValue(parsed.value.root) : undefined;

/** Down to the settings that are still Hearth's, where somebody else wrote into the same object. */
const single: RevertParts = (path, valueOf) => {
  const [was, became, is] = [valueOf('was'), valueOf('became'), valueOf('is')];
  const mixed =
    !sameValue(is, was) &&
    !sameValue(is, became) &&
    isObject(is) &&
    isObject(became) &&
    (was === undefined || isObject(was));
  if (!mixed) return [path];
  const keys = [...new Set([...Object.keys(became), ...Object.keys(was ?? {})])];
  return keys.flatMap((key) => single([...path, key], (side) => valueAt(valueOf(side), [key])));
};

/** A text as it was before Hearth, and the settings in it that stay because somebody else changed them since. */
export type RevertedAll = { readonly text: string | null; readonly unchanged: readonly KeyPath[] };

/**
 * Plans the way back behind every change that still stands, on today's text. `entries` is the whole history of this
 * file, newest first, and `standing` what of it still counts. Where nobody else wrote in between it is the first bytes;
 * else one change after the other is taken back, newest first, by `back`. Errors: the paths in the way, where nothing
 * can be taken back.
 */
export function planRevertAll(
  entries: readonly PastFileChange[],
  standing: readonly PastFileChange[],
  now: string | null,
  back: RevertOne = inverseOn,
): Result<RevertedAll, KeyPath[]> {
  const first = standing.at(-1);
  if (first === undefined) return ok({ text: now, unchanged: [] });
  const since = entries.slice(0, entries.indexOf(first) + 1);
  const alone = since.every((entry, i) => entry.after === (i === 0 ? now : since[i - 1]?.before));
  if (alone) return ok({ text: first.before, unchanged: [] });
  const unchanged: KeyPath[] = [];
  let text = now;
  for (const past of standing) {
    const next = back(past, text);
    if (next === null) return err([[]]);
    unchanged.push(...next.unchanged.filter((path) => !unchanged.some((other) => containsPath(other, path))));
    text = next.text;
  }
  return text === now && unchanged.length > 0 ? err(unchanged) : ok({ text, unchanged });
}

/** Takes one change back on a text; null where that can't be done. */
export type RevertOne = (past: PastFileChange, text: string | null) => RevertedAll | null;

const inverseOn: RevertOne = (past, text) => {
  const plan = planInverse(past, text, single);
  const next = plan === null || text === null ? null : revertEdits(past, text, plan.changes);
  return plan === null || next === null || !next.ok ? null : { text: next.value.text, unchanged: plan.unchanged };
};

/** What to delete so that no object stays behind that is new and holds nothing but what goes. */
function outermost(paths: readonly KeyPath[], today: JsonValue, isNew: (path: KeyPath) => boolean): KeyPath[] {
  const goes = (path: KeyPath): boolean => {
    if (paths.some((deleted) => containsPath(deleted, path))) return true;
    const value = valueAt(today, path);
    return (
      isObject(value) &&
      Object.keys(value).length > 0 &&
      isNew(path) &&
      Object.keys(value).every((key) => goes([...path, key]))
    );
  };
  const widened = paths.map((path) => path.map((_, depth) => path.slice(0, depth + 1)).find(goes) ?? path);
  return widened.filter(
    (path, i) =>
      !widened.some((other, j) => j !== i && containsPath(other, path) && (other.length < path.length || j < i)),
  );
}

/**
 * The file that a chain stands in: its place, null for the main file, its text, the chain's path in it, and what
 * earlier switches, newest first, did to it.
 */
export type ChainFile = {
  readonly place: string | null;
  readonly text: string;
  readonly at: KeyPath;
  readonly pasts: readonly PastFileChange[];
};

/** Where the chain stands in the whole, in which file, and how OpenClaw sees a value of that. */
export type RestoredSpelling = {
  readonly path: KeyPath;
  readonly file: ChainFile | null;
  readonly resolve: (value: JsonValue, at: KeyPath) => JsonValue;
};

/**
 * A switch back to an order that was there before writes it as the user wrote it, comments and quotes included:
 * where an earlier switch replaced exactly the spelling that stands now and its old value is the one now wanted.
 */
export function restoreSpelling(
  target: JsonValue | undefined,
  { path, file, resolve }: RestoredSpelling,
): Change | null {
  const today = file === null ? null : parse(file.text);
  if (file === null || today?.ok !== true || target === undefined) return null;
  const { at, pasts } = file;
  const spelling = textAt(today.value, at);
  for (const past of pasts) {
    if (past.before === null || past.after === null) continue;
    const [before, after] = [parse(past.before), parse(past.after)];
    if (!before.ok || !after.ok || textAt(after.value, at) !== spelling) continue;
    const text = textAt(before.value, at);
    const value = valueAt(toValue(before.value.root), at);
    if (text !== null && value !== undefined && sameValue(resolve(value, path), target))
      return { op: 'set', path, value, text };
  }
  return null;
}
