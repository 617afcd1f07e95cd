// A server on loopback that answers as LM Studio does: lists, loads, downloads and chat.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { asList, asRecord, asText, asTokens, parseJson, type JsonRecord } from '../../shared/base/json-fields.ts';
import * as bodies from './lm-studio-bodies.ts';
import { practiceCatalog, practiceModels, type SimulatedModel } from './lm-studio-models.ts';

export type SimulatedOptions = {
  readonly models?: readonly SimulatedModel[];
  /** 0.3 has no /api/v1; both have /api/v0. */
  readonly generation?: '0.3' | '0.4';
  /** Whether /v1/responses is there (LM Studio 0.3.29 and later). */
  readonly responses?: boolean;
  /** The token that every request but the greeting must carry; null for none. */
  readonly requireKey?: string | null;
  /** Between two words of an answer; a load takes as long as 50 of them and a download as long as 250. */
  readonly latencyMs?: number;
  readonly loadMs?: number;
  readonly downloadMs?: number;
  /** What can be downloaded. */
  readonly catalog?: readonly SimulatedModel[];
  /** What models may take in memory; a load beyond it fails. Null for no end. */
  readonly memoryBytes?: number | null;
  /**
   * The window that MLX models get whatever was asked for, as real ones at times do (bug tracker #2304, #2318). Null:
   * what was asked.
   */
  readonly mlxContextTokens?: number | null;
  /** Downloads break off half-way. */
  readonly downloadsFail?: boolean;
  /** The first model that can chat is being loaded and answers nothing yet. */
  readonly loading?: boolean;
  /** 0 takes any free port. */
  readonly port?: number;
};
type SimulatedRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
};
export type SimulatedLmStudio = {
  readonly url: string;
  readonly port: number;
  readonly requests: readonly SimulatedRequest[];
  close(): Promise<void>;
};

/** A model that a request loads gets LM Studio's small default window, not its largest. */
const justInTimeContextTokens = 4096;
const maxRequestBytes = 32 * 1024 * 1024;
const maxLogged = 1000;
const loadKeys = [
  'model',
  'context_length',
  'eval_batch_size',
  'flash_attention',
  'num_experts',
  'offload_kv_cache_to_gpu',
  'parallel',
  'echo_load_config',
];

/** What a request would cost a tokenizer, near enough to overflow a window: four characters a token. */
const tokensIn = (body: JsonRecord): number =>
  Math.ceil(JSON.stringify([body['messages'] ?? body['input'] ?? '', body['tools'] ?? '']).length / 4);

const wordsIn = (content: unknown): string =>
  typeof content === 'string'
    ? content
    : (asList(content) ?? []).map((part) => asText(asRecord(part)['text']) ?? '').join(' ');

/** A call of a tool, or words. */
type Practised = { readonly words: readonly string[]; readonly call: bodies.BodyCall | null };

/**
 * Obeys the few orders it understands, and else says what it is: it repeats a single word, calls the tool that it is
 * told to, reads a note with the tool for that, and says what a tool gave. Words keep their space, as tokens do.
 */
function answerTo(body: JsonRecord, serial: number): Practised {
  const items = asList(body['messages'] ?? body['input'])?.map(asRecord) ?? [];
  const path =
    typeof body['input'] === 'string'
      ? body['input']
      : items
          .filter((item) => item['role'] === 'user')
          .map((item) => wordsIn(item['content']))
          .join('\n');
  const result = items.filter((item) => item['role'] === 'tool' || item['type'] === 'function_call_output').at(-1);
  const say = (text: string): Practised => ({ words: text.split(/(?<=\s)/), call: null });
  if (result !== undefined) return say(wordsIn(result['content'] ?? result['output']));
  const tools = (asList(body['tools']) ?? [])
    .map(asRecord)
    .map((tool) => asText(tool['name']) ?? asText(asRecord(tool['function'])['name']));
  const [, named, code] =
    /call the tool (\S+) once, with the code ([\p{L}\p{N}-]+)/iu.exec(path) ??
    /(note) with the code ([\p{L}\p{N}-]+)/u.exec(path) ??
    [];
  const tool = named === 'note' ? 'read_note' : named;
  if (tool !== undefined && tools.includes(tool))
    return { words: [], call: { id: `${100_000_000 + serial}`, name: tool, argumentsText: JSON.stringify({ code }) } };
  const word = /(?:single word "?|this word and nothing else: )([\p{L}\p{N}-]+)/u.exec(path)?.[1];
  return say(word ?? 'This is a practice answer from a simulated model.');
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let receivedBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    receivedBytes += chunk.length;
    if (receivedBytes > maxRequestBytes) throw new Error('request too large');
    chunks.push(chunk);
  }
  return chunks.length === 0 ? null : (parseJson(Buffer.concat(chunks).toString('utf8')) ?? null);
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'x-powered-by': 'Express', 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify(body));
}

