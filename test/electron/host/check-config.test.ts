import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../electron/cli/run.ts';
import { testHost } from '../../support/host.ts';
import { clientOf, type Host } from '../../../electron/host/host.ts';
import type { Finding } from '../../../shared/doctor/types.ts';
import type { CallName, Request, Value } from '../../../shared/contract/calls.ts';
import { starter } from '../adapters/servers/fakes.ts';
import { startModelServer } from '../adapters/servers/proof-fakes.ts';
import { callHost } from '../../support/call.ts';

const servers = starter();
let dir: string;
let folder: string;
const hosts: Host[] = [];
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-check-'));
  folder = path.join(dir, '.openclaw');
  await mkdir(folder);
});
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
  await servers.closeAll();
  await rm(dir, { recursive: true, force: true });
});

const configPath = () => path.join(folder, 'openclaw.json');
/** A file as it has been for long: one that was written a moment ago and is broken is waited for. */
const lay = async (text: string | Buffer, name = 'openclaw.json') => {
  await writeFile(path.join(folder, name), text, { mode: 0o600 });
  await utimes(path.join(folder, name), 1_000_000_000, 1_000_000_000);
};
const layConfig = (primary: string, providers: object) =>
  lay(
    JSON.stringify({ gateway: { mode: 'local' }, agents: { defaults: { model: { primary } } }, models: { providers } }),
  );
const lm = (baseUrl: string, ...ids: string[]) => ({
  lm: { baseUrl, api: 'openai-completions', models: ids.map((id) => ({ id, name: id, contextWindow: 65_536 })) },
});

async function call<N extends CallName>(
  name: N,
  request: Request<N>,
  env: Record<string, string> = {},
): Promise<Value<N>> {
  const host = await testHost({
    configPath: configPath(),
    stateDir: path.join(dir, 'hearth'),
    env: { HOME: dir, PATH: '', ...env },
  });
  hosts.push(host);
  return callHost(host, name, request);
}
const check = async (env: Record<string, string> = {}): Promise<Finding[]> =>
  (await call('doctor.run', { taskId: 'w' }, env)).findings;
const kindsOf = (findings: readonly Finding[]) => findings.map(({ kind }) => kind);

describe('a config that OpenClaw can’t use', () => {
  it.each([
    [
      'an include that is missing',
      `{ models: { $include: './gone.json5' } }`,
      { kind: 'include-refused', why: 'missing' },
    ],
    [
      'an include that takes itself in',
      `{ models: { $include: './openclaw.json' } }`,
      { kind: 'include-refused', why: 'circular' },
    ],
    ['a list where settings belong', '[]', { kind: 'config-edit-unsafe', why: 'not-an-object' }],
  ])('is told as status tells it, and alone: %s', async (_what, text, error) => {
    await lay(text);
    const [findings, status] = await Promise.all([check(), call('status.read', {})]);
    expect(findings).toMatchObject([{ kind: 'config-refused', level: 'problem', error }]);
    expect(findings[0]?.error).toEqual(status.config.problem);
  });

  it('is told as route tells it where it is no JSON5, in words and no code of Hearth’s', async () => {
    await lay(`{\n -- mine\n}`);
    const hearth = async (command: string) => {
      let said = '';
      const code = await runCommandLine([command, '--state', path.join(dir, command), '--config', configPath()], {
        packageRoot: dir,
        version: '0',
        env: { HOME: dir, PATH: '' },
        platform: 'linux',
        readFile: () => '',
        stdout: (text) => (said += text),
        stderr: (text) => (said += text),
        onInterrupt: () => () => undefined,
      });
      return {
        code,
        lines: said
          .split('\n')
          .map((line) => line.replace(/^(\[problem\] |hearth: )/, '').trim())
          .filter((line) => line !== ''),
      };
    };
    const [checked, routed] = await Promise.all([hearth('check'), hearth('route')]);
    expect(checked).toEqual({ code: 1, lines: routed.lines });
    expect(checked.lines[0]).toBe('The config has a slip on line 2');
  });

  it.each([
    ['UTF-16', Buffer.from('\ufeff{ a: 1 }', 'utf16le'), 'utf-16'],
    ['Latin 1', Buffer.from('{ a: "\u00fc" }', 'latin1'), 'encoding'],
  ])('is told alone where it is no UTF-8 but %s', async (_what, bytes, cause) => {
    await lay(bytes);
    expect(await check()).toMatchObject([{ kind: 'config-refused', error: { kind: 'config-unreadable', cause } }]);
  });
});

