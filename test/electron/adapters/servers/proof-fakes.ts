import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { asList, asRecord, asText, asTokens, parseJson, type JsonRecord } from '../../../../shared/base/json-fields.ts';
import type { ApiName } from '../../../../shared/verification/types.ts';
import { startHttp, type Fake } from './fakes.ts';

/** What a request to a model asks, whatever its dialect. */
type Asked = {
  readonly api: ApiName;
  readonly body: JsonRecord;
  readonly tools: readonly { readonly name: string; readonly parameters: JsonRecord }[];
  /** The texts of all turns but tool results, and of the last tool result. */
  readonly system: string;
  readonly user: string;
  readonly toolResult: string | null;
  /** As a tokenizer would count, near enough: four characters a token. */
  readonly promptTokens: number;
};
/** What a model says to it. */
type Said = {
  readonly text: string;
  readonly reasoning?: string;
  readonly calls?: readonly { readonly name: string; readonly arguments: object }[];
  readonly finish?: 'stop' | 'length';
};
/** An answer that is none: a refusal with a status, an error inside the stream, or an answer that stops by itself. */
type Refusal =
  | { readonly status: number; readonly body: object | string }
  | { readonly inStream: object; readonly after?: string };

export type Behaviour = {
  readonly ids?: readonly string[];
  /** The part of the address that its routes stand behind. */
  readonly prefix?: string;
  /** What it answers outside its own routes. */
  readonly other?: { readonly status: number; readonly body: (method: string, path: string) => object | string };
  readonly routes?: Readonly<Record<string, object>>;
  readonly key?: string;
  /** The name that it says answered. */
  readonly model?: string;
  readonly says?: (asked: Asked) => Said;
  readonly refuses?: (asked: Asked) => Refusal | null;
  readonly reasoningField?: string;
  readonly usage?: boolean;
  /** Before the first byte of the first answer, and of each. */
  readonly loadMs?: number;
  readonly firstMs?: number;
  /** Breaks the line off after so many events. */
  readonly cutAfter?: number;
  readonly hangs?: boolean;
  /** `chat`: no Responses route. */
  readonly apis?: 'both' | 'chat';
  /** Turns everybody away to there. */
  readonly redirect?: string;
};

type SeenRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  readonly body: JsonRecord;
};
export type ModelServer = Fake & { readonly requests: readonly SeenRequest[] };

const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : (asList(value) ?? []).map((part) => asText(asRecord(part)['text']) ?? '').join('\n');

function askedIn(api: ApiName, body: JsonRecord): Asked {
  const items = (asList(body['messages'] ?? body['input']) ?? []).map(asRecord);
  const by = (role: string) => items.filter((item) => item['role'] === role).map((item) => textOf(item['content']));
  const results = items.flatMap((item) =>
    item['role'] === 'tool'
      ? [textOf(item['content'])]
      : item['type'] === 'function_call_output'
        ? [textOf(item['output'])]
        : [],
  );
  const tools = (asList(body['tools']) ?? [])
    .map(asRecord)
    .map((tool) => (api === 'openai-completions' ? asRecord(tool['function']) : tool))
    .map((tool) => ({ name: asText(tool['name']) ?? '', parameters: asRecord(tool['parameters']) }));
  return {
    api,
    body,
    tools,
    system: by('system').join('\n'),
    user: by('user').join('\n'),
    toolResult: results.at(-1) ?? null,
    promptTokens: Math.ceil(JSON.stringify([body['messages'] ?? body['input'] ?? '', body['tools'] ?? '']).length / 4),
  };
}

const isNote = ({ tools, toolResult }: Asked): boolean =>
  toolResult === null && tools.some(({ name }) => name === 'read_note');
const codeIn = ({ user }: Asked): string => /with the code (\S+)/.exec(user)?.[1] ?? '';

/**
 * A model that does what it is asked: reads the note by its tool, says what the tool gave, says the word that is
 * wanted.
 */
function obedient(asked: Asked): Said {
  if (asked.toolResult !== null) return { text: `It reads: ${asked.toolResult}` };
  if (isNote(asked)) return { text: '', calls: [{ name: 'read_note', arguments: { code: codeIn(asked) } }] };
  const [, tool, code] = /Call the tool (\S+) once, with the code (\S+)/.exec(asked.user) ?? [];
  if (tool !== undefined && asked.toolResult === null)
    return { text: '', calls: [{ name: tool, arguments: { code } }] };
  return {
    text:
      /exactly this word and nothing else: (\S+)/.exec(asked.user)?.[1] ??
      /single word (\w+)/.exec(asked.user)?.[1] ??
      'I am here.',
  };
}

type Frame = { readonly event: string | null; readonly data: string };
const thirds = (text: string): readonly string[] =>
  [
    text.slice(0, text.length / 3),
    text.slice(text.length / 3, (2 * text.length) / 3),
    text.slice((2 * text.length) / 3),
  ].filter((piece) => piece !== '');

type Telling = {
  readonly model: string;
  readonly serial: number;
  readonly reasoningField: string;
  readonly promptTokens: number;
  readonly usage: boolean;
};

