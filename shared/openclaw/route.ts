// Reads the route of an agent with where each model is served, and which agents go past it.
import { whereServed, type EgressFacts, type Whereabouts } from '../providers/serving.ts';
import type { AppError } from '../base/errors.ts';
import { isObject, type Change, type JsonValue } from '../json5/change.ts';
import { builtInAddress } from '../servers/kinds.ts';
import { agentIdOf, agentNamed, agentsIn, defaultAgent, onlyAgentId, type Agent } from './agents.ts';
import { readChain } from './chain.ts';
import { objectAt, providerEndpoint, providerKey, stringAt } from './config.ts';
import { contextTokensOf, modelEntryPath, modelIndex } from './model-entry.ts';
import { sharedName } from './model-ids.ts';
import { aliasesIn, firstOf, refText, resolveName, resolvePrimary, type Resolved } from './model-ref.ts';
import { canOrder, chain, type ModelOrder, type Remembered } from './model-order.ts';
import { variablesIn } from './variables.ts';
import { order as orders, type RouteModel, type Order, type Route } from './types.ts';

/**
 * Whose chain is meant: an agent's by its id, that of all agents that have none of their own, or that of the agent that
 * answers first.
 */
export type AgentScope = { readonly agent: string | null } | 'default-agent';

/** The agent whose chain is meant; null for the chain of all agents, and where the config does not name that agent. */
export function agentMeant(config: JsonValue | null, scope: AgentScope): string | null {
  const agent =
    scope === 'default-agent' ? defaultAgent(config) : scope.agent === null ? null : agentNamed(config, scope.agent);
  return agent?.id ?? null;
}

/** Why there is no chain to show of an agent: the config does not name it. Where it names none there is `main`. */
export function missingAgent(
  config: JsonValue | null,
  scope: AgentScope,
): Extract<AppError, { kind: 'agent-missing' }> | null {
  if (scope === 'default-agent' || scope.agent === null || agentNamed(config, scope.agent) !== null) return null;
  const ids = agentsIn(config).map(({ id }) => id);
  if (ids.length === 0 && agentIdOf(scope.agent) === onlyAgentId) return null;
  return { kind: 'agent-missing', id: scope.agent, known: ids.length === 0 ? [onlyAgentId] : ids };
}

/**
 * An id alone of which one provider's list alone says whose it is. `models status` goes by that list. In a turn, where
 * there is a key for Anthropic, OpenClaw 2026.9.6 itself lists an id in the first place as Anthropic's too, so that two
 * list it, and asks OpenAI for it.
 */
const isGuess = ({ by }: Resolved, first: Resolved): boolean =>
  by === 'listed-id' || (by === 'default-provider' && first.by === 'listed-id');

/**
 * Whether OpenClaw may have a key for Anthropic: a variable, a login or an entry of that name, or a model of it in the
 * chain.
 */
function mayAskAnthropic(
  config: JsonValue | null,
  hops: readonly RouteModel[],
  { keyNames = [] }: EgressFacts,
): boolean {
  const own = Object.keys(objectAt(config, ['env', 'vars']) ?? {});
  const logins = Object.values(objectAt(config, ['auth', 'profiles']) ?? {}).map((login) =>
    stringAt(login, ['provider']),
  );
  const isNamed = [...keyNames, ...own].some((name) => name.startsWith('ANTHROPIC_'));
  return (
    isNamed ||
    logins.includes('anthropic') ||
    providerKey(config, 'anthropic') !== null ||
    hops.some(({ provider }) => provider === 'anthropic')
  );
}

