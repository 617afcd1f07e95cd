import { describe, expect, it } from 'vitest';
import { hasHidden } from '../../../../shared/base/foreign-text.ts';
import type { Probe, ProbeReply } from '../../../../shared/servers/probes.ts';
import { parseExoCluster, parseExoPlaced } from '../../../../shared/servers/kinds/exo.ts';
import { parseLiteLlmInfo } from '../../../../shared/servers/kinds/litellm.ts';
import { parseProps, presetContext } from '../../../../shared/servers/kinds/llama-cpp/lists.ts';
import { parseLmStudioV0, parseLmStudioV1 } from '../../../../shared/servers/kinds/lm-studio/lists.ts';
import {
  parseOllamaRunning,
  parseOllamaShown,
  parseOllamaTags,
} from '../../../../shared/servers/kinds/ollama/lists.ts';
import type { ServerModel } from '../../../../shared/servers/types.ts';
import { interviewed, interviewOf, reply } from '../answers.ts';

const modelsOf = (id: string, variant?: string): ServerModel[] => interviewOf(id, variant).endpoint.models;
/** What is described where only these questions are answered, the others as by a server that lacks the route. */
const answering = (answers: Partial<Record<Probe, ProbeReply>>) =>
  interviewed((ask) => answers[ask] ?? reply({ detail: 'Not Found' }, 404));
const listing = (owner: string, ...items: object[]): ProbeReply =>
  reply({ object: 'list', data: items.map((item) => ({ owned_by: owner, ...item })) });

describe('LM Studio’s list', () => {
  const native = (item: object, listed?: string[]) =>
    parseLmStudioV1({ models: [{ key: 'm', type: 'llm', loaded_instances: [], ...item }] }, listed)?.[0];
  const instance = (id: string, contextTokens: number) => ({ id, config: { context_length: contextTokens } });

  it('serves the context of its smallest loaded instance, and tells each', () => {
    expect(
      native({ max_context_length: 262_144, loaded_instances: [instance('m', 32_768), instance('m:2', 8192)] }),
    ).toMatchObject({
      loaded: true,
      state: 'loaded',
      contextTokens: { loaded: 8192, max: 262_144 },
      instances: [
        { id: 'm', contextTokens: 32_768 },
        { id: 'm:2', contextTokens: 8192 },
      ],
    });
  });

  it('tells a model that is not loaded', () =>
    expect(native({ max_context_length: 4096 })).toMatchObject({
      loaded: false,
      state: 'unloaded',
      instances: [],
      contextTokens: { loaded: null, max: 4096 },
    }));
  it('leaves tools, vision and reasoning untold where capabilities are absent', () =>
    expect(native({})).toMatchObject({ tools: null, vision: null, reasoning: null }));
  it('tells a model that reasons', () =>
    expect(native({ capabilities: { reasoning: { allowed_options: ['off', 'on'], default: 'on' } } })?.reasoning).toBe(
      true,
    ));
  it.each([
    [['off'], false],
    [[], false],
    [['on'], true],
    [['low', 'medium', 'high'], true],
  ])('tells by the options %j whether a model reasons: %s', (allowed_options, reasoning) =>
    expect(native({ capabilities: { reasoning: { allowed_options } } })?.reasoning).toBe(reasoning),
  );
  it('keeps an entry that leaves out its instances, and does not say that it is unloaded', () => {
    expect(
      parseLmStudioV1({
        models: [
          { key: 'a', type: 'llm', loaded_instances: [] },
          { key: 'b', type: 'embedding', max_context_length: 2048 },
        ],
      }),
    ).toMatchObject([
      { id: 'a', loaded: false },
      { id: 'b', kind: 'embedding', loaded: null, state: null, contextTokens: { max: 2048 } },
    ]);
    expect(parseLmStudioV1({ models: [{ key: 'b' }] })).toBeNull();
  });
  it('tells an embedding model', () => expect(native({ type: 'embedding' })?.kind).toBe('embedding'));
  it('survives missing parts of a variant', () =>
    expect(native({ quantization: null, params_string: null, size_bytes: 0 })?.variant).toEqual({
      quantization: null,
      bitsPerWeight: null,
      format: null,
      sizeBytes: null,
      params: null,
    }));
  it('takes the instance’s id where the OpenAI list knows the model by that alone', () => {
    expect(native({ loaded_instances: [instance('mine', 8192)] }, ['mine'])?.id).toBe('mine');
    expect(native({ loaded_instances: [instance('mine', 8192)] }, ['m', 'mine'])?.id).toBe('m');
  });
  it.each([
    { error: 'Unexpected endpoint or method. (GET /api/v1/models)' },
    { models: [{ name: 'm', model: 'm' }] },
    { models: {} },
    [],
  ])('is not %j', (json) => expect(parseLmStudioV1(json)).toBeNull());
  it('takes from the older list what is being loaded', () =>
    expect(modelsOf('lmstudio', 'loading').map(({ state }) => state)).toEqual([
      'loading',
      'unloaded',
      'unloaded',
      'unloaded',
    ]));
});

