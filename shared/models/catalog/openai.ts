// OpenAI's open gpt-oss models: parameters, shape of the cache, builds and their sizes.
import type { CatalogModel } from '../types.ts';
import { file, full, native, roundedCard, sliding } from './parts.ts';

/** OpenAI. */
export const openai: readonly CatalogModel[] = [
  {
    id: 'gpt-oss-20b',
    name: 'gpt-oss 20B',
    maker: 'OpenAI',
    parametersB: 20.91,
    activeB: 3.61,
    nativeContextTokens: 131_072,
    geometry: {
      cache: [full(12, 8, 64), sliding(12, 8, 64, 128)],
      stateBytes: 0,
      vocabulary: 201_088,
      hiddenSize: 2880,
      heads: 64,
    },
    tools: true,
    vision: false,
    reasoning: true,
    variants: [
      native(roundedCard('mlx-mxfp4-q8', 'MXFP4-Q8', 4.6, 12_025_908_224, 'mlx-community/gpt-oss-20b-MXFP4-Q8')),
      native(file('mxfp4', 'MXFP4', 'gguf', 4.63, 12_100_000_000, 'confirmed', 'ggml-org/gpt-oss-20b-GGUF: 11.27 GiB')),
    ],
    status: 'confirmed',
    source: 'llama.cpp logs; models.json of johan-becker/vramfit',
  },
  {
    id: 'gpt-oss-120b',
    name: 'gpt-oss 120B',
    maker: 'OpenAI',
    parametersB: 116.8,
    activeB: 5.1,
    nativeContextTokens: 131_072,
    geometry: {
      cache: [full(18, 8, 64), sliding(18, 8, 64, 128)],
      stateBytes: 0,
      vocabulary: 201_088,
      hiddenSize: 2880,
      heads: 64,
    },
    tools: true,
    vision: false,
    reasoning: true,
    variants: [
      native(roundedCard('mlx-mxfp4-q8', 'MXFP4-Q8', 4.84, 70_652_212_224, 'mlx-community/gpt-oss-120b-MXFP4-Q8')),
      native(
        file('mxfp4', 'MXFP4', 'gguf', 4.34, 63_400_000_000, 'confirmed', 'ggml-org/gpt-oss-120b-GGUF: 59.02 GiB'),
      ),
    ],
    status: 'confirmed',
    source: 'a debug log of LM Studio: 18 full and 18 sliding layers',
  },
];
