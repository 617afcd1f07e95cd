// Verification step that offers tool schemas as hard as OpenClaw's and finds what is refused.
import { anyWording } from '../../base/foreign-text.ts';
import { asRecord, parseJson } from '../../base/json-fields.ts';
import type { Chat, StepContext, ChatReply, VerificationMove, VerificationScript, StepEnd, ToolDef } from '../ask.ts';
import { codeOfError } from '../error-code.ts';
import type { Capabilities } from '../capabilities.ts';
import { leakIn, rawCallIn } from '../tool-call-formats.ts';
import { overflowIn } from '../overflow.ts';
import { serverKind } from '../../servers/kinds.ts';
import { ask, ended, judged, passed, tell } from '../script.ts';
import { apiFor } from '../settings.ts';
import { findRefused, mostTries, type SearchTry } from '../tool-search.ts';
import { bareTool, construct, toolsWith, units, withoutNothing, type Unit, type Without } from '../tool-set.ts';
import type { ApiName, StepEvidence } from '../types.ts';
import { sawOf } from './chat.ts';
import type { ProofCode } from '../codes.ts';

/** The whole, once more where it only came back empty, the search, the tool alone, and two ways to mend it. */
export const mostRequests = 2 + mostTries(units.length) + 1 + 2;

/**
 * Words that only narrow what a field may hold: OpenClaw checks them itself, so that leaving them out costs nothing.
 */
const narrowing = [
  'pattern',
  'maxLength',
  'minLength',
  'format',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
  'default',
  'patternProperties',
] as const;
/** How llama.cpp's grammars refuse a schema, whatever server they are in. */
const llamaWords = anyWording(
  'generate parser for this template',
  'pattern must start with',
  'failed to parse grammar',
  'json schema conversion failed',
  'failed to initialize samplers',
);

/** Reasons that say nothing of the tools that were offered. */
const aboutOther: readonly string[] = [
  'auth',
  'busy',
  'model-not-loaded',
  'unknown-model',
  'bad-host',
  'route-absent',
  'load-failed',
  'tools-unsupported',
  'download-failed',
];
const codesAboutOther: readonly ProofCode[] = [
  'tool-choice-flags',
  'tools-unsupported',
  'tool-parser-failed',
  'needs-max-tokens',
  'output-limit-too-large',
  'needs-string-content',
  'no-user-query',
  'roles-must-alternate',
  'role-refused',
];

type Came = 'taken' | 'refused' | 'empty' | 'too-long' | 'stopped';
type SchemaRequest = { readonly reply: ChatReply; readonly came: Came; readonly target: string; readonly word: string };

function cameOf(reply: ChatReply): Came {
  const { answer, error } = reply;
  if (error === null) {
    if (answer === null) return 'stopped';
    return answer.calls.length > 0 ||
      answer.text.trim() !== '' ||
      answer.reasoningText !== '' ||
      answer.finish === 'length'
      ? 'taken'
      : 'empty';
  }
  if (overflowIn(reply) !== null) return 'too-long';
  return error.kind !== 'server-said' ||
    aboutOther.includes(error.reason) ||
    codesAboutOther.includes(codeOfError(reply))
    ? 'stopped'
    : 'refused';
}

/**
 * The dialect that will be used, where its tools work or only how OpenClaw writes them is refused, else one that works.
 */
const apiOf = (learned: Capabilities): ApiName => {
  const chosen = apiFor(learned);
  const works = chosen === null ? null : learned.apis[chosen].tools;
  if (chosen !== null && (works === 'yes' || works === 'search-tools-refused')) return chosen;
  return learned.apis['openai-responses'].tools === 'yes' && learned.apis['openai-completions'].tools !== 'yes'
    ? 'openai-responses'
    : 'openai-completions';
};

function chatFor(
  api: ApiName,
  tools: readonly ToolDef[],
  target: string,
  word: string,
  { learned }: StepContext,
  whole: boolean,
): Chat {
  return {
    // Where only refusal matters, no answer has to be waited for to its end.
    api,
    tools,
    shape: learned.shape,
    maxTokens: whole ? 1024 : 256,
    patience: whole ? 'long' : 'short',
    turns: [
      {
        who: 'system',
        text: 'You are the assistant of a harbour office and have tools. Use a tool whenever one can answer.',
      },
      { who: 'user', text: `Call the tool ${target} once, with the code ${word} and no other field.` },
    ],
  };
}

/** What is wrong with the call of a server that took all tools; null where nothing is. */
function callFault({
  reply: { answer },
  target,
  word,
}: SchemaRequest): { readonly code: ProofCode; readonly family: string } | null {
  const [call] = answer?.calls ?? [];
  if (call === undefined) {
    const raw = rawCallIn(answer?.text ?? '') ?? rawCallIn(answer?.reasoningText ?? '');
    return raw === null ? { code: 'no-tool-call', family: '' } : { code: 'tools-as-text', family: raw.family };
  }
  if (call.name !== target) return { code: 'wrong-tool', family: '' };
  if (asRecord(parseJson(call.argumentsText))['code'] !== word) return { code: 'bad-arguments', family: '' };
  return leakIn(answer?.text ?? '') === null ? null : { code: 'leaked-reasoning', family: '' };
}

const wordsOf = ({ error, body }: ChatReply): string =>
  `${error?.kind === 'server-said' ? error.message : ''} ${body ?? ''}`;

