import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testHost } from '../../support/host.ts';
import type { Host } from '../../../electron/host/host.ts';
import type { CallName, Request } from '../../../shared/contract/calls.ts';
import { startHttp, starter } from '../adapters/servers/fakes.ts';
import { startModelServer } from '../adapters/servers/proof-fakes.ts';

const key = 'own-key-Zx81-abcdef-99Qz';
const servers = starter();
let dir: string;
let host: Host | null;
let told: string[];
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-secrets-'));
  [host, told] = [null, []];
});
afterEach(async () => {
  await host?.close();
  await servers.closeAll();
  await rm(dir, { recursive: true, force: true });
});

async function open(config: object | null, env: Record<string, string> = {}): Promise<void> {
  const configPath = path.join(dir, '.openclaw', 'openclaw.json');
  await mkdir(path.dirname(configPath), { recursive: true });
  if (config !== null) await writeFile(configPath, JSON.stringify(config), { mode: 0o600 });
  host = await testHost({
    configPath,
    stateDir: path.join(dir, 'hearth'),
    env: { HOME: dir, PATH: '/a/path/of/mine', ...env },
  });
  host.subscribe((name, payload) => void told.push(JSON.stringify([name, payload])));
}
async function call<N extends CallName>(name: N, request: Request<N>): Promise<{ ok: boolean; text: string }> {
  const reply = await (host as Host).dispatch(name, request);
  return { ok: reply.ok, text: JSON.stringify(reply) };
}
const configOf = (baseUrl: string, more: object = {}): object => ({
  models: {
    providers: {
      own: {
        baseUrl,
        apiKey: key,
        api: 'openai-completions',
        models: [{ id: 'my-model', name: 'm', contextWindow: 65_536 }],
        ...more,
      },
    },
  },
  agents: { defaults: { model: { primary: 'own/my-model', fallbacks: ['anthropic/claude-sonnet-4-5'] } } },
});

/** Answers every question with what it was sent, in one form after the other. */
function startParrot(forms: readonly ((sent: string) => string)[]) {
  let turn = 0;
  const sentOf = (request: IncomingMessage): string => (request.headers.authorization ?? '').replace('Bearer ', '');
  return startHttp((request, response) => {
    const said = (forms[turn++ % forms.length] as (sent: string) => string)(sentOf(request));
    if (request.method === 'GET' && request.url === '/v1/models')
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(
          JSON.stringify({ object: 'list', data: [{ id: 'my-model', object: 'model', owned_by: sentOf(request) }] }),
        );
    else
      response
        .writeHead(500, { 'content-type': 'application/json' })
        .end(JSON.stringify({ error: { message: `no, not with ${said}`, type: 'x', code: null } }));
  });
}
const forms = [
  (sent: string) => sent,
  (sent: string) => `${sent.slice(0, 6)}***${sent.slice(-3)}`,
  (sent: string) => `"${sent.slice(0, 12)}…"`,
  (sent: string) => encodeURIComponent(sent),
];

describe('the key that was sent, which the server repeats', () => {
  it.each(forms.map((form, i) => [i, form] as const))(
    'never comes out of a check, nor of a proof and what is kept of it (form %i)',
    async (_i, form) => {
      const parrot = await servers.run(startParrot([form]));
      await open(configOf(parrot.url));
      const answers = [
        await call('doctor.run', { taskId: 'w' }),
        await call('status.read', {}),
        await call('verification.run', { taskId: 'p', target: { url: parrot.url, model: 'my-model' } }),
      ];
      const kept = await readFile(path.join(dir, 'hearth', 'verifications.json'), 'utf8').catch(() => '');
      expect(answers[0]?.text).toContain('no, not with');
      for (const text of [...answers.map((answer) => answer.text), ...told, kept])
        expect(text).not.toMatch(/own-ke|Zx81|9Qz/);
    },
  );
});

