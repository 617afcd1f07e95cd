// Talks to the host over loopback from a browser: session, calls, events and reconnecting.
import { eventsIn } from './event-stream.ts';
import { isEventName } from '../../shared/contract/events.ts';
import type { Bridge } from '../../shared/contract/client.ts';

const sessionKey = 'session';
const firstRetryMs = 500;
const longestRetryMs = 15_000;
/** What is asked while the stream is being opened anew waits so long for it. */
const longestAwayMs = 2_000;

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/**
 * Trades the one-time ticket in the address for a session. Session storage and no cookie: every port of this machine
 * would get a cookie.
 */
async function openSession(): Promise<string | null> {
  const ticket = new URLSearchParams(location.hash.slice(1)).get('ticket');
  if (ticket === null) return sessionStorage.getItem(sessionKey);
  // Out of the address bar and the history at once, whatever comes of it.
  history.replaceState(null, '', location.pathname);
  const reply = await fetch('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ticket }),
  });
  const session: unknown = reply.ok ? field(await reply.json(), 'session') : null;
  if (typeof session !== 'string') return sessionStorage.getItem(sessionKey);
  sessionStorage.setItem(sessionKey, session);
  return session;
}

/** The host behind a loopback page. Null where there is no session to talk with. */
export async function browserBridge(onEnded: () => void): Promise<Bridge | null> {
  const session = await openSession().catch(() => null);
  if (session === null) return null;
  const authorization = `Bearer ${session}`;
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  let instance: unknown = null;
  let restarts = false;
  let ended = false;
  /** Settles once the stream that is being opened has begun as the first one did; null while one stands. */
  let away: { readonly back: Promise<void>; readonly isBack: () => void } | null = null;

  const end = () => {
    if (ended) return;
    ended = true;
    sessionStorage.removeItem(sessionKey);
    onEnded();
  };
  /**
   * Whether it is the same Hearth that speaks. Whoever took its port after it ended is told nothing more and shown to
   * nobody.
   */
  const isSame = (name: string, payload: unknown): boolean => {
    const now = name === 'hello' ? field(payload, 'instance') : undefined;
    if (typeof now !== 'string') return false;
    if (instance === null) restarts = field(payload, 'restarts') === true;
    else if (instance !== now && restarts) location.reload();
    else if (instance !== now) return false;
    instance = now;
    return true;
  };
  const listen = async () => {
    const reply = await fetch('/api/events', { headers: { authorization } });
    if (reply.status === 401) return end();
    if (!reply.ok || !reply.body) return;
    let isOpen = false;
    for await (const { name, payload } of eventsIn(reply.body)) {
      if (!isOpen && !isSame(name, payload)) return end();
      isOpen = true;
      away?.isBack();
      away = null;
      if (isEventName(name)) listeners.get(name)?.forEach((listener) => listener(payload));
    }
  };
  const leave = () => {
    let isBack = (): void => undefined;
    away ??= {
      back: new Promise<void>((done) => {
        isBack = done;
      }),
      isBack,
    };
  };
  const keepListening = async () => {
    for (let wait = firstRetryMs; !ended; wait = Math.min(wait * 2, longestRetryMs)) {
      const since = Date.now();
      await listen().catch(() => undefined);
      leave();
      if (Date.now() - since > longestRetryMs) wait = firstRetryMs;
      if (!ended) await pause(wait);
    }
  };
  void keepListening();

  return {
    async invoke(name, request) {
      try {
        if (away !== null) await Promise.race([away.back, pause(longestAwayMs)]);
        if (away !== null) throw new Error('nobody is known to answer');
        // A page that is left cancels its tasks on the way out.
        const reply = await fetch('/api/invoke', {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json' },
          body: JSON.stringify({ name, request }),
          keepalive: name === 'task.cancel',
        });
        if (reply.status === 401) end();
        if (!reply.ok) return { ok: false, error: { kind: 'forbidden' } };
        return (await reply.json()) as unknown;
      } catch {
        return { ok: false, error: { kind: 'unreachable', url: location.origin, cause: 'refused' } };
      }
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      set.add(listener);
      return () => void set.delete(listener);
    },
  };
}
