import { describe, expect, it } from 'vitest';
import { judge } from '../../../shared/fit/verdict.ts';
import { gib } from './toys.ts';

describe('a verdict', () => {
  it('is "fits" where a twelfth of the budget stays free', () => {
    expect(judge(11 * gib, 12 * gib)).toEqual({ verdict: 'fits', marginBytes: gib });
  });

  it('is "tight" where less stays free, and where nothing does', () => {
    expect(judge(11 * gib + 1, 12 * gib)).toEqual({ verdict: 'tight', marginBytes: gib - 1 });
    expect(judge(12 * gib, 12 * gib)).toEqual({ verdict: 'tight', marginBytes: 0 });
  });

  it('is "no" from the first byte too many, and says how many there are', () => {
    expect(judge(12 * gib + 1, 12 * gib)).toEqual({ verdict: 'no', marginBytes: -1 });
  });

  it('never gets better with a larger total', () => {
    const order = ['no', 'tight', 'fits'];
    const ranks = Array.from({ length: 60 }, (_, i) => order.indexOf(judge(i * gib, 40 * gib).verdict));
    expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
  });
});
