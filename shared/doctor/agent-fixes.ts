// What mends how agents go by the order of models: those that don't follow it, and how long a model is tried for them.
import { applyToValue, type Change } from '../json5/change.ts';
import { joinChanges, type Unreached } from '../openclaw/route.ts';
import { retriesOf, type AgentPatience, type Patience } from '../patience/types.ts';
import type { CheckFacts } from './facts.ts';

const joins =
  (which: (facts: CheckFacts) => readonly Unreached[]) =>
  (facts: CheckFacts): Change[] | null => {
    const changes = joinChanges(which(facts));
    return facts.config === null || changes.length === 0 || applyToValue(facts.config, changes) === null
      ? null
      : changes;
  };

export const joinDefaultAgent = joins(({ pastLocal = [] }) => pastLocal.filter(({ isDefault }) => isDefault));
export const joinOtherAgents = joins(({ pastLocal = [] }) => pastLocal.filter(({ isDefault }) => !isDefault));
export const joinLoneAgents = joins(({ alone = [] }) => alone);

/** So often OpenClaw asks a model again by itself, within a minute and a half (2026.9.6, docs/concepts/retry.md). */
export const openclawRetries = 8;

/** What is to become of the settings of some agents: a choice, or null for what each is due by its order. */
export type PatienceFix = { readonly patience: Patience | null; readonly agents: readonly string[] };

/** True when the next model answers later than it could, though there is one that can. */
export const isLate = ({ hasFallback, retries, from }: AgentPatience): boolean =>
  hasFallback && (from === 'openclaw' || (from === 'agent' && (retries ?? 0) > (retriesOf['after-one-try'] ?? 0)));

/** An own number with which OpenClaw gives up sooner than by itself, though nobody else can answer. */
export const givesUpAlone = ({ hasFallback, retries, from }: AgentPatience): boolean =>
  !hasFallback && from === 'agent' && retries !== null && retries < openclawRetries;

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
