import { describe, expect, it } from 'vitest';
import { evaluate, type ThisMachine } from '../../../shared/fit/evaluate.ts';
import type { FitAnswer, FitQuery } from '../../../shared/fit/query.ts';
import { estimator } from '../../../shared/fit/estimator.ts';
import { blockedBits, bitsOf } from '../../../shared/models/quantization.ts';
import { recommendedContextTokens } from '../../../shared/fit/recommend.ts';
import { catalog } from '../../../shared/models/catalog.ts';
import { gib } from './toys.ts';

const unread = () => Promise.reject(new Error('this machine is not read'));
const here: ThisMachine = { machine: unread, foundModels: unread, speeds: unread };
async function answer(asked: FitQuery): Promise<FitAnswer> {
  const told = await evaluate(asked, here, estimator);
  if (!told.ok) throw new Error(JSON.stringify(told.error));
  return told.value;
}
const chosenOn = async (machine: string) => (await answer({ machine })).recommendation.chosen;
const rowOn = async (machine: string, model: string, variant: string, contextTokens: number) =>
  (await answer({ machine, model, variant, contextTokens })).rows[0];

const six = ['m4@16', 'rtx4090', 'ms-m5-max@128', 'ms-m3-ultra@512', '2xms-m5-ultra@256', '8xh200'];

describe('what is recommended', () => {
  it('on a 16 GB laptop is Qwen3.5 9B in 4 bits: for a chat, as the tier says; there is no agent that fits', async () => {
    const { tier, rows } = await answer({ machine: 'm4@16' });
    expect(tier).toBe('below');
    expect(rows[0]).toMatchObject({
      model: 'qwen3.5-9b',
      variant: 'q4_k_m',
      contextTokens: 65_536,
      verdict: 'fits',
      recommended: true,
    });
  });

  it("on a 24 GB card is Qwen3.8 27B in 4.8 bits with an 8-bit cache; that has room for 96K tokens, more than OpenClaw's recipes ask for", async () => {
    expect(await chosenOn('rtx4090')).toMatchObject({
      model: 'qwen3.8-27b',
      variant: 'ud-q4_k_m',
      cache: 'q8_0',
      contextTokens: 98_304,
      verdict: 'fits',
    });
  });

  it('on a 24 GB card keeps Muse Glimmer 30B as another that fits: at 4.48 bits it counts as heavily compressed, so it is second to Qwen', async () => {
    const { rows } = await answer({ machine: 'rtx4090' });
    expect(rows.find(({ model }) => model === 'muse-glimmer-30b')).toMatchObject({
      verdict: 'fits',
      recommended: false,
      risks: expect.arrayContaining(['heavy-quantization']) as unknown,
    });
  });

  it('on a 128 GB Mac is gpt-oss 120B as it was released, before larger ones that are squeezed', async () => {
    expect(await chosenOn('ms-m5-max@128')).toMatchObject({
      model: 'gpt-oss-120b',
      contextTokens: 131_072,
      verdict: 'fits',
    });
  });

  it('on a 512 GB Mac is MiniMax M2.1 8-bit GS32 with its whole context, before GLM-5.2 in 4 bits', async () => {
    expect(await chosenOn('ms-m3-ultra@512')).toMatchObject({
      model: 'minimax-m2.1',
      variant: 'mlx-8bit-gs32',
      contextTokens: 196_608,
      verdict: 'fits',
    });
    const { over } = (await answer({ machine: 'ms-m3-ultra@512' })).recommendation;
    expect(over.find(({ row }) => row.variant === 'mlx-4bit' && row.model === 'glm-5.2')).toMatchObject({
      because: 'precision',
      row: { verdict: 'fits' },
    });
  });

  it("on two linked 256 GB Macs is the same, which one alone can't hold at that length", async () => {
    const linked = await answer({ machine: '2xms-m5-ultra@256' });
    expect(linked).toMatchObject({ tier: 'reference', machine: { count: 2 } });
    expect(linked.rows[0]).toMatchObject({
      model: 'minimax-m2.1',
      variant: 'mlx-8bit-gs32',
      contextTokens: 196_608,
      verdict: 'fits',
      recommended: true,
    });
    expect(await rowOn('ms-m5-ultra@256', 'minimax-m2.1', 'mlx-8bit-gs32', 196_608)).toMatchObject({ verdict: 'no' });
  });

  it('on one 256 GB Mac is MiniMax M2.1 in 6 bits with 96K tokens', async () => {
    expect(await chosenOn('ms-m3-ultra@256')).toMatchObject({
      model: 'minimax-m2.1',
      variant: 'mlx-6bit',
      contextTokens: 98_304,
    });
  });

  it('on eight H200 is Kimi K2.5 in the INT4 it was released in, over vLLM: larger than MiniMax M2.1, which is meant for smaller rigs', async () => {
    expect(await chosenOn('8xh200')).toMatchObject({
      model: 'kimi-k2.5',
      engine: 'vllm',
      contextTokens: 262_144,
      verdict: 'fits',
      risks: [],
    });
  });

  it('on four 96 GB cards is MiniMax at FP8 over vLLM', async () => {
    expect(await chosenOn('4xrtxpro6000')).toMatchObject({ variant: 'fp8', engine: 'vllm', contextTokens: 196_608 });
  });
});

