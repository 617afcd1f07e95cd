// Looks at known model servers again and again, and tells only what changed.
import { setTimeout as pause } from 'node:timers/promises';
import { probeUrl } from '../../../shared/servers/probes.ts';
import type { Endpoint } from '../../../shared/servers/types.ts';
import {
  afterDigest,
  afterWhole,
  nextLook,
  digestProbe,
  changeDigest,
  startWatching,
  type WatchedServer,
} from '../../../shared/servers/watching.ts';
import { reporterTo, type Report } from '../system/log.ts';
import { keyed, probeEndpoint } from './probe.ts';
import { createPool, poolWeights, type Pool } from '../network/response-budget.ts';

export type WatchServersOptions = {
  readonly urls: readonly string[];
  /** Ends the watch. */
  readonly signal: AbortSignal;
  /** What was told of an address before, null where nothing was. */
  readonly endpointAt: (url: string) => Endpoint | null;
  /** Told only what differs from what was known or told. */
  readonly onEndpoint: (endpoint: Endpoint) => void;
  /** Told once when nothing answers any more. */
  readonly onClosed: (url: string) => void;
  /** How many times as long all waits between looks are; 1 unless told. */
  readonly pace?: number;
  /** The secret that belongs to exactly this address; none unless told. */
  readonly keyAt?: (url: string) => Promise<string | null>;
  /** Told of a fault at one of the servers, which goes on being looked at as the others are. */
  readonly report?: Report;
};

/** Nobody waits for a look of a watch, so that a server that is merely slow is given its time. */
const wholeDeadlineMs = 8_000;
const signConnectMs = 1_500;
const signDeadlineMs = 4_000;
/** How long an address rests at which Hearth failed. */
const faultMs = 30_000;

async function signSeen(
  endpoint: Endpoint,
  pool: Pool,
  { signal, keyAt }: Pick<WatchServersOptions, 'signal' | 'keyAt'>,
): Promise<string | null> {
  const reader = pool.reader();
  const key = endpoint.keyNeeded === 'yes' ? ((await keyAt?.(endpoint.url)) ?? null) : null;
  const reply = await reader.ask({
    url: probeUrl(digestProbe(endpoint), endpoint.url),
    method: 'GET',
    ...(key === null ? {} : { headers: { authorization: `Bearer ${key}` } }),
    signal,
    connectMs: signConnectMs,
    deadlineMs: signDeadlineMs,
  });
  reader.clear();
  if (reply.ok) return changeDigest(reply.value);
  return reply.error.kind === 'unreachable' || reply.error.kind === 'cancelled' ? null : JSON.stringify(reply.error);
}

/** Follows one address until the signal aborts; a fault on the way is reported, and it begins anew after a rest. */
async function followOn(url: string, options: WatchServersOptions, pool: Pool): Promise<void> {
  const { signal, pace = 1, report = reporterTo(null) } = options;
  while (!signal.aborted) {
    try {
      await follow(url, options, pool);
    } catch (cause) {
      report(`servers.watch ${url}`, cause);
      await pause(faultMs * pace, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function follow(url: string, options: WatchServersOptions, pool: Pool): Promise<void> {
  const { signal, endpointAt, onEndpoint, onClosed, report, keyAt, pace = 1 } = options;
  const reader = pool.reader();
  let watched: WatchedServer = startWatching(url, endpointAt(url));
  while (!signal.aborted) {
    const look = nextLook(watched, performance.now() / pace);
    // An abort ends the wait with an error, which says no more than the signal.
    await pause(look.inMs * pace, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    if (look.how === 'sign' && watched.endpoint !== null) {
      const seen = afterDigest(watched, await signSeen(watched.endpoint, pool, options));
      watched = seen.watched;
      if (!seen.again) continue;
    }
    reader.clear();
    const endpoint = await probeEndpoint(url, {
      signal,
      reader,
      deadlineMs: wholeDeadlineMs,
      report,
      ...keyed(url, keyAt),
    });
    reader.textsRead();
    if (signal.aborted) return;
    const after = afterWhole(watched, endpoint, performance.now() / pace);
    watched = after.watched;
    if (after.tell === 'found') onEndpoint(endpoint);
    if (after.tell === 'closed') onClosed(watched.endpoint?.url ?? url);
  }
}

/**
 * Looks at these addresses again and again until the signal aborts, each in its own rhythm, and tells what differs. At
 * rest it costs one small GET an address every 10 s and one whole look every 30 s. What a quick sweep gave up on is
 * asked at once, with more patience.
 */
export async function watchServers(options: WatchServersOptions): Promise<void> {
  const pool = createPool(poolWeights.watch);
  await Promise.all([...new Set(options.urls)].map((url) => followOn(url, options, pool)));
}
