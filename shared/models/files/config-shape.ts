// Schema of the keys in a model's config.json that decide its memory.
import { z } from 'zod';
import { mostCount } from './gguf-keys.ts';

/** What is not of the kind that is looked for counts as not told, so that one odd value does not cost a whole model. */
const whole = z.int().min(0).max(mostCount);
const count = whole
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
const text = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
const truth = z
  .boolean()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
const texts = z
  .array(z.string())
  .max(10_000)
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
const counts = z
  .array(whole)
  .max(10_000)
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
const record = z
  .record(z.string(), z.unknown())
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** The keys of a `config.json` that decide a model's memory, in the words of transformers. All null where not told. */
const configShape = z.object({
  model_type: text,
  architectures: texts,
  num_hidden_layers: count,
  n_layers: count,
  n_layer: count,
  hidden_size: count,
  n_embd: count,
  d_model: count,
  num_attention_heads: count,
  n_head: count,
  num_key_value_heads: z
    .union([count.pipe(z.number()), counts.pipe(z.array(z.number()))])
    .nullable()
    .catch(null),
  multi_query_group_num: count,
  head_dim: count,
  attention_head_dim: count,
  v_head_dim: count,
  max_position_embeddings: count,
  n_positions: count,
  max_sequence_length: count,
  seq_length: count,
  vocab_size: count,
  tie_word_embeddings: truth,
  layer_types: texts,
  layers_block_type: texts,
  hybrid_override_pattern: text,
  attn_type_list: counts,
  full_attn_idxs: counts,
  sliding_window: count,
  sliding_window_size: count,
  use_sliding_window: truth,
  sliding_window_pattern: count,
  attention_chunk_size: count,
  no_rope_layers: counts,
  no_rope_layer_interval: count,
  num_global_key_value_heads: count,
  global_head_dim: count,
  num_kv_shared_layers: count,
  hybrid_layer_pattern: counts,
  swa_num_key_value_heads: count,
  swa_head_dim: count,
  swa_v_head_dim: count,
  full_attention_interval: count,
  attn_layer_period: count,
  attn_layer_offset: count,
  linear_num_key_heads: count,
  linear_num_value_heads: count,
  linear_key_head_dim: count,
  linear_value_head_dim: count,
  linear_conv_kernel_dim: count,
  linear_attn_config: record,
  mamba_num_heads: count,
  mamba_head_dim: count,
  mamba_n_heads: count,
  mamba_d_head: count,
  mamba_d_state: count,
  mamba_d_conv: count,
  mamba_n_groups: count,
  mamba_expand: count,
  mamba_d_ssm: count,
  ssm_state_size: count,
  state_size: count,
  conv_kernel: count,
  n_groups: count,
  expand: count,
  num_heads: count,
  intermediate_size: count,
  conv_L_cache: count,
  kv_lora_rank: count,
  qk_rope_head_dim: count,
  index_head_dim: count,
  index_topk_freq: count,
  index_skip_topk_offset: count,
  indexer_types: texts,
  compress_ratios: counts,
  num_experts: count,
  num_local_experts: count,
  n_routed_experts: count,
  num_experts_per_tok: count,
  experts_per_token: count,
  moe_topk: count,
  top_k_experts: count,
  moe_intermediate_size: count,
  first_k_dense_replace: count,
  num_dense_layers: count,
  decoder_sparse_step: count,
  vision_config: record,
  quantization: record,
  quantization_config: record,
  dtype: text,
  torch_dtype: text,
});
export type Config = z.infer<typeof configShape>;

/** Where models that see or hear keep the part that talks. */
const nested = ['text_config', 'llm_config', 'language_config', 'llm', 'language_model'] as const;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A config with its talking part brought to the top; null for what is no object. What the inner part leaves out, the
 * outer one tells.
 */
export function configIn(value: unknown): Config | null {
  if (!isRecord(value)) return null;
  const inner = nested.map((name) => value[name]).find(isRecord);
  const flat =
    inner === undefined
      ? value
      : {
          ...value,
          ...inner,
          quantization: value['quantization'] ?? inner['quantization'],
          quantization_config: value['quantization_config'] ?? inner['quantization_config'],
          vision_config: value['vision_config'],
        };
  const parsed = configShape.safeParse(flat);
  return parsed.success ? parsed.data : null;
}
