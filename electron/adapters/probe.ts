import { err } from '../../shared/result.ts';
import { baseUrls, hostOf, isLoopbackHost } from '../../shared/servers/address.ts';
import { askUrl, type Ask, type Replies, type Reply } from '../../shared/servers/asks.ts';
import { describe } from '../../shared/servers/describe.ts';
import { nextAsks } from '../../shared/servers/identify.ts';
import { usualPorts } from '../../shared/servers/table.ts';
import type { Endpoint, SweepResult } from '../../shared/servers/types.ts';
import { request } from './http.ts';

export type ProbeOptions = { readonly signal?: AbortSignal | undefined; readonly connectMs?: number; readonly deadlineMs?: number };
type Limits = { readonly signal: AbortSignal | undefined; readonly connectMs: number; readonly deadlineMs: number };

/** A loopback answers at once or never; a machine in the network may have to wake its radio. LM Studio's own tool waits 500 ms. */
const loopbackConnectMs = 400;
const networkConnectMs = 1500;
const readMs = 2000;

function limitsFor(url: string, { signal, connectMs, deadlineMs }: ProbeOptions): Limits {
  const connect = connectMs ?? (isLoopbackHost(hostOf(url)) ? loopbackConnectMs : networkConnectMs);
  return { signal, connectMs: connect, deadlineMs: deadlineMs ?? connect + readMs };
}

/** Asks what is still worth asking, in parallel, until nothing is. No question is put twice to one base address. */
async function interview(baseUrl: string, limits: Limits): Promise<Endpoint> {
  let replies: Replies = {};
  for (let asks = nextAsks(replies); asks.length > 0; asks = nextAsks(replies)) {
    const answered = await Promise.all(asks.map(async (ask): Promise<[Ask, Reply]> => [ask, await request({ url: askUrl(ask, baseUrl), method: 'GET', ...limits })]));
    replies = { ...replies, ...Object.fromEntries(answered) };
  }
  return describe(baseUrl, replies);
}

const isModelServer = ({ status }: Endpoint): boolean => status !== 'not-a-model-server' && status !== 'unreachable';
const originOf = (url: string): string => /^[^/]*\/\/[^/]*/.exec(url)?.[0] ?? url;
/** The address that OpenClaw wants ends in a version; where a root and its /v1 both answer, the latter is written. */
const versionedFirst = (urls: readonly string[]): string[] => [...urls].sort((a, b) => Number(/\/v\d+$/.test(b)) - Number(/\/v\d+$/.test(a)));

/** The candidates by where they lead, in their order, so that a port that refuses is tried once. */
function byOrigin(urls: readonly string[]): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const url of urls) groups.set(originOf(url), [...(groups.get(originOf(url)) ?? []), url]);
  return [...groups.values()].map((group) => (group.some((url) => url === originOf(url)) ? versionedFirst(group) : group));
}

/** The better of two looks at what one typed address may mean: a model server, else something, else the first failure. */
const better = (before: Endpoint | null, now: Endpoint): Endpoint => (before === null || isModelServer(now) || (before.status === 'unreachable' && now.status !== 'unreachable') ? now : before);

/**
 * What stands at an address that a person or the app named, in any spelling. Always an endpoint: without an answer
 * it is `unreachable`, for what is no model server `not-a-model-server`, each with its problem. Sends GET requests only and no key.
 * Unless told otherwise it waits 400 ms for a connection on this machine, 1500 ms in the network, and 2 s more for each answer.
 */
export async function probeEndpoint(address: string, options: ProbeOptions = {}): Promise<Endpoint> {
  let best: Endpoint | null = null;
  for (const group of byOrigin(baseUrls(address))) {
    for (const url of group) {
      const seen = await interview(url, limitsFor(url, options));
      best = better(best, seen);
      if (isModelServer(best)) return best;
      if (seen.status === 'unreachable') break;
    }
  }
  return best ?? describe(address, { models: err({ kind: 'unreachable', url: address, cause: 'address' }) });
}

const usualUrl = (port: number): string => `http://127.0.0.1:${port}/v1`;
/** The base addresses of this machine's usual ports, the likeliest first. */
export const usualUrls = (): string[] => usualPorts.map(usualUrl);

const isClosed = ({ problem }: Endpoint): boolean => problem?.kind === 'unreachable' && (problem.cause === 'refused' || problem.cause === 'address');

/** A usual port is tried by IPv4 and, only where that is refused, by IPv6; null when both are closed. */
async function probeUsual(url: string, options: ProbeOptions): Promise<Endpoint | null> {
  const byV4 = await interview(url, limitsFor(url, options));
  if (!isClosed(byV4)) return byV4;
  const v6Url = url.replace('//127.0.0.1:', '//[::1]:');
  const byV6 = await interview(v6Url, limitsFor(v6Url, options));
  return byV6.status === 'unreachable' ? null : byV6;
}

export type SweepOptions = {
  readonly urls: readonly string[];
  readonly signal?: AbortSignal | undefined;
  /** Told the moment each is known. Neither is told anything after the signal aborts. */
  readonly onEndpoint: (endpoint: Endpoint) => void;
  readonly onClosed: (url: string) => void;
  /** Which of `urls` may be closed without that being worth a word; this machine's usual ports unless told. */
  readonly usual?: readonly string[];
};

/**
 * Probes all addresses at once. A usual port that refuses is `closed`; one that accepts and never answers, and any other
 * address without an answer, is an `unreachable` endpoint. Endpoints come back in the order of `urls`, each once.
 */
export async function sweep({ urls, signal, onEndpoint, onClosed, usual = usualUrls() }: SweepOptions): Promise<SweepResult> {
  const startedAt = performance.now();
  const endpoints = new Map<string, Endpoint>();
  const closed: string[] = [];
  // "localhost:1234", "127.0.0.1:1234" and the usual address are one place, asked once.
  const places = new Map(urls.map((url) => [baseUrls(url).find((candidate) => /\/v\d+$/.test(candidate)) ?? url, url] as const));
  await Promise.all([...places].map(async ([place, url]) => {
    const endpoint = usual.includes(place) ? await probeUsual(place, { signal }) : await probeEndpoint(url, { signal });
    if (signal?.aborted === true) return;
    if (endpoint === null) {
      closed.push(place);
      onClosed(place);
    } else if (!endpoints.has(endpoint.url)) {
      endpoints.set(endpoint.url, endpoint);
      onEndpoint(endpoint);
    }
  }));
  const order = [...places.keys()].map(originOf);
  const rank = (url: string) => order.indexOf(originOf(url)) + (order.includes(originOf(url)) ? 0 : order.length);
  return {
    endpoints: [...endpoints.values()].sort((a, b) => rank(a.url) - rank(b.url)),
    closed: closed.sort((a, b) => rank(a) - rank(b)),
    elapsedMs: Math.round(performance.now() - startedAt),
  };
}
