// The JSON bodies and stream events that the simulated LM Studio answers with.
import type { SimulatedModel } from './lm-studio-models.ts';

export type Instance = { readonly id: string; readonly contextTokens: number };
export type HeldModel = {
  readonly model: SimulatedModel;
  readonly instances: readonly Instance[];
  readonly loading: boolean;
};
export type BodyFrame = { readonly event?: string; readonly data: string };
/** A call of a tool that the model makes in place of words. */
export type BodyCall = { readonly id: string; readonly name: string; readonly argumentsText: string };
type Said = {
  readonly id: string;
  readonly model: string;
  readonly createdS: number;
  readonly words: readonly string[];
  readonly call: BodyCall | null;
  readonly promptTokens: number;
};

/** The bodies of LM Studio 0.4 as its documentation (2026-04) and published captures show them. */
export const errorBody = (message: string, code: string | null = null, type = 'invalid_request_error') => ({
  error: { message, type, ...(code === null ? {} : { code }) },
});
export const unrecognized = (keys: readonly string[]) =>
  errorBody(
    `Unrecognized key(s) in object: ${keys.map((key) => `'${key}'`).join(', ')}`,
    'unrecognized_keys',
    'invalid_request',
  );
export const unexpected = (method: string, path: string) => ({
  error: `Unexpected endpoint or method. (${method} ${path})`,
});
export const keyMissing = errorBody(
  'An LM Studio API token is required to make requests to this server, but none was provided using the Authorization ' +
    "header using the 'Bearer' scheme.",
  'invalid_api_key',
  'invalid_request',
);
export const keyMalformed = (key: string) =>
  errorBody(
    `Malformed LM Studio API token provided: ${key.slice(0, 10)}. Ensure you are using a valid token.`,
    'invalid_api_key',
    'invalid_request',
  );
export const overflow = {
  error: {
    message:
      'The number of tokens to keep from the initial prompt is greater than the context length. Try to load the ' +
      'model with a larger context length, or provide a shorter input',
  },
};

export const openAiList = (held: readonly HeldModel[]) => ({
  data: held.map(({ model }) => ({ id: model.key, object: 'model', owned_by: 'organization_owner' })),
  object: 'list',
});

export const nativeList = (held: readonly HeldModel[]) => ({
  models: held.map(({ model, instances }) => ({
    type: model.kind === 'embedding' ? 'embedding' : 'llm',
    publisher: model.publisher,
    key: model.key,
    display_name: model.name,
    architecture: model.architecture,
    quantization: { name: model.quantization.name, bits_per_weight: model.quantization.bitsPerWeight },
    size_bytes: model.sizeBytes,
    params_string: model.params,
    loaded_instances: instances.map(({ id, contextTokens }) => ({
      id,
      config: { context_length: contextTokens, parallel: 4 },
    })),
    max_context_length: model.maxContextTokens,
    format: model.format,
    ...(model.kind === 'embedding' || model.tools === null
      ? {}
      : { capabilities: { vision: model.kind === 'vlm', trained_for_tool_use: model.tools } }),
    description: null,
  })),
});

export const betaList = (held: readonly HeldModel[]) => ({
  data: held.map(({ model, instances, loading }) => ({
    id: model.key,
    object: 'model',
    type: model.kind === 'embedding' ? 'embeddings' : model.kind,
    publisher: model.publisher,
    arch: model.architecture,
    compatibility_type: model.format,
    quantization: model.quantization.name,
    state: loading ? 'loading' : instances.length > 0 ? 'loaded' : 'not-loaded',
    max_context_length: model.maxContextTokens,
    ...(instances.length > 0
      ? { loaded_context_length: Math.min(...instances.map((each) => each.contextTokens)) }
      : {}),
    ...(model.tools === null ? {} : { capabilities: model.tools ? ['tool_use'] : [] }),
  })),
  object: 'list',
});

export type Download = {
  readonly id: string;
  readonly totalBytes: number;
  readonly downloadedBytes: number;
  readonly bytesPerSecond: number;
  readonly startedAt: Date;
  readonly state: 'downloading' | 'completed' | 'failed';
};

export const downloadStarted = ({ id, totalBytes, startedAt }: Download) => ({
  job_id: id,
  status: 'downloading',
  total_size_bytes: totalBytes,
  started_at: startedAt.toISOString(),
});
export const alreadyDownloaded = { status: 'already_downloaded' };

/** How far a download is. A failed one tells nothing but that. */
export function downloadStatus({ id, totalBytes, downloadedBytes, bytesPerSecond, startedAt, state }: Download) {
  const download = { job_id: id, status: state };
  if (state === 'failed') return download;
  const rest = { total_size_bytes: totalBytes, downloaded_bytes: downloadedBytes, started_at: startedAt.toISOString() };
  return state === 'completed'
    ? { ...download, ...rest, completed_at: new Date().toISOString() }
    : { ...download, bytes_per_second: bytesPerSecond, ...rest };
}

/** What a call costs, about. */
const callTokens = 16;
const answerTokens = ({ words, call }: Said): number => words.length + (call === null ? 0 : callTokens);
const usageOf = (completion: Said) => ({
  prompt_tokens: completion.promptTokens,
  completion_tokens: answerTokens(completion),
  total_tokens: completion.promptTokens + answerTokens(completion),
});
const responseUsageOf = (completion: Said) => ({
  input_tokens: completion.promptTokens,
  output_tokens: answerTokens(completion),
  total_tokens: completion.promptTokens + answerTokens(completion),
});
const toolCallOf = ({ id, name, argumentsText }: BodyCall) => ({
  id,
  type: 'function',
  function: { name, arguments: argumentsText },
});

