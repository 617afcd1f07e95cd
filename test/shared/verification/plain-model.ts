import type { Answer, Chat, Given, Heard, ProofMove, ProofScript, StepEnd } from '../../../shared/verification/ask.ts';
import { nothingLearned, type ApiLearned, type Learned } from '../../../shared/verification/capabilities.ts';
import type { StepProgress } from '../../../shared/verification/types.ts';

/** An answer in which nothing happened but what a test says. */
export const answer = (more: Partial<Answer> = {}): Answer => ({
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
export const said = (text: string, more: Partial<Answer> = {}): Heard => ({
  status: 200,
  answer: answer({ text, ...more }),
  body: null,
  error: null,
});
export const calling = (name: string, given: unknown): Heard =>
  said('', {
    finish: 'tool',
    calls: [{ id: 'call00001', name, argumentsText: typeof given === 'string' ? given : JSON.stringify(given) }],
  });
export const refusing = (status: number, message: string): Heard => ({
  status,
  answer: null,
  body: message,
  error: { kind: 'server-said', url: 'http://127.0.0.1:1/v1', status, reason: 'other', message },
});

const working: ApiLearned = { text: 'yes', tools: 'yes', carriesOn: 'yes', reasoning: 'none', usageTold: true };
export const learnedWith = (more: Partial<Learned> = {}): Learned => ({
  ...nothingLearned({ id: 'toy', name: 'Toy', version: null }),
  apis: { 'openai-completions': working, 'openai-responses': working },
  ...more,
});
export const givenWith = (more: Partial<Given> = {}): Given => ({
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
export function run(script: ProofScript, model: (chat: Chat, place: number, round: number) => Heard): Ran {
  const told: StepProgress[] = [];
  const rounds: (readonly Chat[])[] = [];
  const heardFor = (move: ProofMove): readonly Heard[] | undefined => {
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
