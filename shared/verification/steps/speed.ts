// Verification step that times a cold and a warm prompt, writing, and two requests at once.
import type { ChatAnswer, Chat, StepContext, ChatReply, VerificationScript, StepEnd } from '../ask.ts';
import { codeOfError } from '../error-code.ts';
import type { Capabilities } from '../capabilities.ts';
import { longPrompt, usualCharsAToken } from '../long-prompt.ts';
import { answerTokensOf, decodeRate, firstOf, prefillRate, promptTokensOf } from '../measure.ts';
import { ask, askAll, ended, judged, passed, excerpt, tell } from '../script.ts';
import { overflowIn, type Overflow } from '../overflow.ts';
import { apiFor } from '../settings.ts';
import type { ApiName, StepEvidence, VerifiedSpeed, CodeValues } from '../types.ts';
import { agentPromptTokens } from '../../openclaw/limits.ts';
import type { ProofCode } from '../codes.ts';

/** Room for the template and an answer, and for a vocabulary that cuts words finer than most. */
const mostOfContext = 0.75;

/** Beyond these a wait looks like a failure; a start may take longer, because it happens once. In milliseconds. */
const slowFirstWordMs = 60_000;
const slowStartMs = 120_000;
/** Below this a kept prompt saves nothing that anybody would notice, and chance decides which of the two is faster. */
const cacheMattersMs = 3000;
/** A server that keeps the prompt reads a hundredth of it again; one that does not needs the same time. */
const clearlyFaster = 0.7;
/** An answer that is written sooner than this can't show whether another one waited for it. */
const tellableMs = 40;

const nonces = 300;
const shortRoom = 32;
const longRoom = 400;
const pairRoom = 160;
/** Requests, the two at once being one. */
const requests = 4;

const tasks = {
  cold: 'Reply with the single word ready.',
  warm: 'Reply with the single word done.',
  decode: 'Describe a walk through a small harbour town in about 150 words of plain text.',
  pair: [
    'Describe a snowy mountain village in about 60 words of plain text.',
    'Describe a busy railway station in about 60 words of plain text.',
  ],
} as const;

/** Nothing before the nonce, so that no prompt of an earlier run begins alike. */
const openingOf = (nonce: string, chars: number): string =>
  [
    `${nonce} is the mark of this conversation. The words below are background and need no answer.`,
    longPrompt(chars, { at: 0, door: 'front', code: nonce }, nonce),
  ].join('\n');

/**
 * The length of a prompt that fits, after one of `chars` characters was refused: by the server's own counts, or half of
 * it.
 */
export const shorterChars = (chars: number, { limitTokens, promptTokens }: Overflow): number =>
  Math.floor(
    limitTokens === null || promptTokens === null || promptTokens <= limitTokens
      ? chars / 2
      : (chars * limitTokens * mostOfContext) / promptTokens,
  );

/** As much of a prompt of OpenClaw's size as the context takes. */
export const promptTokensFor = ({ learned, contextTokens }: StepContext): number => {
  const context = learned.trueContext?.tokens ?? contextTokens;
  return context === null ? agentPromptTokens : Math.min(agentPromptTokens, Math.floor(context * mostOfContext));
};

type SpeedRequest = { readonly api: ApiName; readonly shape: Capabilities['shape'] };
const longChat = ({ api, shape }: SpeedRequest, opening: string, task: string): Chat => ({
  api,
  shape,
  tools: [],
  maxTokens: shortRoom,
  patience: 'long',
  turns: [
    { who: 'system', text: opening },
    { who: 'user', text: task, parts: true },
  ],
});
const shortChat = ({ api, shape }: SpeedRequest, nonce: string, task: string, maxTokens: number): Chat => ({
  api,
  shape,
  tools: [],
  maxTokens,
  patience: 'short',
  turns: [{ who: 'user', text: `${nonce}: ${task}` }],
});

/**
 * Asks with a prompt that is new to the server; once more with a shorter one where a vocabulary cuts its words finer
 * than most.
 */
function* askNew(
  asking: SpeedRequest,
  context: StepContext,
  tokens: number,
): VerificationScript<{ readonly reply: ChatReply; readonly opening: string }> {
  const chars = tokens * usualCharsAToken;
  const opening = openingOf(context.nonce(nonces), chars);
  const reply = yield* ask(longChat(asking, opening, tasks.cold));
  const overflow = overflowIn(reply);
  if (overflow === null) return { reply, opening };
  const shorter = openingOf(context.nonce(nonces + 4), shorterChars(chars, overflow));
  return { reply: yield* ask(longChat(asking, shorter, tasks.cold)), opening: shorter };
}

