/**
 * What a text that comes in pieces would take in memory once it is parsed, told before it is. `weight` counts one plain
 * value (about 16 bytes) as one; `deepest` is in levels. `kind` is 'other' from the first byte that no object and no
 * list opens with.
 */
export type JsonWeight = {
  readonly kind: 'blank' | 'json' | 'other';
  readonly weight: number;
  readonly deepest: number;
  readonly depth: number;
  readonly inString: boolean;
  readonly escaped: boolean;
};

export const nothingWeighed: JsonWeight = {
  kind: 'blank',
  weight: 0,
  deepest: 0,
  depth: 0,
  inString: false,
  escaped: false,
};

/** An object or a list takes as much memory as eight numbers even where it is empty. */
const nestedWeight = 8;
const plainBytes = 32;

const quote = 0x22;
const backslash = 0x5c;
const isOpening = (byte: number): boolean => byte === 0x7b || byte === 0x5b;
const isClosing = (byte: number): boolean => byte === 0x7d || byte === 0x5d;
const isParting = (byte: number): boolean => byte === 0x2c || byte === 0x3a;
/** White space, and the three bytes of a byte order mark. */
const isBlank = (byte: number): boolean =>
  byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0xef || byte === 0xbb || byte === 0xbf;

/**
 * Weighs the next piece of UTF-8. A text of 4 MB can be a page of prose or a million objects, which take twenty times
 * as much, and nesting that no reader's stack stands fits in a few kilobytes: only this tells before the memory is
 * taken. Ends early past `most`.
 */
export function weigh(before: JsonWeight, piece: Uint8Array, most: Pick<JsonWeight, 'weight' | 'deepest'>): JsonWeight {
  let { kind, depth, deepest, inString, escaped } = before;
  let weight = before.weight + piece.length / plainBytes;
  for (let i = 0; i < piece.length && kind !== 'other' && weight <= most.weight && deepest <= most.deepest; i++) {
    const byte = piece[i] as number;
    if (inString) {
      if (escaped) escaped = false;
      else if (byte === backslash) escaped = true;
      else if (byte === quote) inString = false;
    } else if (isOpening(byte)) {
      kind = 'json';
      weight += nestedWeight;
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (kind === 'blank') {
      if (!isBlank(byte)) kind = 'other';
    } else if (byte === quote) inString = true;
    else if (isParting(byte)) weight += 1;
    else if (isClosing(byte)) depth -= 1;
  }
  return { kind, weight, deepest, depth, inString, escaped };
}
