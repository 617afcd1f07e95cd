import { describe, expect, it } from 'vitest';
import { noEgressFacts } from '../../../shared/providers/serving.ts';
import { backupRefs, hostedModels } from '../../../shared/providers/hosted.ts';
import { hostedListOf } from '../../../shared/hosted/list.ts';
import type { JsonValue } from '../../../shared/json5/change.ts';
import { backupsOf } from '../../../shared/wizard/starting-point.ts';

type Told = {
  found?: readonly string[] | null;
  listed?: readonly string[];
  carried?: readonly string[];
  config?: JsonValue;
};
function backups({ found = [], listed = [], carried = ['mistral'], config = null }: Told): string[] {
  const facts = {
    wasAsked: true,
    keys: found === null ? null : new Map(found.map((id) => [id, 'env'])),
    listed: listed.map((ref) => ({ ref, name: ref, contextTokens: null })),
    carried: new Set(carried),
  };
  return backupsOf(hostedListOf(config, facts, noEgressFacts), new Set(listed)).map(({ ref }) => ref);
}

describe('the backups of a first route', () => {
  it('are none where OpenClaw finds no key, or doesn’t say', () => {
    expect(backups({})).toEqual([]);
    expect(backups({ found: null })).toEqual([]);
  });
  it('are of two companies where two keys are found', () => {
    expect(backups({ found: ['anthropic'] })).toEqual(['anthropic/claude-sonnet-4-6']);
    expect(backups({ found: ['zai', 'openai', 'google'] })).toEqual([
      'openai/gpt-5.6-sol',
      'google/gemini-3.1-pro-preview',
    ]);
    expect(backups({ found: ['minimax', 'minimax-cn'] })).toEqual(['minimax/MiniMax-M3']);
  });
  it('are only what the installed release lists, where it lists any of that provider', () => {
    expect(
      backups({ found: ['anthropic'], listed: ['anthropic/claude-opus-4-6', 'anthropic/claude-sonnet-4-5'] }),
    ).toEqual(['anthropic/claude-sonnet-4-5']);
    expect(backups({ found: ['anthropic', 'openai'], listed: ['openai/gpt-4o'] })).toEqual([
      'anthropic/claude-sonnet-4-6',
    ]);
  });
  it('are none of a provider that still has to be installed, or that the config keeps on a machine of the user’s own', () => {
    expect(backups({ found: ['mistral'] })).toEqual(['mistral/mistral-large-latest']);
    expect(backups({ found: ['mistral'], carried: [] })).toEqual([]);
    expect(
      backups({
        found: ['minimax'],
        config: { models: { providers: { minimax: { baseUrl: 'http://127.0.0.1:1234/v1', models: [] } } } },
      }),
    ).toEqual([]);
  });
  it('are models of the catalog, one of each provider that has any', () => {
    const known = hostedModels.filter(({ ref }) => backupRefs.has(ref));
    expect(known).toHaveLength(backupRefs.size);
    expect(new Set(known.map(({ provider }) => provider)).size).toBe(backupRefs.size);
  });
});
