// Takes back every change of Hearth's that still stands, and names what others changed since.
import type { KeyPath } from '../../shared/openclaw/types.ts';
import { activeChanges } from '../../shared/changes/active-changes.ts';
import { planRevertAll, type PastFileChange } from '../../shared/openclaw/revert.ts';
import { settingsBackOn } from '../../shared/patience/settings.ts';
import { err, ok } from '../../shared/base/result.ts';
import { readConfig } from '../adapters/config/config-file.ts';
import type { StoredEntry } from '../adapters/config/history.ts';
import { commit } from './changes.ts';
import type { Context } from './context.ts';
import { nothingWaits } from './patience.ts';
import { isSettings } from './file-edits.ts';
import { withDamage } from './revert.ts';
import { replacing, type Replacement } from './replacing.ts';
import type { Outcome } from '../../shared/changes/types.ts';

/** The plan for one file: its text before Hearth, or what is in the way. */
type FilePlan = { readonly replacement: Replacement; readonly unchanged: readonly (readonly (string | number)[])[] };

/** What the history says of one file of the config. */
function pastsOf(
  file: string,
  entries: readonly StoredEntry[],
  stand: ReadonlySet<StoredEntry>,
): { all: PastFileChange[]; standing: PastFileChange[] } {
  const pasts = entries.flatMap((entry) =>
    [entry, ...entry.parts].filter((past) => past.path === file).map((past) => ({ past, stands: stand.has(entry) })),
  );
  return { all: pasts.map(({ past }) => past), standing: pasts.filter(({ stands }) => stands).map(({ past }) => past) };
}

/** Takes every change back that still stands, on today's files. What somebody else changed since stays and is named. */
export async function beforeHearth(context: Context, dryRun: boolean): Promise<Outcome> {
  const { world, history } = context;
  const past = await history.of(world.configPath);
  const entries = past.ok ? past.value : [];
  const stand = activeChanges(entries);
  const [newest] = stand;
  const partFiles = [...new Set(stand.flatMap((entry) => entry.parts.map((part) => part.path)))];
  const parts = await Promise.all(partFiles.map(async (file) => ({ file, read: await readConfig(file) })));
  let unchanged: KeyPath[] = [];
  const outcome = await commit(context, {
    what: { kind: 'before-hearth', of: stand.map((entry) => entry.id) },
    plan(_config, text, tree) {
      if (!past.ok) return past;
      if (newest === undefined) return err({ kind: 'history-missing', id: null });
      const planFor = (file: string, now: string | null): FilePlan => {
        const pasts = pastsOf(file, entries, new Set(stand));
        const plan = planRevertAll(pasts.all, pasts.standing, now, isSettings(tree, file) ? settingsBackOn : undefined);
        const paths = pasts.standing.flatMap((past) => past.paths.map((path) => [...path]));
        return {
          replacement: { path: file, before: now, after: plan.ok ? plan.value.text : now, paths },
          unchanged: plan.ok ? plan.value.unchanged : plan.error,
        };
      };
      const main = planFor(world.configPath, text);
      const others = parts.flatMap(({ file, read }) => (read.ok ? [planFor(file, read.value.text)] : []));
      const plans = [main, ...others];
      unchanged = plans.flatMap((plan) => plan.unchanged.map((path) => [...path]));
      const nothing = plans.every(({ replacement }) => replacement.after === replacement.before);
      if (nothing && unchanged.length > 0) return err({ kind: 'undo-conflict', id: newest.id, keys: unchanged });
      return ok(replacing([main.replacement, ...others.map((plan) => plan.replacement)]));
    },
    dryRun,
    check: 'known-keys',
    baseHash: null,
  });
  const alreadySo = !dryRun && outcome.refused === null && !outcome.applied;
  if (outcome.applied || alreadySo) {
    for (const entry of stand) if (!entry.undone) await history.markUndone(entry.id);
  }
  // A choice that waits for a fallback changed no file, and is Hearth's though no change of a file is left to take
  // back.
  const nothingLeft = !dryRun && outcome.refused?.kind === 'history-missing';
  if (outcome.applied || alreadySo || nothingLeft) await nothingWaits(context);
  const done = await withDamage(outcome, history);
  if (done.refused !== null || unchanged.length === 0) return done;
  return {
    ...done,
    notes: [...done.notes, { kind: 'left-as-is', keys: unchanged.map((key) => key.join('.')).join(', ') }],
  };
}
