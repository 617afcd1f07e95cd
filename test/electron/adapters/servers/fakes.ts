import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcp, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

/** A server for one test, on a real socket of 127.0.0.1 unless it says otherwise. */
export type Fake = {
  readonly url: string;
  readonly port: number;
  readonly paths: readonly string[];
  readonly openSockets: () => number;
  close(): Promise<void>;
};
type Answer = { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: string | object };
type Routes = Readonly<Record<string, Answer>>;

function track(server: { on(event: 'connection', listener: (socket: Socket) => void): unknown }) {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  return sockets;
}

async function listen(
  server: ReturnType<typeof createTcp>,
  paths: readonly string[],
  host = '127.0.0.1',
  wantedPort = 0,
): Promise<Fake> {
  const sockets = track(server);
  await new Promise<void>((ready, fail) => server.once('error', fail).listen(wantedPort, host, ready));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}/v1`,
    port,
    paths,
    openSockets: () => sockets.size,
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
}

/** Any HTTP behaviour; the paths asked are kept, method first. */
export function startHttp(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  host?: string,
  port?: number,
): Promise<Fake> {
  const paths: string[] = [];
  return listen(
    createHttp((request, response) => {
      paths.push(`${request.method} ${request.url}`);
      request.resume();
      handle(request, response);
    }),
    paths,
    host,
    port,
  );
}

/** Any behaviour below HTTP. */
export const startTcp = (handle: (socket: Socket) => void): Promise<Fake> => listen(createTcp(handle), []);

function send(response: ServerResponse, { status = 200, headers = {}, body = '' }: Answer): void {
  const json = typeof body === 'object';
  response
    .writeHead(status, { 'content-type': json ? 'application/json' : 'text/plain', ...headers })
    .end(json ? JSON.stringify(body) : body);
}

/** Fixed answers by "METHOD path"; everything else gets `fallback`. */
export const startRoutes = (routes: Routes, fallback: Answer, host?: string, port?: number): Promise<Fake> =>
  startHttp((request, response) => send(response, routes[`${request.method} ${request.url}`] ?? fallback), host, port);

const fastApi404: Answer = { status: 404, body: { detail: 'Not Found' } };
const fastApi405: Answer = { status: 405, headers: { allow: 'POST' }, body: { detail: 'Method Not Allowed' } };
export const genericList = {
  object: 'list',
  data: [{ id: 'my-model', object: 'model', created: 1_790_000_000, owned_by: 'me' }],
};

/** As FastAPI's own router answers (tried): POST-only routes answer a GET with 405, unknown ones with 404. */
export const startGateway = (list: object = genericList, host?: string, port?: number): Promise<Fake> =>
  startRoutes(
    { 'GET /v1/models': { body: list }, 'GET /v1/responses': fastApi405, 'GET /v1/chat/completions': fastApi405 },
    fastApi404,
    host,
    port,
  );
/** The same gateway without the route of Responses. */
export const startGatewayWithoutResponses = (): Promise<Fake> =>
  startRoutes({ 'GET /v1/models': { body: genericList }, 'GET /v1/chat/completions': fastApi405 }, fastApi404);
/** OpenAI's published refusal of a request without a valid key. */
export const startKeyed = (): Promise<Fake> =>
  startRoutes(
    {},
    {
      status: 401,
      body: {
        error: {
          message: 'Incorrect API key provided.',
          type: 'invalid_request_error',
          param: null,
          code: 'invalid_api_key',
        },
      },
    },
  );
/** Some other program's page, with status 200. */
export const startHtml = (): Promise<Fake> =>
  startRoutes({}, { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Some app</title>' });
/** A redirect. */
export const startRedirect = (): Promise<Fake> =>
  startRoutes({}, { status: 302, headers: { location: 'http://127.0.0.1:1/v1/models' } });
/** Recorded from llama-server: every route answers 503 while a model loads. */
export const startLoading = (): Promise<Fake> =>
  startRoutes(
    {},
    {
      status: 503,
      headers: { server: 'llama.cpp' },
      body: { error: { message: 'Loading model', type: 'unavailable_error', code: 503 } },
    },
  );
/** macOS's AirPlay receiver, which holds port 5000. */
export const startAirPlay = (): Promise<Fake> =>
  startRoutes({}, { status: 403, headers: { server: 'AirTunes/775.3.1' } });
/** An encoding that nobody asked for. */
export const startGzip = (): Promise<Fake> =>
  startHttp((_request, response) =>
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      .end(gzipSync('{"data":[]}')),
  );
/** Accepts and never answers. */
export const startHang = (): Promise<Fake> => startTcp(() => undefined);
/** A body that comes a byte at a time and would take for ever. */
export const startDrip = (everyMs = 20): Promise<Fake> =>
  startHttp((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), everyMs);
    response.on('close', () => clearInterval(timer));
  });
/** A list of models far over any limit. */
export const startEndless = (): Promise<Fake> =>
  startHttp((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const piece = ' '.repeat(64 * 1024);
    const more = () => {
      while (!response.destroyed && response.write(piece));
    };
    response.on('drain', more);
    more();
  });
/** Talks, but not HTTP. */
export const startNonHttp = (): Promise<Fake> => startTcp((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
/** Breaks off in the middle of what it announced. */
export const startBreakOff = (): Promise<Fake> =>
  startTcp((socket) =>
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{"data":')),
  );

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const fake = await startTcp(() => undefined);
  await fake.close();
  return fake.port;
}

/** Closes what a test started, also when it failed. */
export function starter() {
  const open: { close(): Promise<void> }[] = [];
  return {
    async run<T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> {
      const started = await starting;
      open.push(started);
      return started;
    },
    async closeAll(): Promise<void> {
      await Promise.all(open.splice(0).map((each) => each.close()));
    },
  };
}
