// Watches the local server for failover by health checks, and tells what each model's state is.
import type { LookupFunction } from 'node:net';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import type { LocalState, Sight } from '../../../shared/failover/types.ts';
import {
  onReply,
  anew,
  nextHealthCheck,
  timeoutOf,
  seenOf,
  startHealthChecks,
  type HealthCheck,
  type HealthChecks,
  type HealthReply,
  type LearnedTimings,
} from '../../../shared/failover/watching.ts';
import { hostOf, isLoopbackHost } from '../../../shared/network/address.ts';
import { probeUrl, type ProbeReply } from '../../../shared/servers/probes.ts';
import { failureFrom, sightOf, watchedAddressOf, type Failed, type WatchedAddress } from './guard-sight.ts';
import { knock } from './guard-touch.ts';
import { request } from '../network/http.ts';
import { createNetwork, type Network } from '../network/addresses.ts';
import { createPool, poolWeights } from '../network/response-budget.ts';

export type WatchLocalOptions = {
  /** The base address of the server. */
  readonly url: string;
  /** The ids of the models that matter. */
  readonly models: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly learned: LearnedTimings;
  /** Ends the watch. */
  readonly signal: AbortSignal;
  /** Told what differs: of each model what is seen, by its id. */
  readonly onSeen: (health: Readonly<Record<string, LocalState>>) => void;
  readonly onLearned: (learned: LearnedTimings) => void;
  /**
   * Told where the server is out of sight, or looked at elsewhere than its address says, and null where it is looked at
   * by its address.
   */
  readonly onSight?: (sight: Sight | null) => void;
  /** Where names lead; one of its own unless told. */
  readonly network?: Pick<Network, 'cachedFacts' | 'resolve'>;
  /** ms since 1970. */
  readonly now?: () => number;
  /** How many times as long all waits between looks are; 1 unless told. */
  readonly pace?: number;
};
export type WatchLocal = (options: WatchLocalOptions) => Promise<void>;

const loopbackConnectMs = 1_000;
const networkConnectMs = 3_000;
/** The clock may jump by this much before it means that the machine slept. */
const sleptMs = 5_000;

type Asking = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connectMs: number;
  readonly patienceMs: number;
  readonly signal: AbortSignal;
  readonly lookup: LookupFunction | undefined;
  readonly failureOf: (error: Error) => Failed;
};

/**
 * One question, and the same once more on a line of its own where half of the patience is used up: the first answer
 * counts.
 */
function ask(
  how: 'pulse' | 'list',
  { url, headers, connectMs, patienceMs, signal, lookup, failureOf }: Asking,
): Promise<HealthReply> {
  const ending = new AbortController();
  const startedAt = performance.now();
  const put = async (deadlineMs: number): Promise<HealthReply> => {
    const target = new URL(url);
    if (how === 'pulse' && target.protocol === 'http:') {
      const knocked = await knock({
        target,
        headers,
        connectMs: Math.min(connectMs, deadlineMs),
        withinMs: deadlineMs,
        signal: ending.signal,
        lookup,
        failureOf,
      });
      return knocked.kind === 'answered'
        ? { kind: 'answered', how, status: knocked.status, body: '', ms: performance.now() - startedAt }
        : knocked;
    }
    let stands = false;
    let failed: Failed | null = null;
    const httpRequest = {
      url,
      method: 'GET' as const,
      headers,
      connectMs: Math.min(connectMs, deadlineMs),
      deadlineMs,
      signal: ending.signal,
      lookup,
      onConnect: () => void (stands = true),
      onFailure: (error: Error) => void (failed ??= stands ? null : failureOf(error)),
    };
    return heardOf(
      await (how === 'list' ? createPool(poolWeights.watch).reader().ask(httpRequest) : request(httpRequest)),
      {
        stands,
        failed,
        how,
        startedAt,
      },
    );
  };
  return new Promise((settle) => {
    let isOver = false;
    let open = 1;
    const stop = () => ending.abort();
    signal.addEventListener('abort', stop, { once: true });
    const finish = (reply: HealthReply): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(half);
      signal.removeEventListener('abort', stop);
      // To abort costs more than all the rest of a pulse, so it is done only where a line still waits.
      if (open > 0) ending.abort();
      settle(reply);
    };
    const half = setTimeout(() => {
      open += 1;
      void put(patienceMs / 2).then((reply) => {
        open -= 1;
        // That one line stays silent says nothing before the other has had all its time.
        if (reply.kind === 'answered' || reply.kind === 'refused') finish(reply);
      });
    }, patienceMs / 2);
    void put(patienceMs).then((reply) => {
      open -= 1;
      finish(reply);
    });
  });
}

type HealthRequest = {
  readonly stands: boolean;
  readonly failed: Failed | null;
  readonly how: 'pulse' | 'list';
  readonly startedAt: number;
};

function heardOf(reply: ProbeReply, { stands, failed, how, startedAt }: HealthRequest): HealthReply {
  const answer = (status: number, body: string): HealthReply => ({
    kind: 'answered',
    how,
    status,
    body,
    ms: performance.now() - startedAt,
  });
  if (reply.ok) return answer(reply.value.status, reply.value.body);
  const { error } = reply;
  if (error.kind === 'needs-key') return answer(401, '');
  if (error.kind !== 'unreachable') return answer(200, '');
  if (failed !== null) return { kind: failed };
  if (error.cause === 'refused' || error.cause === 'reset') return { kind: error.cause };
  return { kind: stands ? 'silent' : 'away' };
}

