import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { gatewayUp } from '../../../../electron/adapters/openclaw/gateway.ts';

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

/** Stands in for whatever may sit on the gateway's port. */
async function answering(answer: (response: ServerResponse) => void): Promise<number> {
  const made = createServer((request, response) => {
    if (request.url === '/health') answer(response);
    else response.end('<html></html>');
  });
  server = made;
  await new Promise<void>((resolve) => {
    made.listen(0, '127.0.0.1', resolve);
  });
  const address = made.address();
  return typeof address === 'object' && address ? address.port : 0;
}

it('sees a live gateway', async () => {
  expect(await gatewayUp(await answering((response) => response.end('{"ok":true,"status":"live"}')))).toBe(true);
});

it.each<[string, (response: ServerResponse) => void]>([
  ['a page', (response) => response.end('<html>hello</html>')],
  ['another health', (response) => response.end('{"status":"ok"}')],
  [
    'an error status',
    (response) => {
      response.writeHead(503).end('{"ok":true,"status":"live"}');
    },
  ],
  [
    'a body without end',
    (response) => {
      response.write('x'.repeat(8192));
    },
  ],
  ['silence', () => undefined],
  [
    'half an answer',
    (response) => {
      response.write('{"ok":');
      setTimeout(() => response.destroy(), 5);
    },
  ],
])('takes %s for no gateway', async (_name, answer) => {
  expect(await gatewayUp(await answering(answer))).toBe(false);
});

it('takes a refused connection for no gateway', async () => {
  const port = await answering(() => undefined);
  await new Promise((resolve) => server?.close(resolve));
  expect(await gatewayUp(port)).toBe(false);
});

it('stops when it is cancelled', async () => {
  expect(await gatewayUp(await answering(() => undefined), AbortSignal.abort())).toBe(false);
});
