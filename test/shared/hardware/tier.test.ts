import { describe, expect, it } from 'vitest';
import { emptyGpu, emptyMachine } from '../../../shared/hardware/empty.ts';
import { metalLimits } from '../../../shared/hardware/limits.ts';
import { budget, tierOf } from '../../../shared/hardware/tier.ts';
import type { MachineFacts } from '../../../shared/hardware/types.ts';

const gib = 1024 ** 3;
const mib = 1024 ** 2;
const nothing: MachineFacts = emptyMachine('linux');
const mac = (memoryGiB: number, more: Partial<MachineFacts> = {}): MachineFacts => ({
  ...nothing,
  os: 'macos',
  osVersion: '26.1',
  chip: 'Apple M4 Max',
  unifiedMemory: true,
  memoryBytes: memoryGiB * gib,
  gpus: [{ ...emptyGpu('Apple M4 Max'), cores: 40 }],
  ...more,
});
const cards = (count: number, name: string, sizeMiB: number): MachineFacts['gpus'] =>
  Array.from({ length: count }, () => ({ ...emptyGpu(name), vramBytes: sizeMiB * mib }));
const box = (...gpus: MachineFacts['gpus']): MachineFacts => ({
  ...nothing,
  memoryBytes: 512 * gib,
  unifiedMemory: false,
  gpus,
});
const tier = (facts: MachineFacts): ReturnType<typeof tierOf> => tierOf(budget(facts), facts);

describe('the budget of a Mac', () => {
  it.each([
    [16, 12_124],
    [24, 18_186],
    [32, 25_559],
    [64, 53_084],
    [128, 110_100],
    [192, 165_150],
    [256, 228_065],
    [512, 475_136],
  ])('is what was measured for %i GB', (memoryGiB, limitMiB) => {
    expect(budget(mac(memoryGiB))).toEqual({ bytes: limitMiB * mib, how: 'metal-measured' });
  });

  it('is the limit that the owner set', () => {
    expect(budget(mac(128, { wiredLimitBytes: 120 * gib }))).toEqual({ bytes: 120 * gib, how: 'wired-limit' });
  });

  it('is what Metal itself tells, before any table', () => {
    expect(budget(mac(128, { metalLimitBytes: 110_101 * mib }))).toEqual({ bytes: 110_101 * mib, how: 'metal-read' });
    expect(budget(mac(128, { metalLimitBytes: 98_304 * mib, osVersion: null, memoryBytes: null }))).toEqual({
      bytes: 98_304 * mib,
      how: 'metal-read',
    });
  });

  it('is called the owner’s limit where Metal follows it, and Metal’s where it does not', () => {
    expect(budget(mac(128, { wiredLimitBytes: 120 * gib, metalLimitBytes: 120 * gib }))).toEqual({
      bytes: 120 * gib,
      how: 'wired-limit',
    });
    expect(budget(mac(128, { wiredLimitBytes: 120 * gib, metalLimitBytes: 110_100 * mib }))).toEqual({
      bytes: 110_100 * mib,
      how: 'metal-read',
    });
  });

  it('is the default where the limit is 0', () => {
    expect(budget(mac(128, { wiredLimitBytes: 0 }))).toMatchObject({ how: 'metal-measured' });
  });

  it('says that it is inferred where nobody measured', () => {
    expect(budget(mac(384))).toEqual({ bytes: Math.floor((228_065 / 256 / 1024) * 384 * gib), how: 'metal-inferred' });
    expect(budget(mac(8))).toMatchObject({ how: 'metal-inferred' });
    expect(budget(mac(80))).toMatchObject({ how: 'metal-inferred' });
  });

  it('follows the older rule on an older macOS', () => {
    expect(budget(mac(64, { osVersion: '14.7.1' }))).toEqual({ bytes: 48 * gib, how: 'metal-inferred' });
  });

  it('takes the smaller reading where the release is not known or between the rules', () => {
    for (const osVersion of [null, '15.4'])
      expect(budget(mac(192, { osVersion }))).toEqual({ bytes: 144 * gib, how: 'metal-inferred' });
  });

  it('is nothing on an Intel Mac, and unknown without its memory', () => {
    expect(budget(mac(64, { unifiedMemory: false, chip: 'Intel(R) Core(TM) i9' }))).toEqual({
      bytes: 0,
      how: 'cpu-only',
    });
    expect(budget(mac(64, { memoryBytes: null }))).toBeNull();
  });
});

