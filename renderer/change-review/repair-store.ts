/** The repair of a config by OpenClaw itself, which every refusal for what stood there before offers. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../shared/base/errors.ts';
import { err, ok } from '../../shared/base/result.ts';
import { createReviewStore, type ReviewStore } from './store.ts';
import type { Value } from '../../shared/contract/calls.ts';
import type { Client } from '../../shared/contract/client.ts';
import { createLongTask } from '../../shared/contract/long-task.ts';

type RepairState = {
  /** What OpenClaw's repair would change, or why it can't. There is one repair, so the change has no parts. */
  review: ReviewStore<null>;
  /** What OpenClaw says of the config as it stands, with the release that says so. */
  findings: Pick<Value<'repair.run'>, 'version' | 'issues'>;
  /** Why it could not be asked; in sight until it is closed. */
  error: AppError | null;
  /** Has OpenClaw repair a copy. `done` is called once the repair stands. */
  begin: (done?: () => void) => Promise<void>;
  close: () => void;
};
export type RepairStore = StoreApi<RepairState>;

/** Returns a store of repairs by OpenClaw, which are shown before they are made and can be called off. */
export function createRepairStore(client: Client): RepairStore {
  let onDone = (): void => undefined;
  const repair = createLongTask(client, 'repair.run');
  return createStore<RepairState>()((set, get) => ({
    review: createReviewStore<null>({
      call: async (_, step) => {
        set({ error: null });
        const reply = await repair.start({ taskId: crypto.randomUUID(), ...step });
        if (reply === null) return err({ kind: 'cancelled' });
        if (!reply.ok) return reply;
        const { outcome, ...findings } = reply.value;
        set({ findings });
        return ok(outcome);
      },
      made: () => onDone(),
      failed: (error) => set({ error }),
      cancel: () => repair.cancel(),
    }),
    findings: { version: '', issues: [] },
    error: null,
    begin: async (done = () => undefined) => {
      const review = get().review.getState();
      if (review.review.phase !== 'idle') return;
      onDone = done;
      await review.plan(null);
    },
    close: () => {
      set({ error: null });
      get().review.getState().close();
    },
  }));
}