/** A model that a name led to: who serves it, where, and what OpenClaw counts on for it. */
function hopOf(
  config: JsonValue | null,
  { ref: model, by }: Resolved,
  spelled: string,
  agentId: string | null,
  egress: EgressFacts,
): RouteModel {
  const { provider, modelId } = model;
  const ref = refText(model);
  const entry = providerEndpoint(config, provider, modelIndex(config, provider, modelId));
  // A provider that OpenClaw carries itself needs no entry.
  const baseUrl = entry.baseUrl ?? builtInAddress(provider);
  const path = modelEntryPath(config, model);
  const aliases = aliasesIn(config, agentId);
  const served = whereServed({ provider, modelId, baseUrl }, egress);
  // Where OpenClaw runs the variable may be set, and name any model.
  const isOpen = variablesIn(spelled).length > 0 && served.where === 'local';
  const at: Whereabouts = isOpen ? { ...served, where: 'unknown', because: 'variable-unset' } : served;
  return {
    ref,
    spelled,
    by,
    ...at,
    provider,
    modelId,
    baseUrl,
    api: entry.api,
    listed: path !== null,
    hasEntry: providerKey(config, provider) !== null,
    alias: Object.keys(aliases).findLast((alias) => aliases[alias] === ref) ?? null,
    name: path === null ? null : stringAt(config, [...path, 'name']),
    contextTokens: contextTokensOf(config, model)?.tokens ?? null,
  };
}

/** Nobody knows where the words go of a model that is local by a guess alone. */
const asGuess = (hop: RouteModel, isGuess: boolean): RouteModel =>
  isGuess && hop.where === 'local' ? { ...hop, where: 'unknown', because: 'id-alone' } : hop;

/** The name by which a hop can be written so that it surely stays on the user's machines; null where there is none. */
export const localName = (hop: RouteModel): string | null =>
  hop.where === 'local' ? hop.spelled : hop.because === 'id-alone' ? hop.ref : null;

/**
 * What a name stands for that stands anywhere but in a chain; an id alone is taken for one of OpenClaw's default
 * provider. Null where it names nothing.
 */
export function readRouteModel(
  config: JsonValue | null,
  name: string,
  egress: EgressFacts,
  agentId: string | null = null,
): RouteModel | null {
  const resolved = resolveName(config, name, agentId, 'openai');
  return resolved === null ? null : hopOf(config, resolved, name.trim(), agentId, egress);
}

/**
 * The models of a chain in the order in which OpenClaw asks them. Empty where nothing names one and OpenClaw would take
 * its own.
 */
export function routeModelsOf(config: JsonValue | null, agentId: string | null, egress: EgressFacts): RouteModel[] {
  const { primary, fallbacks, owner } = readChain(config, agentId);
  const first = resolvePrimary(config, agentId);
  const rest = fallbacks.flatMap((name) => {
    const resolved = resolveName(config, owner === null ? sharedName(name) : name, agentId, first.ref.provider);
    // OpenClaw passes over a name that says nothing.
    return resolved === null
      ? []
      : [{ hop: hopOf(config, resolved, name, agentId, egress), isGuess: isGuess(resolved, first) }];
  });
  if (primary === null && rest.length === 0 && first.by === 'default-model') return [];
  const all = [
    { hop: hopOf(config, first, primary ?? refText(first.ref), agentId, egress), isGuess: isGuess(first, first) },
    ...rest,
  ];
  const mayGuess = mayAskAnthropic(
    config,
    all.map(({ hop }) => hop),
    egress,
  );
  return all.map((item) => asGuess(item.hop, item.isGuess && mayGuess));
}

/**
 * The route as OpenClaw goes it. `remembered` are the user's lists from the last switches: they bring back what an
 * order left out. A hop whose place is unknown counts as hosted.
 */
export function readRoute(
  config: JsonValue | null,
  scope: AgentScope,
  remembered: Remembered,
  egress: EgressFacts,
): Route {
  const agentId = agentMeant(config, scope);
  const lists = listsOf(config, agentId, (id) => routeModelsOf(config, id, egress), remembered);
  const hops = routeModelsOf(config, agentId, egress);
  return {
    order: orderOf(hops, lists.own ?? lists.shared),
    primary: hops[0]?.ref ?? null,
    fallbacks: hops.slice(1).map((hop) => hop.ref),
    hops,
    available: orders.options.filter((order) => hops.length > 0 && canOrder(order, targetOf(order, lists).list)),
    agent: agentOf(config, agentId),
  };
}

