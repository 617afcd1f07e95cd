import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogModel } from '../../../../shared/models/catalog.ts';
import { factsOfConfig, type ConfigFiles } from '../../../../shared/models/files/config-json.ts';
import { storedIn, storedInMlx } from '../../../../shared/models/files/config-quantization.ts';
import { asFound } from '../../../../shared/models/files/as-found.ts';
import { configIn } from '../../../../shared/models/files/config-shape.ts';
import { foundModel } from '../../../../shared/models/files/types.ts';
import type { ModelFileFacts } from '../../../../shared/models/files/file-facts.ts';
import { runs } from '../../../support/depth.ts';

const files: ConfigFiles = { weightsBytes: 4.5e9, parameters: null, templates: [] };
const fourBits = { quantization: { group_size: 64, bits: 4 } };
const read = (config: unknown, more: Partial<ConfigFiles> = {}): ModelFileFacts => {
  const told = factsOfConfig(config, { ...files, ...more });
  if (!told.ok) throw new Error(JSON.stringify(told.error));
  return told.value;
};
const toy = {
  model_type: 'llama',
  num_hidden_layers: 8,
  hidden_size: 512,
  num_attention_heads: 8,
  num_key_value_heads: 2,
  max_position_embeddings: 8_192,
  vocab_size: 1_000,
  ...fourBits,
};
const gemma4 = (layers: number, heads: number, whole: number, hidden: number, all: number) => ({
  model_type: 'gemma4',
  vision_config: {},
  ...fourBits,
  text_config: {
    model_type: 'gemma4_text',
    num_hidden_layers: layers,
    hidden_size: hidden,
    num_attention_heads: all,
    num_key_value_heads: heads,
    num_global_key_value_heads: whole,
    head_dim: 256,
    global_head_dim: 512,
    sliding_window: 1_024,
    vocab_size: 262_144,
    max_position_embeddings: 262_144,
    num_kv_shared_layers: 0,
    layer_types: Array.from({ length: layers }, (_, at) => (at % 6 === 5 ? 'full_attention' : 'sliding_attention')),
  },
});
const linear = {
  linear_num_key_heads: 16,
  linear_key_head_dim: 128,
  linear_value_head_dim: 128,
  linear_conv_kernel_dim: 4,
};
const latent = { kv_lora_rank: 512, qk_rope_head_dim: 64, qk_nope_head_dim: 128, v_head_dim: 128 };

