import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogModel } from '../../../../shared/models/catalog.ts';
import { factsOfGguf, type GgufFile } from '../../../../shared/models/files/gguf.ts';
import type { ModelFileFacts } from '../../../../shared/models/files/file-facts.ts';
import { runs } from '../../../support/depth.ts';
import { published } from './headers.ts';
import type { GgufMetadata } from '../../../../shared/models/files/gguf-keys.ts';

/** One tensor of a billion weights at four bits. */
const file: GgufFile = {
  tensors: [{ name: 'blk.0.attn_q.weight', shape: [1_000_000n, 1_000n] }],
  weightsBytes: 5e8,
  quantization: null,
};
const read = (metadata: GgufMetadata, more: Partial<GgufFile> = {}): ModelFileFacts => {
  const told = factsOfGguf(metadata, { ...file, ...more });
  if (!told.ok) throw new Error(JSON.stringify(told.error));
  return told.value;
};
const cacheOf = (metadata: GgufMetadata) => read(metadata).geometry.cache;
const llama: GgufMetadata = {
  'general.architecture': 'llama',
  'llama.block_count': 4n,
  'llama.context_length': 8_192,
  'llama.embedding_length': 512,
  'llama.attention.head_count': 8,
  'llama.attention.head_count_kv': 2,
};
const as = (architecture: string, keys: GgufMetadata): GgufMetadata => ({
  'general.architecture': architecture,
  [`${architecture}.block_count`]: 8,
  [`${architecture}.context_length`]: 8_192,
  [`${architecture}.embedding_length`]: 512,
  [`${architecture}.attention.head_count`]: 8,
  [`${architecture}.attention.head_count_kv`]: 2,
  ...Object.fromEntries(Object.entries(keys).map(([key, value]) => [`${architecture}.${key}`, value])),
});

describe('the catalog and the headers of the same models', () => {
  it.each(published)('$model: $source', ({ model, metadata }) => {
    const known = catalogModel(model);
    const told = read(metadata);
    expect(told.geometry.cache).toEqual(known?.geometry.cache);
    // The catalog has most states as logs print them, in whole MiB.
    expect(Math.abs(told.geometry.stateBytes - (known?.geometry.stateBytes ?? 0))).toBeLessThanOrEqual(1024 ** 2 * 0.5);
    expect({
      hiddenSize: told.geometry.hiddenSize,
      heads: told.geometry.heads,
      vocabulary: told.geometry.vocabulary,
      context: told.nativeContextTokens,
    }).toEqual({
      hiddenSize: known?.geometry.hiddenSize,
      heads: known?.geometry.heads,
      vocabulary: known?.geometry.vocabulary,
      context: known?.nativeContextTokens,
    });
    expect(told.status).toBe('confirmed');
  });
});

