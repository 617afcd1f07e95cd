import { describe, expect, it } from 'vitest';
import { catalogModel } from '../../../shared/models/catalog.ts';
import { budgetOf } from '../../../shared/fit/machine.ts';
import { machineNamed } from '../../../shared/fit/machine-named.ts';
import { estimator } from '../../../shared/fit/estimator.ts';
import { contextCurve, firstWordFor, fitRowFor, longestThatFits, speedWhyFor } from '../../../shared/fit/load.ts';
import { anything, fitRows, type FitTarget } from '../../../shared/fit/rows.ts';
import { gib, toy, toyMeasures, variant } from './toys.ts';

const build = variant('v', (64 * gib) / 1e9, { bitsPerWeight: 8.5 });
const model = toy([build]);
const toyPlace = (gibibytes: number): FitTarget => ({
  machine: null,
  budget: { bytes: gibibytes * gib, source: 'given' },
});
const load = { engine: 'llama.cpp', cache: 'f16' } as const;

describe('one build at one context', () => {
  it('is a row whether it fits or not', () => {
    expect(fitRowFor(model, build, toyPlace(80), { ...load, contextTokens: 32_768 }, toyMeasures)).toMatchObject({
      variant: 'v',
      contextTokens: 32_768,
      totalBytes: 66 * gib,
      marginBytes: 14 * gib,
      verdict: 'fits',
    });
    expect(fitRowFor(model, build, toyPlace(60), { ...load, contextTokens: 32_768 }, toyMeasures)).toMatchObject({
      marginBytes: -6 * gib,
      verdict: 'no',
    });
    expect(fitRowFor(model, build, toyPlace(60), { ...load, contextTokens: 0 }, toyMeasures)).toBeNull();
  });

  it('is the row that the list has for the same question', () => {
    const minimax = catalogModel('minimax-m2.1');
    const [gs32] = minimax?.variants ?? [];
    const machine = machineNamed('ms-m3-ultra@512')?.machine;
    const budget = machine === undefined ? null : budgetOf(machine);
    if (minimax === null || gs32 === undefined || machine === undefined || budget === null)
      throw new Error('no such build or machine');
    const { rows } = fitRows(
      [minimax],
      { machine, budget },
      { ...anything, variant: gs32.id, contextTokens: 65_536, cache: 'f16' },
      estimator,
    );
    expect(
      fitRowFor(minimax, gs32, { machine, budget }, { engine: 'mlx', contextTokens: 65_536, cache: 'f16' }, estimator),
    ).toEqual({ ...rows[0], recommended: false });
  });
});

describe('the memory over the context', () => {
  it('goes up to the length the model was made for, in equal steps', () => {
    expect(contextCurve(model, build, toyPlace(80), load, toyMeasures, 4)).toEqual(
      [
        [32_768, 66],
        [65_536, 68],
        [98_304, 70],
        [131_072, 72],
      ].map(([contextTokens, size]) => ({ contextTokens, totalBytes: (size ?? 0) * gib })),
    );
    expect(contextCurve(model, build, toyPlace(80), load, toyMeasures, 0)).toEqual([]);
  });

  it('crosses the budget at the longest context that fits', () => {
    expect(longestThatFits(model, build, toyPlace(67), load, toyMeasures)).toBe(49_152);
    expect(longestThatFits(model, build, toyPlace(67.01), load, toyMeasures)).toBe(49_152);
    expect(longestThatFits(model, build, toyPlace(80), load, toyMeasures)).toBe(131_072);
    expect(longestThatFits(model, build, toyPlace(64), load, toyMeasures)).toBeNull();
  });
});

describe('the first word', () => {
  const minimax = catalogModel('minimax-m2.1');
  const [gs32] = minimax?.variants ?? [];
  const on = (id: string): FitTarget => ({
    machine: machineNamed(id)?.machine ?? null,
    budget: { bytes: 400 * gib, source: 'given' },
  });
  const asked = { engine: 'mlx', contextTokens: 65_536, cache: 'f16' } as const;
  const word = (place: FitTarget, how: 'cold' | 'warm') =>
    minimax === null || gs32 === undefined ? null : firstWordFor(minimax, gs32, place, asked, estimator, how);
  const why = (place: FitTarget) =>
    minimax === null || gs32 === undefined ? null : speedWhyFor(minimax, gs32, place, asked, estimator);

  it('comes sooner warm than cold', () => {
    expect(word(on('ms-m3-ultra@512'), 'warm')?.high).toBeLessThan(word(on('ms-m3-ultra@512'), 'cold')?.low ?? 0);
  });

  it('says whether the chip was measured', () => {
    expect(why(on('ms-m3-ultra@512'))).toEqual({ basis: 'measured-chip', reason: 'weights' });
    expect(why(on('ms-m4-max@128'))?.basis).toBe('bandwidth');
  });

  it('is not known without a machine', () => {
    expect([word({ ...on(''), machine: null }, 'cold'), why({ ...on(''), machine: null })]).toEqual([null, null]);
  });
});
