// Moonshot's Kimi models: parameters, shape of the cache, builds and their sizes.
import type { CatalogModel } from '../types.ts';
import { card, file, latent, mib, native, roundedCard } from './parts.ts';

/** Moonshot. */
export const moonshot: readonly CatalogModel[] = [
  {
    id: 'kimi-k2',
    name: 'Kimi K2 Instruct',
    maker: 'Moonshot',
    parametersB: 1029,
    activeB: 32,
    nativeContextTokens: 131_072,
    geometry: { cache: [latent(61)], stateBytes: 0, vocabulary: 163_840, hiddenSize: 7168, heads: 64 },
    tools: true,
    vision: false,
    reasoning: false,
    variants: [roundedCard('mlx-4bit', '4-bit', 4.5, 620_622_774_272, 'mlx-community/Kimi-K2-Instruct-4bit')],
    status: 'confirmed',
    source: 'config.json as ai-dynamo/aiconfigurator carries it',
  },
  {
    id: 'kimi-k2-thinking',
    name: 'Kimi K2 Thinking',
    maker: 'Moonshot',
    parametersB: 1029,
    activeB: 32,
    nativeContextTokens: 262_144,
    geometry: { cache: [latent(61)], stateBytes: 0, vocabulary: 163_840, hiddenSize: 7168, heads: 64 },
    tools: true,
    vision: false,
    reasoning: true,
    variants: [roundedCard('mlx', 'MLX', 5.49, 706_522_120_192, 'mlx-community/Kimi-K2-Thinking')],
    status: 'confirmed',
    source: 'config.json as ai-dynamo/aiconfigurator carries it',
  },
  // K2.5 and later read images; K2 and K2-Thinking do not, so they have rows of their own.
  {
    id: 'kimi-k2.5',
    name: 'Kimi K2.5 / K2.6 / K2.7-Code',
    maker: 'Moonshot',
    parametersB: 1029,
    activeB: 32,
    nativeContextTokens: 262_144,
    geometry: { cache: [latent(61)], stateBytes: 0, vocabulary: 163_840, hiddenSize: 7168, heads: 64 },
    tools: true,
    vision: true,
    reasoning: true,
    variants: [
      native(card('int4-k2.6', 'INT4 (K2.6)', 4.63, 595_148_192_736, 'moonshotai/Kimi-K2.6', 'safetensors')),
      roundedCard('mlx-k2.5', 'MLX (K2.5)', 5.15, 662_498_705_408, 'mlx-community/Kimi-K2.5'),
      card('mlx-dq3_k_m-q8-k2.6', 'DQ3_K_M-q8 (K2.6)', 3.66, 470_628_683_776, 'mlx-community/Kimi-K2.6-mlx-DQ3_K_M-q8'),
      file(
        'ud-q2_k_xl-k2.7-code',
        'UD-Q2_K_XL (K2.7-Code)',
        'gguf',
        2.64,
        339_000_000_000,
        'confirmed',
        'unsloth K2.7-Code, told in a post by Pinggy',
      ),
    ],
    status: 'confirmed',
    source: 'config.json as ai-dynamo/aiconfigurator carries it',
  },
  // 24 layers keep a latent key for every token, the other 69 a state. That it had 1T parameters, which one issue
  // tells, is wrong.
  {
    id: 'kimi-k3',
    name: 'Kimi K3',
    maker: 'Moonshot',
    parametersB: 2780,
    activeB: 104.2,
    nativeContextTokens: 1_048_576,
    geometry: { cache: [latent(24)], stateBytes: mib(226.4), vocabulary: null, hiddenSize: 7168, heads: 96 },
    tools: true,
    vision: true,
    reasoning: true,
    variants: [native(file('mxfp4', 'MXFP4', 'safetensors', 4.49, 1_560_000_000_000, 'confirmed', 'a post by Pinggy'))],
    status: 'confirmed',
    source:
      'arXiv:2607.24653: 93 layers, 69 of them linear; engine tests that hold its config.json to 512 + 64 a latent ' +
      'layer',
  },
];
