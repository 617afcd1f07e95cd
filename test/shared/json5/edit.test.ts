import JSON5 from 'json5';
import { describe, expect, it, vi } from 'vitest';
import { hasHidden } from '../../../shared/base/foreign-text.ts';
import type { Change } from '../../../shared/json5/change.ts';
import { edit } from '../../../shared/json5/edit.ts';

const done = (text: string, ...changes: Change[]): string => {
  const result = edit(text, changes);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.text;
};
const set = (
  path: (string | number)[],
  value: Change extends infer C ? (C extends { value: infer V } ? V : never) : never,
): Change => ({ op: 'set', path, value });
const remove = (...path: (string | number)[]): Change => ({ op: 'delete', path });

describe('a key that is added', () => {
  it('takes the indentation, quotes and trailing comma of its neighbours', () => {
    expect(done(`{\n    'a': 1,\n}\n`, set(['b'], 'x'))).toBe(`{\n    'a': 1,\n    'b': 'x',\n}\n`);
  });

  it('adds the missing comma where the comments stand, and no trailing one where there was none', () => {
    expect(done(`{\n\ta: 1 // one\n}`, set(['b'], 2))).toBe(`{\n\ta: 1, // one\n\tb: 2\n}`);
  });

  it('stays on the line of an inline object', () => {
    expect(done(`{ a: { b: 1 } }`, set(['a', 'c'], 2))).toBe(`{ a: { b: 1, c: 2 } }`);
    expect(done(`{"a":{"b":1}}`, set(['a', 'c'], 2))).toBe(`{"a":{"b":1,"c":2}}`);
  });

  it('is spread as a strict file spreads its objects', () => {
    const before = JSON.stringify({ a: { b: { c: 1 } }, d: [1] }, null, 2);
    const after = JSON.stringify({ a: { b: { c: 1 } }, d: [1], e: { f: { g: ['h'] } } }, null, 2);
    expect(done(before, set(['e'], { f: { g: ['h'] } }))).toBe(after);
  });

  it('ends its lines as the file does', () => {
    expect(done(`{\r\n  a: 1,\r\n}\r\n`, set(['b'], { c: { d: 1 } }))).toBe(
      `{\r\n  a: 1,\r\n  b: {\r\n    c: { d: 1 },\r\n  },\r\n}\r\n`,
    );
  });

  it('makes the objects on its way', () => {
    expect(done('{\n}\n', set(['agents', 'defaults', 'model'], { primary: 'a/b' }))).toBe(
      `{\n  agents: {\n    defaults: {\n      model: { primary: "a/b" },\n    },\n  },\n}\n`,
    );
  });

  it('stands with the other new keys of a new object in one spread block', () => {
    expect(
      done(`{\n}\n`, set(['models', 'mode'], 'merge'), set(['models', 'providers', 'x'], { models: [{ id: 'a' }] })),
    ).toBe(
      `{\n  models: {\n    mode: "merge",\n    providers: {\n      x: {\n        models: [\n          { id: "a" },\n        ],\n      },\n    },\n  },\n}\n`,
    );
  });

  it('is spread by itself where the line of an inline object would grow out of sight', () => {
    const value = {
      baseUrl: 'http://127.0.0.1:1234/v1',
      models: [
        { id: 'one', name: 'One' },
        { id: 'two', name: 'Two' },
      ],
    };
    expect(done(`{\n  models: { mode: "merge" },\n}\n`, set(['models', 'providers'], value))).toBe(
      `{\n  models: { mode: "merge", providers: {\n    baseUrl: "http://127.0.0.1:1234/v1",\n    models: [\n      { id: "one", name: "One" },\n      { id: "two", name: "Two" },\n    ],\n  } },\n}\n`,
    );
  });

  it('leaves the comment behind the last item of a line to that item', () => {
    expect(done(`{ a: ['x' /* why x */] }`, set(['a', 1], 'y'))).toBe(`{ a: ['x', /* why x */ 'y'] }`);
    expect(done(`{a:1,/* one */}`, set(['b'], 2))).toBe(`{a:1,/* one */b:2,}`);
  });

  it('stands above the comments of an empty object, so that taking it back leaves them', () => {
    const before = `{\n  // none yet\n}\n`;
    const after = done(before, set(['a'], 1));
    expect(after).toBe(`{\n  a: 1,\n  // none yet\n}\n`);
    expect(done(after, remove('a'))).toBe(before);
  });

  it('leaves the line before it with the line end that it had', () => {
    expect(done(`{\n  a: 1,\n  b: { c: 2 },\r\n}\n`, set(['d'], 3))).toBe(
      `{\n  a: 1,\n  b: { c: 2 },\r\n  d: 3,\r\n}\n`,
    );
  });

  it('leaves a byte order mark where it is', () => {
    expect(done(`\ufeff{ a: 1 }`, set(['b'], 2))).toBe(`\ufeff{ a: 1, b: 2 }`);
  });
});

