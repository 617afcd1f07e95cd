import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foreignWord, hasHidden, inSentence, shownLine, shownText } from '../../../shared/base/foreign-text.ts';
import { runs } from '../../support/depth.ts';

/** What others can write into a text that nobody sees. */
const unseen = {
  'a terminal’s escape': '\u001b',
  'a bell': '\u0007',
  'a null': '\u0000',
  DEL: '\u007f',
  'a C1 control': '\u009b',
  'a direction override': '\u202e',
  'a direction mark': '\u200f',
  'an Arabic mark': '\u061c',
  'an isolate': '\u2066',
  'a byte order mark': '\ufeff',
  'a zero-width space': '\u200b',
  'a tag': '\u{e0041}',
  'an unassigned tag': '\u{e0002}',
  'a Hangul filler': '\u3164',
  'a line separator': '\u2028',
  'half a character': '\ud800',
};
/** Any character of Unicode. fast-check's own `binary` does the same, and takes seconds to list them all first. */
const unit = fc
  .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((code) => String.fromCodePoint(code));
const anyText = fc.oneof(
  fc.string({ unit }),
  fc.string({
    unit: fc.constantFrom(...Object.values(unseen), 'a', 'é', '字', '👍', '\n', '\r', '\t', ' ', '"', '\\'),
  }),
);

describe('a foreign word', () => {
  it.each(Object.entries(unseen))('has lost %s', (_what, character) => {
    expect(hasHidden(character)).toBe(true);
    expect(foreignWord(`Q4${character}_K_M`)).toMatch(/^Q4[ \uFFFD]?_K_M$/);
  });
  it('is one line', () => expect(foreignWord(' a\r\n\tb\u2028c ')).toBe('a b c'));
  it('makes no hidden character of what stood around one', () =>
    expect(hasHidden(foreignWord('\udb40\u202e\udc41'))).toBe(false));
  it('is cut where it is too long, between two characters', () => {
    expect(foreignWord('abcdef', 3)).toBe('abc…');
    expect(foreignWord('ab👍👍', 3)).toBe('ab…');
    expect(foreignWord('x'.repeat(100_000)).length).toBe(201);
  });
  it('keeps what people write', () =>
    expect(foreignWord('Qwen3 30B · 日本語 ❤️ 葛\u{e0100}城 עברית')).toBe('Qwen3 30B · 日本語 ❤️ 葛\u{e0100}城 עברית'));
  it('does not pile marks over the lines around it', () =>
    expect(foreignWord(`a${'\u0301'.repeat(50)}b`)).toBe(`a${'\u0301'.repeat(4)}b`));
  it('shows all that it has, whatever came', () =>
    fc.assert(
      fc.property(anyText, (text) => {
        const word = foreignWord(text, 20);
        expect(hasHidden(word)).toBe(false);
        expect(word.length).toBeLessThanOrEqual(21);
        expect(foreignWord(word, 21)).toBe(word);
      }),
      runs(40, 20_000),
    ));
});

describe('a text that is shown as it is', () => {
  it.each(Object.entries(unseen))('writes %s out', (_what, character) =>
    expect(shownText(`a${character}b`)).toMatch(/^a(\\u[0-9a-f]{4}){1,2}b$/),
  );
  it('keeps line ends and tabs, but no return to the line’s begin', () =>
    expect(shownText('a\tb\r\nc\rd\n')).toBe('a\tb\r\nc\\rd\n'));
  it('in a line begins no line of its own', () => expect(shownLine('a\nb\tc\rd')).toBe('a\\nb\\tc\\rd'));
  it('as JSON keeps its value', () =>
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: unit }), anyText, (value, text) => {
        for (const space of [0, 2]) {
          const json = shownText(JSON.stringify([value, text, { [text]: 1 }], null, space));
          expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify([value, text, { [text]: 1 }])));
          expect(hasHidden(json.replaceAll('\n', ''))).toBe(false);
        }
      }),
      runs(40, 10_000),
    ));
});

describe('a text in a sentence', () => {
  it('is left as it is where it runs from left to right', () =>
    expect(inSentence('Qwen3 日本語 8-bit')).toBe('Qwen3 日本語 8-bit'));
  it('keeps the joiner that holds a range of Hearth’s own together', () =>
    expect(inSentence('0.8\u2060–\u20601.7 s')).toBe('0.8\u2060–\u20601.7 s'));
  it('is set apart where it runs from right to left, so that “18 GB” beside it stays so', () =>
    expect(`${inSentence('מודל')} · 18 GB`).toBe('\u2068מודל\u2069 · 18 GB'));
  it('has what can’t be seen written out, also where it would set itself apart', () =>
    expect(inSentence('a\u202eb\u2068c\nd')).toBe('a\\u202eb\\u2068c\\nd'));
  it('that is part of another one is set apart once', () =>
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constant('מודל 8')), (text) => {
        const once = inSentence(text);
        expect(inSentence(once)).toBe(once);
        expect(once.split('\u2068').length).toBe(once.split('\u2069').length);
        expect(hasHidden(once.replaceAll(/[\u2060\u2068\u2069]/g, ''))).toBe(false);
      }),
      runs(40, 20_000),
    ));
});
