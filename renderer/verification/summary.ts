// Counts a verification's steps that passed, warned, failed or were skipped, and adds up their time.
import type { Verification, StepId, StepResult } from '../../shared/verification/types.ts';
import { howOf, type ProofHow } from './choice.ts';

export type ProofSummary = {
  readonly how: ProofHow;
  /** Steps that were asked for. */
  readonly of: number;
  /** Steps that work, those with something to know among them. */
  readonly held: number;
  readonly failed: readonly StepResult[];
  readonly toKnow: readonly StepResult[];
  /** Steps that an earlier failure, or something that is missing here, made pointless. */
  readonly skipped: readonly StepResult[];
  /** Milliseconds that all of it took. */
  readonly ms: number;
};

const wasAsked = ({ code }: StepResult): boolean => code !== 'not-asked';

/** The steps that a proof was made of. */
export const stepsAsked = ({ steps }: Pick<Verification, 'steps'>): readonly StepId[] =>
  steps.filter(wasAsked).map(({ id }) => id);

/** A proof in numbers. */
export function summaryOf({ steps }: Pick<Verification, 'steps'>): ProofSummary {
  const taken = steps.filter(wasAsked);
  const ofVerdict = (verdict: StepResult['verdict']): readonly StepResult[] =>
    taken.filter((candidate) => candidate.verdict === verdict);
  return {
    how: howOf(taken.map(({ id }) => id)),
    of: taken.length,
    held: ofVerdict('pass').length + ofVerdict('warn').length,
    failed: ofVerdict('fail'),
    toKnow: ofVerdict('warn'),
    skipped: ofVerdict('skipped'),
    ms: taken.reduce((sum, { ms }) => sum + ms, 0),
  };
}
