import { isMetadataAddress, isMetadataName } from './metadata-hosts.ts';

type Host = { readonly name: string; readonly v4: readonly number[] | null; readonly v6: readonly number[] | null };
type Address = { readonly scheme: 'http' | 'https' | null; readonly host: Host; readonly port: string; readonly path: string };

const withScheme = /^(https?):\/\//i;
const authority = /^(\[[^\]]+\]|[^:/?#[\]]*)(?::(\d{1,5}))?(\/[^?#]*)?(?:[?#].*)?$/;
const label = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;
const pathText = /^[A-Za-z0-9/._~%@:+-]*$/;
/** What people paste from a manual: a route under the base address. */
const routes = /(?:\/(?:models|chat\/completions|completions|responses|embeddings))+$/;

function ipv4(text: string): readonly number[] | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part))) return null;
  const bytes = parts.map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : null;
}

/** The eight groups of an IPv6 address, or null. Zone ids are refused: no URL can carry them. */
function ipv6(text: string): readonly number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const groups = (half: string, isLast: boolean): number[] | null => {
    if (half === '') return [];
    const parts = half.split(':');
    // An IPv4 address stands at the very end alone.
    const tail = isLast ? ipv4(parts.at(-1) ?? '') : null;
    const words = tail === null ? parts : parts.slice(0, -1);
    if (!words.every((word) => /^[0-9a-f]{1,4}$/i.test(word))) return null;
    const numbers = words.map((word) => Number.parseInt(word, 16));
    const [a = 0, b = 0, c = 0, d = 0] = tail ?? [];
    return tail === null ? numbers : [...numbers, a * 256 + b, c * 256 + d];
  };
  const before = groups(halves[0] ?? '', halves.length === 1);
  const after = halves.length === 2 ? groups(halves[1] ?? '', true) : [];
  if (before === null || after === null) return null;
  const missing = 8 - before.length - after.length;
  if (halves.length === 1) return missing === 0 ? before : null;
  return missing >= 1 ? [...before, ...Array<number>(missing).fill(0), ...after] : null;
}

function parseHost(text: string): Host | null {
  const name = text.replace(/^\[|\]$/g, '').replace(/\.$/, '').toLowerCase();
  if (name.includes(':')) {
    const v6 = ipv6(name);
    if (v6 === null) return null;
    const mapped = v6.slice(0, 5).every((group) => group === 0) && v6[5] === 0xffff;
    const [high = 0, low = 0] = v6.slice(6);
    return { name, v6, v4: mapped ? [high >> 8, high & 255, low >> 8, low & 255] : null };
  }
  const labels = name.split('.');
  if (name.length > 253 || !labels.every((part) => label.test(part))) return null;
  const v4 = ipv4(name);
  // 2130706433 and 0x7f.1 are addresses in disguise to every resolver; only the plain form is taken.
  if (v4 === null && /^(\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '')) return null;
  return { name, v4, v6: null };
}

function parse(input: string): Address | null {
  const trimmed = input.trim();
  const scheme = withScheme.exec(trimmed)?.[1]?.toLowerCase();
  const bare = trimmed.replace(withScheme, '');
  // "::1" typed without brackets has no room for a port, so all of it is the host.
  const rest = /^[0-9a-f.]*:[0-9a-f.]*:[0-9a-f.:]*$/i.test(bare) ? `[${bare}]` : bare;
  const match = authority.exec(rest);
  if (match === null) return null;
  const host = parseHost(match[1] ?? '');
  const port = match[2] ?? '';
  const path = (match[3] ?? '').replace(/\/{2,}/g, '/').replace(/\/+$/, '').replace(routes, '');
  if (host === null || (port !== '' && (Number(port) < 1 || Number(port) > 65_535)) || !pathText.test(path)) return null;
  return { scheme: scheme === 'http' || scheme === 'https' ? scheme : null, host, port, path };
}

