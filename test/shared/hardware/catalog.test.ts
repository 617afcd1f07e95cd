import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bandwidthOf, machineById, machines } from '../../../shared/hardware/catalog.ts';
import { metalLimits } from '../../../shared/hardware/limits.ts';
import { factStatus } from '../../../shared/base/sources.ts';

const price = z.strictObject({
  memoryGiB: z.number().positive(),
  low: z.number().positive(),
  high: z.number().positive(),
  note: z.string().min(1).nullable(),
});
const machine = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  chip: z.string().min(1),
  toldAs: z.instanceof(RegExp).optional(),
  gpuCores: z.array(z.number().int().positive()),
  memoryGiB: z.array(z.number().int().positive()).min(1),
  bandwidthGBs: z.number().positive(),
  unified: z.boolean(),
  prices: z.array(price),
  status: factStatus,
  source: z.string().min(1),
});
const rows = machines.map((row) => [row.id, row] as const);
const macs = machines.filter(({ chip }) => chip.startsWith('Apple'));

describe('the machines', () => {
  it.each(rows)('%s is a whole row', (_, row) => {
    expect(machine.safeParse(row).error).toBeUndefined();
    expect([...row.memoryGiB].sort((a, b) => a - b)).toEqual(row.memoryGiB);
    for (const { memoryGiB, low, high } of row.prices) {
      expect(row.memoryGiB).toContain(memoryGiB);
      expect(low).toBeLessThanOrEqual(high);
    }
  });

  it.each(['id', 'name'] as const)('no two share their %s', (field) => {
    expect(new Set(machines.map((row) => row[field])).size).toBe(machines.length);
  });

  it('are 23 Macs and 15 others', () => {
    expect([macs.length, machines.length - macs.length]).toEqual([23, 15]);
  });

  it('every Mac shares its memory and tells its GPU cores', () => {
    for (const { unified, gpuCores } of macs) expect([unified, gpuCores.length > 0]).toEqual([true, true]);
  });

  it('what Metal lends is known for every size of a Mac from 16 GB on', () => {
    const known = metalLimits.map(({ memoryGiB }) => memoryGiB);
    for (const { memoryGiB } of macs)
      expect(known).toEqual(expect.arrayContaining(memoryGiB.filter((size) => size >= 16)));
  });

  it('are found by their id', () => {
    expect(machineById('ms-m5-ultra')?.bandwidthGBs).toBe(1200);
    expect(machineById('ms-m9')).toBeNull();
  });

  it('no price was found of the M5 Ultra with 512 GB', () => {
    expect(machineById('ms-m5-ultra')?.memoryGiB).toContain(512);
    expect(machineById('ms-m5-ultra')?.prices.map(({ memoryGiB }) => memoryGiB)).toEqual([96, 256, 256, 256]);
  });
});

describe('the bandwidth of a chip', () => {
  it.each(rows)('%s is found by its own name', (_, row) => {
    expect(bandwidthOf(row.chip, row.gpuCores[0] ?? null)).toBe(row.bandwidthGBs);
    expect(machines.filter(({ toldAs }) => toldAs?.test(row.chip) === true).length).toBe(
      row.toldAs === undefined ? 0 : 1,
    );
  });

  it.each([
    ['Apple M3 Max', 30, 300],
    ['Apple M3 Max', 40, 400],
    ['Apple M4 Max', 32, 410],
    ['Apple M4 Max', 40, 546],
    ['Apple M5 Max', 32, 460],
    ['Apple M5 Max', 40, 614],
  ])('%s with %d GPU cores has %d GB/s', (chip, cores, bandwidth) => {
    expect(bandwidthOf(chip, cores)).toBe(bandwidth);
  });

  it.each([null, 36])('where the cores are not told or not known (%s), it is the slower one', (cores) => {
    expect(bandwidthOf('Apple M5 Max', cores)).toBe(460);
  });

  it.each([
    ['NVIDIA RTX PRO 6000 Blackwell Workstation Edition', 1792],
    ['NVIDIA A100-SXM4-80GB', 2039],
    ['NVIDIA H100 80GB HBM3', 3350],
    ['NVIDIA GB10', 273],
    ['AMD Radeon RX 7900 XTX', 960],
    ['AMD RYZEN AI MAX+ 395 w/ Radeon 8060S', 256],
    [' apple m1 ultra ', 800],
  ])('%s is known by the name that tools tell', (chip, bandwidth) => {
    expect(bandwidthOf(chip, null)).toBe(bandwidth);
  });

  it.each([
    ['NVIDIA GeForce RTX 3090 Ti', 1008],
    ['NVIDIA GeForce RTX 4090 Laptop GPU', 576],
    ['NVIDIA A100 80GB PCIe', 1935],
    ['NVIDIA H100 PCIe', 2000],
    ['NVIDIA GeForce RTX 4070', 504],
    ['NVIDIA GeForce RTX 4070 Ti SUPER', 672],
    ['AMD Radeon RX 7900 XT', 800],
    ['Tesla T4', 320],
  ])('%s is not taken for a card of a like name', (chip, bandwidth) => {
    expect(bandwidthOf(chip, null)).toBe(bandwidth);
  });

  it.each(['Apple M9', 'NVIDIA GeForce GT 710', 'NVIDIA GeForce RTX 4070 Laptop GPU', 'Intel(R) UHD Graphics 630', ''])(
    '%s is not known',
    (chip) => {
      expect(bandwidthOf(chip, null)).toBeNull();
    },
  );
});
