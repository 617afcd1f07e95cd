// Verification step that finds how large a context window the server really gives.
import type { Chat, StepContext, ChatReply, VerificationScript, StepEnd } from '../ask.ts';
import { codeOfError } from '../error-code.ts';
import type { Capabilities } from '../capabilities.ts';
import { longPrompt, needleQuestion, plausibleCharsAToken, usualCharsAToken, type Needle } from '../long-prompt.ts';
import {
  agentPromptTokens,
  defaultAnswerTokens,
  minimumAnswerTokens,
  minimumContextTokens,
} from '../../openclaw/limits.ts';
import { overflowIn, type Overflow } from '../overflow.ts';
import { ask, ended, judged, tell } from '../script.ts';
import { apiFor } from '../settings.ts';
import type { StepEvidence, CodeValues } from '../types.ts';
import { sawOf } from './chat.ts';
import type { ProofCode } from '../codes.ts';

/** Where the window is larger, filling it takes so long that it is only done on request. */
const largestProbed = 300_000;
/**
 * How far above the window a prompt goes: so that counting in another way does not bring it below, and never by more
 * than `most`.
 */
const above = { counted: 1.04, guessed: 1.1, most: 1.15 } as const;
/** How full the window is made on request. */
const nearlyFull = 0.95;
/** What the question and the model's template take besides the long text, at the most. */
const asideTokens = 128;
/**
 * A server that counts less than `surely` of what was sent has not read it all; between that and `perhaps` it may count
 * another way, so that a lost fact has to bear it out. Below `least` tokens a number is no count at all.
 */
const cut = { surely: 0.8, perhaps: 0.985, least: 256 } as const;

/** What came of one long prompt. */
type WindowReading = {
  readonly reply: ChatReply;
  readonly sentTokens: number;
  readonly overflow: Overflow | null;
  readonly hasNeedle: boolean;
  /** Tokens as the server counted them. */
  readonly counted: number | null;
};

/** What is known of the window so far. */
type KnownWindow = {
  readonly limit: Capabilities['trueContext'];
  readonly charsAToken: number;
  /** Whether the server's counts can be what it read. */
  readonly counts: boolean;
  /** The most that was read whole, in tokens. */
  readonly held: number | null;
  readonly values: CodeValues;
  readonly evidence: readonly StepEvidence[];
};

const seconds = (ms: number): number => Math.round(ms / 100) / 10;
const isCut = ({ hasNeedle, counted, sentTokens }: WindowReading, counts: boolean): boolean => {
  if (counted === null || !counts) return !hasNeedle;
  return counted < sentTokens * cut.surely || (!hasNeedle && counted < sentTokens * cut.perhaps);
};
const answered = ({ reply: { answer, error } }: WindowReading): boolean =>
  error === null && answer !== null && answer.text.trim() !== '';

function* read(
  step: StepContext,
  window: KnownWindow,
  {
    tokens,
    at,
    maxTokens,
    place,
  }: { readonly tokens: number; readonly at: number; readonly maxTokens: number; readonly place: number },
): VerificationScript<WindowReading> {
  const { learned, nonce } = step;
  const needle: Needle = { at, door: 'green', code: nonce(place) };
  const text = longPrompt(Math.round(tokens * window.charsAToken), needle, nonce(place + 1));
  const api = apiFor(learned) ?? 'openai-completions';
  const chat: Chat = {
    api,
    tools: [],
    shape: learned.shape,
    maxTokens,
    patience: 'long',
    turns: [
      { who: 'system', text },
      { who: 'user', text: needleQuestion(needle) },
    ],
  };
  const reply = yield* ask(chat);
  return {
    reply,
    sentTokens: Math.round(text.length / window.charsAToken),
    overflow: overflowIn(reply),
    hasNeedle: reply.answer?.text.toLowerCase().includes(needle.code.toLowerCase()) ?? false,
    counted: reply.answer?.usage?.promptTokens ?? null,
  };
}