async function sendFrames(
  response: ServerResponse,
  frames: readonly bodies.BodyFrame[],
  latencyMs: number,
): Promise<void> {
  response.writeHead(200, {
    'x-powered-by': 'Express',
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache',
  });
  for (const { event, data } of frames) {
    if (response.destroyed) return;
    response.write(`${event === undefined ? '' : `event: ${event}\n`}data: ${data}\n\n`);
    if (latencyMs > 0) await pause(latencyMs);
  }
  response.end();
}

/** What is on the disk and in memory. A second load of one model makes a second instance. */
function memory(initial: readonly SimulatedModel[], loading: boolean) {
  const models = [...initial];
  const pending = new Set<string>();
  const instances = new Map<string, bodies.Instance[]>(
    models.map((model) => [
      model.key,
      model.loadedContextTokens === null ? [] : [{ id: model.key, contextTokens: model.loadedContextTokens }],
    ]),
  );
  const busyKey = loading ? models.find((model) => model.kind !== 'embedding')?.key : undefined;
  if (busyKey !== undefined) instances.set(busyKey, []);
  const held = (): bodies.HeldModel[] =>
    models.map((model) => ({
      model,
      instances: instances.get(model.key) ?? [],
      loading: model.key === busyKey || pending.has(model.key),
    }));
  return {
    held,
    find: (id: string) =>
      held().find(({ model, instances: loaded }) => model.key === id || loaded.some((each) => each.id === id)),
    pending,
    usedBytes: () => held().reduce((sum, { model, instances: loaded }) => sum + model.sizeBytes * loaded.length, 0),
    add: (model: SimulatedModel) => void models.push({ ...model, loadedContextTokens: null }),
    load: (key: string, contextTokens: number): bodies.Instance => {
      const before = instances.get(key) ?? [];
      const instance = { id: before.length === 0 ? key : `${key}:${before.length + 1}`, contextTokens };
      instances.set(key, [...before, instance]);
      return instance;
    },
    unload: (id: string): boolean => {
      const entry = [...instances].find(([, loaded]) => loaded.some((each) => each.id === id));
      if (entry !== undefined)
        instances.set(
          entry[0],
          entry[1].filter((each) => each.id !== id),
        );
      return entry !== undefined;
    },
  };
}
type SimulatedMemory = ReturnType<typeof memory>;

type LoadRules = {
  readonly loadMs: number;
  readonly memoryBytes: number | null;
  readonly mlxContextTokens: number | null;
};

/** Answers when the model is loaded. It goes on loading where the asker goes away, and has no time to live. */
async function load(
  response: ServerResponse,
  body: JsonRecord,
  stock: SimulatedMemory,
  { loadMs, memoryBytes, mlxContextTokens }: LoadRules,
): Promise<void> {
  const startedMs = Date.now();
  const unknown = Object.keys(body).filter((key) => !loadKeys.includes(key));
  const key = asText(body['model']) ?? '';
  const model = stock.find(key)?.model;
  if (unknown.length > 0) return sendJson(response, 400, bodies.unrecognized(unknown));
  if (model === undefined)
    return sendJson(
      response,
      404,
      bodies.errorBody(`Invalid model identifier "${key}".`, 'model_not_found', 'invalid_request'),
    );
  stock.pending.add(model.key);
  if (loadMs > 0) await pause(loadMs);
  stock.pending.delete(model.key);
  if (memoryBytes !== null && stock.usedBytes() + model.sizeBytes > memoryBytes)
    return sendJson(response, 500, bodies.errorBody('Failed to load model.', 'model_load_failed', 'model_load_failed'));
  const contextTokens = asTokens(body['context_length']) ?? justInTimeContextTokens;
  const instance = stock.load(
    model.key,
    Math.min(model.format === 'mlx' ? (mlxContextTokens ?? contextTokens) : contextTokens, model.maxContextTokens),
  );
  const echo = body['echo_load_config'] === true ? { load_config: { context_length: instance.contextTokens } } : {};
  sendJson(response, 200, {
    type: model.kind === 'embedding' ? 'embedding' : 'llm',
    instance_id: instance.id,
    load_time_seconds: Math.max(0.1, (Date.now() - startedMs) / 1000),
    status: 'loaded',
    ...echo,
  });
}

