// Works out from a GGUF header what each layer keeps in the KV cache, as llama.cpp does.
import type { Geometry } from '../types.ts';
import { err, ok, type Result } from '../../base/result.ts';
import {
  both,
  fullAttentionEvery,
  hybrids,
  indexers,
  layersThatKeep,
  stateOnly,
  windowPatterns,
} from './gguf-architectures.ts';
import type { Keys } from './gguf-keys.ts';
import {
  cacheOf,
  compressedCache,
  deltaAttentionBytes,
  indexed,
  mostLayers,
  rwkvBytes,
  shortConvolutionBytes,
  stateSpaceBytes,
  windowed,
  type LayerCache,
} from './layers.ts';
import type { UnreadFile } from './file-facts.ts';

const missing = (key: string): Result<never, UnreadFile> => err({ kind: 'geometry-unknown', missing: key });

/**
 * What a GGUF's header says of the memory that a context takes, as llama.cpp reads it. `tensors`: names of its tensors,
 * which tell which layers have an index where no key does; empty where they were not read. Error: `geometry-unknown`
 * with the key that is missing.
 */
export function geometryOfGguf(
  keys: Keys,
  tensors: ReadonlySet<string>,
): Result<Pick<Geometry, 'cache' | 'stateBytes'>, UnreadFile> {
  const blocks = keys.count('block_count');
  if (blocks === null || !Number.isInteger(blocks) || blocks < 1 || blocks > mostLayers) return missing('block_count');
  // Layers that guess further words come last and have no part in the main memory.
  const layers = Math.max(1, blocks - (keys.count('nextn_predict_layers') ?? 0));

  if (stateOnly.has(keys.architecture)) {
    const bytes = stateBytesOfLayer(keys);
    return bytes === null ? missing('ssm.state_size') : ok({ cache: [], stateBytes: bytes * layers });
  }
  const heads = headsOf(keys, layers);
  if (!heads.ok) return heads;
  const linear = linearLayers(keys, layers, heads.value.kvHeads);
  const linearCount = linear.filter(Boolean).length;
  const bytes = linearCount === 0 ? 0 : stateBytesOfLayer(keys);
  if (bytes === null) return missing('ssm.state_size');
  const stateBytes = bytes * linearCount;

  const ratios = keys.perLayer('attention.compress_ratios', layers);
  if (keys.architecture === 'deepseek4') {
    if (ratios === null) return missing('attention.compress_ratios');
    return ok({
      cache: compressedCache({
        ratios,
        kvHeads: 1,
        keyDim: heads.value.keyDim,
        indexDim: keys.count('attention.indexer.key_length') ?? 0,
        windowTokens: keys.count('attention.sliding_window') ?? 128,
      }),
      stateBytes,
    });
  }
  const withAttention = both.has(keys.architecture) ? new Array<boolean>(layers).fill(true) : linear.map((is) => !is);
  const own =
    layers -
    (keys.count('attention.shared_kv_layers') ?? Math.max(0, layers - (layersThatKeep[keys.architecture] ?? layers)));
  const caches = keptOf(keys, layers, heads.value).map((cache, at) =>
    withAttention[at] === true && at < own ? cache : null,
  );
  return ok({ cache: [...cacheOf(caches), ...indexOf(keys, layers, tensors)], stateBytes });
}

type Heads = { readonly kvHeads: readonly number[]; readonly keyDim: number; readonly valueDim: number };

function headsOf(keys: Keys, layers: number): Result<Heads, UnreadFile> {
  const heads = keys.perLayer('attention.head_count', layers);
  const kvHeads =
    keys.perLayer('attention.head_count_kv', layers) ?? (keys.has('attention.head_count_kv') ? null : heads);
  if (kvHeads === null) return missing('attention.head_count_kv');
  const most = Math.max(0, ...(heads ?? []));
  const width = keys.count('embedding_length');
  const usual = width === null || most === 0 ? null : width / most;
  const keyDim = keys.count('attention.key_length') ?? usual;
  const valueDim = keys.count('attention.value_length') ?? usual;
  return keyDim === null || valueDim === null ? missing('attention.key_length') : ok({ kvHeads, keyDim, valueDim });
}

