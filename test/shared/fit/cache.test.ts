import { describe, expect, it } from 'vitest';
import {
  cacheBits,
  cellsOf,
  contextBytesOf,
  headsPerPart,
  runtimeOf,
  stateBytesOf,
} from '../../../shared/fit/cache.ts';
import type { CacheLayers, Geometry, Load } from '../../../shared/models/types.ts';

const full: CacheLayers = { layers: 62, kvHeads: 8, keyDim: 128, valueDim: 128, windowTokens: null };
const geometry = (...cache: CacheLayers[]): Geometry => ({
  cache,
  stateBytes: 0,
  vocabulary: null,
  hiddenSize: null,
  heads: null,
});
const load = (changes: Partial<Load> = {}): Load => ({
  engine: 'llama.cpp',
  contextTokens: 65_536,
  keyCache: 'f16',
  valueCache: 'f16',
  slots: 1,
  batchTokens: null,
  ...changes,
});

describe('cache types', () => {
  it('take their scales with them', () => {
    expect(cacheBits.q8_0).toBe((34 * 8) / 32);
    expect(cacheBits.q5_1).toBe((24 * 8) / 32);
    expect(cacheBits.q5_0).toBe((22 * 8) / 32);
    expect(cacheBits.q4_1).toBe((20 * 8) / 32);
    expect(cacheBits.q4_0).toBe((18 * 8) / 32);
    expect(cacheBits.mlx8).toBe(8 + 32 / 64);
    expect(cacheBits.mlx4).toBe(4 + 32 / 64);
  });

  it('may differ between keys and values', () => {
    const mixed = contextBytesOf(geometry(full), load({ keyCache: 'q8_0', valueCache: 'q4_0' }), 'llama.cpp');
    expect(mixed).toBe((65_536 * 62 * 8 * 128 * (8.5 + 4.5)) / 8);
  });
});

describe('a window', () => {
  it('holds itself and one batch, in steps of 256, in llama.cpp', () => {
    expect(cellsOf('llama.cpp', 1_024, 262_144, 512)).toBe(1_536);
    expect(cellsOf('llama.cpp', 128, 131_072, 512)).toBe(768);
    expect(cellsOf('llama.cpp', 128, 131_072, 2_048)).toBe(2_304);
  });

  it('holds itself once for each request that shares the context, and one batch', () => {
    expect([
      cellsOf('llama.cpp', 128, 131_072, 512, 4),
      cellsOf('llama.cpp', 1_024, 262_144, 512, 4),
      cellsOf('llama.cpp', null, 262_144, 512, 4),
    ]).toEqual([1_024, 4_608, 262_144]);
  });

  it('never holds more than the context', () => {
    for (const runtime of ['llama.cpp', 'mlx', 'vllm'] as const)
      expect(cellsOf(runtime, 4_096, 1_024, 512)).toBe(1_024);
  });

  it('holds the whole context in LM Studio, except with MLX', () => {
    expect(cellsOf(runtimeOf('lmstudio', 'gguf'), 128, 4_096, 512)).toBe(4_096);
    expect(cellsOf(runtimeOf('lmstudio', 'mlx'), 128, 4_096, 512)).toBe(256);
  });
});

describe('a context', () => {
  it('is taken in steps: 256 tokens with llama.cpp and MLX, 16 with vLLM', () => {
    expect([
      cellsOf('llama.cpp', null, 1_001, 512),
      cellsOf('mlx', null, 1_001, 2_048),
      cellsOf('vllm', null, 1_001, 8_192),
    ]).toEqual([1_024, 1_024, 1_008]);
  });

  it('is keys alone with latent attention', () => {
    expect(
      contextBytesOf(
        geometry({ layers: 61, kvHeads: 1, keyDim: 576, valueDim: 0, windowTokens: null }),
        load(),
        'llama.cpp',
      ),
    ).toBe(65_536 * 70_272);
  });

  it('is one for each slot, and so is the state of linear layers', () => {
    const one = contextBytesOf(geometry(full), load(), 'llama.cpp');
    expect(contextBytesOf(geometry(full), load({ slots: 4 }), 'llama.cpp')).toBe(4 * one);
    expect(stateBytesOf({ ...geometry(full), stateBytes: 1_000 }, load({ slots: 4 }))).toBe(4_000);
  });
});

describe('tensor parallel', () => {
  it('shares out KV heads down to one', () => {
    expect([1, 2, 4, 8, 16].map((parts) => headsPerPart(4, parts))).toEqual([4, 2, 1, 1, 1]);
  });

  it('repeats the one key of latent attention on every part', () => {
    const latent = geometry({ layers: 61, kvHeads: 1, keyDim: 576, valueDim: 0, windowTokens: null });
    expect(contextBytesOf(latent, load(), 'vllm', 8)).toBe(contextBytesOf(latent, load(), 'vllm', 1));
  });
});
