// Parses host names and IP addresses, and tells loopback, private and forbidden ones.
import { isMetadataAddress, isMetadataName } from './metadata-hosts.ts';

const label = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;
/**
 * A host as an address spells it: a name in small letters without brackets and a dot at its end, and its bytes where it
 * is an address.
 */
export type NetworkHost = {
  readonly name: string;
  readonly v4: readonly number[] | null;
  readonly v6: readonly number[] | null;
};

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

/** A host from its text; null where it is none, or an address in a disguise that only some programs see through. */
export function parseHost(text: string): NetworkHost | null {
  const name = text
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
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

/**
 * The IPv4 addresses that an IPv6 one may lead to, in every form that has one in it (RFC 4291, 6052, 6145, 8215, 3056,
 * 4380, 5214).
 */
function embedded(v6: readonly number[]): (readonly number[])[] {
  const pair = (high = 0, low = 0): readonly number[] => [high >> 8, high & 255, low >> 8, low & 255];
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = v6;
  const last = pair(g, h);
  const startsEmpty = a === 0 && b === 0 && c === 0 && d === 0;
  return [
    // Compatible, mapped and translated.
    ...(startsEmpty && ((e === 0 && (f === 0 || f === 0xffff)) || (e === 0xffff && f === 0)) ? [last] : []),
    // NAT64: the well-known prefix, and the one for local use with any of its lengths.
    ...(a === 0x64 && b === 0xff9b
      ? [
          last,
          ...(c === 1
            ? [pair(d, ((e & 255) << 8) | (f >> 8)), pair(((e & 255) << 8) | (f >> 8), ((f & 255) << 8) | (g >> 8))]
            : []),
        ]
      : []),
    // 6to4, Teredo (its client's address is stored inverted) and ISATAP.
    ...(a === 0x2002 ? [pair(b, c)] : []),
    ...(a === 0x2001 && b === 0 ? [pair(c, d), pair(g ^ 0xffff, h ^ 0xffff)] : []),
    ...((e === 0 || e === 0x200) && f === 0x5efe ? [last] : []),
  ];
}

/** Cloud metadata services answer on these: nothing that looks for models ever talks to them. */
export const isForbidden = ({ name, v4, v6 }: NetworkHost): boolean =>
  isMetadataName(name) ||
  [...(v4 === null ? [] : [v4]), ...(v6 === null ? [] : embedded(v6))].some((bytes) =>
    isMetadataAddress(bytes.join('.')),
  ) ||
  (v6 !== null && isMetadataAddress(v6.map((group) => group.toString(16)).join(':')));

/** Whether a host is this very machine by its spelling; the wildcard addresses stand for it. */
export function isLoopback({ name, v4, v6 }: NetworkHost): boolean {
  if (v4 !== null) return v4[0] === 127 || v4.every((byte) => byte === 0);
  if (v6 !== null) return v6.slice(0, 7).every((group) => group === 0) && (v6[7] ?? 2) <= 1;
  return name === 'localhost' || name.endsWith('.localhost');
}

/**
 * Whether an address can't be one of the internet: RFC 1918, link-local, unique local, and shared (100.64/10), which
 * tailnets use.
 */
export function isPrivate({ v4, v6 }: NetworkHost): boolean {
  if (v4 !== null) {
    const [a = 0, b = 0] = v4;
    const isShared = a === 100 && b >= 64 && b <= 127;
    return (
      a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 169 && b === 254) || isShared
    );
  }
  return v6 !== null && (((v6[0] ?? 0) & 0xfe00) === 0xfc00 || ((v6[0] ?? 0) & 0xffc0) === 0xfe80);
}

/**
 * By these names a program in a container or a guest speaks of the machine that it runs on (Docker, Podman, Lima and
 * OrbStack).
 */
const containerHosts: ReadonlySet<string> = new Set([
  'host.docker.internal',
  'gateway.docker.internal',
  'host.containers.internal',
  'host.lima.internal',
  'host.orb.internal',
]);
export const isContainerHost = (name: string): boolean => containerHosts.has(name);

/** An interface's own address and the length of its network's prefix, in bits. */
export type OwnAddress = { readonly address: string; readonly prefixBits: number };

/** A shorter prefix is a provider's, not a home's: what lies in it is somebody else's. */
const shortestPrefix = { v4: 24, v6: 48 } as const;

/**
 * Whether the bits of an address begin as those of one of this machine's interfaces. Private networks count whatever
 * their size, and only for addresses that are private as well.
 */
export function isInOwnPrefix(host: NetworkHost, own: readonly OwnAddress[]): boolean {
  return own.some(({ address, prefixBits }) => {
    const mine = parseHost(withoutZone(address));
    if (mine === null || isLoopback(mine) || isPrivate(mine) !== isPrivate(host)) return false;
    const least = isPrivate(mine) ? 1 : mine.v4 === null ? shortestPrefix.v6 : shortestPrefix.v4;
    if (prefixBits < least) return false;
    if (host.v4 !== null && mine.v4 !== null) return startsSame(host.v4, mine.v4, 8, prefixBits);
    return (
      host.v4 === null &&
      mine.v4 === null &&
      host.v6 !== null &&
      mine.v6 !== null &&
      startsSame(host.v6, mine.v6, 16, prefixBits)
    );
  });
}

function startsSame(a: readonly number[], b: readonly number[], width: number, bits: number): boolean {
  return a.every((part, i) => {
    const counted = Math.min(width, Math.max(0, bits - i * width));
    return part >> (width - counted) === (b[i] ?? 0) >> (width - counted);
  });
}

/** A link-local address as the system tells it may end with the interface that it belongs to. */
export const withoutZone = (address: string): string => address.replace(/%.*$/, '');
