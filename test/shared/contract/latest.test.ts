import { expect, it } from 'vitest';
import { createLatest } from '../../../shared/contract/latest.ts';

it('tells what came last from all that came before it', () => {
  const next = createLatest();
  const first = next();
  expect(first()).toBe(true);
  const second = next();
  expect([first(), second()]).toEqual([false, true]);
});
