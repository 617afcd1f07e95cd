// Hooks that give a screen how models fit on the user's machine, and the recommended build.
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { catalog } from '../../shared/models/catalog.ts';
import { clusterSize } from '../../shared/fit/cluster-size.ts';
import { modelsListed, withModels, type ListedModel } from '../../shared/fit/listing.ts';
import { withMeasured } from '../../shared/fit/measured.ts';
import { estimator } from '../../shared/fit/estimator.ts';
import { fitTarget } from '../../shared/fit/target.ts';
import { anything, fitRows } from '../../shared/fit/rows.ts';
import type { Machine } from '../../shared/hardware/types.ts';
import type { Endpoint } from '../../shared/servers/types.ts';
import { fitsOf, type Fits } from '../../shared/wizard/model-fit.ts';
import { fitStoreOf, type FitKnown } from './fit-store.ts';
import type { Client } from '../../shared/contract/client.ts';

/**
 * The models on this disk and the measured speeds. Read once while a page lives; what is still being read when the last
 * looker leaves is cancelled.
 */
export function useFit(client: Client): FitKnown {
  const store = fitStoreOf(client);
  useEffect(() => store.getState().look(), [store]);
  return useStore(store);
}

/** How the models of servers fit on the machine that counts, with what this disk and earlier proofs tell. */
export function useFits(client: Client, machine: Machine | null): Fits {
  const { foundModels, speeds } = useFit(client);
  // What was measured was measured on this machine.
  return useMemo(
    () =>
      fitsOf({ machine, foundModels, measures: machine?.other == null ? withMeasured(estimator, speeds) : estimator }),
    [machine, foundModels, speeds],
  );
}

/** What Hearth would take on the machine that counts; null where nothing it knows is good enough, or it can't tell. */
export function useRecommended(
  { machine, foundModels, measures: sums }: Fits['knowledge'],
  endpoints: readonly Endpoint[],
): ListedModel | null {
  const linked = machine === null ? 1 : clusterSize(machine.facts, endpoints);
  return useMemo(() => {
    const place = machine === null ? null : fitTarget(machine, linked);
    if (place === null) return null;
    const models = modelsListed(catalog, foundModels);
    const { chosen } = fitRows(models, place, anything, sums).recommendation;
    return chosen === null ? null : (withModels([chosen], models)[0] ?? null);
  }, [machine, linked, foundModels, sums]);
}
