// Classifies a server's error answer: key needed, context overflow, model not loaded, busy and so on.
import type { AppError } from '../base/errors.ts';
import { anyWording, foreignWord } from '../base/foreign-text.ts';
import { maskSaid } from '../secrets/mask.ts';
import { asList, asRecord, asText, at, parseJson } from '../base/json-fields.ts';

type ErrorReason = Extract<AppError, { kind: 'server-said' }>['reason'];
/** What a server answered where an answer was not what was asked for. `sentKey`: whether the request carried a key. */
export type ErrorAnswer = {
  readonly url: string;
  readonly status: number;
  readonly body: string;
  readonly sentKey?: boolean;
};
type ErrorRule = {
  readonly reason: ErrorReason;
  readonly status?: readonly number[];
  readonly codes?: readonly string[];
  readonly types?: readonly string[];
  readonly text: RegExp;
};

/**
 * In this order: the first rule that fits names the reason. Wordings collected from the sources, documentation and
 * issue threads of the servers in table.ts; `route-absent` stands before `unknown-model` because llama-server gives
 * both one type.
 */
const rules: readonly ErrorRule[] = [
  {
    reason: 'route-absent',
    status: [404, 405, 501, 200],
    text: anyWording(
      String.raw`^\s*(404 page not found|405 method not allowed|Not Found|Method Not Allowed)\s*$`,
      'Unexpected endpoint or method',
      'File Not Found',
      'unknown endpoint',
      'Resource not found',
      'requested endpoint does not exist',
      'this endpoint does not exist',
    ),
  },
  { reason: 'bad-host', status: [400, 403], text: /invalid host header|origin not allowed/i },
  // LiteLLM without a database can look no key up, and says that of a wrong one.
  { reason: 'auth', status: [400], text: /No connected db/i },
  {
    reason: 'auth',
    status: [401, 403],
    text: anyWording(
      'invalid_api_key',
      'unauthorized',
      'API token is required',
      'Invalid API Key',
      'No api key passed in',
      'Authentication Error',
      'Invalid or missing API key',
      'authorization token',
      'authentication key',
    ),
  },
  {
    reason: 'context-overflow',
    status: [400, 200, 500],
    codes: ['context_length_exceeded'],
    types: ['exceed_context_size_error'],
    text: anyWording(
      'exceeds the available context size',
      'maximum context length',
      "longer than the model's context length",
      'context length currently available',
      'tokens to keep from the initial prompt is greater than the context length',
      String.raw`Trying to keep the first \d+ tokens`,
      'configured context size is',
      'input length exceeds the context length',
      'maximum allowed length',
      'prompt exceeds context',
    ),
  },
  {
    reason: 'tools-unsupported',
    status: [400, 500],
    text: /does not support tools|tool choice requires|tools param requires --jinja/i,
  },
  {
    reason: 'image-unsupported',
    status: [400, 500],
    text: /image input is not supported|does not support (image|vision)/i,
  },
  {
    reason: 'thinking-unsupported',
    status: [400],
    text: /does not support thinking|Reasoning setting .{1,40} is not supported/i,
  },
  {
    reason: 'template-failed',
    status: [200, 400, 500],
    text: anyWording(
      'generate parser for this template',
      'Cannot apply filter',
      'Cannot call something that is not a function',
      'No user query found in messages',
      'Failed to parse input at pos',
      'error rendering prompt with jinja',
    ),
  },
  {
    reason: 'load-failed',
    codes: ['model_load_failed'],
    text: /insufficient system resources|failed to load|error loading model|out of memory|requires more system memory/i,
  },
  {
    reason: 'model-not-loaded',
    status: [200, 400, 404, 503],
    text: /no models loaded|model is not loaded|no models are available|Loading model|model is unloaded/i,
  },
  { reason: 'busy', status: [503, 429], text: /server (is )?busy|queue is full|no slot available/i },
  {
    reason: 'unknown-model',
    status: [200, 400, 404, 500],
    codes: ['model_not_found'],
    types: ['not_found_error', 'NotFoundError'],
    text: anyWording(
      'invalid model identifier',
      'does not exist',
      'model .{0,80}not (been )?found',
      'repository not found',
      'no running session found',
      'No instance found for model',
    ),
  },
];

