// Computes which builds fit for what is asked, and shares the results with the fit screen's parts.
import { createContext, useContext, useDeferredValue, useMemo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { catalog } from '../../../shared/models/catalog.ts';
import { memoryInUse, type MemoryInUse } from '../../../shared/fit/memory-in-use.ts';
import {
  headlineOf,
  modelsFor,
  modelsListed,
  rowsShown,
  whereOf,
  withModels,
  type Headline,
  type ListedModel,
  type ListPlace,
} from '../../../shared/fit/listing.ts';
import { withMeasured, type MeasuredSpeed } from '../../../shared/fit/measured.ts';
import { estimator } from '../../../shared/fit/estimator.ts';
import type { Recommendation } from '../../../shared/fit/recommend.ts';
import { anything, fitRows, type EstimatorFor, type FitTarget } from '../../../shared/fit/rows.ts';
import { matchServerModel } from '../../../shared/fit/match-model.ts';
import type { CatalogModel } from '../../../shared/models/types.ts';
import type { FoundModel } from '../../../shared/models/files/types.ts';
import type { Endpoint } from '../../../shared/servers/types.ts';
import { useSettled } from '../../ui/use-settled.ts';
import type { ViewStore } from './view.ts';

export type Reckoned = {
  readonly place: FitTarget;
  /** Whether it is a machine that was named, of which nothing here was measured and nothing lies on this disk. */
  readonly elsewhere: boolean;
  readonly measures: EstimatorFor;
  readonly models: readonly CatalogModel[];
  /** What is in this machine's memory now. */
  readonly held: readonly MemoryInUse[];
  readonly where: ReadonlyMap<string, ListPlace>;
  /** What the place comes to when nothing else is asked. */
  readonly headline: Headline;
  /** Under what is asked: how many rows there are. */
  readonly all: number;
  /** How many models were made for less context than is asked for. */
  readonly leftOut: number;
  /** Those of them that are shown, and what of all is recommended. */
  readonly shown: readonly ListedModel[];
  readonly recommendation: Recommendation;
};

const Context = createContext<Reckoned | null>(null);

/** What was worked out for this page. */
export function useReckoned(): Reckoned {
  const reckoned = useContext(Context);
  if (reckoned === null) throw new Error('nothing was reckoned here');
  return reckoned;
}

type Props = {
  place: FitTarget;
  elsewhere: boolean;
  foundModels: readonly FoundModel[];
  speeds: readonly MeasuredSpeed[];
  endpoints: readonly Endpoint[];
  view: ViewStore;
  children: ReactNode;
};

/**
 * Works the list out, once for each thing asked and behind whatever is more urgent. While a slider moves the list stays
 * as it is: moving dozens of rows would cost the slider frames. Only those who ask for it by `useReckoned` are rendered
 * again.
 */
export function Reckon({ place, elsewhere, foundModels, speeds, endpoints, view, children }: Props) {
  const choice = useDeferredValue(useSettled(useStore(view, (s) => s.choice)));
  const look = useDeferredValue(useStore(view, (s) => s.look));
  const sums = useMemo(() => (elsewhere ? estimator : withMeasured(estimator, speeds)), [elsewhere, speeds]);
  const models = useMemo(() => modelsListed(catalog, elsewhere ? [] : foundModels), [elsewhere, foundModels]);
  const where = useMemo(
    () => (elsewhere ? new Map<string, ListPlace>() : whereOf(endpoints, foundModels, matchServerModel)),
    [elsewhere, endpoints, foundModels],
  );
  const held = useMemo(
    () => (elsewhere ? [] : memoryInUse(endpoints, foundModels)),
    [elsewhere, endpoints, foundModels],
  );
  const headline = useMemo(
    () => headlineOf(fitRows(models, place, anything, sums).recommendation),
    [models, place, sums],
  );
  const { contextTokens, cache } = choice;
  const reckoning = useMemo(() => {
    const made = modelsFor(models, contextTokens);
    const { rows, recommendation } = fitRows(made, place, { ...anything, contextTokens, cache }, sums);
    return { rows: withModels(rows, models), recommendation, leftOut: models.length - made.length };
  }, [models, place, sums, contextTokens, cache]);
  const value = useMemo<Reckoned>(
    () => ({
      place,
      elsewhere,
      measures: sums,
      models,
      held,
      where,
      headline,
      recommendation: reckoning.recommendation,
      all: reckoning.rows.length,
      leftOut: reckoning.leftOut,
      shown: rowsShown(reckoning.rows, look),
    }),
    [place, elsewhere, sums, models, held, where, headline, reckoning, look],
  );
  return <Context value={value}>{children}</Context>;
}
