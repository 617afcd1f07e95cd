import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { genericList, startHttp, startRoutes, startTcp, type Fake } from './fakes.ts';

/** What no honest server does. Each starts a server that does one of it on every request. */

const head = (...lines: string[]): string =>
  ['HTTP/1.1 200 OK', 'content-type: application/json', ...lines, '', ''].join('\r\n');
const kilobyte = 1024;
const block = (text: string): string => text.repeat(Math.ceil((64 * kilobyte) / text.length));

/** Writes a text again and again, as fast as it is taken. */
function pour(socket: Socket, text: string): void {
  const piece = Buffer.from(block(text));
  const more = () => {
    while (!socket.destroyed && socket.write(piece));
  };
  socket.on('drain', more);
  more();
}
const onAsked = (handle: (socket: Socket) => void): Promise<Fake> =>
  startTcp((socket) => void socket.once('data', () => handle(socket)));
const pouring = (opening: string, text: string): Promise<Fake> =>
  onAsked((socket) => {
    socket.write(opening);
    pour(socket, text);
  });
const drip = (opening: string, everyMs: number): Promise<Fake> =>
  onAsked((socket) => {
    socket.write(opening);
    const timer = setInterval(() => socket.write('a'), everyMs);
    socket.on('close', () => clearInterval(timer));
  });
