// Reads and edits the number of retries in OpenClaw's session settings files.
import { isObject, valueAt, type JsonObject, type JsonValue, type KeyPath } from '../json5/change.ts';
import { edit, type EditProblem } from '../json5/edit.ts';
import { revertEdits } from '../json5/edit-back.ts';
import { err, ok, type Result } from '../base/result.ts';
import { planRevert, type RevertOne, type PastFileChange } from '../openclaw/revert.ts';
import type { RetriesFrom } from './types.ts';

/*
 * OpenClaw's session settings: `settings.json` in an agent's folder and in the `.openclaw` folder of its workspace,
 * each strict JSON, read at the start of every turn. The workspace's keys win, unless the config has them ignored
 * (OpenClaw 2026.9.6, docs/concepts/retry.md and its code).
 */

/** How often OpenClaw asks the same model again before the next one answers. */
export const retriesPath: KeyPath = ['retry', 'provider', 'maxRetries'];

/**
 * What a text of session settings holds: `{}` where there is none or it is empty, null where OpenClaw can't read it and
 * takes nothing from it.
 */
export function readSettings(text: string | null): JsonObject | null {
  if (text === null || text === '') return {};
  try {
    const value = JSON.parse(text) as JsonValue;
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/**
 * How often OpenClaw asks again, and whose word that is. `workspace` is null where the config has the workspace's
 * settings ignored.
 */
export function retriesIn(
  agent: string | null,
  workspace: string | null,
): { readonly retries: number | null; readonly from: RetriesFrom } {
  const [own, theirs] = [readSettings(agent), readSettings(workspace)];
  const value = theirs === null ? undefined : patchAt(theirs, retriesPath);
  const near = countOf(value);
  if (near !== null) return { retries: near, from: 'workspace' };
  if (value !== undefined) return { retries: null, from: 'workspace' };
  if (own === null) return { retries: null, from: 'unreadable' };
  const far = countOf(valueAt(own, retriesPath));
  return far === null ? { retries: null, from: 'openclaw' } : { retries: far, from: 'agent' };
}

/**
 * What a merge patch (RFC 7396) says of a place, by which OpenClaw takes the workspace's settings in: null where it
 * takes away what is there, undefined where it leaves that.
 */
function patchAt(patch: JsonValue, path: KeyPath): JsonValue | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return patch;
  if (!isObject(patch)) return null;
  const inner = valueAt(patch, [key]);
  return inner === undefined ? undefined : patchAt(inner, rest);
}

/**
 * The number that OpenClaw counts to, which also reads one that is written as a text or a switch; null where nothing
 * there is a number.
 */
function countOf(value: JsonValue | undefined): number | null {
  if (value === undefined || value === null || typeof value === 'object') return null;
  const count = Number(value);
  return Number.isNaN(count) ? null : Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, count));
}

/** Whether OpenClaw takes the settings of a workspace: unless the config has them ignored. */
export const takesWorkspace = (config: JsonValue | null): boolean =>
  config === null || valueAt(config, ['agents', 'defaults', 'embeddedAgent', 'projectSettingsPolicy']) !== 'ignore';

/** The number in one text; null where there is none, or it can't be read. */
export function ownRetries(text: string | null): number | null {
  const settings = readSettings(text);
  return settings === null ? null : countOf(valueAt(settings, retriesPath));
}

/** A file's next text; null where there is to be no file. */
export type SettingsEdit = { readonly text: string | null; readonly paths: readonly KeyPath[] };

/**
 * The text of session settings with another number, null for OpenClaw's own. Every other byte stays; what earlier
 * changes, newest first, had there comes back as it was spelled, a file that was not there goes again. Null where
 * nothing changes. Errors: `unreadable` where it is no JSON object, and those of the edit.
 */
export function withRetries(
  text: string | null,
  retries: number | null,
  pasts: readonly PastFileChange[],
): Result<SettingsEdit | null, EditProblem | 'unreadable'> {
  if (readSettings(text) === null) return err('unreadable');
  if (ownRetries(text) === retries && (retries !== null || !hasKey(text))) return ok(null);
  const back = asBefore(text, retries, pasts);
  if (back !== null) return ok({ text: back.text, paths: [retriesPath] });
  const blank = blankSettings.exec(text === null || text === '' ? '{}\n' : text);
  if (retries !== null && blank !== null)
    return ok({ text: `${blank[1] ?? ''}${fresh(retries)}${blank[2] ?? ''}`, paths: [retriesPath] });
  const made = edit(text ?? '', [
    retries === null ? { op: 'delete', path: emptied(text) } : { op: 'set', path: retriesPath, value: retries },
  ]);
  return made.ok ? ok({ text: made.value.text, paths: [retriesPath] }) : made;
}

/** Settings that say nothing: there is no style of their own to go by, and JSON has one of its own. */
const blankSettings = /^(\s*)\{\s*\}(\s*)$/;
const fresh = (retries: number): string => JSON.stringify({ retry: { provider: { maxRetries: retries } } }, null, 2);

const hasKey = (text: string | null): boolean => valueAt(readSettings(text) ?? {}, retriesPath) !== undefined;

/** The outermost key that holds nothing but the number. */
function emptied(text: string | null): KeyPath {
  const value = readSettings(text) ?? {};
  const holdsOnly = (path: KeyPath): boolean => {
    const at = valueAt(value, path);
    return isObject(at) && Object.keys(at).length === 1;
  };
  const depth = holdsOnly(retriesPath.slice(0, 2)) ? (holdsOnly(retriesPath.slice(0, 1)) ? 1 : 2) : 3;
  return retriesPath.slice(0, depth);
}

/** The text on the other side of an earlier change that put the one number in the place of the other. */
function asBefore(
  text: string | null,
  retries: number | null,
  pasts: readonly PastFileChange[],
): { readonly text: string | null } | null {
  for (const past of pasts) {
    if (ownRetries(past.before) !== retries || ownRetries(past.after) !== ownRetries(text)) continue;
    const plan = planRevert(past, text);
    if (!plan.ok) continue;
    if (plan.value.kind === 'whole') return { text: plan.value.text };
    const made = text === null ? null : revertEdits(past, text, plan.value.changes);
    if (made?.ok === true && ownRetries(made.value.text) === retries) return { text: made.value.text };
  }
  return null;
}

/**
 * Takes an earlier change of a number back on today's settings: by the bytes where nothing happened since, else the
 * number alone. Null where there is nothing left of it. Errors: `conflict` where the number is another by now,
 * `unreadable`, and those of the edit.
 */
export function retriesBack(
  past: PastFileChange,
  now: string | null,
): Result<SettingsEdit | null, EditProblem | 'unreadable' | 'conflict'> {
  if (now === past.after) return ok(now === past.before ? null : { text: past.before, paths: [retriesPath] });
  const [was, became, is] = [ownRetries(past.before), ownRetries(past.after), ownRetries(now)];
  if (is === was) return ok(null);
  return is === became ? withRetries(now, was, [past]) : err('conflict');
}

/** The same for the way back to before Hearth, which leaves a number that is another by now. */
export const settingsBackOn: RevertOne = (past, text) => {
  const back = retriesBack(past, text);
  if (!back.ok) return back.error === 'conflict' ? { text, unchanged: [retriesPath] } : null;
  return { text: back.value === null ? text : back.value.text, unchanged: [] };
};
