import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/json5/change.ts';
import { refText, resolveName, resolvePrimary, withoutProfile } from '../../../shared/openclaw/model-ref.ts';

const config = (primary: string, models: { [ref: string]: JsonValue } = {}): JsonValue => ({
  agents: { defaults: { model: { primary }, models } },
  models: {
    providers: {
      lm: { models: [{ id: 'q' }, { id: 'google/gemma-4' }] },
      rig: { models: [{ id: 'both' }] },
      box: { models: [{ id: 'both' }] },
    },
  },
});
const primaryOf = (...given: Parameters<typeof config>) => refText(resolvePrimary(config(...given), null).ref);

describe('a name of a model', () => {
  it('that two models bear as an alias is that of the last', () => {
    expect(primaryOf('fast', { 'lm/q': { alias: 'fast' }, 'anthropic/x': { alias: 'Fast' } })).toBe('anthropic/x');
  });
  it('alone is of the one provider that lists it, and of OpenClaw’s own where none or several do', () => {
    expect(['q', 'google/gemma-4', 'both', 'nobody'].map((name) => primaryOf(name))).toEqual([
      'lm/q',
      'google/gemma-4',
      'openai/both',
      'openai/nobody',
    ]);
  });
  it('as a fallback is never looked for in lists', () => {
    expect(resolveName(config('lm/q'), 'both', null, 'lm')).toEqual({
      ref: { provider: 'lm', modelId: 'both' },
      by: 'default-provider',
    });
  });
  it('without one of its parts is none', () => {
    expect(['/q', 'lm/', ' ', ' / '].map((name) => resolveName(config('lm/q'), name, null, 'lm'))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

it.each([
  ['lm/q@work', 'lm/q'],
  ['lm/q@q4_k_m', 'lm/q@q4_k_m'],
  ['lm/q@4bit@work', 'lm/q@4bit'],
  ['lm/q@20260101', 'lm/q@20260101'],
  ['lm/q@20260101@work', 'lm/q@20260101'],
  ['lm/@cf/x', 'lm/@cf/x'],
  ['lm/q@', 'lm/q@'],
  ['@work', '@work'],
])('the auth profile behind %s leaves %s', (name, rest) => expect(withoutProfile(name)).toBe(rest));
