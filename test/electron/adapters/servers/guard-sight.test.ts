import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { failureFrom } from '../../../../electron/adapters/servers/guard-sight.ts';
import { watchLocal } from '../../../../electron/adapters/servers/guard-watch.ts';
import { createLookups, systemLookups, type LookupResult } from '../../../../electron/adapters/network/lookup.ts';
import { createNetwork } from '../../../../electron/adapters/network/addresses.ts';
import type { LocalState, Sight } from '../../../../shared/failover/types.ts';
import { noTimings } from '../../../../shared/failover/watching.ts';

const never = (): Promise<LookupResult> => new Promise(() => undefined);
const notFound = (): Promise<LookupResult> =>
  Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
const leadsTo =
  (...addresses: string[]) =>
  (): Promise<LookupResult> =>
    Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** A server with one model on the loopback; answers its port and how to stop it. */
async function serve(): Promise<{ port: number; stop: () => Promise<void>; hosts: (string | undefined)[] }> {
  const hosts: (string | undefined)[] = [];
  const server: Server = createServer((request, response) => {
    hosts.push(request.headers.host);
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end('{"object":"list","data":[{"id":"big","object":"model"}]}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const stop = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  closing.push(stop);
  return { port: (server.address() as AddressInfo).port, stop, hosts };
}
/** A port of the loopback on which nobody listens. */
async function closedPort(): Promise<number> {
  const { port, stop } = await serve();
  await stop();
  return port;
}

/**
 * The real watch with a resolver of the test's own. All its waits are a twentieth as long, and the resolver's deadline
 * is 5 ms.
 */
function follow(url: string, lookup: () => Promise<LookupResult>) {
  const ending = new AbortController();
  const at = { seen: [] as LocalState[], sight: null as Sight | null, looks: 0 };
  let wake = (): void => undefined;
  const network = createNetwork({
    lookup,
    interfaces: () => ({}),
    deadlineMs: 5,
    lookups: createLookups({ waitMs: 5 }),
  });
  /** It is asked for at each look at a name, and at each connection that fails. */
  const looked = () => {
    at.looks += 1;
    wake();
    return network;
  };
  const over = watchLocal({
    url,
    models: ['big'],
    headers: {},
    learned: noTimings,
    signal: ending.signal,
    pace: 0.05,
    network: {
      cachedFacts: () => looked().cachedFacts(),
      resolve: (hosts, signal) => looked().resolve(hosts, signal),
    },
    onSeen({ big }) {
      if (big !== undefined) at.seen.push(big);
      wake();
    },
    onSight(sight) {
      at.sight = sight;
      wake();
    },
    onLearned: () => undefined,
  });
  closing.push(async () => {
    ending.abort();
    await over;
  });
  return {
    at,
    until: async (is: () => boolean): Promise<void> => {
      while (!is()) await new Promise<void>((come) => (wake = come));
    },
  };
}

describe('a server whose name Hearth can’t resolve', () => {
  it.each([
    ['leads nowhere', 'http://mac.fritz.box', notFound],
    ['is a container’s', 'http://ollama', notFound],
    ['hangs in the resolver', 'http://studio.example', never],
  ])('%s: it is unclear and never down', async (_, origin, lookup) => {
    const { at, until } = follow(`${origin}:${await closedPort()}/v1`, lookup);
    await until(() => at.looks > 4);
    expect(at).toMatchObject({ seen: ['unclear'], sight: { host: new URL(origin).hostname, lookedAt: null } });
  });
  it('is never asked by the name of a metadata service', async () => {
    const { at, until } = follow('http://sly.example:1/v1', leadsTo('169.254.169.254'));
    await until(() => at.looks > 2);
    expect(at.seen).toEqual(['unclear']);
  });
});

describe('a server whose name leads somewhere', () => {
  it('is looked at there without asking the resolver again, and is down where that refuses', async () => {
    const { port, stop, hosts } = await serve();
    const { at, until } = follow(`http://studio.fritz.box:${port}/v1`, leadsTo('127.0.0.1'));
    await until(() => at.seen.at(-1) === 'well');
    expect(hosts[0]).toBe(`studio.fritz.box:${port}`);
    await stop();
    await until(() => at.seen.at(-1) === 'down');
    expect(at.sight).toBeNull();
  });
});

describe('what a container calls this machine', () => {
  it.each([
    ['without an answer', notFound],
    ['that leads elsewhere', leadsTo('192.0.2.1')],
    ['that hangs', never],
  ])('is looked for on its loopback, %s', async (_, lookup) => {
    const { port } = await serve();
    const { at, until } = follow(`http://host.docker.internal:${port}/v1`, lookup);
    await until(() => at.seen.at(-1) === 'well');
    expect(at.sight).toEqual({ host: 'host.docker.internal', lookedAt: `127.0.0.1:${port}` });
  });
  it('is unclear where nothing answers there, at first and later', async () => {
    const { port, stop } = await serve();
    const { at, until } = follow(`http://host.docker.internal:${port}/v1`, notFound);
    await until(() => at.seen.at(-1) === 'well');
    await stop();
    await until(() => at.sight?.lookedAt === null && at.seen.at(-1) === 'unclear');
    const { looks } = at;
    await until(() => at.looks > looks + 3);
    expect(at.seen.filter((seen) => seen !== 'well' && seen !== 'unclear')).toEqual([]);
  });
});

it('called localhost is looked at while two names hang in the system’s resolver', async () => {
  const { port } = await serve();
  const releases: (() => void)[] = [];
  const hanging = ['a', 'b'].map((name) =>
    systemLookups.find(name, () => new Promise((found) => releases.push(() => found([])))),
  );
  const { at, until } = follow(`http://localhost:${port}/v1`, never);
  await until(() => at.seen.at(-1) === 'well');
  for (const release of releases) release();
  await Promise.all(hanging);
  expect([at.seen.includes('down'), at.sight]).toEqual([false, null]);
});

describe('a connection that fails', () => {
  const failed = (code: string, address = '192.168.1.20') => Object.assign(new Error(code), { code, address });
  const from = (error: Error, platform: NodeJS.Platform = 'darwin', isLoopback = false) =>
    failureFrom(error, { isLoopback, own: [{ address: '192.168.1.5', prefixBits: 24 }], platform });
  it.each(['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL', 'EACCES', 'EPERM'])(
    'for %s says nothing of the server',
    (code) => expect(from(failed(code))).toBe('out-of-sight'),
  );
  it.each([
    ['ECONNREFUSED', 'refused'],
    ['ETIMEDOUT', 'away'],
    ['EHOSTDOWN', 'away'],
    ['ECONNRESET', 'away'],
  ])('for %s says %s', (code, said) => expect(from(failed(code))).toBe(said));
  it('on Linux with EHOSTUNREACH says that a machine of this very network is off', () => {
    expect([
      from(failed('EHOSTUNREACH'), 'linux'),
      from(failed('EHOSTUNREACH', '10.9.0.4'), 'linux'),
      from(failed('ENETUNREACH'), 'linux'),
    ]).toEqual(['away', 'out-of-sight', 'out-of-sight']);
  });
  it('on the loopback is one of this machine', () =>
    expect(from(failed('EADDRNOTAVAIL', '127.0.0.1'), 'darwin', true)).toBe('away'));
  it('at several addresses counts by the one that says most', () => {
    const all = (...codes: string[]) => from(new AggregateError(codes.map((code) => failed(code))));
    expect([
      all('ENETUNREACH', 'ECONNREFUSED'),
      all('EHOSTUNREACH', 'ETIMEDOUT'),
      all('ENETUNREACH', 'EHOSTUNREACH'),
    ]).toEqual(['refused', 'away', 'out-of-sight']);
  });
});
