// Decides what Hearth can do about a failed step, such as reloading or another context window.
import { minimumContextTokens } from '../../shared/openclaw/limits.ts';
import type { Verification, StepResult } from '../../shared/verification/types.ts';
import type { Chosen, Size } from '../../shared/wizard/state.ts';
import { offersFor } from '../../shared/wizard/model-actions.ts';

/** What Hearth can do itself about a step that did not pass. */
export type Help =
  /** Loads the model with a larger context. */
  | { readonly kind: 'reload'; readonly tokens: number }
  /** Back to the context window, with the true limit taken over where it is known and enough. */
  | { readonly kind: 'context'; readonly tokens: number | null }
  | { readonly kind: 'model' | 'machine' | 'others' | 'again' };

/** The context that a step of a proof found to be true, in tokens. */
function trueContext({ values }: StepResult, proof: Verification | null): number | null {
  const value = values['trueTokens'] ?? values['tokens'];
  return proof?.trueContextTokens ?? (typeof value === 'number' ? value : null);
}

/**
 * Another size mends what is too small: the larger one at the server where it can be asked for, else the smaller one in
 * OpenClaw.
 */
function contextHelps(
  step: StepResult,
  { endpoint, model }: Chosen,
  { contextTokens }: Size,
  proof: Verification | null,
): readonly Help[] {
  const tokens = trueContext(step, proof);
  const { max } = model.contextTokens;
  const { load } = offersFor(endpoint, model);
  const smaller: Help = { kind: 'context', tokens: tokens !== null && tokens >= minimumContextTokens ? tokens : null };
  const larger =
    (load === 'again' || load === 'context') &&
    contextTokens !== null &&
    (tokens === null || contextTokens > tokens) &&
    (max === null || contextTokens <= max);
  return larger ? [{ kind: 'reload', tokens: contextTokens }, smaller] : [smaller];
}

/**
 * What helps about one step, the likeliest first. Nothing for what only the user can mend but to look again once that
 * is done.
 */
export function helpsFor(step: StepResult, chosen: Chosen, size: Size, proof: Verification | null): readonly Help[] {
  if (step.verdict === 'pass' || step.verdict === 'skipped') return [];
  switch (step.code) {
    case 'smaller-context':
    case 'cuts-silently':
    case 'rehearsal-overflow':
    case 'output-eats-context':
      return contextHelps(step, chosen, size, proof);
    case 'not-listed':
    case 'wrong-model':
    case 'another-server':
      return [{ kind: 'model' }];
    case 'key-missing':
    case 'key-refused':
      return [{ kind: 'machine' }];
    case 'several-copies':
      return offersFor(chosen.endpoint, chosen.model).unloadOthers ? [{ kind: 'others' }] : [{ kind: 'again' }];
    default:
      return step.verdict === 'fail' ? [{ kind: 'again' }] : [];
  }
}
