import { describe, expect, it } from 'vitest';
import { withMeasured, type MeasuredSpeed } from '../../../shared/fit/measured.ts';
import { anything, fitRows, loadOf, type EstimatorFor, type FitTarget } from '../../../shared/fit/rows.ts';
import { gib, toy, toyMeasures, variant } from './toys.ts';

const model = toy([variant('a', 10), variant('b', 20)]);
const worked: EstimatorFor = (machine) => ({
  ...toyMeasures(machine),
  speed: () => ({ tokensPerSecond: { low: 10, high: 20 }, firstWordSeconds: { low: 30, high: 60 } }),
  firstWord: (_, __, ___, how) => (how === 'cold' ? { low: 30, high: 60 } : { low: 1, high: 2 }),
});
const speed = (more: Partial<MeasuredSpeed> = {}): MeasuredSpeed => ({
  model: 'toy',
  variant: 'a',
  firstWordSeconds: { cold: 75, warm: 1.5 },
  tokensPerSecond: 17,
  at: '2026-11-22T12:00:00Z',
  ...more,
});
const place: FitTarget = { machine: null, budget: { bytes: 80 * gib, source: 'given' } };
const rowFor = (id: string, speeds: readonly MeasuredSpeed[]) =>
  fitRows([model], place, { ...anything, variant: id }, withMeasured(worked, speeds)).rows[0];
const [first] = model.variants;
if (first === undefined) throw new Error('no variant');
const warm = (speeds: readonly MeasuredSpeed[]) =>
  withMeasured(worked, speeds)(null).firstWord(model, first, loadOf('llama.cpp', 65_536, 'f16'), 'warm');

describe('what was measured', () => {
  it('takes the place of what was worked out, and the row says so', () => {
    expect(rowFor('a', [speed()])).toMatchObject({
      tokensPerSecond: { low: 17, high: 17 },
      firstWordSeconds: { low: 75, high: 75 },
      status: 'measured',
      risks: expect.arrayContaining(['slow-first-word']) as unknown,
    });
    expect(warm([speed()])).toEqual({ low: 1.5, high: 1.5 });
  });

  it('is of one build alone', () => {
    expect(rowFor('b', [speed()])).toMatchObject({
      tokensPerSecond: { low: 10, high: 20 },
      firstWordSeconds: { low: 30, high: 60 },
      status: 'confirmed',
    });
  });

  it('leaves what was not measured as it was', () => {
    expect(rowFor('a', [speed({ tokensPerSecond: null })])).toMatchObject({
      tokensPerSecond: { low: 10, high: 20 },
      firstWordSeconds: { low: 75, high: 75 },
      status: 'measured',
    });
    const nothing = speed({ tokensPerSecond: null, firstWordSeconds: { cold: null, warm: null } });
    expect([rowFor('a', [nothing])?.status, warm([nothing])]).toEqual(['confirmed', { low: 1, high: 2 }]);
  });

  it('is the first of several', () => {
    expect(rowFor('a', [speed(), speed({ tokensPerSecond: 5 })])?.tokensPerSecond).toEqual({ low: 17, high: 17 });
  });
});
