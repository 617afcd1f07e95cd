// Verification step that checks for a proper tool call over each dialect.
import type { Chat, StepContext, ChatReply, VerificationScript, ToolCall, ToolDef } from '../ask.ts';
import { codeOfError } from '../error-code.ts';
import type { ApiCapabilities, Support } from '../capabilities.ts';
import { rawCallIn } from '../tool-call-formats.ts';
import { firstTurns, searchTools } from '../recorded.ts';
import { ask, ended, get, judged, passed, tell } from '../script.ts';
import { asRecord, asText, parseJson, type JsonRecord } from '../../base/json-fields.ts';
import { serverKind } from '../../servers/kinds.ts';
import { genericServer } from '../../servers/kinds/generic-openai.ts';
import { reasoningOf, sawOf } from './chat.ts';
import type { ApiName, StepEvidence } from '../types.ts';
import type { ProofCode } from '../codes.ts';

/**
 * Two tools of our own: the right one needs a word that only the prompt holds, the other is near enough to be mistaken.
 */
const ownTools: readonly ToolDef[] = [
  {
    name: 'read_note',
    description: 'Reads one note by its code and gives back its text.',
    parameters: {
      type: 'object',
      required: ['code'],
      properties: { code: { type: 'string', description: 'The code of the note.' } },
    },
  },
  {
    name: 'write_note',
    description: 'Writes a new note under a code.',
    parameters: {
      type: 'object',
      required: ['code', 'text'],
      properties: {
        code: { type: 'string', description: 'The code of the note.' },
        text: { type: 'string', description: 'What to write.' },
      },
    },
  },
];
/** With those that OpenClaw offers beside its own, in the order of their names, which is OpenClaw's. */
export const noteTools: readonly ToolDef[] = [...ownTools, ...searchTools].sort((a, b) => (a.name < b.name ? -1 : 1));

export const askForNote = (word: string): string =>
  `Read the note with the code ${word} and tell me what it says. Use the tool for it.`;
export const noteSystem = 'You are an assistant with tools. Use a tool whenever one can answer.';

const noteChat = (api: ApiName, word: string, { learned }: StepContext): Chat => ({
  api,
  tools: noteTools,
  shape: learned.shape,
  maxTokens: 1024,
  patience: 'short',
  turns: firstTurns(api, { system: noteSystem, user: askForNote(word) }),
});

/** The dialects in which the model answered something of use, the older one first. */
const speakingApis = (apis: StepContext['learned']['apis']): readonly ApiName[] =>
  (['openai-completions', 'openai-responses'] as const).filter(
    (api) => apis[api].text === 'yes' || apis[api].text === 'reasoning-hidden',
  );

type ToolFault = { readonly code: ProofCode; readonly family: string | null };
const plain = (code: ProofCode): ToolFault => ({ code, family: null });

/** A call as OpenClaw would carry it out: its `tool_call` calls another tool by its name. */
function callMeant({ name, argumentsText }: ToolCall): { readonly name: string; readonly args: JsonRecord } {
  const args = asRecord(parseJson(argumentsText));
  const called = name === 'tool_call' ? asText(args['id']) : null;
  return called === null ? { name, args } : { name: called, args: asRecord(args['args']) };
}

/**
 * What is wrong with one answer that should be a call of `read_note` with that word; null where nothing is. More
 * arguments than the tool has do no harm.
 */
export function callFault(reply: ChatReply, word: string): ToolFault | null {
  const { answer, error } = reply;
  if (error !== null) return plain(codeOfError(reply));
  if (answer === null) return plain('no-answer');
  const { calls, text, reasoningText, finish } = answer;
  if (calls.length === 0) {
    // gpt-oss calls out of its commentary channel; thinking may hold what the answer lacks.
    const names = noteTools.map(({ name }) => name);
    const raw = rawCallIn(text, names) ?? rawCallIn(reasoningText, names);
    if (raw !== null) return { code: 'tools-as-text', family: raw.family };
    return plain(
      finish === 'cut' || (finish === 'length' && text.trim() === '')
        ? 'cut-short'
        : text.trim() === '' && reasoningText === ''
          ? 'empty-answer'
          : 'no-tool-call',
    );
  }
  const parsed = calls.map(callMeant);
  const stray = parsed.find(({ name }) => name !== 'read_note');
  if (stray !== undefined) return plain(stray.name === '' ? 'bad-arguments' : 'wrong-tool');
  return parsed.some(({ args }) => args['code'] === word) ? null : plain('bad-arguments');
}

/** Refusals that may be for how OpenClaw's tools are written, and not for tools at all. */
const maybeOfSchemas: readonly ProofCode[] = [
  'schema-construct-refused',
  'tool-template-failed',
  'server-error',
  'error-in-success',
  'error-in-stream',
  'needs-strict-keys',
  'needs-string-content',
];

