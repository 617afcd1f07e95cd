import { onlyAgentId } from '../openclaw/agents.ts';
import { nextModel } from '../patience/plan.ts';
import { retriesOf, type AgentPatience, type Patience } from '../patience/types.ts';
import { listed } from '../base/listed.ts';
import { plainList } from './agents.ts';
import { chainOf, nameOf } from './chain-view.ts';
import type { CheckFacts } from './facts.ts';
import { saw, type Seen } from './observe.ts';

/** So often OpenClaw asks a model again by itself, within a minute and a half (2026.9.6, docs/concepts/retry.md). */
const openclawRetries = 8;
const openclawMinutes = 1.5;

/** What is to become of the settings of some agents: a choice, or null for what each is due by its order. */
export type PatienceFix = { readonly patience: Patience | null; readonly agents: readonly string[] };

const isLate = ({ hasFallback, retries, from }: AgentPatience): boolean =>
  hasFallback && (from === 'openclaw' || (from === 'agent' && (retries ?? 0) > (retriesOf['after-one-try'] ?? 0)));

/** An own number with which OpenClaw gives up sooner than by itself, though nobody else can answer. */
const givesUpAlone = ({ hasFallback, retries, from }: AgentPatience): boolean =>
  !hasFallback && from === 'agent' && retries !== null && retries < openclawRetries;

/**
 * What is wrong with how long OpenClaw tries a model: of the fallback for the agent that answers, of the rest for every
 * agent. Only where the release knows the setting.
 */
export function aboutPatience(facts: CheckFacts): Seen[] {
  const { agents = [], offered } = facts.patience ?? {};
  const unreadable = agents
    .filter(({ from }) => from === 'unreadable')
    .map(({ id, file }) => saw('settings-unreadable', id, { agent: id, file }));
  if (offered !== true) return unreadable;
  const alone = agents.filter(givesUpAlone).map(({ id }) => id);
  return [
    ...aboutLateFallback(facts, agents),
    ...(alone.length === 0 ? [] : [saw('few-retries-alone', null, { agents: listed(alone, plainList) })]),
    ...unreadable,
  ];
}

function aboutLateFallback(facts: CheckFacts, agents: readonly AgentPatience[]): Seen[] {
  const answering = agents.find(({ id }) => id === (facts.route.agent.id ?? onlyAgentId));
  const { primary, fallbacks } = chainOf(facts);
  const next = primary === null ? null : nextModel([primary, ...fallbacks]);
  if (answering === undefined || primary === null || next === null) return [];
  const { id, hasFallback, retries, from } = answering;
  const names = { model: nameOf(primary), other: nameOf(next.hop) };
  // A workspace may also take the agent's number away.
  const theirs = retries ?? openclawRetries;
  if (from === 'workspace' && hasFallback && theirs > 1)
    return [saw('workspace-retries', id, { ...names, agent: id, retries: theirs })];
  if (!isLate(answering)) return [];
  return [
    retries === null
      ? saw('fallback-late', null, { ...names, minutes: openclawMinutes * next.after })
      : saw('fallback-after-tries', null, { ...names, retries }),
  ];
}

/** Has the fallback of every agent come at once that comes late; whoever chose one try keeps it. */
export const fallBackAtOnce = ({ patience }: CheckFacts): PatienceFix => ({
  patience: 'at-once',
  agents: (patience?.agents ?? []).filter(isLate).map(({ id }) => id),
});

/** Gives OpenClaw its own patience where nobody else can answer; the number comes back with a fallback. */
export const retryAlone = ({ patience }: CheckFacts): PatienceFix => ({
  patience: null,
  agents: (patience?.agents ?? []).filter(givesUpAlone).map(({ id }) => id),
});