describe('LM Studio’s older list', () => {
  const v0 = (item: object) =>
    parseLmStudioV0({ data: [{ id: 'm', type: 'llm', state: 'not-loaded', max_context_length: 4096, ...item }] });

  it('tells the loaded context only of a loaded model', () => {
    expect(v0({ state: 'loaded', loaded_context_length: 2048 })?.models[0]).toMatchObject({
      loaded: true,
      contextTokens: { loaded: 2048, max: 4096 },
    });
    expect(v0({ loaded_context_length: 2048 })?.models[0]).toMatchObject({
      loaded: false,
      contextTokens: { loaded: null },
    });
  });
  it('tells which models are being loaded', () =>
    expect(v0({ state: 'loading' })).toMatchObject({
      loadingIds: ['m'],
      models: [{ loaded: false, state: 'loading' }],
    }));
  it('takes a vlm for a chat model that sees', () =>
    expect(v0({ type: 'vlm' })?.models[0]).toMatchObject({ kind: 'chat', vision: true }));
  it('is not an OpenAI list', () => expect(parseLmStudioV0({ data: [{ id: 'm' }] })).toBeNull());
});

describe('Ollama’s lists', () => {
  const tag = (item: object) => parseOllamaTags({ models: [{ model: 'm:1b', ...item }] })?.[0];
  const running = (item: object) => parseOllamaRunning({ models: [{ name: 'm', ...item }] })?.get('m');

  it('tell what a model can do where they have capabilities', () => {
    expect(
      tag({ capabilities: ['completion', 'tools', 'thinking'], details: { context_length: 40_960 } }),
    ).toMatchObject({ kind: 'chat', tools: true, vision: false, reasoning: true, contextTokens: { max: 40_960 } });
    expect(tag({ capabilities: ['embedding'] })?.kind).toBe('embedding');
    expect(tag({})).toMatchObject({ kind: 'unknown', tools: null, vision: null, reasoning: null });
  });
  it.each([
    [{ remote_host: 'https://ollama.com:443' }, true],
    [{ remote_model: 'gpt-oss:120b' }, true],
    [{ model: 'gpt-oss:120b-cloud' }, true],
    [{ model: 'kimi:cloud' }, true],
    [{ model: 'cloudy:7b' }, false],
  ])('tell of %j that it is somebody else’s: %s', (item, remote) => expect(tag(item)?.remote).toBe(remote));
  it.each([
    ['2026-11-22T10:20:00.123456-08:00', '2026-11-22T18:20:00.123Z'],
    ['0001-01-01T00:00:00Z', null],
    ['2318-05-01T00:00:00Z', null],
    ['soon', null],
    [7, null],
  ])('tell that a model goes at %s: %s', (at, iso) => expect(running({ expires_at: at })?.unloadsAt).toBe(iso));
  it('are none where they are an error', () => {
    expect(parseOllamaTags({ error: 'x' })).toBeNull();
    expect(parseOllamaRunning('Ollama is running')).toBeNull();
  });
  it('are filled up by what it shows of one model', () => {
    expect(
      parseOllamaShown({
        capabilities: ['completion', 'vision'],
        model_info: { 'general.architecture': 'gemma3', 'gemma3.context_length': 131_072 },
      }),
    ).toEqual({ kind: 'chat', tools: false, vision: true, reasoning: false, contextTokens: { max: 131_072 } });
    expect(parseOllamaShown({ model_info: { 'gemma3.context_length': 5 } })).toMatchObject({
      contextTokens: { max: null },
    });
  });
  it('leave open what is loaded where that is not answered', () => {
    const { endpoint } = answering({
      models: listing('library', { id: 'm' }),
      root: reply('Ollama is running'),
      'ollama-version': reply({ version: '0.32.14' }),
      'ollama-tags': reply({ models: [{ model: 'm', capabilities: ['completion'] }] }),
    });
    expect(endpoint).toMatchObject({ status: 'ready', models: [{ id: 'm', loaded: null, state: null }] });
  });
  it('are asked of single models only where they lack the facts, and never of a remote one', () => {
    const { rounds } = answering({
      models: listing('library', { id: 'a' }),
      root: reply('Ollama is running'),
      'ollama-version': reply({ version: '0.12.0' }),
      'ollama-tags': reply({
        models: [{ model: 'a' }, { model: 'b', capabilities: ['completion'] }, { model: 'c:cloud' }],
      }),
    });
    expect(rounds.at(-1)).toEqual(['ollama-show:a']);
  });
  it('ask nothing of single models where it is only likely Ollama', () => {
    const { rounds } = answering({
      models: listing('library', { id: 'a' }),
      'ollama-tags': reply({ models: [{ model: 'a' }] }),
    });
    expect(rounds.flat().filter((ask) => ask.startsWith('ollama-show'))).toEqual([]);
  });
});

