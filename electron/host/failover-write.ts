// Writes a takeover or a return into the config, unless the chain has changed meanwhile.
import { noEgressFacts } from '../../shared/providers/serving.ts';
import { applyToValue, valueAt } from '../../shared/json5/change.ts';
import type { AppError } from '../../shared/base/errors.ts';
import { chainNames, guardedAgent } from '../../shared/failover/chain.ts';
import type { PendingSwitch } from '../../shared/failover/memory.ts';
import { readChain } from '../../shared/openclaw/chain.ts';
import { planChain } from '../../shared/changes/plan-setup.ts';
import { restoreSpelling } from '../../shared/openclaw/revert.ts';
import { err, ok } from '../../shared/base/result.ts';
import { openHistory } from '../adapters/config/history.ts';
import type { Places } from '../adapters/system/paths.ts';
import { commit } from './changes.ts';
import type { Context } from './context.ts';
import type { Egress } from './serving.ts';
import { chainFileOf } from './file-edits.ts';
import { createOpenClaw } from './openclaw.ts';

type WriteContext = Pick<Context, 'history' | 'openclaw' | 'reviewed' | 'changed'> & {
  readonly world: Places;
  readonly egress: Pick<Egress, 'cachedFacts'>;
};

/**
 * The same in a process that does nothing else: what it takes to write is made for the one change, and settles first
 * what a crash left open.
 */
export async function writeAlone(world: Places, move: PendingSwitch): Promise<AppError | null> {
  const history = openHistory(world.stateDir);
  await history.recover();
  return writeGuarded(
    {
      world,
      history,
      openclaw: createOpenClaw(world),
      reviewed: new Map(),
      changed: () => undefined,
      egress: { cachedFacts: () => noEgressFacts },
    },
    move,
  );
}

/**
 * Writes a chain by the one road; a chain that is no longer the one that was decided on is left alone. Answers what
 * refused it.
 */
export async function writeGuarded(context: WriteContext, move: PendingSwitch): Promise<AppError | null> {
  const { world, history } = context;
  const past = await history.of(world.configPath);
  if (!past.ok) return past.error;
  const pasts = past.value.filter((entry) => entry.what.kind === 'guard').slice(0, 20);
  const isBack = move.kind === 'return';
  const outcome = await commit(context, {
    what: { kind: 'guard', to: isBack ? 'local' : 'hosted', ref: isBack ? move.local : move.instead, why: move.why },
    plan(config, _text, tree) {
      const names = chainNames(config);
      if (names.length !== move.from.length || !names.every((name, i) => name === move.from[i]))
        return err({ kind: 'config-changed', path: world.configPath });
      const plan = planChain(config, move.to, guardedAgent(config));
      if (!plan.ok || config === null || tree === null || !isBack) return plan;
      const applied = applyToValue(config, plan.value.changes);
      const { path } = readChain(config, guardedAgent(config));
      const asBefore =
        applied === null
          ? null
          : restoreSpelling(valueAt(applied.value, path), {
              path,
              file: chainFileOf(tree, path, pasts),
              resolve: tree.resolve,
            });
      return ok(asBefore === null ? plan.value : { ...plan.value, changes: [asBefore] });
    },
    dryRun: false,
    check: 'known-keys',
    baseHash: null,
  });
  return outcome.refused;
}
