import { anyAgent } from '../support/hop.ts';
import type { LastFallback, GuardView } from '../../shared/failover/types.ts';
import { ok } from '../../shared/base/result.ts';
import type { EventListener, Host, WireReply } from '../../electron/host/host.ts';
import type { EventName, EventPayload } from '../../shared/contract/events.ts';

export type FakeHost = Host & {
  readonly asked: readonly (readonly [unknown, unknown])[];
  answers: Record<string, WireReply | Promise<WireReply>>;
  emit<N extends EventName>(name: N, payload: EventPayload<N>): void;
  listeners(): number;
  closed: boolean;
};

/** A host that answers what a test says and keeps what it was asked. */
export function fakeHost(answers: FakeHost['answers'] = {}): FakeHost {
  const listeners = new Set<EventListener>();
  const asked: [unknown, unknown][] = [];
  return {
    asked,
    answers,
    closed: false,
    async dispatch(name, request) {
      asked.push([name, request]);
      return this.answers[String(name)] ?? ok({ echo: request });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(name, payload) {
      for (const listener of listeners) listener(name, payload);
    },
    listeners: () => listeners.size,
    async close() {
      this.closed = true;
    },
  };
}

export const routeNow = (
  order: string,
  available: string[] = ['local-first', 'hosted-first', 'local-only'],
): WireReply => ok({ order, primary: null, fallbacks: [], hops: [], available, agent: anyAgent });

export const infoNow = (practice: boolean): WireReply =>
  ok({
    version: '1.2.3',
    platform: 'darwin',
    shell: 'desktop',
    practice,
    practiceOnly: false,
    configPath: '/home/o/.openclaw/openclaw.json',
  });

export const outcomeNow = (refused: { readonly kind: 'no-route' } | null): WireReply =>
  ok({
    path: '/c',
    changes: [],
    diff: '',
    applied: refused === null,
    live: null,
    historyId: null,
    checkedBy: null,
    refused,
    notes: [],
    snippet: null,
    baseHash: 'b',
  });

/** A guard that is off, but for what a test says. */
export const guardView = (change: Partial<GuardView> = {}): GuardView => ({
  settings: { mode: 'off', ceilingHours: null, returnAfterS: 30 },
  phase: 'off',
  nothing: null,
  local: 'lmstudio/minimax-m2.1',
  instead: 'anthropic/claude-sonnet-4-5',
  seen: 'well',
  patience: null,
  sight: null,
  since: null,
  guardedMsThisMonth: 0,
  runs: 'nowhere',
  news: null,
  ...change,
});

export const guardNow = (change: Partial<GuardView> = {}): WireReply => ok(guardView(change));

export const answeredBy = (at: string): LastFallback => ({
  ref: 'anthropic/claude-sonnet-4-5',
  meant: 'lmstudio/minimax-m2.1',
  at,
  reason: null,
});

export const answeredNow = (answered: LastFallback | null): WireReply => ok({ answered });
