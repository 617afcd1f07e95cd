import JSON5 from 'json5';
import { describe, expect, it } from 'vitest';
import { applyToValue, type JsonValue } from '../../../shared/json5/change.ts';
import { chain } from '../../../shared/openclaw/model-order.ts';
import { planOrder, planSetup } from '../../../shared/changes/plan-setup.ts';
import { noEgressFacts, type EgressFacts } from '../../../shared/providers/serving.ts';
import type { ResolvedAnswers } from '../../../shared/changes/plan.ts';

const current = '2026.9.6';
const minimax = {
  url: 'http://127.0.0.1:1234/v1',
  provider: 'lmstudio',
  model: 'minimax-m2.1-gs32',
  name: 'MiniMax M2.1 GS32',
  api: 'openai-responses' as const,
  contextTokens: 196608,
  maxTokens: 8192,
};
const answers = (more: Partial<ResolvedAnswers> = {}): ResolvedAnswers => ({
  local: [minimax],
  order: 'local-first',
  hosted: [{ ref: 'anthropic/claude-sonnet-4-5', alias: 'Sonnet' }],
  ...more,
});
type Loose = { [key: string]: Loose } & Loose[] & string;

const result = (
  config: JsonValue | null,
  given = answers(),
  version: string | null = current,
  keptKeys: readonly string[] = [],
): Loose => {
  const plan = planSetup(given, { config, version, keptKeys, egress: noEgressFacts });
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return applyToValue(config ?? {}, plan.value.changes)?.value as Loose;
};
const at = 'http://mac-studio.fritz.box:1234/v1';
/** What a resolver said of that name. */
const resolved = (address: string): EgressFacts => ({
  serving: [],
  network: { own: [], names: new Map([['mac-studio.fritz.box', { addresses: [address] }]]) },
});
const refusal = (given: ResolvedAnswers, egress: EgressFacts = noEgressFacts) => {
  const plan = planSetup(given, { config: null, version: current, keptKeys: [], egress });
  return plan.ok ? null : plan.error;
};

describe('a chain', () => {
  it('is locals then hosted when local is first', () =>
    expect(chain('local-first', ['l1', 'l2'], ['h1', 'h2'])).toEqual(['l1', 'l2', 'h1', 'h2']));
  it('is the first hosted, the locals, the other hosted when hosted is first', () =>
    expect(chain('hosted-first', ['l1', 'l2'], ['h1', 'h2'])).toEqual(['h1', 'l1', 'l2', 'h2']));
  it('is locals alone when nothing may leave', () =>
    expect(chain('local-only', ['l1', 'l2'], ['h1'])).toEqual(['l1', 'l2']));
});

