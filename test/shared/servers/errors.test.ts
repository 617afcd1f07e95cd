import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appError } from '../../../shared/base/errors.ts';
import { asksForKey, classifyError, isErrorBody } from '../../../shared/servers/errors.ts';
import { runs } from '../../support/depth.ts';
import bodies from './error-bodies.json' with { type: 'json' };

const url = 'http://127.0.0.1:1234/v1/chat/completions';
const classify = (status: number, body: unknown, sentKey = false) =>
  classifyError({ url, status, body: typeof body === 'string' ? body : JSON.stringify(body), sentKey });

describe('the reason of an error', () => {
  it.each([
    [
      'LM Studio, an unknown route',
      200,
      { error: 'Unexpected endpoint or method. (POST /v1/responses)' },
      'route-absent',
    ],
    [
      'llama-server, an unknown route',
      404,
      { error: { message: 'File Not Found', type: 'not_found_error', code: 404 } },
      'route-absent',
    ],
    ['FastAPI, an unknown route', 404, { detail: 'Not Found' }, 'route-absent'],
    ['FastAPI, a wrong method', 405, { detail: 'Method Not Allowed' }, 'route-absent'],
    ['a Go server, an unknown route', 404, '404 page not found', 'route-absent'],
    ['a web server, an unknown route', 404, '<!doctype html><h1>Not here</h1>', 'route-absent'],
    ['a check of the host', 403, { error: 'invalid host header' }, 'bad-host'],
    [
      'LM Studio, overflow as text',
      400,
      { error: 'The number of tokens to keep from the initial prompt is greater than the context length. Try' },
      'context-overflow',
    ],
    [
      'llama-server, overflow',
      400,
      {
        error: {
          code: 400,
          message: 'request (17398 tokens) exceeds the available context size (8192 tokens)',
          type: 'exceed_context_size_error',
        },
      },
      'context-overflow',
    ],
    [
      'vLLM, overflow',
      400,
      { error: { message: "This model's maximum context length is 4096 tokens." } },
      'context-overflow',
    ],
    [
      'SGLang, overflow, flat',
      400,
      { object: 'error', message: "The input is longer than the model's context length", type: 'BadRequest' },
      'context-overflow',
    ],
    ['Ollama, no tools', 400, { error: { message: 'model x does not support tools' } }, 'tools-unsupported'],
    ['no images', 500, { error: { message: 'image input is not supported - hint' } }, 'image-unsupported'],
    [
      'LM Studio, a failed load',
      500,
      { error: { message: 'Failed to load model.', code: 'model_load_failed' } },
      'load-failed',
    ],
    [
      'LM Studio, none loaded',
      400,
      { error: { message: 'No models loaded. Please load a model' } },
      'model-not-loaded',
    ],
    [
      'llama-server, loading',
      503,
      { error: { message: 'Loading model', type: 'unavailable_error', code: 503 } },
      'model-not-loaded',
    ],
    ['a full queue', 503, { error: 'queue is full' }, 'busy'],
    [
      'LM Studio, an unknown model',
      400,
      { error: { message: 'Invalid model identifier "x".', code: 'model_not_found' } },
      'unknown-model',
    ],
    [
      'vLLM, an unknown model',
      404,
      { error: { message: 'The model `x` does not exist.', type: 'NotFoundError' } },
      'unknown-model',
    ],
    [
      'a failed response',
      200,
      { type: 'response.failed', response: { error: { code: 'server_error', message: 'out of memory' } } },
      'load-failed',
    ],
    ['anything else', 500, { error: { message: 'boom' } }, 'other'],
  ])('%s', (_who, status, body, reason) =>
    expect(classify(status, body)).toMatchObject({ kind: 'server-said', url, status, reason }),
  );

  it('is a wanted key where none was sent', () =>
    expect(classify(401, { error: 'Unauthorized' })).toEqual({ kind: 'needs-key', url, envName: null }));
  it('is a refused key where one was sent', () =>
    expect(classify(401, { error: 'Unauthorized' }, true)).toMatchObject({ kind: 'server-said', reason: 'auth' }));
  it('does not repeat a key that the server echoes', () => {
    expect(
      classify(401, { error: { message: 'Malformed LM Studio API token provided: sk-verysec. Ensure' } }, true),
    ).toMatchObject({ message: 'Malformed LM Studio API token provided: … Ensure' });
    expect(classify(401, { error: { message: 'Incorrect API key provided: sk-ab***yz.' } }, true)).toMatchObject({
      message: 'Incorrect API key provided: …',
    });
  });
  it('keeps the words to one short line', () => {
    const said = classify(500, { error: { message: `a\n\tb\u0000${'c'.repeat(1000)}` } });
    expect(said.kind === 'server-said' && said.message.startsWith('a b c') && said.message.length).toBe(300);
  });
  it('is well-formed whatever the body', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 599 }),
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.jsonValue().map((error) => JSON.stringify({ error, detail: error })),
        ),
        (status, body) => {
          expect(appError.safeParse(classify(status, body)).success).toBe(true);
        },
      ),
      runs(40, 1_000),
    );
  });
});

describe('every error body that is known of these servers', () => {
  it.each(bodies)('$server $status ($from) is $reason', ({ status, body, reason }) => {
    expect(classify(status, body, true)).toMatchObject({ kind: 'server-said', reason });
  });

  it('asks for a key where none was sent, and for nothing else', () => {
    const asking = bodies.filter(({ status, body }) => classify(status, body).kind === 'needs-key');
    expect(asking).toEqual(bodies.filter(({ reason }) => reason === 'auth'));
  });

  it('is worded by the server itself, without the wrapping of a stream', () => {
    for (const { status, body } of bodies)
      expect(JSON.stringify(classify(status, body, true))).not.toMatch(/event: error|data: /);
  });
});

describe('what asks for a key', () => {
  it.each([
    [401, '{"error":"Unauthorized"}', true],
    [401, '', true],
    [403, '{"error":{"code":"invalid_api_key"}}', true],
    [403, '', false],
    [401, '<html>Sign in</html>', false],
    [200, 'unauthorized', false],
  ])('%i %j: %s', (status, body, asks) => expect(asksForKey(status, body)).toBe(asks));
});

describe('an error in a 200', () => {
  it.each([
    ['{"error":"x"}', true],
    ['{"error":{"message":"x"}}', true],
    ['{"object":"error","message":"x"}', true],
    ['{"error":null,"data":[]}', false],
    ['{"data":[]}', false],
    ['text', false],
  ])('%j: %s', (body, is) => expect(isErrorBody(body)).toBe(is));
});
