import { describe, expect, it } from 'vitest';
import { cacheBits } from '../../../shared/fit/cache.ts';
import { memoryOf } from '../../../shared/fit/memory.ts';
import {
  cacheTypes,
  engines,
  type Geometry,
  type Load,
  type Memory,
  type Variant,
} from '../../../shared/models/types.ts';

const geometries: Readonly<Record<string, Geometry>> = {
  'plain attention': {
    cache: [{ layers: 62, kvHeads: 8, keyDim: 128, valueDim: 128, windowTokens: null }],
    stateBytes: 0,
    vocabulary: 200_064,
    hiddenSize: 3_072,
    heads: 48,
  },
  windows: {
    cache: [
      { layers: 5, kvHeads: 2, keyDim: 512, valueDim: 512, windowTokens: null },
      { layers: 25, kvHeads: 8, keyDim: 256, valueDim: 256, windowTokens: 1_024 },
    ],
    stateBytes: 0,
    vocabulary: 262_144,
    hiddenSize: 2_816,
    heads: 16,
  },
  'linear layers': {
    cache: [{ layers: 10, kvHeads: 2, keyDim: 256, valueDim: 256, windowTokens: null }],
    stateBytes: 65_861_059,
    vocabulary: 248_320,
    hiddenSize: 2_048,
    heads: 16,
  },
  'latent attention': {
    cache: [{ layers: 61, kvHeads: 1, keyDim: 576, valueDim: 0, windowTokens: null }],
    stateBytes: 0,
    vocabulary: 163_840,
    hiddenSize: 7_168,
    heads: 64,
  },
  'one sum of bytes': {
    cache: [{ layers: 1, kvHeads: 1, keyDim: 5_975, valueDim: 0, windowTokens: null }],
    stateBytes: 0,
    vocabulary: null,
    hiddenSize: null,
    heads: null,
  },
};
const contexts = [1, 255, 256, 257, 4_096, 12_600, 65_536, 65_537, 131_072, 196_608, 1_048_576];
const formats: readonly Variant['format'][] = ['mlx', 'gguf', 'safetensors'];
const weightsBytes = 28_500_000_001;

type Case = { readonly name: string; readonly memory: (changes?: Partial<Load>, tensorParallel?: number) => Memory };
const cases: readonly Case[] = Object.entries(geometries).flatMap(([name, geometry]) =>
  engines.flatMap((engine) =>
    formats.map((format): Case => ({
      name: `${name}, ${engine}, ${format}`,
      memory: (changes = {}, tensorParallel = 1) =>
        memoryOf(
          { weightsBytes, format },
          geometry,
          {
            engine,
            contextTokens: 65_536,
            keyCache: 'f16',
            valueCache: 'f16',
            slots: 1,
            batchTokens: null,
            ...changes,
          },
          { tensorParallel },
        ),
    })),
  ),
);

const parts = ({ weightsBytes: weights, contextBytes, workingBytes, fixedBytes }: Memory): number[] => [
  weights,
  contextBytes,
  workingBytes,
  fixedBytes,
];

/** Each step takes at least as much as the one before. */
function expectRising(totals: readonly number[]): void {
  expect(totals).toEqual([...totals].sort((a, b) => a - b));
}

describe.each(cases)('memory: $name', ({ memory }) => {
  it('is the sum of its parts, all of them whole bytes', () => {
    for (const contextTokens of contexts) {
      for (const tensorParallel of [1, 2, 3, 16]) {
        const one = memory({ contextTokens, keyCache: 'q5_1', valueCache: 'q4_0' }, tensorParallel);
        expect(one.totalBytes).toBe(parts(one).reduce((sum, part) => sum + part, 0));
        expect(
          parts(one).filter((part) => !Number.isSafeInteger(part) || part < 0),
          `${contextTokens} tokens on ${tensorParallel} parts`,
        ).toEqual([]);
      }
    }
  });

  it('never shrinks with more context', () =>
    expectRising(contexts.map((contextTokens) => memory({ contextTokens }).totalBytes)));

  it('never shrinks with more bits in keys or values', () => {
    const types = [...cacheTypes].sort((a, b) => cacheBits[a] - cacheBits[b]);
    expectRising(types.map((keyCache) => memory({ keyCache }).totalBytes));
    expectRising(types.map((valueCache) => memory({ valueCache }).totalBytes));
  });

  it('never shrinks with more slots or larger batches', () => {
    expectRising([1, 2, 4, 8].map((slots) => memory({ slots }).totalBytes));
    expectRising([128, 512, 2_048, 8_192].map((batchTokens) => memory({ batchTokens }).totalBytes));
  });

  it('never grows on one part where it is split over more', () =>
    expectRising([16, 8, 4, 2, 1].map((tensorParallel) => memory({}, tensorParallel).totalBytes)));
});

describe('memory', () => {
  it('grows with the weights, byte by byte', () => {
    const load: Load = {
      engine: 'llama.cpp',
      contextTokens: 4_096,
      keyCache: 'f16',
      valueCache: 'f16',
      slots: 1,
      batchTokens: null,
    };
    const [small, large] = [1e9, 1e9 + 1].map((bytes) =>
      memoryOf({ weightsBytes: bytes, format: 'gguf' }, geometries['windows'] as Geometry, load),
    );
    expect((large?.totalBytes ?? 0) - (small?.totalBytes ?? 0)).toBe(1);
  });

  it('of Ollama is that of llama.cpp', () => {
    const of = (engine: Load['engine']): Memory =>
      memoryOf({ weightsBytes, format: 'gguf' }, geometries['windows'] as Geometry, {
        engine,
        contextTokens: 65_536,
        keyCache: 'q8_0',
        valueCache: 'q8_0',
        slots: 1,
        batchTokens: null,
      });
    expect(of('ollama')).toEqual(of('llama.cpp'));
  });

  it('of MLX grows with the prompt only where heads have a size that its kernel does not know', () => {
    const working = (name: string, contextTokens: number): number =>
      memoryOf({ weightsBytes, format: 'mlx' }, geometries[name] as Geometry, {
        engine: 'mlx',
        contextTokens,
        keyCache: 'f16',
        valueCache: 'f16',
        slots: 1,
        batchTokens: null,
      }).workingBytes;
    expect(working('plain attention', 131_072)).toBe(working('plain attention', 4_096));
    expect(working('linear layers', 131_072) - working('linear layers', 65_536)).toBe(65_536 * 2_048 * 16 * 2);
  });
});
