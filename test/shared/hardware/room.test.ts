import { expect, it } from 'vitest';
import { roomNow } from '../../../shared/hardware/room.ts';
import { budget } from '../../../shared/hardware/tier.ts';
import { recordedMachine } from './recorded.ts';

const mib = 1024 ** 2;

it('is the main memory where models share it', () => {
  const facts = recordedMachine('mac-128');
  const free = facts.memoryFreeBytes ?? 0;
  expect(roomNow(facts)).toEqual({ of: 'memory', freeBytes: free, usedBytes: (facts.memoryBytes ?? 0) - free });
  expect(roomNow(recordedMachine('linux-gb10'))).toMatchObject({ of: 'memory' });
});

it('is the memory of the cards that a model is split over', () => {
  expect(roomNow(recordedMachine('linux-2x3090'))).toEqual({
    of: 'cards',
    freeBytes: (24_135 + 24_256) * mib,
    usedBytes: (441 + 320) * mib,
  });
  expect(roomNow(recordedMachine('linux-mixed'))).toEqual({
    of: 'cards',
    freeBytes: 24_057 * mib,
    usedBytes: 507 * mib,
  });
});

it('is unknown where no tool told it, and where there is no GPU', () => {
  expect(roomNow(recordedMachine('mac-256-m3-ultra'))).toBeNull();
  expect(roomNow(recordedMachine('windows-strix-halo'))).toBeNull();
  expect(roomNow(recordedMachine('linux-no-gpu'))).toBeNull();
  expect(roomNow(recordedMachine('linux-nvidia-smi-too-slow'))).toBeNull();
});

it('is never more than there is', () => {
  expect(roomNow({ ...recordedMachine('mac-128'), memoryFreeBytes: 2 ** 50 })).toMatchObject({
    freeBytes: 128 * 1024 ** 3,
    usedBytes: 0,
  });
});

it('takes no part in the budget', () => {
  const facts = recordedMachine('linux-rtx4090');
  expect(budget({ ...facts, memoryFreeBytes: 0, gpus: facts.gpus.map((gpu) => ({ ...gpu, freeBytes: 0 })) })).toEqual(
    budget(facts),
  );
});
