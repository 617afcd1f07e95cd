import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Finding } from '../../../shared/doctor/types.ts';
import type { AppError } from '../../../shared/base/errors.ts';
import type { Client } from '../../../shared/contract/client.ts';
import { createLongTask } from '../../../shared/contract/long-task.ts';
import type { Outcome } from '../../../shared/changes/types.ts';

export type CheckState = {
  /** The check under way; null where none is. */
  work: string | null;
  findings: readonly Finding[];
  /** Whose route was looked at; null where the config names no agents, and until that is known. */
  agent: string | null;
  error: AppError | null;
  fix: { finding: Finding; outcome: Outcome } | null;
  fixed: boolean;
  begin: () => () => void;
  run: () => Promise<void>;
  cancel: () => void;
  planFix: (finding: Finding) => Promise<void>;
  applyFix: () => Promise<void>;
  /** Plans the same repair anew on what stands there now and makes it. */
  useMine: () => Promise<void>;
  close: () => void;
};

export function createCheckStore(client: Client): StoreApi<CheckState> {
  const check = createLongTask(client, 'check.run');
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
      fix: null,
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
      planFix: async (finding) => {
        const reply = await client.call('check.fix', { finding: finding.id, dryRun: true });
        set(reply.ok ? { fix: { finding, outcome: reply.value }, fixed: false, error: null } : { error: reply.error });
      },
      applyFix: async () => {
        const { fix } = get();
        if (!fix) return;
        const reply = await client.call('check.fix', { finding: fix.finding.id, dryRun: false });
        if (!reply.ok) return set({ fix: null, error: reply.error });
        if (!reply.value.applied) return set({ fix: { ...fix, outcome: reply.value } });
        set({ fix: null, fixed: true });
        await run();
      },
      useMine: async () => {
        const { fix } = get();
        if (!fix) return;
        await get().planFix(fix.finding);
        if (get().fix?.outcome.refused === null) await get().applyFix();
      },
      close: () => set({ fix: null }),
    };
  });
}
export type CheckStore = StoreApi<CheckState>;
