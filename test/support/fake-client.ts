/** A client without a host: it answers from a table, and later where a test holds an answer back. */
import type { CallName, Reply, Request } from '../../shared/contract/calls.ts';
import type { Client } from '../../shared/contract/client.ts';
import type { EventName, EventPayload } from '../../shared/contract/events.ts';
import { ok } from '../../shared/base/result.ts';

/** What calls answer, by name. */
export type Answers = { [N in CallName]?: (request: Request<N>) => Reply<N> };

export type FakeClient = {
  readonly client: Client;
  /** Returns what a call was asked with, oldest first. */
  asked<N extends CallName>(name: N): readonly Request<N>[];
  /** Changes what calls answer from now on. */
  answer(answers: Answers): void;
  /**
   * Holds back the next answer of a call that no earlier hold is for. Returns what gives that answer, and resolves once
   * it was followed.
   */
  hold<N extends CallName>(name: N): (reply: Reply<N>) => Promise<void>;
  /** Tells an event to those who listen now. */
  tell<N extends EventName>(name: N, payload: EventPayload<N>): void;
  /** Returns how many listen to an event. */
  listeners(name: EventName): number;
};

/** Resolves once all that follows the answers given so far is done. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Returns a client that answers from a table. A call without an answer there throws; a task can always be cancelled. */
export function fakeClient(table: Answers = {}): FakeClient {
  const answers: Answers = { 'task.cancel': () => ok({}), ...table };
  // Each list belongs to the name that it is found by, which no type of a map can say.
  const requests = new Map<CallName, unknown[]>();
  const held = new Map<CallName, Promise<unknown>[]>();
  const listening = new Map<EventName, Set<(payload: never) => void>>();
  return {
    client: {
      async call<N extends CallName>(name: N, request: Request<N>): Promise<Reply<N>> {
        requests.set(name, [...(requests.get(name) ?? []), request]);
        const later = held.get(name)?.shift();
        if (later !== undefined) return (await later) as Reply<N>;
        const answer = answers[name];
        if (answer === undefined) throw new Error(`No answer to ${name}`);
        return answer(request);
      },
      on(name, listener) {
        const known = listening.get(name) ?? new Set();
        listening.set(name, known.add(listener));
        return () => void known.delete(listener);
      },
    },
    asked: <N extends CallName>(name: N) => (requests.get(name) ?? []) as Request<N>[],
    answer: (more) => void Object.assign(answers, more),
    hold<N extends CallName>(name: N) {
      let give = (_: Reply<N>): void => undefined;
      const later = new Promise<Reply<N>>((resolve) => (give = resolve));
      held.set(name, [...(held.get(name) ?? []), later]);
      return async (reply) => {
        give(reply);
        await settled();
      };
    },
    tell<N extends EventName>(name: N, payload: EventPayload<N>) {
      for (const listener of listening.get(name) ?? []) (listener as (payload: EventPayload<N>) => void)(payload);
    },
    listeners: (name) => listening.get(name)?.size ?? 0,
  };
}
