import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import JSON5 from 'json5';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testHost } from '../../support/host.ts';
import type { Host } from '../../../electron/host/host.ts';
import type { CallName, Request, Value } from '../../../shared/contract/calls.ts';
import { closedPort } from '../adapters/servers/fakes.ts';
import { callHost } from '../../support/call.ts';

let dir: string;
let config: string;
let url: string;
let host: Host;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hearth-start-'));
  config = path.join(dir, '.openclaw', 'openclaw.json');
  await mkdir(path.dirname(config));
  url = `http://127.0.0.1:${await closedPort()}/v1`;
  host = await testHost({
    configPath: config,
    stateDir: path.join(dir, 'hearth'),
    env: { HOME: dir, PATH: '' },
  });
});
afterEach(async () => {
  await host.close();
  await rm(dir, { recursive: true, force: true });
});

const call = <N extends CallName>(name: N, request: Request<N>): Promise<Value<N>> => callHost(host, name, request);
const write = (model: string) =>
  writeFile(
    config,
    `{
  models: { mode: 'merge', providers: { studio: { baseUrl: '${url}', apiKey: 'x', api: 'openai-completions', timeoutSeconds: 300, models: [ { id: 'a', name: 'A', contextWindow: 65536, contextTokens: 65536, maxTokens: 4096 }, { id: 'b', name: 'B' } ] } } },
  agents: { defaults: { model: ${model}, models: { 'zai/glm-5.2': { alias: 'Brain' }, 'deepseek/deepseek-chat': {}, 'studio/a': { alias: 'Home' } } } },
}
`,
    { mode: 0o600 },
  );
type Chain = { primary: string; fallbacks?: string[] };
const chainNow = async (): Promise<Chain> =>
  JSON5.parse<{ agents: { defaults: { model: Chain } } }>(await readFile(config, 'utf8')).agents.defaults.model;
const local = (model: string, more: object = {}) => ({
  url,
  provider: 'studio',
  model,
  api: 'openai-completions' as const,
  contextTokens: 65_536,
  maxTokens: 4096,
  ...more,
});

describe('a setup that doesn’t say the order and the hosted models', () => {
  it('keeps those of the route, as they are spelled', async () => {
    await write(`{ primary: 'brain', fallbacks: [ 'Home', 'deepseek/deepseek-chat' ] }`);
    const before = await readFile(config, 'utf8');
    expect(await call('setup.apply', { answers: { local: [local('a')] }, baseHash: null })).toMatchObject({
      refused: null,
    });
    expect(await readFile(config, 'utf8')).toBe(before);
    expect(await call('setup.apply', { answers: { local: [local('b')] }, baseHash: null })).toMatchObject({
      applied: true,
    });
    expect(await chainNow()).toEqual({ primary: 'brain', fallbacks: ['studio/b', 'deepseek/deepseek-chat'] });
  });

  it('keeps them for another order that is said, and names no key of a provider that did without', async () => {
    await write(`{ primary: 'zai/glm-5.2', fallbacks: [ 'studio/a' ] }`);
    expect(
      await call('setup.apply', { answers: { local: [local('a')], order: 'local-first' }, baseHash: null }),
    ).toMatchObject({ applied: true });
    expect(await chainNow()).toEqual({ primary: 'studio/a', fallbacks: ['zai/glm-5.2'] });
    expect(await readFile(config, 'utf8')).not.toContain('api.z.ai');
  });

  it('stays local only, and a later switch still finds what local-only left out', async () => {
    await write(`{ primary: 'Home', fallbacks: [ 'brain', 'deepseek/deepseek-chat' ] }`);
    await call('route.set', { order: 'local-only', dryRun: false });
    expect(await call('setup.start', { asked: false })).toMatchObject({
      stands: true,
      order: 'local-only',
      locals: [{ ref: 'studio/a', spelled: 'Home', alias: 'Home' }],
      hosted: [{ ref: 'zai/glm-5.2', spelled: 'brain', alias: 'Brain' }, { ref: 'deepseek/deepseek-chat' }],
    });
    expect(await call('setup.apply', { answers: { local: [local('b')] }, baseHash: null })).toMatchObject({
      applied: true,
    });
    expect(await call('route.read', {})).toMatchObject({
      order: 'local-only',
      available: ['local-first', 'hosted-first', 'local-only'],
    });
    await call('route.set', { order: 'hosted-first', dryRun: false });
    expect(await chainNow()).toEqual({ primary: 'brain', fallbacks: ['studio/b', 'deepseek/deepseek-chat'] });
  });

  it('has no hosted model where there is no route', async () => {
    await writeFile(config, '{}\n', { mode: 0o600 });
    expect(await call('setup.start', {})).toMatchObject({
      stands: false,
      order: 'local-first',
      hosted: [],
      backups: [],
    });
    expect(await call('setup.apply', { answers: { local: [local('a')] }, baseHash: null })).toMatchObject({
      applied: true,
    });
    expect(await chainNow()).toEqual({ primary: 'studio/a' });
  });

  it('takes what is said before what stands', async () => {
    await write(`{ primary: 'brain', fallbacks: [ 'Home' ] }`);
    await call('setup.apply', { answers: { local: [local('a')], hosted: [] }, baseHash: null });
    expect((await call('route.read', {})).hops.map(({ ref }) => ref)).toEqual(['studio/a']);
  });
});

it('a setup keeps the local models that it is told to, in local-only too', async () => {
  await write(`{ primary: 'studio/b', fallbacks: [ 'Home', 'brain' ] }`);
  await call('setup.apply', { answers: { local: [local('b')], keep: ['studio/a'] }, baseHash: null });
  expect(await chainNow()).toEqual({ primary: 'studio/b', fallbacks: ['Home', 'brain'] });
  await call('setup.apply', {
    answers: { local: [local('b')], keep: ['studio/a'], order: 'local-only' },
    baseHash: null,
  });
  expect(await chainNow()).toEqual({ primary: 'studio/b', fallbacks: ['Home'] });
});

it('the hosted models to choose from begin with those of the route and their providers', async () => {
  await write(`{ primary: 'bailian/qwen3-max', fallbacks: [ 'studio/a', 'brain' ] }`);
  const { models, providers } = await call('hosted.list', {});
  expect(models.slice(0, 2).map(({ ref }) => ref)).toEqual(['bailian/qwen3-max', 'zai/glm-5.2']);
  expect(models.filter(({ ref }) => ref === 'zai/glm-5.2')).toHaveLength(1);
  expect(providers.slice(0, 2).map(({ id }) => id)).toEqual(['bailian', 'zai']);
});

it('the chain of the agent that answers is the start where there is none for all', async () => {
  await writeFile(
    config,
    `{ agents: { list: [ { id: 'main', model: { primary: 'openai/gpt-5', fallbacks: [ 'google/gemini-2.5-pro' ] } } ] } }\n`,
    { mode: 0o600 },
  );
  expect(await call('setup.start', { asked: false })).toMatchObject({
    stands: true,
    hosted: [{ ref: 'openai/gpt-5' }, { ref: 'google/gemini-2.5-pro' }],
  });
});
