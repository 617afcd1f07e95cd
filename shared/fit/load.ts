// Memory, longest context window and time to first token for one build as the user sets it.
import { loadOf, rowUnder, type EstimatorFor, type FitTarget, type SpeedWhy } from './rows.ts';
import type { CacheType, CatalogModel, Engine, FitRow, Load, Range, Variant } from '../models/types.ts';

/** One load, as a page asks for it: keys and values stored alike, one conversation at a time. */
export type SingleLoad = { readonly engine: Engine; readonly contextTokens: number; readonly cache: CacheType };

const stepTokens = 1_024;

const wholeLoad = ({ engine, contextTokens, cache }: SingleLoad): Load => loadOf(engine, contextTokens, cache);

/** One build at one context: the row of it whether it fits or not. Null where the context is none. */
export function fitRowFor(
  model: CatalogModel,
  variant: Variant,
  place: FitTarget,
  load: SingleLoad,
  measures: EstimatorFor,
): FitRow | null {
  return load.contextTokens > 0 ? rowUnder(model, variant, place, wholeLoad(load), measures) : null;
}

const totalAt = (
  model: CatalogModel,
  variant: Variant,
  { machine }: FitTarget,
  load: Omit<SingleLoad, 'contextTokens'>,
  measures: EstimatorFor,
): ((contextTokens: number) => number) => {
  const { memory } = measures(machine);
  return (contextTokens) => memory(model, variant, wholeLoad({ ...load, contextTokens })).totalBytes;
};

/**
 * What a build needs over the context: `points` of them at equal steps, up to the length the model was made for; bytes.
 */
export function contextCurve(
  model: CatalogModel,
  variant: Variant,
  place: FitTarget,
  load: Omit<SingleLoad, 'contextTokens'>,
  measures: EstimatorFor,
  points: number,
): { readonly contextTokens: number; readonly totalBytes: number }[] {
  const total = totalAt(model, variant, place, load, measures);
  return Array.from({ length: Math.max(0, points) }, (_, i) => {
    const contextTokens = Math.max(1, Math.round((model.nativeContextTokens * (i + 1)) / points));
    return { contextTokens, totalBytes: total(contextTokens) };
  });
}

/**
 * The longest context, in whole steps of 1,024 tokens, that stays within the budget, at most what the model was made
 * for; null where not even one step does.
 */
export function longestThatFits(
  model: CatalogModel,
  variant: Variant,
  place: FitTarget,
  load: Omit<SingleLoad, 'contextTokens'>,
  measures: EstimatorFor,
): number | null {
  const total = totalAt(model, variant, place, load, measures);
  const fits = (steps: number): boolean => total(steps * stepTokens) <= place.budget.bytes;
  let [fitting, tooMany] = [0, Math.floor(model.nativeContextTokens / stepTokens) + 1];
  // Memory never falls as the context grows, so halving finds the edge.
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (fits(middle)) fitting = middle;
    else tooMany = middle;
  }
  return fitting === 0 ? null : fitting * stepTokens;
}

/**
 * Seconds to the first word of OpenClaw's prompt, where nothing of it is kept (`cold`) or all but its end (`warm`);
 * null where nothing is known.
 */
export function firstWordFor(
  model: CatalogModel,
  variant: Variant,
  place: FitTarget,
  load: SingleLoad,
  measures: EstimatorFor,
  how: 'cold' | 'warm',
): Range | null {
  return measures(place.machine).firstWord(model, variant, wholeLoad(load), how);
}

/** What the ranges of speed rest on, and what takes most of the time; null where there are none. */
export function speedWhyFor(
  model: CatalogModel,
  variant: Variant,
  place: FitTarget,
  load: SingleLoad,
  measures: EstimatorFor,
): SpeedWhy | null {
  return measures(place.machine).why(model, variant, wholeLoad(load));
}
