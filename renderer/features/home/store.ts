import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Reply, Status, Value } from '../../../shared/contract/calls.ts';
import type { AppError } from '../../../shared/base/errors.ts';
import type { Answered } from '../../../shared/failover/types.ts';
import { doesMore } from '../../../shared/changes/changes-more.ts';
import type { Drift } from '../../../shared/changes/drift.ts';
import type { Order } from '../../../shared/openclaw/types.ts';
import type { ReachMap } from '../../../shared/egress/types.ts';
import type { Client } from '../../../shared/contract/client.ts';
import type { HistoryEntry, Outcome } from '../../../shared/changes/types.ts';

/** A change that is looked at in a dialog before it is made. */
export type HomeChange =
  | { kind: 'order'; order: Order; allAgents: boolean }
  | { kind: 'undo'; id: string }
  | { kind: 'before-hearth' }
  | { kind: 'put-back'; keys: boolean; comments: boolean };

export type HomeDialog =
  | { kind: 'entry'; entry: HistoryEntry; diff: string }
  | { kind: 'change'; change: HomeChange; outcome: Outcome };

export type HomeState = {
  status: Status | null;
  history: readonly HistoryEntry[];
  /** Where the changes are kept that could not be read. */
  damaged: readonly string[];
  drift: Drift | null;
  /** By which keys words leave the machine; null until that is known. */
  reach: ReachMap | null;
  reachFailed: boolean;
  /** The last turn that a hosted model answered though a local one was meant to. */
  answered: Answered | null;
  reading: boolean;
  switching: boolean;
  /** The order just switched to, and what came of it. */
  switched: { order: Order; outcome: Outcome } | null;
  /** The change just made in a dialog, and what came of it. */
  made: { change: HomeChange; outcome: Outcome } | null;
  error: AppError | null;
  dialog: HomeDialog | null;
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
  planChange: (change: HomeChange) => Promise<void>;
  confirmChange: () => Promise<void>;
  /** Plans the same change anew on what stands there now and makes it. */
  useMine: () => Promise<void>;
  keepTheirs: () => Promise<void>;
  close: () => void;
};

/** Whether what was put back is gone once more, so that the word of it no longer holds. */
const isAgain = (made: HomeChange | undefined, drift: Drift | null): boolean =>
  made?.kind === 'put-back' &&
  drift !== null &&
  ((made.keys && drift.keys.length > 0) || (made.comments && drift.comments > 0));

const told = ({ entries, damaged }: Value<'history.list'>): Pick<HomeState, 'history' | 'damaged'> => ({
  history: entries,
  damaged,
});

export function createHomeStore(client: Client): StoreApi<HomeState> {
  return createStore<HomeState>()((set, get) => {
    let latest = 0;
    const whose = (): { agent?: string } => {
      const { agent } = get();
      return agent === null ? {} : { agent };
    };
    /** What the servers need not be asked for, so that it never waits for them. */
    const readBeside = async (round: number) => {
      const [soon, heard] = await Promise.all([
        client.call('reach.read', { asked: false }),
        client.call('route.answered', {}),
      ]);
      if (round !== latest) return;
      set((s) => ({
        reach: s.reach ?? (soon.ok ? soon.value : null),
        reachFailed: !soon.ok && s.reach === null,
        answered: heard.ok ? heard.value.answered : s.answered,
      }));
      const reach = await client.call('reach.read', {});
      if (round === latest && reach.ok) set({ reach: reach.value, reachFailed: false });
    };
    const refresh = async (): Promise<void> => {
      const round = ++latest;
      set({ reading: true });
      void readBeside(round);
      const asked = whose();
      const [status, history, drift] = await Promise.all([
        client.call('status.read', asked),
        client.call('history.list', {}),
        client.call('drift.read', {}),
      ]);
      // A slower answer of an earlier question says nothing any more.
      if (round !== latest) return;
      // An agent that the config no longer names has no route to show.
      if (!status.ok && status.error.kind === 'agent-missing' && asked.agent !== undefined) {
        set({ agent: null });
        return refresh();
      }
      set((s) => ({
        reading: false,
        status: status.ok ? status.value : s.status,
        ...(history.ok ? told(history.value) : {}),
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
    const tell = async (came: Partial<HomeState>) => {
      const history = await client.call('history.list', {});
      latest++;
      set({ ...came, ...(history.ok ? told(history.value) : {}) });
      await refresh();
    };
    const ask = (change: HomeChange, dryRun: boolean): Promise<Reply<'history.undo'>> => {
      switch (change.kind) {
        case 'order':
          return client.call('route.set', { ...whose(), order: change.order, allAgents: change.allAgents, dryRun });
        case 'undo':
          return client.call('history.undo', { id: change.id, dryRun });
        case 'before-hearth':
          return client.call('history.beforeHearth', { dryRun });
        case 'put-back':
          return client.call('drift.putBack', { keys: change.keys, comments: change.comments, dryRun });
      }
    };
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
      dialog: null,
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
          client.on('route.answered', (answered) => set({ answered })),
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
            ? await ask(change, true)
            : null;
        if (planned?.ok === true && planned.value.refused === null && doesMore(planned.value))
          return set({ switching: false, dialog: { kind: 'change', change, outcome: planned.value } });
        const reply = await ask(change, false);
        await tell(
          reply.ok
            ? { switching: false, switched: { order, outcome: reply.value } }
            : { switching: false, error: reply.error },
        );
      },
      showEntry: async (entry) => {
        const reply = await client.call('history.diff', { id: entry.id });
        set(reply.ok ? { dialog: { kind: 'entry', entry, diff: reply.value.diff } } : { error: reply.error });
      },
      planChange: async (change) => {
        const reply = await ask(change, true);
        set(
          reply.ok
            ? { dialog: { kind: 'change', change, outcome: reply.value }, error: null }
            : { dialog: null, error: reply.error },
        );
      },
      confirmChange: async () => {
        const { dialog } = get();
        if (dialog?.kind !== 'change') return;
        const reply = await ask(dialog.change, false);
        if (!reply.ok) await tell({ dialog: null, error: reply.error });
        else if (reply.value.applied && dialog.change.kind === 'order')
          await tell({
            dialog: null,
            made: null,
            allAgents: false,
            switched: { order: dialog.change.order, outcome: reply.value },
            error: null,
          });
        else if (reply.value.applied)
          await tell({
            dialog: null,
            made: { change: dialog.change, outcome: reply.value },
            switched: null,
            error: null,
          });
        else await tell({ dialog: { ...dialog, outcome: reply.value } });
      },
      useMine: async () => {
        const { dialog } = get();
        if (dialog?.kind !== 'change') return;
        await get().planChange(dialog.change);
        const planned = get().dialog;
        if (planned?.kind === 'change' && planned.outcome.refused === null) await get().confirmChange();
      },
      keepTheirs: async () => {
        const reply = await client.call('drift.keep', {});
        if (!reply.ok) set({ error: reply.error });
        await refresh();
      },
      close: () => set({ dialog: null }),
    };
  });
}
export type HomeStore = StoreApi<HomeState>;
