import { describe, expect, it } from 'vitest';
import { err } from '../../../shared/base/result.ts';
import { backendFinder, isAnyRemote } from '../../../shared/servers/backends.ts';
import { isClosedModel, isCloudModel, isHostedOwner } from '../../../shared/servers/makers.ts';
import { servedAt, servedBy } from '../../../shared/servers/remote.ts';
import { serverKinds } from '../../../shared/servers/kinds.ts';
import type { Backend, Endpoint } from '../../../shared/servers/types.ts';
import { everyVariant } from '../../electron/adapters/servers/recorded.ts';
import { interviewed, interviewOf, reply } from './answers.ts';

const backend = (model: string, servedAs: string | null, url: string | null = null): Backend => ({
  model,
  servedAs,
  url,
  maxInputTokens: null,
  maxOutputTokens: null,
});
const found = (backends: Backend[], name: string) => backendFinder(backends)(name).map(({ model }) => model);
const remoteOf = (backends: Backend[], name: string) => isAnyRemote(backendFinder(backends)(name), name);
const server = (id: string, certainty: Endpoint['server']['certainty'] = 'certain'): Endpoint['server'] => ({
  id,
  name: id,
  certainty,
  version: null,
  evidence: [],
});
const unnamed = server('generic_openai', 'unknown');
const untold = { remote: null, remoteEvidence: null } as const;
const served = (id: string, by: Endpoint['server'], owner: string | null = null) =>
  Object.values(servedBy({ id, ...untold }, owner, by));

describe('a model’s name', () => {
  it.each([
    'claude-sonnet-4-5',
    'anthropic/claude-opus-4-6',
    'anthropic.claude-3-haiku',
    'us.anthropic.claude-3-5-sonnet',
    'gemini-3.1-pro-preview',
    'models/gemini-2.5-flash',
    'gpt-4',
    'gpt-4o-mini',
    'gpt-3.5-turbo',
    'gpt-5.6-sol',
    'gpt-6-astra',
    'gpt-10',
    'chatgpt-4o-latest',
    'o1',
    'o3-mini',
    'o4-mini-high',
    'grok-4',
    'grok-3-mini',
    'x-ai/grok-code-fast',
  ])('%s is a maker’s who gives its weights to nobody', (id) => expect(isClosedModel(id)).toBe(true));
  it.each([
    'gpt-oss-20b',
    'openai/gpt-oss:120b',
    'gpt-2',
    'gpt-j-6b',
    'gpt4all-j',
    'gpt2',
    'grok-1',
    'xai-org/grok-2',
    'grok-2.5',
    'gemma-3-27b',
    'olmo-3',
    'o200k',
    'Qwen3-14B-Claude-4.5-Opus-Distill-GGUF',
    'claude-distill-qwen-8b',
    'my-claude',
    'geminid',
    'anthropic/my-house-model',
    'deepseek-r1',
    'mistral-large',
  ])('%s is not', (id) => expect(isClosedModel(id)).toBe(false));
  it.each([
    ['gpt-oss:120b-cloud', true],
    ['kimi-k2.5:cloud', true],
    ['cloudy:7b', false],
    ['cloud', false],
    ['x:cloud-7b', false],
  ])('%s is Ollama’s for its maker’s machines: %s', (id, yes) => expect(isCloudModel(id)).toBe(yes));
});

describe('the owner that a list names', () => {
  it.each([
    ['anthropic', 'x'],
    ['openai', 'my-model'],
    ['OpenAI', 'text-embedding-3-small'],
    ['google', 'x'],
    ['x-ai', 'grok-4'],
    ['mistralai', 'le-chat'],
    ['deepseek', 'x'],
    ['cohere', 'x'],
    ['system', 'x'],
    ['groq', 'llama-3.3-70b'],
  ])('%s runs %s itself', (owner, id) => expect(isHostedOwner(owner, id)).toBe(true));
  it.each([
    ['openai', 'gpt-oss-20b'],
    ['google', 'gemma-3-27b-it'],
    ['mistralai', 'Devstral-Small-2507'],
    ['deepseek', 'deepseek-r1-distill-qwen'],
    ['openai', 'qwen-local'],
    ['me', 'x'],
    ['library', 'x'],
    ['user', 'x'],
    ['organization_owner', 'x'],
  ])('%s need not run %s', (owner, id) => expect(isHostedOwner(owner, id)).toBe(false));
});

