import type { CatalogMachine } from '../machines.ts';

/** Graphics cards, and machines of other makers whose GPU uses the main memory. */
export const accelerators: readonly CatalogMachine[] = [
  {
    id: 'rtx3090', name: 'NVIDIA GeForce RTX 3090', chip: 'NVIDIA GeForce RTX 3090', toldAs: /RTX 3090(?! Ti)/i, gpuCores: [], memoryGiB: [24], bandwidthGBs: 936, unified: false,
    prices: [{ memoryGiB: 24, low: 1000, high: 1000, note: 'about, used' }],
    status: 'confirmed', source: 'llmfit hardware.rs',
  },
  {
    id: 'rtx4090', name: 'NVIDIA GeForce RTX 4090', chip: 'NVIDIA GeForce RTX 4090', toldAs: /RTX 4090(?! D\b| Laptop)/i, gpuCores: [], memoryGiB: [24], bandwidthGBs: 1008, unified: false,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs',
  },
  {
    id: 'rtx5090', name: 'NVIDIA GeForce RTX 5090', chip: 'NVIDIA GeForce RTX 5090', toldAs: /RTX 5090(?! D\b| Laptop)/i, gpuCores: [], memoryGiB: [32], bandwidthGBs: 1792, unified: false,
    prices: [{ memoryGiB: 32, low: 1999, high: 1999, note: 'list' }, { memoryGiB: 32, low: 3980, high: 3980, note: 'about, street, September 2026' }],
    status: 'confirmed', source: 'llmfit hardware.rs',
  },
  {
    id: 'rtxpro6000', name: 'NVIDIA RTX PRO 6000 Blackwell', chip: 'NVIDIA RTX PRO 6000 Blackwell', toldAs: /RTX PRO 6000 Blackwell/i, gpuCores: [], memoryGiB: [96], bandwidthGBs: 1792, unified: false,
    prices: [{ memoryGiB: 96, low: 8000, high: 9200, note: 'about, April 2026; told to have doubled since' }],
    status: 'confirmed', source: 'newgearhub',
  },
  {
    id: 'a6000', name: 'NVIDIA RTX A6000', chip: 'NVIDIA RTX A6000', toldAs: /RTX A6000\b/i, gpuCores: [], memoryGiB: [48], bandwidthGBs: 768, unified: false,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs',
  },
  {
    id: 'l40s', name: 'NVIDIA L40S', chip: 'NVIDIA L40S', toldAs: /\bL40S\b/i, gpuCores: [], memoryGiB: [48], bandwidthGBs: 864, unified: false,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs',
  },
  {
    id: 'a100-80', name: 'NVIDIA A100 80GB', chip: 'NVIDIA A100 80GB', toldAs: /A100[ -](?:SXM\d?-)?80GB(?! PCIe)/i, gpuCores: [], memoryGiB: [80], bandwidthGBs: 2039, unified: false,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs',
  },
  {
    id: 'h100-sxm', name: 'NVIDIA H100 SXM', chip: 'NVIDIA H100 SXM', toldAs: /H100 (?:80GB HBM3|SXM)/i, gpuCores: [], memoryGiB: [80], bandwidthGBs: 3350, unified: false,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs',
  },
  {
    id: 'h200', name: 'NVIDIA H200', chip: 'NVIDIA H200', toldAs: /\bH200\b/i, gpuCores: [], memoryGiB: [141], bandwidthGBs: 4800, unified: false,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs',
  },
  {
    id: 'b200', name: 'NVIDIA B200', chip: 'NVIDIA B200', toldAs: /\bB200\b/i, gpuCores: [], memoryGiB: [180], bandwidthGBs: 8000, unified: false,
    prices: [],
    status: 'inferred', source: 'a public table of devices',
  },
  {
    id: 'rx7900xtx', name: 'AMD RX 7900 XTX', chip: 'AMD RX 7900 XTX', toldAs: /RX 7900 XTX/i, gpuCores: [], memoryGiB: [24], bandwidthGBs: 960, unified: false,
    prices: [],
    status: 'confirmed', source: 'llmfit hardware.rs',
  },
  {
    id: 'r9700', name: 'AMD Radeon AI PRO R9700', chip: 'AMD Radeon AI PRO R9700', toldAs: /AI PRO R9700/i, gpuCores: [], memoryGiB: [32], bandwidthGBs: 640, unified: false,
    prices: [],
    status: 'inferred', source: 'general knowledge',
  },
  // nvidia-smi tells no memory of it; about 121.6 GiB of it are visible.
  {
    id: 'dgx-spark', name: 'NVIDIA DGX Spark / GB10', chip: 'NVIDIA GB10', toldAs: /\bGB10\b/i, gpuCores: [], memoryGiB: [128], bandwidthGBs: 273, unified: true,
    prices: [{ memoryGiB: 128, low: 4699, high: 4699, note: null }],
    status: 'confirmed', source: 'a public table of devices',
  },
  // Windows lends its graphics 96 GB, Linux up to about 120 GiB.
  {
    id: 'strix-halo', name: 'AMD Ryzen AI Max+ 395 / Radeon 8060S', chip: 'AMD Ryzen AI Max+ 395', toldAs: /Ryzen AI Max\+ 395|Radeon 8060S/i, gpuCores: [], memoryGiB: [128], bandwidthGBs: 256, unified: true,
    prices: [{ memoryGiB: 128, low: 2000, high: 4000, note: 'about' }],
    status: 'confirmed', source: 'llmfit hardware.rs',
  },
  // 252 GB at 7.1 TB/s, the other 496 GB at 396 GB/s: a model that needs more than the first is far slower.
  {
    id: 'dgx-station', name: 'NVIDIA DGX Station GB300', chip: 'NVIDIA GB300', toldAs: /\bGB300\b/i, gpuCores: [], memoryGiB: [748], bandwidthGBs: 7100, unified: true,
    prices: [],
    status: 'confirmed', source: 'a public table of devices',
  },
];
