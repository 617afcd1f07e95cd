// Who may talk to the browser shell: one-time tickets, and the sessions they are exchanged for.
import { createHash, randomBytes } from 'node:crypto';

const ticketTtlMs = 10 * 60_000;
const sessionIdleMs = 12 * 60 * 60_000;

/** Only hashes are kept: a lookup by hash tells nothing by the time it takes, and a memory dump opens no session. */
const hash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

export type Doorkeeper = {
  /** A new one-time ticket for the URL. */
  newTicket(): string;
  /** Takes a ticket for a session; null where it is unknown, used or too old. */
  exchange(ticket: string): string | null;
  /** True for a session in use, which thereby stays in use. */
  admit(session: string): boolean;
};

/**
 * Who may talk to the browser shell: tickets live ten minutes and work once, sessions end after twelve idle hours.
 * `only`, where given, is the session that every ticket is exchanged for, so that it outlives a restart of the shell.
 */
export function createDoorkeeper(now: () => number, only: string | null = null): Doorkeeper {
  const tickets = new Map<string, number>();
  const sessions = new Map<string, number>(only === null ? [] : [[hash(only), now()]]);
  const secret = (): string => randomBytes(32).toString('base64url');
  const sweep = (): void => {
    for (const [key, until] of tickets) if (until < now()) tickets.delete(key);
    for (const [key, used] of sessions) if (used + sessionIdleMs < now()) sessions.delete(key);
  };
  return {
    newTicket() {
      sweep();
      const ticket = secret();
      tickets.set(hash(ticket), now() + ticketTtlMs);
      return ticket;
    },
    exchange(ticket) {
      sweep();
      if (!tickets.delete(hash(ticket))) return null;
      const session = only ?? secret();
      sessions.set(hash(session), now());
      return session;
    },
    admit(session) {
      sweep();
      const key = hash(session);
      if (!sessions.has(key)) return false;
      sessions.set(key, now());
      return true;
    },
  };
}
