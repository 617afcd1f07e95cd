// Mistral's models: parameters, shape of the cache, builds and their sizes.
import type { CatalogModel } from '../types.ts';
import { file, full } from './parts.ts';

/** Mistral. */
export const mistral: readonly CatalogModel[] = [
  {
    id: 'devstral-small-2-24b',
    name: 'Devstral Small 2 24B',
    maker: 'Mistral',
    parametersB: 23.6,
    activeB: 23.6,
    nativeContextTokens: 393_216,
    geometry: { cache: [full(40, 8, 128)], stateBytes: 0, vocabulary: 131_072, hiddenSize: 5120, heads: 32 },
    tools: true,
    vision: true,
    reasoning: false,
    variants: [
      file('q4_k_m', 'Q4_K_M', 'gguf', 4.85, 14_310_000_000, 'inferred', 'computed: parameters x 4.85 / 8'),
      file('q8_0', 'Q8_0', 'gguf', 8.5, 25_080_000_000, 'inferred', 'computed: parameters x 8.5 / 8'),
    ],
    status: 'confirmed',
    source: 'a llama.cpp log: 40 layers, trained on 393216 tokens',
  },
  {
    id: 'devstral-2-123b',
    name: 'Devstral 2 123B',
    maker: 'Mistral',
    parametersB: 123,
    activeB: 123,
    nativeContextTokens: 262_144,
    geometry: { cache: [full(88, 8, 128)], stateBytes: 0, vocabulary: 131_072, hiddenSize: 12_288, heads: 96 },
    tools: true,
    vision: false,
    reasoning: false,
    variants: [file('q4_k_m', 'Q4_K_M', 'gguf', 4.85, 74_570_000_000, 'inferred', 'computed: parameters x 4.85 / 8')],
    status: 'inferred',
    source: 'general knowledge: no source was read',
  },
  // Its width and heads are those of Devstral 2, which has as many layers.
  {
    id: 'mistral-medium-3.5',
    name: 'Mistral Medium 3.5 128B',
    maker: 'Mistral',
    parametersB: 128,
    activeB: 128,
    nativeContextTokens: 262_144,
    geometry: { cache: [full(88, 8, 128)], stateBytes: 0, vocabulary: 131_072, hiddenSize: 12_288, heads: 96 },
    tools: true,
    vision: true,
    reasoning: true,
    variants: [
      file('q4_k_m', 'Q4_K_M', 'gguf', 4.85, 77_600_000_000, 'inferred', 'computed: parameters x 4.85 / 8'),
      file('q8_0', 'Q8_0', 'gguf', 8.5, 136_000_000_000, 'inferred', 'computed: parameters x 8.5 / 8'),
    ],
    status: 'inferred',
    source: "a test of a memory calculator: 88 layers of 8 x 128; no file's size was found",
  },
];
