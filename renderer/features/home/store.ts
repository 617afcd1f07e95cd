// State of Home: route and servers, history, drift, egress, and the change being made or reviewed.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Reply, Status, Value } from '../../../shared/contract/calls.ts';
import type { AppError } from '../../../shared/base/errors.ts';
import type { LastFallback } from '../../../shared/failover/types.ts';
import { changesMoreThanOrder } from '../../../shared/changes/changes-more.ts';
import type { Drift } from '../../../shared/changes/drift.ts';
import type { Order } from '../../../shared/openclaw/types.ts';
import type { EgressMap } from '../../../shared/egress/types.ts';
import { createReviewStore, type ReviewStore } from '../../change-review/store.ts';
import type { HistoryEntry, Outcome } from '../../../shared/changes/types.ts';
import type { Client } from '../../../shared/contract/client.ts';
import { createLatest } from '../../../shared/contract/latest.ts';

/** A change that is looked at in a dialog before it is made. */
export type HomeChange =
  | { kind: 'order'; order: Order; allAgents: boolean }
  | { kind: 'undo'; id: string }
  | { kind: 'before-hearth' }
  | { kind: 'put-back'; keys: boolean; comments: boolean };

export type HomeState = {
  status: Status | null;
  history: readonly HistoryEntry[];
  /** Where the changes are kept that could not be read. */
  damaged: readonly string[];
  drift: Drift | null;
  /** By which keys words leave the machine; null until that is known. */
  reach: EgressMap | null;
  reachFailed: boolean;
  /** The last turn that a hosted model answered though a local one was meant to. */
  answered: LastFallback | null;
  reading: boolean;
  switching: boolean;
  /** The order just switched to, and what came of it. */
  switched: { order: Order; outcome: Outcome } | null;
  /** The change just made in a dialog, and what came of it. */
  made: { change: HomeChange; outcome: Outcome } | null;
  error: AppError | null;
  /** The change under review, which is looked at before it is made. */
  review: ReviewStore<HomeChange>;
  /** The change of the history that is looked at. */
  entry: { entry: HistoryEntry; diff: string } | null;
  /** The agent whose route is shown; null for the one that answers where nobody says which. */
  agent: string | null;
  begin: () => () => void;
  refresh: () => Promise<void>;
  /** Whether the next switch takes agents with models of their own along. */
  allAgents: boolean;
  setAllAgents: (allAgents: boolean) => void;
  pickAgent: (agent: string) => Promise<void>;
  switchTo: (order: Order) => Promise<void>;
  showEntry: (entry: HistoryEntry) => Promise<void>;
  keepTheirs: () => Promise<void>;
  closeEntry: () => void;
};

/** Whether what was put back is gone once more, so that the word of it no longer holds. */
const isAgain = (made: HomeChange | undefined, drift: Drift | null): boolean =>
  made?.kind === 'put-back' &&
  drift !== null &&
  ((made.keys && drift.keys.length > 0) || (made.comments && drift.comments > 0));

const historyState = ({ entries, damaged }: Value<'history.list'>): Pick<HomeState, 'history' | 'damaged'> => ({
  history: entries,
  damaged,
});

