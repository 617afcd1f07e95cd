// State of verifying a route model again, one at a time, with its progress and error.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../shared/base/errors.ts';
import { quickSteps } from '../../shared/verification/steps.ts';
import type {
  Verification,
  VerificationTarget,
  VerificationProgress,
  StepId,
} from '../../shared/verification/types.ts';
import type { Proving } from '../../shared/wizard/state.ts';
import { stepsAsked } from './summary.ts';
import type { Client } from '../../shared/contract/client.ts';
import { createLongTask } from '../../shared/contract/long-task.ts';

/** A hop that is proven anew where it stands. One at a time: two proofs at once would measure each other. */
type HopRun = {
  readonly ref: string;
  readonly proving: Extract<Proving, { kind: 'running' }>;
  readonly steps: readonly StepId[];
  readonly startedAt: number;
  readonly toldAt: number;
};
export type HopProofs = {
  run: HopRun | null;
  /** What the last attempt came to where it was no proof. */
  failed: { readonly ref: string; readonly error: AppError } | null;
  begin: () => () => void;
  /** Proves a hop with the steps of its last proof, or the quick ones. */
  prove: (
    ref: string,
    target: Omit<VerificationTarget, 'steps' | 'fullContext'>,
    last: Verification | null,
  ) => Promise<void>;
  cancel: () => void;
};

const after = ({ proving, ...run }: HopRun, event: VerificationProgress, now: number): HopRun => ({
  ...run,
  toldAt: now,
  proving:
    event.kind === 'progress'
      ? { ...proving, at: event.progress }
      : { ...proving, at: null, steps: [...proving.steps, event.result] },
});

/** `ended` is told when there is something new to read. */
export function createHopProofs(client: Client, ended: () => void): StoreApi<HopProofs> {
  const verification = createLongTask(client, 'verification.run');
  return createStore<HopProofs>()((set, get) => ({
    run: null,
    failed: null,
    begin: () => () => get().cancel(),
    prove: async (ref, target, last) => {
      if (get().run !== null) return;
      const work = crypto.randomUUID();
      const steps = last === null ? quickSteps : stepsAsked(last);
      const now = performance.now();
      set({
        run: { ref, proving: { kind: 'running', work, steps: [], at: null }, steps, startedAt: now, toldAt: now },
        failed: null,
      });
      const reply = await verification.start(
        { taskId: work, target: { ...target, steps: [...steps] } },
        ({ payload: { told: event } }) =>
          set(({ run }) => (run === null ? {} : { run: after(run, event, performance.now()) })),
      );
      if (reply === null) return;
      set({ run: null, failed: reply.ok || reply.error.kind === 'cancelled' ? null : { ref, error: reply.error } });
      ended();
    },
    cancel: () => {
      verification.cancel();
      set({ run: null });
    },
  }));
}
export type HopProofsStore = StoreApi<HopProofs>;
