import type { Chat, Given, Heard, ProofScript, Shape, ToolCall, Turn } from '../ask.ts';
import { codeOfError } from '../error-code.ts';
import type { ApiLearned, Learned } from '../learned.ts';
import { ask, ended, judged, passed, tell } from '../script.ts';
import type { ApiName, Evidence, ProofCode } from '../types.ts';
import { reasoningOf, sawOf } from './speaks.ts';
import { askForNote, noteSystem, noteTools } from './tools.ts';

/** As OpenClaw follows every tool's result, so that no conversation ends with one. */
const afterwards = 'Continue with the answer for the user. Do not call the same tool again.';

/** Nine letters and digits: the only kind of id that Mistral's templates take, and one that all others take too. */
const callId = 'hearth001';

/** The second turn as OpenClaw sends it: the call, its result with the nonce, and a user message in parts after it. */
function turnsFor(word: string, nonce: string): readonly Turn[] {
  const call: ToolCall = { id: callId, name: 'read_note', argumentsText: JSON.stringify({ code: word }) };
  return [
    { who: 'system', text: noteSystem },
    { who: 'user', text: askForNote(word) },
    { who: 'assistant', text: '', calls: [call] },
    { who: 'tool', callId: call.id, name: call.name, text: `The note says: ${nonce}` },
    { who: 'user', text: afterwards, parts: true },
  ];
}

const chatFor = (api: ApiName, turns: readonly Turn[], shape: Shape): Chat => ({ api, turns, tools: noteTools, shape, maxTokens: 1024, patience: 'short' });

function faultOf(heard: Heard, nonce: string): ProofCode | null {
  const { answer, error } = heard;
  if (error !== null) return codeOfError(heard);
  if (answer === null) return 'no-answer';
  if (answer.finish === 'cut') return 'cut-short';
  if (answer.text.includes(nonce)) return null;
  return answer.text.trim() === '' && answer.calls.length === 0 ? (answer.finish === 'length' ? 'cut-short' : 'empty-answer') : 'lost-thread';
}

/** Which stricter way of asking a server may want, mildest first, and what it is called where it mends. */
const stricter: readonly { readonly change: Partial<Shape>; readonly code: ProofCode }[] = [
  { change: { stringContent: true }, code: 'needs-string-content' },
  { change: { strictKeys: true }, code: 'needs-strict-keys' },
  { change: { stringContent: true, strictKeys: true }, code: 'needs-string-and-strict' },
];

const notOfShape: readonly ProofCode[] = ['key-refused', 'smaller-context', 'output-limit-too-large', 'thinking-refused', 'tools-unsupported', 'tool-choice-flags'];
/** Only what the server itself refused, for no other reason that is known, can be mended by asking otherwise. */
const mendable = (code: ProofCode | null, { error }: Heard): boolean => code !== null && error?.kind === 'server-said' && !notOfShape.includes(code);

type Carried = { readonly heard: Heard; readonly fault: ProofCode | null; readonly mended: { readonly shape: Shape; readonly code: ProofCode } | null };

function* carry(api: ApiName, word: string, nonce: string, shape: Shape): ProofScript<Carried> {
  const turns = turnsFor(word, nonce);
  const heard = yield* ask(chatFor(api, turns, shape));
  const fault = faultOf(heard, nonce);
  if (fault === 'lost-thread') {
    // A model may ramble once; twice says that it can't be counted on.
    const again = yield* ask(chatFor(api, turns, shape));
    return { heard: again, fault: faultOf(again, nonce), mended: null };
  }
  if (api === 'openai-completions' && mendable(fault, heard)) {
    for (const { change, code } of stricter) {
      const tried = { ...shape, ...change };
      const again = yield* ask(chatFor(api, turns, tried));
      if (faultOf(again, nonce) === null) return { heard, fault: null, mended: { shape: tried, code } };
    }
  }
  return { heard, fault, mended: null };
}

/** The second turn, as OpenClaw sends it, over each dialect that calls tools; the stricter shapes only where that fails. */
export function* carriesOn(given: Given): ProofScript {
  const { apis, shape } = given.learned;
  const calling = (['openai-completions', 'openai-responses'] as const).filter((api) => apis[api].tools === 'yes');
  const faults = new Map<ApiName, ProofCode | null>();
  const leaks = new Set<ApiName>();
  const evidence: Evidence[] = [];
  let mended: Carried['mended'] = null;
  for (const [place, api] of calling.entries()) {
    yield* tell({ id: 'carries-on', done: place, of: calling.length, leftMs: null });
    const carried = yield* carry(api, given.nonce(20 + place), given.nonce(30 + place), shape);
    evidence.push(sawOf(api, carried.heard));
    faults.set(api, carried.fault);
    if (carried.fault === null && reasoningOf(carried.heard) === 'inside') leaks.add(api);
    mended = carried.mended ?? mended;
  }
  const learn = (api: ApiName): ApiLearned => ({ ...apis[api], carriesOn: faults.has(api) ? faults.get(api) ?? 'yes' : null, reasoning: leaks.has(api) ? 'inside' : apis[api].reasoning });
  const learned: Partial<Learned> = { apis: { 'openai-completions': learn('openai-completions'), 'openai-responses': learn('openai-responses') }, ...(mended === null ? {} : { shape: mended.shape }) };
  const values = { server: given.learned.server.id, family: given.learned.family ?? '' };
  const failing = calling.filter((api) => (faults.get(api) ?? null) !== null);
  const [first] = failing;
  if (failing.length === calling.length) return ended(judged('fail', (first === undefined ? null : faults.get(first)) ?? 'no-answer', values, evidence), learned);
  // A stricter shape mends one dialect; where the other holds by itself, it is not needed for that.
  if (mended !== null) return ended(judged('warn', mended.code, values, evidence), learned);
  if (first !== undefined) return ended(judged('warn', first === 'openai-responses' ? 'only-completions' : 'only-responses', { ...values, other: faults.get(first) ?? 'no-answer' }, evidence), learned);
  return ended(calling.every((api) => leaks.has(api)) ? judged('warn', 'leaked-reasoning', values, evidence) : passed(evidence), learned);
}