/** The answer, as far as it can be measured; else what stood in the way. */
function measurable(reply: ChatReply): { readonly answer: ChatAnswer } | { readonly fault: ProofCode } {
  if (reply.error !== null) return { fault: codeOfError(reply) };
  if (reply.answer === null) return { fault: 'no-answer' };
  return firstOf(reply.answer) === null ? { fault: 'cut-short' } : { answer: reply.answer };
}

const faultOf = (reply: ChatReply): ProofCode => {
  const result = measurable(reply);
  return 'fault' in result ? result.fault : 'no-answer';
};

/** As exact as it matters: hundredths below a second, tenths below ten. */
const seconds = (ms: number): number =>
  ms < 1000 ? Math.round(ms / 10) / 100 : ms < 10_000 ? Math.round(ms / 100) / 10 : Math.round(ms / 1000);
const faultSeen = (prompt: string, reply: ChatReply): StepEvidence => ({ asked: prompt, saw: excerpt(reply) });

const tokenCount = (tokens: number, how: ReturnType<typeof promptTokensOf>['how'], more = ''): string =>
  `${tokens} tokens (${how === 'told' ? 'as the server counts' : 'estimated from the characters'}${more})`;

function longSeen(request: string, answer: ChatAnswer, prompt: string): StepEvidence {
  const { tokens, how } = promptTokensOf(answer, prompt);
  const cachedTokens = answer.usage?.cachedTokens ?? null;
  const cached = cachedTokens === null ? '' : `, ${cachedTokens} of them kept`;
  const hidden = answer.firstAnyMs === null ? ', with nothing to be seen before its end' : '';
  return {
    asked: request,
    saw: `first token after ${seconds(firstOf(answer) ?? 0)} s for ${tokenCount(tokens, how, cached)}${hidden}`,
  };
}

function decodeSeen(answer: ChatAnswer): StepEvidence {
  const { tokens, how } = answerTokensOf(answer);
  const rate = decodeRate(answer);
  const speed = rate === null ? 'too few to tell a speed' : `${rate} a second`;
  return {
    asked: 'a text of about 150 words',
    saw: `${tokenCount(tokens, how)} in ${seconds(answer.totalMs)} s, ${speed}`,
  };
}

/**
 * What two requests at once showed. `apart`: the later one came to nothing until the earlier one was over, or was sent
 * away.
 */
type PromptPair = { readonly apart: boolean; readonly evidence: StepEvidence };

/** Judges two requests that were sent at once. Null where neither was answered. */
export function pairOf(replies: readonly ChatReply[]): PromptPair | null {
  const request = 'two requests at once';
  const results = replies.map((each) => ({ each, measured: measurable(each) }));
  const answers = results.flatMap(({ measured }) => ('answer' in measured ? [measured.answer] : []));
  const [first, other] = answers.toSorted((a, b) => (firstOf(a) ?? 0) - (firstOf(b) ?? 0));
  if (first === undefined) return null;
  if (other === undefined) {
    const unmeasured = results.flatMap(({ each, measured }) => ('fault' in measured ? [excerpt(each)] : [])).join(' ');
    return { apart: true, evidence: { asked: request, saw: `one was answered, the other was not: ${unmeasured}` } };
  }
  const [early, late] = [firstOf(first) ?? 0, firstOf(other) ?? 0];
  const firstTokens = `first tokens after ${seconds(early)} s and ${seconds(late)} s`;
  const apart = first.totalMs - early >= tellableMs && late >= first.totalMs * 0.98;
  return {
    apart,
    evidence: {
      asked: request,
      saw: `${firstTokens}; the first answer was over after ${seconds(first.totalMs)} s`,
    },
  };
}

/** What is to be known of the measured times, the weightiest first. */
export function slowness(
  { coldStartMs, firstWordMs: { cold, warm } }: VerifiedSpeed,
  apart: boolean,
): readonly ProofCode[] {
  const rows: readonly (readonly [boolean, ProofCode])[] = [
    [cold !== null && cold > slowFirstWordMs, 'slow-first-word'],
    [coldStartMs !== null && coldStartMs > slowStartMs, 'slow-start'],
    [cold !== null && warm !== null && cold > cacheMattersMs && warm > cold * clearlyFaster, 'no-prefix-cache'],
    [apart, 'one-at-a-time'],
  ];
  return rows.flatMap(([holds, code]) => (holds ? [code] : []));
}

const valuesOf = ({
  coldStartMs,
  firstWordMs: { cold, warm },
  prefillTokensPerSecond,
  decodeTokensPerSecond,
  promptTokens,
}: VerifiedSpeed): CodeValues => ({
  ...(coldStartMs === null ? {} : { startS: seconds(coldStartMs) }),
  ...(cold === null ? {} : { firstWordS: seconds(cold) }),
  ...(warm === null ? {} : { warmS: seconds(warm) }),
  ...(prefillTokensPerSecond === null ? {} : { prefill: prefillTokensPerSecond }),
  ...(decodeTokensPerSecond === null ? {} : { decode: decodeTokensPerSecond }),
  ...(promptTokens === null ? {} : { promptTokens }),
});

