import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJobList } from '../../../electron/host/job-list.ts';
import { createKeepWarm } from '../../../electron/host/keep-alive.ts';
import { createModels, type Models } from '../../../electron/host/models.ts';
import type { ModelJob, WarmModel } from '../../../shared/servers/jobs.ts';
import { startFakeOllama, type FakeOllama } from '../adapters/servers/fake-ollama.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-models-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const job = (id: string, more: Partial<ModelJob> = {}): ModelJob => ({
  id,
  action: { kind: 'download', url: 'http://127.0.0.1:9/v1', model: 'm' },
  server: 'ollama',
  phase: 'downloading',
  progress: null,
  startedAt: `2026-11-22T12:00:00.${id.padStart(3, '0')}Z`,
  endedAt: null,
  loadedContextTokens: null,
  cancel: 'stops',
  ticket: null,
  error: null,
  ...more,
});
const bytes = (doneBytes: number): ModelJob['progress'] => ({
  doneBytes,
  totalBytes: 100,
  bytesPerSecond: null,
  fraction: doneBytes / 100,
});

describe('the list of jobs', () => {
  it('keeps fifty, the newest first, and those under way however old they are', async () => {
    const list = openJobList(dir, () => undefined);
    list.put(job('0'));
    for (let i = 1; i <= 60; i++) list.put(job(String(i), { phase: 'done', endedAt: '2026-11-22T13:00:00Z' }));
    const kept = await list.all();
    expect(kept).toHaveLength(50);
    expect(kept[0]?.id).toBe('60');
    expect(kept.at(-1)?.id).toBe('0');
    await list.close();
    expect(await openJobList(dir, () => undefined).all()).toHaveLength(50);
  });
  it('tells a change of phase at once and mere progress four times a second', async () => {
    const told: ModelJob[] = [];
    const list = openJobList(dir, (_name, payload) => void ('job' in payload && told.push(payload.job)));
    const startedAt = performance.now();
    list.put(job('1'));
    for (let i = 0; i < 30; i++) {
      list.put(job('1', { progress: bytes(i) }));
      await pause(10);
    }
    expect(told.length).toBeLessThanOrEqual(Math.ceil((performance.now() - startedAt) / 250) + 2);
    list.put(job('1', { phase: 'verifying' }));
    expect(told.at(-1)?.phase).toBe('verifying');
    await list.close();
  });
  it('neither tells nor writes anything once it is closed', async () => {
    const told: ModelJob[] = [];
    const list = openJobList(dir, (_name, payload) => void ('job' in payload && told.push(payload.job)));
    list.put(job('1'));
    list.put(job('1', { progress: bytes(5) }));
    await list.close();
    const { length } = told;
    list.put(job('1', { phase: 'done' }));
    await pause(300);
    expect(told).toHaveLength(length);
    expect(await openJobList(dir, () => undefined).all()).toMatchObject([
      { phase: 'downloading', progress: { doneBytes: 5 } },
    ]);
  });
  it('shows what another process does with the same folder, and loses none of it', async () => {
    const [one, other] = [openJobList(dir, () => undefined), openJobList(dir, () => undefined)];
    one.put(job('1'));
    await one.close();
    other.put(job('2'));
    await other.close();
    expect((await openJobList(dir, () => undefined).all()).map(({ id }) => id)).toEqual(['2', '1']);
  });
  it('counts a damaged file as none', async () => {
    await writeFile(path.join(dir, 'model-jobs.json'), '[{"id": 7}]');
    expect(await openJobList(dir, () => undefined).all()).toEqual([]);
  });
});

describe('keeping warm', () => {
  let server: FakeOllama;
  let models: Models;
  beforeEach(async () => {
    server = await startFakeOllama();
    models = createModels({
      world: { env: {}, stateDir: dir, openclawStateDir: dir },
      emit: () => undefined,
      now: () => new Date(),
      report: () => undefined,
      haste: 20,
    });
  });
  afterEach(async () => {
    await models.close();
    await server.close();
  });
  const warm = (list: WarmModel[]) =>
    createKeepWarm({
      listWarm: async () => list,
      models,
      now: () => new Date(),
      report: (_id, _call, cause) => {
        throw cause;
      },
    });
  const posts = () => server.asked.filter(({ route }) => route === 'POST /api/generate').map(({ body }) => body);

  it('loads a model that is not loaded and then only looks', async () => {
    const keeper = warm([{ url: server.url, model: 'qwen3:8b', contextTokens: 32_768 }]);
    await keeper.look();
    while (server.loaded.size === 0) await pause(5);
    while ((await models.jobs()).some(({ endedAt }) => endedAt === null)) await pause(5);
    await keeper.look();
    keeper.close();
    expect(posts()).toHaveLength(1);
    expect(server.loaded.get('qwen3:8b')?.context).toBe(32_768);
  });
  it('draws out the time of a model that is about to be dropped, and does not load it anew', async () => {
    server.loaded.set('qwen3:8b', { context: 16_384, expiresAt: Date.now() + 60_000 });
    const keeper = warm([{ url: server.url, model: 'qwen3:8b', contextTokens: null }]);
    await keeper.look();
    keeper.close();
    expect(posts()).toEqual([{ model: 'qwen3:8b', stream: false, keep_alive: 900, options: { num_ctx: 16_384 } }]);
    expect(await models.jobs()).toEqual([]);
  });
  it('asks no server anything where nothing is to be kept warm, or once it is closed', async () => {
    const none = warm([]);
    await none.look();
    none.close();
    const keeper = warm([{ url: server.url, model: 'qwen3:8b', contextTokens: null }]);
    keeper.close();
    await keeper.look();
    expect(server.asked).toEqual([]);
  });
});
