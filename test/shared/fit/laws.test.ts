import { describe, expect, it } from 'vitest';
import { catalog } from '../../../shared/models/catalog.ts';
import { machines } from '../../../shared/hardware/catalog.ts';
import { contextBytesOf, stateBytesOf, type Runtime } from '../../../shared/fit/cache.ts';
import { memoryOf } from '../../../shared/fit/memory.ts';
import { chipOf, type Chip } from '../../../shared/fit/speed-chips.ts';
import { decode, firstWord, prefill, type SpeedAsk } from '../../../shared/fit/speed.ts';
import {
  cacheTypes,
  type CacheType,
  type CatalogModel,
  type Engine,
  type Load,
  type Variant,
} from '../../../shared/models/types.ts';
import { agentPromptTokens } from '../../../shared/openclaw/limits.ts';

/*
 * What must hold of every model on every engine and chip, whatever the numbers: a wrong sum breaks one of these before
 * it breaks a measured row.
 */

const load = (engine: Engine, contextTokens: number, cache: CacheType = 'f16', more: Partial<Load> = {}): Load => ({
  engine,
  contextTokens,
  keyCache: cache,
  valueCache: cache,
  slots: 1,
  batchTokens: null,
  ...more,
});
const runtimes = ['llama.cpp', 'llama.cpp-whole-windows', 'mlx', 'vllm'] as const satisfies readonly Runtime[];
const contexts = [256, 1_024, 16_384, 16_385, 65_536, 131_072, 262_144];
const models = catalog.map((model) => [model.id, model] as const);
const risesOrStays = (numbers: readonly number[]): boolean =>
  numbers.every((one, i) => i === 0 || one >= (numbers[i - 1] ?? 0));

const firstOf = ({ variants: [variant] }: CatalogModel): Variant => {
  if (variant === undefined) throw new Error('no variant');
  return variant;
};
const engineOf: Readonly<Record<Variant['format'], Engine>> = {
  mlx: 'mlx',
  gguf: 'llama.cpp',
  safetensors: 'vllm',
  other: 'llama.cpp',
};

describe.each(models)('the memory of %s', (_, model) => {
  const { geometry } = model;
  const bytes = (
    runtime: Runtime,
    contextTokens: number,
    cache: CacheType = 'f16',
    more: Partial<Load> = {},
    parts = 1,
  ) => contextBytesOf(geometry, load('llama.cpp', contextTokens, cache, more), runtime, parts);
  const windowless = geometry.cache.every(({ windowTokens }) => windowTokens === null);

  it('never falls as the context grows', () => {
    for (const runtime of runtimes)
      expect(risesOrStays(contexts.map((tokens) => bytes(runtime, tokens))), runtime).toBe(true);
    for (const variant of model.variants)
      expect(
        risesOrStays(
          contexts.map((tokens) => memoryOf(variant, geometry, load(engineOf[variant.format], tokens)).totalBytes),
        ),
        variant.id,
      ).toBe(true);
  });

  it('doubles with the context where no layer has a window', () => {
    for (const runtime of runtimes) {
      const ratio = bytes(runtime, 131_072) / bytes(runtime, 65_536);
      if (windowless || runtime === 'llama.cpp-whole-windows') expect(ratio, runtime).toBe(2);
      else expect(ratio, runtime).toBeLessThan(2);
    }
  });

  it('halves with the bits of a number', () => {
    for (const runtime of runtimes) {
      expect(bytes(runtime, 65_536, 'f32')).toBe(2 * bytes(runtime, 65_536));
      expect(bytes(runtime, 65_536, 'fp8')).toBe(bytes(runtime, 65_536) / 2);
      expect(bytes(runtime, 65_536, 'q8_0') / bytes(runtime, 65_536)).toBeCloseTo(17 / 32, 10);
      expect(bytes(runtime, 65_536, 'q4_0') / bytes(runtime, 65_536)).toBeCloseTo(9 / 32, 10);
    }
  });

  it('with keys and values of two types lies between that of each', () => {
    const mixed = contextBytesOf(
      geometry,
      { ...load('llama.cpp', 65_536), keyCache: 'q8_0', valueCache: 'q4_0' },
      'llama.cpp',
    );
    expect(mixed).toBeGreaterThanOrEqual(bytes('llama.cpp', 65_536, 'q4_0'));
    expect(mixed).toBeLessThanOrEqual(bytes('llama.cpp', 65_536, 'q8_0'));
  });

  it('is one context for each slot; shared by several, only windows and states grow', () => {
    expect(bytes('llama.cpp', 32_768, 'f16', { slots: 4 })).toBe(4 * bytes('llama.cpp', 32_768));
    const shared = bytes('llama.cpp', 131_072, 'f16', { sharedBy: 4 });
    if (windowless) expect(shared).toBe(bytes('llama.cpp', 131_072));
    else expect(shared).toBeGreaterThan(bytes('llama.cpp', 131_072));
    expect(stateBytesOf(geometry, { slots: 1, sharedBy: 4 })).toBe(4 * geometry.stateBytes);
  });

  it('of all parts is that of the whole, or more where a head is repeated', () => {
    for (const parts of [2, 4, 8]) {
      const all = parts * bytes('vllm', 65_536, 'f16', {}, parts);
      if (geometry.cache.every(({ kvHeads }) => kvHeads % parts === 0)) expect(all).toBe(bytes('vllm', 65_536));
      else expect(all).toBeGreaterThan(bytes('vllm', 65_536));
    }
  });

  it('adds up to the total in whole bytes, with every type of cache', () => {
    for (const cache of cacheTypes) {
      const memory = memoryOf(firstOf(model), geometry, load(engineOf[firstOf(model).format], 65_536, cache));
      expect(memory.totalBytes).toBe(
        memory.weightsBytes + memory.contextBytes + memory.workingBytes + memory.fixedBytes,
      );
      expect(Object.values(memory).every((one) => Number.isInteger(one) && one >= 0)).toBe(true);
    }
  });
});

