// Decides whether a step of a verification runs, and how long the rest may take.
import type { Verdict } from './ask.ts';
import { judged } from './script.ts';
import { quickSteps, type StepRow } from './steps.ts';
import type { StepId, StepProgress, StepResult } from './types.ts';

/** Why a step is not taken: nobody asked for it, or one that it needs did not hold. Null where it is to be taken. */
export function reasonNotToRun(
  { id, needs, despite = [] }: StepRow,
  steps: readonly StepId[],
  results: readonly StepResult[],
): Verdict | null {
  if (!steps.includes(id)) return judged('skipped', 'not-asked');
  const lets = ({ verdict, code }: StepResult): boolean =>
    verdict === 'pass' || verdict === 'warn' || despite.includes(code);
  const missing = needs.find((need) => !results.some((result) => result.id === need && lets(result)));
  return missing === undefined ? null : judged('skipped', 'needs-earlier', { step: missing });
}

/**
 * How long a run that takes quick steps alone may still be: as many requests as are left, each as long as those before
 * it, without the first, in which the model may have been loaded. Null where too little is known; other steps tell
 * their own time.
 */
export function remainingSteps(
  { id, done, of }: StepProgress,
  steps: readonly StepId[],
  requestsMs: readonly number[],
): number | null {
  const at = quickSteps.indexOf(id);
  const [, ...warm] = requestsMs;
  if (at < 0 || warm.length === 0 || steps.some((stepIds) => !quickSteps.includes(stepIds))) return null;
  const remaining = of - done + quickSteps.slice(at + 1).length * of;
  return Math.round((warm.reduce((sum, ms) => sum + ms, 0) / warm.length) * remaining);
}
