// The broken model servers of a failover test, and the stand-in that answers in their place.
import { createServer, type Server } from 'node:http';
import { z } from 'zod';
import { standInAnswer } from '../../../shared/failover-test/stand-in.ts';
import type { TestCase } from '../../../shared/failover-test/types.ts';

/** A server of Hearth's on loopback. `root` is its address without `/v1`. */
export type DrillServer = {
  readonly root: string;
  /** How often a model was asked of it. */
  readonly requestCount: () => number;
  /**
   * When it was first asked anything, and when it last gave an answer, by `Date.now()`; null where it never was or did.
   */
  readonly firstAt: () => number | null;
  readonly answeredAt: () => number | null;
  readonly close: () => Promise<void>;
};

/** What answers a request for a model; null never answers. */
type Answer = (body: string) => { readonly status: number; readonly type: string; readonly body: string } | null;

const json = (status: number, value: object): ReturnType<Answer> => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value),
});

/** As vLLM says it, with the code of OpenAI's that llama.cpp and others give too. */
const overflow: Answer = () =>
  json(400, {
    error: {
      message: "This model's maximum context length is 4096 tokens. However, you requested 40960 tokens.",
      type: 'invalid_request_error',
      param: 'messages',
      code: 'context_length_exceeded',
    },
  });

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });

const shut = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });

/**
 * `isDeaf`: hangs on whatever it is asked, as a frozen server does; else only models are asked of it, and other
 * questions find nothing.
 */
async function start(answer: Answer, isDeaf: boolean): Promise<DrillServer> {
  const counts = { asked: 0, firstAt: null as number | null, answeredAt: null as number | null };
  const server = createServer((request, response) => {
    counts.firstAt ??= Date.now();
    if (request.method === 'POST') counts.asked += 1;
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (isDeaf) return;
      const reply =
        request.method === 'POST'
          ? answer(Buffer.concat(parts).toString('utf8'))
          : json(404, { error: { message: 'Not Found' } });
      if (reply === null) return;
      response.writeHead(reply.status, { 'content-type': reply.type }).end(reply.body);
      if (request.method === 'POST') counts.answeredAt = Date.now();
    });
  });
  // It is asked for minutes by one who waits for its silence.
  server.requestTimeout = 0;
  const port = await listen(server);
  return {
    root: `http://127.0.0.1:${port}`,
    requestCount: () => counts.asked,
    firstAt: () => counts.firstAt,
    answeredAt: () => counts.answeredAt,
    close: () => shut(server),
  };
}

/** An address at which nothing listens: the system refuses it, and nobody counts. */
async function closedPort(): Promise<DrillServer> {
  const server = createServer();
  const port = await listen(server);
  await shut(server);
  return {
    root: `http://127.0.0.1:${port}`,
    requestCount: () => 0,
    firstAt: () => null,
    answeredAt: () => null,
    close: () => Promise.resolve(),
  };
}

/** The local server as it fails in a case. */
export function startBroken(kase: TestCase): Promise<DrillServer> {
  switch (kase) {
    case 'closed':
      return closedPort();
    case 'hung':
      return start(() => null, true);
    case 'overflow':
      return start(overflow, false);
  }
}

const chatRequest = z.object({ model: z.string().catch('stand-in'), stream: z.boolean().catch(false) });

/** Answers every turn with one fixed sentence, over OpenAI's Chat Completions. */
export const startStandIn = (): Promise<DrillServer> =>
  start((body) => {
    try {
      const { model, stream } = chatRequest.parse(JSON.parse(body));
      return { status: 200, ...standInAnswer(model, stream) };
    } catch {
      return json(400, { error: { message: 'not understood' } });
    }
  }, false);
