import type { AppError } from '../../shared/errors.ts';
import { isObject, valueAt, type Change, type JsonValue } from '../../shared/json5/change.ts';
import { unifiedDiff } from '../../shared/json5/diff.ts';
import { edit, type EditProblem } from '../../shared/json5/edit.ts';
import { parse } from '../../shared/json5/parse.ts';
import { toValue } from '../../shared/json5/value.ts';
import { includeInTheWay } from '../../shared/openclaw/include.ts';
import type { Plan } from '../../shared/openclaw/plan.ts';
import { maskText, maskValue } from '../../shared/openclaw/secrets.ts';
import { snippetOf } from '../../shared/openclaw/snippet.ts';
import type { HistoryEntry, Note, Outcome } from '../../shared/openclaw/types.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { readConfig, removeConfig, whyReadonly, writeConfig, type ConfigSnapshot } from '../adapters/config-file.ts';
import type { History } from '../adapters/history.ts';
import type { OpenClaw } from './openclaw.ts';
import type { World } from './world.ts';

/** What is to happen to the file: changes of its values, or the whole text of an earlier time (null: no file). */
export type Intent = Plan | { readonly whole: string | null; readonly paths: readonly Change['path'][] };

export type Commit = {
  readonly what: HistoryEntry['what'];
  /** Decides on the config as it stands at this moment; null where there is no file. */
  readonly plan: (config: JsonValue | null, text: string | null) => Result<Intent, AppError>;
  readonly dryRun: boolean;
  /** `always` has the installed OpenClaw check the result; `known-keys` trusts the table of keys, for a mere change of order. */
  readonly check: 'always' | 'known-keys';
  /** The bytes that the owner saw the diff for; null accepts whatever stands there now. */
  readonly basis: string | null;
};

type Deps = { readonly world: World; readonly history: History; readonly openclaw: OpenClaw; readonly changed: () => void };

const emptyConfig = '{\n}\n';

/** A file that Hearth begins: what it writes must be enough for OpenClaw to start. */
const startText = ({ text }: ConfigSnapshot): string => (text === null || text.trim() === '' ? emptyConfig : text);

/**
 * The one road from a decision to the file: read, plan, edit, show, check, keep a copy, write.
 * Whatever stops it stands in `refused`, with a snippet to paste where there is something to paste; nothing is written then.
 */
export async function commit(deps: Deps, { what, plan, dryRun, check, basis }: Commit): Promise<Outcome> {
  const { world } = deps;
  const read = await readConfig(world.configPath);
  const base: Outcome = { path: world.configPath, changes: [], diff: '', applied: false, historyId: null, checkedBy: null, refused: null, notes: [], snippet: null, basis: read.ok ? read.value.basis : 'unreadable' };
  if (!read.ok) return { ...base, refused: read.error, snippet: pasteable(plan) };
  const snapshot = read.value;
  const config = configOf(snapshot);
  if (!config.ok) return { ...base, refused: config.error, snippet: pasteable(plan) };
  const planned = plan(config.value, snapshot.text);
  if (!planned.ok) return { ...base, refused: planned.error };
  const intent = planned.value;
  const next = 'whole' in intent ? ok(intent.whole) : edited(snapshot, intent.changes);
  const shown = 'whole' in intent ? base : { ...base, notes: [...intent.notes], changes: shownChanges(intent.changes, config.value) };
  const snippet = 'whole' in intent ? null : snippetFor(intent.changes, config.value);
  const included = 'whole' in intent ? null : includeInTheWay(config.value, intent.changes);
  if (included !== null) return { ...shown, refused: { kind: 'config-include', path: snapshot.path, key: [...included.key], includes: included.includes }, snippet };
  if (!next.ok) return { ...shown, refused: next.error, snippet };
  if (next.value === snapshot.text) return { ...base, notes: shown.notes };
  const full: Outcome = { ...shown, diff: unifiedDiff(maskText(snapshot.text ?? ''), maskText(next.value ?? '')), snippet: null };
  const locked = await whyReadonly(snapshot, world.env);
  if (locked !== null) return { ...full, refused: locked, snippet };
  const checked = next.value !== null && check === 'always' ? await checkedBy(deps, next.value, snapshot.text) : { checkedBy: null, notes: [], refused: null };
  const reviewed: Outcome = { ...full, checkedBy: checked.checkedBy, notes: [...full.notes, ...checked.notes] };
  if (checked.refused !== null) return { ...reviewed, refused: checked.refused, snippet };
  if (dryRun) return reviewed;
  if (basis !== null && basis !== snapshot.basis) return { ...reviewed, refused: { kind: 'config-changed', path: snapshot.path }, snippet };
  const paths = 'whole' in intent ? intent.paths : intent.changes.map((change) => change.path);
  return { ...reviewed, ...(await write(deps, snapshot, next.value, { what, paths: paths.map((path) => [...path]) })), snippet: null };
}

