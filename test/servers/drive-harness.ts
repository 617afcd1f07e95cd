import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach } from 'vitest';
import { startSimulatedLmStudio, type SimulatedOptions } from '../../electron/adapters/simulated-lm-studio.ts';
import { createModels, type Models } from '../../electron/host/models.ts';
import { isEnded, type ModelAction, type ModelJob } from '../../shared/servers/jobs.ts';
import { startFakeLlamaRouter } from './fake-llama-router.ts';
import { startFakeOllama, type FakeOllamaOptions } from './fake-ollama.ts';

/** The folder of the test, made for it and removed behind it. */
export let dir: string;
let closers: (() => Promise<unknown>)[];
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-drive-'));
  closers = [];
});
afterEach(async () => {
  for (const close of closers.reverse()) await close();
  await rm(dir, { recursive: true, force: true });
});
export const keep = <T extends { close(): Promise<unknown> }>(one: T): T => {
  closers.push(() => one.close());
  return one;
};

export const lmStudio = async (options: SimulatedOptions = {}) => keep(await startSimulatedLmStudio({ latencyMs: 0, ...options }));
export const ollama = async (options: FakeOllamaOptions = {}) => keep(await startFakeOllama(options));
export const router = async (options: Parameters<typeof startFakeLlamaRouter>[0] = {}) => keep(await startFakeLlamaRouter(options));

export type Hearth = { models: Models; told: ModelJob[] };
/** Waits of the scripts pass twenty times as fast, so that a second between two looks is 50 ms. */
export function hearth(env: Record<string, string> = {}): Hearth {
  const told: ModelJob[] = [];
  const models = keep(createModels({
    world: { env, stateDir: path.join(dir, 'state'), openclawStateDir: path.join(dir, 'openclaw') }, now: () => new Date(), haste: 20,
    emit: (_name, payload) => void ('job' in payload && told.push(payload.job)),
    report: (_id, _call, cause) => { throw cause; },
  }));
  return { models, told };
}
export async function until<T>(look: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  for (let tries = 0; tries < 4000; tries++) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await pause(5);
  }
  throw new Error('it never came');
}
export async function begin({ models }: Hearth, action: ModelAction): Promise<ModelJob> {
  const reply = await models.act(action);
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.value;
}
export const ended = ({ models }: Pick<Hearth, 'models'>, { id }: Pick<ModelJob, 'id'>) => until(async () => (await models.jobs()).find((job) => job.id === id && isEnded(job)));
export const run = async (on: Hearth, action: ModelAction) => ended(on, await begin(on, action));
export const inPhase = ({ told }: Hearth, phase: ModelJob['phase']) => until(() => told.find((job) => job.phase === phase));

export const load = (url: string, model: string, contextTokens: number | null = null): ModelAction => ({ kind: 'load', url, model, contextTokens });
export const unload = (url: string, model: string, instance: string | null = null): ModelAction => ({ kind: 'unload', url, model, instance });
export const download = (url: string, model: string): ModelAction => ({ kind: 'download', url, model });
export const qwen = 'qwen3.8-27b@q4_k_m';
export const minimax = 'minimax-m2.1-gs32';
export const granite = 'ibm/granite-4-micro';

export async function instances(url: string, model: string): Promise<{ id: string; contextTokens: number }[]> {
  const body = (await (await fetch(url.replace(/\/v1$/, '/api/v1/models'))).json()) as { models: { key: string; loaded_instances: { id: string; config: { context_length: number } }[] }[] };
  return body.models.find(({ key }) => key === model)?.loaded_instances.map(({ id, config }) => ({ id, contextTokens: config.context_length })) ?? [];
}
export const loadAt = (url: string, body: object) => fetch(url.replace(/\/v1$/, '/api/v1/models/load'), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
