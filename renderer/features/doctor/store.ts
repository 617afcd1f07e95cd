// State of the doctor's screen: the run under way, its findings, and the fix under review.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Finding } from '../../../shared/doctor/types.ts';
import type { AppError } from '../../../shared/base/errors.ts';
import { createReviewStore, type ReviewStore } from '../../change-review/store.ts';
import type { Client } from '../../../shared/contract/client.ts';
import { createLongTask } from '../../../shared/contract/long-task.ts';

export type CheckState = {
  /** The check under way; null where none is. */
  work: string | null;
  findings: readonly Finding[];
  /** Whose route was looked at; null where the config names no agents, and until that is known. */
  agent: string | null;
  error: AppError | null;
  /** The repair of a finding, shown before it is made. */
  fix: ReviewStore<Finding>;
  fixed: boolean;
  begin: () => () => void;
  run: () => Promise<void>;
  cancel: () => void;
};

export function createCheckStore(client: Client): StoreApi<CheckState> {
  const check = createLongTask(client, 'doctor.run');
  return createStore<CheckState>()((set, get) => {
    const add = (finding: Finding) =>
      set((s) => ({ findings: [...s.findings.filter((f) => f.id !== finding.id), finding] }));
    const run = async () => {
      const work = crypto.randomUUID();
      set({ work, findings: [], error: null });
      const reply = await check.start({ taskId: work }, ({ payload }) => add(payload.finding));
      if (reply === null) return;
      set(
        reply.ok
          ? { work: null, findings: reply.value.findings, agent: reply.value.agent }
          : { work: null, error: reply.error },
      );
    };
    return {
      work: null,
      findings: [],
      agent: null,
      error: null,
      fix: createReviewStore({
        call: ({ id }, { dryRun }) => client.call('doctor.fix', { finding: id, dryRun }),
        shown: () => set({ fixed: false, error: null }),
        made: () => {
          set({ fixed: true });
          return run();
        },
        failed: (error) => set({ error }),
      }),
      fixed: false,
      run,
      begin: () => {
        void run();
        return () => get().cancel();
      },
      cancel: () => {
        if (get().work === null) return;
        check.cancel();
        set({ work: null, error: { kind: 'cancelled' } });
      },
    };
  });
}
export type CheckStore = StoreApi<CheckState>;
