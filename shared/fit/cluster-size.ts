// How many machines of one size are linked to hold a model together, as a cluster server tells.
import { gibBytes } from '../hardware/limits.ts';
import type { MachineFacts } from '../hardware/types.ts';
import type { Endpoint } from '../servers/types.ts';

/** Machines of one kind tell sizes a little apart. */
const sameMemoryBytes = 2 * gibBytes;

/**
 * How many machines with as much memory as this one hold a model together: the nodes of the largest cluster (exo) that
 * tell so; 1 where there is none. Nodes of another size are left out: sums for linked machines go by equal ones.
 */
export function clusterSize(
  { memoryBytes }: Pick<MachineFacts, 'memoryBytes'>,
  endpoints: readonly Pick<Endpoint, 'cluster'>[],
): number {
  if (memoryBytes === null) return 1;
  const alike = endpoints.map(
    ({ cluster }) =>
      (cluster?.nodes ?? []).filter(
        (node) => node.memoryBytes !== null && Math.abs(node.memoryBytes - memoryBytes) <= sameMemoryBytes,
      ).length,
  );
  return Math.max(1, ...alike);
}
