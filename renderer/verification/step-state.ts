// Works out which verification step waits, runs or has ended, and how much of the run is done.
import type { StepId, StepProgress, StepResult } from '../../shared/verification/types.ts';
import type { Proving } from '../../shared/wizard/state.ts';

/** How one step of the list stands. `left`: not part of this proof. */
export type StepState =
  | { readonly kind: 'waiting' | 'left' }
  | { readonly kind: 'running'; readonly at: StepProgress | null }
  | { readonly kind: 'ended'; readonly result: StepResult };

const resultsOf = (proving: Proving): readonly StepResult[] =>
  proving.kind === 'done' ? proving.proof.steps : 'steps' in proving ? proving.steps : [];

/** Which step is under way: the one that told of itself, else the first of the asked that has not ended. */
export const stepUnderWay = (proving: Proving, steps: readonly StepId[]): StepId | null =>
  proving.kind !== 'running'
    ? null
    : (proving.at?.id ?? steps.find((id) => !proving.steps.some((step) => step.id === id)) ?? null);

export function stepStateOf(id: StepId, proving: Proving, steps: readonly StepId[]): StepState {
  const result = resultsOf(proving).find((candidate) => candidate.id === id);
  if (result !== undefined) return result.code === 'not-asked' ? { kind: 'left' } : { kind: 'ended', result };
  if (stepUnderWay(proving, steps) === id)
    return { kind: 'running', at: proving.kind === 'running' ? proving.at : null };
  return { kind: steps.includes(id) ? 'waiting' : 'left' };
}

/** How much of a run is done, between 0 and 1: each step counts as much as another. */
export function fractionDone(proving: Proving, steps: readonly StepId[]): number {
  if (proving.kind !== 'running' || steps.length === 0) return 0;
  const { at } = proving;
  const within = at === null || at.of === 0 ? 0 : at.done / at.of;
  return Math.min(1, (proving.steps.length + within) / steps.length);
}
