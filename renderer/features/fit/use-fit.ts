import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Client } from '../../../shared/contract/client.ts';
import { fitStoreOf, type FitKnown } from './store.ts';

/**
 * The models on this disk and the measured speeds. Read once while a page lives; what is still being read when the last
 * looker leaves is cancelled.
 */
export function useFit(client: Client): FitKnown {
  const store = fitStoreOf(client);
  useEffect(() => store.getState().look(), [store]);
  return useStore(store);
}
