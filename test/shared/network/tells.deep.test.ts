import { expect, it } from 'vitest';
import { everyVariant } from '../../electron/adapters/servers/recorded.ts';
import { tellsOfReading } from './tells.ts';

it.each(everyVariant())('reading again is no change where %s (%s) says what it said', async (id, variant) => {
  const [first = 0, second] = await tellsOfReading(id, variant);
  expect(first).toBeLessThan(2);
  expect(second).toBe(first);
});
