import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { untoldModel } from '../../../shared/servers/blank.ts';
import { parseLmStudioV0, parseLmStudioV1, parseOpenAiModels, parseOwners } from '../../../shared/servers/models.ts';
import { serverModel } from '../../../shared/servers/types.ts';

const list = (...items: object[]) => ({ object: 'list', data: items });
const one = (item: object) => parseOpenAiModels(list({ id: 'm', ...item }))?.[0];
const native = (item: object, listed?: string[]) => parseLmStudioV1({ models: [{ key: 'm', type: 'llm', loaded_instances: [], ...item }] }, listed)?.[0];
const instance = (id: string, contextTokens: number) => ({ id, config: { context_length: contextTokens } });

describe('an OpenAI list', () => {
  it('tells an id and leaves everything else untold', () => {
    expect(parseOpenAiModels(list({ id: 'm', object: 'model' }))).toEqual([untoldModel('m')]);
  });

  it('may be a bare array', () => expect(parseOpenAiModels([{ id: 'm' }])?.map(({ id }) => id)).toEqual(['m']));
  it('may be empty', () => expect(parseOpenAiModels(list())).toEqual([]));
  it.each([null, 'text', 7, {}, [], [1, 2], { data: 'x' }, { data: [{ name: 'm' }] }, { error: 'Unexpected endpoint or method. (GET /v1/models)' }, { models: [] }])('is not %j', (json) => expect(parseOpenAiModels(json)).toBeNull());
  it('names a model once', () => expect(parseOpenAiModels(list({ id: 'm' }, { id: 'm' }, { id: 'n' }))?.map(({ id }) => id)).toEqual(['m', 'n']));
  it('leaves out entries that have no usable id', () => expect(parseOpenAiModels(list({ id: '' }, { id: 'a\u0007' }, { id: 5 }, null as never, { id: 'm' }))?.map(({ id }) => id)).toEqual(['m']));

  it.each([
    [{ context_length: 8192 }, 8192], [{ context_window: 8192 }, 8192], [{ max_model_len: 8192 }, 8192], [{ max_input_tokens: null, meta: { n_ctx_train: 8192 } }, 8192],
    [{ top_provider: { context_length: 8192 } }, 8192], [{ limits: { max_context: 8192 } }, 8192], [{ context_length: 4096, max_model_len: 8192 }, 4096],
    [{ context_length: 0 }, null], [{ context_length: '8192' }, null], [{ context_length: 81.5 }, null], [{ context_length: -1 }, null], [{ max_tokens: 8192 }, null],
  ])('tells the longest context in %j', (item, tokens) => expect(one(item)?.contextTokens).toEqual({ loaded: null, max: tokens, slots: null }));

  it('tells the served context of llama-server apart from the trained one', () => {
    expect(one({ owned_by: 'llamacpp', meta: { n_ctx: 32_768, n_ctx_train: 131_072, size: 2_489_757_856, ftype: 'Q4_K - Medium' } })).toMatchObject({ contextTokens: { loaded: 32_768, max: 131_072 }, variant: { quantization: 'Q4_K - Medium', sizeBytes: 2_489_757_856 } });
  });

  it.each([['loaded', true], ['sleeping', true], ['unloaded', false], ['loading', false], ['other', null]])('takes a router’s state %s for loaded: %s', (value, loaded) => expect(one({ status: { value } })?.loaded).toBe(loaded));
  it.each([[{ supported_parameters: ['tools'] }, true], [{ supported_parameters: ['stop'] }, false], [{ capabilities: ['tool_use'] }, true], [{ capabilities: { function_calling: false } }, false], [{}, null]])('tells of tools in %j', (item, tools) => expect(one(item)?.tools).toBe(tools));
  it.each(['text-embedding-3', 'nomic-embed-text', 'BAAI/bge-m3', 'qwen3-reranker:8b', 'openai/whisper', 'flux'])('does not offer %s for chat', (id) => expect(one({ id })?.kind).toBe('embedding'));
  it.each(['embedder-pro', 'fluxcapacitor', 'qwen3:8b', 'e5x'])('does not mistake %s', (id) => expect(one({ id })?.kind).toBe('unknown'));
  it('believes a told kind before a name', () => expect(one({ id: 'flux', type: 'llm' })?.kind).toBe('chat'));
  it('tells who owns each model', () => expect(parseOwners(list({ id: 'a', owned_by: 'vllm' }, { id: 'b' }))).toEqual(['vllm', null]));
});

