import type { GgufMetadata } from '../../../shared/local-models/gguf.ts';

/** Keys of published headers, as far as they decide the memory. */
export type Published = { readonly model: string; readonly source: string; readonly metadata: GgufMetadata };

const under = (architecture: string, keys: GgufMetadata): GgufMetadata => ({ 'general.architecture': architecture, ...Object.fromEntries(Object.entries(keys).map(([key, value]) => [`${architecture}.${key}`, value])) });

const gemma4 = (layers: number, keys: GgufMetadata, [inWindow, whole]: readonly [number, number]): GgufMetadata => under('gemma4', {
  block_count: layers, context_length: 262_144, vocab_size: 262_144, 'attention.key_length': 512, 'attention.value_length': 512, 'attention.key_length_swa': 256, 'attention.value_length_swa': 256, 'attention.sliding_window': 1_024,
  'attention.sliding_window_pattern': Array.from({ length: layers }, (_, at) => at % 6 !== 5), 'attention.head_count_kv': Array.from({ length: layers }, (_, at) => (at % 6 === 5 ? whole : inWindow)), ...keys,
});
const latent = (architecture: string, keys: GgufMetadata): GgufMetadata => under(architecture, { 'attention.head_count_kv': 1, 'attention.key_length': 576, 'attention.value_length': 512, 'attention.key_length_mla': 192, 'attention.value_length_mla': 128, 'attention.kv_lora_rank': 512, 'rope.dimension_count': 64, ...keys });

