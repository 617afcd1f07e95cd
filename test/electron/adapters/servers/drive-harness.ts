import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { it as base } from 'vitest';
import {
  startSimulatedLmStudio,
  type SimulatedLmStudio,
  type SimulatedOptions,
} from '../../../../electron/practice/simulated-lm-studio.ts';
import { createModels, type Models } from '../../../../electron/host/models.ts';
import { isEnded, type ModelAction, type ModelJob } from '../../../../shared/servers/jobs.ts';
import { startFakeLlamaRouter, type FakeLlamaRouter } from './fake-llama-router.ts';
import { startFakeOllama, type FakeOllama, type FakeOllamaOptions } from './fake-ollama.ts';

export type Hearth = { models: Models; told: ModelJob[] };
type Bench = {
  /** The folder of the test, made for it and removed behind it. */
  readonly dir: string;
  /** Closes this once the test is over, the last one first. */
  readonly keep: <T extends { close(): Promise<unknown> }>(one: T) => T;
  readonly lmStudio: (options?: SimulatedOptions) => Promise<SimulatedLmStudio>;
  readonly ollama: (options?: FakeOllamaOptions) => Promise<FakeOllama>;
  readonly router: (options?: Parameters<typeof startFakeLlamaRouter>[0]) => Promise<FakeLlamaRouter>;
  /** Waits of the scripts pass twenty times as fast, so that a second between two looks is 50 ms. */
  readonly hearth: (env?: Record<string, string>, keyAt?: (url: string) => Promise<string | null>) => Hearth;
};

/** A test with a folder and servers of its own, so that any number of them can wait side by side. */
export const it = base.extend<Bench>({
  dir: async ({}, use) => {
    const dir = await mkdtemp(path.join(tmpdir(), 'hearth-drive-'));
    await use(dir);
    await rm(dir, { recursive: true, force: true });
  },
  // It asks for the folder only to be over before that is removed.
  keep: async ({ dir: _ }, use) => {
    const closers: (() => Promise<unknown>)[] = [];
    await use((one) => {
      closers.push(() => one.close());
      return one;
    });
    for (const close of closers.reverse()) await close();
  },
  lmStudio: ({ keep }, use) =>
    use(async (options = {}) => keep(await startSimulatedLmStudio({ latencyMs: 0, ...options }))),
  ollama: ({ keep }, use) => use(async (options = {}) => keep(await startFakeOllama(options))),
  router: ({ keep }, use) => use(async (options = {}) => keep(await startFakeLlamaRouter(options))),
  hearth: ({ dir, keep }, use) =>
    use((env = {}, keyAt = () => Promise.resolve(null)) => {
      const told: ModelJob[] = [];
      const models = keep(
        createModels({
          world: { env, stateDir: path.join(dir, 'state'), openclawStateDir: path.join(dir, 'openclaw') },
          now: () => new Date(),
          haste: 20,
          keyAt,
          emit: (_name, payload) => void ('job' in payload && told.push(payload.job)),
          report: (_id, _call, cause) => {
            throw cause;
          },
        }),
      );
      return { models, told };
    }),
});

export async function until<T>(look: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  for (let tries = 0; tries < 2000; tries++) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await pause(15);
  }
  throw new Error('it never came');
}
export async function begin({ models }: Hearth, action: ModelAction): Promise<ModelJob> {
  const reply = await models.act(action);
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.value;
}
export const ended = ({ models }: Pick<Hearth, 'models'>, { id }: Pick<ModelJob, 'id'>) =>
  until(async () => (await models.jobs()).find((job) => job.id === id && isEnded(job)));
export const run = async (on: Hearth, action: ModelAction) => ended(on, await begin(on, action));
export const inPhase = ({ told }: Hearth, phase: ModelJob['phase']) =>
  until(() => told.find((job) => job.phase === phase));

export const load = (url: string, model: string, contextTokens: number | null = null): ModelAction => ({
  kind: 'load',
  url,
  model,
  contextTokens,
});
export const unload = (url: string, model: string, instance: string | null = null): ModelAction => ({
  kind: 'unload',
  url,
  model,
  instance,
});
export const download = (url: string, model: string): ModelAction => ({ kind: 'download', url, model });
export const qwen = 'qwen3.8-27b@q4_k_m';
export const minimax = 'minimax-m2.1-gs32';
export const granite = 'ibm/granite-4-micro';

export async function instances(url: string, model: string): Promise<{ id: string; contextTokens: number }[]> {
  const body = (await (await fetch(url.replace(/\/v1$/, '/api/v1/models'))).json()) as {
    models: { key: string; loaded_instances: { id: string; config: { context_length: number } }[] }[];
  };
  return (
    body.models
      .find(({ key }) => key === model)
      ?.loaded_instances.map(({ id, config }) => ({ id, contextTokens: config.context_length })) ?? []
  );
}
export const loadAt = (url: string, body: object) =>
  fetch(url.replace(/\/v1$/, '/api/v1/models/load'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
