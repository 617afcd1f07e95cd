import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { errorDetailKey } from '../../../shared/i18n/error-detail-key.ts';
import { errorValues } from '../../../shared/i18n/error-values.ts';
import { errorDetailsEn, errorsEn } from '../../../shared/i18n/errors.en.ts';
import { errorDetailsJa, errorsJa } from '../../../shared/i18n/errors.ja.ts';
import { findingSourcesEn, findingsEn } from '../../../shared/i18n/findings.en.ts';
import { findingSourcesJa, findingsJa } from '../../../shared/i18n/findings.ja.ts';
import { notesEn } from '../../../shared/i18n/notes.en.ts';
import { notesJa } from '../../../shared/i18n/notes.ja.ts';
import { reachWordsEn } from '../../../shared/i18n/reach.en.ts';
import { reachWordsJa } from '../../../shared/i18n/reach.ja.ts';
import { egressWordsEn } from '../../../shared/i18n/egress.en.ts';
import { egressWordsJa } from '../../../shared/i18n/egress.ja.ts';
import { routeWordsEn } from '../../../shared/i18n/route.en.ts';
import { routeWordsJa } from '../../../shared/i18n/route.ja.ts';
import { balanceEn } from '../../../shared/i18n/balance.en.ts';
import { balanceJa } from '../../../shared/i18n/balance.ja.ts';
import { tiersEn } from '../../../shared/i18n/tiers.en.ts';
import { tiersJa } from '../../../shared/i18n/tiers.ja.ts';
import { agentPromptTokens } from '../../../shared/openclaw/limits.ts';
import { findingRows } from '../../../shared/doctor/rows.ts';
import { appError, type AppError } from '../../../shared/base/errors.ts';
import { note } from '../../../shared/changes/types.ts';
import { sentenceNumbers } from '../../../shared/i18n/numbers.ts';
import { fill } from '../../../shared/i18n/fill.ts';

type Tree = { readonly [key: string]: string | Tree };
const flat = (tree: Tree, path: string[] = []): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[[...path, key].join(' › '), value]] : flat(value, [...path, key]),
  );

const tables: Record<string, { en: Tree; ja: Tree }> = {
  errors: { en: errorsEn, ja: errorsJa },
  errorDetails: { en: errorDetailsEn, ja: errorDetailsJa },
  findings: { en: findingsEn, ja: findingsJa },
  findingSources: { en: findingSourcesEn, ja: findingSourcesJa },
  balance: { en: balanceEn, ja: balanceJa },
  notes: { en: notesEn, ja: notesJa },
  reachWords: { en: reachWordsEn, ja: reachWordsJa },
  tiers: { en: tiersEn, ja: tiersJa },
  routeWords: { en: routeWordsEn, ja: routeWordsJa },
  egressWhy: { en: egressWordsEn.why, ja: egressWordsJa.why },
};
const every = Object.entries(tables).flatMap(([table, { en, ja }]) => [
  ...flat(en).map(([key, text]) => ['en', `${table} › ${key}`, text] as const),
  ...flat(ja).map(([key, text]) => ['ja', `${table} › ${key}`, text] as const),
]);

/** The variables with their formats, so that a number is grouped in both languages or in neither. */
const variables = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{\s*([^}]+?)\s*\}\}/g)].map((found) => found[1] ?? ''))].sort();
/** Those that a sentence is given; the constants of the code stand for themselves. */
const variableNames = (text: string): string[] =>
  variables(text)
    .map((one) => one.split(',')[0] ?? '')
    .filter((name) => !(name in sentenceNumbers));

describe.each(Object.entries(tables))('%s', (_, { en, ja }) => {
  it('has the same keys in both languages', () => {
    expect(
      flat(ja)
        .map(([key]) => key)
        .sort(),
    ).toEqual(
      flat(en)
        .map(([key]) => key)
        .sort(),
    );
  });

  it('takes the same variables in both languages', () => {
    const inEnglish = new Map(flat(en));
    for (const [key, text] of flat(ja))
      expect([key, variables(text)]).toEqual([key, variables(inEnglish.get(key) ?? '')]);
  });
});

