import { z } from 'zod';

export const tierKeys = ['reference', 'single-512', '256-class', '96-128', '24-64', 'below'] as const;
export const tierKey = z.enum(tierKeys);
export type TierKey = z.infer<typeof tierKey>;

export const gpu = z.object({ name: z.string(), cores: z.number().nullable(), vramBytes: z.number().nullable() });

/** What was read of this machine; a field that no tool told is null. All sizes in bytes. */
export const machineFacts = z.object({
  os: z.enum(['macos', 'linux', 'windows', 'other']),
  osVersion: z.string().nullable(),
  modelName: z.string().nullable(),
  chip: z.string().nullable(),
  cpuCores: z.number().nullable(),
  memoryBytes: z.number().nullable(),
  unifiedMemory: z.boolean().nullable(),
  /** `iogpu.wired_limit_mb` where the owner set it; 0 and absent both mean the system default. */
  wiredLimitBytes: z.number().nullable(),
  gpus: z.array(gpu),
});
export type MachineFacts = z.infer<typeof machineFacts>;

/** How much memory models may use, and where that number comes from. */
export const gpuBudget = z.object({ bytes: z.number(), how: z.enum(['wired-limit', 'metal-measured', 'metal-inferred', 'vram', 'unified-reserve', 'cpu-only']) });
export type GpuBudget = z.infer<typeof gpuBudget>;

export const machine = z.object({
  facts: machineFacts,
  budget: gpuBudget.nullable(),
  tier: z.object({ detected: tierKey.nullable(), chosen: tierKey.nullable() }),
  simulated: z.boolean(),
});
export type Machine = z.infer<typeof machine>;
