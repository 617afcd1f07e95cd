// What a loaded model takes in all: weights, context, working memory and fixed state.
import { gibBytes } from '../hardware/limits.ts';
import {
  batchTokensOf,
  cellsOf,
  contextBytesOf,
  isSumOfBytes,
  runtimeOf,
  stateBytesOf,
  type Runtime,
} from './cache.ts';
import type { Geometry, Load, Memory, Variant } from '../models/types.ts';

/** Over how many GPUs or machines every layer is split; the memory is then that of one of them. */
export type Split = { readonly tensorParallel: number };

/**
 * Taken where a model's build does not tell them: the largest vocabulary and a large width of the models known, so the
 * figure is not too small.
 */
const unknownVocabulary = 262_144;
const unknownHiddenSize = 8_192;

/**
 * What a load takes, in whole bytes, each part rounded up once; `totalBytes` is the sum of the parts. With
 * `tensorParallel`, of one part. Weights are the size on disk: every expert counts, and so does a vision part that is
 * loaded with them.
 */
export function memoryOf(
  variant: Pick<Variant, 'weightsBytes' | 'format'>,
  geometry: Geometry,
  load: Load,
  { tensorParallel }: Split = { tensorParallel: 1 },
): Memory {
  const runtime = runtimeOf(load.engine, variant.format);
  const weightsBytes = Math.ceil(variant.weightsBytes / tensorParallel);
  const contextBytes = contextBytesOf(geometry, load, runtime, tensorParallel);
  const workingBytes = Math.ceil(workingBytesOf(runtime, weightsBytes, geometry, load, tensorParallel));
  const fixedBytes = stateBytesOf(geometry, load, tensorParallel);
  return {
    weightsBytes,
    contextBytes,
    workingBytes,
    fixedBytes,
    totalBytes: weightsBytes + contextBytes + workingBytes + fixedBytes,
  };
}

function workingBytesOf(
  runtime: Runtime,
  weightsBytes: number,
  geometry: Geometry,
  load: Load,
  tensorParallel: number,
): number {
  switch (runtime) {
    case 'mlx':
      return mlxWorkingBytes(weightsBytes, geometry, load, tensorParallel);
    case 'vllm':
      return vllmWorkingBytes(geometry, load, tensorParallel);
    case 'llama.cpp':
    case 'llama.cpp-whole-windows':
      return llamaWorkingBytes(runtime, geometry, load);
  }
}

/** Between the logged buffers, which have the vocabulary's part 1.00 to 1.27 times. */
const llamaVocabularyFactor = 1.05;

/**
 * llama.cpp with flash attention: the scores of the whole vocabulary for each token of a batch, and one hidden state
 * each, in f32; on the host side another hidden state and an f32 mask for every kind of layer. Sources: logs of MiniMax
 * M2.7 (396.75 MiB), Qwen3.6-35B (489 MiB) and Kolibri (260 MiB) for the first part, of Qwen3-32B (26.01 MiB) and
 * gpt-oss-20b (1,064.59 MiB) for the second.
 */
function llamaWorkingBytes(runtime: Runtime, geometry: Geometry, load: Load): number {
  const batchTokens = batchTokensOf(runtime, load);
  const windows = new Set(geometry.cache.map((kind) => kind.windowTokens));
  const maskTokens =
    [...windows].reduce<number>(
      (sum, window) => sum + cellsOf(runtime, window, load.contextTokens, batchTokens, load.sharedBy),
      0,
    ) * load.slots;
  const vocabulary = geometry.vocabulary ?? unknownVocabulary;
  const hiddenSize = geometry.hiddenSize ?? unknownHiddenSize;
  return 4 * batchTokens * (vocabulary * llamaVocabularyFactor + 2 * hiddenSize + maskTokens);
}

/**
 * What MLX holds beside all else while it reads a prompt grows with the model, as the logged peaks from 4 to 85 GB of
 * weights do.
 */
const mlxBaseBytes = 0.3e9;
const mlxBaseShare = 0.019;
const mlxBaseMostBytes = 2e9;
/** Head sizes for which MLX works attention out in one step; with others it writes the scores out. */
const mlxFusedDims: ReadonlySet<number> = new Set([64, 80, 128]);
/** Where the number of heads is not known, or attention goes by a rule of its own: the mean of the measured models. */
const mlxBytesPerToken = 0.1e6;

/**
 * MLX, at the peak of reading a prompt as long as the context. Where heads have a size that its attention kernel does
 * not know, the scores of a batch (2,048 tokens) against all tokens are written out, 2 bytes each. Sources: logged
 * peaks of Qwen3.5-122B (0.134 GB for 1,000 tokens: 32 heads), Qwen3-Coder-Next (0.067: 16 heads), Qwen3.6-27B at
 * 200,000 tokens (jundot/omlx #1018), Mistral 7B at 33,898 tokens, whose heads of 128 need nothing for them
 * (ml-explore/mlx-lm #40).
 */
function mlxWorkingBytes(weightsBytes: number, geometry: Geometry, load: Load, tensorParallel: number): number {
  const batchTokens = Math.min(batchTokensOf('mlx', load), load.contextTokens);
  const scores = geometry.cache.map((kind) => {
    if (mlxFusedDims.has(kind.keyDim)) return 0;
    const seenTokens =
      kind.windowTokens === null ? load.contextTokens : Math.min(load.contextTokens, kind.windowTokens + batchTokens);
    return geometry.heads === null || isSumOfBytes(kind)
      ? mlxBytesPerToken * seenTokens
      : 2 * Math.ceil(geometry.heads / tensorParallel) * batchTokens * seenTokens;
  });
  return Math.min(mlxBaseMostBytes, mlxBaseBytes + mlxBaseShare * weightsBytes) + Math.max(0, ...scores);
}

/** CUDA's own context and the captured graphs; inferred, as vLLM logs only what is left after them. */
const vllmBaseBytes = 2 * gibBytes;
/**
 * Hidden states that are alive at once while a batch passes a layer, and requests whose scores are kept for the choice
 * of a word.
 */
const vllmLiveStates = 12;
const vllmSampledRequests = 256;

/**
 * vLLM's share beside weights and pool, inferred from what its profiling run holds: a batch's hidden states and the
 * scores of sampled requests.
 */
function vllmWorkingBytes(geometry: Geometry, load: Load, tensorParallel: number): number {
  const states = batchTokensOf('vllm', load) * (geometry.hiddenSize ?? unknownHiddenSize) * 2 * vllmLiveStates;
  return (
    vllmBaseBytes + states + (vllmSampledRequests * (geometry.vocabulary ?? unknownVocabulary) * 4 * 2) / tensorParallel
  );
}
