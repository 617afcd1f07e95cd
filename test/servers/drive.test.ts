import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulatedLmStudio, type SimulatedOptions } from '../../electron/adapters/simulated-lm-studio.ts';
import { createHearthHost } from '../../electron/host/create.ts';
import { createModels, type Models } from '../../electron/host/models.ts';
import { practiceModels } from '../../electron/practice/lm-studio-models.ts';
import { isEnded, type ModelAction, type ModelJob } from '../../shared/servers/jobs.ts';
import { startFakeLlamaRouter } from './fake-llama-router.ts';
import { startFakeOllama, type FakeOllamaOptions } from './fake-ollama.ts';
import { genericList, startRoutes } from './fakes.ts';

let dir: string;
let closers: (() => Promise<unknown>)[];
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-drive-'));
  closers = [];
});
afterEach(async () => {
  for (const close of closers.reverse()) await close();
  await rm(dir, { recursive: true, force: true });
});
const keep = <T extends { close(): Promise<unknown> }>(one: T): T => {
  closers.push(() => one.close());
  return one;
};

const lmStudio = async (options: SimulatedOptions = {}) => keep(await startSimulatedLmStudio({ latencyMs: 0, ...options }));
const ollama = async (options: FakeOllamaOptions = {}) => keep(await startFakeOllama(options));
const router = async (options: Parameters<typeof startFakeLlamaRouter>[0] = {}) => keep(await startFakeLlamaRouter(options));

type Hearth = { models: Models; told: ModelJob[] };
/** Waits of the scripts pass twenty times as fast, so that a second between two looks is 50 ms. */
function hearth(env: Record<string, string> = {}): Hearth {
  const told: ModelJob[] = [];
  const models = keep(createModels({
    world: { env, stateDir: path.join(dir, 'state'), openclawStateDir: path.join(dir, 'openclaw') }, now: () => new Date(), haste: 20,
    emit: (_name, payload) => void ('job' in payload && told.push(payload.job)),
    report: (_id, _call, cause) => { throw cause; },
  }));
  return { models, told };
}
async function until<T>(look: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  for (let tries = 0; tries < 1000; tries++) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await pause(5);
  }
  throw new Error('it never came');
}
async function begin({ models }: Hearth, action: ModelAction): Promise<ModelJob> {
  const reply = await models.act(action);
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.value;
}
const ended = ({ models }: Pick<Hearth, 'models'>, { id }: Pick<ModelJob, 'id'>) => until(async () => (await models.jobs()).find((job) => job.id === id && isEnded(job)));
const run = async (on: Hearth, action: ModelAction) => ended(on, await begin(on, action));
const inPhase = ({ told }: Hearth, phase: ModelJob['phase']) => until(() => told.find((job) => job.phase === phase));

const load = (url: string, model: string, contextTokens: number | null = null): ModelAction => ({ kind: 'load', url, model, contextTokens });
const unload = (url: string, model: string, instance: string | null = null): ModelAction => ({ kind: 'unload', url, model, instance });
const download = (url: string, model: string): ModelAction => ({ kind: 'download', url, model });
const qwen = 'qwen3.8-27b@q4_k_m';
const minimax = 'minimax-m2.1-gs32';
const granite = 'ibm/granite-4-micro';