/** The pieces of a streamed completion, in the shape that OpenAI publishes and llama-server was recorded with. */
function chatFrames(
  { text, reasoning = '', calls = [], finish = 'stop' }: Said,
  { model, serial, reasoningField, promptTokens, usage }: Telling,
): readonly Frame[] {
  const chunk = (choices: readonly object[], more: object = {}): Frame => ({
    event: null,
    data: JSON.stringify({
      id: `chatcmpl-${serial}`,
      object: 'chat.completion.chunk',
      created: 1_790_000_000,
      model,
      choices,
      ...more,
    }),
  });
  const delta = (fields: object, reason: string | null = null): Frame =>
    chunk([{ index: 0, delta: fields, finish_reason: reason }]);
  return [
    delta({ role: 'assistant', content: null }),
    ...thirds(reasoning).map((piece) => delta({ [reasoningField]: piece })),
    ...thirds(text).map((piece) => delta({ content: piece })),
    ...calls.flatMap((call, index) => [
      delta({
        tool_calls: [
          { index, id: `call_${serial}_${index}`, type: 'function', function: { name: call.name, arguments: '' } },
        ],
      }),
      ...thirds(JSON.stringify(call.arguments)).map((piece) =>
        delta({ tool_calls: [{ index, function: { arguments: piece } }] }),
      ),
    ]),
    delta({}, calls.length > 0 ? 'tool_calls' : finish),
    ...(usage
      ? [chunk([], { usage: { prompt_tokens: promptTokens, completion_tokens: 5, total_tokens: promptTokens + 5 } })]
      : []),
    { event: null, data: '[DONE]' },
  ];
}

