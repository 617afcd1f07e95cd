import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe } from 'vitest';
import { startSimulatedLmStudio } from '../../../../electron/practice/simulated-lm-studio.ts';
import { practiceModels } from '../../../../electron/practice/lm-studio-models.ts';
import {
  begin,
  download,
  ended,
  granite,
  inPhase,
  instances,
  it,
  load,
  loadAt,
  minimax,
  qwen,
  run,
  unload,
  until,
} from './drive-harness.ts';

describe.concurrent('LM Studio', () => {
  it('loads a model with the window that was asked for and reads back what stands', async ({
    lmStudio,
    hearth,
    expect,
  }) => {
    const server = await lmStudio();
    const job = await run(hearth(), load(server.url, qwen, 65_536));
    expect(job).toMatchObject({
      phase: 'done',
      server: 'lmstudio',
      loadedContextTokens: 65_536,
      cancel: 'leaves',
      error: null,
    });
    expect(server.requests.find(({ path: route }) => route === '/api/v1/models/load')?.body).toEqual({
      model: qwen,
      context_length: 65_536,
      echo_load_config: true,
    });
  });
  it('tells the window that was loaded where the server gave another than asked for', async ({
    lmStudio,
    hearth,
    expect,
  }) => {
    const server = await lmStudio({
      mlxContextTokens: 196_608,
      models: practiceModels.map((model) => ({ ...model, loadedContextTokens: null })),
    });
    expect(await run(hearth(), load(server.url, minimax, 32_768))).toMatchObject({
      phase: 'done',
      action: { contextTokens: 32_768 },
      loadedContextTokens: 196_608,
    });
  });
  it('makes no second copy of what is loaded as it should be', async ({ lmStudio, hearth, expect }) => {
    const server = await lmStudio();
    expect(await run(hearth(), load(server.url, minimax, 196_608))).toMatchObject({
      phase: 'done',
      loadedContextTokens: 196_608,
    });
    expect(server.requests.some(({ method }) => method === 'POST')).toBe(false);
  });
  it('lets a copy with another window make way', async ({ lmStudio, hearth, expect }) => {
    const server = await lmStudio();
    expect(await run(hearth(), load(server.url, minimax, 65_536))).toMatchObject({
      phase: 'done',
      loadedContextTokens: 65_536,
    });
    expect(await instances(server.url, minimax)).toEqual([{ id: minimax, contextTokens: 65_536 }]);
  });
  it('shows that it is loading while the server is at it', async ({ lmStudio, hearth, expect }) => {
    const server = await lmStudio({ loadMs: 150 });
    const on = hearth();
    const job = await begin(on, load(server.url, qwen));
    expect(await inPhase(on, 'loading')).toMatchObject({ id: job.id, endedAt: null });
    expect(await ended(on, job)).toMatchObject({ phase: 'done', loadedContextTokens: 4096 });
  });
  it('says that a load failed, in the reason that the server gave', async ({ lmStudio, hearth, expect }) => {
    const server = await lmStudio({ memoryBytes: 1_000_000_000 });
    expect(await run(hearth(), load(server.url, qwen))).toMatchObject({
      phase: 'failed',
      error: { kind: 'server-said', status: 500, reason: 'load-failed' },
    });
  });
  it('says that it has no such model', async ({ lmStudio, hearth, expect }) => {
    const server = await lmStudio();
    expect(await run(hearth(), load(server.url, 'nope'))).toMatchObject({
      phase: 'failed',
      error: { kind: 'server-said', reason: 'unknown-model' },
    });
    expect(await run(hearth(), download(server.url, 'nope'))).toMatchObject({
      phase: 'failed',
      error: { kind: 'server-said', reason: 'unknown-model' },
    });
  });
  it('fails a load whose server dies', async ({ hearth, expect }) => {
    const server = await startSimulatedLmStudio({ latencyMs: 0, loadMs: 10_000 });
    const on = hearth();
    const job = await begin(on, load(server.url, qwen));
    await inPhase(on, 'loading');
    await server.close();
    expect(await ended(on, job)).toMatchObject({ phase: 'failed', error: { kind: 'unreachable' } });
  });
  it('unloads all copies of a model, or the one that is named', async ({ lmStudio, hearth, expect }) => {
    const server = await lmStudio();
    await loadAt(server.url, { model: minimax });
    expect(await run(hearth(), unload(server.url, minimax, `${minimax}:2`))).toMatchObject({ phase: 'done' });
    expect(await instances(server.url, minimax)).toEqual([{ id: minimax, contextTokens: 196_608 }]);
    expect(await run(hearth(), unload(server.url, minimax))).toMatchObject({ phase: 'done' });
    expect(await instances(server.url, minimax)).toEqual([]);
  });
  it('unloads duplicates and keeps the copy with the largest window', async ({ lmStudio, hearth, expect }) => {
    const server = await lmStudio();
    await loadAt(server.url, { model: qwen, context_length: 8192 });
    await loadAt(server.url, { model: qwen, context_length: 131_072 });
    await loadAt(server.url, { model: qwen, context_length: 16_384 });
    expect(await run(hearth(), { kind: 'unload-duplicates', url: server.url, model: qwen })).toMatchObject({
      phase: 'done',
      loadedContextTokens: 131_072,
    });
    expect(await instances(server.url, qwen)).toEqual([{ id: `${qwen}:2`, contextTokens: 131_072 }]);
  });
  it('downloads a model, telling how far it is, and has it then', async ({ lmStudio, hearth, expect }) => {
    const server = await lmStudio({ downloadMs: 2500 });
    const on = hearth();
    const job = await run(on, download(server.url, granite));
    expect(job).toMatchObject({
      phase: 'done',
      ticket: 'job_0000000001',
      progress: { fraction: 1, doneBytes: 2_279_145_003, totalBytes: 2_279_145_003 },
    });
    const fractions = on.told.flatMap(({ phase, progress }) =>
      phase === 'downloading' && progress?.fraction !== null ? [progress?.fraction ?? 0] : [],
    );
    expect(fractions.length).toBeGreaterThan(2);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(on.told.some(({ progress }) => (progress?.bytesPerSecond ?? 0) > 0)).toBe(true);
    expect(await run(on, download(server.url, granite))).toMatchObject({ phase: 'done', ticket: null });
  });
  it('tells of progress no more than about four times a second', async ({ lmStudio, hearth, expect }) => {
    const server = await lmStudio({ downloadMs: 1000 });
    const on = hearth();
    const startedAt = performance.now();
    await run(on, download(server.url, granite));
    const quarters = Math.ceil((performance.now() - startedAt) / 250);
    expect(on.told.filter(({ phase }) => phase === 'downloading').length).toBeLessThanOrEqual(quarters + 2);
  });
  it('says that a download failed', async ({ lmStudio, hearth, expect }) => {
    const server = await lmStudio({ downloadMs: 100, downloadsFail: true });
    expect(await run(hearth(), download(server.url, granite))).toMatchObject({
      phase: 'failed',
      error: { kind: 'server-said', reason: 'download-failed' },
    });
  });
  it('loses a download whose server dies, after waiting for it to come back', async ({ hearth, expect }) => {
    const server = await startSimulatedLmStudio({ latencyMs: 0, downloadMs: 60_000 });
    const on = hearth();
    const job = await begin(on, download(server.url, granite));
    await inPhase(on, 'downloading');
    await server.close();
    expect(await ended(on, job)).toMatchObject({ phase: 'lost', error: { kind: 'unreachable', cause: 'refused' } });
  }, 15_000);
  it('stops watching a cancelled download, which the server goes on with', async ({ lmStudio, hearth, expect }) => {
    const server = await lmStudio({ downloadMs: 1500 });
    const on = hearth();
    const job = await begin(on, download(server.url, granite));
    await inPhase(on, 'downloading');
    expect(await on.models.cancel(job.id)).toMatchObject({ ok: true, value: { phase: 'cancelled', cancel: 'leaves' } });
    const { length } = server.requests;
    await pause(1800);
    expect(server.requests).toHaveLength(length);
    expect(await run(on, download(server.url, granite))).toMatchObject({ phase: 'done', ticket: null });
  });
  it('finds a download again by its ticket after a restart', async ({ lmStudio, hearth, expect }) => {
    const server = await lmStudio({ downloadMs: 1500 });
    const before = hearth();
    const job = await begin(before, download(server.url, granite));
    await inPhase(before, 'downloading');
    await before.models.close();
    const after = hearth();
    await after.models.recover();
    expect(await ended(after, job)).toMatchObject({ id: job.id, phase: 'done', progress: { fraction: 1 } });
    expect(server.requests.filter(({ path: route }) => route === '/api/v1/models/download')).toHaveLength(1);
  });
  it('settles a load that a restart interrupted by what is loaded', async ({ lmStudio, hearth, expect }) => {
    const server = await lmStudio({ loadMs: 1500 });
    const before = hearth();
    const job = await begin(before, load(server.url, qwen, 32_768));
    await until(() => server.requests.some(({ path: route }) => route === '/api/v1/models/load'));
    await before.models.close();
    const after = hearth();
    await after.models.recover();
    expect(await ended(after, job)).toMatchObject({ phase: 'done', loadedContextTokens: 32_768 });
    expect(server.requests.filter(({ path: route }) => route === '/api/v1/models/load')).toHaveLength(1);
  });
  it('sends the key by its name and keeps only the name', async ({ dir, lmStudio, hearth, expect }) => {
    const server = await lmStudio({ requireKey: 'very-secret-key' });
    expect(await hearth().models.act(load(server.url, qwen))).toMatchObject({
      ok: false,
      error: { kind: 'needs-key' },
    });
    expect(await hearth().models.act({ ...load(server.url, qwen), apiKeyEnv: 'LM_KEY' })).toMatchObject({
      ok: false,
      error: { kind: 'key-missing', envName: 'LM_KEY' },
    });
    const on = hearth({ LM_KEY: 'very-secret-key' });
    expect(await run(on, { ...load(server.url, qwen), apiKeyEnv: 'LM_KEY' })).toMatchObject({ phase: 'done' });
    await on.models.close();
    const kept = await readFile(path.join(dir, 'state', 'model-jobs.json'), 'utf8');
    expect(kept).toContain('LM_KEY');
    expect(kept).not.toContain('very-secret-key');
  });
  it('tells that a key was wrong', async ({ lmStudio, hearth, expect }) => {
    const server = await lmStudio({ requireKey: 'very-secret-key' });
    expect(await run(hearth({ LM_KEY: 'other' }), { ...load(server.url, qwen), apiKeyEnv: 'LM_KEY' })).toMatchObject({
      phase: 'failed',
      error: { kind: 'server-said', reason: 'auth' },
    });
  });
  it('asks nothing of a generation that has no such routes', async ({ lmStudio, hearth, expect }) => {
    const server = await lmStudio({ generation: '0.3' });
    expect(await hearth().models.act(load(server.url, qwen))).toMatchObject({
      ok: false,
      error: { kind: 'not-driven', why: 'not-offered' },
    });
    expect(server.requests.some(({ method }) => method === 'POST')).toBe(false);
  });
});
