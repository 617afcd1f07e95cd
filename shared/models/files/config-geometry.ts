// Works out from a model's config.json what each layer keeps in the KV cache.
import type { Geometry } from '../types.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Config } from './config-shape.ts';
import {
  cacheOf,
  compressedCache,
  deltaAttentionBytes,
  indexed,
  mostLayers,
  shortConvolutionBytes,
  stateSpaceBytes,
  windowed,
  type LayerCache,
} from './layers.ts';
import type { UnreadFile } from './file-facts.ts';

/** What one layer does: sees everything, looks back over a window, keeps a state, both, or keeps nothing. */
type LayerKind = 'full' | 'window' | 'linear' | 'mamba' | 'convolution' | 'both' | 'nothing';

const missing = (key: string): Result<never, UnreadFile> => err({ kind: 'geometry-unknown', missing: key });
const filled = <T>(layers: number, value: T): T[] => new Array<T>(layers).fill(value);

/** How many layers a config tells; null where it tells none or nonsense. */
export function layersOf(config: Config): number | null {
  const layers =
    config.num_hidden_layers ??
    config.n_layers ??
    config.n_layer ??
    config.layers_block_type?.length ??
    config.hybrid_override_pattern?.length ??
    null;
  return layers !== null && Number.isInteger(layers) && layers >= 1 && layers <= mostLayers ? layers : null;
}

/** Width of what passes from layer to layer. */
export const hiddenSizeOf = (config: Config): number | null => config.hidden_size ?? config.n_embd ?? config.d_model;
export const headsOf = (config: Config): number | null => config.num_attention_heads ?? config.n_head;

/**
 * What a `config.json` says of the memory that a context takes. Error: `geometry-unknown` with the key that is missing.
 */
export function geometryOfConfig(config: Config): Result<Pick<Geometry, 'cache' | 'stateBytes'>, UnreadFile> {
  const layers = layersOf(config);
  if (layers === null) return missing('num_hidden_layers');
  const kinds = kindsOf(config, layers);
  const states = kinds.map((kind) => stateBytesOf(config, kind));
  if (states.includes(null)) return missing(kinds.includes('linear') ? 'linear_num_value_heads' : 'ssm_state_size');
  const stateBytes = states.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0);
  if (!kinds.some((kind) => kind === 'full' || kind === 'window' || kind === 'both'))
    return ok({ cache: [], stateBytes });

  const index = config.index_head_dim ?? 0;
  if (config.kv_lora_rank !== null && config.kv_lora_rank > 0) {
    const latent: LayerCache = {
      kvHeads: 1,
      keyDim: config.kv_lora_rank + (config.qk_rope_head_dim ?? 64),
      valueDim: 0,
      windowTokens: null,
    };
    const picked =
      config.indexer_types?.filter((type) => type === 'full').length ??
      indexed(layers, { every: config.index_topk_freq ?? 1, always: config.index_skip_topk_offset ?? 0 });
    return ok({
      cache: [
        ...cacheOf(kinds.map((kind) => (kind === 'full' || kind === 'window' ? latent : null))),
        ...(index > 0 ? [{ layers: picked, kvHeads: 1, keyDim: index, valueDim: 0, windowTokens: null }] : []),
      ],
      stateBytes,
    });
  }
  const heads = headsOf(config);
  const kvHeads = config.num_key_value_heads ?? config.multi_query_group_num ?? heads;
  const width = hiddenSizeOf(config);
  const keyDim =
    config.head_dim ??
    config.attention_head_dim ??
    (width !== null && heads !== null && heads > 0 ? width / heads : null);
  if (kvHeads === null) return missing('num_key_value_heads');
  if (keyDim === null) return missing('head_dim');
  const each = Array.isArray(kvHeads) ? kvHeads : filled(layers, kvHeads);
  if (each.length < layers) return missing('num_key_value_heads');
  if (config.compress_ratios !== null && config.model_type?.startsWith('deepseek_v4') === true) {
    return ok({
      cache: compressedCache({
        ratios: config.compress_ratios.slice(0, layers),
        kvHeads: 1,
        keyDim,
        indexDim: index,
        windowTokens: config.sliding_window ?? 128,
      }),
      stateBytes,
    });
  }
  return ok({ cache: cacheOf(keptOf(config, kinds, each, keyDim)), stateBytes });
}

