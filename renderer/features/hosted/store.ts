import { noEgressFacts } from '../../../shared/providers/serving.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../../shared/base/errors.ts';
import { hostedListOf, nothingAsked } from '../../../shared/hosted/list.ts';
import type { HostedList, Routing, RoutingView } from '../../../shared/hosted/types.ts';
import type { Client } from '../../../shared/contract/client.ts';
import type { Outcome } from '../../../shared/changes/types.ts';

export type Review = { readonly ref: string; readonly routing: Routing | null; readonly outcome: Outcome };
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
  review: Review | null;
  unreviewed: { readonly ref: string; readonly error: AppError } | null;
  /** The model whose hosts were written last. */
  written: string | null;
  begin: () => void;
  paste: (provider: string) => Promise<void>;
  plan: (ref: string, routing: Routing | null) => Promise<void>;
  confirm: () => Promise<void>;
  close: () => void;
};
export type HostedStore = StoreApi<HostedState>;

/** Hosted models, their keys and where they are served. A key never comes here: only that one was stored. */
export function createHostedStore(client: Client): HostedStore {
  return createStore<HostedState>()((set, get) => {
    const readViews = async () => {
      const reply = await client.call('routing.read', {});
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
      review: null,
      unreviewed: null,
      written: null,
      begin: () => {
        void readViews();
        void client
          .call('hosted.list', {})
          .then((reply) => set(reply.ok ? { list: reply.value, error: null } : { error: reply.error }));
      },
      paste: async (provider) => {
        set({ pasting: provider, stored: null, unstored: null });
        const reply = await client.call('hosted.paste', { provider });
        set(
          reply.ok
            ? { pasting: null, list: reply.value, stored: provider }
            : { pasting: null, unstored: { provider, error: reply.error } },
        );
      },
      plan: async (ref, routing) => {
        set({ unreviewed: null, written: null });
        const reply = await client.call('routing.set', { ref, routing, dryRun: true });
        set(
          reply.ok ? { review: { ref, routing, outcome: reply.value } } : { unreviewed: { ref, error: reply.error } },
        );
      },
      confirm: async () => {
        const { review } = get();
        if (review === null) return;
        const reply = await client.call('routing.set', { ref: review.ref, routing: review.routing, dryRun: false });
        if (!reply.ok) return set({ review: null, unreviewed: { ref: review.ref, error: reply.error } });
        if (!reply.value.applied) return set({ review: { ...review, outcome: reply.value } });
        set({ review: null, written: review.ref });
        await readViews();
      },
      close: () => set({ review: null }),
    };
  });
}
