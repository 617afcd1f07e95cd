import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sceneOf, standInKey, type TestScene, type SceneQuery } from '../../../shared/failover-test/scene.ts';
import { isObject, valueAt, type JsonObject, type JsonValue, type KeyPath } from '../../../shared/json5/change.ts';
import { runs } from '../../support/depth.ts';
import { noEgressFacts } from '../../../shared/providers/serving.ts';

const version = '2026.9.6';
const local = 'lmstudio/minimax-m2.1';
const hosted = 'anthropic/claude-sonnet-4-5';
const places = {
  workspace: '/scratch/workspace',
  logFile: '/scratch/log',
  brokenRoot: 'http://127.0.0.1:18401',
  standInRoot: 'http://127.0.0.1:18402',
};

const owner = (): JsonObject => ({
  env: { vars: { SECRET: 'made-up' } },
  gateway: { mode: 'local', auth: { token: 'made-up' } },
  channels: { telegram: { enabled: true, botToken: 'made-up' } },
  models: {
    mode: 'merge',
    providers: {
      lmstudio: {
        baseUrl: 'http://localhost:1234/v1',
        api: 'openai-responses',
        apiKey: 'made-up',
        timeoutSeconds: 20,
        headers: { 'x-key': 'made-up' },
        request: { proxy: { mode: 'explicit-proxy', url: 'http://made-up' } },
        localService: { command: '/opt/made-up' },
        params: { preload: false, extra: 'made-up' },
        models: [
          {
            id: 'minimax-m2.1',
            name: 'Made-up name',
            contextWindow: 65_536,
            contextTokens: 60_000,
            maxTokens: 8192,
            input: ['text', 'made-up'],
            compat: { supportsDeveloperRole: false, maxTokensField: 'max_tokens', thinkingFormat: 'made-up' },
            headers: { a: 'made-up' },
          },
          { id: 'not-in-the-chain', name: 'Made-up' },
        ],
      },
      anthropic: {
        apiKey: '${MY_ANTHROPIC}',
        params: { provider: { only: ['google-vertex'], data_collection: 'deny' } },
        headers: { a: 'made-up' },
      },
      unused: { baseUrl: 'https://made-up.example', apiKey: 'made-up', models: [] },
    },
  },
  agents: {
    defaults: {
      model: { primary: local, fallbacks: [hosted] },
      models: {
        [local]: { alias: 'Made-up', params: { temperature: 0.4, note: 'made-up' } },
        [hosted]: { alias: 'Sonnet' },
        'openai/other': { alias: 'made-up' },
      },
      modelPolicy: { allow: ['lmstudio/*'] },
      timeoutSeconds: 120,
      imageModel: 'openai/made-up',
      heartbeat: { every: 'made-up' },
      workspace: '/home/made-up',
      compaction: { enabled: true, mode: 'safeguard', model: 'openai/made-up', keepRecentTokens: 20_000 },
    },
    entries: { main: {}, work: { model: 'openai/made-up' } },
  },
  tools: { exec: { security: 'full' } },
  mcp: { servers: { a: { command: 'made-up' } } },
});

const free: SceneQuery = { version, paid: new Map(), egress: noEgressFacts };
function scene(config: JsonValue | null, asked: SceneQuery = free): TestScene {
  const made = sceneOf(config, asked);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}
const configOf = (config: JsonValue | null, asked: SceneQuery = free): JsonObject =>
  scene(config, asked).config(places);
const at = (config: JsonValue, ...path: (string | number)[]): JsonValue | undefined => valueAt(config, path);
/** A config whose chain is these models, of these providers. */
const chained = (refs: readonly string[], providers: JsonObject = {}): JsonObject => ({
  models: { providers },
  agents: { defaults: { model: { primary: refs[0] ?? '', fallbacks: refs.slice(1) } } },
});
const served = (baseUrl: string, ...ids: string[]): JsonObject => ({
  baseUrl,
  models: ids.map((id) => ({ id, name: id, contextWindow: 32_768 })),
});

