// The one way from a planned change to the file: read, plan, edit, check, keep a copy, write.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { AppError } from '../../shared/base/errors.ts';
import type { Change, JsonValue } from '../../shared/json5/change.ts';
import { chainNotes, type ReviewFacts } from '../../shared/changes/chain-review.ts';
import { commentsNote } from '../../shared/changes/comments-note.ts';
import { conflictsBetween } from '../../shared/changes/merge.ts';
import type { RestoredComments } from '../../shared/changes/missing-comments.ts';
import { valueOf } from '../../shared/changes/revision.ts';
import { strayReference } from '../../shared/openclaw/template.ts';
import { spelledAsWritten } from '../../shared/openclaw/spelling.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { readConfig, removeConfig, whyReadonly, writeConfig } from '../adapters/config/config-file.ts';
import { readTree, type ConfigPlace, type ConfigTree } from '../adapters/config/config-tree.ts';
import type { CopyAttributes, Environment } from '../adapters/system/environment.ts';
import type { History, StoredEntry } from '../adapters/config/history.ts';
import { removeLeftoversBeside } from '../adapters/files/leftovers.ts';
import { diskError } from '../adapters/files/replace-file.ts';
import { asOfSettings, isLockedByOpenClaw, withSettingsLock } from '../adapters/config/session-settings.ts';
import {
  hashOfTree,
  checkCopies,
  editFiles,
  changesToWrite,
  readToChange,
  takeBack,
  type FileEdit,
  type ChangesToWrite,
} from './file-edits.ts';
import type { Egress } from './serving.ts';
import type { OpenClaw } from './openclaw.ts';
import type { HistoryEntry, Note, Outcome } from '../../shared/changes/types.ts';
import { refusedInclude } from './current-config.ts';
import type { Plan } from '../../shared/changes/plan.ts';
import { snippetFor, shownChanges, masked, partNotes, diffOf, isOfConfig } from './change-view.ts';

/**
 * What is to happen to the config: changes of its values and comments that come back with them, an earlier change taken
 * back, or a whole new text of the main file (null: no file).
 */
export type ChangeIntent =
  | (Plan & { readonly grafts?: readonly RestoredComments[] })
  | { readonly back: StoredEntry }
  | { readonly whole: string | null; readonly paths: readonly Change['path'][]; readonly notes?: readonly Note[] };

type Check = 'always' | 'known-keys';

export type Commit = {
  readonly what: HistoryEntry['what'];
  /**
   * Decides on the config as OpenClaw sees it at this moment, and on the main file's text, both null where there is no
   * file; and on all its files, null where they can't be read.
   */
  readonly plan: (
    config: JsonValue | null,
    text: string | null,
    tree: ConfigTree | null,
  ) => Result<ChangeIntent, AppError>;
  readonly dryRun: boolean;
  /** What `readToChange` read a moment ago; without it the config is read first. It counts for the first try alone. */
  readonly read?: Result<ConfigTree, AppError>;
  /**
   * `always` has the installed OpenClaw check the result; `known-keys` trusts the table of keys, for a mere change of
   * order. A function decides by what the plan came to.
   */
  readonly check: Check | ((intent: ChangeIntent) => Check);
  /** What was learned of the keys of hosted models; absent where nobody asked. */
  readonly usable?: ReviewFacts['usable'];
  /** The bytes that the user saw the diff for; null accepts whatever stands there now. */
  readonly baseHash: string | null;
  /**
   * What changes in the same step in files that are none of the config; given the config as OpenClaw sees it once the
   * change is made, null where there is none.
   */
  readonly beside?: (after: JsonValue | null) => Promise<Result<Beside, AppError>>;
};

export type Beside = { readonly works: readonly FileEdit[]; readonly notes: readonly Note[] };

/** A version of the config that a change was planned on: what somebody else does to it meanwhile is merged or named. */
export type Base = { readonly baseHash: string; readonly value: JsonValue | null; readonly changes: readonly Change[] };

