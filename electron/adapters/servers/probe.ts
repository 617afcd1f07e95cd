// Asks an address until it is known which model server answers there and what it serves.
import { err } from '../../../shared/base/result.ts';
import { baseUrls, hostOf, isLoopbackHost, portOf } from '../../../shared/network/address.ts';
import { probeRequest, type Probe, type ProbeReplies, type ProbeReply } from '../../../shared/servers/probes.ts';
import { describe } from '../../../shared/servers/describe.ts';
import { nextProbes } from '../../../shared/servers/identify.ts';
import type { Endpoint } from '../../../shared/servers/types.ts';
import { emptyEndpoint } from '../../../shared/servers/empty.ts';
import type { HttpRequest } from '../network/http.ts';
import { reporterTo, type Report } from '../system/log.ts';
import { createPool, type BudgetReader } from '../network/response-budget.ts';

export type ProbeOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly connectMs?: number;
  readonly deadlineMs?: number;
  /** Where the answers share their room with those of other servers. */
  readonly reader?: BudgetReader;
  /**
   * The key that the user keeps for a server, asked for only where one is wanted and the server is at least likely
   * known.
   */
  readonly key?: (server: Endpoint['server']) => Promise<string | null>;
  /** The user's own config names this address as the place that the key belongs to: it goes there whoever answers. */
  readonly trusted?: boolean;
  /** Told of a fault at this server, which is then its problem and nobody else's. */
  readonly report?: Report | undefined;
};
type ProbeLimits = {
  readonly signal: AbortSignal | undefined;
  readonly connectMs: number;
  readonly deadlineMs: number;
};

/**
 * A loopback answers at once or never; a machine in the network may have to wake its radio. LM Studio's own tool waits
 * 500 ms.
 */
const loopbackConnectMs = 400;
const networkConnectMs = 1500;
const readMs = 2000;

function limitsFor(url: string, { signal, connectMs, deadlineMs }: ProbeOptions): ProbeLimits {
  const connect = connectMs ?? (isLoopbackHost(hostOf(url)) ? loopbackConnectMs : networkConnectMs);
  return { signal, connectMs: connect, deadlineMs: deadlineMs ?? connect + readMs };
}

type EndpointQuestion = Pick<HttpRequest, 'url' | 'method' | 'body' | 'headers'>;
/** How one question is put to a server: within which time, and how much of an answer is read. */
export type Put = (question: EndpointQuestion) => Promise<ProbeReply>;

/** With the patience that a person who named this address has. */
const patiently =
  (url: string, options: ProbeOptions, reader: BudgetReader): Put =>
  (question) =>
    reader.ask({ ...question, ...limitsFor(url, options) });

/**
 * Asks what is still worth asking, in parallel, until nothing is. No question is put twice to one base address. Never
 * throws: answers at which Hearth fails make an endpoint with that as its problem, by the id in the log.
 */
export async function interview(baseUrl: string, put: Put, report: Report = reporterTo(null)): Promise<Endpoint> {
  try {
    return await runProbes(baseUrl, put);
  } catch (cause) {
    return {
      ...emptyEndpoint(baseUrl),
      status: 'not-a-model-server',
      problem: { kind: 'internal', id: report(`probe ${baseUrl}`, cause) },
    };
  }
}

async function runProbes(baseUrl: string, put: Put): Promise<Endpoint> {
  const port = portOf(baseUrl);
  let replies: ProbeReplies = {};
  for (let asks = nextProbes(replies, port); asks.length > 0; asks = nextProbes(replies, port)) {
    const answered = await Promise.all(
      asks.map(async (ask): Promise<[Probe, ProbeReply]> => [ask, await put(probeRequest(ask, baseUrl))]),
    );
    replies = { ...replies, ...Object.fromEntries(answered) };
  }
  return describe(baseUrl, replies);
}

/** How a key that belongs to exactly this address is sent there, whoever answers; not at all where none is kept. */
export const keyed = (
  url: string,
  keyAt: ((url: string) => Promise<string | null>) | undefined,
): Pick<ProbeOptions, 'key' | 'trusted'> => (keyAt === undefined ? {} : { trusted: true, key: () => keyAt(url) });

/**
 * The same look again with the user's key, where the server wants one; the look without it where the key opens
 * nothing.
 */
export async function withKey(
  endpoint: Endpoint,
  put: Put,
  { key, trusted = false, report = reporterTo(null) }: Pick<ProbeOptions, 'key' | 'trusted' | 'report'>,
): Promise<Endpoint> {
  if (key === undefined || endpoint.keyNeeded !== 'yes' || (endpoint.server.certainty === 'unknown' && !trusted))
    return endpoint;
  const secret = await key(endpoint.server).catch((cause: unknown) => {
    report(`probe ${endpoint.url}`, cause);
    return null;
  });
  if (secret === null) return endpoint;
  const opened = await interview(
    endpoint.url,
    (question) => put({ ...question, headers: { authorization: `Bearer ${secret}` } }),
    report,
  );
  return isReached(opened) ? { ...opened, keyNeeded: 'yes' } : endpoint;
}

const isReached = ({ status }: Endpoint): boolean =>
  status === 'ready' || status === 'no-model-loaded' || status === 'loading';
const isModelServer = ({ status }: Endpoint): boolean => status !== 'not-a-model-server' && status !== 'unreachable';
const originOf = (url: string): string => /^[^/]*\/\/[^/]*/.exec(url)?.[0] ?? url;
/** The address that OpenClaw wants ends in a version; where a root and its /v1 both answer, the latter is written. */
const versionedFirst = (urls: readonly string[]): string[] =>
  [...urls].sort((a, b) => Number(/\/v\d+$/.test(b)) - Number(/\/v\d+$/.test(a)));

/** The candidates by where they lead, in their order, so that a port that refuses is tried once. */
function byOrigin(urls: readonly string[]): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const url of urls) groups.set(originOf(url), [...(groups.get(originOf(url)) ?? []), url]);
  return [...groups.values()].map((group) =>
    group.some((url) => url === originOf(url)) ? versionedFirst(group) : group,
  );
}

/**
 * The better of two looks at what one typed address may mean: a model server, else something, else the first failure.
 */
const better = (before: Endpoint | null, now: Endpoint): Endpoint =>
  before === null || isModelServer(now) || (before.status === 'unreachable' && now.status !== 'unreachable')
    ? now
    : before;

/**
 * What stands at an address that a person or the app named, in any spelling. Always an endpoint: without an answer
 * it is `unreachable`, for what is no model server `not-a-model-server`, each with its problem. Makes no server work,
 * and sends no key but the one that `key` gives. Unless told otherwise it waits 400 ms for a connection on this
 * machine, 1500 ms in the network, and 2 s more for each answer.
 */
export async function probeEndpoint(address: string, options: ProbeOptions = {}): Promise<Endpoint> {
  const reader = options.reader ?? createPool().reader();
  let best: Endpoint | null = null;
  for (const group of byOrigin(baseUrls(address))) {
    for (const url of group) {
      const put = patiently(url, options, reader);
      const endpoint = await withKey(await interview(url, put, options.report), put, options);
      reader.textsRead();
      best = better(best, endpoint);
      if (isModelServer(best)) return best;
      if (endpoint.status === 'unreachable') break;
    }
  }
  return best ?? describe(address, { models: err({ kind: 'unreachable', url: address, cause: 'address' }) });
}
