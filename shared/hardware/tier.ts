import { gibBytes, metalLimits, olderMetalLimitBytes, tableSinceMacos, tierFloors, unifiedReserveBytes } from './limits.ts';
import type { GpuBudget, MachineFacts, TierKey } from './types.ts';

/**
 * How many bytes models may use on this machine. A machine that is known to have no usable GPU has 0; null means that
 * the facts do not tell.
 */
export function budget(facts: MachineFacts): GpuBudget | null {
  if (facts.os === 'macos') return macBudget(facts);
  const vramBytes = largestPoolBytes(facts);
  if (facts.unifiedMemory === true && facts.memoryBytes !== null) {
    const sharedBytes = Math.max(0, Math.floor(facts.memoryBytes - unifiedReserveBytes(facts.memoryBytes)));
    // A large part set aside for graphics at start is no longer counted as memory; then that part is the larger.
    if (vramBytes === null || sharedBytes >= vramBytes) return { bytes: sharedBytes, how: 'unified-reserve' };
  }
  if (vramBytes !== null) return { bytes: vramBytes, how: 'vram' };
  return facts.gpus.length === 0 && facts.unifiedMemory !== true ? { bytes: 0, how: 'cpu-only' } : null;
}

function macBudget(facts: MachineFacts): GpuBudget | null {
  const apple = facts.unifiedMemory ?? (facts.chip === null ? null : facts.chip.startsWith('Apple'));
  if (apple === false) return { bytes: 0, how: 'cpu-only' };
  if (facts.wiredLimitBytes !== null && facts.wiredLimitBytes > 0) return { bytes: facts.wiredLimitBytes, how: 'wired-limit' };
  const { memoryBytes } = facts;
  if (memoryBytes === null || memoryBytes <= 0) return null;
  const olderBytes = olderMetalLimitBytes(memoryBytes);
  const major = facts.osVersion === null ? Number.NaN : Number.parseInt(facts.osVersion, 10);
  if (major < 15) return { bytes: olderBytes, how: 'metal-inferred' };
  const exact = metalLimits.find((row) => row.memoryGiB * gibBytes === memoryBytes);
  const below = metalLimits.findLast((row) => row.memoryGiB * gibBytes <= memoryBytes);
  const tableBytes = exact?.limitBytes ?? (below ? Math.floor((below.limitBytes / (below.memoryGiB * gibBytes)) * memoryBytes) : olderBytes);
  if (major >= tableSinceMacos) return { bytes: tableBytes, how: exact?.status === 'measured' ? 'metal-measured' : 'metal-inferred' };
  // Which of the two rules this release has is not known, so the smaller one.
  return { bytes: Math.min(tableBytes, olderBytes), how: 'metal-inferred' };
}

/** The most VRAM that one model can be split over: cards of one kind. Null where no card tells its size. */
function largestPoolBytes(facts: MachineFacts): number | null {
  const pools = new Map<string, number>();
  for (const { name, vramBytes } of facts.gpus) {
    if (vramBytes !== null) pools.set(name, (pools.get(name) ?? 0) + vramBytes);
  }
  return pools.size === 0 ? null : Math.max(...pools.values());
}

/** The tier of a budget; null where the budget is not known. `reference` needs that much VRAM on this host. */
export function tierOf(of: GpuBudget | null, facts: MachineFacts): TierKey | null {
  if (of === null) return null;
  if (of.how === 'vram' && facts.os !== 'macos' && of.bytes >= tierFloors.reference) return 'reference';
  const tiers = ['single-512', '256-class', '96-128', '24-64'] as const;
  return tiers.find((tier) => of.bytes >= tierFloors[tier]) ?? 'below';
}
