import { describe, expect, it } from 'vitest';
import { catalog, catalogModel } from '../../../shared/models/catalog.ts';
import { knownMachines } from '../../../shared/fit/known-machines.ts';
import {
  barOf,
  chartOf,
  headlineOf,
  isGs32,
  lookedAt,
  modelsFor,
  modelsListed,
  rowKey,
  rowsShown,
  sortRows,
  whereOf,
  withModels,
  type ListedModel,
  type ListLook,
} from '../../../shared/fit/listing.ts';
import { estimator } from '../../../shared/fit/estimator.ts';
import { anything, fitRows } from '../../../shared/fit/rows.ts';
import type { CatalogModel, FitRow } from '../../../shared/models/types.ts';
import { gibBytes } from '../../../shared/hardware/limits.ts';
import type { FoundModel } from '../../../shared/models/files/types.ts';
import { emptyEndpoint } from '../../../shared/servers/empty.ts';
import { emptyModel } from '../../../shared/servers/types.ts';

function known(id: string): CatalogModel {
  const model = catalogModel(id);
  if (model === null) throw new Error(`no ${id}`);
  return model;
}

const place = { machine: null, budget: { bytes: 440 * gibBytes, source: 'given' as const } };
const { rows, recommendation } = fitRows(catalog, place, anything, estimator);
const listed = withModels(rows, catalog);
const plain: ListLook = { sort: 'recommended', search: '', misfits: false, builds: false };
const [first] = listed;
if (first === undefined) throw new Error('nothing fits');

const m2 = known('minimax-m2.1');
const found = (change: Partial<FoundModel>): FoundModel => ({
  shelf: 'lmstudio',
  path: '/models/a',
  name: 'a',
  model: { ...m2, id: 'disk:a', variants: m2.variants.slice(0, 1) },
  build: null,
  ...change,
});

describe('the models of a list', () => {
  it('are the catalog alone where nothing else lies on the disk', () => {
    expect(modelsListed(catalog, [])).toBe(catalog);
    expect(modelsListed(catalog, [found({ build: { model: 'minimax-m2.1', variant: 'mlx-8bit' } })])).toBe(catalog);
  });

  it('hold a model of the disk once, with each of its files', () => {
    const other = found({ path: '/models/b', model: { ...m2, id: 'disk:a', variants: m2.variants.slice(1, 2) } });
    const own = modelsListed(catalog, [found({}), found({ shelf: 'huggingface' }), other]).slice(catalog.length);
    expect(own.map(({ id, variants }) => [id, variants.length])).toEqual([['disk:a', 2]]);
  });

  it('are those that were made for the context that is asked for', () => {
    expect(modelsFor(catalog, null)).toBe(catalog);
    const long = modelsFor(catalog, 1_000_000);
    expect(long.length).toBeGreaterThan(0);
    expect(long.every(({ nativeContextTokens }) => nativeContextTokens >= 1_000_000)).toBe(true);
    expect(modelsFor([m2], m2.nativeContextTokens)).toEqual([m2]);
    expect(modelsFor([m2], m2.nativeContextTokens + 1)).toEqual([]);
  });

  it('have no row without a model', () => {
    expect(withModels(rows, [m2]).every(({ model }) => model.id === m2.id)).toBe(true);
    expect(withModels([{ ...first.row, variant: 'of-no-model' }], catalog)).toEqual([]);
  });
});

describe('where a build is', () => {
  const [variant] = m2.variants;
  if (variant === undefined) throw new Error('no variant');
  const key = rowKey({ model: m2.id, variant: variant.id });
  const server = (loaded: boolean | null) => ({
    ...emptyEndpoint('http://127.0.0.1:1234/v1'),
    models: [{ ...emptyModel('m'), loaded }],
    server: { id: 'lmstudio', name: 'LM Studio', certainty: 'certain' as const, version: null, evidence: [] },
  });
  const as = (how: 'catalog' | 'size-told') => () => ({ model: m2, variant, engine: 'mlx' as const, how });
  const onDisk = found({ build: { model: m2.id, variant: variant.id } });

  it('is the server that has it loaded before the disk, the disk before a server that lists it', () => {
    expect(whereOf([server(true)], [onDisk], as('catalog')).get(key)).toEqual({ kind: 'loaded', server: 'LM Studio' });
    expect(whereOf([server(false)], [onDisk], as('catalog')).get(key)).toEqual({
      kind: 'disk',
      shelf: 'lmstudio',
      path: '/models/a',
    });
    expect(whereOf([server(null)], [], as('catalog')).get(key)).toEqual({ kind: 'server', server: 'LM Studio' });
  });

  it('is unknown where only a size is told, or the model means nothing', () => {
    expect(whereOf([server(true)], [], as('size-told')).size).toBe(0);
    expect(whereOf([server(true)], [], () => null).size).toBe(0);
  });

  it('of a model that is no build of the catalog is under its own name', () => {
    expect([...whereOf([], [found({})], () => null).keys()]).toEqual([
      rowKey({ model: 'disk:a', variant: variant.id }),
    ]);
  });
});

