// Facts of a model from the header of its GGUF file: parameters, quantization, tools, context.
import { err, ok, type Result } from '../../base/result.ts';
import { handlesReasoning, handlesTools } from './chat-template.ts';
import { embeddings, isKnown, projectors } from './gguf-architectures.ts';
import { geometryOfGguf } from './gguf-geometry.ts';
import { asCount, asText, keysOf, mostCount, type GgufMetadata, type Keys } from './gguf-keys.ts';
import { billions, type ModelFileFacts, type UnreadFile } from './file-facts.ts';

export type { GgufMetadata } from './gguf-keys.ts';

/** A tensor as the header lists it. */
export type GgufTensor = { readonly name: string; readonly shape: readonly (number | bigint)[] };

/** Beside the metadata: what else is known when a header was read. */
export type GgufFile = {
  /** Of all parts; empty where they were not read. */
  readonly tensors: readonly GgufTensor[];
  /** All parts together. */
  readonly weightsBytes: number;
  /** The quantization that the file's name tells. */
  readonly quantization: string | null;
  /** Templates that its server uses instead of the one in the file. */
  readonly templates?: readonly string[];
};

/** Names of `general.file_type`. Source: `llama_ftype` of llama.cpp's `llama.h`. */
const fileTypes: Readonly<Record<number, string>> = {
  0: 'F32',
  1: 'F16',
  2: 'Q4_0',
  3: 'Q4_1',
  7: 'Q8_0',
  8: 'Q5_0',
  9: 'Q5_1',
  10: 'Q2_K',
  11: 'Q3_K_S',
  12: 'Q3_K_M',
  13: 'Q3_K_L',
  14: 'Q4_K_S',
  15: 'Q4_K_M',
  16: 'Q5_K_S',
  17: 'Q5_K_M',
  18: 'Q6_K',
  19: 'IQ2_XXS',
  20: 'IQ2_XS',
  21: 'Q2_K_S',
  22: 'IQ3_XS',
  23: 'IQ3_XXS',
  24: 'IQ1_S',
  25: 'IQ4_NL',
  26: 'IQ3_S',
  27: 'IQ3_M',
  28: 'IQ2_S',
  29: 'IQ2_M',
  30: 'IQ4_XS',
  31: 'IQ1_M',
  32: 'BF16',
  36: 'TQ1_0',
  37: 'TQ2_0',
  38: 'MXFP4',
};

/**
 * What a GGUF's header tells of its model, whether the catalogue knows it or not.
 * Errors: `not-a-model` (no architecture), `beside` (a projector, an embedding model, an adapter), `geometry-unknown`
 * with the key that is missing.
 */
export function factsOfGguf(metadata: GgufMetadata, file: GgufFile): Result<ModelFileFacts, UnreadFile> {
  const architecture = asText(metadata['general.architecture']);
  if (architecture === null) return err({ kind: 'not-a-model' });
  const type = asText(metadata['general.type']);
  if (type === 'adapter' || type === 'imatrix') return err({ kind: 'beside', is: 'adapter' });
  if (type === 'mmproj' || projectors.has(architecture)) return err({ kind: 'beside', is: 'projector' });
  const keys = keysOf(metadata, architecture);
  // Only models that make one vector of a text tell how they pool it.
  if (embeddings.has(architecture) || (keys.count('pooling_type') ?? 0) > 0)
    return err({ kind: 'beside', is: 'embedding' });

  const nativeContextTokens = keys.count('context_length');
  if (nativeContextTokens === null || nativeContextTokens < 1)
    return err({ kind: 'geometry-unknown', missing: 'context_length' });
  const geometry = geometryOfGguf(keys, new Set(file.tensors.map(({ name }) => name)));
  if (!geometry.ok) return geometry;

  const sizes = parametersOf(metadata, keys, file);
  if (sizes === null) return err({ kind: 'geometry-unknown', missing: 'general.size_label' });
  const quantization = file.quantization ?? fileTypes[asCount(metadata['general.file_type']) ?? -1] ?? null;
  const templates = file.templates ?? templatesIn(metadata);
  const tokens = metadata['tokenizer.ggml.tokens'];
  return ok({
    name: asText(metadata['general.name']) ?? asText(metadata['general.basename']),
    maker: asText(metadata['general.organization']) ?? asText(metadata['general.author']),
    architecture,
    parametersB: billions(sizes.all),
    activeB: billions(sizes.active),
    nativeContextTokens,
    geometry: {
      ...geometry.value,
      vocabulary: keys.count('vocab_size') ?? (Array.isArray(tokens) && tokens.length > 0 ? tokens.length : null),
      hiddenSize: keys.count('embedding_length'),
      heads: Math.max(0, ...(keys.perLayer('attention.head_count', keys.count('block_count') ?? 1) ?? [])) || null,
    },
    quantization,
    bitsPerWeight: Math.round((file.weightsBytes * 800) / sizes.all) / 100,
    native: architecture === 'gpt-oss' && quantization === 'MXFP4',
    tools: handlesTools(templates),
    vision: null,
    reasoning: handlesReasoning(templates),
    status: isKnown(architecture) ? 'confirmed' : 'inferred',
    source: `GGUF header (${architecture})`,
  });
}

/** The template for chats, and those of other names beside it (`tool_use`). */
function templatesIn(metadata: GgufMetadata): string[] {
  return Object.entries(metadata)
    .filter(([key]) => key.startsWith('tokenizer.chat_template'))
    .map(([, value]) => value)
    .filter((value) => typeof value === 'string');
}

/**
 * How many weights there are, and how many of them work on one token: all but the experts that are not chosen, and but
 * the table of words where another one is used to answer. From the tensors; without them from `general.size_label`
 * ("35B-A3B").
 */
function parametersOf(
  metadata: GgufMetadata,
  keys: Keys,
  { tensors }: GgufFile,
): { readonly all: number; readonly active: number } | null {
  const chosen = keys.count('expert_used_count');
  const experts = keys.count('expert_count');
  const share = chosen === null || experts === null || experts === 0 ? 1 : Math.min(1, chosen / experts);
  const answers = tensors.some(({ name }) => name === 'output.weight');
  let all = 0;
  let active = 0;
  for (const { name, shape } of tensors) {
    const count = shape.reduce<number>((product, size) => product * Number(size), 1);
    all += count;
    active += count * (/_exps\./.test(name) ? share : answers && name === 'token_embd.weight' ? 0 : 1);
  }
  if (all >= 1 && all <= mostCount) return { all, active };
  const [, times, size, unit, activeSize] =
    /^(?:(\d+)x)?(\d+(?:\.\d+)?)([KMBT])(?:-A(\d+(?:\.\d+)?)B)?$/i.exec(asText(metadata['general.size_label']) ?? '') ??
    [];
  if (size === undefined || unit === undefined) return null;
  const parameters = Number(size) * ({ K: 1e3, M: 1e6, B: 1e9, T: 1e12 }[unit.toUpperCase()] ?? 1e9);
  const total = parameters * Number(times ?? 1);
  const working =
    activeSize === undefined
      ? times === undefined
        ? total * share
        : parameters * (chosen ?? 1)
      : Number(activeSize) * 1e9;
  return total < 1 || total > mostCount ? null : { all: total, active: Math.min(working, total) };
}
