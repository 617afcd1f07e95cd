import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOpenAiModels, parseOwners } from '../../../shared/servers/models.ts';
import { serverModel, emptyModel } from '../../../shared/servers/types.ts';
import { runs } from '../../support/depth.ts';

const list = (...items: object[]) => ({ object: 'list', data: items });
const one = (item: object) => parseOpenAiModels(list({ id: 'm', ...item }))?.[0];

describe('an OpenAI list', () => {
  it('tells an id and leaves everything else untold', () => {
    expect(parseOpenAiModels(list({ id: 'm', object: 'model' }))).toEqual([emptyModel('m')]);
  });

  it('may be a bare array', () => expect(parseOpenAiModels([{ id: 'm' }])?.map(({ id }) => id)).toEqual(['m']));
  it('may be empty', () => expect(parseOpenAiModels(list())).toEqual([]));
  it('may be null where it is empty, as Ollama writes it', () =>
    expect(parseOpenAiModels({ object: 'list', data: null })).toEqual([]));
  it.each([
    null,
    'text',
    7,
    {},
    [],
    [1, 2],
    { data: 'x' },
    { data: null },
    { data: [{ name: 'm' }] },
    { error: 'Unexpected endpoint or method. (GET /v1/models)' },
    { models: [] },
  ])('is not %j', (json) => expect(parseOpenAiModels(json)).toBeNull());
  it('names a model once', () =>
    expect(parseOpenAiModels(list({ id: 'm' }, { id: 'm' }, { id: 'n' }))?.map(({ id }) => id)).toEqual(['m', 'n']));
  it('leaves out entries that have no usable id', () =>
    expect(
      parseOpenAiModels(list({ id: '' }, { id: 'a\u0007' }, { id: 5 }, null as never, { id: 'm' }))?.map(
        ({ id }) => id,
      ),
    ).toEqual(['m']));

  it.each([
    [{ context_length: 8192 }, 8192],
    [{ context_window: 8192 }, 8192],
    [{ max_model_len: 8192 }, 8192],
    [{ max_input_tokens: null, meta: { n_ctx_train: 8192 } }, 8192],
    [{ top_provider: { context_length: 8192 } }, 8192],
    [{ limits: { max_context: 8192 } }, 8192],
    [{ context_length: 4096, max_model_len: 8192 }, 4096],
    [{ context_length: 0 }, null],
    [{ context_length: '8192' }, null],
    [{ context_length: 81.5 }, null],
    [{ context_length: -1 }, null],
    [{ max_tokens: 8192 }, null],
  ])('tells the longest context in %j', (item, tokens) =>
    expect(one(item)?.contextTokens).toEqual({ loaded: null, max: tokens, slots: null }),
  );

  it('tells the served context of llama-server apart from the trained one', () => {
    expect(
      one({
        owned_by: 'llamacpp',
        meta: { n_ctx: 32_768, n_ctx_train: 131_072, size: 2_489_757_856, ftype: 'Q4_K - Medium' },
      }),
    ).toMatchObject({
      contextTokens: { loaded: 32_768, max: 131_072 },
      variant: { quantization: 'Q4_K - Medium', sizeBytes: 2_489_757_856 },
    });
  });

  it.each([
    ['loaded', true],
    ['sleeping', false],
    ['unloaded', false],
    ['loading', false],
    ['other', null],
  ])('takes a router’s state %s for loaded: %s', (value, loaded) =>
    expect(one({ status: { value } })?.loaded).toBe(loaded),
  );
  it.each([
    [true, 'loaded'],
    [false, 'unloaded'],
    ['yes', null],
    [null, null],
  ])('takes a boolean of its own for the state: %j is %s', (loaded, state) => {
    expect(one({ loaded })).toMatchObject({ loaded: state === null ? null : loaded, state });
  });
  it('keeps the state that is told beside a boolean', () =>
    expect(one({ status: { value: 'sleeping' }, loaded: true })).toMatchObject({ loaded: false, state: 'sleeping' }));
  it('tells no served window of a model that is not in memory', () => {
    expect(
      one({ owned_by: 'unsloth-studio', loaded: false, context_length: 8192, native_context_length: 262_144 })
        ?.contextTokens,
    ).toEqual({ loaded: null, max: 262_144, slots: null });
    expect(
      one({ owned_by: 'unsloth-studio', loaded: true, context_length: 8192, native_context_length: 262_144 })
        ?.contextTokens,
    ).toEqual({ loaded: 8192, max: 262_144, slots: null });
  });
  it('tells what a model is an adapter of, with the window of that', () => {
    const models = parseOpenAiModels(
      list(
        { id: 'base', owned_by: 'vllm', max_model_len: 40_960, parent: null },
        { id: 'lora', owned_by: 'vllm', parent: 'base' },
        { id: 'stray', owned_by: 'vllm', parent: 'gone' },
        { id: 'self', owned_by: 'vllm', parent: 'self' },
      ),
    );
    expect(models?.map(({ parent, contextTokens }) => [parent, contextTokens.loaded])).toEqual([
      [null, 40_960],
      ['base', 40_960],
      ['gone', null],
      [null, null],
    ]);
  });
  it('tells a load that failed', () =>
    expect(one({ status: { value: 'unloaded', failed: true, exit_code: 1 } })).toMatchObject({
      loaded: false,
      state: 'failed',
    }));
  it.each([
    [{ supported_parameters: ['tools'] }, true],
    [{ supported_parameters: ['stop'] }, false],
    [{ capabilities: ['tool_use'] }, true],
    [{ capabilities: { function_calling: false } }, false],
    [{}, null],
  ])('tells of tools in %j', (item, tools) => expect(one(item)?.tools).toBe(tools));
  it.each(['text-embedding-3', 'nomic-embed-text', 'BAAI/bge-m3', 'qwen3-reranker:8b', 'openai/whisper', 'flux'])(
    'does not offer %s for chat',
    (id) => expect(one({ id })?.kind).toBe('embedding'),
  );
  it.each(['embedder-pro', 'fluxcapacitor', 'qwen3:8b', 'e5x'])('does not mistake %s', (id) =>
    expect(one({ id })?.kind).toBe('unknown'),
  );
  it('believes a told kind before a name', () => expect(one({ id: 'flux', type: 'llm' })?.kind).toBe('chat'));
  it('tells who owns each model', () =>
    expect(parseOwners(list({ id: 'a', owned_by: 'vllm' }, { id: 'b' }))).toEqual(['vllm', null]));
});

describe('the parser', () => {
  const entry = fc.record(
    {
      id: fc.anything(),
      owned_by: fc.anything(),
      status: fc.anything(),
      meta: fc.anything(),
      capabilities: fc.anything(),
    },
    { requiredKeys: [] },
  );
  const json = fc.oneof(
    fc.jsonValue(),
    fc.record({ data: fc.array(entry), models: fc.array(entry) }, { requiredKeys: [] }),
  );

  it('gives well-formed models or nothing, whatever the JSON', () => {
    fc.assert(
      fc.property(json, (value) => {
        for (const model of parseOpenAiModels(value) ?? []) expect(serverModel.safeParse(model).success).toBe(true);
      }),
      runs(40, 1_000),
    );
  });
});