const published = [
  [
    'minimax-m2.1',
    'MiniMaxM2Config',
    {
      model_type: 'minimax_m2',
      num_hidden_layers: 62,
      hidden_size: 3_072,
      num_attention_heads: 48,
      num_key_value_heads: 8,
      head_dim: 128,
      vocab_size: 200_064,
      max_position_embeddings: 196_608,
      num_local_experts: 256,
      num_experts_per_tok: 8,
      intermediate_size: 1_536,
    },
  ],
  [
    'llama-3.3-70b',
    'config.json',
    {
      model_type: 'llama',
      num_hidden_layers: 80,
      hidden_size: 8_192,
      num_attention_heads: 64,
      num_key_value_heads: 8,
      vocab_size: 128_256,
      max_position_embeddings: 131_072,
    },
  ],
  [
    'gpt-oss-120b',
    'config.json',
    {
      model_type: 'gpt_oss',
      num_hidden_layers: 36,
      hidden_size: 2_880,
      num_attention_heads: 64,
      num_key_value_heads: 8,
      head_dim: 64,
      sliding_window: 128,
      vocab_size: 201_088,
      max_position_embeddings: 131_072,
      layer_types: Array.from({ length: 36 }, (_, at) => (at % 2 === 0 ? 'sliding_attention' : 'full_attention')),
    },
  ],
  ['gemma-4-31b', 'config.json as tests of several engines carry it', gemma4(60, 16, 4, 5_376, 32)],
  ['gemma-4-12b', 'config.json of google/gemma-4-12B-it', gemma4(48, 8, 1, 3_840, 16)],
  [
    'qwen3.6-27b',
    'config.json',
    {
      model_type: 'qwen3_5',
      vision_config: {},
      text_config: {
        model_type: 'qwen3_5_text',
        ...linear,
        linear_num_value_heads: 48,
        full_attention_interval: 4,
        num_hidden_layers: 64,
        hidden_size: 5_120,
        num_attention_heads: 24,
        num_key_value_heads: 4,
        head_dim: 256,
        vocab_size: 248_320,
        max_position_embeddings: 262_144,
      },
    },
  ],
  [
    'qwen3-coder-next',
    'config.json',
    {
      model_type: 'qwen3_next',
      ...linear,
      linear_num_value_heads: 32,
      num_hidden_layers: 48,
      hidden_size: 2_048,
      num_attention_heads: 16,
      num_key_value_heads: 2,
      head_dim: 256,
      vocab_size: 151_936,
      max_position_embeddings: 262_144,
    },
  ],
  [
    'kimi-k2',
    'config.json as ai-dynamo/aiconfigurator carries it',
    {
      model_type: 'kimi_k2',
      ...latent,
      num_hidden_layers: 61,
      hidden_size: 7_168,
      num_attention_heads: 64,
      num_key_value_heads: 64,
      vocab_size: 163_840,
      max_position_embeddings: 131_072,
    },
  ],
  [
    'glm-5.2',
    'config.json, whose index a log confirms',
    {
      model_type: 'glm_moe_dsa',
      ...latent,
      index_head_dim: 128,
      index_topk_freq: 4,
      index_skip_topk_offset: 3,
      num_hidden_layers: 78,
      hidden_size: 6_144,
      num_attention_heads: 64,
      num_key_value_heads: 64,
      vocab_size: 154_880,
      max_position_embeddings: 1_048_576,
    },
  ],
  [
    'nemotron-3-nano-30b-a3b',
    'config.json as tests of several engines carry it',
    {
      model_type: 'nemotron_h',
      hybrid_override_pattern: 'MEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEMEM*EMEMEMEME',
      mamba_num_heads: 64,
      mamba_head_dim: 64,
      ssm_state_size: 128,
      n_groups: 8,
      conv_kernel: 4,
      num_hidden_layers: 52,
      hidden_size: 2_688,
      num_attention_heads: 32,
      num_key_value_heads: 2,
      head_dim: 128,
      vocab_size: 131_072,
      max_position_embeddings: 262_144,
    },
  ],
] as const;

describe('the catalog and the configs of the same models', () => {
  it.each(published)('%s: %s', (model, _source, config) => {
    const known = catalogModel(model);
    const told = read({ ...fourBits, ...config });
    expect(told.geometry.cache).toEqual(known?.geometry.cache);
    expect(Math.abs(told.geometry.stateBytes - (known?.geometry.stateBytes ?? 0))).toBeLessThanOrEqual(1024 ** 2 * 0.5);
    expect([told.geometry.hiddenSize, told.geometry.heads, told.geometry.vocabulary, told.nativeContextTokens]).toEqual(
      [known?.geometry.hiddenSize, known?.geometry.heads, known?.geometry.vocabulary, known?.nativeContextTokens],
    );
    expect([told.vision, told.status]).toEqual(['vision_config' in config, 'confirmed']);
  });
});