function keptOf(
  config: Config,
  kinds: readonly LayerKind[],
  kvHeads: readonly number[],
  keyDim: number,
): (LayerCache | null)[] {
  const windowTokens =
    config.sliding_window ??
    config.sliding_window_size ??
    config.attention_chunk_size ??
    (config.model_type?.startsWith('llama4') === true ? 8_192 : 0);
  const own = kinds.length - (config.num_kv_shared_layers ?? 0);
  const valueDim = config.v_head_dim ?? keyDim;
  const wholeDim = config.global_head_dim ?? null;
  return kinds.map((kind, at) => {
    const heads = kvHeads[at] ?? 0;
    if (at >= own && own > 0) return null;
    if (kind === 'window' && windowTokens > 0)
      return {
        kvHeads: config.swa_num_key_value_heads ?? heads,
        keyDim: config.swa_head_dim ?? keyDim,
        valueDim: config.swa_v_head_dim ?? valueDim,
        windowTokens,
      };
    if (kind !== 'full' && kind !== 'window' && kind !== 'both') return null;
    return {
      kvHeads: config.num_global_key_value_heads ?? heads,
      keyDim: wholeDim ?? keyDim,
      valueDim: wholeDim ?? valueDim,
      windowTokens: null,
    };
  });
}

const namedKinds: Readonly<Record<string, LayerKind>> = {
  full_attention: 'full',
  attention: 'full',
  sliding_attention: 'window',
  chunked_attention: 'window',
  linear_attention: 'linear',
  mamba: 'mamba',
  mamba2: 'mamba',
  conv: 'convolution',
  hybrid: 'both',
  moe: 'nothing',
  mlp: 'nothing',
};
/** Nemotron's letters: Mamba, experts, attention, a dense part. */
const letters: Readonly<Record<string, LayerKind>> = { M: 'mamba', E: 'nothing', '*': 'full', '-': 'nothing' };

/**
 * What each layer does: as listed, or by the rule of its family where only a number is told. A kind that is not known
 * counts as one that sees everything.
 */
function kindsOf(config: Config, layers: number): LayerKind[] {
  const type = config.model_type ?? '';
  const byRule = (rule: (at: number) => LayerKind) => Array.from({ length: layers }, (_, at) => rule(at));
  const listed = config.layers_block_type ?? config.layer_types;
  if (listed !== null && listed.length >= layers)
    return listed.slice(0, layers).map((name) => namedKinds[name] ?? 'full');
  const pattern = config.hybrid_override_pattern;
  if (pattern !== null) return byRule((at) => letters[pattern[at] ?? ''] ?? 'full');
  const swa = config.hybrid_layer_pattern;
  if (swa !== null) return byRule((at) => (swa[at] === 1 ? 'window' : 'full'));
  if (config.attn_type_list !== null) return byRule((at) => (config.attn_type_list?.[at] === 0 ? 'linear' : 'full'));
  if (config.conv_L_cache !== null)
    return byRule((at) => (config.full_attn_idxs?.includes(at) === true ? 'full' : 'convolution'));
  const delta = config.linear_attn_config?.['kda_layers'];
  // Counted from one.
  if (Array.isArray(delta)) return byRule((at) => (delta.includes(at + 1) ? 'linear' : 'full'));
  if (config.linear_num_value_heads !== null) {
    const every = config.full_attention_interval ?? 4;
    return byRule((at) => ((at + 1) % every === 0 ? 'full' : 'linear'));
  }
  if (type.startsWith('falcon_h1')) return filled(layers, 'both');
  if (type.startsWith('mamba') || type === 'falcon_mamba') return filled(layers, 'mamba');
  const [period, offset] = [config.attn_layer_period, config.attn_layer_offset];
  if (period !== null && period > 0) return byRule((at) => (at % period === (offset ?? 0) ? 'full' : 'mamba'));
  return windowedKinds(config, layers);
}

/**
 * Families whose configs tell a window and leave to the code which layers have it: one layer in so many sees
 * everything.
 */
