import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A model of the library that a pull brings. Each layer has a size in bytes. */
type LibraryModel = {
  readonly name: string;
  readonly layers: readonly number[];
  readonly trainedContext: number;
};
export type FakeOllamaOptions = {
  readonly library?: readonly LibraryModel[];
  /** Names of the library's models that are on the disk already. */
  readonly onDisk?: readonly string[];
  /** The window of a load that names none (by memory: 4096 below 24 GiB, docs/context-length.mdx). */
  readonly defaultContext?: number;
  /** The largest window that memory holds; a load beyond it fails. */
  readonly memoryHolds?: number;
  readonly loadMs?: number;
  /** How much of a pull comes each `tickMs`, of all layers together. */
  readonly tickBytes?: number;
  readonly tickMs?: number;
  /** 0 takes any free port. */
  readonly port?: number;
};
export type FakeOllama = {
  readonly url: string;
  readonly asked: readonly { readonly route: string; readonly body: unknown }[];
  /** What is in memory; a test may put something there. */
  readonly loaded: Map<string, { context: number; expiresAt: number }>;
  /** Bytes that are on the disk, of all layers of a model. */
  readonly pulled: (name: string) => number;
  /** How many pulls have a listener now. */
  readonly pulling: () => number;
  /** Cuts every line and stops listening, as a process that is killed does. */
  die(): Promise<void>;
  close(): Promise<void>;
};

const ollamaLibrary: readonly LibraryModel[] = [
  { name: 'qwen3:8b', layers: [5_225_374_496, 1_723, 12_298], trainedContext: 40_960 },
  { name: 'llama3.2:latest', layers: [2_019_377_376, 7_711], trainedContext: 131_072 },
];

const digestOf = (name: string, layer: number) =>
  `sha256:${Buffer.from(`${name}/${layer}`).toString('hex').padEnd(64, '0').slice(0, 64)}`;
const tagged = (name: string) => (name.includes(':') ? name : `${name}:latest`);
const seconds = (keepAlive: unknown): number => {
  if (typeof keepAlive === 'number') return keepAlive < 0 ? Infinity : keepAlive;
  const [, count = '5', unit = 'm'] = /^(-?\d+)([smh])$/.exec(typeof keepAlive === 'string' ? keepAlive : '5m') ?? [];
  return Number(count) < 0 ? Infinity : Number(count) * ({ s: 1, m: 60, h: 3600 }[unit] ?? 60);
};

async function readJson(request: IncomingMessage): Promise<Record<string, unknown> | null> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString();
  return text === '' ? null : (JSON.parse(text) as Record<string, unknown>);
}

const json = (response: ServerResponse, status: number, body: object) =>
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));

/**
 * Ollama on a real socket, as far as it is driven. After ollama/ollama (fb30760, 2026-08): server/routes.go
 * (GenerateHandler, PsHandler, PullHandler), server/download.go, server/sched.go and docs/api.md: one copy of a model,
 * loaded anew where the window differs; a window beyond what the model was trained for is cut to that; a load stops
 * when nobody waits for it; pulls of one model share one download, which stops with its last listener and later goes on
 * where it stopped; unknown keys in a body are ignored.
 */
