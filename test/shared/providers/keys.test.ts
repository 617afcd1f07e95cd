import { describe, expect, it } from 'vitest';
import { providerRows } from '../../../shared/providers/config-entries.ts';
import { keyVariableOf, keyVariables, switchVariableOf } from '../../../shared/providers/keys.ts';

describe('the variable of a provider’s key', () => {
  it.each([
    ['anthropic', 'ANTHROPIC_API_KEY'],
    ['google', 'GEMINI_API_KEY'],
    ['huggingface', 'HF_TOKEN'],
    ['minimax', 'MINIMAX_API_KEY'],
    ['minimax-cn', 'MINIMAX_API_KEY'],
    ['nobody', null],
    ['constructor', null],
  ])('of %s is %s', (provider, name) => {
    expect(keyVariableOf(provider)).toBe(name);
  });

  it('is known for every provider that is offered', () => {
    for (const { id } of providerRows) expect([id, keyVariableOf(id)]).toEqual([id, expect.any(String)]);
  });

  it('stands in one row of the table', () => {
    expect(new Set(keyVariables.map(({ name }) => name)).size).toBe(keyVariables.length);
  });

  it('of a local provider only switches it on', () => {
    expect(switchVariableOf('lmstudio')).toBe('LM_API_TOKEN');
    expect(switchVariableOf('anthropic')).toBeNull();
    expect(switchVariableOf('toString')).toBeNull();
  });
});
