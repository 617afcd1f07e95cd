import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../../../shared/base/errors.ts';
import type { GuardService, GuardView } from '../../../../shared/failover/types.ts';
import type { Request } from '../../../../shared/contract/calls.ts';
import type { Client } from '../../../../shared/contract/client.ts';

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
  return createStore<GuardState>()((set, get) => ({
    view: null,
    error: null,
    saving: false,
    service: null,
    serviceError: null,
    begin: () => {
      // What is told counts more than the answer to a question that was asked before it.
      let isReported = false;
      const stop = client.on('guard.changed', (view) => {
        isReported = true;
        set({ view });
      });
      void client.call('guard.read', {}).then((reply) => {
        if (!reply.ok) set({ error: reply.error });
        else if (!isReported) set({ view: reply.value });
      });
      return stop;
    },
    save: async (change) => {
      if (get().saving) return;
      set({ saving: true, error: null });
      const reply = await client.call('guard.save', change);
      set(reply.ok ? { saving: false, view: reply.value } : { saving: false, error: reply.error });
    },
    serve: async (act) => {
      const reply = await client.call('guard.service', { do: act });
      set(reply.ok ? { service: reply.value, serviceError: null } : { serviceError: reply.error });
    },
  }));
}
