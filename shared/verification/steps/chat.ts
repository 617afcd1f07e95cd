// Verification step that asks for one short streamed answer over each dialect.
import type { Chat, StepContext, ChatReply, VerificationScript } from '../ask.ts';
import { codeOfError } from '../error-code.ts';
import type { ApiCapabilities, Capabilities, Support } from '../capabilities.ts';
import { leakIn } from '../tool-call-formats.ts';
import { firstTurns } from '../recorded.ts';
import { reshaped } from '../reshape.ts';
import { ask, ended, judged, passed, excerpt, tell } from '../script.ts';
import type { ApiName, StepEvidence, CodeValues } from '../types.ts';
import type { ProofCode } from '../codes.ts';

/** Room for a thinking model to think and still answer, small enough to end soon on a slow machine. */
const answerTokens = 1024;

const system = 'You are an assistant. Do what the user asks, and no more.';

/**
 * OpenClaw's first request without its tools: those are the next step's, so that what they break is known for theirs.
 */
const chatFor = (api: ApiName, word: string, { learned }: StepContext, first: boolean): Chat => ({
  api,
  tools: [],
  shape: learned.shape,
  maxTokens: answerTokens,
  patience: first ? 'start' : 'short',
  turns: firstTurns(api, { system, user: `Reply with exactly this word and nothing else: ${word}` }),
});

/** An id without what names one variant or one loaded instance of it: "qwen@q4_k_m" and "qwen:2" are both "qwen". */
const family = (id: string): string => id.toLowerCase().replace(/(@[^@/]+)?(:\d+)?$/, '');

/** Another model answered, without doubt: the name is on the list and is not the asked one in other words. */
const isAnother = (servedModel: string | null, requestedModel: string, listedIds: readonly string[]): boolean =>
  servedModel !== null &&
  servedModel !== requestedModel &&
  listedIds.includes(servedModel) &&
  family(servedModel) !== family(requestedModel);

type SpeakFault = Exclude<Support, 'yes' | null>;

/** What keeps one answer, which should be a single word, from being of any use; null where nothing does. */
export function faultOf(reply: ChatReply, requestedModel: string, listedIds: readonly string[]): SpeakFault | null {
  const { answer, error } = reply;
  if (error !== null) return codeOfError(reply);
  if (answer === null) return 'no-answer';
  if (answer.finish === 'cut') return 'cut-short';
  // All the room went into thinking: more room may help, which "empty" would not say.
  if (answer.text.trim() === '') return answer.finish === 'length' ? 'cut-short' : 'empty-answer';
  return isAnother(answer.model, requestedModel, listedIds) ? 'wrong-model' : null;
}

/**
 * What there is to know of an answer that is of use: thinking in it, another word than the one asked for, no count of
 * tokens.
 */
function remarkOf({ answer }: ChatReply, word: string): ProofCode | null {
  if (answer === null) return null;
  const leak = leakIn(answer.text);
  if (leak !== null) return leak.family === 'harmony' ? 'leaked-harmony' : 'leaked-reasoning';
  if (!answer.text.toLowerCase().includes(word.toLowerCase())) return 'wrong-text';
  return answer.usage === null ? 'no-usage' : null;
}

export const reasoningOf = ({ answer }: ChatReply): ApiCapabilities['reasoning'] =>
  answer === null ? null : leakIn(answer.text) !== null ? 'inside' : answer.reasoningText !== '' ? 'apart' : 'none';

export const sawOf = (api: ApiName, reply: ChatReply): StepEvidence => ({
  asked: api === 'openai-responses' ? 'POST /responses' : 'POST /chat/completions',
  saw: excerpt(reply),
});

type Spoken = {
  readonly reply: ChatReply;
  readonly works: Support;
  readonly remark: ProofCode | null;
  readonly shape: Capabilities['shape'];
};

/** The ways of asking that a first request may have to be without; `strictKeys` has nothing to strike out of it. */
const askable = (code: Support): ProofCode | null => {
  if (code === 'needs-strict-keys') return 'needs-max-tokens';
  return code === 'yes' ? null : code;
};

/** Where the words of a refusal ask for another shape, that one is tried, and kept where it does. */
function* speak(api: ApiName, word: string, context: StepContext, first: boolean): VerificationScript<Spoken> {
  const chat = chatFor(api, word, context, first);
  const spoken = (reply: ChatReply, shape: Capabilities['shape']): Spoken => {
    const works = faultOf(reply, context.model, context.learned.listedIds) ?? 'yes';
    return { reply, works, remark: works === 'yes' ? remarkOf(reply, word) : null, shape };
  };
  const before = spoken(yield* ask(chat), chat.shape);
  if (api === 'openai-responses') return before;
  let last = before;
  for (;;) {
    const code = askable(last.works);
    const shape = code === null ? null : reshaped(last.shape, code);
    if (shape === null) return last.works === 'yes' ? last : before;
    last = spoken(yield* ask({ ...chat, shape }), shape);
  }
}

