import { afterEach, describe, expect, it } from 'vitest';
import { probeEndpoint } from '../../../../electron/adapters/servers/probe.ts';
import { endpoint, type Endpoint } from '../../../../shared/servers/types.ts';
import { it as bench, load, run, unload } from './drive-harness.ts';
import { starter } from './fakes.ts';
import {
  installedLlamaServer,
  loadInRouter,
  realContext,
  realKey,
  startReal,
  type Installed,
  type RealMode,
} from './real-llama-server.ts';
import { recorded } from './recorded.ts';
import { startRecorded } from './recorded-server.ts';

const servers = starter();
afterEach(() => servers.closeAll());

const installed = installedLlamaServer();
const variantOf = {
  single: 'tools',
  keyed: 'key-on',
  loading: 'loading',
  router: 'router',
  'router-loaded': 'router-loaded',
} as const;

/**
 * A llama-server in one mode: the real one where this machine has it, else what a real one answered when it was
 * recorded.
 */
async function start(mode: keyof typeof variantOf): Promise<string> {
  if (installed === null) return (await servers.run(startRecorded('llamacpp', variantOf[mode]))).url;
  const realMode: RealMode = mode === 'router-loaded' ? 'router' : mode;
  const { url } = await servers.run(startReal(installed, realMode));
  if (mode === 'router-loaded') await loadInRouter(url, 'tiny');
  return url;
}

async function found(url: string): Promise<Endpoint> {
  const seen = await probeEndpoint(url);
  expect(endpoint.parse(seen)).toEqual(seen);
  return seen;
}

const statesOf = async (url: string): Promise<string[]> =>
  [...(await (await fetch(`${url}/models`)).text()).matchAll(/"value":\s*"(\w+)"/g)].map(([, state]) => state ?? '');

describe(`llama-server, ${installed === null ? 'as recorded, for none is installed here' : `the real ${installed.command}`}`, () => {
  it('is certain with one model, and tells its build and the context of a slot', async () => {
    const seen = await found(await start('single'));
    expect(seen).toMatchObject({ status: 'ready', problem: null, server: { id: 'llamacpp', certainty: 'certain' } });
    expect(seen.server.version).toMatch(/\d/);
    expect(seen.keyNeeded).not.toBe('yes');
    const [model] = seen.models;
    expect(seen.models).toHaveLength(1);
    expect(model).toMatchObject({ loaded: true, contextTokens: { slots: 1 } });
    expect(model?.contextTokens.loaded).toBeGreaterThan(0);
    expect(model?.contextTokens.loaded).toBeLessThanOrEqual(model?.contextTokens.max ?? 0);
  }, 30_000);

  it('says that it wants a key, and is likely by its header alone', async () => {
    expect(await found(await start('keyed'))).toMatchObject({
      status: 'needs-key',
      keyNeeded: 'yes',
      models: [],
      server: { id: 'llamacpp', certainty: 'likely' },
      problem: { kind: 'needs-key' },
    });
  }, 30_000);

  it('says that its model is being loaded', async () => {
    expect(await found(await start('loading'))).toMatchObject({
      status: 'loading',
      models: [],
      server: { id: 'llamacpp', certainty: 'likely' },
    });
  }, 30_000);

  it('is certain as a router, and none of its models is loaded by the look', async () => {
    const url = await start('router');
    const seen = await found(url);
    expect(seen).toMatchObject({ status: 'no-model-loaded', server: { id: 'llamacpp', certainty: 'certain' } });
    expect(seen.models.length).toBeGreaterThan(0);
    for (const model of seen.models)
      expect(model).toMatchObject({ loaded: false, state: 'unloaded', contextTokens: { loaded: null } });
    expect([...new Set(await statesOf(url))]).toEqual(['unloaded']);
  }, 30_000);

  it('tells which model of a router is loaded, and with what context', async () => {
    const seen = await found(await start('router-loaded'));
    const loaded = seen.models.filter((model) => model.loaded === true);
    expect(seen.status).toBe('ready');
    expect(loaded).toHaveLength(1);
    expect(loaded[0]?.contextTokens.loaded).toBeGreaterThan(0);
    expect(loaded[0]?.contextTokens.loaded).toBeLessThanOrEqual(loaded[0]?.contextTokens.max ?? 0);
  }, 60_000);

  it.each(['single', 'keyed', 'loading', 'router'] as const)(
    'answers a route that it does not have as recorded (%s)',
    async (mode) => {
      const root = (await start(mode)).replace(/\/v1$/, '');
      const answer = await fetch(`${root}/lmstudio-greeting`);
      const { fallback } = recorded('llamacpp', variantOf[mode]);
      expect({
        status: answer.status,
        server: answer.headers.get('server'),
        body: JSON.parse(await answer.text()) as unknown,
      }).toEqual({ status: fallback.status, server: fallback.headers['server'], body: fallback.body });
    },
    30_000,
  );
});

describe.skipIf(installed === null)('a real router that wants a key', () => {
  bench('is loaded and unloaded with the one that is named', { timeout: 60_000 }, async ({ hearth, keep, expect }) => {
    const { url } = keep(await startReal(installed as Installed, 'router-keyed'));
    const on = hearth({ ROUTER_KEY: realKey });
    expect(await on.models.act(load(url, 'tiny'))).toMatchObject({ ok: false, error: { kind: 'needs-key' } });
    expect(await run(on, { ...load(url, 'tiny'), apiKeyEnv: 'ROUTER_KEY' })).toMatchObject({
      phase: 'done',
      server: 'llamacpp',
      loadedContextTokens: realContext,
    });
    expect(await run(on, { ...unload(url, 'tiny'), apiKeyEnv: 'ROUTER_KEY' })).toMatchObject({ phase: 'done' });
  });
});
