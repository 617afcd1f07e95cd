import type { ApiName, ProofStep } from './types.ts';

/** The dialect that a proof justifies: Responses only where it passed, else Completions where that passed, else none. */
export function chooseApi(steps: readonly ProofStep[]): ApiName | null {
  const passed = (api: ApiName) => steps.some((step) => step.step === api && step.status === 'passed');
  if (passed('openai-responses')) return 'openai-responses';
  return passed('openai-completions') ? 'openai-completions' : null;
}