async function instances(url: string, model: string): Promise<{ id: string; contextTokens: number }[]> {
  const body = (await (await fetch(url.replace(/\/v1$/, '/api/v1/models'))).json()) as { models: { key: string; loaded_instances: { id: string; config: { context_length: number } }[] }[] };
  return body.models.find(({ key }) => key === model)?.loaded_instances.map(({ id, config }) => ({ id, contextTokens: config.context_length })) ?? [];
}
const loadAt = (url: string, body: object) => fetch(url.replace(/\/v1$/, '/api/v1/models/load'), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

describe('LM Studio', () => {
  it('loads a model with the window that was asked for and reads back what stands', async () => {
    const server = await lmStudio();
    const job = await run(hearth(), load(server.url, qwen, 65_536));
    expect(job).toMatchObject({ phase: 'done', server: 'lmstudio', loadedContextTokens: 65_536, cancel: 'leaves', error: null });
    expect(server.requests.find(({ path: route }) => route === '/api/v1/models/load')?.body).toEqual({ model: qwen, context_length: 65_536, echo_load_config: true });
  });
  it('tells the window that was loaded where the server gave another than asked for', async () => {
    const server = await lmStudio({ mlxContextTokens: 196_608, models: practiceModels.map((model) => ({ ...model, loadedContextTokens: null })) });
    expect(await run(hearth(), load(server.url, minimax, 32_768))).toMatchObject({ phase: 'done', action: { contextTokens: 32_768 }, loadedContextTokens: 196_608 });
  });
  it('makes no second copy of what is loaded as it should be', async () => {
    const server = await lmStudio();
    expect(await run(hearth(), load(server.url, minimax, 196_608))).toMatchObject({ phase: 'done', loadedContextTokens: 196_608 });
    expect(server.requests.some(({ method }) => method === 'POST')).toBe(false);
  });
  it('lets a copy with another window make way', async () => {
    const server = await lmStudio();
    expect(await run(hearth(), load(server.url, minimax, 65_536))).toMatchObject({ phase: 'done', loadedContextTokens: 65_536 });
    expect(await instances(server.url, minimax)).toEqual([{ id: minimax, contextTokens: 65_536 }]);
  });
  it('shows that it is loading while the server is at it', async () => {
    const server = await lmStudio({ loadMs: 150 });
    const on = hearth();
    const job = await begin(on, load(server.url, qwen));
    expect(await inPhase(on, 'loading')).toMatchObject({ id: job.id, endedAt: null });
    expect(await ended(on, job)).toMatchObject({ phase: 'done', loadedContextTokens: 4096 });
  });
  it('says that a load failed, in the reason that the server gave', async () => {
    const server = await lmStudio({ memoryBytes: 1_000_000_000 });
    expect(await run(hearth(), load(server.url, qwen))).toMatchObject({ phase: 'failed', error: { kind: 'server-said', status: 500, reason: 'load-failed' } });
  });
  it('says that it has no such model', async () => {
    const server = await lmStudio();
    expect(await run(hearth(), load(server.url, 'nope'))).toMatchObject({ phase: 'failed', error: { kind: 'server-said', reason: 'unknown-model' } });
    expect(await run(hearth(), download(server.url, 'nope'))).toMatchObject({ phase: 'failed', error: { kind: 'server-said', reason: 'unknown-model' } });
  });
  it('fails a load whose server dies', async () => {
    const server = await startSimulatedLmStudio({ latencyMs: 0, loadMs: 10_000 });
    const on = hearth();
    const job = await begin(on, load(server.url, qwen));
    await inPhase(on, 'loading');
    await server.close();
    expect(await ended(on, job)).toMatchObject({ phase: 'failed', error: { kind: 'unreachable' } });
  });
  it('unloads all copies of a model, or the one that is named', async () => {
    const server = await lmStudio();
    await loadAt(server.url, { model: minimax });
    expect(await run(hearth(), unload(server.url, minimax, `${minimax}:2`))).toMatchObject({ phase: 'done' });
    expect(await instances(server.url, minimax)).toEqual([{ id: minimax, contextTokens: 196_608 }]);
    expect(await run(hearth(), unload(server.url, minimax))).toMatchObject({ phase: 'done' });
    expect(await instances(server.url, minimax)).toEqual([]);
  });
  it('unloads duplicates and keeps the copy with the largest window', async () => {
    const server = await lmStudio();
    await loadAt(server.url, { model: qwen, context_length: 8192 });
    await loadAt(server.url, { model: qwen, context_length: 131_072 });
    await loadAt(server.url, { model: qwen, context_length: 16_384 });
    expect(await run(hearth(), { kind: 'unload-duplicates', url: server.url, model: qwen })).toMatchObject({ phase: 'done', loadedContextTokens: 131_072 });
    expect(await instances(server.url, qwen)).toEqual([{ id: `${qwen}:2`, contextTokens: 131_072 }]);
  });
  it('downloads a model, telling how far it is, and has it then', async () => {
    const server = await lmStudio({ downloadMs: 1500 });
    const on = hearth();
    const job = await run(on, download(server.url, granite));
    expect(job).toMatchObject({ phase: 'done', ticket: 'job_0000000001', progress: { fraction: 1, doneBytes: 2_279_145_003, totalBytes: 2_279_145_003 } });
    const fractions = on.told.flatMap(({ phase, progress }) => (phase === 'downloading' && progress?.fraction !== null ? [progress?.fraction ?? 0] : []));
    expect(fractions.length).toBeGreaterThan(2);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(on.told.some(({ progress }) => (progress?.bytesPerSecond ?? 0) > 0)).toBe(true);
    expect(await run(on, download(server.url, granite))).toMatchObject({ phase: 'done', ticket: null });
  });
  it('tells of progress no more than about four times a second', async () => {
    const server = await lmStudio({ downloadMs: 1000 });
    const on = hearth();
    const startedAt = performance.now();
    await run(on, download(server.url, granite));
    const quarters = Math.ceil((performance.now() - startedAt) / 250);
    expect(on.told.filter(({ phase }) => phase === 'downloading').length).toBeLessThanOrEqual(quarters + 2);
  });
  it('says that a download failed', async () => {
    const server = await lmStudio({ downloadMs: 100, downloadsFail: true });
    expect(await run(hearth(), download(server.url, granite))).toMatchObject({ phase: 'failed', error: { kind: 'server-said', reason: 'download-failed' } });
  });
  it('loses a download whose server dies, after waiting for it to come back', async () => {
    const server = await startSimulatedLmStudio({ latencyMs: 0, downloadMs: 60_000 });
    const on = hearth();
    const job = await begin(on, download(server.url, granite));
    await inPhase(on, 'downloading');
    await server.close();
    expect(await ended(on, job)).toMatchObject({ phase: 'lost', error: { kind: 'unreachable', cause: 'refused' } });
  }, 15_000);
  it('stops watching a cancelled download, which the server goes on with', async () => {
    const server = await lmStudio({ downloadMs: 400 });
    const on = hearth();
    const job = await begin(on, download(server.url, granite));
    await inPhase(on, 'downloading');
    expect(await on.models.cancel(job.id)).toMatchObject({ ok: true, value: { phase: 'cancelled', cancel: 'leaves' } });
    const { length } = server.requests;
    await pause(500);
    expect(server.requests).toHaveLength(length);
    expect(await run(on, download(server.url, granite))).toMatchObject({ phase: 'done', ticket: null });
  });
  it('finds a download again by its ticket after a restart', async () => {
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
  it('settles a load that a restart interrupted by what is loaded', async () => {
    const server = await lmStudio({ loadMs: 600 });
    const before = hearth();
    const job = await begin(before, load(server.url, qwen, 32_768));
    await until(() => server.requests.some(({ path: route }) => route === '/api/v1/models/load'));
    await before.models.close();
    const after = hearth();
    await after.models.recover();
    expect(await ended(after, job)).toMatchObject({ phase: 'done', loadedContextTokens: 32_768 });
    expect(server.requests.filter(({ path: route }) => route === '/api/v1/models/load')).toHaveLength(1);
  });
  it('sends the key by its name and keeps only the name', async () => {
    const server = await lmStudio({ requireKey: 'very-secret-key' });
    expect(await hearth().models.act(load(server.url, qwen))).toMatchObject({ ok: false, error: { kind: 'needs-key' } });
    expect(await hearth().models.act({ ...load(server.url, qwen), apiKeyEnv: 'LM_KEY' })).toMatchObject({ ok: false, error: { kind: 'key-missing', envName: 'LM_KEY' } });
    const on = hearth({ LM_KEY: 'very-secret-key' });
    expect(await run(on, { ...load(server.url, qwen), apiKeyEnv: 'LM_KEY' })).toMatchObject({ phase: 'done' });
    await on.models.close();
    const kept = await readFile(path.join(dir, 'state', 'model-jobs.json'), 'utf8');
    expect(kept).toContain('LM_KEY');
    expect(kept).not.toContain('very-secret-key');
  });
  it('tells that a key was wrong', async () => {
    const server = await lmStudio({ requireKey: 'very-secret-key' });
    expect(await run(hearth({ LM_KEY: 'other' }), { ...load(server.url, qwen), apiKeyEnv: 'LM_KEY' })).toMatchObject({ phase: 'failed', error: { kind: 'server-said', reason: 'auth' } });
  });
  it('asks nothing of a generation that has no such routes', async () => {
    const server = await lmStudio({ generation: '0.3' });
    expect(await hearth().models.act(load(server.url, qwen))).toMatchObject({ ok: false, error: { kind: 'not-driven', why: 'not-offered' } });
    expect(server.requests.some(({ method }) => method === 'POST')).toBe(false);
  });
});

describe('Ollama', () => {
  const model = 'qwen3:8b';
  it('loads a model with the window that was asked for and reads back what stands', async () => {
    const server = await ollama();
    expect(await run(hearth(), load(server.url, model, 32_768))).toMatchObject({ phase: 'done', server: 'ollama', loadedContextTokens: 32_768, cancel: 'stops' });
    expect(server.asked.find(({ route }) => route === 'POST /api/generate')?.body).toEqual({ model, stream: false, keep_alive: '30m', options: { num_ctx: 32_768 } });
  });
  it('tells the window that was loaded where the server gave another than asked for', async () => {
    const server = await ollama();
    expect(await run(hearth(), load(server.url, model, 262_144))).toMatchObject({ phase: 'done', loadedContextTokens: 40_960 });
  });
  it('leaves the window to the server where none is asked for', async () => {
    const server = await ollama();
    expect(await run(hearth(), load(server.url, model))).toMatchObject({ phase: 'done', loadedContextTokens: 4096 });
  });
  it('says that a load failed for want of memory', async () => {
    const server = await ollama({ memoryHolds: 8192 });
    expect(await run(hearth(), load(server.url, model, 32_768))).toMatchObject({ phase: 'failed', error: { kind: 'server-said', status: 500, reason: 'load-failed' } });
  });
  it('says that it has no such model', async () => {
    const server = await ollama();
    expect(await run(hearth(), load(server.url, 'nope'))).toMatchObject({ phase: 'failed', error: { kind: 'server-said', status: 404, reason: 'unknown-model' } });
  });
  it('stops a load that is cancelled', async () => {
    const server = await ollama({ loadMs: 300 });
    const on = hearth();
    const job = await begin(on, load(server.url, model));
    await until(() => server.asked.find(({ route }) => route === 'POST /api/generate'));
    expect(await on.models.cancel(job.id)).toMatchObject({ ok: true, value: { phase: 'cancelled' } });
    await pause(400);
    expect(server.loaded.size).toBe(0);
  });
  it('unloads a model and waits until it is gone', async () => {
    const server = await ollama();
    const on = hearth();
    await run(on, load(server.url, model));
    expect(await run(on, unload(server.url, model))).toMatchObject({ phase: 'done' });
    expect(server.loaded.size).toBe(0);
  });
  it('pulls a model, telling how far it is over all its layers', async () => {
    const server = await ollama({ tickBytes: 150_000_000, tickMs: 100 });
    const on = hearth();
    expect(await run(on, download(server.url, 'llama3.2'))).toMatchObject({ phase: 'done', progress: { fraction: 1, doneBytes: 2_019_385_087, totalBytes: 2_019_385_087 } });
    const told = on.told.flatMap(({ phase, progress }) => (phase === 'downloading' && progress !== null ? [progress] : []));
    const fractions = told.map(({ fraction }) => fraction ?? -1);
    expect(fractions.length).toBeGreaterThan(2);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(told.some(({ bytesPerSecond }) => bytesPerSecond !== null && bytesPerSecond > 500_000_000 && bytesPerSecond < 3_000_000_000)).toBe(true);
    expect(on.told.some(({ phase }) => phase === 'verifying')).toBe(true);
  });
  it('takes an error in the stream for a failure although the status is 200', async () => {
    const server = await ollama();
    expect(await run(hearth(), download(server.url, 'does-not-exist'))).toMatchObject({ phase: 'failed', error: { kind: 'server-said', status: 200, reason: 'unknown-model', message: 'pull model manifest: file does not exist' } });
  });
  it('stops a cancelled pull, which a later one goes on with', async () => {
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
    expect((await until(() => on.told.find(({ id, progress }) => id === again.id && progress !== null))).progress?.doneBytes).toBeGreaterThanOrEqual(stopped);
    expect(await ended(on, again)).toMatchObject({ phase: 'done' });
  });
  it('fails a pull whose server dies half-way', async () => {
    const server = await ollama({ tickBytes: 10_000_000, tickMs: 20 });
    const on = hearth();
    const job = await begin(on, download(server.url, 'llama3.2'));
    await inPhase(on, 'downloading');
    await server.die();
    expect(await ended(on, job)).toMatchObject({ phase: 'failed', error: { kind: 'unreachable', cause: 'reset' } });
  });
  it('goes on with a pull after a restart', async () => {
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
  it('joins a second ask for the same to the first', async () => {
    const server = await ollama({ tickBytes: 100_000_000, tickMs: 20 });
    const on = hearth();
    const [first, second] = await Promise.all([begin(on, download(server.url, 'llama3.2')), begin(on, download(server.url, 'llama3.2'))]);
    expect(second.id).toBe(first.id);
    await ended(on, first);
    expect(server.asked.filter(({ route }) => route === 'POST /api/pull')).toHaveLength(1);
  });
  it('lets an unload wait for the load of the same model', async () => {
    const server = await ollama({ loadMs: 100 });
    const on = hearth();
    const first = await begin(on, load(server.url, model));
    const second = await begin(on, unload(server.url, model));
    expect(second).toMatchObject({ phase: 'queued' });
    expect(await ended(on, first)).toMatchObject({ phase: 'done' });
    expect(await ended(on, second)).toMatchObject({ phase: 'done' });
    expect(server.loaded.size).toBe(0);
  });
  it('never asks for what was cancelled before its turn', async () => {
    const server = await ollama({ loadMs: 150 });
    const on = hearth();
    const first = await begin(on, load(server.url, model));
    const second = await begin(on, unload(server.url, model));
    await on.models.cancel(second.id);
    await ended(on, first);
    await pause(50);
    expect(server.asked.filter(({ route }) => route === 'POST /api/generate')).toHaveLength(1);
  });
});

describe('llama.cpp as a router', () => {
  it('loads a model and reads back its window and state', async () => {
    const server = await router();
    const on = hearth();
    expect(await run(on, load(server.url, 'tiny-chat'))).toMatchObject({ phase: 'done', server: 'llamacpp', loadedContextTokens: 8192, cancel: 'stops' });
    expect(on.told.some(({ phase }) => phase === 'loading')).toBe(true);
    expect(await run(on, load(server.url, 'tiny-chat'))).toMatchObject({ phase: 'done', loadedContextTokens: 8192 });
  });
  it('says that a load failed where the process of the model ended', async () => {
    const server = await router();
    expect(await run(hearth(), load(server.url, 'broken'))).toMatchObject({ phase: 'failed', error: { kind: 'server-said', reason: 'load-failed', message: 'exit code 1' } });
  });
  it('says that it has no such model, though it answers as for a route that it lacks', async () => {
    const server = await router();
    expect(await run(hearth(), load(server.url, 'nope'))).toMatchObject({ phase: 'failed', error: { kind: 'server-said', status: 404, reason: 'unknown-model' } });
  });
  it('stops a load that is cancelled', async () => {
    const server = await router({ loadMs: 10_000 });
    const on = hearth();
    const job = await begin(on, load(server.url, 'tiny-chat'));
    await until(() => server.stateOf('tiny-chat') === 'loading');
    expect(await on.models.cancel(job.id)).toMatchObject({ ok: true, value: { phase: 'cancelled' } });
    expect(server.stateOf('tiny-chat')).toBe('unloaded');
  });
  it('unloads a model and waits until it is gone; what is not loaded is unloaded already', async () => {
    const server = await router();
    const on = hearth();
    await run(on, load(server.url, 'tiny-chat'));
    expect(await run(on, unload(server.url, 'tiny-chat'))).toMatchObject({ phase: 'done' });
    expect(server.stateOf('tiny-chat')).toBe('unloaded');
    expect(await run(on, unload(server.url, 'tiny-chat'))).toMatchObject({ phase: 'done' });
  });
  it('loses a load whose server dies', async () => {
    const server = await router({ loadMs: 10_000 });
    const on = hearth();
    const job = await begin(on, load(server.url, 'tiny-chat'));
    await until(() => server.asked.at(-1)?.route === 'GET /models' && server.stateOf('tiny-chat') === 'loading');
    await server.die();
    expect(await ended(on, job)).toMatchObject({ phase: 'lost', error: { kind: 'unreachable' } });
  });
  it('goes on watching a load after a restart', async () => {
    const server = await router({ loadMs: 400 });
    const before = hearth();
    const job = await begin(before, load(server.url, 'tiny-chat'));
    await until(() => server.stateOf('tiny-chat') === 'loading');
    await before.models.close();
    const after = hearth();
    await after.models.recover();
    expect(await ended(after, job)).toMatchObject({ phase: 'done', loadedContextTokens: 8192 });
    expect(server.asked.filter(({ route }) => route === 'POST /models/load')).toHaveLength(1);
  });
  it.each([[(url: string) => load(url, 'tiny-chat', 16_384)], [(url: string) => download(url, 'tiny-chat')]])('asks for neither a window nor a download, which it has no way to give', async (action) => {
    const server = await router();
    expect(await hearth().models.act(action(server.url))).toMatchObject({ ok: false, error: { kind: 'not-driven', why: 'not-offered' } });
    expect(server.asked.some(({ route }) => route.startsWith('POST /models'))).toBe(false);
  });
});

describe('any server', () => {
  it('is asked to do nothing unless it is known for sure', async () => {
    const server = keep(await startRoutes({ 'GET /v1/models': { body: genericList } }, { status: 404, body: { detail: 'Not Found' } }));
    expect(await hearth().models.act(load(server.url, 'my-model'))).toMatchObject({ ok: false, error: { kind: 'not-driven', why: 'not-certain' } });
    expect(server.paths.filter((asked) => asked.startsWith('POST'))).toEqual([]);
  });
  it('is never followed to another address', async () => {
    const other = await ollama();
    const server = keep(await startRoutes({}, { status: 307, headers: { location: other.url } }));
    expect(await hearth().models.act(load(server.url, 'qwen3:8b'))).toMatchObject({ ok: false });
    expect(other.asked).toEqual([]);
  });
  it('is missed with the reason why it does not answer', async () => {
    const server = await startFakeOllama();
    await server.close();
    expect(await hearth().models.act(load(server.url, 'qwen3:8b'))).toMatchObject({ ok: false, error: { kind: 'unreachable', cause: 'refused' } });
  });
});

describe('a job', () => {
  it('that nobody knows can not be cancelled', async () => {
    expect(await hearth().models.cancel('none')).toMatchObject({ ok: false, error: { kind: 'job-missing', id: 'none' } });
  });
  it('is lost where another server stands at its address after a restart', async () => {
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
  it('goes on in a new host on the same folder, and its practice knows nothing of it', async () => {
    const server = await lmStudio({ downloadMs: 2500 });
    const open = async () => keep(await createHearthHost({ shell: 'browser', practice: false, configPath: path.join(dir, 'openclaw.json'), stateDir: path.join(dir, 'state'), env: { HOME: dir, PATH: '' }, version: '0.0.0' }));
    const first = await open();
    const reply = await first.dispatch('models.act', { action: download(server.url, granite) });
    const { id } = (reply.ok ? reply.value : {}) as ModelJob;
    await pause(300);
    await first.close();
    const second = await open();
    const told: ModelJob[] = [];
    second.subscribe((_name, payload) => void ('job' in payload && told.push(payload.job)));
    expect(await until(() => told.find((job) => job.id === id && job.phase === 'done'))).toMatchObject({ progress: { fraction: 1 } });
    await second.dispatch('app.setPractice', { on: true });
    expect(await second.dispatch('models.jobs', {})).toEqual({ ok: true, value: { jobs: [] } });
  }, 15_000);
});