describe('a value that is replaced', () => {
  it('keeps the quotes of the string before it', () => {
    expect(done(`{ a: 'x', b: "y" }`, set(['a'], `it's`), set(['b'], 'z'))).toBe(`{ a: 'it\\'s', b: "z" }`);
  });

  it('touches only the elements of a list that differ', () => {
    expect(done(`[\n  'a', // first\n  'b',\n]`, set([], ['b', 'a']))).toBe(`[\n  'b', // first\n  'a',\n]`);
  });

  it('keeps the comments of the keys that stay where an object is set anew without one', () => {
    expect(
      done(
        `{\n  p: {\n    // one\n    x: { u: 1 }, // x\n\n    // two\n    y: { u: 2 }, // y\n\n    // three\n    z: { u: 3 }, // z\n  },\n}`,
        set(['p'], { x: { u: 1 }, z: { u: 3 } }),
      ),
    ).toBe(`{\n  p: {\n    // one\n    x: { u: 1 }, // x\n\n    // three\n    z: { u: 3 }, // z\n  },\n}`);
  });

  it('touches only the keys of an object that differ', () => {
    expect(done(`{ m: { a: 0x10, /* why */ b: 1 } }`, set(['m'], { a: 16, b: 2 }))).toBe(
      `{ m: { a: 0x10, /* why */ b: 2 } }`,
    );
  });
});

describe('a list', () => {
  it('loses the elements that go with their own comments, and no others', () => {
    expect(done(`[\n  'a', // one\n  'b', // two\n  'c', // three\n  'd', // four\n]`, set([], ['b', 'd']))).toBe(
      `[\n  'b', // two\n  'd', // four\n]`,
    );
  });

  it.each([
    ['first', 0, `[\n  // on top\n\n  // two\n  { id: 'b' }, // behind b\n\n  // three\n  { id: 'c' } // behind c\n]`],
    ['middle', 1, `[\n  // on top\n\n  // one\n  { id: 'a' }, // behind a\n\n  // three\n  { id: 'c' } // behind c\n]`],
    ['last', 2, `[\n  // on top\n\n  // one\n  { id: 'a' }, // behind a\n\n  // two\n  { id: 'b' } // behind b\n]`],
  ])(
    'that is set anew without its %s element keeps the comments of the others, each object on its line',
    (_which, index, left) => {
      const text = `[\n  // on top\n\n  // one\n  { id: 'a' }, // behind a\n\n  // two\n  { id: 'b' }, // behind b\n\n  // three\n  { id: 'c' } // behind c\n]`;
      const rest = ['a', 'b', 'c'].filter((_, i) => i !== index).map((id) => ({ id }));
      expect(done(text, set([], rest))).toBe(left);
      expect(done(`{ in: ${text} }`, set([], { in: rest }))).toBe(`{ in: ${left} }`);
    },
  );

  it('keeps its hand when its last one-line object goes, and for the one that comes after', () => {
    const text = `{\n  models: [\n    { id: 'a' },\n    { id: 'b' }\n  ]\n}`;
    const left = `{\n  models: [\n    { id: 'a' }\n  ]\n}`;
    expect(done(text, remove('models', 1))).toBe(left);
    expect(done(left, set(['models', 1], { id: 'b' }))).toBe(text);
  });

  it('moves objects as they are spelled when its order changes', () => {
    expect(
      done(
        `[\n  { id: 'a', n: 0x10 /* sixteen */ },\n  { id: "b" }, // second\n]`,
        set([], [{ id: 'b' }, { id: 'a', n: 16 }]),
      ),
    ).toBe(`[\n  { id: "b" },\n  { id: 'a', n: 0x10 /* sixteen */ }, // second\n]`);
  });
});

