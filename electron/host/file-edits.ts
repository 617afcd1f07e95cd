// Spreads a change over the files of a config that own its keys, and takes earlier ones back.
import { createHash } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AppError } from '../../shared/base/errors.ts';
import { applyToValue, containsPath, type Change, type KeyPath } from '../../shared/json5/change.ts';
import { revertEdits, editFromPrevious } from '../../shared/json5/edit-back.ts';
import { edit, type Edited, type EditProblem } from '../../shared/json5/edit.ts';
import { diffValues } from '../../shared/json5/difference.ts';
import { parse } from '../../shared/json5/parse.ts';
import { toValue } from '../../shared/json5/value.ts';
import { includesIn, type IncludeOwner } from '../../shared/openclaw/include.ts';
import { restoreComments, type RestoredComments } from '../../shared/changes/missing-comments.ts';
import { valueOf } from '../../shared/changes/revision.ts';
import { asResolved, spelledAsWritten, type Spelled } from '../../shared/openclaw/spelling.ts';
import { planRevert, type ChainFile } from '../../shared/openclaw/revert.ts';
import { editError } from '../../shared/openclaw/unusable.ts';
import { retriesBack, retriesPath } from '../../shared/patience/settings.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { readConfig, type ConfigSnapshot } from '../adapters/config/config-file.ts';
import { readTree, resolveInclude, type ConfigPlace, type ConfigTree } from '../adapters/config/config-tree.ts';
import type { History, StoredEntry } from '../adapters/config/history.ts';
import type { Copy } from '../adapters/openclaw/command.ts';
import { asOfSettings, isLockedByOpenClaw } from '../adapters/config/session-settings.ts';
import type { Plan } from '../../shared/changes/plan.ts';

/** What is to become of one file: its next text (null: no file) and the keys that change in it. */
export type FileEdit = {
  readonly snapshot: ConfigSnapshot;
  readonly next: string | null;
  readonly paths: readonly KeyPath[];
};

const emptyConfig = '{\n}\n';

const isBlank = (text: string | null): boolean => text === null || text.trim() === '';

/** A file that says nothing is begun anew; `readToChange` lets none through that said something before. */
const startText = ({ text }: ConfigSnapshot): string => (text === null || isBlank(text) ? emptyConfig : text);

/** How long a file that is gone or empty is looked for again. */
const returnMs = 1_000;
const rereadMs = 50;

/**
 * Reads a config that is to be changed. A file of it that is gone or empty, though the history has a text of it, may be
 * about to come back: another program may be replacing it. It is waited for. Errors: those of `readTree`;
 * `history-unreadable`; `config-emptied` where it stays empty. One that stays away was deleted.
 */
export async function readToChange(
  place: ConfigPlace,
  history: Pick<History, 'list'>,
): Promise<Result<ConfigTree, AppError>> {
  let read = await readTree(place);
  if (!read.ok || blankFiles(read.value).length === 0) return read;
  const past = await history.list();
  if (!past.ok) return past;
  const entries = past.value;
  const deadline = Date.now() + returnMs;
  const lost = (tree: ConfigTree) => blankFiles(tree).filter((file) => !isBlank(lastTextOf(file.path, entries)));
  while (read.ok && lost(read.value).length > 0 && Date.now() < deadline) {
    await sleep(rereadMs);
    read = await readTree(place);
  }
  const emptied = read.ok ? lost(read.value).find(({ text }) => text !== null) : undefined;
  return emptied === undefined ? read : err({ kind: 'config-emptied', path: emptied.path });
}

const blankFiles = (tree: ConfigTree): ConfigSnapshot[] => [...tree.files.values()].filter(({ text }) => isBlank(text));

/** The text that the history, newest first, has of a file last; null where it has none, or that there was no file. */
function lastTextOf(file: string, entries: readonly StoredEntry[]): string | null {
  for (const { path: main, after, parts, seen: resolved } of entries) {
    if (main === file) return after;
    const text =
      parts.find((part) => part.path === file)?.after ?? resolved.find((candidate) => candidate.path === file)?.text;
    if (text !== undefined) return text;
  }
  return null;
}

/** Changes of a config, as its files are to have them and as OpenClaw is to see them. */
export type ChangesToWrite = { readonly written: readonly Change[]; readonly resolved: readonly Change[] };

type SpellingFrom = { readonly history: Pick<History, 'list'>; /** See `Plan`. */ readonly isSpelled?: boolean };

/**
 * Changes that were planned on a config as OpenClaw sees it; how its files spelled names before is asked for only where
 * that is needed.
 */