/** The pieces of a streamed response, event by event as openclaw.md 5.1 lists those that OpenClaw was content with. */
function responseFrames(
  { text, reasoning = '', calls = [], finish = 'stop' }: Said,
  { model, serial, promptTokens, usage }: Telling,
): readonly Frame[] {
  const [resp, msg, rs] = [`resp_${serial}`, `msg_${serial}`, `rs_${serial}`];
  const items: readonly (readonly [object, readonly (readonly [string, object])[]])[] = [
    ...(reasoning === ''
      ? []
      : [
          [
            { type: 'reasoning', id: rs, summary: [], content: [{ type: 'reasoning_text', text: reasoning }] },
            thirds(reasoning).map((delta) => ['response.reasoning_text.delta', { item_id: rs, delta }] as const),
          ] as const,
        ]),
    ...(text === ''
      ? []
      : [
          [
            {
              type: 'message',
              id: msg,
              role: 'assistant',
              status: 'completed',
              content: [{ type: 'output_text', text, annotations: [] }],
            },
            thirds(text).map((delta) => ['response.output_text.delta', { item_id: msg, delta }] as const),
          ] as const,
        ]),
    ...calls.map((call, index) => {
      const id = `fc_${serial}_${index}`;
      const given = JSON.stringify(call.arguments);
      return [
        {
          type: 'function_call',
          id,
          call_id: `call_${serial}_${index}`,
          name: call.name,
          arguments: given,
          status: 'completed',
        },
        [
          ...thirds(given).map((delta) => ['response.function_call_arguments.delta', { item_id: id, delta }] as const),
          ['response.function_call_arguments.done', { item_id: id, arguments: given }] as const,
        ],
      ] as const;
    }),
  ];
  const response = (status: string, more: object = {}) => ({
    id: resp,
    object: 'response',
    created_at: 1_790_000_000,
    status,
    model,
    output: [],
    ...more,
  });
  const status = finish === 'length' ? 'incomplete' : 'completed';
  const ended = response(status, {
    output: items.map(([item]) => item),
    ...(status === 'incomplete' ? { incomplete_details: { reason: 'max_output_tokens' } } : {}),
    usage: usage ? { input_tokens: promptTokens, output_tokens: 5, total_tokens: promptTokens + 5 } : null,
  });
  const events: readonly (readonly [string, object])[] = [
    ['response.created', { response: response('in_progress') }],
    ['response.in_progress', { response: response('in_progress') }],
    ...items.flatMap(([item, deltas], index) => [
      [
        'response.output_item.added',
        { output_index: index, item: { ...item, content: [], ...('arguments' in item ? { arguments: '' } : {}) } },
      ] as const,
      ...deltas.map(([type, fields]) => [type, { output_index: index, ...fields }] as const),
      ['response.output_item.done', { output_index: index, item }] as const,
    ]),
    [`response.${status}`, { response: ended }],
  ];
  return events.map(([type, fields], place) => ({
    event: type,
    data: JSON.stringify({ type, sequence_number: place, ...fields }),
  }));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, body: object | string): void {
  response
    .writeHead(status, { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json' })
    .end(typeof body === 'string' ? body : JSON.stringify(body));
}

async function stream(response: ServerResponse, frames: readonly Frame[], cutAfter = Infinity): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  for (const [place, { event, data }] of frames.entries()) {
    if (place === cutAfter) {
      response.destroy();
      return;
    }
    response.write(`${event === null ? '' : `event: ${event}\n`}data: ${data}\n\n`);
    await pause(0);
  }
  response.end();
}

const fastApi404 = { status: 404, body: () => ({ detail: 'Not Found' }) };

/** A model server on a real socket, that does everything right as far as its behaviour does not say otherwise. */
export async function startModelServer(behaviour: Behaviour = {}): Promise<ModelServer> {
  const {
    ids = ['my-model'],
    prefix = '/v1',
    other = fastApi404,
    routes = {},
    says = obedient,
    refuses = () => null,
    reasoningField = 'reasoning_content',
    usage = true,
    loadMs = 0,
    firstMs = 0,
    apis = 'both',
  } = behaviour;
  const requests: SeenRequest[] = [];
  let serial = 0;

  const generate = async (api: ApiName, body: JsonRecord, response: ServerResponse): Promise<void> => {
    serial += 1;
    const asked = askedIn(api, body);
    await pause(serial === 1 ? loadMs + firstMs : firstMs);
    if (behaviour.hangs === true) return;
    const refusal = refuses(asked);
    if (refusal !== null && 'status' in refusal) return send(response, refusal.status, refusal.body);
    const tellsUsage =
      usage && (api === 'openai-responses' || asRecord(body['stream_options'])['include_usage'] === true);
    const telling: Telling = {
      model: behaviour.model ?? asText(body['model']) ?? '',
      serial,
      reasoningField,
      promptTokens: asked.promptTokens,
      usage: tellsUsage,
    };
    const make = api === 'openai-completions' ? chatFrames : responseFrames;
    if (refusal === null) return stream(response, make(says(asked), telling), behaviour.cutAfter);
    // Without what would end it, the answer begins and turns into an error.
    const begun =
      refusal.after === undefined
        ? []
        : make({ text: refusal.after }, telling).filter(
            ({ event, data }) => event?.endsWith('.completed') !== true && !/\[DONE\]|"finish_reason":"/.test(data),
          );
    return stream(response, [...begun, { event: 'error', data: JSON.stringify(refusal.inStream) }]);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await readBody(request);
    const [method, path] = [request.method ?? 'GET', (request.url ?? '/').split('?')[0] ?? '/'];
    const body = asRecord(parseJson(text));
    requests.push({ method, path, headers: request.headers, text, body });
    if (behaviour.redirect !== undefined) return void response.writeHead(302, { location: behaviour.redirect }).end();
    if (behaviour.key !== undefined && request.headers.authorization !== `Bearer ${behaviour.key}`) {
      const sent = request.headers.authorization?.replace('Bearer ', '');
      return send(response, 401, {
        error: {
          message: sent === undefined ? 'An API token is required.' : `Incorrect API key provided: ${sent}.`,
          type: 'invalid_request_error',
          param: null,
          code: 'invalid_api_key',
        },
      });
    }
    const own = routes[`${method} ${path}`];
    if (own !== undefined) return send(response, 200, own);
    if (method === 'GET' && path === `${prefix}/models`)
      return send(response, 200, {
        object: 'list',
        data: ids.map((id) => ({ id, object: 'model', created: 1_790_000_000, owned_by: 'me' })),
      });
    if (method === 'POST' && path === `${prefix}/chat/completions`)
      return generate('openai-completions', body, response);
    if (method === 'POST' && path === `${prefix}/responses` && apis === 'both')
      return generate('openai-responses', body, response);
    send(response, other.status, other.body(method, path));
  };

  const fake = await startHttp((request, response) => void handle(request, response).catch(() => response.destroy()));
  return { ...fake, requests };
}

type Expected = {
  readonly step: 'reachable' | 'chat' | 'tools' | 'tool-result' | 'schemas' | 'context';
  readonly verdict: 'pass' | 'warn' | 'fail';
  readonly code: string;
  readonly values?: object;
};
export type ProofFake = {
  readonly name: string;
  /** The row of failures as people report them, where it is one. */
  readonly row: number | null;
  /** The thread or document that its words or behaviour are from. */
  readonly from: string;
  /** What the server is known as; `generic_openai` unless the row is about that server's own behaviour. */
  readonly server?: string;
  readonly behaviour: Behaviour;
  /** What comes behind the server's address in place of /v1. */
  readonly base?: string;
  readonly contextTokens?: number;
  readonly steps?: readonly ('schemas' | 'context')[];
  readonly expected: readonly Expected[];
  readonly api: ApiName | null;
};

const only =
  (api: ApiName, says: (asked: Asked) => Said) =>
  (asked: Asked): Said =>
    asked.api === api ? says(asked) : obedient(asked);
/** Over tools says what it is given in place of a call; else obeys. */
const insteadOfCall =
  (text: (code: string) => string) =>
  (asked: Asked): Said =>
    isNote(asked) ? { text: text(codeIn(asked)) } : obedient(asked);
const withTools =
  (refusal: Refusal) =>
  (asked: Asked): Refusal | null =>
    asked.tools.length > 0 ? refusal : null;
const unexpected = {
  status: 200,
  body: (method: string, path: string) => ({
    error: `Unexpected endpoint or method. (${method} ${path}). Returning 200 anyway`,
  }),
};
const schemaHas = (test: (schema: JsonRecord) => boolean) => {
  const walk = (value: unknown): boolean => {
    const list = asList(value);
    if (list !== null) return list.some(walk);
    const record = asRecord(value);
    return (
      test(record) || Object.values(record).some((inner) => typeof inner === 'object' && inner !== null && walk(inner))
    );
  };
  return ({ tools }: Asked): boolean => tools.some(({ parameters }) => walk(parameters));
};
const messagesOf = ({ body }: Asked): readonly JsonRecord[] => (asList(body['messages']) ?? []).map(asRecord);
const hasParts = (asked: Asked): boolean => messagesOf(asked).some(({ content }) => asList(content) !== null);
const hasMoreKeys = (asked: Asked): boolean =>
  messagesOf(asked).some((message) => Object.keys(message).some((key) => key !== 'role' && key !== 'content'));
const extraInputs: Refusal = {
  status: 422,
  body: {
    detail: [
      {
        type: 'extra_forbidden',
        loc: ['body', 'messages', 2, 'tool_calls'],
        msg: 'Extra inputs are not permitted',
        input: [],
      },
    ],
  },
};
const hermes = (code: string): string =>
  `<tool_call>\n{"name": "read_note", "arguments": {"code": "${code}"}}\n</tool_call>`;
const qwenCoder = (code: string): string =>
  `<tool_call>\n<function=read_note>\n<parameter=code>\n${code}\n</parameter>\n</function>\n</tool_call>`;
const bare = (code: string): string => `{"name": "read_note", "arguments": {"code": "${code}"}}`;
const toolsFail = (code: string, values?: object): readonly Expected[] => [
  { step: 'chat', verdict: 'pass', code: 'passed' },
  { step: 'tools', verdict: 'fail', code, ...(values === undefined ? {} : { values }) },
];
const passes = (...steps: readonly ('reachable' | 'chat' | 'tools' | 'tool-result')[]): readonly Expected[] =>
  steps.map((step) => ({ step, verdict: 'pass', code: 'passed' }));
const [completions, responses] = ['openai-completions', 'openai-responses'] as const;
const maximum = (window: number, wanted: number) => ({
  error: {
    message: `This model's maximum context length is ${window} tokens. However, you requested ${wanted} tokens in the output. Please reduce the length of the messages or completion.`,
    type: 'BadRequestError',
    code: 400,
  },
});
const overflow = (needed: number, window: number) => ({
  error: `The number of tokens to keep from the initial prompt is greater than the context length (n_keep: ${needed}>= n_ctx: ${window}). Try to load the model with a larger context length, or provide a shorter input`,
});

/**
 * Whether two speak in a row who should take turns, as Mistral's templates count them: without calls and their results.
 */
function breaksTurns(asked: Asked): boolean {
  const items = (asList(asked.body['messages'] ?? asked.body['input']) ?? []).map(asRecord);
  const speaks = (one: JsonRecord): boolean =>
    one['role'] === 'user' || (one['role'] === 'assistant' && one['tool_calls'] === undefined);
  const speakers = items.filter(speaks).map((one) => one['role']);
  return speakers.some((speaker, place) => speaker !== (place % 2 === 0 ? 'user' : 'assistant'));
}
const devstral =
  'After the optional system message, conversation roles must alternate user and assistant roles except for tool calls and results.';
const inJinja = `\n------------\nWhile executing CallExpression at line 189, column 32 in source:\n...== 0) %}↵            {{- raise_exception('After the optional system message, con...\n                                           ^\nError: Jinja Exception: ${devstral}`;
const strictRoles = (
  name: string,
  from: string,
  refusal: Refusal,
  server: string,
  apis: 'both' | 'chat' = 'both',
): ProofFake => ({
  name: `wants roles to alternate: ${name}`,
  row: null,
  from,
  server,
  behaviour: { apis, refuses: (asked) => (breaksTurns(asked) ? refusal : null) },
  expected: [{ step: 'chat', verdict: 'fail', code: 'roles-must-alternate', values: { server } }],
  api: null,
});
/** After a tool's result alone, as mistral-common does with a user's words right behind it. */
const behindResult = ({ body }: Asked): boolean => {
  const roles = (asList(body['messages']) ?? []).map((one) => asRecord(one)['role']);
  return roles.some((role, place) => role === 'user' && roles[place - 1] === 'tool');
};

/** One that does everything right, and each failure as people report it, with the words of the threads. */
export const proofFakes: readonly ProofFake[] = [
  {
    name: 'does everything right',
    row: null,
    from: 'openclaw.md 5.1',
    behaviour: {},
    expected: passes('reachable', 'chat', 'tools', 'tool-result'),
    api: responses,
  },
  {
    name: 'thinks apart from its answer',
    row: null,
    from: 'endpoints.md, Reasoning',
    behaviour: { says: (asked) => ({ ...obedient(asked), reasoning: 'The user wants one thing.' }) },
    expected: passes('reachable', 'chat', 'tools', 'tool-result'),
    api: responses,
  },
  {
    name: 'has no Responses route',
    row: null,
    from: 'endpoints.md 6',
    behaviour: { apis: 'chat' },
    expected: [{ step: 'chat', verdict: 'pass', code: 'only-completions' }, ...passes('tools', 'tool-result')],
    api: completions,
  },

  {
    name: '/v1 is missing',
    row: 8,
    from: 'openclaw/openclaw#80495',
    base: '',
    behaviour: { other: unexpected },
    expected: [{ step: 'reachable', verdict: 'fail', code: 'wrong-base-url', values: { path: '/v1' } }],
    api: null,
  },
  {
    name: 'tools come as JSON text over /v1',
    row: 9,
    from: 'openclaw/openclaw#28709',
    server: 'ollama',
    behaviour: { says: insteadOfCall(bare) },
    expected: toolsFail('ollama-shim', { server: 'ollama' }),
    api: completions,
  },
  {
    name: 'the same, not yet known for Ollama but by its version route',
    row: 9,
    from: 'ollama/ollama#14649',
    behaviour: { says: insteadOfCall(bare), routes: { 'GET /api/version': { version: '0.33.0' } } },
    expected: toolsFail('ollama-shim'),
    api: completions,
  },
  {
    name: 'tools come as JSON text from another server',
    row: 9,
    from: 'openclaw/openclaw#28709',
    behaviour: { says: insteadOfCall(bare) },
    expected: toolsFail('tools-as-text', { family: 'json' }),
    api: completions,
  },
  {
    name: 'whatever is loaded answers',
    row: 26,
    from: 'lmstudio-ai/lmstudio-bug-tracker#1217',
    behaviour: { ids: ['my-model', 'other-model'], model: 'other-model' },
    expected: [
      { step: 'chat', verdict: 'fail', code: 'wrong-model', values: { model: 'my-model', said: 'other-model' } },
    ],
    api: null,
  },
  {
    name: 'loaded with a window too small for tools',
    row: 28,
    from: 'lmstudio-ai/lmstudio-bug-tracker#237',
    behaviour: {
      refuses: (asked) => (asked.promptTokens > 400 ? { status: 400, body: overflow(asked.promptTokens, 400) } : null),
    },
    expected: toolsFail('smaller-context'),
    api: completions,
  },
  {
    name: 'the same, told inside the stream',
    row: 28,
    from: 'lmstudio-ai/lmstudio-bug-tracker#237',
    behaviour: {
      refuses: (asked) => (asked.promptTokens > 400 ? { inStream: overflow(asked.promptTokens, 400) } : null),
    },
    expected: toolsFail('smaller-context'),
    api: completions,
  },
  {
    name: 'counts the room for the answer into its window',
    row: 35,
    from: 'openclaw/openclaw#85921',
    behaviour: {
      refuses: ({ body }) => {
        const wanted = asTokens(body['max_completion_tokens']) ?? asTokens(body['max_output_tokens']) ?? 0;
        return wanted >= 512 ? { status: 400, body: maximum(512, wanted) } : null;
      },
    },
    expected: [{ step: 'chat', verdict: 'fail', code: 'output-limit-too-large' }],
    api: null,
  },
  {
    name: 'no tool parser, raw XML in the text',
    row: 38,
    from: 'openclaw/openclaw#49508',
    behaviour: { says: insteadOfCall(hermes) },
    expected: toolsFail('tools-as-text', { family: 'hermes' }),
    api: completions,
  },
  {
    name: 'the parser does not run over Responses',
    row: 38,
    from: 'NVIDIA/NemoClaw#976',
    behaviour: { says: only(responses, insteadOfCall(hermes)) },
    expected: [
      ...passes('chat'),
      {
        step: 'tools',
        verdict: 'warn',
        code: 'tools-only-completions',
        values: { family: 'hermes', why: 'tools-as-text' },
      },
      ...passes('tool-result'),
    ],
    api: completions,
  },
  {
    name: 'tool choice needs its flags',
    row: 39,
    from: 'vLLM, tool calling',
    behaviour: {
      refuses: withTools({
        status: 400,
        body: {
          error: {
            message: '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set',
            type: 'BadRequestError',
            param: null,
            code: 400,
          },
        },
      }),
    },
    expected: toolsFail('tool-choice-flags'),
    api: completions,
  },
  {
    name: 'tools need --jinja',
    row: 39,
    from: 'ggml-org/llama.cpp server-common.cpp',
    behaviour: {
      refuses: withTools({
        status: 500,
        body: { error: { code: 500, message: 'tools param requires --jinja flag', type: 'server_error' } },
      }),
    },
    expected: toolsFail('tool-choice-flags'),
    api: completions,
  },
  {
    name: 'the model has no tools',
    row: 40,
    from: 'ollama/ollama#14236',
    behaviour: {
      refuses: withTools({
        status: 400,
        body: { error: { message: 'registry.ollama.ai/library/gemma3:4b does not support tools', type: 'api_error' } },
      }),
    },
    expected: toolsFail('tools-unsupported'),
    api: completions,
  },
  {
    name: 'no parser for the template with any tool',
    row: 41,
    from: 'lmstudio-ai/lmstudio-bug-tracker#2168',
    behaviour: {
      refuses: withTools({
        status: 400,
        body: {
          error:
            "Unable to generate parser for this template. Automatic parser generation failed: Pattern must start with '^' and end with '$'",
        },
      }),
    },
    expected: toolsFail('schema-construct-refused'),
    api: completions,
  },
  {
    name: 'patterns must be anchored',
    row: 41,
    from: 'openclaw/openclaw#106779',
    steps: ['schemas'],
    behaviour: {
      refuses: (asked) =>
        schemaHas(({ pattern }) => typeof pattern === 'string' && !/^\^.*\$$/s.test(pattern))(asked)
          ? {
              status: 400,
              body: {
                error:
                  "Unable to generate parser for this template. Automatic parser generation failed: Pattern must start with '^' and end with '$'",
              },
            }
          : null,
    },
    expected: [
      ...passes('chat', 'tools', 'tool-result'),
      { step: 'schemas', verdict: 'warn', code: 'schema-construct-refused' },
    ],
    api: responses,
  },
  {
    name: 'the template fails inside a 200',
    row: 42,
    from: 'lmstudio-ai/lmstudio-bug-tracker#1749',
    behaviour: {
      refuses: withTools({
        inStream: {
          error: {
            message:
              'Error rendering prompt with jinja template: "Cannot apply filter "upper" to type: UndefinedValue"',
          },
        },
      }),
    },
    expected: toolsFail('tool-template-failed'),
    api: completions,
  },
  {
    name: 'knows no patternProperties, which OpenClaw’s tool_call is written with',
    row: null,
    from: 'OpenClaw 2026.9.6, tool_call',
    steps: ['schemas'],
    behaviour: {
      refuses: (asked) =>
        schemaHas((schema) => 'patternProperties' in schema)(asked)
          ? { status: 400, body: { error: { message: 'Invalid JSON payload received' } } }
          : null,
    },
    expected: [
      ...passes('chat'),
      { step: 'tools', verdict: 'fail', code: 'search-tools-refused' },
      {
        step: 'schemas',
        verdict: 'warn',
        code: 'schema-construct-refused',
        values: { construct: 'patternProperties' },
      },
    ],
    api: completions,
  },
  {
    name: 'a property named items',
    row: 42,
    from: 'lmstudio-ai/lmstudio-bug-tracker#2180',
    steps: ['schemas'],
    behaviour: {
      refuses: (asked) =>
        schemaHas(({ properties }) => Object.hasOwn(asRecord(properties), 'items'))(asked)
          ? { inStream: { error: { message: 'Cannot call something that is not a function: got UndefinedValue' } } }
          : null,
    },
    expected: [
      ...passes('chat', 'tools', 'tool-result'),
      { step: 'schemas', verdict: 'fail', code: 'schema-construct-refused' },
    ],
    api: responses,
  },
  {
    name: 'the template finds no user after a tool result',
    row: 43,
    from: 'openclaw/openclaw#32936',
    behaviour: {
      refuses: (asked) =>
        asked.toolResult === null
          ? null
          : {
              status: 400,
              body: { error: 'Error rendering prompt with jinja template: "No user query found in messages."' },
            },
    },
    expected: [...passes('chat', 'tools'), { step: 'tool-result', verdict: 'fail', code: 'no-user-query' }],
    api: responses,
  },
  {
    name: 'pretends to have used its tool',
    row: 44,
    from: 'openclaw/openclaw#91434',
    behaviour: { says: insteadOfCall((code) => `I have read the note ${code}. It says that all is well.`) },
    expected: toolsFail('no-tool-call'),
    api: completions,
  },
  {
    name: 'stores its call as text after thinking',
    row: 45,
    from: 'openclaw/openclaw#122224',
    behaviour: {
      says: (asked) =>
        isNote(asked) ? { reasoning: 'I should call read_note.', text: bare(codeIn(asked)) } : obedient(asked),
    },
    expected: toolsFail('tools-as-text', { family: 'json' }),
    api: completions,
  },
  {
    name: 'the server can not parse its model’s call',
    row: 46,
    from: 'ggml-org/llama.cpp#22878',
    behaviour: {
      refuses: withTools({
        status: 500,
        body: {
          error: {
            message: 'Failed to parse input at pos 668: <tool_call><function=read>',
            code: 500,
            type: 'server_error',
          },
        },
      }),
    },
    expected: toolsFail('tool-parser-failed'),
    api: completions,
  },
  {
    name: 'Qwen Coder’s own markup',
    row: 46,
    from: 'ggml-org/llama.cpp#22878',
    behaviour: { says: insteadOfCall(qwenCoder) },
    expected: toolsFail('tools-as-text', { family: 'qwen-coder' }),
    api: completions,
  },
  {
    name: 'the end of its thinking stands in the answer',
    row: 48,
    from: 'openclaw/openclaw#134662',
    behaviour: {
      says: (asked) => ({ ...obedient(asked), text: `The user wants a word.\n</think>\n\n${obedient(asked).text}` }),
    },
    expected: [
      { step: 'chat', verdict: 'warn', code: 'leaked-reasoning' },
      { step: 'tools', verdict: 'warn', code: 'leaked-reasoning' },
      { step: 'tool-result', verdict: 'warn', code: 'leaked-reasoning' },
    ],
    api: responses,
  },
  {
    name: 'thinking leaks over Completions alone',
    row: 48,
    from: 'openclaw/openclaw#134662',
    behaviour: {
      says: (asked) =>
        asked.api === completions
          ? { ...obedient(asked), text: `<think>Hm.</think>${obedient(asked).text}` }
          : { ...obedient(asked), reasoning: 'Hm.' },
    },
    expected: [{ step: 'chat', verdict: 'warn', code: 'leaked-reasoning' }, ...passes('tools', 'tool-result')],
    api: responses,
  },
  {
    name: 'harmony tags in the answer',
    row: 49,
    from: 'lmstudio-ai/lmstudio-bug-tracker#1545',
    behaviour: {
      says: (asked) =>
        isNote(asked)
          ? {
              text: `<|channel|>commentary to=functions.read_note <|constrain|>json<|message|>{"code":"${codeIn(asked)}"}`,
            }
          : {
              text: `<|channel|>analysis<|message|>The user wants a word.<|end|><|start|>assistant<|channel|>final<|message|>${obedient(asked).text}`,
            },
    },
    expected: [
      { step: 'chat', verdict: 'warn', code: 'leaked-harmony', values: { family: 'harmony' } },
      { step: 'tools', verdict: 'fail', code: 'tools-as-text', values: { family: 'harmony' } },
    ],
    api: completions,
  },
  {
    name: 'refuses to think',
    row: 50,
    from: 'openclaw/openclaw#67958',
    behaviour: {
      refuses: ({ body }) =>
        ['think', 'reasoning', 'reasoning_effort'].some((key) => key in body)
          ? { status: 400, body: { error: '"qwen2.5:7b" does not support thinking' } }
          : null,
    },
    expected: passes('reachable', 'chat', 'tools', 'tool-result'),
    api: responses,
  },
  {
    name: 'takes a Responses request and says nothing',
    row: 51,
    from: 'openclaw/openclaw#13575',
    behaviour: { says: only(responses, () => ({ text: '' })) },
    expected: [
      { step: 'chat', verdict: 'warn', code: 'only-completions', values: { other: 'empty-answer' } },
      ...passes('tools', 'tool-result'),
    ],
    api: completions,
  },
  {
    name: 'fails over Responses with an object',
    row: 51,
    from: 'openclaw/openclaw#6267',
    behaviour: {
      refuses: ({ api }) =>
        api === responses ? { status: 400, body: { error: '[ERROR] [Server Error] [object Object]' } } : null,
    },
    expected: [
      { step: 'chat', verdict: 'warn', code: 'only-completions', values: { other: 'server-error' } },
      ...passes('tools', 'tool-result'),
    ],
    api: completions,
  },
  {
    name: 'hides its thinking over Responses',
    row: 51,
    from: 'openclaw/openclaw#40941',
    behaviour: {
      usage: false,
      says: (asked) => (asked.api === completions ? { ...obedient(asked), reasoning: 'Hm.' } : obedient(asked)),
    },
    expected: [{ step: 'chat', verdict: 'warn', code: 'reasoning-hidden' }, ...passes('tools', 'tool-result')],
    api: completions,
  },
  {
    name: 'two copies in memory',
    row: 54,
    from: 'lmstudio-ai/lmstudio-bug-tracker#1582',
    behaviour: { ids: ['my-model', 'my-model:2'] },
    expected: [
      { step: 'reachable', verdict: 'warn', code: 'several-copies', values: { count: 2 } },
      ...passes('chat', 'tools', 'tool-result'),
    ],
    api: responses,
  },
  {
    name: 'two copies in LM Studio’s own list',
    row: 54,
    from: 'openclaw/openclaw#68363',
    server: 'lmstudio',
    behaviour: {
      routes: {
        'GET /api/v1/models': {
          models: [{ key: 'my-model', loaded_instances: [{ id: 'my-model' }, { id: 'my-model:2' }] }],
        },
      },
    },
    expected: [
      { step: 'reachable', verdict: 'warn', code: 'several-copies', values: { count: 2 } },
      ...passes('chat', 'tools', 'tool-result'),
    ],
    api: responses,
  },

  {
    name: 'takes content as a string only',
    row: null,
    from: 'openclaw.md 5.1',
    behaviour: {
      apis: 'chat',
      refuses: (asked) =>
        messagesOf(asked).some(({ content }) => asList(content) !== null)
          ? {
              status: 422,
              body: {
                detail: [
                  {
                    type: 'string_type',
                    loc: ['body', 'messages', 2, 'content'],
                    msg: 'Input should be a valid string',
                    input: [{ type: 'text' }],
                  },
                ],
              },
            }
          : null,
    },
    expected: [{ step: 'chat', verdict: 'warn', code: 'needs-string-content' }, ...passes('tools', 'tool-result')],
    api: completions,
  },
  {
    name: 'takes no key but role and content in a message',
    row: null,
    from: 'openclaw.md, compat.strictMessageKeys',
    behaviour: { apis: 'chat', refuses: (asked) => (hasMoreKeys(asked) ? extraInputs : null) },
    expected: [
      { step: 'tools', verdict: 'pass', code: 'passed' },
      { step: 'tool-result', verdict: 'warn', code: 'needs-strict-keys' },
    ],
    api: completions,
  },
  {
    name: 'wants both',
    row: null,
    from: 'openclaw.md, compat',
    behaviour: {
      apis: 'chat',
      refuses: (asked) =>
        hasParts(asked)
          ? {
              status: 400,
              body: { error: { message: 'messages[2].content: invalid type: sequence, expected a string' } },
            }
          : hasMoreKeys(asked)
            ? extraInputs
            : null,
    },
    expected: [
      { step: 'chat', verdict: 'warn', code: 'needs-string-content' },
      ...passes('tools'),
      { step: 'tool-result', verdict: 'warn', code: 'needs-strict-keys' },
    ],
    api: completions,
  },
  {
    name: 'wants both once a tool has answered',
    row: null,
    from: 'openclaw.md, compat',
    behaviour: {
      apis: 'chat',
      refuses: (asked) =>
        asked.toolResult === null
          ? null
          : hasMoreKeys(asked)
            ? extraInputs
            : hasParts(asked)
              ? { status: 400, body: { error: { message: 'messages[4].content must be a string' } } }
              : null,
    },
    expected: [...passes('tools'), { step: 'tool-result', verdict: 'warn', code: 'needs-string-and-strict' }],
    api: completions,
  },
  {
    name: 'refuses what a stricter shape would not hold, and speaks of neither keys nor content',
    row: null,
    from: 'openclaw/openclaw#77336',
    behaviour: {
      apis: 'chat',
      refuses: (asked) =>
        hasMoreKeys(asked) ? { status: 400, body: { error: { message: 'Invalid request' } } } : null,
    },
    expected: [...passes('tools'), { step: 'tool-result', verdict: 'fail', code: 'server-error' }],
    api: completions,
  },
  strictRoles(
    'Devstral in llama.cpp, cut before its end',
    'ggml-org/llama.cpp#19851',
    { status: 500, body: { error: { code: 500, message: inJinja, type: 'server_error' } } },
    'llamacpp',
  ),
  strictRoles(
    'vLLM, flat and without the word jinja',
    'mistralai/mistral-vibe#1006',
    { status: 400, body: { object: 'error', message: devstral, type: 'BadRequestError', param: null, code: 400 } },
    'vllm',
  ),
  strictRoles(
    'SGLang, nested',
    'openclaw/openclaw#77336',
    {
      status: 400,
      body: {
        error: {
          message: 'Conversation roles must alternate user/assistant/user/assistant/...',
          type: 'BadRequestError',
          code: 400,
        },
      },
    },
    'sglang',
    'chat',
  ),
  strictRoles(
    'Gemma in LM Studio',
    'sipeed/picoclaw#207',
    {
      status: 400,
      body: {
        error:
          'Error rendering prompt with jinja template: "Conversation roles must alternate user/assistant/user/assistant/...". This is usually an issue with the model\'s prompt template.',
      },
    },
    'lmstudio',
  ),
  strictRoles(
    'told inside the stream',
    'ggml-org/llama.cpp#19851',
    { inStream: { error: { message: inJinja } } },
    'llamacpp',
  ),
  strictRoles(
    'as Anthropic says it, behind a proxy',
    'Anthropic, Messages API',
    {
      status: 400,
      body: {
        type: 'error',
        error: {
          type: 'invalid_request_error',
          message:
            'messages: roles must alternate between "user" and "assistant", but found multiple "user" roles in a row',
        },
      },
    },
    'litellm',
  ),
  {
    name: 'wants none but the model behind a tool’s result',
    row: null,
    from: 'mistral-common, validator',
    server: 'vllm',
    behaviour: {
      apis: 'chat',
      refuses: (asked) =>
        behindResult(asked)
          ? {
              status: 400,
              body: {
                error: { message: "Unexpected role 'user' after role 'tool'", type: 'BadRequestError', code: 400 },
              },
            }
          : null,
    },
    expected: [...passes('tools'), { step: 'tool-result', verdict: 'fail', code: 'roles-must-alternate' }],
    api: completions,
  },
  {
    name: 'knows no system role',
    row: null,
    from: 'Gemma 2, chat template',
    server: 'llamacpp',
    behaviour: {
      refuses: ({ system }) =>
        system === ''
          ? null
          : {
              status: 500,
              body: {
                error: { code: 500, message: 'Jinja Exception: System role not supported', type: 'server_error' },
              },
            },
    },
    expected: [{ step: 'chat', verdict: 'fail', code: 'role-refused' }],
    api: null,
  },
  {
    name: 'knows max_tokens only',
    row: null,
    from: 'openclaw.md, compat.maxTokensField',
    behaviour: {
      apis: 'chat',
      refuses: ({ body }) =>
        'max_completion_tokens' in body
          ? {
              status: 422,
              body: {
                detail: [
                  {
                    type: 'extra_forbidden',
                    loc: ['body', 'max_completion_tokens'],
                    msg: 'Extra inputs are not permitted',
                    input: 1024,
                  },
                ],
              },
            }
          : null,
    },
    expected: [{ step: 'chat', verdict: 'warn', code: 'needs-max-tokens' }, ...passes('tools', 'tool-result')],
    api: completions,
  },
  {
    name: 'starts slowly',
    row: null,
    from: 'openclaw.md 5.4',
    behaviour: { loadMs: 300 },
    expected: passes('reachable', 'chat', 'tools', 'tool-result'),
    api: responses,
  },
  {
    name: 'breaks off',
    row: null,
    from: 'openclaw.md 5.3',
    behaviour: { cutAfter: 2 },
    expected: [{ step: 'chat', verdict: 'fail', code: 'cut-short' }],
    api: null,
  },
  {
    name: 'turns into an error after its first words',
    row: null,
    from: 'openclaw.md 5.3',
    behaviour: {
      refuses: () => ({
        inStream: { error: { message: 'The model has crashed without additional information.' } },
        after: 'I am',
      }),
    },
    expected: [{ step: 'chat', verdict: 'fail', code: 'error-in-stream' }],
    api: null,
  },
  {
    name: 'answers with nothing',
    row: null,
    from: 'openclaw.md 5.4',
    behaviour: { says: () => ({ text: '' }) },
    expected: [{ step: 'chat', verdict: 'fail', code: 'empty-answer' }],
    api: null,
  },
  {
    name: 'thinks until its room is used up',
    row: null,
    from: 'openclaw/openclaw#134662',
    behaviour: { says: () => ({ text: '', reasoning: 'Hm, well.', finish: 'length' }) },
    expected: [{ step: 'chat', verdict: 'fail', code: 'cut-short' }],
    api: null,
  },
  {
    name: 'paraphrases',
    row: null,
    from: 'small models',
    behaviour: { says: (asked) => (asked.tools.length === 0 ? { text: 'Sure, here you go.' } : obedient(asked)) },
    expected: [{ step: 'chat', verdict: 'warn', code: 'wrong-text' }, ...passes('tools', 'tool-result')],
    api: responses,
  },
  {
    name: 'does not count tokens',
    row: null,
    from: 'endpoints.md, usage_in_stream',
    behaviour: { usage: false },
    expected: [{ step: 'chat', verdict: 'warn', code: 'no-usage' }, ...passes('tools', 'tool-result')],
    api: responses,
  },
  {
    name: 'calls the other tool',
    row: null,
    from: 'small models',
    behaviour: {
      says: (asked) =>
        isNote(asked)
          ? { text: '', calls: [{ name: 'write_note', arguments: { code: codeIn(asked), text: '' } }] }
          : obedient(asked),
    },
    expected: toolsFail('wrong-tool'),
    api: completions,
  },
  {
    name: 'gives more arguments than asked for',
    row: null,
    from: 'small models',
    behaviour: {
      says: (asked) =>
        isNote(asked)
          ? { text: 'Let me look.', calls: [{ name: 'read_note', arguments: { code: codeIn(asked), why: 'asked' } }] }
          : obedient(asked),
    },
    expected: passes('tools', 'tool-result'),
    api: responses,
  },
  {
    name: 'forgets what its tool gave',
    row: null,
    from: 'small models',
    behaviour: { says: (asked) => (asked.toolResult === null ? obedient(asked) : { text: 'Is there anything else?' }) },
    expected: [...passes('tools'), { step: 'tool-result', verdict: 'fail', code: 'lost-thread' }],
    api: responses,
  },
  {
    name: 'points elsewhere',
    row: null,
    from: 'a captive network',
    behaviour: { redirect: 'http://127.0.0.1:9/v1/models' },
    expected: [{ step: 'reachable', verdict: 'fail', code: 'redirected' }],
    api: null,
  },
  {
    name: 'wants a key',
    row: null,
    from: 'OpenAI, error codes',
    behaviour: { key: 'a-secret-token' },
    expected: [{ step: 'reachable', verdict: 'fail', code: 'key-missing' }],
    api: null,
  },
  {
    name: 'does not list the model',
    row: null,
    from: 'openclaw.md 3.3',
    behaviour: { ids: ['publisher/My-Model', 'another'] },
    expected: [{ step: 'reachable', verdict: 'fail', code: 'not-listed', values: { near: 'publisher/My-Model' } }],
    api: null,
  },
];
