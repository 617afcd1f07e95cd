// How many bytes the KV cache of a model takes, by the rules of the runtime that holds it.
import type { CacheLayers, CacheType, Engine, Geometry, Load, Variant } from '../models/types.ts';

/** Which program's arithmetic holds: LM Studio runs one of two, Ollama runs llama-server. */
export type Runtime = 'llama.cpp' | 'llama.cpp-whole-windows' | 'mlx' | 'vllm';

/**
 * The runtime that an engine uses for a format. Source: LM Studio's log of gpt-oss-120b, where layers with a window
 * held the whole context.
 */
export function runtimeOf(engine: Engine, format: Variant['format']): Runtime {
  switch (engine) {
    case 'mlx':
      return 'mlx';
    case 'vllm':
      return 'vllm';
    case 'lmstudio':
      return format === 'mlx' ? 'mlx' : 'llama.cpp-whole-windows';
    case 'llama.cpp':
    case 'ollama':
      return 'llama.cpp';
  }
}

/**
 * Bits of one stored number, scales included. ggml's blocks hold 32 numbers with one f16 scale (and one f16 minimum in
 * the `_1` types); MLX has a 16-bit scale and bias for each 64.
 */
export const cacheBits: Readonly<Record<CacheType, number>> = {
  f32: 32,
  f16: 16,
  bf16: 16,
  fp8: 8,
  q8_0: 8.5,
  q5_1: 6,
  q5_0: 5.5,
  q4_1: 5,
  q4_0: 4.5,
  mlx8: 8.5,
  mlx4: 4.5,
};

/**
 * No head is as wide: such a row tells only how many bytes a token takes in all, as where attention compresses by a
 * rule of its own.
 */
export const isSumOfBytes = ({ keyDim }: Pick<CacheLayers, 'keyDim'>): boolean => keyDim > 1_024;

const ggmlPadTokens = 256;
const mlxStepTokens = 256;
const vllmBlockTokens = 16;

const batchDefaults: Readonly<Record<Runtime, number>> = {
  'llama.cpp': 512,
  'llama.cpp-whole-windows': 512,
  mlx: 2_048,
  vllm: 8_192,
};

/** Tokens that are worked on at once while a prompt is read: as asked for, or the runtime's default. */
export const batchTokensOf = (runtime: Runtime, load: Pick<Load, 'batchTokens'>): number =>
  load.batchTokens ?? batchDefaults[runtime];

const roundUp = (tokens: number, step: number): number => Math.ceil(tokens / step) * step;

/**
 * For how many tokens a layer with this window keeps room, for one conversation.
 * Sources: llama.cpp pads both kinds of cache to 256 and lets a window grow by one batch, and by a window for each
 * request that shares the context; mlx-lm allocates 256 tokens at a time and
 * rotates within the window; vLLM hands out blocks of 16 and one block more where a window moves over them.
 */
export function cellsOf(
  runtime: Runtime,
  windowTokens: number | null,
  contextTokens: number,
  batchTokens: number,
  sharedBy = 1,
): number {
  switch (runtime) {
    case 'llama.cpp-whole-windows':
      return roundUp(contextTokens, ggmlPadTokens);
    case 'llama.cpp':
      return roundUp(
        windowTokens === null ? contextTokens : Math.min(contextTokens, windowTokens * sharedBy + batchTokens),
        ggmlPadTokens,
      );
    case 'mlx':
      return roundUp(windowTokens === null ? contextTokens : Math.min(contextTokens, windowTokens), mlxStepTokens);
    case 'vllm': {
      const whole = roundUp(contextTokens, vllmBlockTokens);
      return windowTokens === null
        ? whole
        : Math.min(whole, roundUp(windowTokens - 1 + batchTokens, vllmBlockTokens) + vllmBlockTokens);
    }
  }
}

/** KV heads that one of `tensorParallel` GPUs holds: a head is never split, so the last one is repeated on each. */
export const headsPerPart = (kvHeads: number, tensorParallel: number): number =>
  Math.max(1, Math.ceil(kvHeads / tensorParallel));

/** Bits that one token takes in all layers of a kind, on one of `tensorParallel` parts. */
export function bitsPerToken(
  kind: CacheLayers,
  load: Pick<Load, 'keyCache' | 'valueCache'>,
  tensorParallel = 1,
): number {
  return (
    kind.layers *
    headsPerPart(kind.kvHeads, tensorParallel) *
    (kind.keyDim * cacheBits[load.keyCache] + kind.valueDim * cacheBits[load.valueCache])
  );
}

/**
 * Bytes that the context takes, all slots together, on one of `tensorParallel` parts; the state of linear layers is not
 * in it (`stateBytesOf`). Reproduces what llama.cpp logs as "KV buffer size" to the byte.
 */
export function contextBytesOf(geometry: Geometry, load: Load, runtime: Runtime, tensorParallel = 1): number {
  const batchTokens = batchTokensOf(runtime, load);
  const bits = geometry.cache.reduce(
    (sum, kind) =>
      sum +
      cellsOf(runtime, kind.windowTokens, load.contextTokens, batchTokens, load.sharedBy) *
        bitsPerToken(kind, load, tensorParallel),
    0,
  );
  return Math.ceil((bits * load.slots) / 8);
}

/**
 * Bytes of the state that linear layers keep, one for each request at once, whatever the context's length; on one of
 * `tensorParallel` parts.
 */
export const stateBytesOf = (geometry: Geometry, load: Pick<Load, 'slots' | 'sharedBy'>, tensorParallel = 1): number =>
  Math.ceil((geometry.stateBytes * load.slots * (load.sharedBy ?? 1)) / tensorParallel);

/**
 * How many tokens vLLM can hold in a pool of this many bytes on one GPU: whole blocks of 16, every layer the whole
 * context.
 */
export function poolTokens(
  geometry: Geometry,
  load: Pick<Load, 'keyCache' | 'valueCache'>,
  poolBytes: number,
  tensorParallel = 1,
): number {
  const bits = geometry.cache.reduce((sum, kind) => sum + bitsPerToken(kind, load, tensorParallel), 0);
  return bits === 0 ? 0 : Math.floor((poolBytes * 8) / (bits * vllmBlockTokens)) * vllmBlockTokens;
}
