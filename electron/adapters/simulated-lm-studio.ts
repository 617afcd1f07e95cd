import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { asList, asRecord, asText, asTokens, parseJson, type JsonRecord } from '../../shared/servers/fields.ts';
import * as bodies from '../practice/lm-studio-bodies.ts';
import { practiceModels, type SimulatedModel } from '../practice/lm-studio-models.ts';

export type SimulatedOptions = {
  readonly models?: readonly SimulatedModel[];
  /** 0.3 has no /api/v1; both have /api/v0. */
  readonly generation?: '0.3' | '0.4';
  /** Whether /v1/responses is there (LM Studio 0.3.29 and later). */
  readonly responses?: boolean;
  /** The token that every request but the greeting must carry; null for none. */
  readonly requireKey?: string | null;
  /** Between two words of an answer. */
  readonly latencyMs?: number;
  /** The first model that can chat is being loaded and answers nothing yet. */
  readonly loading?: boolean;
  /** 0 takes any free port. */
  readonly port?: number;
};
export type SimulatedRequest = { readonly method: string; readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly body: unknown };
export type SimulatedLmStudio = { readonly url: string; readonly port: number; readonly requests: readonly SimulatedRequest[]; close(): Promise<void> };

/** A model that a request loads gets LM Studio's small default window, not its largest. */
const justInTimeContextTokens = 4096;
const maxRequestBytes = 32 * 1024 * 1024;
const maxLogged = 1000;
const loadKeys = ['model', 'context_length', 'eval_batch_size', 'flash_attention', 'num_experts', 'offload_kv_cache_to_gpu', 'parallel', 'echo_load_config'];

/** What a request would cost a tokenizer, near enough to overflow a window: four characters a token. */
const tokensIn = (body: JsonRecord): number => Math.ceil(JSON.stringify([body['messages'] ?? body['input'] ?? '', body['tools'] ?? '']).length / 4);

function lastWords(body: JsonRecord): string {
  const items = asList(body['messages'] ?? body['input'])?.map(asRecord) ?? [];
  const content = items.filter((item) => item['role'] === 'user').at(-1)?.['content'] ?? body['input'];
  return typeof content === 'string' ? content : (asList(content) ?? []).map((part) => asText(asRecord(part)['text']) ?? '').join(' ');
}

/** Obeys the one order it understands, and else says what it is. Words keep their space, as tokens do. */
function answerTo(body: JsonRecord): readonly string[] {
  const word = /single word "?([\p{L}\p{N}-]+)/u.exec(lastWords(body))?.[1];
  return (word ?? 'This is a practice answer from a simulated model.').split(/(?<=\s)/);
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let receivedBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    receivedBytes += chunk.length;
    if (receivedBytes > maxRequestBytes) throw new Error('request too large');
    chunks.push(chunk);
  }
  return chunks.length === 0 ? null : parseJson(Buffer.concat(chunks).toString('utf8')) ?? null;
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'x-powered-by': 'Express', 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

