import type { Parameters } from 'fast-check';

/**
 * How much a run of the tests tries: a sample that is the same each time (`npm test`), or all there is (`npm run
 * test:deep`).
 */
export const isDeep = process.env['HEARTH_TEST_DEPTH'] === 'deep';

/** The seed of what is the same at each run. */
export const sampleSeed = 20_261_127;

/**
 * The seed of the properties: the same at each run, so that a change that passed does not fail elsewhere by chance.
 * `HEARTH_SEED=random` has each take a new one, which finds more; `HEARTH_SEED=N` takes that one.
 */
const given = process.env['HEARTH_SEED'];
const seeds = given === 'random' ? {} : { seed: Number(given ?? sampleSeed) };

/** Returns how often fast-check tries a property, `quick` times or in a deep run `deep` times, and from which seed. */
export const runs = (quick: number, deep: number): Pick<Parameters, 'numRuns' | 'seed'> => ({
  numRuns: isDeep ? deep : quick,
  ...seeds,
});

/** Returns `quick` of these items, spread evenly from the first to the last; all of them in a deep run. */
export function sample<T>(items: readonly T[], quick: number): readonly T[] {
  if (isDeep || items.length <= quick) return items;
  const step = (items.length - 1) / Math.max(1, quick - 1);
  return Array.from({ length: quick }, (_, at) => items[Math.round(at * step)] as T);
}
