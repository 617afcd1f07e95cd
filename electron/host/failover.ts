// Starts, stops and shows failover for the user: its settings, its state and who runs it.
import { randomBytes } from 'node:crypto';
import type { AppError } from '../../shared/base/errors.ts';
import type { FailoverModel } from '../../shared/failover/chain.ts';
import type { FailoverState, PendingSwitch } from '../../shared/failover/memory.ts';
import type { GuardMode, GuardSettings, GuardView } from '../../shared/failover/types.ts';
import { guardViewOf, isNewView } from '../../shared/failover/view.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { watchLocal, type WatchLocal } from '../adapters/servers/guard-watch.ts';
import { isLeased, takeLease } from '../adapters/state/lease.ts';
import { createNetwork } from '../adapters/network/addresses.ts';
import { createEgress, type Egress } from './serving.ts';
import { monthStart, runGuard, type GuardContext, type Running } from './failover-runner.ts';

type GuardChange = {
  readonly mode?: GuardMode;
  readonly ceilingHours?: number | null;
  readonly returnAfterS?: number;
};

/** Watches the local server of the route and puts a hosted model first while it is down. */
export type Guard = {
  /** Errors: `state-unreadable`, where it is not known what the user chose or what stands. */
  view(): Promise<Result<GuardView, AppError>>;
  /** Takes new settings up at once. */
  save(change: GuardChange): Promise<Result<GuardView, AppError>>;
  /**
   * Watches until the signal aborts, as `hearth guard` does; mode null takes the settings' own, or `switch` where that
   * is off. Errors: `guard-elsewhere`, `state-unreadable`, `disk`.
   */
  run(mode: 'warn' | 'switch' | null, signal: AbortSignal): Promise<Result<GuardView, AppError>>;
  /** Looks now, as after a change of the config. */
  look(): void;
  close(): Promise<void>;
};

export type GuardDeps = {
  readonly context: () => GuardContext;
  readonly queue: <T>(task: () => Promise<T>) => Promise<T>;
  /** Writes a chain, and answers what refused it; asked for one at a time. */
  readonly write: (move: PendingSwitch) => Promise<AppError | null>;
  /** Whether this process stays, so that it watches by itself where the user wants it. */
  readonly staying: boolean;
  /** Keeps the details of a bug under an id. */
  readonly report?: (id: string, call: string, cause: unknown) => void;
  readonly watch?: WatchLocal;
  /** Where addresses lead; one of the guard's own unless told. */
  readonly egress?: Egress;
  /** How many times as long all waits are; 1 unless told. */
  readonly pace?: number;
};

/** How often a process that stays looks whether it is its turn. */
const attendMs = 10_000;