async function sendFrames(response: ServerResponse, frames: readonly bodies.Frame[], latencyMs: number): Promise<void> {
  response.writeHead(200, { 'x-powered-by': 'Express', 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  for (const { event, data } of frames) {
    if (response.destroyed) return;
    response.write(`${event === undefined ? '' : `event: ${event}\n`}data: ${data}\n\n`);
    if (latencyMs > 0) await pause(latencyMs);
  }
  response.end();
}

/** What is loaded: LM Studio's memory. A second load of one model makes a second instance. */
function memory(models: readonly SimulatedModel[], loading: boolean) {
  const instances = new Map<string, bodies.Instance[]>(models.map((model) => [model.key, model.loadedContextTokens === null ? [] : [{ id: model.key, contextTokens: model.loadedContextTokens }]]));
  const busyKey = loading ? models.find((model) => model.kind !== 'embedding')?.key : undefined;
  if (busyKey !== undefined) instances.set(busyKey, []);
  const held = (): bodies.Held[] => models.map((model) => ({ model, instances: instances.get(model.key) ?? [], loading: model.key === busyKey }));
  return {
    held,
    find: (id: string) => held().find(({ model, instances: loaded }) => model.key === id || loaded.some((each) => each.id === id)),
    load: (key: string, contextTokens: number): bodies.Instance => {
      const before = instances.get(key) ?? [];
      const instance = { id: before.length === 0 ? key : `${key}:${before.length + 1}`, contextTokens };
      instances.set(key, [...before, instance]);
      return instance;
    },
    unload: (id: string): boolean => {
      const entry = [...instances].find(([, loaded]) => loaded.some((each) => each.id === id));
      if (entry !== undefined) instances.set(entry[0], entry[1].filter((each) => each.id !== id));
      return entry !== undefined;
    },
  };
}
type Memory = ReturnType<typeof memory>;

function load(response: ServerResponse, body: JsonRecord, { find, load: keep }: Memory): void {
  const unknown = Object.keys(body).filter((key) => !loadKeys.includes(key));
  const key = asText(body['model']) ?? '';
  const model = find(key)?.model;
  if (unknown.length > 0) return sendJson(response, 400, bodies.errorBody(`Unrecognized key(s) in object: ${unknown.map((each) => `'${each}'`).join(', ')}`, 'unrecognized_keys', 'invalid_request'));
  if (model === undefined) return sendJson(response, 404, bodies.errorBody(`Invalid model identifier "${key}".`, 'model_not_found', 'invalid_request'));
  const instance = keep(model.key, Math.min(asTokens(body['context_length']) ?? justInTimeContextTokens, model.maxContextTokens));
  const echo = body['echo_load_config'] === true ? { load_config: { context_length: instance.contextTokens } } : {};
  sendJson(response, 200, { type: model.kind === 'embedding' ? 'embedding' : 'llm', instance_id: instance.id, load_time_seconds: 0.1, status: 'loaded', ...echo });
}

function unload(response: ServerResponse, body: JsonRecord, { unload: drop }: Memory): void {
  const id = asText(body['instance_id']) ?? '';
  if (drop(id)) sendJson(response, 200, { instance_id: id });
  else sendJson(response, 404, bodies.errorBody(`Invalid instance identifier "${id}".`, 'model_not_found', 'invalid_request'));
}

/** One answer by either dialect, as a stream or whole. An unloaded model is loaded first, as LM Studio does on request. */
async function generate(response: ServerResponse, api: 'chat' | 'responses', body: JsonRecord, stock: Memory, serial: number, latencyMs: number): Promise<void> {
  const asked = asText(body['model']) ?? '';
  const found = stock.find(asked);
  if (found === undefined || found.model.kind === 'embedding') return sendJson(response, 400, bodies.errorBody(`Invalid model identifier "${asked}". Please specify a valid downloaded model.`, 'model_not_found'));
  if (found.loading) return sendJson(response, 400, bodies.errorBody("No models loaded. Please load a model in the developer page or use the 'lms load' command."));
  const instance = found.instances[0] ?? stock.load(found.model.key, Math.min(justInTimeContextTokens, found.model.maxContextTokens));
  const promptTokens = tokensIn(body);
  const streamed = body['stream'] === true;
  if (promptTokens > instance.contextTokens) return streamed ? sendFrames(response, [{ event: 'error', data: JSON.stringify(bodies.overflow) }], 0) : sendJson(response, 400, bodies.overflow);
  const said = { id: `${api === 'chat' ? 'chatcmpl' : 'resp'}-practice-${serial}`, model: found.model.key, createdS: Math.floor(Date.now() / 1000), words: answerTo(body), promptTokens };
  if (!streamed) return sendJson(response, 200, api === 'chat' ? bodies.chatCompletion(said) : bodies.responseBody(said, 'completed'));
  const frames = api === 'chat' ? bodies.chatFrames(said, asRecord(body['stream_options'])['include_usage'] === true) : bodies.responseFrames(said);
  await sendFrames(response, frames, latencyMs);
}

/**
 * Starts a server on 127.0.0.1 that behaves as LM Studio does: its greeting, its three lists, loading, and plain-text answers
 * by both dialects. Every other route answers 200 with an error, as the real one does. `url` is the base address with /v1;
 * `requests` keeps the last thousand requests. Rejects when the port is taken.
 */
export async function startSimulatedLmStudio(options: SimulatedOptions = {}): Promise<SimulatedLmStudio> {
  const { models = practiceModels, generation = '0.4', responses = true, requireKey = null, latencyMs = 40, loading = false, port = 0 } = options;
  const stock = memory(models, loading);
  const requests: SimulatedRequest[] = [];
  let serial = 0;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? 'GET';
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const parsed = await readBody(request);
    requests.push({ method, path, headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])), body: parsed });
    if (requests.length > maxLogged) requests.shift();
    const key = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (requireKey !== null && path !== '/lmstudio-greeting' && key !== requireKey) return sendJson(response, 401, key === undefined ? bodies.keyMissing : bodies.keyMalformed(key));
    const body = asRecord(parsed);
    const native = generation === '0.4';
    serial += 1;
    switch (`${method} ${path}`) {
      case 'GET /lmstudio-greeting': return sendJson(response, 200, { lmstudio: true });
      case 'GET /v1/models': return sendJson(response, 200, bodies.openAiList(stock.held()));
      case 'GET /api/v0/models': return sendJson(response, 200, bodies.betaList(stock.held()));
      case 'POST /v1/chat/completions': return generate(response, 'chat', body, stock, serial, latencyMs);
      case 'POST /v1/responses': if (responses) return generate(response, 'responses', body, stock, serial, latencyMs); break;
      case 'GET /api/v1/models': if (native) return sendJson(response, 200, bodies.nativeList(stock.held())); break;
      case 'POST /api/v1/models/load': if (native) return load(response, body, stock); break;
      case 'POST /api/v1/models/unload': if (native) return unload(response, body, stock); break;
      default: break;
    }
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
    close: () => new Promise((settle) => {
      server.close(() => settle());
      server.closeAllConnections();
    }),
  };
}
