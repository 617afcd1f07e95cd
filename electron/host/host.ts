// The host's one entrance: parses requests, runs handlers, sends events, catches what fails.
import { randomBytes } from 'node:crypto';
import { calls, isCallName, type CallName, type Handlers } from '../../shared/contract/calls.ts';
import { createClient, type Client } from '../../shared/contract/client.ts';
import type { AppError } from '../../shared/base/errors.ts';
import { err, type Result } from '../../shared/base/result.ts';
import type { Emit, EventName, EventPayload } from '../../shared/contract/events.ts';

export type WireReply = Result<unknown, AppError>;
export type EventListener = (name: EventName, payload: EventPayload<EventName>) => void;

/** What every shell talks to: one door in, facts out. The shells add nothing to it. */
export type Host = {
  /** Parses the request, runs its handler, never throws. An unknown name or a malformed request is `bad-request`. */
  dispatch(name: unknown, request: unknown): Promise<WireReply>;
  subscribe(listener: EventListener): () => void;
  close(): Promise<void>;
};

type HostContext = {
  handlers: (emit: Emit) => Handlers;
  /** Keeps the details of a bug and answers nothing: the page gets only the id. */
  report: (id: string, call: string, cause: unknown) => void;
  close?: () => Promise<void>;
  /** What becomes of everything before it is told: secrets are taken out of it. Told as it is where absent. */
  clean?: () => <T>(value: T) => T;
};

/**
 * Returns the typed client of a host in the same process. Only a shell that passes on what a page asks by an unknown
 * name calls `dispatch` itself.
 */
export const clientOf = (
  host: Pick<Host, 'dispatch' | 'subscribe'>,
  report?: Parameters<typeof createClient>[1],
): Client =>
  createClient(
    {
      invoke: (name, request) => host.dispatch(name, request),
      on: (name, listener) =>
        host.subscribe((eventName, payload) => {
          if (eventName === name) listener(payload);
        }),
    },
    report,
  );

/** Makes a host of a set of handlers. The only catch between a handler and its callers stands here. */
export function createHost(deps: HostContext): Host {
  const listeners = new Set<EventListener>();
  const clean = <T>(value: T): T => deps.clean?.()(value) ?? value;
  const emit: Emit = (name, payload) => {
    if (listeners.size === 0) return;
    const shown = clean(payload);
    for (const listener of listeners) {
      try {
        listener(name, shown);
      } catch (cause) {
        // One that fails takes the fact neither from the others nor from the work that tells it.
        deps.report(randomBytes(4).toString('hex'), name, cause);
      }
    }
  };
  const handlers = deps.handlers(emit);
  return {
    async dispatch(name, request) {
      if (!isCallName(name)) return err({ kind: 'bad-request', issues: ['unknown call'] });
      const parsed = calls[name].request.safeParse(request ?? {});
      if (!parsed.success)
        return clean(
          err({ kind: 'bad-request', issues: parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`) }),
        );
      try {
        return clean(await (handlers[name] as (request: unknown) => Promise<Result<unknown, AppError>>)(parsed.data));
      } catch (cause) {
        const id = randomBytes(4).toString('hex');
        deps.report(id, name satisfies CallName, cause);
        return err({ kind: 'internal', id });
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => deps.close?.(),
  };
}
