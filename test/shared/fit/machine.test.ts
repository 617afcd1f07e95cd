import { describe, expect, it } from 'vitest';
import { budgetOf, engineFor, fitTier, type FitMachine } from '../../../shared/fit/machine.ts';
import { cards, gib, mac, mib, noFacts } from './toys.ts';

const one = (facts: FitMachine['facts']): FitMachine => ({ facts, count: 1 });

describe('the budget of one model', () => {
  it('stays 2 GiB below the limit that Metal sets', () => {
    expect(budgetOf(one(mac(128)))).toEqual({ bytes: 110_100 * mib - 2 * gib, source: 'metal-measured' });
    expect(budgetOf(one(mac(16)))).toEqual({ bytes: 12_124 * mib - 2 * gib, source: 'metal-measured' });
  });

  it('stays below what Metal itself tells', () => {
    expect(budgetOf(one({ ...mac(128), metalLimitBytes: 98_304 * mib }))).toEqual({
      bytes: 94 * gib,
      source: 'metal-read',
    });
  });

  it('leaves the system 6 GiB where the owner raised the limit to nearly all of the memory', () => {
    expect(budgetOf(one({ ...mac(64), wiredLimitBytes: 63 * gib }))).toEqual({
      bytes: 58 * gib,
      source: 'wired-limit',
    });
  });

  it('leaves a tenth of a large card and 1 GiB of a small one', () => {
    expect(budgetOf(one(cards(1, 'RTX 4090', 24_564)))).toEqual({
      bytes: Math.floor(24_564 * mib * 0.9),
      source: 'vram',
    });
    expect(budgetOf(one(cards(1, 'RTX 3050', 8 * 1024)))).toEqual({ bytes: 7 * gib, source: 'vram' });
  });

  it('takes the reserve from every card of several', () => {
    expect(budgetOf(one(cards(4, 'RTX 3050', 8 * 1024)))).toEqual({ bytes: 28 * gib, source: 'vram' });
  });

  it('takes it from the cards of the largest kind, and from one part of a card that is cut', () => {
    const gpus = [...cards(2, 'RTX 3090', 24_576).gpus, ...cards(1, 'RTX 3060', 12_288).gpus];
    expect(budgetOf(one({ ...noFacts, gpus }))).toEqual({ bytes: Math.floor(2 * 24_576 * mib * 0.9), source: 'vram' });
    expect(budgetOf(one(cards(4, 'NVIDIA A100-SXM4-80GB MIG', 19_968)))).toEqual({
      bytes: Math.floor(19_968 * mib * 0.9),
      source: 'vram',
    });
  });

  it('takes nothing off twice where a quarter of shared memory is already left', () => {
    expect(budgetOf(one({ ...noFacts, unifiedMemory: true, memoryBytes: 120 * gib }))).toEqual({
      bytes: 90 * gib,
      source: 'unified-reserve',
    });
  });

  it('counts linked machines together, each with its own reserve', () => {
    expect(budgetOf({ facts: mac(256), count: 2 })).toEqual({
      bytes: 2 * (228_065 * mib - 2 * gib),
      source: 'metal-measured',
    });
  });

  it('is nothing without a GPU, never less than nothing, and not known where the memory is not', () => {
    expect(budgetOf(one(noFacts))).toEqual({ bytes: 0, source: 'cpu-only' });
    expect(budgetOf(one({ ...mac(16), memoryBytes: 2 * gib }))?.bytes).toBe(0);
    expect(budgetOf(one({ ...mac(16), memoryBytes: null }))).toBeNull();
  });
});

describe('the tier', () => {
  it('of two linked 256 GB Macs is the reference, of two linked 128 GB Macs is not', () => {
    expect(fitTier({ facts: mac(256), count: 2 })).toBe('reference');
    expect(fitTier({ facts: mac(128), count: 2 })).toBe('256-class');
  });

  it('of one machine is that of its hardware', () => {
    expect(fitTier(one(mac(512)))).toBe('single-512');
    expect(fitTier(one(mac(16)))).toBe('below');
    expect(fitTier(one({ ...mac(16), memoryBytes: null }))).toBeNull();
  });
});

describe('the engine', () => {
  const [studio, card] = [one(mac(128)), one(cards(1, 'RTX 4090', 24_564))];

  it('of MLX files runs on Apple chips alone', () => {
    expect(engineFor('mlx', studio, null)).toBe('mlx');
    expect(engineFor('mlx', card, null)).toBeNull();
  });

  it('of GGUF files runs everywhere, but not over linked machines', () => {
    expect([studio, card].map((machine) => engineFor('gguf', machine, null))).toEqual(['llama.cpp', 'llama.cpp']);
    expect(engineFor('gguf', { ...studio, count: 2 }, null)).toBeNull();
    expect(engineFor('mlx', { ...studio, count: 2 }, null)).toBe('mlx');
  });

  it('of safetensors needs cards and Linux', () => {
    expect(engineFor('safetensors', card, null)).toBe('vllm');
    expect(engineFor('safetensors', studio, null)).toBeNull();
  });

  it('is the one that was asked for, where it reads the format', () => {
    expect(engineFor('gguf', card, 'ollama')).toBe('ollama');
    expect(engineFor('mlx', studio, 'lmstudio')).toBe('lmstudio');
    expect(engineFor('mlx', studio, 'llama.cpp')).toBeNull();
  });

  it('is not asked of a machine where only a budget is given', () => {
    expect((['mlx', 'gguf', 'safetensors', 'other'] as const).map((format) => engineFor(format, null, null))).toEqual([
      'mlx',
      'llama.cpp',
      'vllm',
      null,
    ]);
  });
});