/** The user's lists: of the chain of all agents, and of the agent's own; null where it has none. */
export type Lists = { readonly agent: Agent | null; readonly shared: ModelOrder; readonly own: ModelOrder | null };

/** `hopsFor` reads the chain of an agent, or of all. */
export function listsOf(
  config: JsonValue | null,
  agentId: string | null,
  hopsFor: (agentId: string | null) => readonly RouteModel[],
  { shared, own }: Remembered,
): Lists {
  const { owner } = readChain(config, agentId);
  return {
    agent: owner,
    shared: modelOrderOf(hopsFor(null), shared),
    own: owner === null ? null : modelOrderOf(hopsFor(owner.id), own[owner.id] ?? null),
  };
}

/**
 * Which chain a switch of the order changes: that of `agent`, or of all agents where it is null. `joins`: an agent that
 * is to go by that chain from then on.
 */
export type Target = { readonly agent: string | null; readonly list: ModelOrder; readonly joins: Agent | null };

/**
 * An agent's own chain is put into an order where it has the models for that; where only that of all agents has them,
 * the agent joins that one. Local-only is about every agent: what is an agent's own is closed with the rest.
 */
export function targetOf(order: Order, { agent, shared, own }: Lists): Target {
  if (own === null || agent === null) return { agent: null, list: shared, joins: null };
  if (order === 'local-only')
    return { agent: null, list: shared.locals.length > 0 ? shared : { ...shared, locals: own.locals }, joins: null };
  if (canOrder(order, own) || !canOrder(order, shared)) return { agent: agent.id, list: own, joins: null };
  return { agent: null, list: shared, joins: agent };
}

/** The route where there is none. */
export const noRoute: Route = {
  order: 'none',
  primary: null,
  fallbacks: [],
  hops: [],
  available: [],
  agent: { id: null, own: false, reaches: [], others: [], all: [], default: null },
};

const goesByOwn = (config: JsonValue | null, { id }: Agent): boolean => readChain(config, id).owner !== null;

/** An agent that goes by models of its own, which the order of all does not reach. */
export type Unreached = Agent & {
  readonly isDefault: boolean;
  readonly where: RouteModel['where'];
  /** Whether nothing steps in for its model. */ readonly isAlone: boolean;
};

/**
 * Agents with a chain of their own that is another than that of all, the one that answers by default first, then those
 * whose first model is hosted or not known.
 */
export function unreachedAgents(config: JsonValue | null, egress: EgressFacts): Unreached[] {
  const refsOf = (hops: readonly RouteModel[]): string => hops.map(({ ref }) => ref).join('\n');
  const shared = refsOf(routeModelsOf(config, null, egress));
  const first = defaultAgent(config)?.id ?? null;
  const unreached = agentsIn(config)
    .filter((agent) => goesByOwn(config, agent))
    .flatMap((agent): Unreached[] => {
      const hops = routeModelsOf(config, agent.id, egress);
      return refsOf(hops) === shared
        ? []
        : [{ ...agent, isDefault: agent.id === first, where: hops[0]?.where ?? 'unknown', isAlone: hops.length < 2 }];
    });
  const rank = ({ isDefault, where }: Unreached): number => (isDefault ? 0 : where === 'local' ? 2 : 1);
  return unreached.toSorted((a, b) => rank(a) - rank(b));
}

/** Those of them whose first model is not known to be on this machine, where that of all is. */
export const agentsPastLocal = (config: JsonValue | null, egress: EgressFacts): Unreached[] =>
  routeModelsOf(config, null, egress)[0]?.where === 'local'
    ? unreachedAgents(config, egress).filter(({ where }) => where !== 'local')
    : [];

/**
 * Those of them that ask one local model and nothing behind it, though for all agents another steps in: since 2026.3
 * they don't take those fallbacks.
 */
