import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe } from 'vitest';
import { testHost } from '../../../support/host.ts';
import type { ModelJob } from '../../../../shared/servers/jobs.ts';
import { begin, download, ended, granite, inPhase, it, load, until } from './drive-harness.ts';
import { startFakeOllama } from './fake-ollama.ts';
import { genericList, startRoutes } from './fakes.ts';
import { clientOf } from '../../../../electron/host/host.ts';

describe.concurrent('any server', () => {
  it('is asked to do nothing unless it is known for sure', async ({ keep, hearth, expect }) => {
    const server = keep(
      await startRoutes({ 'GET /v1/models': { body: genericList } }, { status: 404, body: { detail: 'Not Found' } }),
    );
    expect(await hearth().models.act(load(server.url, 'my-model'))).toMatchObject({
      ok: false,
      error: { kind: 'not-driven', why: 'not-certain' },
    });
    expect(server.paths.filter((asked) => asked.startsWith('POST'))).toEqual([]);
  });
  it('is never followed to another address', async ({ keep, ollama, hearth, expect }) => {
    const other = await ollama();
    const server = keep(await startRoutes({}, { status: 307, headers: { location: other.url } }));
    expect(await hearth().models.act(load(server.url, 'qwen3:8b'))).toMatchObject({ ok: false });
    expect(other.asked).toEqual([]);
  });
  it('is missed with the reason why it does not answer', async ({ hearth, expect }) => {
    const server = await startFakeOllama();
    await server.close();
    expect(await hearth().models.act(load(server.url, 'qwen3:8b'))).toMatchObject({
      ok: false,
      error: { kind: 'unreachable', cause: 'refused' },
    });
  });
});

describe.concurrent('a job', () => {
  it('that nobody knows can not be cancelled', async ({ hearth, expect }) => {
    expect(await hearth().models.cancel('none')).toMatchObject({
      ok: false,
      error: { kind: 'job-missing', id: 'none' },
    });
  });
  it('is lost where another server stands at its address after a restart', async ({
    keep,
    lmStudio,
    hearth,
    expect,
  }) => {
    const server = await lmStudio({ downloadMs: 60_000 });
    const before = hearth();
    const job = await begin(before, download(server.url, granite));
    await inPhase(before, 'downloading');
    await before.models.close();
    await server.close();
    const other = keep(await startFakeOllama({ port: server.port }));
    const after = hearth();
    await after.models.recover();
    expect(await ended(after, job)).toMatchObject({ phase: 'lost' });
    expect(other.asked.some(({ route }) => route.startsWith('POST'))).toBe(false);
  });
  it('goes on in a new host on the same folder, and its practice knows nothing of it', async ({
    dir,
    keep,
    lmStudio,
    expect,
  }) => {
    const server = await lmStudio({ downloadMs: 2500 });
    const open = async () =>
      keep(
        await testHost({
          shell: 'browser',
          configPath: path.join(dir, 'openclaw.json'),
          stateDir: path.join(dir, 'state'),
          env: { HOME: dir, PATH: '' },
        }),
      );
    const first = await open();
    const reply = await clientOf(first).call('models.start', { action: download(server.url, granite) });
    const { id } = (reply.ok ? reply.value : {}) as ModelJob;
    await pause(300);
    await first.close();
    const second = await open();
    const told: ModelJob[] = [];
    second.subscribe((_name, payload) => void ('job' in payload && told.push(payload.job)));
    expect(await until(() => told.find((job) => job.id === id && job.phase === 'done'))).toMatchObject({
      progress: { fraction: 1 },
    });
    await clientOf(second).call('app.setPractice', { on: true });
    expect(await clientOf(second).call('models.jobs', {})).toEqual({ ok: true, value: { jobs: [] } });
  });
});
