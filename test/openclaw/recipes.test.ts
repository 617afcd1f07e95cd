import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import JSON5 from 'json5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '../../electron/adapters/simulated-lm-studio.ts';
import type { Outcome } from '../../shared/openclaw/types.ts';
import { inferLocal, modelsStatus, openclaw, scratch, startGateway, validate, type Scratch } from './harness.ts';

const hearth = path.resolve(import.meta.dirname, '../../out/cli/hearth.js');

type Ran = { code: number; json: Outcome; stderr: string };

/** Runs the built command line as an owner would, with the scratch's OpenClaw on the PATH. */
const run = (at: Scratch, args: readonly string[], input = ''): Promise<Ran> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [hearth, ...args, '--json', '--state', path.join(at.dir, 'hearth')], { env: at.env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, json: JSON.parse(stdout) as Outcome, stderr });
    });
    child.stdin?.end(input);
  });

const commented = `// Kept by hand since spring.
{
  // the door to the world
  gateway: { mode: 'local', port: 18789, bind: 'loopback', auth: { mode: 'token', token: 'not-for-anyones-eyes' } },

  channels: {
    telegram: { enabled: true, botToken: '\${TELEGRAM_TOKEN}' }, // the family group
  },
  agents: {
    defaults: {
      workspace: '~/clawd', // do not move
      // which brain answers first
      model: { primary: 'anthropic/claude-sonnet-4-5' },
      models: {
        'anthropic/claude-sonnet-4-5': { alias: 'Sonnet' },
      },
    },
    ownership: 'explicit',
    entries: { main: { name: 'main' }, reader: { name: 'reader', tools: { profile: 'minimal' } } },
  },
  models: {
    providers: {
      /* a friend's box */
      attic: {
        baseUrl: 'http://10.0.0.7:8080/v1',
        apiKey: 'attic',
        api: 'openai-completions',
        models: [{ id: 'old-model', name: 'Old model', contextWindow: 0x8000, maxTokens: 4_096 }],
      },
    },
  },
  // the end
}
`.replace('4_096', '4096');

const minimax = { provider: 'lmstudio', model: 'minimax-m2.1-gs32', name: 'MiniMax M2.1 GS32', contextTokens: 196608, maxTokens: 8192 };
const sonnet = { ref: 'anthropic/claude-sonnet-4-5', alias: 'Sonnet' };
const opus = { ref: 'anthropic/claude-opus-4-6', alias: 'Opus' };
const local = 'lmstudio/minimax-m2.1-gs32';

type Recipe = { name: string; answers: (url: string) => object; primary: string; fallbacks: string[]; local: string };
const recipes: Recipe[] = [
  { name: 'LM Studio with MiniMax M2.1 as primary over Responses', local, primary: local, fallbacks: [], answers: (url) => ({ local: [{ ...minimax, url, alias: 'Minimax', api: 'openai-responses' }], order: 'local-only', hosted: [opus] }) },
  { name: 'a hosted primary with a local fallback', local, primary: sonnet.ref, fallbacks: [local, opus.ref], answers: (url) => ({ local: [{ ...minimax, url, alias: 'MiniMax Local', api: 'auto' }], order: 'hosted-first', hosted: [sonnet, opus] }) },
  { name: 'local first with the hosted safety net', local, primary: local, fallbacks: [sonnet.ref, opus.ref], answers: (url) => ({ local: [{ ...minimax, url, api: 'openai-completions' }], order: 'local-first', hosted: [sonnet, opus] }) },
  {
    name: 'a generic endpoint as provider local', local: 'local/my-local-model', primary: 'local/my-local-model', fallbacks: [sonnet.ref],
    answers: (url) => ({ local: [{ url, provider: 'local', model: 'my-local-model', name: 'Local Model', contextTokens: 120000, maxTokens: 8192, api: 'openai-responses' }], order: 'local-first', hosted: [sonnet] }),
  },
];


let server: SimulatedLmStudio;
beforeAll(async () => {
  await openclaw();
  server = await startSimulatedLmStudio({ latencyMs: 0 });
});
afterAll(() => server.close());

describe.each(recipes)('recipe: $name', (recipe) => {
  it.each([['an empty place', null], ['an empty config', '{}\n'], ['a commented config', commented]])('comes out right from %s, and the real OpenClaw accepts and uses it', async (_from, before) => {
    const at = await scratch(before);
    try {
      const done = await run(at, ['setup', '--answers', '-'], JSON5.stringify(recipe.answers(server.url)));
      expect(done.json.refused).toBeNull();
      expect(done).toMatchObject({ code: 0, json: { applied: true, checkedBy: { openclaw: '2026.9.6', valid: true } } });

      const text = await readFile(at.configPath, 'utf8');
      expect(await validate(text)).toMatchObject({ valid: true, code: 0 });
      expect(await modelsStatus(text)).toMatchObject({ resolvedDefault: recipe.primary, fallbacks: recipe.fallbacks });
      const config = JSON5.parse<{ models: { mode: string; providers: Record<string, { models: object[] }> } }>(text);
      expect(config.models.mode).toBe('merge');
      expect(config.models.providers[recipe.local.split('/')[0] as string]?.models[0]).toMatchObject({ contextWindow: expect.any(Number) as number, name: expect.any(String) as string });

      for (const comment of (before ?? '').match(/\/\/.*|\/\*.*?\*\//g) ?? []) expect(text).toContain(comment);

      const undone = await run(at, ['undo']);
      expect(undone).toMatchObject({ code: 0, json: { applied: true } });
      const after = await readFile(at.configPath, 'utf8').catch(() => null);
      expect(after).toBe(before);
    } finally {
      await at.cleanup();
    }
  });
});

describe('the model answers OpenClaw', () => {
  it.each(['openai-responses', 'openai-completions'])('over %s, from the config that Hearth wrote', async (api) => {
    const at = await scratch(null);
    try {
      await run(at, ['setup', '--answers', '-'], JSON5.stringify({ local: [{ ...minimax, url: server.url, api }], order: 'local-only', hosted: [] }));
      const before = server.requests.length;
      const answer = await inferLocal(await readFile(at.configPath, 'utf8'), 'Say hello.', local);
      expect(answer).toMatchObject({ ok: true, provider: 'lmstudio', model: minimax.model });
      expect(server.requests.slice(before).map((request) => request.path)).toContain(api === 'openai-responses' ? '/v1/responses' : '/v1/chat/completions');
    } finally {
      await at.cleanup();
    }
  });

  it('and its gateway starts with the config that Hearth creates', async () => {
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
});

describe('switching the order', () => {
  it('changes only the lines of primary and fallbacks, and ten times back and forth gives the first file byte for byte', async () => {
    const at = await scratch(commented);
    try {
      await run(at, ['setup', '--answers', '-'], JSON5.stringify({ local: [{ ...minimax, url: server.url, api: 'openai-responses' }], order: 'local-first', hosted: [sonnet, opus] }));
      const first = await readFile(at.configPath, 'utf8');
      for (let i = 0; i < 10; i++) {
        const there = await run(at, ['route', i % 2 === 0 ? 'hosted-first' : 'local-only']);
        expect(there).toMatchObject({ code: 0, json: { applied: true, refused: null } });
        expect(there.json.changes.every((change) => change.path.slice(0, 3).join('.') === 'agents.defaults.model')).toBe(true);
        const back = await run(at, ['route', 'local-first']);
        expect(back).toMatchObject({ code: 0, json: { applied: true } });
        expect(await readFile(at.configPath, 'utf8')).toBe(first);
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
