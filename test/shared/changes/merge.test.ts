import { describe, expect, it } from 'vitest';
import { conflictsBetween } from '../../../shared/changes/merge.ts';

const base = { a: 1, b: { c: 2 }, list: [1] };

describe('two writers', () => {
  it('do not conflict about different keys', () =>
    expect(conflictsBetween(base, [{ op: 'set', path: ['a'], value: 9 }], { a: 1, b: { c: 7 }, list: [] })).toEqual(
      [],
    ));
  it('do not conflict where both mean the same', () =>
    expect(conflictsBetween(base, [{ op: 'set', path: ['a'], value: 9 }], { ...base, a: 9 })).toEqual([]));
  it('conflict where both changed one key to different values', () => {
    expect(conflictsBetween(base, [{ op: 'set', path: ['a'], value: 9 }], { ...base, a: 8 })).toEqual([
      { key: ['a'], base: 1, ours: 9, theirs: 8 },
    ]);
  });
  it('conflict where one deletes what the other changes', () => {
    expect(conflictsBetween(base, [{ op: 'delete', path: ['a'] }], { ...base, a: 8 })).toEqual([
      { key: ['a'], base: 1, ours: undefined, theirs: 8 },
    ]);
    expect(conflictsBetween(base, [{ op: 'set', path: ['b', 'c'], value: 3 }], { a: 1, list: [1] })).toHaveLength(1);
  });
  it('do not conflict about the place of a list element, which is found anew by its id', () =>
    expect(conflictsBetween(base, [{ op: 'set', path: ['list', 1], value: 2 }], { ...base, list: [1, 5] })).toEqual(
      [],
    ));
});
