// Which cards can hold one model together, how much memory they have, and counts of each kind.
import { isCardPart } from './parse/nvidia.ts';
import type { Gpu, MachineFacts } from './types.ts';

/**
 * The cards that one model can be split over: all of one kind, or one part of a card that is cut. Of several kinds, the
 * one with the most memory.
 */
export function largestPool({ gpus }: MachineFacts): readonly Gpu[] {
  const pools = new Map<string, Gpu[]>();
  gpus.forEach((gpu, index) => {
    if (gpu.vramBytes === null) return;
    const key = isCardPart(gpu) ? `${index} ${gpu.name}` : gpu.name;
    pools.set(key, [...(pools.get(key) ?? []), gpu]);
  });
  return [...pools.values()].reduce<readonly Gpu[]>(
    (largest, pool) => ((poolBytes(pool) ?? 0) > (poolBytes(largest) ?? 0) ? pool : largest),
    [],
  );
}

/** The memory of a pool, in bytes; null where it has no card. */
export const poolBytes = (pool: readonly Gpu[]): number | null =>
  pool.length === 0 ? null : pool.reduce((sum, { vramBytes }) => sum + (vramBytes ?? 0), 0);

/** Cards of one kind and size, and how many of them there are. */
export type CardKind = { readonly name: string; readonly count: number; readonly vramBytes: number };

/** The cards that have memory of their own, each kind once, in the order in which they were told. */
export function cardKinds(gpus: readonly Gpu[]): readonly CardKind[] {
  const kinds = new Map<string, CardKind>();
  for (const { name, vramBytes } of gpus) {
    if (vramBytes === null) continue;
    const key = `${name} ${vramBytes}`;
    kinds.set(key, { name, vramBytes, count: (kinds.get(key)?.count ?? 0) + 1 });
  }
  return [...kinds.values()];
}
