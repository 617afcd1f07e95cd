import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { afterEach, describe, expect, it } from 'vitest';
import { request, stream, type TimedEvent } from '../../../../electron/adapters/network/http.ts';
import * as fakes from './fakes.ts';

const servers = fakes.starter();
afterEach(() => servers.closeAll());
const get = (url: string, more: object = {}) =>
  request({ url, method: 'GET', connectMs: 1000, deadlineMs: 3000, ...more });

describe('request', () => {
  it('gives the status, the headers and the body of an answer', async () => {
    const { url } = await servers.run(fakes.startGateway());
    const reply = await get(`${url}/models`);
    expect(reply).toMatchObject({
      ok: true,
      value: { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(fakes.genericList) },
    });
  });

  it('takes an error status for an answer', async () => {
    const { url } = await servers.run(fakes.startKeyed());
    expect(await get(`${url}/models`)).toMatchObject({ ok: true, value: { status: 401 } });
  });

  it('asks for JSON in no encoding, names no origin and closes the connection', async () => {
    let seen: NodeJS.Dict<string | string[]> = {};
    const { url } = await servers.run(
      fakes.startHttp((incoming, response) => {
        seen = incoming.headers;
        response.end('{}');
      }),
    );
    await get(url);
    expect(seen).toMatchObject({ accept: 'application/json', 'accept-encoding': 'identity', connection: 'close' });
    expect(seen).not.toHaveProperty('origin');
  });

  it('does not follow a redirect', async () => {
    const { url } = await servers.run(fakes.startRedirect());
    expect(await get(url)).toEqual({
      ok: false,
      error: { kind: 'not-a-model-server', url, saw: 'redirect', status: 302 },
    });
  });

  it('refuses an encoding that it did not ask for', async () => {
    const { url } = await servers.run(fakes.startGzip());
    expect(await get(url)).toEqual({
      ok: false,
      error: { kind: 'not-a-model-server', url, saw: 'encoded', status: 200 },
    });
  });

  it('stops reading a body that is too large', async () => {
    const { url } = await servers.run(fakes.startEndless());
    expect(await get(url)).toEqual({
      ok: false,
      error: { kind: 'not-a-model-server', url, saw: 'too-large', status: 200 },
    });
  });

  it('ends a body that drips for ever at the deadline', async () => {
    const { url } = await servers.run(fakes.startDrip());
    expect(await get(url, { deadlineMs: 200 })).toEqual({
      ok: false,
      error: { kind: 'unreachable', url, cause: 'timeout' },
    });
  });

  it('ends a wait for an answer that never comes', async () => {
    const { url } = await servers.run(fakes.startHang());
    expect(await get(url, { deadlineMs: 200 })).toEqual({
      ok: false,
      error: { kind: 'unreachable', url, cause: 'timeout' },
    });
  });

  it('says that nothing listens on a port', async () => {
    const url = `http://127.0.0.1:${await fakes.closedPort()}/v1`;
    expect(await get(url)).toEqual({ ok: false, error: { kind: 'unreachable', url, cause: 'refused' } });
  });

  const failing = (error: Error) =>
    get('http://gpu.test:1234/v1', {
      lookup: (_host: string, _options: object, callback: (error: Error, address: string, family: number) => void) =>
        callback(error, '', 0),
    });
  const withCode = (code: string): Error => Object.assign(new Error(code), { code });

  it.each([
    ['EHOSTUNREACH', 'no-route'],
    ['EHOSTDOWN', 'no-route'],
    ['ENETUNREACH', 'no-route'],
    ['ENETDOWN', 'no-route'],
    ['EADDRNOTAVAIL', 'no-route'],
    ['EAFNOSUPPORT', 'no-route'],
    ['EPERM', 'no-route'],
    ['ETIMEDOUT', 'timeout'],
    ['ECONNREFUSED', 'refused'],
    ['ENOTFOUND', 'dns'],
    ['EINVAL', 'address'],
  ])('says for %s that it is %s', async (code, cause) => {
    expect(await failing(withCode(code))).toMatchObject({ error: { kind: 'unreachable', cause } });
  });

  it('says of a name with several addresses what tells most of the server', async () => {
    const all = (...codes: string[]) => failing(new AggregateError(codes.map(withCode)));
    expect(await all('ENETUNREACH', 'ECONNREFUSED')).toMatchObject({ error: { cause: 'refused' } });
    expect(await all('ENETUNREACH', 'ETIMEDOUT')).toMatchObject({ error: { cause: 'timeout' } });
    expect(await all('ENETUNREACH', 'EHOSTUNREACH')).toMatchObject({ error: { cause: 'no-route' } });
  });

  it('says that an answer broke off', async () => {
    const { url } = await servers.run(fakes.startBreakOff());
    expect(await get(url)).toEqual({ ok: false, error: { kind: 'unreachable', url, cause: 'reset' } });
  });

  it('says that something other than HTTP answered', async () => {
    const { url } = await servers.run(fakes.startNonHttp());
    expect(await get(url)).toEqual({
      ok: false,
      error: { kind: 'not-a-model-server', url, saw: 'text', status: null },
    });
  });

  it('says that a TLS address leads to a plain port', async () => {
    const { port } = await servers.run(fakes.startGateway());
    const url = `https://127.0.0.1:${port}/v1`;
    expect(await get(url)).toEqual({ ok: false, error: { kind: 'unreachable', url, cause: 'tls' } });
  });

  it('says that a name leads nowhere', async () => {
    const url = 'http://no-such-host.invalid/v1';
    expect(await get(url)).toEqual({ ok: false, error: { kind: 'unreachable', url, cause: 'dns' } });
  });

  it.each([
    '',
    'nonsense',
    'ftp://127.0.0.1/',
    'http://user:word@127.0.0.1/',
    'http://169.254.169.254/',
    'http://2852039166/',
    'http://[fd00:ec2::254]/',
    'http://[::ffff:a9fe:a9fe]/',
  ])('refuses %j as an address without connecting', async (url) => {
    expect(await get(url)).toEqual({ ok: false, error: { kind: 'unreachable', url, cause: 'address' } });
  });

  it('takes a key that no header can carry for one that is missing', async () => {
    const { url, paths } = await servers.run(fakes.startGateway());
    expect(await get(url, { headers: { authorization: 'Bearer a\nb' } })).toEqual({
      ok: false,
      error: { kind: 'needs-key', url, envName: null },
    });
    expect(paths).toEqual([]);
  });

  it('ends at once when it is cancelled', async () => {
    const { url } = await servers.run(fakes.startHang());
    const work = new AbortController();
    const asking = get(url, { signal: work.signal });
    work.abort();
    expect(await asking).toEqual({ ok: false, error: { kind: 'cancelled' } });
    expect(await get(url, { signal: work.signal })).toEqual({ ok: false, error: { kind: 'cancelled' } });
  });

  it('replaces bytes that are no UTF-8', async () => {
    const { url } = await servers.run(
      fakes.startHttp((_incoming, response) => response.end(Buffer.from([0x61, 0xff, 0x62]))),
    );
    expect(await get(url)).toMatchObject({ ok: true, value: { body: 'a\uFFFDb' } });
  });

  it('leaves no socket open', async () => {
    const fake = await servers.run(fakes.startDrip());
    await get(fake.url, { deadlineMs: 100 });
    await expect.poll(() => fake.openSockets()).toBe(0);
  });
});

