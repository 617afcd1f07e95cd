// Runs long calls that can be cancelled, and a queue that does one thing after the other.
import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/** Work that does not end by then is stuck in something that knows no end, such as a drive that is away. */
const stuckMs = 5000;

/** Long work that is under way, by the id that its caller gave it. */
export type Tasks = {
  /** Runs work that can be cancelled. A second work with the same id cancels the first. */
  run<T>(id: string, task: (signal: AbortSignal) => Promise<T>): Promise<T>;
  cancel(id: string): void;
  /** Cancels everything and waits until it has put away what it holds, for a few seconds at most. */
  cancelAll(): Promise<void>;
};

export function createWorks(): Tasks {
  const running = new Map<string, AbortController>();
  const tasks = new Set<Promise<unknown>>();
  return {
    async run(id, task) {
      running.get(id)?.abort();
      const controller = new AbortController();
      // A sweep hands the one signal to every request of it.
      setMaxListeners(0, controller.signal);
      running.set(id, controller);
      const working = task(controller.signal);
      tasks.add(working);
      try {
        return await working;
      } finally {
        tasks.delete(working);
        if (running.get(id) === controller) running.delete(id);
      }
    },
    cancel: (id) => running.get(id)?.abort(),
    async cancelAll() {
      running.forEach((controller) => controller.abort());
      await Promise.race([Promise.allSettled(tasks), pause(stuckMs, undefined, { ref: false })]);
    },
  };
}

/** One task after the other, in the order in which they were asked for. */
export function createQueue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task, task);
    last = next.catch(() => undefined);
    return next;
  };
}