describe('a setup', () => {
  it('gives a fresh config all that OpenClaw needs to start and to use the model', () => {
    expect(result(null)).toEqual({
      gateway: { mode: 'local', bind: 'loopback' },
      agents: {
        defaults: {
          model: { primary: 'lmstudio/minimax-m2.1-gs32', fallbacks: ['anthropic/claude-sonnet-4-5'] },
          models: { 'anthropic/claude-sonnet-4-5': { alias: 'Sonnet' } },
          modelPolicy: { allow: [] },
        },
      },
      models: {
        mode: 'merge',
        providers: {
          lmstudio: {
            baseUrl: 'http://127.0.0.1:1234/v1',
            apiKey: 'lmstudio',
            api: 'openai-responses',
            timeoutSeconds: 300,
            models: [
              {
                id: 'minimax-m2.1-gs32',
                name: 'MiniMax M2.1 GS32',
                reasoning: false,
                input: ['text'],
                cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
                contextWindow: 196608,
                contextTokens: 196608,
                maxTokens: 8192,
              },
            ],
          },
        },
      },
    });
  });

  it('plans what a server calls a model, and what it is called here, as OpenClaw is to see it', () => {
    const config = result(
      null,
      answers({
        local: [{ ...minimax, name: 'M ${STUDIO_KEY}', alias: '${A}' }],
        hosted: [{ ref: 'anthropic/claude-sonnet-4-5', alias: 'S ${B}' }],
      }),
    );
    expect(config['models']?.['providers']?.['lmstudio']?.['models']?.[0]?.['name']).toBe('M ${STUDIO_KEY}');
    expect(config['agents']?.['defaults']?.['models']).toEqual({
      'lmstudio/minimax-m2.1-gs32': { alias: '${A}' },
      'anthropic/claude-sonnet-4-5': { alias: 'S ${B}' },
    });
  });

  it.each([
    ['a model', 'x ${STUDIO_KEY}', answers({ local: [{ ...minimax, model: 'x ${STUDIO_KEY}' }] })],
    ['an address', 'http://h/${STUDIO_KEY}', answers({ local: [{ ...minimax, url: 'http://h/${STUDIO_KEY}' }] })],
    ['a hosted model', 'openrouter/${STUDIO_KEY}', answers({ hosted: [{ ref: 'openrouter/${STUDIO_KEY}' }] })],
  ])('is refused where %s would have OpenClaw send a variable along', (_, text, given) =>
    expect(refusal(given)).toEqual({ kind: 'reference-refused', text, name: 'STUDIO_KEY' }),
  );

  it('writes only what every release takes where none is installed', () => {
    const config = result(null, answers(), null);
    expect(config['agents']?.['defaults']).not.toHaveProperty('modelPolicy');
    expect(config['models']?.['providers']?.['lmstudio']).not.toHaveProperty('timeoutSeconds');
    expect(config['models']?.['providers']?.['lmstudio']?.['models']?.[0]).not.toHaveProperty('contextTokens');
  });

  it('changes nothing the second time', () => {
    const once = result(null);
    expect(planSetup(answers(), { config: once, version: current, keptKeys: [], egress: noEgressFacts })).toMatchObject(
      { ok: true, value: { changes: [] } },
    );
  });

  it('leaves other models and keys of a provider that stands', () => {
    const before = JSON5.parse<JsonValue>(
      `{ models: { providers: { lmstudio: { baseUrl: 'http://127.0.0.1:1234/v1', apiKey: 'mine', api: 'openai-completions', headers: { x: 'y' }, models: [{ id: 'other', name: 'Other' }] } } } }`,
    );
    expect(result(before)['models']?.['providers']?.['lmstudio']).toMatchObject({
      apiKey: 'mine',
      api: 'openai-completions',
      headers: { x: 'y' },
      models: [
        { id: 'other', name: 'Other' },
        { id: 'minimax-m2.1-gs32', api: 'openai-responses' },
      ],
    });
  });

  it('turns a replacing model list into a merging one, and says so', () => {
    const plan = planSetup(answers(), {
      config: { models: { mode: 'replace' } },
      version: current,
      keptKeys: [],
      egress: noEgressFacts,
    });
    expect(plan).toMatchObject({ ok: true, value: { notes: [{ kind: 'mode-was-replace' }] } });
  });

  it('makes an object of a model that was written as a plain string', () => {
    expect(result({ agents: { defaults: { model: 'a/b' } } })['agents']?.['defaults']?.['model']).toEqual({
      primary: 'lmstudio/minimax-m2.1-gs32',
      fallbacks: ['anthropic/claude-sonnet-4-5'],
    });
  });

  it('adds its models to an allowlist that would shut them out, and to no other', () => {
    const allowing = (allow: string[]) =>
      result({ agents: { defaults: { modelPolicy: { allow } } } })['agents']?.['defaults']?.['modelPolicy']?.['allow'];
    expect(allowing(['anthropic/*'])).toEqual(['anthropic/*', 'lmstudio/minimax-m2.1-gs32']);
    expect(allowing([])).toEqual([]);
    expect(allowing(['lmstudio/*', 'Sonnet'])).toEqual(['lmstudio/*', 'Sonnet']);
  });

  it('names a key by its variable and never by its value', () => {
    const config = result(null, answers({ local: [{ ...minimax, apiKeyEnv: 'STUDIO_KEY' }] }));
    expect(config['models']?.['providers']?.['lmstudio']?.['apiKey']).toBe('${STUDIO_KEY}');
  });

  it('refers to a key that OpenClaw itself keeps, where the release knows how to', () => {
    const keyOf = (version: string | null, apiKeyEnv: string) =>
      result(null, answers({ local: [{ ...minimax, apiKeyEnv }] }), version, ['STUDIO_KEY', '_MINE'])['models']?.[
        'providers'
      ]?.['lmstudio']?.['apiKey'];
    expect(keyOf(current, 'STUDIO_KEY')).toEqual({ source: 'env', provider: 'default', id: 'STUDIO_KEY' });
    expect(keyOf('2026.2.9', 'STUDIO_KEY')).toBe('${STUDIO_KEY}');
    expect(keyOf(null, 'STUDIO_KEY')).toBe('${STUDIO_KEY}');
    expect(keyOf(current, '_MINE')).toBe('${_MINE}');
  });

  it('gives a server that asks for no key the stand-in of the guide', () => {
    const config = result(
      null,
      answers({ local: [{ ...minimax, provider: 'local', url: 'http://127.0.0.1:8000/v1' }] }),
    );
    expect(config['models']?.['providers']?.['local']?.['apiKey']).toBe('sk-local');
  });
});