describe('a key that is deleted', () => {
  it('leaves the comments between it and a comma that leads the next line', () => {
    expect(done(`{ a: 1\n  // about b\n, b: 2\n, c: 3 // three\n}`, remove('a'))).toBe(
      `{ \n  // about b\n b: 2\n, c: 3 // three\n}`,
    );
    expect(done(`{ a: 1\n, b: 2 // two\n, c: 3 // three\n}`, remove('b'))).toBe(`{ a: 1\n, c: 3 // three\n}`);
  });

  it('lets the bracket behind it move up where the line would else be left', () => {
    expect(done(`{ a: [ 1,\n       2 ] }`, remove('a', 1))).toBe(`{ a: [ 1 ] }`);
    expect(done(`{ a: [ 1, // one\n       2 ] }`, remove('a', 1))).toBe(`{ a: [ 1 // one\n ] }`);
  });

  it('lets the item behind it move up where it stood on the line of the opening bracket', () => {
    expect(done(`{ a: [{ id: 1 },\n       { id: 2 }] }`, remove('a', 0))).toBe(`{ a: [{ id: 2 }] }`);
    expect(done(`{ a: 1\n, b: 2\n, c: 3\n}`, remove('a'))).toBe(`{ b: 2\n, c: 3\n}`);
  });

  it('takes the comment above it and the one behind it along, and leaves the others', () => {
    expect(
      done(`{\n  // about a\n  a: 1, // one\n  // about b\n  b: 2, // two\n  // about c\n  c: 3,\n}`, remove('b')),
    ).toBe(`{\n  // about a\n  a: 1, // one\n  // about c\n  c: 3,\n}`);
  });

  it('leaves a comment that a blank line parts from it', () => {
    expect(done(`{\n  // a heading\n\n  // about a\n  a: 1,\n  b: 2,\n}`, remove('a'))).toBe(
      `{\n  // a heading\n\n  b: 2,\n}`,
    );
  });

  it('takes the comma before it along where it was the last without one', () => {
    expect(done(`{"a":1,"b":2}`, remove('b'))).toBe(`{"a":1}`);
    expect(done(`{\n  "a": 1,\n  "b": 2\n}`, remove('b'))).toBe(`{\n  "a": 1\n}`);
  });

  it('leaves an empty object behind when it was the only one', () => {
    expect(done(`{ a: { b: 1 } }`, remove('a', 'b'))).toBe(`{ a: {} }`);
  });
});

