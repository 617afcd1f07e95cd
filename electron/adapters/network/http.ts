// HTTP requests and event streams to model servers, bounded in time and bytes.
import { validateHeaderValue, type ClientRequest, type IncomingMessage } from 'node:http';
import type { LookupFunction } from 'node:net';
import type { AppError } from '../../../shared/base/errors.ts';
import { createSseReader, type SseEvent } from '../../../shared/base/server-sent-events.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { isNameLike, maskKnown, maskSent } from '../../../shared/secrets/mask.ts';
import { isForbiddenHost } from '../../../shared/network/address.ts';
import { createBytes } from './bytes.ts';
import { openLine } from './connection.ts';

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
  /** Told once when the line stands, whatever comes over it. */
  readonly onConnect?: () => void;
  /** What the host's name leads to; the system's resolver unless told. */
  readonly lookup?: LookupFunction | undefined;
  /** Told of a socket's failure, for who has to know more of it than an error tells. */
  readonly onFailure?: (error: Error) => void;
  /**
   * Sees each piece of the body before it is kept: 'done' takes what came so far for all of it, an error ends the
   * exchange.
   */
  readonly inspect?: (piece: Uint8Array, receivedBytes: number, status: number) => 'more' | 'done' | AppError;
};
export type HttpResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly elapsedMs: number;
};

/** `silenceMs`: how long no event may come, the wait for the first included. */
export type StreamRequest = HttpRequest & { readonly silenceMs: number };
/** An event, with the time since the request was sent. */
export type TimedEvent = SseEvent & { readonly atMs: number };
/** `body` holds the answer where it was no stream of events, and is null where it was one. */
export type StreamEnd = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly elapsedMs: number;
};

/** No list of models and no short answer is longer; a server that sends more is not one to read from. */
const largestBytes = 4 * 1024 * 1024;
/**
 * What a piece of a whole answer counts for at least: a body in pieces of one byte costs this process what one of 4 MB
 * does.
 */
const leastKeptBytes = 512;
/** How often a server may say "I heard you" (1xx) before its answer. */
const mostInterim = 8;

type HttpCause = Extract<AppError, { kind: 'unreachable' }>['cause'];
const causes: Readonly<Record<string, HttpCause>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_NODATA: 'dns',
  EAI_NONAME: 'dns',
  EAI_FAIL: 'dns',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ECONNABORTED: 'reset',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'no-route',
  EHOSTDOWN: 'no-route',
  ENETUNREACH: 'no-route',
  ENETDOWN: 'no-route',
  ENONET: 'no-route',
  EADDRNOTAVAIL: 'no-route',
  EAFNOSUPPORT: 'no-route',
  EPERM: 'no-route',
  EINVAL: 'address',
  EACCES: 'address',
};
/** Of several addresses of one name the one counts that tells most of the server, the first here before the next. */
const tellsMost: readonly HttpCause[] = ['refused', 'reset', 'tls', 'timeout', 'no-route', 'dns', 'address'];

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

function causeOf(error: Error): HttpCause {
  const tried: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  const causesSeen = [...tried, ...(tried.length === 0 ? [error] : [])].map(
    (cause) => causes[codeOf(cause)] ?? 'reset',
  );
  return tellsMost.find((cause) => causesSeen.includes(cause)) ?? 'reset';
}

/**
 * What a socket's failure means. A certificate that does not hold and a TLS port that talks plain text are both `tls`.
 */
function failure(url: string, error: Error): AppError {
  const code = codeOf(error);
  if (code.startsWith('HPE_')) return { kind: 'not-a-model-server', url, saw: 'text', status: null };
  if (/CERT|SSL|TLS|EPROTO|SELF_SIGNED|UNABLE_TO_/.test(code)) return { kind: 'unreachable', url, cause: 'tls' };
  return { kind: 'unreachable', url, cause: causeOf(error) };
}

function parseUrl(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isHttp = url.protocol === 'http:' || url.protocol === 'https:';
  return isHttp && url.username === '' && url.password === '' && !isForbiddenHost(url.hostname) ? url : null;
}

const headersOf = (message: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );

/**
 * What a reader does with the answer. `keep` leaves the piece to the text that `end` is given; a returned error or
 * `done` ends the exchange; `heard` starts the silence anew.
 */
type HttpStep = 'more' | 'keep' | 'heard' | 'done' | AppError;
type BodyReader<T> = {
  readonly head: (head: Head) => HttpStep;
  readonly piece: (bytes: Uint8Array) => HttpStep;
  readonly last: () => HttpStep;
  readonly end: (elapsedMs: number, body: string) => T;
};
type Head = { readonly status: number; readonly headers: Readonly<Record<string, string>> };

/**
 * Whether a header can carry each of these. Only one that a caller brings can be unfit, and the only one that a caller
 * brings is a key.
 */