/**
 * What to leave out so that a construct is no longer sent, mildest first; nothing where leaving it out would lose the
 * field's sense.
 */
function mends(unit: Unit, reply: ChatReply, serverId: string): readonly Without[] {
  const { keywords } = construct(unit.construct);
  if (keywords.length === 0) return [];
  const llama =
    (serverKind(serverId).hasLlamaGrammars || llamaWords.test(wordsOf(reply))) &&
    keywords.every((word) => word === 'pattern' || word === 'maxLength');
  const profile = llama ? 'llamacpp' : null;
  return [
    { keywords: llama ? [] : keywords, profile },
    { keywords: [...new Set([...keywords, ...narrowing])], profile },
  ];
}

/**
 * A dozen tools as large and as intricate as OpenClaw's, offered at once. Where they are refused, the construct that is
 * at fault is found by halving, and whether leaving it out mends it is tried. A model that takes them and does not call
 * is no fault of the schemas.
 */
export function* schemas(context: StepContext): VerificationScript {
  const { learned, nonce } = context;
  const api = apiOf(learned);
  let done = 0;

  function* send(tools: readonly ToolDef[], whole: boolean, of: number): VerificationScript<SchemaRequest> {
    yield* tell({ id: 'schemas', done, of: Math.max(of, done + 1), leftMs: null });
    const target = tools[Math.floor(tools.length / 2)]?.name ?? '';
    const word = nonce(100 + done);
    done += 1;
    const reply = yield* ask(chatFor(api, tools, target, word, context, whole));
    return { reply, came: cameOf(reply), target, word };
  }
  const all = toolsWith(units, withoutNothing);
  const size = { tools: all.length, kilobytes: Math.round(JSON.stringify(all).length / 1000) };
  let first = yield* send(all, true, 1);
  // A model may pass over a tool once, and a stream may break off once.
  if (first.came === 'empty' || (first.came === 'taken' && callFault(first) !== null))
    first = yield* send(all, true, 2);
  const collected: StepEvidence[] = [sawOf(api, first.reply)];
  if (first.came === 'taken') {
    const fault = callFault(first);
    const [call] = first.reply.answer?.calls ?? [];
    const evidence =
      call === undefined
        ? collected
        : [{ asked: collected[0]?.asked ?? '', saw: `${call.name}(${call.argumentsText})` }];
    return ended(
      fault === null ? passed(evidence, size) : judged('warn', fault.code, { ...size, family: fault.family }, evidence),
    );
  }
  if (first.came === 'too-long') return tooLong(first.reply, size, collected);
  if (first.came === 'stopped') return ended(judged('fail', codeOfError(first.reply), size, collected));

  // Where the whole is refused in words, an empty answer to a part is a model's and no refusal.
  const refusals: readonly Came[] = first.came === 'empty' ? ['empty', 'refused'] : ['refused'];
  let last = first.reply;
  const outcome = ({ reply, came }: SchemaRequest): SearchTry => {
    if (came === 'stopped' || came === 'too-long') {
      last = reply;
      return 'stopped';
    }
    if (!refusals.includes(came)) return 'taken';
    last = reply;
    return 'refused';
  };
  const search = yield* findRefused<Unit, VerificationMove, readonly ChatReply[] | undefined>(units, function* (some) {
    return outcome(yield* send(toolsWith(some, withoutNothing), false, mostRequests));
  });
  if (search.kind === 'stopped')
    return ended(judged('fail', codeOfError(last), size, [...collected, sawOf(api, last)]));
  if (search.kind === 'together') return ended(judged('fail', 'schemas-too-large', size, collected));
  const { item } = search;
  const refusal = last;
  const evidence = [...collected, sawOf(api, refusal)];
  const bare = outcome(yield* send(bareTool(item.tool), false, mostRequests));
  if (bare === 'refused')
    return ended(judged('fail', 'tool-name-refused', { tool: item.tool, name: item.tool }, evidence));
  const named = { construct: construct(item.construct).shown, tool: item.tool };
  for (const without of mends(item, refusal, learned.server.id)) {
    const came = outcome(yield* send(toolsWith(units, without), false, mostRequests));
    if (came === 'stopped') break;
    if (came === 'refused') continue;
    const refusedKeywords = without.keywords.length > 0 ? without.keywords : construct(item.construct).keywords;
    const learnedNow = { ...toolsMended(learned, api), refusedKeywords, schemaProfile: without.profile };
    return ended(
      judged('warn', 'schema-construct-refused', { ...named, keywords: refusedKeywords.join(', ') }, evidence),
      learnedNow,
    );
  }
  return ended(judged('fail', 'schema-construct-refused', named, evidence));
}

/** With what was refused left out, tools work that were refused for it in the step before. */
const toolsMended = ({ apis }: Capabilities, api: ApiName): Partial<Capabilities> =>
  apis[api].tools === 'search-tools-refused' ? { apis: { ...apis, [api]: { ...apis[api], tools: 'yes' } } } : {};

/** The tools alone are more than the window holds, which the refusal may tell the size of. */
function tooLong(reply: ChatReply, size: Readonly<Record<string, number>>, evidence: readonly StepEvidence[]): StepEnd {
  const tokens = overflowIn(reply)?.limitTokens ?? null;
  return ended(
    judged('fail', 'schemas-too-large', { ...size, ...(tokens === null ? {} : { tokens }) }, evidence),
    tokens === null ? {} : { trueContext: { tokens, how: 'overflow-told' } },
  );
}
