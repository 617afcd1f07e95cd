// What the user set on the fit screen: context window, cache, sorting, filters and chosen build.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ListedModel, ListLook } from '../../../shared/fit/listing.ts';
import type { CacheType } from '../../../shared/models/types.ts';

/** What the user asks of the list; null: each build's best. */
type FitChoice = { readonly contextTokens: number | null; readonly cache: CacheType | null };

export type View = {
  readonly choice: FitChoice;
  readonly look: ListLook;
  readonly chosen: ListedModel | null;
  ask: (change: Partial<FitChoice>) => void;
  see: (change: Partial<ListLook>) => void;
  choose: (listed: ListedModel | null) => void;
};
export type ViewStore = StoreApi<View>;

/**
 * How the list is looked at. It lives outside of the components so that a drag renders what follows it and nothing
 * else.
 */
export const createViewStore = (): ViewStore =>
  createStore<View>()((set) => ({
    choice: { contextTokens: null, cache: null },
    look: { sort: 'recommended', search: '', misfits: false, builds: false },
    chosen: null,
    ask: (change) => set((s) => ({ choice: { ...s.choice, ...change } })),
    see: (change) => set((s) => ({ look: { ...s.look, ...change } })),
    choose: (chosen) => set({ chosen }),
  }));
