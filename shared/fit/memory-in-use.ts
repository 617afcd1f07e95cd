// Which models hold memory now, and which must be unloaded before another can load.
import type { FoundModel } from '../models/files/types.ts';
import { hostOf, isLoopbackHost } from '../network/address.ts';
import type { Endpoint } from '../servers/types.ts';
import { rowKey } from './listing.ts';
import { matchServerModel } from './match-model.ts';
import type { FitRow } from '../models/types.ts';

/**
 * A model that is in this machine's memory now: its size in bytes, and which build it is by `rowKey`; null where that
 * is not known.
 */
export type MemoryInUse = { readonly model: string; readonly bytes: number; readonly key: string | null };

/** What the servers of this machine hold in memory; a model whose size is not told is left out. */
export function memoryInUse(
  endpoints: readonly Endpoint[],
  foundModels: readonly FoundModel[],
): readonly MemoryInUse[] {
  const here = endpoints.filter(({ url, cluster }) => cluster !== null || isLoopbackHost(hostOf(url)));
  return here.flatMap(({ server, models }) =>
    models.flatMap((model) => {
      const {
        id,
        name,
        loaded,
        variant: { sizeBytes },
      } = model;
      if (loaded !== true || sizeBytes === null) return [];
      const subject = matchServerModel(model, server.id, foundModels);
      return [
        {
          model: name ?? id,
          bytes: sizeBytes,
          key: subject === null ? null : rowKey({ model: subject.model.id, variant: subject.variant.id }),
        },
      ];
    }),
  );
}

/**
 * What has to be unloaded before a build that fits alone can be loaded too: the smallest one that is enough, else the
 * largest first until it is. Empty where there is room beside all of them, and where a build does not fit even alone.
 * The budget is in bytes; a model takes at least its size, so there may be more in the way than this tells.
 */
export function modelsToUnload(row: FitRow, held: readonly MemoryInUse[], budgetBytes: number): readonly MemoryInUse[] {
  const others = held.filter(({ key }) => key !== rowKey(row)).toSorted((a, b) => a.bytes - b.bytes);
  const tooMuch = row.totalBytes + others.reduce((sum, { bytes }) => sum + bytes, 0) - budgetBytes;
  if (tooMuch <= 0 || row.totalBytes > budgetBytes) return [];
  const enough = others.find(({ bytes }) => bytes >= tooMuch);
  if (enough !== undefined) return [enough];
  let freed = 0;
  return others.toReversed().filter(({ bytes }) => {
    const before = freed;
    freed += bytes;
    return before < tooMuch;
  });
}
