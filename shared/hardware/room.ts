// How much of the memory for models is free right now, and how much other programs hold.
import { largestPool, poolBytes } from './pool.ts';
import { budget } from './tier.ts';
import type { MachineFacts } from './types.ts';

/**
 * What is free at the moment of reading, and what other programs hold, in bytes. `of`: the main memory that models
 * share, or the cards' own.
 */
export type RoomNow = { readonly of: 'memory' | 'cards'; readonly freeBytes: number; readonly usedBytes: number };

/**
 * The memory that the budget is of, as it is now. It is told beside the budget and never takes part in it: what runs
 * now can be closed. Null where a tool did not tell it, or where there is no budget to hold it against.
 */
export function roomNow(facts: MachineFacts): RoomNow | null {
  const whole = budget(facts);
  if (whole === null || whole.how === 'cpu-only') return null;
  if (whole.how !== 'vram')
    return facts.memoryBytes === null || facts.memoryFreeBytes === null
      ? null
      : room('memory', facts.memoryBytes, facts.memoryFreeBytes);
  const pool = largestPool(facts);
  const free = pool.flatMap(({ freeBytes }) => freeBytes ?? []);
  return free.length === pool.length
    ? room(
        'cards',
        poolBytes(pool) ?? 0,
        free.reduce((sum, bytes) => sum + bytes, 0),
      )
    : null;
}

const room = (of: RoomNow['of'], totalBytes: number, freeBytes: number): RoomNow => ({
  of,
  freeBytes: Math.min(freeBytes, totalBytes),
  usedBytes: Math.max(0, totalBytes - freeBytes),
});
