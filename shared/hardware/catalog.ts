// All machines that are known, by id, and the memory bandwidth of a chip by its name.
import { accelerators } from './catalog/accelerators.ts';
import { cardBandwidthOf } from './catalog/bandwidths.ts';
import { macs } from './catalog/macs.ts';
import type { CatalogMachine } from './catalog/machine.ts';

/** Every Mac and accelerator that is known. The prices are those that were found up to 2026-11-22. */
export const machines: readonly CatalogMachine[] = [...macs, ...accelerators];

/** The machine of that id (as `ms-m5-ultra`); null where there is none. */
export const machineById = (id: string): CatalogMachine | null => machines.find((machine) => machine.id === id) ?? null;

/**
 * Memory bandwidth in 10^9 bytes a second of a chip or card, named as the system's tools name it (`Apple M3 Max`,
 * `NVIDIA GeForce RTX 4090`). Some chips are faster with more GPU cores: where the count is not told or not known, it
 * is the slowest of them. Null for a chip that no table has.
 */
export function bandwidthOf(chip: string, gpuCores: number | null): number | null {
  const name = chip.trim();
  const rows = machines.filter(
    (machine) => machine.toldAs?.test(name) ?? machine.chip.toLowerCase() === name.toLowerCase(),
  );
  const exact = gpuCores === null ? [] : rows.filter((machine) => machine.gpuCores.includes(gpuCores));
  const bandwidths = (exact.length > 0 ? exact : rows).map((machine) => machine.bandwidthGBs);
  return bandwidths.length === 0 ? cardBandwidthOf(name) : Math.min(...bandwidths);
}
