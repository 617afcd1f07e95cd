import { err, ok } from '../../../shared/base/result.ts';
import { probeRequest, type Probe, type ProbeReplies, type ProbeReply } from '../../../shared/servers/probes.ts';
import { describe } from '../../../shared/servers/describe.ts';
import { nextProbes } from '../../../shared/servers/identify.ts';
import type { Endpoint } from '../../../shared/servers/types.ts';
import { recorded } from '../../electron/adapters/servers/recorded.ts';

export const base = 'http://127.0.0.1:9/v1';

/** An answer with this body, as JSON unless it is a text. */
export const reply = (body: unknown, status = 200, headers: Record<string, string> = {}): ProbeReply =>
  ok({ status, headers, body: typeof body === 'string' ? body : JSON.stringify(body), elapsedMs: 5 });

/** A list of models of these owners. */
export const owned = (...owners: (string | undefined)[]): ProbeReplies => ({
  models: reply({ data: owners.map((owned_by, index) => ({ id: `m${index}`, owned_by })) }),
});

export type Told = { readonly endpoint: Endpoint; readonly rounds: readonly (readonly Probe[])[] };

/**
 * The whole interview without a socket, at a port where one is told: each round's questions are answered by `answer`.
 */
export function interviewed(answer: (ask: Probe, path: string) => ProbeReply, port: number | null = null): Told {
  let replies: ProbeReplies = {};
  const rounds: (readonly Probe[])[] = [];
  for (let asks = nextProbes(replies, port); asks.length > 0; asks = nextProbes(replies, port)) {
    if (rounds.length > 10) throw new Error(`no end of questions: ${asks.join(' ')}`);
    rounds.push(asks);
    replies = {
      ...replies,
      ...Object.fromEntries(
        asks.map((ask) => {
          const { method, url } = probeRequest(ask, base);
          return [ask, answer(ask, `${method} ${url.replace(/^http:\/\/[^/]+/, '')}`)] as const;
        }),
      ),
    };
  }
  return { endpoint: describe(base, replies), rounds };
}

/** The interview of a recorded server; `change` may give another body. */
export function interviewOf(
  id: string,
  variant = 'default',
  change: (body: unknown) => unknown = (body) => body,
  port: number | null = null,
): Told {
  const { routes, fallback } = recorded(id, variant);
  return interviewed((_ask, path) => {
    const { status, headers, body } = routes[path] ?? routes[path.split('?')[0] ?? path] ?? fallback;
    return reply(change(body), status, headers);
  }, port);
}

export const nothing: ProbeReply = err({ kind: 'cancelled' });
