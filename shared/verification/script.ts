// Building blocks of a step's script: sending requests, telling progress, giving a verdict.
import { foreignWord } from '../base/foreign-text.ts';
import { maskSaid } from '../secrets/mask.ts';
import type { Chat, ChatReply, Verdict, VerificationScript, StepEnd } from './ask.ts';
import type { Capabilities } from './capabilities.ts';
import type { StepEvidence, StepProgress, CodeValues } from './types.ts';
import type { ProofCode } from './codes.ts';

const shownChars = 400;
/** As much of a text as helps to recognise it, on one line and without what can't be seen. */
export const shown = (text: string): string => foreignWord(text, shownChars);

/**
 * What was seen, in a line: the answer's words, the server's own words of an error, or the body that came, with what
 * looks secret in it masked.
 */
export function excerpt({ answer, error, body, status }: ChatReply): string {
  if (answer !== null && answer.text.trim() !== '') return shown(answer.text);
  if (error?.kind === 'server-said' && error.message !== '') return shown(error.message);
  if (body !== null) return shown(maskSaid(shown(body)));
  if (error?.kind === 'unreachable') return error.cause;
  return error?.kind ?? answer?.finish ?? String(status);
}

/** Sends one chat. */
export function* ask(chat: Chat): VerificationScript<ChatReply> {
  const [reply] = yield* askAll([chat]);
  if (reply === undefined) throw new Error('a chat was yielded and nothing was handed back');
  return reply;
}

/** Sends several chats at once; what came of them is in the same order. */
export function* askAll(chats: readonly [Chat, ...Chat[]]): VerificationScript<readonly ChatReply[]> {
  const replies = yield { kind: 'chat', chats };
  if (replies === undefined) throw new Error('chats were yielded and nothing was handed back');
  return replies;
}

/** Asks one of the server's own routes. */
export function* get(path: string): VerificationScript<ChatReply> {
  const replies = yield { kind: 'get', path };
  const [first] = replies ?? [];
  if (first === undefined) throw new Error('a question was yielded and nothing was handed back');
  return first;
}

export function* tell(progress: StepProgress): VerificationScript<void> {
  yield { kind: 'progress', progress };
}

export const judged = (
  verdict: Verdict['verdict'],
  code: ProofCode,
  values: CodeValues = {},
  evidence: readonly StepEvidence[] = [],
): Verdict => ({ verdict, code, values, evidence: [...evidence] });
export const passed = (evidence: readonly StepEvidence[] = [], values: CodeValues = {}): Verdict =>
  judged('pass', 'passed', values, evidence);
export const ended = (verdict: Verdict, learned: Partial<Capabilities> = {}): StepEnd => ({ judged: verdict, learned });
