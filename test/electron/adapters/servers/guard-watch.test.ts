import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it as base } from 'vitest';
import { watchLocal } from '../../../../electron/adapters/servers/guard-watch.ts';
import { knock } from '../../../../electron/adapters/servers/guard-touch.ts';
import type { LocalState } from '../../../../shared/failover/types.ts';
import { noTimings, type LearnedTimings } from '../../../../shared/failover/watching.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const json = (response: ServerResponse, status: number, body: object) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const list =
  (...ids: string[]): Answer =>
  (request, response) =>
    request.url?.endsWith('/models') === true
      ? json(response, 200, { object: 'list', data: ids.map((id) => ({ id, object: 'model' })) })
      : json(response, 404, {});
const silent: Answer = () => undefined;

type Closing = (() => Promise<unknown> | void)[];

/** A server whose answer can be changed while it runs, and which can be killed and started again at its port. */
async function startServer(closing: Closing, first: Answer) {
  const at = { answer: first, port: 0, asked: 0 };
  let server: Server | null = null;
  const start = () =>
    new Promise<void>((done) => {
      server = createServer((request, response) => {
        at.asked += 1;
        at.answer(request, response);
      });
      server.listen(at.port, '127.0.0.1', () => {
        at.port = (server?.address() as AddressInfo).port;
        done();
      });
    });
  const kill = () =>
    new Promise<void>((done) => {
      if (server === null) return done();
      server.close(() => done());
      server.closeAllConnections();
      server = null;
    });
  await start();
  closing.push(kill);
  return Object.assign(at, { start, kill, url: () => `http://127.0.0.1:${at.port}/v1` });
}

/** Watches one model, and answers what was told in turn. */
function startWatch(closing: Closing, url: string, given: Partial<LearnedTimings> = {}, pace = 1) {
  const told: LocalState[] = [];
  const ending = new AbortController();
  let learned: LearnedTimings = { ...noTimings, ...given };
  let wake = (): void => undefined;
  const over = watchLocal({
    url,
    models: ['big'],
    headers: {},
    learned,
    signal: ending.signal,
    pace,
    onSeen({ big }) {
      if (big !== undefined) told.push(big);
      wake();
    },
    onLearned(one) {
      learned = one;
      wake();
    },
  });
  closing.push(async () => {
    ending.abort();
    await over;
  });
  return {
    told,
    learned: () => learned,
    /** Resolves as soon as this was told last. */
    async until(seen: LocalState) {
      while (told.at(-1) !== seen) await new Promise<void>((come) => (wake = come));
      return told;
    },
  };
}

/** A test with servers and watches of its own: nearly all of their time is waiting, and they wait side by side. */
const it = base.extend<{
  closing: Closing;
  serve: (first: Answer) => ReturnType<typeof startServer>;
  follow: (url: string, given?: Partial<LearnedTimings>, pace?: number) => ReturnType<typeof startWatch>;
}>({
  closing: async ({}, use) => {
    const closing: Closing = [];
    await use(closing);
    for (const close of closing) await close();
  },
  serve: ({ closing }, use) => use((first) => startServer(closing, first)),
  follow: ({ closing }, use) => use((url, given, pace) => startWatch(closing, url, given, pace)),
});
/**
 * What is learned of a server that was slow once: where no silence is tested, a machine that is short of breath makes
 * none.
 */
const unhurried = (): Partial<LearnedTimings> => ({ slowestMs: 60_000, atMs: Date.now() });