describe.each(six)('on %s', (machine) => {
  it('one row is recommended, the first, and every row adds up', async () => {
    const { rows, budget } = await answer({ machine });
    expect(rows.map(({ recommended }) => recommended)).toEqual(rows.map((_, i) => i === 0));
    for (const row of rows) {
      expect(row.totalBytes).toBe(row.weightsBytes + row.contextBytes + row.workingBytes + row.fixedBytes);
      expect(row.marginBytes).toBe((budget?.bytes ?? 0) - row.totalBytes);
      expect(row.verdict === 'no').toBe(row.marginBytes < 0);
    }
  });

  it('the recommended holds 64K tokens and has more than 3 bits a weight', async () => {
    const chosen = await chosenOn(machine);
    const model = catalog.find(({ id }) => id === chosen?.model);
    const variant = model?.variants.find(({ id }) => id === chosen?.variant);
    if (chosen === null || model === undefined || variant === undefined) throw new Error('nothing is recommended');
    expect(chosen.contextTokens).toBeGreaterThanOrEqual(recommendedContextTokens);
    expect(bitsOf(model, variant)).toBeGreaterThan(blockedBits);
  });

  it('how fast it will feel is told as a range', async () => {
    expect(await chosenOn(machine)).toMatchObject({
      tokensPerSecond: { low: expect.any(Number) as number, high: expect.any(Number) as number },
      firstWordSeconds: { low: expect.any(Number) as number },
    });
  });
});

describe('a budget', () => {
  it('of more bytes never fits less', async () => {
    const fitting = await Promise.all(
      [16, 24, 64, 128, 256, 512, 1024].map(
        async (budgetGiB) =>
          (await answer({ budgetBytes: budgetGiB * gib, contextTokens: 65_536, cache: 'f16' })).rows.filter(
            ({ verdict }) => verdict !== 'no',
          ).length,
      ),
    );
    expect(fitting).toEqual([...fitting].sort((a, b) => a - b));
  });

  it('without a machine knows no tier and no speed', async () => {
    expect(await answer({ budgetBytes: 64 * gib, model: 'qwen3.8-27b' })).toMatchObject({
      machine: null,
      tier: null,
      budget: { bytes: 64 * gib, source: 'given' },
      rows: [{ tokensPerSecond: null, firstWordSeconds: null }, {}, {}],
    });
  });
});

describe('one variant that does not fit', () => {
  it('is told with what would make it fit', async () => {
    const { ways } = await answer({
      machine: 'ms-m5-ultra@256',
      model: 'minimax-m2.1',
      variant: 'mlx-8bit-gs32',
      contextTokens: 196_608,
    });
    expect(ways).toEqual([
      { kind: 'smaller-variant', variant: 'mlx-4bit', cache: 'f16' },
      { kind: 'other-machine', machine: 'ms-m3-ultra@512', budgetBytes: expect.any(Number) as number },
    ]);
  });
});