describe('llama-server’s properties', () => {
  it('tell the context of one slot', () =>
    expect(parseProps({ default_generation_settings: { n_ctx: 4096 }, total_slots: 4 }).contextTokens).toEqual({
      loaded: 4096,
      slots: 4,
    }));
  it('leave the context to the list where they have none', () =>
    expect(parseProps({ default_generation_settings: { n_ctx: 0 } }).contextTokens).toEqual({ slots: null }));
  it.each([
    [{ supports_tools: true, supports_tool_calls: false }, true],
    [{ supports_tools: false, supports_tool_calls: false }, false],
    [{ supports_tools: 'yes' }, undefined],
  ])('tell of tools in %j: %s', (caps, tools) => expect(parseProps({ chat_template_caps: caps }).tools).toBe(tools));
  it('tell a sleeping model', () => {
    const { endpoint } = answering({
      models: reply({ data: [{ id: 'm', owned_by: 'llamacpp' }] }, 200, { server: 'llama.cpp' }),
      'llamacpp-props': reply({ build_info: 'b1', default_generation_settings: {}, is_sleeping: true }),
    });
    expect(endpoint).toMatchObject({ status: 'no-model-loaded', models: [{ loaded: false, state: 'sleeping' }] });
  });
  it.each([
    [['--ctx-size', '8192'], 8192],
    [['-c', '16384', '--parallel', '4'], 4096],
    [['-c', '16384', '-np', '4', '--kv-unified'], 16_384],
    [['--ctx-size', '4096', '--ctx-size', '8192'], 8192],
    [['--ctx-size', '0'], null],
    [['--ctx-size'], null],
    [['--ctx-size', 'much'], null],
    [[], null],
    [['-c', '2', '-np', '4'], null],
    ['--ctx-size 8192', null],
  ])('of a router tell by the line %j what a load gives: %s', (args, tokens) =>
    expect(presetContext({ status: { value: 'unloaded', args } })).toBe(tokens),
  );
  it('of a router’s unloaded model tell the window of its preset as the most, and never more than the model has', () => {
    const router = (args: string[], value = 'unloaded') =>
      answering({
        models: reply(
          { data: [{ id: 'm', owned_by: 'llamacpp', status: { value, args }, context_length: 32_768 }] },
          200,
          { server: 'llama.cpp' },
        ),
        'llamacpp-props': reply({ role: 'router', build_info: 'b1', default_generation_settings: {} }),
      }).endpoint.models[0]?.contextTokens.max;
    expect([
      router(['--ctx-size', '8192']),
      router(['--ctx-size', '65536']),
      router([]),
      router(['--ctx-size', '8192'], 'loaded'),
    ]).toEqual([8192, 32_768, 32_768, 32_768]);
  });
  it('are asked of a router’s loaded models alone, and not to load them', () => {
    const { rounds, endpoint } = interviewOf('llamacpp', 'router-loaded');
    expect(rounds.at(-1)).toEqual(['llamacpp-props:tiny-chat-32k']);
    expect(endpoint.models.map(({ state }) => state)).toEqual(['loaded', 'unloaded']);
  });
});

