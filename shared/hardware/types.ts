// Schemas of a machine's facts, its GPUs, its memory budget and its tier.
import { z } from 'zod';

export const tierKeys = ['reference', 'single-512', '256-class', '96-128', '24-64', 'below'] as const;
export const tierKey = z.enum(tierKeys);
export type TierKey = z.infer<typeof tierKey>;

/**
 * A GPU, or the graphics of a chip. `vramBytes` null where it has no memory of its own or does not tell; `freeBytes`:
 * what of that is free now; `sharedBytes`: what its driver lends it of the main memory at most (GTT), which counts only
 * for a chip on shared memory.
 */
const gpu = z.object({
  name: z.string(),
  cores: z.number().nullable(),
  vramBytes: z.number().nullable(),
  freeBytes: z.number().nullable(),
  sharedBytes: z.number().nullable(),
});

export type Gpu = z.infer<typeof gpu>;

/** What was read of this machine; a field that no tool told is null. All sizes in bytes. */
export const machineFacts = z.object({
  os: z.enum(['macos', 'linux', 'windows', 'other']),
  osVersion: z.string().nullable(),
  modelName: z.string().nullable(),
  chip: z.string().nullable(),
  cpuCores: z.number().nullable(),
  memoryBytes: z.number().nullable(),
  /** What of it programs could take now: free, and held only for speed. */
  memoryFreeBytes: z.number().nullable(),
  unifiedMemory: z.boolean().nullable(),
  /** `iogpu.wired_limit_mb` where the user set it; 0 and absent both mean the system default. */
  wiredLimitBytes: z.number().nullable(),
  /** What Metal itself says it lends to models at most; null where nothing that was run tells it. */
  metalLimitBytes: z.number().nullable(),
  gpus: z.array(gpu),
  /** By fact, the tool that told it (`sysctl`, `nvidia-smi`); a fact that is not here was not read. */
  toldBy: z.record(z.string(), z.string()),
});
export type MachineFacts = z.infer<typeof machineFacts>;

/** How much memory models may use, and where that number comes from. */
export const gpuBudget = z.object({
  bytes: z.number(),
  how: z.enum([
    'given',
    'wired-limit',
    'metal-read',
    'metal-measured',
    'metal-inferred',
    'vram',
    'unified-reserve',
    'cpu-only',
  ]),
});
export type GpuBudget = z.infer<typeof gpuBudget>;

export const machine = z.object({
  /** What was read of the machine that Hearth runs on. */
  facts: machineFacts,
  /** The machine that the user named instead, as `machineNamed` reads it. */
  other: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Of the machine that counts: the other one where there is one. */
  budget: gpuBudget.nullable(),
  tier: z.object({ detected: tierKey.nullable(), chosen: tierKey.nullable() }),
  simulated: z.boolean(),
});
export type Machine = z.infer<typeof machine>;