type ChangeContext = {
  readonly world: ConfigPlace & Partial<Pick<Environment, 'copyAttributes'>>;
  readonly history: History;
  readonly openclaw: OpenClaw;
  readonly egress: Pick<Egress, 'cachedFacts'>;
  readonly reviewed: Map<string, Base>;
  readonly changed: () => void;
};

/** How often a write that another writer got ahead of is tried anew. */
const maxRounds = 10;
const reviewedKept = 20;
const liveWithinMs = 2500;

/**
 * The one road from a decision to the file: read, plan, edit, show, check, keep a copy, write.
 * Whatever stops it stands in `refused`, with a snippet to paste where there is something to paste; nothing is written
 * then. Where somebody else wrote in between, their change and ours are both kept, unless both are about the same key.
 */
export async function commit(deps: ChangeContext, commitment: Commit): Promise<Outcome> {
  let base = commitment.baseHash === null ? null : (deps.reviewed.get(commitment.baseHash) ?? null);
  for (let round = 1; ; round++) {
    const { read, ...rest } = commitment;
    const isReadBefore = round === 1 && read !== undefined;
    const { outcome, planned } = await attempt(deps, isReadBefore ? commitment : rest, base);
    if (outcome.refused?.kind !== 'config-changed' || planned === null || round === maxRounds) return outcome;
    // What was read before may only have been out of date, and nobody has seen a plan on it.
    if (!isReadBefore) base = planned;
  }
}

