// Meta's models: parameters, shape of the cache, builds and their sizes.
import type { CatalogModel } from '../types.ts';
import { card, file, full, sliding } from './parts.ts';

/** Meta. */
export const meta: readonly CatalogModel[] = [
  {
    id: 'llama-3.3-70b',
    name: 'Llama 3.3 70B',
    maker: 'Meta',
    parametersB: 70.55,
    activeB: 70.55,
    nativeContextTokens: 131_072,
    geometry: { cache: [full(80, 8, 128)], stateBytes: 0, vocabulary: 128_256, hiddenSize: 8192, heads: 64 },
    tools: true,
    vision: false,
    reasoning: false,
    variants: [
      card('mlx-4bit', '4-bit', 4.5, 40_652_242_944, 'mlx-community/Llama-3.3-70B-Instruct-4bit'),
      card('mlx-8bit', '8-bit', 8.5, 76_799_803_392, 'mlx-community/Llama-3.3-70B-Instruct-8bit'),
      card('mlx-fp16', 'FP16', 16, 144_383_672_320, 'mlx-community/llama-3.3-70b-instruct-fp16'),
      file('q4_k_m', 'Q4_K_M', 'gguf', 4.82, 42_510_000_000, 'confirmed', 'gguf-parser README'),
    ],
    status: 'confirmed',
    source: 'config.json; llama.cpp logs',
  },
  // The parameters are inferred from the file. The model reads images, OpenClaw's recipe for it does not.
  {
    id: 'muse-glimmer-30b',
    name: 'Muse Glimmer 30B',
    maker: 'Meta',
    parametersB: 29.9,
    activeB: 29.9,
    nativeContextTokens: 131_072,
    geometry: {
      cache: [full(13, 2, 128), sliding(39, 2, 128, 2048)],
      stateBytes: 0,
      vocabulary: 202_048,
      hiddenSize: 6656,
      heads: 32,
    },
    tools: true,
    vision: true,
    reasoning: true,
    variants: [
      file(
        'q4_k_m',
        'Q4_K_M',
        'gguf',
        4.48,
        16_760_000_000,
        'confirmed',
        "recipe of OpenClaw 2026.9.5's llama.cpp plugin",
      ),
    ],
    status: 'confirmed',
    source: "GGUF header; OpenClaw's llama.cpp recipe",
  },
];
