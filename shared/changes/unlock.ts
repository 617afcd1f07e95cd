// Opens again what local only had closed, and keeps what somebody else changed since.
import { sameValue, type Change, type KeyPath } from '../json5/change.ts';
import { revertEdits } from '../json5/edit-back.ts';
import { activeChanges } from './active-changes.ts';
import { planUnlock, type PastFileChange } from '../openclaw/revert.ts';
import type { HistoryEntry, Note } from './types.ts';

/**
 * Today's text with all that is open again which local-only had closed; `unchanged` is what somebody else changed
 * since.
 */
export type Unlocked = {
  readonly text: string;
  readonly paths: readonly KeyPath[];
  readonly unchanged: readonly KeyPath[];
};

/** What a change did to an included file. */
type UnlockPart = PastFileChange & { readonly path: string };
type UnlockEntry = PastFileChange &
  Pick<HistoryEntry, 'id' | 'what' | 'undone'> & { readonly parts?: readonly UnlockPart[] };

/**
 * A change that closed something. `closes` are the places that it closed, in the whole config; null: it did nothing
 * else but set the order.
 */
export type Closed = PastFileChange & {
  readonly closes: readonly KeyPath[] | null;
  readonly parts: readonly UnlockPart[];
};

/** A file of the config as it stands: its text, and where its top stands in the whole. */
export type StandingChange = { readonly text: string; readonly at: KeyPath };
/** An included file by its place; null where it is none of the config's. */
export type FileOf = (path: string) => StandingChange | null;

/**
 * The changes to local-only that still stand and that no later switch or setup has left: what they closed is closed
 * now. Newest first, as `entries` are.
 */
export function closedBy(entries: readonly UnlockEntry[]): Closed[] {
  const closed: Closed[] = [];
  for (const { what, before, after, paths, parts = [] } of activeChanges(entries)) {
    if ((what.kind === 'order' && what.order !== 'local-only') || (what.kind === 'setup' && what.opened === true))
      break;
    if (what.kind === 'order') closed.push({ before, after, paths, parts, closes: null });
    if (what.kind === 'setup' && what.closed !== undefined)
      closed.push({ before, after, paths, parts, closes: what.closed });
  }
  return closed;
}

/** Of what a change did to one file, that which closed something. */
const closing = (past: PastFileChange, { closes }: Closed, at: KeyPath): PastFileChange =>
  closes === null
    ? past
    : { ...past, paths: past.paths.filter((path) => closes.some((key) => sameValue([...key], [...at, ...path]))) };

/**
 * Opens what these closed, newest first, in a config of one file. Where nothing happened since a switch it is the very
 * text from before it; else each key that is still as Hearth left it goes back, and the others stay. Null where there
 * is nothing to open, or it can't be done on this text.
 */
export function unlock(text: string, closed: readonly Closed[]): Unlocked | null {
  if (closed.length === 0) return null;
  const paths: KeyPath[] = [];
  const unchanged: KeyPath[] = [];
  let now = text;
  for (const entry of closed) {
    const past = closing(entry, entry, []);
    paths.push(...past.paths);
    if (entry.closes === null && now === past.after && past.before !== null) {
      now = past.before;
      continue;
    }
    const plan = planUnlock(past, now);
    const next = plan === null ? null : revertEdits(entry, now, plan.changes);
    if (plan === null || next === null || !next.ok) return null;
    unchanged.push(...plan.unchanged);
    now = next.value.text;
  }
  return now === text ? null : { text: now, paths, unchanged };
}

/**
 * What opens closings again: as changes of the whole, and the text of each file with them made, by its place (null: the
 * main file). `skipped` was not to be opened.
 */
export type UnlockPlan = {
  readonly changes: readonly Change[];
  readonly texts: ReadonlyMap<string | null, string>;
  readonly unchanged: readonly KeyPath[];
  readonly skipped: readonly KeyPath[];
};

/**
 * The same for a config of several files, and for a change that does more than open. A file that `fileOf` does not give
 * is none of the config's any more, and what was closed there stays; so does what `skip` names. Null where there is
 * nothing to open.
 */
export function unlockChanges(
  main: StandingChange,
  closed: readonly Closed[],
  fileOf: FileOf,
  skip: (path: KeyPath) => boolean = () => false,
): UnlockPlan | null {
  const texts = new Map<string | null, string>();
  const changes: Change[] = [];
  const unchanged: KeyPath[] = [];
  const skipped: KeyPath[] = [];
  for (const entry of closed) {
    for (const past of [...entry.parts, { ...entry, path: null }]) {
      const file = past.path === null ? main : fileOf(past.path);
      if (file === null) continue;
      const inWhole = (path: KeyPath): KeyPath => [...file.at, ...path];
      const now = texts.get(past.path) ?? file.text;
      const plan = planUnlock(closing(past, entry, file.at), now, file.at);
      const open = plan?.changes.filter(({ path }) => !skip(inWhole(path))) ?? [];
      const next = plan === null ? null : revertEdits(past, now, open);
      if (plan === null || next === null || !next.ok) return null;
      texts.set(past.path, next.value.text);
      changes.push(...open.map((change) => ({ ...change, path: inWhole(change.path) })));
      unchanged.push(...plan.unchanged.map(inWhole));
      skipped.push(...plan.changes.map(({ path }) => inWhole(path)).filter(skip));
    }
  }
  return changes.length + skipped.length === 0 ? null : { changes, texts, unchanged, skipped };
}

/** What somebody else changed since, and so stays. */
export const leftNote = (unchanged: readonly KeyPath[]): Note[] =>
  unchanged.length === 0 ? [] : [{ kind: 'left-as-is', keys: unchanged.map((path) => path.join('.')).join(', ') }];