describe.concurrent('a watch over a local server', () => {
  it('sees it well, off once it is killed, and well again once it is back, with its list read anew', async ({
    serve,
    follow,
    expect,
  }) => {
    const server = await serve(list('big'));
    const watch = follow(server.url());
    await watch.until('well');
    await server.kill();
    await watch.until('down');
    await server.start();
    expect(await watch.until('well')).toEqual(['well', 'down', 'unclear', 'well']);
  });

  it('sees it off where it never was on', async ({ serve, follow, expect }) => {
    const server = await serve(list('big'));
    await server.kill();
    expect(await follow(server.url()).until('down')).toEqual(['down']);
  });

  it('sees it hang where it takes connections and never answers', async ({ serve, follow, expect }) => {
    const server = await serve(list('big'));
    const watch = follow(server.url());
    await watch.until('well');
    server.answer = silent;
    expect(await watch.until('hung')).toEqual(['well', 'hung']);
  });

  it('is patient with one that is busy for 2 s where it has learned so, and learns it where it has not', async ({
    serve,
    follow,
    expect,
  }) => {
    const server = await serve(list('big'));
    const waiting: ServerResponse[] = [];
    const watch = follow(server.url());
    await watch.until('well');
    server.answer = (_request, response) => void waiting.push(response);
    await watch.until('hung');
    server.answer = list('big');
    await watch.until('well');
    expect(watch.learned().busyMs).toBeGreaterThanOrEqual(2_000);

    const patient = follow(server.url(), watch.learned());
    await patient.until('well');
    server.answer = (request, response) => void setTimeout(() => list('big')(request, response), 2_000);
    const asked = server.asked;
    while (server.asked < asked + 2) await new Promise((done) => setTimeout(done, 100));
    await new Promise((done) => setTimeout(done, 2_500));
    expect(patient.told).toEqual(['well']);
  });

  it('sees a model missing once two lists in a row lack it, and only one that was there before', async ({
    serve,
    follow,
    expect,
  }) => {
    const server = await serve(list('other'));
    const watch = follow(server.url(), unhurried(), 0.1);
    await watch.until('well');
    expect(watch.learned().had).toEqual([]);
    server.answer = list('big', 'other');
    while (!watch.learned().had.includes('big')) await new Promise((done) => setTimeout(done, 100));
    server.answer = list('other');
    expect(await watch.until('model-lost')).toEqual(['well', 'unclear', 'model-lost']);
    server.answer = list('big');
    await watch.until('well');
  });

  it.for([401, 403, 429, 500, 503])(
    'finds an answer with status %s unclear, and never more',
    async (status, { serve, follow, expect }) => {
      const server = await serve((_request, response) => json(response, status, { error: { message: 'no' } }));
      const watch = follow(server.url(), unhurried(), 0.2);
      await watch.until('unclear');
      const { asked } = server;
      while (server.asked < asked + 2) await new Promise((done) => setTimeout(done, 50));
      expect(watch.told).toEqual(['unclear']);
    },
  );

  it('sends the key that the config keeps for it', async ({ serve, expect }) => {
    const keys = new Set<string | undefined>();
    const server = await serve((request, response) => {
      keys.add(request.headers.authorization);
      list('big')(request, response);
    });
    const ending = new AbortController();
    const over = watchLocal({
      url: server.url(),
      models: ['big'],
      headers: { authorization: 'Bearer of-the-test' },
      learned: noTimings,
      signal: ending.signal,
      onSeen: () => ending.abort(),
      onLearned: () => undefined,
    });
    await over;
    expect([...keys]).toContain('Bearer of-the-test');
  });
});

describe.concurrent('a knock', () => {
  const at = (url: string, headers: Record<string, string> | null, signal = new AbortController().signal) =>
    knock({ target: new URL(url), headers, connectMs: 1_000, withinMs: 300, signal });

  it('without a question tells a port that listens from one that does not, and asks nothing', async ({
    serve,
    expect,
  }) => {
    const server = await serve(silent);
    expect(await at(server.url(), null)).toEqual({ kind: 'touched' });
    expect(server.asked).toBe(0);
    await server.kill();
    expect(await at(server.url(), null)).toEqual({ kind: 'refused' });
  });

  it('with a question tells the status of the answer, silence, and a line that is broken off', async ({
    serve,
    expect,
  }) => {
    const server = await serve((_request, response) => json(response, 401, {}));
    expect(await at(server.url(), {})).toEqual({ kind: 'answered', status: 401 });
    server.answer = silent;
    expect(await at(server.url(), {})).toEqual({ kind: 'silent' });
    server.answer = (request) => void request.socket.destroy();
    expect(await at(server.url(), {})).toEqual({ kind: 'reset' });
  });

  it('ends at once where it is called off', async ({ serve, expect }) => {
    const server = await serve(silent);
    const ending = new AbortController();
    ending.abort();
    expect(await at(server.url(), {}, ending.signal)).toEqual({ kind: 'away' });
  });
});