export async function startFakeOllama(options: FakeOllamaOptions = {}): Promise<FakeOllama> {
  const {
    library = ollamaLibrary,
    onDisk = ['qwen3:8b'],
    defaultContext = 4096,
    memoryHolds = Infinity,
    loadMs = 0,
    tickBytes = 700_000_000,
    tickMs = 10,
    port: wantedPort = 0,
  } = options;
  const disk = new Map(
    library.map((model) => [model.name, onDisk.includes(model.name) ? [...model.layers] : model.layers.map(() => 0)]),
  );
  const present = new Set(onDisk);
  const loaded = new Map<string, { context: number; expiresAt: number }>();
  const listeners = new Map<string, number>();
  const asked: { route: string; body: unknown }[] = [];
  const find = (name: unknown) => library.find((model) => model.name === tagged(String(name)));
  const sum = (sizes: readonly number[]) => sizes.reduce((so, size) => so + size, 0);

  async function generate(body: Record<string, unknown>, response: ServerResponse): Promise<void> {
    const model = find(body['model']);
    if (model === undefined || !present.has(model.name))
      return void json(response, 404, { error: `model '${String(body['model'])}' not found` });
    const reply = (done_reason: string) =>
      json(response, 200, {
        model: body['model'],
        created_at: new Date().toISOString(),
        response: '',
        done: true,
        done_reason,
      });
    if (body['keep_alive'] === 0) {
      // The runner goes a moment after the answer.
      setTimeout(() => loaded.delete(model.name), 30);
      return void reply('unload');
    }
    const told = (body['options'] as { num_ctx?: unknown } | undefined)?.num_ctx;
    const context = Math.min(typeof told === 'number' ? told : defaultContext, model.trainedContext);
    if (loaded.get(model.name)?.context !== context) {
      loaded.delete(model.name);
      await pause(loadMs);
      if (response.destroyed) return;
      if (context > memoryHolds)
        return void json(response, 500, {
          error: 'model requires more system memory (61.3 GiB) than is available (31.1 GiB)',
        });
    }
    loaded.set(model.name, { context, expiresAt: Date.now() + seconds(body['keep_alive']) * 1000 });
    reply('load');
  }

  async function pull(body: Record<string, unknown>, response: ServerResponse): Promise<void> {
    const model = find(body['model']);
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    const say = (line: object) => response.write(`${JSON.stringify(line)}\n`);
    say({ status: 'pulling manifest' });
    if (model === undefined) {
      say({ error: 'pull model manifest: file does not exist' });
      return void response.end();
    }
    const have = disk.get(model.name) ?? [];
    const first = (listeners.get(model.name) ?? 0) === 0;
    listeners.set(model.name, (listeners.get(model.name) ?? 0) + 1);
    response.once('close', () => listeners.set(model.name, (listeners.get(model.name) ?? 1) - 1));
    while (sum(have) < sum(model.layers)) {
      for (const [i, total] of model.layers.entries()) {
        // A layer is told of only when its turn comes, so that the whole grows.
        if (i > 0 && (have[i - 1] ?? 0) < (model.layers[i - 1] ?? 0)) break;
        const completed = have[i] ?? 0;
        say({
          status: `pulling ${digestOf(model.name, i).slice(7, 19)}`,
          digest: digestOf(model.name, i),
          total,
          ...(completed === 0 ? {} : { completed }),
        });
      }
      await pause(tickMs);
      if (response.destroyed) return;
      if (!first) continue;
      let left = tickBytes;
      model.layers.forEach((total, i) => {
        const more = Math.min(left, total - (have[i] ?? 0));
        have[i] = (have[i] ?? 0) + more;
        left -= more;
      });
    }
    for (const [i, total] of model.layers.entries())
      say({
        status: `pulling ${digestOf(model.name, i).slice(7, 19)}`,
        digest: digestOf(model.name, i),
        total,
        completed: total,
      });
    for (const status of ['verifying sha256 digest', 'writing manifest', 'success']) say({ status });
    present.add(model.name);
    response.end();
  }

  const listed = () => library.filter(({ name }) => present.has(name));
  const entry = ({ name, layers, trainedContext }: LibraryModel) => ({
    name,
    model: name,
    modified_at: '2026-08-20T10:11:12.123456789+02:00',
    size: sum(layers),
    digest: digestOf(name, 0).slice(7),
    details: {
      parent_model: '',
      format: 'gguf',
      family: 'qwen3',
      families: ['qwen3'],
      parameter_size: '8.2B',
      quantization_level: 'Q4_K_M',
      context_length: trainedContext,
      embedding_length: 4096,
    },
  });
  const expiry = (at: number) => (at === Infinity ? '2318-10-01T12:00:00Z' : new Date(at).toISOString());

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const route = `${request.method} ${(request.url ?? '').split('?')[0]}`;
    const body = await readJson(request);
    asked.push({ route, body });
    switch (route) {
      case 'GET /':
        return void response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end('Ollama is running');
      case 'GET /api/version':
        return void json(response, 200, { version: '0.32.14' });
      case 'GET /api/tags':
        return void json(response, 200, {
          models: listed().map((model) => ({ ...entry(model), capabilities: ['completion', 'tools', 'thinking'] })),
        });
      case 'GET /api/ps':
        return void json(response, 200, {
          models: listed().flatMap((model) => {
            const one = loaded.get(model.name);
            return one === undefined
              ? []
              : [
                  {
                    ...entry(model),
                    size_vram: 6_654_289_920,
                    expires_at: expiry(one.expiresAt),
                    context_length: one.context,
                  },
                ];
          }),
        });
      case 'GET /v1/models':
        return void json(response, 200, {
          object: 'list',
          data:
            listed().length === 0
              ? null
              : listed().map(({ name }) => ({
                  id: name,
                  object: 'model',
                  created: 1_787_213_472,
                  owned_by: 'library',
                })),
        });
      case 'GET /v1/chat/completions':
      case 'GET /v1/responses':
        return void response.writeHead(405, { 'content-type': 'text/plain' }).end('405 method not allowed');
      case 'POST /api/generate':
        return body === null ? void json(response, 400, { error: 'missing request body' }) : generate(body, response);
      case 'POST /api/pull':
        return body === null ? void json(response, 400, { error: 'missing request body' }) : pull(body, response);
      default:
        return void response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found');
    }
  }

  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  await new Promise<void>((ready) => server.listen(wantedPort, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    loaded,
    pulled: (name) => sum(disk.get(name) ?? []),
    pulling: () => sum([...listeners.values()]),
    die: close,
    close,
  };
}
