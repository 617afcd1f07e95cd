import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fitAnswer, type FitAnswer } from '../../../shared/fit/query.ts';
import { fitCommand } from '../../../electron/cli/commands/fit-command.ts';
import { runCommandLine } from '../../../electron/cli/run.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-fit-command-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function hearth(...args: string[]) {
  let [out, err] = ['', ''];
  const code = await runCommandLine(['fit', ...args, '--state', path.join(dir, 'hearth')], {
    packageRoot: dir,
    version: '1.2.3',
    env: { HOME: dir, PATH: '' },
    platform: 'linux',
    readFile: () => '',
    stdout: (text) => (out += text),
    stderr: (text) => (err += text),
  });
  return { code, out, err };
}
async function told(...args: string[]): Promise<FitAnswer> {
  const { out } = await hearth(...args, '--json');
  return fitAnswer.parse(JSON.parse(out));
}

describe('fit', () => {
  it('tells machine, tier, budget and every row as one JSON document', async () => {
    const answer = await told('--machine', 'ms-m3-ultra@512');
    expect(answer).toMatchObject({
      machine: { id: 'ms-m3-ultra@512' },
      tier: 'single-512',
      budget: { source: 'metal-measured' },
      recommendation: { chosen: { model: 'minimax-m2.1', variant: 'mlx-8bit-gs32' } },
    });
    expect(answer.rows[0]).toMatchObject({ model: 'minimax-m2.1', recommended: true, risks: ['few-parameters'] });
  });

  it('takes model, variant, context, cache and engine', async () => {
    const { rows } = await told(
      '--budget-gib',
      '48',
      '--model',
      'qwen3.8-27b',
      '--variant',
      'q8_0',
      '--context',
      '131072',
      '--cache',
      'q8_0',
      '--engine',
      'ollama',
    );
    expect(rows).toMatchObject([
      {
        model: 'qwen3.8-27b',
        variant: 'q8_0',
        contextTokens: 131_072,
        cache: 'q8_0',
        engine: 'ollama',
        verdict: 'fits',
      },
    ]);
  });

  it('takes a budget alone for any machine', async () => {
    expect(await told('--budget-gib', '19.5')).toMatchObject({
      machine: null,
      budget: { bytes: 19.5 * 1024 ** 3, source: 'given' },
    });
  });

  it('looks at this machine where nothing else is named', async () => {
    expect((await told()).machine).toMatchObject({ id: null, count: 1 });
  });

  it('prints a short table with the recommended first and its risks in plain words', async () => {
    const { code, out } = await hearth('--machine', 'rtx4090');
    expect(code).toBe(0);
    expect(out).toMatch(/NVIDIA GeForce RTX 4090, 24 GB, light tier: 21\.6 GiB for one model/);
    expect(out).toMatch(
      /^\* +qwen3\.8-27b +ud-q4_k_m +llama\.cpp +98,304 +q8_0 +[\d.]+ GiB of 21\.6 GiB +fits +\d+-\d+ s$/m,
    );
    expect(out).toMatch(/keep web tools off/);
    expect(out.split('\n').length).toBeLessThan(35);
  });

  it('says of a first word that it was measured where it was', async () => {
    const answer = await told('--machine', 'ms-m3-ultra@512', '--model', 'minimax-m2.1', '--variant', 'mlx-8bit-gs32');
    const rows = answer.rows.map((row) => ({
      ...row,
      firstWordSeconds: { low: 42, high: 42 },
      status: 'measured' as const,
    }));
    expect(fitCommand.print({ ...answer, rows }, 'en')).toMatch(/ fits +42 s, measured$/m);
  });

  it('says what is on this disk only once it was read', async () => {
    const { code, err } = await hearth('--model', 'disk:nothing', '--budget-gib', '20');
    expect([code, err]).toEqual([
      expect.any(Number),
      expect.stringContaining('no such model on this disk: disk:nothing'),
    ]);
  });

  it('says what to change where the one that was asked for does not fit, and ends with 1', async () => {
    const { code, out } = await hearth(
      '--machine',
      'rtx4090',
      '--model',
      'qwen3.8-27b',
      '--variant',
      'q8_0',
      '--context',
      '65536',
    );
    expect(code).toBe(1);
    expect(out).toMatch(/does not fit/);
    expect(out).toMatch(/Take the variant ud-q4_k_m, with the context stored in q8_0\.\nRun it on /);
  });

  it.each([
    [['--model', 'minimax-m9'], /no such model: minimax-m9.*minimax-m2\.1/],
    [['--model', 'minimax-m2.1', '--variant', '9bit'], /no such variant of minimax-m2\.1: 9bit.*mlx-8bit-gs32/],
    [['--variant', 'q8_0'], /name the model too/],
    [['--machine', 'ms-m3-ultra@500'], /no such machine: ms-m3-ultra@500.*ms-m3-ultra@512/],
    [['--machine', 'h200', '--budget-gib', '5'], /not both/],
    [['--context', '64k'], /--context takes a number/],
    [['--budget-gib', '-3'], /--budget-gib takes a number/],
    [['--cache', 'q9'], /no such cache: q9[^]*q8_0/],
    [['--engine', 'steam'], /no such engine: steam[^]*llama\.cpp/],
  ])('ends with 2 for %j and says what there is instead', async (args, says) => {
    const { code, out, err } = await hearth(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(says);
  });
});
