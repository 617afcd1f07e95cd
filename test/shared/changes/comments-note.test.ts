import { describe, expect, it } from 'vitest';
import { commentsNote } from '../../../shared/changes/comments-note.ts';
import { sayNote } from '../../../shared/i18n/say.ts';

const said = (before: string | null, after: string | null): string[] =>
  commentsNote([{ before, after }]).map((note) => sayNote('en', note));

describe('the note of the comments that go', () => {
  it('says how many lines go and with which key', () => {
    expect(said('{\n  // eyes\n  imageModel: 1, // mine\n}', '{}')).toEqual([
      '2 comment lines go with imageModel. Undo brings them back.',
    ]);
    expect(said('{ a: { imageModel: 1, // mine\n } }', '{ a: {} }')).toEqual([
      '1 comment line goes with imageModel. Undo brings it back.',
    ]);
  });

  it('names three keys and counts the rest', () => {
    const keys = (count: number) =>
      `{\n${['one', 'two', 'three', 'four', 'five']
        .slice(0, count)
        .map((key) => `  ${key}: 1, // mine\n`)
        .join('')}}`;
    expect(said(keys(3), '{}')).toEqual(['3 comment lines go with one, two, three. Undo brings them back.']);
    expect(said(keys(5), '{}')).toEqual(['5 comment lines go with one, two, three and 2 more. Undo brings them back.']);
  });

  it('names an element by its list and its place, and keys of one name by their paths', () => {
    expect(said("{ f: [\n'a', // x\n'b', // y\n] }", "{ f: [\n'a', // x\n] }")).toEqual([
      '1 comment line goes with f.1. Undo brings it back.',
    ]);
    expect(said('{ a: { model: 1 /* x */ }, b: { model: 2 /* y */ } }', '{ a: {}, b: {} }')).toEqual([
      '2 comment lines go with a.model, b.model. Undo brings them back.',
    ]);
  });

  it('is one for all files of a change', () => {
    expect(
      commentsNote([
        { before: '{ a: 1 /* x */ }', after: '{}' },
        { before: '{ b: 1 /* y */ }', after: '{}' },
      ]),
    ).toEqual([{ kind: 'comments-go', lines: 2, keys: 'a, b' }]);
  });

  it('never has what a comment says', () => {
    expect(JSON.stringify(commentsNote([{ before: '{ a: 1 /* sk-1234567890 */ }', after: '{}' }]))).not.toContain(
      'sk-',
    );
  });

  it('is left out where no comment goes, and where a file comes or goes whole', () => {
    expect([
      said('{ a: 1, b: 2 /* x */ }', '{ b: 2 /* x */ }'),
      said(null, '{}'),
      said('{ a: 1 /* x */ }', null),
    ]).toEqual([[], [], []]);
  });
});