describe('what an architecture makes of its keys', () => {
  const whole = { kvHeads: 2, keyDim: 64, valueDim: 64, windowTokens: null };
  const sliding = { ...whole, windowTokens: 512 };

  it('takes widths from the heads where no key tells them, and every head where none are shared', () => {
    expect(cacheOf(llama)).toEqual([{ layers: 4, ...whole }]);
    const { 'llama.attention.head_count_kv': _, ...unshared } = llama;
    expect(cacheOf(unshared)).toEqual([{ layers: 4, ...whole, kvHeads: 8 }]);
  });
  it('leaves layers without heads out', () => {
    expect(cacheOf({ ...llama, 'llama.attention.head_count_kv': [2, 0, 4, 2] })).toEqual([
      { layers: 2, ...whole },
      { layers: 1, ...whole, kvHeads: 4 },
    ]);
  });
  it.each([
    ['gemma3', 7, 1],
    ['cohere2', 6, 2],
    ['gemma2', 4, 4],
    ['smallthinker', 6, 2],
    ['exaone4', 6, 2],
  ])('%s: %i sliding, %i whole', (architecture, inWindow, all) => {
    expect(cacheOf(as(architecture, { 'attention.sliding_window': 512 }))).toEqual([
      { layers: all, ...whole },
      { layers: inWindow, ...sliding },
    ]);
  });
  it('takes a pattern that is told for the one that is usual', () => {
    expect(cacheOf(as('gemma3', { 'attention.sliding_window': 512, 'attention.sliding_window_pattern': 2 }))).toEqual([
      { layers: 4, ...whole },
      { layers: 4, ...sliding },
    ]);
  });
  it('llama4 looks back over chunks of 8192 though no key tells it, unless its window is told to be none', () => {
    expect(cacheOf(as('llama4', {}))).toEqual([
      { layers: 2, ...whole },
      { layers: 6, ...whole, windowTokens: 8_192 },
    ]);
    expect(cacheOf(as('llama4', { 'attention.sliding_window': 0 }))).toEqual([{ layers: 8, ...whole }]);
  });
  it('takes no notice of a window that llama.cpp does not use', () => {
    expect(cacheOf(as('qwen2', { 'attention.sliding_window': 512 }))).toEqual([{ layers: 8, ...whole }]);
  });
  it('counts only layers that keep something of their own', () => {
    expect(
      cacheOf(
        as('gemma4', {
          'attention.sliding_window': 512,
          'attention.sliding_window_pattern': [true, true, true, false, true, true, true, false],
          'attention.shared_kv_layers': 4,
        }),
      ),
    ).toEqual([
      { layers: 1, ...whole },
      { layers: 3, ...sliding },
    ]);
  });
  it('keeps whole heads of latent attention from files made before llama.cpp kept the compressed key', () => {
    expect(
      cacheOf(
        as('deepseek2', {
          'attention.kv_lora_rank': 512,
          'attention.head_count_kv': 8,
          'attention.key_length': 192,
          'attention.value_length': 128,
        }),
      ),
    ).toEqual([{ layers: 8, kvHeads: 8, keyDim: 192, valueDim: 128, windowTokens: null }]);
  });
  it('counts an index on the layers whose tensors have one, and on all where nothing tells', () => {
    const metadata = as('deepseek32', {
      'attention.key_length_mla': 192,
      'attention.kv_lora_rank': 512,
      'rope.dimension_count': 64,
      'attention.indexer.key_length': 128,
    });
    const index = { kvHeads: 1, keyDim: 128, valueDim: 0, windowTokens: null };
    expect(cacheOf(metadata)[1]).toEqual({ layers: 8, ...index });
    expect(
      read(metadata, { tensors: [...file.tensors, { name: 'blk.3.indexer.attn_k.weight', shape: [4] }] }).geometry
        .cache[1],
    ).toEqual({ layers: 1, ...index });
  });
  it('counts the states of hybrids and of models without attention', () => {
    const granite = read(
      as('granitehybrid', {
        'attention.head_count_kv': [0, 0, 0, 2, 0, 0, 0, 2],
        'ssm.state_size': 128,
        'ssm.inner_size': 1_024,
        'ssm.group_count': 1,
        'ssm.conv_kernel': 4,
      }),
    ).geometry;
    expect(granite).toMatchObject({
      cache: [{ layers: 2, ...whole }],
      stateBytes: 6 * 4 * (128 * 1_024 + 3 * (1_024 + 256)),
    });
    const mamba = read(as('mamba', { 'ssm.state_size': 16, 'ssm.inner_size': 1_024, 'ssm.conv_kernel': 4 })).geometry;
    expect(mamba).toMatchObject({ cache: [], stateBytes: 8 * 4 * (16 * 1_024 + 3 * 1_024) });
    const lfm2 = read(
      as('lfm2', { 'attention.head_count_kv': [0, 0, 2, 0, 0, 2, 0, 2], 'shortconv.l_cache': 3 }),
    ).geometry;
    expect(lfm2).toMatchObject({ cache: [{ layers: 3, ...whole }], stateBytes: 5 * 4 * 512 * 2 });
    const falcon = read(
      as('falcon-h1', { 'ssm.state_size': 128, 'ssm.inner_size': 1_024, 'ssm.group_count': 1, 'ssm.conv_kernel': 4 }),
    ).geometry;
    expect(falcon).toMatchObject({
      cache: [{ layers: 8, ...whole }],
      stateBytes: 8 * 4 * (128 * 1_024 + 3 * (1_024 + 256)),
    });
    const kimi = read(
      as('kimi-linear', {
        'attention.head_count_kv': [0, 0, 0, 1, 0, 0, 0, 1],
        'attention.key_length_mla': 192,
        'attention.kv_lora_rank': 512,
        'rope.dimension_count': 64,
        'kda.head_dim': 128,
        'ssm.conv_kernel': 4,
      }),
    ).geometry;
    expect(kimi).toMatchObject({
      cache: [{ layers: 2, kvHeads: 1, keyDim: 576, valueDim: 0, windowTokens: null }],
      stateBytes: 6 * 4 * (8 * 128 * 128 + 3 * 3 * 8 * 128),
    });
  });
  it('counts compressed attention by its ratios', () => {
    expect(
      cacheOf(
        as('deepseek4', {
          block_count: 3,
          'attention.compress_ratios': [0, 4, 128],
          'attention.key_length': 512,
          'attention.value_length': 512,
          'attention.sliding_window': 128,
          'attention.indexer.key_length': 128,
        }),
      ),
    ).toEqual([
      { layers: 1, kvHeads: 1, keyDim: 128, valueDim: 0, windowTokens: null },
      { layers: 1, kvHeads: 1, keyDim: 4, valueDim: 0, windowTokens: null },
      { layers: 1, kvHeads: 1, keyDim: 32, valueDim: 0, windowTokens: null },
      { layers: 3, kvHeads: 1, keyDim: 512, valueDim: 0, windowTokens: 128 },
    ]);
  });
  it('reads an architecture that it does not know by the general keys, and says so', () => {
    expect(read(as('brand-new', {}))).toMatchObject({
      status: 'inferred',
      geometry: { cache: [{ layers: 8, ...whole }] },
    });
  });
});

