import type { Answered } from './read.ts';
import type { ApiName, ProofStep } from './types.ts';

type Why = Extract<ProofStep, { status: 'failed' }>['why'];

/**
 * Thinking that a server failed to take out of the answer: think tags as Qwen, DeepSeek and Mistral write them, the channel
 * marks of gpt-oss (harmony), and those marks with their brackets already stripped.
 */
const leaks = /<\/?think(ing)?>|<\/?seed:think>|\[\/?THINK\]|<\|(channel|message|start|end)\|>|^analysis[\s\S]*assistant ?final/i;

/** An id without what names one variant or one loaded instance of it: "qwen@q4_k_m" and "qwen:2" are both "qwen". */
const family = (id: string): string => id.toLowerCase().replace(/(@[^@/]+)?(:\d+)?$/, '');

/** Another model answered, without doubt: the name is on the list and is not the asked one in other words. */
const isAnother = (said: string | null, asked: string, listedIds: readonly string[]): boolean =>
  said !== null && listedIds.includes(said) && family(said) !== family(asked);

function fault(answer: Answered, asked: string, listedIds: readonly string[]): Why | null {
  if (leaks.test(answer.text)) return 'leaked-reasoning';
  if (answer.finish === 'cut') return 'cut-short';
  // All the room went into thinking: more room may help, which "empty" would not say.
  if (answer.text.trim() === '') return answer.finish === 'length' ? 'cut-short' : 'empty';
  return isAnother(answer.model, asked, listedIds) ? 'wrong-model' : null;
}

/**
 * The verdict on one answer. The words need not be those that were asked for: small models paraphrase, and a model that
 * answers at all is one that OpenClaw can use. `listedIds` are the ids that the server itself lists.
 */
export function judge(step: ApiName, answer: Answered, asked: string, listedIds: readonly string[]): ProofStep {
  const why = fault(answer, asked, listedIds);
  return why === null ? { step, status: 'passed', answer } : { step, status: 'failed', error: null, why, answer };
}
