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
import { sawOf } from './speaks.ts';
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
  readonly heard: ChatReply;
  readonly sentTokens: number;
  readonly overflow: Overflow | null;
  readonly found: boolean;
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
const isCut = ({ found, counted, sentTokens }: WindowReading, counts: boolean): boolean => {
  if (counted === null || !counts) return !found;
  return counted < sentTokens * cut.surely || (!found && counted < sentTokens * cut.perhaps);
};
const answered = ({ heard: { answer, error } }: WindowReading): boolean =>
  error === null && answer !== null && answer.text.trim() !== '';

function* read(
  given: StepContext,
  known: KnownWindow,
  {
    tokens,
    at,
    maxTokens,
    place,
  }: { readonly tokens: number; readonly at: number; readonly maxTokens: number; readonly place: number },
): VerificationScript<WindowReading> {
  const { learned, nonce } = given;
  const needle: Needle = { at, door: 'green', code: nonce(place) };
  const text = longPrompt(Math.round(tokens * known.charsAToken), needle, nonce(place + 1));
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
  const heard = yield* ask(chat);
  return {
    heard,
    sentTokens: Math.round(text.length / known.charsAToken),
    overflow: overflowIn(heard),
    found: heard.answer?.text.toLowerCase().includes(needle.code.toLowerCase()) ?? false,
    counted: heard.answer?.usage?.promptTokens ?? null,
  };
}

const saw = (given: StepContext, what: string, { heard }: WindowReading): StepEvidence => {
  const { asked, saw: seen } = sawOf(apiFor(given.learned) ?? 'openai-completions', heard);
  return { asked: `${asked} (${what})`, saw: seen };
};
const withLimit = (known: KnownWindow, limit: Capabilities['trueContext']): KnownWindow => ({ ...known, limit });
const told = (tokens: number): Capabilities['trueContext'] => ({ tokens, how: 'overflow-told' });

/** The end where a request failed for a reason that is not its length. */
const broken = ({ heard }: WindowReading, known: KnownWindow): StepEnd =>
  ended(
    judged(
      'fail',
      heard.error === null
        ? heard.answer?.finish === 'length' || heard.answer?.finish === 'cut'
          ? 'cut-short'
          : 'empty-answer'
        : codeOfError(heard),
      known.values,
      known.evidence,
    ),
    learnedFrom(known),
  );
const learnedFrom = ({ limit }: KnownWindow): Partial<Capabilities> => (limit === null ? {} : { trueContext: limit });

/** What one prompt showed. `code`: what is wrong although it was read; `end`: where nothing more is to be asked. */
type SeenWindow = { readonly known: KnownWindow; readonly code: ProofCode | null; readonly end: StepEnd | null };

/** Characters a token by a server's count of a text; null where that can be no count of it. */
function ratioOf({ sentTokens }: WindowReading, charsAToken: number, counted: number | null): number | null {
  const ratio = counted === null ? 0 : (sentTokens * charsAToken) / counted;
  return ratio >= plausibleCharsAToken.least && ratio <= plausibleCharsAToken.most ? ratio : null;
}

/** Whether a server counted fewer tokens than the text can have, and yet so many that it is a count. */
const tooFew = (one: WindowReading, charsAToken: number): boolean =>
  one.counted !== null &&
  one.counted >= cut.least &&
  one.counted < one.sentTokens &&
  ratioOf(one, charsAToken, one.counted) === null;

/** The end where not even a prompt of OpenClaw's size fits. */
function tooSmall({ contextTokens: window }: StepContext, known: KnownWindow): StepEnd {
  const tokens = known.limit?.tokens ?? null;
  return ended(
    judged(
      'fail',
      'smaller-context',
      {
        ...known.values,
        least: minimumContextTokens,
        ...(window === null ? {} : { configured: window }),
        ...(tokens === null ? {} : { tokens }),
      },
      known.evidence,
    ),
    learnedFrom(known),
  );
}

