// State of the guard on Home: what it is at, its settings, and its system service.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../../../shared/base/errors.ts';
import type { GuardService, GuardView } from '../../../../shared/failover/types.ts';
import type { Request } from '../../../../shared/contract/calls.ts';
import type { Client } from '../../../../shared/contract/client.ts';
import { createLatest } from '../../../../shared/contract/latest.ts';

type GuardState = {
  view: GuardView | null;
  /** Why the guard could not be asked, or would not take a setting. */
  error: AppError | null;
  saving: boolean;
  /** What has the system run the guard; null until it was asked for. */
  service: GuardService | null;
  serviceError: AppError | null;
  begin: () => () => void;
  save: (change: Request<'guard.save'>) => Promise<void>;
  /** Reads what has the system run the guard, or installs or removes it. */
  serve: (act: 'install' | 'remove' | null) => Promise<void>;
};
export type GuardStore = StoreApi<GuardState>;

export function createGuardStore(client: Client): GuardStore {
  // What is told counts more than the answer to a question that was asked before it.
  const [nextView, nextService] = [createLatest(), createLatest()];
  return createStore<GuardState>()((set, get) => ({
    view: null,
    error: null,
    saving: false,
    service: null,
    serviceError: null,
    begin: () => {
      const stop = client.on('guard.changed', (view) => {
        nextView();
        set({ view });
      });
      const isLatest = nextView();
      void client.call('guard.read', {}).then((reply) => {
        if (isLatest()) set(reply.ok ? { view: reply.value } : { error: reply.error });
      });
      return stop;
    },
    save: async (change) => {
      if (get().saving) return;
      set({ saving: true, error: null });
      const reply = await client.call('guard.save', change);
      nextView();
      set(reply.ok ? { saving: false, view: reply.value } : { saving: false, error: reply.error });
    },
    serve: async (act) => {
      const isLatest = nextService();
      const reply = await client.call('guard.service', { do: act });
      if (isLatest()) set(reply.ok ? { service: reply.value, serviceError: null } : { serviceError: reply.error });
    },
  }));
}
