import { isObject, sameValue, valueAt, type Change, type JsonValue, type KeyPath } from '../json5/change.ts';
import { parse } from '../json5/parse.ts';
import { textAt, toValue } from '../json5/value.ts';
import { err, ok, type Result } from '../result.ts';
import { modelPath } from './config.ts';

/** What an earlier change did: the texts on both sides of it and the paths that it touched. */
export type Past = { readonly before: string | null; readonly after: string | null; readonly paths: readonly KeyPath[] };

/** How to take a change back: the whole earlier text where nothing happened since, else the inverse changes. */
export type Undo = { readonly kind: 'whole'; readonly text: string | null } | { readonly kind: 'inverse'; readonly changes: readonly Change[] };

/**
 * Plans the way back on today's text. A key that somebody changed since is not overwritten.
 * Errors: the paths that are in the way.
 */
export function planUndo(past: Past, now: string | null): Result<Undo, KeyPath[]> {
  if (now === past.after) return ok({ kind: 'whole', text: past.before });
  const [before, after, today] = [past.before, past.after, now].map((text) => (text === null ? null : parse(text)));
  if (today === null || today === undefined || !today.ok) return err([[]]);
  const valueOf = (parsed: ReturnType<typeof parse> | null | undefined, path: KeyPath): JsonValue | undefined => (parsed?.ok ? valueAt(toValue(parsed.value.root), path) : undefined);
  const sets: Change[] = [];
  const added: KeyPath[] = [];
  const blocked: KeyPath[] = [];
  for (const path of [...past.paths].reverse()) {
    const [was, became, is] = [valueOf(before, path), valueOf(after, path), valueOf(today, path)];
    if (sameValue(is, was)) continue;
    if (!sameValue(is, became)) blocked.push(path);
    else if (was === undefined) added.push(path);
    else sets.push({ op: 'set', path, value: was, text: before?.ok ? (textAt(before.value, path) as string) : JSON.stringify(was) });
  }
  if (blocked.length > 0) return err(blocked);
  const gone = outermost(added, toValue(today.value.root), (path) => valueOf(before, path) === undefined);
  return ok({ kind: 'inverse', changes: [...sets, ...gone.map((path): Change => ({ op: 'delete', path }))] });
}

const within = (inner: KeyPath, outer: KeyPath): boolean => outer.every((key, i) => key === inner[i]);

/** What to delete so that no object stays behind that is new and holds nothing but what goes. */
function outermost(paths: readonly KeyPath[], today: JsonValue, isNew: (path: KeyPath) => boolean): KeyPath[] {
  const goes = (path: KeyPath): boolean => {
    if (paths.some((deleted) => within(path, deleted))) return true;
    const value = valueAt(today, path);
    return isObject(value) && Object.keys(value).length > 0 && isNew(path) && Object.keys(value).every((key) => goes([...path, key]));
  };
  const widened = paths.map((path) => path.map((_, depth) => path.slice(0, depth + 1)).find(goes) ?? path);
  return widened.filter((path, i) => !widened.some((other, j) => j !== i && within(path, other) && (other.length < path.length || j < i)));
}

/**
 * A switch back to an order that was there before writes it as the owner wrote it, comments and quotes included:
 * where an earlier switch replaced exactly the spelling that stands now and its old value is the one now wanted.
 */
export function respell(now: string, wanted: JsonValue | undefined, pasts: readonly Past[]): Change | null {
  const today = parse(now);
  if (!today.ok || wanted === undefined) return null;
  const spelling = textAt(today.value, modelPath);
  for (const past of pasts) {
    if (past.before === null || past.after === null) continue;
    const [before, after] = [parse(past.before), parse(past.after)];
    if (!before.ok || !after.ok || textAt(after.value, modelPath) !== spelling) continue;
    const text = textAt(before.value, modelPath);
    const value = valueAt(toValue(before.value.root), modelPath);
    if (text !== null && value !== undefined && sameValue(value, wanted)) return { op: 'set', path: modelPath, value, text };
  }
  return null;
}
