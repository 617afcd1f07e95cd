// Looks for model servers on this machine's usual ports and at the addresses it is given.
import { err } from '../../../shared/base/result.ts';
import { baseUrls } from '../../../shared/network/address.ts';
import { usualPorts } from '../../../shared/servers/kinds.ts';
import type { Endpoint, SweepResult } from '../../../shared/servers/types.ts';
import { interview, keyed, probeEndpoint, withKey, type Put } from './probe.ts';
import type { Report } from '../system/log.ts';
import { createPool, poolWeights, type BudgetReader } from '../network/response-budget.ts';

const usualUrl = (port: number): string => `http://127.0.0.1:${port}/v1`;
/** The base addresses of this machine's usual ports, the likeliest first. */
export const usualUrls = (): string[] => usualPorts.map(usualUrl);

/**
 * How long the look at this machine's usual ports takes at most, all questions together. A person waits for its end, so
 * that a server that is merely slow is shown as one that does not answer; whoever watches it asks again with more
 * patience.
 */
const usualMs = 1150;
/**
 * A port of this machine takes a connection at once or never, also where a firewall swallows it or Windows tries again
 * and again.
 */
const usualConnectMs = 250;

export type SweepOptions = {
  readonly urls: readonly string[];
  readonly signal?: AbortSignal | undefined;
  /** Told the moment each is known. Neither is told anything after the signal aborts. */
  readonly onEndpoint: (endpoint: Endpoint) => void;
  readonly onClosed: (url: string) => void;
  /** The secret that belongs to exactly this address, asked for only where its server wants one; none unless told. */
  readonly keyAt?: (url: string) => Promise<string | null>;
  /** Which of `urls` may be closed without that being worth a word; this machine's usual ports unless told. */
  readonly usual?: readonly string[];
  /** For all questions to a usual port together; 1150 unless told. */
  readonly deadlineMs?: number;
  readonly report?: Report;
};

type Line = { readonly put: Put; readonly connected: () => boolean };

/** Questions to one port that end together at `endsAt`. */
function lineTo(reader: BudgetReader, signal: AbortSignal | undefined, endsAt: number): Line {
  let connected = false;
  return {
    connected: () => connected,
    async put(question) {
      const leftMs = endsAt - performance.now();
      if (leftMs <= 0) return err({ kind: 'unreachable', url: question.url, cause: 'timeout' });
      return await reader.ask({
        ...question,
        signal,
        connectMs: Math.min(usualConnectMs, leftMs),
        deadlineMs: leftMs,
        onConnect: () => (connected = true),
      });
    },
  };
}

/** A usual port is tried by IPv4 and, only where that takes no connection, by IPv6; null when both are closed. */
async function probeUsual(
  url: string,
  reader: BudgetReader,
  { signal, report, keyAt }: Pick<SweepOptions, 'signal' | 'report' | 'keyAt'>,
  endsAt: number,
): Promise<Endpoint | null> {
  for (const each of new Set([url, url.replace('//127.0.0.1:', '//[::1]:')])) {
    const line = lineTo(reader, signal, endsAt);
    const endpoint = await interview(each, line.put, report);
    if (line.connected()) return withKey(endpoint, line.put, { report, ...keyed(each, keyAt) });
  }
  return null;
}

const originOf = (url: string): string => /^[^/]*\/\/[^/]*/.exec(url)?.[0] ?? url;

/**
 * Probes all addresses at once; none waits for another. A usual port that takes no connection is `closed`; one that
 * accepts and never answers, and any other address without an answer, is an `unreachable` endpoint. The usual ports are
 * done within 1150 ms, an address that the user named takes the time of `probeEndpoint`. Endpoints come back in the
 * order of `urls`, each once.
 */
export async function sweep({
  urls,
  signal,
  onEndpoint,
  onClosed,
  usual = usualUrls(),
  deadlineMs = usualMs,
  report,
  keyAt,
}: SweepOptions): Promise<SweepResult> {
  const startedAt = performance.now();
  const pool = createPool(poolWeights.sweep);
  const endpoints = new Map<string, Endpoint>();
  const closed: string[] = [];
  // "localhost:1234", "127.0.0.1:1234" and the usual address are one place, asked once.
  const places = new Map(
    urls.map((url) => [baseUrls(url).find((candidate) => /\/v\d+$/.test(candidate)) ?? url, url] as const),
  );
  await Promise.all(
    [...places].map(async ([place, url]) => {
      const reader = pool.reader();
      const shared = { signal, ...(report === undefined ? {} : { report }) };
      const endpoint = usual.includes(place)
        ? await probeUsual(
            place,
            reader,
            { ...shared, ...(keyAt === undefined ? {} : { keyAt }) },
            startedAt + deadlineMs,
          )
        : await probeEndpoint(url, { ...shared, reader, ...keyed(url, keyAt) });
      reader.textsRead();
      if (signal?.aborted === true) return;
      if (endpoint === null) {
        closed.push(place);
        onClosed(place);
      } else if (!endpoints.has(endpoint.url)) {
        endpoints.set(endpoint.url, endpoint);
        onEndpoint(endpoint);
      }
    }),
  );
  const order = [...places.keys()].map(originOf);
  const rank = (url: string) => order.indexOf(originOf(url)) + (order.includes(originOf(url)) ? 0 : order.length);
  return {
    endpoints: [...endpoints.values()].sort((a, b) => rank(a.url) - rank(b.url)),
    closed: closed.sort((a, b) => rank(a) - rank(b)),
    elapsedMs: Math.round(performance.now() - startedAt),
  };
}