/**
 * Watches one server until the signal aborts, and tells what differs of its models. What is seen across a sleep of the
 * machine does not count.
 */
export const watchLocal: WatchLocal = async ({
  url,
  models,
  headers,
  learned,
  signal,
  onSeen,
  onLearned,
  onSight = () => undefined,
  network = createNetwork(),
  now = Date.now,
  pace = 1,
}) => {
  let watched: WatchedAddress | null = null;
  let sight = 'null';
  const touches = URL.canParse(url) && new URL(url).protocol === 'http:';
  let beats: HealthChecks = startHealthChecks(learned);
  let lastWord: string | null = null;
  /** Not waited for: who it is only makes the next looks cheaper or more patient. */
  let identifying: Promise<void> | null = learned.server === null ? null : Promise.resolve();

  const patienceNow = (): number => timeoutOf(beats.learned, isLoopbackHost(hostOf(watched?.url ?? url)), now()) * pace;
  const connectNow = (): number =>
    (isLoopbackHost(hostOf(watched?.url ?? url)) ? loopbackConnectMs : networkConnectMs) * pace;
  const see = (isOut: boolean, at: WatchedAddress | null) => {
    const is = isOut || at !== null ? sightOf(url, at, isOut) : null;
    if (JSON.stringify(is) === sight) return;
    sight = JSON.stringify(is);
    onSight(is);
  };
  const hear = async (beat: HealthCheck): Promise<HealthReply> => {
    watched = await watchedAddressOf(url, network, signal);
    const reply = watched === null ? ({ kind: 'out-of-sight' } as const) : await hearAt(watched, beat);
    // That nothing answers on this machine's loopback does not tell where a container's name for it leads.
    const isOut =
      reply.kind === 'out-of-sight' ||
      (watched?.standsFor != null && reply.kind !== 'answered' && reply.kind !== 'touched');
    if (!signal.aborted) see(isOut, watched);
    return isOut ? { kind: 'out-of-sight' } : reply;
  };
  const hearAt = async (
    { url: at, lookup }: WatchedAddress,
    { how, ask: question }: HealthCheck,
  ): Promise<HealthReply> => {
    const connectMs = connectNow();
    const isLoopback = isLoopbackHost(hostOf(at));
    const failureOf = (error: Error) =>
      failureFrom(error, { isLoopback, own: network.cachedFacts().own, platform: process.platform });
    if (how === 'touch')
      return knock({
        target: new URL(at),
        headers: null,
        connectMs,
        withinMs: connectMs,
        signal,
        lookup,
        failureOf,
      }).then((knocked) => (knocked.kind === 'answered' ? { kind: 'touched' } : knocked));
    return ask(how, {
      url: probeUrl(question, at),
      headers,
      connectMs,
      patienceMs: patienceNow(),
      signal,
      lookup,
      failureOf,
    });
  };
  const tell = () => {
    const health = Object.fromEntries(
      models.flatMap((id) => {
        const state = seenOf(beats, id) ?? (lastWord === null ? null : 'unclear');
        return state === null ? [] : [[id, state] as const];
      }),
    );
    const words = JSON.stringify(health);
    if (Object.keys(health).length === 0 || words === lastWord) return;
    lastWord = words;
    onSeen(health);
  };
  const identify = async () => {
    // Read in only where it is needed: a guard that knows its server goes without.
    const { probeEndpoint } = await import('./probe.ts');
    const { server, status } = await probeEndpoint(watched?.url ?? url, { signal });
    if (
      signal.aborted ||
      status === 'unreachable' ||
      server.certainty === 'unknown' ||
      server.id === beats.learned.server
    )
      return;
    beats = { ...beats, learned: { ...beats.learned, server: server.id } };
    onLearned(beats.learned);
  };

  while (!signal.aborted) {
    const sinceList = beats.listedMs === null ? 0 : (now() - beats.listedMs) / pace;
    const beat = nextHealthCheck(beats, (beats.listedMs ?? now()) + sinceList, touches);
    const waitMs = beat.inMs * pace;
    const waitedFrom = now();
    // An abort ends the wait with an error, which says no more than the signal.
    if (waitMs > 0) await pause(waitMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const slept = now() - waitedFrom > waitMs + sleptMs || now() < waitedFrom;
    if (slept) {
      see(false, null);
      beats = anew(beats);
      tell();
      continue;
    }
    const askedMs = now();
    const most = beat.how === 'touch' ? connectNow() : patienceNow();
    const reply = await hear(beat);
    if (signal.aborted) return;
    const before = beats.learned;
    beats =
      now() - askedMs > most + sleptMs || now() < askedMs ? anew(beats) : onReply(beats, reply, models, askedMs, now());
    if (beats.learned !== before) onLearned(beats.learned);
    tell();
    if (beats.state === 'down') identifying = null;
    if (beats.state === 'well') identifying ??= identify();
  }
};
