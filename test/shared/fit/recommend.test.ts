import { describe, expect, it } from 'vitest';
import { recommend, type Candidate } from '../../../shared/fit/recommend.ts';
import type { CatalogModel, FitRow, Variant } from '../../../shared/models/types.ts';
import { row, toy, variant } from './toys.ts';

const way = (
  id: string,
  gigabytes: number,
  more: { model?: Partial<CatalogModel>; variant?: Partial<Variant>; row?: Partial<FitRow> } = {},
): Candidate => {
  const of = variant(id, gigabytes, more.variant);
  const model = toy([of], { id: `of-${id}`, ...more.model });
  return { row: row({ model: model.id, variant: id, ...more.row }), model, variant: of };
};
const chosen = (...ways: Candidate[]) => recommend(ways).recommendation.chosen?.variant ?? null;
const why = (...ways: Candidate[]) =>
  recommend(ways).recommendation.over.map(({ row: { variant: id }, because }) => `${id}: ${because}`);

describe('the recommendation', () => {
  it('prefers a model of full precision over a larger one that is squeezed', () => {
    const ways = [way('squeezed', 110, { model: { parametersB: 200 } }), way('whole', 100)];
    expect(chosen(...ways)).toBe('whole');
    expect(why(...ways)).toEqual(['squeezed: precision']);
  });

  it('prefers the larger of two of full precision', () => {
    expect(why(way('small', 80, { model: { parametersB: 80 } }), way('large', 100))).toEqual(['small: parameters']);
  });

  it('prefers more bits, then the longer context, then the 16-bit cache', () => {
    expect(why(way('eight', 100), way('nine', 112))).toEqual(['eight: bits']);
    expect(why(way('short', 100), way('long', 100, { row: { contextTokens: 131_072 } }))).toEqual(['short: context']);
    expect(why(way('half', 100, { row: { cache: 'q8_0' } }), way('whole', 100))).toEqual(['half: cache']);
  });

  it('takes no notice of half a bit where the context is longer, or the engine is the faster one', () => {
    expect(why(way('eight and a half', 106), way('eight', 100, { row: { contextTokens: 131_072 } }))).toEqual([
      'eight and a half: context',
    ]);
    expect(why(way('gguf', 106), way('mlx', 100, { row: { engine: 'mlx' } }))).toEqual(['gguf: engine']);
    expect(why(way('eight', 100), way('eight and a half', 106))).toEqual(['eight: bits']);
  });

  it('prefers a model of better standing over a larger one', () => {
    expect(
      why(
        way('dated', 70, { model: { id: 'llama-3.3-70b', parametersB: 70 } }),
        way('new', 27, { model: { parametersB: 27, activeB: 27 } }),
      ),
    ).toEqual(['dated: standing']);
  });

  it('takes what is tight only where nothing fits with room to spare', () => {
    const tight = way('tight', 100, { row: { verdict: 'tight' } });
    expect(why(tight, way('small', 20, { model: { parametersB: 20, activeB: 20 } }))).toEqual(['tight: tight']);
    expect(chosen(tight)).toBe('tight');
  });

  it.each([
    ['does not fit', 'does-not-fit', way('bad', 100, { row: { verdict: 'no' } })],
    ['has 3 bits a weight or fewer', 'too-few-bits', way('bad', 37.5)],
    ['holds less than 64K tokens', 'too-short-context', way('bad', 100, { row: { contextTokens: 65_535 } })],
    ['calls no tools', 'no-tools', way('bad', 100, { model: { tools: false } })],
  ])('is never what %s, even where nothing else is', (_, because, bad) => {
    expect(chosen(bad)).toBeNull();
    expect(why(bad)).toEqual([`bad: ${because}`]);
    expect(chosen(bad, way('good', 30, { model: { parametersB: 30 } }))).toBe('good');
  });

  it("keeps the catalog's order between equals", () => {
    expect(why(way('first', 100), way('second', 100))).toEqual(['second: order']);
  });

  it('sorts what fits before what does not and marks one row alone', () => {
    const { sorted } = recommend([way('no', 200, { row: { verdict: 'no' } }), way('two-bits', 25), way('good', 100)]);
    expect(sorted.map(({ row: { variant: id, recommended } }) => [id, recommended])).toEqual([
      ['good', true],
      ['two-bits', false],
      ['no', false],
    ]);
  });

  it('is none where there is nothing', () => {
    expect(recommend([])).toEqual({ sorted: [], recommendation: { chosen: null, over: [] } });
  });
});