function unload(response: ServerResponse, body: JsonRecord, { unload: drop }: SimulatedMemory): void {
  const id = asText(body['instance_id']) ?? '';
  if (drop(id)) sendJson(response, 200, { instance_id: id });
  else
    sendJson(
      response,
      404,
      bodies.errorBody(`Invalid instance identifier "${id}".`, 'model_not_found', 'invalid_request'),
    );
}

/** Downloads move with time alone, so that they go on while nobody asks, and end on the disk. */
function downloads(
  stock: SimulatedMemory,
  {
    catalog,
    downloadMs,
    downloadsFail,
  }: { readonly catalog: readonly SimulatedModel[]; readonly downloadMs: number; readonly downloadsFail: boolean },
) {
  const begun = new Map<string, { readonly model: SimulatedModel; readonly startedAt: Date }>();
  const look = (id: string): bodies.Download | null => {
    const download = begun.get(id);
    if (download === undefined) return null;
    const { model, startedAt } = download;
    const part = downloadMs === 0 ? 1 : Math.min((Date.now() - startedAt.getTime()) / downloadMs, 1);
    const state = downloadsFail && part >= 0.5 ? 'failed' : part === 1 ? 'completed' : 'downloading';
    if (state === 'completed' && stock.find(model.key) === undefined) stock.add(model);
    return {
      id,
      totalBytes: model.sizeBytes,
      downloadedBytes: Math.floor(model.sizeBytes * part),
      bytesPerSecond: downloadMs === 0 ? model.sizeBytes : Math.round((model.sizeBytes * 1000) / downloadMs),
      startedAt,
      state,
    };
  };
  return {
    start(response: ServerResponse, body: JsonRecord): void {
      const key = asText(body['model']) ?? '';
      const unknown = Object.keys(body).filter((each) => !['model', 'quantization'].includes(each));
      if (unknown.length > 0) return sendJson(response, 400, bodies.unrecognized(unknown));
      [...begun.keys()].forEach(look);
      if (stock.find(key) !== undefined) return sendJson(response, 200, bodies.alreadyDownloaded);
      const model = catalog.find((each) => each.key === key);
      if (model === undefined)
        return sendJson(
          response,
          404,
          bodies.errorBody(`Invalid model identifier "${key}".`, 'model_not_found', 'invalid_request'),
        );
      const id = `job_${(begun.size + 1).toString(16).padStart(10, '0')}`;
      begun.set(id, { model, startedAt: new Date() });
      const started = look(id);
      if (started !== null) sendJson(response, 200, bodies.downloadStarted(started));
    },
    status(response: ServerResponse, id: string): void {
      const download = look(id);
      if (download === null) sendJson(response, 404, { error: 'Not Found' });
      else sendJson(response, 200, bodies.downloadStatus(download));
    },
  };
}

/**
 * One answer by either dialect, as a stream or whole. An unloaded model is loaded first, as LM Studio does on request.
 */
