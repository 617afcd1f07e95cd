import { describe, expect, it } from 'vitest';
import { evaluate, type ThisMachine } from '../../../shared/fit/evaluate.ts';
import type { FitQuery } from '../../../shared/fit/query.ts';
import type { MeasuredSpeed } from '../../../shared/fit/measured.ts';
import { estimator } from '../../../shared/fit/estimator.ts';
import type { FoundModel } from '../../../shared/models/files/types.ts';
import { mac, toy, variant } from './toys.ts';

const found = (name: string, build: FoundModel['build'] = null): FoundModel => ({
  shelf: 'ollama',
  path: `/models/${name}`,
  name,
  build,
  model: toy([variant('q8_0', 50)], { id: `disk:${name}`, name, parametersB: 50, activeB: 50 }),
});
const measured: MeasuredSpeed = {
  model: 'minimax-m2.1',
  variant: 'mlx-8bit-gs32',
  firstWordSeconds: { cold: 42, warm: 1.2 },
  tokensPerSecond: 31,
  at: '2026-11-22T12:00:00Z',
};
/** A 512 GB Mac with one model of its own on the disk, and what of it was looked at. */
function hereIs(files: readonly FoundModel[] = [found('mine')], speeds: readonly MeasuredSpeed[] = [measured]) {
  const read: string[] = [];
  const told =
    <T>(what: string, value: T) =>
    () => {
      read.push(what);
      return Promise.resolve(value);
    };
  const here: ThisMachine = {
    machine: told('machine', { facts: mac(512), count: 1 }),
    foundModels: told('found', files),
    speeds: told('speeds', speeds),
  };
  return { here, read };
}
async function rows(asked: FitQuery, { here } = hereIs()) {
  const told = await evaluate(asked, here, estimator);
  return told.ok ? told.value.rows : told.error;
}

describe('what fits here', () => {
  it('has the models of the disk beside those of the catalog', async () => {
    const all = await rows({});
    expect(all).toContainEqual(
      expect.objectContaining({ model: 'disk:mine', variant: 'q8_0', verdict: 'fits', recommended: false }),
    );
    expect(all).toContainEqual(expect.objectContaining({ model: 'minimax-m2.1', recommended: true }));
  });

  it('has no second row for a file that is a build of the catalog, nor for one that lies on two shelves', async () => {
    const all = await rows(
      {},
      hereIs([
        found('known', { model: 'minimax-m2.1', variant: 'mlx-8bit' }),
        found('mine'),
        { ...found('mine'), shelf: 'lmstudio' },
      ]),
    );
    expect(Array.isArray(all) && all.flatMap(({ model }) => (model.startsWith('disk:') ? [model] : []))).toEqual([
      'disk:mine',
    ]);
  });

  it('has what was measured in the place of ranges', async () => {
    expect(await rows({ model: 'minimax-m2.1', variant: 'mlx-8bit-gs32' })).toMatchObject([
      { firstWordSeconds: { low: 42, high: 42 }, tokensPerSecond: { low: 31, high: 31 }, status: 'measured' },
    ]);
  });
});

describe('what is read for a question', () => {
  it.each<readonly [string, FitQuery, readonly string[]]>([
    ['nothing is named: all of it', {}, ['machine', 'found', 'speeds']],
    ['a model of the catalog is named: not the disk', { model: 'minimax-m2.1' }, ['machine', 'speeds']],
    ['a machine is named: nothing of this one', { machine: 'rtx4090' }, []],
    ['a budget is named: nothing of this one', { budgetBytes: 1e9 }, []],
    [
      'a model of the disk is named for another machine: the disk',
      { machine: 'ms-m3-ultra@512', model: 'disk:mine' },
      ['found'],
    ],
  ])('%s', async (_, asked, read) => {
    const seen = hereIs();
    await evaluate(asked, seen.here, estimator);
    expect(seen.read.sort()).toEqual([...read].sort());
  });
});

describe('a model of the disk', () => {
  it('can be asked for by its name, on this machine and on another', async () => {
    expect(await rows({ model: 'disk:mine', contextTokens: 65_536 })).toMatchObject([
      { model: 'disk:mine', contextTokens: 65_536 },
    ]);
    expect(await rows({ model: 'disk:mine', machine: 'rtx4090' })).toMatchObject([
      { model: 'disk:mine', verdict: 'no' },
    ]);
  });

  it('that is not there, or not in that variant, is a bad question', async () => {
    expect(await rows({ model: 'disk:yours' })).toEqual({
      kind: 'bad-request',
      issues: ['no such model on this disk: disk:yours. There are disk:mine'],
    });
    expect(await rows({ model: 'disk:yours' }, hereIs([]))).toEqual({
      kind: 'bad-request',
      issues: ['no such model on this disk: disk:yours. There is none beside those of the catalog'],
    });
    expect(await rows({ model: 'disk:mine', variant: 'q2' })).toMatchObject({
      kind: 'bad-request',
      issues: [expect.stringContaining('no such variant of disk:mine: q2')],
    });
    expect(await rows({ model: 'disk:mine', machine: 'abacus' })).toMatchObject({
      kind: 'bad-request',
      issues: [expect.stringContaining('no such machine: abacus')],
    });
  });
});
