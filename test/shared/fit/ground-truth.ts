import { z } from 'zod';
import { cacheType, engine, range, type Geometry } from '../../../shared/models/types.ts';
import memory from './memory-ground-truth.json';
import speed from './speed-ground-truth.json';

const layers = z.strictObject({
  layers: z.number(),
  kvHeads: z.number(),
  keyDim: z.number(),
  valueDim: z.number(),
  windowTokens: z.number().nullable(),
});
const geometry = z.strictObject({
  cache: z.array(layers),
  stateBytes: z.number(),
  vocabulary: z.number().nullable(),
  hiddenSize: z.number().nullable(),
  heads: z.number().nullable(),
}) satisfies z.ZodType<Geometry>;
const load = z.strictObject({
  engine,
  contextTokens: z.number(),
  keyCache: cacheType,
  valueCache: cacheType,
  slots: z.number(),
  batchTokens: z.number().nullable(),
});

const told = {
  id: z.string(),
  model: z.string(),
  quant: z.string(),
  runtime: z.string(),
  source: z.string(),
  confidence: z.enum(['high', 'medium', 'low']),
  notes: z.string().nullable(),
  notHeld: z.string().nullable(),
};

const memoryRow = z.strictObject({
  ...told,
  load: load.nullable(),
  format: z.enum(['mlx', 'gguf', 'safetensors']),
  tensorParallel: z.number(),
  geometry: geometry.nullable(),
  contextMiB: z.number().nullable(),
  weightsMiB: z.number().nullable(),
  workingMiB: z.number().nullable(),
  otherMiB: z.number().nullable(),
  totalMiB: z.number().nullable(),
});
export type MemoryRow = z.infer<typeof memoryRow>;
/** A row of which a load and a shape are known, so that it can be worked out. */
export type KnownRow = MemoryRow & { load: NonNullable<MemoryRow['load']>; geometry: Geometry };

/** What engines logged, and what they were seen to take at the peak. MiB are 2^20 bytes. */
export const memoryRows: readonly MemoryRow[] = z.array(memoryRow).parse(memory.rows);
export const isKnown = (row: MemoryRow): row is KnownRow => row.load !== null && row.geometry !== null;

const shape = z.strictObject({ parametersB: z.number(), activeB: z.number(), geometry });
const speedRow = z.strictObject({
  ...told,
  hardware: z.string(),
  chip: z.string(),
  gpuCores: z.number().nullable(),
  parts: z.number(),
  link: z.enum(['tensor-network', 'tensor-host', 'layers-network', 'layers-host']),
  shape: z.string(),
  weightsGB: z.number().nullable(),
  keyCache: cacheType,
  valueCache: cacheType,
  depthTokens: z.number().nullable(),
  decodeTokensPerSecond: z.number(),
  prefillTokensPerSecond: range.nullable(),
  prefillNotHeld: z.string().nullable(),
});
export type SpeedRow = z.infer<typeof speedRow>;

/** Speeds that were measured and published. A GB is 10^9 bytes. */
export const speedRows: readonly SpeedRow[] = z.array(speedRow).parse(speed.rows);
export const shapes: Readonly<Record<string, z.infer<typeof shape>>> = z.record(z.string(), shape).parse(speed.models);
