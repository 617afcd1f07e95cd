import type { Status } from '../../../shared/contract/calls.ts';
import { anyAgent, hopFor } from '../hop.ts';

export const noRoute: Status['route'] = {
  order: 'none',
  primary: null,
  fallbacks: [],
  hops: [],
  available: [],
  agent: anyAgent,
};
export const route: Status['route'] = {
  order: 'local-first',
  primary: 'lmstudio/minimax-m2.1-gs32',
  fallbacks: ['anthropic/claude-sonnet-4-5', 'anthropic/claude-opus-4-6'],
  available: ['local-first', 'hosted-first', 'local-only'],
  agent: anyAgent,
  hops: [
    hopFor({
      ref: 'lmstudio/minimax-m2.1-gs32',
      where: 'local',
      provider: 'lmstudio',
      modelId: 'minimax-m2.1-gs32',
      alias: 'Minimax',
      name: 'MiniMax M2.1 GS32',
      baseUrl: 'http://127.0.0.1:1234/v1',
      api: 'openai-responses',
      contextTokens: 32_768,
    }),
    hopFor({
      ref: 'anthropic/claude-sonnet-4-5',
      where: 'hosted',
      provider: 'anthropic',
      modelId: 'claude-sonnet-4-5',
      alias: 'Sonnet',
    }),
    hopFor({
      ref: 'anthropic/claude-opus-4-6',
      where: 'hosted',
      provider: 'anthropic',
      modelId: 'claude-opus-4-6',
      alias: 'Opus',
    }),
  ],
};
