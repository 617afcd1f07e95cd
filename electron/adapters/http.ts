import { lookup as resolve } from 'node:dns';
import { request as httpRequest, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { AppError } from '../../shared/errors.ts';
import { readSse, sseStart, type SseEvent } from '../../shared/proof/sse.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { isForbiddenHost } from '../../shared/servers/address.ts';

export type HttpRequest = {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the name, the connection and TLS together. */
  readonly connectMs: number;
  /** For all of it, from the call to the last byte. */
  readonly deadlineMs: number;
  readonly maxBytes?: number;
  readonly signal?: AbortSignal | undefined;
};
export type HttpAnswer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string; readonly elapsedMs: number };

/** `silenceMs`: how long no event may come, the wait for the first included. */
export type StreamRequest = HttpRequest & { readonly silenceMs: number };
/** An event, with the time since the request was sent. */
export type TimedEvent = SseEvent & { readonly atMs: number };
/** `body` holds the answer where it was no stream of events, and is null where it was one. */
export type StreamEnd = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string | null; readonly elapsedMs: number };

/** No list of models and no short answer is longer; a server that sends more is not one to read from. */
const largestBytes = 4 * 1024 * 1024;

type Cause = Extract<AppError, { kind: 'unreachable' }>['cause'];
const causes: Readonly<Record<string, Cause>> = {
  ECONNREFUSED: 'refused', ENOTFOUND: 'dns', EAI_AGAIN: 'dns', EAI_NODATA: 'dns', EAI_NONAME: 'dns', EAI_FAIL: 'dns', ECONNRESET: 'reset', EPIPE: 'reset', ECONNABORTED: 'reset',
  ETIMEDOUT: 'timeout', EHOSTUNREACH: 'timeout', EHOSTDOWN: 'timeout', ENETUNREACH: 'timeout', ENETDOWN: 'timeout',
  EADDRNOTAVAIL: 'address', EINVAL: 'address', EAFNOSUPPORT: 'address', EACCES: 'address',
};

/** What a socket's failure means. A certificate that does not hold and a TLS port that talks plain text are both `tls`. */
function failure(url: string, error: Error): AppError {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code.startsWith('HPE_')) return { kind: 'not-a-model-server', url, saw: 'text', status: null };
  if (/CERT|SSL|TLS|EPROTO|SELF_SIGNED|UNABLE_TO_/.test(code)) return { kind: 'unreachable', url, cause: 'tls' };
  return { kind: 'unreachable', url, cause: causes[code] ?? 'reset' };
}

/** Drops the addresses that are never asked, so that no name can be made to lead there. */
const guardedLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, found) => {
    const allowed = (found ?? []).filter(({ address }) => !isForbiddenHost(address));
    const [first] = allowed;
    if (error !== null) callback(error, '', 0);
    else if (first === undefined) callback(Object.assign(new Error('address not allowed'), { code: 'EADDRNOTAVAIL' }), '', 0);
    else if (options.all === true) callback(null, allowed);
    else callback(null, first.address, first.family);
  });
};

function parseUrl(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const known = url.protocol === 'http:' || url.protocol === 'https:';
  return known && url.username === '' && url.password === '' && !isForbiddenHost(url.hostname) ? url : null;
}

const headersOf = (message: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value ?? '']));

/** What a reader does with the answer. A returned error or `done` ends the exchange; `heard` starts the silence anew. */
type Next = 'more' | 'heard' | 'done' | AppError;
type Reader<T> = { readonly head: (head: Head) => Next; readonly piece: (text: string, last: boolean) => Next; readonly end: (elapsedMs: number) => T };
type Head = { readonly status: number; readonly headers: Readonly<Record<string, string>> };