export const agentsAlone = (config: JsonValue | null, egress: EgressFacts): Unreached[] =>
  routeModelsOf(config, null, egress).length < 2
    ? []
    : unreachedAgents(config, egress).filter(
        ({ where, isAlone, entry }) => where === 'local' && isAlone && !saysNone(entry['model']),
      );

/** Whether a model says itself that nothing steps in for it. */
const saysNone = (model: JsonValue | undefined): boolean => isObject(model) && Array.isArray(model['fallbacks']);

/** The changes with which these agents go by the order of all. */
export const joinChanges = (agents: readonly Agent[]): Change[] =>
  agents.map(({ path }): Change => ({ op: 'delete', path: [...path, 'model'] }));

/**
 * The agents that a switch reaches and those that it does not, in a config as the switch leaves it. Local-only is about
 * every agent.
 */
export function reachOf(
  config: JsonValue | null,
  order: Order,
  { agent }: Target,
): Pick<Route['agent'], 'reaches' | 'others'> {
  const isReached = (other: Agent): boolean =>
    order === 'local-only' || (agent === null ? !goesByOwn(config, other) : other.id === agent);
  const agents = agentsIn(config);
  return {
    reaches: agents.filter(isReached).map(({ id }) => id),
    others: agents.filter((candidate) => !isReached(candidate)).map(({ id }) => id),
  };
}

/** Whose chain it is, which agents go by it, and which by another. */
function agentOf(config: JsonValue | null, agentId: string | null): Route['agent'] {
  const agents = agentsIn(config);
  const { owner } = readChain(config, agentId);
  const goesByIt = (agent: Agent): boolean => (owner === null ? !goesByOwn(config, agent) : agent.id === owner.id);
  return {
    id: agentId,
    own: owner !== null,
    reaches: agents.filter(goesByIt).map(({ id }) => id),
    others: agents.filter((agent) => !goesByIt(agent)).map(({ id }) => id),
    all: agents.map(({ id }) => id),
    default: defaultAgent(config)?.id ?? null,
  };
}

/**
 * The user's list: what is in the chain, in its order, and behind it what an earlier switch left out. Names as the
 * chain spells them.
 */
export function modelOrderOf(hops: readonly RouteModel[], remembered: ModelOrder | null): ModelOrder {
  const locals = hops.map(localName).filter((name) => name !== null);
  const hosted = hops.filter((hop) => localName(hop) === null).map((hop) => hop.spelled);
  const unlessSame = (now: string[], before: readonly string[] | undefined) =>
    now.length > 0 ? now : [...(before ?? [])];
  return hops.length === 0
    ? { locals: [], hosted: [] }
    : { locals: unlessSame(locals, remembered?.locals), hosted: unlessSame(hosted, remembered?.hosted) };
}

function orderOf(hops: readonly RouteModel[], list: ModelOrder): Route['order'] {
  const names = hops.map((hop) => hop.spelled);
  if (names.length === 0) return 'none';
  const local = hops.filter((hop) => hop.where === 'local').length;
  if (local === hops.length) return 'local-only';
  if (local === 0) return 'hosted-only';
  const match = (['local-first', 'hosted-first'] as const satisfies readonly Order[]).find(
    (order) => chain(order, list.locals, list.hosted).join('\n') === names.join('\n'),
  );
  return match ?? 'custom';
}

/**
 * The models of a value that is a name, or an object with a first one and others behind it. An empty text names none.
 */
export function routeModelsIn(
  config: JsonValue | null,
  value: JsonValue,
  egress: EgressFacts,
  agentId: string | null = null,
): RouteModel[] {
  const fallbacks =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? value['fallbacks'] : undefined;
  const names = [firstOf(value), ...(Array.isArray(fallbacks) ? fallbacks : [])];
  return names.flatMap((name) =>
    typeof name === 'string' && name.trim() !== '' ? (readRouteModel(config, name, egress, agentId) ?? []) : [],
  );
}