const windowPeriods: Readonly<Record<string, number>> = {
  gemma2: 2,
  gemma3: 6,
  gemma3_text: 6,
  cohere2: 4,
  gpt_oss: 2,
  exaone4: 4,
  gemma3n: 5,
  gemma3n_text: 5,
};

function windowedKinds(config: Config, layers: number): LayerKind[] {
  const type = config.model_type ?? '';
  const whole = config.no_rope_layers;
  if (type.startsWith('llama4'))
    return Array.from({ length: layers }, (_, at) =>
      (whole?.[at] ?? ((at + 1) % (config.no_rope_layer_interval ?? 4) === 0 ? 0 : 1)) === 0 ? 'full' : 'window',
    );
  // The first Mistral looks back over a window in all of its layers; elsewhere engines take no notice of a window that
  // no list assigns.
  const period =
    config.sliding_window_pattern ?? windowPeriods[type] ?? (type === 'mistral' || type === 'mixtral' ? 0 : 1);
  if ((config.sliding_window ?? 0) === 0 || config.use_sliding_window === false) return filled(layers, 'full');
  return windowed(layers, { period, wholeFirst: false }).map((is) => (is ? 'window' : 'full'));
}

/** Bytes of state that one layer of a kind keeps; null where what decides it is not told. */
function stateBytesOf(config: Config, kind: LayerKind): number | null {
  switch (kind) {
    case 'full':
    case 'window':
    case 'nothing':
      return 0;
    case 'convolution':
      return config.conv_L_cache === null || hiddenSizeOf(config) === null
        ? null
        : shortConvolutionBytes(hiddenSizeOf(config) ?? 0, config.conv_L_cache);
    case 'linear':
      return linearBytes(config);
    case 'both':
    case 'mamba':
      return mambaBytes(config);
  }
}

function linearBytes(config: Config): number | null {
  const delta = config.linear_attn_config;
  const number = (value: unknown): number | null =>
    typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 1e6 ? value : null;
  if (delta !== null) {
    const [heads, headDim] = [number(delta['num_heads']), number(delta['head_dim'])];
    return heads === null || headDim === null
      ? null
      : deltaAttentionBytes(heads, headDim, number(delta['short_conv_kernel_size']) ?? 4);
  }
  const [values, valueDim, keyHeads, keyDim] = [
    config.linear_num_value_heads,
    config.linear_value_head_dim ?? config.linear_key_head_dim,
    config.linear_num_key_heads,
    config.linear_key_head_dim,
  ];
  if (values !== null && valueDim !== null && keyHeads !== null && keyDim !== null) {
    return stateSpaceBytes({
      innerSize: values * valueDim,
      stateSize: keyDim,
      groups: keyHeads,
      convKernel: config.linear_conv_kernel_dim ?? 4,
    });
  }
  // Lightning attention (MiniMax-01): a square state a head and no convolution.
  const [heads, headDim] = [headsOf(config), config.head_dim];
  return config.attn_type_list === null || heads === null || headDim === null
    ? null
    : stateSpaceBytes({ innerSize: heads * headDim, stateSize: headDim, groups: 0, convKernel: 1 });
}

function mambaBytes(config: Config): number | null {
  const stateSize = config.ssm_state_size ?? config.mamba_d_state ?? config.state_size;
  const [heads, headDim] = [
    config.mamba_num_heads ?? config.mamba_n_heads ?? config.num_heads,
    config.mamba_head_dim ?? config.mamba_d_head ?? config.head_dim,
  ];
  const width = hiddenSizeOf(config);
  const widened = width === null ? null : width * (config.mamba_expand ?? config.expand ?? 2);
  const innerSize = config.mamba_d_ssm ?? (heads !== null && headDim !== null ? heads * headDim : widened);
  if (stateSize === null || innerSize === null) return null;
  // The first Mamba has no groups.
  return stateSpaceBytes({
    innerSize,
    stateSize,
    groups: config.mamba_n_groups ?? config.n_groups ?? 0,
    convKernel: config.conv_kernel ?? config.mamba_d_conv ?? 4,
  });
}