/** How long what is still to be asked may take, by what was measured so far; null where too little was. */
function leftMs(
  done: number,
  { prefillTokensPerSecond: prefill, decodeTokensPerSecond: decode, firstWordMs }: VerifiedSpeed,
  tokens: number,
): number | null {
  const reading = firstWordMs.cold ?? (prefill === null ? null : (tokens / prefill) * 1000);
  if (done < 2 ? reading === null : decode === null) return null;
  const writing =
    decode === null
      ? 0
      : (([
          2 * shortRoom + longRoom + 2 * pairRoom,
          shortRoom + longRoom + 2 * pairRoom,
          longRoom + 2 * pairRoom,
          2 * pairRoom,
        ][done] ?? 0) /
          decode) *
        1000;
  return Math.round((reading ?? 0) * Math.max(0, 2 - done) + writing);
}

/**
 * How fast it is with a prompt of OpenClaw's size: with nothing of it kept, then with all but its end; how fast it
 * writes; and whether a second request waits until the first is over. The cold start was measured by `speaks`, whose
 * request was the first of all.
 */
export function* speed(context: StepContext): VerificationScript {
  const { learned } = context;
  const asking: SpeedRequest = {
    api:
      apiFor(learned) ?? (learned.apis['openai-completions'].text !== null ? 'openai-completions' : 'openai-responses'),
    shape: learned.shape,
  };
  const size = promptTokensFor(context);
  const evidence: StepEvidence[] = [];
  let measured: VerifiedSpeed = learned.speed;
  const progress = (done: number) => tell({ id: 'speed', done, of: requests, leftMs: leftMs(done, measured, size) });
  const failed = (request: string, reply: ChatReply, code: ProofCode): StepEnd =>
    ended(judged('fail', code, valuesOf(measured), [...evidence, faultSeen(request, reply)]), { speed: measured });

  const coldAsked = 'a prompt of OpenClaw’s size, new to the server';
  yield* progress(0);
  const { reply: coldHeard, opening } = yield* askNew(asking, context, size);
  const cold = measurable(coldHeard);
  if ('fault' in cold) return failed(coldAsked, coldHeard, cold.fault);
  const prompt = `${opening}\n${tasks.cold}`;
  evidence.push(longSeen(coldAsked, cold.answer, prompt));
  measured = {
    ...measured,
    firstWordMs: { cold: firstOf(cold.answer), warm: null },
    prefillTokensPerSecond: prefillRate(cold.answer, prompt),
    decodeTokensPerSecond: decodeRate(cold.answer) ?? measured.decodeTokensPerSecond,
    promptTokens: promptTokensOf(cold.answer, prompt).tokens,
  };

  const warmAsked = 'the same prompt with another end';
  yield* progress(1);
  const warmHeard = yield* ask(longChat(asking, opening, tasks.warm));
  const warm = measurable(warmHeard);
  if ('fault' in warm) return failed(warmAsked, warmHeard, warm.fault);
  evidence.push(longSeen(warmAsked, warm.answer, `${opening}\n${tasks.warm}`));
  measured = { ...measured, firstWordMs: { ...measured.firstWordMs, warm: firstOf(warm.answer) } };

  yield* progress(2);
  const decodeHeard = yield* ask(shortChat(asking, context.nonce(nonces + 1), tasks.decode, longRoom));
  const decode = measurable(decodeHeard);
  if ('fault' in decode) return failed('a text of about 150 words', decodeHeard, decode.fault);
  evidence.push(decodeSeen(decode.answer));
  measured = { ...measured, decodeTokensPerSecond: decodeRate(decode.answer) };

  yield* progress(3);
  const both = yield* askAll([
    shortChat(asking, context.nonce(nonces + 2), tasks.pair[0], pairRoom),
    shortChat(asking, context.nonce(nonces + 3), tasks.pair[1], pairRoom),
  ]);
  const pair = pairOf(both);
  const [first] = both;
  if (pair === null)
    return first === undefined
      ? ended(passed(evidence, valuesOf(measured)), { speed: measured })
      : failed('two requests at once', first, faultOf(first));
  evidence.push(pair.evidence);

  const [code] = slowness(measured, pair.apart);
  if (code === undefined) return ended(passed(evidence, valuesOf(measured)), { speed: measured });
  const slow =
    code === 'slow-first-word' ? measured.firstWordMs.cold : code === 'slow-start' ? measured.coldStartMs : null;
  return ended(
    judged('warn', code, { ...valuesOf(measured), ...(slow === null ? {} : { seconds: seconds(slow) }) }, evidence),
    { speed: measured },
  );
}