describe('LiteLLM’s deployments', () => {
  const info = (item: object, litellm_params: object = {}, model_info: object = {}) =>
    parseLiteLlmInfo({ data: [{ model_name: 'm', litellm_params, model_info, ...item }] })?.[0];

  it('tell what stands behind a name, and its limits', () => {
    expect(
      info(
        {},
        { model: 'openai/qwen3-8b', api_base: 'http://10.0.0.5:8000/v1' },
        { max_input_tokens: 32_768, max_tokens: 4096 },
      )?.backend,
    ).toEqual({
      model: 'm',
      servedAs: 'openai/qwen3-8b',
      url: 'http://10.0.0.5:8000/v1',
      maxInputTokens: 32_768,
      maxOutputTokens: 4096,
    });
  });
  it('never hand on a key', () => {
    const found = info(
      {},
      {
        model: 'openai/x',
        api_key: 'sk-secret',
        api_base: 'https://user:sk-secret@host.example:8443/v1?key=sk-secret#sk-secret',
      },
    );
    expect(found?.backend.url).toBe('https://host.example:8443/v1');
    expect(JSON.stringify(found)).not.toContain('sk-secret');
  });
  it('name the provider that an entry tells apart from its model', () => {
    expect(info({}, { model: 'claude-x', custom_llm_provider: 'anthropic' })?.backend.servedAs).toBe(
      'anthropic/claude-x',
    );
    expect(info({}, { model: 'anthropic/claude-x', custom_llm_provider: 'anthropic' })?.backend.servedAs).toBe(
      'anthropic/claude-x',
    );
  });
  it.each([
    ['chat', 'chat'],
    ['responses', 'chat'],
    ['embedding', 'embedding'],
    ['rerank', 'embedding'],
    [null, undefined],
  ])('of mode %s are of kind %s', (mode, kind) => expect(info({}, {}, { mode })?.addition.kind).toBe(kind));
  it('give the smallest window where one name has several', () =>
    expect(modelsOf('litellm', 'two-backends')[0]).toMatchObject({ id: 'qwen-local', contextTokens: { max: 32_768 } }));
  it('are none where the list is somebody else’s', () => expect(parseLiteLlmInfo({ error: {} })).toBeNull());
});

