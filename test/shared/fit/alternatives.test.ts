import { describe, expect, it } from 'vitest';
import { anything, fitRows } from '../../../shared/fit/rows.ts';
import { alternativesFor, type Neighbour } from '../../../shared/fit/alternatives.ts';
import type { CatalogModel, Variant } from '../../../shared/models/types.ts';
import { cards, gib, toy, toyMeasures, variant } from './toys.ts';

const inGib = (id: string, gibibytes: number, bitsPerWeight: number): Variant =>
  variant(id, (gibibytes * gib) / 1e9, { bitsPerWeight });

/** The ways out for the model's first variant with 131,072 tokens. */
function ways(model: CatalogModel, gibibytes: number, around: readonly Neighbour[] = []) {
  const [of] = model.variants;
  const place = { machine: null, budget: { bytes: gibibytes * gib, source: 'given' as const } };
  const [row] = fitRows(
    [model],
    place,
    { ...anything, variant: of?.id ?? null, contextTokens: 131_072, cache: 'f16' },
    toyMeasures,
  ).rows;
  if (of === undefined || row === undefined) throw new Error('no row');
  return alternativesFor(row, model, of, place, around, toyMeasures);
}

describe('the ways out', () => {
  it('are none where it fits', () => {
    expect(ways(toy([inGib('v', 10, 8)]), 80)).toEqual([]);
  });

  it('are a cache of half the size and the longest shorter context that fit with room to spare', () => {
    expect(ways(toy([inGib('v', 64, 8)]), 75)).toEqual([
      { kind: 'smaller-cache', cache: 'q8_0' },
      { kind: 'shorter-context', contextTokens: 65_536 },
    ]);
  });

  it('are the smaller variant with the most bits, and never one of 3 bits or fewer', () => {
    const model = toy([
      inGib('eight', 100, 8.5),
      inGib('two', 20, 2.5),
      inGib('four', 40, 4.5),
      inGib('five', 45, 5.5),
    ]);
    expect(ways(model, 64)).toEqual([{ kind: 'smaller-variant', variant: 'five', cache: 'f16' }]);
    expect(ways(toy([inGib('eight', 100, 8.5), inGib('two', 20, 2.5)]), 64)).toEqual([]);
  });

  it('give the smaller variant a cache of half the size where it needs one', () => {
    const model = toy([inGib('eight', 100, 8.5), inGib('four', 54, 4.8)]);
    expect(ways(model, 64)).toEqual([{ kind: 'smaller-variant', variant: 'four', cache: 'q8_0' }]);
  });

  it('are the smallest other machine that holds it', () => {
    const machine = { facts: cards(1, 'card', 1), count: 1 };
    const of = (id: string, gibibytes: number) => ({
      id,
      machine,
      budget: { bytes: gibibytes * gib, source: 'vram' as const },
    });
    expect(ways(toy([inGib('v', 100, 8)]), 64, [of('huge', 900), of('right', 128), of('small', 90)])).toEqual([
      { kind: 'other-machine', machine: 'right', budgetBytes: 128 * gib },
    ]);
  });
});
