// Verification step that checks whether a model answers from the result of its tool call.
import type { Chat, StepContext, ChatReply, VerificationScript, ToolCall } from '../ask.ts';
import { codeOfError } from '../error-code.ts';
import type { ApiCapabilities, Capabilities, Shape } from '../capabilities.ts';
import { secondTurns } from '../recorded.ts';
import { reshaped } from '../reshape.ts';
import { ask, ended, judged, passed, tell } from '../script.ts';
import type { ApiName, StepEvidence } from '../types.ts';
import { reasoningOf, sawOf } from './chat.ts';
import { askForNote, noteSystem, noteTools } from './tools.ts';
import type { ProofCode } from '../codes.ts';

/** Nine letters and digits: the only kind of id that Mistral's templates take, and one that all others take too. */
const callId = 'hearth001';

/** The second request as OpenClaw sends it: the call, and its result with the nonce. */
function chatFor(api: ApiName, word: string, nonce: string, shape: Shape): Chat {
  const call: ToolCall = { id: callId, name: 'read_note', argumentsText: JSON.stringify({ code: word }) };
  const talk = { system: noteSystem, user: askForNote(word), call, result: `The note says: ${nonce}` };
  return { api, turns: secondTurns(api, talk), tools: noteTools, shape, maxTokens: 1024, patience: 'short' };
}

function faultOf(reply: ChatReply, nonce: string): ProofCode | null {
  const { answer, error } = reply;
  if (error !== null) return codeOfError(reply);
  if (answer === null) return 'no-answer';
  if (answer.finish === 'cut') return 'cut-short';
  if (answer.text.includes(nonce)) return null;
  return answer.text.trim() === '' && answer.calls.length === 0
    ? answer.finish === 'length'
      ? 'cut-short'
      : 'empty-answer'
    : 'lost-thread';
}

/** What a stricter shape of messages is called where it mends; null where it is no stricter than the one before. */
function codeOfShape(before: Shape, after: Shape): ProofCode | null {
  const [strings, keys] = [after.stringContent && !before.stringContent, after.strictKeys && !before.strictKeys];
  if (strings && keys) return 'needs-string-and-strict';
  return strings ? 'needs-string-content' : keys ? 'needs-strict-keys' : null;
}

type Carried = {
  readonly reply: ChatReply;
  readonly fault: ProofCode | null;
  readonly mended: { readonly shape: Shape; readonly code: ProofCode } | null;
};

function* carry(api: ApiName, word: string, nonce: string, shape: Shape): VerificationScript<Carried> {
  const reply = yield* ask(chatFor(api, word, nonce, shape));
  const fault = faultOf(reply, nonce);
  if (fault === 'lost-thread') {
    // A model may ramble once; twice says that it can't be counted on.
    const again = yield* ask(chatFor(api, word, nonce, shape));
    return { reply: again, fault: faultOf(again, nonce), mended: null };
  }
  // Only what the server's own words ask for; each way of asking is changed once.
  let tried = shape;
  let last: ProofCode | null = fault;
  while (api === 'openai-completions' && last !== null) {
    const next = reshaped(tried, last);
    if (next === null) break;
    tried = next;
    last = faultOf(yield* ask(chatFor(api, word, nonce, tried)), nonce);
    const code = last === null ? codeOfShape(shape, tried) : null;
    if (code !== null) return { reply, fault: null, mended: { shape: tried, code } };
  }
  return { reply, fault, mended: null };
}

/**
 * OpenClaw's second request, over each dialect that calls tools; a stricter shape only where the refusal asks for it.
 */
export function* toolResult(context: StepContext): VerificationScript {
  const { apis, shape } = context.learned;
  const calling = (['openai-completions', 'openai-responses'] as const).filter((api) => apis[api].tools === 'yes');
  const faults = new Map<ApiName, ProofCode | null>();
  const leaks = new Set<ApiName>();
  const evidence: StepEvidence[] = [];
  let mended: Carried['mended'] = null;
  for (const [place, api] of calling.entries()) {
    yield* tell({ id: 'tool-result', done: place, of: calling.length, leftMs: null });
    const carried = yield* carry(api, context.nonce(20 + place), context.nonce(30 + place), shape);
    evidence.push(sawOf(api, carried.reply));
    faults.set(api, carried.fault);
    if (carried.fault === null && reasoningOf(carried.reply) === 'inside') leaks.add(api);
    mended = carried.mended ?? mended;
  }
  const learn = (api: ApiName): ApiCapabilities => ({
    ...apis[api],
    carriesOn: faults.has(api) ? (faults.get(api) ?? 'yes') : null,
    reasoning: leaks.has(api) ? 'inside' : apis[api].reasoning,
  });
  const learned: Partial<Capabilities> = {
    apis: { 'openai-completions': learn('openai-completions'), 'openai-responses': learn('openai-responses') },
    ...(mended === null ? {} : { shape: mended.shape }),
  };
  const values = { server: context.learned.server.id, family: context.learned.family ?? '' };
  const failing = calling.filter((api) => (faults.get(api) ?? null) !== null);
  const [first] = failing;
  if (failing.length === calling.length)
    return ended(
      judged('fail', (first === undefined ? null : faults.get(first)) ?? 'no-answer', values, evidence),
      learned,
    );
  // A stricter shape mends one dialect; where the other holds by itself, it is not needed for that.
  if (mended !== null) return ended(judged('warn', mended.code, values, evidence), learned);
  if (first !== undefined)
    return ended(
      judged(
        'warn',
        first === 'openai-responses' ? 'only-completions' : 'only-responses',
        { ...values, other: faults.get(first) ?? 'no-answer' },
        evidence,
      ),
      learned,
    );
  return ended(
    calling.every((api) => leaks.has(api)) ? judged('warn', 'leaked-reasoning', values, evidence) : passed(evidence),
    learned,
  );
}
