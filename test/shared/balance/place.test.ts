import { expect, it } from 'vitest';
import { isTakenPlace } from '../../../shared/balance/place.ts';

const at = { home: '/home/u', own: ['/home/u/claw', '/home/u/project/models.json5', '/data/hearth'] };

it.each([
  '/home/u/.bashrc',
  '/home/u/.config/x/y.yaml',
  '/home/u/claw',
  '/home/u/claw/x.yaml',
  '/home/u/project/models.json5',
  '/data/hearth/history/x',
  '/etc/cron.d/x',
  '/usr/share/x',
  '/private/etc/x',
  '/srv/.hidden/x',
  'C:\\Windows\\x',
  'C:\\Program Files\\A\\x',
])('%s is taken', (file) => {
  expect(isTakenPlace(file, at)).toBe(true);
});

it.each([
  '/home/u/lite.yaml',
  '/home/u/project/lite.yaml',
  '/home/u/claws/x.yaml',
  '/srv/models/lite.yaml',
  '/tmp/x.yaml',
  '/private/tmp/x.yaml',
  '/etcetera/x.yaml',
  'D:\\models\\x.yaml',
])('%s is free', (file) => {
  expect(isTakenPlace(file, at)).toBe(false);
});

it('knows the folders that a system has in a home', () => {
  expect(isTakenPlace('/Users/u/Library/x.yaml', { home: '/Users/u', own: [] })).toBe(true);
  expect(isTakenPlace('/Users/u/books/Library/x.yaml', { home: '/Users/u', own: [] })).toBe(false);
});
