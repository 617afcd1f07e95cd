// Plans how often a found server is looked at again, and tells when it changed or went away.
import { probePath, type Probe } from './probes.ts';
import { parseJson } from '../base/json-fields.ts';
import { serverKind } from './kinds.ts';
import type { Endpoint } from './types.ts';

/** What is known of one address that is looked at again and again. Times are ms of one clock that only runs forward. */
export type WatchedServer = {
  readonly url: string;
  /** What was told of it last, or known before; null where it never answered. */
  readonly endpoint: Endpoint | null;
  /** Nothing answers, and whoever watches knows it. */
  readonly gone: boolean;
  /** What the cheap look saw last; null where there was none since the server last came. */
  readonly sign: string | null;
  /** Looks in a row that saw nothing new. */
  readonly quiet: number;
  /** Looks in a row that got no answer. */
  readonly misses: number;
  /** When all of it was asked last; null before the first time. */
  readonly wholeAtMs: number | null;
};

/** `sign` is one small question, `whole` all that detection asks. */
export type WatchLook = { readonly how: 'sign' | 'whole'; readonly inMs: number };
/** What to tell after a look: the endpoint that differs, that nothing answers any more, or nothing. */
export type After = { readonly watched: WatchedServer; readonly tell: 'found' | 'closed' | null };

const closeMs = 2_000;
const restMs = 10_000;
const missingMs = 3_000;
const givenUpMs = 15_000;
const wholeEveryMs = 30_000;
/** How much longer each wait is than the one before, where nothing happens. */
const slowing = 1.5;
/** A server at work may be silent for once; two looks without an answer are none. */
const missesToBeGone = 2;

/**
 * The start of a watch. `endpoint` is what a sweep told of this address before; an address that did not answer then is
 * asked at once.
 */
export const startWatching = (url: string, endpoint: Endpoint | null): WatchedServer => ({
  url,
  endpoint,
  gone: endpoint?.status === 'unreachable',
  sign: null,
  quiet: 0,
  misses: 0,
  wholeAtMs: null,
});

const slowed = (firstMs: number, times: number, mostMs: number): number =>
  Math.min(mostMs, firstMs * slowing ** Math.max(0, times));

/**
 * When to look next, and how. Every 2 s where a model is loading or something just changed, slowing to 10 s; where
 * nothing answers after 3 s, slowing to 15 s. All of it is asked at first, while it loads, where nothing answered, and
 * every 30 s.
 */
export function nextLook(watched: WatchedServer, nowMs: number): WatchLook {
  const { endpoint, gone, sign, misses, quiet, wholeAtMs } = watched;
  const missing = endpoint === null || gone || endpoint.status === 'unreachable';
  if (wholeAtMs === null) return { how: 'whole', inMs: missing ? 0 : closeMs };
  if (missing) return { how: 'whole', inMs: slowed(missingMs, misses - 1, givenUpMs) };
  if (misses > 0) return { how: 'whole', inMs: closeMs };
  if (endpoint.status === 'loading') return { how: 'whole', inMs: closeMs };
  // At once, so that nothing can change unseen between the whole look and the first cheap one.
  if (sign === null) return { how: 'sign', inMs: 0 };
  const inMs = Math.round(slowed(closeMs, quiet - 1, restMs));
  return { how: nowMs + inMs - wholeAtMs >= wholeEveryMs ? 'whole' : 'sign', inMs };
}

/** What of an endpoint may differ from look to look without anything having changed. */
function settled(endpoint: Endpoint): string {
  const nodes = endpoint.cluster?.nodes.map((node) => ({ ...node, freeBytes: null }));
  return JSON.stringify({
    ...endpoint,
    latencyMs: null,
    cluster: endpoint.cluster === null ? null : { ...endpoint.cluster, nodes },
  });
}

/** Whether two looks tell the same, the time of the answer and the free memory of a cluster's machines apart. */
export const sameEndpoint = (a: Endpoint, b: Endpoint): boolean => settled(a) === settled(b);

/** A refusal is certain; silence may be a server that is busy, and a network may come back. */
const isCertain = ({ problem }: Endpoint): boolean =>
  problem?.kind === 'unreachable' && !['timeout', 'no-route', 'reset'].includes(problem.cause);

/** After a look without an answer. */
function afterNothing(watched: WatchedServer, certain: boolean, nowMs: number): After {
  const misses = watched.misses + 1;
  const gone = watched.gone || certain || misses >= missesToBeGone;
  return {
    watched: { ...watched, gone, sign: null, misses, quiet: 0, wholeAtMs: nowMs },
    tell: gone && !watched.gone ? 'closed' : null,
  };
}

/** After all was asked. */
export function afterWhole(watched: WatchedServer, endpoint: Endpoint, nowMs: number): After {
  if (endpoint.status === 'unreachable') return afterNothing(watched, isCertain(endpoint), nowMs);
  const same = watched.endpoint !== null && !watched.gone && sameEndpoint(watched.endpoint, endpoint);
  return {
    watched: {
      ...watched,
      endpoint,
      gone: false,
      quiet: same ? watched.quiet + 1 : 0,
      misses: 0,
      wholeAtMs: nowMs,
    },
    tell: same ? null : 'found',
  };
}

/** Of a server that answers the rest and never this. */
const noSign = '';

/**
 * After the cheap look: what it saw, or null where no answer came. All of it is to be asked at once where `again` says
 * so.
 */
export function afterDigest(
  watched: WatchedServer,
  sign: string | null,
): { readonly watched: WatchedServer; readonly again: boolean } {
  if (sign === null) return { watched: { ...watched, sign: noSign }, again: true };
  const changed = watched.sign !== null && watched.sign !== sign;
  return { watched: { ...watched, sign, quiet: changed ? 0 : watched.quiet + 1, misses: 0 }, again: changed };
}

/**
 * The one question whose answer shows most of what can change at a server: which models are in memory, else which there
 * are.
 */
export const digestProbe = ({ server }: Endpoint): Probe =>
  serverKind(server.id).digestAsk((ask) => server.evidence.includes(`GET ${probePath(ask)}`));

/** Fields that vLLM, SGLang, llama.cpp and others fill afresh for every answer, with the time or with a random id. */
const fleeting = new Set(['created', 'permission', 'last_use', 'timestamp', 'uptime']);

/** FNV-1a of a text in 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/**
 * A short text that is the same for two answers that tell the same. Two that do not share one by an accident in
 * billions.
 */
export function changeDigest({ status, body }: { readonly status: number; readonly body: string }): string {
  const json = parseJson(body);
  const facts =
    json === undefined ? body : JSON.stringify(json, (key, value: unknown) => (fleeting.has(key) ? undefined : value));
  return `${status} ${facts.length} ${hashOf(facts)}`;
}
