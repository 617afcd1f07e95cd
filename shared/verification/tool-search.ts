/** What came of one try. `stopped`: it tells nothing of what was tried, and no further try would. */
export type SearchTry = 'taken' | 'refused' | 'stopped';

/** What a search came to. `together`: each half is taken alone, so that no one thing is to blame. */
export type SearchResult<T> =
  | { readonly kind: 'one'; readonly item: T }
  | { readonly kind: 'together' }
  | { readonly kind: 'stopped' };

/** The most tries that a search through so many things makes. */
export const mostTries = (count: number): number => (count <= 1 ? 1 : Math.ceil(Math.log2(count)) + 2);

/**
 * Finds one thing whose presence is refused, by halving: what comes back was itself tried alone and refused. All
 * together are known to be refused. With several at fault it finds one of them. `attempt` is told what to try and hands
 * back what came of it.
 */
export function* findRefused<T, Move, Heard>(
  all: readonly T[],
  attempt: (some: readonly T[]) => Generator<Move, SearchTry, Heard>,
): Generator<Move, SearchResult<T>, Heard> {
  let some = all;
  let certain = false;
  for (let first = true; some.length > 1; first = false) {
    const middle = Math.ceil(some.length / 2);
    const [lower, right] = [some.slice(0, middle), some.slice(middle)];
    const came = yield* attempt(lower);
    if (came === 'stopped') return { kind: 'stopped' };
    certain = came === 'refused';
    some = certain ? lower : right;
    if (certain || !first) continue;
    // Only here is the other half tried as well: where it is taken, the whole is refused for its size.
    const other = yield* attempt(right);
    if (other !== 'refused') return { kind: other === 'stopped' ? 'stopped' : 'together' };
    certain = true;
  }
  const [item] = some;
  if (item === undefined) return { kind: 'together' };
  if (certain) return { kind: 'one', item };
  const last = yield* attempt([item]);
  return last === 'stopped' ? { kind: 'stopped' } : last === 'refused' ? { kind: 'one', item } : { kind: 'together' };
}
