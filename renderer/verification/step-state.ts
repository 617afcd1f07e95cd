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
export const stepUnderWay = (proving: Proving, asked: readonly StepId[]): StepId | null =>
  proving.kind !== 'running'
    ? null
    : (proving.at?.id ?? asked.find((id) => !proving.steps.some((one) => one.id === id)) ?? null);

export function stepStateOf(id: StepId, proving: Proving, asked: readonly StepId[]): StepState {
  const result = resultsOf(proving).find((one) => one.id === id);
  if (result !== undefined) return result.code === 'not-asked' ? { kind: 'left' } : { kind: 'ended', result };
  if (stepUnderWay(proving, asked) === id)
    return { kind: 'running', at: proving.kind === 'running' ? proving.at : null };
  return { kind: asked.includes(id) ? 'waiting' : 'left' };
}

/** How much of a run is done, between 0 and 1: each step counts as much as another. */
export function fractionDone(proving: Proving, asked: readonly StepId[]): number {
  if (proving.kind !== 'running' || asked.length === 0) return 0;
  const { at } = proving;
  const within = at === null || at.of === 0 ? 0 : at.done / at.of;
  return Math.min(1, (proving.steps.length + within) / asked.length);
}
