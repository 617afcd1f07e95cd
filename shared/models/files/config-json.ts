// Facts of an MLX or transformers model, read from the config.json in its folder.
import { err, ok, type Result } from '../../base/result.ts';
import { handlesReasoning, handlesTools } from './chat-template.ts';
import { geometryOfConfig, headsOf, hiddenSizeOf, layersOf } from './config-geometry.ts';
import { storedIn } from './config-quantization.ts';
import { configIn, type Config } from './config-shape.ts';
import { billions, type ModelFileFacts, type UnreadFile } from './file-facts.ts';

/** Beside the config: what else is known when a folder was read. */
export type ConfigFiles = {
  /** All weights together. */
  readonly weightsBytes: number;
  /** `metadata.total_parameters` of the index, which mlx-lm writes; null where it is not told. */
  readonly parameters: number | null;
  readonly templates: readonly string[];
};

/** Families whose layers `config-geometry.ts` was written with in view. */
const knownFields = new RegExp(
  `^(?:${[
    'llama|llama4(?:_text)?|mistral|mistral3|ministral3?|mixtral',
    'qwen[23](?:_moe|_next|_vl.*)?|qwen3_5.*|qwen4_exp.*|gemma[234]?(?:n|_text|_unified.*|n_text)?|gpt_oss|cohere2?',
    'deepseek_v[234].*|deepseek_v32|kimi_k2.*|kimi_linear|glm4.*|glm_moe_dsa|glm_dsa|minimax.*|phi3|phimoe',
    'nemotron_h|nemotron|granite.*|lfm2.*|jamba|mamba2?|falcon_h1|falcon_mamba|olmo[23]?.*|exaone4|seed_oss',
    'step3p5|step3_5|mimo_v2.*|bailing_moe.*|ernie4_5.*|smollm3|starcoder2|internlm2',
  ].join('|')})$`,
);

/**
 * What a `config.json` of MLX or transformers tells of its model, whether the catalogue knows it or not.
 * Errors: `not-a-model` (no object, or no model type), `beside` (an embedding model), `geometry-unknown` with the key
 * that is missing.
 */
export function factsOfConfig(value: unknown, files: ConfigFiles): Result<ModelFileFacts, UnreadFile> {
  const config = configIn(value);
  if (config === null || (config.model_type === null && config.architectures === null))
    return err({ kind: 'not-a-model' });
  const architecture = config.model_type ?? config.architectures?.[0] ?? '';
  if (
    /bert|embedding|reranker|^t5$|clip|whisper|siglip/i.test(architecture) ||
    config.architectures?.some((name) =>
      /(?:ForMaskedLM|ForSequenceClassification|ForTokenClassification|Embedding)$/.test(name),
    ) === true
  )
    return err({ kind: 'beside', is: 'embedding' });

  // Classifiers, encoders and the like have layers too, and talk to nobody.
  if (
    config.architectures !== null &&
    config.architectures.length > 0 &&
    !config.architectures.some((name) => /CausalLM|ConditionalGeneration|LMHead|MultimodalLM/.test(name))
  )
    return err({ kind: 'not-a-model' });

  const nativeContextTokens =
    config.max_position_embeddings ?? config.max_sequence_length ?? config.n_positions ?? config.seq_length;
  if (nativeContextTokens === null || nativeContextTokens < 1)
    return err({ kind: 'geometry-unknown', missing: 'max_position_embeddings' });
  const geometry = geometryOfConfig(config);
  if (!geometry.ok) return geometry;

  const stored = storedIn(config);
  // Where the mixture is not told, 16 bits a weight would tell too few parameters for anything quantized; then they are
  // not known at all.
  const all =
    files.parameters ?? (stored.bitsPerWeight === null ? null : (files.weightsBytes * 8) / stored.bitsPerWeight);
  if (all === null || all < 1) return err({ kind: 'geometry-unknown', missing: 'quantization' });
  return ok({
    name: null,
    maker: null,
    architecture,
    parametersB: billions(all),
    activeB: billions(Math.max(1e3, all - idleOf(config, all))),
    nativeContextTokens,
    geometry: {
      ...geometry.value,
      vocabulary: config.vocab_size,
      hiddenSize: hiddenSizeOf(config),
      heads: headsOf(config),
    },
    quantization: stored.name,
    bitsPerWeight:
      files.parameters === null ? stored.bitsPerWeight : Math.round((files.weightsBytes * 800) / all) / 100,
    native: architecture === 'gpt_oss' && (stored.name ?? '').startsWith('MXFP4'),
    tools: handlesTools(files.templates),
    vision: config.vision_config !== null,
    reasoning: handlesReasoning(files.templates),
    status: knownFields.test(architecture) ? 'confirmed' : 'inferred',
    source: `config.json (${architecture})`,
  });
}

/**
 * Weights that do not work on a token: the experts that are not chosen, each of three tables, in every layer that has
 * experts; and the table of words where another one is used to answer.
 */
function idleOf(config: Config, all: number): number {
  const experts = config.num_experts ?? config.num_local_experts ?? config.n_routed_experts ?? 0;
  const chosen =
    config.num_experts_per_tok ?? config.experts_per_token ?? config.moe_topk ?? config.top_k_experts ?? experts;
  const [width, inner] = [hiddenSizeOf(config) ?? 0, config.moe_intermediate_size ?? config.intermediate_size ?? 0];
  const layers = layersOf(config) ?? 0;
  const listed =
    config.layers_block_type?.filter((name) => name === 'moe').length ??
    config.hybrid_override_pattern?.replaceAll(/[^E]/g, '').length;
  const withExperts =
    listed ??
    Math.ceil(
      Math.max(0, layers - (config.first_k_dense_replace ?? config.num_dense_layers ?? 0)) /
        Math.max(1, config.decoder_sparse_step ?? 1),
    );
  // Experts of two tables (Nemotron's) are told by their layers' list.
  const tables = listed === undefined ? 3 : 2;
  const words = config.tie_word_embeddings === false ? (config.vocab_size ?? 0) * width : 0;
  return Math.min(all * 0.99, words + Math.max(0, experts - chosen) * tables * width * inner * withExperts);
}
