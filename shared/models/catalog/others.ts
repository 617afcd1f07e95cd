// Models of makers with only one in the catalog, such as StepFun and NVIDIA, with their builds.
import type { CatalogModel } from '../types.ts';
import { card, full, sliding } from './parts.ts';

/** Makers with one model here. */
export const others: readonly CatalogModel[] = [
  // That every fourth layer sees everything is the ratio that the maker tells. One page tells a window of 128, its
  // config 512.
  {
    id: 'step-3.5-flash',
    name: 'Step-3.5-Flash 196B-A11B',
    maker: 'StepFun',
    parametersB: 196,
    activeB: 11,
    nativeContextTokens: 262_144,
    geometry: {
      cache: [full(12, 8, 128), sliding(33, 8, 128, 512)],
      stateBytes: 0,
      vocabulary: 128_896,
      hiddenSize: 4096,
      heads: 64,
    },
    tools: true,
    vision: false,
    reasoning: true,
    variants: [
      card('mlx-4bit', '4-bit', 4.68, 114_572_190_076, 'mlx-community/Step-3.5-Flash-4bit'),
      card('mlx-6bit', '6-bit', 6.49, 159_039_627_774, 'mlx-community/Step-3.5-Flash-6bit'),
      card('mlx-8bit', '8-bit', 8.53, 209_082_699_847, 'mlx-community/Step-3.5-Flash-8Bit'),
    ],
    status: 'inferred',
    source: 'exo model cards; config.json as engine tests carry it',
  },
  // A Mamba layer keeps 64 heads x 64 x 128 and three steps of 6,144 channels, 4 bytes each.
  {
    id: 'nemotron-3-nano-30b-a3b',
    name: 'Nemotron 3 Nano 30B-A3B',
    maker: 'NVIDIA',
    parametersB: 31.6,
    activeB: 3.5,
    nativeContextTokens: 262_144,
    geometry: {
      cache: [full(6, 2, 128)],
      stateBytes: 23 * (64 * 64 * 128 + 3 * 6144) * 4,
      vocabulary: 131_072,
      hiddenSize: 2688,
      heads: 32,
    },
    tools: true,
    vision: false,
    reasoning: true,
    variants: [
      card('mlx-4bit', '4-bit', 4.5, 17_775_342_336, 'mlx-community/NVIDIA-Nemotron-3-Nano-30B-A3B-MLX-4Bit'),
      card('mlx-8bit', '8-bit', 8.5, 33_559_880_448, 'mlx-community/NVIDIA-Nemotron-3-Nano-30B-A3B-MLX-8Bit'),
    ],
    status: 'confirmed',
    source: 'config.json as engine tests carry it: 23 Mamba, 23 expert and 6 attention layers',
  },
];
