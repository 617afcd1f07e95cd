// This machine's own addresses, and what hostnames lead to, asked for in time and kept a while.
import { promises as dns } from 'node:dns';
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import type { NameAnswer, NetworkFacts } from '../../../shared/network/destination.ts';
import type { OwnAddress } from '../../../shared/network/host.ts';
import { systemLookups, type LookupResult, type Lookups } from './lookup.ts';

/** What this machine's network and its resolver say. */
export type Network = {
  /** What is known now; never waits. An answer whose time is up stands until there is another one. */
  cachedFacts(): NetworkFacts;
  /**
   * Asks for the names of which nothing is known, or no more. Answers by the deadline, or when the signal aborts, with
   * what is known then.
   */
  resolve(hosts: readonly string[], signal?: AbortSignal): Promise<NetworkFacts>;
  /** Looks whether the machine is in another network, and asks anew for the names whose answers are due. */
  refresh(): Promise<void>;
  /** Told when this machine's addresses or an answer changed. Answers how to stop that. */
  onChange(listener: () => void): () => void;
};

export type NetworkOptions = {
  readonly lookup?: (host: string) => Promise<LookupResult>;
  readonly interfaces?: () => NodeJS.Dict<NetworkInterfaceInfo[]>;
  /** ms since 1970. */
  readonly now?: () => number;
  readonly deadlineMs?: number;
  readonly lookups?: Lookups;
};

const resolveDeadlineMs = 1_500;
/** How long an answer counts. */
const foundMs = 5 * 60_000;
const notFoundMs = 30_000;
const noAnswerMs = 10_000;
/** A name that nobody asked for in this long is forgotten. */
const wantedMs = 10 * 60_000;
const mostNames = 500;
/** How old a look at the interfaces may be. */
const interfacesMs = 1_000;

type Entry = { readonly answer: NameAnswer; readonly untilMs: number };

/** As the system answers it: with the hosts file, multicast names and all else that is set up there. */
const systemLookup = (host: string): Promise<LookupResult> => dns.lookup(host, { all: true });

function ownAddresses(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): OwnAddress[] {
  return Object.values(interfaces)
    .flatMap((each) => each ?? [])
    .flatMap(({ address, cidr, internal }) => {
      const bits = Number(cidr?.split('/')[1]);
      return internal || cidr === null || !Number.isInteger(bits) ? [] : [{ address, prefixBits: bits }];
    });
}

/** What tells one network from another. Link-local addresses come and go with interfaces that lead nowhere. */
const fingerprintOf = (own: readonly OwnAddress[]): string =>
  own
    .filter(({ address }) => !/^fe[89ab]/i.test(address))
    .map(({ address, prefixBits }) => `${address}/${prefixBits}`)
    .sort()
    .join(' ');

/** Only a resolver that says so knows that there is no such name; any other failure is none of its answers. */
const failureOf = (error: unknown): NameAnswer =>
  error instanceof Error && 'code' in error && (error.code === 'ENOTFOUND' || error.code === 'ENODATA')
    ? 'not-found'
    : 'no-answer';

const textOf = (answer: NameAnswer | undefined): string =>
  typeof answer === 'object' ? [...answer.addresses].sort().join(' ') : (answer ?? '');

export function createNetwork({
  lookup = systemLookup,
  interfaces = networkInterfaces,
  now = Date.now,
  deadlineMs = resolveDeadlineMs,
  lookups = systemLookups,
}: NetworkOptions = {}): Network {
  const names = new Map<string, Entry>();
  const retriesByHost = new Map<string, number>();
  const pending = new Map<string, Promise<void>>();
  const listeners = new Set<() => void>();
  let own: readonly OwnAddress[] = [];
  let fingerprint: string | null = null;
  let lookedMs = Number.NEGATIVE_INFINITY;
  /** Answers that were asked for in another network are worth nothing in this one. */
  let generation = 0;

  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  const look = (): void => {
    const nowMs = now();
    if (nowMs >= lookedMs && nowMs - lookedMs < interfacesMs) return;
    lookedMs = nowMs;
    own = ownAddresses(interfaces());
    const is = fingerprintOf(own);
    const isOther = fingerprint !== null && fingerprint !== is;
    fingerprint = is;
    if (!isOther) return;
    generation += 1;
    names.clear();
    pending.clear();
    tell();
  };
  const put = (host: string, answer: NameAnswer): void => {
    const before = names.get(host)?.answer;
    const lastsMs = typeof answer === 'object' ? foundMs : answer === 'not-found' ? notFoundMs : noAnswerMs;
    names.delete(host);
    names.set(host, { answer, untilMs: now() + lastsMs });
    for (const oldest of names.keys()) if (names.size > mostNames) names.delete(oldest);
    if (textOf(before) !== textOf(answer)) tell();
  };
  const ask = (host: string): Promise<void> => {
    const before = pending.get(host);
    if (before !== undefined) return before;
    const mine = generation;
    const take = (answer: NameAnswer): void => {
      if (mine !== generation) return;
      pending.delete(host);
      put(host, answer);
    };
    const asked = lookups
      .find(host, () => lookup(host))
      .then(
        (addresses) =>
          take(addresses.length === 0 ? 'not-found' : { addresses: addresses.map(({ address }) => address) }),
        (error: unknown) => take(failureOf(error)),
      );
    pending.set(host, asked);
    return asked;
  };
  const facts = (): NetworkFacts => ({ own, names: new Map([...names].map(([host, { answer }]) => [host, answer])) });
  const isDue = (host: string): boolean => now() >= (names.get(host)?.untilMs ?? 0);

  const settle: Network['resolve'] = async (hosts, signal) => {
    const due = [...new Set(hosts)].filter(isDue);
    if (due.length === 0 || signal?.aborted === true) return facts();
    const mine = generation;
    const isLate = await byDeadline(Promise.all(due.map(ask)), deadlineMs, signal);
    // Its answer still counts when it comes; until then nobody waits for it again.
    if (isLate && mine === generation)
      for (const host of due) if (pending.has(host) && isDue(host)) put(host, 'no-answer');
    return facts();
  };

  return {
    cachedFacts() {
      look();
      return facts();
    },
    resolve(hosts, signal) {
      look();
      for (const host of hosts) retriesByHost.set(host, now());
      return settle(hosts, signal);
    },
    async refresh() {
      look();
      for (const [host, atMs] of [...retriesByHost]) {
        if (now() - atMs < wantedMs) continue;
        retriesByHost.delete(host);
        names.delete(host);
      }
      await settle([...retriesByHost.keys()]);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Whether the deadline came before the task's end; an abort ends the wait as well. */
function byDeadline(task: Promise<unknown>, deadlineMs: number, signal: AbortSignal | undefined): Promise<boolean> {
  return new Promise((settle) => {
    const finish = (isLate: boolean) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      settle(isLate);
    };
    const abort = () => finish(false);
    const timer = setTimeout(() => finish(true), deadlineMs);
    signal?.addEventListener('abort', abort, { once: true });
    void task.finally(() => finish(false));
  });
}