/** A prompt of OpenClaw's size, with a fact in its middle. */
function* readAsOpenclaw(given: StepContext, before: KnownWindow): VerificationScript<SeenWindow> {
  const window = given.contextTokens;
  let maxTokens: number =
    window === null
      ? defaultAnswerTokens
      : Math.max(minimumAnswerTokens, Math.min(defaultAnswerTokens, Math.floor(window - agentPromptTokens * 1.1)));
  let known = before;
  let code: ProofCode | null = null;
  function* attempt(place: number, at = 0.5): VerificationScript<WindowReading> {
    const tried = yield* read(given, known, { tokens: agentPromptTokens, at, maxTokens, place });
    known = { ...known, evidence: [...known.evidence, saw(given, `~${agentPromptTokens} tokens`, tried)] };
    return tried;
  }
  let one = yield* attempt(200);
  const limit = one.overflow?.limitTokens ?? null;
  if (one.overflow !== null && limit !== null) {
    known = {
      ...withLimit(known, told(limit)),
      charsAToken: ratioOf(one, known.charsAToken, one.overflow.promptTokens) ?? known.charsAToken,
    };
    const fits = limit >= (one.overflow.promptTokens ?? agentPromptTokens) + minimumAnswerTokens;
    if (!fits && limit < minimumContextTokens) return { known, code, end: tooSmall(given, known) };
    // The prompt alone would fit: it is the room for the answer that does not.
    if (fits) [code, known] = ['output-eats-context', { ...known, values: { ...known.values, output: maxTokens } }];
  } else if (one.heard.error !== null && codeOfError(one.heard) === 'output-limit-too-large')
    code = 'output-limit-too-large';
  if (limit !== null || code !== null) {
    maxTokens = minimumAnswerTokens;
    one = yield* attempt(202);
  }
  // Once may be chance. A server that counts too little has cut the text, which asking again does not change.
  if (!one.found && one.heard.error === null && !tooFew(one, known.charsAToken)) one = yield* attempt(204);
  if (one.overflow !== null) {
    if (one.overflow.limitTokens !== null) known = withLimit(known, told(one.overflow.limitTokens));
    return { known, code, end: tooSmall(given, known) };
  }
  if (!answered(one)) return { known, code, end: broken(one, known) };
  const ratio = ratioOf(one, known.charsAToken, one.counted);
  const prompt = ratio === null ? agentPromptTokens : (one.counted ?? agentPromptTokens);
  if (one.counted !== null && tooFew(one, known.charsAToken)) {
    // Less was counted than sent. Where the middle is known all the same, only the start can have been cut, or the
    // count is an odd one.
    const cutOff = !one.found || !(yield* attempt(206, 0)).found;
    if (cutOff) return { known, code, end: cutSilently(given, known, one.counted) };
  }
  known = {
    ...known,
    values: { ...known.values, seconds: seconds(one.heard.answer?.totalMs ?? 0), prompt },
    ...(ratio === null ? {} : { charsAToken: ratio, counts: true }),
    held: one.found ? prompt : null,
  };
  if (one.found) return { known, code, end: null };
  return { known, code, end: ended(judged('fail', 'needle-lost', known.values, known.evidence), learnedFrom(known)) };
}