describe('every sentence', () => {
  it('keeps its voice: no exclamation mark, no "please", no empty text', () => {
    for (const [language, key, text] of every) {
      expect(`${language} ${key}: ${text}`).not.toMatch(/[!！]|\bplease\b/i);
      expect(text.trim()).toBe(text);
      expect(text).not.toBe('');
    }
  });

  it('ends as a sentence, and a title doesn’t', () => {
    for (const [language, key, text] of every) {
      const open = /(title|plain)$/.test(key);
      const ends = language === 'en' ? /(\.|”|\}\})$/ : /(。|」|\}\})$/;
      if (open) expect(`${key}: ${text}`).not.toMatch(/[.。]$/);
      else expect(`${key}: ${text}`).toMatch(ends);
    }
  });

  it('is in Japanese where it should be', () => {
    for (const [language, key, text] of every)
      if (language === 'ja' && text !== '{{because}}') expect(`${key}: ${text}`).toMatch(/[ぁ-んァ-ヶ一-龯]/);
  });

  it('starts a title in capitals only where a name does', () => {
    const names = new Set(['Hearth', 'OpenClaw', 'OpenClaw’s', 'Mac', 'Studio', 'Web', 'GB', 'PDF']);
    for (const [language, key, text] of every) {
      if (language !== 'en' || !key.endsWith('title')) continue;
      const later = text
        .replaceAll(/\{\{[^}]+\}\}/g, '')
        .split(' ')
        .slice(1)
        .filter((word) => /^[A-Z]/.test(word) && !names.has(word));
      expect([key, later]).toEqual([key, []]);
    }
  });
});

const fieldsOf = (options: readonly { shape: { kind: { value: string } } & Record<string, unknown> }[]) =>
  new Map(options.map((option) => [option.shape.kind.value, Object.keys(option.shape)]));

describe('variables', () => {
  it('of OpenClaw’s limits are known to every sentence, and no sentence spells such a number itself', () => {
    expect(fill('about {{agentPromptTokens, number}} tokens', {})).toBe('about 12,600 tokens');
    expect(agentPromptTokens).toBe(12_600);
    for (const [language, key, text] of every)
      expect([language, key, text]).not.toEqual([language, key, expect.stringMatching(/12,600|16,000|32,000|8,192/)]);
  });

  it('of an error are its own fields, or the sentence that says why', () => {
    const fields = fieldsOf(appError.options);
    for (const [kind, words] of Object.entries(errorsEn)) {
      for (const text of Object.values(words))
        for (const name of variableNames(text)) expect([kind, ...(fields.get(kind) ?? []), 'because']).toContain(name);
    }
    for (const [key, text] of Object.entries(errorDetailsEn))
      for (const name of variableNames(text)) expect(fields.get(key.split('.')[0] ?? '')).toContain(name);
  });

  it('of a finding are the facts that its row says', () => {
    for (const [kind, words] of Object.entries(findingsEn)) {
      const says: readonly string[] = findingRows[kind as keyof typeof findingRows].says;
      for (const text of Object.values(words))
        for (const name of variableNames(text)) expect([kind, ...says]).toContain(name);
    }
  });

  it('of a note are its own fields, or the sentence of its reason or finding', () => {
    const fields = fieldsOf(note.options);
    for (const [kind, text] of Object.entries(notesEn))
      for (const name of variableNames(text))
        expect([
          ...(fields.get(kind) ?? []),
          ...(['reason', 'code'].some((name) => fields.get(kind)?.includes(name)) ? ['because'] : []),
        ]).toContain(name);
  });
});