describe('a setup is refused', () => {
  it('below 16,000 tokens', () =>
    expect(refusal(answers({ local: [{ ...minimax, contextTokens: 8192 }] }))).toMatchObject({
      kind: 'context-too-small',
      minimumTokens: 16000,
    }));
  it('for a plain key to a public host', () => {
    expect(
      refusal(answers({ local: [{ ...minimax, url: at, apiKey: 'sk-local' }] }), resolved('203.0.113.7')),
    ).toMatchObject({ kind: 'plain-key-refused', why: 'public-host' });
  });
  it('for a plain key to a name of which nobody knows where it leads', () => {
    expect(refusal(answers({ local: [{ ...minimax, url: at, apiKey: 'sk-local' }] }))).toMatchObject({
      kind: 'plain-key-refused',
      why: 'unknown-host',
    });
    expect(
      refusal(answers({ local: [{ ...minimax, url: at, apiKey: 'sk-local' }] }), resolved('192.168.178.20')),
    ).toBeNull();
  });
  it('for a plain key that looks like a real one', () =>
    expect(refusal(answers({ local: [{ ...minimax, apiKey: 'sk-ant-api03-abcdefghijklmnop' }] }))).toMatchObject({
      kind: 'plain-key-refused',
      why: 'looks-secret',
    }));
  it('without the model that its order starts with', () => {
    expect(refusal(answers({ local: [] }))).toEqual({ kind: 'empty-route', order: 'local-first' });
    expect(refusal(answers({ order: 'hosted-first', hosted: [] }))).toEqual({
      kind: 'empty-route',
      order: 'hosted-first',
    });
  });
});

describe('a switch of order', () => {
  const config = result(null);
  it('touches primary and fallbacks alone', () => {
    const plan = planOrder(
      config,
      'hosted-first',
      { locals: ['lmstudio/minimax-m2.1-gs32'], hosted: ['anthropic/claude-sonnet-4-5'] },
      null,
    );
    expect(plan).toMatchObject({
      ok: true,
      value: {
        changes: [
          { path: ['agents', 'defaults', 'model', 'primary'], value: 'anthropic/claude-sonnet-4-5' },
          { path: ['agents', 'defaults', 'model', 'fallbacks'], value: ['lmstudio/minimax-m2.1-gs32'] },
        ],
      },
    });
  });
  it('is refused where there is no route yet', () =>
    expect(planOrder({}, 'local-only', { locals: [], hosted: [] }, null)).toMatchObject({
      ok: false,
      error: { kind: 'no-route' },
    }));
});

