import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import JSON5 from 'json5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '../../electron/adapters/simulated-lm-studio.ts';
import { practiceModels } from '../../electron/practice/lm-studio-models.ts';
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
    entries: { main: { name: 'main', tools: { profile: 'coding' } } }, // only one so far
  },
  models: {
    providers: {
      /* a friend's box */
      attic: {
        baseUrl: 'http://10.0.0.7:8080/v1',
        apiKey: 'attic',
        api: 'openai-completions',
        models: [{ id: 'old-model', name: 'Old model', contextWindow: 0x8000, maxTokens: 4096 }],
      },
    },
  },
  // the end
}
`;

const minimax = { provider: 'lmstudio', model: 'minimax-m2.1-gs32', name: 'MiniMax M2.1 GS32', contextTokens: 196608, maxTokens: 8192 };
const sonnet = { ref: 'anthropic/claude-sonnet-4-5', alias: 'Sonnet' };
const opus = { ref: 'anthropic/claude-opus-4-6', alias: 'Opus' };
const local = 'lmstudio/minimax-m2.1-gs32';

type Recipe = { name: string; answers: (url: string, api: string) => object; primary: string; fallbacks: string[]; local: string };
const recipes: Recipe[] = [
  { name: 'LM Studio with MiniMax M2.1 as primary over Responses', local, primary: local, fallbacks: [], answers: (url, api) => ({ local: [{ ...minimax, url, alias: 'Minimax', api }], order: 'local-only', hosted: [opus] }) },
  { name: 'a hosted primary with a local fallback', local, primary: sonnet.ref, fallbacks: [local, opus.ref], answers: (url, api) => ({ local: [{ ...minimax, url, alias: 'MiniMax Local', api }], order: 'hosted-first', hosted: [sonnet, opus] }) },
  { name: 'local first with the hosted safety net', local, primary: local, fallbacks: [sonnet.ref, opus.ref], answers: (url, api) => ({ local: [{ ...minimax, url, api }], order: 'local-first', hosted: [sonnet, opus] }) },
  {
    name: 'a generic endpoint as provider local', local: 'local/my-local-model', primary: 'local/my-local-model', fallbacks: [sonnet.ref],
    answers: (url, api) => ({ local: [{ url, provider: 'local', model: 'my-local-model', name: 'Local Model', contextTokens: 120000, maxTokens: 8192, api }], order: 'local-first', hosted: [sonnet] }),
  },
];


let server: SimulatedLmStudio;
beforeAll(async () => {
  await openclaw();
  const [first] = practiceModels;
  if (first === undefined) throw new Error('practice has no model');
  server = await startSimulatedLmStudio({ latencyMs: 0, models: [first, { ...first, key: 'my-local-model', name: 'Local Model' }] });
});
afterAll(() => server.close());

const apis = ['openai-responses', 'openai-completions'] as const;
const places = [['no config yet', null, apis[0]], ['an empty config', '{}\n', null], ['a commented config', commented, apis[1]]] as const;

describe.each(recipes)('recipe: $name', (recipe) => {
  it.each(places)('comes out right from %s, and the real OpenClaw accepts and uses it', async (_from, before, api) => {
    const at = await scratch(before);
    try {
      const given = recipe.answers(server.url, api ?? 'auto');
      const done = await run(at, ['setup', '--answers', '-'], JSON5.stringify(given));
      expect(done.json.refused).toBeNull();
      // Checked by the real one, on a copy, before anything was written.
      expect(done).toMatchObject({ code: 0, json: { applied: true, checkedBy: { openclaw: '2026.9.6', valid: true } } });

      const text = await readFile(at.configPath, 'utf8');
      expect(await modelsStatus(text)).toMatchObject({ resolvedDefault: recipe.primary, fallbacks: recipe.fallbacks });
      const config = JSON5.parse<{ models: { mode: string; providers: Record<string, { api: string; models: object[] }> } }>(text);
      const provider = config.models.providers[recipe.local.split('/')[0] as string];
      expect(config.models.mode).toBe('merge');
      expect(provider?.models[0]).toMatchObject({ contextWindow: expect.any(Number) as number, name: expect.any(String) as string });
      for (const comment of (before ?? '').match(/\/\/.*|\/\*.*?\*\//g) ?? []) expect(text).toContain(comment);

      if (api !== null) {
        const asked = server.requests.length;
        expect(await inferLocal(text, 'Say hello.', recipe.local)).toMatchObject({ ok: true, provider: recipe.local.split('/')[0] });
        expect(server.requests.slice(asked).map((request) => request.path)).toContain(api === 'openai-responses' ? '/v1/responses' : '/v1/chat/completions');
      } else {
        expect(provider?.api).toBe('openai-responses');
      }

      expect(await run(at, ['undo'])).toMatchObject({ code: 0, json: { applied: true } });
      expect(await readFile(at.configPath, 'utf8').catch(() => null)).toBe(before);
    } finally {
      await at.cleanup();
    }
  });
});

it('the gateway starts with the config that Hearth creates', async () => {
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
