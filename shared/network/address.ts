// Parses a typed address of a server, and makes base URLs, hosts and ports of it.
import { isForbidden, isLoopback, parseHost, type NetworkHost } from './host.ts';
import { placeBySpelling } from './destination.ts';

export type Address = {
  readonly scheme: 'http' | 'https' | null;
  readonly host: NetworkHost;
  readonly port: string;
  readonly path: string;
};

const withScheme = /^(https?):\/\//i;
const authority = /^(\[[^\]]+\]|[^:/?#[\]]*)(?::(\d{1,5}))?(\/[^?#]*)?(?:[?#].*)?$/;
const pathText = /^[A-Za-z0-9/._~%@:+-]*$/;
/** What people paste from a manual: a route under the base address. */
const routes = /(?:\/(?:models|chat\/completions|completions|responses|embeddings))+$/;

/** An address in its parts; null where it is none, or one with a name and password in it. */
export function parse(input: string): Address | null {
  const trimmed = input.trim();
  const scheme = withScheme.exec(trimmed)?.[1]?.toLowerCase();
  const bare = trimmed.replace(withScheme, '');
  // "::1" typed without brackets has no room for a port, so all of it is the host.
  const rest = /^[0-9a-f.]*:[0-9a-f.]*:[0-9a-f.:]*$/i.test(bare) ? `[${bare}]` : bare;
  const match = authority.exec(rest);
  if (match === null) return null;
  const host = parseHost(match[1] ?? '');
  const port = match[2] ?? '';
  const path = (match[3] ?? '')
    .replace(/\/{2,}/g, '/')
    .replace(/\/+$/, '')
    .replace(routes, '');
  if (host === null || (port !== '' && (Number(port) < 1 || Number(port) > 65_535)) || !pathText.test(path))
    return null;
  return { scheme: scheme === 'http' || scheme === 'https' ? scheme : null, host, port, path };
}

function isLocal(host: NetworkHost): boolean {
  const { place } = placeBySpelling(host);
  return place === 'this-machine' || place === 'own-network';
}

const written = ({ name, v6 }: NetworkHost) => (v6 === null ? name : `[${name}]`);

/** The hosts to try for one that was typed: the name `localhost` and the wildcard addresses stand for the loopback. */
function hosts(host: NetworkHost): readonly string[] {
  if (host.name === 'localhost') return ['127.0.0.1', '[::1]'];
  if (host.v6?.every((group) => group === 0) === true) return ['[::1]'];
  if (host.name === '0.0.0.0') return ['127.0.0.1'];
  return [written(host)];
}

/**
 * The base addresses that a typed address may mean, in the order to try them: as given, then with `/v1`.
 * Without a scheme a public host is tried by https first. Empty when it is no address, or one that is never asked.
 * The order of `localhost` follows the servers: nearly all of them bind IPv4 only.
 */
export function baseUrls(input: string): string[] {
  const address = parse(input);
  if (address === null || isForbidden(address.host)) return [];
  const { host, path } = address;
  const port = address.port === '' ? '' : `:${address.port}`;
  const schemes = address.scheme !== null ? [address.scheme] : isLocal(host) ? ['http'] : ['https', 'http'];
  const paths = /\/v\d+$/.test(path) ? [path] : [path, `${path}/v1`];
  return schemes.flatMap((scheme) =>
    hosts(host).flatMap((name) => paths.map((each) => `${scheme}://${name}${port}${each}`)),
  );
}

/**
 * The one address that a typed one means, as it goes into a config and to a server: http where nothing else is said and
 * the host is not public, no route, query or white space. Null when it is no address, one with a name and password in
 * it, or one that is never asked.
 */
export function baseUrl(input: string): string | null {
  const address = parse(input);
  if (address === null || isForbidden(address.host)) return null;
  const { host, port, path } = address;
  const scheme = address.scheme ?? (isLocal(host) ? 'http' : 'https');
  return `${scheme}://${written(host)}${port === '' ? '' : `:${port}`}${path}`;
}

/**
 * Whether a host can only be on this machine, in its network or in its tailnet: loopback, private, link-local and
 * shared (100.64/10) addresses, names that no public resolver answers, and names of one label. Anything else is public.
 */
export function isLocalHost(hostname: string): boolean {
  const host = parseHost(hostname);
  return host !== null && isLocal(host);
}

/** Whether a host is this very machine. */
export function isLoopbackHost(hostname: string): boolean {
  const host = parseHost(hostname);
  return host !== null && isLoopback(host);
}

/** Whether a host is a cloud metadata service, in any spelling; such a host is never asked anything. */
export function isForbiddenHost(hostname: string): boolean {
  const host = parseHost(hostname);
  return host !== null && isForbidden(host);
}

/** The address under which a server keeps its own routes: the base address without its `/v1`. */
export const serverRoot = (baseUrl: string): string => baseUrl.replace(/\/+$/, '').replace(/\/v1$/, '');

/** The port that a base address names; null where it names none. */
export const portOf = (baseUrl: string): number | null => Number(parse(baseUrl)?.port ?? '') || null;

/** The host of a base address, without port and brackets; empty when there is none. */
export const hostOf = (baseUrl: string): string => parse(baseUrl)?.host.name ?? '';