export const chatCompletion = (completion: Said) => ({
  id: completion.id,
  object: 'chat.completion',
  created: completion.createdS,
  model: completion.model,
  system_fingerprint: completion.model,
  choices: [
    {
      index: 0,
      logprobs: null,
      finish_reason: completion.call === null ? 'stop' : 'tool_calls',
      message: {
        role: 'assistant',
        content: completion.words.join(''),
        ...(completion.call === null ? {} : { tool_calls: [toolCallOf(completion.call)] }),
      },
    },
  ],
  usage: usageOf(completion),
});

/**
 * The pieces of a streamed completion: the role, each word, the reason it ended, usage where it was asked for, and the
 * end mark.
 */
export function chatFrames(completion: Said, includeUsage: boolean): readonly BodyFrame[] {
  const chunk = (choices: readonly object[], extra: object = {}): BodyFrame => ({
    data: JSON.stringify({
      id: completion.id,
      object: 'chat.completion.chunk',
      created: completion.createdS,
      model: completion.model,
      system_fingerprint: completion.model,
      choices,
      ...extra,
    }),
  });
  const choice = (delta: object, reason: string | null): object => ({
    index: 0,
    delta,
    logprobs: null,
    finish_reason: reason,
  });
  return [
    chunk([choice({ role: 'assistant' }, null)]),
    ...completion.words.map((word) => chunk([choice({ content: word }, null)])),
    // A call's name comes first and its arguments in pieces.
    ...(completion.call === null
      ? []
      : [
          chunk([
            choice({ tool_calls: [{ index: 0, ...toolCallOf({ ...completion.call, argumentsText: '' }) }] }, null),
          ]),
          ...halves(completion.call.argumentsText).map((piece) =>
            chunk([choice({ tool_calls: [{ index: 0, function: { arguments: piece } }] }, null)]),
          ),
        ]),
    chunk([choice({}, completion.call === null ? 'stop' : 'tool_calls')]),
    ...(includeUsage ? [chunk([], { usage: usageOf(completion) })] : []),
    { data: '[DONE]' },
  ];
}

const halves = (text: string): readonly string[] => [text.slice(0, text.length / 2), text.slice(text.length / 2)];

function messageItem(completion: Said, status: string, text: string | null) {
  return {
    id: `msg_${completion.id}`,
    type: 'message',
    role: 'assistant',
    status,
    content: text === null ? [] : [{ type: 'output_text', text, annotations: [] }],
  };
}

const callItem = (completion: Said, { id, name, argumentsText }: BodyCall, status: string) => ({
  id: `fc_${completion.id}`,
  type: 'function_call',
  status,
  call_id: id,
  name,
  arguments: argumentsText,
});

export const responseBody = (completion: Said, status: 'in_progress' | 'completed') => ({
  id: completion.id,
  object: 'response',
  created_at: completion.createdS,
  status,
  model: completion.model,
  output:
    status === 'completed'
      ? [
          completion.call === null
            ? messageItem(completion, 'completed', completion.words.join(''))
            : callItem(completion, completion.call, 'completed'),
        ]
      : [],
  usage: status === 'completed' ? responseUsageOf(completion) : null,
});

/**
 * The pieces of a streamed response; each names its event twice, as line and as `type`, because clients read either.
 */
export function responseFrames(completion: Said): readonly BodyFrame[] {
  const text = completion.words.join('');
  const place = { item_id: `msg_${completion.id}`, output_index: 0, content_index: 0 };
  const part = (words: string) => ({ type: 'output_text', text: words, annotations: [] });
  const { call } = completion;
  const item: readonly (readonly [string, object])[] =
    call === null
      ? [
          ['response.output_item.added', { output_index: 0, item: messageItem(completion, 'in_progress', null) }],
          ['response.content_part.added', { ...place, part: part('') }],
          ...completion.words.map((word) => ['response.output_text.delta', { ...place, delta: word }] as const),
          ['response.output_text.done', { ...place, text }],
          ['response.content_part.done', { ...place, part: part(text) }],
          ['response.output_item.done', { output_index: 0, item: messageItem(completion, 'completed', text) }],
        ]
      : [
          [
            'response.output_item.added',
            { output_index: 0, item: callItem(completion, { ...call, argumentsText: '' }, 'in_progress') },
          ],
          ...halves(call.argumentsText).map(
            (piece) =>
              [
                'response.function_call_arguments.delta',
                { item_id: `fc_${completion.id}`, output_index: 0, delta: piece },
              ] as const,
          ),
          [
            'response.function_call_arguments.done',
            { item_id: `fc_${completion.id}`, output_index: 0, arguments: call.argumentsText },
          ],
          ['response.output_item.done', { output_index: 0, item: callItem(completion, call, 'completed') }],
        ];
  const events: readonly (readonly [string, object])[] = [
    ['response.created', { response: responseBody(completion, 'in_progress') }],
    ['response.in_progress', { response: responseBody(completion, 'in_progress') }],
    ...item,
    ['response.completed', { response: responseBody(completion, 'completed') }],
  ];
  return events.map(([type, fields], index) => ({
    event: type,
    data: JSON.stringify({ type, sequence_number: index, ...fields }),
  }));
}