type ServerWords = { readonly message: string; readonly code: string; readonly type: string };

const isError = (value: unknown): boolean => {
  const json = asRecord(value);
  return (
    (json['error'] !== undefined && json['error'] !== null) ||
    (json['object'] === 'error' && asText(json['message']) !== null)
  );
};

/** The last line of a stream (NDJSON or SSE) that is an error; undefined where none is. */
const errorLine = (body: string): unknown =>
  body
    .split('\n')
    .map((line) => parseJson(line.replace(/^data:/, '')))
    .findLast(isError);

/**
 * The words of an error body: `error` as text, as an object or flat, a failed response's, `detail` as text, list or
 * object, or plain text.
 */
function wordsOf(body: string): ServerWords {
  const json = parseJson(body) ?? errorLine(body);
  const whole = asRecord(json);
  // A failed response carries its error one level down.
  const outer = whole['error'] === undefined && whole['response'] !== undefined ? asRecord(whole['response']) : whole;
  const inner = asRecord(outer['error']);
  const detail = asRecord(outer['detail']);
  const message =
    asText(outer['error']) ??
    asText(inner['message']) ??
    asText(outer['message']) ??
    asText(outer['detail']) ??
    asText(at(asList(outer['detail'])?.[0], ['msg'])) ??
    asText(detail['msg']) ??
    asText(detail['error']) ??
    (json === undefined ? body : '');
  const code = asText(inner['code']) ?? asText(outer['code']) ?? '';
  const type = asText(inner['type']) ?? asText(outer['type']) ?? asText(detail['type']) ?? '';
  return { message, code, type };
}

/**
 * One line of at most 300 characters. Servers echo part of a refused key; it is struck out before anyone sees it, and
 * whatever else looks like one.
 */
const tidy = (message: string): string =>
  foreignWord(maskSaid(foreignWord(message.replace(/((?:token|key)s? provided:?\s*)[^\s"']{4,}/gi, '$1…'), 4000)), 299);

const looksHtml = (body: string): boolean => /^\s*</.test(body);
// A type is a class of errors and says less than the message: exo calls a model without an instance "Not Found" as
// well.
const fits = (rule: ErrorRule, status: number, { message, code, type }: ServerWords): boolean =>
  (rule.status?.includes(status) ?? true) &&
  (rule.text.test(message) ||
    rule.text.test(code) ||
    (message === '' && rule.text.test(type)) ||
    (rule.codes?.includes(code) ?? false) ||
    (rule.types?.includes(type) ?? false));

/** Whether a body is an error although its status is 200: LM Studio answers so to every route it does not have. */
export const isErrorBody = (body: string): boolean => isError(parseJson(body));

/** Whether a 401 or 403 asks for a key, and not a web page's login or a program that happens to sit on the port. */
export function asksForKey(status: number, body: string): boolean {
  if (looksHtml(body)) return false;
  const words = wordsOf(body);
  return (
    status === 401 || (status === 403 && rules.some((rule) => rule.reason === 'auth' && fits(rule, status, words)))
  );
}

/** What a status alone says. Ollama turns a host or origin that it does not trust away with an empty 403. */
function unsaid(status: number, body: string): ErrorReason {
  if (status === 404 || status === 405 || status === 501) return 'route-absent';
  if (status === 403 && body.trim() === '') return 'bad-host';
  return status === 429 ? 'busy' : 'other';
}

/**
 * What a server meant by an answer that is an error: `needs-key` where it asks for one and none was sent, else
 * `server-said` with the reason and its words. A 404, 405 or 501 that says nothing better is a route that is not there.
 */
export function classifyError({ url, status, body, sentKey = false }: ErrorAnswer): AppError {
  const words = looksHtml(body) ? { message: '', code: '', type: '' } : wordsOf(body);
  const fitting = rules.find((rule) => fits(rule, status, words))?.reason;
  const reason = asksForKey(status, body) ? 'auth' : (fitting ?? unsaid(status, body));
  if (reason === 'auth' && !sentKey) return { kind: 'needs-key', url, envName: null };
  return { kind: 'server-said', url, status, reason, message: tidy(words.message) };
}
