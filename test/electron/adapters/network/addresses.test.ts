import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { createLookups, type LookupResult } from '../../../../electron/adapters/network/lookup.ts';
import { createNetwork, type NetworkOptions } from '../../../../electron/adapters/network/addresses.ts';

const v4 = (address: string, bits = 24, internal = false): NetworkInterfaceInfo => ({
  address,
  cidr: `${address}/${bits}`,
  internal,
  family: 'IPv4',
  netmask: '',
  mac: '',
});
const v6 = (address: string, bits = 64): NetworkInterfaceInfo => ({
  address,
  cidr: `${address}/${bits}`,
  internal: false,
  family: 'IPv6',
  netmask: '',
  mac: '',
  scopeid: 0,
});
const never = (): Promise<LookupResult> => new Promise(() => undefined);
const notFound = (): Promise<LookupResult> =>
  Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
const leadsTo = (address: string): Promise<LookupResult> => Promise.resolve([{ address, family: 4 }]);

/** A network with a resolver, interfaces and a clock of the test's own; a deadline is over at the next turn. */
function stage(lookup: (host: string) => Promise<LookupResult>, options: NetworkOptions = {}) {
  const at = {
    nowMs: 0,
    asked: [] as string[],
    interfaces: { en0: [v4('192.168.1.5'), v6('2003:e1::5')], lo: [v4('127.0.0.1', 8, true)] } as NodeJS.Dict<
      NetworkInterfaceInfo[]
    >,
    changes: 0,
  };
  const network = createNetwork({
    lookup: (host) => {
      at.asked.push(host);
      return lookup(host);
    },
    interfaces: () => at.interfaces,
    now: () => at.nowMs,
    deadlineMs: 1,
    lookups: createLookups({ waitMs: 1 }),
    ...options,
  });
  network.onChange(() => (at.changes += 1));
  return { at, network, names: async (...hosts: string[]) => Object.fromEntries((await network.resolve(hosts)).names) };
}

describe('the answers of the resolver', () => {
  it('are kept: an address for 5 minutes, "no such name" for 30 s, none for 10 s', async () => {
    const { at, names } = stage((host) =>
      host === 'studio' ? leadsTo('10.0.0.4') : host === 'gone' ? notFound() : Promise.reject(new Error('offline')),
    );
    const all = ['studio', 'gone', 'offline'];
    expect(await names(...all)).toEqual({
      studio: { addresses: ['10.0.0.4'] },
      gone: 'not-found',
      offline: 'no-answer',
    });
    const askedAt = async (ms: number) => {
      at.nowMs = ms;
      at.asked.length = 0;
      await names(...all);
      return at.asked;
    };
    expect(await askedAt(9_000)).toEqual([]);
    expect(await askedAt(11_000)).toEqual(['offline']);
    expect(await askedAt(31_000)).toEqual(['gone', 'offline']);
    expect(await askedAt(301_000)).toEqual(all);
  });

  it('are known at once, and stand until there are others', async () => {
    const { at, network, names } = stage(() => leadsTo('10.0.0.4'));
    expect(network.cachedFacts().names.size).toBe(0);
    await names('studio');
    at.nowMs = 400_000;
    expect(network.cachedFacts().names.get('studio')).toEqual({ addresses: ['10.0.0.4'] });
    expect(at.asked).toEqual(['studio']);
  });

  it('that come late count from then on, and are told', async () => {
    let answer = (_found: LookupResult): void => undefined;
    const { at, network, names } = stage(() => new Promise((found) => (answer = found)));
    expect(await names('slow')).toEqual({ slow: 'no-answer' });
    const before = at.changes;
    answer([{ address: '10.0.0.9', family: 4 }]);
    await new Promise(setImmediate);
    expect(network.cachedFacts().names.get('slow')).toEqual({ addresses: ['10.0.0.9'] });
    expect(at.changes).toBe(before + 1);
  });

  it('are told only where they differ, whatever their order', async () => {
    let found: LookupResult = [
      { address: '10.0.0.1', family: 4 },
      { address: '10.0.0.2', family: 4 },
    ];
    const { at, names } = stage(() => Promise.resolve(found));
    await names('pool');
    found = found.toReversed();
    at.nowMs += 400_000;
    await names('pool');
    expect([at.asked.length, at.changes]).toEqual([2, 1]);
  });

  it('that are awaited end with the signal', async () => {
    const { network } = stage(never, { deadlineMs: 60_000 });
    const ending = new AbortController();
    const asked = network.resolve(['slow'], ending.signal);
    ending.abort();
    expect((await asked).names.size).toBe(0);
  });
});

describe('a resolver that hangs', () => {
  it('holds two lookups at most, and what waits goes without an answer', async () => {
    const { at, names } = stage(never);
    expect(await names('a', 'b', 'c', 'd', 'e')).toEqual(
      Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, 'no-answer'])),
    );
    at.nowMs += 20_000;
    await names('a', 'b', 'f');
    expect(at.asked).toEqual(['a', 'b']);
  });

  it('lets the next one in where a lookup ends', async () => {
    const lookups = createLookups({ most: 1, waitMs: 60_000 });
    const order: string[] = [];
    const ask = (name: string) =>
      lookups.find(name, async () => {
        order.push(`${name} begins`);
        await new Promise(setImmediate);
        order.push(`${name} ends`);
        return [];
      });
    await Promise.all([ask('a'), ask('a'), ask('b'), ask('c')]);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });
});

describe('this machine’s addresses', () => {
  it('are told with their prefixes, without the loopback', () => {
    const { network } = stage(never);
    expect(network.cachedFacts().own).toEqual([
      { address: '192.168.1.5', prefixBits: 24 },
      { address: '2003:e1::5', prefixBits: 64 },
    ]);
  });

  it('drop what names led to when they change', async () => {
    const { at, network, names } = stage(() => leadsTo('10.0.0.4'));
    await names('studio');
    at.interfaces = { en0: [v4('172.20.1.9')] };
    at.nowMs += 2_000;
    expect(network.cachedFacts().names.size).toBe(0);
    await network.refresh();
    expect([network.cachedFacts().names.size, at.asked]).toEqual([1, ['studio', 'studio']]);
  });

  it('change nothing by a link-local one that comes and goes', async () => {
    const { at, network, names } = stage(() => leadsTo('10.0.0.4'));
    await names('studio');
    at.interfaces = { ...at.interfaces, awdl0: [v6('fe80::1')] };
    at.nowMs += 2_000;
    expect(network.cachedFacts().names.size).toBe(1);
  });

  it('make an answer that another network gave worth nothing', async () => {
    let answer = (_found: LookupResult): void => undefined;
    const { at, network, names } = stage(() => new Promise((found) => (answer = found)));
    await names('slow');
    at.interfaces = {};
    at.nowMs += 2_000;
    network.cachedFacts();
    answer([{ address: '10.0.0.9', family: 4 }]);
    await new Promise(setImmediate);
    expect(network.cachedFacts().names.size).toBe(0);
  });
});

it('forgets a name that nobody asked for in a while', async () => {
  const { at, network, names } = stage(() => leadsTo('10.0.0.4'));
  await names('studio');
  at.nowMs += 11 * 60_000;
  await network.refresh();
  expect([network.cachedFacts().names.size, at.asked]).toEqual([0, ['studio']]);
});