describe('how layers are told', () => {
  const whole = { kvHeads: 2, keyDim: 64, valueDim: 64, windowTokens: null };
  const cache = (over: object) => read({ ...toy, ...over }).geometry.cache;

  it.each([
    ['gemma3_text', 7, 1],
    ['cohere2', 6, 2],
    ['gemma2', 4, 4],
  ])('%s by its rule: %i sliding, %i whole', (model_type, inWindow, all) => {
    expect(cache({ model_type, sliding_window: 512 })).toEqual([
      { layers: all, ...whole },
      { layers: inWindow, ...whole, windowTokens: 512 },
    ]);
  });
  it('takes no notice of a window that no layer is given', () => {
    expect(cache({ model_type: 'qwen2', sliding_window: 512, use_sliding_window: false })).toEqual([
      { layers: 8, ...whole },
    ]);
    expect(cache({ model_type: 'phi3', sliding_window: 512 })).toEqual([{ layers: 8, ...whole }]);
    expect(cache({ model_type: 'mistral', sliding_window: 512 })).toEqual([{ layers: 8, ...whole, windowTokens: 512 }]);
  });
  it('chunks of Llama 4, shared layers, other widths in a window', () => {
    expect(cache({ model_type: 'llama4_text', attention_chunk_size: 8_192 })).toEqual([
      { layers: 2, ...whole },
      { layers: 6, ...whole, windowTokens: 8_192 },
    ]);
    expect(cache({ num_kv_shared_layers: 5 })).toEqual([{ layers: 3, ...whole }]);
    expect(
      cache({
        model_type: 'mimo_v2_flash',
        hybrid_layer_pattern: [0, 1, 1, 1, 1, 1, 1, 0],
        head_dim: 192,
        v_head_dim: 128,
        sliding_window: 128,
        swa_num_key_value_heads: 4,
        swa_head_dim: 192,
        swa_v_head_dim: 128,
      }),
    ).toEqual([
      { layers: 2, kvHeads: 2, keyDim: 192, valueDim: 128, windowTokens: null },
      { layers: 6, kvHeads: 4, keyDim: 192, valueDim: 128, windowTokens: 128 },
    ]);
  });
  it('states of all kinds', () => {
    expect(
      read({
        ...toy,
        model_type: 'granitemoehybrid',
        layer_types: ['mamba', 'mamba', 'attention', 'mamba', 'mamba', 'mamba', 'attention', 'mamba'],
        mamba_n_heads: 16,
        mamba_d_head: 64,
        mamba_d_state: 128,
        mamba_n_groups: 1,
        mamba_d_conv: 4,
      }).geometry,
    ).toMatchObject({ cache: [{ layers: 2, ...whole }], stateBytes: 6 * 4 * (128 * 1_024 + 3 * (1_024 + 256)) });
    expect(
      read({
        ...toy,
        model_type: 'jamba',
        attn_layer_period: 8,
        attn_layer_offset: 4,
        mamba_d_state: 16,
        mamba_expand: 2,
        mamba_d_conv: 4,
      }).geometry,
    ).toMatchObject({ cache: [{ layers: 1, ...whole }], stateBytes: 7 * 4 * (16 * 1_024 + 3 * 1_024) });
    expect(read({ ...toy, model_type: 'lfm2', conv_L_cache: 3, full_attn_idxs: [2, 5] }).geometry).toMatchObject({
      cache: [{ layers: 2, ...whole }],
      stateBytes: 6 * 4 * 512 * 2,
    });
    expect(
      read({
        ...toy,
        model_type: 'kimi_linear',
        ...latent,
        linear_attn_config: {
          kda_layers: [1, 2, 3, 5, 6, 7],
          full_attn_layers: [4, 8],
          num_heads: 8,
          head_dim: 128,
          short_conv_kernel_size: 4,
        },
      }).geometry,
    ).toMatchObject({
      cache: [{ layers: 2, kvHeads: 1, keyDim: 576, valueDim: 0, windowTokens: null }],
      stateBytes: 6 * 4 * (8 * 128 * 128 + 3 * 3 * 8 * 128),
    });
    expect(
      read({
        ...toy,
        model_type: 'falcon_h1',
        mamba_d_ssm: 1_024,
        mamba_d_state: 128,
        mamba_n_groups: 1,
        mamba_d_conv: 4,
      }).geometry,
    ).toMatchObject({ cache: [{ layers: 8, ...whole }], stateBytes: 8 * 4 * (128 * 1_024 + 3 * (1_024 + 256)) });
  });
  it('compressed attention by its ratios', () => {
    expect(
      cache({
        model_type: 'deepseek_v4',
        num_hidden_layers: 2,
        compress_ratios: [4, 128],
        head_dim: 512,
        sliding_window: 128,
        index_head_dim: 128,
      }),
    ).toEqual([
      { layers: 1, kvHeads: 1, keyDim: 128, valueDim: 0, windowTokens: null },
      { layers: 1, kvHeads: 1, keyDim: 4, valueDim: 0, windowTokens: null },
      { layers: 1, kvHeads: 1, keyDim: 32, valueDim: 0, windowTokens: null },
      { layers: 2, kvHeads: 1, keyDim: 512, valueDim: 0, windowTokens: 128 },
    ]);
  });
  it.each([
    ['num_hidden_layers', { num_hidden_layers: 'many' }],
    ['max_position_embeddings', { max_position_embeddings: null }],
    ['num_key_value_heads', { num_key_value_heads: null, num_attention_heads: null }],
    ['head_dim', { hidden_size: null }],
    ['quantization', { quantization: undefined }],
  ])('names the key that is missing: %s', (missing, over) => {
    expect(factsOfConfig({ ...toy, ...over }, files)).toEqual({
      ok: false,
      error: { kind: 'geometry-unknown', missing },
    });
  });
});

