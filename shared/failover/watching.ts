// Plans the health checks of a local server, and judges from the replies whether it is well.
import { z } from 'zod';
import type { Probe } from '../servers/probes.ts';
import { parseJson } from '../base/json-fields.ts';
import { serverKind } from '../servers/kinds.ts';
import { parseOpenAiModels } from '../servers/models.ts';
import type { LocalState } from './types.ts';

/** What was learned of one server, kept across restarts. */
export const learnedTimings = z.object({
  /** Which one it is, by its id in the table of servers; null while that is not known. */
  server: z.string().nullable().default(null),
  /** The slowest answer of a server that was well, in ms. */
  slowestMs: z.number().default(0),
  /** How long it was silent at most and then came back by itself, in ms. */
  busyMs: z.number().default(0),
  /** When that was learned, ms since 1970. */
  atMs: z.number().nullable().default(null),
  /** Models that were in its list. */
  had: z.array(z.string()).default([]),
});
export type LearnedTimings = z.infer<typeof learnedTimings>;
export const noTimings: LearnedTimings = learnedTimings.parse({});

/**
 * Servers, and models of one that are not watched, are forgotten beyond these numbers, the ones learned first: a config
 * can name ever new ones.
 */
const mostServers = 50;
const mostModels = 200;

/** What is known of all servers, by their addresses, after this was learned of one. */
export function withTimings(
  timings: Readonly<Record<string, LearnedTimings>>,
  url: string,
  timing: LearnedTimings,
): Record<string, LearnedTimings> {
  const others = Object.entries(timings).filter(([address]) => address !== url);
  return Object.fromEntries([...others, [url, timing] as const].slice(-mostServers));
}

/** A machine in the network may have to wake its radio. */
const networkMs = 1_500;
/** Who is silent for longer than this is of no use to the one who waits, busy or not. */
const longestBusyMs = 60_000;
/** How much more than was learned is granted. */
const margin = 1.5;
const forgetMs = 14 * 24 * 60 * 60 * 1000;

const beatMs = 1_500;
const downMs = 500;
const unclearMs = 2_000;
const outOfSightMs = 5_000;
const confirmMs = 60;
const listEveryMs = 15_000;

/** How long to wait for an answer before a server counts as hung, in ms. */
export function timeoutOf(timings: LearnedTimings, isLoopback: boolean, nowMs: number): number {
  const { timeoutMs } = serverKind(timings.server ?? '').healthCheck;
  const fresh = timings.atMs !== null && nowMs - timings.atMs < forgetMs;
  const grown = fresh ? Math.max(timings.slowestMs, timings.busyMs) * margin : 0;
  return Math.round(Math.max(timeoutMs + (isLoopback ? 0 : networkMs), grown));
}

/** The course of watching one server. */
export type HealthChecks = {
  readonly beat: number;
  /** `new` before the first answer since it was away. */
  readonly state: 'new' | 'well' | 'unclear' | 'out-of-sight' | 'down' | 'hung';
  readonly misses: number;
  /** When it was asked what it has not answered since; null while it answers. */
  readonly silentSinceMs: number | null;
  /** When its list was read last; null where it has to be read before anything is said. */
  readonly listedMs: number | null;
  /** How often in a row each model was missing from the list. */
  readonly missing: Readonly<Record<string, number>>;
  readonly learned: LearnedTimings;
};

/** `touch` opens a connection and closes it, `pulse` asks for the smallest answer, `list` for the models. */
export type HealthCheck = { readonly how: 'touch' | 'pulse' | 'list'; readonly ask: Probe; readonly inMs: number };

/**
 * What came of a beat. `silent` is a line that stood and on which nothing came within the patience. `out-of-sight` is a
 * server at which this process can't look: its name leads nowhere from here, or there is no way to it.
 */
export type HealthReply =
  | { readonly kind: 'touched' }
  | {
      readonly kind: 'answered';
      readonly how: 'pulse' | 'list';
      readonly status: number;
      readonly body: string;
      readonly ms: number;
    }
  | { readonly kind: 'refused' | 'away' | 'reset' | 'silent' | 'out-of-sight' };

export const startHealthChecks = (timings: LearnedTimings): HealthChecks => ({
  beat: 0,
  state: 'new',
  misses: 0,
  silentSinceMs: null,
  listedMs: null,
  missing: {},
  learned: timings,
});

/** The same after nobody looked for a while: nothing that was missed before counts. */
export const anew = (beats: HealthChecks): HealthChecks => ({ ...startHealthChecks(beats.learned), beat: beats.beat });

/**
 * What to do next, and when. A killed server is met within about a second and a half, a hung one within three and a
 * half. What is down is only touched, where its line needs no TLS.
 */
