import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { configCase } from '../support/config-cases.ts';
import { hearthsResolution, recordedCases, type ConfigCase } from '../support/resolution.ts';
import { sampleSeed } from '../support/depth.ts';
import { compare, openclawsResolution } from './asked.ts';
import { openclaw } from './harness.ts';
import { comparedWindows, windowsCase } from './windows.ts';

beforeAll(async () => {
  await openclaw();
});

/** The same at each run; any other by `HEARTH_SEED`. */
const seed = Number(process.env['HEARTH_SEED'] ?? sampleSeed) || Date.now();

describe('what the real OpenClaw makes of a config', { timeout: 1_200_000 }, () => {
  it('is still what was recorded, and what Hearth makes of it', async () => {
    for (const one of recordedCases) {
      expect((await openclawsResolution(one)).resolution, one.name).toEqual(one.openclaw);
      expect(hearthsResolution(one), one.name).toEqual(one.openclaw);
    }
  });

  it('is what Hearth makes of any', async () => {
    const { compared, differences } = await compare(fc.sample(configCase, { numRuns: 160, seed }));
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThanOrEqual(130);
  });

  it('counts on as much context as Hearth says', async () => {
    const { compared, differences } = await comparedWindows(fc.sample(windowsCase, { numRuns: 24, seed }));
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThanOrEqual(130);
  });
});

const lm = { baseUrl: 'http://127.0.0.1:9/v1', apiKey: 'x', models: [{ id: 'q', name: 'Q' }] };
const asked = (more: object, env: Record<string, string> = {}): ConfigCase => {
  const config = JSON.stringify({ gateway: { mode: 'local' }, models: { providers: { lm } }, ...more });
  return { config, files: {}, env, stateEnv: {}, links: {}, agent: null };
};

describe('where Hearth does not follow OpenClaw', () => {
  it('a key of Anthropic in the environment has its plugin name models with aliases: Hearth reads no key', async () => {
    const opus = 'anthropic/claude-opus-5';
    const defaults = { model: opus, models: { [opus]: { alias: 'big' } } };
    const one = asked({ agents: { defaults } }, { ANTHROPIC_API_KEY: 'x' });
    const { resolution } = await openclawsResolution(one);
    expect(resolution).toMatchObject({ aliases: { big: opus, sonnet: 'anthropic/claude-sonnet-5' } });
    expect(hearthsResolution(one)).toMatchObject({ aliases: { big: opus } });
  });

  it('a variable that is named as a secret stays as it is written, also where it names a model', async () => {
    const one = asked({ agents: { defaults: { model: 'lm/${MODEL_TOKEN}' } } }, { MODEL_TOKEN: 'q' });
    expect((await openclawsResolution(one)).resolution).toMatchObject({ resolvedDefault: 'lm/q' });
    expect(hearthsResolution(one)).toMatchObject({ resolvedDefault: 'lm/${MODEL_TOKEN}' });
  });

  it('a config may not set the variables of other programs, and Hearth keeps no list of them', async () => {
    const one = asked({ env: { vars: { DATABASE_URL: 'q' } }, agents: { defaults: { model: 'lm/${DATABASE_URL}' } } });
    expect((await openclawsResolution(one)).resolution).toMatchObject({ resolvedDefault: 'lm/${DATABASE_URL}' });
    expect(hearthsResolution(one)).toMatchObject({ resolvedDefault: 'lm/q' });
  });

  it('variables beside `env.vars` are refused: what keys a config may have OpenClaw itself judges', async () => {
    const one = asked({ env: { MODEL: 'q' }, agents: { defaults: { model: 'lm/${MODEL}' } } });
    expect((await openclawsResolution(one)).refusal).toMatch(/env: Unrecognized key/);
    expect(hearthsResolution(one)).toMatchObject({ valid: true, resolvedDefault: 'lm/q' });
  });
});
