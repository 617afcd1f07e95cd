import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Status } from '../../shared/contract/contract.ts';
import type { AppError } from '../../shared/errors.ts';
import type { HistoryEntry, Order, Outcome } from '../../shared/openclaw/types.ts';
import type { Client } from '../client.ts';

export type HomeDialog =
  | { kind: 'entry'; entry: HistoryEntry; diff: string }
  /** `entry` null undoes the last change, whichever it was. */
  | { kind: 'undo'; id: string | null; outcome: Outcome };

export type HomeState = {
  status: Status | null;
  history: readonly HistoryEntry[];
  reading: boolean;
  switching: boolean;
  /** The order just switched to, and what came of it. */
  switched: { order: Order; outcome: Outcome } | null;
  undone: boolean;
  error: AppError | null;
  dialog: HomeDialog | null;
  begin: () => () => void;
  refresh: () => Promise<void>;
  switchTo: (order: Order) => Promise<void>;
  showEntry: (entry: HistoryEntry) => Promise<void>;
  planUndo: (id: string | null) => Promise<void>;
  confirmUndo: () => Promise<void>;
  close: () => void;
};

export function createHomeStore(client: Client): StoreApi<HomeState> {
  return createStore<HomeState>()((set, get) => {
    let latest = 0;
    const refresh = async () => {
      const round = ++latest;
      set({ reading: true });
      const [status, history] = await Promise.all([client.call('status.read', {}), client.call('history.list', {})]);
      // A slower answer of an earlier question says nothing any more.
      if (round !== latest) return;
      set((s) => ({
        reading: false,
        status: status.ok ? status.value : s.status,
        history: history.ok ? history.value.entries : s.history,
        error: status.ok ? s.error : status.error,
      }));
    };
    return {
      status: null, history: [], reading: false, switching: false, switched: null, undone: false, error: null, dialog: null,
      refresh,
      begin: () => {
        void refresh();
        return client.on('config.changed', () => void refresh());
      },
      switchTo: async (order) => {
        if (get().switching) return;
        set({ switching: true, switched: null, undone: false, error: null });
        const reply = await client.call('route.set', { order, dryRun: false });
        set(reply.ok ? { switching: false, switched: { order, outcome: reply.value } } : { switching: false, error: reply.error });
        await refresh();
      },
      showEntry: async (entry) => {
        const reply = await client.call('history.diff', { id: entry.id });
        set(reply.ok ? { dialog: { kind: 'entry', entry, diff: reply.value.diff } } : { error: reply.error });
      },
      planUndo: async (id) => {
        const reply = await client.call('history.undo', { id, dryRun: true });
        set(reply.ok ? { dialog: { kind: 'undo', id, outcome: reply.value }, error: null } : { dialog: null, error: reply.error });
      },
      confirmUndo: async () => {
        const { dialog } = get();
        if (dialog?.kind !== 'undo') return;
        const reply = await client.call('history.undo', { id: dialog.id, dryRun: false });
        if (!reply.ok) set({ dialog: null, error: reply.error });
        else if (reply.value.applied) set({ dialog: null, undone: true, switched: null, error: null });
        else set({ dialog: { ...dialog, outcome: reply.value } });
        await refresh();
      },
      close: () => set({ dialog: null }),
    };
  });
}
export type HomeStore = StoreApi<HomeState>;
