import { describe, expect, it } from 'vitest';
import { resolveStatic } from '../../../../electron/adapters/system/static-files.ts';

describe('a path of the page', () => {
  it('names a file below the folder', () =>
    expect(resolveStatic('/app/page', '/assets/app.js')).toEqual({
      file: '/app/page/assets/app.js',
      type: 'text/javascript; charset=utf-8',
    }));
  it.each([
    '/..%5c..%5cconfig.js',
    '/C:/x.js',
    '/x.js::$DATA.js',
    '/a%00.js',
    '/../x.js',
    '/%2e%2e/x.js',
    'x.js',
    '/%ff.js',
    '/x.sh',
    '//',
  ])('names none in the form %j, on any system', (path) => expect(resolveStatic('/app/page', path)).toBeNull());
});
