import { mkdirSync, writeFileSync } from 'node:fs';
import http, { type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { networkInterfaces } from 'node:os';
import net from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../electron/adapters/system/static-files.ts';
import { startBrowserShell, type BrowserShell, type BrowserShellOptions } from '../../../electron/browser/server.ts';
import { scratchFolder } from '../../scratch-folder.ts';
import { fakeHost, type FakeHost } from '../fake-host.ts';

const minute = 60_000;
const hour = 60 * minute;
const sessionKey = 'a-session-known-from-the-start';
const mebibyte = 1 << 20;

type Answer = { readonly status: number; readonly headers: IncomingMessage['headers']; readonly text: string };

let host: FakeHost;
let shell: BrowserShell;
let clock: number;
let beat: () => void;
let beating: boolean;
let open: (() => void)[] = [];

async function start(
  more: Partial<BrowserShellOptions> = {},
  session: string | null = sessionKey,
): Promise<BrowserShell> {
  const root = scratchFolder();
  mkdirSync(path.join(root, 'assets'));
  writeFileSync(path.join(root, 'index.html'), '<!doctype html><p>page</p>');
  writeFileSync(path.join(root, 'assets/app.js'), 'export {};');
  writeFileSync(path.join(root, '..', 'hearth-outside.json'), '{"secret":true}');
  return startBrowserShell({
    host,
    rendererRoot: root,
    ...(session === null ? {} : { session }),
    now: () => clock,
    ticker: (each) => {
      beat = each;
      beating = true;
      return () => (beating = false);
    },
    ...more,
  });
}

beforeEach(async () => {
  host = fakeHost();
  clock = 1_000_000;
  shell = await start();
});

afterEach(async () => {
  for (const end of open) end();
  open = [];
  await shell.close();
});

/** A bare request: `fetch` would not let a test lie about Host, Origin or Sec-Fetch-Site. */
function ask(method: string, route: string, headers: OutgoingHttpHeaders = {}, body?: string): Promise<Answer> {
  return new Promise((answered, failed) => {
    const request = http.request(
      { host: '127.0.0.1', port: shell.port, method, path: route, headers, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (more: string) => (text += more));
        response.on('end', () => answered({ status: response.statusCode ?? 0, headers: response.headers, text }));
        response.on('error', failed);
      },
    );
    request.on('error', failed);
    request.end(body);
  });
}

const json = { 'content-type': 'application/json' };
const signedIn = (session = sessionKey) => ({ ...json, authorization: `Bearer ${session}` });
const invoke = (headers: OutgoingHttpHeaders = signedIn(), body = JSON.stringify({ name: 'app.info', request: {} })) =>
  ask('POST', '/api/invoke', headers, body);
const exchange = (ticket: unknown) => ask('POST', '/api/session', json, JSON.stringify({ ticket }));
const sessionOf = (answer: Answer) => (JSON.parse(answer.text) as { session: string }).session;
const ticketOf = (url: string) => new URLSearchParams(new URL(url).hash.slice(1)).get('ticket') ?? '';
const forbidden = { ok: false, error: { kind: 'forbidden' } };

/** An open event stream, read as text. */
function listen(headers: OutgoingHttpHeaders = signedIn()) {
  const stream = { text: '', ended: false, response: null as IncomingMessage | null, waits: [] as (() => void)[] };
  const wake = () => {
    for (const one of stream.waits.splice(0)) one();
  };
  const request = http.get(
    { host: '127.0.0.1', port: shell.port, path: '/api/events', headers, agent: false },
    (response) => {
      stream.response = response;
      response.setEncoding('utf8').on('data', (more: string) => {
        stream.text += more;
        wake();
      });
      const end = () => {
        stream.ended = true;
        wake();
      };
      response.on('end', end).on('error', end).on('close', end);
      wake();
    },
  );
  request.on('error', () => undefined);
  open.push(() => request.destroy());
  const until = async (fact: () => boolean): Promise<void> => {
    while (!fact()) await new Promise<void>((woken) => stream.waits.push(woken));
  };
  return { stream, until, request, hello: () => until(() => stream.text.includes('event: hello')) };
}

