import { describe, expect, it } from 'vitest';
import { cliEn } from '../../../shared/i18n/cli.en.ts';
import { cliJa } from '../../../shared/i18n/cli.ja.ts';

type Tree = { readonly [key: string]: string | Tree };
const flat = (tree: Tree, path: string[] = []): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[[...path, key].join(' › '), value]] : flat(value, [...path, key]),
  );
const variables = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{\s*([^}]+?)\s*\}\}/g)].map((found) => found[1] ?? ''))].sort();

const [en, ja] = [flat(cliEn), flat(cliJa)];

describe('the words of the command line', () => {
  it('have the same keys in both languages, with the same variables', () => {
    expect(ja.map(([key, text]) => [key, variables(text)])).toEqual(en.map(([key, text]) => [key, variables(text)]));
  });

  it('keep their voice: no exclamation mark, no "please", no empty text, no space around it', () => {
    for (const [key, text] of [...en, ...ja]) {
      expect(`${key}: ${text}`).not.toMatch(/[!！]|\bplease\b|\n/i);
      expect(text.trim()).toBe(text);
      expect(text).not.toBe('');
    }
  });

  it('are in Japanese where they should be, in full-width signs', () => {
    const onlyValues = /^[^\p{L}]*$/u;
    for (const [key, text] of ja) {
      const rest = text.replaceAll(/\{\{[^}]+\}\}/g, '');
      if (onlyValues.test(rest)) continue;
      expect(`${key}: ${text}`).toMatch(/[ぁ-んァ-ヶ一-龯]/);
      expect(`${key}: ${text}`).not.toMatch(/[ぁ-んァ-ヶ一-龯] ?[.,!?](?:\s|$)/);
    }
  });
});
