// The steps of a verification in order: what each needs first, and its time limit.
import type { StepId } from './types.ts';
import type { ProofCode } from './codes.ts';

/** What is known of a step before it is taken. */
export type StepRow = {
  readonly id: StepId;
  /** Taken where nobody says which. */
  readonly quick: boolean;
  /** The steps that must not have failed before it. */
  readonly needs: readonly StepId[];
  /** Codes of failed steps that do not keep it from being taken, because it looks into them. */
  readonly despite?: readonly ProofCode[];
  /** The most it may take, in seconds. */
  readonly deadlineS: number;
};

/** The steps of a proof, in the order in which they are taken. */
export const stepRows: readonly StepRow[] = [
  { id: 'reachable', quick: true, needs: [], deadlineS: 20 },
  { id: 'chat', quick: true, needs: ['reachable'], deadlineS: 900 },
  { id: 'tools', quick: true, needs: ['chat'], deadlineS: 600 },
  { id: 'tool-result', quick: true, needs: ['tools'], deadlineS: 600 },
  { id: 'schemas', quick: false, needs: ['tools'], despite: ['search-tools-refused'], deadlineS: 900 },
  { id: 'context', quick: false, needs: ['chat'], deadlineS: 3600 },
  { id: 'speed', quick: false, needs: ['chat'], deadlineS: 1800 },
  { id: 'prompt-injection', quick: false, needs: ['tools'], deadlineS: 3600 },
  { id: 'end-to-end', quick: false, needs: ['tools'], deadlineS: 900 },
];

export const stepRow = (id: StepId): StepRow => {
  const row = stepRows.find((candidate) => candidate.id === id);
  if (row === undefined) throw new Error(`no row for step ${id}`);
  return row;
};
/** These steps with all that they need before them, in the order in which they are taken. */
export function withNeeds(steps: readonly StepId[]): readonly StepId[] {
  const all = new Set<StepId>();
  const add = (id: StepId): void => {
    stepRow(id).needs.forEach(add);
    all.add(id);
  };
  steps.forEach(add);
  return stepRows.flatMap(({ id }) => (all.has(id) ? [id] : []));
}
export const quickSteps: readonly StepId[] = stepRows.filter(({ quick }) => quick).map(({ id }) => id);
