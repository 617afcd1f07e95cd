// Which steps a verification has: the quick set, the full set, or the user's own choice.
import { quickSteps, stepRows, withNeeds } from '../../shared/verification/steps.ts';
import type { StepId } from '../../shared/verification/types.ts';

/** What the user wants proven: the steps, in their order, and whether the context is filled nearly whole. */
export type ProofChoice = { readonly steps: readonly StepId[]; readonly fullContext: boolean };
export type ProofHow = 'quick' | 'full' | 'own';

export const allSteps: readonly StepId[] = stepRows.map(({ id }) => id);
export const quickProof: ProofChoice = { steps: quickSteps, fullContext: false };
export const fullProof: ProofChoice = { steps: allSteps, fullContext: false };

const same = (a: readonly StepId[], b: readonly StepId[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id));

/** The name of what these steps are together. */
export const howOf = (steps: readonly StepId[]): ProofHow =>
  same(steps, quickSteps) ? 'quick' : same(steps, allSteps) ? 'full' : 'own';

/** A step brings along those that it needs, and takes along those that need it. */
export function withStep(choice: ProofChoice, id: StepId, on: boolean): ProofChoice {
  const steps = on ? withNeeds([...choice.steps, id]) : choice.steps.filter((step) => !withNeeds([step]).includes(id));
  return { steps, fullContext: choice.fullContext && steps.includes('context') };
}

/** Filling the context is part of one step. */
export const withFullContext = (choice: ProofChoice, on: boolean): ProofChoice => ({
  steps: on ? withStep(choice, 'context', true).steps : choice.steps,
  fullContext: on,
});