export function createHomeStore(client: Client): StoreApi<HomeState> {
  return createStore<HomeState>()((set, get) => {
    const [next, nextAnswered] = [createLatest(), createLatest()];
    const agentScope = (): { agent?: string } => {
      const { agent } = get();
      return agent === null ? {} : { agent };
    };
    /** What the servers need not be asked for, so that it never waits for them. */
    const readBeside = async (isLatest: () => boolean) => {
      const isLatestAnswered = nextAnswered();
      const [soon, fallback] = await Promise.all([
        client.call('egress.read', { asked: false }),
        client.call('route.lastFallback', {}),
      ]);
      if (!isLatest()) return;
      set((s) => ({
        reach: s.reach ?? (soon.ok ? soon.value : null),
        reachFailed: !soon.ok && s.reach === null,
        answered: fallback.ok && isLatestAnswered() ? fallback.value.answered : s.answered,
      }));
      const reach = await client.call('egress.read', {});
      if (isLatest() && reach.ok) set({ reach: reach.value, reachFailed: false });
    };
    const refresh = async (): Promise<void> => {
      const isLatest = next();
      set({ reading: true });
      void readBeside(isLatest);
      const scope = agentScope();
      const [status, history, drift] = await Promise.all([
        client.call('status.read', scope),
        client.call('history.list', {}),
        client.call('drift.read', {}),
      ]);
      // A slower answer of an earlier question says nothing any more.
      if (!isLatest()) return;
      // An agent that the config no longer names has no route to show.
      if (!status.ok && status.error.kind === 'agent-missing' && scope.agent !== undefined) {
        set({ agent: null });
        return refresh();
      }
      set((s) => ({
        reading: false,
        status: status.ok ? status.value : s.status,
        ...(history.ok ? historyState(history.value) : {}),
        // A config that can't be read is told by its own notice.
        drift: drift.ok ? drift.value.drift : null,
        made: drift.ok && isAgain(s.made?.change, drift.value.drift) ? null : s.made,
        error: !status.ok ? status.error : history.ok ? s.error : history.error,
      }));
    };
    /**
     * Tells what came of a change together with the history that has it: a button to undo the last one must not mean
     * the one before.
     */
    const settle = async (came: Partial<HomeState>, history: Reply<'history.list'> | null): Promise<void> => {
      next();
      set({ ...came, ...(history?.ok === true ? historyState(history.value) : {}) });
      await refresh();
    };
    const call = (change: HomeChange, dryRun: boolean): Promise<Reply<'history.undo'>> => {
      switch (change.kind) {
        case 'order':
          return client.call('route.set', {
            ...agentScope(),
            order: change.order,
            allAgents: change.allAgents,
            dryRun,
          });
        case 'undo':
          return client.call('history.undo', { id: change.id, dryRun });
        case 'before-hearth':
          return client.call('history.revertAll', { dryRun });
        case 'put-back':
          return client.call('drift.restore', { keys: change.keys, comments: change.comments, dryRun });
      }
    };
    // Read before the dialog of a change closes, so that what came of it is set in the same moment.
    let history: Reply<'history.list'> | null = null;
    const review = createReviewStore<HomeChange>({
      call: async (change, { dryRun }) => {
        const reply = await call(change, dryRun);
        if (!dryRun) history = await client.call('history.list', {});
        return reply;
      },
      shown: () => set({ entry: null, error: null }),
      made: (change, outcome) =>
        settle(
          change.kind === 'order'
            ? { made: null, allAgents: false, switched: { order: change.order, outcome }, error: null }
            : { made: { change, outcome }, switched: null, error: null },
          history,
        ),
      refused: () => settle({}, history),
      failed: (error, _, { dryRun }) => {
        if (!dryRun) return settle({ error }, history);
        set({ entry: null, error });
      },
    });
    return {
      status: null,
      history: [],
      damaged: [],
      drift: null,
      reach: null,
      reachFailed: false,
      answered: null,
      reading: false,
      switching: false,
      switched: null,
      made: null,
      error: null,
      review,
      entry: null,
      agent: null,
      allAgents: false,
      setAllAgents: (allAgents) => set({ allAgents }),
      refresh,
      begin: () => {
        void refresh();
        // What was refused for what stood in the file says nothing of another one.
        const forget = () =>
          set((s) => (s.switched?.outcome.refused?.kind === 'openclaw-rejects' ? { switched: null } : {}));
        const stops = [
          client.on('config.changed', () => {
            forget();
            void refresh();
          }),
          client.on('state.trouble', () => void refresh()),
          client.on('route.fellBack', (answered) => {
            nextAnswered();
            set({ answered });
          }),
        ];
        return () => stops.forEach((stop) => stop());
      },
      pickAgent: async (agent) => {
        set({ agent, allAgents: false, switched: null, made: null });
        await refresh();
      },
      switchTo: async (order) => {
        if (get().switching) return;
        set({ switching: true, switched: null, made: null, error: null });
        const { allAgents } = get();
        const change: HomeChange = { kind: 'order', order, allAgents };
        // More than the order may change to local-only and from there, and with other agents' models: that is seen
        // before it is written.
        const planned =
          allAgents || order === 'local-only' || get().status?.route.order === 'local-only'
            ? await call(change, true)
            : null;
        if (planned?.ok === true && planned.value.refused === null && changesMoreThanOrder(planned.value)) {
          set({ switching: false });
          return review.getState().show(change, planned.value);
        }
        const reply = await call(change, false);
        await settle(
          reply.ok
            ? { switching: false, switched: { order, outcome: reply.value } }
            : { switching: false, error: reply.error },
          await client.call('history.list', {}),
        );
      },
      showEntry: async (entry) => {
        const reply = await client.call('history.diff', { id: entry.id });
        set(reply.ok ? { entry: { entry, diff: reply.value.diff } } : { error: reply.error });
      },
      keepTheirs: async () => {
        const reply = await client.call('drift.accept', {});
        if (!reply.ok) set({ error: reply.error });
        await refresh();
      },
      closeEntry: () => set({ entry: null }),
    };
  });
}
export type HomeStore = StoreApi<HomeState>;
