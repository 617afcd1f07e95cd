import type { AppError } from '../../../shared/base/errors.ts';
import type {
  ChatAnswer,
  Chat,
  StepContext,
  ChatReply,
  VerificationScript,
  StepEnd,
  ToolCall,
} from '../../../shared/verification/ask.ts';
import { noCapabilities, type ApiCapabilities, type Capabilities } from '../../../shared/verification/capabilities.ts';
import { classifyError, isErrorBody } from '../../../shared/servers/errors.ts';
import type { StepProgress } from '../../../shared/verification/types.ts';

/** A server as a plain function, for steps that are plain decisions. */
export type ScriptedServer = (chat: Chat) => ChatReply;

const quiet: ChatAnswer = {
  text: '',
  reasoningText: '',
  reasoningIn: null,
  calls: [],
  finish: 'stop',
  model: null,
  usage: null,
  firstAnyMs: 10,
  firstWordMs: 10,
  totalMs: 500,
};
export const says = (text: string, promptTokens: number | null = null, more: Partial<ChatAnswer> = {}): ChatReply => ({
  status: 200,
  answer: {
    ...quiet,
    text,
    usage: promptTokens === null ? null : { promptTokens, answerTokens: 5, cachedTokens: null },
    ...more,
  },
  body: null,
  error: null,
});
export const calls = (...made: readonly ToolCall[]): ChatReply => ({
  status: 200,
  answer: { ...quiet, calls: made, finish: 'tool' },
  body: null,
  error: null,
});
/** A refusal with this body, as a plain answer, or inside a stream that began well. */
export function refuses(status: number, body: string, inStream = false): ChatReply {
  const error: AppError = classifyError({ url: 'http://127.0.0.1:1234/v1/chat/completions', status, body });
  return status === 200 && !inStream && !isErrorBody(body)
    ? { status, answer: null, body, error: null }
    : { status, answer: inStream ? quiet : null, body, error };
}

const works: ApiCapabilities = { text: 'yes', tools: 'yes', carriesOn: 'yes', reasoning: 'none', usageTold: true };
/** What the steps before have found: everything works over Chat Completions. */
export function learnedBy(serverId = 'generic_openai', more: Partial<Capabilities> = {}): Capabilities {
  const nothing = noCapabilities({ id: serverId, name: serverId, version: null });
  return { ...nothing, apis: { ...nothing.apis, 'openai-completions': works }, ...more };
}
export const givenOf = (more: Partial<StepContext> = {}): StepContext => ({
  model: 'm',
  expectedServer: null,
  learned: learnedBy(),
  nonce: (place) => `nonce${place}x`,
  contextTokens: null,
  fullContext: false,
  ...more,
});

export type Walked = {
  readonly end: StepEnd;
  readonly chats: readonly Chat[];
  readonly progress: readonly StepProgress[];
};
/** Walks a step to its end against such a server. */
export function walk(script: VerificationScript, server: ScriptedServer): Walked {
  const chats: Chat[] = [];
  const progress: StepProgress[] = [];
  for (let step = script.next(); ;) {
    if (step.done === true) return { end: step.value, chats, progress };
    const move = step.value;
    if (move.kind === 'progress') progress.push(move.progress);
    if (move.kind === 'chat') chats.push(...move.chats);
    step = script.next(
      move.kind === 'chat' ? move.chats.map(server) : move.kind === 'get' ? [refuses(404, '')] : undefined,
    );
  }
}
