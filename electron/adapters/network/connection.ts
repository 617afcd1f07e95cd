// Opens the connection for a request, and never lets a hostname lead to a forbidden address.
import { lookup as resolve, type LookupOptions } from 'node:dns';
import { request as httpRequest, type ClientRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect, type LookupFunction, type Socket, type TcpSocketConnectOpts } from 'node:net';
import { isForbiddenHost, isLoopbackHost } from '../../../shared/network/address.ts';
import { systemLookups, type LookupResult } from './lookup.ts';

type Connect = TcpSocketConnectOpts;

/**
 * All sockets read into this one block, and each piece is used up before the next is read: a block a piece would lie
 * about until the next collection.
 */
const readInto = Buffer.allocUnsafeSlow(16 * 1024);
const readingFor = (socket: () => Socket | null): NonNullable<Connect['onread']> => ({
  buffer: readInto,
  callback: (length) => socket()?.emit('data', readInto.subarray(0, length)) ?? true,
});

const lookUp = (hostname: string, options: LookupOptions): Promise<LookupResult> =>
  new Promise((done, fail) =>
    resolve(hostname, { ...options, all: true }, (error, all) => (error === null ? done(all) : fail(error))),
  );

/** Drops the addresses that are never asked, so that no name can be made to lead there. */
const answerWith = (records: LookupResult, options: LookupOptions, callback: Parameters<LookupFunction>[2]): void => {
  const allowed = records.filter(({ address }) => !isForbiddenHost(address));
  const [first] = allowed;
  if (first === undefined) callback(Object.assign(new Error('address not allowed'), { code: 'EACCES' }), '', 0);
  else if (options.all === true) callback(null, allowed);
  else callback(null, first.address, first.family);
};

/** Asks the system's resolver. This machine itself never waits for a turn behind names that hang. */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  const { family = 0, hints = 0 } = options;
  const ask = () => lookUp(hostname, options);
  const lookup = isLoopbackHost(hostname) ? ask() : systemLookups.find(`${hostname} ${family} ${hints}`, ask);
  lookup.then(
    (records) => answerWith(records, options, callback),
    (error: NodeJS.ErrnoException) => callback(error, '', 0),
  );
};

/** Leads every name to these addresses, so that no resolver is asked again. */
export const lookupOf =
  (addresses: readonly string[]): LookupFunction =>
  (_hostname, options, callback) =>
    answerWith(
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      options,
      callback,
    );

export type LineOptions = {
  readonly target: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What the host's name leads to; the system's resolver unless told. */
  readonly lookup?: LookupFunction | undefined;
  /** Told when the line stands, TLS included. */
  readonly onConnect: () => void;
  /** Given the request before it is sent, to listen to it and to end it. */
  readonly onRequest: (request: ClientRequest) => void;
  readonly onError: (error: Error) => void;
};

/** Opens one fresh line for one request. Answers how to break all of it off, at any time and as often as wanted. */
export function openLine({
  target,
  method,
  headers,
  lookup = guardedLookup,
  onConnect,
  onRequest,
  onError,
}: LineOptions): () => void {
  if (target.protocol === 'https:') {
    let request: ClientRequest | null = null;
    const options: RequestOptions & Pick<Connect, 'onread'> = {
      method,
      headers,
      agent: false,
      lookup,
      onread: readingFor(() => request?.socket ?? null),
    };
    request = httpsRequest(target, options);
    request.on('socket', (socket) => socket.once('secureConnect', onConnect));
    onRequest(request);
    return () => request.destroy();
  }
  // The line first: most ports that are looked at are closed, and a request that is never sent costs ten times what a
  // socket does.
  let socket: Socket | null = null;
  let broken = false;
  const line = connect({
    host: target.hostname.replace(/^\[|\]$/g, ''),
    port: Number(target.port === '' ? 80 : target.port),
    lookup,
    onread: readingFor(() => socket),
  });
  socket = line;
  line.on('error', onError);
  line.once('connect', () => {
    onConnect();
    if (!broken) onRequest(httpRequest(target, { method, headers, createConnection: () => line }));
  });
  return () => {
    broken = true;
    line.destroy();
  };
}
