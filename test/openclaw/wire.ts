import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createDoor, type Server } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import JSON5 from 'json5';
import { z } from 'zod';
import { route, where } from '../../shared/openclaw/types.ts';
import { selfSigned } from '../support/certificate.ts';
import { openclaw, scratch, type Scratch } from './harness.ts';

/**
 * Who gets the words of a turn, by the wire. The real OpenClaw takes one turn, `openclaw agent --local`, before servers
 * on loopback that stand in for those of the user, and before one that stands in for everybody else: `wire-hook.mjs`
 * brings it every connection that would leave the machine, TLS and host as they are. Each says that it has no such
 * model, upon which OpenClaw asks the next: one turn shows the whole chain.
 */
export type Wire = {
  /** Base addresses of the user's servers: one that runs its models, a LiteLLM before a hosted one, and an Ollama. */
  readonly urls: { readonly house: string; readonly litellm: string; readonly ollama: string };
  readonly turn: (at: Scratch, scene: Scene) => Promise<Turn>;
  readonly close: () => Promise<void>;
  /** What a process needs to see this network. */
  readonly env: Readonly<Record<string, string>>;
};

/** A request for a model's answer, as `local house q` or `far api.anthropic.com claude-sonnet-4-6`. */
type Turn = {
  /** In the order in which they were asked, each once in a row. */
  readonly asked: readonly string[];
  /** All else that reached far, as `GET openrouter.ai/api/v1/models`. */
  readonly beside: readonly string[];
  /** The end of what OpenClaw said. */
  readonly said: string;
};

export type Scene = {
  /** A config, whose `@HOUSE@`, `@LITELLM@` and `@OLLAMA@` are the servers' base addresses. */
  readonly config: string;
  /** Files beside the config, `.env` among them. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Whose turn it is; null for none named. */
  readonly agent?: string | null;
};

/** Plainly no keys; a provider without any would not be asked at all. */
const fakeKeys = { ANTHROPIC_API_KEY: 'made-up', OPENAI_API_KEY: 'made-up' };

type Got = {
  readonly by: string;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly model: string | null;
};

const asksForAnswer = z.looseObject({ model: z.string() });
const ofAnswers =
  /\/(?:chat\/completions|responses|messages|completions|api\/chat|api\/generate)$|:(?:stream)?generateContent/i;

function modelOf(body: string, where: string): string | null {
  try {
    return asksForAnswer.parse(JSON.parse(body)).model;
  } catch {
    return /\/models\/([^/:]+):/.exec(where)?.[1] ?? null;
  }
}

type Answers = Readonly<Record<string, object>>;

/** What a LiteLLM says of itself and of who is behind it, after the recordings of the field. */
const litellm: Answers = {
  '/v1/models': {
    object: 'list',
    data: ['house', 'claude'].map((id) => ({ id, object: 'model', created: 1, owned_by: 'openai' })),
  },
  '/health/readiness': {
    status: 'healthy',
    db: 'Not connected',
    cache: null,
    litellm_version: '1.82.0',
    success_callbacks: [],
  },
  '/v1/model/info': {
    data: [
      {
        model_name: 'house',
        litellm_params: { model: 'openai/qwen', api_base: 'http://127.0.0.1:8000/v1' },
        model_info: { id: 'a', max_input_tokens: 65536, mode: 'chat' },
      },
      {
        model_name: 'claude',
        litellm_params: { model: 'anthropic/claude-sonnet-4-6' },
        model_info: { id: 'b', max_input_tokens: 200000, mode: 'chat' },
      },
    ],
  },
};
const tag = (name: string, more: object = {}): object => ({
  name,
  model: name,
  modified_at: '2026-01-01T00:00:00Z',
  size: 1,
  digest: 'a',
  details: { format: 'gguf', family: 'qwen' },
  ...more,
});
const ollama: Answers = {
  '/api/version': { version: '0.14.0' },
  '/api/tags': {
    models: [tag('q:latest'), tag('big:cloud', { remote_model: 'big', remote_host: 'https://ollama.com:443' })],
  },
  '/v1/models': {
    object: 'list',
    data: ['q:latest', 'big:cloud'].map((id) => ({ id, object: 'model', created: 1, owned_by: 'library' })),
  },
};
const house: Answers = {
  '/v1/models': {
    object: 'list',
    data: ['q', 'r'].map((id) => ({ id, object: 'model', created: 1, owned_by: 'house' })),
  },
};

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });

