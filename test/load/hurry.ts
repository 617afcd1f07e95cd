import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import timersPromises from 'node:timers/promises';

/**
 * The shortest that a wait of half a second or more becomes: within less, a busy process takes itself for a silent
 * server.
 */
const leastMs = 40;
const longMs = 400;

export type Hurried = { readonly timers: () => number };

/**
 * Has every clock and every timer of this process run so many times as fast: those of `Date`, `performance`,
 * `setTimeout`, `setInterval`, `node:timers/promises`, and the times that files tell. Disks, sockets and processors
 * stay as they are. Counts the timers that are set.
 */
export function hurry(times: number): Hurried {
  const RealDate = Date;
  const begunMs = RealDate.now();
  const realNow = performance.now.bind(performance);
  const begunAt = realNow();
  const hurried = (realMs: number): number => begunMs + (realMs - begunMs) * times;
  const real = (hurriedMs: number): number => begunMs + (hurriedMs - begunMs) / times;
  const nowMs = (): number => begunMs + (realNow() - begunAt) * times;

  performance.now = () => begunAt + (realNow() - begunAt) * times;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given: unknown[]) =>
      Reflect.construct(target, given.length === 0 ? [nowMs()] : given) as object,
    get: (target, name) => (name === 'now' ? () => Math.floor(nowMs()) : (Reflect.get(target, name) as unknown)),
  });

  const set = new Set<unknown>();
  const given = { setTimeout, setInterval, clearTimeout, clearInterval };
  const clear = (timer: Parameters<typeof clearTimeout>[0]): void => {
    set.delete(timer);
    given.clearTimeout(timer);
  };
  const after = (task: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): NodeJS.Timeout => {
    const timer = given.setTimeout(
      () => {
        set.delete(timer);
        task(...args);
      },
      ms < longMs ? ms / times : Math.max(leastMs, ms / times),
    );
    set.add(timer);
    return timer;
  };
  const every = (task: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): NodeJS.Timeout => {
    const timer = given.setInterval(task, ms / times, ...args);
    set.add(timer);
    return timer;
  };
  Object.assign(globalThis, { setTimeout: after, setInterval: every, clearTimeout: clear, clearInterval: clear });

  const pause = timersPromises.setTimeout;
  timersPromises.setTimeout = async (ms, value, options) => {
    const timer = {};
    set.add(timer);
    try {
      return await pause((ms ?? 0) / times, value, options);
    } finally {
      set.delete(timer);
    }
  };

  for (const name of ['stat', 'lstat'] as const) {
    const look = fs.promises[name] as (file: string, options?: fs.StatOptions) => Promise<fs.Stats>;
    Object.assign(fs.promises, {
      [name]: async (file: string, options?: fs.StatOptions) => {
        const info = await look(file, options);
        return options?.bigint === true ? info : Object.assign(info, { mtimeMs: hurried(info.mtimeMs) });
      },
    });
  }
  const { utimes } = fs.promises;
  fs.promises.utimes = (file, ...at) => {
    const [accessed, modified] = at.map((one) => real(Number(one)) / 1000) as [number, number];
    return utimes(file, accessed, modified);
  };
  syncBuiltinESMExports();
  return { timers: () => set.size };
}