async function attempt(
  deps: ChangeContext,
  { what, plan, dryRun, check: howChecked, usable, baseHash, beside, read: readBefore }: Commit,
  base: Base | null,
): Promise<{ outcome: Outcome; planned: Base | null }> {
  const { world } = deps;
  const read = readBefore ?? (await readToChange(world, deps.history));
  const empty: Outcome = {
    path: world.configPath,
    changes: [],
    diff: '',
    applied: false,
    live: null,
    historyId: null,
    checkedBy: null,
    refused: null,
    notes: [],
    snippet: null,
    baseHash: read.ok ? hashOfTree(read.value) : 'unreadable',
  };
  const stop = (outcome: Outcome, refused: AppError) => ({ outcome: { ...outcome, refused }, planned: null });
  if (!read.ok) return stop({ ...empty, snippet: pasteable(plan) }, read.error);
  const tree = read.value;
  const decided = plan(tree.value, tree.root.text, tree);
  const include = refusedInclude(tree);
  // To take an earlier change back may be what mends it.
  if (include !== null && !(decided.ok && 'back' in decided.value))
    return stop({ ...empty, snippet: pasteable(plan) }, include);
  if (!decided.ok) return stop(empty, decided.error);
  const changes = 'changes' in decided.value ? decided.value.changes : [];
  const intent = decided.value;
  const check = typeof howChecked === 'function' ? howChecked(intent) : howChecked;
  const isSpelled = 'changes' in intent && intent.isSpelled === true;
  const { written, resolved } = await changesToWrite(tree, changes, { history: deps.history, isSpelled });
  const moved = base !== null && base.baseHash !== empty.baseHash;
  // A mere change of order does not wait for OpenClaw to tell its release.
  const facts: ReviewFacts = {
    egress: deps.egress.cachedFacts(),
    version: check === 'always' ? ((await deps.openclaw.info())?.version ?? null) : null,
    ...(usable === undefined ? {} : { usable }),
  };
  const snippet = 'changes' in intent ? snippetFor(written, tree.written) : null;
  const shown: Outcome = {
    ...empty,
    notes: [
      'changes' in intent
        ? [...intent.notes, ...chainNotes(tree.value, resolved, { all: what.kind === 'setup', ...facts })]
        : 'whole' in intent
          ? [...(intent.notes ?? [])]
          : [],
      moved ? [{ kind: 'merged' } as const] : [],
    ].flat(),
    changes: shownChanges(written, tree.written),
  };
  if (baseHash !== null && base === null && baseHash !== empty.baseHash)
    return stop({ ...shown, snippet }, { kind: 'config-changed', path: world.configPath });
  const conflicts = moved ? conflictsBetween(base.value, base.changes, tree.value) : [];
  if (conflicts.length > 0)
    return stop(
      { ...shown, snippet },
      {
        kind: 'config-conflict',
        path: world.configPath,
        conflicts: conflicts.map(({ key, ...sides }) => ({
          key: [...key],
          base: masked(sides.base, key, tree.value),
          ours: masked(sides.ours, key, tree.value),
          theirs: masked(sides.theirs, key, tree.value),
        })),
      },
    );
  const stray =
    strayReference(written, [tree.written]) === null
      ? null
      : strayReference(written, [tree.written, ...(await pastValues(deps.history))]);
  if (stray !== null)
    return stop({ ...shown, snippet: null }, { kind: 'reference-refused', text: stray.text, name: stray.name });
  const own = await worksOf(tree, intent, { written, resolved });
  if (!own.ok) return stop({ ...shown, snippet }, own.error);
  const others = beside === undefined ? ok<Beside>({ works: [], notes: [] }) : await beside(seenWith(tree, own.value));
  if (!others.ok) return stop({ ...shown, snippet }, others.error);
  const works = ok([...others.value.works, ...own.value]);
  const notes = [...shown.notes, ...others.value.notes];
  if (works.value.length === 0) return { outcome: { ...empty, notes }, planned: null };
  const planned: Base = { baseHash: empty.baseHash, value: tree.value, changes: resolved };
  const full: Outcome = {
    ...shown,
    notes: [
      ...notes,
      ...partNotes(tree, works.value),
      ...commentsNote(works.value.map(({ snapshot, next }) => ({ before: snapshot.text, after: next }))),
    ],
    diff: diffOf(world, tree, works.value),
  };
  for (const { snapshot } of works.value) {
    const locked = await whyReadonly(snapshot, isOfConfig(tree, snapshot) ? world.env : {}).catch((cause: unknown) =>
      diskError(cause, snapshot.path),
    );
    if (locked !== null) return stop({ ...full, snippet }, isOfConfig(tree, snapshot) ? locked : asOfSettings(locked));
  }
  const checked =
    check === 'always' && own.value.some((work) => work.next !== null)
      ? await checkedBy(deps, tree, own.value)
      : { checkedBy: null, notes: [], refused: null };
  const reviewed: Outcome = { ...full, checkedBy: checked.checkedBy, notes: [...full.notes, ...checked.notes] };
  if (checked.refused !== null) return stop({ ...reviewed, snippet }, checked.refused);
  if (dryRun) {
    remember(deps.reviewed, planned);
    return { outcome: reviewed, planned };
  }
  const { notes: planNotes, ...done } = await write(deps, tree, works.value, named(what, intent));
  return { outcome: { ...reviewed, ...done, notes: [...reviewed.notes, ...planNotes] }, planned };
}

/**
 * A setup is remembered with what it closed, so that a later change of the order can open that again, and with whether
 * it opened something itself.
 */
function named(what: Commit['what'], intent: ChangeIntent): Commit['what'] {
  if (what.kind !== 'setup' || !('changes' in intent)) return what;
  const { closes = [], opens = false } = intent;
  return {
    ...what,
    ...(closes.length > 0 ? { closed: closes.map((path) => [...path]) } : {}),
    ...(opens ? { opened: true } : {}),
  };
}

/** What stood in the config before and after each change of the history: nothing of it is a stranger's. */
async function pastValues(history: History): Promise<JsonValue[]> {
  const past = await history.list();
  return (past.ok ? past.value : [])
    .flatMap((entry) => [entry, ...entry.parts].flatMap(({ before, after }) => [before, after]))
    .flatMap((text) => valueOf(text) ?? []);
}

async function worksOf(
  tree: ConfigTree,
  intent: ChangeIntent,
  changes: ChangesToWrite,
): Promise<Result<FileEdit[], AppError>> {
  if ('back' in intent) return takeBack(tree, intent.back);
  if ('changes' in intent) return editFiles(tree, changes, intent);
  return ok(intent.whole === tree.root.text ? [] : [{ snapshot: tree.root, next: intent.whole, paths: intent.paths }]);
}

