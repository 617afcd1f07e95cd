import { expect, it } from 'vitest';
import { fill } from '../../../shared/i18n/fill.ts';

it('fills a name with its value, and a number of the second kind with its thousands parted', () => {
  expect(fill('{{ model }} holds {{tokens, number}} tokens, {{tokens}} in all.', { model: 'M', tokens: 196_608 })).toBe(
    'M holds 196,608 tokens, 196608 in all.',
  );
});

it('leaves out what has no value', () => {
  expect(fill('{{nothing}}Answers.', {})).toBe('Answers.');
});

it('takes a value as it is, also where it looks like a sentence to fill or a pattern', () => {
  const odd = '{{other}} $t(app:title) $& <b>&amp;</b> {{- other}}';
  expect(fill('{{given}} and {{other}}', { given: odd, other: 'more' })).toBe(`${odd} and more`);
});

it('writes out what can’t be seen in a value', () => {
  expect(fill('{{given}}', { given: 'a\nb\u202e' })).toBe('a\\nb\\u202e');
});
