import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../electron/cli/run.ts';
import { testHost } from '../../support/host.ts';
import { clientOf, type Host } from '../../../electron/host/host.ts';
import type { VerificationTarget } from '../../../shared/verification/types.ts';
import { starter } from '../adapters/servers/fakes.ts';
import { startModelServer } from '../adapters/servers/proof-fakes.ts';
import { startRecorded } from '../adapters/servers/recorded-server.ts';

const servers = starter();
let dir: string;
let host: Host;
const configPath = () => path.join(dir, '.openclaw', 'openclaw.json');
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-proof-asks-'));
  await mkdir(path.dirname(configPath()));
  host = await testHost({
    configPath: configPath(),
    stateDir: path.join(dir, 'hearth'),
    env: { HOME: dir, PATH: '' },
  });
});
afterEach(async () => {
  await host.close();
  await servers.closeAll();
  await rm(dir, { recursive: true, force: true });
});

const prove = (target: VerificationTarget) =>
  clientOf(host).call('verification.run', { taskId: 'w', target: { steps: ['reachable', 'chat'], ...target } });
const posts = (requests: readonly { readonly method: string; readonly path: string }[]): string[] =>
  requests.filter(({ method }) => method === 'POST').map(({ path: at }) => at);

describe('a proof', () => {
  it('is not sent to what the server there hands on, though it is on this machine', async () => {
    const proxy = await servers.run(startRecorded('litellm', 'hosted'));
    expect(await prove({ url: proxy.url, model: 'claude-sonnet', yes: true })).toMatchObject({
      ok: false,
      error: { kind: 'hosted-not-proven' },
    });
    expect(posts(proxy.requests)).toEqual([]);
  });

  it('is sent to what the same server says it serves at home', async () => {
    const proxy = await servers.run(startRecorded('litellm', 'hosted'));
    expect(await prove({ url: proxy.url, model: 'local-qwen' })).toMatchObject({ ok: true });
    expect(posts(proxy.requests).length).toBeGreaterThan(0);
  });

  it('asks before it sends anything to a proxy that doesn’t say who serves the model', async () => {
    const proxy = await servers.run(startRecorded('litellm'));
    const target = { url: proxy.url, model: 'qwen-local' };
    expect(await prove(target)).toMatchObject({
      ok: false,
      error: { kind: 'ask-before-proving', because: 'proxy-silent', ...target },
    });
    expect(posts(proxy.requests)).toEqual([]);
    expect(await prove({ ...target, yes: true })).toMatchObject({ ok: true });
    expect(posts(proxy.requests).length).toBeGreaterThan(0);
  });

  it('asks before it names a model to a server that only its maker runs', async () => {
    const server = await servers.run(startModelServer({ ids: ['my-model'] }));
    expect(await prove({ url: server.url, model: 'claude-opus-4-6' })).toMatchObject({
      ok: false,
      error: { kind: 'ask-before-proving', because: 'closed-name' },
    });
    expect(posts(server.requests)).toEqual([]);
  });

  it('asks before it looks at an address of which nobody knows where it leads', async () => {
    expect(await prove({ url: 'http://no-such-machine.invalid/v1', model: 'm' })).toMatchObject({
      ok: false,
      error: { kind: 'ask-before-proving', because: 'address-unknown' },
    });
  });

  it.each([
    ['on the internet', 'https://8.8.8.8/v1', 'm'],
    ['of Ollama’s cloud', 'http://127.0.0.1:1/v1', 'gpt-oss:120b-cloud'],
  ])('is never sent to a model %s, whatever the user says', async (_what, url, model) => {
    expect(await prove({ url, model, yes: true })).toMatchObject({ ok: false, error: { kind: 'hosted-not-proven' } });
  });
});

it('the command line proves an unknown one only with --anyway, and says so', async () => {
  const proxy = await servers.run(startRecorded('litellm'));
  const hearth = async (...more: string[]) => {
    let err = '';
    await runCommandLine(
      [
        'prove',
        '--at',
        proxy.url,
        '--model',
        'qwen-local',
        '--steps',
        'reachable,chat',
        ...more,
        '--state',
        path.join(dir, 'other'),
        '--config',
        configPath(),
      ],
      {
        packageRoot: dir,
        version: '0',
        env: { HOME: dir, PATH: '' },
        platform: 'linux',
        readFile: () => '',
        stdout: () => undefined,
        stderr: (text) => (err += text),
        onInterrupt: () => () => undefined,
      },
    );
    return err;
  };
  expect(await hearth()).toMatch(/doesn’t know who would serve qwen-local[\s\S]*--anyway/);
  expect(posts(proxy.requests)).toEqual([]);
  await hearth('--anyway');
  expect(posts(proxy.requests).length).toBeGreaterThan(0);
});

it('the check sends no word to a model that a proxy says nothing of', async () => {
  const proxy = await servers.run(startRecorded('litellm'));
  await writeFile(
    configPath(),
    JSON.stringify({
      agents: { defaults: { model: 'mine/qwen-local' } },
      models: {
        providers: {
          mine: { baseUrl: proxy.url, api: 'openai-completions', models: [{ id: 'qwen-local', name: 'q' }] },
        },
      },
    }),
    { mode: 0o600 },
  );
  expect(await clientOf(host).call('doctor.run', { taskId: 'w' })).toMatchObject({ ok: true });
  expect(proxy.requests.length).toBeGreaterThan(0);
  expect(posts(proxy.requests)).toEqual([]);
});
