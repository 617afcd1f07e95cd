import type { CatalogModel } from '../../fit/types.ts';
import { card, file, full, mib, roundedCard } from './parts.ts';

/**
 * Qwen's mixtures of experts.
 * Of their layers one in four has attention; the others keep a state whose size the context does not change.
 */
export const qwen: readonly CatalogModel[] = [
  {
    id: 'qwen3.5-397b-a17b', name: 'Qwen3.5 397B-A17B', maker: 'Qwen',
    parametersB: 397, activeB: 17, nativeContextTokens: 262_144,
    geometry: { cache: [full(15, 2, 256)], stateBytes: mib(190), vocabulary: 248_320, hiddenSize: 4096, heads: 32 },
    tools: true, vision: true, reasoning: true,
    variants: [
      card('mlx-4bit', '4-bit', 4.5, 223_860_768_352, 'mlx-community/Qwen3.5-397B-A17B-4bit'),
      card('mlx-6bit', '6-bit', 6.5, 322_946_674_272, 'mlx-community/Qwen3.5-397B-A17B-6bit'),
      card('mlx-8bit', '8-bit', 8.5, 422_032_580_192, 'mlx-community/Qwen3.5-397B-A17B-8bit'),
    ],
    status: 'confirmed', source: 'config.json as ai-dynamo/aiconfigurator carries it',
  },
  // Its number of heads is not confirmed, so it is not told.
  {
    id: 'qwen3.5-122b-a10b', name: 'Qwen3.5 122B-A10B', maker: 'Qwen',
    parametersB: 122, activeB: 10, nativeContextTokens: 262_144,
    geometry: { cache: [full(12, 2, 256)], stateBytes: mib(149), vocabulary: 248_320, hiddenSize: 3072, heads: null },
    tools: true, vision: true, reasoning: true,
    variants: [
      card('mlx-4bit', '4-bit', 4.5, 69_593_314_272, 'mlx-community/Qwen3.5-122B-A10B-4bit'),
      card('mlx-6bit', '6-bit', 6.5, 100_120_675_296, 'mlx-community/Qwen3.5-122B-A10B-6bit'),
      card('mlx-8bit', '8-bit', 8.5, 130_648_036_320, 'mlx-community/Qwen3.5-122B-A10B-8bit'),
      card('mlx-bf16', 'BF16', 16, 245_125_640_160, 'mlx-community/Qwen3.5-122B-A10B-bf16'),
    ],
    status: 'confirmed', source: 'exo model cards; a llama.cpp log of its 12 layers',
  },
  {
    id: 'qwen3.6-35b-a3b', name: 'Qwen3.6 35B-A3B', maker: 'Qwen',
    parametersB: 34.66, activeB: 3, nativeContextTokens: 262_144,
    geometry: { cache: [full(10, 2, 256)], stateBytes: mib(62.81), vocabulary: 248_320, hiddenSize: 2048, heads: 16 },
    tools: true, vision: true, reasoning: true,
    variants: [
      card('mlx-4bit', '4-bit', 4.5, 20_401_929_952, 'mlx-community/Qwen3.6-35B-A3B-4bit'),
      card('mlx-5bit', '5-bit', 5.5, 24_731_729_632, 'mlx-community/Qwen3.6-35B-A3B-5bit'),
      card('mlx-8bit', '8-bit', 8.5, 37_721_128_672, 'mlx-community/Qwen3.6-35B-A3B-8bit'),
      card('mlx-bf16', 'BF16', 16, 70_214_363_872, 'mlx-community/Qwen3.6-35B-A3B-bf16'),
      file('q8_0', 'Q8_0', 'gguf', 8.51, 36_890_000_000, 'confirmed', 'a line of llama-bench'),
      file('q6_k', 'Q6_K', 'gguf', 6.58, 28_500_000_000, 'confirmed', 'a document of benchmarks'),
    ],
    status: 'confirmed', source: 'GGUF header of Qwen3.5 35B, which has the same shape; logs of its context memory',
  },
  // Its shape is not published: that of Qwen3.5 122B stands in.
  {
    id: 'qwen3.8-flash-next', name: 'Qwen3.8-Flash-Next', maker: 'Qwen',
    parametersB: 125, activeB: 6, nativeContextTokens: 262_144,
    geometry: { cache: [full(12, 2, 256)], stateBytes: mib(149), vocabulary: 248_320, hiddenSize: null, heads: null },
    tools: true, vision: null, reasoning: true,
    variants: [file('mlx-4bit', '4-bit', 'mlx', 4.65, 72_650_000_000, 'inferred', 'a load record of omlx')],
    status: 'inferred', source: 'third-party posts',
  },
  {
    id: 'qwen3-coder-next', name: 'Qwen3-Coder-Next 80B-A3B', maker: 'Qwen',
    parametersB: 79.67, activeB: 3, nativeContextTokens: 262_144,
    geometry: { cache: [full(12, 2, 256)], stateBytes: mib(75), vocabulary: 151_936, hiddenSize: 2048, heads: 16 },
    tools: true, vision: false, reasoning: false,
    variants: [
      card('mlx-4bit', '4-bit', 4.5, 45_644_286_500, 'mlx-community/Qwen3-Coder-Next-4bit'),
      card('mlx-5bit', '5-bit', 5.5, 57_657_697_020, 'mlx-community/Qwen3-Coder-Next-5bit'),
      card('mlx-6bit', '6-bit', 6.5, 68_899_327_465, 'mlx-community/Qwen3-Coder-Next-6bit'),
      card('mlx-8bit', '8-bit', 8.5, 89_357_758_772, 'mlx-community/Qwen3-Coder-Next-8bit'),
      card('mlx-bf16', 'BF16', 16, 157_548_627_945, 'mlx-community/Qwen3-Coder-Next-bf16'),
    ],
    status: 'confirmed', source: 'GGUF header',
  },
  {
    id: 'qwen3-coder-480b', name: 'Qwen3-Coder 480B-A35B', maker: 'Qwen',
    parametersB: 480, activeB: 35, nativeContextTokens: 262_144,
    geometry: { cache: [full(62, 8, 128)], stateBytes: 0, vocabulary: 151_936, hiddenSize: 6144, heads: 96 },
    tools: true, vision: false, reasoning: false,
    variants: [
      roundedCard('mlx-4bit', '4-bit', 4.5, 289_910_292_480, 'mlx-community/Qwen3-Coder-480B-A35B-Instruct-4bit'),
      roundedCard('mlx-8bit', '8-bit', 8.5, 579_820_584_960, 'mlx-community/Qwen3-Coder-480B-A35B-Instruct-8bit'),
    ],
    status: 'confirmed', source: "exo model cards; heads from the maker's model card",
  },
  {
    id: 'qwen3-235b-a22b-2507', name: 'Qwen3 235B-A22B 2507', maker: 'Qwen',
    parametersB: 235.09, activeB: 22, nativeContextTokens: 262_144,
    geometry: { cache: [full(94, 4, 128)], stateBytes: 0, vocabulary: 151_936, hiddenSize: 4096, heads: 64 },
    tools: true, vision: false, reasoning: true,
    variants: [
      roundedCard('mlx-4bit', '4-bit', 4.5, 141_733_920_768, 'mlx-community/Qwen3-235B-A22B-Instruct-2507-4bit'),
      roundedCard('mlx-8bit', '8-bit', 8.5, 268_435_456_000, 'mlx-community/Qwen3-235B-A22B-Instruct-2507-8bit'),
    ],
    status: 'confirmed', source: 'exo model cards; models.json of johan-becker/vramfit',
  },
];
