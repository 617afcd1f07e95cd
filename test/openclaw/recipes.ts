import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import JSON5 from 'json5';
import { expect } from 'vitest';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '../../electron/practice/simulated-lm-studio.ts';
import { practiceModels } from '../../electron/practice/lm-studio-models.ts';
import { isDeep } from '../support/depth.ts';
import { inferLocal, modelsStatus, openclaw, scratch, type Scratch } from './harness.ts';
import type { Outcome } from '../../shared/changes/types.ts';

const hearth = path.resolve(import.meta.dirname, '../../out/cli/hearth.js');

export type Ran = { code: number; json: Outcome; stderr: string };

/** Runs the built command line as an owner would, with the scratch's OpenClaw on the PATH. */
export const run = (at: Scratch, args: readonly string[], input = ''): Promise<Ran> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [hearth, ...args, '--json', '--state', path.join(at.dir, 'hearth')],
      { env: at.env },
      (error, stdout, stderr) => {
        resolve({
          code: typeof error?.code === 'number' ? error.code : 0,
          json: JSON.parse(stdout) as Outcome,
          stderr,
        });
      },
    );
    child.stdin?.end(input);
  });

export const commented = `// Kept by hand since spring.
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

export const minimax = {
  provider: 'lmstudio',
  model: 'minimax-m2.1-gs32',
  name: 'MiniMax M2.1 GS32',
  contextTokens: 196608,
  maxTokens: 8192,
};
export const sonnet = { ref: 'anthropic/claude-sonnet-4-5', alias: 'Sonnet' };
export const opus = { ref: 'anthropic/claude-opus-4-6', alias: 'Opus' };
const local = 'lmstudio/minimax-m2.1-gs32';

export type Recipe = {
  name: string;
  answers: (url: string, api: string) => object;
  primary: string;
  fallbacks: string[];
  local: string;
};
export const recipes: Recipe[] = [
  {
    name: 'LM Studio with MiniMax M2.1 as primary over Responses',
    local,
    primary: local,
    fallbacks: [],
    answers: (url, api) => ({
      local: [{ ...minimax, url, alias: 'Minimax', api }],
      order: 'local-only',
      hosted: [opus],
    }),
  },
  {
    name: 'a hosted primary with a local fallback',
    local,
    primary: sonnet.ref,
    fallbacks: [local, opus.ref],
    answers: (url, api) => ({
      local: [{ ...minimax, url, alias: 'MiniMax Local', api }],
      order: 'hosted-first',
      hosted: [sonnet, opus],
    }),
  },
  {
    name: 'local first with the hosted safety net',
    local,
    primary: local,
    fallbacks: [sonnet.ref, opus.ref],
    answers: (url, api) => ({ local: [{ ...minimax, url, api }], order: 'local-first', hosted: [sonnet, opus] }),
  },
  {
    name: 'a generic endpoint as provider local',
    local: 'local/my-local-model',
    primary: 'local/my-local-model',
    fallbacks: [sonnet.ref],
    answers: (url, api) => ({
      local: [
        {
          url,
          provider: 'local',
          model: 'my-local-model',
          name: 'Local Model',
          contextTokens: 120000,
          maxTokens: 8192,
          api,
        },
      ],
      order: 'local-first',
      hosted: [sonnet],
    }),
  },
];

/** The guide's LM Studio with its MiniMax, and the model of the generic recipe beside it. */
export async function startGuideServer(): Promise<SimulatedLmStudio> {
  await openclaw();
  const [first] = practiceModels;
  if (first === undefined) throw new Error('practice has no model');
  return startSimulatedLmStudio({
    latencyMs: 0,
    models: [first, { ...first, key: 'my-local-model', name: 'Local Model' }],
  });
}

/**
 * To have OpenClaw ask a model takes it longer than all the rest, and is the same for every recipe with the same local
 * model.
 */
const asking = isDeep
  ? recipes.filter(({ local: one }, at) => recipes.findIndex((other) => other.local === one) === at)
  : [];

export type Api = 'openai-responses' | 'openai-completions';

/**
 * Walks one recipe on one config: set up, judged and used by the real OpenClaw, and taken back to the byte. `api` null
 * leaves the choice to the proof.
 */
export async function walk(
  recipe: Recipe,
  server: SimulatedLmStudio,
  before: string | null,
  api: Api | null,
): Promise<void> {
  const at = await scratch(before);
  try {
    const given = recipe.answers(server.url, api ?? 'auto');
    const done = await run(at, ['setup', '--answers', '-'], JSON5.stringify(given));
    expect(done.json.refused).toBeNull();
    // Checked by the real one, on a copy, before anything was written.
    expect(done).toMatchObject({ code: 0, json: { applied: true, checkedBy: { openclaw: '2026.9.6', valid: true } } });

    const text = await readFile(at.configPath, 'utf8');
    expect(await modelsStatus(text)).toMatchObject({ resolvedDefault: recipe.primary, fallbacks: recipe.fallbacks });
    const config = JSON5.parse<{
      models: { mode: string; providers: Record<string, { api: string; models: object[] }> };
    }>(text);
    const provider = config.models.providers[recipe.local.split('/')[0] as string];
    // What OpenClaw does where nothing is said; it is named where the first provider comes in.
    expect(config.models.mode ?? (before === null ? null : 'merge')).toBe('merge');
    expect(provider?.models[0]).toMatchObject({
      contextWindow: expect.any(Number) as number,
      name: expect.any(String) as string,
    });
    for (const comment of (before ?? '').match(/\/\/.*|\/\*.*?\*\//g) ?? []) expect(text).toContain(comment);

    if (api !== null && asking.includes(recipe)) {
      const asked = server.requests.length;
      expect(await inferLocal(text, 'Say hello.', recipe.local)).toMatchObject({
        ok: true,
        provider: recipe.local.split('/')[0],
      });
      expect(server.requests.slice(asked).map((request) => request.path)).toContain(
        api === 'openai-responses' ? '/v1/responses' : '/v1/chat/completions',
      );
    } else {
      expect(provider?.api).toBe(api ?? 'openai-responses');
    }

    expect(await run(at, ['undo'])).toMatchObject({ code: 0, json: { applied: true } });
    expect(await readFile(at.configPath, 'utf8').catch(() => null)).toBe(before);
  } finally {
    await at.cleanup();
  }
}