describe('a deployment of LiteLLM', () => {
  it.each([
    ['a private address', 'openai/x', 'http://192.168.1.7:1234/v1', false],
    ['this machine', 'openai/x', 'http://localhost:11434', false],
    ['a name at home', 'openai/x', 'http://studio.local:1234/v1', false],
    ['a public address', 'openai/x', 'https://8.8.8.8/v1', true],
    ['a public address of IPv6', 'openai/x', 'https://[2606:4700::1111]/v1', true],
    ['a name that tells nothing', 'openai/x', 'https://api.example.com/v1', null],
    ['a provider that hosts', 'anthropic/claude', null, true],
    ['a provider that hosts, by a name', 'azure/house', 'https://house.openai.azure.com', true],
    ['a provider that hosts, at a private address', 'anthropic/claude', 'http://10.0.0.2:8080', false],
    ['nothing', 'openai/x', null, null],
    ['a maker’s model', 'openai/gpt-4o', null, true],
    ['a kind of server', 'hosted_vllm/qwen', null, null],
    ['no model', null, null, null],
  ])('with %s (%s, %s) is somebody else’s: %s', (_what, servedAs, url, remote) =>
    expect(remoteOf([backend('m', servedAs, url)], 'm')).toBe(remote),
  );

  it.each([
    'anthropic',
    'gemini',
    'vertex_ai',
    'bedrock',
    'azure',
    'openrouter',
    'groq',
    'mistral',
    'deepseek',
    'xai',
    'cohere',
    'together_ai',
    'fireworks_ai',
    'perplexity',
    'dashscope',
    'zai',
    'minimax',
    'github_copilot',
    'nebius',
    'sambanova',
    'deepinfra',
    'databricks',
  ])('of the provider %s is', (provider) => expect(remoteOf([backend('m', `${provider}/x`)], 'm')).toBe(true));
  it.each([
    'openai',
    'custom_openai',
    'openai_like',
    'ollama',
    'ollama_chat',
    'lm_studio',
    'vllm',
    'hosted_vllm',
    'llamafile',
    'lemonade',
    'docker_model_runner',
    'xinference',
    'litellm_proxy',
    'custom',
  ])('of the kind %s tells nothing by that', (provider) =>
    expect(remoteOf([backend('m', `${provider}/x`)], 'm')).toBeNull(),
  );
  it('among several makes the name somebody else’s', () =>
    expect(remoteOf([backend('m', 'openai/x', 'http://10.0.0.2/v1'), backend('m', 'groq/x')], 'm')).toBe(true));
  it('among several leaves it open where one tells nothing', () =>
    expect(remoteOf([backend('m', 'openai/x', 'http://10.0.0.2/v1'), backend('m', 'openai/x')], 'm')).toBeNull());
});

describe('a pattern of LiteLLM', () => {
  const patterns = [
    backend('*', 'openai/*'),
    backend('anthropic/*', 'anthropic/*'),
    backend('anthropic/claude-3*', 'openai/*', 'http://10.0.0.2/v1'),
    backend('gpt-*', 'openai/gpt-*'),
    backend('house', 'openai/house'),
  ];
  it.each([
    ['anthropic/claude-opus', 'anthropic/*'],
    ['anthropic/claude-3-haiku', 'anthropic/claude-3*'],
    ['gpt-4o', 'gpt-*'],
    ['house', 'house'],
    ['house-2', '*'],
    ['', '*'],
  ])('stands for %s as the longest that matches, %s', (id, model) => expect(found(patterns, id)).toEqual([model]));
  it('is matched by nothing that differs in its letters', () =>
    expect(found([backend('anthropic/*-x*', 'a/*')], 'anthropic/claude')).toEqual([]));
  it('takes its signs by the letter', () => expect(found([backend('a.b/(c)*', 'x/*')], 'aXb/(c)d')).toEqual([]));
  it('is asked for what its stars stand for', () => {
    expect(remoteOf(patterns, 'gpt-4o')).toBe(true);
    expect(remoteOf(patterns, 'my-model')).toBeNull();
    expect(remoteOf([backend('*', '*')], 'groq/llama-3.3-70b')).toBe(true);
    expect(remoteOf([backend('house/*/*', 'openai/*')], 'anthropic/claude')).toBeNull();
    expect(remoteOf([backend('*/*', 'anything*')], 'anthropic/claude')).toBe(true);
  });
  it('of many stars is done with at once, and so are many patterns', () => {
    const stars = `${'*a'.repeat(400)}*b`;
    expect(found([backend(stars, 'x')], 'a'.repeat(1000))).toEqual([]);
    expect(
      found(
        Array.from({ length: 5000 }, (_each, index) => backend(`${index}*`, 'x')),
        'none',
      ),
    ).toEqual([]);
  });
});

