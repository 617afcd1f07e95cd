import type {
  ChatAnswer,
  Chat,
  StepContext,
  ChatReply,
  VerificationMove,
  VerificationScript,
  StepEnd,
} from '../../../shared/verification/ask.ts';
import { noCapabilities, type ApiCapabilities, type Capabilities } from '../../../shared/verification/capabilities.ts';
import type { StepProgress } from '../../../shared/verification/types.ts';

/** An answer in which nothing happened but what a test says. */
export const answer = (more: Partial<ChatAnswer> = {}): ChatAnswer => ({
  text: '',
  reasoningText: '',
  reasoningIn: null,
  calls: [],
  finish: 'stop',
  model: 'm',
  usage: null,
  firstAnyMs: 10,
  firstWordMs: 10,
  totalMs: 20,
  ...more,
});
export const said = (text: string, more: Partial<ChatAnswer> = {}): ChatReply => ({
  status: 200,
  answer: answer({ text, ...more }),
  body: null,
  error: null,
});
export const calling = (name: string, given: unknown): ChatReply =>
  said('', {
    finish: 'tool',
    calls: [{ id: 'call00001', name, argumentsText: typeof given === 'string' ? given : JSON.stringify(given) }],
  });
export const refusing = (status: number, message: string): ChatReply => ({
  status,
  answer: null,
  body: message,
  error: { kind: 'server-said', url: 'http://127.0.0.1:1/v1', status, reason: 'other', message },
});

const working: ApiCapabilities = { text: 'yes', tools: 'yes', carriesOn: 'yes', reasoning: 'none', usageTold: true };
export const learnedWith = (more: Partial<Capabilities> = {}): Capabilities => ({
  ...noCapabilities({ id: 'toy', name: 'Toy', version: null }),
  apis: { 'openai-completions': working, 'openai-responses': working },
  ...more,
});
export const givenWith = (more: Partial<StepContext> = {}): StepContext => ({
  model: 'm',
  expectedServer: null,
  learned: learnedWith(),
  nonce: (place) => `w${place}q`,
  contextTokens: null,
  fullContext: false,
  ...more,
});

export type Ran = {
  readonly end: StepEnd;
  readonly told: readonly StepProgress[];
  readonly rounds: readonly (readonly Chat[])[];
};

/**
 * Runs a step against a model that is a plain function of a chat, its place among those sent at once, and how many
 * rounds were before it.
 */
export function run(script: VerificationScript, model: (chat: Chat, place: number, round: number) => ChatReply): Ran {
  const told: StepProgress[] = [];
  const rounds: (readonly Chat[])[] = [];
  const heardFor = (move: VerificationMove): readonly ChatReply[] | undefined => {
    if (move.kind === 'progress') {
      told.push(move.progress);
      return undefined;
    }
    if (move.kind === 'get') throw new Error('asks no route');
    rounds.push(move.chats);
    return move.chats.map((chat, place) => model(chat, place, rounds.length - 1));
  };
  let step = script.next();
  while (step.done !== true) step = script.next(heardFor(step.value));
  return { end: step.value, told, rounds };
}