export async function changesToWrite(
  tree: ConfigTree,
  changes: readonly Change[],
  { history, isSpelled = false }: SpellingFrom,
): Promise<ChangesToWrite> {
  const today: Spelled = { resolved: tree.value, written: tree.written };
  const resolved = asResolved(changes, isSpelled, tree.resolve);
  if (isSpelled) return { written: changes, resolved };
  const first = spelledAsWritten(changes, today);
  if (!first.hasUnknown) return { written: first.changes, resolved };
  const past = await history.list();
  const pasts = (past.ok ? past.value : [])
    .flatMap((entry) => [entry, ...entry.parts])
    .flatMap(({ before, after }) => [after, before]);
  const written = pasts.flatMap((text) => (text?.includes('$') === true ? (valueOf(text) ?? []) : []));
  return {
    written: spelledAsWritten(
      changes,
      today,
      written.map((value) => ({ written: value, resolved: tree.resolve(value) })),
    ).changes,
    resolved,
  };
}

type EditedFile = { readonly grafts?: readonly RestoredComments[]; readonly from?: Plan['from'] };

/**
 * Gives each change to the file that owns its key and edits every file once; where a file's comments come back, its old
 * text takes the values; where `from` has a text for a file, that is the one to edit. Errors: `config-include`, and
 * those of the edit.
 */
export function editFiles(
  tree: ConfigTree,
  changes: ChangesToWrite,
  { grafts = [], from }: EditedFile = {},
): Result<FileEdit[], AppError> {
  const byFile = new Map<string, Change[]>(grafts.map(({ file }) => [file, []]));
  for (const change of changes.written) {
    const owner = ownerOfChange(tree, change);
    if (!('file' in owner))
      return err({
        kind: 'config-include',
        path: tree.root.path,
        key: [...owner.key],
        includes: owner.includes,
        why: owner.why,
      });
    byFile.set(owner.file, [...(byFile.get(owner.file) ?? []), { ...change, path: owner.path }]);
  }
  const works: FileEdit[] = [];
  for (const [file, own] of byFile) {
    const snapshot = tree.files.get(file) ?? tree.root;
    const written = grafts.find((graft) => graft.file === file)?.written;
    const begun = from?.get(snapshot === tree.root ? null : snapshot.path);
    const result =
      begun !== undefined
        ? editFromPrevious(begun, startText(snapshot), own)
        : written === undefined
          ? edit(startText(snapshot), own)
          : graftFile(snapshot, own, written);
    if (!result.ok) return err(editError(result.error, snapshot.path, startText(snapshot)));
    if (result.value.text !== snapshot.text)
      works.push({ snapshot, next: result.value.text, paths: own.map((change) => change.path) });
  }
  const lost = withoutEffect(tree, works, changes.resolved);
  if (lost === null) return ok(works);
  const includes = includesAlong(tree, lost);
  // Without an include it would be a slip of Hearth's own.
  return err(
    includes.length > 0
      ? { kind: 'config-include', path: tree.root.path, key: [...lost], includes, why: 'merged' }
      : editError({ kind: 'check-failed', key: lost, line: 1, column: 1 }, tree.root.path, startText(tree.root)),
  );
}

/** What stands at an include goes with the include itself: an included file is never left empty. */
function ownerOfChange(tree: ConfigTree, { op, path: key }: Change): IncludeOwner {
  const owner = tree.ownerOf(key);
  if (op === 'set' || !('file' in owner) || owner.path.length > 0 || key.length === 0) return owner;
  const above = tree.ownerOf(key.slice(0, -1));
  return 'file' in above ? { file: above.file, path: [...above.path, key.at(-1) as string | number] } : above;
}

/**
 * The first place at which OpenClaw would not see these works as they are meant, because an include has a say there
 * too; null where it sees all as meant. An include that a change brings is not followed beforehand.
 */
function withoutEffect(tree: ConfigTree, works: readonly FileEdit[], changes: readonly Change[]): KeyPath | null {
  const texts = new Map(
    [...tree.files].flatMap(([file, snapshot]) => {
      const work = works.find((candidate) => candidate.snapshot === snapshot);
      return work === undefined ? [] : [[file, work.next] as const];
    }),
  );
  const expected = applyToValue(tree.value ?? {}, changes);
  const resolved = expected === null ? null : tree.resolvedWith(texts);
  if (expected === null || resolved === null) return null;
  const brings = changes.some((change) => change.op === 'set' && includesIn(change.value).length > 0);
  if (brings) return null;
  return diffValues(expected.value, resolved)[0]?.path ?? null;
}

/** The files that are included on the way to a key. */
const includesAlong = (tree: ConfigTree, key: KeyPath): string[] =>
  includesIn(tree.own ?? {})
    .filter((include) => containsPath(include.key, key))
    .flatMap(({ spec }) => (typeof spec === 'string' ? [spec] : spec));

/** An old text of a file with the values that the file has today, and the changes in it. */
function graftFile(snapshot: ConfigSnapshot, changes: readonly Change[], written: string): Result<Edited, EditProblem> {
  const now = parse(startText(snapshot));
  if (!now.ok) return err({ kind: 'syntax', ...now.error });
  const value = toValue(now.value.root);
  return restoreComments(written, applyToValue(value, changes)?.value ?? value);
}

/**
 * Takes an earlier change back in every file that it went into. Errors: `undo-conflict`, `config-unreadable`, and those
 * of the edit.
 */
