import {
  calls,
  events,
  wireReply,
  type Bridge,
  type CallName,
  type EventName,
  type EventPayload,
  type Reply,
  type Request,
  type Value,
} from '../../shared/contract/contract.ts';
import { err, ok } from '../../shared/base/result.ts';

/** The only way from the page to the host. It parses whatever comes in, and it never throws. */
export type Client = {
  call<N extends CallName>(name: N, request: Request<N>): Promise<Reply<N>>;
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
};

export function createClient(bridge: Bridge): Client {
  return {
    async call<N extends CallName>(name: N, request: Request<N>): Promise<Reply<N>> {
      try {
        const reply = wireReply.safeParse(await bridge.invoke(name, request));
        if (!reply.success) return err({ kind: 'internal', id: `${name} reply` });
        if (!reply.data.ok) return reply.data;
        const value = calls[name].value.safeParse(reply.data.value);
        return value.success ? ok(value.data as Value<N>) : err({ kind: 'internal', id: `${name} value` });
      } catch {
        return err({ kind: 'internal', id: `${name} bridge` });
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
