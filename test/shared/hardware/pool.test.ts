import { describe, expect, it } from 'vitest';
import { emptyGpu } from '../../../shared/hardware/empty.ts';
import { cardKinds } from '../../../shared/hardware/pool.ts';
import { recordedMachine } from './recorded.ts';

describe('the kinds of cards', () => {
  it('are told once each, with how many there are', () => {
    expect(cardKinds(recordedMachine('linux-8xh200').gpus)).toMatchObject([{ count: 8 }]);
  });

  it('differ by size too, and leave out what has no memory of its own', () => {
    const card = (name: string, vramBytes: number | null) => ({ ...emptyGpu(name), vramBytes });
    expect(cardKinds([card('A', 1), card('A', 2), card('B', null), card('A', 1)])).toEqual([
      { name: 'A', count: 2, vramBytes: 1 },
      { name: 'A', count: 1, vramBytes: 2 },
    ]);
  });
});