describe('the address', () => {
  it('is on the loopback interface, at a free port, with the ticket in the fragment', () => {
    expect(shell.origin).toBe(`http://127.0.0.1:${shell.port}`);
    expect(shell.url.startsWith(`${shell.origin}/#ticket=`)).toBe(true);
    expect(Buffer.from(ticketOf(shell.url), 'base64url')).toHaveLength(32);
  });

  it('answers on no other interface', async () => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((one) => one && !one.internal && one.family === 'IPv4')?.address;
    if (outside === undefined) return;
    const reached = await new Promise((done) => {
      const socket = net.connect(shell.port, outside, () => done(true)).on('error', () => done(false));
      open.push(() => socket.destroy());
    });
    expect(reached).toBe(false);
  });

  it('has the port that was asked for, and fails plainly where that is taken', async () => {
    await expect(start({ port: shell.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(host.listeners()).toBe(1);
  });
});

describe('a ticket', () => {
  it('is taken once for a session that works', async () => {
    const ticket = ticketOf(shell.url);
    const first = await exchange(ticket);
    expect(first.status).toBe(200);
    expect((await invoke(signedIn(sessionOf(first)))).status).toBe(200);
    expect((await exchange(ticket)).status).toBe(401);
  });

  it('lasts ten minutes', async () => {
    const late = shell.newTicket();
    clock += 10 * minute;
    const inTime = shell.newTicket();
    expect((await exchange(late)).status).toBe(200);
    clock += 10 * minute + 1;
    expect((await exchange(inTime)).status).toBe(401);
  });

  it('can be made anew for another browser, beside the sessions there are', async () => {
    await shell.close();
    shell = await start({}, null);
    const one = sessionOf(await exchange(shell.newTicket()));
    const other = sessionOf(await exchange(shell.newTicket()));
    expect(one).not.toBe(other);
    expect([(await invoke(signedIn(one))).status, (await invoke(signedIn(other))).status]).toEqual([200, 200]);
  });

  it.each([
    ['a wrong one', 'x'.repeat(43)],
    ['none', undefined],
    ['a number', 7],
    ['a list', ['x']],
  ])('is refused where it is %s', async (_what, ticket) => {
    const answer = await exchange(ticket);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([401, forbidden]);
  });
});

describe('a session', () => {
  it.each([
    ['none', {}],
    ['an unknown one', { authorization: `Bearer ${'x'.repeat(43)}` }],
    ['one sent as a cookie', { cookie: `session=${sessionKey}` }],
    ['one in another scheme', { authorization: `Basic ${sessionKey}` }],
    ['an empty one', { authorization: 'Bearer ' }],
  ])('is needed for every call: %s is refused', async (_what, headers) => {
    expect((await invoke({ ...json, ...headers })).status).toBe(401);
    expect((await ask('GET', '/api/events', headers)).status).toBe(401);
    expect(host.asked).toEqual([]);
  });

  it('ends after twelve idle hours, and each call begins them anew', async () => {
    clock += 12 * hour;
    expect((await invoke()).status).toBe(200);
    clock += 12 * hour;
    expect((await invoke()).status).toBe(200);
    clock += 12 * hour + 1;
    expect((await invoke()).status).toBe(401);
  });

  it('is kept by a page that stays open and only listens', async () => {
    const page = listen();
    await page.hello();
    for (let hour = 0; hour < 30; hour++) {
      clock += hour;
      beat();
    }
    expect((await invoke()).status).toBe(200);
  });
});

describe('a request', () => {
  it.each([
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example:80',
    '10.0.0.1',
    '0.0.0.0',
    '127.0.0.2',
    'user@127.0.0.1',
    '[::2]',
    '127.0.0.1:x',
  ])('for the host "%s" is misdirected', async (name) => {
    expect((await ask('GET', '/', { host: name })).status).toBe(421);
    expect((await invoke({ ...signedIn(), host: name })).status).toBe(421);
    expect(host.asked).toEqual([]);
  });

  it.each(['localhost', '127.0.0.1:9999', 'LOCALHOST:80', '[::1]:4000'])(
    'for the loopback name %s is served, whatever the port',
    async (name) => {
      expect((await ask('GET', '/', { host: name })).status).toBe(200);
      expect((await invoke({ ...signedIn(), host: name, origin: `http://${name}` })).status).toBe(200);
    },
  );

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'something-new' },
  ])('from another page is refused: %o', async (headers) => {
    const answer = await invoke({ ...signedIn(), ...headers });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([403, forbidden]);
    expect(
      (await ask('POST', '/api/session', { ...json, ...headers }, JSON.stringify({ ticket: ticketOf(shell.url) })))
        .status,
    ).toBe(403);
    expect(host.asked).toEqual([]);
  });

  it('from the page itself, or typed by hand, is served', async () => {
    for (const site of ['same-origin', 'none'])
      expect((await invoke({ ...signedIn(), origin: shell.origin, 'sec-fetch-site': site })).status).toBe(200);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonp', undefined])(
    'of the type %s is not read',
    async (type) => {
      expect(
        (
          await invoke({
            authorization: `Bearer ${sessionKey}`,
            ...(type === undefined ? {} : { 'content-type': type }),
          })
        ).status,
      ).toBe(415);
      expect(host.asked).toEqual([]);
    },
  );

  it.each(['', '{', '[]', '"x"', 'null', '7'])('with the body %s is bad', async (body) => {
    const answer = await invoke(signedIn(), body);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({ ok: false, error: { kind: 'bad-request' } });
  });

  it('may be as large as one mebibyte and no larger', async () => {
    const frame = JSON.stringify({ name: 'x', request: '' }).length;
    const sized = (bytes: number) => JSON.stringify({ name: 'x', request: 'y'.repeat(bytes - frame) });
    expect((await invoke(signedIn(), sized(mebibyte))).status).toBe(200);
    const over = await invoke(signedIn(), sized(mebibyte + 1));
    expect([over.status, JSON.parse(over.text)]).toMatchObject([413, { error: { kind: 'bad-request' } }]);
    expect(host.asked).toHaveLength(1);
  });

  it('for a session may be as large as a ticket needs and no larger, because nobody has shown one yet', async () => {
    expect((await exchange('x'.repeat(900))).status).toBe(401);
    expect((await exchange('x'.repeat(1100))).status).toBe(413);
  });

  it('that is cut off in the middle of its body disturbs nobody else', async () => {
    const socket = net.connect(shell.port, '127.0.0.1');
    socket.write(
      `POST /api/invoke HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${sessionKey}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"na`,
    );
    await new Promise((connected) => socket.once('ready', connected));
    socket.destroy();
    expect((await invoke()).status).toBe(200);
  });
});

