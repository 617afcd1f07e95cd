import { shownAddress } from './secrets.ts';
import { serverRow } from '../servers/table.ts';
import type { Endpoint } from '../servers/types.ts';

/** The providers of a config that say where they are, by name. */
export type Providers = Readonly<Record<string, string>>;

/** A page knows an address as it is shown. */
const plain = (url: string): string => shownAddress(url).replace(/\/+$/, '');
const sameAddress = (a: string, b: string): boolean => plain(a) === plain(b);

/**
 * The name under which a server goes into the config: the wanted one, or that with a number. An entry of such a name that stands at
 * this address already is the one that is meant; one of any other name is somebody else's. Else the wanted name is taken where it is free, and the next free one where somebody else has it.
 * `answering`, where a server is surely of the kind that the name means, lists the addresses that answer now: an entry of that name
 * at which nothing answers any more is then this server before it moved. Null where the name says nothing of the server.
 */
export function providerName(wanted: string, url: string, providers: Providers, answering: readonly string[] | null): string {
  const isOurs = (name: string): boolean => name === wanted || (name.startsWith(`${wanted}-`) && /^\d+$/.test(name.slice(wanted.length + 1)));
  const standing = Object.keys(providers).find((name) => isOurs(name) && sameAddress(providers[name] ?? '', url));
  if (standing !== undefined) return standing;
  const isFree = (name: string): boolean => !Object.hasOwn(providers, name) || (answering !== null && !answering.some((other) => sameAddress(other, providers[name] ?? '')));
  let name = wanted;
  for (let next = 2; !isFree(name); next++) name = `${wanted}-${next}`;
  return name;
}

/** The provider whose entry stands at an address, whatever it is called; null where none does. */
export const providerStanding = (providers: Providers, url: string): string | null => Object.keys(providers).find((name) => sameAddress(providers[name] ?? '', url)) ?? null;

/** The name that a server goes by where nobody said which: its own where it was recognised for certain, else `local`. */
export const ownProviderName = ({ id, certainty }: Endpoint['server']): string | null => (certainty === 'certain' ? serverRow(id).providerId : null);

/** The name under which the config keeps, or a setup would keep, the server at an address; see `providerName`. */
export const providerNamed = (providers: Providers, url: string, server: Endpoint['server']): string =>
  providerStanding(providers, url) ?? providerName(ownProviderName(server) ?? 'local', url, providers, null);
