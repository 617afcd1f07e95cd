import { setTimeout as pause } from 'node:timers/promises';
import { describe } from 'vitest';
import { begin, download, ended, inPhase, it, load, run, unload, until } from './drive-harness.ts';

describe.concurrent('Ollama', () => {
  const model = 'qwen3:8b';
  it('loads a model with the window that was asked for and reads back what stands', async ({
    ollama,
    hearth,
    expect,
  }) => {
    const server = await ollama();
    expect(await run(hearth(), load(server.url, model, 32_768))).toMatchObject({
      phase: 'done',
      server: 'ollama',
      loadedContextTokens: 32_768,
      cancel: 'stops',
    });
    expect(server.asked.find(({ route }) => route === 'POST /api/generate')?.body).toEqual({
      model,
      stream: false,
      keep_alive: '30m',
      options: { num_ctx: 32_768 },
    });
  });
  it('tells the window that was loaded where the server gave another than asked for', async ({
    ollama,
    hearth,
    expect,
  }) => {
    const server = await ollama();
    expect(await run(hearth(), load(server.url, model, 262_144))).toMatchObject({
      phase: 'done',
      loadedContextTokens: 40_960,
    });
  });
  it('leaves the window to the server where none is asked for', async ({ ollama, hearth, expect }) => {
    const server = await ollama();
    expect(await run(hearth(), load(server.url, model))).toMatchObject({ phase: 'done', loadedContextTokens: 4096 });
  });
  it('says that a load failed for want of memory', async ({ ollama, hearth, expect }) => {
    const server = await ollama({ memoryHolds: 8192 });
    expect(await run(hearth(), load(server.url, model, 32_768))).toMatchObject({
      phase: 'failed',
      error: { kind: 'server-said', status: 500, reason: 'load-failed' },
    });
  });
  it('says that it has no such model', async ({ ollama, hearth, expect }) => {
    const server = await ollama();
    expect(await run(hearth(), load(server.url, 'nope'))).toMatchObject({
      phase: 'failed',
      error: { kind: 'server-said', status: 404, reason: 'unknown-model' },
    });
  });
  it('stops a load that is cancelled', async ({ ollama, hearth, expect }) => {
    const server = await ollama({ loadMs: 1500 });
    const on = hearth();
    const job = await begin(on, load(server.url, model));
    await until(() => server.asked.find(({ route }) => route === 'POST /api/generate'));
    expect(await on.models.cancel(job.id)).toMatchObject({ ok: true, value: { phase: 'cancelled' } });
    await pause(1700);
    expect(server.loaded.size).toBe(0);
  });
  it('unloads a model and waits until it is gone', async ({ ollama, hearth, expect }) => {
    const server = await ollama();
    const on = hearth();
    await run(on, load(server.url, model));
    expect(await run(on, unload(server.url, model))).toMatchObject({ phase: 'done' });
    expect(server.loaded.size).toBe(0);
  });
  it('pulls a model, telling how far it is over all its layers', async ({ ollama, hearth, expect }) => {
    const server = await ollama({ tickBytes: 150_000_000, tickMs: 100 });
    const on = hearth();
    expect(await run(on, download(server.url, 'llama3.2'))).toMatchObject({
      phase: 'done',
      progress: { fraction: 1, doneBytes: 2_019_385_087, totalBytes: 2_019_385_087 },
    });
    const told = on.told.flatMap(({ phase, progress }) =>
      phase === 'downloading' && progress !== null ? [progress] : [],
    );
    const fractions = told.map(({ fraction }) => fraction ?? -1);
    expect(fractions.length).toBeGreaterThan(2);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(
      told.some(
        ({ bytesPerSecond }) =>
          bytesPerSecond !== null && bytesPerSecond > 500_000_000 && bytesPerSecond < 3_000_000_000,
      ),
    ).toBe(true);
    expect(on.told.some(({ phase }) => phase === 'verifying')).toBe(true);
  });
  it('takes an error in the stream for a failure although the status is 200', async ({ ollama, hearth, expect }) => {
    const server = await ollama();
    expect(await run(hearth(), download(server.url, 'does-not-exist'))).toMatchObject({
      phase: 'failed',
      error: {
        kind: 'server-said',
        status: 200,
        reason: 'unknown-model',
        message: 'pull model manifest: file does not exist',
      },
    });
  });
  it('stops a cancelled pull, which a later one goes on with', async ({ ollama, hearth, expect }) => {
    const server = await ollama({ tickBytes: 100_000_000, tickMs: 20 });
    const on = hearth();
    const job = await begin(on, download(server.url, 'llama3.2'));
    await until(() => server.pulled('llama3.2:latest') > 300_000_000);
    expect(await on.models.cancel(job.id)).toMatchObject({ ok: true, value: { phase: 'cancelled', cancel: 'stops' } });
    await until(() => server.pulling() === 0);
    await pause(40);
    const stopped = server.pulled('llama3.2:latest');
    await pause(100);
    expect(server.pulled('llama3.2:latest')).toBe(stopped);
    const again = await begin(on, download(server.url, 'llama3.2'));
    expect(
      (await until(() => on.told.find(({ id, progress }) => id === again.id && progress !== null))).progress?.doneBytes,
    ).toBeGreaterThanOrEqual(stopped);
    expect(await ended(on, again)).toMatchObject({ phase: 'done' });
  });
  it('fails a pull whose server dies half-way', async ({ ollama, hearth, expect }) => {
    const server = await ollama({ tickBytes: 10_000_000, tickMs: 20 });
    const on = hearth();
    const job = await begin(on, download(server.url, 'llama3.2'));
    await inPhase(on, 'downloading');
    await server.die();
    expect(await ended(on, job)).toMatchObject({ phase: 'failed', error: { kind: 'unreachable', cause: 'reset' } });
  });
  it('goes on with a pull after a restart', async ({ ollama, hearth, expect }) => {
    const server = await ollama({ tickBytes: 100_000_000, tickMs: 20 });
    const before = hearth();
    const job = await begin(before, download(server.url, 'llama3.2'));
    await until(() => server.pulled('llama3.2:latest') > 300_000_000);
    await before.models.close();
    await until(() => server.pulling() === 0);
    const after = hearth();
    await after.models.recover();
    expect(await ended(after, job)).toMatchObject({ id: job.id, phase: 'done', progress: { fraction: 1 } });
  });
  it('joins a second ask for the same to the first', async ({ ollama, hearth, expect }) => {
    const server = await ollama({ tickBytes: 100_000_000, tickMs: 20 });
    const on = hearth();
    const [first, second] = await Promise.all([
      begin(on, download(server.url, 'llama3.2')),
      begin(on, download(server.url, 'llama3.2')),
    ]);
    expect(second.id).toBe(first.id);
    await ended(on, first);
    expect(server.asked.filter(({ route }) => route === 'POST /api/pull')).toHaveLength(1);
  });
  it('lets an unload wait for the load of the same model', async ({ ollama, hearth, expect }) => {
    const server = await ollama({ loadMs: 1500 });
    const on = hearth();
    const first = await begin(on, load(server.url, model));
    const second = await begin(on, unload(server.url, model));
    expect(second).toMatchObject({ phase: 'queued' });
    expect(await ended(on, first)).toMatchObject({ phase: 'done' });
    expect(await ended(on, second)).toMatchObject({ phase: 'done' });
    expect(server.loaded.size).toBe(0);
  });
  it('never asks for what was cancelled before its turn', async ({ ollama, hearth, expect }) => {
    const server = await ollama({ loadMs: 1500 });
    const on = hearth();
    const first = await begin(on, load(server.url, model));
    const second = await begin(on, unload(server.url, model));
    await on.models.cancel(second.id);
    await ended(on, first);
    await pause(50);
    expect(server.asked.filter(({ route }) => route === 'POST /api/generate')).toHaveLength(1);
  });
});