function areSendable(headers: Readonly<Record<string, string>>): boolean {
  try {
    for (const [name, value] of Object.entries(headers)) validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

/** One request on one fresh socket, which is destroyed whatever comes. Never throws, never follows a redirect. */
function exchange<T>(
  options: HttpRequest & { readonly silenceMs?: number },
  reader: BodyReader<T>,
): Promise<Result<T, AppError>> {
  const { url, signal, connectMs, deadlineMs, silenceMs, maxBytes = largestBytes } = options;
  const target = parseUrl(url);
  if (target === null) return Promise.resolve(err({ kind: 'unreachable', url, cause: 'address' }));
  if (signal?.aborted === true) return Promise.resolve(err({ kind: 'cancelled' }));
  const startedAt = performance.now();
  return new Promise((settle) => {
    const received = createBytes(maxBytes);
    let breakOff = (): void => undefined;
    let silence: NodeJS.Timeout | undefined;
    let settled = false;
    const finish = (result: Result<T, AppError>) => {
      if (settled) return;
      settled = true;
      clearTimeout(connecting);
      clearTimeout(deadline);
      clearTimeout(silence);
      signal?.removeEventListener('abort', abort);
      breakOff();
      received.drop();
      settle(result);
    };
    const fail = (error: AppError) => finish(err(error));
    const timedOut = () => fail({ kind: 'unreachable', url, cause: 'timeout' });
    const abort = () => fail({ kind: 'cancelled' });
    const listen = () => {
      clearTimeout(silence);
      if (silenceMs !== undefined && !settled) silence = setTimeout(timedOut, silenceMs);
    };
    const follow = (next: HttpStep) => {
      if (next === 'done') finish(ok(reader.end(performance.now() - startedAt, received.text())));
      else if (next === 'heard') listen();
      else if (next !== 'more' && next !== 'keep') fail(next);
    };
    let connected = false;
    // Where this process itself was busy, the connection may stand already and only its event be due: that turn comes
    // first.
    const connecting = setTimeout(() => setImmediate(() => connected || timedOut()), connectMs);
    const deadline = setTimeout(timedOut, deadlineMs);
    signal?.addEventListener('abort', abort, { once: true });
    listen();

    const body = options.body === undefined ? null : Buffer.from(options.body);
    const headers = {
      accept: 'application/json',
      'accept-encoding': 'identity',
      ...options.headers,
      ...(body === null ? {} : { 'content-type': 'application/json', 'content-length': String(body.length) }),
    };
    if (!areSendable(headers)) return fail({ kind: 'needs-key', url, envName: null });
    const failed = (error: Error) => {
      options.onFailure?.(error);
      fail(failure(url, error));
    };
    const put = (request: ClientRequest) => {
      const noAnswer = (status: number | null) => fail({ kind: 'not-a-model-server', url, saw: 'text', status });
      let interim = 0;
      request.on('information', () => void (++interim > mostInterim && noAnswer(null)));
      request.on('upgrade', () => noAnswer(101));
      // A line that ends without an answer and without an error of its own must end the wait too.
      request.on('close', () => fail({ kind: 'unreachable', url, cause: 'reset' }));
      request.on('response', (message) => {
        const head = { status: message.statusCode ?? 0, headers: headersOf(message) };
        const refused = refusal(url, head);
        if (refused !== null) return fail(refused);
        let receivedBytes = 0;
        message.on('error', (error) => fail(failure(url, error)));
        message.on('data', (chunk: Buffer) => {
          if (settled) return;
          const next = reader.piece(chunk);
          receivedBytes += next === 'keep' ? Math.max(chunk.length, leastKeptBytes) : chunk.length;
          if (receivedBytes > maxBytes)
            return fail({ kind: 'not-a-model-server', url, saw: 'too-large', status: head.status });
          if (next === 'keep') received.add(chunk);
          follow(next === 'keep' ? (options.inspect?.(chunk, receivedBytes, head.status) ?? 'more') : next);
        });
        message.on('end', () => {
          if (settled) return;
          if (!message.complete) return fail({ kind: 'unreachable', url, cause: 'reset' });
          follow(reader.last());
          follow('done');
        });
        follow(reader.head(head));
      });
      request.on('error', failed);
      request.end(body ?? undefined);
    };
    const onConnect = () => {
      connected = true;
      clearTimeout(connecting);
      options.onConnect?.();
    };
    breakOff = openLine({
      target,
      method: options.method,
      headers,
      lookup: options.lookup,
      onConnect,
      onRequest: put,
      onError: failed,
    });
  });
}

/** Answers that are never read: those that lead elsewhere, and those in an encoding that nobody asked for. */
function refusal(url: string, { status, headers }: Head): AppError | null {
  if (status >= 300 && status < 400) return { kind: 'not-a-model-server', url, saw: 'redirect', status };
  const encoding = headers['content-encoding'];
  return encoding === undefined || encoding === '' || encoding === 'identity'
    ? null
    : { kind: 'not-a-model-server', url, saw: 'encoded', status };
}

/**
 * An answer without the key that was sent for it: nobody who reads it can hand that on. What is no error is data, in
 * which only the whole key is struck out, and only one that is no word which may be a model's name as well.
 */
function withoutSentKey(body: string, status: number, headers: HttpRequest['headers']): string {
  const keys = Object.entries(headers ?? {}).flatMap(([name, value]) =>
    name.toLowerCase() === 'authorization' ? [value.replace(/^Bearer\s+/i, '')] : [],
  );
  return keys.length === 0
    ? body
    : status >= 400
      ? maskSent(body, keys)
      : maskKnown(
          body,
          keys.filter((key) => !isNameLike(key)),
        );
}

/**
 * Asks once and reads the whole answer as text, at most `maxBytes` (4 MB unless told), bad UTF-8 replaced. Any status
 * is an answer except a redirect. Errors: `unreachable` with its cause, `not-a-model-server` for what is no readable
 * answer, `cancelled` when the signal says so.
 */
export function request(httpRequest: HttpRequest): Promise<Result<HttpResponse, AppError>> {
  let head: Head = { status: 0, headers: {} };
  return exchange(httpRequest, {
    head: (value) => ((head = value), 'more'),
    piece: () => 'keep',
    last: () => 'more',
    end: (elapsedMs, body) => ({ ...head, body: withoutSentKey(body, head.status, httpRequest.headers), elapsedMs }),
  });
}

/** A stream of events says so; some servers forget to, so that only JSON, a web page and a refusal are surely none. */
const isStream = ({ status, headers }: Head): boolean =>
  status >= 200 && status < 300 && !/json|html/.test(headers['content-type'] ?? '');

/**
 * Asks once and hands over each event the moment it is whole, of at most `maxBytes` in all; `onEvent` answers 'done'
 * when it needs no more. An answer that is no stream comes back as `body`. Errors as for `request`; events that came
 * before an error were handed over all the same.
 */
export function stream(
  httpRequest: StreamRequest,
  onEvent: (event: TimedEvent) => 'more' | 'done',
): Promise<Result<StreamEnd, AppError>> {
  const startedAt = performance.now();
  let head: Head = { status: 0, headers: {} };
  const reader = createSseReader();
  const decoder = new TextDecoder();
  const hand = (events: readonly SseEvent[]): HttpStep => {
    const atMs = performance.now() - startedAt;
    for (const event of events) if (onEvent({ ...event, atMs }) === 'done') return 'done';
    return events.length > 0 ? 'heard' : 'more';
  };
  return exchange(httpRequest, {
    head: (value) => ((head = value), 'more'),
    piece: (bytes) => (isStream(head) ? hand(reader.feed(decoder.decode(bytes, { stream: true }))) : 'keep'),
    last: () => (isStream(head) ? hand([...reader.feed(decoder.decode()), ...reader.end()]) : 'more'),
    end: (elapsedMs, body) => ({
      ...head,
      body: isStream(head) ? null : withoutSentKey(body, head.status, httpRequest.headers),
      elapsedMs,
    }),
  });
}

const maxLineChars = 64 * 1024;

/**
 * Asks once and hands over each line of the answer as it comes, empty ones left out, without its end. An answer with a
 * status other than 2xx comes back as `body` and hands over nothing. A line of more than 64 K characters ends it as
 * `too-large`. Errors as for `request`; lines that came before an error were handed over all the same.
 */
export function streamLines(
  httpRequest: StreamRequest,
  onLine: (line: string) => void,
): Promise<Result<StreamEnd, AppError>> {
  let head: Head = { status: 0, headers: {} };
  let rest = '';
  const decoder = new TextDecoder();
  const isLines = () => head.status >= 200 && head.status < 300;
  const hand = (text: string, last: boolean): HttpStep => {
    const lines = `${rest}${text}`.split(/\r?\n/);
    rest = last ? '' : (lines.pop() ?? '');
    for (const line of lines) if (line.trim() !== '') onLine(withoutSentKey(line, head.status, httpRequest.headers));
    return rest.length > maxLineChars
      ? { kind: 'not-a-model-server', url: httpRequest.url, saw: 'too-large', status: head.status }
      : lines.length > 0
        ? 'heard'
        : 'more';
  };
  return exchange(httpRequest, {
    head: (value) => ((head = value), 'more'),
    piece: (bytes) => (isLines() ? hand(decoder.decode(bytes, { stream: true }), false) : 'keep'),
    last: () => (isLines() ? hand(decoder.decode(), true) : 'more'),
    end: (elapsedMs, body) => ({
      ...head,
      body: isLines() ? null : withoutSentKey(body, head.status, httpRequest.headers),
      elapsedMs,
    }),
  });
}
