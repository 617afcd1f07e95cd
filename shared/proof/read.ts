import type { z } from 'zod';
import { asList, asRecord, asText, at, parseJson, type JsonRecord } from '../servers/fields.ts';
import type { SseEvent } from './sse.ts';
import type { answered, ApiName } from './types.ts';

/** One streamed answer, as it was seen. */
export type Answered = z.infer<typeof answered>;

/** What a stream has told so far. `end` is null while the server has said neither that it is done nor why it stops. */
export type Reading = {
  readonly text: string;
  readonly reasoning: boolean;
  readonly end: Exclude<Answered['finish'], 'cut'> | null;
  readonly model: string | null;
  readonly firstWordMs: number | null;
  readonly usageTold: boolean;
  /** The body of an error that came inside the stream, as it came. */
  readonly error: string | null;
  /** Nothing more is to come. */
  readonly done: boolean;
};
export type ReadEvent = SseEvent & { readonly atMs: number };

export const nothingRead: Reading = { text: '', reasoning: false, end: null, model: null, firstWordMs: null, usageTold: false, error: null, done: false };

const filled = (value: unknown): boolean =>
  typeof value === 'string' ? value !== '' : Array.isArray(value) ? value.length > 0 : typeof value === 'object' && value !== null;

/** Text as a string or, from some gateways, as a list of parts. */
const textIn = (content: unknown): string =>
  typeof content === 'string' ? content : (asList(content) ?? []).map((part) => asText(at(part, ['text'])) ?? '').join('');

function withText(reading: Reading, text: string, atMs: number): Reading {
  if (text === '') return reading;
  const firstWordMs = reading.firstWordMs ?? (text.trim() === '' ? null : Math.round(atMs));
  return { ...reading, text: reading.text + text, firstWordMs };
}

/** An `error` field, an event of that name or a flat error object: all three are in use. */
const isError = (event: SseEvent, json: JsonRecord): boolean =>
  event.event === 'error' || (json['error'] !== undefined && json['error'] !== null) || json['object'] === 'error' || json['type'] === 'error';

const finishes: Readonly<Record<string, Reading['end']>> = { stop: 'stop', length: 'length', tool_calls: 'tool', function_call: 'tool' };

function readCompletions(reading: Reading, event: ReadEvent, json: JsonRecord): Reading {
  const choice = asRecord(asList(json['choices'])?.[0]);
  const delta = asRecord(choice['delta']);
  const reason = asText(choice['finish_reason']);
  const reasoning = filled(delta['reasoning_content']) || filled(delta['reasoning']) || filled(delta['reasoning_details']);
  return withText({
    ...reading,
    reasoning: reading.reasoning || reasoning,
    model: reading.model ?? asText(json['model']),
    end: reason === null ? reading.end : finishes[reason] ?? 'unknown',
    usageTold: reading.usageTold || filled(json['usage']),
  }, textIn(delta['content']), event.atMs);
}

const reasoningEvents = /^response\.reasoning(_text|_summary_text)?\.delta$/;

function outputText(response: JsonRecord): string {
  return (asList(response['output']) ?? []).map(asRecord).filter((item) => item['type'] === 'message').map((item) => textIn(item['content'])).join('');
}

/** The end of a response, with what only the end tells: usage, why it stopped, and the text where no piece of it was sent. */
function readEnd(reading: Reading, response: JsonRecord, type: string, atMs: number): Reading {
  const items = (asList(response['output']) ?? []).map(asRecord);
  const called = items.some((item) => item['type'] === 'function_call');
  const reason = asText(at(response, ['incomplete_details', 'reason']));
  const ended: Reading = {
    ...reading,
    reasoning: reading.reasoning || items.some((item) => item['type'] === 'reasoning'),
    end: type === 'response.completed' ? (called ? 'tool' : 'stop') : reason === 'max_output_tokens' ? 'length' : 'unknown',
    usageTold: reading.usageTold || filled(response['usage']),
    done: true,
  };
  return reading.text === '' ? withText(ended, outputText(response), atMs) : ended;
}

function readResponses(reading: Reading, event: ReadEvent, json: JsonRecord): Reading {
  const type = asText(json['type']) ?? event.event ?? '';
  const response = asRecord(json['response']);
  const named: Reading = { ...reading, model: reading.model ?? asText(response['model']) };
  if (type === 'response.output_text.delta') return withText(named, typeof json['delta'] === 'string' ? json['delta'] : '', event.atMs);
  if (reasoningEvents.test(type)) return { ...named, reasoning: true };
  if (type === 'response.output_item.added' && at(json, ['item', 'type']) === 'reasoning') return { ...named, reasoning: true };
  if (type === 'response.failed') return { ...named, error: event.data, done: true };
  return type === 'response.completed' || type === 'response.incomplete' ? readEnd(named, response, type, event.atMs) : named;
}

/**
 * Folds one more event into what a stream has told. Pure and total: what is no JSON or has an unknown shape changes nothing.
 * Event shapes of both dialects as OpenAI publishes them, with the deviations seen in local servers.
 */
export function readEvent(api: ApiName, reading: Reading, event: ReadEvent): Reading {
  if (reading.done) return reading;
  if (event.data.trim() === '[DONE]') return { ...reading, end: reading.end ?? 'unknown', done: true };
  const value = parseJson(event.data);
  const json = asRecord(value);
  if (isError(event, json)) return { ...reading, error: event.data, done: true };
  return api === 'openai-completions' ? readCompletions(reading, event, json) : readResponses(reading, event, json);
}

/** The answer as it was seen when the stream ended after `totalMs`. A stream that ended without saying so was cut. */
export function answeredBy(reading: Reading, totalMs: number): Answered {
  const { text, reasoning, model, firstWordMs, usageTold } = reading;
  return { text, reasoning, finish: reading.end ?? 'cut', model, firstWordMs, totalMs: Math.round(totalMs), usageTold };
}