describe('what no memory can be told of', () => {
  it.each([
    ['block_count', { 'llama.block_count': undefined }],
    ['block_count', { 'llama.block_count': 10n ** 12n }],
    ['context_length', { 'llama.context_length': 'long' }],
    [
      'attention.head_count_kv',
      { 'llama.attention.head_count': undefined, 'llama.attention.head_count_kv': undefined },
    ],
    ['attention.head_count_kv', { 'llama.attention.head_count_kv': [2, 2] }],
    ['attention.key_length', { 'llama.embedding_length': undefined }],
  ])('names the key that is missing: %s', (missing, over) => {
    expect(factsOfGguf({ ...llama, ...over }, file)).toEqual({
      ok: false,
      error: { kind: 'geometry-unknown', missing },
    });
  });
  it('knows what is no model to talk to', () => {
    expect(factsOfGguf({}, file)).toEqual({ ok: false, error: { kind: 'not-a-model' } });
    expect(factsOfGguf({ ...llama, 'general.type': 'mmproj' }, file)).toEqual({
      ok: false,
      error: { kind: 'beside', is: 'projector' },
    });
    expect(factsOfGguf({ 'general.architecture': 'clip' }, file)).toEqual({
      ok: false,
      error: { kind: 'beside', is: 'projector' },
    });
    expect(factsOfGguf({ 'general.architecture': 'nomic-bert' }, file)).toEqual({
      ok: false,
      error: { kind: 'beside', is: 'embedding' },
    });
    expect(factsOfGguf(as('qwen3', { pooling_type: 3 }), file)).toEqual({
      ok: false,
      error: { kind: 'beside', is: 'embedding' },
    });
    expect(factsOfGguf({ ...llama, 'general.type': 'adapter' }, file)).toEqual({
      ok: false,
      error: { kind: 'beside', is: 'adapter' },
    });
  });
  it('never throws, whatever a header holds', () => {
    const names = [
      'block_count',
      'context_length',
      'embedding_length',
      'attention.head_count',
      'attention.head_count_kv',
      'attention.key_length',
      'attention.sliding_window',
      'attention.sliding_window_pattern',
      'nextn_predict_layers',
      'full_attention_interval',
      'ssm.state_size',
      'ssm.inner_size',
      'attention.compress_ratios',
      'attention.indexer.key_length',
      'shortconv.l_cache',
      'wkv.head_size',
      'attention.recurrent_layers',
      'attention.shared_kv_layers',
    ];
    const value = fc.oneof(
      fc.nat(3_000),
      fc.bigInt(),
      fc.double(),
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.oneof(fc.nat(64), fc.boolean(), fc.bigInt())),
    );
    const metadata = fc
      .tuple(
        fc.constantFrom(
          'llama',
          'gemma4',
          'qwen35moe',
          'deepseek2',
          'deepseek4',
          'glm-dsa',
          'mamba',
          'nemotron_h',
          'rwkv7',
          'other',
        ),
        fc.dictionary(fc.constantFrom(...names), value),
      )
      .map(([architecture, keys]): GgufMetadata => ({
        'general.architecture': architecture,
        ...Object.fromEntries(Object.entries(keys).map(([key, each]) => [`${architecture}.${key}`, each])),
      }));
    fc.assert(
      fc.property(fc.oneof(metadata, fc.dictionary(fc.string(), fc.anything())), (any) => {
        const told = factsOfGguf(any, file);
        if (told.ok)
          expect(
            told.value.geometry.cache.every(
              ({ layers, keyDim, valueDim }) => layers > 0 && Number.isFinite(keyDim + valueDim),
            ),
          ).toBe(true);
      }),
      runs(40, 1_000),
    );
  });
});