const chips = machines.flatMap(({ chip, gpuCores }) =>
  [...(gpuCores.length === 0 ? [null] : gpuCores)].flatMap((cores) => chipOf(chip, cores) ?? []),
);
const askFor = (model: CatalogModel, chip: Chip, more: Partial<SpeedAsk> = {}): SpeedAsk => ({
  chip,
  parts: 1,
  link: 'layers-host',
  weightsBytes: firstOf(model).weightsBytes,
  parametersB: model.parametersB,
  activeB: model.activeB,
  geometry: model.geometry,
  load: { keyCache: 'f16', valueCache: 'f16', batchTokens: null },
  ...more,
});
const speedOf = (ask: SpeedAsk, depth = agentPromptTokens) =>
  decode(ask, depth)?.tokensPerSecond ?? { low: Number.NaN, high: Number.NaN };
const m3 = chipOf('Apple M3 Ultra', 80);
if (m3 === null) throw new Error('no M3 Ultra');

it('a chip is known for every machine of the catalog', () => {
  expect(
    machines.filter(({ chip, gpuCores }) => chipOf(chip, gpuCores[0] ?? null) === null).map(({ id }) => id),
  ).toEqual([]);
});

describe.each(models)('the speed of %s', (_, model) => {
  it('is told in a range of no more than a factor of 2.2 on every chip, and never faster than its memory', () => {
    const wrong: string[] = [];
    for (const chip of chips) {
      const ask = askFor(model, chip);
      const [tokens, read, cold, warm] = [
        speedOf(ask),
        prefill(ask, agentPromptTokens),
        firstWord(ask, 'cold'),
        firstWord(ask, 'warm'),
      ];
      const holds = {
        range: [tokens, read, cold, warm].every((one) => one !== null && one.high / one.low <= 2.2 && one.low > 0),
        memory: tokens.high < chip.bandwidthBytesPerSecond / ((ask.weightsBytes * model.activeB) / model.parametersB),
        warm: (warm?.low ?? Number.NaN) <= (cold?.low ?? Number.NaN),
      };
      wrong.push(...Object.entries(holds).flatMap(([law, held]) => (held ? [] : [`${chip.id}: ${law}`])));
    }
    expect(wrong).toEqual([]);
  });

  it('is never slower with more bandwidth or more operations a second', () => {
    for (const factor of [1.2, 2, 5]) {
      const faster: Chip = {
        ...m3,
        bandwidthBytesPerSecond: m3.bandwidthBytesPerSecond * factor,
        expertTeraops: (m3.expertTeraops ?? 0) * factor,
        denseTeraops: (m3.denseTeraops ?? 0) * factor,
      };
      const [before, after] = [askFor(model, m3), askFor(model, faster)];
      expect(speedOf(after).low).toBeGreaterThanOrEqual(speedOf(before).low);
      expect(firstWord(after, 'cold')?.high).toBeLessThanOrEqual(firstWord(before, 'cold')?.high ?? 0);
    }
  });

  it('never grows with what stands behind a token, the size of the file or the length of the prompt', () => {
    const ask = askFor(model, m3);
    expect(risesOrStays([262_144, 65_536, 12_600, 0].map((depth) => speedOf(ask, depth).high))).toBe(true);
    expect(speedOf({ ...ask, weightsBytes: ask.weightsBytes * 2 }).high).toBeLessThanOrEqual(speedOf(ask).high);
    expect(
      risesOrStays([1_000, 12_600, 65_536, 131_072].map((tokens) => firstWord(ask, 'cold', tokens)?.low ?? Number.NaN)),
    ).toBe(true);
  });

  it('with the parts of a machine split over two hosts stays within twice that of one', () => {
    const two = speedOf(askFor(model, m3, { parts: 2, link: 'tensor-network' }));
    expect(two.high).toBeLessThan(2 * speedOf(askFor(model, m3)).high);
  });
});
