import { describe } from 'vitest';
import { begin, download, ended, it, load, run, unload, until } from './drive-harness.ts';

const routerKey = 'k-router-91b2c4d8';

describe.concurrent('llama.cpp as a router', () => {
  it('loads a model and reads back its window and state', async ({ router, hearth, expect }) => {
    const server = await router();
    const on = hearth();
    expect(await run(on, load(server.url, 'tiny-chat'))).toMatchObject({
      phase: 'done',
      server: 'llamacpp',
      loadedContextTokens: 8192,
      cancel: 'stops',
    });
    expect(on.told.some(({ phase }) => phase === 'loading')).toBe(true);
    expect(await run(on, load(server.url, 'tiny-chat'))).toMatchObject({ phase: 'done', loadedContextTokens: 8192 });
  });
  it('says that a load failed where the process of the model ended', async ({ router, hearth, expect }) => {
    const server = await router();
    expect(await run(hearth(), load(server.url, 'broken'))).toMatchObject({
      phase: 'failed',
      error: { kind: 'server-said', reason: 'load-failed', message: 'exit code 1' },
    });
  });
  it('says that it has no such model, though it answers as for a route that it lacks', async ({
    router,
    hearth,
    expect,
  }) => {
    const server = await router();
    expect(await run(hearth(), load(server.url, 'nope'))).toMatchObject({
      phase: 'failed',
      error: { kind: 'server-said', status: 404, reason: 'unknown-model' },
    });
  });
  it('stops a load that is cancelled', async ({ router, hearth, expect }) => {
    const server = await router({ loadMs: 10_000 });
    const on = hearth();
    const job = await begin(on, load(server.url, 'tiny-chat'));
    await until(() => server.stateOf('tiny-chat') === 'loading');
    expect(await on.models.cancel(job.id)).toMatchObject({ ok: true, value: { phase: 'cancelled' } });
    expect(server.stateOf('tiny-chat')).toBe('unloaded');
  });
  it('unloads a model and waits until it is gone; what is not loaded is unloaded already', async ({
    router,
    hearth,
    expect,
  }) => {
    const server = await router();
    const on = hearth();
    await run(on, load(server.url, 'tiny-chat'));
    expect(await run(on, unload(server.url, 'tiny-chat'))).toMatchObject({ phase: 'done' });
    expect(server.stateOf('tiny-chat')).toBe('unloaded');
    expect(await run(on, unload(server.url, 'tiny-chat'))).toMatchObject({ phase: 'done' });
  });
  it('wakes a model that sleeps by loading it anew', async ({ router, hearth, expect }) => {
    const server = await router();
    const on = hearth();
    await run(on, load(server.url, 'tiny-chat'));
    server.sleep('tiny-chat');
    expect(await run(on, load(server.url, 'tiny-chat'))).toMatchObject({ phase: 'done', loadedContextTokens: 8192 });
    expect(server.stateOf('tiny-chat')).toBe('loaded');
  });
  it('loses a load whose server dies', async ({ router, hearth, expect }) => {
    const server = await router({ loadMs: 10_000 });
    const on = hearth();
    const job = await begin(on, load(server.url, 'tiny-chat'));
    await until(() => server.asked.at(-1)?.route === 'GET /models' && server.stateOf('tiny-chat') === 'loading');
    await server.die();
    expect(await ended(on, job)).toMatchObject({ phase: 'lost', error: { kind: 'unreachable' } });
  });
  it('goes on watching a load after a restart', async ({ router, hearth, expect }) => {
    const server = await router({ loadMs: 1500 });
    const before = hearth();
    const job = await begin(before, load(server.url, 'tiny-chat'));
    await until(() => server.stateOf('tiny-chat') === 'loading');
    await before.models.close();
    const after = hearth();
    await after.models.recover();
    expect(await ended(after, job)).toMatchObject({ phase: 'done', loadedContextTokens: 8192 });
    expect(server.asked.filter(({ route }) => route === 'POST /models/load')).toHaveLength(1);
  });
  it('that wants a key is loaded and unloaded with the one that is named', async ({ router, hearth, expect }) => {
    const server = await router({ key: routerKey });
    const on = hearth({ ROUTER_KEY: routerKey });
    expect(await run(on, { ...load(server.url, 'tiny-chat'), apiKeyEnv: 'ROUTER_KEY' })).toMatchObject({
      phase: 'done',
      server: 'llamacpp',
      loadedContextTokens: 8192,
    });
    expect(server.stateOf('tiny-chat')).toBe('loaded');
    expect(await run(on, { ...unload(server.url, 'tiny-chat'), apiKeyEnv: 'ROUTER_KEY' })).toMatchObject({
      phase: 'done',
    });
    expect(server.stateOf('tiny-chat')).toBe('unloaded');
  });
  it('that wants a key is driven with the one that the config has for its address', async ({
    router,
    hearth,
    expect,
  }) => {
    const server = await router({ key: routerKey });
    const on = hearth({}, async (url) => (url === server.url ? routerKey : null));
    expect(await run(on, load(server.url, 'tiny-chat'))).toMatchObject({ phase: 'done' });
  });
  it('that wants a key is asked for nothing without it, and says so by the name of one that opens nothing', async ({
    router,
    hearth,
    expect,
  }) => {
    const server = await router({ key: routerKey });
    expect(await hearth().models.act(load(server.url, 'tiny-chat'))).toMatchObject({
      ok: false,
      error: { kind: 'needs-key', envName: null },
    });
    expect(
      await hearth({ ROUTER_KEY: 'k-wrong-7f3a' }).models.act({
        ...load(server.url, 'tiny-chat'),
        apiKeyEnv: 'ROUTER_KEY',
      }),
    ).toMatchObject({ ok: false, error: { kind: 'needs-key', envName: 'ROUTER_KEY' } });
    expect(server.asked).toEqual([]);
  });
  it.for([(url: string) => load(url, 'tiny-chat', 16_384), (url: string) => download(url, 'tiny-chat')])(
    'asks for neither a window nor a download, which it has no way to give',
    async (action, { router, hearth, expect }) => {
      const server = await router();
      expect(await hearth().models.act(action(server.url))).toMatchObject({
        ok: false,
        error: { kind: 'not-driven', why: 'not-offered' },
      });
      expect(server.asked.some(({ route }) => route.startsWith('POST /models'))).toBe(false);
    },
  );
});
