/** The one typed way to the host: for the page, the shells, the command line and the tests. */
import { z } from 'zod';
import { appError } from '../base/errors.ts';
import { calls, type CallName, type Reply, type Request, type Value } from './calls.ts';
import { err, ok } from '../base/result.ts';
import { events, type EventName, type EventPayload } from './events.ts';

/** The untyped wire to a host: both ends parse what comes out of it. */
export type Bridge = {
  invoke(name: string, request: unknown): Promise<unknown>;
  on(name: string, listener: (payload: unknown) => void): () => void;
};

/** The shape of a reply on the wire; the value is parsed with the call's own schema. */
const wireReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: appError }),
]);

/** Calls and events of the contract with their types. It parses whatever comes in, and it never throws. */
export type Client = {
  call<N extends CallName>(name: N, request: Request<N>): Promise<Reply<N>>;
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
};

/** Keeps why a reply could not be taken. Returns the id under which that is found. */
type ReportFault = (call: CallName, cause: unknown) => string;

/**
 * Returns a client over a bridge. A reply that is not what the contract says, and a bridge that throws, answer the
 * error `internal` with the id that `report` gives, the name of the call without one; an event that is not is dropped.
 */
export function createClient(bridge: Bridge, report: ReportFault = (call) => call): Client {
  return {
    async call<N extends CallName>(name: N, request: Request<N>): Promise<Reply<N>> {
      try {
        const reply = wireReply.parse(await bridge.invoke(name, request));
        return reply.ok ? ok(calls[name].value.parse(reply.value) as Value<N>) : reply;
      } catch (cause) {
        return err({ kind: 'internal', id: report(name, cause) });
      }
    },
    on(name, listener) {
      return bridge.on(name, (payload) => {
        const parsed = events[name].safeParse(payload);
        if (parsed.success) listener(parsed.data as Parameters<typeof listener>[0]);
      });
    },
  };
}
