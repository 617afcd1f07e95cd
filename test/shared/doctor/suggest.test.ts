import { describe, expect, it } from 'vitest';
import { lettersApart, suggestionsFor, type Listing } from '../../../shared/doctor/suggest.ts';
import type { JsonValue } from '../../../shared/json5/change.ts';

const provider = (...ids: string[]): JsonValue => ({
  baseUrl: 'http://127.0.0.1:1234/v1',
  api: 'openai-completions',
  models: ids.map((id) => ({ id, name: id })),
});
const config: JsonValue = {
  agents: {
    defaults: { models: { 'lm/qwen3-8b': { alias: 'Fast' }, 'anthropic/claude-opus-4-6': { alias: 'Opus' } } },
  },
  models: {
    providers: {
      endpoint: provider('google/gemma-3-27b', 'shared'),
      lm: provider('qwen3-8b', 'GLM-4.7-Flash'),
      other: provider('only-there', 'shared'),
    },
  },
};
const wrong = (spelled: string) => {
  const slash = spelled.indexOf('/');
  return slash < 0
    ? { spelled, provider: 'openai', modelId: spelled }
    : { spelled, provider: spelled.slice(0, slash).toLowerCase(), modelId: spelled.slice(slash + 1) };
};
const meant = (spelled: string, served: readonly Listing[] = []): string[] =>
  suggestionsFor(config, null, wrong(spelled), served);

describe('what a name was probably meant to be', () => {
  it.each([
    ['the whole name is an id that a provider lists', 'google/gemma-3-27b', ['endpoint/google/gemma-3-27b']],
    ['the same in other letters', 'Google/Gemma-3-27B', ['endpoint/google/gemma-3-27b']],
    ['the id in other letters', 'lm/Qwen3-8B', ['lm/qwen3-8b']],
    ['the id with other signs between its parts', 'lm/glm-4-7-flash', ['lm/GLM-4.7-Flash']],
    ['the same id at another provider', 'lm/only-there', ['other/only-there']],
    ['the same id at several others', 'lm/shared', ['endpoint/shared', 'other/shared']],
    ['an id alone in other letters', 'QWEN3-8B', ['lm/qwen3-8b']],
    ['an alias but for a slip', 'Fost', ['Fast']],
    ['an alias of a hosted model but for a slip', 'Opsu1', []],
    ['an id but for a slip of one letter', 'lm/qwem3-8b', ['lm/qwen3-8b']],
    ['a provider but for a slip', 'lmm/qwen3-8b', ['lm/qwen3-8b']],
  ])('%s', (_what, spelled, names) => {
    expect(meant(spelled)).toEqual(names);
  });

  it.each([
    ['another size of it', 'lm/qwen3-4b'],
    ['nothing like it', 'foo/bar'],
    ['too short to tell', 'x'],
  ])('is nothing where there is %s', (_what, spelled) => {
    expect(meant(spelled)).toEqual([]);
  });

  it('is what a server lists and the config doesn’t', () => {
    expect(meant('lm/Mistral-Small', [{ provider: 'lm', ids: ['mistral-small', 'qwen3-8b'] }])).toEqual([
      'lm/mistral-small',
    ]);
  });

  it('takes any config', () => {
    for (const odd of [null, [], { models: { providers: { a: 1, b: { models: [1, {}] } } } }] satisfies JsonValue[])
      expect(suggestionsFor(odd, 'x', wrong('a/b'), [])).toEqual([]);
  });
});

it.each([
  ['', '', 0],
  ['a', '', 1],
  ['', 'ab', 2],
  ['kitten', 'sitting', 3],
  ['same', 'same', 0],
])('counts how far %j is from %j', (a, b, apart) => {
  expect(lettersApart(a, b)).toBe(apart);
});