export const published: readonly Published[] = [
  {
    model: 'minimax-m2.1', source: "llama.cpp's log of a load of MiniMax-M2 (kv 14 to 23); key_length of a reader of the same file",
    metadata: under('minimax-m2', { block_count: 62, context_length: 196_608, embedding_length: 3_072, 'attention.head_count': 48, 'attention.head_count_kv': 8, 'attention.key_length': 128, 'attention.value_length': 128, expert_count: 256, expert_used_count: 8, vocab_size: 200_064 }),
  },
  {
    model: 'llama-3.3-70b', source: 'config.json of Llama 3.3 70B, whose widths the header leaves out',
    metadata: under('llama', { block_count: 80, context_length: 131_072, embedding_length: 8_192, 'attention.head_count': 64, 'attention.head_count_kv': 8, vocab_size: 128_256 }),
  },
  {
    model: 'gpt-oss-20b', source: "llama.cpp's log of a load of gpt-oss-20b (kv 14 to 23), which tells no pattern",
    metadata: under('gpt-oss', { block_count: 24, context_length: 131_072, embedding_length: 2_880, 'attention.head_count': 64, 'attention.head_count_kv': 8, 'attention.key_length': 64, 'attention.value_length': 64, 'attention.sliding_window': 128, expert_count: 32, expert_used_count: 4, vocab_size: 201_088 }),
  },
  {
    model: 'gpt-oss-120b', source: 'as gpt-oss-20b, with 36 blocks',
    metadata: under('gpt-oss', { block_count: 36, context_length: 131_072, embedding_length: 2_880, 'attention.head_count': 64, 'attention.head_count_kv': 8, 'attention.key_length': 64, 'attention.value_length': 64, 'attention.sliding_window': 128, vocab_size: 201_088 }),
  },
  { model: 'gemma-4-26b-a4b', source: 'header keys in the test of a context calculator, checked against a log', metadata: gemma4(30, { embedding_length: 2_816, 'attention.head_count': 16 }, [8, 2]) },
  { model: 'gemma-4-12b', source: 'header keys; config.json of google/gemma-4-12B-it', metadata: gemma4(48, { embedding_length: 3_840, 'attention.head_count': 16 }, [8, 1]) },
  { model: 'gemma-4-31b', source: 'config.json as tests of several engines carry it', metadata: gemma4(60, { embedding_length: 5_376, 'attention.head_count': 32 }, [16, 4]) },
  {
    model: 'qwen3.6-35b-a3b', source: 'header keys of Qwen3.6-35B-A3B-UD-Q4_K_M.gguf at a pinned revision',
    metadata: under('qwen35moe', { block_count: 41, nextn_predict_layers: 1, context_length: 262_144, embedding_length: 2_048, 'attention.head_count': 16, 'attention.head_count_kv': 2, 'attention.key_length': 256, 'attention.value_length': 256, full_attention_interval: 4, 'ssm.state_size': 128, 'ssm.group_count': 16, 'ssm.time_step_rank': 32, 'ssm.inner_size': 4_096, 'ssm.conv_kernel': 4, vocab_size: 248_320 }),
  },
  {
    model: 'qwen3.6-27b', source: 'config.json of Qwen3.6 27B in the words of its header; the interval is left out as in older files',
    metadata: under('qwen35', { block_count: 65, nextn_predict_layers: 1, context_length: 262_144, embedding_length: 5_120, 'attention.head_count': 24, 'attention.head_count_kv': 4, 'attention.key_length': 256, 'attention.value_length': 256, 'ssm.state_size': 128, 'ssm.group_count': 16, 'ssm.time_step_rank': 48, 'ssm.inner_size': 6_144, 'ssm.conv_kernel': 4, vocab_size: 248_320 }),
  },
  {
    model: 'qwen3-coder-next', source: 'config.json of Qwen3-Coder-Next in the words of its header',
    metadata: under('qwen3next', { block_count: 48, context_length: 262_144, embedding_length: 2_048, 'attention.head_count': 16, 'attention.head_count_kv': 2, 'attention.key_length': 256, 'attention.value_length': 256, 'ssm.state_size': 128, 'ssm.group_count': 16, 'ssm.time_step_rank': 32, 'ssm.inner_size': 4_096, 'ssm.conv_kernel': 4, vocab_size: 151_936 }),
  },
  { model: 'kimi-k2', source: 'config.json in the words of the header that llama.cpp writes', metadata: latent('deepseek2', { block_count: 61, context_length: 131_072, embedding_length: 7_168, 'attention.head_count': 64, vocab_size: 163_840 }) },
  { model: 'deepseek-v3.2', source: 'config.json of V3.1 in the words of the header that llama.cpp writes', metadata: latent('deepseek2', { block_count: 61, context_length: 163_840, embedding_length: 7_168, 'attention.head_count': 128, vocab_size: 129_280 }) },
  {
    model: 'glm-5.2', source: 'header keys of GLM-5.2 as a runtime checks them: 79 blocks, one of them to guess further words, an index every fourth layer',
    metadata: latent('glm-dsa', { block_count: 79, nextn_predict_layers: 1, context_length: 1_048_576, embedding_length: 6_144, 'attention.head_count': 64, 'attention.key_length_mla': 256, 'attention.value_length_mla': 256, 'attention.indexer.key_length': 128, 'attention.indexer.top_k_frequency': 4, 'attention.indexer.skip_top_k_offset': 3, vocab_size: 154_880 }),
  },
  {
    model: 'glm-4.7', source: 'config.json in the words of its header: 92 layers and one to guess further words',
    metadata: under('glm4moe', { block_count: 93, nextn_predict_layers: 1, context_length: 202_752, embedding_length: 5_120, 'attention.head_count': 96, 'attention.head_count_kv': 8, 'attention.key_length': 128, 'attention.value_length': 128, vocab_size: 151_552 }),
  },
  {
    model: 'nemotron-3-nano-30b-a3b', source: 'config.json in the words of its header: a head count and a width a layer',
    metadata: under('nemotron_h_moe', {
      block_count: 52, context_length: 262_144, embedding_length: 2_688, 'attention.head_count': 32, 'attention.key_length': 128, 'attention.value_length': 128,
      'attention.head_count_kv': [...'MEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEMEM*EMEMEMEME'].map((letter) => (letter === '*' ? 2 : 0)),
      feed_forward_length: [...'MEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEMEM*EMEMEMEME'].map((letter) => (letter === 'E' ? 1_856 : 0)),
      'ssm.state_size': 128, 'ssm.group_count': 8, 'ssm.inner_size': 4_096, 'ssm.time_step_rank': 64, 'ssm.conv_kernel': 4, vocab_size: 131_072,
    }),
  },
];
