import { setMaxListeners } from 'node:events';

/** Long work that is under way, by the id that its caller gave it. */
export type Works = {
  /** Runs work that can be cancelled. A second work with the same id cancels the first. */
  run<T>(id: string, task: (signal: AbortSignal) => Promise<T>): Promise<T>;
  cancel(id: string): void;
  cancelAll(): void;
};

export function createWorks(): Works {
  const running = new Map<string, AbortController>();
  return {
    async run(id, task) {
      running.get(id)?.abort();
      const controller = new AbortController();
      // A sweep hands the one signal to every request of it.
      setMaxListeners(0, controller.signal);
      running.set(id, controller);
      try {
        return await task(controller.signal);
      } finally {
        if (running.get(id) === controller) running.delete(id);
      }
    },
    cancel: (id) => running.get(id)?.abort(),
    cancelAll: () => running.forEach((controller) => controller.abort()),
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
