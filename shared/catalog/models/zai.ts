import type { CatalogModel } from '../../fit/types.ts';
import { card, compressed, file, full, index, latent, roundedCard } from './parts.ts';

/** Z.ai. */
export const zai: readonly CatalogModel[] = [
  // 355B with the layer for multi-token prediction, which the files leave out.
  {
    id: 'glm-4.7', name: 'GLM-4.6 / GLM-4.7', maker: 'Z.ai',
    parametersB: 352.9, activeB: 32, nativeContextTokens: 202_752,
    geometry: { cache: [full(92, 8, 128)], stateBytes: 0, vocabulary: 151_552, hiddenSize: 5120, heads: 96 },
    tools: true, vision: false, reasoning: true,
    variants: [
      card('mlx-4bit', '4-bit', 4.5, 198_556_925_568, 'mlx-community/GLM-4.7-4bit'),
      card('mlx-6bit', '6-bit', 6.5, 286_737_579_648, 'mlx-community/GLM-4.7-6bit'),
      card('mlx-8bit-gs32', '8-bit GS32', 9, 396_963_397_248, 'mlx-community/GLM-4.7-8bit-gs32'),
    ],
    status: 'confirmed', source: 'config.json as ai-dynamo/aiconfigurator carries it',
  },
  // The width of 576 is that of GLM-5; no source tells it for this model.
  {
    id: 'glm-4.7-flash', name: 'GLM-4.7-Flash 30B-A3B', maker: 'Z.ai',
    parametersB: 30, activeB: 3, nativeContextTokens: 202_752,
    geometry: { cache: [latent(47)], stateBytes: 0, vocabulary: 154_880, hiddenSize: 2048, heads: 20 },
    tools: true, vision: false, reasoning: true,
    variants: [
      roundedCard('mlx-4bit', '4-bit', 4.5, 19_327_352_832, 'mlx-community/GLM-4.7-Flash-4bit'),
      roundedCard('mlx-8bit', '8-bit', 8.5, 34_359_738_368, 'mlx-community/GLM-4.7-Flash-8bit'),
    ],
    status: 'inferred', source: 'exo model cards',
  },
  // How many layers keep an index is not confirmed: all of them is the safe reading.
  {
    id: 'glm-5', name: 'GLM-5 / GLM-5.1', maker: 'Z.ai',
    parametersB: 744, activeB: 40, nativeContextTokens: 202_752,
    geometry: { cache: [latent(78), index(78)], stateBytes: 0, vocabulary: 154_880, hiddenSize: 6144, heads: 64 },
    tools: true, vision: false, reasoning: true,
    variants: [
      card('mlx-mxfp4-q8', 'MXFP4-Q8', 4.36, 405_478_939_008, 'mlx-community/GLM-5-MXFP4-Q8'),
      card('mlx-mxfp8', 'MXFP8', 8.5, 790_517_400_864, 'mlx-community/GLM-5-8bit-MXFP8'),
      card('mlx-bf16', 'BF16', 16, 1_487_822_475_264, 'mlx-community/GLM-5'),
    ],
    status: 'inferred', source: 'config.json as ai-dynamo/aiconfigurator carries it',
  },
  {
    id: 'glm-5.2', name: 'GLM-5.2 / GLM-5.3', maker: 'Z.ai',
    parametersB: 743, activeB: 40, nativeContextTokens: 1_048_576,
    geometry: { cache: [latent(78), index(21)], stateBytes: 0, vocabulary: 154_880, hiddenSize: 6144, heads: 64 },
    tools: true, vision: false, reasoning: true,
    variants: [
      file('mlx-4bit', '4-bit', 'mlx', 4.5, 418_000_000_000, 'confirmed', 'mlx-community/GLM-5.2-4bit, told in a post by Pinggy'),
      file('ud-q4_k_xl', 'UD-Q4_K_XL', 'gguf', 5.03, 467_000_000_000, 'confirmed', 'unsloth GLM-5.3, told in a post by Pinggy'),
      file('ud-q3_k_xl', 'UD-Q3_K_XL', 'gguf', 3.69, 343_000_000_000, 'confirmed', 'a post by Pinggy'),
      file('fp8', 'FP8', 'safetensors', 8.14, 756_000_000_000, 'confirmed', 'a post by Pinggy'),
    ],
    status: 'confirmed', source: 'a llama.cpp log: 78 layers of 576, 21 index layers of 128',
  },
  // antirez/ds4 measured 2.92 GiB for 262,273 tokens.
  {
    id: 'glm-5.3-flash', name: 'GLM-5.3-Flash', maker: 'Z.ai',
    parametersB: 320, activeB: 18, nativeContextTokens: 1_048_576,
    geometry: { cache: [compressed(11_950)], stateBytes: 0, vocabulary: null, hiddenSize: null, heads: null },
    tools: true, vision: null, reasoning: true,
    variants: [
      file('mlx-4bit', '4-bit', 'mlx', 4.44, 177_600_000_000, 'confirmed', 'pipenetwork/GLM-5.3-Flash-MLX-4bit, told in a post by Pinggy'),
      file('ds4-q4', 'ds4 Q4', 'other', 4.77, 190_870_000_000, 'confirmed', 'what antirez/ds4 tells when it starts'),
    ],
    status: 'inferred', source: 'antirez/ds4 #889 and #964',
  },
];