describe('what is refused', () => {
  it('names line and column of what is no JSON5', () => {
    expect(edit('{\n  a: 1\n  b: 2\n}', [])).toEqual({
      ok: false,
      error: { kind: 'syntax', line: 3, column: 3, found: 'b' },
    });
  });

  it('does not guess which of two same keys is meant', () => {
    expect(edit('{ a: 1,\n a: 2 }', [set(['a'], 3)])).toMatchObject({
      ok: false,
      error: { kind: 'duplicate-key', line: 2, column: 2 },
    });
  });

  it('names the line of the file even where an earlier change of the same edit adds lines above it', () => {
    const before = `{\n  a: {\n    x: 1,\n  },\n  b: 2,\n  b: 3,\n}`;
    expect(edit(before, [set(['a', 'y'], 1), set(['a', 'z'], 1), set(['b'], 4)])).toMatchObject({
      ok: false,
      error: { kind: 'duplicate-key', key: ['b'], line: 6, column: 3 },
    });
  });

  it('does not put a key into something that is no object', () => {
    expect(edit(`{ model: 'x' }`, [set(['model', 'primary'], 'y')])).toMatchObject({
      ok: false,
      error: { kind: 'not-an-object' },
    });
  });

  it.each([
    ['a list', `{ agents: [1] }`, ['agents', 'defaults', 'model'], { key: ['agents'], stands: [1] }],
    ['text', `{ a: { model: 'x' } }`, ['a', 'model', 'primary'], { key: ['a', 'model'], stands: 'x' }],
    ['null', `{ a: null }`, ['a', 'b'], { key: ['a'], stands: null }],
    ['a group where a list is meant', `{ list: {} }`, ['list', 0], { key: ['list'], stands: {} }],
    ['the whole file', `[]`, ['agents'], { key: [], stands: [] }],
  ])('tells what stands in the way: %s', (_what, text, path, problem) => {
    expect(edit(text, [set(path, 'y')])).toMatchObject({ ok: false, error: { kind: 'not-an-object', ...problem } });
  });

  it('names the place of nesting beyond any config instead of falling over', () => {
    expect(edit('['.repeat(100_000), [])).toMatchObject({ ok: false, error: { kind: 'syntax', line: 1 } });
  });
});

it.each(['null', 'true', '__proto__', 'ünï', '"it\'s"', "'a\\u0062'"])('edits the key %s like any other', (key) => {
  const name = key === "'a\\u0062'" ? 'ab' : key.replaceAll('"', '');
  expect(done(`{ ${key}: 1 }`, set([name], 2))).toBe(`{ ${key}: 2 }`);
});

describe('a line that ends otherwise than with LF', () => {
  const ends = [
    ['CR', '\r'],
    ['U+2028', '\u2028'],
    ['U+2029', '\u2029'],
  ] as const;

  it.each(ends)('%s ends a comment, and what is added stands behind it', (_name, eol) => {
    const edited = edit(`{a: 1 // x${eol}}`, [{ op: 'set', path: ['b'], value: 2 }]);
    expect(edited).toMatchObject({ ok: true, value: { value: { a: 1, b: 2 } } });
    expect(edited.ok && edited.value.text).toMatch(new RegExp(`^\\{a: 1, // x${eol} *b: 2${eol}\\}$`));
  });

  it.each(ends)('%s ends the line that a removed key stands on, with its comment and no other', (_name, eol) => {
    const text = ['{', '  a: 1, // one', '  b: 2, // two', '  c: 3, // three', '}'].join(eol);
    expect(edit(text, [{ op: 'delete', path: ['b'] }])).toMatchObject({
      ok: true,
      value: { text: ['{', '  a: 1, // one', '  c: 3, // three', '}'].join(eol) },
    });
  });

  it.each(ends)('%s stands in a string, and nobody is warned of it', (_name, eol) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const line = eol === '\r' ? '\\r' : eol;
    expect(edit(`{ a: "x${line}\\\u2028y", }`, [{ op: 'set', path: ['b'], value: 2 }])).toMatchObject({
      ok: true,
      value: { value: { a: `x${eol}y`, b: 2 }, text: `{ a: "x${line}\\\u2028y", b: 2, }` },
    });
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });
});

describe('a text that Hearth writes', () => {
  const unseen = [
    '\u0000',
    '\u001b',
    '\u007f',
    '\u009b',
    '\u061c',
    '\u200f',
    '\u202e',
    '\u2066',
    '\u2028',
    '\ufeff',
    '\u{e0041}',
    '\ud800',
  ];
  it.each(['{ "a": 1 }', "{ a: 'x' }"])('in %s has nothing that can’t be seen, and its value', (before) => {
    const name = `key${unseen.join('-')}`;
    const after = done(before, set(['a'], unseen.join('Q')), set([name], [name]), set(['bare\u200d'], 1));
    expect(hasHidden(after)).toBe(false);
    expect(JSON5.parse(after)).toEqual({ a: unseen.join('Q'), [name]: [name], 'bare\u200d': 1 });
  });
});
