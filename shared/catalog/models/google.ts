import type { CatalogModel } from '../../fit/types.ts';
import { card, file, full, sliding } from './parts.ts';

/** Google. */
export const google: readonly CatalogModel[] = [
  {
    id: 'gemma-4-31b', name: 'Gemma 4 31B', maker: 'Google',
    parametersB: 31.3, activeB: 31.3, nativeContextTokens: 262_144,
    geometry: { cache: [full(10, 4, 512), sliding(50, 16, 256, 1024)], stateBytes: 0, vocabulary: 262_144, hiddenSize: 5376, heads: 32 },
    tools: true, vision: true, reasoning: true,
    variants: [
      card('mlx-4bit', '4-bit', 4.71, 18_411_755_224, 'mlx-community/gemma-4-31b-it-4bit'),
      card('mlx-6bit', '6-bit', 6.67, 26_087_306_968, 'mlx-community/gemma-4-31b-it-6bit'),
      card('mlx-8bit', '8-bit', 8.63, 33_762_858_712, 'mlx-community/gemma-4-31b-it-8bit'),
      card('mlx-bf16', 'BF16', 15.99, 62_546_177_752, 'mlx-community/gemma-4-31b-it-bf16'),
    ],
    status: 'confirmed', source: 'config.json as tests of several engines carry it: 10 full layers of 4 x 512',
  },
  {
    id: 'gemma-4-26b-a4b', name: 'Gemma 4 26B-A4B', maker: 'Google',
    parametersB: 25.8, activeB: 3.8, nativeContextTokens: 262_144,
    geometry: { cache: [full(5, 2, 512), sliding(25, 8, 256, 1024)], stateBytes: 0, vocabulary: 262_144, hiddenSize: 2816, heads: 16 },
    tools: true, vision: true, reasoning: true,
    variants: [
      file('ud-q4_k_m', 'UD-Q4_K_M', 'gguf', 5.26, 16_950_000_000, 'confirmed', "recipe of OpenClaw 2026.9.5's llama.cpp plugin"),
      card('mlx-4bit', '4-bit', 4.84, 15_608_614_044, 'mlx-community/gemma-4-26b-a4b-it-4bit'),
      card('mlx-6bit', '6-bit', 6.75, 21_781_015_708, 'mlx-community/gemma-4-26b-a4b-it-6bit'),
      card('mlx-8bit', '8-bit', 8.67, 27_953_417_372, 'mlx-community/gemma-4-26b-a4b-it-8bit'),
      card('mlx-bf16', 'BF16', 16, 51_611_872_412, 'mlx-community/gemma-4-26b-a4b-it-bf16'),
    ],
    status: 'confirmed', source: 'GGUF header; a llama.cpp log',
  },
  {
    id: 'gemma-4-12b', name: 'Gemma 4 12B', maker: 'Google',
    parametersB: 11.91, activeB: 11.91, nativeContextTokens: 262_144,
    geometry: { cache: [full(8, 1, 512), sliding(40, 8, 256, 1024)], stateBytes: 0, vocabulary: 262_144, hiddenSize: 3840, heads: 16 },
    tools: true, vision: true, reasoning: true,
    variants: [file('q4_k_m', 'Q4_K_M', 'gguf', 4.78, 7_120_000_000, 'confirmed', "recipe of OpenClaw 2026.9.5's llama.cpp plugin")],
    status: 'confirmed', source: 'GGUF header; a llama.cpp log',
  },
];
