import { describe, expect, it } from 'vitest';
import { safetyKind } from '../../../shared/safety/types.ts';
import { safetyWordsEn } from '../../../shared/i18n/safety.en.ts';
import { safetyWordsJa } from '../../../shared/i18n/safety.ja.ts';

type Tree = { readonly [key: string]: string | Tree };
const flat = (tree: Tree, path: string[] = []): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[[...path, key].join('.'), value]] : flat(value, [...path, key]),
  );
const [en, ja] = [flat(safetyWordsEn), flat(safetyWordsJa)];
const isSentence = (key: string): boolean => /\.(why|cost)$|^needs\./.test(key);

describe('the words of the safety preset', () => {
  it('are there for every offer, with its reason and its price, in both languages', () => {
    expect(Object.keys(safetyWordsEn.offers).sort()).toEqual([...safetyKind.options].sort());
    expect(ja.map(([key]) => key).sort()).toEqual(en.map(([key]) => key).sort());
  });

  it('keep their voice: no exclamation mark, no "please", whole sentences where a reason or a price is told', () => {
    for (const [key, text] of [...en, ...ja]) {
      expect(`${key}: ${text}`).not.toMatch(/[!！]|\bplease\b/i);
      if (isSentence(key)) expect(`${key}: ${text}`).toMatch(/[.。]$/);
      else expect(`${key}: ${text}`).not.toMatch(/[.。]$/);
    }
  });

  it('are Japanese where they should be', () => {
    for (const [key, text] of ja) expect(`${key}: ${text}`).toMatch(/[ぁ-んァ-ヶ一-龠]/);
  });
});
