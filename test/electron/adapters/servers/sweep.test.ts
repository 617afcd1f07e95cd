import { afterEach, describe, expect, it, vi } from 'vitest';
import { startSimulatedLmStudio } from '../../../../electron/practice/simulated-lm-studio.ts';
import { sweep, usualUrls } from '../../../../electron/adapters/servers/scan-ports.ts';
import * as fakes from './fakes.ts';
import { startRecorded } from './recorded-server.ts';

const servers = fakes.starter();
afterEach(async () => {
  vi.restoreAllMocks();
  await servers.closeAll();
});

describe('a key that the config has for an address', () => {
  const secret = 'sk-swept-7f3a9c';
  const swept = async (urls: string[], usual: string[], keyAt: (url: string) => Promise<string | null>) =>
    (await sweep({ urls, usual, deadlineMs: 20_000, keyAt, onEndpoint: () => undefined, onClosed: () => undefined }))
      .endpoints;

  it.each(['usual', 'named'])(
    'opens the server there, at a port that is %s, and stands in nothing that is found',
    async (which) => {
      const { url } = await servers.run(startSimulatedLmStudio({ requireKey: secret }));
      const asked: string[] = [];
      const found = await swept([url], which === 'usual' ? [url] : [], async (at) => (asked.push(at), secret));
      expect(found).toMatchObject([{ url, status: 'ready', keyNeeded: 'yes' }]);
      expect(asked).toEqual([url]);
      expect(JSON.stringify(found)).not.toContain(secret);
    },
  );
  it('is looked for at the address that answered, not at the one that was tried before it', async () => {
    const { url, requests } = await servers.run(startRecorded('generic_openai', 'key-on', { host: '::1' }));
    const usual = url.replace('[::1]', '127.0.0.1');
    expect(await swept([usual], [usual], async (at) => (at === usual ? secret : null))).toMatchObject([
      { url, status: 'needs-key' },
    ]);
    expect(requests.every(({ authorization }) => authorization === null)).toBe(true);
  });
  it('is not looked for where a server wants none', async () => {
    const { url } = await servers.run(startSimulatedLmStudio());
    const asked: string[] = [];
    await swept([url], [url], async (at) => (asked.push(at), secret));
    expect(asked).toEqual([]);
  });
});

describe('a sweep', () => {
  const run = async (urls: string[], usual: string[], signal?: AbortSignal, deadlineMs = 20_000) => {
    const told: string[] = [];
    const result = await sweep({
      urls,
      usual,
      signal,
      deadlineMs,
      onEndpoint: ({ url }) => told.push(`found ${url}`),
      onClosed: (url) => told.push(`closed ${url}`),
    });
    return { result, told };
  };

  it('tells each endpoint and each closed port once, and gives them in the order asked', async () => {
    const gateway = await servers.run(fakes.startGateway());
    const lmStudio = await servers.run(startSimulatedLmStudio());
    const shut = `http://127.0.0.1:${await fakes.closedPort()}/v1`;
    const urls = [gateway.url, shut, lmStudio.url];
    const { result, told } = await run(urls, urls);
    expect(result.endpoints.map(({ url }) => url)).toEqual([gateway.url, lmStudio.url]);
    expect(result.closed).toEqual([shut]);
    expect(told.sort()).toEqual([`closed ${shut}`, `found ${gateway.url}`, `found ${lmStudio.url}`].sort());
  });

  it.each([
    ['IPv4', '127.0.0.1'],
    ['IPv6', '::1'],
  ])(
    'finds a server that the owner typed as localhost where it listens by %s alone, and writes the address that answered',
    async (_family, host) => {
      const { url, port } = await servers.run(fakes.startGateway(fakes.genericList, host));
      expect((await run([`localhost:${port}`], [])).result.endpoints).toMatchObject([{ url, status: 'ready' }]);
    },
  );

  it('tries IPv6 where IPv4 is refused', async () => {
    const { url } = await servers.run(fakes.startGateway(fakes.genericList, '::1'));
    const usual = url.replace('[::1]', '127.0.0.1');
    expect((await run([usual], [usual])).result.endpoints).toMatchObject([{ url, status: 'ready' }]);
  });

  it('keeps a port that accepts and never answers as an unreachable endpoint', async () => {
    const { url } = await servers.run(fakes.startHang());
    expect((await run([url], [url], undefined, 100)).result).toMatchObject({
      endpoints: [{ url, status: 'unreachable', problem: { cause: 'timeout' } }],
      closed: [],
    });
  });

  it('gives a usual port one time for all its questions together', async () => {
    let passedMs = 0;
    const clock = performance.now.bind(performance);
    const asked: (string | undefined)[] = [];
    const slow = await servers.run(
      fakes.startHttp((request, response) => {
        asked.push(request.url);
        passedMs = 60_000;
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(fakes.genericList));
      }),
    );
    vi.spyOn(performance, 'now').mockImplementation(() => clock() + passedMs);
    const { result } = await run([slow.url], [slow.url], undefined, 60_000);
    expect(asked).toEqual(['/v1/models']);
    expect(result.endpoints).toMatchObject([{ status: 'ready', models: [{ id: 'my-model' }] }]);
  });

  it('opens one line to a port that accepts and never answers', async () => {
    let lines = 0;
    const { url } = await servers.run(fakes.startTcp(() => void lines++));
    await run([url], [url], undefined, 100);
    expect(lines).toBe(1);
  });

  it('keeps a refused address of the owner as an unreachable endpoint', async () => {
    const url = `http://127.0.0.1:${await fakes.closedPort()}/v1`;
    expect((await run([url], [])).result).toMatchObject({ endpoints: [{ url, status: 'unreachable' }], closed: [] });
  });

  it('asks a place once, in however many spellings it is named', async () => {
    const { url, port, requests } = await servers.run(startSimulatedLmStudio());
    const { result } = await run([url, `localhost:${port}`, `127.0.0.1:${port}/`], [url]);
    expect(result.endpoints).toHaveLength(1);
    expect(requests.filter(({ path }) => path === '/v1/models')).toHaveLength(1);
  });

  it('tells nothing after it was cancelled', async () => {
    const { url } = await servers.run(fakes.startHang());
    const work = new AbortController();
    const sweeping = run([url], [url], work.signal);
    work.abort();
    expect(await sweeping).toMatchObject({ told: [], result: { endpoints: [], closed: [] } });
  });

  it('knows nineteen usual ports, LM Studio’s first', () => {
    expect(usualUrls()).toHaveLength(19);
    expect(usualUrls()[0]).toBe('http://127.0.0.1:1234/v1');
  });
});

it('sees the others where one lists a model that no address can name', async () => {
  const odd = await servers.run(
    fakes.startRoutes(
      {
        'GET /v1/models': {
          headers: { 'content-type': 'application/json', server: 'llama.cpp' },
          body: '{"object":"list","data":[{"id":"m\\ud800","owned_by":"llamacpp","status":{"value":"loaded"}},{"id":"good","owned_by":"llamacpp","status":{"value":"loaded"}}]}',
        },
        'GET /props': { body: { role: 'router', build_info: 'b1' } },
      },
      { status: 404 },
    ),
  );
  const plain = await servers.run(fakes.startGateway());
  const { endpoints } = await sweep({
    urls: [odd.url, plain.url],
    usual: [odd.url, plain.url],
    deadlineMs: 20_000,
    onEndpoint: () => undefined,
    onClosed: () => undefined,
  });
  expect(endpoints).toMatchObject([
    { url: odd.url, models: [{ id: 'good' }] },
    { url: plain.url, status: 'ready' },
  ]);
});
