import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import JSON5 from 'json5';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testHost } from '../support/host.ts';
import type { Host } from '../../electron/host/host.ts';
import { runCommandLine } from '../../electron/cli/run.ts';
import { providerRows } from '../../shared/providers/config-entries.ts';
import { keyVariableOf } from '../../shared/providers/keys.ts';
import type { CallName, Request, Value } from '../../shared/contract/calls.ts';
import { isDeep } from '../support/depth.ts';
import { openclaw, scratch, type Scratch } from './harness.ts';
import { callHost } from '../support/call.ts';

const secret = 'sk-made-up-9f31#c8aa77';
const router = 'openrouter/minimax/minimax-m2.7';

const config = (proxy: string): string => `// mine
{
  gateway: { mode: 'local' },
  models: { providers: { 'my-openrouter': { baseUrl: '${proxy}', api: 'openai-completions', apiKey: 'sk-local', models: [{ id: 'minimax/minimax-m2.7', name: 'MiniMax', contextWindow: 131072 }] } } },
  agents: { defaults: { model: { primary: '${router}', fallbacks: ['my-openrouter/minimax/minimax-m2.7'] }, models: { '${router}': { params: { provider: { sort: 'price' } } } } } }, // do not touch
}
`;

let at: Scratch;
let host: Host;
let server: Server;
let bodies: { host: string; body: Record<string, unknown> }[];

