// The memory budget of a machine after reserves, its tier, and which engine runs a format on it.
import { z } from 'zod';
import { gibBytes } from '../hardware/limits.ts';
import { largestPool, poolBytes } from '../hardware/pool.ts';
import { budget, tierOf } from '../hardware/tier.ts';
import { gpuBudget, type GpuBudget, type MachineFacts, type TierKey } from '../hardware/types.ts';
import type { Engine, Variant } from '../models/types.ts';

/** One machine, or several of a kind that are linked to hold one model together. */
export type FitMachine = { readonly facts: MachineFacts; readonly count: number };

/** What one model may take, in bytes, and where that number comes from. `given`: the user said so. */
export const fitBudget = z.object({ bytes: z.number(), source: gpuBudget.shape.how });
export type FitBudget = z.infer<typeof fitBudget>;

/** A plan half a GiB above Metal's limit dies at the first prompt (antirez/ds4 #893, #909); this is kept below it. */
const metalReserveBytes = 2 * gibBytes;
/** What a system with its desktop keeps of memory that it shares with models. */
const systemReserveBytes = 6 * gibBytes;
/** OpenClaw's own rule for a card: the larger of these two stays free. */
const cardReserveBytes = gibBytes;
const cardReserveShare = 1 / 10;

/** The budget of one model on a machine, in bytes, every reserve taken off; null where the facts do not tell it. */
export function budgetOf({ facts, count }: FitMachine): FitBudget | null {
  const whole = budget(facts);
  return whole === null
    ? null
    : { bytes: count * Math.max(0, Math.floor(afterReserve(whole, facts))), source: whole.how };
}

function afterReserve({ bytes, how }: GpuBudget, facts: MachineFacts): number {
  const system = facts.memoryBytes === null ? Number.POSITIVE_INFINITY : facts.memoryBytes - systemReserveBytes;
  switch (how) {
    case 'given':
      return bytes;
    case 'wired-limit':
    case 'metal-read':
    case 'metal-measured':
    case 'metal-inferred':
      return Math.min(bytes - metalReserveBytes, system);
    case 'unified-reserve':
      return Math.min(bytes, system);
    case 'vram':
      return bytes - cardsReserve(bytes, facts);
    case 'cpu-only':
      return 0;
  }
}

/** Every card of the pool keeps its own reserve. */
function cardsReserve(wholeBytes: number, facts: MachineFacts): number {
  const pool = largestPool(facts);
  // A budget of several machines together is not this machine's pool.
  const sizes = poolBytes(pool) === wholeBytes ? pool.flatMap(({ vramBytes }) => vramBytes ?? []) : [wholeBytes];
  return sizes.reduce((sum, size) => sum + Math.max(cardReserveBytes, size * cardReserveShare), 0);
}

/**
 * Linked Macs count as the reference where each has this much and all lend this much together (OpenClaw's "two or more
 * maxed-out Mac Studios").
 */
const referenceEachBytes = 256 * gibBytes;
const referenceSumBytes = 400 * gibBytes;

/** The tier of a machine, or of linked ones together; null where the facts do not tell. */
export function fitTier({ facts, count }: FitMachine): TierKey | null {
  const limit = budget(facts);
  if (limit === null || count === 1) return tierOf(limit, facts);
  const all = { ...limit, bytes: limit.bytes * count };
  if (facts.os === 'macos' && (facts.memoryBytes ?? 0) >= referenceEachBytes && all.bytes >= referenceSumBytes)
    return 'reference';
  return tierOf(all, facts);
}

const formats: Readonly<Record<Engine, readonly Variant['format'][]>> = {
  'llama.cpp': ['gguf'],
  mlx: ['mlx'],
  lmstudio: ['gguf', 'mlx'],
  ollama: ['gguf'],
  vllm: ['safetensors'],
};
const usual = ['mlx', 'llama.cpp', 'vllm'] as const satisfies readonly Engine[];

/**
 * The engine that runs a variant on a machine: the one asked for, or the one that the format is made for. Null: it
 * can't be run there. Without a machine (a budget alone) every format counts.
 */
export function engineFor(
  format: Variant['format'],
  machine: FitMachine | null,
  runtime: Engine | null,
): Engine | null {
  const engine = runtime ?? usual.find((candidate) => formats[candidate].includes(format)) ?? null;
  if (engine === null || !formats[engine].includes(format)) return null;
  if (machine === null) return engine;
  const { facts, count } = machine;
  const isApple = facts.os === 'macos' && facts.unifiedMemory !== false;
  if (format === 'mlx') return isApple ? engine : null;
  // Across machines only MLX splits a model without losing its speed: llama.cpp's RPC was measured flat or slower.
  if (count > 1) return null;
  if (engine === 'vllm')
    return facts.os === 'linux' && facts.gpus.some(({ vramBytes }) => vramBytes !== null) ? engine : null;
  return engine;
}