async function write({ history, changed }: Deps, snapshot: ConfigSnapshot, text: string | null, entry: { what: HistoryEntry['what']; paths: (string | number)[][] }): Promise<Pick<Outcome, 'applied' | 'historyId' | 'refused' | 'basis'>> {
  const kept = await history.begin({ ...entry, path: snapshot.path, before: snapshot.text, after: text });
  if (!kept.ok) return { applied: false, historyId: null, refused: kept.error, basis: snapshot.basis };
  const written = text === null ? await removeConfig(snapshot) : await writeConfig(snapshot, text);
  if (!written.ok) {
    await history.drop(kept.value);
    return { applied: false, historyId: null, refused: written.error, basis: snapshot.basis };
  }
  await history.confirm(kept.value);
  changed();
  return { applied: true, historyId: kept.value, refused: null, basis: written.value.basis };
}

/** The config's value; null where there is no file, or one that says nothing. */
export function configOf(snapshot: ConfigSnapshot): Result<JsonValue | null, AppError> {
  if (snapshot.text === null || snapshot.text.trim() === '') return ok(null);
  const parsed = parse(snapshot.text);
  if (!parsed.ok) return err({ kind: 'config-syntax', path: snapshot.path, line: parsed.error.line, column: parsed.error.column, found: parsed.error.found });
  const value = toValue(parsed.value.root);
  if (isObject(value)) return ok(Object.keys(value).length === 0 ? null : value);
  return err({ kind: 'config-edit-unsafe', path: snapshot.path, line: 1, column: 1, why: 'not-an-object', key: [] });
}

function edited(snapshot: ConfigSnapshot, changes: readonly Change[]): Result<string, AppError> {
  const result = edit(startText(snapshot), changes);
  if (result.ok) return ok(changes.length === 0 && snapshot.text === null ? emptyConfig : result.value.text);
  return err(editError(result.error, snapshot.path));
}

const editError = (problem: EditProblem, path: string): AppError =>
  problem.kind === 'syntax'
    ? { kind: 'config-syntax', path, line: problem.line, column: problem.column, found: problem.found }
    : { kind: 'config-edit-unsafe', path, line: problem.line, column: problem.column, why: problem.kind, key: [...problem.key] };

/** What the owner can paste where the file itself can't be read: the plan for a file without anything in it. */
function pasteable(plan: Commit['plan']): string | null {
  const planned = plan({}, emptyConfig);
  return planned.ok && !('whole' in planned.value) ? snippetFor(planned.value.changes, {}) : null;
}

function snippetFor(changes: readonly Change[], config: JsonValue | null): string | null {
  const result = edit(JSON.stringify(config ?? {}), changes);
  return result.ok ? snippetOf(changes, result.value.value) : snippetOfFresh(changes);
}

/** Changes that the file's own shape refuses are shown as they would read in an empty one. */
function snippetOfFresh(changes: readonly Change[]): string | null {
  const result = edit('{}', changes.filter((change) => change.path.every((key) => typeof key === 'string')));
  return result.ok ? snippetOf(changes, result.value.value) : null;
}

function shownChanges(changes: readonly Change[], config: JsonValue | null): Outcome['changes'] {
  return changes.map((change) => ({
    path: [...change.path],
    before: maskValue((config === null ? undefined : valueAt(config, change.path)) ?? null, change.path),
    after: change.op === 'delete' ? null : maskValue(change.value, change.path),
  }));
}

/** Asks the installed OpenClaw. A file that it already refused for the same reasons is not made worse by us; it is said and refused all the same, but for the one harmless case. */
async function checkedBy({ openclaw }: Deps, text: string, before: string | null): Promise<{ checkedBy: Outcome['checkedBy']; notes: Note[]; refused: AppError | null }> {
  const after = await openclaw.validate(text);
  if (after === null) return { checkedBy: null, notes: [{ kind: 'openclaw-not-found' }], refused: null };
  if (!after.ok) return { checkedBy: null, notes: [], refused: after.error };
  const { version, valid, issues } = after.value;
  if (valid) return { checkedBy: { openclaw: version, valid }, notes: [], refused: null };
  if (issues.length > 0 && issues.every(isOldStamp)) return { checkedBy: { openclaw: version, valid }, notes: [{ kind: 'needs-migration', version }], refused: null };
  const earlier = before === null ? null : await openclaw.validate(before);
  const alreadyInvalid = earlier?.ok === true && !earlier.value.valid;
  return { checkedBy: { openclaw: version, valid }, notes: [], refused: { kind: 'openclaw-rejects', version, alreadyInvalid, issues } };
}

/** `meta.lastTouchedAt` is what an older OpenClaw left; the newer one removes it at its next start (measured with 2026.9.6). */
const isOldStamp = (issue: { path: string; message: string }): boolean => issue.path === 'meta' && issue.message.includes('lastTouchedAt');
