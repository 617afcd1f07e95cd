// One cheap health check over a bare connection, of whose answer only the status is read.
import { connect, type LookupFunction, type Socket } from 'node:net';
import type { Failed } from './guard-sight.ts';
import { guardedLookup } from '../network/connection.ts';

/**
 * What came of it: the status of an answer, a line that stands (and, where something was asked, stays silent), or none.
 */
export type Knocked =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'touched' | 'silent' | 'reset' | Failed };

export type Knock = {
  readonly target: URL;
  /** What is asked; null opens the line and closes it without a word. */
  readonly headers: Readonly<Record<string, string>> | null;
  readonly connectMs: number;
  readonly withinMs: number;
  readonly signal: AbortSignal;
  /** What the host's name leads to; the system's resolver unless told. */
  readonly lookup?: LookupFunction | undefined;
  /** What it says of the server that no line came to stand; `refused` or `away` unless told. */
  readonly failureOf?: (error: Error) => Failed;
};

/** The first line of an answer is all that is read. */
const readInto = Buffer.allocUnsafeSlow(1024);
const plainFailure = (error: Error): Failed => ('code' in error && error.code === 'ECONNREFUSED' ? 'refused' : 'away');
const sendable = /^[\x20-\x7e]*$/;

/**
 * Knocks at a server by http with as little as can be: one line, one question, and the status of the answer. A request
 * of Node's own costs several times as much, which counts for what is done every second for months. Never throws.
 */
export function knock({
  target,
  headers,
  connectMs,
  withinMs,
  signal,
  lookup = guardedLookup,
  failureOf = plainFailure,
}: Knock): Promise<Knocked> {
  if (signal.aborted) return Promise.resolve({ kind: 'away' });
  return new Promise((settle) => {
    let head = '';
    let stands = false;
    let line: Socket | null = null;
    const finish = (knocked: Knocked) => {
      clearTimeout(patience);
      signal.removeEventListener('abort', abort);
      line?.destroy();
      settle(knocked);
    };
    const abort = () => finish({ kind: 'away' });
    const late = () => finish({ kind: stands ? 'silent' : 'away' });
    let patience = setTimeout(late, Math.min(connectMs, withinMs));
    signal.addEventListener('abort', abort, { once: true });
    const read = (length: number): boolean => {
      head += readInto.toString('latin1', 0, length);
      const status = /^HTTP\/1\.\d (\d{3})/.exec(head)?.[1];
      if (status !== undefined) finish({ kind: 'answered', status: Number(status) });
      // It speaks, though not as a model server does.
      else if (head.length > 64) finish({ kind: 'answered', status: 502 });
      return true;
    };
    line = connect({
      host: target.hostname.replace(/^\[|\]$/g, ''),
      port: Number(target.port === '' ? 80 : target.port),
      lookup,
      onread: { buffer: readInto, callback: read },
    });
    line.on('error', (error) => finish({ kind: stands ? 'reset' : failureOf(error) }));
    line.on('close', () => finish({ kind: stands ? 'reset' : 'away' }));
    line.once('connect', () => {
      stands = true;
      if (headers === null) return finish({ kind: 'touched' });
      clearTimeout(patience);
      patience = setTimeout(late, withinMs);
      const head = [
        `GET ${target.pathname}${target.search} HTTP/1.1`,
        `host: ${target.host}`,
        'accept: application/json',
        'connection: close',
        ...Object.entries(headers).flatMap(([name, value]) => (sendable.test(value) ? [`${name}: ${value}`] : [])),
      ];
      line?.write(`${head.join('\r\n')}\r\n\r\n`);
    });
  });
}