const answer = (
  body: string | Buffer,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Promise<Fake> => startHttp((_request, response) => response.writeHead(200, headers).end(body));
const model = '{"id":"a-model","object":"model","created":1790000000,"owned_by":"me"},';

export const startEndlessModels = (): Promise<Fake> =>
  pouring(`${head('transfer-encoding: identity')}{"object":"list","data":[`, model);
/** 100 MB of models that are announced and sent. */
export const startHugeModels = (): Promise<Fake> =>
  pouring(`${head(`content-length: ${100 * kilobyte ** 2}`)}{"object":"list","data":[`, model);
export const startTinyChunks = (): Promise<Fake> => pouring(head('transfer-encoding: chunked'), '1\r\n \r\n');
export const startChunkExtensions = (): Promise<Fake> =>
  pouring(`${head('transfer-encoding: chunked')}1;`, 'extension');
export const startTrailers = (): Promise<Fake> =>
  pouring(`${head('transfer-encoding: chunked')}2\r\n{}\r\n0\r\n`, 'x-trailer: more\r\n');
export const startHeaderFlood = (): Promise<Fake> => pouring('HTTP/1.1 200 OK\r\n', 'x-header: more\r\n');
export const startEndlessHeader = (): Promise<Fake> => pouring('HTTP/1.1 200 OK\r\nx-header: ', 'more');
export const startEndlessStatus = (): Promise<Fake> => pouring('HTTP/1.1 200 ', 'fine');
export const startContinueFlood = (): Promise<Fake> => pouring('', 'HTTP/1.1 100 Continue\r\n\r\n');
export const startHintsFlood = (): Promise<Fake> => pouring('', 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n');
export const startNoise = (): Promise<Fake> => pouring('', '\u0000\u0001\u0002');

export const startHeaderDrip = (everyMs = 20): Promise<Fake> => drip('HTTP/1.1 200 OK\r\nx-header: ', everyMs);
export const startNeverEnding = (): Promise<Fake> =>
  onAsked((socket) => socket.write(`${head()}${JSON.stringify(genericList)}`));

/** Leads to another server, which keeps what it is asked. */
export const startRedirectTo = (location: string, status = 307): Promise<Fake> =>
  startRoutes({}, { status, headers: { location } });
/** A thousandfold of what it sends. */
export const startGzipBomb = (): Promise<Fake> =>
  answer(gzipSync(Buffer.alloc(4_000_000, ' ')), { 'content-type': 'application/json', 'content-encoding': 'gzip' });
export const startUndeclaredGzip = (): Promise<Fake> => answer(gzipSync(JSON.stringify(genericList)));
export const startOpenBrackets = (): Promise<Fake> => answer('['.repeat(4_000_000));
export const startDeepList = (): Promise<Fake> => answer(`{"data":${'['.repeat(50_000)}${']'.repeat(50_000)}}`);
export const startDeepModel = (): Promise<Fake> =>
  answer(`{"data":[{"id":"a","meta":${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}}]}`);
export const startMillionObjects = (): Promise<Fake> =>
  answer(`{"object":"list","data":[${'{},'.repeat(1_300_000)}{}]}`);
/** Under the limit of bytes, and still more models than any server has. */
export const startManyModels = (): Promise<Fake> =>
  answer(`{"object":"list","data":[${'{"id":"a"},'.repeat(360_000)}{"id":"a"}]}`);
/** As many models as are still read. */
export const startMostModels = (): Promise<Fake> =>
  answer(`{"object":"list","data":[${'{"id":"a"},'.repeat(9_000)}{"id":"a"}]}`);
export const startLongId = (): Promise<Fake> => answer(`{"object":"list","data":[{"id":"${'a'.repeat(3_900_000)}"}]}`);
/** A text of two bytes a character in memory, though one of them alone is no ASCII. */
export const startWideText = (): Promise<Fake> =>
  answer(`${'a'.repeat(3_900_000)}火`, { 'content-type': 'text/plain' });

export const startBadUtf8 = (): Promise<Fake> =>
  answer(
    Buffer.concat([Buffer.from('{"object":"list","data":[{"id":"m'), Buffer.from([0xff, 0xc3]), Buffer.from('"}]}')]),
  );
export const startJsonAsText = (): Promise<Fake> =>
  answer(JSON.stringify(genericList), { 'content-type': 'text/plain' });
export const startHtmlAsJson = (): Promise<Fake> => answer('<!doctype html><title>Some app</title>');
export const startOtherJson = (): Promise<Fake> => answer('{"status":"up"}');
export const startTruncatedJson = (): Promise<Fake> => answer('{"object":"list","data":[{"id":');

const list = JSON.stringify(genericList);
/** Answers before it is asked, and closes. */
export const startTalkative = (): Promise<Fake> =>
  startTcp((socket) => socket.end(`${head(`content-length: ${list.length}`)}${list}`));
/** Sends all of it and keeps its side open. */
export const startHalfOpen = (): Promise<Fake> =>
  onAsked((socket) => socket.write(`${head(`content-length: ${list.length}`)}${list}`));
export const startLengthTooShort = (): Promise<Fake> =>
  onAsked((socket) => socket.end(`${head('content-length: 12')}${list}`));
export const startLengthTooLong = (): Promise<Fake> =>
  onAsked((socket) => socket.end(`${head(`content-length: ${list.length + 100}`)}${list}`));
export const startTwoLengths = (): Promise<Fake> =>
  onAsked((socket) => socket.end(`${head('content-length: 5', 'content-length: 900')}${list}`));
export const startLengthAndChunks = (): Promise<Fake> =>
  onAsked((socket) => socket.end(`${head('content-length: 5', 'transfer-encoding: chunked')}0\r\n\r\n`));
export const startNegativeLength = (): Promise<Fake> =>
  onAsked((socket) => socket.end(`${head('content-length: -1')}${list}`));
export const startUpgrade = (): Promise<Fake> =>
  onAsked((socket) =>
    socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n'),
  );
export const startSilentClose = (): Promise<Fake> => onAsked((socket) => socket.end());
export const startReset = (): Promise<Fake> => onAsked((socket) => socket.resetAndDestroy());
export const startManyAnswers = (): Promise<Fake> => pouring('', `HTTP/1.1 500 No\r\ncontent-length: 2\r\n\r\n{}`);
/** Recognised at once, and then every question about it gets as much as is still read. */
export const startFullOllama = (): Promise<Fake> => {
  const tags = JSON.stringify({
    models: Array.from({ length: 900 }, (_, i) => ({
      name: `model-${i}:latest`,
      model: `model-${i}:latest`,
      size: 1,
      digest: 'a',
      details: { family: 'llama', parameter_size: '8B', quantization_level: 'Q4_K_M' },
    })),
  });
  const owned = JSON.stringify({
    object: 'list',
    data: Array.from({ length: 2_000 }, (_, i) => ({
      id: `model-${i}:latest`,
      object: 'model',
      created: 1,
      owned_by: 'library',
    })),
  });
  const shown = JSON.stringify({
    license: 'a'.repeat(1_000_000),
    model_info: Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`key-${i}`, i])),
    capabilities: ['completion'],
  });
  return startHttp(({ url = '' }, response) => {
    const body =
      url === '/v1/models'
        ? owned
        : url === '/api/version'
          ? '{"version":"0.30.0"}'
          : url === '/api/tags'
            ? tags
            : shown;
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  });
};
