import { describe, it } from 'vitest';
import { Random } from '../fuzz/random.ts';
import { targets, tryOnce } from '../fuzz/targets.ts';
import { isDeep } from '../support/depth.ts';

const tries = isDeep ? 20_000 : 40;
const seed = 20_261_127;

describe('whatever comes from elsewhere is read, or told to be unreadable', () => {
  it.each(targets)('$name', (target) => {
    for (let at = 0; at < tries; at++) {
      try {
        tryOnce(target, new Random(seed + at));
      } catch (cause) {
        throw new Error(`seed ${seed + at}`, { cause });
      }
    }
  });
});
