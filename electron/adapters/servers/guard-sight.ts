// Where failover looks at a server, and when that server is out of this machine's sight.
import type { LookupFunction } from 'node:net';
import { destinationOf, hostsToResolve, nothingAsked } from '../../../shared/network/destination.ts';
import { isContainerHost, isInOwnPrefix, parseHost, type OwnAddress } from '../../../shared/network/host.ts';
import type { Sight } from '../../../shared/failover/types.ts';
import { isForbiddenHost } from '../../../shared/network/address.ts';
import { lookupOf } from '../network/connection.ts';
import type { Network } from '../network/addresses.ts';

/** Where a server is looked at: `standsFor` is the name by which only a container speaks of this machine. */
export type WatchedAddress = {
  readonly url: string;
  readonly lookup: LookupFunction | undefined;
  readonly standsFor: string | null;
};

/**
 * Where to look at a server, by what its name leads to from here; null where that is not known. What a container calls
 * this machine is looked for on its loopback: Docker hands such connections to it, and here the name leads nowhere, or
 * past a server that listens only there.
 */
export async function watchedAddressOf(
  url: string,
  network: Pick<Network, 'resolve'>,
  signal: AbortSignal,
): Promise<WatchedAddress | null> {
  if (!URL.canParse(url)) return null;
  const target = new URL(url);
  const name = target.hostname.replace(/\.$/, '').toLowerCase();
  if (isContainerHost(name)) {
    target.hostname = '127.0.0.1';
    return { url: target.href, lookup: undefined, standsFor: name };
  }
  // A name that can't be read is no name, and asked for all the same it leads nowhere.
  if (parseHost(target.hostname) === null) return null;
  const [host] = hostsToResolve([url]);
  if (host === undefined) return { url, lookup: undefined, standsFor: null };
  const answer = (await network.resolve([host], signal)).names.get(host);
  const addresses = typeof answer === 'object' ? answer.addresses.filter((address) => !isForbiddenHost(address)) : [];
  return addresses.length === 0 ? null : { url, lookup: lookupOf(addresses), standsFor: null };
}

/**
 * What of a server is out of sight, or looked at elsewhere than its address says; null where it is looked at by its
 * address.
 */
export function sightOf(url: string, watched: WatchedAddress | null, isOut: boolean): Sight | null {
  if (watched === null || isOut) return { host: destinationOf(url, nothingAsked).host, lookedAt: null };
  return watched.standsFor === null ? null : { host: watched.standsFor, lookedAt: new URL(watched.url).host };
}

export type Failed = 'refused' | 'away' | 'out-of-sight';

/** Names that can't be resolved, and addresses to which this process has no way or is not let. */
const noName: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_NODATA',
  'EAI_NONAME',
  'EAI_FAIL',
  'EAI_SYSTEM',
  'EAI_MEMORY',
]);
const noWay: ReadonlySet<string> = new Set([
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EAFNOSUPPORT',
  'EINVAL',
  'EACCES',
  'EPERM',
]);

/** A connection that was tried at several addresses fails with an error for each. */
const partsOf = (error: Error): readonly unknown[] => (error instanceof AggregateError ? error.errors : [error]);
const textAt = (error: unknown, key: 'code' | 'address'): string => {
  const value: unknown = error instanceof Error ? Reflect.get(error, key) : null;
  return typeof value === 'string' ? value : '';
};

/**
 * What the failure of a connection says of a server. That this process can't look there says nothing of who else can:
 * the gateway may be in a container with names and ways of its own, and macOS keeps a program from the local network
 * with EHOSTUNREACH. Linux answers so as well for a machine in this very network that is off; there it means `away`.
 */
export function failureFrom(
  error: Error,
  {
    isLoopback,
    own,
    platform,
  }: { readonly isLoopback: boolean; readonly own: readonly OwnAddress[]; readonly platform: NodeJS.Platform },
): Failed {
  const parts = partsOf(error);
  if (parts.some((part) => textAt(part, 'code') === 'ECONNREFUSED')) return 'refused';
  if (parts.some((part) => noName.has(textAt(part, 'code')))) return 'out-of-sight';
  if (isLoopback) return 'away';
  const isOff = (part: unknown): boolean => {
    const host = parseHost(textAt(part, 'address'));
    return platform === 'linux' && textAt(part, 'code') === 'EHOSTUNREACH' && host !== null && isInOwnPrefix(host, own);
  };
  return parts.length > 0 && parts.every((part) => noWay.has(textAt(part, 'code')) && !isOff(part))
    ? 'out-of-sight'
    : 'away';
}