describe('how weights are stored', () => {
  it.each([
    [
      { bits: 8, group_size: 32 },
      { name: '8-bit GS32', bitsPerWeight: 9 },
    ],
    [
      { bits: 8, group_size: 64 },
      { name: '8-bit', bitsPerWeight: 8.5 },
    ],
    [{ bits: 4 }, { name: '4-bit', bitsPerWeight: 4.5 }],
    [
      { bits: 4, group_size: 32, mode: 'mxfp4' },
      { name: 'MXFP4', bitsPerWeight: 4.25 },
    ],
    [
      { bits: 8, group_size: 32, mode: 'mxfp8' },
      { name: 'MXFP8', bitsPerWeight: 8.25 },
    ],
    [
      { bits: 4, group_size: 16, mode: 'nvfp4' },
      { name: 'NVFP4', bitsPerWeight: 4.5 },
    ],
    [
      { bits: 4, group_size: 32, mode: 'mxfp4', lm_head: { bits: 8, group_size: 64 } },
      { name: 'MXFP4-Q8', bitsPerWeight: null },
    ],
    [
      { bits: 4, group_size: 64, 'model.layers.0.mlp.gate': { bits: 8, group_size: 64 } },
      { name: '4-bit', bitsPerWeight: 4.5 },
    ],
    [
      { bits: 4, group_size: 64, 'model.layers.0.mlp.down_proj': { bits: 6, group_size: 64 }, 'model.norm': false },
      { name: '4-bit', bitsPerWeight: null },
    ],
  ])('MLX %o', (quantization, stored) => expect(storedInMlx(quantization)).toEqual(stored));

  it.each([
    [
      { quantization_config: { quant_method: 'fp8', weight_block_size: [128, 128] } },
      { name: 'FP8', bitsPerWeight: 8 },
    ],
    [
      { quantization_config: { quant_method: 'awq', bits: 4, group_size: 128 } },
      { name: 'AWQ 4-bit', bitsPerWeight: 4.15625 },
    ],
    [
      { quantization_config: { quant_method: 'compressed-tensors' } },
      { name: 'COMPRESSED-TENSORS', bitsPerWeight: null },
    ],
    [{ quantization_config: { bits: 4, group_size: 32 } }, { name: '4-bit GS32', bitsPerWeight: 5 }],
    [{ torch_dtype: 'bfloat16' }, { name: 'BF16', bitsPerWeight: 16 }],
    [{ text_config: { dtype: 'float16' } }, { name: 'FP16', bitsPerWeight: 16 }],
    [{}, { name: null, bitsPerWeight: null }],
  ])('transformers %o', (config, stored) => {
    const parsed = configIn(config);
    expect(parsed === null ? null : storedIn(parsed)).toEqual(stored);
  });

  it('counts parameters by the index where it tells them, else by the size and its bits', () => {
    expect(read(toy)).toMatchObject({ parametersB: 8, bitsPerWeight: 4.5, quantization: '4-bit' });
    expect(read(toy, { parameters: 7.5e9 })).toMatchObject({ parametersB: 7.5, bitsPerWeight: 4.8 });
  });
  it('leaves out the experts that are not chosen', () => {
    expect(
      read({
        ...toy,
        num_experts: 100,
        num_experts_per_tok: 10,
        moe_intermediate_size: 1_000,
        first_k_dense_replace: 1,
      }),
    ).toMatchObject({ activeB: 8 - (90 * 3 * 512 * 1_000 * 7) / 1e9 });
    expect(
      read({ ...fourBits, ...published[0][2], tie_word_embeddings: false }, { parameters: 228.69e9 }).activeB,
    ).toBeCloseTo(10.4, 1);
  });
});

