// State of the hosted screen: providers, storing of keys, and the hosts that serve each model.
import { noEgressFacts } from '../../../shared/providers/serving.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../../shared/base/errors.ts';
import { hostedListOf, nothingAsked } from '../../../shared/hosted/list.ts';
import type { HostedList, Routing, RoutingView } from '../../../shared/hosted/types.ts';
import { createReviewStore, type ReviewStore } from '../../change-review/store.ts';
import type { Client } from '../../../shared/contract/client.ts';

/** Where a model may be served; null: wherever it may be. */
type RoutingChange = { readonly ref: string; readonly routing: Routing | null };
export type HostedState = {
  /** Null until OpenClaw was asked, which takes seconds; `table` stands in meanwhile. */
  list: HostedList | null;
  table: Pick<HostedList, 'providers' | 'models' | 'source'>;
  error: AppError | null;
  views: readonly RoutingView[];
  viewsError: AppError | null;
  /** The provider whose key is being stored, and the last one that was. */
  pasting: string | null;
  stored: string | null;
  unstored: { readonly provider: string; readonly error: AppError } | null;
  review: ReviewStore<RoutingChange>;
  unreviewed: { readonly ref: string; readonly error: AppError } | null;
  /** The model whose hosts were written last. */
  written: string | null;
  begin: () => void;
  paste: (provider: string) => Promise<void>;
  plan: (ref: string, routing: Routing | null) => Promise<void>;
};
export type HostedStore = StoreApi<HostedState>;

/** Hosted models, their keys and where they are served. A key never comes here: only that one was stored. */
export function createHostedStore(client: Client): HostedStore {
  return createStore<HostedState>()((set, get) => {
    // A key that was stored brings a list of its own, which is newer than one that was asked for before it.
    let lists = 0;
    const readList = async () => {
      const round = ++lists;
      const reply = await client.call('hosted.list', {});
      if (round === lists) set(reply.ok ? { list: reply.value, error: null } : { error: reply.error });
    };
    const readViews = async () => {
      const reply = await client.call('openrouter.read', {});
      set(reply.ok ? { views: reply.value.views, viewsError: null } : { viewsError: reply.error });
    };
    return {
      list: null,
      table: hostedListOf(null, nothingAsked, noEgressFacts),
      error: null,
      views: [],
      viewsError: null,
      pasting: null,
      stored: null,
      unstored: null,
      review: createReviewStore<RoutingChange>({
        call: ({ ref, routing }, { dryRun }) => client.call('openrouter.set', { ref, routing, dryRun }),
        made: ({ ref }) => {
          set({ written: ref });
          return readViews();
        },
        failed: (error, { ref }) => set({ unreviewed: { ref, error } }),
      }),
      unreviewed: null,
      written: null,
      begin: () => {
        void readViews();
        void readList();
      },
      paste: async (provider) => {
        set({ pasting: provider, stored: null, unstored: null });
        const reply = await client.call('keys.pasteFromClipboard', { provider });
        if (reply.ok) lists++;
        set(
          reply.ok
            ? { pasting: null, list: reply.value, error: null, stored: provider }
            : { pasting: null, unstored: { provider, error: reply.error } },
        );
      },
      plan: async (ref, routing) => {
        set({ unreviewed: null, written: null });
        await get().review.getState().plan({ ref, routing });
      },
    };
  });
}
