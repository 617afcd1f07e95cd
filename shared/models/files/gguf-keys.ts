/** A header's keys and values as they are read: numbers, big integers, texts, truths, and lists of them. */
export type GgufMetadata = Readonly<Record<string, unknown>>;

/** More than any model has of anything. Products of a few such numbers are finite. */
export const mostCount = 1e15;

/** A size or a count: whole, from 0 to 10^15; null for what is none. */
export function asCount(value: unknown): number | null {
  const number = typeof value === 'bigint' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= mostCount ? number : null;
}

export const asText = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

const asTruth = (value: unknown): boolean | null =>
  typeof value === 'boolean' ? value : (asCount(value) ?? null) === null ? null : asCount(value) !== 0;

/** One header's keys, those of its architecture by their short names (`attention.head_count`). */
export type Keys = {
  readonly architecture: string;
  count(name: string): number | null;
  /** One number a layer: a list that is long enough, or the one number for all; null where it is neither. */
  perLayer(name: string, layers: number): number[] | null;
  truths(name: string, layers: number): boolean[] | null;
  has(name: string): boolean;
};

/** Reads the keys under an architecture's name. */
export function keysOf(metadata: GgufMetadata, architecture: string): Keys {
  const at = (name: string): unknown => metadata[`${architecture}.${name}`];
  const each = <T>(name: string, layers: number, as: (value: unknown) => T | null): T[] | null => {
    const value = at(name);
    if (!Array.isArray(value)) return null;
    const all = value
      .slice(0, layers)
      .map(as)
      .filter((item) => item !== null);
    return all.length === layers ? all : null;
  };
  return {
    architecture,
    count: (name) => asCount(at(name)),
    perLayer: (name, layers) => {
      const value = asCount(at(name));
      return value === null ? each(name, layers, asCount) : new Array<number>(layers).fill(value);
    },
    truths: (name, layers) => each(name, layers, asTruth),
    has: (name) => at(name) !== undefined,
  };
}