describe('an address with a password or a key in it', () => {
  it.each([
    'http://me:hidden-word@10.0.0.7:1234/v1',
    'http://10.0.0.7:1234/v1?key=hidden-word',
    'http://hidden-word@10.0.0.7:1234/v1',
  ])('is shown without it: %s', async (baseUrl) => {
    await open(configOf(baseUrl));
    for (const answer of [
      await call('route.read', {}),
      await call('config.read', {}),
      await call('status.read', {}),
      await call('route.set', { order: 'hosted-first', dryRun: true }),
      await call('egress.read', { asked: false }),
      await call('guard.read', {}),
    ])
      expect(answer.text).not.toContain('hidden-word');
    expect((await call('route.read', {})).text).toContain('"baseUrl":"http://10.0.0.7:1234/v1"');
    expect((await call('config.read', {})).text).toContain('"own":"http://10.0.0.7:1234/v1"');
  });
});

it('shows of a config on one line no secret when another part of it changes', async () => {
  await open({
    ...configOf('http://10.0.0.7:1234/v1'),
    mcp: {
      servers: {
        x: { command: 'serve', args: ['--token', 'hidden-word'], url: 'https://u:hidden-word@h/?sig=hidden-word' },
      },
    },
    notes: { pwd: 'hidden-word', pin: 424_242 },
  });
  const { text } = await call('route.set', { order: 'hosted-first', dryRun: true });
  expect(text).toContain('claude-sonnet-4-5');
  expect(text).not.toMatch(/hidden-word|424242|Zx81/);
});

describe('a variable that is named as the key of a server', () => {
  const env = {
    ANTHROPIC_API_KEY: 'anthropic-of-mine-123',
    STUDIO_KEY: key,
    LM_TOKEN: 'sk-ant-api03-abcdefgh1234',
    STUDIO: 'plain',
  };
  const proof = (url: string, apiKeyEnv: string, more: object = {}) =>
    call('verification.run', {
      taskId: 'p',
      target: { url, model: 'my-model', steps: ['reachable'], apiKeyEnv, ...more },
    });

  it.each(['PATH', 'HOME', 'STUDIO', 'NODE_AUTH_TOKEN', 'path'])('is not sent where it is no key: %s', async (name) => {
    const server = await servers.run(startModelServer({}));
    await open(configOf(server.url), env);
    expect((await proof(server.url, name)).text).toContain('"kind":"key-not-sent"');
    expect(
      (
        await call('models.start', {
          action: { kind: 'load', url: server.url, model: 'my-model', contextTokens: null, apiKeyEnv: name },
        })
      ).text,
    ).toContain('"why":"not-a-key-name"');
    expect(server.requests).toEqual([]);
  });
  it.each(['ANTHROPIC_API_KEY', 'OPENAI_API_KEY', 'HF_TOKEN', 'AWS_SECRET_ACCESS_KEY', 'LM_TOKEN'])(
    'is not sent where it is a hosted provider’s: %s',
    async (name) => {
      const server = await servers.run(startModelServer({}));
      await open(configOf(server.url), {
        ...env,
        OPENAI_API_KEY: 'x'.repeat(20),
        HF_TOKEN: 'y'.repeat(20),
        AWS_SECRET_ACCESS_KEY: 'z'.repeat(20),
      });
      expect((await proof(server.url, name)).text).toContain('"why":"hosted-key"');
      expect(
        (
          await call('models.start', {
            action: { kind: 'load', url: server.url, model: 'my-model', contextTokens: null, apiKeyEnv: name },
          })
        ).text,
      ).toContain('"why":"hosted-key"');
      expect(server.requests).toEqual([]);
    },
  );
  it('goes where the owner agrees to it and the config names the server', async () => {
    const server = await servers.run(startModelServer({ key: env.ANTHROPIC_API_KEY }));
    await open(configOf(server.url), env);
    expect((await proof(server.url, 'ANTHROPIC_API_KEY', { hostedKey: true })).ok).toBe(true);
    expect(server.requests.some(({ headers }) => headers.authorization?.includes(env.ANTHROPIC_API_KEY))).toBe(true);
  });
  it('goes to a server that the config names, and to no other that nobody recognises, agreed or not', async () => {
    const server = await servers.run(startModelServer({ key }));
    await open(configOf(server.url), env);
    expect((await proof(server.url, 'STUDIO_KEY')).text).toContain('"verdict":"pass"');
    const other = await servers.run(startModelServer({ key: 'another' }));
    for (const answer of [
      await proof(other.url, 'STUDIO_KEY'),
      await proof(other.url, 'ANTHROPIC_API_KEY', { hostedKey: true }),
    ])
      expect(answer.text).toContain('"why":"unknown-server"');
    expect(other.requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
  });
});
