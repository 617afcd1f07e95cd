import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const text = z.union([z.string(), z.null(), z.array(z.looseObject({ text: z.string().optional() }))]).optional();
const message = z.looseObject({ role: z.string(), content: text });
const chatBody = z.looseObject({
  messages: z.array(message),
  tools: z.array(z.unknown()).optional(),
  max_completion_tokens: z.number().optional(),
  max_tokens: z.number().optional(),
});
const responsesBody = z.looseObject({
  input: z.array(
    z.looseObject({ type: z.string().optional(), role: z.string().optional(), content: text, output: text }),
  ),
  tools: z.array(z.unknown()).optional(),
  max_output_tokens: z.number().optional(),
});

type Api = 'openai-completions' | 'openai-responses';

/** How a model server is at fault; with none of these it does all that is asked of it. */
export type Flaws = {
  /** The only dialect that it has. */
  readonly only?: Api;
  /** Takes the content of messages as a string alone. */
  readonly stringContent?: boolean;
  /** Takes no key in a message but these two: role and content. */
  readonly strictKeys?: boolean;
  /** The window in tokens; prompt and answer must fit into it together. */
  readonly windowTokens?: number;
  /** Loads before its first word, and begins anew when whoever asked went away. */
  readonly loadMs?: number;
  /** Refuses requests that carry tools. */
  readonly noTools?: boolean;
  /** Answers tool tasks with a word of its own. */
  readonly pretends?: boolean;
  /** Never answers: from the start, or from behind its first event. */
  readonly hangs?: boolean | 'after-first-event';
  /** Breaks off behind its first event: the line is reset. */
  readonly breaksOff?: boolean;
  /** Its events are no JSON. */
  readonly garbles?: boolean;
  /** Answers a turn with this: every one, or until that many were. */
  readonly refuses?: { readonly status: number; readonly body: object; readonly times?: number };
  /**
   * Reads this long before its first event, as a well server does with a long prompt; begins anew for each who asks.
   */
  readonly prefillMs?: number;
  /** The key that it asks for. */
  readonly key?: string;
};

export type Fake = {
  readonly url: string;
  readonly requests: { readonly path: string; readonly body: string; readonly key: string | undefined }[];
  /** Has it load anew. */ readonly unload: () => void;
  readonly close: () => Promise<void>;
};

/** The same, for a fake whose faults come and go. */
export type ChangingFlaws = { -readonly [K in keyof Flaws]: Flaws[K] };

export const fakeModel = 'house-model';
/** Characters a token of this server's count. */
const charsAToken = 4;

type Step = { readonly call: { readonly name: string; readonly args: object } } | { readonly say: string };
type Talk = { readonly said: string; readonly result: string | null; readonly tools: number };

const flat = (content: z.infer<typeof text>): string =>
  typeof content === 'string' ? content : (content ?? []).map((part) => part.text ?? '').join('\n');

/** What the model does next: it knows the tasks of a proof and of a rehearsal, and nothing else. */
function think({ said, result, tools }: Talk, pretends: boolean): Step {
  if (result !== null && !pretends) return { say: result.trim() };
  if (pretends && tools > 0) return { say: 'I have read it. The word is sunflower.' };
  const note = /note with the code (\S+) and/.exec(said)?.[1];
  if (note !== undefined && tools > 0) return { call: { name: 'read_note', args: { code: note } } };
  const file = /Read the file (\S+) in your workspace/.exec(said)?.[1];
  if (file !== undefined && tools > 0) return { call: { name: 'read', args: { path: file } } };
  const door = /What is the code of the (\S+) door\?/.exec(said)?.[1];
  if (door !== undefined)
    return { say: new RegExp(`The code of the ${door} door is (\\S+)\\.`).exec(said)?.[1] ?? 'no such door' };
  return { say: /(?:exactly this word|single word)[^:]*: (\S+)/.exec(said)?.[1] ?? 'ready' };
}

