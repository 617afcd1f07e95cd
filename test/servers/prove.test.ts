import { afterEach, describe, expect, it } from 'vitest';
import { prove } from '../../electron/adapters/prove.ts';
import { startSimulatedLmStudio } from '../../electron/adapters/simulated-lm-studio.ts';
import { proof, type ProofStep } from '../../shared/proof/types.ts';
import * as fakes from './fakes.ts';

const servers = fakes.starter();
afterEach(() => servers.closeAll());
const model = 'my-model';

async function run(url: string, asked = model, more: { headers?: Record<string, string>; signal?: AbortSignal; firstWordMs?: number; onStep?: (step: ProofStep) => void } = {}) {
  const { headers = {}, onStep = () => undefined, ...limits } = more;
  const told: string[] = [];
  const result = await prove({ url, model: asked, headers }, { now: () => Date.UTC(2026, 10, 22), ...limits, onStep: (step) => (told.push(`${step.step} ${step.status}`), onStep(step)) });
  if (result.ok) expect(proof.parse(result.value)).toEqual(result.value);
  return { result, told, steps: result.ok ? result.value.steps : [] };
}
const chat = (content: string, end = 'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n') => `data: {"model":"my-model","choices":[{"delta":{"content":${JSON.stringify(content)}}}]}\n\n${end}`;

describe('a proof with LM Studio', () => {
  it('passes all three steps in order and justifies Responses', async () => {
    const { url } = await servers.run(startSimulatedLmStudio({ latencyMs: 1 }));
    const { result, told, steps } = await run(url, 'minimax-m2.1-gs32');
    expect(result).toMatchObject({ ok: true, value: { api: 'openai-responses', model: 'minimax-m2.1-gs32', at: '2026-11-22T00:00:00.000Z' } });
    expect(told).toEqual(['listed running', 'listed passed', 'openai-responses running', 'openai-responses passed', 'openai-completions running', 'openai-completions passed']);
    for (const step of steps.slice(1)) expect(step).toMatchObject({ answer: { text: 'ready', finish: 'stop', model: 'minimax-m2.1-gs32', reasoning: false, usageTold: true } });
  });

  it('sends the bodies that OpenClaw sends, key by key', async () => {
    const { url, requests } = await servers.run(startSimulatedLmStudio({ latencyMs: 0 }));
    await run(url, 'minimax-m2.1-gs32');
    expect(requests.map(({ path }) => path)).toEqual(['/v1/models', '/v1/responses', '/v1/chat/completions']);
    expect(Object.keys(requests[1]?.body ?? {})).toEqual(['model', 'input', 'stream', 'store', 'max_output_tokens']);
    expect(Object.keys(requests[2]?.body ?? {})).toEqual(['model', 'messages', 'stream', 'stream_options', 'max_completion_tokens']);
  });

  it('falls back to Completions where Responses is not there', async () => {
    const { url } = await servers.run(startSimulatedLmStudio({ latencyMs: 0, responses: false }));
    const { result, steps } = await run(url, 'minimax-m2.1-gs32');
    expect(steps[1]).toMatchObject({ status: 'failed', why: 'error', error: { kind: 'server-said', reason: 'route-absent' } });
    expect(result).toMatchObject({ ok: true, value: { api: 'openai-completions' } });
  });

  it('passes with a model that the request itself loads', async () => {
    const { url } = await servers.run(startSimulatedLmStudio({ latencyMs: 0 }));
    expect((await run(url, 'openai/gpt-oss-120b')).result).toMatchObject({ ok: true, value: { api: 'openai-responses' } });
  });

  it('sends the key that it was given with every request', async () => {
    const { url, requests } = await servers.run(startSimulatedLmStudio({ latencyMs: 0, requireKey: 'secret-token' }));
    const { result } = await run(url, 'minimax-m2.1-gs32', { headers: { authorization: 'Bearer secret-token' } });
    expect(result).toMatchObject({ ok: true, value: { api: 'openai-responses' } });
    expect(requests.map(({ headers }) => headers['authorization'])).toEqual(Array(3).fill('Bearer secret-token'));
  });

  it('says that a key is wanted and skips the rest', async () => {
    const { url } = await servers.run(startSimulatedLmStudio({ requireKey: 'secret-token' }));
    const { steps, result } = await run(url, 'minimax-m2.1-gs32');
    expect(steps.map(({ status }) => status)).toEqual(['failed', 'skipped', 'skipped']);
    expect(steps[0]).toMatchObject({ error: { kind: 'needs-key' } });
    expect(result).toMatchObject({ ok: true, value: { api: null } });
  });

  it('says that a key was refused without repeating any of it', async () => {
    const { url } = await servers.run(startSimulatedLmStudio({ requireKey: 'secret-token' }));
    const { steps } = await run(url, 'minimax-m2.1-gs32', { headers: { authorization: 'Bearer wrong-token' } });
    expect(steps[0]).toMatchObject({ error: { kind: 'server-said', reason: 'auth' } });
    expect(JSON.stringify(steps)).not.toContain('wrong-toke');
  });
});

