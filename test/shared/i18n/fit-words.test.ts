import { describe, expect, it } from 'vitest';
import { cacheTypes, riskCodes } from '../../../shared/models/types.ts';
import { fitWordsEn } from '../../../shared/i18n/fit.en.ts';
import { fitWordsJa } from '../../../shared/i18n/fit.ja.ts';

type Tree = { readonly [key: string]: string | Tree };
const flat = (tree: Tree, path: string[] = []): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[[...path, key].join(' › '), value]] : flat(value, [...path, key]),
  );
const variables = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*([^}]+?)\s*\}\}/g)].map((found) => found[1] ?? '').sort();

const [en, ja] = [flat(fitWordsEn), flat(fitWordsJa)];

describe('the words of what fits', () => {
  it('have the same keys and variables in both languages', () => {
    const english = new Map(en);
    expect(ja.map(([key]) => key).sort()).toEqual(en.map(([key]) => key).sort());
    for (const [key, text] of ja) expect([key, variables(text)]).toEqual([key, variables(english.get(key) ?? '')]);
  });

  it('keep their voice, and say in whole sentences what something means', () => {
    for (const [key, text] of [...en, ...ja]) {
      expect(`${key}: ${text}`).not.toMatch(/[!！]|\bplease\b/i);
      expect(text.trim()).toBe(text);
      if (/^(riskMeans|budgetSources|statuses|cacheMeans|speedReasons|builds|waysOut) /.test(key))
        expect(`${key}: ${text}`).toMatch(/[.。]$/);
    }
  });

  it('leave no risk and no way of storing the context without a word', () => {
    for (const risk of riskCodes)
      expect([fitWordsEn.riskNames[risk], fitWordsJa.riskMeans[risk]].every((text) => text !== '')).toBe(true);
    for (const cache of cacheTypes)
      expect([fitWordsEn.caches[cache], fitWordsJa.caches[cache]].every((text) => text !== '')).toBe(true);
  });

  it('are in Japanese where they should be', () => {
    for (const [key, text] of ja) expect(`${key}: ${text}`).toMatch(/[ぁ-んァ-ヶ一-龠]/);
  });
});
