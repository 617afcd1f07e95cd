// The HTTP server on loopback that gives a browser the page and the host's calls.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AppError } from '../../shared/base/errors.ts';
import { err } from '../../shared/base/result.ts';
import { loadStatic, securityHeaders } from '../adapters/system/static-files.ts';
import { createEventStreams, type Ticker } from './event-streams.ts';
import type { Host } from '../host/host.ts';
import { createDoorkeeper } from './sessions.ts';

const maxBodyBytes = 1 << 20;
/** A ticket and what is around it: more is held for nobody who has not shown one. */
const maxTicketBodyBytes = 1 << 10;

/**
 * What anybody on this machine may make the shell hold: so many lines at once, and each no longer than a request takes
 * to come in over loopback. A few pages with a stream and some calls each need a tenth of it.
 */
const usualLimits = { connections: 128, headersMs: 5_000, requestMs: 20_000, checkedEveryMs: 1_000 };

/** A loopback *name*, on any port: stops a foreign name that resolves to us, yet lets `ssh -L` change the port. */
const loopbackHostPattern = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;

export type BrowserShell = {
  /** The address to open, with a one-time ticket in its fragment, which no request line and no Referer ever carries. */
  readonly url: string;
  readonly origin: string;
  readonly port: number;
  /** Makes another ticket, for another browser. */
  newTicket(): string;
  /** Stops serving; the host is the caller's to close. */
  close(): Promise<void>;
};

export type BrowserShellOptions = {
  readonly host: Pick<Host, 'dispatch' | 'subscribe'>;
  readonly rendererRoot: string;
  readonly port?: number;
  readonly now?: () => number;
  /** The one session of a development run, which outlives the shell. */
  readonly session?: string;
  readonly ticker?: Ticker;
  /**
   * How many lines at once, how long each may take to bring a request, and how often that is looked at; the usual ones
   * unless a test is in a hurry.
   */
  readonly limits?: typeof usualLimits;
};

type Body =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly status: 400 | 413 | 415; readonly issue: string };

/** Serves the page and the host's one door on the loopback interface. Rejects where the port is taken. */
export async function startBrowserShell(options: BrowserShellOptions): Promise<BrowserShell> {
  const { host, rendererRoot } = options;
  const door = createDoorkeeper(options.now ?? Date.now, options.session ?? null);
  const streams = createEventStreams(
    host,
    { instance: randomUUID(), restarts: options.session !== undefined },
    options.ticker,
  );

  async function api(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!sameOrigin(request)) return refuse(response, 403, { kind: 'forbidden' });
    const route = `${request.method} ${path}`;
    if (route === 'POST /api/session') {
      const body = await readJson(request, maxTicketBodyBytes);
      if (!body.ok) return refuse(response, body.status, badRequest(body.issue));
      const session = typeof body.value['ticket'] === 'string' ? door.exchange(body.value['ticket']) : null;
      return session === null ? refuse(response, 401, { kind: 'forbidden' }) : reply(response, 200, { session });
    }
    const bearer = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
    if (bearer === undefined || !door.admit(bearer)) return refuse(response, 401, { kind: 'forbidden' });
    if (route === 'POST /api/invoke') {
      const body = await readJson(request, maxBodyBytes);
      if (!body.ok) return refuse(response, body.status, badRequest(body.issue));
      return reply(response, 200, await host.dispatch(body.value['name'], body.value['request']));
    }
    if (route === 'GET /api/events') {
      response.writeHead(200, { ...securityHeaders, 'content-type': 'text/event-stream; charset=utf-8' });
      return streams.add(response, () => door.admit(bearer));
    }
    return refuse(response, 404, badRequest('no such route'));
  }

  async function page(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(response, 405, badRequest('only GET and HEAD'));
    const file = await loadStatic(rendererRoot, path);
    response.writeHead(file.status, {
      ...securityHeaders,
      'content-type': file.type,
      'content-length': file.body.length,
    });
    response.end(request.method === 'HEAD' ? undefined : file.body);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!loopbackHostPattern.test(request.headers.host ?? '')) return refuse(response, 421, { kind: 'forbidden' });
    // Taken as it was sent: a URL parser would fold `..` away before the containment check sees it.
    const path = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
    return path.startsWith('/api/') ? api(path, request, response) : page(path, request, response);
  }

  const { connections, headersMs, requestMs, checkedEveryMs } = options.limits ?? usualLimits;
  const server = createServer(
    { headersTimeout: headersMs, requestTimeout: requestMs, connectionsCheckingInterval: checkedEveryMs },
    (request, response) => {
      serve(request, response).catch(() => {
        // The one way here is a client that went away in the middle of its body.
        response.destroy();
      });
    },
  );
  server.maxConnections = connections;
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen({ host: '127.0.0.1', port: options.port ?? 0 }, listening);
  }).catch((cause: unknown) => {
    streams.close();
    throw cause;
  });
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    port,
    url: `${origin}/#ticket=${door.newTicket()}`,
    newTicket: () => door.newTicket(),
    close: () =>
      new Promise((closed) => {
        streams.close();
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

const badRequest = (issue: string): AppError => ({ kind: 'bad-request', issues: [issue] });

/**
 * Whoever names an origin must name ours, and a browser that tells where a request comes from must tell it comes from
 * us.
 */
function sameOrigin(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin, host } = request.headers;
  return origin === undefined || origin === `http://${host}`;
}

/** Reads a JSON object. The content type must say so, because that alone makes a foreign page ask permission first. */
async function readJson(request: IncomingMessage, maxBytes: number): Promise<Body> {
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers['content-type'] ?? ''))
    return { ok: false, status: 415, issue: 'content type must be application/json' };
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Left open on purpose: ending the loop early would otherwise cut the socket before the refusal is sent. Node drains
  // the rest.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) return { ok: false, status: 413, issue: `body is larger than ${maxBytes} bytes` };
    chunks.push(chunk);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { ok: true, value: value as Record<string, unknown> };
  } catch {
    // Told below, together with JSON that is no object.
  }
  return { ok: false, status: 400, issue: 'body must be a JSON object' };
}

function reply(response: ServerResponse, status: number, value: unknown): void {
  response
    .writeHead(status, { ...securityHeaders, 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify(value));
}

/** Says no in the same words as the host does, so that a page reads every answer alike. */
function refuse(response: ServerResponse, status: number, error: AppError): void {
  reply(response, status, err(error));
}
