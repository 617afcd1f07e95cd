// Reads the route of an agent as OpenClaw takes it, and switches its order with the lockdown.
import { hopsAsMeant } from '../../shared/failover/chain.ts';
import { applyToValue, containsPath, type JsonValue, type KeyPath } from '../../shared/json5/change.ts';
import { edit } from '../../shared/json5/edit.ts';
import { modelPath } from '../../shared/openclaw/config.ts';
import { nothingRemembered } from '../../shared/openclaw/model-order.ts';
import {
  agentMeant,
  listsOf,
  missingAgent,
  readRoute,
  targetOf,
  unreachedAgents,
  type Target,
  type AgentScope,
} from '../../shared/openclaw/route.ts';
import type { Order, Route } from '../../shared/openclaw/types.ts';
import { closedBy, type StandingChange } from '../../shared/changes/unlock.ts';
import { planSwitch, type Switch } from '../../shared/changes/switch.ts';
import { agentNotes, joinedSwitch } from '../../shared/changes/switch-agents.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { AppError } from '../../shared/base/errors.ts';
import type { ConfigTree } from '../adapters/config/config-tree.ts';
import { commit, type Commit, type ChangeIntent } from './changes.ts';
import type { Context } from './context.ts';
import { egressOf } from './serving.ts';
import { chainFileOf, readToChange } from './file-edits.ts';
import { patienceBeside } from './patience.ts';
import { nothingKnown, reachFacts } from './egress-facts.ts';
import type { Outcome } from '../../shared/changes/types.ts';
import { currentConfig, refusedInclude } from './current-config.ts';

/**
 * The route as it stands in the file now, as OpenClaw goes it. `asks`: servers that never said who serves their models
 * are asked first. Errors: why the file can't be read; `agent-missing`.
 */
export async function currentRoute(
  context: Context,
  scope: AgentScope,
  asks: boolean,
): Promise<Result<Route, AppError>> {
  const { world, stores } = context;
  const config = await currentConfig(world);
  if (!config.ok) return config;
  const missing = missingAgent(config.value, scope);
  if (missing !== null) return err(missing);
  const [list, egress] = await Promise.all([
    stores.remembered(world.configPath),
    egressOf(context, config.value, asks),
  ]);
  return ok(readRoute(config.value, scope, list.ok ? list.value : nothingRemembered, egress));
}

/**
 * A switch of the order: of whose chain, whether agents with models of their own are to follow it, and whether it is
 * only shown.
 */
export type SetOrder = {
  readonly order: Order;
  readonly scope: AgentScope;
  readonly allAgents: boolean;
  readonly dryRun: boolean;
};

/**
 * Puts the route into an order: only the lines of primary and fallbacks change, and a way back writes them as they
 * were. To local-only all else that sends words away is closed in the same change, which OpenClaw then checks; a switch
 * from there opens it again.
 */
export async function setOrder(context: Context, { order, scope, allAgents, dryRun }: SetOrder): Promise<Outcome> {
  const { world, stores, history } = context;
  const [read, remembered, guarded, past] = await Promise.all([
    readToChange(world, history),
    stores.remembered(world.configPath),
    stores.guard.state(world.configPath).read(),
    history.of(world.configPath),
  ]);
  const pasts = past.ok ? past.value.filter((entry) => entry.what.kind === 'order').slice(0, 20) : [];
  const closed = closedBy(past.ok ? past.value : []);
  const value = read.ok && refusedInclude(read.value) === null ? read.value.value : null;
  const facts =
    order === 'local-only'
      ? await reachFacts(context, value)
      : { ...nothingKnown, egress: await egressOf(context, value, true) };
  const targets: Target[] = [];
  const plan: Commit['plan'] = (config, text, tree) => {
    // Without them the order would leave out what they remember.
    if (!remembered.ok) return remembered;
    if (!guarded.ok) return guarded;
    if (!past.ok) return past;
    const missing = missingAgent(config, scope);
    if (missing !== null) return err(missing);
    const targetIn = (now: JsonValue | null): Target => {
      const hopsFor = (id: string | null) => hopsAsMeant(now, guarded.value.memory.stand, id, facts.egress);
      const target = targetOf(order, listsOf(now, agentMeant(now, scope), hopsFor, remembered.value));
      targets.push(target);
      return target;
    };
    const resolve = tree?.resolve ?? ((unresolved) => unresolved);
    const chainFile = (place: KeyPath) => (tree === null ? null : chainFileOf(tree, place, pasts));
    const made = planSwitch(order, {
      config,
      text,
      targetIn,
      chainFile,
      closed,
      fileOf: (place) => standingFile(tree, place),
      facts,
      resolve,
    });
    const target = targets.at(-1);
    if (!made.ok || target === undefined) return made;
    const after = afterSwitch(config, made.value, resolve);
    const missed = target.agent === null && order !== 'local-only' ? unreachedAgents(after, facts.egress) : [];
    if (!allAgents || missed.length === 0)
      return ok({ ...made.value, notes: [...made.value.notes, ...agentNotes(order, target, { after, missed })] });
    return joinedSwitch(made.value, missed);
  };
  const closesMore = (intent: ChangeIntent): boolean =>
    order === 'local-only' && 'changes' in intent && intent.changes.some(({ path }) => !containsPath(modelPath, path));
  const patience = patienceBeside(context, null);
  const outcome = await commit(context, {
    what: { kind: 'order', order },
    plan,
    dryRun,
    read,
    check: (intent) => (closesMore(intent) ? 'always' : 'known-keys'),
    baseHash: null,
    beside: patience.beside,
  });
  // The change stands by now: what can't be remembered is forgotten.
  if (outcome.applied) await patience.remember();
  const done = targets.at(-1);
  if (outcome.applied && done !== undefined)
    await stores.rememberArrangement(world.configPath, done.agent, done.list).catch(() => undefined);
  return outcome;
}

/** The config as a switch leaves it. */
function afterSwitch(
  config: JsonValue | null,
  made: Switch,
  resolve: (value: JsonValue) => JsonValue,
): JsonValue | null {
  if (!('whole' in made)) return (config === null ? null : applyToValue(config, made.changes)?.value) ?? config;
  const read = edit(made.whole, []);
  return read.ok ? resolve(read.value.value) : config;
}

/** An included file of the config as it stands; null where it is none of its files. */
export function standingFile(tree: ConfigTree | null, place: string): StandingChange | null {
  const file = [...(tree?.files.values() ?? [])].find((item) => item.path === place);
  return file === undefined || tree === null || file.text === null
    ? null
    : { text: file.text, at: tree.placeOf(file.path) };
}
