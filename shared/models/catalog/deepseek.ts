// DeepSeek's models: parameters, shape of the cache, builds and their sizes.
import type { CatalogModel } from '../types.ts';
import { card, compressed, file, latent, native, roundedCard } from './parts.ts';

/** DeepSeek. */
export const deepseek: readonly CatalogModel[] = [
  // V3.2 also keeps an index, whose size is not confirmed. Some model cards tell a context of 131,072 tokens.
  {
    id: 'deepseek-v3.2',
    name: 'DeepSeek V3.1 / V3.2',
    maker: 'DeepSeek',
    parametersB: 671,
    activeB: 37,
    nativeContextTokens: 163_840,
    geometry: { cache: [latent(61)], stateBytes: 0, vocabulary: 129_280, hiddenSize: 7168, heads: 128 },
    tools: true,
    vision: false,
    reasoning: true,
    variants: [
      roundedCard('mlx-4bit-v3.1', '4-bit (V3.1)', 4.5, 405_874_409_472, 'mlx-community/DeepSeek-V3.1-4bit'),
      card('mlx-4bit-v3.2', '4-bit (V3.2)', 4.51, 378_086_226_621, 'mlx-community/DeepSeek-V3.2-4bit'),
      roundedCard('mlx-8bit-v3.1', '8-bit (V3.1)', 8.5, 765_577_920_512, 'mlx-community/DeepSeek-V3.1-8bit'),
      file('q4_k_m', 'Q4_K_M', 'gguf', 4.82, 404_420_000_000, 'confirmed', 'a line of llama-bench'),
    ],
    status: 'inferred',
    source: 'exo model cards; llama-bench',
  },
  // What antirez/ds4 keeps, in whole 32-bit numbers; vLLM with fp8 needs about a quarter of it.
  {
    id: 'deepseek-v4-flash',
    name: 'DeepSeek V4 Flash',
    maker: 'DeepSeek',
    parametersB: 284.33,
    activeB: 13,
    nativeContextTokens: 1_048_576,
    geometry: { cache: [compressed(26_000)], stateBytes: 0, vocabulary: 129_280, hiddenSize: 4096, heads: 64 },
    tools: true,
    vision: false,
    reasoning: true,
    variants: [
      native(card('mlx-fp4-fp8', 'FP4/FP8', 4.36, 155_095_760_030, 'mlx-community/DeepSeek-V4-Flash')),
      file('mlx-4bit', '4-bit', 'mlx', 4.25, 151_000_000_000, 'confirmed', 'a post by Pinggy'),
      file('ds4-q2-imatrix', 'ds4 q2-imatrix', 'other', 2.28, 81_000_000_000, 'confirmed', 'antirez/ds4 README'),
      file('ds4-q4-imatrix', 'ds4 q4-imatrix', 'other', 4.3, 153_000_000_000, 'confirmed', 'antirez/ds4 README'),
    ],
    status: 'inferred',
    source: 'MODEL_CARD.md of antirez/ds4; a llama.cpp log of its parameters',
  },
  // Scaled up from V4 Flash.
  {
    id: 'deepseek-v4-pro',
    name: 'DeepSeek V4 Pro',
    maker: 'DeepSeek',
    parametersB: 1600,
    activeB: 49,
    nativeContextTokens: 1_048_576,
    geometry: { cache: [compressed(40_000)], stateBytes: 0, vocabulary: 129_280, hiddenSize: 7168, heads: null },
    tools: true,
    vision: false,
    reasoning: true,
    variants: [native(card('mlx-fp4-fp8', 'FP4/FP8', 4.25, 849_681_803_879, 'mlx-community/DeepSeek-V4-Pro'))],
    status: 'inferred',
    source: 'exo model card',
  },
];