export function nextHealthCheck(
  { beat, state, misses, listedMs, missing, learned: timings }: HealthChecks,
  nowMs: number,
  touches: boolean,
): HealthCheck {
  const { ask: pulse } = serverKind(timings.server ?? '').healthCheck;
  if (state === 'down') return { how: touches ? 'touch' : 'list', ask: touches ? pulse : 'models', inMs: downMs };
  const isDoubtful = misses === 1 && state !== 'hung';
  const inMs =
    beat === 0
      ? 0
      : isDoubtful || state === 'new'
        ? confirmMs
        : state === 'unclear'
          ? unclearMs
          : state === 'out-of-sight'
            ? outOfSightMs
            : beatMs;
  const isMissing = Object.values(missing).some((times) => times === 1);
  if (isDoubtful || listedMs === null || isMissing || nowMs - listedMs >= listEveryMs || nowMs < listedMs)
    return { how: 'list', ask: 'models', inMs };
  return { how: 'pulse', ask: pulse, inMs };
}

/** After a beat that began at `askedMs`. `models` are the ids to look for in the list. */
export function onReply(
  beats: HealthChecks,
  reply: HealthReply,
  models: readonly string[],
  askedMs: number,
  nowMs: number,
): HealthChecks {
  const next = { ...beats, beat: beats.beat + 1 };
  switch (reply.kind) {
    // A line that stands says that something is there, and no more: what was down is asked for its list.
    case 'touched':
      return beats.state === 'down' ? { ...next, state: 'new', misses: 0, listedMs: null } : next;
    // It says nothing of the server, and forgets what the looks before seemed to say.
    case 'out-of-sight':
      return { ...next, state: 'out-of-sight', misses: 0, silentSinceMs: null, listedMs: null };
    case 'silent':
      return {
        ...next,
        state: 'hung',
        misses: beats.misses + 1,
        silentSinceMs: beats.silentSinceMs ?? askedMs,
        listedMs: null,
      };
    case 'refused':
    case 'away':
    case 'reset':
      return missed(next);
    case 'answered':
      return answered(next, reply, models, nowMs);
  }
}

/** One look without a connection may be an accident, two are none. What refuses was not busy. */
function missed(beats: HealthChecks): HealthChecks {
  const misses = beats.misses + 1;
  return misses < 2 && beats.state !== 'hung'
    ? { ...beats, misses }
    : { ...beats, misses, state: 'down', silentSinceMs: null, listedMs: null };
}

function answered(
  beats: HealthChecks,
  { how, status, body, ms }: Extract<HealthReply, { kind: 'answered' }>,
  models: readonly string[],
  nowMs: number,
): HealthChecks {
  const back = { ...beats, misses: 0, silentSinceMs: null, learned: learn(beats, ms, nowMs) };
  // A key that is wanted, or a server that says itself that it can't just now: too little to act on.
  if (status === 401 || status === 403 || status === 429 || status >= 500)
    return { ...back, state: 'unclear', listedMs: null };
  if (how === 'pulse') return { ...back, state: back.listedMs === null ? 'unclear' : 'well' };
  const listed = status === 200 ? parseOpenAiModels(parseJson(body)) : null;
  // What gave a list once and gives another answer now is another program, or not itself.
  if (listed === null)
    return { ...back, state: models.some((id) => back.learned.had.includes(id)) ? 'unclear' : 'well', listedMs: nowMs };
  const there = (id: string): boolean =>
    listed.some((model) => (model.id === id || model.id === `${id}:latest`) && model.state !== 'failed');
  const { had } = back.learned;
  // What was never in the list is answered all the same by a server that takes any name.
  const missing = Object.fromEntries(
    models.filter((id) => had.includes(id) && !there(id)).map((id) => [id, (beats.missing[id] ?? 0) + 1]),
  );
  const fresh = models.filter((id) => there(id) && !had.includes(id));
  const past = had.filter((id) => !models.includes(id)).slice(-mostModels);
  const timings =
    fresh.length === 0
      ? back.learned
      : { ...back.learned, had: [...past, ...models.filter((id) => had.includes(id)), ...fresh] };
  return { ...back, state: 'well', listedMs: nowMs, missing, learned: timings };
}

/** A difference of less than this is not worth remembering. */
const stepMs = 100;

function learn({ learned: timings, state, silentSinceMs }: HealthChecks, ms: number, nowMs: number): LearnedTimings {
  const silentMs = state === 'hung' && silentSinceMs !== null ? nowMs - silentSinceMs : 0;
  const busyMs = silentMs > longestBusyMs ? timings.busyMs : Math.max(timings.busyMs, silentMs);
  const slowestMs = ms > timings.slowestMs + stepMs ? Math.min(longestBusyMs, Math.round(ms)) : timings.slowestMs;
  return busyMs === timings.busyMs && slowestMs === timings.slowestMs
    ? timings
    : { ...timings, busyMs, slowestMs, atMs: nowMs };
}

/** What this says of one model; null before anything was seen. */
export function seenOf({ state, missing }: HealthChecks, model: string): LocalState | null {
  if (state === 'new') return null;
  if (state === 'out-of-sight') return 'unclear';
  if (state !== 'well') return state;
  const times = missing[model] ?? 0;
  return times >= 2 ? 'model-lost' : times === 1 ? 'unclear' : 'well';
}
