import { expect, it } from 'vitest';
import { catalog } from '../../../shared/i18n/catalog.ts';
import { fill } from '../../../shared/i18n/fill.ts';
import { sentenceNumbers } from '../../../shared/i18n/numbers.ts';

type Tree = { readonly [key: string]: string | Tree };
const sentences = (tree: Tree): string[] =>
  Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : sentences(value)));
const all = sentences(catalog);

it('a sentence takes a constant of the code from there, in either language', () => {
  expect(fill(catalog.en.models.loading.tooSmall, {})).toBe('OpenClaw needs at least 16,000 tokens.');
  expect(fill(catalog.ja.models.loading.tooSmall, {})).toBe('OpenClaw には 16,000 トークン以上が必要です。');
});

it('no sentence spells the numbers of OpenClaw’s limits itself', () => {
  const large = Object.values(sentenceNumbers).filter((number) => number >= 10_000);
  expect(large.length).toBeGreaterThan(3);
  for (const number of large) expect(all.filter((text) => text.includes(number.toLocaleString('en-US')))).toEqual([]);
});

it('every constant is named by some sentence', () => {
  for (const name of Object.keys(sentenceNumbers)) expect(all.some((text) => text.includes(`{{${name}`))).toBe(true);
});