beforeEach(async () => {
  bodies = [];
  server = createServer((request, response) => {
    let text = '';
    request
      .on('data', (part: Buffer) => {
        text += part.toString('utf8');
      })
      .on('end', () => {
        if (request.method === 'GET')
          return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":[]}');
        bodies.push({ host: request.headers.host ?? '', body: JSON.parse(text) as Record<string, unknown> });
        const chunk = (delta: object, finish: string | null): string =>
          `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
        response
          .writeHead(200, { 'content-type': 'text/event-stream' })
          .end(`${chunk({ role: 'assistant', content: 'hello' }, null)}${chunk({}, 'stop')}data: [DONE]\n\n`);
      });
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  at = await scratch(config(`http://127.0.0.1:${port()}/v1`));
  host = await testHost({
    configPath: null,
    stateDir: path.join(at.dir, 'hearth'),
    env: at.env,
  });
}, 600_000);
afterEach(async () => {
  await host.close();
  server.closeAllConnections();
  await new Promise((done) => {
    server.close(done);
  });
  await at.cleanup();
});

const port = (): number => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};
const call = <N extends CallName>(name: N, request: Request<N>): Promise<Value<N>> => callHost(host, name, request);

/** `hearth key` as an owner types it, the key through a pipe. */
async function typeKey(name: string): Promise<{ code: number; said: string }> {
  let said = '';
  const hear = (text: string) => {
    said += text;
  };
  const code = await runCommandLine(['key', name, '--json', '--state', path.join(at.dir, 'hearth')], {
    packageRoot: '.',
    version: '0',
    env: at.env,
    platform: process.platform,
    stdout: hear,
    stderr: hear,
    readFile: () => '',
    readSecret: async () => secret,
  });
  return { code, said };
}

describe('a key that was stored', () => {
  it(
    'makes its provider usable by OpenClaw’s own word, and is in nothing that Hearth says or keeps',
    { timeout: 300_000 },
    async () => {
      const before = await call('hosted.list', {});
      expect(before.providers.find(({ id }) => id === 'openrouter')).toMatchObject({
        usable: 'no',
        foundBy: null,
        keyEnv: 'OPENROUTER_API_KEY',
      });
      expect(before.providers.find(({ id }) => id === 'zai')).toMatchObject({
        usable: 'no',
        plugin: '@openclaw/zai-provider',
      });

      const typed = await typeKey('OPENROUTER_API_KEY');
      expect(typed.code, typed.said).toBe(0);
      const env = path.join(at.stateDir, '.env');
      expect((await stat(env)).mode & 0o777).toBe(0o600);
      const after = await call('hosted.list', {});
      expect(after.providers.find(({ id }) => id === 'openrouter')).toMatchObject({ usable: 'yes', foundBy: 'env' });
      expect(after.providers.find(({ id }) => id === 'anthropic')).toMatchObject({ usable: 'no' });

      const said = JSON.stringify([
        typed.said,
        before,
        after,
        await call('history.list', {}),
        await call('status.read', {}),
        await readFile(at.configPath, 'utf8'),
      ]);
      for (const part of [secret, secret.slice(0, 8), secret.slice(-6)]) expect(said).not.toContain(part);
    },
  );

  it('is missed before a setup is written, and not once it is there', { timeout: 300_000 }, async () => {
    const answers = {
      local: [
        {
          url: `http://127.0.0.1:${port()}/v1`,
          provider: 'lmstudio',
          model: 'a',
          contextTokens: 65_536,
          api: 'openai-responses' as const,
        },
      ],
      order: 'local-first' as const,
      hosted: [{ ref: 'anthropic/claude-sonnet-4-5' }],
    };
    const missed = async () =>
      (await call('setup.review', { answers })).notes.flatMap((note) =>
        note.kind === 'chain' && note.code === 'hosted-key-missing' ? [note.facts['provider']] : [],
      );
    expect(await missed()).toEqual(['anthropic']);
    expect(await typeKey('ANTHROPIC_API_KEY')).toMatchObject({ code: 0 });
    expect(await missed()).toEqual([]);
  });

  it(
    'is found under the name that the table gives, for every provider that the release carries',
    { timeout: 300_000 },
    async () => {
      const carried = providerRows.filter(({ plugin }) => plugin === null);
      await writeFile(
        path.join(at.stateDir, '.env'),
        carried.map(({ id }) => `${keyVariableOf(id) ?? ''}=${secret}\n`).join(''),
        {
          mode: 0o600,
        },
      );
      const { providers } = await call('hosted.list', {});
      for (const { id } of carried)
        expect(
          providers.find((one) => one.id === id),
          id,
        ).toMatchObject({ usable: 'yes', plugin: null });
    },
  );
});

describe('a choice of hosts', () => {
  const routing = {
    only: ['together', 'deepinfra'],
    order: ['together'],
    allowFallbacks: false,
    denyCollection: true,
    zeroRetention: true,
  };
  const sent = {
    only: ['together', 'deepinfra'],
    order: ['together'],
    allow_fallbacks: false,
    data_collection: 'deny',
    zdr: true,
  };

  async function turn(model: string): Promise<void> {
    const { run } = await openclaw();
    const done = await run(
      ['agent', '--local', '--agent', 'main', '--session-id', 'routing', '--model', model, '--message', 'hi', '--json'],
      { ...at.env, OPENROUTER_API_KEY: secret },
    );
    expect(bodies.length, `${done.stdout}\n${done.stderr}`).toBeGreaterThan(0);
  }

  it('is written so that the installed release sends it, and taken out again', { timeout: 600_000 }, async () => {
    const ref = 'my-openrouter/minimax/minimax-m2.7';
    const written = await call('openrouter.set', { ref, routing, dryRun: false });
    expect(written).toMatchObject({ applied: true, refused: null, checkedBy: { openclaw: '2026.9.6', valid: true } });
    expect((await call('openrouter.read', {})).views.find((view) => view.ref === ref)).toMatchObject({
      routing,
      sent: 'extra-body',
      why: 'sent',
    });
    expect(await readFile(at.configPath, 'utf8')).toContain('// do not touch');
    // A turn of the agent takes longer than all the rest.
    if (isDeep) {
      await turn(ref);
      expect(bodies.at(-1)?.host).toContain('127.0.0.1');
      expect(bodies.at(-1)?.body['provider']).toEqual(sent);
    }

    await call('openrouter.set', { ref, routing: null, dryRun: false });
    expect((await call('openrouter.read', {})).views.find((view) => view.ref === ref)?.routing).toBeNull();
    expect(JSON5.parse(await readFile(at.configPath, 'utf8'))).toMatchObject({
      agents: { defaults: { models: { [router]: { params: { provider: { sort: 'price' } } } } } },
    });
  });
});