describe('a provider that the config has under a key of its own', () => {
  const local = { ...minimax, provider: 'lm' };
  const standing = (key: string): JsonValue => ({
    agents: {
      defaults: {
        model: { primary: 'Fast', fallbacks: [] },
        models: { [`${key.trim()}/${minimax.model}`]: { alias: 'fast' } },
      },
    },
    models: {
      mode: 'merge',
      providers: {
        [key]: { baseUrl: `${minimax.url}/`, api: 'openai-responses', models: [{ id: minimax.model, name: 'Mine' }] },
      },
    },
  });

  it.each(['LM', ' lm ', 'Lm'])(
    'is the one under %j: none is added beside it, no second model, no second name',
    (key) => {
      const config = result(standing(key), answers({ local: [local], hosted: [] }));
      const providers = config['models']?.['providers'] as Loose;
      expect(Object.keys(providers)).toEqual([key]);
      expect(providers[key]).toMatchObject({
        baseUrl: `${minimax.url}/`,
        models: [{ id: minimax.model, contextWindow: 196608 }],
      });
      expect(providers[key]?.['models']).toHaveLength(1);
      expect(config['agents']?.['defaults']).toMatchObject({
        model: { primary: 'Fast' },
        models: { [`${key.trim()}/${minimax.model}`]: { alias: 'fast' } },
      });
      expect(Object.keys(config['agents']?.['defaults']?.['models'] as Loose)).toHaveLength(1);
    },
  );

  it('is one for two answers that OpenClaw takes for the same', () => {
    const config = result(
      null,
      answers({
        local: [
          { ...local, provider: 'My Studio' },
          { ...local, provider: 'my studio', model: 'second' },
        ],
        hosted: [],
      }),
    );
    expect(config['models']?.['providers']).toMatchObject({
      'My Studio': { models: [{ id: minimax.model }, { id: 'second' }] },
    });
    expect(Object.keys(config['models']?.['providers'] as Loose)).toEqual(['My Studio']);
  });

  it('leaves an alias with the model that has it, in the chain too', () => {
    const config = result(
      standing('LM'),
      answers({ local: [local, { ...local, model: 'second', alias: 'Fast' }], hosted: [] }),
    );
    expect(config['agents']?.['defaults']?.['model']).toEqual({ primary: 'Fast', fallbacks: ['LM/second'] });
  });

  it('takes over the rules for tools of a provider that is spelled otherwise', () => {
    const given = answers({
      local: [{ ...local, settings: [{ path: 'tools.byProvider[].deny', value: ['exec'] }] }],
      hosted: [],
    });
    const config = result(
      { ...(standing('LM') as { [key: string]: JsonValue }), tools: { byProvider: { ' lm ': { deny: ['cron'] } } } },
      given,
    );
    expect(config['tools']?.['byProvider']).toMatchObject({ [`LM/${minimax.model}`]: { deny: ['cron', 'exec'] } });
  });
});

describe('a marker for a server that asks for no key', () => {
  const keyFor = (egress: EgressFacts) => {
    const plan = planSetup(answers({ local: [{ ...minimax, url: at }] }), {
      config: null,
      version: current,
      keptKeys: [],
      egress,
    });
    return plan.ok
      ? (applyToValue({}, plan.value.changes)?.value as Loose)['models']?.['providers']?.['lmstudio']?.['apiKey']
      : plan.error;
  };
  it('goes to a name that leads into the user’s own network, and to no other', () => {
    expect(keyFor(resolved('192.168.178.20'))).toBe('lmstudio');
    expect(keyFor(resolved('203.0.113.7'))).toBeUndefined();
    expect(keyFor(noEgressFacts)).toBeUndefined();
  });
});
