// The models that practice pretends to have on its disk, with their headers.
import { asFound } from '../../shared/models/files/as-found.ts';
import { factsOfConfig } from '../../shared/models/files/config-json.ts';
import { factsOfGguf } from '../../shared/models/files/gguf.ts';
import type { FoundModel, ShelvesRead } from '../../shared/models/files/types.ts';
import type { GgufMetadata } from '../../shared/models/files/gguf-keys.ts';

const models = '~/.lmstudio/models';
const template = '{% if tools %}{{ tools }}{% endif %}{{ messages }}<think>';

/**
 * What the header of a small model tells that the catalogue has no row for. Source: config.json of Qwen3 30B-A3B in the
 * words of its header.
 */
const qwen3: GgufMetadata = {
  'general.architecture': 'qwen3moe',
  'general.name': 'Qwen3 30B A3B Instruct 2507',
  'general.organization': 'Qwen',
  'general.size_label': '30B-A3B',
  'general.file_type': 18,
  'tokenizer.chat_template': template,
  'qwen3moe.block_count': 48,
  'qwen3moe.context_length': 262_144,
  'qwen3moe.embedding_length': 2_048,
  'qwen3moe.attention.head_count': 32,
  'qwen3moe.attention.head_count_kv': 4,
  'qwen3moe.attention.key_length': 128,
  'qwen3moe.attention.value_length': 128,
  'qwen3moe.vocab_size': 151_936,
};

/**
 * What lies beside the weights of MiniMax M2.1 in 8-bit GS32. Source: MiniMaxM2Config of transformers, and MLX's own
 * block.
 */
const miniMax = {
  model_type: 'minimax_m2',
  architectures: ['MiniMaxM2ForCausalLM'],
  num_hidden_layers: 62,
  hidden_size: 3_072,
  num_attention_heads: 48,
  num_key_value_heads: 8,
  head_dim: 128,
  vocab_size: 200_064,
  max_position_embeddings: 196_608,
  num_local_experts: 256,
  num_experts_per_tok: 8,
  intermediate_size: 1_536,
  tie_word_embeddings: false,
  quantization: { bits: 8, group_size: 32 },
};

/**
 * The models that lie on the disk of the simulated Mac: read by the same code as real ones, from what files of this
 * kind hold.
 */
function simulatedFound(): FoundModel[] {
  const small = factsOfGguf(qwen3, { tensors: [], weightsBytes: 25_092_535_456, quantization: null });
  const large = factsOfConfig(miniMax, {
    weightsBytes: 257_280_000_000,
    parameters: 228_690_000_000,
    templates: [template],
  });
  return [
    ...(large.ok
      ? [
          asFound(large.value, {
            shelf: 'lmstudio',
            path: `${models}/mlx-community/MiniMax-M2.1-8bit-gs32`,
            name: 'mlx-community/MiniMax-M2.1-8bit-gs32',
            stem: 'MiniMax-M2.1-8bit-gs32',
            format: 'mlx',
            weightsBytes: 257_280_000_000,
            projectorBytes: 0,
          }),
        ]
      : []),
    ...(small.ok
      ? [
          asFound(small.value, {
            shelf: 'lmstudio',
            path: `${models}/lmstudio-community/Qwen3-30B-A3B-Instruct-2507-GGUF/Qwen3-30B-A3B-Instruct-2507-Q6_K.gguf`,
            name: 'lmstudio-community/Qwen3-30B-A3B-Instruct-2507-GGUF',
            stem: 'Qwen3-30B-A3B-Instruct-2507-Q6_K',
            format: 'gguf',
            weightsBytes: 25_092_535_456,
            projectorBytes: 0,
          }),
        ]
      : []),
  ];
}

/** A look at the simulated disk. Tells of each model as the real one does. */
export function readSimulatedShelves(onFound: (model: FoundModel) => void): ShelvesRead {
  const foundModels = simulatedFound();
  foundModels.forEach(onFound);
  return { found: foundModels, unread: [], looked: [{ shelf: 'lmstudio', path: models }] };
}
