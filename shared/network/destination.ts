// Tells whether an address leads to this machine, the user's network or the internet.
import { z } from 'zod';
import {
  isContainerHost,
  isForbidden,
  isInOwnPrefix,
  isLoopback,
  isPrivate,
  parseHost,
  withoutZone,
  type NetworkHost,
  type OwnAddress,
} from './host.ts';

/** `unknown` counts as leaving wherever words are sent, and as "ask first" wherever something is tried. */
const place = z.enum(['this-machine', 'own-network', 'internet', 'unknown']);
export type Place = z.infer<typeof place>;

/** Where an address leads, and how that is known. `addresses` are the answers of the resolver for a name. */
export const destination = z.object({
  place,
  evidence: z.enum([
    'loopback',
    'private-address',
    'own-prefix',
    'public-address',
    'resolved',
    'reserved-name',
    'container-host',
    'not-resolved',
    'no-answer',
    'not-asked',
    'no-address',
  ]),
  host: z.string(),
  addresses: z.array(z.string()),
});
export type Destination = z.infer<typeof destination>;

/** What the resolver said of a name. `not-found` is an answer; `no-answer` is none. */
export type NameAnswer = { readonly addresses: readonly string[] } | 'not-found' | 'no-answer';

/**
 * What is known of the network at one moment: this machine's own addresses, and what names lead to, in small letters.
 */
export type NetworkFacts = { readonly own: readonly OwnAddress[]; readonly names: ReadonlyMap<string, NameAnswer> };
export const nothingAsked: NetworkFacts = { own: [], names: new Map() };

/** All up to the path; a backslash ends it as well, as it does for every program that follows the URL standard. */
const authorityOf = /^(?:(?:https?|wss?):\/\/)?([^/?#\\]*)/i;
/** A port may still be a variable: it does not change the host. */
const hostAndPort = /^(\[[^\]]+\]|[^:[\]]*)(?::(?:\d{1,5}|\$\{\w+\}))?$/;
const bareV6 = /^[0-9a-f.]*:[0-9a-f.]*:[0-9a-f.:]*$/i;

/** The text of an address's host, without the name and password before it; null where there is none. */
function hostText(url: string): string | null {
  const authority = authorityOf.exec(url.trim())?.[1] ?? '';
  const place = authority.slice(authority.lastIndexOf('@') + 1);
  return bareV6.test(place) ? place : (hostAndPort.exec(place)?.[1] ?? null);
}

function hostIn(url: string): NetworkHost | null {
  const text = hostText(url);
  return text === null || text === '' ? null : parseHost(text);
}

/** Where a base address leads, by what is known of the network; a name and password in it change nothing. */
export function destinationOf(url: string, facts: NetworkFacts): Destination {
  const host = hostIn(url);
  if (host === null) return { place: 'unknown', evidence: 'no-address', host: hostText(url) ?? '', addresses: [] };
  const spelled = placeBySpelling(host);
  const toDestination = (
    place: Place,
    evidence: Destination['evidence'],
    addresses: readonly string[] = [],
  ): Destination => ({
    place,
    evidence,
    host: host.name,
    addresses: [...addresses],
  });
  if (host.v4 !== null || host.v6 !== null) {
    const isOwn = spelled.place === 'internet' && !isForbidden(host) && isInOwnPrefix(host, facts.own);
    return isOwn ? toDestination('own-network', 'own-prefix') : toDestination(spelled.place, spelled.evidence);
  }
  // Names whose meaning is set by a standard, or by what asks behind them, are never left to a resolver.
  if (spelled.evidence === 'loopback' || spelled.place === 'internet')
    return toDestination(spelled.place, spelled.evidence);
  const answer = facts.names.get(host.name);
  if (typeof answer === 'object' && answer.addresses.length > 0) {
    return toDestination(placeOfAnswers(answer.addresses, facts.own), 'resolved', answer.addresses);
  }
  if (spelled.place !== 'unknown') return toDestination(spelled.place, spelled.evidence);
  return toDestination(
    'unknown',
    answer === undefined ? 'not-asked' : answer === 'no-answer' ? 'no-answer' : 'not-resolved',
  );
}

/** One answer in the internet is enough: nobody knows which of them is taken. */
function placeOfAnswers(addresses: readonly string[], own: NetworkFacts['own']): Place {
  const hosts = addresses.map((address) => parseHost(withoutZone(address)));
  const isOwn = (host: NetworkHost | null): boolean =>
    host !== null && !isForbidden(host) && (isLoopback(host) || isPrivate(host) || isInOwnPrefix(host, own));
  if (!hosts.every(isOwn)) return 'internet';
  return hosts.every((host) => host !== null && isLoopback(host)) ? 'this-machine' : 'own-network';
}

/**
 * What is asked from here for an address of a config: a container's name for its machine means nothing on the machine
 * itself.
 */
export const addressFromHere = (url: string, { evidence }: Destination): string =>
  evidence !== 'container-host'
    ? url
    : url.replace(/^(\s*(?:https?:\/\/)?(?:[^/?#@]*@)?)[^/?#:]+/i, (_whole, head: string) => `${head}127.0.0.1`);

/** The names in these addresses that only a resolver can tell more of, each once. */
export function hostsToResolve(urls: readonly string[]): string[] {
  const hosts = urls.map(hostIn).filter((host) => host !== null);
  const names = hosts.filter((host) => host.v4 === null && host.v6 === null && !isLoopback(host) && !isForbidden(host));
  return [...new Set(names.map(({ name }) => name))];
}

/** Every address in a value, each once, by its spelling alone: whatever key it stands at. */
export function addressesIn(value: unknown): string[] {
  const addresses = new Set<string>();
  const look = (node: unknown): void => {
    if (typeof node === 'string' && /^\s*(?:https?|wss?):\/\//i.test(node)) addresses.add(node.trim());
    else if (typeof node === 'object' && node !== null) for (const item of Object.values(node)) look(item);
  };
  look(value);
  return [...addresses];
}

/** Whether it is known that what is sent there stays on this machine or in its network. */
export const isOwnPlace = (at: Place): boolean => at === 'this-machine' || at === 'own-network';

/**
 * Names that no public resolver answers: of one label, and under the endings that are set aside for one's own network.
 */
const isReservedName = (name: string): boolean =>
  !name.includes('.') || /\.(local|lan|internal|ts\.net|home\.arpa)$/.test(name);

/** Where a host leads as far as its spelling tells. A name that any resolver may answer leads nobody knows where. */
export function placeBySpelling(host: NetworkHost): Pick<Destination, 'place' | 'evidence'> {
  if (isForbidden(host)) return { place: 'internet', evidence: 'public-address' };
  if (isLoopback(host)) return { place: 'this-machine', evidence: 'loopback' };
  if (isPrivate(host)) return { place: 'own-network', evidence: 'private-address' };
  if (host.v4 !== null || host.v6 !== null) return { place: 'internet', evidence: 'public-address' };
  if (isContainerHost(host.name)) return { place: 'this-machine', evidence: 'container-host' };
  return isReservedName(host.name)
    ? { place: 'own-network', evidence: 'reserved-name' }
    : { place: 'unknown', evidence: 'not-asked' };
}
