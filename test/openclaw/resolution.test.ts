import * as fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { configCase } from '../support/config-cases.ts';
import { sampleSeed } from '../support/depth.ts';
import { compare } from './asked.ts';
import { openclaw } from './harness.ts';
import { comparedWindows, windowsCase } from './windows.ts';

beforeAll(async () => {
  await openclaw();
});

it('Hearth makes of a config what the real OpenClaw makes of it', async () => {
  const { compared, differences } = await compare(fc.sample(configCase, { numRuns: 12, seed: sampleSeed }));
  expect(differences).toEqual([]);
  expect(compared).toBeGreaterThanOrEqual(10);
});

it('Hearth counts on as much context for a model as the real OpenClaw does', async () => {
  const { compared, differences } = await comparedWindows(fc.sample(windowsCase, { numRuns: 1, seed: sampleSeed }));
  expect(differences).toEqual([]);
  expect(compared).toBeGreaterThanOrEqual(4);
});
