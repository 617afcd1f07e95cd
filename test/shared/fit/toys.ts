import type { CatalogModel, FitRow, Load, Memory, Variant } from '../../../shared/models/types.ts';
import { emptyGpu, emptyMachine } from '../../../shared/hardware/empty.ts';
import type { MachineFacts } from '../../../shared/hardware/types.ts';
import type { EstimatorFor } from '../../../shared/fit/rows.ts';

export const gib = 1024 ** 3;
export const mib = 1024 ** 2;

export const noFacts: MachineFacts = emptyMachine('linux');
export const mac = (memoryGiB: number, chip = 'Apple M3 Ultra', cores = 80): MachineFacts => ({
  ...noFacts,
  os: 'macos',
  osVersion: '26.4',
  chip,
  unifiedMemory: true,
  memoryBytes: memoryGiB * gib,
  gpus: [{ ...emptyGpu(chip), cores }],
});
export const cards = (count: number, name: string, eachMiB: number): MachineFacts => ({
  ...noFacts,
  unifiedMemory: false,
  memoryBytes: 1024 * gib,
  gpus: Array.from({ length: count }, () => ({ ...emptyGpu(name), vramBytes: eachMiB * mib })),
});

export const variant = (id: string, gigabytes: number, more: Partial<Variant> = {}): Variant => ({
  id,
  name: id,
  format: 'gguf',
  weightsBytes: gigabytes * 1e9,
  bitsPerWeight: null,
  status: 'confirmed',
  source: 'a toy',
  ...more,
});

/** 100 billion parameters, so that 50 GB are 4 bits and 100 GB are 8. */
export const toy = (variants: readonly Variant[], more: Partial<CatalogModel> = {}): CatalogModel => ({
  id: 'toy',
  name: 'Toy',
  maker: 'Nobody',
  parametersB: 100,
  activeB: 100,
  nativeContextTokens: 131_072,
  geometry: { cache: [], stateBytes: 0, vocabulary: null, hiddenSize: null, heads: null },
  tools: true,
  vision: null,
  reasoning: null,
  variants,
  status: 'confirmed',
  source: 'a toy',
  ...more,
});

/** Sums that can be done in the head: 1 GiB a 16K of 16-bit context, half of it at 8 bits, and nothing else. */
export const toyMeasures: EstimatorFor = () => ({
  memory(_, { weightsBytes }, { contextTokens, keyCache }: Load): Memory {
    const contextBytes = (contextTokens / 16_384) * gib * (keyCache === 'f16' ? 1 : 0.5);
    return { weightsBytes, contextBytes, workingBytes: 0, fixedBytes: 0, totalBytes: weightsBytes + contextBytes };
  },
  speed: () => ({ tokensPerSecond: null, firstWordSeconds: null }),
  firstWord: () => null,
  why: () => null,
});

export const row = (more: Partial<FitRow> = {}): FitRow => ({
  model: 'toy',
  variant: 'v',
  engine: 'llama.cpp',
  contextTokens: 65_536,
  cache: 'f16',
  weightsBytes: 0,
  contextBytes: 0,
  workingBytes: 0,
  fixedBytes: 0,
  totalBytes: 0,
  verdict: 'fits',
  marginBytes: 0,
  tokensPerSecond: null,
  firstWordSeconds: null,
  risks: [],
  recommended: false,
  status: 'confirmed',
  ...more,
});
