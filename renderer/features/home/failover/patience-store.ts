// State of the retries on Home: what each agent has, and what the last choice came to.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../../../shared/base/errors.ts';
import type { Patience, PatienceView } from '../../../../shared/patience/types.ts';
import type { Outcome } from '../../../../shared/changes/types.ts';
import type { Client } from '../../../../shared/contract/client.ts';
import { createLatest } from '../../../../shared/contract/latest.ts';

type PatienceState = {
  view: PatienceView | null;
  /** Why it can't be read, or set. */
  error: AppError | null;
  saving: boolean;
  /** What was just chosen, and what came of it, for as long as that stands. */
  done: { patience: Patience; outcome: Outcome } | null;
  begin: () => () => void;
  set: (patience: Patience) => Promise<void>;
};
export type PatienceStore = StoreApi<PatienceState>;

export function createPatienceStore(client: Client): PatienceStore {
  return createStore<PatienceState>()((set, get) => {
    const next = createLatest();
    const read = async (): Promise<void> => {
      const isLatest = next();
      const reply = await client.call('patience.read', {});
      // A slower answer of an earlier question says nothing any more.
      if (!isLatest()) return;
      if (!reply.ok) return set({ error: reply.error });
      const { done } = get();
      set({
        view: reply.value,
        error: null,
        ...(done?.outcome.applied === true && reply.value.choice !== done.patience ? { done: null } : {}),
      });
    };
    return {
      view: null,
      error: null,
      saving: false,
      done: null,
      begin: () => {
        void read();
        return client.on('config.changed', () => void read());
      },
      set: async (patience) => {
        if (get().saving) return;
        set({ saving: true, done: null, error: null });
        const reply = await client.call('patience.set', { patience, dryRun: false });
        await read();
        set(
          reply.ok
            ? { saving: false, done: { patience, outcome: reply.value } }
            : { saving: false, error: reply.error },
        );
      },
    };
  });
}