/** An answer in a few words costs about as many tokens; many more were spent on thoughts that nobody is told. */
function thoughtUnseen({ answer }: ChatReply): boolean {
  const reported = answer?.usage?.answerTokens ?? null;
  return answer !== null && (reported === null || reported > answer.text.length / 2 + 16);
}

/** What was wrong with both dialects, or that one alone works, as one verdict. */
function verdictOf(completions: Spoken, responses: Spoken, values: CodeValues, evidence: readonly StepEvidence[]) {
  const [older, newer] = [completions.works, responses.works];
  if (older !== 'yes' && newer !== 'yes')
    return judged('fail', older ?? 'no-answer', { ...values, other: newer ?? 'no-answer' }, evidence);
  const remarks = [completions, responses].filter(({ works }) => works === 'yes').map(({ remark }) => remark);
  const [remark = null] = remarks;
  const isShared = remarks.every((candidate) => candidate !== null);
  const warn = (code: ProofCode, more: CodeValues = {}) => judged('warn', code, { ...values, ...more }, evidence);
  // What leaks counts most where it can't be had otherwise; what is amiss with one dialect alone is a reason for the
  // other.
  if (isShared && remark !== null && remark.startsWith('leaked')) return warn(remark);
  if (newer === 'reasoning-hidden') return warn(newer);
  if (newer !== 'yes' && newer !== 'route-absent') return warn('only-completions', { other: newer ?? 'no-answer' });
  if (older !== 'yes') return warn('only-responses', { other: older ?? 'no-answer' });
  if (isShared && remark !== null) return warn(remark);
  if (completions.shape.stringContent) return warn('needs-string-content');
  if (completions.shape.maxTokensField === 'max_tokens') return warn('needs-max-tokens');
  if (newer !== 'yes') return judged('pass', 'only-completions', { ...values, other: newer }, evidence);
  const finding = remarks.find((each) => each !== null) ?? null;
  return finding === null ? passed(evidence, values) : warn(finding);
}

/**
 * One short streamed answer over each dialect, shaped as OpenClaw shapes it. A dialect works where an answer comes
 * whole, from the model that was asked. Thinking in it, other words than the one asked for and untold usage are
 * remarks: small models paraphrase.
 */
export function* chat(context: StepContext): VerificationScript {
  yield* tell({ id: 'chat', done: 0, of: 2, leftMs: null });
  const completions = yield* speak('openai-completions', context.nonce(1), context, true);
  yield* tell({ id: 'chat', done: 1, of: 2, leftMs: null });
  // A model that was refused over one dialect may have to be loaded for the other; one that said nothing in all that
  // time is not waited for again.
  const loads = (completions.reply.answer?.firstAnyMs ?? null) === null && completions.works !== 'too-slow';
  const heardNewer = yield* speak('openai-responses', context.nonce(2), context, loads);
  const isHidden =
    heardNewer.works === 'yes' &&
    reasoningOf(completions.reply) === 'apart' &&
    reasoningOf(heardNewer.reply) === 'none' &&
    thoughtUnseen(heardNewer.reply);
  const responses: Spoken =
    isHidden && completions.works === 'yes' ? { ...heardNewer, works: 'reasoning-hidden' } : heardNewer;
  const evidence = [sawOf('openai-completions', completions.reply), sawOf('openai-responses', responses.reply)];
  const { apis } = context.learned;
  const learn = (before: ApiCapabilities, { reply, works }: Spoken): ApiCapabilities => ({
    ...before,
    text: works,
    reasoning: reasoningOf(reply),
    usageTold: reply.answer === null ? null : reply.answer.usage !== null,
  });
  const leak =
    [completions, responses].map(({ reply }) => leakIn(reply.answer?.text ?? '')).find((row) => row !== null) ?? null;
  const servedModel =
    [completions, responses].find(({ works }) => works === 'wrong-model')?.reply.answer?.model ?? null;
  const values: CodeValues = {
    server: context.learned.server.id,
    family: leak?.family ?? '',
    model: context.model,
    ...(servedModel === null ? {} : { said: servedModel }),
  };
  return ended(verdictOf(completions, responses, values, evidence), {
    apis: {
      'openai-completions': learn(apis['openai-completions'], completions),
      'openai-responses': learn(apis['openai-responses'], responses),
    },
    shape: completions.shape,
    ...(leak === null ? {} : { family: leak.family }),
    speed: {
      ...context.learned.speed,
      coldStartMs: completions.reply.answer?.firstAnyMs ?? responses.reply.answer?.firstAnyMs ?? null,
    },
  });
}
