import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type RouterModel = {
  readonly id: string;
  readonly trainedContext: number;
  /** What its preset gives it (`ctx-size`). */ readonly presetContext: number;
  /** Its process ends badly. */ readonly breaks?: boolean;
};
export type FakeLlamaRouter = {
  readonly url: string;
  readonly asked: readonly { readonly route: string; readonly body: unknown }[];
  readonly stateOf: (id: string) => string;
  /** As after `--sleep-idle-seconds` without a request. */
  readonly sleep: (id: string) => void;
  die(): Promise<void>;
  close(): Promise<void>;
};
type State = { value: 'unloaded' | 'loading' | 'loaded' | 'sleeping'; exitCode: number | null; turn: number };

const routerModels: readonly RouterModel[] = [
  { id: 'tiny-chat', trainedContext: 32_768, presetContext: 8192 },
  { id: 'broken', trainedContext: 32_768, presetContext: 8192, breaks: true },
];

const headers = {
  server: 'llama.cpp',
  'access-control-allow-origin': '',
  'content-type': 'application/json; charset=utf-8',
};

/**
 * llama-server as a router on a real socket, with the bodies and the order of events of a real one (0.7.0, build 11669,
 * started with --models-dir on 2026-11-22): both orders answer at once and their outcome shows in the list; a load that
 * is unloaded half-way ends as a failed process; one that sleeps counts as running; an unloaded model stays in the list
 * as loaded for a moment; an unknown model is a 404 in the words of an unknown route; keys that it does not know are
 * ignored. Started with `--api-key` it leaves /health open and nothing else.
 */
export async function startFakeLlamaRouter({
  models = routerModels,
  loadMs = 60,
  key,
}: {
  readonly models?: readonly RouterModel[];
  readonly loadMs?: number;
  readonly key?: string;
} = {}): Promise<FakeLlamaRouter> {
  const states = new Map<string, State>(models.map(({ id }) => [id, { value: 'unloaded', exitCode: null, turn: 0 }]));
  const asked: { route: string; body: unknown }[] = [];
  const json = (response: ServerResponse, status: number, body: object) =>
    void response.writeHead(status, headers).end(JSON.stringify(body));
  const refuse = (response: ServerResponse, message: string) =>
    json(response, 400, { error: { code: 400, message, type: 'invalid_request_error' } });
  const notFound = (response: ServerResponse) =>
    json(response, 404, { error: { message: 'File Not Found', type: 'not_found_error', code: 404 } });

  function entry({ id, trainedContext, presetContext }: RouterModel) {
    const { value, exitCode } = states.get(id) as State;
    return {
      id,
      aliases: [],
      tags: [],
      object: 'model',
      owned_by: 'llamacpp',
      created: 1_795_357_471,
      status: {
        value,
        args: ['llama-server', '--alias', id, '--ctx-size', String(presetContext)],
        ...(exitCode === null ? {} : { exit_code: exitCode, failed: true }),
      },
      architecture: { input_modalities: ['text'], output_modalities: ['text'] },
      source: 'models_dir',
      can_remove: false,
      context_length: trainedContext,
      ...(value === 'loaded' || value === 'sleeping'
        ? {
            meta: {
              vocab_type: 2,
              n_vocab: 50_265,
              n_ctx: presetContext,
              n_ctx_train: trainedContext,
              n_embd: 256,
              n_params: 25_965_888,
              size: 51_933_440,
              ftype: 'F16',
            },
          }
        : {}),
    };
  }

  function load(model: RouterModel, state: State): void {
    Object.assign(state, { value: 'loading', exitCode: null, turn: state.turn + 1 });
    const { turn } = state;
    setTimeout(() => {
      if (state.turn !== turn) return;
      Object.assign(state, model.breaks === true ? { value: 'unloaded', exitCode: 1 } : { value: 'loaded' });
    }, loadMs).unref();
  }

  function unload(state: State): void {
    const { turn } = state;
    const half = state.value === 'loading';
    state.turn = turn + 1;
    if (half) Object.assign(state, { value: 'unloaded', exitCode: 1 });
    else setTimeout(() => Object.assign(state, { value: 'unloaded' }), 20).unref();
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString();
    const body = text === '' ? null : (JSON.parse(text) as Record<string, unknown>);
    const url = new URL(request.url ?? '/', 'http://router');
    const route = `${request.method} ${url.pathname}`;
    if (key !== undefined && route !== 'GET /health' && request.headers.authorization !== `Bearer ${key}`) {
      return json(response, 401, { error: { message: 'Invalid API Key', type: 'authentication_error', code: 401 } });
    }
    asked.push({ route, body });
    const model = models.find(({ id }) => id === (body?.['model'] ?? url.searchParams.get('model')));
    const state = model === undefined ? undefined : states.get(model.id);
    switch (route) {
      case 'GET /health':
        return json(response, 200, { status: 'ok' });
      case 'GET /models':
      case 'GET /v1/models':
        return json(response, 200, { data: models.map(entry), object: 'list' });
      case 'GET /props': {
        if (model === undefined)
          return json(response, 200, {
            role: 'router',
            max_instances: 4,
            models_autoload: true,
            model_alias: 'llama-server',
            model_path: 'none',
            default_generation_settings: { params: null, n_ctx: 0 },
            build_info: 'b11669-Debian',
            cors_proxy_enabled: false,
          });
        if (state?.value !== 'loaded') return refuse(response, 'model is not loaded');
        return json(response, 200, {
          default_generation_settings: { params: {}, n_ctx: model.presetContext },
          total_slots: 1,
          model_alias: model.id,
          build_info: 'b11669-Debian',
          is_sleeping: false,
        });
      }
      case 'POST /models/load': {
        if (model === undefined || state === undefined) return notFound(response);
        if (state.value !== 'unloaded') return refuse(response, 'model is already running');
        load(model, state);
        return json(response, 200, { success: true });
      }
      case 'POST /models/unload': {
        if (state === undefined) return notFound(response);
        if (state.value === 'unloaded') return refuse(response, 'model is not running');
        unload(state);
        return json(response, 200, { success: true });
      }
      default:
        return notFound(response);
    }
  }

  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    stateOf: (id) => states.get(id)?.value ?? 'absent',
    sleep: (id) => void Object.assign(states.get(id) as State, { value: 'sleeping' }),
    die: close,
    close,
  };
}
