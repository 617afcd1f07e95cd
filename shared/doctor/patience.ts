// Doctor's checks of how often OpenClaw asks a model again before the next one answers.
import { onlyAgentId } from '../openclaw/agents.ts';
import { nextModel } from '../patience/plan.ts';
import type { AgentPatience } from '../patience/types.ts';
import { chainOf, nameOf } from './chain-view.ts';
import type { CheckFacts } from './facts.ts';
import { observe, type Observation } from './observe.ts';
import { givesUpAlone, openclawRetries, isLate } from './agent-fixes.ts';

/** Minutes for which OpenClaw tries one model by itself (2026.9.6, docs/concepts/retry.md). */
const openclawMinutes = 1.5;

/**
 * What is wrong with how long OpenClaw tries a model: of the fallback for the agent that answers, of the rest for every
 * agent. Only where the release knows the setting.
 */
export function checkRetries(facts: CheckFacts): Observation[] {
  const { agents = [], offered } = facts.patience ?? {};
  const unreadable = agents
    .filter(({ from }) => from === 'unreadable')
    .map(({ id, file }) => observe('settings-unreadable', id, { agent: id, file }));
  if (offered !== true) return unreadable;
  const alone = agents.filter(givesUpAlone).map(({ id }) => id);
  return [
    ...aboutLateFallback(facts, agents),
    ...(alone.length === 0 ? [] : [observe('few-retries-alone', null, { agents: alone })]),
    ...unreadable,
  ];
}

function aboutLateFallback(facts: CheckFacts, agents: readonly AgentPatience[]): Observation[] {
  const answering = agents.find(({ id }) => id === (facts.route.agent.id ?? onlyAgentId));
  const { primary, fallbacks } = chainOf(facts);
  const next = primary === null ? null : nextModel([primary, ...fallbacks]);
  if (answering === undefined || primary === null || next === null) return [];
  const { id, hasFallback, retries, from } = answering;
  const names = { model: nameOf(primary), other: nameOf(next.hop) };
  // A workspace may also take the agent's number away.
  const theirs = retries ?? openclawRetries;
  if (from === 'workspace' && hasFallback && theirs > 1)
    return [observe('workspace-retries', id, { ...names, agent: id, retries: theirs })];
  if (!isLate(answering)) return [];
  return [
    retries === null
      ? observe('fallback-late', null, { ...names, minutes: openclawMinutes * next.after })
      : observe('fallback-after-tries', null, { ...names, retries }),
  ];
}