describe('the scene of a drill', () => {
  it('keeps how the local server is asked and how long it is waited for, and replaces its address and key', () => {
    expect(at(configOf(owner()), 'models', 'providers', 'lmstudio')).toEqual({
      baseUrl: 'http://127.0.0.1:18401/v1',
      api: 'openai-responses',
      apiKey: standInKey,
      timeoutSeconds: 20,
      params: { preload: false },
      models: [
        {
          id: 'minimax-m2.1',
          name: 'minimax-m2.1',
          contextWindow: 65_536,
          contextTokens: 60_000,
          maxTokens: 8192,
          input: ['text'],
          compat: { supportsDeveloperRole: false, maxTokensField: 'max_tokens' },
        },
      ],
    });
  });

  it('has a stand-in in place of each hosted model, so that nothing of OpenClaw’s own providers is there to ask', () => {
    const made = scene(owner());
    const config = made.config(places);
    expect(at(config, 'models', 'mode')).toBe('replace');
    expect(Object.keys(at(config, 'models', 'providers') as JsonObject)).toEqual(['lmstudio', `${standInKey}-2`]);
    expect(at(config, 'models', 'providers', `${standInKey}-2`)).toMatchObject({
      baseUrl: 'http://127.0.0.1:18402/v1',
      apiKey: standInKey,
      models: [{ id: 'claude-sonnet-4-5', contextWindow: 200_000 }],
    });
    expect([...made.refs]).toEqual([
      [local, local],
      [`${standInKey}-2/claude-sonnet-4-5`, hosted],
    ]);
    expect([made.standIns, made.broken, made.turnS]).toEqual([[hosted], ['lmstudio'], 120]);
  });

  it('keeps the chain, its limits and what it lets be chosen', () => {
    const defaults = at(configOf(owner()), 'agents', 'defaults');
    expect(defaults).toEqual({
      timeoutSeconds: 120,
      compaction: { enabled: true, mode: 'safeguard', keepRecentTokens: 20_000 },
      workspace: '/scratch/workspace',
      skipBootstrap: true,
      utilityModel: '',
      model: { primary: local, fallbacks: [`${standInKey}-2/claude-sonnet-4-5`] },
      models: { [local]: { params: { temperature: 0.4 } }, [`${standInKey}-2/claude-sonnet-4-5`]: {} },
      modelPolicy: { allow: [local] },
    });
  });

  it('keeps an allowlist that lets nothing of the chain be chosen as strict as it is', () => {
    const config = owner();
    const policy = at(config, 'agents', 'defaults', 'modelPolicy');
    if (isObject(policy)) policy['allow'] = ['openai/*'];
    expect(at(configOf(config), 'agents', 'defaults', 'modelPolicy', 'allow')).toEqual([`${standInKey}/none`]);
  });

  it('sets the summarizing model only where it is one of the chain', () => {
    const config = owner();
    const compaction = at(config, 'agents', 'defaults', 'compaction');
    if (isObject(compaction)) compaction['model'] = hosted;
    expect(at(configOf(config), 'agents', 'defaults', 'compaction', 'model')).toBe(`${standInKey}-2/claude-sonnet-4-5`);
  });

  it('breaks the same server under each of its names, and stands in for another one', () => {
    const made = scene(
      chained(['a/one', 'b/two', 'c/three', 'a/four'], {
        a: served('http://localhost:1234/v1', 'one', 'four'),
        b: served('http://127.0.0.1:1234/v1', 'two'),
        c: served('http://192.168.1.9:8000/v1', 'three'),
      }),
    );
    expect([made.broken, made.standIns]).toEqual([['a', 'b'], ['c/three']]);
  });

  it('keeps a hosted model first where it is first', () => {
    const made = scene(chained([hosted, 'a/one'], { a: served('http://localhost:1234/v1', 'one') }));
    expect(at(made.config(places), 'agents', 'defaults', 'model')).toEqual({
      primary: `${standInKey}-1/claude-sonnet-4-5`,
      fallbacks: ['a/one'],
    });
  });

  it('knows a local server that the config only names', () => {
    const config = configOf(chained(['ollama/gemma', hosted]));
    expect(at(config, 'models', 'providers', 'ollama')).toMatchObject({
      baseUrl: places.brokenRoot,
      api: 'ollama',
      models: [{ id: 'gemma' }],
    });
    expect(at(configOf(chained(['vllm/gemma'])), 'models', 'providers', 'vllm')).toMatchObject({
      baseUrl: `${places.brokenRoot}/v1`,
      api: 'openai-completions',
    });
  });

  it('does not offer a model that the owner’s own list lacks', () => {
    expect(
      at(
        configOf(chained(['a/gone'], { a: served('http://localhost:1234/v1', 'one') })),
        'models',
        'providers',
        'a',
        'models',
      ),
    ).toEqual([]);
  });

  it('asks hosted models for real with a key by its name, and with what was said of where their words may go', () => {
    const made = scene(owner(), { version, paid: new Map([['anthropic', 'MY_ANTHROPIC']]), egress: noEgressFacts });
    const config = made.config(places);
    expect(at(config, 'models', 'mode')).toBe('merge');
    expect(at(config, 'models', 'providers', 'anthropic')).toEqual({
      apiKey: '${MY_ANTHROPIC}',
      params: { provider: { only: ['google-vertex'], data_collection: 'deny' } },
    });
    expect([made.standIns, [...made.refs.keys()]]).toEqual([[], [local, hosted]]);
    expect(JSON.stringify(config)).not.toMatch(/made-up/i);
  });

  it('never asks for real where the address holds a password, or the provider is the broken one', () => {
    const paid = new Map([
      ['a', 'A_KEY'],
      ['ollama', 'OLLAMA_KEY'],
    ]);
    expect(
      scene(chained(['ollama/one', 'a/two'], { a: served('https://me:made-up@models.example/v1', 'two') }), {
        version,
        paid,
        egress: noEgressFacts,
      }).standIns,
    ).toEqual(['a/two']);
    expect(scene(chained(['ollama/one', 'ollama/big:cloud']), { version, paid, egress: noEgressFacts })).toMatchObject({
      broken: ['ollama'],
      standIns: [],
    });
  });

  it('is impossible without a route, and without a local model', () => {
    for (const none of [null, {}, { agents: { defaults: { model: { fallbacks: [local] } } } }])
      expect(sceneOf(none, free)).toEqual({ ok: false, error: { kind: 'drill-impossible', why: 'no-route' } });
    for (const ref of [hosted, 'ollama/big:cloud', 'somebody/unknown'])
      expect(sceneOf(chained([ref]), free)).toEqual({
        ok: false,
        error: { kind: 'drill-impossible', why: 'no-local' },
      });
  });

  it('writes nothing that an older OpenClaw refuses of its own accord', () => {
    const config = configOf(chained([local, hosted]), { version: '2026.2.9', paid: new Map(), egress: noEgressFacts });
    expect(Object.keys(at(config, 'agents', 'defaults') as JsonObject).sort()).toEqual([
      'model',
      'models',
      'skipBootstrap',
      'workspace',
    ]);
    expect(at(config, 'tools')).toEqual({ allow: ['read'], exec: { security: 'deny' } });
  });
});