type Field = { safeParse(value: unknown): { success: boolean }; readonly options?: unknown; readonly value?: unknown };
/** One error for every value of every field that says why. */
const samples: AppError[] = appError.options.flatMap((option) => {
  const choices = Object.entries<Field>(option.shape).reduce<Record<string, unknown>[]>(
    (made, [name, schema]) => made.flatMap((so) => values(name, schema).map((value) => ({ ...so, [name]: value }))),
    [{}],
  );
  return choices.map((choice) => appError.parse(choice));
});
function values(name: string, schema: Field): unknown[] {
  if (typeof schema.value === 'string') return [schema.value];
  if (Array.isArray(schema.options)) return schema.options;
  const fits = [null, true, false, 7, `<${name}>`, ['a', 'b'], [['a', 1]], [{ path: 'a.b', message: 'wrong' }]].filter(
    (value) => schema.safeParse(value).success,
  );
  return fits.includes(true) ? [true, false] : fits.includes(null) ? fits.slice(0, 2) : fits.slice(0, 1);
}

describe('the sentence that says why', () => {
  const needing = Object.entries(errorsEn)
    .filter(([, words]) => words.meaning.includes('{{because}}'))
    .map(([kind]) => kind);

  it('is asked for by exactly the kinds that have one', () => {
    expect(new Set(Object.keys(errorDetailsEn).map((key) => key.split('.')[0]))).toEqual(new Set(needing));
    expect(new Set(samples.filter((error) => errorDetailKey(error) !== null).map((error) => error.kind))).toEqual(
      new Set(needing),
    );
  });

  it('is reached for every key by some error, and every error finds its own', () => {
    expect(new Set(samples.map(errorDetailKey).filter((key) => key !== null))).toEqual(
      new Set(Object.keys(errorDetailsEn)),
    );
  });
});

describe('shown by i18next', () => {
  it.each(['en', 'ja'])('no error in %s leaves a variable, an undefined or a null behind', async (language) => {
    const words = i18next.createInstance();
    await words.init({
      lng: language,
      interpolation: { escapeValue: false, defaultVariables: sentenceNumbers },
      resources: {
        en: { errors: errorsEn, errorDetails: errorDetailsEn },
        ja: { errors: errorsJa, errorDetails: errorDetailsJa },
      },
    });
    const say = words.t as (key: string, options: Record<string, unknown>) => string;
    for (const error of samples) {
      const data = errorValues(error);
      const why = errorDetailKey(error);
      const because = why === null ? '' : say(`errorDetails:${why}`, data);
      for (const part of ['title', 'meaning', 'help']) {
        const text = say(`errors:${error.kind}.${part}`, { ...data, because });
        expect(`${error.kind}: ${text}`).not.toMatch(
          /\{\{|undefined|null|NaN|\[object|errorDetails|\.(title|meaning|help)$/,
        );
      }
    }
  });

  it('numbers of tokens are grouped', async () => {
    const words = i18next.createInstance();
    await words.init({ lng: 'en', resources: { en: { findings: findingsEn } } });
    const say = words.t as (key: string, options: Record<string, unknown>) => string;
    expect(say('findings:context-short.meaning', { model: 'M', contextTokens: 16_384 })).toContain('16,384 tokens');
  });
});

describe('errorValues', () => {
  it('spells paths with dots, lists with commas and issues with their place', () => {
    expect(
      errorValues({
        kind: 'undo-conflict',
        id: 'x',
        keys: [
          ['models', 'mode'],
          ['a', 0],
        ],
      })['keys'],
    ).toBe('models.mode, a.0');
    expect(
      errorValues({
        kind: 'config-include',
        path: '/c',
        key: ['models', 'providers'],
        includes: ['a.json5', 'b.json5'],
        why: 'list' as const,
      }),
    ).toMatchObject({ key: 'models.providers', includes: 'a.json5, b.json5' });
    expect(
      errorValues({
        kind: 'openclaw-rejects',
        version: '1',
        alreadyInvalid: true,
        issues: [
          { path: 'a', message: 'x' },
          { path: '', message: 'y' },
        ],
      })['issues'],
    ).toBe('a: x; y');
  });

  it('quotes a silent server with its status', () => {
    expect(errorValues({ kind: 'server-said', url: 'u', status: 500, reason: 'other', message: ' ' })['message']).toBe(
      'HTTP 500',
    );
  });
});
