import { randomBytes } from 'node:crypto';
import type { AppError } from '../../shared/errors.ts';
import type { GuardMemory, Intent } from '../../shared/guard/memory.ts';
import type { GuardMode, GuardSettings, GuardView } from '../../shared/guard/types.ts';
import { guardViewOf, isNewView } from '../../shared/guard/view.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { watchLocal, type WatchLocal } from '../adapters/guard-watch.ts';
import { isLeased, takeLease } from '../adapters/lease.ts';
import { monthStart, runGuard, type GuardContext, type Running } from './guard-runner.ts';

export type GuardChange = { readonly mode?: GuardMode; readonly ceilingHours?: number | null; readonly returnAfterS?: number };

/** Watches the local server of the route and puts a hosted model first while it is down. */
export type Guard = {
  view(): Promise<GuardView>;
  /** Takes new settings up at once. */
  save(change: GuardChange): Promise<Result<GuardView, AppError>>;
  /** Watches until the signal aborts, as `hearth guard` does; mode null takes the settings' own, or `switch` where that is off. Errors: `guard-elsewhere`. */
  run(mode: 'warn' | 'switch' | null, signal: AbortSignal): Promise<Result<GuardView, AppError>>;
  /** Looks now, as after a change of the config. */
  look(): void;
  close(): Promise<void>;
};

export type GuardDeps = {
  readonly context: () => GuardContext;
  readonly queue: <T>(task: () => Promise<T>) => Promise<T>;
  /** Writes a chain, and answers what refused it; asked for one at a time. */
  readonly write: (move: Intent) => Promise<AppError | null>;
  /** Whether this process stays, so that it watches by itself where the owner wants it. */
  readonly staying: boolean;
  /** Keeps the details of a bug under an id. */
  readonly report?: (id: string, call: string, cause: unknown) => void;
  readonly watch?: WatchLocal;
  /** How many times as long all waits are; 1 unless told. */
  readonly pace?: number;
};

/** How often a process that stays looks whether it is its turn. */
const attendMs = 10_000;

export function createGuard({ context, queue, write, staying, report = () => undefined, watch = watchLocal, pace = 1 }: GuardDeps): Guard {
  let running: Running | null = null;
  let said: GuardView | null = null;
  let closed = false;
  let asked: 'warn' | 'switch' | null = null;

  const stores = () => context().stores.guard;
  const settings = async (): Promise<GuardSettings> => {
    const own = await stores().settings.read();
    return asked === null ? own : { ...own, mode: asked };
  };
  const viewOf = (memory: GuardMemory, chosen: GuardSettings, runs: GuardView['runs']) => guardViewOf(memory, chosen, runs, monthStart(context().now()));
  const tell = (view: GuardView) => {
    if (!isNewView(said, view)) return;
    said = view;
    context().emit('guard.changed', view);
  };
  const view = async (): Promise<GuardView> => {
    if (running !== null) return viewOf(running.memory(), await settings(), 'here');
    const { configPath } = context().world;
    const [{ memory }, own, held] = await Promise.all([stores().kept(configPath).read(), stores().settings.read(), isLeased(stores().leaseFile(configPath))]);
    return viewOf(memory, own, held ? 'elsewhere' : 'nowhere');
  };

  /** Null where another process watches this config. */
  const start = async (): Promise<Running | null> => {
    if (running !== null) return null;
    const { configPath } = context().world;
    const lease = await takeLease(stores().leaseFile(configPath), configPath);
    if (lease === null) return null;
    const kept = await stores().kept(configPath).read();
    const run = runGuard({ context: context(), queue, write, lease, settings, watch, pace, memory: kept.memory, learned: kept.learned, onLook: (memory, chosen) => tell(viewOf(memory, chosen, 'here')) });
    running = run;
    void run.done.catch((cause: unknown) => report(randomBytes(4).toString('hex'), 'guard', cause)).finally(() => (running = running === run ? null : running));
    return run;
  };

  let attending: Promise<void> = Promise.resolve();
  /** Starts where the owner wants it or a switch still stands, stops where there is nothing left to do, and tells what another process does. */
  const attendOnce = async (): Promise<void> => {
    if (closed || asked !== null) return;
    const own = await stores().settings.read();
    const { memory } = running === null ? await stores().kept(context().world.configPath).read() : { memory: running.memory() };
    const isWanted = own.mode !== 'off' || memory.stand !== null || memory.intent !== null;
    if (isWanted && running === null) await start();
    if (!isWanted && running !== null) {
      running.stop();
      await running.done.catch(() => undefined);
      running = null;
    }
    if (running === null) tell(await view());
  };
  const attend = (): Promise<void> => (attending = attending.then(attendOnce).catch((cause: unknown) => report(randomBytes(4).toString('hex'), 'guard', cause)));
  const timer = staying ? setInterval(() => void attend(), attendMs * pace).unref() : undefined;
  // Whoever makes the guard has not handed out its context yet.
  if (staying) setImmediate(() => void attend());

  return {
    view,
    async save(change) {
      const next = { ...(await stores().settings.read()), ...change };
      const written = await stores().settings.write(next);
      if (!written.ok) return written;
      running?.look();
      if (staying) await attend();
      return ok(await view());
    },
    async run(mode, signal) {
      const own = await stores().settings.read();
      asked = mode ?? (own.mode === 'off' ? 'switch' : null);
      const run = await start();
      if (run === null) {
        asked = null;
        return err({ kind: 'guard-elsewhere' });
      }
      const stop = () => run.stop();
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
      try {
        await run.done;
        return ok(viewOf(run.memory(), await settings(), 'nowhere'));
      } finally {
        signal.removeEventListener('abort', stop);
        asked = null;
      }
    },
    look: () => running?.look(),
    async close() {
      closed = true;
      clearInterval(timer);
      await attending;
      running?.stop();
      await running?.done.catch(() => undefined);
    },
  };
}