/** Every place of a config that holds something, by its path. */
function placesIn(value: JsonValue, path: KeyPath = []): KeyPath[] {
  const below = Array.isArray(value)
    ? value.map((item, index): [number, JsonValue] => [index, item])
    : isObject(value)
      ? Object.entries(value)
      : [];
  return [...(path.length === 0 ? [] : [path]), ...below.flatMap(([key, item]) => placesIn(item, [...path, key]))];
}
function plant(config: JsonObject, path: KeyPath, value: JsonValue): void {
  const parent = valueAt(config, path.slice(0, -1));
  const key = path.at(-1);
  if (Array.isArray(parent) && typeof key === 'number') parent[key] = value;
  else if (isObject(parent) && typeof key === 'string') parent[key] = value;
}
/** A provider's name and a model's id are what a chain is made of. */
const isOfTheChain = (path: KeyPath): boolean =>
  path.join('.') === 'models.providers.lmstudio.models.0.id' || path.slice(0, 3).join('.') === 'agents.defaults.model';

describe('of the owner’s config', () => {
  const spots = placesIn(owner()).filter((path) => !isOfTheChain(path));

  it('no string gets into the scratch from any place but the chain itself', () => {
    expect(JSON.stringify(configOf(owner()))).not.toMatch(/made-up/i);
    fc.assert(
      fc.property(
        fc.constantFrom(...spots),
        fc.constantFrom('value', 'in a list', 'below', 'as a key'),
        fc.stringMatching(/^[a-z0-9]{8}$/),
        (path, how, random) => {
          const secret = `canary-${random}`;
          const config = owner();
          plant(
            config,
            path,
            how === 'value'
              ? secret
              : how === 'in a list'
                ? [secret]
                : how === 'below'
                  ? { baseUrl: secret, apiKey: secret, api: secret }
                  : { [secret]: { [secret]: 1 } },
          );
          const made = sceneOf(config, free);
          expect(made.ok ? JSON.stringify(made.value.config(places)) : '').not.toContain(secret);
        },
      ),
      runs(40, 1_200),
    );
  });

  it('nothing is changed by making a scene of it', () => {
    const config = owner();
    configOf(config);
    expect(config).toEqual(owner());
  });

  it('whatever it is, there is a scene or a reason against it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (providers, defaults, primary) => {
        const config = JSON.parse(
          JSON.stringify({
            models: { providers },
            agents: {
              defaults: isObject(defaults as JsonValue)
                ? { ...(defaults as JsonObject), model: { primary, fallbacks: ['ollama/x'] } }
                : defaults,
            },
          }),
        ) as JsonValue;
        const made = sceneOf(config, free);
        expect(made.ok ? typeof made.value.config(places) : made.error.kind).toMatch(/^(object|drill-impossible)$/);
      }),
      runs(40, 1_000),
    );
  });
});
