// State of the machine behind the fit screen: its facts, its servers, and the user's choice of one.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../../shared/base/errors.ts';
import type { Machine } from '../../../shared/hardware/types.ts';
import type { Endpoint } from '../../../shared/servers/types.ts';
import type { OtherMachine } from '../../../shared/wizard/other-machine.ts';
import type { Client } from '../../../shared/contract/client.ts';
import { createLongTask } from '../../../shared/contract/long-task.ts';

type Here = {
  /** Null while it is being read. */
  machine: Machine | null;
  endpoints: readonly Endpoint[];
  error: AppError | null;
  /** Reads the machine and looks for servers once; answers what ends the looking. */
  begin: () => () => void;
  read: () => Promise<void>;
  /** Keeps which machine the models run on. */
  choose: (choice: OtherMachine) => Promise<void>;
};
export type HereStore = StoreApi<Here>;

/** The machine that models run on, and what its servers hold now. */
export function createHereStore(client: Client): HereStore {
  return createStore<Here>()((set) => {
    const read = async () => {
      const reply = await client.call('machine.read', {});
      set(reply.ok ? { machine: reply.value, error: null } : { error: reply.error });
    };
    return {
      machine: null,
      endpoints: [],
      error: null,
      read,
      begin: () => {
        const sweep = createLongTask(client, 'servers.sweep');
        const readEndpoints = async () => {
          // Without servers the page only can't tell what is loaded, so an error of theirs is none of its own.
          const reply = await sweep.start({ taskId: crypto.randomUUID(), at: null });
          if (reply?.ok === true) set({ endpoints: reply.value.endpoints });
        };
        void read();
        void readEndpoints();
        return () => sweep.cancel();
      },
      choose: async (choice) => {
        const reply = await client.call('settings.save', {
          otherMachine: choice.otherMachine,
          budgetBytes: choice.budgetBytes,
        });
        if (!reply.ok) return set({ error: reply.error });
        await read();
      },
    };
  });
}
