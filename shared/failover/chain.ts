// The chain that the guard protects, the models in it to watch, and the agents that go by it.
import type { JsonValue } from '../json5/change.ts';
import type { EgressFacts } from '../providers/serving.ts';
import { agentsIn, defaultAgent, onlyAgentId } from '../openclaw/agents.ts';
import { readChain } from '../openclaw/chain.ts';
import { routeModelsOf } from '../openclaw/route.ts';
import type { RouteModel } from '../openclaw/types.ts';
import type { Takeover } from './memory.ts';
import type { GuardView } from './types.ts';

/** One model of the chain: its name as the config spells it, which may be an alias, and what it stands for. */
export type FailoverModel = Pick<RouteModel, 'ref' | 'where' | 'provider' | 'modelId'> & {
  readonly name: string;
  /** Where its server is to be watched; null where that is not known. */
  readonly url: string | null;
};

/** Whether two chains name the same models in the same order. */
export const sameChain = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, i) => name === b[i]);

/** The agent whose chain is guarded: the one that answers where nobody says which; null where the config names none. */
export const guardedAgent = (config: JsonValue | null): string | null => defaultAgent(config)?.id ?? null;

/** The names of its chain as the config spells them, primary first; empty where there is no primary. */
export function chainNames(config: JsonValue | null): string[] {
  const { primary, fallbacks } = readChain(config, guardedAgent(config));
  return primary === null ? [] : [primary, ...fallbacks];
}

/**
 * The chain as it stands now. A server whose address leads nobody knows where may be the user's own, reached by the
 * gateway alone: it is watched as a local one, and the watch tells that it can't be looked at.
 */
export function failoverChain(config: JsonValue | null, egress: EgressFacts): FailoverModel[] {
  const hops = chainNames(config).length === 0 ? [] : routeModelsOf(config, guardedAgent(config), egress);
  return hops.map(({ spelled, ref, because, where: leads, provider, modelId, baseUrl }) => {
    const where = because === 'address-unknown' ? 'local' : leads;
    return { name: spelled, ref, where, provider, modelId, url: where === 'local' ? baseUrl : null };
  });
}

/**
 * Why a chain is not guarded; null where it is: a local model comes first, and one that is not local stands somewhere
 * behind it.
 */
export function whyNothing(chain: readonly Pick<FailoverModel, 'where'>[]): GuardView['nothing'] {
  const [first] = chain;
  if (first === undefined) return 'no-route';
  if (first.where !== 'local') return 'hosted-first';
  if (chain.some(({ where }) => where !== 'local')) return null;
  return chain.length === 1 ? 'no-hosted' : 'local-only';
}

/** The local models that are worth watching: the first, and those that would be asked before a hosted one. */
export function watchedHops(chain: readonly FailoverModel[]): FailoverModel[] {
  const end = chain.findIndex(({ where }) => where !== 'local');
  return chain.slice(0, end < 0 ? 0 : end).filter(({ url }) => url !== null);
}

/** Whether an agent goes by the chain that is guarded. */
const isGuarded = (config: JsonValue | null, agentId: string | null): boolean =>
  readChain(config, agentId).owner?.id === readChain(config, guardedAgent(config)).owner?.id;

/** The agents that go by it, in the order of the config. */
export function guardedAgents(config: JsonValue | null): string[] {
  const ids = agentsIn(config).map(({ id }) => id);
  return ids.length === 0 ? [onlyAgentId] : ids.filter((id) => isGuarded(config, id));
}

/** The chain as the user meant it: while a switch of the guard's stands, the one that it found. */
export function hopsAsMeant(
  config: JsonValue | null,
  stand: Pick<Takeover, 'found' | 'wrote'> | null,
  agentId: string | null,
  egress: EgressFacts,
): RouteModel[] {
  const hops = routeModelsOf(config, agentId, egress);
  const names = chainNames(config);
  if (stand === null || !isGuarded(config, agentId) || !sameChain(names, stand.wrote)) return hops;
  return stand.found.flatMap((name) => hops.find(({ spelled }) => spelled === name) ?? []);
}
