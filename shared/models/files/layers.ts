// What layers of each kind of attention or state keep in memory, for any file format.
import type { CacheLayers } from '../types.ts';

/** What one layer keeps for every token; null where it keeps nothing that grows. */
export type LayerCache = Omit<CacheLayers, 'layers'>;

/** More than any model has: whoever tells more tells nonsense. */
export const mostLayers = 2_000;

/**
 * Layers that keep the same are told together: those that see everything first, then those with a window, each in the
 * order they come.
 */
export function cacheOf(layers: readonly (LayerCache | null)[]): CacheLayers[] {
  const kinds = new Map<string, CacheLayers>();
  for (const cache of layers) {
    if (cache === null || cache.kvHeads === 0 || cache.keyDim + cache.valueDim === 0) continue;
    const key = [cache.kvHeads, cache.keyDim, cache.valueDim, cache.windowTokens].join();
    kinds.set(key, { ...cache, layers: (kinds.get(key)?.layers ?? 0) + 1 });
  }
  const all = [...kinds.values()];
  return [...all.filter((kind) => kind.windowTokens === null), ...all.filter((kind) => kind.windowTokens !== null)].map(
    ({ layers: count, kvHeads, keyDim, valueDim, windowTokens }) => ({
      layers: count,
      kvHeads,
      keyDim,
      valueDim,
      windowTokens,
    }),
  );
}

/**
 * Which layers have a window. `period` 0: all of them; `wholeFirst`: the one that sees everything opens each group
 * instead of closing it.
 */
export function windowed(
  layers: number,
  { period, wholeFirst }: { readonly period: number; readonly wholeFirst: boolean },
): boolean[] {
  return Array.from(
    { length: layers },
    (_, at) => period === 0 || (wholeFirst ? at % period !== 0 : at % period < period - 1),
  );
}

/** Bytes of one number of a linear layer's state: engines keep it in 32 bits. */
const stateNumberBytes = 4;

/**
 * Bytes that one state-space layer (Mamba, gated delta net) keeps for a conversation: its state, and the last steps of
 * its convolution over the inner channels and the two groups of keys. Reproduces the 62.81 MiB that llama.cpp logs for
 * the 30 layers of Qwen3.6 35B.
 */
export function stateSpaceBytes({
  innerSize,
  stateSize,
  groups,
  convKernel,
}: {
  readonly innerSize: number;
  readonly stateSize: number;
  readonly groups: number;
  readonly convKernel: number;
}): number {
  return (
    stateNumberBytes * (stateSize * innerSize + Math.max(0, convKernel - 1) * (innerSize + 2 * groups * stateSize))
  );
}

/** Bytes that one short convolution keeps (LFM2): its last steps. */
export const shortConvolutionBytes = (width: number, steps: number): number =>
  stateNumberBytes * width * Math.max(0, steps - 1);

/**
 * Bytes that one layer of Kimi Delta Attention keeps: a square state a head, and the last steps of three convolutions.
 */
export const deltaAttentionBytes = (heads: number, headDim: number, convKernel: number): number =>
  stateNumberBytes * (heads * headDim * headDim + 3 * Math.max(0, convKernel - 1) * heads * headDim);

/** Bytes that one RWKV layer keeps: a state of its width a head, and the tokens it shifts over. */
export const rwkvBytes = (width: number, headSize: number, shifts: number): number =>
  stateNumberBytes * (width * headSize + shifts * width);

/**
 * The index keys by which sparse attention picks what it looks at. Where an index is only renewed every few layers
 * (GLM-5.2), the first `always` layers have one of their own and then each `every`th.
 */
export function indexed(
  layers: number,
  { every, always }: { readonly every: number; readonly always: number },
): number {
  if (every <= 1) return layers;
  return Array.from({ length: layers }, (_, at) => at).filter((at) => at < always || (at - always + 1) % every === 0)
    .length;
}

/**
 * Attention that keeps one key for several tokens (DeepSeek V4): every layer the last tokens as they are, and by its
 * ratio a key for each 4 or 128 tokens; with a ratio of 4 an index key as well. A part of a key a token is told as a
 * part of a number.
 */
export function compressedCache({
  ratios,
  kvHeads,
  keyDim,
  indexDim,
  windowTokens,
}: {
  readonly ratios: readonly number[];
  readonly kvHeads: number;
  readonly keyDim: number;
  readonly indexDim: number;
  readonly windowTokens: number;
}): CacheLayers[] {
  const often = Math.min(...ratios.filter((ratio) => ratio > 0));
  return cacheOf([
    ...ratios.map((ratio) =>
      ratio === 0 ? null : { kvHeads, keyDim: keyDim / ratio, valueDim: 0, windowTokens: null },
    ),
    ...ratios.map((ratio) =>
      ratio === 0 || ratio !== often ? null : { kvHeads: 1, keyDim: indexDim / ratio, valueDim: 0, windowTokens: null },
    ),
    ...ratios.map(() => ({ kvHeads, keyDim, valueDim: 0, windowTokens })),
  ]);
}
