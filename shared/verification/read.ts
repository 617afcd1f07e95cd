// Puts a streamed answer together from its events, over Responses or Chat Completions.
import { asList, asRecord, asText, asTokens, at, parseJson, type JsonRecord } from '../base/json-fields.ts';
import type { ChatAnswer, ToolCall } from './ask.ts';
import type { SseEvent } from '../base/server-sent-events.ts';
import type { ApiName } from './types.ts';

/** A call as it is put together from its pieces; `key` is what its pieces have in common. */
type Piece = { readonly key: string; readonly id: string; readonly name: string; readonly argumentsText: string };

/** What a stream has told so far. `end` is null while the server has said neither that it is done nor why it stops. */
export type Reading = {
  readonly text: string;
  readonly reasoningText: string;
  readonly reasoningIn: string | null;
  readonly calls: readonly Piece[];
  readonly end: Exclude<ChatAnswer['finish'], 'cut'> | null;
  readonly model: string | null;
  readonly usage: ChatAnswer['usage'];
  readonly firstAnyMs: number | null;
  readonly firstWordMs: number | null;
  /** The body of an error that came inside the stream, as it came. */
  readonly error: string | null;
  /** Nothing more is to come. */
  readonly done: boolean;
};
export type ReadEvent = SseEvent & { readonly atMs: number };

export const nothingRead: Reading = {
  text: '',
  reasoningText: '',
  reasoningIn: null,
  calls: [],
  end: null,
  model: null,
  usage: null,
  firstAnyMs: null,
  firstWordMs: null,
  error: null,
  done: false,
};

/** The text in a value: a string, a list of parts as some gateways send it, or an object that holds it. */
function textIn(value: unknown): string {
  if (typeof value === 'string') return value;
  const parts = asList(value);
  if (parts !== null) return parts.map(textIn).join('');
  const text = asRecord(value)['text'] ?? asRecord(value)['content'];
  return typeof text === 'string' ? text : '';
}

const heardAny = (reading: Reading, atMs: number): Reading =>
  reading.firstAnyMs === null ? { ...reading, firstAnyMs: Math.round(atMs) } : reading;

function withText(reading: Reading, text: string, atMs: number): Reading {
  if (text === '') return reading;
  const firstWordMs = reading.firstWordMs ?? (text.trim() === '' ? null : Math.round(atMs));
  return heardAny({ ...reading, text: reading.text + text, firstWordMs }, atMs);
}

function withReasoning(reading: Reading, text: string, field: string, atMs: number): Reading {
  return text === ''
    ? reading
    : heardAny(
        { ...reading, reasoningText: reading.reasoningText + text, reasoningIn: reading.reasoningIn ?? field },
        atMs,
      );
}

/**
 * Adds a piece to the call that it belongs to. Names and ids come once, arguments in pieces; some servers repeat the
 * name with every piece.
 */
function withPiece(reading: Reading, piece: Piece, atMs: number): Reading {
  const existing = reading.calls.find(({ key }) => key === piece.key);
  const joined =
    existing === undefined
      ? piece
      : {
          ...existing,
          id: existing.id || piece.id,
          name: existing.name || piece.name,
          argumentsText: existing.argumentsText + piece.argumentsText,
        };
  return heardAny(
    {
      ...reading,
      calls:
        existing === undefined
          ? [...reading.calls, joined]
          : reading.calls.map((call) => (call.key === piece.key ? joined : call)),
    },
    atMs,
  );
}

/** Arguments as text; a few servers send the object itself. */
const argumentsIn = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);

function usageIn(value: unknown): ChatAnswer['usage'] {
  const usage = asRecord(value);
  const prompt = asTokens(usage['prompt_tokens']) ?? asTokens(usage['input_tokens']);
  const answer = asTokens(usage['completion_tokens']) ?? asTokens(usage['output_tokens']);
  if (prompt === null && answer === null && asTokens(usage['total_tokens']) === null) return null;
  return {
    promptTokens: prompt,
    answerTokens: answer,
    cachedTokens:
      asTokens(at(usage, ['prompt_tokens_details', 'cached_tokens'])) ??
      asTokens(at(usage, ['input_tokens_details', 'cached_tokens'])),
  };
}

/** An `error` field, an event of that name or a flat error object: all three are in use. */
const isError = (event: SseEvent, json: JsonRecord): boolean =>
  event.event === 'error' ||
  (json['error'] !== undefined && json['error'] !== null) ||
  json['object'] === 'error' ||
  json['type'] === 'error';

const finishes: Readonly<Record<string, Reading['end']>> = {
  stop: 'stop',
  length: 'length',
  tool_calls: 'tool',
  function_call: 'tool',
};
/** Where servers put the text of reasoning beside the answer's. */
const reasoningFields = ['reasoning_content', 'reasoning', 'reasoning_details'] as const;

