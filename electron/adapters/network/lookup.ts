// Limits how many hostnames are resolved at once, so that slow ones don't block file access.
import type { LookupAddress } from 'node:dns';

export type LookupResult = readonly LookupAddress[];

/** Asks the system's resolver, and never for more names at once than it may hold up. */
export type Lookups = {
  /**
   * The answer of `ask`; who asks by the same key before it is there gets the same answer. Fails as `ask` does, or with
   * `EAI_AGAIN` where no turn came in time.
   */
  find(key: string, ask: () => Promise<LookupResult>): Promise<LookupResult>;
};

type WaitingLookup = { readonly start: () => void; readonly timer: NodeJS.Timeout };

/**
 * The system's resolver can't be interrupted, and each call holds one of the four threads on which Node also reads and
 * writes files: four names that hang would stop all of them. So at most two are asked at once, and what waits for a
 * turn longer than `waitMs` goes without.
 */
export function createLookups({
  most = 2,
  waitMs = 1_500,
}: { readonly most?: number; readonly waitMs?: number } = {}): Lookups {
  const going = new Map<string, Promise<LookupResult>>();
  const queue = new Set<WaitingLookup>();
  let running = 0;

  const next = (): void => {
    const [first] = queue;
    if (first === undefined || running >= most) return;
    queue.delete(first);
    clearTimeout(first.timer);
    // Counted here, so that nobody takes the place before the one who waited for it has woken.
    running += 1;
    first.start();
  };
  const turn = (): Promise<void> =>
    new Promise((start, fail) => {
      const late = () => {
        queue.delete(waiting);
        fail(Object.assign(new Error('the resolver is busy'), { code: 'EAI_AGAIN' }));
      };
      const waiting: WaitingLookup = { start, timer: setTimeout(late, waitMs) };
      queue.add(waiting);
    });
  const run = async (ask: () => Promise<LookupResult>): Promise<LookupResult> => {
    if (running < most) running += 1;
    else await turn();
    try {
      return await ask();
    } finally {
      running -= 1;
      next();
    }
  };
  return {
    find(key, ask) {
      const before = going.get(key);
      if (before !== undefined) return before;
      const result = run(ask).finally(() => going.delete(key));
      going.set(key, result);
      return result;
    },
  };
}

/** The one gate to the system's resolver: its threads are the process's. */
export const systemLookups: Lookups = createLookups();
