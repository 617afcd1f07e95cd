// Plans how often OpenClaw asks each agent's model again, depending on whether it has a fallback.
import type { JsonValue } from '../json5/change.ts';
import { agentsIn, onlyAgentId } from '../openclaw/agents.ts';
import { numberAt, providerPath } from '../openclaw/config.ts';
import { routeModelsOf } from '../openclaw/route.ts';
import type { EgressFacts } from '../providers/serving.ts';
import type { RouteModel } from '../openclaw/types.ts';
import { retriesOf, type AgentPatience, type Patience } from './types.ts';

/**
 * Whether another model can answer that doesn't run here: with local models alone it is OpenClaw's own patience that
 * helps.
 */
export const hasFallback = (hops: readonly Pick<RouteModel, 'where'>[]): boolean =>
  hops.length > 1 && hops.some(({ where }) => where !== 'local');

export type AgentChain = {
  readonly id: string;
  readonly hasFallback: boolean;
  /** What OpenClaw gives its first model at each try, in seconds; see `hungSecondsOf`. */
  readonly hungSeconds: number | null;
};

/**
 * Every agent of a config, in its order, and whether it has a fallback. Where the config names none there is `main`.
 */
export function agentsWithFallback(config: JsonValue | null, egress: EgressFacts): AgentChain[] {
  const isNamed = agentsIn(config).length > 0;
  return agentIdsIn(config).map((id) => {
    const hops = routeModelsOf(config, isNamed ? id : null, egress);
    return { id, hasFallback: hasFallback(hops), hungSeconds: hungSecondsOf(config, hops[0] ?? null) };
  });
}

/** The id of every agent of a config, in its order. Where the config names none there is `main`. */
export function agentIdsIn(config: JsonValue | null): string[] {
  const ids = agentsIn(config).map(({ id }) => id);
  return ids.length === 0 ? [onlyAgentId] : ids;
}

/**
 * How long OpenClaw waits at each try for a model that takes a request and says nothing, in seconds: its provider's
 * `timeoutSeconds`. Null without one: the docs of 2026.9.6 speak of 300 s for a server of one's own, but none of its
 * limits ended a silent one on the same machine within 557 s. Null too where the limit of a whole turn comes no later,
 * which ends that before another model is asked.
 */
export function hungSecondsOf(config: JsonValue | null, first: Pick<RouteModel, 'provider'> | null): number | null {
  const seconds = first === null ? null : numberAt(config, [...providerPath(config, first.provider), 'timeoutSeconds']);
  const whole = numberAt(config, ['agents', 'defaults', 'timeoutSeconds']) ?? 0;
  return seconds === null || seconds <= 0 || (whole > 0 && whole <= seconds) ? null : seconds;
}

/**
 * The model that answers where those before it can't: the first that runs elsewhere, else the next one. `after` is how
 * many are before it. Null where there is none.
 */
export function nextModel<H extends Pick<RouteModel, 'where'>>(
  hops: readonly H[],
): { readonly hop: H; readonly after: number } | null {
  const away = hops[0]?.where === 'local' ? hops.findIndex(({ where }) => where !== 'local') : -1;
  const after = away > 0 ? away : 1;
  const hop = hops[after];
  return hop === undefined ? null : { hop, after };
}

/** The choice that a number of retries is; null for one that is none of the choices. */
export const choiceOf = (retries: number | null): Patience | null =>
  (['at-once', 'after-one-try', 'openclaw'] as const).find((choice) => retriesOf[choice] === retries) ?? null;

/**
 * The choice of whoever waits longest, by the numbers of retries of some agents; null where that is none of the
 * choices.
 */
export const longestChoice = (retries: readonly (number | null)[]): Patience | null =>
  choiceOf(retries.includes(null) ? null : Math.max(0, ...retries.map(Number)));

/** What all agents with a fallback have in common, else what stands or waits for all; null where they differ. */
export function sharedChoice(agents: readonly AgentPatience[]): Patience | null {
  const able = agents.filter((agent) => agent.hasFallback);
  const choices =
    able.length > 0
      ? able.map(({ retries }) => choiceOf(retries))
      : agents.map(({ retries, waiting }) => (retries === null ? (waiting ?? 'openclaw') : choiceOf(retries)));
  const [first = 'openclaw'] = choices;
  return choices.every((choice) => choice === first) ? first : null;
}

/** The numbers that are kept for agents until they have a fallback. */
export type WaitingChoices = Readonly<Record<string, number>>;

/** What is kept for an agent; null where nothing is. */
export const keptFor = (waiting: WaitingChoices, agent: string): number | null =>
  Object.hasOwn(waiting, agent) ? (waiting[agent] ?? null) : null;

/** Agents that use the same file share its number: it stands there only where each of them has a fallback. */
export function sharingFiles<A extends { readonly hasFallback: boolean; readonly file: string }>(
  agents: readonly A[],
): A[] {
  return agents.map((agent) => ({
    ...agent,
    hasFallback: agents.every((other) => other.file !== agent.file || other.hasFallback),
  }));
}

/**
 * What is known of one agent when a change is planned: its own number as it stands, and whether it has a fallback once
 * the change is made.
 */
export type AgentNow = { readonly id: string; readonly hasFallback: boolean; readonly retries: number | null };

/** Another number for an agent; null is OpenClaw's own. */
type NextRetries = { readonly agent: string; readonly retries: number | null };

export type PatiencePlan = { readonly changes: readonly NextRetries[]; readonly waiting: WaitingChoices };

/**
 * What becomes of the agents' numbers with a change. `chosen`: what the user chooses just now, for all agents, or for
 * those of `only`. A number stands only where there is a fallback; it is kept while there is none, and comes back with
 * one.
 */
export function planPatience(
  agents: readonly AgentNow[],
  waiting: WaitingChoices,
  chosen: Patience | null,
  only: string | null = null,
): PatiencePlan {
  const changes: NextRetries[] = [];
  // An agent may be called like anything that an object has by itself.
  const nextWaiting = new Map(Object.entries(waiting));
  for (const { id, hasFallback: able, retries } of agents) {
    const isChosen = chosen !== null && (only === null || only === id);
    const expected = isChosen ? retriesOf[chosen] : (retries ?? nextWaiting.get(id) ?? null);
    const next = able ? expected : null;
    if (able || expected === null) nextWaiting.delete(id);
    else nextWaiting.set(id, expected);
    if (next !== retries) changes.push({ agent: id, retries: next });
  }
  return { changes, waiting: Object.fromEntries(nextWaiting) };
}