/** One request on one fresh socket, which is destroyed whatever comes. Never throws, never follows a redirect. */
function exchange<T>(asked: HttpRequest & { readonly silenceMs?: number }, reader: Reader<T>): Promise<Result<T, AppError>> {
  const { url, signal, connectMs, deadlineMs, silenceMs, maxBytes = largestBytes } = asked;
  const target = parseUrl(url);
  if (target === null) return Promise.resolve(err({ kind: 'unreachable', url, cause: 'address' }));
  if (signal?.aborted === true) return Promise.resolve(err({ kind: 'cancelled' }));
  const startedAt = performance.now();
  return new Promise((settle) => {
    let sent: ClientRequest | null = null;
    let silence: NodeJS.Timeout | undefined;
    let settled = false;
    const finish = (result: Result<T, AppError>) => {
      if (settled) return;
      settled = true;
      clearTimeout(connecting);
      clearTimeout(deadline);
      clearTimeout(silence);
      signal?.removeEventListener('abort', abort);
      sent?.destroy();
      settle(result);
    };
    const fail = (error: AppError) => finish(err(error));
    const timedOut = () => fail({ kind: 'unreachable', url, cause: 'timeout' });
    const abort = () => fail({ kind: 'cancelled' });
    const listen = () => {
      clearTimeout(silence);
      if (silenceMs !== undefined && !settled) silence = setTimeout(timedOut, silenceMs);
    };
    const follow = (next: Next) => {
      if (next === 'done') finish(ok(reader.end(performance.now() - startedAt)));
      else if (next === 'heard') listen();
      else if (next !== 'more') fail(next);
    };
    let connected = false;
    // Where this process itself was busy, the connection may stand already and only its event be due: that turn comes first.
    const connecting = setTimeout(() => setImmediate(() => connected || timedOut()), connectMs);
    const deadline = setTimeout(timedOut, deadlineMs);
    signal?.addEventListener('abort', abort, { once: true });
    listen();

    const body = asked.body === undefined ? null : Buffer.from(asked.body);
    const options: RequestOptions = {
      method: asked.method, agent: false, lookup: guardedLookup,
      headers: { accept: 'application/json', 'accept-encoding': 'identity', ...asked.headers, ...(body === null ? {} : { 'content-type': 'application/json', 'content-length': String(body.length) }) },
    };
    try {
      sent = (target.protocol === 'https:' ? httpsRequest : httpRequest)(target, options);
    } catch {
      // Only a header value can be unfit here, and the only one that a caller brings is a key.
      fail({ kind: 'needs-key', url, envName: null });
      return;
    }
    sent.on('error', (error) => fail(failure(url, error)));
    sent.on('socket', (socket) => socket.once(target.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      connected = true;
      clearTimeout(connecting);
    }));
    sent.on('response', (message) => {
      const head = { status: message.statusCode ?? 0, headers: headersOf(message) };
      const refused = refusal(url, head);
      if (refused !== null) return fail(refused);
      const decoder = new TextDecoder();
      let receivedBytes = 0;
      message.on('error', (error) => fail(failure(url, error)));
      message.on('data', (chunk: Buffer) => {
        if (settled) return;
        receivedBytes += chunk.length;
        if (receivedBytes > maxBytes) fail({ kind: 'not-a-model-server', url, saw: 'too-large', status: head.status });
        else follow(reader.piece(decoder.decode(chunk, { stream: true }), false));
      });
      message.on('end', () => {
        if (settled) return;
        if (!message.complete) return fail({ kind: 'unreachable', url, cause: 'reset' });
        follow(reader.piece(decoder.decode(), true));
        follow('done');
      });
      follow(reader.head(head));
    });
    sent.end(body ?? undefined);
  });
}

/** Answers that are never read: those that lead elsewhere, and those in an encoding that nobody asked for. */
function refusal(url: string, { status, headers }: Head): AppError | null {
  if (status >= 300 && status < 400) return { kind: 'not-a-model-server', url, saw: 'redirect', status };
  const encoding = headers['content-encoding'];
  return encoding === undefined || encoding === '' || encoding === 'identity' ? null : { kind: 'not-a-model-server', url, saw: 'encoded', status };
}

/**
 * Asks once and reads the whole answer as text, at most `maxBytes` (4 MB unless told), bad UTF-8 replaced. Any status is an
 * answer except a redirect. Errors: `unreachable` with its cause, `not-a-model-server` for what is no readable answer,
 * `cancelled` when the signal says so.
 */
export function request(asked: HttpRequest): Promise<Result<HttpAnswer, AppError>> {
  let head: Head = { status: 0, headers: {} };
  const pieces: string[] = [];
  return exchange(asked, {
    head: (seen) => ((head = seen), 'more'),
    piece: (text) => (pieces.push(text), 'more'),
    end: (elapsedMs) => ({ ...head, body: pieces.join(''), elapsedMs }),
  });
}

/** A stream of events says so; some servers forget to, so that only JSON, a web page and a refusal are surely none. */
const isStream = ({ status, headers }: Head): boolean => status >= 200 && status < 300 && !/json|html/.test(headers['content-type'] ?? '');

/**
 * Asks once and hands over each event the moment it is whole, of at most `maxBytes` in all; `onEvent` answers 'done' when it needs no more. An answer that
 * is no stream comes back as `body`. Errors as for `request`; events that came before an error were handed over all the same.
 */
export function stream(asked: StreamRequest, onEvent: (event: TimedEvent) => 'more' | 'done'): Promise<Result<StreamEnd, AppError>> {
  const startedAt = performance.now();
  let head: Head = { status: 0, headers: {} };
  let rest = sseStart;
  const pieces: string[] = [];
  const hand = (text: string, last: boolean): Next => {
    const read = readSse(rest, text, last);
    rest = read.rest;
    const atMs = performance.now() - startedAt;
    for (const event of read.events) if (onEvent({ ...event, atMs }) === 'done') return 'done';
    return read.events.length > 0 ? 'heard' : 'more';
  };
  return exchange(asked, {
    head: (seen) => ((head = seen), 'more'),
    piece: (text, last) => {
      if (isStream(head)) return hand(text, last);
      pieces.push(text);
      return 'more';
    },
    end: (elapsedMs) => ({ ...head, body: isStream(head) ? null : pieces.join(''), elapsedMs }),
  });
}
