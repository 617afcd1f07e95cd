// State of the egress screen: the paths, the overrides, the route, and the change under review.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../../shared/base/errors.ts';
import type { Route } from '../../../shared/openclaw/types.ts';
import type { EgressMap, Override } from '../../../shared/egress/types.ts';
import { createReviewStore, type ReviewStore } from '../../change-review/store.ts';
import type { Outcome } from '../../../shared/changes/types.ts';
import type { Client } from '../../../shared/contract/client.ts';
import { createLatest } from '../../../shared/contract/latest.ts';

/**
 * A change that is looked at before it is made: the whole way to local-only, or models that follow the route from then
 * on.
 */
type ReachChange = { readonly kind: 'local-only' } | { readonly kind: 'strays'; readonly ids: readonly string[] };

export type ReachState = {
  /** Null while it is being read. */
  map: EgressMap | null;
  strays: readonly Override[];
  /** The order that stands, and those that can be chosen; null where no config can be read. */
  route: Route | null;
  reading: boolean;
  review: ReviewStore<ReachChange>;
  /** What was written last. */
  done: { change: ReachChange; outcome: Outcome } | null;
  error: AppError | null;
  begin: () => () => void;
  read: () => Promise<void>;
  /** Shows what a change would write; nothing while another one is being planned. */
  plan: (change: ReachChange) => Promise<void>;
};

export function createReachStore(client: Client): StoreApi<ReachState> {
  return createStore<ReachState>()((set) => {
    const next = createLatest();
    const read = async () => {
      const isLatest = next();
      set({ reading: true });
      // What the config says is there at once; what OpenClaw's own state adds takes it seconds.
      const soon = await client.call('egress.read', { asked: false });
      if (!isLatest()) return;
      if (soon.ok) set((s) => ({ map: s.map ?? soon.value }));
      const [map, strays, route] = await Promise.all([
        client.call('egress.read', {}),
        client.call('overrides.list', {}),
        client.call('route.read', {}),
      ]);
      // A slower answer of an earlier question says nothing any more.
      if (!isLatest()) return;
      set((s) => ({
        reading: false,
        map: map.ok ? map.value : s.map,
        strays: strays.ok ? strays.value.strays : s.strays,
        route: route.ok ? route.value : null,
        error: map.ok ? null : map.error,
      }));
    };
    const review = createReviewStore<ReachChange>({
      call: (change, { dryRun }) =>
        change.kind === 'local-only'
          ? client.call('route.set', { order: 'local-only', dryRun })
          : client.call('overrides.apply', { ids: [...change.ids], dryRun }),
      shown: () => set({ error: null }),
      made: (change, outcome) => {
        set({ done: { change, outcome } });
        return read();
      },
      failed: (error) => set({ error }),
    });
    return {
      map: null,
      strays: [],
      route: null,
      reading: false,
      review,
      done: null,
      error: null,
      read,
      begin: () => {
        void read();
        return client.on('config.changed', () => void read());
      },
      plan: async (change) => {
        if (review.getState().review.phase === 'planning') return;
        set({ done: null });
        await review.getState().plan(change);
      },
    };
  });
}
export type ReachStore = StoreApi<ReachState>;