export async function takeBack(tree: ConfigTree, entry: StoredEntry): Promise<Result<FileEdit[], AppError>> {
  const works: FileEdit[] = [];
  for (const past of [
    ...entry.parts,
    { path: entry.path, before: entry.before, after: entry.after, paths: entry.paths },
  ]) {
    const read = past.path === entry.path ? ok(tree.root) : await readConfig(past.path);
    if (isSettings(tree, past.path)) {
      const back = read.ok ? settingsBack(read.value, past, entry) : err(asOfSettings(read.error));
      if (!back.ok) return back;
      if (back.value !== null) works.push(back.value);
      continue;
    }
    if (!read.ok) return read;
    const plan = planRevert(past, read.value.text);
    if (!plan.ok) return err({ kind: 'undo-conflict', id: entry.id, keys: plan.error.map((key) => [...key]) });
    const next =
      plan.value.kind === 'whole'
        ? ok({ text: plan.value.text })
        : revertEdits(past, startText(read.value), plan.value.changes);
    if (!next.ok) return err(editError(next.error, past.path, startText(read.value)));
    if (next.value.text !== read.value.text)
      works.push({ snapshot: read.value, next: next.value.text, paths: past.paths });
  }
  return ok(works);
}

/** Whether a file that a change went into is an agent's settings, and none of the config. */
export const isSettings = (tree: ConfigTree | null, file: string): boolean =>
  isLockedByOpenClaw(file) && tree?.files.has(path.resolve(file)) !== true;

function settingsBack(
  snapshot: ConfigSnapshot,
  past: StoredEntry['parts'][number],
  { id }: StoredEntry,
): Result<FileEdit | null, AppError> {
  const back = retriesBack(past, snapshot.text);
  if (back.ok) return ok(back.value === null ? null : { snapshot, next: back.value.text, paths: back.value.paths });
  if (back.error === 'conflict') return err({ kind: 'undo-conflict', id, keys: [[...retriesPath]] });
  return err(
    back.error === 'unreadable'
      ? { kind: 'settings-unreadable', path: snapshot.path }
      : editError(back.error, snapshot.path, snapshot.text ?? ''),
  );
}

/** A fingerprint of all the files of a config; of one file alone it is that file's. */
export function hashOfTree(tree: ConfigTree): string {
  if (tree.files.size <= 1) return tree.root.baseHash;
  const all = [...tree.files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, snapshot]) => snapshot.baseHash);
  return createHash('sha256').update(all.join('\n')).digest('hex');
}

/**
 * What OpenClaw is to check: the main file's next text and, where an included file changes, copies of the parts that it
 * then includes.
 */
export function checkCopies(
  tree: ConfigTree,
  works: readonly FileEdit[],
  token: string,
): { text: string; parts: Copy[] } {
  const nextOf = (snapshot: ConfigSnapshot) =>
    works.find((work) => work.snapshot.target === snapshot.target)?.next ?? snapshot.text ?? '';
  if (works.every((work) => work.snapshot.target === tree.root.target)) return { text: nextOf(tree.root), parts: [] };
  const copyOf = (file: string) => path.join(path.dirname(file), `.${path.basename(file)}.hearth-check-${token}`);
  // A name leads from where it is written: a link is not followed for that.
  const retargeted = (from: string, snapshot: ConfigSnapshot): string => {
    const text = nextOf(snapshot);
    const parsed = parse(text);
    if (!parsed.ok) return text;
    const specs = includesIn(toValue(parsed.value.root)).map(({ key, spec }): Change => {
      const renamed = (name: string) => {
        const file = resolveInclude(name, from);
        return tree.files.has(file) ? `./${path.relative(path.dirname(from), copyOf(file))}` : name;
      };
      return {
        op: 'set',
        path: [...key, '$include'],
        value: typeof spec === 'string' ? renamed(spec) : spec.map(renamed),
      };
    });
    const done = edit(text, specs);
    return done.ok ? done.value.text : text;
  };
  const parts = [...tree.files].filter(([, snapshot]) => snapshot.target !== tree.root.target);
  const root = [...tree.files].find(([, snapshot]) => snapshot === tree.root)?.[0] ?? tree.root.path;
  return {
    text: retargeted(root, tree.root),
    parts: parts.map(([file, snapshot]) => ({ path: copyOf(file), text: retargeted(file, snapshot) })),
  };
}

/**
 * The file of a config that has a chain, and what these changes, newest first, did to it; null where no single file has
 * it.
 */
export function chainFileOf(tree: ConfigTree, path: KeyPath, entries: readonly StoredEntry[]): ChainFile | null {
  const owner = tree.ownerOf(path);
  const file = 'file' in owner ? (tree.files.get(owner.file) ?? null) : null;
  if (!('file' in owner) || file === null || file.text === null) return null;
  const pasts = entries.flatMap((entry) =>
    file === tree.root ? [entry] : entry.parts.filter((part) => part.path === file.path),
  );
  return { place: file === tree.root ? null : file.path, text: file.text, at: owner.path, pasts };
}
