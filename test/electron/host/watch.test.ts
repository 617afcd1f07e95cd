import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testHost } from '../../support/host.ts';
import { clientOf, type Host } from '../../../electron/host/host.ts';
import { startGateway, starter } from '../adapters/servers/fakes.ts';

const servers = starter();
let dir: string;
let host: Host;
let told: string[];
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-watch-'));
  host = await testHost({
    configPath: path.join(dir, 'openclaw.json'),
    stateDir: path.join(dir, 'hearth'),
    env: { HOME: dir, PATH: '' },
  });
  told = [];
  host.subscribe((name, payload) => told.push(`${name} ${(payload as { taskId?: string }).taskId ?? ''}`));
});
afterEach(async () => {
  await host.close();
  await servers.closeAll();
  await rm(dir, { recursive: true, force: true });
});

it('tells what it finds under the watch’s own id, and ends when it is cancelled', async () => {
  const { url } = await servers.run(startGateway());
  const watching = clientOf(host).call('servers.watch', { taskId: 'w', urls: [url] });
  await expect.poll(() => told).toEqual(['servers.found w']);
  await clientOf(host).call('task.cancel', { taskId: 'w' });
  expect(await watching).toEqual({ ok: true, value: {} });
});

it('ends when the host closes', async () => {
  const { url } = await servers.run(startGateway());
  const watching = clientOf(host).call('servers.watch', { taskId: 'w', urls: [url] });
  await host.close();
  expect(await watching).toEqual({ ok: true, value: {} });
});

it('asks at once again what a sweep could not reach, and tells nothing where nothing changed', async () => {
  const server = await startGateway();
  await server.close();
  await clientOf(host).call('servers.sweep', { taskId: 's', at: [server.url] });
  expect(told).toEqual(['servers.found s']);
  const watching = clientOf(host).call('servers.watch', { taskId: 'w', urls: [server.url] });
  await new Promise((later) => setTimeout(later, 100));
  await clientOf(host).call('task.cancel', { taskId: 'w' });
  await watching;
  expect(told).toEqual(['servers.found s']);
});
