// State of the safety screen: what can be limited, what is ticked, the audit, and the change.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../../shared/base/errors.ts';
import type { AuditPair, SafetyKind, SafetyRow } from '../../../shared/safety/types.ts';
import { createReviewStore, type ReviewStore } from '../../change-review/store.ts';
import { createLongTask } from '../../../shared/contract/long-task.ts';
import type { Outcome } from '../../../shared/changes/types.ts';
import type { Client } from '../../../shared/contract/client.ts';

export type SafetyState = {
  /** Null while it is being read. */
  rows: readonly SafetyRow[] | null;
  chosen: readonly SafetyKind[];
  /** The audit under way; an answer to any other is late and is dropped. */
  auditing: string | null;
  /** What OpenClaw's own audit says of the config as it stands and with `of` switched on. */
  audit: { pair: AuditPair; of: readonly SafetyKind[] } | null;
  /** What is ticked, shown as a change before it is made. */
  review: ReviewStore<readonly SafetyKind[]>;
  /** What was written last. */
  applied: Outcome | null;
  error: AppError | null;
  begin: () => () => void;
  read: () => Promise<void>;
  choose: (kind: SafetyKind, on: boolean) => void;
  runAudit: () => Promise<void>;
  cancelAudit: () => void;
};

export function createSafetyStore(client: Client): StoreApi<SafetyState> {
  const audit = createLongTask(client, 'safety.audit');
  return createStore<SafetyState>()((set, get) => ({
    rows: null,
    chosen: [],
    auditing: null,
    audit: null,
    review: createReviewStore({
      call: (kinds, { dryRun }) => client.call('safety.apply', { kinds: [...kinds], dryRun }),
      shown: () => set({ applied: null, error: null }),
      made: (_, applied) => {
        get().cancelAudit();
        set({ applied });
        return get().read();
      },
      failed: (error) => set({ error }),
    }),
    applied: null,
    error: null,
    begin: () => {
      void get().read();
      return () => get().cancelAudit();
    },
    read: async () => {
      const reply = await client.call('safety.read', {});
      set(
        reply.ok
          ? {
              rows: reply.value.rows,
              chosen: reply.value.rows.filter((row) => row.recommended).map((row) => row.kind),
              error: null,
            }
          : { rows: [], chosen: [], error: reply.error },
      );
    },
    // The audit of another choice says nothing of this one.
    choose: (kind, on) => {
      get().cancelAudit();
      set((s) => ({
        chosen: on ? [...s.chosen, kind] : s.chosen.filter((candidate) => candidate !== kind),
        audit: null,
      }));
    },
    runAudit: async () => {
      const work = crypto.randomUUID();
      const of = get().chosen;
      set({ auditing: work, audit: null, error: null });
      const reply = await audit.start({ taskId: work, kinds: [...of] });
      if (reply === null) return;
      set(reply.ok ? { auditing: null, audit: { pair: reply.value, of } } : { auditing: null, error: reply.error });
    },
    cancelAudit: () => {
      audit.cancel();
      set({ auditing: null });
    },
  }));
}
export type SafetyStore = StoreApi<SafetyState>;
