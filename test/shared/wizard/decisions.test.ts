import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ServerModel, emptyModel } from '../../../shared/servers/types.ts';
import { contextVerdict, exceedsLoaded, fromSlider, sliderSteps, toSlider } from '../../../shared/wizard/context.ts';
import { canMove, dropped, moved, routeOf } from '../../../shared/wizard/reorder.ts';
import { variantRisk } from '../../../shared/wizard/variant-risk.ts';
import type { Fallback } from '../../../shared/wizard/state.ts';
import { runs } from '../../support/depth.ts';

const model = (
  id: string,
  variant: Partial<ServerModel['variant']> = {},
  context: Partial<ServerModel['contextTokens']> = {},
): ServerModel => ({
  ...emptyModel(id),
  kind: 'chat',
  contextTokens: { loaded: null, max: null, slots: null, ...context },
  variant: { ...emptyModel(id).variant, ...variant },
});

describe('the risk of a variant', () => {
  it.each([
    ['minimax-m2.1-gs32', { quantization: '8-bit GS32', bitsPerWeight: 8.5, params: '229B-A10B' }, false, false],
    ['minimax-m2.1', {}, false, false],
    ['qwen3-coder-480b-q4_k_m', {}, true, false],
    ['qwen3.5-27b', { quantization: 'Q4_K_M' }, true, false],
    ['some-model-iq2_xxs', {}, true, false],
    ['mlx-community/glm-4bit', {}, true, false],
    ['glm-5', { bitsPerWeight: 4.5 }, true, false],
    ['glm-5', { quantization: 'Q5_K_M', bitsPerWeight: 5.5 }, false, false],
    // A measured number wins over what the name says.
    ['model-q4', { bitsPerWeight: 8 }, false, false],
    ['llama-3.1-8b-instruct', {}, false, true],
    ['mistral-7b', { bitsPerWeight: 4 }, true, true],
    ['phi-4-mini', {}, false, true],
    ['mistral-small', {}, false, true],
    // "mini" inside a longer word says nothing of the size, and a large count wins over the word.
    ['minimax-m2', {}, false, false],
    ['mistral-small-24b', {}, false, false],
    ['gpt-oss', { params: '20B' }, false, false],
    ['embeddinggemma-300m', {}, false, true],
    ['x', { params: '270M' }, false, true],
  ] as const)('%s %o', (id, variant, quantized, small) => {
    expect(variantRisk(model(id, variant))).toEqual({ quantized, small });
  });
});

describe('the context window', () => {
  it.each([
    [null, 'missing'],
    [15_999, 'too-small'],
    [16_000, 'short'],
    [31_999, 'short'],
    [32_000, 'good'],
    [100_001, 'above-max'],
  ] as const)('%s tokens are %s', (tokens, verdict) => {
    expect(contextVerdict(tokens, model('m', {}, { max: 100_000 }))).toBe(verdict);
  });
  it('exceeds what is loaded only where the server tells what is loaded', () => {
    expect(exceedsLoaded(40_000, model('m', {}, { loaded: 32_768 }))).toBe(true);
    expect(exceedsLoaded(40_000, model('m', {}, { max: 32_768 }))).toBe(false);
  });
  it('comes back from the slider close to where it went in, and its end is the maximum exactly', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20_000, max: 2_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (maximum, share) => {
          const tokens = Math.round(9_000 + (maximum - 9_000) * share);
          const back = fromSlider(toSlider(tokens, maximum), maximum);
          expect(Math.abs(back - tokens)).toBeLessThanOrEqual(tokens * 0.05 + 1024);
          expect(fromSlider(sliderSteps, maximum)).toBe(maximum);
        },
      ),
      runs(40, 1_000),
    );
  });
});

describe('putting the route in order', () => {
  const local = 'l/m';
  const fallback = (order: Fallback['order'], ...refs: string[]): Fallback => ({
    order,
    hosted: refs.map((ref) => ({ ref })),
  });
  it('makes a move across the local model a change of order', () => {
    expect(routeOf(moved(fallback('local-first', 'h/1', 'h/2'), local, local, 1), local)).toEqual([
      'h/1',
      local,
      'h/2',
    ]);
    expect(routeOf(moved(fallback('local-first', 'h/1', 'h/2'), local, 'h/1', -1), local)).toEqual([
      'h/1',
      local,
      'h/2',
    ]);
    expect(routeOf(moved(fallback('hosted-first', 'h/1', 'h/2'), local, 'h/1', 1), local)).toEqual([
      local,
      'h/1',
      'h/2',
    ]);
  });
  it('swaps two hosted models and keeps the rest', () => {
    expect(routeOf(moved(fallback('local-first', 'h/1', 'h/2'), local, 'h/2', -1), local)).toEqual([
      local,
      'h/2',
      'h/1',
    ]);
  });
  it('moves nothing where there is nowhere to go', () => {
    const only = fallback('local-only', 'h/1');
    expect(moved(only, local, local, 1)).toBe(only);
    expect(canMove(fallback('local-first', 'h/1'), local, local, -1)).toBe(false);
    expect(canMove(fallback('local-first'), local, local, 1)).toBe(false);
  });
  it('reads the order off whichever model is dropped first', () => {
    expect(dropped(fallback('local-first', 'h/1', 'h/2'), local, 'h/2', local, 'before')).toEqual(
      fallback('hosted-first', 'h/2', 'h/1'),
    );
    expect(dropped(fallback('hosted-first', 'h/1', 'h/2'), local, local, 'h/1', 'before')).toEqual(
      fallback('local-first', 'h/1', 'h/2'),
    );
  });
  it('loses and doubles no model, whatever is moved where', () => {
    const ref = fc.constantFrom(local, 'h/1', 'h/2', 'h/3', 'gone');
    fc.assert(
      fc.property(
        fc.constantFrom('local-first' as const, 'hosted-first' as const),
        fc.array(fc.tuple(ref, ref, fc.boolean())),
        (order, moves) => {
          const end = moves.reduce(
            (f, [a, b, flag]) => dropped(moved(f, local, a, flag ? 1 : -1), local, a, b, flag ? 'before' : 'after'),
            fallback(order, 'h/1', 'h/2', 'h/3'),
          );
          expect(routeOf(end, local).toSorted()).toEqual(['h/1', 'h/2', 'h/3', local]);
        },
      ),
      runs(40, 1_000),
    );
  });
});