describe('what is no model to talk to', () => {
  it.each([
    [null],
    ['text'],
    [{}],
    [{ model_type: 'vit', architectures: ['ViTForImageClassification'], num_hidden_layers: 2 }],
  ])('%o', (config) => expect(factsOfConfig(config, files)).toEqual({ ok: false, error: { kind: 'not-a-model' } }));
  it.each([
    [{ model_type: 'bert' }],
    [{ model_type: 'qwen3', architectures: ['Qwen3ForSequenceClassification'] }],
    [{ model_type: 'whisper' }],
  ])('%o', (config) => expect(factsOfConfig(config, files)).toMatchObject({ error: { kind: 'beside' } }));

  it('never throws, whatever a config holds', () => {
    const value = fc.oneof(
      fc.nat(3_000),
      fc.double(),
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.nat(200)),
      fc.array(fc.constantFrom('full_attention', 'mamba', 'conv', 'new')),
      fc.dictionary(fc.string(), fc.anything()),
    );
    const keys = [
      ...Object.keys(toy),
      'layer_types',
      'sliding_window',
      'kv_lora_rank',
      'hybrid_override_pattern',
      'linear_num_value_heads',
      'linear_attn_config',
      'full_attention_interval',
      'compress_ratios',
      'text_config',
      'quantization_config',
      'attn_layer_period',
      'conv_L_cache',
      'full_attn_idxs',
      'head_dim',
    ];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.dictionary(fc.constantFrom(...keys), value).map((over) => ({ ...toy, ...over })),
          fc.anything(),
        ),
        (config) => {
          const told = factsOfConfig(config, files);
          if (told.ok) expect(Number.isFinite(told.value.geometry.stateBytes)).toBe(true);
        },
      ),
      runs(40, 1_000),
    );
  });
});

describe('whatever the numbers of a config are', () => {
  const odd = fc.oneof(fc.double(), fc.constantFrom(5e-324, 1e-310, 0.5, 1e308, -1, 0, 1e15, 1e16), fc.nat(100));
  const deciding = [
    'num_hidden_layers',
    'hidden_size',
    'num_attention_heads',
    'num_key_value_heads',
    'head_dim',
    'max_position_embeddings',
    'vocab_size',
    'kv_lora_rank',
    'sliding_window',
  ];
  const stored = fc.oneof(
    fc.constant(fourBits),
    fc.record({ quantization: fc.record({ bits: odd, group_size: odd }) }),
    fc.record({ quantization_config: fc.record({ quant_method: fc.constant('gptq'), bits: odd, group_size: odd }) }),
  );
  it('what it tells stands in a list, or it is told what is missing', () => {
    const { quantization: _, ...plain } = toy;
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...deciding), odd, { maxKeys: 3 }), stored, (keys, quantized) => {
        const told = factsOfConfig({ ...plain, ...quantized, ...keys }, files);
        if (told.ok)
          expect(
            foundModel.safeParse(
              asFound(told.value, {
                shelf: 'lmstudio',
                path: '/m',
                name: 'me/m',
                stem: 'm',
                format: 'mlx',
                weightsBytes: 4.5e9,
                projectorBytes: 0,
              }),
            ).success,
          ).toBe(true);
      }),
      runs(60, 50_000),
    );
  });
});
