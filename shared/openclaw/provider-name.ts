// Under which provider name a model server stands in the config, or would be added.
import { folded } from './config.ts';
import { shownAddress } from '../secrets/mask.ts';
import { providerId } from './types.ts';
import { serverKind } from '../servers/kinds.ts';
import type { Endpoint } from '../servers/types.ts';

/** The providers of a config that say where they are, by name. */
export type Providers = Readonly<Record<string, string>>;

/** A page knows an address as it is shown. */
const plain = (url: string): string => shownAddress(url).replace(/\/+$/, '');
export const isSameAddress = (a: string, b: string): boolean => plain(a) === plain(b);

/**
 * The name under which a server goes into the config: the wanted one, or that with a number, spelled as the config's
 * own key for it. An entry of such a name that stands at this address already is the one that is meant; one of any
 * other name is somebody else's. Else the wanted name is taken where it is free, and the next free one where somebody
 * else has it. `answering`, where a server is surely of the kind that the name means, lists the addresses that answer
 * now: an entry of that name at which nothing answers any more is then this server before it moved. Null where the name
 * says nothing of the server.
 */
export function providerName(
  preferred: string,
  url: string,
  providers: Providers,
  answering: readonly string[] | null,
): string {
  const isOurs = (name: string): boolean =>
    folded(name) === folded(preferred) ||
    (folded(name).startsWith(`${folded(preferred)}-`) && /^\d+$/.test(name.trim().slice(preferred.trim().length + 1)));
  const standing = Object.keys(providers).find((name) => isOurs(name) && isSameAddress(providers[name] ?? '', url));
  if (standing !== undefined) return standing;
  const keyFor = (name: string): string | undefined =>
    Object.keys(providers).find((key) => folded(key) === folded(name));
  const isFree = (name: string): boolean => {
    const key = keyFor(name);
    return (
      key === undefined ||
      (answering !== null && !answering.some((other) => isSameAddress(other, providers[key] ?? '')))
    );
  };
  let name = preferred;
  for (let next = 2; !isFree(name); next++) name = `${preferred}-${next}`;
  return keyFor(name) ?? name;
}

/** The provider whose entry stands at an address, whatever it is called; null where none does. */
export const providerStanding = (providers: Providers, url: string): string | null =>
  Object.keys(providers).find((name) => isSameAddress(providers[name] ?? '', url)) ?? null;

/**
 * The key of a config for a server that is to be set up: that of an entry of the wanted name, else of whatever entry
 * stands at its address, so that none is added beside it; else a name as `providerName` gives it.
 */
export function providerMeant(
  spelled: string,
  url: string,
  providers: Providers,
  answering: readonly string[] | null,
): string {
  const name = providerName(spelled, url, providers, answering);
  const isThere = Object.hasOwn(providers, name) && isSameAddress(providers[name] ?? '', url);
  const standing = isThere ? null : providerStanding(providers, url);
  return standing !== null && providerId.test(standing) ? standing : name;
}

/**
 * The name that a server goes by where nobody said which: its own where it was recognised for certain, else `local`.
 */
export function ownProviderName({ id, certainty }: Endpoint['server']): string | null {
  const { openclaw } = serverKind(id);
  // A provider that wants the native address is no name for an entry with a /v1 address.
  return certainty === 'certain' && openclaw?.nativeApi === null ? openclaw.id : null;
}

/** The name under which the config keeps, or a setup would keep, the server at an address; see `providerName`. */
export const providerNamed = (providers: Providers, url: string, server: Endpoint['server']): string =>
  providerStanding(providers, url) ?? providerName(ownProviderName(server) ?? 'local', url, providers, null);