describe('the rows shown', () => {
  it('are the best build of each model, without what does not fit', () => {
    const shown = rowsShown(listed, plain);
    expect(new Set(shown.map(({ model }) => model.id)).size).toBe(shown.length);
    expect(shown.some(({ row }) => row.verdict === 'no')).toBe(false);
    expect(shown[0]).toBe(first);
  });

  it('are all of them where that is asked for', () => {
    expect(rowsShown(listed, { ...plain, misfits: true, builds: true })).toEqual(listed);
    expect(rowsShown(listed, { ...plain, builds: true })).toEqual(listed.filter(({ row }) => row.verdict !== 'no'));
  });

  it('have every word that is searched for in a name, in any order, case and width, and a search goes through every build', () => {
    const shown = rowsShown(listed, { ...plain, search: '  ＧＳ32 minimax ' });
    expect(shown.map(({ row }) => rowKey(row))).toEqual([rowKey({ model: 'minimax-m2.1', variant: 'mlx-8bit-gs32' })]);
    expect(rowsShown(listed, { ...plain, search: 'minimax zzz' })).toEqual([]);
  });

  it('are sorted by what is asked for, with what is not known last and equals as they came', () => {
    const sizes = sortRows(listed, 'size').map(({ row }) => row.totalBytes);
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    const free = sortRows(listed, 'free').map(({ row }) => row.marginBytes);
    expect(free).toEqual(free.toSorted((a, b) => b - a));
    const of = (variant: string, seconds: number | null, tokens: number | null): ListedModel => ({
      ...first,
      row: {
        ...first.row,
        variant,
        firstWordSeconds: seconds === null ? null : { low: seconds, high: seconds },
        tokensPerSecond: tokens === null ? null : { low: tokens, high: tokens },
      },
    });
    const some = [of('untold', null, null), of('slow', 9, 4), of('quick', 2, 30), of('alike', 2, 30)];
    const order = (sort: ListLook['sort']) => sortRows(some, sort).map(({ row }) => row.variant);
    expect(order('first-word')).toEqual(['quick', 'alike', 'slow', 'untold']);
    expect(order('words')).toEqual(['quick', 'alike', 'slow', 'untold']);
    expect(order('bits')).toEqual(['untold', 'slow', 'quick', 'alike']);
    expect(sortRows(some, 'recommended')).toBe(some);
  });
});

describe('what is looked at', () => {
  const shown = rowsShown(listed, plain);
  it('is the first, until one is chosen, and then that one as it stands now', () => {
    expect(lookedAt(shown, null)).toBe(shown[0]);
    expect(lookedAt(shown, shown[1] ? { ...shown[1], row: { ...shown[1].row, contextTokens: 1 } } : null)).toBe(
      shown[1],
    );
  });
  it('stays where the list no longer shows it, and is nothing where there is nothing', () => {
    expect(lookedAt([], first)).toBe(first);
    expect(lookedAt([], null)).toBeNull();
  });
});