const evidenceOf = (step: StepContext, description: string, { reply }: WindowReading): StepEvidence => {
  const { asked, saw: excerptText } = sawOf(apiFor(step.learned) ?? 'openai-completions', reply);
  return { asked: `${asked} (${description})`, saw: excerptText };
};
const withLimit = (window: KnownWindow, limit: Capabilities['trueContext']): KnownWindow => ({ ...window, limit });
const fromOverflow = (tokens: number): Capabilities['trueContext'] => ({ tokens, how: 'overflow-told' });

/** The end where a request failed for a reason that is not its length. */
const broken = ({ reply }: WindowReading, window: KnownWindow): StepEnd =>
  ended(
    judged(
      'fail',
      reply.error === null
        ? reply.answer?.finish === 'length' || reply.answer?.finish === 'cut'
          ? 'cut-short'
          : 'empty-answer'
        : codeOfError(reply),
      window.values,
      window.evidence,
    ),
    learnedFrom(window),
  );
const learnedFrom = ({ limit }: KnownWindow): Partial<Capabilities> => (limit === null ? {} : { trueContext: limit });

/** What one prompt showed. `code`: what is wrong although it was read; `end`: where nothing more is to be asked. */
type SeenWindow = { readonly window: KnownWindow; readonly code: ProofCode | null; readonly end: StepEnd | null };

/** Characters a token by a server's count of a text; null where that can be no count of it. */
function ratioOf({ sentTokens }: WindowReading, charsAToken: number, counted: number | null): number | null {
  const ratio = counted === null ? 0 : (sentTokens * charsAToken) / counted;
  return ratio >= plausibleCharsAToken.least && ratio <= plausibleCharsAToken.most ? ratio : null;
}

/** Whether a server counted fewer tokens than the text can have, and yet so many that it is a count. */
const tooFew = (reading: WindowReading, charsAToken: number): boolean =>
  reading.counted !== null &&
  reading.counted >= cut.least &&
  reading.counted < reading.sentTokens &&
  ratioOf(reading, charsAToken, reading.counted) === null;

/** The end where not even a prompt of OpenClaw's size fits. */
function tooSmall({ contextTokens: window }: StepContext, knownWindow: KnownWindow): StepEnd {
  const tokens = knownWindow.limit?.tokens ?? null;
  return ended(
    judged(
      'fail',
      'smaller-context',
      {
        ...knownWindow.values,
        least: minimumContextTokens,
        ...(window === null ? {} : { configured: window }),
        ...(tokens === null ? {} : { tokens }),
      },
      knownWindow.evidence,
    ),
    learnedFrom(knownWindow),
  );
}

