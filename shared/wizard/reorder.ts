// Moves models up and down the wizard's route, as far as the three orders allow.
import { chain } from '../openclaw/model-order.ts';
import type { Fallback } from './state.ts';

const hostedRefs = (fallback: Fallback): string[] => fallback.hosted.map((h) => h.ref);
const swapped = <T>(list: readonly T[], a: number, b: number): T[] =>
  list.map((item, at) => (at === a ? (list[b] ?? item) : at === b ? (list[a] ?? item) : item));

/** The whole list in the order in which it is tried. `keptRefs` are local models of the route behind the chosen one. */
export const routeOf = (fallback: Fallback, local: string, keptRefs: readonly string[] = []): string[] =>
  chain(fallback.order, [local, ...keptRefs], hostedRefs(fallback));

/**
 * One place up or down. The three orders fix where the local model may stand: first, or right after the first hosted
 * one. So a move across the local model is a change of order, and any other is a swap of two hosted ones.
 */
export function moved(fallback: Fallback, local: string, ref: string, by: 1 | -1): Fallback {
  const { order, hosted } = fallback;
  if (order === 'local-only' || hosted.length === 0) return fallback;
  const localFirst = order === 'local-first';
  const other: Fallback = { hosted, order: localFirst ? 'hosted-first' : 'local-first' };
  if (ref === local) return localFirst === (by === 1) ? other : fallback;
  const at = hosted.findIndex((h) => h.ref === ref);
  if (at < 0) return fallback;
  if (at === 0 && localFirst === (by === -1)) return other;
  const to = at + by;
  return to < 0 || to >= hosted.length ? fallback : { order, hosted: swapped(hosted, at, to) };
}

export const canMove = (fallback: Fallback, local: string, ref: string, by: 1 | -1): boolean =>
  moved(fallback, local, ref, by) !== fallback;

/** Drops one model before or after another: whichever stands first then says which order it is. */
export function dropped(
  fallback: Fallback,
  local: string,
  ref: string,
  target: string,
  position: 'before' | 'after',
): Fallback {
  const before = routeOf(fallback, local);
  if (fallback.order === 'local-only' || ref === target || !before.includes(ref) || !before.includes(target))
    return fallback;
  const rest = before.filter((r) => r !== ref);
  const order = rest.toSpliced(rest.indexOf(target) + (position === 'after' ? 1 : 0), 0, ref);
  const result: Fallback = {
    order: order[0] === local ? 'local-first' : 'hosted-first',
    hosted: order.flatMap((r) => fallback.hosted.filter((h) => h.ref === r)),
  };
  return routeOf(result, local).join('\n') === before.join('\n') ? fallback : result;
}