describe('who runs a model', () => {
  it.each(serverKinds.filter(({ runs }) => runs === 'here'))(
    'is $name itself where that is certain, whatever the model is called',
    ({ id }) => {
      expect(served('gpt-4', server(id), 'openai')).toEqual([false, 'engine']);
      expect(served('my-cloud', server(id))).toEqual([false, 'engine']);
      expect(served('gpt-4', server(id, 'likely'), 'openai')).toEqual([null, null]);
    },
  );
  it('is not told by a proxy that doesn’t tell of this model, by the owner that it gives to all', () =>
    expect(served('qwen-local', server('litellm'), 'openai')).toEqual([null, null]));
  it('is the maker where a proxy serves a model that nobody else has', () =>
    expect(served('claude-sonnet-4-5', server('litellm'), 'openai')).toEqual([true, 'maker-name']));
  it('is told by an owner, a name or nothing where nobody is recognised', () => {
    expect(served('x', unnamed, 'anthropic')).toEqual([true, 'owned-by']);
    expect(served('gpt-4o', unnamed, 'me')).toEqual([true, 'maker-name']);
    expect(served('kimi:cloud', unnamed)).toEqual([true, 'cloud-name']);
    expect(served('my-model', unnamed, 'me')).toEqual([null, null]);
    expect(served('gemini-3', server('jan', 'likely'), 'user')).toEqual([true, 'maker-name']);
  });
  it('is left open for an Ollama whose own list was not to be had', () =>
    expect(served('qwen3:8b', server('ollama'), 'library')).toEqual([null, null]));
});

describe('a model that a config names', () => {
  const at = (id: string) => servedAt(interviewOf('litellm', 'patterns').endpoint, id);
  it('is served as the list says', () =>
    expect(at('lemonade/Qwen3.6-35B-A3B-MTP-GGUF')).toEqual({ remote: false, remoteEvidence: 'litellm-backend' }));
  it('is served as the pattern says that stands for it', () => {
    expect(at('anthropic/claude-opus-4-6')).toEqual({ remote: true, remoteEvidence: 'litellm-backend' });
    expect(at('ollama_chat/qwen3:8b')).toEqual({ remote: false, remoteEvidence: 'litellm-backend' });
    expect(at('ollama_chat/kimi:cloud')).toEqual({ remote: true, remoteEvidence: 'cloud-name' });
    expect(at('something')).toEqual(untold);
  });
  it('is not known at a server that doesn’t list it and tells nothing', () =>
    expect(servedAt(interviewOf('generic_openai').endpoint, 'other')).toEqual(untold));
});

describe('a list of models', () => {
  it.each(everyVariant())(
    'tells evidence where it tells who runs a model, and says "here" only of an engine or an entry (%s, %s)',
    (id, variant) => {
      const {
        server: { certainty },
        models,
      } = interviewOf(id, variant).endpoint;
      for (const model of models) {
        expect(model.remote === null).toBe(model.remoteEvidence === null);
        if (model.remote === false)
          expect([certainty, model.remoteEvidence]).toEqual([
            'certain',
            id === 'litellm' ? 'litellm-backend' : 'engine',
          ]);
      }
    },
  );
  it.each(['*', 'anthropic/*', 'gpt-*'])('has no model %s', (star) => {
    const list = (...ids: string[]) =>
      interviewed((ask) =>
        ask === 'models' ? reply({ object: 'list', data: ids.map((id) => ({ id })) }) : err({ kind: 'cancelled' }),
      ).endpoint;
    expect(list(star, 'm').models.map(({ id }) => id)).toEqual(['m']);
    expect(list(star)).toMatchObject({ status: 'no-model-loaded', models: [] });
  });
});
