import { lastToUndo } from '../../shared/guard/undoable.ts';
import type { Outcome } from '../../shared/openclaw/types.ts';
import { err, ok } from '../../shared/result.ts';
import { commit } from './changes.ts';
import type { Context } from './context.ts';

/** Takes a change back on today's file: `id` null means the last one that still stands. */
export async function undo(context: Context, id: string | null, dryRun: boolean): Promise<Outcome> {
  const { world, history } = context;
  const entries = (await history.list()).filter((entry) => entry.path === world.configPath);
  const entry = id === null ? lastToUndo(entries) : entries.find((one) => one.id === id && !one.undone);
  const outcome = await commit(context, {
    what: { kind: 'undo', of: entry?.id ?? '' },
    plan: () => (entry === undefined ? err({ kind: 'history-missing', id }) : ok({ back: entry })),
    dryRun,
    check: 'known-keys',
    basis: null,
  });
  const alreadySo = !dryRun && outcome.refused === null && !outcome.applied;
  if (entry !== undefined && (outcome.applied || alreadySo)) await history.markUndone(entry.id);
  return outcome;
}
