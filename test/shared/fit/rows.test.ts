import { describe, expect, it } from 'vitest';
import { anything, contextsOf, fitRows, type FitTarget, type RowQuery } from '../../../shared/fit/rows.ts';
import type { CatalogModel } from '../../../shared/models/types.ts';
import { gib, toy, toyMeasures, variant } from './toys.ts';

const budgetOf = (gibibytes: number): FitTarget => ({
  machine: null,
  budget: { bytes: gibibytes * gib, source: 'given' },
});
const weighs = (gibibytes: number) => variant('v', (gibibytes * gib) / 1e9, { bitsPerWeight: 8.5 });
const first = (model: CatalogModel, gibibytes: number, wanted: Partial<RowQuery> = {}) =>
  fitRows([model], budgetOf(gibibytes), { ...anything, ...wanted }, toyMeasures).rows[0];

describe('a row at its best', () => {
  const model = toy([weighs(64)]);

  it('has the whole context where that fits with room to spare', () => {
    expect(first(model, 80)).toMatchObject({
      contextTokens: 131_072,
      cache: 'f16',
      verdict: 'fits',
      totalBytes: 72 * gib,
      marginBytes: 8 * gib,
    });
  });

  it('has the longest context that fits where the whole does not', () => {
    expect(first(model, 77)).toMatchObject({ contextTokens: 98_304, verdict: 'fits' });
  });

  it('has a cache of half the size only where 64K tokens need it', () => {
    expect(first(model, 73.5)).toMatchObject({ contextTokens: 98_304, cache: 'q8_0', verdict: 'fits' });
  });

  it('is tight at 64K tokens, and no longer than that, rather than roomy below', () => {
    expect(first(model, 67)).toMatchObject({ contextTokens: 65_536, cache: 'q8_0', verdict: 'tight' });
  });

  it('has less than 64K tokens where only that fits, and is not recommended', () => {
    expect(first(model, 65.5)).toMatchObject({
      contextTokens: 16_384,
      verdict: 'tight',
      recommended: false,
      risks: ['few-parameters', 'short-context'],
    });
  });

  it('shows what is missing at 64K tokens where nothing fits', () => {
    expect(first(model, 60)).toMatchObject({
      contextTokens: 65_536,
      cache: 'f16',
      verdict: 'no',
      marginBytes: -8 * gib,
    });
  });

  it('is as sure as the less sure of model and build', () => {
    expect(first(toy([variant('v', 10, { status: 'computed' })], { status: 'measured' }), 80)?.status).toBe('computed');
  });
});

it('the contexts of a model are those it was made for, its own first, and none so long that nobody waits for it', () => {
  expect(contextsOf({ nativeContextTokens: 202_752 })).toEqual([
    202_752, 196_608, 131_072, 98_304, 65_536, 32_768, 16_384,
  ]);
  expect(contextsOf({ nativeContextTokens: 1_048_576 })[0]).toBe(262_144);
  expect(contextsOf({ nativeContextTokens: 8_192 })).toEqual([8_192]);
});

describe('rows for what is asked', () => {
  const models = [
    toy([variant('a', 10), variant('b', 20)]),
    toy([variant('a', 10, { format: 'mlx' })], { id: 'other' }),
  ];
  const ids = (wanted: Partial<RowQuery>, place = budgetOf(80)) =>
    fitRows(models, place, { ...anything, ...wanted }, toyMeasures)
      .rows.map(({ model, variant: of, engine }) => `${model} ${of} ${engine}`)
      .sort();

  it('are one a variant of the catalog', () => {
    expect(ids({})).toEqual(['other a mlx', 'toy a llama.cpp', 'toy b llama.cpp']);
  });

  it('are those of the model, the variant, the engine', () => {
    expect(ids({ model: 'toy' })).toEqual(['toy a llama.cpp', 'toy b llama.cpp']);
    expect(ids({ model: 'toy', variant: 'b' })).toEqual(['toy b llama.cpp']);
    expect(ids({ engine: 'mlx' })).toEqual(['other a mlx']);
  });

  it('have the context and the cache that are asked for, whether they fit or not', () => {
    expect(first(toy([weighs(64)]), 65, { contextTokens: 131_072, cache: 'q4_0' })).toMatchObject({
      contextTokens: 131_072,
      cache: 'q4_0',
      verdict: 'no',
    });
  });

  it('are told how fast they are by the sums for that machine', () => {
    const speed = { tokensPerSecond: { low: 10, high: 20 }, firstWordSeconds: { low: 30, high: 90 } };
    const { rows } = fitRows(models, budgetOf(80), anything, (machine) => ({
      ...toyMeasures(machine),
      speed: () => speed,
    }));
    expect(rows[0]).toMatchObject({ ...speed, risks: expect.arrayContaining(['slow-first-word']) as unknown });
  });
});
