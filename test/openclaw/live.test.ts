import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import JSON5 from 'json5';
import { beforeAll, expect, it } from 'vitest';
import { itDeep } from '../support/it-deep.ts';
import { openclaw, scratch, startGateway } from './harness.ts';
import { minimax, opus, run, sonnet } from './recipes.ts';

beforeAll(async () => {
  await openclaw();
});

const answers = JSON5.stringify({
  local: [{ ...minimax, url: 'http://127.0.0.1:9/v1', api: 'openai-responses' }],
  order: 'local-first',
  hosted: [sonnet, opus],
});

itDeep(
  'the gateway starts with the config that Hearth creates, a switch is seen to be live in it, and without one it is said that none runs',
  async () => {
    const at = await scratch(null);
    try {
      await run(at, ['setup', '--answers', '-'], answers);
      // A log of its own, because the usual one is shared by every gateway of the machine.
      const log = path.join(at.dir, 'gateway.log');
      const first = await readFile(at.configPath, 'utf8');
      await writeFile(
        at.configPath,
        first.replace('gateway: {', `logging: { file: ${JSON.stringify(log)} },\n  gateway: {`),
      );
      const gateway = await startGateway(at);
      try {
        const env = { ...at, env: { ...at.env, OPENCLAW_GATEWAY_PORT: String(gateway.port) } };
        // The watcher of the gateway starts a moment after its health answers, and a busy machine takes longer than a
        // command waits.
        for (const order of ['hosted-first', 'local-only']) {
          await expect
            .poll(
              async () =>
                (await run(env, ['route', 'local-first'])).json.refused ?? (await run(env, ['route', order])).json.live,
              { timeout: 90_000, interval: 1000 },
            )
            .toBe('live');
        }
      } finally {
        await gateway.stop();
      }
      expect(gateway.output()).not.toMatch(/Gateway start blocked/);
      expect(await run(at, ['route', 'hosted-first'])).toMatchObject({ json: { applied: true, live: 'no-gateway' } });
    } finally {
      await at.cleanup();
    }
  },
);

it('a setup goes into the included file that owns the key, checked by the real OpenClaw with copies of both', async () => {
  const at = await scratch(
    `// root\n{\n  gateway: { mode: 'local' },\n  models: { $include: './parts/models.json5' },\n}\n`,
  );
  try {
    await mkdir(path.join(at.stateDir, 'parts'));
    const part = path.join(at.stateDir, 'parts', 'models.json5');
    await writeFile(part, `// mine\n{\n  mode: 'merge',\n}\n`, { mode: 0o600 });
    const done = await run(at, ['setup', '--answers', '-'], answers);
    expect(done.json.refused).toBeNull();
    expect(done.json).toMatchObject({
      applied: true,
      checkedBy: { valid: true },
      notes: expect.arrayContaining([{ kind: 'written-to-include', file: 'models.json5' }]) as unknown,
    });
    expect(await readFile(part, 'utf8')).toContain('minimax-m2.1-gs32');
    expect(await readFile(at.configPath, 'utf8')).toContain(`models: { $include: './parts/models.json5' }`);
    const seen = await (await openclaw()).run(['models', 'status', '--json'], at.env);
    expect(JSON.parse(seen.stdout)).toMatchObject({
      resolvedDefault: 'lmstudio/minimax-m2.1-gs32',
      fallbacks: [sonnet.ref, opus.ref],
    });
  } finally {
    await at.cleanup();
  }
});
