// Facts of a machine and of a GPU with every field not known, to fill in from there.
import type { Gpu, MachineFacts } from './types.ts';

/** A machine of which nothing is known but its system. */
export const emptyMachine = (os: MachineFacts['os']): MachineFacts => ({
  os,
  osVersion: null,
  modelName: null,
  chip: null,
  cpuCores: null,
  memoryBytes: null,
  memoryFreeBytes: null,
  unifiedMemory: null,
  wiredLimitBytes: null,
  metalLimitBytes: null,
  gpus: [],
  toldBy: {},
});

/** A GPU of which only the name is known. */
export const emptyGpu = (name: string): Gpu => ({
  name,
  cores: null,
  vramBytes: null,
  freeBytes: null,
  sharedBytes: null,
});
