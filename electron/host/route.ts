import { hopsAsMeant } from '../../shared/guard/chain.ts';
import { isWithin } from '../../shared/json5/change.ts';
import { modelPath } from '../../shared/openclaw/config.ts';
import type { Arrangement } from '../../shared/openclaw/orders.ts';
import { arrangementOf, readRoute } from '../../shared/openclaw/route.ts';
import type { Order, Outcome, Route } from '../../shared/openclaw/types.ts';
import { closedBy, type Standing } from '../../shared/reach/reopen.ts';
import { planSwitch } from '../../shared/reach/switch.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { AppError } from '../../shared/errors.ts';
import { readConfig } from '../adapters/config-file.ts';
import type { ConfigTree } from '../adapters/config-tree.ts';
import { commit, currentConfig, type Commit } from './changes.ts';
import type { Context } from './context.ts';
import { nothingKnown, reachFacts } from './reach-facts.ts';

/** The route as it stands in the file now. Errors: why the file can't be read. */
export async function currentRoute({ world, stores }: Context): Promise<Result<Route, AppError>> {
  const config = await currentConfig(world);
  if (!config.ok) return config;
  const list = await stores.arrangement(world.configPath);
  return ok(readRoute(config.value, list.ok ? list.value : null));
}

/**
 * Puts the route into an order: only the lines of primary and fallbacks change, and a way back writes them as they were. To local-only
 * all else that sends words away is closed in the same change, which OpenClaw then checks; a switch from there opens it again.
 */
export async function setOrder(context: Context, order: Order, dryRun: boolean): Promise<Outcome> {
  const { world, stores, history } = context;
  const [remembered, guarded, past] = await Promise.all([stores.arrangement(world.configPath), stores.guard.kept(world.configPath).read(), history.of(world.configPath)]);
  const pasts = past.ok ? past.value.filter((entry) => entry.what.kind === 'order' && entry.parts.length === 0).slice(0, 20) : [];
  const closed = closedBy(past.ok ? past.value : []);
  const facts = order === 'local-only' ? await reachFacts(context) : nothingKnown;
  let list: Arrangement | null = null;
  const plan: Commit['plan'] = (config, text, tree) => {
    // Without them the order would leave out what they remember.
    if (!remembered.ok) return remembered;
    if (!guarded.ok) return guarded;
    if (!past.ok) return past;
    list = arrangementOf(hopsAsMeant(config, guarded.value.memory.stand), remembered.value);
    return planSwitch(order, { config, text, list, pasts, closed, fileOf: (place) => standingFile(tree, place), facts });
  };
  const now = order === 'local-only' ? await readConfig(world.configPath) : null;
  const config = now === null ? null : await currentConfig(world);
  const planned = now?.ok && config?.ok ? plan(config.value, now.value.text, null) : null;
  const closes = planned?.ok === true && 'changes' in planned.value && planned.value.changes.some(({ path }) => !isWithin(modelPath, path));
  const outcome = await commit(context, { what: { kind: 'order', order }, plan, dryRun, check: closes ? 'always' : 'known-keys', basis: null });
  // The change stands by now: what can't be remembered is forgotten.
  if (outcome.applied && list !== null) await stores.rememberArrangement(world.configPath, list).catch(() => undefined);
  return outcome;
}

/** An included file of the config as it stands; null where it is none of its files. */
export function standingFile(tree: ConfigTree | null, place: string): Standing | null {
  const file = [...(tree?.files.values() ?? [])].find((one) => one.path === place);
  return file === undefined || tree === null || file.text === null ? null : { text: file.text, at: tree.placeOf(file.path) };
}
