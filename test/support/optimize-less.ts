import { setFlagsFromString } from 'node:v8';
import { isDeep } from './depth.ts';

/**
 * Has V8 optimize later: most of what is tested runs too seldom to be worth it, and V8 11, of Node 20, spent a quarter
 * of a run's processor time on that. Another V8 does not know the flag, and waits longer by itself.
 */
export function optimizeLess(): void {
  if (!isDeep && process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=1000000');
}