/** The IPv4 addresses that an IPv6 one may lead to, in every form that has one in it (RFC 4291, 6052, 6145, 8215, 3056, 4380, 5214). */
function embedded(v6: readonly number[]): (readonly number[])[] {
  const pair = (high = 0, low = 0): readonly number[] => [high >> 8, high & 255, low >> 8, low & 255];
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = v6;
  const last = pair(g, h);
  const startsEmpty = a === 0 && b === 0 && c === 0 && d === 0;
  return [
    // Compatible, mapped and translated.
    ...(startsEmpty && ((e === 0 && (f === 0 || f === 0xffff)) || (e === 0xffff && f === 0)) ? [last] : []),
    // NAT64: the well-known prefix, and the one for local use with any of its lengths.
    ...(a === 0x64 && b === 0xff9b ? [last, ...(c === 1 ? [pair(d, ((e & 255) << 8) | (f >> 8)), pair(((e & 255) << 8) | (f >> 8), ((f & 255) << 8) | (g >> 8))] : [])] : []),
    // 6to4, Teredo (its client's address is stored inverted) and ISATAP.
    ...(a === 0x2002 ? [pair(b, c)] : []),
    ...(a === 0x2001 && b === 0 ? [pair(c, d), pair(g ^ 0xffff, h ^ 0xffff)] : []),
    ...((e === 0 || e === 0x200) && f === 0x5efe ? [last] : []),
  ];
}

/** Cloud metadata services answer on these: nothing that looks for models ever talks to them. */
const forbidden = ({ name, v4, v6 }: Host): boolean =>
  isMetadataName(name) || [...(v4 === null ? [] : [v4]), ...(v6 === null ? [] : embedded(v6))].some((bytes) => isMetadataAddress(bytes.join('.')))
  || (v6 !== null && isMetadataAddress(v6.map((group) => group.toString(16)).join(':')));

function loopback({ name, v4, v6 }: Host): boolean {
  if (v4 !== null) return v4[0] === 127 || v4.every((byte) => byte === 0);
  if (v6 !== null) return v6.slice(0, 7).every((group) => group === 0) && (v6[7] ?? 2) <= 1;
  return name === 'localhost' || name.endsWith('.localhost');
}

function local(host: Host): boolean {
  const { name, v4, v6 } = host;
  if (forbidden(host)) return false;
  if (loopback(host)) return true;
  if (v4 !== null) {
    const [a = 0, b = 0] = v4;
    return a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 169 && b === 254) || (a === 100 && b >= 64 && b <= 127);
  }
  if (v6 !== null) return ((v6[0] ?? 0) & 0xfe00) === 0xfc00 || ((v6[0] ?? 0) & 0xffc0) === 0xfe80;
  return !name.includes('.') || /\.(local|lan|internal|ts\.net|home\.arpa)$/.test(name);
}

const written = ({ name, v6 }: Host) => (v6 === null ? name : `[${name}]`);

/** The hosts to try for one that was typed: the name `localhost` and the wildcard addresses stand for the loopback. */
function hosts(host: Host): readonly string[] {
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
  if (address === null || forbidden(address.host)) return [];
  const { host, path } = address;
  const port = address.port === '' ? '' : `:${address.port}`;
  const schemes = address.scheme !== null ? [address.scheme] : local(host) ? ['http'] : ['https', 'http'];
  const paths = /\/v\d+$/.test(path) ? [path] : [path, `${path}/v1`];
  return schemes.flatMap((scheme) => hosts(host).flatMap((name) => paths.map((each) => `${scheme}://${name}${port}${each}`)));
}

/**
 * The one address that a typed one means, as it goes into a config and to a server: http where nothing else is said and the host is not
 * public, no route, query or white space. Null when it is no address, one with a name and password in it, or one that is never asked.
 */
export function baseUrl(input: string): string | null {
  const address = parse(input);
  if (address === null || forbidden(address.host)) return null;
  const { host, port, path } = address;
  return `${address.scheme ?? (local(host) ? 'http' : 'https')}://${written(host)}${port === '' ? '' : `:${port}`}${path}`;
}

/**
 * Whether a host can only be on this machine, in its network or in its tailnet: loopback, private, link-local and
 * shared (100.64/10) addresses, names that no public resolver answers, and names of one label. Anything else is public.
 */
export function isLocalHost(hostname: string): boolean {
  const host = parseHost(hostname);
  return host !== null && local(host);
}

/** Whether a host is this very machine. */
export function isLoopbackHost(hostname: string): boolean {
  const host = parseHost(hostname);
  return host !== null && loopback(host);
}

/** Whether a host is a cloud metadata service, in any spelling; such a host is never asked anything. */
export function isForbiddenHost(hostname: string): boolean {
  const host = parseHost(hostname);
  return host !== null && forbidden(host);
}

/** The address under which a server keeps its own routes: the base address without its `/v1`. */
export const serverRoot = (baseUrl: string): string => baseUrl.replace(/\/+$/, '').replace(/\/v1$/, '');

/** The host of a base address, without port and brackets; empty when there is none. */
export const hostOf = (baseUrl: string): string => parse(baseUrl)?.host.name ?? '';