/** A prompt of OpenClaw's size, with a fact in its middle. */
function* readAsOpenclaw(step: StepContext, before: KnownWindow): VerificationScript<SeenWindow> {
  const window = step.contextTokens;
  let maxTokens: number =
    window === null
      ? defaultAnswerTokens
      : Math.max(minimumAnswerTokens, Math.min(defaultAnswerTokens, Math.floor(window - agentPromptTokens * 1.1)));
  let knownWindow = before;
  let code: ProofCode | null = null;
  function* attempt(place: number, at = 0.5): VerificationScript<WindowReading> {
    const tried = yield* read(step, knownWindow, { tokens: agentPromptTokens, at, maxTokens, place });
    knownWindow = {
      ...knownWindow,
      evidence: [...knownWindow.evidence, evidenceOf(step, `~${agentPromptTokens} tokens`, tried)],
    };
    return tried;
  }
  let reading = yield* attempt(200);
  const limit = reading.overflow?.limitTokens ?? null;
  if (reading.overflow !== null && limit !== null) {
    knownWindow = {
      ...withLimit(knownWindow, fromOverflow(limit)),
      charsAToken: ratioOf(reading, knownWindow.charsAToken, reading.overflow.promptTokens) ?? knownWindow.charsAToken,
    };
    const fits = limit >= (reading.overflow.promptTokens ?? agentPromptTokens) + minimumAnswerTokens;
    if (!fits && limit < minimumContextTokens) return { window: knownWindow, code, end: tooSmall(step, knownWindow) };
    // The prompt alone would fit: it is the room for the answer that does not.
    if (fits)
      [code, knownWindow] = [
        'output-eats-context',
        { ...knownWindow, values: { ...knownWindow.values, output: maxTokens } },
      ];
  } else if (reading.reply.error !== null && codeOfError(reading.reply) === 'output-limit-too-large')
    code = 'output-limit-too-large';
  if (limit !== null || code !== null) {
    maxTokens = minimumAnswerTokens;
    reading = yield* attempt(202);
  }
  // Once may be chance. A server that counts too little has cut the text, which asking again does not change.
  if (!reading.hasNeedle && reading.reply.error === null && !tooFew(reading, knownWindow.charsAToken))
    reading = yield* attempt(204);
  if (reading.overflow !== null) {
    if (reading.overflow.limitTokens !== null)
      knownWindow = withLimit(knownWindow, fromOverflow(reading.overflow.limitTokens));
    return { window: knownWindow, code, end: tooSmall(step, knownWindow) };
  }
  if (!answered(reading)) return { window: knownWindow, code, end: broken(reading, knownWindow) };
  const ratio = ratioOf(reading, knownWindow.charsAToken, reading.counted);
  const prompt = ratio === null ? agentPromptTokens : (reading.counted ?? agentPromptTokens);
  if (reading.counted !== null && tooFew(reading, knownWindow.charsAToken)) {
    // Less was counted than sent. Where the middle is known all the same, only the start can have been cut, or the
    // count is an odd one.
    const cutOff = !reading.hasNeedle || !(yield* attempt(206, 0)).hasNeedle;
    if (cutOff) return { window: knownWindow, code, end: cutSilently(step, knownWindow, reading.counted) };
  }
  knownWindow = {
    ...knownWindow,
    values: { ...knownWindow.values, seconds: seconds(reading.reply.answer?.totalMs ?? 0), prompt },
    ...(ratio === null ? {} : { charsAToken: ratio, counts: true }),
    held: reading.hasNeedle ? prompt : null,
  };
  if (reading.hasNeedle) return { window: knownWindow, code, end: null };
  return {
    window: knownWindow,
    code,
    end: ended(judged('fail', 'needle-lost', knownWindow.values, knownWindow.evidence), learnedFrom(knownWindow)),
  };
}

/** The end where a server read less than it was sent and did not say so. */
function cutSilently(
  { contextTokens }: StepContext,
  window: KnownWindow,
  tokens: number | null,
  startLost = false,
): StepEnd {
  // Some servers cut right at the window that is to be configured; then that window is true, and only the silence is to
  // be known.
  const small = Math.min(tokens ?? Infinity, contextTokens ?? Infinity) < minimumContextTokens;
  const limit: Capabilities['trueContext'] = tokens === null ? window.limit : { tokens, how: 'held' };
  return ended(
    judged(
      small || startLost ? 'fail' : 'warn',
      'cuts-silently',
      {
        ...window.values,
        ...(contextTokens === null ? {} : { configured: contextTokens }),
        ...(tokens === null ? {} : { tokens }),
      },
      window.evidence,
    ),
    limit === null ? {} : { trueContext: limit },
  );
}

/** How long a prompt of this size may take, by the one that was measured; null where none was. */
const expectedMs = ({ values: { seconds: took, prompt } }: KnownWindow, tokens: number): number | null =>
  typeof took === 'number' && typeof prompt === 'number' && prompt > 0
    ? Math.round((took * 1000 * tokens) / prompt)
    : null;

/**
 * A prompt just above the window that is to be configured, with a fact at its very start, which is what a server cuts
 * first.
 */
