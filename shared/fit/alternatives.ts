// What would make a model fit: a smaller cache or build, a shorter context window, a larger machine.
import { z } from 'zod';
import { blockedBits, bitsOf } from '../models/quantization.ts';
import { engineFor, type FitBudget, type FitMachine } from './machine.ts';
import { contextsOf, loadOf, smallerCache, type EstimatorFor, type FitTarget } from './rows.ts';
import { cacheType, type CatalogModel, type FitRow, type Variant } from '../models/types.ts';
import { judge } from './verdict.ts';

/** One thing that makes a model fit that does not fit now. */
export const alternative = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('smaller-cache'), cache: cacheType }),
  z.object({ kind: z.literal('shorter-context'), contextTokens: z.number() }),
  z.object({ kind: z.literal('smaller-variant'), variant: z.string(), cache: cacheType }),
  z.object({ kind: z.literal('other-machine'), machine: z.string(), budgetBytes: z.number() }),
]);
export type Alternative = z.infer<typeof alternative>;

/** A machine to name, with the budget of one model on it. */
export type Neighbour = { readonly id: string; readonly machine: FitMachine; readonly budget: FitBudget };

/**
 * What to change for a row that does not fit, or only just; each alone is enough to fit with room to spare. In the
 * order of what costs least: a cache of half the size, the longest shorter context, the variant with the most
 * bits (with a smaller cache where it needs one), the smallest of `machines` that runs the variant's format. Empty for
 * a row that fits. What is loaded now and could be unloaded is another matter: see `inTheWay`.
 */
export function alternativesFor(
  row: FitRow,
  model: CatalogModel,
  variant: Variant,
  place: FitTarget,
  machines: readonly Neighbour[],
  measures: EstimatorFor,
): Alternative[] {
  const budgetBytes = place.budget.bytes;
  const { memory } = measures(place.machine);
  if (row.verdict === 'fits') return [];
  const fits = (of: Variant, contextTokens: number, cache = row.cache): boolean =>
    judge(memory(model, of, loadOf(row.engine, contextTokens, cache)).totalBytes, budgetBytes).verdict === 'fits';
  const cache = row.cache === 'f16' || row.cache === 'bf16' || row.cache === 'f32' ? smallerCache(row.engine) : null;
  const contextTokens = contextsOf(model).find((tokens) => tokens < row.contextTokens && fits(variant, tokens));
  const smaller = model.variants
    .filter(
      (candidate) =>
        candidate.format === variant.format &&
        candidate.weightsBytes < variant.weightsBytes &&
        (candidate.native === true || bitsOf(model, candidate) > blockedBits) &&
        (fits(candidate, row.contextTokens) || (cache !== null && fits(candidate, row.contextTokens, cache))),
    )
    .sort((a, b) => bitsOf(model, b) - bitsOf(model, a))[0];
  const fitsOn = ({ machine, budget }: Neighbour): boolean => {
    // The row's own engine may be one that an owner of another machine would not take.
    const engine = engineFor(variant.format, machine, null);
    return (
      engine !== null &&
      judge(
        measures(machine).memory(model, variant, loadOf(engine, row.contextTokens, row.cache)).totalBytes,
        budget.bytes,
      ).verdict === 'fits'
    );
  };
  const other = [...machines].sort((a, b) => a.budget.bytes - b.budget.bytes).find(fitsOn);
  return [
    ...(cache !== null && fits(variant, row.contextTokens, cache) ? [{ kind: 'smaller-cache' as const, cache }] : []),
    ...(contextTokens === undefined ? [] : [{ kind: 'shorter-context' as const, contextTokens }]),
    ...(smaller === undefined
      ? []
      : [
          {
            kind: 'smaller-variant' as const,
            variant: smaller.id,
            cache: cache === null || fits(smaller, row.contextTokens) ? row.cache : cache,
          },
        ]),
    ...(other === undefined
      ? []
      : [{ kind: 'other-machine' as const, machine: other.id, budgetBytes: other.budget.bytes }]),
  ];
}
