import type { KeyPath } from '../json5/change.ts';
import { edit } from '../json5/edit.ts';
import { standing } from '../openclaw/standing.ts';
import type { HistoryEntry } from '../openclaw/types.ts';
import { planReopen, type Past } from '../openclaw/undo.ts';

/** Today's text with all that is open again which local-only had closed; `left` is what somebody else changed since. */
export type Reopened = { readonly text: string; readonly paths: readonly KeyPath[]; readonly left: readonly KeyPath[] };

/** A change that closed something: `paths` are the places it closed. `wholly`: it did nothing else but set the order. */
export type Closed = Past & { readonly wholly: boolean };

/**
 * The changes to local-only that still stand and that no later switch has left: what they closed is closed now. Newest first, as `entries` are.
 */
export function closedBy<E extends Past & Pick<HistoryEntry, 'id' | 'what' | 'undone'>>(entries: readonly E[]): (E & Closed)[] {
  const closed: (E & Closed)[] = [];
  for (const entry of standing(entries)) {
    const { what } = entry;
    if (what.kind === 'order' && what.order !== 'local-only') break;
    if (what.kind === 'order') closed.push({ ...entry, wholly: true });
    if (what.kind === 'setup' && what.closed !== undefined) closed.push({ ...entry, paths: what.closed, wholly: false });
  }
  return closed;
}

/**
 * Opens what these closed, newest first. Where nothing happened since a switch it is the very text from before it; else each key that
 * is still as Hearth left it goes back, and the others stay. Null where there is nothing to open, or it can't be done on this text.
 */
export function reopen(text: string, closed: readonly Closed[]): Reopened | null {
  if (closed.length === 0) return null;
  const paths = closed.flatMap((past) => past.paths);
  const left: KeyPath[] = [];
  let now = text;
  for (const past of closed) {
    if (past.wholly && now === past.after && past.before !== null) {
      now = past.before;
      continue;
    }
    const plan = planReopen(past, now);
    const next = plan === null ? null : edit(now, plan.changes);
    if (plan === null || next === null || !next.ok) return null;
    left.push(...plan.left);
    now = next.value.text;
  }
  return now === text ? null : { text: now, paths, left };
}
