import { afterEach, describe, expect, it } from 'vitest';
import { startSimulatedLmStudio } from '../../../../electron/practice/simulated-lm-studio.ts';
import { probeEndpoint } from '../../../../electron/adapters/servers/probe.ts';
import { watchServers } from '../../../../electron/adapters/servers/watch-servers.ts';
import type { Endpoint } from '../../../../shared/servers/types.ts';
import * as fakes from './fakes.ts';

const servers = fakes.starter();
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
  await servers.closeAll();
});

/** A watch in which two seconds are twenty milliseconds, unless it is told another pace. */
function watch(urls: readonly string[], known: readonly Endpoint[] = [], pace = 0.01) {
  const told: string[] = [];
  const work = new AbortController();
  const ended = watchServers({
    urls,
    signal: work.signal,
    pace,
    endpointAt: (url) => known.find((each) => each.url === url) ?? null,
    onEndpoint: ({ url, status, models }) => told.push(`${status} ${url} ${models.map(({ id }) => id).join()}`),
    onClosed: (url) => told.push(`closed ${url}`),
  });
  const stop = async () => {
    work.abort();
    await ended;
  };
  stops.push(stop);
  return { told, stop };
}

const list = (...ids: string[]) => ({
  object: 'list',
  data: ids.map((id) => ({ id, object: 'model', created: Math.random(), owned_by: 'me' })),
});
/** A server whose list is made anew for every answer. */
function changing() {
  const state = { models: ['first'], status: 200 };
  const starting = fakes.startHttp((request, response) => {
    const known = request.url === '/v1/models';
    response
      .writeHead(known ? state.status : 404, { 'content-type': 'application/json' })
      .end(
        JSON.stringify(
          known && state.status === 200
            ? list(...state.models)
            : { error: { message: 'Loading model', type: 'unavailable_error', code: 503 } },
        ),
      );
  });
  return { state, starting };
}

describe('a watch', () => {
  it('tells a server that starts, and then tells it no more', async () => {
    const port = await fakes.closedPort();
    const url = `http://127.0.0.1:${port}/v1`;
    const { told } = watch([url]);
    await expect.poll(() => told).toEqual([`closed ${url}`]);
    const server = await servers.run(fakes.startGateway(list('a'), '127.0.0.1', port));
    await expect.poll(() => told).toEqual([`closed ${url}`, `ready ${url} a`]);
    const asked = server.paths.length;
    await expect.poll(() => server.paths.length).toBeGreaterThan(asked + 3);
    expect(told).toHaveLength(2);
  });

  it('tells once that a server stopped', async () => {
    const server = await fakes.startGateway(list('a'));
    const { told } = watch([server.url]);
    await expect.poll(() => told).toHaveLength(1);
    await server.close();
    await expect.poll(() => told).toEqual([`ready ${server.url} a`, `closed ${server.url}`]);
    await new Promise((later) => setTimeout(later, 150));
    expect(told).toHaveLength(2);
  });

  it('tells that a model is loading, and that it is there', async () => {
    const { state, starting } = changing();
    state.status = 503;
    const { url } = await servers.run(starting);
    const { told } = watch([url]);
    await expect.poll(() => told).toEqual([`loading ${url} `]);
    state.status = 200;
    await expect.poll(() => told).toEqual([`loading ${url} `, `ready ${url} first`]);
  });

  it('tells a list that changed', async () => {
    const { state, starting } = changing();
    const { url } = await servers.run(starting);
    const { told } = watch([url]);
    await expect.poll(() => told).toHaveLength(1);
    state.models = ['first', 'second'];
    await expect.poll(() => told.at(-1)).toBe(`ready ${url} first,second`);
  });

  it('tells nothing of what a sweep told already', async () => {
    const server = await servers.run(fakes.startGateway(list('a')));
    const { told } = watch([server.url], [await probeEndpoint(server.url)]);
    const asked = server.paths.length;
    await expect.poll(() => server.paths.length).toBeGreaterThan(asked + 4);
    expect(told).toEqual([]);
  });

  it('finds a server that was too slow for a sweep', async () => {
    const { url } = await servers.run(
      fakes.startHttp((request, response) => {
        setTimeout(
          () =>
            response
              .writeHead(request.url === '/v1/models' ? 200 : 404, { 'content-type': 'application/json' })
              .end(JSON.stringify(list('slow'))),
          300,
        );
      }),
    );
    const silent: Endpoint = { ...(await probeEndpoint(url, { deadlineMs: 50 })), url };
    expect(silent.status).toBe('unreachable');
    const { told } = watch([url], [silent]);
    await expect.poll(() => told).toEqual([`ready ${url} slow`]);
  });

  it('asks LM Studio one question a look while nothing changes', async () => {
    const server = await servers.run(startSimulatedLmStudio({ latencyMs: 0 }));
    // All of it is asked again after three seconds at this pace, which is far behind the first three looks on a busy
    // machine too.
    const { told } = watch([server.url], [], 0.1);
    await expect.poll(() => told).toHaveLength(1);
    const before = server.requests.length;
    await expect.poll(() => server.requests.length).toBeGreaterThan(before + 2);
    expect(server.requests.slice(before, before + 3).map(({ method, path }) => `${method} ${path}`)).toEqual(
      Array(3).fill('GET /api/v1/models'),
    );
  });

  it('asks nothing and tells nothing once it is stopped', async () => {
    const server = await servers.run(fakes.startGateway(list('a')));
    const { told, stop } = watch([server.url]);
    await expect.poll(() => told).toHaveLength(1);
    await stop();
    // A question that was under way may still arrive; once its socket is closed, no other may.
    await expect.poll(() => server.openSockets()).toBe(0);
    const asked = server.paths.length;
    await new Promise((later) => setTimeout(later, 150));
    expect(server.paths).toHaveLength(asked);
    expect(told).toHaveLength(1);
  });

  it('ends at once while it waits for a server that never answers', async () => {
    const { url } = await servers.run(fakes.startHang());
    const { told, stop } = watch([url]);
    await new Promise((later) => setTimeout(later, 50));
    await stop();
    expect(told).toEqual([]);
  });
});
