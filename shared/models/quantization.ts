// Bits a weight of a build, and how much of the released model that keeps.
import type { CatalogModel, Variant } from './types.ts';

/** At or below this a build counts as heavily quantized, unless the maker released it so. */
export const heavyBits = 4.5;
/** At or below this Hearth never recommends a build by itself. */
export const blockedBits = 3;
/** From this on a build is as good as what the maker released. */
const fullBits = 8;

/**
 * Bits a weight, all in all: as told, or the weights by the parameters; two decimals, because sizes are told no finer.
 */
export function bitsOf(
  model: Pick<CatalogModel, 'parametersB'>,
  variant: Pick<Variant, 'bitsPerWeight' | 'weightsBytes'>,
): number {
  const bits = variant.bitsPerWeight ?? (variant.weightsBytes * 8) / (model.parametersB * 1e9);
  return Math.round(bits * 100) / 100;
}

export const precisions = ['full', 'sound', 'heavy', 'blocked'] as const;
export type Precision = (typeof precisions)[number];

/**
 * How much of the released model a build keeps: all (`full`), nearly all, much less (`heavy`), or too little to be
 * recommended.
 */
export function precisionOf(
  model: Pick<CatalogModel, 'parametersB'>,
  variant: Pick<Variant, 'bitsPerWeight' | 'weightsBytes' | 'native'>,
): Precision {
  const bits = bitsOf(model, variant);
  if (variant.native === true || bits >= fullBits) return 'full';
  if (bits <= blockedBits) return 'blocked';
  return bits <= heavyBits ? 'heavy' : 'sound';
}
