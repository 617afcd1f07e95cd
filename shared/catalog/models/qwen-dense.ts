import type { CatalogModel } from '../../fit/types.ts';
import { card, file, full, mib } from './parts.ts';

/** Qwen's dense models. */
export const qwenDense: readonly CatalogModel[] = [
  {
    id: 'qwen3.6-27b', name: 'Qwen3.6 27B', maker: 'Qwen',
    parametersB: 27.4, activeB: 27.4, nativeContextTokens: 262_144,
    geometry: { cache: [full(16, 4, 256)], stateBytes: mib(150), vocabulary: 248_320, hiddenSize: 5120, heads: 24 },
    tools: true, vision: true, reasoning: true,
    variants: [
      card('mlx-4bit', '4-bit', 4.5, 16_054_262_240, 'mlx-community/Qwen3.6-27B-4bit'),
      card('mlx-8bit', '8-bit', 8.5, 29_500_938_720, 'mlx-community/Qwen3.6-27B-8bit'),
      card('mlx-bf16', 'BF16', 16, 54_713_457_120, 'mlx-community/Qwen3.6-27B-bf16'),
    ],
    status: 'confirmed', source: 'exo model cards; logs of its context memory',
  },
  // The block for multi-token prediction is not in the main context memory.
  {
    id: 'qwen3.8-27b', name: 'Qwen3.8 27B', maker: 'Qwen',
    parametersB: 27.4, activeB: 27.4, nativeContextTokens: 262_144,
    geometry: { cache: [full(16, 4, 256)], stateBytes: mib(150), vocabulary: 248_320, hiddenSize: 5120, heads: 24 },
    tools: true, vision: true, reasoning: true,
    variants: [
      file('ud-q4_k_m', 'UD-Q4_K_M', 'gguf', 4.81, 16_460_000_000, 'confirmed', "recipe of OpenClaw 2026.9.5's llama.cpp plugin"),
      file('mlx-4bit', '4-bit', 'mlx', 4.7, 16_100_000_000, 'inferred', 'a post by Pinggy'),
      file('q8_0', 'Q8_0', 'gguf', 8.35, 28_600_000_000, 'inferred', 'a log of Qwen3.5 27B Q8_0: 26.62 GiB'),
    ],
    status: 'confirmed', source: 'GGUF header: 65 blocks, 16 of them full attention, one for multi-token prediction',
  },
  {
    id: 'qwen3.5-9b', name: 'Qwen3.5 9B', maker: 'Qwen',
    parametersB: 9, activeB: 9, nativeContextTokens: 262_144,
    geometry: { cache: [full(8, 4, 256)], stateBytes: mib(50), vocabulary: 248_320, hiddenSize: 4096, heads: 16 },
    tools: true, vision: true, reasoning: true,
    variants: [
      file('q4_k_m', 'Q4_K_M', 'gguf', 5.05, 5_680_000_000, 'confirmed', "recipe of OpenClaw 2026.9.5's llama.cpp plugin"),
      card('mlx-4bit', '4-bit', 5.29, 5_950_062_560, 'mlx-community/Qwen3.5-9B-4bit'),
      card('mlx-8bit', '8-bit', 9.27, 10_426_433_504, 'mlx-community/Qwen3.5-9B-8bit'),
    ],
    status: 'confirmed', source: 'exo model cards; logs of its 8 layers with context',
  },
  {
    id: 'qwen3.5-4b', name: 'Qwen3.5 4B', maker: 'Qwen',
    parametersB: 4, activeB: 4, nativeContextTokens: 262_144,
    geometry: { cache: [full(8, 4, 256)], stateBytes: mib(50), vocabulary: 248_320, hiddenSize: 2560, heads: 16 },
    tools: true, vision: true, reasoning: true,
    variants: [file('q4_k_m', 'Q4_K_M', 'gguf', 5.48, 2_740_000_000, 'confirmed', "recipe of OpenClaw 2026.9.5's llama.cpp plugin")],
    status: 'confirmed', source: 'a llama.cpp log',
  },
];
