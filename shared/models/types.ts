// Schemas of catalog models, builds, loads, memory and the rows of what fits.
import { z } from 'zod';
import { factStatus } from '../base/sources.ts';

/** All sizes in bytes (a GB is 10^9, a GiB 2^30; the names say which), all contexts and prompts in tokens. */

/** How one number of a context's memory is stored. */
export const cacheTypes = [
  'f32',
  'f16',
  'bf16',
  'q8_0',
  'q5_1',
  'q5_0',
  'q4_1',
  'q4_0',
  'fp8',
  'mlx8',
  'mlx4',
] as const;
export const cacheType = z.enum(cacheTypes);
export type CacheType = z.infer<typeof cacheType>;

export const engines = ['llama.cpp', 'mlx', 'lmstudio', 'ollama', 'vllm'] as const;
export const engine = z.enum(engines);
export type Engine = z.infer<typeof engine>;

/** Layers of one kind that keep something for every token (up to `windowTokens`, where they only look so far back). */
const cacheLayers = z
  .object({
    layers: z.number(),
    kvHeads: z.number(),
    keyDim: z.number(),
    /** 0 where keys alone are kept (multi-head latent attention). */
    valueDim: z.number(),
    /** Null: the whole context. */
    windowTokens: z.number().nullable(),
  })
  .readonly();
export type CacheLayers = z.infer<typeof cacheLayers>;

/** What of a model's build decides its memory beside its weights. Null parts are not known. */
const geometry = z
  .object({
    cache: z.array(cacheLayers).readonly(),
    /** What linear layers keep for a conversation, whatever its length. */
    stateBytes: z.number(),
    vocabulary: z.number().nullable(),
    hiddenSize: z.number().nullable(),
    heads: z.number().nullable(),
  })
  .readonly();
export type Geometry = z.infer<typeof geometry>;

const variant = z
  .object({
    id: z.string(),
    /** As people call it: "8-bit GS32", "Q4_K_M". */
    name: z.string(),
    format: z.enum(['mlx', 'gguf', 'safetensors', 'other']),
    weightsBytes: z.number(),
    /** Bits a weight, all in all; null where not known. */
    bitsPerWeight: z.number().nullable(),
    /** In the few bits its maker trained and released it in: then few bits are no loss. */
    native: z.literal(true).exactOptional(),
    status: factStatus,
    source: z.string(),
  })
  .readonly();
export type Variant = z.infer<typeof variant>;

export const modelFacts = z
  .object({
    id: z.string(),
    name: z.string(),
    maker: z.string(),
    /** In billions, all experts counted, and those that work on one token. */
    parametersB: z.number(),
    activeB: z.number(),
    nativeContextTokens: z.number(),
    geometry,
    tools: z.boolean().nullable(),
    vision: z.boolean().nullable(),
    reasoning: z.boolean().nullable(),
    variants: z.array(variant).readonly(),
    status: factStatus,
    source: z.string(),
  })
  .readonly();
export type CatalogModel = z.infer<typeof modelFacts>;

/** What is asked of one model on one machine. */
export type Load = {
  readonly engine: Engine;
  readonly contextTokens: number;
  readonly keyCache: CacheType;
  readonly valueCache: CacheType;
  /** How many requests at once have a context of their own; 1 unless told. */
  readonly slots: number;
  /**
   * How many requests at once share each such context (llama-server's unified cache); 1 unless told. Layers with a
   * window and linear layers keep their part for each.
   */
  readonly sharedBy?: number;
  /** Tokens that are worked on at once while a prompt is read; the engine's own default where null. */
  readonly batchTokens: number | null;
};

export type Memory = {
  readonly weightsBytes: number;
  readonly contextBytes: number;
  /** What the engine needs to work, beside weights and context. */
  readonly workingBytes: number;
  /** State of linear layers and the like, which the context's length does not change. */
  readonly fixedBytes: number;
  readonly totalBytes: number;
};

export const range = z.object({ low: z.number(), high: z.number() });
export type Range = z.infer<typeof range>;

export const riskCodes = [
  'heavy-quantization',
  'few-parameters',
  'no-tools',
  'tools-not-told',
  'short-context',
  'below-openclaw-minimum',
  'slow-first-word',
] as const;
const riskCode = z.enum(riskCodes);
export type RiskCode = z.infer<typeof riskCode>;

/** One way to run one model, judged; the shape that `hearth fit --json` prints. */
export const fitRow = z.object({
  model: z.string(),
  variant: z.string(),
  engine,
  contextTokens: z.number(),
  cache: cacheType,
  weightsBytes: z.number(),
  contextBytes: z.number(),
  workingBytes: z.number(),
  fixedBytes: z.number(),
  totalBytes: z.number(),
  verdict: z.enum(['fits', 'tight', 'no']),
  /** What is left of the budget; negative where it is too little. */
  marginBytes: z.number(),
  tokensPerSecond: range.nullable(),
  firstWordSeconds: range.nullable(),
  risks: z.array(riskCode),
  recommended: z.boolean(),
  status: factStatus,
});
export type FitRow = z.infer<typeof fitRow>;
