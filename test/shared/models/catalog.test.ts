import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { catalog, catalogModel } from '../../../shared/models/catalog.ts';
import type { CacheLayers, CatalogModel, Variant } from '../../../shared/models/types.ts';
import { factStatus } from '../../../shared/base/sources.ts';

const count = z.number().int().positive();
const layers = z.strictObject({
  layers: count,
  kvHeads: count,
  keyDim: count,
  valueDim: z.number().int().nonnegative(),
  windowTokens: count.nullable(),
});
const geometry = z.strictObject({
  cache: z.array(layers).min(1),
  stateBytes: z.number().int().nonnegative(),
  vocabulary: count.nullable(),
  hiddenSize: count.nullable(),
  heads: count.nullable(),
});
const variant = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/),
  name: z.string().min(1),
  format: z.enum(['mlx', 'gguf', 'safetensors', 'other']),
  weightsBytes: count,
  bitsPerWeight: z.number().min(2).max(16),
  native: z.literal(true).optional(),
  status: factStatus,
  source: z.string().min(1),
});
const model = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  name: z.string().min(1),
  maker: z.string().min(1),
  parametersB: z.number().positive(),
  activeB: z.number().positive(),
  nativeContextTokens: count.min(131_072),
  geometry,
  tools: z.boolean().nullable(),
  vision: z.boolean().nullable(),
  reasoning: z.boolean().nullable(),
  variants: z.array(variant).min(1),
  status: factStatus,
  source: z.string().min(1),
});

const rows = catalog.map((row) => [row.id, row] as const);
const builds = catalog.flatMap((row) => row.variants.map((build) => [`${row.id} ${build.id}`, row, build] as const));
const find = (id: string): CatalogModel => {
  const found = catalogModel(id);
  if (found === null) throw new Error(`no ${id}`);
  return found;
};
const build = (id: string, variantId: string): Variant => {
  const found = find(id).variants.find((one) => one.id === variantId);
  if (found === undefined) throw new Error(`no ${id} ${variantId}`);
  return found;
};
const ratio = ({ parametersB }: CatalogModel, { bitsPerWeight, weightsBytes }: Variant): number =>
  ((bitsPerWeight ?? Number.NaN) * parametersB * 1e9) / 8 / weightsBytes;

/** Bytes of 16-bit context memory a cell of these layers takes. */
const cellBytes = (one: CacheLayers): number => one.layers * one.kvHeads * (one.keyDim + one.valueDim) * 2;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const bytesPerToken = ({ geometry: { cache } }: CatalogModel): number =>
  sum(cache.filter((one) => one.windowTokens === null).map(cellBytes));
/** llama.cpp gives a windowed layer room for its window and one batch of 512, in steps of 256 cells. */
const windowMiB = ({ geometry: { cache } }: CatalogModel): number =>
  sum(
    cache.flatMap((one) =>
      one.windowTokens === null ? [] : [cellBytes(one) * Math.ceil((one.windowTokens + 512) / 256) * 256],
    ),
  ) /
  1024 ** 2;

describe('the models', () => {
  it.each(rows)('%s is a whole row', (_, row) => {
    expect(model.safeParse(row).error).toBeUndefined();
    expect(row.activeB).toBeLessThanOrEqual(row.parametersB);
  });

  it.each(['id', 'name'] as const)('no two share their %s', (field) => {
    expect(new Set(catalog.map((row) => row[field])).size).toBe(catalog.length);
  });

  it.each(rows)('no two builds of %s share an id, nor a name within a format', (_, row) => {
    expect(new Set(row.variants.map(({ id }) => id)).size).toBe(row.variants.length);
    expect(new Set(row.variants.map(({ format, name }) => `${format} ${name}`)).size).toBe(row.variants.length);
  });

  it('are found by their id', () => {
    expect(catalogModel('minimax-m2.1')?.name).toBe('MiniMax M2.1');
    expect(catalogModel('minimax-m9')).toBeNull();
  });

  it('whose shape no source tells are inferred', () => {
    expect(catalog.filter(({ status }) => status === 'inferred').map(({ id }) => id)).toEqual([
      'qwen3.8-flash-next',
      'glm-4.7-flash',
      'glm-5',
      'glm-5.3-flash',
      'deepseek-v3.2',
      'deepseek-v4-flash',
      'deepseek-v4-pro',
      'devstral-2-123b',
      'mistral-medium-3.5',
      'step-3.5-flash',
    ]);
  });
});