describe('exo’s state', () => {
  const memory = (total: unknown, available: unknown) => ({
    ramTotal: { inBytes: total },
    ramAvailable: { inBytes: available },
  });

  it('tells the machines with their memory', () => {
    expect(
      parseExoCluster({
        nodeIdentities: { a: { friendlyName: 'studio', chipId: 'Apple M3 Ultra' }, b: { friendlyName: 'Unknown' } },
        nodeMemory: { a: memory(512e9, 400e9), b: memory(64e9, null) },
      }),
    ).toEqual({
      nodes: [
        { id: 'a', name: 'studio', chip: 'Apple M3 Ultra', memoryBytes: 512e9, freeBytes: 400e9 },
        { id: 'b', name: null, chip: null, memoryBytes: 64e9, freeBytes: null },
      ],
      memoryBytes: 576e9,
    });
  });
  it('tells them in older builds too', () =>
    expect(
      parseExoCluster({ nodeProfiles: { a: { friendlyName: 'mini', chipId: 'M4', memory: memory(64e9, 1e9) } } })
        ?.nodes,
    ).toEqual([{ id: 'a', name: 'mini', chip: 'M4', memoryBytes: 64e9, freeBytes: 1e9 }]));
  it('does not take a machine without memory for one with none', () =>
    expect(parseExoCluster({ topology: { nodes: ['a', { nodeId: 'b' }, 5] } })).toEqual({
      nodes: [
        { id: 'a', name: null, chip: null, memoryBytes: null, freeBytes: null },
        { id: 'b', name: null, chip: null, memoryBytes: null, freeBytes: null },
      ],
      memoryBytes: null,
    }));
  it.each([{}, { nodeMemory: [] }, null, 'x', { topology: { nodes: [] } }])('tells of no cluster in %j', (json) =>
    expect(parseExoCluster(json)).toBeNull(),
  );

  const placed = (...statuses: string[]) =>
    parseExoPlaced({
      instances: {
        i: {
          MlxRingInstance: {
            shardAssignments: {
              modelId: 'm',
              nodeToRunner: Object.fromEntries(statuses.map((_status, index) => [`n${index}`, `r${index}`])),
            },
          },
        },
      },
      runners: Object.fromEntries(statuses.map((status, index) => [`r${index}`, { [status]: {} }])),
    }).get('m');
  it.each([
    [['RunnerReady', 'RunnerRunning'], 'loaded'],
    [['RunnerReady', 'RunnerLoading'], 'loading'],
    [['RunnerReady', 'RunnerFailed'], 'failed'],
    [['RunnerWarmingUp'], 'loading'],
  ])('takes runners that are %j for %s', (statuses, state) => expect(placed(...statuses)).toBe(state));
  it('reads the shards of newer builds', () => {
    const state = {
      instances: { i: { MlxJacclInstance: { shardAssignments: { modelId: 'm', shards: [['node', 'r1', {}]] } } } },
      runners: { r1: { RunnerLoading: { layersLoaded: 3 } } },
    };
    expect(parseExoPlaced(state).get('m')).toBe('loading');
  });
});

describe('the other servers’ lists', () => {
  it('tell vLLM’s model as loaded, and for chat where the route is there', () => {
    expect(modelsOf('vllm')[0]).toMatchObject({ kind: 'chat', loaded: true });
    expect(modelsOf('vllm', 'pooling')[0]).toMatchObject({ kind: 'embedding' });
  });
  it('tell SGLang’s tools by its parser, and nothing where that is not told', () => {
    expect(modelsOf('sglang')[0]).toMatchObject({ kind: 'chat', tools: true, reasoning: true, vision: false });
    expect(modelsOf('sglang', 'old')[0]).toMatchObject({ tools: null, reasoning: null });
  });
  it('never hand on SGLang’s own keys', () => {
    const { endpoint } = answering({
      models: listing('sglang', { id: 'm' }),
      'sglang-model': reply({ model_path: 'm', is_generation: true }),
      'sglang-server': reply({ version: '0.5.6', api_key: 'sk-secret', admin_api_key: 'sk-secret' }),
    });
    expect(endpoint.server).toMatchObject({ id: 'sglang', version: '0.5.6' });
    expect(JSON.stringify(endpoint)).not.toContain('sk-secret');
  });
  it('tell LocalAI’s models by their abilities', () =>
    expect(modelsOf('localai')).toMatchObject([
      { kind: 'chat', tools: true, reasoning: true, loaded: true },
      { kind: 'embedding', loaded: false },
    ]));
  it('tell Lemonade’s contexts and labels', () => {
    const { endpoint } = answering({
      models: listing(
        'lemonade',
        {
          id: 'a',
          labels: ['chat', 'vision'],
          max_context_window: 40_960,
          context_length: 8192,
          size: 0.38,
          checkpoint: 'unsloth/a:Q4_0',
        },
        { id: 'b', labels: ['embeddings'] },
        { id: 'c' },
      ),
      'lemonade-health': reply({
        version: '11',
        all_models_loaded: [{ model_name: 'a', type: 'llm', recipe_options: {} }],
      }),
    });
    expect(endpoint.models).toMatchObject([
      {
        kind: 'chat',
        loaded: true,
        tools: false,
        vision: true,
        contextTokens: { loaded: 8192, max: 40_960 },
        variant: { quantization: 'Q4_0', sizeBytes: 380_000_000 },
      },
      { kind: 'embedding', loaded: false },
      { kind: 'unknown', loaded: false, tools: null, contextTokens: { loaded: null } },
    ]);
  });
  it('tell KoboldCpp’s context, and that no model is there', () => {
    expect(modelsOf('koboldcpp')[0]).toMatchObject({ loaded: true, contextTokens: { loaded: 16_384, max: null } });
    expect(modelsOf('koboldcpp', 'nothing-loaded')[0]).toMatchObject({
      loaded: false,
      contextTokens: { loaded: null },
    });
  });
  it('tell text-generation-webui’s "None" as no model', () => {
    const { endpoint } = answering({
      models: listing('user', { id: 'None' }),
      'textgen-model': reply({ model_name: 'None', lora_names: [], loader: null }),
    });
    expect(endpoint).toMatchObject({ status: 'no-model-loaded', models: [] });
  });
  it('tell Docker’s running models by their name without the registry', () =>
    expect(modelsOf('docker_model_runner')[0]).toMatchObject({
      id: 'docker.io/ai/smollm2:latest',
      kind: 'chat',
      loaded: true,
    }));
  it('tell llmman’s hosted models, and do not ask its /props', () => {
    expect(modelsOf('llmman').map(({ remote }) => remote)).toEqual([false, true]);
    expect(interviewOf('llmman').rounds.flat()).not.toContain('llamacpp-props');
  });
  it('tell oMLX’s states and kinds', () =>
    expect(modelsOf('omlx')).toMatchObject([
      { kind: 'chat', loaded: true, state: 'loaded' },
      { kind: 'embedding', loaded: false, state: 'unloaded' },
    ]));
  it('tell ds4’s context as the one it serves', () =>
    expect(modelsOf('ds4')[0]).toMatchObject({
      loaded: true,
      tools: true,
      contextTokens: { loaded: 32_768, max: null },
    }));
});

