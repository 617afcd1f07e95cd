// Weighs the doctor's observations into findings, each with a level and whether it is fixable.
import { rowOf, type FactsOf, type FindingRow } from './rows.ts';
import type { CheckFacts } from './facts.ts';
import type { Finding, FindingKind } from './types.ts';

/** What was seen, before it is weighed. */
export type Observation = Pick<Finding, 'kind' | 'about' | 'facts' | 'curl' | 'error'>;

/** One thing that was seen, with exactly the facts that its row promises. */
export function observe<K extends FindingKind>(
  kind: K,
  about: string | null,
  facts: FactsOf<K>,
  more: Partial<Pick<Observation, 'curl' | 'error'>> = {},
): Observation {
  return { kind, about, facts: { ...facts }, curl: more.curl ?? null, error: more.error ?? null };
}

/** Findings of what was seen, each once: how bad it is and whether a change of config mends it. */
export function findingsOf(observations: readonly Observation[], facts: CheckFacts): Finding[] {
  const findings = new Map<string, Finding>();
  for (const observation of observations) {
    const id = observation.about === null ? observation.kind : `${observation.kind}:${observation.about}`;
    if (findings.has(id)) continue;
    const row = rowOf(observation.kind);
    const level = typeof row.level === 'function' ? row.level(observation.facts) : row.level;
    findings.set(id, { id, ...observation, level, fixable: isFixable(row.fix, facts, observation.about) });
  }
  return [...findings.values()];
}

const isFixable = (fix: FindingRow['fix'], facts: CheckFacts, about: string | null): boolean =>
  typeof fix === 'function' ? fix(facts, about) !== null : fix !== null;