async function generate(
  response: ServerResponse,
  api: 'chat' | 'responses',
  body: JsonRecord,
  stock: SimulatedMemory,
  serial: number,
  latencyMs: number,
): Promise<void> {
  const name = asText(body['model']) ?? '';
  const model = stock.find(name);
  if (model === undefined || model.model.kind === 'embedding')
    return sendJson(
      response,
      400,
      bodies.errorBody(
        `Invalid model identifier "${name}". Please specify a valid downloaded model.`,
        'model_not_found',
      ),
    );
  if (model.loading && model.instances.length === 0)
    return sendJson(
      response,
      400,
      bodies.errorBody("No models loaded. Please load a model in the developer page or use the 'lms load' command."),
    );
  const instance =
    model.instances[0] ?? stock.load(model.model.key, Math.min(justInTimeContextTokens, model.model.maxContextTokens));
  const promptTokens = tokensIn(body);
  const streamed = body['stream'] === true;
  if (promptTokens > instance.contextTokens)
    return streamed
      ? sendFrames(response, [{ event: 'error', data: JSON.stringify(bodies.overflow) }], 0)
      : sendJson(response, 400, bodies.overflow);
  const completion = {
    id: `${api === 'chat' ? 'chatcmpl' : 'resp'}-practice-${serial}`,
    model: model.model.key,
    createdS: Math.floor(Date.now() / 1000),
    promptTokens,
    ...answerTo(body, serial),
  };
  if (!streamed)
    return sendJson(
      response,
      200,
      api === 'chat' ? bodies.chatCompletion(completion) : bodies.responseBody(completion, 'completed'),
    );
  const frames =
    api === 'chat'
      ? bodies.chatFrames(completion, asRecord(body['stream_options'])['include_usage'] === true)
      : bodies.responseFrames(completion);
  await sendFrames(response, frames, latencyMs);
}

/**
 * Starts a server on 127.0.0.1 that behaves as LM Studio does: its greeting, its three lists, loading, downloads, and
 * simple answers by both dialects, tool calls among them. Every other route answers 200 with an error, as the real one
 * does. `url` is the base address with /v1; `requests` keeps the last thousand requests. Rejects when the port is
 * taken.
 */
export async function startSimulatedLmStudio(options: SimulatedOptions = {}): Promise<SimulatedLmStudio> {
  const {
    models = practiceModels,
    generation = '0.4',
    responses = true,
    requireKey = null,
    latencyMs = 40,
    loading = false,
    port = 0,
  } = options;
  const {
    loadMs = latencyMs * 50,
    downloadMs = latencyMs * 250,
    catalog = practiceCatalog,
    memoryBytes = null,
    mlxContextTokens = null,
    downloadsFail = false,
  } = options;
  const stock = memory(models, loading);
  const fetched = downloads(stock, { catalog, downloadMs, downloadsFail });
  const requests: SimulatedRequest[] = [];
  let serial = 0;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? 'GET';
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const parsed = await readBody(request);
    requests.push({
      method,
      path,
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      body: parsed,
    });
    if (requests.length > maxLogged) requests.shift();
    const key = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (requireKey !== null && path !== '/lmstudio-greeting' && key !== requireKey)
      return sendJson(response, 401, key === undefined ? bodies.keyMissing : bodies.keyMalformed(key));
    const body = asRecord(parsed);
    const native = generation === '0.4';
    serial += 1;
    switch (`${method} ${path}`) {
      case 'GET /lmstudio-greeting':
        return sendJson(response, 200, { lmstudio: true });
      case 'GET /v1/models':
        return sendJson(response, 200, bodies.openAiList(stock.held()));
      case 'GET /api/v0/models':
        return sendJson(response, 200, bodies.betaList(stock.held()));
      case 'POST /v1/chat/completions':
        return generate(response, 'chat', body, stock, serial, latencyMs);
      case 'POST /v1/responses':
        if (responses) return generate(response, 'responses', body, stock, serial, latencyMs);
        break;
      case 'GET /api/v1/models':
        if (native) return sendJson(response, 200, bodies.nativeList(stock.held()));
        break;
      case 'POST /api/v1/models/load':
        if (native) return load(response, body, stock, { loadMs, memoryBytes, mlxContextTokens });
        break;
      case 'POST /api/v1/models/download':
        if (native) return fetched.start(response, body);
        break;
      case 'POST /api/v1/models/unload':
        if (native) return unload(response, body, stock);
        break;
      default:
        break;
    }
    const job = /^\/api\/v1\/models\/download\/status\/([^/]+)$/.exec(path)?.[1];
    if (native && method === 'GET' && job !== undefined) return fetched.status(response, decodeURIComponent(job));
    sendJson(response, 200, bodies.unexpected(method, path));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const taken = await new Promise<number>((settle, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      settle(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
  return {
    url: `http://127.0.0.1:${taken}/v1`,
    port: taken,
    requests,
    close: () =>
      new Promise((settle) => {
        server.close(() => settle());
        server.closeAllConnections();
      }),
  };
}
