// Runs the verification of a model step by step with real requests to its server.
import type { AppError } from '../../../shared/base/errors.ts';
import { foreignWord } from '../../../shared/base/foreign-text.ts';
import type {
  Chat,
  StepContext,
  ChatReply,
  ChatTimeout,
  VerificationMove,
  VerificationScript,
  StepEnd,
} from '../../../shared/verification/ask.ts';
import { noCapabilities, type Capabilities } from '../../../shared/verification/capabilities.ts';
import { answerOf, nothingRead, readEvent } from '../../../shared/verification/read.ts';
import { apiPath, chatBody, openclawShape } from '../../../shared/verification/requests.ts';
import { ended as stepEnded, judged } from '../../../shared/verification/script.ts';
import { scripts } from '../../../shared/verification/scripts.ts';
import { apiFor, settingsFor, type SettingSurroundings } from '../../../shared/verification/settings.ts';
import { remainingSteps, reasonNotToRun } from '../../../shared/verification/scheduling.ts';
import { quickSteps, stepRows, withNeeds, type StepRow } from '../../../shared/verification/steps.ts';
import type {
  ApiName,
  Verification,
  VerificationProgress,
  StepId,
  StepProgress,
  StepResult,
} from '../../../shared/verification/types.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { hostOf, isLoopbackHost, serverRoot } from '../../../shared/network/address.ts';
import { maskSaid, maskSent, shownAddress } from '../../../shared/secrets/mask.ts';
import { classifyError, isErrorBody } from '../../../shared/servers/errors.ts';
import { proofMessage } from '../../../shared/i18n/proof-message.ts';
import { withAny } from '../system/any-signal.ts';
import { request, stream } from '../network/http.ts';

/** `headers` carry the key, where one is needed: it stands nowhere else. */
export type ProveTarget = {
  readonly url: string;
  readonly model: string;
  readonly headers: Readonly<Record<string, string>>;
};

type RunOptions = {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: StepProgress) => void;
  /** Told how long each request to the model took, in milliseconds. */
  readonly onHeard?: (ms: number) => void;
  /** Divides every patience; 1 unless a test is in a hurry. */
  readonly haste?: number;
  /** How long a server may stay silent, where its patience does not say it. */
  readonly silenceMs?: number;
};

/**
 * How long a server may stay silent, and how long it may take in all: 300 s to load and say its first word, half an
 * hour for a long prompt on a slow machine.
 */
const patience: Readonly<Record<ChatTimeout, { readonly silenceMs: number; readonly deadlineMs: number }>> = {
  start: { silenceMs: 300_000, deadlineMs: 600_000 },
  short: { silenceMs: 120_000, deadlineMs: 300_000 },
  long: { silenceMs: 1_500_000, deadlineMs: 1_800_000 },
};
const getMs = 5000;
/** The longest text of a verdict. Evidence is cut before that. */
const shownChars = 500;
/** No haste takes a step the time in which a list is read. */
const leastDeadlineMs = 20_000;

/**
 * What a text becomes before it is kept or told: the key that was sent, or the part of it that a server echoes, is
 * struck out, and whatever else looks like one.
 */
const withoutKey = (text: string, headers: ProveTarget['headers']): string =>
  maskSaid(
    maskSent(
      text,
      Object.values(headers).map((value) => value.replace(/^Bearer\s+/i, '')),
    ),
  );

const sendsKey = (headers: ProveTarget['headers']): boolean =>
  Object.keys(headers).some((name) => name.toLowerCase() === 'authorization');
const connectMs = (url: string): number => (isLoopbackHost(hostOf(url)) ? 2000 : 10_000);

