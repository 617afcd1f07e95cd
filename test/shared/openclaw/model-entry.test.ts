import { describe, expect, it } from 'vitest';
import type { JsonObject, KeyPath } from '../../../shared/json5/change.ts';
import { contextTokensOf, maxTokensOf } from '../../../shared/openclaw/model-entry.ts';

const provider = (set: JsonObject, ...models: JsonObject[]): JsonObject => ({
  baseUrl: 'http://127.0.0.1:9/v1',
  api: 'openai-completions',
  ...set,
  models,
});
const lm: KeyPath = ['models', 'providers', 'lm'];
const home: KeyPath = ['models', 'providers', 'Home', 'models'];
const config: JsonObject = {
  models: {
    providers: {
      lm: provider(
        { contextWindow: 50_000, contextTokens: 30_000, maxTokens: 1000 },
        { id: 'a' },
        { id: 'b', contextWindow: 64_000 },
        { id: 'c', contextTokens: 20_000 },
        { id: 'd', contextWindow: 10_000, contextTokens: 20_000, maxTokens: 77 },
        { id: 'd', contextWindow: 11_111, maxTokens: 99 },
      ),
      Home: provider(
        {},
        { id: 'a' },
        { id: 'x' },
        { id: 'x', contextWindow: 5555 },
        { id: 'google/gemini-3-pro', contextWindow: 4096 },
      ),
    },
  },
};

// What `models list` of OpenClaw 2026.9.6 says of this config; of its two numbers a turn goes by the smaller.
describe('the context that OpenClaw counts on', () => {
  it.each([
    ["the provider's smaller number, where the model sets none", 'lm', 'a', 30_000, [...lm, 'contextTokens']],
    ["the provider's cap, where the model sets its window alone", 'lm', 'b', 30_000, [...lm, 'contextTokens']],
    ["the model's own cap", 'lm', 'c', 20_000, [...lm, 'models', 2, 'contextTokens']],
    ["the model's own window where the cap is larger", 'lm', 'd', 10_000, [...lm, 'models', 3, 'contextWindow']],
    ['the default where nothing is set', 'home', 'a', 128_000, null],
    ['what a second entry of the same id adds', 'home', 'x', 5555, [...home, 2, 'contextWindow']],
    [
      'that of a model that is listed by another name',
      'home',
      'google/gemini-3.1-pro-preview',
      4096,
      [...home, 3, 'contextWindow'],
    ],
  ])('is %s', (_name, owner, modelId, tokens, path) => {
    expect(contextTokensOf(config, { provider: owner, modelId })).toMatchObject({ tokens, path });
  });

  it('is not known of a model that nothing lists', () => {
    expect(contextTokensOf(config, { provider: 'home', modelId: 'none' })).toBeNull();
  });
});

it('the longest answer is that of the first entry that sets one, else of the provider', () => {
  expect(maxTokensOf(config, { provider: 'lm', modelId: 'd' })).toMatchObject({ tokens: 77, source: 'model' });
  expect(maxTokensOf(config, { provider: 'lm', modelId: 'a' })).toMatchObject({ tokens: 1000, source: 'provider' });
  expect(maxTokensOf(config, { provider: 'home', modelId: 'a' })).toBeNull();
});
