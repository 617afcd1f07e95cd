import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import JSON5 from 'json5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedLmStudio } from '../../electron/practice/simulated-lm-studio.ts';
import { isDeep, sample } from '../support/depth.ts';
import { scratch, validate } from './harness.ts';
import { commented, minimax, opus, recipes, run, sonnet, startGuideServer, walk } from './recipes.ts';

let server: SimulatedLmStudio;
beforeAll(async () => {
  server = await startGuideServer();
});
afterAll(() => server.close());

describe.each(sample(recipes, 1))('recipe: $name', (recipe) => {
  it('comes out right merged into a commented config, and answers OpenClaw over Chat Completions', () =>
    walk(recipe, server, commented, 'openai-completions'));
});

describe('switching the order', () => {
  it('changes only the lines of primary and fallbacks, with local-only what else could leave too, and back and forth again and again gives the first files byte for byte', async () => {
    const at = await scratch(commented);
    try {
      const done = await run(
        at,
        ['setup', '--answers', '-'],
        JSON5.stringify({
          local: [{ ...minimax, url: server.url, api: 'openai-responses' }],
          order: 'local-first',
          hosted: [sonnet, opus],
          patience: 'at-once',
        }),
      );
      expect(done).toMatchObject({ code: 0, json: { applied: true, refused: null, checkedBy: { valid: true } } });
      const first = await readFile(at.configPath, 'utf8');
      const settings = () =>
        readFile(path.join(at.stateDir, 'agents', 'main', 'agent', 'settings.json'), 'utf8').catch(() => null);
      const patient = await settings();
      expect(JSON.parse(patient ?? '')).toEqual({ retry: { provider: { maxRetries: 0 } } });
      for (let i = 0; i < (isDeep ? 10 : 2); i++) {
        const there = await run(at, ['route', i % 2 === 0 ? 'hosted-first' : 'local-only']);
        expect(there).toMatchObject({ code: 0, json: { applied: true, refused: null } });
        const beside = there.json.changes
          .filter((change) => change.path.slice(0, 3).join('.') !== 'agents.defaults.model')
          .map((change) => change.path.join('.'));
        if (i % 2 === 0) expect(beside).toEqual([]);
        else expect(beside).toContain('tools.deny');
        expect(await settings()).toBe(i % 2 === 0 ? patient : null);
        const back = await run(at, ['route', 'local-first']);
        expect(back).toMatchObject({ code: 0, json: { applied: true } });
        expect([await readFile(at.configPath, 'utf8'), await settings()]).toEqual([first, patient]);
      }
      expect(await validate(first)).toMatchObject({ valid: true });
    } finally {
      await at.cleanup();
    }
  });

  it('leaves a file alone that somebody else is writing', async () => {
    const at = await scratch(commented);
    try {
      await writeFile(at.configPath, commented.replace('// the end', ''));
      const refused = await run(at, ['route', 'local-first']);
      expect(refused).toMatchObject({ code: 1, json: { applied: false, refused: { kind: 'empty-route' } } });
    } finally {
      await at.cleanup();
    }
  });
});