/** Every layer as if it had attention; layers without are left out by the caller, or have no heads. */
function keptOf(keys: Keys, layers: number, { kvHeads, keyDim, valueDim }: Heads): LayerCache[] {
  // The key tells that keys and values are made of one compressed key; files from before it was there keep them whole.
  if ((keys.count('attention.key_length_mla') ?? 0) > 0) {
    const rank = keys.count('attention.kv_lora_rank');
    const latentDim = rank === null ? keyDim : rank + (keys.count('rope.dimension_count') ?? 64);
    return kvHeads.map((count) => ({
      kvHeads: Math.min(1, count),
      keyDim: latentDim,
      valueDim: 0,
      windowTokens: null,
    }));
  }
  const { windows, windowTokens } = windowsOf(keys, layers);
  const keyInWindow = keys.count('attention.key_length_swa') ?? keyDim;
  const valueInWindow = keys.count('attention.value_length_swa') ?? valueDim;
  return kvHeads.map((count, at) =>
    windows[at] === true
      ? { kvHeads: count, keyDim: keyInWindow, valueDim: valueInWindow, windowTokens }
      : { kvHeads: count, keyDim, valueDim, windowTokens: null },
  );
}

function windowsOf(
  keys: Keys,
  layers: number,
): { readonly windows: readonly boolean[]; readonly windowTokens: number } {
  const pattern = windowPatterns[keys.architecture];
  const slidingWindow = keys.count('attention.sliding_window');
  const windowTokens = slidingWindow ?? pattern?.windowTokens ?? 0;
  if (windowTokens === 0) return { windows: [], windowTokens };
  const listed = keys.truths('attention.sliding_window_pattern', layers);
  if (listed !== null) return { windows: listed, windowTokens };
  const period = keys.count('attention.sliding_window_pattern') ?? pattern?.period ?? null;
  return {
    windows: period === null ? [] : windowed(layers, { period, wholeFirst: pattern?.wholeFirst ?? false }),
    windowTokens,
  };
}

/** Which layers keep a state whose size the context does not change. */
function linearLayers(keys: Keys, layers: number, kvHeads: readonly number[]): boolean[] {
  if (both.has(keys.architecture)) return new Array<boolean>(layers).fill(true);
  const listed = keys.truths('attention.recurrent_layers', layers);
  if (listed !== null) return listed;
  const hasState = keys.has('ssm.state_size') || keys.has('shortconv.l_cache');
  const every = keys.count('full_attention_interval') ?? fullAttentionEvery[keys.architecture] ?? null;
  if (every !== null && every > 0 && (hasState || keys.architecture in fullAttentionEvery))
    return Array.from({ length: layers }, (_, at) => (at + 1) % every !== 0);
  if (!hybrids.has(keys.architecture) && !hasState) return new Array<boolean>(layers).fill(false);
  const widths = keys.architecture.startsWith('nemotron_h') ? keys.perLayer('feed_forward_length', layers) : null;
  return kvHeads.map((count, at) => count === 0 && (widths?.[at] ?? 0) === 0);
}

/** Bytes of state in one linear layer; null where the keys that decide it are missing. */
function stateBytesOfLayer(keys: Keys): number | null {
  const width = keys.count('embedding_length') ?? 0;
  const heads = Math.max(0, ...(keys.perLayer('attention.head_count', 1) ?? []));
  const rwkv = keys.count('wkv.head_size');
  if (rwkv !== null) return rwkvBytes(width, rwkv, keys.count('token_shift_count') ?? 2);
  const steps = keys.count('shortconv.l_cache');
  if (steps !== null) return shortConvolutionBytes(width, steps);
  const delta = keys.count('kda.head_dim');
  if (delta !== null) return deltaAttentionBytes(heads, delta, keys.count('ssm.conv_kernel') ?? 4);
  const [innerSize, stateSize] = [keys.count('ssm.inner_size'), keys.count('ssm.state_size')];
  if (innerSize === null || stateSize === null) return null;
  return stateSpaceBytes({
    innerSize,
    stateSize,
    groups: keys.count('ssm.group_count') ?? 0,
    convKernel: keys.count('ssm.conv_kernel') ?? 4,
  });
}

/** Index keys of sparse attention: on the layers that a rule or the tensors tell, on all of them where nothing does. */
function indexOf(keys: Keys, layers: number, tensors: ReadonlySet<string>): Geometry['cache'] {
  const keyDim = keys.count('attention.indexer.key_length');
  if (keyDim === null || keyDim === 0 || !indexers.has(keys.architecture)) return [];
  const every = keys.count('attention.indexer.top_k_frequency');
  const named = Array.from({ length: layers }, (_, at) => at).filter(
    (at) => tensors.has(`blk.${at}.indexer.attn_k.weight`) || tensors.has(`blk.${at}.indexer.k_proj.weight`),
  ).length;
  const count =
    every !== null
      ? indexed(layers, { every, always: keys.count('attention.indexer.skip_top_k_offset') ?? 0 })
      : named > 0
        ? named
        : layers;
  return [{ layers: count, kvHeads: 1, keyDim, valueDim: 0, windowTokens: null }];
}
