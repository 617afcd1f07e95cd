import { describe, expect, it } from 'vitest';
import { lmStudioDriver } from '../../../shared/servers/kinds/lm-studio/driver.ts';
import { isSameAction, scriptOf } from '../../../shared/servers/drive/drivers.ts';
import type { DriveRequest, DriveEnd, DriveReply, Script } from '../../../shared/servers/drive/script.ts';
import { serverKind } from '../../../shared/servers/kinds.ts';
import type { ModelAction, ModelJob } from '../../../shared/servers/jobs.ts';

const place = { url: 'http://127.0.0.1:1234/v1', sentKey: false };
const says = (body: object, status = 200): DriveReply => ({ ok: true, value: { status, body: JSON.stringify(body) } });
const model = (more: object) => ({
  type: 'llm',
  key: 'google/gemma-4',
  variants: ['google/gemma-4@q4_k_m', 'google/gemma-4@q8_0'],
  loaded_instances: [],
  max_context_length: 262_144,
  ...more,
});
const copy = (id: string, context_length: number) => ({ id, config: { context_length } });

/** Plays a script against answers in their order. */
function play(script: Script, answers: DriveReply[]): { end: DriveEnd; asked: DriveRequest[] } {
  const asked: DriveRequest[] = [];
  let step = script.next();
  while (step.done !== true) {
    const move = step.value;
    if (move.kind === 'ask') asked.push(move.request);
    step = script.next(move.kind === 'ask' ? answers.shift() : undefined);
  }
  return { end: step.value, asked };
}
const script = (action: ModelAction): Script => scriptOf(lmStudioDriver, action, place) as Script;
const load = (id: string): ModelAction => ({ kind: 'load', url: place.url, model: id, contextTokens: 8192 });

describe('driving LM Studio', () => {
  it('loads the variant that was meant', () => {
    const { asked } = play(script(load('google/gemma-4@q8_0')), [
      says({ models: [model({})] }),
      says({ instance_id: 'google/gemma-4', status: 'loaded' }),
      says({ models: [model({ loaded_instances: [copy('google/gemma-4', 8192)] })] }),
    ]);
    expect(asked[1]?.body).toMatchObject({ model: 'google/gemma-4@q8_0' });
  });
  it('loads by the key what it knows by the name of a copy, and reads it back by the key', () => {
    const { end, asked } = play(script(load('my-gemma')), [
      says({ models: [model({ loaded_instances: [copy('my-gemma', 4096)] })] }),
      says({ instance_id: 'my-gemma' }),
      says({ instance_id: 'google/gemma-4', status: 'loaded' }),
      says({ models: [model({ loaded_instances: [copy('google/gemma-4', 8192)] })] }),
    ]);
    expect(asked.map(({ path, body }) => [path, body?.['instance_id'] ?? body?.['model']])).toEqual([
      ['/api/v1/models', undefined],
      ['/api/v1/models/unload', 'my-gemma'],
      ['/api/v1/models/load', 'google/gemma-4'],
      ['/api/v1/models', undefined],
    ]);
    expect(end).toEqual({ phase: 'done', error: null });
  });
  it('tells that a key in its request was refused', () => {
    const { end } = play(script(load('google/gemma-4')), [
      says({ models: [model({})] }),
      says(
        {
          error: {
            message: "Unrecognized key(s) in object: 'ttl'",
            type: 'invalid_request',
            code: 'unrecognized_keys',
          },
        },
        400,
      ),
    ]);
    expect(end).toMatchObject({
      phase: 'failed',
      error: { kind: 'server-said', status: 400, message: "Unrecognized key(s) in object: 'ttl'" },
    });
  });
  it('finds a load that ended between the list of what is loaded and the list of what is being loaded', () => {
    const job: ModelJob = {
      id: 'a',
      action: load('google/gemma-4'),
      server: 'lmstudio',
      phase: 'loading',
      progress: null,
      startedAt: '',
      endedAt: null,
      loadedContextTokens: null,
      cancel: 'leaves',
      ticket: null,
      error: null,
    };
    const loaded = says({ models: [model({ loaded_instances: [copy('google/gemma-4', 8192)] })] });
    const noneLoading = says({ data: [{ id: 'google/gemma-4', state: 'loaded' }] });
    expect(
      play(lmStudioDriver.settle(job, place), [says({ models: [model({})] }), noneLoading, loaded, loaded]).end,
    ).toEqual({ phase: 'done', error: null });
    expect(
      play(lmStudioDriver.settle(job, place), [
        says({ models: [model({})] }),
        noneLoading,
        says({ models: [model({})] }),
      ]).end,
    ).toEqual({ phase: 'lost', error: null });
  });
  it('takes an error under status 200 for one', () => {
    const { end } = play(script({ kind: 'download', url: place.url, model: 'm' }), [
      says({ error: 'Unexpected endpoint or method. (POST /api/v1/models/download)' }),
    ]);
    expect(end).toMatchObject({ phase: 'failed', error: { reason: 'route-absent' } });
  });
  it('parts a quantization from a Hugging Face link', () => {
    const { asked } = play(
      script({ kind: 'download', url: place.url, model: 'https://huggingface.co/ibm/granite@Q4_K_M' }),
      [says({ status: 'already_downloaded' })],
    );
    expect(asked[0]?.body).toEqual({ model: 'https://huggingface.co/ibm/granite', quantization: 'Q4_K_M' });
  });
});

it('a second ask is the same whatever key goes along and however its fields stand', () => {
  expect(
    isSameAction(load('m'), { contextTokens: 8192, model: 'm', url: place.url, kind: 'load', apiKeyEnv: 'K' }),
  ).toBe(true);
  expect(isSameAction(load('m'), { ...load('m'), contextTokens: 4096 } as ModelAction)).toBe(false);
});

it.each(['vllm', 'generic_openai', 'constructor'])('%s is only looked at', (id) => {
  expect(serverKind(id).driver).toBeNull();
});