function* readAbove(step: StepContext, before: KnownWindow, window: number): VerificationScript<SeenWindow> {
  const reading = yield* read(step, before, {
    tokens: Math.floor(Math.min(window * above.most, window * (before.counts ? above.counted : above.guessed))),
    at: 0,
    maxTokens: minimumAnswerTokens,
    place: 210,
  });
  const knownWindow: KnownWindow = {
    ...before,
    evidence: [...before.evidence, evidenceOf(step, `> ${window} tokens`, reading)],
  };
  if (reading.overflow !== null) {
    const { limitTokens } = reading.overflow;
    return limitTokens === null
      ? { window: knownWindow, code: 'context-not-told', end: null }
      : { window: withLimit(knownWindow, fromOverflow(limitTokens)), code: null, end: null };
  }
  if (reading.reply.error !== null) return { window: knownWindow, code: null, end: broken(reading, knownWindow) };
  // LM Studio's GGUF engine was seen to answer nothing at all (lmstudio-bug-tracker #2339); a model may also think
  // until its room is used up.
  const thought = reading.reply.answer?.finish === 'length' && knownWindow.counts && reading.counted !== null;
  if (!answered(reading) && !thought) return { window: knownWindow, code: 'context-not-told', end: null };
  if (isCut(reading, knownWindow.counts)) {
    if (knownWindow.counts && reading.counted !== null)
      return {
        window: knownWindow,
        code: null,
        end: cutSilently(step, knownWindow, Math.min(window, reading.counted)),
      };
    // How much is cut is not told; whether OpenClaw's own start is, can be asked.
    const start =
      window < agentPromptTokens
        ? reading
        : yield* read(step, knownWindow, {
            tokens: agentPromptTokens,
            at: 0,
            maxTokens: minimumAnswerTokens,
            place: 214,
          });
    return { window: knownWindow, code: null, end: cutSilently(step, knownWindow, null, !start.hasNeedle) };
  }
  // That much was read, so that the window is at least what is to be configured.
  return {
    window: withLimit({ ...knownWindow, held: window }, { tokens: window, how: 'held' }),
    code: reading.hasNeedle || !answered(reading) ? null : 'needle-lost',
    end: null,
  };
}

/**
 * The window nearly filled, with a fact in its first third; halved, where it is refused without a number, until it is
 * held.
 */
function* readNearlyFull(step: StepContext, before: KnownWindow, window: number): VerificationScript<SeenWindow> {
  let knownWindow = before;
  let tokens = Math.min(Math.floor(window * nearlyFull), window - minimumAnswerTokens - asideTokens);
  let refused = false;
  for (let tried = 0; tried < 4 && tokens > agentPromptTokens; tried += 1) {
    yield* tell({ id: 'context', done: 2, of: 3, leftMs: expectedMs(knownWindow, tokens) });
    const reading = yield* read(step, knownWindow, {
      tokens,
      at: 0.25,
      maxTokens: minimumAnswerTokens,
      place: 220 + 2 * tried,
    });
    knownWindow = {
      ...knownWindow,
      evidence: [...knownWindow.evidence, evidenceOf(step, `~${tokens} tokens`, reading)],
    };
    if (reading.overflow !== null) {
      const { limitTokens } = reading.overflow;
      if (limitTokens !== null && limitTokens < window)
        return { window: withLimit(knownWindow, fromOverflow(limitTokens)), code: null, end: null };
      // With the limit known, only the counting was off; without a number, a much smaller prompt has to tell.
      refused ||= limitTokens === null;
      tokens = Math.floor(tokens * (limitTokens === null ? 0.5 : 0.85));
      continue;
    }
    if (!answered(reading)) return { window: knownWindow, code: null, end: broken(reading, knownWindow) };
    const full = { fullTokens: reading.counted ?? tokens, fullSeconds: seconds(reading.reply.answer?.totalMs ?? 0) };
    knownWindow = { ...knownWindow, values: { ...knownWindow.values, ...full } };
    if (knownWindow.counts && isCut(reading, knownWindow.counts))
      return { window: knownWindow, code: null, end: cutSilently(step, knownWindow, reading.counted) };
    if (!reading.hasNeedle) return { window: knownWindow, code: 'needle-lost', end: null };
    // Refused whole and held in part: no more than that part is sure.
    const sure: Capabilities['trueContext'] =
      knownWindow.limit === null || (refused && knownWindow.limit.how === 'held')
        ? { tokens: full.fullTokens, how: 'held' }
        : knownWindow.limit;
    return { window: withLimit(knownWindow, sure), code: null, end: null };
  }
  return { window: knownWindow, code: 'context-not-told', end: null };
}