describe('a line', () => {
  const limits = { connections: 8, headersMs: 200, requestMs: 400, checkedEveryMs: 20 };
  const line = (text: string) => {
    const socket = net.connect(shell.port, '127.0.0.1');
    open.push(() => socket.destroy());
    const ended = new Promise<void>((done) => socket.on('close', () => done()));
    socket.on('error', () => undefined).resume();
    if (text !== '') socket.write(text);
    return { socket, ended };
  };
  beforeEach(async () => {
    await shell.close();
    shell = await start({ limits });
  });

  it.each([
    ['brings nothing', ''],
    ['never ends its headers', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n'],
    [
      'never ends a body',
      'POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"ti',
    ],
  ])('that %s is ended', async (_, text) => {
    await line(text).ended;
    expect((await invoke()).status).toBe(200);
  });

  it('more than are held at once is ended at once', async () => {
    const held = Array.from({ length: limits.connections }, () =>
      line('GET /api/events HTTP/1.1\r\nHost: 127.0.0.1\r\n'),
    );
    await Promise.all(held.map(({ socket }) => new Promise((done) => socket.once('connect', done))));
    const first = held.map(({ ended }, at) => ended.then(() => at));
    expect(await Promise.race([line('').ended.then(() => 'the one too many'), ...first])).toBe('the one too many');
  });
});

describe('a call', () => {
  it('is handed to the host as it is, and so is its reply', async () => {
    const answer = await invoke(
      signedIn(),
      JSON.stringify({ name: 'route.set', request: { order: 'local-only', dryRun: true } }),
    );
    expect(host.asked).toEqual([['route.set', { order: 'local-only', dryRun: true }]]);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      200,
      { ok: true, value: { echo: { order: 'local-only', dryRun: true } } },
    ]);
  });

  it('that fails is an answer like any other', async () => {
    host.answers = { 'app.info': { ok: false, error: { kind: 'no-route' } } };
    const answer = await invoke();
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { ok: false, error: { kind: 'no-route' } }]);
  });

  it.each([
    ['GET', '/api/invoke'],
    ['PUT', '/api/events'],
    ['GET', '/api/other'],
    ['GET', '/api/'],
  ])('to %s %s leads nowhere', async (method, route) => {
    expect((await ask(method, route, signedIn())).status).toBe(404);
  });
});

