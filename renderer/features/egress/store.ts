import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Reply } from '../../../shared/contract/calls.ts';
import type { AppError } from '../../../shared/base/errors.ts';
import type { Route } from '../../../shared/openclaw/types.ts';
import type { ReachMap, Stray } from '../../../shared/egress/types.ts';
import type { Client } from '../../../shared/contract/client.ts';
import type { Outcome } from '../../../shared/changes/types.ts';

/**
 * A change that is looked at before it is made: the whole way to local-only, or models that follow the route from then
 * on.
 */
export type ReachChange =
  | { readonly kind: 'local-only' }
  | { readonly kind: 'strays'; readonly ids: readonly string[] };

export type ReachState = {
  /** Null while it is being read. */
  map: ReachMap | null;
  strays: readonly Stray[];
  /** The order that stands, and those that can be chosen; null where no config can be read. */
  route: Route | null;
  reading: boolean;
  planning: boolean;
  review: { change: ReachChange; outcome: Outcome } | null;
  /** What was written last. */
  done: { change: ReachChange; outcome: Outcome } | null;
  error: AppError | null;
  begin: () => () => void;
  read: () => Promise<void>;
  plan: (change: ReachChange) => Promise<void>;
  apply: () => Promise<void>;
  /** Plans the same anew on what stands there now and makes it. */
  useMine: () => Promise<void>;
  close: () => void;
};

export function createReachStore(client: Client): StoreApi<ReachState> {
  return createStore<ReachState>()((set, get) => {
    let latest = 0;
    const ask = (change: ReachChange, dryRun: boolean): Promise<Reply<'route.set'>> =>
      change.kind === 'local-only'
        ? client.call('route.set', { order: 'local-only', dryRun })
        : client.call('strays.bring', { ids: [...change.ids], dryRun });
    const read = async () => {
      const round = ++latest;
      set({ reading: true });
      // What the config says is there at once; what OpenClaw's own state adds takes it seconds.
      const soon = await client.call('reach.read', { asked: false });
      if (round !== latest) return;
      if (soon.ok) set((s) => ({ map: s.map ?? soon.value }));
      const [map, strays, route] = await Promise.all([
        client.call('reach.read', {}),
        client.call('strays.read', {}),
        client.call('route.read', {}),
      ]);
      // A slower answer of an earlier question says nothing any more.
      if (round !== latest) return;
      set((s) => ({
        reading: false,
        map: map.ok ? map.value : s.map,
        strays: strays.ok ? strays.value.strays : s.strays,
        route: route.ok ? route.value : null,
        error: map.ok ? null : map.error,
      }));
    };
    return {
      map: null,
      strays: [],
      route: null,
      reading: false,
      planning: false,
      review: null,
      done: null,
      error: null,
      read,
      begin: () => {
        void read();
        return client.on('config.changed', () => void read());
      },
      plan: async (change) => {
        if (get().planning) return;
        set({ planning: true, done: null });
        const reply = await ask(change, true);
        set(
          reply.ok
            ? { planning: false, review: { change, outcome: reply.value }, error: null }
            : { planning: false, error: reply.error },
        );
      },
      apply: async () => {
        const { review } = get();
        if (!review) return;
        const reply = await ask(review.change, false);
        if (!reply.ok) return set({ review: null, error: reply.error });
        if (!reply.value.applied) return set({ review: { ...review, outcome: reply.value } });
        set({ review: null, done: { change: review.change, outcome: reply.value } });
        await read();
      },
      useMine: async () => {
        const { review } = get();
        if (!review) return;
        await get().plan(review.change);
        if (get().review?.outcome.refused === null) await get().apply();
      },
      close: () => set({ review: null }),
    };
  });
}
export type ReachStore = StoreApi<ReachState>;
