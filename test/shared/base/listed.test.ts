import { describe, expect, it } from 'vitest';
import { listed } from '../../../shared/base/listed.ts';

const names = ['a', 'b', 'c', 'd', 'e', 'f'];

describe('names in a row', () => {
  it.each([
    [0, '', ''],
    [1, 'a', 'a'],
    [2, 'a and b', 'a、b'],
    [4, 'a, b, c and d', 'a、b、c、d'],
    [5, 'a, b, c and 2 more', 'a、b、c、ほか 2 件'],
  ])('%i of them are told as each language tells them', (count, en, ja) => {
    expect(listed(names.slice(0, count), 'en')).toBe(en);
    expect(listed(names.slice(0, count), 'ja')).toBe(ja);
  });

  it('of which one is meant are told so', () => {
    expect(listed(['a', 'b'], 'en', 'disjunction')).toBe('a or b');
    expect(listed(['a', 'b'], 'ja', 'disjunction')).toBe('aまたはb');
  });

  it('counts those that it leaves out', () => {
    const many = Array.from({ length: 2003 }, (_, i) => `n${i}`);
    expect(listed(many, 'en')).toBe('n0, n1, n2 and 2,000 more');
    expect(listed(many, 'ja')).toBe('n0、n1、n2、ほか 2,000 件');
  });
});