describe('the events', () => {
  it('begin with the instance, which tells a restarted shell from this one', async () => {
    const [one, two] = [listen(), listen()];
    await Promise.all([one.hello(), two.hello()]);
    expect(one.stream.response?.headers['content-type']).toMatch(/^text\/event-stream/);
    expect(one.stream.text).toMatch(/^event: hello\ndata: \{"instance":"[0-9a-f-]{36}","restarts":true\}\n\n$/);
    expect(two.stream.text).toBe(one.stream.text);
  });

  it('reach every open page, each on one data line', async () => {
    const pages = [listen(), listen()];
    await Promise.all(pages.map((page) => page.hello()));
    host.emit('config.changed', { path: '/a\nb' });
    for (const page of pages) await page.until(() => page.stream.text.includes('config.changed'));
    expect(pages[0]?.stream.text).toContain('event: config.changed\ndata: {"path":"/a\\nb"}\n\n');
  });

  it('are kept alive by a comment at each beat', async () => {
    const page = listen();
    await page.hello();
    beat();
    await page.until(() => page.stream.text.endsWith(': still here\n\n'));
  });

  it('end where the session has ended', async () => {
    const page = listen();
    await page.hello();
    clock += 12 * hour + 1;
    beat();
    await page.until(() => page.stream.ended);
  });

  it('are cut off from a page that does not read them, and from no other', async () => {
    const [deaf, awake] = [listen(), listen()];
    await Promise.all([deaf.hello(), awake.hello()]);
    deaf.stream.response?.pause();
    deaf.stream.response?.socket.pause();
    const large = 'x'.repeat(512 * 1024);
    // Far more than every buffer between here and there can hold; the one that reads keeps up.
    for (let sent = 1; sent <= 64; sent++) {
      host.emit('config.changed', { path: `${large}-${sent}` });
      // Only its end is looked at: to search all of it at each piece that comes is what would take the time.
      await awake.until(() => awake.stream.text.slice(-100).includes(`-${sent}"`));
      awake.stream.text = '';
    }
    deaf.stream.response?.resume();
    deaf.stream.response?.socket.resume();
    await deaf.until(() => deaf.stream.ended);
    expect(deaf.stream.text).not.toContain('-64"');
    host.emit('config.changed', { path: 'after' });
    await awake.until(() => awake.stream.text.includes('after'));
  });
});

describe('the page', () => {
  it('is served without a session, with the policy', async () => {
    const answer = await ask('GET', '/?from=bookmark');
    expect([answer.status, answer.text]).toEqual([200, '<!doctype html><p>page</p>']);
    expect(answer.headers['content-security-policy']).toBe(contentSecurityPolicy);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect((await ask('GET', '/assets/app.js')).headers['content-type']).toMatch(/^text\/javascript/);
  });

  it('can be asked for by HEAD and by nothing that writes', async () => {
    expect(await ask('HEAD', '/')).toMatchObject({ status: 200, text: '' });
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await ask(method, '/')).status, method).toBe(405);
  });

  it.each([
    '/../hearth-outside.json',
    '/%2e%2e/hearth-outside.json',
    '/..%2fhearth-outside.json',
    '/..%5chearth-outside.json',
    '/nothing.html',
    '//hearth-outside.json',
    'http://127.0.0.1/',
  ])('has no file %s', async (route) => {
    const answer = await ask('GET', route);
    expect([answer.status, answer.text]).toEqual([404, 'not found']);
  });

  it('carries the security headers with every answer, refusals too', async () => {
    const answers = await Promise.all([
      ask('GET', '/'),
      ask('GET', '/no.js'),
      invoke(),
      invoke({}),
      ask('GET', '/', { host: 'evil.example' }),
      ask('POST', '/'),
    ]);
    for (const { status, headers } of answers) {
      expect(headers, `at ${status}`).toMatchObject({
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
      expect(headers['access-control-allow-origin']).toBeUndefined();
      expect(headers['set-cookie']).toBeUndefined();
    }
  });
});

describe('closing', () => {
  it('ends the streams, frees the port and lets go of the host', async () => {
    const page = listen();
    await page.hello();
    await shell.close();
    await page.until(() => page.stream.ended);
    expect([host.listeners(), beating, host.closed]).toEqual([0, false, false]);
    await expect(ask('GET', '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    shell = await start({ port: shell.port });
  });
});
