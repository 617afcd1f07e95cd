import { applyToValue, valueAt } from '../../shared/json5/change.ts';
import { modelPath } from '../../shared/openclaw/config.ts';
import { planOrder } from '../../shared/openclaw/plan.ts';
import { arrangementOf, readRoute } from '../../shared/openclaw/route.ts';
import type { Order, Outcome, Route } from '../../shared/openclaw/types.ts';
import { respell } from '../../shared/openclaw/undo.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { AppError } from '../../shared/errors.ts';
import { commit, currentConfig } from './changes.ts';
import type { Context } from './context.ts';

/** The route as it stands in the file now. Errors: why the file can't be read. */
export async function currentRoute({ world, stores }: Context): Promise<Result<Route, AppError>> {
  const config = await currentConfig(world);
  return config.ok ? ok(readRoute(config.value, await stores.arrangement(world.configPath))) : config;
}

/** Puts the route into an order: only the lines of primary and fallbacks change, and a way back writes them as they were. */
export async function setOrder(context: Context, order: Order, dryRun: boolean): Promise<Outcome> {
  const { world, stores, history } = context;
  const remembered = await stores.arrangement(world.configPath);
  const pasts = (await history.list()).filter((entry) => entry.path === world.configPath && entry.what.kind === 'order' && entry.parts.length === 0).slice(0, 20);
  let list = remembered;
  const outcome = await commit(context, {
    what: { kind: 'order', order },
    plan(config, text) {
      list = arrangementOf(readRoute(config, null).hops, remembered);
      const plan = planOrder(config, order, list);
      if (!plan.ok || config === null || text === null || plan.value.changes.length === 0) return plan;
      const wanted = applyToValue(config, plan.value.changes);
      if (wanted === null) return err({ kind: 'no-route' });
      const asBefore = respell(text, valueAt(wanted.value, modelPath), pasts);
      return ok(asBefore === null ? plan.value : { ...plan.value, changes: [asBefore] });
    },
    dryRun,
    check: 'known-keys',
    basis: null,
  });
  if (outcome.applied && list !== null) await stores.rememberArrangement(world.configPath, list);
  return outcome;
}