function readCompletions(reading: Reading, event: ReadEvent, json: JsonRecord): Reading {
  const choice = asRecord(asList(json['choices'])?.[0]);
  const delta = asRecord(choice['delta']);
  const reason = asText(choice['finish_reason']);
  const done: Reading = {
    ...reading,
    model: reading.model ?? asText(json['model']),
    end: reason === null ? reading.end : (finishes[reason] ?? 'unknown'),
    usage: usageIn(json['usage']) ?? reading.usage,
  };
  // Some servers tell one piece of reasoning in two of these fields.
  const field = reasoningFields.find((name) => textIn(delta[name]) !== '');
  const thought = field === undefined ? done : withReasoning(done, textIn(delta[field]), field, event.atMs);
  const called = (asList(delta['tool_calls']) ?? []).map(asRecord).reduce<Reading>(
    (before, call, place) =>
      withPiece(
        before,
        {
          key: typeof call['index'] === 'number' ? String(call['index']) : (asText(call['id']) ?? String(place)),
          id: asText(call['id']) ?? '',
          name: asText(at(call, ['function', 'name'])) ?? '',
          argumentsText: argumentsIn(at(call, ['function', 'arguments'])),
        },
        event.atMs,
      ),
    thought,
  );
  return withText(called, textIn(delta['content']), event.atMs);
}

const reasoningEvents = /^response\.reasoning(_text|_summary_text)?\.delta$/;
const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function callIn(item: JsonRecord): Piece {
  return {
    key: asText(item['id']) ?? asText(item['call_id']) ?? '',
    id: asText(item['call_id']) ?? asText(item['id']) ?? '',
    name: asText(item['name']) ?? '',
    argumentsText: argumentsIn(item['arguments']),
  };
}

/** The end of a response, with what only the end tells: usage, why it stopped, and whatever was not sent in pieces. */
function readEnd(reading: Reading, response: JsonRecord, type: string, atMs: number): Reading {
  const items = (asList(response['output']) ?? []).map(asRecord);
  const whole = items.filter((item) => item['type'] === 'function_call').map(callIn);
  const reason = asText(at(response, ['incomplete_details', 'reason']));
  // The end repeats every call whole, so that it replaces what came in pieces.
  const calls = whole.length > 0 ? whole : reading.calls;
  const thought = items
    .filter((item) => item['type'] === 'reasoning')
    .map((item) => textIn(item['summary']) + textIn(item['content']))
    .join('');
  const ended: Reading = {
    ...(reading.reasoningText === '' ? withReasoning(reading, thought, 'reasoning', atMs) : reading),
    calls,
    end:
      type === 'response.completed'
        ? calls.length > 0
          ? 'tool'
          : 'stop'
        : reason === 'max_output_tokens'
          ? 'length'
          : 'unknown',
    usage: usageIn(response['usage']) ?? reading.usage,
    done: true,
  };
  const text = items
    .filter((item) => item['type'] === 'message')
    .map((item) => textIn(item['content']))
    .join('');
  return reading.text === '' ? withText(ended, text, atMs) : ended;
}

function readResponses(reading: Reading, event: ReadEvent, json: JsonRecord): Reading {
  const type = asText(json['type']) ?? event.event ?? '';
  const response = asRecord(json['response']);
  const named: Reading = { ...reading, model: reading.model ?? asText(response['model']) };
  if (type === 'response.output_text.delta') return withText(named, stringOf(json['delta']), event.atMs);
  if (reasoningEvents.test(type)) return withReasoning(named, stringOf(json['delta']), 'reasoning', event.atMs);
  if (type === 'response.output_item.added' && at(json, ['item', 'type']) === 'function_call')
    return withPiece(named, callIn(asRecord(json['item'])), event.atMs);
  if (type === 'response.function_call_arguments.delta')
    return withPiece(
      named,
      {
        key: asText(json['item_id']) ?? named.calls.at(-1)?.key ?? '',
        id: '',
        name: '',
        argumentsText: stringOf(json['delta']),
      },
      event.atMs,
    );
  if (type === 'response.failed') return { ...named, error: event.data, done: true };
  return type === 'response.completed' || type === 'response.incomplete'
    ? readEnd(named, response, type, event.atMs)
    : named;
}

/**
 * Folds one more event into what a stream has told. Pure and total: what is no JSON or has an unknown shape changes
 * nothing. Event shapes of both dialects as OpenAI publishes them, with the deviations seen in local servers.
 */
export function readEvent(api: ApiName, reading: Reading, event: ReadEvent): Reading {
  if (reading.done) return reading;
  if (event.data.trim() === '[DONE]') return { ...reading, end: reading.end ?? 'unknown', done: true };
  const json = asRecord(parseJson(event.data));
  if (isError(event, json)) return { ...reading, error: event.data, done: true };
  return api === 'openai-completions' ? readCompletions(reading, event, json) : readResponses(reading, event, json);
}

const callOf = ({ id, name, argumentsText }: Piece): ToolCall => ({ id, name, argumentsText });

/** The answer as it was seen when the stream ended after `totalMs`. A stream that ended without saying so was cut. */
export function answerOf(
  { text, reasoningText, reasoningIn, calls, end, model, usage, firstAnyMs, firstWordMs }: Reading,
  totalMs: number,
): ChatAnswer {
  return {
    text,
    reasoningText,
    reasoningIn,
    calls: calls.map(callOf),
    finish: end ?? 'cut',
    model,
    usage,
    firstAnyMs,
    firstWordMs,
    totalMs: Math.round(totalMs),
  };
}
