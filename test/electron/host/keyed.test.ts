import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '../../../electron/practice/simulated-lm-studio.ts';
import { testHost } from '../../support/host.ts';
import type { Host } from '../../../electron/host/host.ts';
import type { CallName, Request, Value } from '../../../shared/contract/calls.ts';
import { callHost } from '../../support/call.ts';

const secret = 'sk-lm-keyed-91b2c4d8e7f6';
let server: SimulatedLmStudio;
let dir: string;
let host: Host;

beforeEach(async () => {
  server = await startSimulatedLmStudio({ latencyMs: 0, requireKey: secret });
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-keyed-'));
});
afterEach(async () => {
  await host.close();
  await server.close();
  await rm(dir, { recursive: true, force: true });
});

/** A config whose one model stands behind the key; `apiKey` is what the provider has for it. */
async function open(apiKey: string, env: Record<string, string>): Promise<void> {
  const configPath = path.join(dir, '.openclaw', 'openclaw.json');
  await mkdir(path.dirname(configPath), { recursive: true });
  await writeFile(
    configPath,
    JSON.stringify({
      models: {
        providers: {
          lmstudio: {
            baseUrl: server.url,
            apiKey,
            api: 'openai-completions',
            models: [{ id: 'minimax-m2.1-gs32', name: 'm', contextWindow: 196_608 }],
          },
        },
      },
      agents: { defaults: { model: { primary: 'lmstudio/minimax-m2.1-gs32' } } },
    }),
    { mode: 0o600 },
  );
  host = await testHost({
    configPath,
    stateDir: path.join(dir, 'hearth'),
    env: { HOME: dir, PATH: '', ...env },
  });
}
const call = <N extends CallName>(name: N, request: Request<N>): Promise<Value<N>> => callHost(host, name, request);

describe('a server that wants a key which the config has', () => {
  it('is reached in the status, with its models', async () => {
    await open('${LM_KEY}', { LM_KEY: secret });
    const status = await call('status.read', {});
    expect(status.endpoints).toMatchObject([
      { url: server.url, status: 'ready', keyNeeded: 'yes', server: { id: 'lmstudio', certainty: 'certain' } },
    ]);
    expect(JSON.stringify(status)).not.toContain(secret);
  });

  it('is reached in a look at its address, and nowhere else', async () => {
    const other = await startSimulatedLmStudio({ latencyMs: 0, requireKey: secret });
    await open('${LM_KEY}', { LM_KEY: secret });
    const found = await call('servers.sweep', { taskId: 'w', at: [server.url, other.url] });
    await other.close();
    expect(found.endpoints).toMatchObject([
      { url: server.url, status: 'ready', keyNeeded: 'yes' },
      { url: other.url, status: 'needs-key' },
    ]);
    expect(other.requests.some(({ headers }) => headers['authorization'] !== undefined)).toBe(false);
    expect(JSON.stringify(found)).not.toContain(secret);
  });

  it('does what it is asked to with its models', async () => {
    await open('${LM_KEY}', { LM_KEY: secret });
    const job = await call('models.start', {
      action: { kind: 'unload', url: server.url, model: 'minimax-m2.1-gs32', instance: null },
    });
    expect(job.server).toBe('lmstudio');
    await expect.poll(async () => (await call('models.jobs', {})).jobs[0]?.phase).toBe('done');
  });

  it('is no finding of the check', async () => {
    await open(secret, {});
    const { findings } = await call('doctor.run', { taskId: 'w' });
    const kinds = findings.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['server-reached', 'model-listed', 'answer-prompt']));
    expect(kinds).not.toContain('server-needs-key');
    expect(JSON.stringify(findings)).not.toContain(secret);
  });

  it('still needs one where the config’s variable is not set', async () => {
    await open('${LM_KEY}', {});
    expect((await call('status.read', {})).endpoints).toMatchObject([{ status: 'needs-key', models: [] }]);
    expect(JSON.stringify(await call('doctor.run', { taskId: 'w' }))).toContain('server-needs-key');
  });

  it('gets no word that only stands for "no key"', async () => {
    await open('lmstudio-local', {});
    await call('status.read', {});
    expect(server.requests.some(({ headers }) => headers['authorization'] !== undefined)).toBe(false);
  });
});