/** The end where a server read less than it was sent and did not say so. */
function cutSilently(
  { contextTokens }: StepContext,
  known: KnownWindow,
  tokens: number | null,
  startLost = false,
): StepEnd {
  // Some servers cut right at the window that is to be configured; then that window is true, and only the silence is to
  // be known.
  const small = Math.min(tokens ?? Infinity, contextTokens ?? Infinity) < minimumContextTokens;
  const limit: Capabilities['trueContext'] = tokens === null ? known.limit : { tokens, how: 'held' };
  return ended(
    judged(
      small || startLost ? 'fail' : 'warn',
      'cuts-silently',
      {
        ...known.values,
        ...(contextTokens === null ? {} : { configured: contextTokens }),
        ...(tokens === null ? {} : { tokens }),
      },
      known.evidence,
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
function* readAbove(given: StepContext, before: KnownWindow, window: number): VerificationScript<SeenWindow> {
  const one = yield* read(given, before, {
    tokens: Math.floor(Math.min(window * above.most, window * (before.counts ? above.counted : above.guessed))),
    at: 0,
    maxTokens: minimumAnswerTokens,
    place: 210,
  });
  const known: KnownWindow = { ...before, evidence: [...before.evidence, saw(given, `> ${window} tokens`, one)] };
  if (one.overflow !== null) {
    const { limitTokens } = one.overflow;
    return limitTokens === null
      ? { known, code: 'context-not-told', end: null }
      : { known: withLimit(known, told(limitTokens)), code: null, end: null };
  }
  if (one.heard.error !== null) return { known, code: null, end: broken(one, known) };
  // LM Studio's GGUF engine was seen to answer nothing at all (lmstudio-bug-tracker #2339); a model may also think
  // until its room is used up.
  const thought = one.heard.answer?.finish === 'length' && known.counts && one.counted !== null;
  if (!answered(one) && !thought) return { known, code: 'context-not-told', end: null };
  if (isCut(one, known.counts)) {
    if (known.counts && one.counted !== null)
      return { known, code: null, end: cutSilently(given, known, Math.min(window, one.counted)) };
    // How much is cut is not told; whether OpenClaw's own start is, can be asked.
    const start =
      window < agentPromptTokens
        ? one
        : yield* read(given, known, { tokens: agentPromptTokens, at: 0, maxTokens: minimumAnswerTokens, place: 214 });
    return { known, code: null, end: cutSilently(given, known, null, !start.found) };
  }
  // That much was read, so that the window is at least what is to be configured.
  return {
    known: withLimit({ ...known, held: window }, { tokens: window, how: 'held' }),
    code: one.found || !answered(one) ? null : 'needle-lost',
    end: null,
  };
}

/**
 * The window nearly filled, with a fact in its first third; halved, where it is refused without a number, until it is
 * held.
 */
function* readNearlyFull(given: StepContext, before: KnownWindow, window: number): VerificationScript<SeenWindow> {
  let known = before;
  let tokens = Math.min(Math.floor(window * nearlyFull), window - minimumAnswerTokens - asideTokens);
  let refused = false;
  for (let tried = 0; tried < 4 && tokens > agentPromptTokens; tried += 1) {
    yield* tell({ id: 'context', done: 2, of: 3, leftMs: expectedMs(known, tokens) });
    const one = yield* read(given, known, { tokens, at: 0.25, maxTokens: minimumAnswerTokens, place: 220 + 2 * tried });
    known = { ...known, evidence: [...known.evidence, saw(given, `~${tokens} tokens`, one)] };
    if (one.overflow !== null) {
      const { limitTokens } = one.overflow;
      if (limitTokens !== null && limitTokens < window)
        return { known: withLimit(known, told(limitTokens)), code: null, end: null };
      // With the limit known, only the counting was off; without a number, a much smaller prompt has to tell.
      refused ||= limitTokens === null;
      tokens = Math.floor(tokens * (limitTokens === null ? 0.5 : 0.85));
      continue;
    }
    if (!answered(one)) return { known, code: null, end: broken(one, known) };
    const full = { fullTokens: one.counted ?? tokens, fullSeconds: seconds(one.heard.answer?.totalMs ?? 0) };
    known = { ...known, values: { ...known.values, ...full } };
    if (known.counts && isCut(one, known.counts))
      return { known, code: null, end: cutSilently(given, known, one.counted) };
    if (!one.found) return { known, code: 'needle-lost', end: null };
    // Refused whole and held in part: no more than that part is sure.
    const sure: Capabilities['trueContext'] =
      known.limit === null || (refused && known.limit.how === 'held')
        ? { tokens: full.fullTokens, how: 'held' }
        : known.limit;
    return { known: withLimit(known, sure), code: null, end: null };
  }
  return { known, code: 'context-not-told', end: null };
}

/** What all that was seen comes to, gravest first. */
function endOf(given: StepContext, known: KnownWindow, codes: readonly ProofCode[]): StepEnd {
  const { contextTokens: window } = given;
  const tokens = known.limit?.tokens ?? null;
  const values: CodeValues = {
    ...known.values,
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
        known.evidence,
      );
    // What was held was made to be a little less than the window.
    const enough = (window ?? 0) * (known.limit?.how === 'held' ? 0.9 : 1);
    if (tokens !== null && tokens < enough) return judged('warn', 'smaller-context', values, known.evidence);
    const [code] = codes;
    if (code !== undefined) return judged('warn', code, values, known.evidence);
    return tokens === null
      ? judged(
          'warn',
          'context-not-told',
          { ...values, ...(known.held === null ? {} : { held: known.held }) },
          known.evidence,
        )
      : judged('pass', 'passed', values, known.evidence);
  };
  return ended(verdict(), learnedFrom(known));
}

/**
 * How much a request really gets. A prompt of OpenClaw's size must be read whole; one just above the window that is to
 * be configured must be refused with the true limit, or be read whole as well; on request the window is filled nearly
 * whole. The true limit beats what is advertised.
 */
export function* context(given: StepContext): VerificationScript {
  const { contextTokens: window, fullContext } = given;
  let known: KnownWindow = {
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
    const first = yield* readAsOpenclaw(given, known);
    if (first.end !== null) return first.end;
    known = first.known;
    if (first.code !== null) codes.push(first.code);
  }
  // A limit that was told already needs no second telling.
  if (window !== null && known.limit === null && (window <= largestProbed || fullContext)) {
    yield* tell({ id: 'context', done: 1, of, leftMs: expectedMs(known, window) });
    const over = yield* readAbove(given, known, window);
    if (over.end !== null) return over.end;
    known = over.known;
    if (over.code !== null) codes.unshift(over.code);
  }
  const size = known.limit === null ? window : Math.min(known.limit.tokens, window ?? Infinity);
  if (fullContext && size !== null && size >= minimumContextTokens) {
    const full = yield* readNearlyFull(given, known, size);
    if (full.end !== null) return full.end;
    known = full.known;
    // What was held is told by that, whatever the refusal before it kept silent about.
    const rest = known.limit === null ? codes : codes.filter((code) => code !== 'context-not-told');
    return endOf(given, known, full.code === null ? rest : [full.code, ...rest]);
  }
  return endOf(given, known, codes);
}
