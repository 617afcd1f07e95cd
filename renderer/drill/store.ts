import { createStore, type StoreApi } from 'zustand/vanilla';
import { drillCase, type Drill, type DrillCase, type DrillEnd, type DrillTold } from '../../shared/drill/types.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Route } from '../../shared/openclaw/types.ts';
import type { Client } from '../client.ts';

/** How a case stands while the drill runs: `seconds` is 0 until OpenClaw has asked for the first time. */
export type CaseRun = { readonly seconds: number; readonly asked: number; readonly end: DrillEnd | null };
export type DrillRun = { readonly work: string; readonly startedAt: number; readonly cases: ReadonlyMap<DrillCase, CaseRun> };

export type DrillState = {
  /** Null until it is read. */
  route: Route | null;
  cases: readonly DrillCase[];
  pay: boolean;
  /** Whether the owner is being asked for the price. */
  asking: boolean;
  run: DrillRun | null;
  drill: Drill | null;
  error: AppError | null;
  begin: () => () => void;
  choose: (one: DrillCase, on: boolean) => void;
  /** Agreeing takes a second word; taking it back does not. */
  askPay: (on: boolean) => void;
  settlePay: (agreed: boolean) => void;
  start: () => Promise<void>;
  cancel: () => void;
};
export type DrillStore = StoreApi<DrillState>;

const waiting: CaseRun = { seconds: 0, asked: 0, end: null };

function after(run: DrillRun, told: DrillTold): DrillRun {
  const kase = told.kind === 'ended' ? told.end.case : told.case;
  const before = run.cases.get(kase) ?? waiting;
  const now: CaseRun = told.kind === 'ended' ? { ...before, end: told.end } : told.kind === 'waiting' ? { ...before, seconds: told.seconds, asked: told.asked } : before;
  return { ...run, cases: new Map(run.cases).set(kase, now) };
}

export function createDrillStore(client: Client): DrillStore {
  return createStore<DrillState>()((set, get) => ({
    route: null, cases: drillCase.options, pay: false, asking: false, run: null, drill: null, error: null,
    begin: () => {
      void client.call('route.read', {}).then((reply) => set(reply.ok ? { route: reply.value } : { error: reply.error }));
      const off = client.on('drill.told', ({ work, told }) => set(({ run }) => (run?.work === work ? { run: after(run, told) } : {})));
      return () => {
        off();
        get().cancel();
      };
    },
    choose: (one, on) => set(({ cases }) => ({ cases: drillCase.options.filter((each) => (each === one ? on : cases.includes(each))) })),
    askPay: (on) => set(on ? { asking: true } : { pay: false }),
    settlePay: (agreed) => set({ asking: false, pay: agreed }),
    start: async () => {
      const { run, cases, pay } = get();
      if (run !== null || cases.length === 0) return;
      const work = crypto.randomUUID();
      set({ run: { work, startedAt: performance.now(), cases: new Map(cases.map((one) => [one, waiting])) }, drill: null, error: null });
      const reply = await client.call('drill.run', { work, cases: [...cases], pay, limitS: 300 });
      // What was agreed to was this drill and no other.
      if (get().run?.work === work) set({ run: null, pay: false, ...(reply.ok ? { drill: reply.value } : { error: reply.error }) });
    },
    cancel: () => {
      const { run } = get();
      if (run !== null) void client.call('work.cancel', { work: run.work });
    },
  }));
}