describe('a proof with a server that fails', () => {
  const completions = async (script: fakes.StreamScript) => (await run((await servers.run(fakes.startStreams(script))).url)).steps[2];

  it('skips the rest where the model is not on the list', async () => {
    const { url } = await servers.run(fakes.startStreams({ chat: chat('ready') }));
    const { steps } = await run(url, 'My-Model');
    expect(steps).toMatchObject([{ status: 'failed', why: 'not-listed' }, { status: 'skipped' }, { status: 'skipped' }]);
  });

  it('skips the rest where nothing listens', async () => {
    const { steps } = await run(`http://127.0.0.1:${await fakes.closedPort()}/v1`);
    expect(steps).toMatchObject([{ status: 'failed', why: 'error', error: { kind: 'unreachable', cause: 'refused' } }, { status: 'skipped' }, { status: 'skipped' }]);
  });

  it('takes a 404 on Responses for an absent route', async () => {
    const { url } = await servers.run(fakes.startStreams({ chat: chat('Ready!') }));
    const { steps } = await run(url);
    expect(steps).toMatchObject([{ status: 'passed' }, { status: 'failed', error: { kind: 'server-said', reason: 'route-absent', status: 404 } }, { status: 'passed', answer: { text: 'Ready!' } }]);
  });

  it('fails an empty answer', async () => {
    expect(await completions({ chat: chat('') })).toMatchObject({ status: 'failed', why: 'empty' });
  });

  it('fails an answer that stops without saying so', async () => {
    expect(await completions({ chat: chat('rea', '') })).toMatchObject({ status: 'failed', why: 'cut-short', answer: { text: 'rea', finish: 'cut' } });
  });

  it('fails an answer with thinking in it', async () => {
    expect(await completions({ chat: chat('<think>The user wants</think>ready') })).toMatchObject({ status: 'failed', why: 'leaked-reasoning' });
  });

  it('fails an answer by another model of the list', async () => {
    const list = { object: 'list', data: [{ id: 'my-model' }, { id: 'other' }] };
    expect(await completions({ list, chat: chat('ready').replace('"model":"my-model"', '"model":"other"') })).toMatchObject({ status: 'failed', why: 'wrong-model' });
  });

  it('reads an error inside a stream that began well', async () => {
    const overflow = 'event: error\ndata: {"error":{"message":"The number of tokens to keep from the initial prompt is greater than the context length."}}\n\n';
    expect(await completions({ chat: overflow })).toMatchObject({ status: 'failed', why: 'error', error: { kind: 'server-said', reason: 'context-overflow', status: 200 } });
  });

  it('says that a whole answer came where a stream was asked for', async () => {
    const { url } = await servers.run(fakes.startRoutes({ 'GET /v1/models': { body: fakes.genericList } }, { body: { choices: [{ message: { content: 'ready' } }] } }));
    expect((await run(url)).steps[2]).toMatchObject({ status: 'failed', why: 'error', error: { kind: 'not-a-model-server', saw: 'json' } });
  });

  it('passes an answer whose server keeps the line open after its last word', async () => {
    const { url } = await servers.run(fakes.startHttp((request, response) => {
      if (request.method === 'GET') return void response.end(JSON.stringify(fakes.genericList));
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(chat('ready', 'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\n'));
    }));
    expect((await run(url, model, { firstWordMs: 150 })).steps[2]).toMatchObject({ status: 'passed', answer: { text: 'ready' } });
  });

  it('gives up on a model that stays silent', async () => {
    const { url } = await servers.run(fakes.startHttp((request, response) => {
      if (request.method === 'GET') response.end(JSON.stringify(fakes.genericList));
    }));
    expect((await run(url, model, { firstWordMs: 100 })).steps[2]).toMatchObject({ status: 'failed', why: 'error', error: { kind: 'unreachable', cause: 'timeout' } });
  });
});

describe('a cancelled proof', () => {
  it('ends as cancelled, tells nothing more and hangs up', async () => {
    const fake = await servers.run(fakes.startHttp((request, response) => {
      if (request.method === 'GET') response.end(JSON.stringify(fakes.genericList));
    }));
    const work = new AbortController();
    const { result, told } = await run(fake.url, model, { signal: work.signal, onStep: (step) => step.step === 'openai-responses' && work.abort() });
    expect(result).toEqual({ ok: false, error: { kind: 'cancelled' } });
    expect(told.at(-1)).toBe('openai-responses running');
    await expect.poll(() => fake.openSockets()).toBe(0);
  });
});
