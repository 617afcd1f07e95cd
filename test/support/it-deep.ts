import { it } from 'vitest';
import { isDeep } from './depth.ts';

/** Registers a test for which only a deep run has the time. */
export const itDeep = (name: string, test: () => unknown, timeoutMs?: number): void => {
  if (isDeep) it(name, test, timeoutMs);
};
