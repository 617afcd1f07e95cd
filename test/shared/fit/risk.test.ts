import { describe, expect, it } from 'vitest';
import { bitsOf, precisionOf } from '../../../shared/models/quantization.ts';
import { risksOf } from '../../../shared/fit/risk.ts';
import { toy, variant } from './toys.ts';

const large = (more: Parameters<typeof toy>[1] = {}) => toy([], { parametersB: 400, ...more });
const eightBits = variant('v', 400);
const roomy = 65_536;

describe('the bits of a build', () => {
  it('are those that are told, or the size by the parameters', () => {
    expect(bitsOf(toy([]), variant('v', 100, { bitsPerWeight: 8.5 }))).toBe(8.5);
    expect(bitsOf(toy([]), variant('v', 60))).toBe(4.8);
  });

  it('make it full from 8, heavy up to 4.5, and too few to recommend up to 3', () => {
    expect([100, 57, 56.25, 38, 37.5].map((gigabytes) => precisionOf(toy([]), variant('v', gigabytes)))).toEqual([
      'full',
      'sound',
      'heavy',
      'heavy',
      'blocked',
    ]);
  });

  it('lose nothing where the maker released no more', () => {
    expect(precisionOf(toy([]), variant('v', 53, { native: true }))).toBe('full');
  });
});

describe('the risks', () => {
  it('are none for a large full build with room and tools', () => {
    expect(risksOf(large(), eightBits, roomy, null)).toEqual([]);
  });

  it('name heavy quantization, but not of a model that was released so', () => {
    expect(risksOf(large(), variant('v', 225), roomy, null)).toEqual(['heavy-quantization']);
    expect(risksOf(large(), variant('v', 225, { native: true }), roomy, null)).toEqual([]);
  });

  it("count real parameters: up to 300 billion are few, as in OpenClaw's audit", () => {
    expect(risksOf(toy([], { parametersB: 300 }), variant('v', 300), roomy, null)).toEqual(['few-parameters']);
    expect(risksOf(toy([], { parametersB: 301 }), variant('v', 301), roomy, null)).toEqual([]);
  });

  it('tell a model without tools from one of which nothing is told', () => {
    expect(risksOf(large({ tools: false }), eightBits, roomy, null)).toEqual(['no-tools']);
    expect(risksOf(large({ tools: null }), eightBits, roomy, null)).toEqual(['tools-not-told']);
  });

  it("name a context below 32,000 tokens, and one that OpenClaw can't work with", () => {
    expect(risksOf(large(), eightBits, 32_000, null)).toEqual([]);
    expect(risksOf(large(), eightBits, 31_999, null)).toEqual(['short-context']);
    expect(risksOf(large(), eightBits, 15_999, null)).toEqual(['below-openclaw-minimum', 'short-context']);
  });

  it('name a first word that can take a minute; where nothing is known nothing is claimed', () => {
    expect(risksOf(large(), eightBits, roomy, { low: 20, high: 60 })).toEqual(['slow-first-word']);
    expect(risksOf(large(), eightBits, roomy, { low: 20, high: 59 })).toEqual([]);
  });
});