function remember(reviewed: Map<string, Base>, base: Base): void {
  reviewed.delete(base.baseHash);
  reviewed.set(base.baseHash, base);
  for (const key of [...reviewed.keys()].slice(0, Math.max(0, reviewed.size - reviewedKept))) reviewed.delete(key);
}

type WrittenFile = Pick<Outcome, 'applied' | 'historyId' | 'refused' | 'baseHash' | 'live'> & {
  readonly notes: readonly Note[];
};

/**
 * Included files first, the main file last: a reader in between sees the old main file with a part that it can use.
 * Until the last file is replaced everything can still be refused; from then on the change stands, and nothing that
 * fails makes it less than done.
 */
async function write(
  deps: ChangeContext,
  tree: ConfigTree,
  works: readonly FileEdit[],
  what: HistoryEntry['what'],
): Promise<WrittenFile> {
  const { history, openclaw, world } = deps;
  const failed = (refused: AppError): WrittenFile => ({
    applied: false,
    historyId: null,
    refused,
    baseHash: hashOfTree(tree),
    live: null,
    notes: [],
  });
  const isRoot = (work: FileEdit) => work.snapshot.target === tree.root.target;
  const root = works.find(isRoot);
  const entry = {
    before: tree.root.text,
    after: root === undefined ? tree.root.text : root.next,
    paths: (root?.paths ?? []).map((keyPath) => [...keyPath]),
  };
  const parts = works
    .filter((work) => !isRoot(work))
    .map((work) => ({
      path: work.snapshot.path,
      before: work.snapshot.text,
      after: work.next,
      paths: work.paths.map((keyPath) => [...keyPath]),
    }));
  await removeLeftoversBeside(works.map((work) => work.snapshot.target));
  const saved = await history.begin({ what, path: tree.root.path, ...entry, parts, seen: leftAlone(tree, works) });
  if (!saved.ok) return failed(saved.error);
  const reload = await openclaw.listen(tree.value).catch(() => null);
  const done: FileEdit[] = [];
  for (const work of [...works.filter((edit) => !isRoot(edit)), ...(root === undefined ? [] : [root])]) {
    const written = await writeOne(work, world.copyAttributes);
    if (written.ok) {
      done.push(work);
      continue;
    }
    const stuck = (await Promise.all(done.map((edit) => putBack(edit, world.copyAttributes)))).flatMap((file) =>
      file === null ? [] : [{ kind: 'half-written' as const, file: path.basename(file) }],
    );
    if (stuck.length === 0) await history.drop(saved.value);
    else await history.confirm(saved.value);
    return { ...failed(written.error), historyId: stuck.length === 0 ? null : saved.value, notes: stuck };
  }
  const settled = await history.confirm(saved.value);
  return {
    applied: true,
    historyId: saved.value,
    refused: null,
    notes: settled ? [] : [{ kind: 'history-unsettled' }],
    ...(await seenAfter(deps, tree, works, reload)),
  };
}

/** Writes one file. An error after the file took its new text is none: what stands there counts. */
async function writeOne({ snapshot, next }: FileEdit, copy?: CopyAttributes): Promise<Result<unknown, AppError>> {
  const put = () => (next === null ? removeConfig(snapshot) : writeConfig(snapshot, next, copy));
  const written = isLockedByOpenClaw(snapshot.path) ? await withSettingsLock(snapshot.path, put) : await put();
  if (written.ok || written.error.kind !== 'disk') return written;
  const now = await readConfig(snapshot.path);
  return now.ok && now.value.text === next ? now : written;
}

type Reloaded = Awaited<ReturnType<OpenClaw['listen']>> | null;

/**
 * What the change looks like from outside, once it stands. An agent's settings are read at each turn, so nobody has to
 * take them.
 */
