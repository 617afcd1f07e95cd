import { afterAll, beforeAll, describe, it } from 'vitest';
import type { SimulatedLmStudio } from '../../electron/practice/simulated-lm-studio.ts';
import { sample } from '../support/depth.ts';
import { recipes, startGuideServer, walk } from './recipes.ts';

let server: SimulatedLmStudio;
beforeAll(async () => {
  server = await startGuideServer();
});
afterAll(() => server.close());

describe.each(sample(recipes, 2))('recipe: $name', (recipe) => {
  it('comes out right where there is no config yet, and answers OpenClaw over Responses', () =>
    walk(recipe, server, null, 'openai-responses'));
  it('comes out right from an empty config, over the dialect that the proof justifies', () =>
    walk(recipe, server, '{}\n', null));
});
