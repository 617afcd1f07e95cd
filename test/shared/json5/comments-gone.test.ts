import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, KeyPath } from '../../../shared/json5/change.ts';
import { commentsGone } from '../../../shared/json5/comments-gone.ts';
import { edit } from '../../../shared/json5/edit.ts';
import { parse } from '../../../shared/json5/parse.ts';
import { runs } from '../../support/depth.ts';
import { layouts } from './layouts.ts';

const after = (text: string, ...changes: Change[]): string => {
  const done = edit(text, changes);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value.text;
};
const gone = (text: string, ...changes: Change[]) => commentsGone(text, after(text, ...changes));
const remove = (...path: KeyPath): Change => ({ op: 'delete', path });

const config = `// my config
{
  // who answers
  model: { primary: 'a', fallbacks: [
    'b', // cheap
    // slow, but good
    'c',
  ] },
  /* reads pictures
     and screens */
  imageModel: { // hosted
    primary: 'd', // mine
  }, // till spring
  // the rest

  tools: {},
}
`;

describe('comments that are gone', () => {
  it('are counted by lines with the key that they stood with: above it, behind it and in it', () => {
    expect(gone(config, remove('imageModel'))).toEqual([{ path: ['imageModel'], lines: 5 }]);
    expect(gone(config, remove('imageModel', 'primary'))).toEqual([{ path: ['imageModel', 'primary'], lines: 1 }]);
  });

  it('are none where no comment goes', () => {
    expect(gone(config, remove('tools'))).toEqual([]);
    expect(gone(config, { op: 'set', path: ['model', 'primary'], value: 'x' })).toEqual([]);
    expect(commentsGone('{ a: 1 }', '{}')).toEqual([]);
  });

  it('are named by the outermost key that is gone, in the order of the text', () => {
    expect(gone(config, remove('imageModel'), remove('model'))).toEqual([
      { path: ['model'], lines: 3 },
      { path: ['imageModel'], lines: 5 },
    ]);
  });

  it('are named by the element of a list that lost it', () => {
    expect(gone(config, { op: 'set', path: ['model', 'fallbacks'], value: ['b'] })).toEqual([
      { path: ['model', 'fallbacks', 1], lines: 1 },
    ]);
  });

  it('are named by the key whose value is another kind of thing now', () => {
    expect(gone(config, { op: 'set', path: ['imageModel'], value: 'x' })).toEqual([
      { path: ['imageModel'], lines: 1 },
      { path: ['imageModel', 'primary'], lines: 1 },
    ]);
  });

  it('are those of the deleted key where others read the same', () => {
    const twice = `{\n  a: 1, // mine\n  b: 2, // mine\n  c: 3, // mine\n}`;
    for (const key of ['a', 'b', 'c']) expect(gone(twice, remove(key))).toEqual([{ path: [key], lines: 1 }]);
  });

  it('are not those that only moved', () => {
    expect(
      gone(`[\n  { id: 1 /* one */ },\n  { id: 2 }, // two\n]`, { op: 'set', path: [], value: [{ id: 2 }, { id: 1 }] }),
    ).toEqual([]);
  });

  it('keep their lines where the line ends are others', () => {
    for (const eol of ['\r\n', '\r'])
      expect(gone(config.replaceAll('\n', eol), remove('imageModel'))).toEqual([{ path: ['imageModel'], lines: 5 }]);
  });

  it('can’t be told of a text that is no JSON5', () => {
    expect(commentsGone('{ // a', '{}')).toEqual([]);
    expect(commentsGone('{ /* a */ }', '{')).toEqual([]);
  });

  it('all are the deleted key’s, whatever the layout', () => {
    fc.assert(
      fc.property(layouts, fc.nat(), ({ text }, n) => {
        const before = parse(text);
        if (!before.ok || before.value.root.kind === 'scalar' || before.value.root.items.length === 0) return;
        const { items } = before.value.root;
        const key = items[n % items.length]?.key?.name ?? '';
        if (items.filter((item) => item.key?.name === key).length > 1) return;
        const now = after(text, remove(key));
        const left = parse(now);
        const lost = before.value.comments.length - (left.ok ? left.value.comments.length : 0);
        const told = commentsGone(text, now);
        expect(told.map(({ path }) => path)).toEqual(lost === 0 ? [] : [[key]]);
        if (lost > 0) expect(told[0]?.lines).toBeGreaterThan(0);
      }),
      runs(80, 5_000),
    );
  });
});
