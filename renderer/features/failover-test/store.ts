// State of the failover test: chosen cases, consent to pay, the run, its results, and the offer.
import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  testCase,
  type FailoverTest,
  type TestCase,
  type TestEnd,
  type TestPass,
  type FailoverTestProgress,
} from '../../../shared/failover-test/types.ts';
import type { AppError } from '../../../shared/base/errors.ts';
import type { Route } from '../../../shared/openclaw/types.ts';
import type { Patience } from '../../../shared/patience/types.ts';
import { createReviewStore, type ReviewStore } from '../../change-review/store.ts';
import { createLongTask } from '../../../shared/contract/long-task.ts';
import type { Outcome } from '../../../shared/changes/types.ts';
import type { Client } from '../../../shared/contract/client.ts';

/** How a try of a case stands while the drill runs: `seconds` is 0 until OpenClaw has asked for the first time. */
export type PassRun = {
  readonly retries: number | null;
  readonly seconds: number;
  readonly requests: number;
  readonly end: TestEnd | null;
};
/** The tries of a case that have begun, in that order. */
type CaseRun = ReadonlyMap<TestPass, PassRun>;
export type DrillRun = {
  readonly startedAt: number;
  readonly cases: ReadonlyMap<TestCase, CaseRun>;
};

type DrillState = {
  /** Null until it is read. */
  route: Route | null;
  cases: readonly TestCase[];
  pay: boolean;
  /** Whether the user is being asked for the price. */
  asking: boolean;
  run: DrillRun | null;
  drill: FailoverTest | null;
  /** The drill before, which may tell how it was before OpenClaw fell back at once. */
  earlier: FailoverTest | null;
  /** What would be written for OpenClaw to fall back at once. */
  review: ReviewStore<Patience>;
  /** What was written for it. */
  set: Outcome | null;
  error: AppError | null;
  begin: () => () => void;
  choose: (name: TestCase, on: boolean) => void;
  /** Agreeing takes a second word; taking it back does not. */
  askPay: (on: boolean) => void;
  settlePay: (agreed: boolean) => void;
  start: () => Promise<void>;
  cancel: () => void;
  undo: () => Promise<void>;
};
export type DrillStore = StoreApi<DrillState>;

function after(run: DrillRun, event: FailoverTestProgress): DrillRun {
  const kase = event.kind === 'ended' ? event.end.case : event.case;
  const before = run.cases.get(kase);
  const at = before?.get(event.pass) ?? { retries: null, seconds: 0, requests: 0, end: null };
  const now: PassRun =
    event.kind === 'begun'
      ? { ...at, retries: event.retries }
      : event.kind === 'ended'
        ? { ...at, end: event.end }
        : { ...at, seconds: event.seconds, requests: event.asked };
  return { ...run, cases: new Map(run.cases).set(kase, new Map(before).set(event.pass, now)) };
}

export function createDrillStore(client: Client): DrillStore {
  const test = createLongTask(client, 'failoverTest.run');
  return createStore<DrillState>()((set, get) => ({
    route: null,
    cases: testCase.options,
    pay: false,
    asking: false,
    run: null,
    drill: null,
    earlier: null,
    review: createReviewStore({
      call: (patience, { dryRun }) => client.call('patience.set', { patience, dryRun }),
      shown: () => set({ error: null }),
      made: (_, outcome) => set({ set: outcome }),
      failed: (error) => set({ error }),
    }),
    set: null,
    error: null,
    begin: () => {
      void client
        .call('route.read', {})
        .then((reply) => set(reply.ok ? { route: reply.value } : { error: reply.error }));
      return () => get().cancel();
    },
    choose: (name, on) =>
      set(({ cases }) => ({ cases: testCase.options.filter((each) => (each === name ? on : cases.includes(each))) })),
    askPay: (on) => set(on ? { asking: true } : { pay: false }),
    settlePay: (agreed) => set({ asking: false, pay: agreed }),
    start: async () => {
      const { run, cases, pay, drill, earlier } = get();
      if (run !== null || cases.length === 0) return;
      set({
        run: { startedAt: performance.now(), cases: new Map(cases.map((testCase) => [testCase, new Map()])) },
        drill: null,
        earlier: drill?.patience.canSet === true ? drill : earlier,
        set: null,
        error: null,
      });
      const reply = await test.start(
        { taskId: crypto.randomUUID(), cases: [...cases], pay },
        ({ payload: { told: event } }) => set((s) => (s.run === null ? {} : { run: after(s.run, event) })),
      );
      // What was agreed to was this drill and no other.
      if (reply !== null)
        set({ run: null, pay: false, ...(reply.ok ? { drill: reply.value } : { error: reply.error }) });
    },
    // What it found until then is shown.
    cancel: () => test.stop(),
    undo: async () => {
      const reply = await client.call('history.undo', { id: get().set?.historyId ?? null, dryRun: false });
      const error = reply.ok ? reply.value.refused : reply.error;
      set(error === null ? { set: null, error } : { error });
    },
  }));
}