/** One streamed request, read to its end or to its time. */
async function hear(
  { url, model, headers }: ProveTarget,
  chat: Chat,
  { signal, haste = 1, silenceMs: retryAfter, onHeard }: RunOptions,
): Promise<ChatReply> {
  const at = `${url}${apiPath[chat.api]}`;
  const { silenceMs, deadlineMs } = patience[chat.patience];
  let reading = nothingRead;
  const startedAt = performance.now();
  const ended = await stream(
    {
      url: at,
      method: 'POST',
      headers,
      body: chatBody(model, chat),
      connectMs: connectMs(url),
      deadlineMs: deadlineMs / haste,
      silenceMs: retryAfter ?? silenceMs / haste,
      signal,
    },
    (event) => {
      reading = readEvent(chat.api, reading, event);
      return reading.done ? 'done' : 'more';
    },
  );
  const answer = answerOf(reading, performance.now() - startedAt);
  onHeard?.(answer.totalMs);
  const errorOf = (status: number, body: string): AppError =>
    classifyError({ url: at, status, body, sentKey: sendsKey(headers) });
  if (reading.error !== null) return { status: 200, answer, body: reading.error, error: errorOf(200, reading.error) };
  if (!ended.ok)
    return {
      status: null,
      answer: reading.firstAnyMs === null ? null : answer,
      body: null,
      error: reading.end === null ? ended.error : null,
    };
  const { status, body } = ended.value;
  if (body === null) return { status, answer, body: null, error: null };
  const bodyKind = /^\s*[{[]/.test(body) ? 'json' : /^\s*</.test(body) ? 'html' : 'text';
  return {
    status,
    answer: null,
    body,
    error:
      status !== 200 || isErrorBody(body)
        ? errorOf(status, body)
        : { kind: 'not-a-model-server', url: at, saw: bodyKind, status },
  };
}

async function look({ url, headers }: ProveTarget, path: string, { signal }: RunOptions): Promise<ChatReply> {
  const at = path.startsWith('./') ? `${url}${path.slice(1)}` : `${serverRoot(url)}${path}`;
  const reply = await request({
    url: at,
    method: 'GET',
    headers,
    connectMs: connectMs(url),
    deadlineMs: connectMs(url) + getMs,
    signal,
  });
  if (!reply.ok) return { status: null, answer: null, body: null, error: reply.error };
  const { status, body } = reply.value;
  return {
    status,
    answer: null,
    body,
    error:
      status === 200 && !isErrorBody(body)
        ? null
        : classifyError({ url: at, status, body, sentKey: sendsKey(headers) }),
  };
}

async function make(
  move: VerificationMove,
  target: ProveTarget,
  options: RunOptions,
): Promise<readonly ChatReply[] | undefined> {
  switch (move.kind) {
    case 'progress':
      options.onProgress(move.progress);
      return undefined;
    case 'get':
      return [await look(target, move.path, options)];
    case 'chat':
      return Promise.all(move.chats.map((chat) => hear(target, chat, options)));
  }
}

/**
 * Runs one step of a proof against its server to its end. Null when the signal stopped it: then nothing more was asked.
 */
async function runStep(script: VerificationScript, target: ProveTarget, options: RunOptions): Promise<StepEnd | null> {
  let step = script.next();
  while (step.done !== true) {
    if (options.signal.aborted) return null;
    const replies = await make(step.value, target, options);
    if (options.signal.aborted) return null;
    step = script.next(replies);
  }
  return step.value;
}

/** What a run of a proof is told beside its target. */
export type ProveOptions = {
  readonly signal: AbortSignal;
  /** The steps to take, in any order; the quick ones unless told. */
  readonly steps?: readonly StepId[];
  readonly server: Capabilities['server'];
  /** See `Given`; null unless told. */
  readonly expectedServer?: string | null;
  /** Whether the server says that the model reads pictures; null where it does not say. */
  readonly vision?: boolean | null;
  /** See `Given`. */
  readonly contextTokens: number | null;
  readonly fullContext?: boolean;
  readonly variant: string | null;
  /** Makes the words that nobody can guess. */
  readonly nonce: (place: number) => string;
  readonly onTold: (event: VerificationProgress) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Takes the step that needs OpenClaw itself; null where it is not installed. */
  readonly rehearse:
    | ((learned: Capabilities, signal: AbortSignal, onProgress: (progress: StepProgress) => void) => Promise<StepEnd>)
    | null;
  /** What of the surroundings decides which settings a verdict makes. */
  readonly surroundings: SettingSurroundings;
  readonly haste?: number;
};

/**
 * Proves one model with real requests, step by step, each told as it goes on and then with its verdict. A step that an
 * earlier failure made pointless is `skipped`. A failed step is part of the proof; the only error is `cancelled`.
 */
export async function prove(target: ProveTarget, options: ProveOptions): Promise<Result<Verification, AppError>> {
  const { signal, server, contextTokens, fullContext = false, variant, nonce, onTold, now, haste } = options;
  const steps = withNeeds(options.steps ?? quickSteps);
  const at: ProveTarget = { ...target, url: target.url.replace(/\/+$/, '') };
  const requestsMs: number[] = [];
  const onProgress = (progress: StepProgress): void =>
    onTold({
      kind: 'progress',
      progress: { ...progress, leftMs: progress.leftMs ?? remainingSteps(progress, steps, requestsMs) },
    });
  const run: RunOptions = {
    signal,
    onProgress,
    onHeard: (ms) => void requestsMs.push(ms),
    ...(haste === undefined ? {} : { haste }),
  };
  const results: StepResult[] = [];
  let learned: Capabilities = { ...noCapabilities(server), vision: options.vision ?? null };
  for (const row of stepRows) {
    const startedAt = performance.now();
    const context: StepContext = {
      model: at.model,
      expectedServer: options.expectedServer ?? null,
      learned,
      nonce,
      contextTokens,
      fullContext,
    };
    const ended = await take(row, { steps, results, context, at, run, rehearse: options.rehearse });
    if (ended === null || signal.aborted) return err({ kind: 'cancelled' });
    learned = { ...learned, ...ended.learned };
    const clean = (text: string): string => foreignWord(withoutKey(text, at.headers), shownChars);
    const { verdict, code } = ended.judged;
    const values = Object.fromEntries(
      Object.entries(ended.judged.values).map(([name, value]) => [
        name,
        typeof value === 'string' ? clean(value) : value,
      ]),
    );
    const evidence = ended.judged.evidence.map(({ asked, saw }) => ({ asked, saw: clean(saw) }));
    const result: StepResult = {
      id: row.id,
      verdict,
      code,
      values,
      message: proofMessage('en', code, values, { server: learned.server.id, family: learned.family, model: at.model }),
      evidence,
      ms: Math.round(performance.now() - startedAt),
    };
    results.push(result);
    if (result.code !== 'not-asked') onTold({ kind: 'result', result });
  }
  return ok({
    url: shownAddress(target.url),
    model: target.model,
    contextTokens,
    variant,
    server: { id: server.id, version: server.version },
    at: new Date(now()).toISOString(),
    steps: results,
    api: apiFor(learned),
    settings: [...settingsFor(learned, { ...options.surroundings, contextTokens })],
    speed: learned.speed,
    trueContextTokens: learned.trueContext?.tokens ?? null,
    canaries: learned.canaries,
  });
}

type Taking = {
  readonly steps: readonly StepId[];
  readonly results: readonly StepResult[];
  readonly context: StepContext;
  readonly at: ProveTarget;
  readonly run: RunOptions;
  readonly rehearse: ProveOptions['rehearse'];
};

/** Takes one step, or says why it is not taken. Null when the signal stopped it. */
async function take(row: StepRow, { steps, results, context, at, run, rehearse }: Taking): Promise<StepEnd | null> {
  const why = reasonNotToRun(row, steps, results);
  if (why !== null) return stepEnded(why);
  if (row.id === 'end-to-end')
    return rehearse === null
      ? stepEnded(judged('skipped', 'openclaw-missing'))
      : rehearse(context.learned, run.signal, run.onProgress);
  const deadline = AbortSignal.timeout(
    Math.max(leastDeadlineMs, Math.round((row.deadlineS * 1000) / (run.haste ?? 1))),
  );
  const script = scripts[row.id](context);
  const ended = await withAny([run.signal, deadline], (signal) => runStep(script, at, { ...run, signal }));
  return ended ?? (run.signal.aborted ? null : stepEnded(judged('fail', 'too-slow', { seconds: row.deadlineS })));
}

/** One request of the proof alone, for a check of a route that already stands: a single word over one dialect. */
export const askOnce = (
  api: ApiName,
  target: ProveTarget,
  signal: AbortSignal,
  silenceMs: number,
): Promise<ChatReply> =>
  hear(
    { ...target, url: target.url.replace(/\/+$/, '') },
    {
      api,
      turns: [{ who: 'user', text: 'Reply with the single word ready.' }],
      tools: [],
      shape: openclawShape,
      maxTokens: 1024,
      patience: 'start',
    },
    { signal, onProgress: () => undefined, silenceMs },
  );
