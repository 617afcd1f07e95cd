/** Tasks: calls that take long, tell their progress by events, and can be ended early. */
import type { CallName, Reply, Request } from './calls.ts';
import type { Client } from './client.ts';
import type { EventName, EventPayload } from './events.ts';

/** The calls that take long, with the events by which each tells how it goes on. */
const progressEvents = {
  'servers.sweep': ['servers.found', 'servers.closed'],
  'servers.watch': ['servers.found', 'servers.closed'],
  'localModels.scan': ['localModels.found'],
  'verification.run': ['verification.progress'],
  'failoverTest.run': ['failoverTest.progress'],
  'doctor.run': ['doctor.finding'],
  'guard.run': ['guard.changed'],
  'safety.audit': [],
  'repair.run': [],
} as const satisfies {
  readonly [N in CallName as Request<N> extends { taskId: string } ? N : never]?: readonly EventName[];
};

export type TaskCall = keyof typeof progressEvents;
type ProgressEvent<N extends TaskCall> = (typeof progressEvents)[N][number];

/** What a task tells before it answers: the event, and its payload. */
export type Progress<N extends TaskCall> = {
  [E in ProgressEvent<N>]: { readonly name: E; readonly payload: EventPayload<E> };
}[ProgressEvent<N>];

/** True for a call that takes long. */
export const isTaskCall = (name: CallName): name is TaskCall => Object.hasOwn(progressEvents, name);

/** A place for one task of a kind at a time. */
export type LongTask<N extends TaskCall> = {
  /**
   * Starts a task and cancels the one that ran here before. `onProgress` hears of this task alone, and nothing after
   * its end. Resolves with the answer of the host; null where the task was cancelled, or a newer one was started here.
   */
  start(request: Request<N>, onProgress?: (progress: Progress<N>) => void): Promise<Reply<N> | null>;
  /** Has the host end the task early. What it tells and answers until then still counts. */
  stop(): void;
  /** Has the host end the task early. What it still tells or answers is dropped. */
  cancel(): void;
};

/** Returns a place for tasks of one call. Nothing runs in it yet. */
export function createLongTask<N extends TaskCall>(client: Client, name: N): LongTask<N> {
  type Running = { readonly taskId: string; readonly close: () => void };
  let running: Running | null = null;
  const stop = (): void => {
    if (running !== null) void client.call('task.cancel', { taskId: running.taskId });
  };
  const close = (): void => {
    running?.close();
    running = null;
  };
  const cancel = (): void => {
    stop();
    close();
  };
  return {
    stop,
    cancel,
    async start(request, onProgress = () => undefined) {
      cancel();
      const { taskId } = request;
      const listen = (event: ProgressEvent<N>) =>
        client.on(event, (payload) => {
          // What tells no task tells of the host as a whole.
          if (!('taskId' in payload) || payload.taskId === taskId) onProgress({ name: event, payload });
        });
      const listening = progressEvents[name].map(listen);
      const task: Running = { taskId, close: () => listening.forEach((off) => off()) };
      running = task;
      const reply = await client.call(name, request);
      if (running !== task) return null;
      close();
      return reply;
    },
  };
}