describe('the headline', () => {
  const over = (row: FitRow, because: 'tight' | 'bits' | 'does-not-fit' | 'no-tools') => ({ row, because });
  const same = { ...first.row, variant: 'other' };
  const other = { ...first.row, model: 'other' };

  it('names the best over the next of another model, else over another build', () => {
    expect(headlineOf({ chosen: first.row, over: [over(same, 'bits'), over(other, 'tight')] })).toEqual({
      kind: 'best',
      row: first.row,
      over: over(other, 'tight'),
    });
    expect(headlineOf({ chosen: first.row, over: [over(same, 'bits')] })).toEqual({
      kind: 'best',
      row: first.row,
      over: over(same, 'bits'),
    });
    expect(headlineOf({ chosen: first.row, over: [over({ ...other, verdict: 'no' }, 'does-not-fit')] })).toEqual({
      kind: 'best',
      row: first.row,
      over: null,
    });
    expect(headlineOf(recommendation)).toMatchObject({ kind: 'best', row: { model: first.row.model } });
  });

  it('says that nothing suits, or that nothing fits', () => {
    expect(headlineOf({ chosen: null, over: [over(other, 'no-tools')] })).toEqual({
      kind: 'none-suits',
      nearest: other,
      because: 'no-tools',
    });
    expect(headlineOf({ chosen: null, over: [over({ ...other, verdict: 'no' }, 'does-not-fit')] })).toEqual({
      kind: 'none-fits',
    });
    expect(headlineOf({ chosen: null, over: [] })).toEqual({ kind: 'none-fits' });
  });
});

it('GS32 is told by its name', () => {
  expect(m2.variants.filter(isGs32).map(({ id }) => id)).toEqual(['mlx-8bit-gs32']);
});

it('machines to name each have a budget', () => {
  expect(knownMachines.length).toBeGreaterThan(10);
  expect(knownMachines.every(({ budget }) => budget.bytes > 0)).toBe(true);
});

describe('a bar', () => {
  const parts = { weightsBytes: 60, contextBytes: 25, workingBytes: 15, fixedBytes: 0 };

  it('lays the parts end to end with the limit at one place, and leaves out what is nothing', () => {
    const bar = barOf(parts, 100);
    expect(bar.segments.map(({ part }) => part)).toEqual(['weights', 'context', 'working']);
    expect(bar.segments.at(-1)?.to).toBeCloseTo(bar.limitAt);
    expect(bar.over).toBe(false);
    expect(barOf(parts, 1_000).limitAt).toBe(bar.limitAt);
  });

  it('ends where there is too much to show', () => {
    const bar = barOf(parts, 20);
    expect(bar.over).toBe(true);
    expect(bar.segments).toEqual([{ part: 'weights', from: 0, to: 1 }]);
    expect(barOf(parts, 0)).toMatchObject({ limitAt: 0, over: true });
  });
});

describe('a chart', () => {
  const points = [
    { contextTokens: 100, totalBytes: 50 },
    { contextTokens: 200, totalBytes: 60 },
    { contextTokens: 400, totalBytes: 100 },
  ];

  it('lies within its square and finds the chosen context between two points', () => {
    const chart = chartOf(points, 80, 300, 299);
    expect(chart?.chosen).toMatchObject({ x: 75, totalBytes: 80 });
    expect(chart?.chosen.y).toBe(chart?.limitY);
    expect(chart).toMatchObject({ mostTokens: 400, whole: false, longestX: 74.75 });
    for (const { x, y } of chart?.line ?? []) expect([x >= 0 && x <= 100, y >= 0 && y <= 100]).toEqual([true, true]);
  });

  it('tells no bytes outside of its points, and takes a point as it is', () => {
    expect(chartOf(points, 80, 400, null)?.chosen).toMatchObject({ x: 100, totalBytes: 100 });
    expect(chartOf(points, 80, 100, null)?.chosen.totalBytes).toBe(50);
    expect(chartOf(points, 80, 50, null)?.chosen.totalBytes).toBeNull();
    expect(chartOf(points, 80, 900, null)?.chosen).toMatchObject({ x: 100, totalBytes: null });
  });

  it('marks no longest where all or nothing fits', () => {
    expect(chartOf(points, 200, 100, 400)).toMatchObject({ whole: true, longestX: null });
    expect(chartOf(points, 10, 100, null)).toMatchObject({ whole: false, longestX: null });
  });

  it('names its limit out of the way of the line', () => {
    expect(chartOf(points, 55, 100, null)?.text).toEqual({ at: 'end', side: 'below' });
    expect(chartOf(points, 98, 100, null)?.text).toEqual({ at: 'start', side: 'below' });
    expect(
      chartOf(
        points.map((one) => ({ ...one, totalBytes: one.totalBytes * 3 })),
        299,
        100,
        null,
      )?.text.at,
    ).toBe('start');
  });

  it('is none of fewer than two points', () => {
    expect(chartOf(points.slice(0, 1), 80, 100, null)).toBeNull();
  });
});