async function seenAfter(
  { world, changed }: ChangeContext,
  tree: ConfigTree,
  works: readonly FileEdit[],
  reload: Reloaded,
): Promise<Pick<Outcome, 'baseHash' | 'live'>> {
  const own = works.filter(({ snapshot }) => isOfConfig(tree, snapshot));
  const keys = [
    ...new Set(
      own.flatMap((work) =>
        work.paths.map((keyPath) => String([...tree.placeOf(work.snapshot.path), ...keyPath][0] ?? '')),
      ),
    ),
  ];
  try {
    changed();
    const after = await readTree(world);
    return {
      baseHash: after.ok ? hashOfTree(after.value) : 'unreadable',
      live: own.length === 0 ? 'live' : reload === null ? 'not-seen' : await reload(keys, liveWithinMs),
    };
  } catch {
    return { baseHash: 'unreadable', live: 'not-seen' };
  }
}

/** The included files that a change does not touch, as they stood when it was made. */
function leftAlone(tree: ConfigTree, works: readonly FileEdit[]): StoredEntry['seen'] {
  const touched = new Set([tree.root.target, ...works.map((work) => work.snapshot.target)]);
  return [...tree.files.values()].flatMap(({ path: file, target, text }) =>
    text === null || touched.has(target) ? [] : [{ path: file, text }],
  );
}

/**
 * Undoes one file of a change whose next file could not be written. Answers the file where it could not; null where it
 * is as it was, or another's.
 */
async function putBack({ snapshot, next }: FileEdit, copy?: CopyAttributes): Promise<string | null> {
  const now = await readConfig(snapshot.path);
  if (!now.ok) return snapshot.path;
  if (now.value.text !== next) return null;
  return (await writeOne({ snapshot: now.value, next: snapshot.text, paths: [] }, copy)).ok ? null : snapshot.path;
}

/** The config as OpenClaw sees it with these works; null where there is none. */
function seenWith(tree: ConfigTree, works: readonly FileEdit[]): JsonValue | null {
  if (works.length === 0) return tree.value;
  return tree.resolvedWith(
    new Map(
      [...tree.files].flatMap(([file, snapshot]) => {
        const work = works.find((edit) => edit.snapshot.target === snapshot.target);
        return work === undefined ? [] : [[file, work.next] as const];
      }),
    ),
  );
}

/** What the user can paste where the file itself can't be read: the plan for a file without anything in it. */
function pasteable(plan: Commit['plan']): string | null {
  const planned = plan({}, '{\n}\n', null);
  return planned.ok && 'changes' in planned.value
    ? snippetFor(spelledAsWritten(planned.value.changes, { resolved: {}, written: {} }).changes, {})
    : null;
}

/**
 * Asks the installed OpenClaw. A file that it already refused is not made worse by us; it is said and refused all the
 * same, but for the one harmless case.
 */
async function checkedBy(
  { openclaw }: ChangeContext,
  tree: ConfigTree,
  works: readonly FileEdit[],
): Promise<{ checkedBy: Outcome['checkedBy']; notes: Note[]; refused: AppError | null }> {
  const { text, parts } = checkCopies(tree, works, randomBytes(6).toString('hex'));
  const after = await openclaw.validate(text, parts);
  if (after === null) return { checkedBy: null, notes: [{ kind: 'openclaw-not-found' }], refused: null };
  if (!after.ok) return { checkedBy: null, notes: [], refused: after.error };
  const { version, valid, issues } = after.value;
  if (valid) return { checkedBy: { openclaw: version, valid }, notes: [], refused: null };
  if (issues.length > 0 && issues.every(isOldStamp))
    return { checkedBy: { openclaw: version, valid }, notes: [{ kind: 'needs-migration', version }], refused: null };
  const earlier = tree.root.text === null ? null : await openclaw.validate(tree.root.text, []);
  const alreadyInvalid = earlier?.ok === true && !earlier.value.valid;
  return {
    checkedBy: { openclaw: version, valid },
    notes: [],
    refused: { kind: 'openclaw-rejects', version, alreadyInvalid, issues },
  };
}

/**
 * `meta.lastTouchedAt` is what an older OpenClaw left; the newer one removes it at its next start (measured with
 * 2026.9.6).
 */
const isOldStamp = (issue: { path: string; message: string }): boolean =>
  issue.path === 'meta' && issue.message.includes('lastTouchedAt');