describe('the budget of another machine', () => {
  it('is the sum over cards of one kind', () => {
    expect(budget(box(...cards(2, 'RTX 4090', 24_564), ...cards(1, 'RTX 3060', 12_288)))).toEqual({
      bytes: 2 * 24_564 * mib,
      how: 'vram',
    });
  });

  it('keeps a quarter of shared memory for the system', () => {
    expect(
      budget({ ...nothing, unifiedMemory: true, memoryBytes: 120 * gib, gpus: [emptyGpu('NVIDIA GB10')] }),
    ).toEqual({ bytes: 90 * gib, how: 'unified-reserve' });
  });

  it('is no more than the driver lends of it', () => {
    const halo = { ...nothing, unifiedMemory: true, memoryBytes: 124 * gib };
    const lent = (sharedBytes: number): MachineFacts => ({
      ...halo,
      gpus: [{ ...emptyGpu('Radeon 8060S'), vramBytes: gib, sharedBytes }],
    });
    expect(budget(lent(62 * gib))).toEqual({ bytes: 62 * gib, how: 'unified-reserve' });
    expect(budget(lent(120 * gib))).toEqual({ bytes: 93 * gib, how: 'unified-reserve' });
    expect(budget({ ...halo, os: 'windows' })).toEqual({ bytes: 62 * gib, how: 'unified-reserve' });
  });

  it('counts what a driver lends only where the memory is shared', () => {
    expect(budget(box({ ...emptyGpu('RX 7900 XTX'), vramBytes: 24 * gib, sharedBytes: 256 * gib }))).toEqual({
      bytes: 24 * gib,
      how: 'vram',
    });
  });

  it('never adds up the parts of a card that is cut', () => {
    expect(budget(box(...cards(4, 'NVIDIA A100-SXM4-80GB MIG', 19_968)))).toEqual({ bytes: 19_968 * mib, how: 'vram' });
  });

  it('takes the part set aside for graphics where that is larger', () => {
    expect(
      budget({ ...nothing, unifiedMemory: true, memoryBytes: 32 * gib, gpus: cards(1, 'Radeon 8060S', 96 * 1024) }),
    ).toEqual({ bytes: 96 * gib, how: 'vram' });
  });

  it('is nothing without a GPU', () => {
    expect(budget({ ...nothing, memoryBytes: 64 * gib })).toEqual({ bytes: 0, how: 'cpu-only' });
  });

  it('is unknown where a card tells no size, or shared memory none', () => {
    expect(budget({ ...nothing, gpus: [emptyGpu('Radeon')] })).toBeNull();
    expect(budget({ ...nothing, unifiedMemory: true })).toBeNull();
  });
});

describe('the tier', () => {
  it.each<[string, MachineFacts, ReturnType<typeof tierOf>]>([
    ['4 cards of 96 GB', box(...cards(4, 'RTX PRO 6000', 97_887)), 'reference'],
    ['a 512 GB Mac', mac(512), 'single-512'],
    ['a 512 GB Mac with all memory lent', mac(512, { wiredLimitBytes: 480 * gib }), 'single-512'],
    ['a 256 GB Mac', mac(256), '256-class'],
    ['a 192 GB Mac', mac(192), '256-class'],
    ['2 cards of 96 GB', box(...cards(2, 'RTX PRO 6000', 97_887)), '256-class'],
    ['3 cards of 96 GB', box(...cards(3, 'RTX PRO 6000', 97_887)), '256-class'],
    ['a 128 GB Mac', mac(128), '96-128'],
    ['a 96 GB Mac', mac(96), '96-128'],
    ['1 card of 96 GB', box(...cards(1, 'RTX PRO 6000', 97_887)), '96-128'],
    ['a 64 GB Mac', mac(64), '24-64'],
    ['a 32 GB Mac', mac(32), '24-64'],
    ['a card of 24 GB', box(...cards(1, 'RTX 4090', 24_564)), '24-64'],
    ['a 24 GB Mac', mac(24), 'below'],
    ['a card of 16 GB', box(...cards(1, 'RTX 4080', 16_376)), 'below'],
    ['no GPU', { ...nothing, memoryBytes: 64 * gib }, 'below'],
    ['nothing known', { ...nothing, os: 'macos' }, null],
  ])('of %s', (_name, facts, expected) => {
    expect(tier(facts)).toBe(expected);
  });

  it.each([
    [372, 'reference'],
    [320, 'single-512'],
    [150, '256-class'],
    [70, '96-128'],
    [19, '24-64'],
  ] as const)('begins at %i GiB, counted in GiB', (floorGiB, expected) => {
    expect(tier(box({ ...emptyGpu('card'), vramBytes: floorGiB * gib }))).toBe(expected);
    expect(tier(box({ ...emptyGpu('card'), vramBytes: floorGiB * gib - 1 }))).not.toBe(expected);
    expect(tier(box({ ...emptyGpu('card'), vramBytes: floorGiB * 1e9 }))).not.toBe(expected);
  });
});

describe('the Metal limits', () => {
  it('grow with memory and stay below it', () => {
    metalLimits.forEach((row, i) => {
      expect(row.limitBytes).toBeLessThan(row.memoryGiB * gib);
      expect(row.limitBytes).toBeGreaterThan(metalLimits[i - 1]?.limitBytes ?? 0);
    });
  });
});
