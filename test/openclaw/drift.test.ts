import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import JSON5 from 'json5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedLmStudio } from '../../electron/practice/simulated-lm-studio.ts';
import type { Drift } from '../../shared/changes/drift.ts';
import { itDeep } from '../support/it-deep.ts';
import { modelsStatus, openclaw, scratch, validate, type Scratch } from './harness.ts';
import { commented, minimax, opus, run, sonnet, startGuideServer } from './recipes.ts';

let server: SimulatedLmStudio;
beforeAll(async () => {
  server = await startGuideServer();
});
afterAll(() => server.close());

const hearth = path.resolve(import.meta.dirname, '../../out/cli/hearth.js');
const comments = (text: string): string[] =>
  (text.match(/\/\/ .*|\/\*.*?\*\//g) ?? []).map((comment) => comment.trim());

/** What the built command line says drifted, and how it ended. */
const drift = (at: Scratch): Promise<{ code: number; drift: Drift | null }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [hearth, 'drift', '--json', '--state', path.join(at.dir, 'hearth')],
      { env: at.env },
      (error, stdout) => {
        resolve({
          code: typeof error?.code === 'number' ? error.code : 0,
          ...(JSON.parse(stdout) as { drift: Drift | null }),
        });
      },
    );
  });

async function setUp(): Promise<Scratch> {
  const at = await scratch(commented);
  const done = await run(
    at,
    ['setup', '--answers', '-'],
    JSON5.stringify({
      local: [{ ...minimax, url: server.url, alias: 'Minimax', api: 'openai-responses' }],
      order: 'local-first',
      hosted: [sonnet, opus],
    }),
  );
  expect(done).toMatchObject({ code: 0, json: { applied: true } });
  return at;
}

const ask = async (at: Scratch, args: string[]): Promise<void> => {
  const done = await (await openclaw()).run(args, at.env);
  expect(done, done.stderr).toMatchObject({ code: 0 });
};

describe('where the real OpenClaw writes the config after Hearth', () => {
  itDeep('its own `config set` costs the comments and no setting, and they come back', async () => {
    const at = await setUp();
    try {
      const before = await readFile(at.configPath, 'utf8');
      expect(await drift(at)).toEqual({ code: 0, drift: null });
      await ask(at, ['config', 'set', 'gateway.port', '18790']);
      expect(comments(await readFile(at.configPath, 'utf8'))).toEqual([]);
      expect(await drift(at)).toEqual({ code: 1, drift: { keys: [], comments: comments(before).length } });

      expect(await run(at, ['drift', '--put-back'])).toMatchObject({
        code: 0,
        json: { applied: true, refused: null, checkedBy: { valid: true } },
      });
      const after = await readFile(at.configPath, 'utf8');
      expect(comments(after)).toEqual(comments(before));
      expect(JSON5.parse(after)).toMatchObject({
        gateway: { port: 18790, auth: { token: 'not-for-anyones-eyes' } },
        models: { providers: { attic: { models: [{ contextWindow: 0x8000 }] } } },
      });
      expect(await validate(after)).toMatchObject({ valid: true });
      expect(await drift(at)).toEqual({ code: 0, drift: null });
    } finally {
      await at.cleanup();
    }
  });

  itDeep('its `models set` takes the primary too, and both come back', async () => {
    const at = await setUp();
    try {
      const before = await readFile(at.configPath, 'utf8');
      await ask(at, ['models', 'set', opus.ref]);
      const told = await drift(at);
      expect(told.drift?.keys).toContainEqual({
        path: ['agents', 'defaults', 'model', 'primary'],
        ours: 'lmstudio/minimax-m2.1-gs32',
        theirs: opus.ref,
      });
      expect(told.drift?.keys).toHaveLength(1);
      expect(told.drift?.comments).toBe(comments(before).length);

      const shown = await run(at, ['drift', '--put-back', '--dry-run']);
      expect(shown).toMatchObject({ code: 0, json: { applied: false, refused: null } });
      expect(shown.json.diff).not.toContain('not-for-anyones-eyes');
      expect(await run(at, ['drift', '--put-back'])).toMatchObject({ code: 0, json: { applied: true } });
      const after = await readFile(at.configPath, 'utf8');
      expect(comments(after)).toEqual(comments(before));
      expect(await modelsStatus(after)).toMatchObject({
        resolvedDefault: 'lmstudio/minimax-m2.1-gs32',
        fallbacks: [sonnet.ref, opus.ref],
      });
      expect(await validate(after)).toMatchObject({ valid: true });
      expect(await drift(at)).toEqual({ code: 0, drift: null });
    } finally {
      await at.cleanup();
    }
  });

  itDeep('what is kept as it is counts as no drift, and the way back before Hearth is still there', async () => {
    const at = await setUp();
    try {
      await ask(at, ['models', 'set', opus.ref]);
      expect(await run(at, ['drift', '--keep'])).toMatchObject({ code: 0, json: {} });
      expect(await drift(at)).toEqual({ code: 0, drift: null });
      expect(await run(at, ['undo', '--all'])).toMatchObject({ code: 0, json: { applied: true, refused: null } });
      const after = await readFile(at.configPath, 'utf8');
      const config = JSON5.parse<{ models: { providers: object }; agents: { defaults: { models: object } } }>(after);
      // OpenClaw's own list of what may be chosen, which it begins with `models set`, still names it: that is not
      // Hearth's to take.
      expect(Object.keys(config.models.providers)).toEqual(['attic']);
      expect(Object.keys(config.agents.defaults.models)).toEqual([sonnet.ref]);
      expect(await modelsStatus(after)).toMatchObject({ resolvedDefault: opus.ref });
      expect(await validate(after)).toMatchObject({ valid: true });
    } finally {
      await at.cleanup();
    }
  });

  it('the way back is the first file byte for byte where OpenClaw wrote nothing in between', async () => {
    const at = await setUp();
    try {
      await run(at, ['route', 'hosted-first']);
      await run(at, ['route', 'local-only']);
      expect(await run(at, ['undo', '--all', '--dry-run'])).toMatchObject({ code: 0, json: { applied: false } });
      expect(await run(at, ['undo', '--all'])).toMatchObject({ code: 0, json: { applied: true } });
      expect(await readFile(at.configPath, 'utf8')).toBe(commented);
    } finally {
      await at.cleanup();
    }
  });
});
