import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { testHost } from '../../support/host.ts';
import { clientOf, type Host } from '../../../electron/host/host.ts';
import { startRecorded, type RecordedServer } from '../adapters/servers/recorded-server.ts';

let proxy: RecordedServer;
beforeAll(async () => {
  proxy = await startRecorded('litellm', 'hosted');
});
afterAll(() => proxy.close());

let dir: string;
let host: Host;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-proof-place-'));
  host = await testHost({
    configPath: path.join(dir, 'openclaw.json'),
    stateDir: path.join(dir, 'hearth'),
    env: { HOME: dir, PATH: '' },
  });
});
afterEach(async () => {
  await host.close();
  await rm(dir, { recursive: true, force: true });
});

const prove = (url: string, model: string) =>
  clientOf(host).call('verification.run', { taskId: 'p', target: { url, model } });

it('a model that a proxy on this machine hands on to a company is not proven: nothing is sent to it', async () => {
  const reply = await prove(proxy.url, 'claude-sonnet');
  expect(reply).toMatchObject({ ok: false, error: { kind: 'hosted-not-proven', model: 'claude-sonnet' } });
  expect(proxy.requests.filter(({ method }) => method === 'POST')).toEqual([]);
});

it('an address whose name leads nobody knows where is asked nothing', async () => {
  expect(await prove('http://gpu.nowhere.invalid/v1', 'q')).toMatchObject({
    ok: false,
    error: { kind: 'ask-before-proving' },
  });
});
