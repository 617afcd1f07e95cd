// Takes one earlier change back on today's file, and marks it as undone.
import { lastToUndo } from '../../shared/changes/undoable.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { History } from '../adapters/config/history.ts';
import { commit } from './changes.ts';
import type { Context } from './context.ts';
import { waitingAfterUndo } from './patience.ts';
import type { Outcome } from '../../shared/changes/types.ts';

/** Takes a change back on today's file: `id` null means the last one that still stands. */
export async function undo(context: Context, id: string | null, dryRun: boolean): Promise<Outcome> {
  const { world, history } = context;
  const past = await history.of(world.configPath);
  const entries = past.ok ? past.value : [];
  const entry =
    id === null ? lastToUndo(entries) : entries.find((candidate) => candidate.id === id && !candidate.undone);
  const outcome = await commit(context, {
    what: { kind: 'undo', of: entry?.id ?? '' },
    plan: () => (!past.ok ? past : entry === undefined ? err({ kind: 'history-missing', id }) : ok({ back: entry })),
    dryRun,
    check: 'known-keys',
    baseHash: null,
  });
  const alreadySo = !dryRun && outcome.refused === null && !outcome.applied;
  if (entry !== undefined && (outcome.applied || alreadySo)) {
    await history.markUndone(entry.id);
    await waitingAfterUndo(context, entry, entries);
  }
  return withDamage(outcome, history);
}

/** Says with a way back that the history lacks changes, one of which may be the one that was meant. */
export async function withDamage(outcome: Outcome, history: History): Promise<Outcome> {
  const { length } = await history.damaged();
  return length === 0 ? outcome : { ...outcome, notes: [...outcome.notes, { kind: 'history-damaged', count: length }] };
}