export function createGuard({
  context,
  queue,
  write,
  staying,
  report = () => undefined,
  watch = watchLocal,
  egress: ownEgress,
  pace = 1,
}: GuardDeps): Guard {
  const egress = ownEgress ?? createEgress({ network: createNetwork() });
  let running: Running | null = null;
  let saved: GuardView | null = null;
  let closed = false;
  let requestedMode: 'warn' | 'switch' | null = null;

  const stores = () => context().stores.guard;
  let modes: GuardSettings | null = null;
  /** The user's own; what was read of them last where they can't be read just now. */
  const own = async (): Promise<Result<GuardSettings, AppError>> => {
    const read = await stores().settings.read();
    if (read.ok) modes = read.value;
    return modes === null ? read : ok(modes);
  };
  const asAsked = (chosen: GuardSettings): GuardSettings =>
    requestedMode === null ? chosen : { ...chosen, mode: requestedMode };
  const viewOf = (memory: FailoverState, chosen: GuardSettings, runs: GuardView['runs']) =>
    guardViewOf(memory, chosen, runs, monthStart(context().now()));
  const tell = (view: GuardView) => {
    if (!isNewView(saved, view)) return;
    saved = view;
    context().emit('guard.changed', view);
  };
  const view = async (): Promise<Result<GuardView, AppError>> => {
    const chosen = running === null ? await stores().settings.read() : await own();
    if (!chosen.ok) return chosen;
    if (running !== null) return ok(viewOf(running.memory(), asAsked(chosen.value), 'here'));
    const { configPath } = context().world;
    const [stored, held] = await Promise.all([
      stores().state(configPath).read(),
      isLeased(stores().leaseFile(configPath)),
    ]);
    if (!stored.ok) return stored;
    return held.ok ? ok(viewOf(stored.value.memory, chosen.value, held.value ? 'elsewhere' : 'nowhere')) : held;
  };

  /** Errors: `guard-elsewhere` where this config is watched already, and why the lease can't be taken. */
  const start = async (first: GuardSettings): Promise<Result<Running, AppError>> => {
    if (running !== null) return err({ kind: 'guard-elsewhere' });
    const { world } = context();
    const lease = await takeLease(stores().leaseFile(world.configPath), world.configPath);
    if (!lease.ok) return lease;
    const stored = await stores().state(world.configPath).read();
    const settings = async (): Promise<GuardSettings> => {
      const chosen = await own();
      return asAsked(chosen.ok ? chosen.value : first);
    };
    // Most guards remember what they did; what it takes to ask the history is read in by those that don't.
    const recall = async (chain: readonly FailoverModel[]) =>
      (await import('./failover-recall.ts')).recallFrom(world, chain);
    const run = runGuard({
      context: context(),
      queue,
      write,
      lease: lease.value,
      stored,
      recall,
      settings,
      watch,
      egress,
      pace,
      onLook: (memory, chosen) => tell(viewOf(memory, chosen, 'here')),
    });
    running = run;
    void run.done
      .catch((cause: unknown) => report(randomBytes(4).toString('hex'), 'guard', cause))
      .finally(() => (running = running === run ? null : running));
    return ok(run);
  };

  /** Whether a switch stands that a guard without any memory made; null until the history was asked, which is once. */
  let forgotten: boolean | null = null;
  let attending: Promise<void> = Promise.resolve();
  /**
   * Starts where the user wants it or a switch still stands, stops where there is nothing left to do, and tells what
   * another process does.
   */
  const attendOnce = async (): Promise<void> => {
    if (closed || requestedMode !== null) return;
    const chosen = await own();
    // Without them it is not known what is wanted: what goes on goes on.
    if (!chosen.ok) return;
    const kept =
      running === null ? await stores().state(context().world.configPath).read() : ok({ memory: running.memory() });
    const memory = kept.ok ? kept.value.memory : null;
    if (memory !== null && memory.lookedMs !== null) forgotten = false;
    else if (memory !== null) forgotten ??= await (await import('./failover-recall.ts')).isStanding(context().world);
    const isWanted =
      chosen.value.mode !== 'off' ||
      forgotten === true ||
      (memory !== null && (memory.stand !== null || memory.intent !== null));
    if (isWanted && running === null) await start(chosen.value);
    if (!isWanted && running !== null) {
      running.stop();
      await running.done.catch(() => undefined);
      running = null;
    }
    const now = running === null ? await view() : null;
    if (now?.ok === true) tell(now.value);
  };
  const attend = (): Promise<void> =>
    (attending = attending
      .then(attendOnce)
      .catch((cause: unknown) => report(randomBytes(4).toString('hex'), 'guard', cause)));
  const timer = staying ? setInterval(() => void attend(), attendMs * pace).unref() : undefined;
  // Whoever makes the guard has not handed out its context yet.
  if (staying) setImmediate(() => void attend());

  return {
    view,
    async save(change) {
      const written = await stores().settings.change((before) => ({ ...before, ...change }));
      if (!written.ok) return written;
      running?.look();
      if (staying) await attend();
      return view();
    },
    async run(mode, signal) {
      const chosen = await own();
      if (!chosen.ok) return chosen;
      requestedMode = mode ?? (chosen.value.mode === 'off' ? 'switch' : null);
      const started = await start(chosen.value);
      if (!started.ok) {
        requestedMode = null;
        return started;
      }
      const run = started.value;
      const stop = () => run.stop();
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
      try {
        await run.done;
        const last = await own();
        return ok(viewOf(run.memory(), asAsked(last.ok ? last.value : chosen.value), 'nowhere'));
      } finally {
        signal.removeEventListener('abort', stop);
        requestedMode = null;
      }
    },
    look: () => running?.look(),
    async close() {
      closed = true;
      clearInterval(timer);
      await attending;
      running?.stop();
      await running?.done.catch(() => undefined);
      if (ownEgress === undefined) egress.close();
    },
  };
}