describe('the check of names', () => {
  it('finds what the server itself calls the model, and mends it', async () => {
    const server = await servers.run(startModelServer({ ids: ['qwen3-8b'] }));
    await layConfig('lm/Qwen3-8B', lm(server.url, 'other'));
    const host = await testHost({
      configPath: configPath(),
      stateDir: path.join(dir, 'hearth'),
      env: { HOME: dir, PATH: '' },
    });
    hosts.push(host);
    const reply = await clientOf(host).call('doctor.run', { taskId: 'w' });
    expect(JSON.stringify(reply)).toContain('"model-meant:lm/Qwen3-8B"');
    expect(await clientOf(host).call('doctor.fix', { finding: 'model-meant:lm/Qwen3-8B', dryRun: true })).toMatchObject(
      {
        ok: true,
        value: { changes: [{ path: ['agents', 'defaults', 'model', 'primary'], after: 'lm/qwen3-8b' }] },
      },
    );
  });

  it('reads a variable where OpenClaw keeps it, and tells one that is nowhere', async () => {
    const server = await servers.run(startModelServer({ ids: ['q'] }));
    await layConfig('lm/q', lm('http://${LM_HOST}:' + String(server.port) + '/v1', 'q'));
    expect(await check()).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: 'variable-not-set:LM_HOST' })]),
    );
    expect(kindsOf(await check({ LM_HOST: '127.0.0.1' }))).not.toContain('variable-not-set');
    await lay('LM_HOST=127.0.0.1\n', '.env');
    expect(kindsOf(await check())).toEqual(expect.arrayContaining(['server-reached', 'model-listed']));
  });

  it('tells that a provider of OpenClaw’s own is switched off, until its variable is set', async () => {
    await lay(JSON.stringify({ agents: { defaults: { model: 'ollama/qwen3:8b' } } }));
    const findings = await check();
    expect(kindsOf(findings)).toContain('built-in-key-missing');
    // Whatever answers at its usual port of this machine, or nothing, it was looked for.
    expect(findings.some(({ about }) => about === 'http://127.0.0.1:11434/v1')).toBe(true);
    await lay('OLLAMA_API_KEY=ollama-local\n', '.env');
    expect(kindsOf(await check())).not.toContain('built-in-key-missing');
  });
});

describe('the check of addresses', () => {
  it('looks at this machine where the config speaks of a container’s host', async () => {
    const server = await servers.run(startModelServer({ ids: ['q'] }));
    await layConfig('lm/q', lm(`http://host.docker.internal:${server.port}/v1`, 'q'));
    const findings = await check();
    expect(kindsOf(findings)).toEqual(
      expect.arrayContaining(['container-address', 'server-reached', 'model-listed', 'answer-prompt']),
    );
    expect(findings.find(({ kind }) => kind === 'container-address')?.facts['looked']).toBe(server.url);
  });

  it('tells a name that leads nowhere as one that can’t be looked at from here', async () => {
    await layConfig('lm/q', lm('http://no-such-machine.invalid:1234/v1', 'q'));
    const kinds = kindsOf(await check());
    expect(kinds).toContain('server-not-found');
    expect(kinds).not.toContain('server-dead');
  });

  it('tells a server of this machine that is off', async () => {
    const port = await new Promise<number>((resolve) => {
      const socket = createServer().listen(0, '127.0.0.1', () => {
        const at = socket.address();
        socket.close(() => resolve(typeof at === 'object' && at !== null ? at.port : 0));
      });
    });
    await layConfig('lm/q', lm(`http://127.0.0.1:${port}/v1`, 'q'));
    expect(kindsOf(await check())).toContain('server-dead');
  });
});