/** A model may pass over a tool once; twice says that it can't be counted on. */
function* call(
  api: ApiName,
  word: string,
  context: StepContext,
): VerificationScript<{ reply: ChatReply; fault: ToolFault | null }> {
  const reply = yield* ask(noteChat(api, word, context));
  const fault = callFault(reply, word);
  if (fault !== null && reply.error?.kind === 'server-said' && maybeOfSchemas.includes(fault.code)) {
    // OpenClaw's request fails either way; which entry is at fault is for step `schemas` to find.
    const plainly = yield* ask({ ...noteChat(api, word, context), tools: ownTools });
    return { reply, fault: plainly.error === null && plainly.answer !== null ? plain('search-tools-refused') : fault };
  }
  if (
    fault === null ||
    (fault.code !== 'no-tool-call' && fault.code !== 'wrong-tool' && fault.code !== 'bad-arguments')
  )
    return { reply, fault };
  const again = yield* ask(noteChat(api, word, context));
  return { reply: again, fault: callFault(again, word) };
}

/** Ollama tells its version where nobody else does; its OpenAI route loses streamed calls that its own route keeps. */
function* isOllama({ learned }: StepContext): VerificationScript<boolean> {
  const { id, openclaw } = serverKind(learned.server.id);
  if (id !== genericServer.id) return (openclaw?.nativeApi ?? null) !== null;
  const reply = yield* get('/api/version');
  return reply.error === null && reply.body !== null && asText(asRecord(parseJson(reply.body))['version']) !== null;
}

const seenIn = (api: ApiName, reply: ChatReply): StepEvidence => {
  const { asked, saw } = sawOf(api, reply);
  const [first] = reply.answer?.calls ?? [];
  return { asked, saw: first === undefined ? saw : `${first.name}(${first.argumentsText.slice(0, 200)})` };
};

/** A streamed structured call, out of two tools, over each dialect that speaks; raw markup is told by its family. */
export function* tools(context: StepContext): VerificationScript {
  const { apis, server } = context.learned;
  const speaking = speakingApis(apis);
  const faults = new Map<ApiName, ToolFault | null>();
  const leaks = new Set<ApiName>();
  const thought = new Set<ApiName>();
  const evidence: StepEvidence[] = [];
  for (const [place, api] of speaking.entries()) {
    yield* tell({ id: 'tools', done: place, of: speaking.length, leftMs: null });
    const { reply, fault } = yield* call(api, context.nonce(10 + place), context);
    faults.set(api, fault);
    if (fault === null && reasoningOf(reply) === 'inside') leaks.add(api);
    if (reasoningOf(reply) === 'apart') thought.add(api);
    evidence.push(seenIn(api, reply));
  }
  const worksOver = (api: ApiName): Support => (faults.has(api) ? (faults.get(api)?.code ?? 'yes') : null);
  const family = [...faults.values()].find((fault) => fault?.family != null)?.family ?? null;
  // A model may think over tools and not over a single word.
  const reasoningOver = (api: ApiName): ApiCapabilities['reasoning'] =>
    leaks.has(api) ? 'inside' : thought.has(api) && apis[api].reasoning === 'none' ? 'apart' : apis[api].reasoning;
  const learn = (api: ApiName): ApiCapabilities => ({
    ...apis[api],
    tools: worksOver(api),
    reasoning: reasoningOver(api),
  });
  const learned = {
    apis: { 'openai-completions': learn('openai-completions'), 'openai-responses': learn('openai-responses') },
    ...(family === null ? {} : { family }),
  };
  const values = { family: family ?? context.learned.family ?? '', server: server.id };
  const working = speaking.filter((api) => worksOver(api) === 'yes');
  const [works] = working;
  const failing = speaking.find((api) => worksOver(api) !== 'yes');
  if (works !== undefined && failing !== undefined) {
    return ended(
      judged(
        'warn',
        works === 'openai-completions' ? 'tools-only-completions' : 'tools-only-responses',
        { ...values, why: faults.get(failing)?.code ?? 'no-answer' },
        evidence,
      ),
      learned,
    );
  }
  if (works !== undefined)
    return ended(
      working.every((api) => leaks.has(api)) ? judged('warn', 'leaked-reasoning', values, evidence) : passed(evidence),
      learned,
    );
  const { code } = (failing === undefined ? null : faults.get(failing)) ?? plain('no-answer');
  const isShim = (code === 'tools-as-text' || code === 'no-tool-call') && (yield* isOllama(context));
  return ended(judged('fail', isShim ? 'ollama-shim' : code, values, evidence), learned);
}