describe('what else a header tells', () => {
  it('names, makers and templates', () => {
    const told = read({
      ...llama,
      'general.name': ' Toy ',
      'general.organization': 'Toys',
      'general.file_type': 15,
      'tokenizer.chat_template': '{% if tools %}{{ tools }}{% endif %}<think>',
      'tokenizer.ggml.tokens': ['a', 'b'],
    });
    expect(told).toMatchObject({
      name: 'Toy',
      maker: 'Toys',
      quantization: 'Q4_K_M',
      bitsPerWeight: 4,
      tools: true,
      reasoning: true,
      vision: null,
      native: false,
      geometry: { vocabulary: 2 },
    });
  });
  it('no tools where the template hands none on, and nothing told where there is no template', () => {
    expect(read({ ...llama, 'tokenizer.chat_template': '{{ messages }}' })).toMatchObject({
      tools: false,
      reasoning: null,
    });
    expect(read(llama)).toMatchObject({ tools: null, reasoning: null, quantization: null });
    expect(
      read({ ...llama, 'tokenizer.chat_template': '{{ messages }}', 'tokenizer.chat_template.tool_use': '{{ tools }}' })
        .tools,
    ).toBe(true);
    expect(read({ ...llama, 'tokenizer.chat_template': '{{ tools }}' }, { templates: ['{{ .Prompt }}'] }).tools).toBe(
      false,
    );
  });
  it('counts all weights, and of the experts those that are chosen', () => {
    const tensors = [
      { name: 'token_embd.weight', shape: [1_000, 1_000] },
      { name: 'output.weight', shape: [1_000, 1_000] },
      { name: 'blk.0.ffn_up_exps.weight', shape: [1_000, 1_000, 8] },
    ];
    expect(read({ ...llama, 'llama.expert_count': 8, 'llama.expert_used_count': 2 }, { tensors })).toMatchObject({
      parametersB: 0.01,
      activeB: 0.003,
    });
    expect(read({ ...llama, 'general.size_label': '35B-A3B' }, { tensors: [] })).toMatchObject({
      parametersB: 35,
      activeB: 3,
    });
    expect(factsOfGguf(llama, { ...file, tensors: [] })).toMatchObject({ error: { missing: 'general.size_label' } });
  });
});
