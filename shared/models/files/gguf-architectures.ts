/**
 * What llama.cpp knows of an architecture and its headers don't tell. Source: `src/llama-arch.cpp` and what each file
 * of `src/models/` reads and presumes, ggml-org/llama.cpp at 00395eb and after.
 */

/** Which layers have a window where the header tells its size alone: every layer of a group of `period` but one. */
type Pattern = { readonly period: number; readonly wholeFirst: boolean; readonly windowTokens?: number };

const closing = (period: number, windowTokens?: number): Pattern => ({
  period,
  wholeFirst: false,
  ...(windowTokens === undefined ? {} : { windowTokens }),
});
const opening = (period: number): Pattern => ({ period, wholeFirst: true });

/** Where an architecture is not here and tells no pattern, llama.cpp takes no notice of its window. */
export const windowPatterns: Readonly<Record<string, Pattern>> = {
  afmoe: closing(4),
  cohere2: closing(4),
  'exaone-moe': closing(4),
  exaone4: closing(4),
  gemma2: closing(2, 4096),
  gemma3: closing(6),
  gemma3n: closing(5),
  'gpt-oss': closing(2),
  laguna: opening(4),
  llama4: closing(4, 8192),
  olmo2: closing(4),
  plamo3: closing(8),
  smallthinker: opening(4),
};

/** Every so manyth layer has attention, the others are linear; the header may leave the number out. */
export const fullAttentionEvery: Readonly<Record<string, number>> = {
  qwen3next: 4,
  qwen35: 4,
  qwen35moe: 4,
  qwen4exp: 4,
};

/** Layers without attention keep a state; those whose feed-forward width is told as well (Nemotron) keep nothing. */
export const hybrids: ReadonlySet<string> = new Set([
  'jamba',
  'granitehybrid',
  'nemotron_h',
  'nemotron_h_moe',
  'plamo2',
  'kimi-linear',
  'lfm2',
  'lfm2moe',
]);

/** Every layer has attention and a state beside it. */
export const both: ReadonlySet<string> = new Set(['falcon-h1']);

/** No layer has attention. */
export const stateOnly: ReadonlySet<string> = new Set(['mamba', 'mamba2', 'rwkv6', 'rwkv6qwen2', 'rwkv7', 'arwkv7']);

/** Sparse attention that keeps an index key beside the layer's own. */
export const indexers: ReadonlySet<string> = new Set(['deepseek32', 'glm-dsa', 'minimax-m3']);

/**
 * The layers at the end that use what earlier ones keep, where the header doesn't tell how many layers keep something
 * of their own.
 */
export const layersThatKeep: Readonly<Record<string, number>> = { gemma3n: 20 };

/** Models that make vectors of texts. They talk to nobody. */
export const embeddings: ReadonlySet<string> = new Set([
  'bert',
  'modern-bert',
  'nomic-bert',
  'nomic-bert-moe',
  'neo-bert',
  'eurobert',
  'jina-bert-v2',
  'jina-bert-v3',
  'gemma-embedding',
  'llama-embed',
  't5encoder',
]);

/** Projectors and other parts that are loaded beside a model. */
export const projectors: ReadonlySet<string> = new Set([
  'clip',
  'wavtokenizer-dec',
  'eagle3',
  'dflash',
  'gemma4-assistant',
]);

/** Grouped attention over the whole context in every layer, or latent attention: the general keys tell all. */
const plain: ReadonlySet<string> = new Set([
  'llama',
  'qwen2',
  'qwen2moe',
  'qwen2vl',
  'qwen3',
  'qwen3moe',
  'qwen3vl',
  'qwen3vlmoe',
  'mistral3',
  'mistral4',
  'minimax-m2',
  'glm4',
  'glm4moe',
  'chatglm',
  'deci',
  'phi2',
  'phi3',
  'phimoe',
  'gemma',
  'starcoder2',
  'command-r',
  'internlm2',
  'baichuan',
  'yi',
  'olmo',
  'olmoe',
  'granite',
  'granitemoe',
  'exaone',
  'stablelm',
  'seed_oss',
  'dots1',
  'ernie4_5',
  'ernie4_5-moe',
  'hunyuan-moe',
  'hunyuan-dense',
  'bailingmoe',
  'bailingmoe2',
  'arcee',
  'apertus',
  'smollm3',
  'falcon',
  'nemotron',
  'grok',
  'dbrx',
  'deepseek',
  'deepseek2',
  'mimo2',
  'step35',
  'gemma4',
  'cohere2moe',
  'mellum',
  'grovemoe',
]);

/** Whether the rules above were written with this architecture in view. */
export const isKnown = (architecture: string): boolean =>
  plain.has(architecture) ||
  hybrids.has(architecture) ||
  both.has(architecture) ||
  stateOnly.has(architecture) ||
  indexers.has(architecture) ||
  architecture in windowPatterns ||
  architecture in fullAttentionEvery ||
  architecture === 'deepseek4';