describe('LM Studio’s list', () => {
  it('serves the context of its smallest loaded instance', () => {
    expect(native({ max_context_length: 262_144, loaded_instances: [instance('m', 32_768), instance('m:2', 8192)] })).toMatchObject({ loaded: true, contextTokens: { loaded: 8192, max: 262_144 } });
  });

  it('tells a model that is not loaded', () => expect(native({ max_context_length: 4096 })).toMatchObject({ loaded: false, contextTokens: { loaded: null, max: 4096 } }));
  it('leaves tools and vision untold where capabilities are absent', () => expect(native({})).toMatchObject({ tools: null, vision: null }));
  it('tells an embedding model', () => expect(native({ type: 'embedding' })?.kind).toBe('embedding'));
  it('survives missing parts of a variant', () => expect(native({ quantization: null, params_string: null, size_bytes: 0 })?.variant).toEqual({ quantization: null, bitsPerWeight: null, format: null, sizeBytes: null, params: null }));
  it('takes the instance’s id where the OpenAI list knows the model by that alone', () => {
    expect(native({ loaded_instances: [instance('mine', 8192)] }, ['mine'])?.id).toBe('mine');
    expect(native({ loaded_instances: [instance('mine', 8192)] }, ['m', 'mine'])?.id).toBe('m');
  });
  it.each([{ error: 'Unexpected endpoint or method. (GET /api/v1/models)' }, { models: [{ name: 'm', model: 'm' }] }, { models: {} }, []])('is not %j', (json) => expect(parseLmStudioV1(json)).toBeNull());
});

describe('LM Studio’s older list', () => {
  const v0 = (item: object) => parseLmStudioV0({ data: [{ id: 'm', type: 'llm', state: 'not-loaded', max_context_length: 4096, ...item }] });

  it('tells the loaded context only of a loaded model', () => {
    expect(v0({ state: 'loaded', loaded_context_length: 2048 })?.models[0]).toMatchObject({ loaded: true, contextTokens: { loaded: 2048, max: 4096 } });
    expect(v0({ loaded_context_length: 2048 })?.models[0]).toMatchObject({ loaded: false, contextTokens: { loaded: null } });
  });
  it('tells which models are being loaded', () => expect(v0({ state: 'loading' })).toMatchObject({ loadingIds: ['m'], models: [{ loaded: false }] }));
  it('takes a vlm for a chat model that sees', () => expect(v0({ type: 'vlm' })?.models[0]).toMatchObject({ kind: 'chat', vision: true }));
  it('is not an OpenAI list', () => expect(parseLmStudioV0(list({ id: 'm' }))).toBeNull());
});

describe('every parser', () => {
  const entry = fc.record({ id: fc.anything(), key: fc.anything(), state: fc.anything(), loaded_instances: fc.anything(), meta: fc.anything(), capabilities: fc.anything() }, { requiredKeys: [] });
  const json = fc.oneof(fc.jsonValue(), fc.record({ data: fc.array(entry), models: fc.array(entry) }, { requiredKeys: [] }));

  it('gives well-formed models or nothing, whatever the JSON', () => {
    fc.assert(fc.property(json, (value) => {
      for (const models of [parseOpenAiModels(value), parseLmStudioV1(value), parseLmStudioV0(value)?.models ?? null]) {
        for (const model of models ?? []) expect(serverModel.safeParse(model).success).toBe(true);
      }
    }));
  });
});