describe('a foreign word in a server’s lists', () => {
  const odd = 'Q4\u202e_K\u009b31m\u2028_M';
  it('is shown in one line without what can’t be seen, in every field', () => {
    const lmStudio = parseLmStudioV1({
      models: [
        {
          key: 'm',
          type: 'llm',
          display_name: odd,
          loaded_instances: [],
          format: odd,
          params_string: odd,
          quantization: { name: odd },
        },
      ],
    })?.[0];
    const ollama = parseOllamaTags({
      models: [{ model: 'm', details: { quantization_level: odd, format: odd, parameter_size: odd } }],
    })?.[0];
    const exo = parseExoCluster({ nodeIdentities: { [odd]: { friendlyName: odd, chipId: odd } } });
    const litellm = parseLiteLlmInfo({
      data: [{ model_name: 'm', litellm_params: { model: odd, api_base: 'http://a/\u202e' } }],
    });
    const listed = answering({ models: listing('me', { id: 'm', name: odd, meta: { ftype: odd } }) }).endpoint;
    for (const told of [lmStudio, ollama, exo, litellm, listed]) expect(hasHidden(JSON.stringify(told))).toBe(false);
    expect(lmStudio?.variant).toMatchObject({
      quantization: 'Q4_K 31m _M',
      format: 'Q4_K 31m _M',
      params: 'Q4_K 31m _M',
    });
  });
  it.each(['m\u202e', 'm\u009b', 'm\ufeff', 'm\u{e0041}', 'm\ud800'])(
    'in an id, %j, is refused and not changed',
    (id) => {
      expect(
        answering({ models: listing('me', { id }, { id: 'other' }) }).endpoint.models.map((model) => model.id),
      ).toEqual(['other']);
    },
  );
  it('in a header or a version is no part of how a server is named', () => {
    const { endpoint } = answering({
      models: reply({ object: 'list', data: [{ id: 'm', owned_by: 'vllm', max_model_len: 4096 }] }),
      version: reply({ version: `0.17.0${odd}` }),
    });
    expect(hasHidden(JSON.stringify(endpoint.server))).toBe(false);
  });
});