/** What all that was seen comes to, gravest first. */
function endOf(step: StepContext, knownWindow: KnownWindow, codes: readonly ProofCode[]): StepEnd {
  const { contextTokens: window } = step;
  const tokens = knownWindow.limit?.tokens ?? null;
  const values: CodeValues = {
    ...knownWindow.values,
    ...(window === null ? {} : { configured: window }),
    ...(tokens === null ? {} : { tokens }),
  };
  const smallest = Math.min(tokens ?? Infinity, window ?? Infinity);
  const verdict = (): StepEnd['judged'] => {
    if (smallest < minimumContextTokens)
      return judged(
        'fail',
        'smaller-context',
        { ...values, tokens: smallest, least: minimumContextTokens },
        knownWindow.evidence,
      );
    // What was held was made to be a little less than the window.
    const enough = (window ?? 0) * (knownWindow.limit?.how === 'held' ? 0.9 : 1);
    if (tokens !== null && tokens < enough) return judged('warn', 'smaller-context', values, knownWindow.evidence);
    const [code] = codes;
    if (code !== undefined) return judged('warn', code, values, knownWindow.evidence);
    return tokens === null
      ? judged(
          'warn',
          'context-not-told',
          { ...values, ...(knownWindow.held === null ? {} : { held: knownWindow.held }) },
          knownWindow.evidence,
        )
      : judged('pass', 'passed', values, knownWindow.evidence);
  };
  return ended(verdict(), learnedFrom(knownWindow));
}

/**
 * How much a request really gets. A prompt of OpenClaw's size must be read whole; one just above the window that is to
 * be configured must be refused with the true limit, or be read whole as well; on request the window is filled nearly
 * whole. The true limit beats what is advertised.
 */
export function* context(step: StepContext): VerificationScript {
  const { contextTokens: window, fullContext } = step;
  let knownWindow: KnownWindow = {
    limit: null,
    charsAToken: usualCharsAToken,
    counts: false,
    held: null,
    values: {},
    evidence: [],
  };
  const codes: ProofCode[] = [];
  const of = fullContext ? 3 : 2;
  yield* tell({ id: 'context', done: 0, of, leftMs: null });
  const fits = window === null || window * above.most >= agentPromptTokens;
  if (fits) {
    const first = yield* readAsOpenclaw(step, knownWindow);
    if (first.end !== null) return first.end;
    knownWindow = first.window;
    if (first.code !== null) codes.push(first.code);
  }
  // A limit that was told already needs no second telling.
  if (window !== null && knownWindow.limit === null && (window <= largestProbed || fullContext)) {
    yield* tell({ id: 'context', done: 1, of, leftMs: expectedMs(knownWindow, window) });
    const over = yield* readAbove(step, knownWindow, window);
    if (over.end !== null) return over.end;
    knownWindow = over.window;
    if (over.code !== null) codes.unshift(over.code);
  }
  const size = knownWindow.limit === null ? window : Math.min(knownWindow.limit.tokens, window ?? Infinity);
  if (fullContext && size !== null && size >= minimumContextTokens) {
    const full = yield* readNearlyFull(step, knownWindow, size);
    if (full.end !== null) return full.end;
    knownWindow = full.window;
    // What was held is told by that, whatever the refusal before it kept silent about.
    const rest = knownWindow.limit === null ? codes : codes.filter((code) => code !== 'context-not-told');
    return endOf(step, knownWindow, full.code === null ? rest : [full.code, ...rest]);
  }
  return endOf(step, knownWindow, codes);
}
