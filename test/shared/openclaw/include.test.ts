import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/json5/change.ts';
import { assemble, ownerOf, type FollowInclude } from '../../../shared/openclaw/include.ts';

const files: Record<string, JsonValue> = {
  '/c/models.json5': { mode: 'merge', providers: { $include: './providers.json5' } },
  '/c/providers.json5': { lmstudio: { baseUrl: 'x' } },
  '/c/a.json5': { one: 1, deep: { a: 1 } },
  '/c/b.json5': { two: 2, deep: { b: 2 } },
};
const follow: FollowInclude = (spec) => {
  const names = typeof spec === 'string' ? [spec] : spec;
  return {
    outside: names.some((name) => name.startsWith('../')),
    parts: names.map((name) => ({ file: name.replace('./', '/c/'), value: files[name.replace('./', '/c/')] })),
  };
};
const root = (value: JsonValue) => ({ file: '/c/openclaw.json', value });

describe('a config with includes', () => {
  it('is what OpenClaw sees: parts taken in, nested ones too', () => {
    expect(assemble(root({ models: { $include: './models.json5' } }), follow).value).toEqual({
      models: { mode: 'merge', providers: { lmstudio: { baseUrl: 'x' } } },
    });
  });
  it('merges a list in order, and keys beside an include win', () => {
    expect(assemble(root({ x: { $include: ['./a.json5', './b.json5'], two: 'mine' } }), follow).value).toEqual({
      x: { one: 1, two: 'mine', deep: { a: 1, b: 2 } },
    });
  });
});

describe('the owner of a key', () => {
  const config = root({
    models: { $include: './models.json5', mode: 'replace' },
    x: { $include: ['./a.json5', './b.json5'], two: 2 },
    y: { $include: '../y.json5' },
    z: { $include: './none.json5' },
    w: 1,
  });
  it.each([
    [['w'], { file: '/c/openclaw.json', path: ['w'] }],
    [['models', 'mode'], { file: '/c/openclaw.json', path: ['models', 'mode'] }],
    [['models', 'providers', 'lmstudio', 'api'], { file: '/c/providers.json5', path: ['lmstudio', 'api'] }],
    [['x', 'two'], { file: '/c/openclaw.json', path: ['x', 'two'] }],
    [['x', 'one'], { key: ['x'], includes: ['./a.json5', './b.json5'], why: 'list' }],
    [['y', 'k'], { key: ['y'], includes: ['../y.json5'], why: 'outside' }],
    [['z', 'k'], { key: ['z'], includes: ['./none.json5'], why: 'unreadable' }],
  ])('of %j is %j', (path, owner) => expect(ownerOf(config, path, follow)).toEqual(owner));

  it('is found in a config that includes itself without going round for ever', () => {
    const circle: FollowInclude = () => ({
      outside: false,
      parts: [{ file: '/c/openclaw.json', value: { $include: './openclaw.json' } }],
    });
    expect(ownerOf(root({ $include: './openclaw.json' }), ['a'], circle)).toMatchObject({ why: 'unreadable' });
    expect(assemble(root({ $include: './openclaw.json' }), circle)).toEqual({
      value: {},
      fault: { key: [], file: '/c/openclaw.json', why: 'circular' },
    });
  });
});
