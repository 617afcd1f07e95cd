import type { CatalogMachine } from '../machines.ts';

/** Macs, by chip. Which of them are sold changes often, so it is not told. */
export const macs: readonly CatalogMachine[] = [
  {
    id: 'ms-m1-max', name: 'Mac Studio (2022), M1 Max', chip: 'Apple M1 Max', gpuCores: [24, 32], memoryGiB: [32, 64], bandwidthGBs: 400, unified: true,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs; huggingface.js PR #1937',
  },
  {
    id: 'ms-m1-ultra', name: 'Mac Studio (2022), M1 Ultra', chip: 'Apple M1 Ultra', gpuCores: [48, 64], memoryGiB: [64, 128], bandwidthGBs: 800, unified: true,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs; huggingface.js PR #1937',
  },
  {
    id: 'ms-m2-max', name: 'Mac Studio (2023), M2 Max', chip: 'Apple M2 Max', gpuCores: [30, 38], memoryGiB: [32, 64, 96], bandwidthGBs: 400, unified: true,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs; huggingface.js PR #1937',
  },
  {
    id: 'ms-m2-ultra', name: 'Mac Studio (2023), M2 Ultra', chip: 'Apple M2 Ultra', gpuCores: [60, 76], memoryGiB: [64, 128, 192], bandwidthGBs: 800, unified: true,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs; huggingface.js PR #1937',
  },
  {
    id: 'ms-m4-max-32c', name: 'Mac Studio (2025), M4 Max, 32 GPU cores', chip: 'Apple M4 Max', gpuCores: [32], memoryGiB: [36], bandwidthGBs: 410, unified: true,
    prices: [{ memoryGiB: 36, low: 1999, high: 1999, note: null }],
    status: 'inferred', source: "Apple's figures of 2025; 410 GB/s from general knowledge",
  },
  {
    id: 'ms-m4-max', name: 'Mac Studio (2025), M4 Max, 40 GPU cores', chip: 'Apple M4 Max', gpuCores: [40], memoryGiB: [48, 64, 128], bandwidthGBs: 546, unified: true,
    prices: [],
    status: 'confirmed', source: 'llmfit; sunkcost',
  },
  {
    id: 'ms-m3-ultra', name: 'Mac Studio (2025), M3 Ultra', chip: 'Apple M3 Ultra', gpuCores: [60, 80], memoryGiB: [96, 256, 512], bandwidthGBs: 819, unified: true,
    prices: [{ memoryGiB: 256, low: 8099, high: 8099, note: 'as tested, 4 TB, before May 2026' }, { memoryGiB: 512, low: 11_699, high: 11_699, note: 'as tested, 8 TB, before March 2026' }],
    status: 'confirmed', source: 'Jeff Geerling (prices as tested, 4/8 TB); mrlatte.net, allmind.ai, lego-sia.com news',
  },
  {
    id: 'ms-m5-max-32c', name: 'Mac Studio (2026), M5 Max, 32 GPU cores', chip: 'Apple M5 Max', gpuCores: [32], memoryGiB: [36], bandwidthGBs: 460, unified: true,
    prices: [{ memoryGiB: 36, low: 2499, high: 2499, note: null }],
    status: 'confirmed', source: "Daring Fireball/Apple specs via rlindsey2/sunkcost; Tom's Hardware 2026-09-21 review",
  },
  {
    id: 'ms-m5-max', name: 'Mac Studio (2026), M5 Max, 40 GPU cores', chip: 'Apple M5 Max', gpuCores: [40], memoryGiB: [48, 64, 128], bandwidthGBs: 614, unified: true,
    prices: [{ memoryGiB: 48, low: 3099, high: 3099, note: null }, { memoryGiB: 64, low: 3499, high: 3499, note: null }, { memoryGiB: 128, low: 5099, high: 5099, note: null }],
    status: 'confirmed', source: "Daring Fireball/Apple specs via rlindsey2/sunkcost; Tom's Hardware 2026-09-21 review",
  },
  // The 512 GB form is announced; no price of it was found.
  {
    id: 'ms-m5-ultra', name: 'Mac Studio (2026), M5 Ultra', chip: 'Apple M5 Ultra', gpuCores: [64, 80], memoryGiB: [96, 256, 512], bandwidthGBs: 1200, unified: true,
    prices: [{ memoryGiB: 96, low: 5499, high: 5499, note: '64 GPU cores, 1 TB' }, { memoryGiB: 256, low: 10_799, high: 10_799, note: '80 GPU cores, 1 TB' }, { memoryGiB: 256, low: 12_299, high: 12_299, note: '80 GPU cores, 4 TB' }, { memoryGiB: 256, low: 18_299, high: 18_299, note: 'the most storage' }],
    status: 'confirmed', source: "Daring Fireball/Apple specs via rlindsey2/sunkcost; Tom's Hardware 2026-09-21 review",
  },
  {
    id: 'm5', name: 'Mac, M5', chip: 'Apple M5', gpuCores: [10], memoryGiB: [16, 24, 32], bandwidthGBs: 153.6, unified: true,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs / vramfit devices.json',
  },
  {
    id: 'm6', name: 'Mac mini (2026), M6', chip: 'Apple M6', gpuCores: [12], memoryGiB: [16, 24, 32], bandwidthGBs: 170, unified: true,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs / vramfit devices.json',
  },
  {
    id: 'm5-pro', name: 'MacBook Pro or Mac mini, M5 Pro', chip: 'Apple M5 Pro', gpuCores: [16, 20], memoryGiB: [24, 48, 64], bandwidthGBs: 307, unified: true,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs / vramfit devices.json',
  },
  {
    id: 'm4', name: 'Mac, M4', chip: 'Apple M4', gpuCores: [10], memoryGiB: [16, 24, 32], bandwidthGBs: 120, unified: true,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs / vramfit devices.json',
  },
  {
    id: 'm4-pro', name: 'Mac mini or MacBook Pro, M4 Pro', chip: 'Apple M4 Pro', gpuCores: [16, 20], memoryGiB: [24, 48, 64], bandwidthGBs: 273, unified: true,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs / vramfit devices.json',
  },
  {
    id: 'm3', name: 'Mac, M3', chip: 'Apple M3', gpuCores: [10], memoryGiB: [8, 16, 24], bandwidthGBs: 100, unified: true,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs / vramfit devices.json',
  },
  {
    id: 'm3-pro', name: 'MacBook Pro, M3 Pro', chip: 'Apple M3 Pro', gpuCores: [18], memoryGiB: [18, 36], bandwidthGBs: 150, unified: true,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs / vramfit devices.json',
  },
  {
    id: 'm3-max-30', name: 'MacBook Pro, M3 Max, 30 GPU cores', chip: 'Apple M3 Max', gpuCores: [30], memoryGiB: [36, 96], bandwidthGBs: 300, unified: true,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs / vramfit devices.json',
  },
  {
    id: 'm3-max', name: 'MacBook Pro, M3 Max, 40 GPU cores', chip: 'Apple M3 Max', gpuCores: [40], memoryGiB: [48, 64, 128], bandwidthGBs: 400, unified: true,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs / vramfit devices.json',
  },
  {
    id: 'm2', name: 'Mac, M2', chip: 'Apple M2', gpuCores: [10], memoryGiB: [8, 16, 24], bandwidthGBs: 100, unified: true,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs / vramfit devices.json',
  },
  {
    id: 'm2-pro', name: 'Mac mini or MacBook Pro, M2 Pro', chip: 'Apple M2 Pro', gpuCores: [19], memoryGiB: [16, 32], bandwidthGBs: 200, unified: true,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs / vramfit devices.json',
  },
  {
    id: 'm1', name: 'Mac, M1', chip: 'Apple M1', gpuCores: [8], memoryGiB: [8, 16], bandwidthGBs: 68, unified: true,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs / vramfit devices.json',
  },
  {
    id: 'm1-pro', name: 'MacBook Pro, M1 Pro', chip: 'Apple M1 Pro', gpuCores: [16], memoryGiB: [16, 32], bandwidthGBs: 200, unified: true,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs / vramfit devices.json',
  },
];
