import { describe, expect, it } from 'vitest';
import { hostedModels, hostedProviders } from '../../../shared/providers/hosted.ts';
import { keyVariableOf } from '../../../shared/providers/keys.ts';
import { hostedAnswer } from '../../../shared/changes/types.ts';

describe('the hosted models', () => {
  it.each(hostedModels.map((model) => [model.ref, model] as const))('%s is a whole row', (ref, model) => {
    expect(hostedAnswer.safeParse({ ref, alias: model.alias }).success).toBe(true);
    expect(ref.slice(0, ref.indexOf('/'))).toBe(model.provider);
    expect(hostedProviders.has(model.provider)).toBe(true);
    expect(keyVariableOf(model.provider)).toMatch(/^[A-Z][A-Z0-9_]*_API_KEY$/);
    expect(model.source).not.toBe('');
  });

  it.each(['ref', 'name', 'alias'] as const)('no two share a %s', (field) => {
    const values = hostedModels.map((model) => model[field].toLowerCase());
    expect(new Set(values).size).toBe(values.length);
  });

  it('the two of the guide come first', () => {
    expect(hostedModels.slice(0, 2).map((model) => model.ref)).toEqual([
      'anthropic/claude-sonnet-4-5',
      'anthropic/claude-opus-4-6',
    ]);
  });
});

describe('the hosted providers', () => {
  it('are ids in small letters', () => {
    for (const id of hostedProviders) expect(id).toMatch(/^[a-z0-9][a-z0-9-]*$/);
  });

  it.each(['lmstudio', 'ollama', 'vllm', 'sglang', 'litellm', 'llamacpp', 'local', 'custom'])(
    '%s is none of them',
    (id) => {
      expect(hostedProviders.has(id)).toBe(false);
    },
  );
});
