import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, get } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { itDeep } from '../support/it-deep.ts';
import { inferLocal, modelsStatus, openclaw, scratch, startGateway, validate, type Scratch } from './harness.ts';

// In a hook, because the first fetch may take minutes that no single test should be given.
beforeAll(async () => {
  await openclaw();
});

const smallest = '{gateway:{mode:"local",bind:"loopback"}}';
const routed = (baseUrl: string): string =>
  JSON.stringify({
    gateway: { mode: 'local', bind: 'loopback' },
    models: {
      mode: 'merge',
      providers: {
        home: {
          baseUrl,
          apiKey: 'local',
          api: 'openai-completions',
          models: [{ id: 'm1', name: 'M1', contextWindow: 65536, maxTokens: 8192 }],
        },
      },
    },
    agents: {
      defaults: {
        model: { primary: 'home/m1', fallbacks: ['openrouter/some/model'] },
        models: { 'home/m1': { alias: 'Home' } },
      },
    },
  });

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function place(configText: string | null): Promise<Scratch> {
  const at = await scratch(configText);
  cleanups.push(at.cleanup);
  return at;
}

/** Every file with what would betray a touch: mode, size, time of change. */
async function listing(dir: string): Promise<string[]> {
  const names = await readdir(dir, { recursive: true });
  const rows = await Promise.all(
    names.map(async (name) => {
      const s = await stat(join(dir, name));
      return `${name} ${s.mode.toString(8)} ${s.size} ${s.mtimeMs}`;
    }),
  );
  return rows.sort();
}

describe('the real OpenClaw', () => {
  it('answers its version', async () => {
    const at = await place(null);
    const done = await (await openclaw()).run(['--version'], at.env);
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout.trim()).toMatch(/^OpenClaw 2026\.9\.6 \([0-9a-f]{7}\)$/);
  });

  it('calls a good config valid and exits 0', async () => {
    expect(await validate(smallest)).toMatchObject({ code: 0, valid: true, issues: [], warnings: [] });
  });

  it('names the path and the reason of each problem and exits 1', async () => {
    const answer = await validate('{gateway:{mode:"local"},bogus:1,models:{providers:{x:{baseUrl:3}}}}');
    expect(answer).toMatchObject({ code: 1, valid: false });
    expect(answer.issues).toContainEqual({ path: '<root>', message: 'Unrecognized key: "bogus"' });
    expect(answer.issues).toContainEqual({
      path: 'models.providers.x.baseUrl',
      message: 'Invalid input: expected string, received number',
    });
  });

  it('tells line and column of a syntax error inside the message', async () => {
    const answer = await validate('{\n  gateway: {\n  mode: "local",,\n}');
    expect(answer).toMatchObject({
      code: 1,
      valid: false,
      issues: [{ path: '<root>', message: "JSON5 parse failed: SyntaxError: JSON5: invalid character ',' at 3:17" }],
    });
  });

  it('warns about an unset variable but stays valid', async () => {
    const answer = await validate(
      '{models:{providers:{x:{baseUrl:"http://127.0.0.1:9/v1",apiKey:"${HEARTH_UNSET}",models:[]}}}}',
    );
    expect(answer).toMatchObject({ code: 0, valid: true });
    expect(answer.warnings.map((w) => w.path)).toEqual(['models.providers.x.apiKey']);
  });

  it('touches nothing while it validates a copy beside the config', async () => {
    const at = await place(smallest);
    const copy = join(at.stateDir, '.copy.json');
    await writeFile(copy, '{gateway:{mode:"local"},bogus:1}', { mode: 0o600 });
    const before = await listing(at.stateDir);
    const done = await (
      await openclaw()
    ).run(['config', 'validate', '--json'], { ...at.env, OPENCLAW_CONFIG_PATH: copy });
    expect(done.code).toBe(1);
    expect(await listing(at.stateDir)).toEqual(before);
  });

  it('tells primary, fallbacks and aliases of the route', async () => {
    expect(await modelsStatus(routed('http://127.0.0.1:9/v1'))).toMatchObject({
      defaultModel: 'home/m1',
      resolvedDefault: 'home/m1',
      fallbacks: ['openrouter/some/model'],
      aliases: { Home: 'home/m1' },
      allowed: ['home/m1'],
    });
  });

  itDeep('makes exactly one request of a local inference', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      const chunk = (delta: object, finish: string | null): string =>
        `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(`${chunk({ role: 'assistant', content: 'pong' }, null)}${chunk({}, 'stop')}data: [DONE]\n\n`);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    cleanups.push(
      () =>
        new Promise((resolve) => {
          server.close(() => {
            resolve();
          });
          server.closeAllConnections();
        }),
    );
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const answer = await inferLocal(routed(`http://127.0.0.1:${port}/v1`), 'ping', 'home/m1');
    expect(answer).toMatchObject({ ok: true, provider: 'home', model: 'm1', outputs: [{ text: 'pong' }] });
    expect(asked).toEqual(['POST /v1/chat/completions']);
  });

  itDeep('moves the primary by `models set` and by `config set`', async () => {
    const at = await place(routed('http://127.0.0.1:9/v1'));
    const { run } = await openclaw();
    const primary = async (): Promise<unknown> => {
      const config = JSON.parse(await readFile(at.configPath, 'utf8')) as {
        agents: { defaults: { model: { primary: unknown } } };
      };
      return config.agents.defaults.model.primary;
    };
    expect(await run(['models', 'set', 'openrouter/some/model'], at.env)).toMatchObject({ code: 0 });
    expect(await primary()).toBe('openrouter/some/model');
    expect(
      await run(['config', 'set', 'agents.defaults.model.primary', '"home/m1"', '--strict-json'], at.env),
    ).toMatchObject({ code: 0 });
    expect(await primary()).toBe('home/m1');
  });

  itDeep('starts its gateway with mode and bind alone and leaves the config as it was', async () => {
    const at = await place(smallest);
    const gateway = await startGateway(at);
    cleanups.push(gateway.stop);
    const body = await new Promise<string>((resolve, reject) => {
      get({ host: '127.0.0.1', port: gateway.port, path: '/health' }, (response) => {
        let text = '';
        response
          .setEncoding('utf8')
          .on('data', (part: string) => {
            text += part;
          })
          .on('end', () => {
            resolve(text);
          });
      }).on('error', reject);
    });
    expect(JSON.parse(body)).toEqual({ ok: true, status: 'live' });
    expect(await readFile(at.configPath, 'utf8')).toBe(smallest);
  });

  it('refuses to start its gateway with a config that lacks gateway.mode', async () => {
    const at = await place('{}');
    await expect(startGateway(at)).rejects.toThrow('existing config is missing gateway.mode');
  });
});