/** The stand-ins of one test file. */
export async function startWire(): Promise<Wire> {
  // Of one turn at a time: those that run side by side have a wire each.
  const got: Got[] = [];
  const taking =
    (by: string, answers: Answers) =>
    (request: IncomingMessage, response: ServerResponse): void => {
      let body = '';
      request
        .setEncoding('utf8')
        .on('data', (part: string) => {
          body += part;
        })
        .on('end', () => {
          const [at = ''] = (request.url ?? '').split('?');
          const [host = ''] = (request.headers.host ?? '').split(':');
          got.push({ by, method: request.method ?? '', host, path: at, model: modelOf(body, at) });
          const known = answers[at];
          const said = known ?? {
            error: { message: 'The model does not exist', type: 'invalid_request_error', code: 'model_not_found' },
          };
          response
            .writeHead(known === undefined ? 404 : 200, { 'content-type': 'application/json' })
            .end(JSON.stringify(said));
        });
    };
  const [runner, proxy, relay] = [
    createServer(taking('house', house)),
    createServer(taking('litellm', litellm)),
    createServer(taking('ollama', ollama)),
  ];
  const [plain, secure] = [createServer(taking('far', {})), createTlsServer(selfSigned(), taking('far', {}))];
  // The first byte of TLS is that of a handshake.
  const far = createDoor((socket) => {
    socket
      .on('error', () => socket.destroy())
      .once('data', (first: Buffer) => {
        socket.pause();
        socket.unshift(first);
        (first[0] === 0x16 ? secure : plain).emit('connection', socket);
        process.nextTick(() => socket.resume());
      });
  });
  const [housePort, proxyPort, relayPort, farPort] = await Promise.all([runner, proxy, relay, far].map(listen));
  const urls = {
    house: `http://127.0.0.1:${housePort ?? 0}/v1`,
    litellm: `http://127.0.0.1:${proxyPort ?? 0}/v1`,
    ollama: `http://127.0.0.1:${relayPort ?? 0}`,
  };
  const env = {
    ...fakeKeys,
    NODE_OPTIONS: `--import ${pathToFileURL(path.join(import.meta.dirname, 'wire-hook.mjs')).href}`,
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
    NODE_NO_WARNINGS: '1',
    HEARTH_TEST_FAR: String(farPort),
  };

  const turn: Wire['turn'] = async (at, { env: own = {}, agent = 'main' }) => {
    const from = got.length;
    const args = [
      'agent',
      '--local',
      ...(agent === null ? [] : ['--agent', agent]),
      '--session-id',
      `turn-${from}`,
      '--message',
      'Say hello.',
      '--json',
    ];
    const done = await (await openclaw()).run(args, { ...at.env, ...env, ...own }, { timeoutMs: 400_000 });
    const since = got.slice(from);
    const isAnswer = (one: Got): boolean => one.method === 'POST' && ofAnswers.test(one.path);
    const named = since
      .filter(isAnswer)
      .map(({ by, host, model }) => `${by === 'far' ? `far ${host}` : `local ${by}`} ${model ?? ''}`);
    return {
      asked: named.filter((one, i) => one !== named[i - 1]),
      beside: [
        ...new Set(
          since
            .filter((one) => one.by === 'far' && !isAnswer(one))
            .map(({ method, host, path: asked }) => `${method} ${host}${asked}`),
        ),
      ],
      said: `${done.stdout.slice(-1500)}\n${done.stderr.slice(-3000)}`,
    };
  };
  const close = async (): Promise<void> => {
    for (const server of [runner, proxy, relay, plain, secure]) server.closeAllConnections();
    await Promise.all(
      [runner, proxy, relay, far].map(
        (server) =>
          new Promise((done) => {
            server.close(done);
          }),
      ),
    );
  };
  return { urls, env, turn, close };
}

/** A home with a scene's config and files. */
export async function stage({ urls }: Wire, { config, files = {} }: Scene): Promise<Scratch> {
  const filled = (text: string): string =>
    text.replaceAll('@HOUSE@', urls.house).replaceAll('@LITELLM@', urls.litellm).replaceAll('@OLLAMA@', urls.ollama);
  const at = await scratch(filled(config));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(at.stateDir, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, filled(text), { mode: 0o600 });
  }
  return at;
}

const reach = z.looseObject({
  rows: z.array(z.looseObject({ kind: z.string(), names: z.string().nullable(), where, agent: z.string().nullable() })),
});
const switched = z.looseObject({
  applied: z.boolean(),
  refused: z.looseObject({ kind: z.string() }).nullable(),
  diff: z.string().nullish(),
});
const hearth = path.resolve(import.meta.dirname, '../../out/cli/hearth.js');

/** The built command line before the same home and the same network. */
export function hearthAt(
  wire: Wire,
  at: Scratch,
  own: Readonly<Record<string, string>> = {},
): {
  readonly route: () => Promise<z.infer<typeof route>>;
  readonly reach: () => Promise<z.infer<typeof reach>>;
  readonly localOnly: () => Promise<z.infer<typeof switched>>;
} {
  const ask = (args: readonly string[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const env = { ...at.env, ...wire.env, ...own };
      execFile(
        process.execPath,
        [hearth, ...args, '--json', '--state', path.join(at.dir, 'hearth')],
        { env },
        (_error, stdout, stderr) => {
          try {
            resolve(JSON5.parse(stdout));
          } catch (cause) {
            reject(new Error(`hearth ${args.join(' ')} said no JSON:\n${stdout}\n${stderr}`, { cause }));
          }
        },
      );
    });
  return {
    route: async () => route.parse(await ask(['route'])),
    reach: async () => reach.parse(await ask(['reach'])),
    localOnly: async () => switched.parse(await ask(['route', 'local-only'])),
  };
}
