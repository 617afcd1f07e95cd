// Tells from the gateway's log whether macOS keeps it from a server on the local network.
import { hostOf, isLocalHost, isLoopbackHost } from '../network/address.ts';
import { asRecord, asText, at, parseJson } from '../base/json-fields.ts';

const noRoute = /EHOSTUNREACH|no route to host/i;
/** Node adds the end on this machine, "- Local (192.168.1.20:52011)", which is not where it wanted to go. */
const ownEnd = /\bLocal \([^)]*\)/g;
const ipv4 = /\b(\d{1,3}(?:\.\d{1,3}){3})(?::(\d{1,5}))?\b/g;

/**
 * The messages in a part of the gateway's log that say "no route to host" and are no older than `since`. The log has
 * one JSON object a line, with `time` and `message` (seen with 2026.9.6); a line without a time counts, as launchd's
 * own log has none.
 */
export function noRouteMessages(log: string, since: Date): string[] {
  return log
    .split('\n')
    .filter((line) => noRoute.test(line))
    .flatMap((line) => {
      const json = parseJson(line);
      const record = asRecord(json);
      const written = Date.parse(asText(record['time']) ?? asText(at(record, ['_meta', 'date'])) ?? '');
      if (written < since.getTime()) return [];
      // What stands beside the message can hold the address where the message does not.
      const { _meta: _, hostname: __, ...message } = record;
      return [json === undefined ? line : JSON.stringify(message)];
    });
}

/**
 * Whether macOS counts a host as the local network: not this machine, and not a tailnet, which is a network of its own.
 */
function inLocalNetwork(host: string): boolean {
  const tailnet =
    /\.ts\.net$/.test(host) ||
    /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(host) ||
    host.startsWith('fd7a:115c:a1e0:');
  return isLocalHost(host) && !isLoopbackHost(host) && !tailnet;
}

const portOf = (url: string): string =>
  /:(\d{1,5})(?=\/|$)/.exec(url.replace(/^\w+:\/\//, ''))?.[1] ?? (url.startsWith('https:') ? '443' : '80');

/**
 * Whether such a message is about the server at this address: it names the host, or an address of the local network at
 * the same port where the server goes by a name, or no host at all.
 */
function isAbout(url: string, message: string): boolean {
  const host = hostOf(url);
  const words = message.replace(ownEnd, '');
  const named = words
    .toLowerCase()
    .split(/[^a-z0-9.:-]+/)
    .map((word) => word.replace(/[.:-]+$/, ''))
    .some((word) => word === host || word.startsWith(`${host}:`));
  if (named) return true;
  const addresses = [...words.matchAll(ipv4)].map(([, address = '', port]) => ({ address, port }));
  if (addresses.length === 0) return !/https?:\/\//.test(words);
  const isName = !/^[\d.]+$/.test(host) && !host.includes(':');
  return isName && addresses.some(({ address, port }) => inLocalNetwork(address) && port === portOf(url));
}

/**
 * Whether macOS keeps the gateway from a server that answers Hearth: the server is in the local network, and the
 * gateway found no route to it. Local Network privacy goes by the app that started a program; launchd's services have
 * none (openclaw/openclaw#24018).
 */
export const blockedFor = (url: string, messages: readonly string[]): boolean =>
  inLocalNetwork(hostOf(url)) && messages.some((message) => isAbout(url, message));
