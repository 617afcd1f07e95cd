import JSON5 from 'json5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedLmStudio } from '../../electron/adapters/simulated-lm-studio.ts';
import { itDeep, sample } from '../support/depth.ts';
import { scratch, startGateway } from './harness.ts';
import { minimax, recipes, run, startGuideServer, walk } from './recipes.ts';

let server: SimulatedLmStudio;
beforeAll(async () => {
  server = await startGuideServer();
});
afterAll(() => server.close());

describe.each(sample(recipes, 2))('recipe: $name', (recipe) => {
  it('comes out right where there is no config yet, and answers OpenClaw over Responses', () => walk(recipe, server, null, 'openai-responses'));
  it('comes out right from an empty config, over the dialect that the proof justifies', () => walk(recipe, server, '{}\n', null));
});

itDeep('the gateway starts with the config that Hearth creates', async () => {
  const at = await scratch(null);
  try {
    await run(at, ['setup', '--answers', '-'], JSON5.stringify({ local: [{ ...minimax, url: server.url, api: 'openai-responses' }], order: 'local-only', hosted: [] }));
    const gateway = await startGateway(at);
    await gateway.stop();
    expect(gateway.output()).not.toMatch(/Gateway start blocked/);
  } finally {
    await at.cleanup();
  }
});