/** A model server on loopback that answers OpenClaw's turns and a proof's questions over both dialects. */
export async function startFake(flaws: Flaws = {}): Promise<Fake> {
  const requests: Fake['requests'] = [];
  let isLoaded = flaws.loadMs === undefined;
  /** How often it has answered with the refusal that it has now. */
  let refusing: Flaws['refuses'];
  let timesRefused = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').replace(/^\/v1/, '');
    const body = await read(request);
    requests.push({ path, body, key: request.headers.authorization });
    const refuse = (status: number, told: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(told));
    };
    if (flaws.key !== undefined && request.headers.authorization !== `Bearer ${flaws.key}`)
      return refuse(401, { error: { message: 'Invalid API Key', type: 'authentication_error', code: 401 } });
    if (request.method === 'GET')
      return path === '/models'
        ? refuse(200, {
            object: 'list',
            data: [
              {
                id: fakeModel,
                object: 'model',
                created: 1,
                owned_by: 'house',
                ...(flaws.windowTokens === undefined ? {} : { max_model_len: 131_072 }),
              },
            ],
          })
        : refuse(404, { detail: 'Not Found' });
    const api: Api | null =
      path === '/chat/completions' ? 'openai-completions' : path === '/responses' ? 'openai-responses' : null;
    if (api === null || (flaws.only !== undefined && flaws.only !== api)) return refuse(404, { detail: 'Not Found' });
    if (flaws.hangs === true) return;
    timesRefused = flaws.refuses === refusing ? timesRefused + 1 : 1;
    refusing = flaws.refuses;
    if (flaws.refuses !== undefined && timesRefused <= (flaws.refuses.times ?? Infinity))
      return refuse(flaws.refuses.status, flaws.refuses.body);
    const asked = api === 'openai-completions' ? readChat(body) : readResponses(body);
    const refused = faultOf(asked, body, flaws);
    if (refused !== null) return refuse(400, refused);
    const waitMs = (isLoaded ? 0 : (flaws.loadMs ?? 0)) + (flaws.prefillMs ?? 0);
    if (waitMs > 0) {
      const gone = new AbortController();
      response.on('close', () => {
        gone.abort();
      });
      await sleep(waitMs, null, { signal: gone.signal }).catch(() => null);
      if (gone.signal.aborted) return;
      isLoaded = true;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const usage = { prompt: Math.ceil(body.length / charsAToken), answer: 20 };
    for (const event of (api === 'openai-completions' ? chatEvents : responsesEvents)(
      think(asked, flaws.pretends === true),
      usage,
    )) {
      response.write(flaws.garbles === true ? 'data: {"id":"chatcmpl-1","choices":[{"delta":\n\n' : event);
      if (flaws.hangs === 'after-first-event') return;
      // What was written has to have arrived before the line is reset.
      if (flaws.breaksOff === true) return void setTimeout(() => request.socket.resetAndDestroy(), 200);
    }
    response.end();
  }

  const server = createServer((request, response) => {
    void answer(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    unload: () => {
      isLoaded = flaws.loadMs === undefined;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

type Asked = Talk & { readonly messages: readonly z.infer<typeof message>[]; readonly maxTokens: number };

function readChat(body: string): Asked {
  const { messages, tools = [], max_completion_tokens: newer, max_tokens: older } = chatBody.parse(JSON.parse(body));
  const results = messages.filter(({ role }) => role === 'tool').map(({ content }) => flat(content));
  const said = messages
    .filter(({ role }) => role === 'user')
    .map(({ content }) => flat(content))
    .join('\n');
  return { said, result: results.at(-1) ?? null, tools: tools.length, messages, maxTokens: newer ?? older ?? 0 };
}

function readResponses(body: string): Asked {
  const { input, tools = [], max_output_tokens: maxTokens = 0 } = responsesBody.parse(JSON.parse(body));
  const results = input.filter(({ type }) => type === 'function_call_output').map(({ output }) => flat(output));
  const said = input
    .filter(({ role }) => role === 'user')
    .map(({ content }) => flat(content))
    .join('\n');
  return { said, result: results.at(-1) ?? null, tools: tools.length, messages: [], maxTokens };
}

/**
 * The refusals in the words of servers as people report them: of strict Rust servers (OpenClaw's own docs name that
 * one), FastAPI's validation, vLLM, Ollama.
 */
function faultOf({ messages, tools, maxTokens }: Asked, body: string, flaws: Flaws): object | null {
  if (flaws.noTools === true && tools > 0)
    return {
      error: {
        message: `registry.ollama.ai/library/${fakeModel} does not support tools`,
        type: 'api_error',
        param: null,
        code: null,
      },
    };
  if (flaws.stringContent === true && messages.some(({ content }) => Array.isArray(content))) {
    return {
      error: {
        message: 'messages[2].content: invalid type: sequence, expected a string',
        type: 'BadRequestError',
        param: null,
        code: 400,
      },
    };
  }
  if (
    flaws.strictKeys === true &&
    messages.some((one) => Object.keys(one).some((key) => key !== 'role' && key !== 'content'))
  ) {
    return {
      error: {
        message: 'body.messages.2.tool_calls: Extra inputs are not permitted',
        type: 'BadRequestError',
        param: null,
        code: 400,
      },
    };
  }
  const prompt = Math.ceil(body.length / charsAToken);
  if (flaws.windowTokens !== undefined && prompt + maxTokens > flaws.windowTokens) {
    return {
      error: {
        message: `This model's maximum context length is ${flaws.windowTokens} tokens. However, you requested ${prompt + maxTokens} tokens (${prompt} in the messages, ${maxTokens} in the completion). Please reduce the length of the messages or completion.`,
        type: 'BadRequestError',
        param: null,
        code: 400,
      },
    };
  }
  return null;
}

type Usage = { readonly prompt: number; readonly answer: number };

function* chatEvents(step: Step, { prompt, answer }: Usage): Generator<string> {
  const chunk = (choices: object[], more: object = {}): string =>
    `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: fakeModel, choices, ...more })}\n\n`;
  const choice = (delta: object, finish: string | null = null): string =>
    chunk([{ index: 0, delta, finish_reason: finish }]);
  yield choice({ role: 'assistant', content: '' });
  if ('call' in step) {
    yield choice({
      tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: step.call.name, arguments: '' } }],
    });
    yield choice({ tool_calls: [{ index: 0, function: { arguments: JSON.stringify(step.call.args) } }] });
    yield choice({}, 'tool_calls');
  } else {
    yield choice({ content: step.say });
    yield choice({}, 'stop');
  }
  yield chunk([], { usage: { prompt_tokens: prompt, completion_tokens: answer, total_tokens: prompt + answer } });
  yield 'data: [DONE]\n\n';
}

function* responsesEvents(step: Step, { prompt, answer }: Usage): Generator<string> {
  let number = 0;
  const event = (type: string, more: object): string =>
    `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: number++, ...more })}\n\n`;
  const base = { id: 'resp_1', object: 'response', created_at: 1, model: fakeModel, status: 'in_progress', output: [] };
  yield event('response.created', { response: base });
  yield event('response.in_progress', { response: base });
  const item =
    'call' in step
      ? {
          type: 'function_call',
          id: 'fc_1',
          call_id: 'call_1',
          name: step.call.name,
          arguments: JSON.stringify(step.call.args),
          status: 'completed',
        }
      : {
          type: 'message',
          id: 'msg_1',
          role: 'assistant',
          status: 'completed',
          content: [{ type: 'output_text', text: step.say, annotations: [] }],
        };
  if ('call' in step) {
    yield event('response.output_item.added', {
      output_index: 0,
      item: { ...item, arguments: '', status: 'in_progress' },
    });
    yield event('response.function_call_arguments.delta', {
      item_id: 'fc_1',
      output_index: 0,
      delta: JSON.stringify(step.call.args),
    });
    yield event('response.function_call_arguments.done', {
      item_id: 'fc_1',
      output_index: 0,
      arguments: JSON.stringify(step.call.args),
    });
  } else {
    const place = { item_id: 'msg_1', output_index: 0, content_index: 0 };
    yield event('response.output_item.added', {
      output_index: 0,
      item: { ...item, status: 'in_progress', content: [] },
    });
    yield event('response.content_part.added', { ...place, part: { type: 'output_text', text: '', annotations: [] } });
    yield event('response.output_text.delta', { ...place, delta: step.say });
    yield event('response.output_text.done', { ...place, text: step.say });
    yield event('response.content_part.done', {
      ...place,
      part: { type: 'output_text', text: step.say, annotations: [] },
    });
  }
  yield event('response.output_item.done', { output_index: 0, item });
  yield event('response.completed', {
    response: {
      ...base,
      status: 'completed',
      output: [item],
      usage: {
        input_tokens: prompt,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens: answer,
        output_tokens_details: { reasoning_tokens: 0 },
        total_tokens: prompt + answer,
      },
    },
  });
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
