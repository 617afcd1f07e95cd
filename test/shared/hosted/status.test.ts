import { describe, expect, it } from 'vitest';
import { hostedListOf, nothingAsked } from '../../../shared/hosted/list.ts';
import { parseCarried, parseKeysFound, parseListed } from '../../../shared/hosted/status.ts';
import { noEgressFacts } from '../../../shared/providers/serving.ts';

/** As 2026.9.6 prints it, with the made-up parts of a key that it leaves readable. */
const status = `Gateway is not running.\n${JSON.stringify(
  {
    auth: {
      providers: [
        {
          provider: 'anthropic',
          effective: { kind: 'env', detail: 'sk-ant-f...fakefake' },
          env: { value: 'sk-ant-f...fakefake', source: 'env: ANTHROPIC_API_KEY' },
        },
        { provider: 'google', effective: { kind: 'missing', detail: 'missing' } },
      ],
    },
  },
  null,
  2,
)}`;

describe('what OpenClaw tells of keys', () => {
  it('is taken without any part of a key', () => {
    const keys = parseKeysFound(status);
    expect([...(keys ?? [])]).toEqual([['anthropic', 'env']]);
    expect(
      JSON.stringify(hostedListOf(null, { wasAsked: true, keys, listed: null, carried: null }, noEgressFacts)),
    ).not.toContain('sk-ant');
  });

  it.each(['', 'no json', '{"auth":{}}', '[1]'])('is unknown where it answers %j', (stdout) => {
    expect(parseKeysFound(stdout)).toBeNull();
    expect(parseListed(stdout)).toBeNull();
    expect(parseCarried(stdout)).toBeNull();
  });
});

describe('the list to choose from', () => {
  const usable = (id: string, facts = nothingAsked) =>
    hostedListOf(null, facts, noEgressFacts).providers.find((one) => one.id === id)?.usable;

  it('is the table where OpenClaw was not asked, and nothing is said of keys then', () => {
    const { source, models, providers } = hostedListOf(null, nothingAsked, noEgressFacts);
    expect(source).toBe('table');
    expect(models.map(({ ref }) => ref)).toEqual(
      expect.arrayContaining([
        'anthropic/claude-sonnet-4-5',
        'minimax/MiniMax-M3',
        'moonshot/kimi-k3',
        'zai/glm-5.2',
        'google/gemini-3.7-flash',
        'openai/gpt-6-astra',
      ]),
    );
    expect(new Set(providers.map((one) => one.usable))).toEqual(new Set(['unasked']));
  });

  it('tells a key that was found, one that was not, and a question that had no answer apart', () => {
    const keys = new Map([['anthropic', 'env']]);
    expect(usable('anthropic', { ...nothingAsked, wasAsked: true, keys })).toBe('yes');
    expect(usable('openai', { ...nothingAsked, wasAsked: true, keys })).toBe('no');
    expect(usable('openai', { ...nothingAsked, wasAsked: true })).toBe('unknown');
  });

  it('begins with what OpenClaw’s own catalog names, without what is on a machine of the owner’s', () => {
    const listed = parseListed(
      JSON.stringify({
        models: [
          {
            key: 'claude-cli/claude-opus-5',
            name: 'Claude Opus 5 (Claude CLI)',
            contextWindow: 1_000_000,
            local: null,
          },
          { key: 'local/q', name: 'q', contextWindow: 65_536, local: true },
          { key: 'studio/big', name: 'big', contextWindow: 65_536, local: null },
        ],
      }),
    );
    const list = hostedListOf(
      { models: { providers: { studio: { baseUrl: 'http://192.168.1.4:8000/v1', models: [] } } } },
      { ...nothingAsked, wasAsked: true, listed },
      noEgressFacts,
    );
    expect(list.source).toBe('openclaw');
    expect(list.models[0]).toMatchObject({ ref: 'claude-cli/claude-opus-5', contextTokens: 1_000_000 });
    expect(list.models.map(({ ref }) => ref)).not.toEqual(expect.arrayContaining(['local/q']));
    expect(list.models.map(({ ref }) => ref)).not.toEqual(expect.arrayContaining(['studio/big']));
    expect(list.models.map(({ ref }) => ref)).toContain('anthropic/claude-sonnet-4-5');
  });

  it('names the package of a provider that the release lacks, until the plugin or an entry brings it', () => {
    const plugin = (carried: string[], config: Parameters<typeof hostedListOf>[0] = null) =>
      hostedListOf(
        config,
        { ...nothingAsked, wasAsked: true, carried: new Set(carried) },
        noEgressFacts,
      ).providers.find((one) => one.id === 'zai')?.plugin;
    expect(plugin(['anthropic'])).toBe('@openclaw/zai-provider');
    expect(plugin(['zai'])).toBeNull();
    expect(
      plugin(['anthropic'], {
        models: { providers: { zai: { baseUrl: 'https://api.z.ai/api/paas/v4', models: [] } } },
      }),
    ).toBeNull();
  });

  it('says the variable that the config names, where it names one', () => {
    const config = {
      models: { providers: { zai: { baseUrl: 'https://api.z.ai/api/paas/v4', apiKey: '${MY_ZAI_KEY}', models: [] } } },
    };
    expect(hostedListOf(config, nothingAsked, noEgressFacts).providers.find((one) => one.id === 'zai')?.keyEnv).toBe(
      'MY_ZAI_KEY',
    );
  });
});
