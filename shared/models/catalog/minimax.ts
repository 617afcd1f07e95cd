// MiniMax's models: parameters, shape of the cache, builds and their sizes.
import type { CatalogModel, Geometry } from '../types.ts';
import { card, file, full, index } from './parts.ts';

const m2: Geometry = { cache: [full(62, 8, 128)], stateBytes: 0, vocabulary: 200_064, hiddenSize: 3072, heads: 48 };

/**
 * MiniMax.
 * GS32 is 8-bit quantization whose groups are of 32 weights, where 64 is usual in MLX. Each group has a scale and a
 * bias of 16 bits, so it takes 8 + 32/32 = 9.0 bits a weight: more than the FP8 that the maker released, so nearly
 * nothing is lost. All of M2 share one shape. That M2.5 were a hybrid with linear layers, which some pages tell, is
 * wrong.
 */
export const minimax: readonly CatalogModel[] = [
  {
    id: 'minimax-m2',
    name: 'MiniMax M2',
    maker: 'MiniMax',
    parametersB: 228.69,
    activeB: 10,
    nativeContextTokens: 196_608,
    geometry: m2,
    tools: true,
    vision: false,
    reasoning: true,
    variants: [
      file('mlx-8bit', '8-bit', 'mlx', 8.5, 242_980_000_000, 'inferred', 'computed: parameters x 8.5 / 8'),
      file('fp8', 'FP8', 'safetensors', 8.05, 230_000_000_000, 'inferred', 'MiniMax docs / model cards'),
    ],
    status: 'confirmed',
    source: 'GGUF header, MiniMaxM2Config of transformers, exo model cards',
  },
  // The model of OpenClaw's guide. LM Studio calls the 8-bit GS32 build `minimax-m2.1-gs32`; that its key comes of the
  // repository's name is inferred.
  {
    id: 'minimax-m2.1',
    name: 'MiniMax M2.1',
    maker: 'MiniMax',
    parametersB: 228.69,
    activeB: 10,
    nativeContextTokens: 196_608,
    geometry: m2,
    tools: true,
    vision: false,
    reasoning: true,
    variants: [
      file(
        'mlx-8bit-gs32',
        '8-bit GS32',
        'mlx',
        9,
        257_280_000_000,
        'computed',
        'mlx-community/MiniMax-M2.1-8bit-gs32, computed at 9.0 bits; the same sum gives the published size of ' +
          'GLM-4.7 8-bit GS32',
      ),
      card('mlx-8bit', '8-bit', 8.5, 242_986_745_856, 'mlx-community/MiniMax-M2.1-8bit'),
      card('mlx-3bit', '3-bit', 3.5, 100_086_644_736, 'mlx-community/MiniMax-M2.1-3bit'),
      file(
        'mlx-4bit',
        '4-bit',
        'mlx',
        4.5,
        128_666_664_960,
        'computed',
        "exo's model card of mlx-community/MiniMax-M2.5-4bit, which has the same parameters",
      ),
      file(
        'mlx-6bit',
        '6-bit',
        'mlx',
        6.5,
        185_826_705_408,
        'computed',
        "exo's model card of mlx-community/MiniMax-M2.5-6bit, which has the same parameters; that mlx-community has " +
          'this build was not found',
      ),
      file(
        'ud-q2_k_xl',
        'UD-Q2_K_XL',
        'gguf',
        3,
        85_920_000_000,
        'confirmed',
        "sizes of unsloth's parts in a downloader's script",
      ),
      file('iq2_m', 'IQ2_M', 'gguf', 2.73, 78_100_000_000, 'confirmed', 'llmgarage.ai'),
      file('ud-q5_k_xl', 'UD-Q5_K_XL', 'gguf', 5.67, 162_000_000_000, 'inferred', 'llmgarage.ai'),
      file('q4_k_m', 'Q4_K_M', 'gguf', 4.85, 138_640_000_000, 'inferred', 'computed: parameters x 4.85 / 8'),
      file('q6_k', 'Q6_K', 'gguf', 6.57, 187_810_000_000, 'inferred', 'computed: parameters x 6.57 / 8'),
      file(
        'q8_0',
        'Q8_0',
        'gguf',
        8.5,
        242_670_000_000,
        'inferred',
        'teamblobfish: 226 GiB for MiniMax M2.5, which has the same parameters',
      ),
      file(
        'fp8',
        'FP8',
        'safetensors',
        8.05,
        230_000_000_000,
        'inferred',
        "MiniMax's guide: 220 GB of weights, which are rather GiB",
      ),
      file(
        'bf16',
        'BF16',
        'safetensors',
        16,
        457_492_783_366,
        'inferred',
        "exo's model card of mlx-community/MiniMax-M2.7, which has the same parameters",
      ),
    ],
    status: 'confirmed',
    source: 'GGUF header, MiniMaxM2Config of transformers, exo model cards',
  },
  {
    id: 'minimax-m2.5',
    name: 'MiniMax M2.5',
    maker: 'MiniMax',
    parametersB: 228.69,
    activeB: 10,
    nativeContextTokens: 196_608,
    geometry: m2,
    tools: true,
    vision: false,
    reasoning: true,
    variants: [
      card('mlx-4bit', '4-bit', 4.5, 128_666_664_960, 'mlx-community/MiniMax-M2.5-4bit'),
      card('mlx-6bit', '6-bit', 6.5, 185_826_705_408, 'mlx-community/MiniMax-M2.5-6bit'),
      card('mlx-8bit', '8-bit', 8.5, 242_986_745_856, 'mlx-community/MiniMax-M2.5-8bit'),
      file('q8_0', 'Q8_0', 'gguf', 8.49, 242_670_000_000, 'confirmed', 'teamblobfish: 226 GiB'),
      file('iq5_k', 'IQ5_K', 'gguf', 5.93, 169_400_000_000, 'confirmed', 'loftllc.dev'),
      file('iq2_m', 'IQ2_M', 'gguf', 2.73, 78_000_000_000, 'confirmed', 'llmgarage.ai'),
    ],
    status: 'confirmed',
    source: 'GGUF header, MiniMaxM2Config of transformers, exo model cards',
  },
  {
    id: 'minimax-m2.7',
    name: 'MiniMax M2.7',
    maker: 'MiniMax',
    parametersB: 228.69,
    activeB: 10,
    nativeContextTokens: 196_608,
    geometry: m2,
    tools: true,
    vision: false,
    reasoning: true,
    variants: [
      card('mlx-mxfp4', 'MXFP4', 4.25, 121_537_496_794, 'mlx-community/MiniMax-M2.7-4bit-mxfp4'),
      card('mlx-4bit', '4-bit', 4.5, 128_682_598_717, 'mlx-community/MiniMax-M2.7-4bit'),
      card('mlx-5bit', '5-bit', 5.5, 157_262_619_651, 'mlx-community/MiniMax-M2.7-5bit'),
      card('mlx-6bit', '6-bit', 6.5, 185_842_639_299, 'mlx-community/MiniMax-M2.7-6bit'),
      card('mlx-8bit', '8-bit', 8.5, 243_002_680_786, 'mlx-community/MiniMax-M2.7-8bit'),
      card('mlx-bf16', 'BF16', 16, 457_492_783_366, 'mlx-community/MiniMax-M2.7'),
      file('ud-iq3_s', 'UD-IQ3_S', 'gguf', 2.92, 83_600_000_000, 'confirmed', 'a log of its load'),
      file('iq4_xs', 'IQ4_XS', 'gguf', 3.79, 108_000_000_000, 'confirmed', 'flowtivity'),
      file('ud-q4_k_m', 'UD-Q4_K_M', 'gguf', 4.9, 140_070_000_000, 'inferred', 'computed: parameters x 4.9 / 8'),
    ],
    status: 'confirmed',
    source: 'GGUF header, MiniMaxM2Config of transformers, exo model cards',
  },
  // 57 layers keep an index key of 128 for every token beside their full keys and values. The text port of MLX leaves
  // the index out.
  {
    id: 'minimax-m3',
    name: 'MiniMax M3',
    maker: 'MiniMax',
    parametersB: 428,
    activeB: 23,
    nativeContextTokens: 1_048_576,
    geometry: { cache: [full(60, 4, 128), index(57)], stateBytes: 0, vocabulary: 200_064, hiddenSize: 6144, heads: 64 },
    tools: true,
    vision: true,
    reasoning: true,
    variants: [
      file(
        'mlx-4bit',
        '4-bit',
        'mlx',
        4.49,
        240_000_000_000,
        'inferred',
        'pipenetwork/MiniMax-M3-MLX-4bit, told in a post by Pinggy',
      ),
      file('mlx-oq4', 'oQ4', 'mlx', 4.59, 244_810_000_000, 'inferred', 'unigilby/MiniMax-M3-oQ4, omlx PR #1875'),
      file('8bit', '8-bit', 'gguf', 8.69, 465_000_000_000, 'inferred', "Unsloth's memory table: 460-470 GB"),
    ],
    status: 'confirmed',
    source: 'a shape test of its config; news of 2026-06-12',
  },
];
