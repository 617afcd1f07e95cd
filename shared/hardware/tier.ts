// How many bytes models may use on a machine, and the tier that comes to.
import {
  gibBytes,
  metalLimits,
  mibBytes,
  olderMetalLimitBytes,
  tableSinceMacos,
  tierFloors,
  unifiedReserveBytes,
  windowsSharedBytes,
} from './limits.ts';
import { largestPool, poolBytes } from './pool.ts';
import type { GpuBudget, MachineFacts, TierKey } from './types.ts';

/**
 * How many bytes models may use on this machine. A machine that is known to have no usable GPU has 0; null means that
 * the facts do not tell. What runs now does not count: that is `roomNow`'s.
 */
export function budget(facts: MachineFacts): GpuBudget | null {
  if (facts.os === 'macos') return macBudget(facts);
  const vramBytes = poolBytes(largestPool(facts));
  if (facts.unifiedMemory === true && facts.memoryBytes !== null) {
    const sharedBytes = Math.max(
      0,
      Math.floor(
        Math.min(facts.memoryBytes - unifiedReserveBytes(facts.memoryBytes), lentBytes(facts, facts.memoryBytes)),
      ),
    );
    // A large part set aside for graphics at start is no longer counted as memory; then that part is the larger.
    if (vramBytes === null || sharedBytes >= vramBytes) return { bytes: sharedBytes, how: 'unified-reserve' };
  }
  if (vramBytes !== null) return { bytes: vramBytes, how: 'vram' };
  return facts.gpus.length === 0 && facts.unifiedMemory !== true ? { bytes: 0, how: 'cpu-only' } : null;
}

/**
 * What the driver lends of the main memory: on Linux its own figure (GTT, half of the memory unless the user raised
 * it); NVIDIA's has no such end.
 */
function lentBytes({ os, gpus }: MachineFacts, memoryBytes: number): number {
  const shared = gpus.flatMap(({ sharedBytes }) => (sharedBytes === null || sharedBytes <= 0 ? [] : [sharedBytes]));
  if (shared.length > 0) return Math.max(...shared);
  return os === 'windows' ? windowsSharedBytes(memoryBytes) : Number.POSITIVE_INFINITY;
}

function macBudget(facts: MachineFacts): GpuBudget | null {
  const apple = facts.unifiedMemory ?? (facts.chip === null ? null : facts.chip.startsWith('Apple'));
  if (apple === false) return { bytes: 0, how: 'cpu-only' };
  return limitTold(facts) ?? metalDefault(facts);
}

/**
 * What the Mac itself tells. Metal's figure follows a limit that the user set, so where both tell the same, the
 * user's limit is the reason; where they differ, what Metal lends is what a model gets.
 */
function limitTold({ wiredLimitBytes, metalLimitBytes }: MachineFacts): GpuBudget | null {
  const wired = wiredLimitBytes !== null && wiredLimitBytes > 0 ? wiredLimitBytes : null;
  const metal = metalLimitBytes !== null && metalLimitBytes > 0 ? metalLimitBytes : null;
  if (wired !== null && (metal === null || Math.abs(metal - wired) < mibBytes))
    return { bytes: wired, how: 'wired-limit' };
  return metal === null ? null : { bytes: metal, how: 'metal-read' };
}

/** The default limit by memory size and release, where nothing was set and nothing that was run tells it. */
function metalDefault({ memoryBytes, osVersion }: MachineFacts): GpuBudget | null {
  if (memoryBytes === null || memoryBytes <= 0) return null;
  const olderBytes = olderMetalLimitBytes(memoryBytes);
  const major = osVersion === null ? Number.NaN : Number.parseInt(osVersion, 10);
  if (major < 15) return { bytes: olderBytes, how: 'metal-inferred' };
  const exact = metalLimits.find((row) => row.memoryGiB * gibBytes === memoryBytes);
  const below = metalLimits.findLast((row) => row.memoryGiB * gibBytes <= memoryBytes);
  const tableBytes =
    exact?.limitBytes ??
    (below ? Math.floor((below.limitBytes / (below.memoryGiB * gibBytes)) * memoryBytes) : olderBytes);
  if (major >= tableSinceMacos)
    return { bytes: tableBytes, how: exact?.status === 'measured' ? 'metal-measured' : 'metal-inferred' };
  // Which of the two rules this release has is not known, so the smaller one.
  return { bytes: Math.min(tableBytes, olderBytes), how: 'metal-inferred' };
}

/** The tier of a budget; null where the budget is not known. `reference` needs that much VRAM on this host. */
export function tierOf(of: GpuBudget | null, facts: MachineFacts): TierKey | null {
  if (of === null) return null;
  if (of.how === 'vram' && facts.os !== 'macos' && of.bytes >= tierFloors.reference) return 'reference';
  const tiers = ['single-512', '256-class', '96-128', '24-64'] as const;
  return tiers.find((tier) => of.bytes >= tierFloors[tier]) ?? 'below';
}