describe('what a token of context takes', () => {
  /** By model: bytes a token in 16 bits, and the MiB of the layers that look back over a window only. */
  const expected: Readonly<Record<string, readonly [number, number]>> = {
    'minimax-m2': [253_952, 0],
    'minimax-m2.1': [253_952, 0],
    'minimax-m2.5': [253_952, 0],
    'minimax-m2.7': [253_952, 0],
    'minimax-m3': [137_472, 0],
    'qwen3.5-397b-a17b': [30_720, 0],
    'qwen3.5-122b-a10b': [24_576, 0],
    'qwen3.6-35b-a3b': [20_480, 0],
    'qwen3.8-flash-next': [24_576, 0],
    'qwen3-coder-next': [24_576, 0],
    'qwen3-coder-480b': [253_952, 0],
    'qwen3-235b-a22b-2507': [192_512, 0],
    'qwen3.6-27b': [65_536, 0],
    'qwen3.8-27b': [65_536, 0],
    'qwen3.5-9b': [32_768, 0],
    'qwen3.5-4b': [32_768, 0],
    'glm-4.7': [376_832, 0],
    'glm-4.7-flash': [54_144, 0],
    'glm-5': [109_824, 0],
    'glm-5.2': [95_232, 0],
    'glm-5.3-flash': [11_950, 0],
    'gpt-oss-20b': [24_576, 18],
    'gpt-oss-120b': [36_864, 27],
    'kimi-k2': [70_272, 0],
    'kimi-k2-thinking': [70_272, 0],
    'kimi-k2.5': [70_272, 0],
    'kimi-k3': [27_648, 0],
    'deepseek-v3.2': [70_272, 0],
    'deepseek-v4-flash': [26_000, 0],
    'deepseek-v4-pro': [40_000, 0],
    'gemma-4-31b': [81_920, 1200],
    'gemma-4-26b-a4b': [20_480, 300],
    'gemma-4-12b': [16_384, 480],
    'llama-3.3-70b': [327_680, 0],
    'muse-glimmer-30b': [13_312, 97.5],
    'devstral-small-2-24b': [163_840, 0],
    'devstral-2-123b': [360_448, 0],
    'mistral-medium-3.5': [360_448, 0],
    'step-3.5-flash': [49_152, 132],
    'nemotron-3-nano-30b-a3b': [6144, 0],
  };

  it('is written down for every model', () => {
    expect(catalog.map(({ id }) => id).sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(rows)('%s: the layers add up', (id, row) => {
    expect([bytesPerToken(row), windowMiB(row)]).toEqual(expected[id]);
  });

  it('MiniMax M2.1 takes 46.5 GiB for its whole context', () => {
    const row = find('minimax-m2.1');
    expect((bytesPerToken(row) * row.nativeContextTokens) / 1024 ** 3).toBe(46.5);
  });

  it('latent attention keeps no values', () => {
    for (const id of ['kimi-k2.5', 'deepseek-v3.2', 'glm-5.2'])
      expect(find(id).geometry.cache.every(({ valueDim }) => valueDim === 0)).toBe(true);
  });

  it('linear layers keep the state that llama.cpp logs: 62.81 MiB for Qwen3.6 35B', () => {
    expect(find('qwen3.6-35b-a3b').geometry.stateBytes / 1024 ** 2).toBeCloseTo(62.81, 4);
  });

  it('only models with linear layers keep a state', () => {
    expect(catalog.filter(({ geometry: { stateBytes } }) => stateBytes > 0).map(({ id }) => id)).toEqual([
      'qwen3.5-397b-a17b',
      'qwen3.5-122b-a10b',
      'qwen3.6-35b-a3b',
      'qwen3.8-flash-next',
      'qwen3-coder-next',
      'qwen3.6-27b',
      'qwen3.8-27b',
      'qwen3.5-9b',
      'qwen3.5-4b',
      'kimi-k3',
      'nemotron-3-nano-30b-a3b',
    ]);
  });
});

describe('the builds', () => {
  it.each(builds.filter(([, , one]) => one.status !== 'inferred'))(
    '%s: bits and parameters make its size, to 12 %%',
    (_, row, one) => {
      expect(ratio(row, one)).toBeGreaterThan(0.88);
      expect(ratio(row, one)).toBeLessThan(1.12);
    },
  );

  it.each(builds.filter(([, , one]) => one.status === 'inferred'))(
    '%s: a size that is only about right is still of that order',
    (_, row, one) => {
      expect(ratio(row, one)).toBeGreaterThan(0.8);
      expect(ratio(row, one)).toBeLessThan(1.2);
    },
  );

  it.each(
    catalog
      .flatMap((row) =>
        (['mlx', 'gguf', 'safetensors', 'other'] as const).map(
          (format) =>
            [
              `${row.id} ${format}`,
              row.variants.filter((one) => one.format === format && one.status !== 'inferred'),
            ] as const,
        ),
      )
      .filter(([, of]) => of.length > 1),
  )('%s: more bits never make a smaller file', (_, of) => {
    const sorted = [...of]
      .sort((a, b) => (a.bitsPerWeight ?? 0) - (b.bitsPerWeight ?? 0))
      .map(({ weightsBytes }) => weightsBytes);
    // Sizes that are told in GiB lie within a hundredth of each other.
    sorted.slice(1).forEach((bytes, at) => {
      expect(bytes).toBeGreaterThan((sorted[at] ?? 0) * 0.99);
    });
  });

  it('in the few bits that their makers released are marked', () => {
    expect(builds.filter(([, , one]) => one.native === true).map(([name]) => name)).toEqual([
      'gpt-oss-20b mlx-mxfp4-q8',
      'gpt-oss-20b mxfp4',
      'gpt-oss-120b mlx-mxfp4-q8',
      'gpt-oss-120b mxfp4',
      'kimi-k2.5 int4-k2.6',
      'kimi-k3 mxfp4',
      'deepseek-v4-flash mlx-fp4-fp8',
      'deepseek-v4-pro mlx-fp4-fp8',
    ]);
  });

  it('of model cards that round to GiB are not taken for exact', () => {
    const round = builds.filter(([, , { weightsBytes }]) => weightsBytes % 1024 ** 3 === 0);
    expect(round.map(([, , { status }]) => status)).toEqual(round.map(() => 'inferred'));
  });
});

describe('8-bit GS32', () => {
  /** MLX: each group of weights has a scale and a bias of 16 bits. */
  const bits = (weight: number, group: number): number => weight + 32 / group;

  it('takes 9.0 bits a weight, where groups of 64 take 8.5', () => {
    expect(bits(8, 32)).toBe(build('minimax-m2.1', 'mlx-8bit-gs32').bitsPerWeight);
    expect(bits(8, 64)).toBe(build('minimax-m2.1', 'mlx-8bit').bitsPerWeight);
  });

  it('makes 257.3 GB of MiniMax M2.1, which is computed', () => {
    const gs32 = build('minimax-m2.1', 'mlx-8bit-gs32');
    expect(gs32.status).toBe('computed');
    expect(gs32.name).toBe('8-bit GS32');
    expect((gs32.weightsBytes / 1e9).toFixed(1)).toBe('257.3');
    expect(ratio(find('minimax-m2.1'), gs32)).toBeCloseTo(1, 3);
  });

  it('makes, by the same sum, the published size of GLM-4.7', () => {
    const gs32 = build('glm-4.7', 'mlx-8bit-gs32');
    expect(gs32.status).toBe('confirmed');
    expect(ratio(find('glm-4.7'), gs32)).toBeCloseTo(1, 3);
  });

  it('is larger than the FP8 that the maker released', () => {
    expect(build('minimax-m2.1', 'mlx-8bit-gs32').weightsBytes).toBeGreaterThan(
      build('minimax-m2.1', 'fp8').weightsBytes,
    );
  });
});

describe('the sizes of MiniMax M2', () => {
  it.each([
    ['mlx', '3-bit', 100.1],
    ['mlx', 'MXFP4', 121.5],
    ['mlx', '4-bit', 128.7],
    ['mlx', '5-bit', 157.3],
    ['mlx', '6-bit', 185.8],
    ['mlx', '8-bit', 243.0],
    ['mlx', '8-bit GS32', 257.3],
    ['mlx', 'BF16', 457.5],
    ['gguf', 'UD-Q2_K_XL', 85.9],
    ['gguf', 'IQ2_M', 78.0],
    ['gguf', 'UD-IQ3_S', 83.6],
    ['gguf', 'IQ4_XS', 108],
    ['gguf', 'IQ5_K', 169.4],
    ['gguf', 'UD-Q5_K_XL', 162],
    ['gguf', 'Q8_0', 242.7],
    ['gguf', 'Q4_K_M', 138.6],
    ['gguf', 'Q6_K', 187.8],
    ['safetensors', 'FP8', 230],
  ] as const)('%s %s is %d GB', (format, name, gb) => {
    const sizes = catalog
      .filter(({ id }) => id.startsWith('minimax-m2'))
      .flatMap(({ variants }) => variants)
      .filter((one) => one.format === format && one.name === name);
    expect(sizes.map(({ weightsBytes }) => Math.round(weightsBytes / 1e8) / 10)).toContain(gb);
  });
});