describe('stream', () => {
  const read = async (url: string, more: object = {}) => {
    const events: TimedEvent[] = [];
    const end = await stream(
      { url, method: 'POST', body: '{}', connectMs: 1000, deadlineMs: 3000, silenceMs: 1000, ...more },
      (event) => {
        events.push(event);
        return event.data === '[DONE]' ? 'done' : 'more';
      },
    );
    return { events, end };
  };
  const streaming = (...pieces: (string | Buffer)[]) =>
    fakes.startHttp((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const next = () => {
        const piece = pieces.shift();
        if (piece === undefined) return void response.end();
        response.write(piece);
        setTimeout(next, 5);
      };
      next();
    });

  it('gives each event with its name and its time', async () => {
    const { url } = await servers.run(streaming('event: a\ndata: 1\n\n', 'data: 2\n\n'));
    const { events, end } = await read(url);
    expect(events.map(({ event, data }) => [event, data])).toEqual([
      ['a', '1'],
      [null, '2'],
    ]);
    expect(events.every(({ atMs }) => atMs > 0)).toBe(true);
    expect(end).toMatchObject({ ok: true, value: { status: 200, body: null } });
  });

  it('puts an event together that comes cut inside a line and inside a character', async () => {
    const bytes = Buffer.from('data: 火\r\n\r\n');
    const { url } = await servers.run(
      streaming(bytes.subarray(0, 3), bytes.subarray(3, 7), bytes.subarray(7, 10), bytes.subarray(10)),
    );
    expect((await read(url)).events.map(({ data }) => data)).toEqual(['火']);
  });

  it('ends when the reader has enough, though the server keeps the line open', async () => {
    const fake = await servers.run(
      fakes.startHttp((_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write('data: [DONE]\n\n');
      }),
    );
    expect((await read(fake.url)).end).toMatchObject({ ok: true });
    await expect.poll(() => fake.openSockets()).toBe(0);
  });

  it('ends a silence, which comments do not break', async () => {
    const { url } = await servers.run(
      fakes.startHttp((_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        const timer = setInterval(() => response.write(': keepalive\n\n'), 20);
        response.on('close', () => clearInterval(timer));
      }),
    );
    expect((await read(url, { silenceMs: 150 })).end).toEqual({
      ok: false,
      error: { kind: 'unreachable', url, cause: 'timeout' },
    });
  });

  it('hands over what came before the connection broke', async () => {
    const { url } = await servers.run(
      fakes.startHttp((_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write('data: 1\n\n', () => setTimeout(() => response.destroy(), 20));
      }),
    );
    const { events, end } = await read(url);
    expect(events.map(({ data }) => data)).toEqual(['1']);
    expect(end).toEqual({ ok: false, error: { kind: 'unreachable', url, cause: 'reset' } });
  });

  it('gives an answer that is no stream as its body', async () => {
    const { url } = await servers.run(fakes.startKeyed());
    const { events, end } = await read(url);
    expect(events).toEqual([]);
    expect(end).toMatchObject({
      ok: true,
      value: { status: 401, body: expect.stringContaining('Incorrect API key') as string },
    });
  });
});

describe('a name that resolves to a metadata service', () => {
  const { lookup } = dns;
  /** Has every name resolve to these. */
  function resolveTo(...addresses: string[]): void {
    const fake = (
      _name: string,
      _options: object,
      done: (error: null, found: { address: string; family: number }[]) => void,
    ) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    Object.assign(dns, { lookup: fake });
    syncBuiltinESMExports();
  }
  afterEach(() => {
    Object.assign(dns, { lookup });
    syncBuiltinESMExports();
  });

  it.each(['http', 'https'])('is never asked over %s', async (scheme) => {
    resolveTo('169.254.169.254', '::ffff:169.254.169.254', '64:ff9b::a9fe:a9fe', 'fd00:ec2::254');
    const url = `${scheme}://models.example:8000`;
    expect(await get(url)).toEqual({ ok: false, error: { kind: 'unreachable', url, cause: 'address' } });
  });
  it('is asked at what else it resolves to', async () => {
    const { url } = await servers.run(fakes.startGateway());
    resolveTo('169.254.169.254', '127.0.0.1');
    expect(await get(url.replace('127.0.0.1', 'models.example') + '/models')).toMatchObject({
      ok: true,
      value: { status: 200 },
    });
  });
});
