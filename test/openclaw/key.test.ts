import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import JSON5 from 'json5';
import { expect, it } from 'vitest';
import { startSimulatedLmStudio } from '../../electron/practice/simulated-lm-studio.ts';
import { openclaw, scratch } from './harness.ts';
import { minimax, run } from './recipes.ts';

const secret = 'made-up-4711-0815';

it(
  'the real OpenClaw finds a key that is only referred to, in its own .env, and the secret itself is in no file of ours',
  { timeout: 300_000 },
  async () => {
    const server = await startSimulatedLmStudio({ latencyMs: 0, requireKey: secret });
    const at = await scratch(null);
    try {
      await writeFile(path.join(at.stateDir, '.env'), `STUDIO_KEY=${secret}\n`, { mode: 0o600 });
      const done = await run(
        at,
        ['setup', '--answers', '-'],
        JSON5.stringify({
          local: [{ ...minimax, url: server.url, api: 'auto', apiKeyEnv: 'STUDIO_KEY' }],
          order: 'local-only',
          hosted: [],
        }),
      );
      expect(done.json).toMatchObject({ applied: true, refused: null });
      expect(JSON.stringify(done.json)).not.toContain(secret);

      const text = await readFile(at.configPath, 'utf8');
      expect(text).not.toContain(secret);
      expect(
        JSON5.parse<{ models: { providers: Record<string, { apiKey: unknown }> } }>(text).models.providers['lmstudio']
          ?.apiKey,
      ).toEqual({ source: 'env', provider: 'default', id: 'STUDIO_KEY' });
      const checked = await run(at, ['check']);
      expect(checked.json).toMatchObject({
        findings: expect.arrayContaining([
          expect.objectContaining({ kind: 'answer-prompt', level: 'good' }),
        ]) as unknown,
      });
      expect(JSON.stringify(checked)).not.toContain(secret);

      const { run: openclawDoes } = await openclaw();
      const answered = await openclawDoes(
        [
          'infer',
          'model',
          'run',
          '--local',
          '--model',
          'lmstudio/minimax-m2.1-gs32',
          '--prompt',
          'Say hello.',
          '--json',
        ],
        at.env,
      );
      expect(JSON.parse(answered.stdout), answered.stderr).toMatchObject({ ok: true, provider: 'lmstudio' });
    } finally {
      await Promise.all([server.close(), at.cleanup()]);
    }
  },
);

it(
  'the real OpenClaw takes word for word what a server calls its model, though that names a variable',
  { timeout: 300_000 },
  async () => {
    const server = await startSimulatedLmStudio({ latencyMs: 0 });
    const at = await scratch(null);
    try {
      await writeFile(path.join(at.stateDir, '.env'), `STUDIO_KEY=${secret}\n`, { mode: 0o600 });
      const done = await run(
        at,
        ['setup', '--answers', '-'],
        JSON5.stringify({
          local: [{ ...minimax, url: server.url, api: 'openai-responses', name: 'Mini ${STUDIO_KEY} Max' }],
          order: 'local-only',
          hosted: [],
        }),
      );
      expect(done.json).toMatchObject({ applied: true, refused: null });
      const listed = await (await openclaw()).run(['models', 'list', '--all', '--json'], at.env);
      expect(listed.stdout, listed.stderr).toContain('Mini ${STUDIO_KEY} Max');
      expect(listed.stdout).not.toContain(secret);
    } finally {
      await Promise.all([server.close(), at.cleanup()]);
    }
  },
);
