// Token counts, reading speed and writing speed of one streamed answer.
import type { ChatAnswer } from './ask.ts';
import { usualCharsAToken } from './long-prompt.ts';

/** No server writes one answer faster than this, in tokens per second: what seems to be faster came in one piece. */
const fastestWriting = 5000;

/**
 * When the first thing came, in milliseconds: thinking counts, as OpenClaw's own patience counts it. Where nothing was
 * to be seen at all (thinking that a server keeps to itself until its room is used), the end is the soonest that is
 * known. Null for an answer that broke off.
 */
export const firstOf = ({ firstAnyMs, totalMs, finish }: ChatAnswer): number | null =>
  firstAnyMs ?? (finish === 'cut' ? null : totalMs);

/** What English prose takes, in characters a token, where the server does not count. */
const proseCharsAToken = 4.5;
const tokensIn = (text: string, charsAToken: number): number => Math.ceil(text.length / charsAToken);

/** With fewer tokens the pause between two of them decides. */
const fewest = 4;

export type Counted = { readonly tokens: number; readonly how: 'told' | 'estimated' };

/**
 * The tokens of what was seen of an answer. What a server counts is not taken where it clearly counts thinking that it
 * did not send.
 */
export function answerTokensOf({ text, reasoningText, usage, calls }: ChatAnswer): Counted {
  const estimated = tokensIn(
    text + reasoningText + calls.map(({ argumentsText }) => argumentsText).join(''),
    proseCharsAToken,
  );
  const reported = usage?.answerTokens ?? null;
  const unseen = reported !== null && reasoningText === '' && reported > 3 * estimated + 16;
  return reported === null || unseen ? { tokens: estimated, how: 'estimated' } : { tokens: reported, how: 'told' };
}

/** The tokens of a long prompt (`long-prompt.ts`). */
export const promptTokensOf = ({ usage }: ChatAnswer, prompt: string): Counted =>
  usage?.promptTokens == null
    ? { tokens: tokensIn(prompt, usualCharsAToken), how: 'estimated' }
    : { tokens: usage.promptTokens, how: 'told' };

const perSecond = (tokens: number, ms: number): number | null =>
  tokens <= 0 || ms <= 0 ? null : Math.round((tokens / ms) * 10_000) / 10;

/** Tokens read per second until the first token came; what the server says that it had kept was not read. */
export function prefillRate(answer: ChatAnswer, prompt: string): number | null {
  const ms = firstOf(answer);
  return ms === null ? null : perSecond(promptTokensOf(answer, prompt).tokens - (answer.usage?.cachedTokens ?? 0), ms);
}

/**
 * Tokens written per second between the first and the last. Where all came in one piece, the whole time is what it took
 * at the most, so that it is at least as fast as told. Null where too little was written to tell.
 */
export function decodeRate(answer: ChatAnswer): number | null {
  const { firstAnyMs, totalMs, finish } = answer;
  const { tokens } = answerTokensOf(answer);
  if (firstAnyMs === null || finish === 'cut' || tokens < fewest) return null;
  const flowing = perSecond(tokens - 1, totalMs - firstAnyMs);
  return flowing !== null && flowing <= fastestWriting ? flowing : perSecond(tokens, totalMs);
}
