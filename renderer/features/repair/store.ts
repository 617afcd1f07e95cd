import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Value } from '../../../shared/contract/calls.ts';
import type { AppError } from '../../../shared/base/errors.ts';
import type { Client } from '../../../shared/contract/client.ts';
import { createLongTask } from '../../../shared/contract/long-task.ts';

export type RepairState = {
  /** The repair under way; null where none is. */
  work: string | null;
  /** What OpenClaw's repair would change, or why it can't; null until that is known. */
  planned: Value<'repair.run'> | null;
  error: AppError | null;
  open: boolean;
  /** Has OpenClaw repair a copy. `done` is told once the repair stands. */
  begin: (done?: () => void) => Promise<void>;
  apply: () => Promise<void>;
  /** Plans the same repair anew on what stands there now and makes it. */
  useMine: () => Promise<void>;
  close: () => void;
};

/** Repairs by OpenClaw: shown before they are made. */
export function createRepairStore(client: Client): StoreApi<RepairState> {
  let told: () => void = () => undefined;
  const repair = createLongTask(client, 'repair.run');
  return createStore<RepairState>()((set, get) => {
    const run = async (dryRun: boolean, basis: string | null): Promise<void> => {
      const work = crypto.randomUUID();
      set({ work, error: null });
      const reply = await repair.start({ taskId: work, dryRun, basis });
      // A repair that was closed meanwhile says nothing any more.
      if (reply === null) return;
      set(reply.ok ? { work: null, planned: reply.value } : { work: null, error: reply.error });
      if (!reply.ok || !reply.value.outcome.applied) return;
      set({ open: false });
      told();
    };
    return {
      work: null,
      planned: null,
      error: null,
      open: false,
      begin: async (done = () => undefined) => {
        if (get().work !== null) return;
        told = done;
        set({ open: true, planned: null });
        await run(true, null);
      },
      apply: () => run(false, get().planned?.outcome.basis ?? null),
      useMine: async () => {
        await run(true, null);
        if (get().planned?.outcome.refused === null) await get().apply();
      },
      close: () => {
        set({ open: false, work: null });
        repair.cancel();
      },
    };
  });
}
export type RepairStore = StoreApi<RepairState>;
