import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whyUnknown } from '../../shared/openclaw/known-model.ts';
import { noEgressFacts } from '../../shared/providers/serving.ts';
import { nothingRemembered } from '../../shared/openclaw/model-order.ts';
import { readRoute } from '../../shared/openclaw/route.ts';
import type { JsonValue } from '../../shared/json5/change.ts';
import { startModelServer, type ModelServer } from '../electron/adapters/servers/proof-fakes.ts';
import { inferLocal, type Inference } from './harness.ts';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer({ ids: ['a', 'b', 'Qwen3'] });
});
afterAll(() => server.close());

const config = (primary: string): JsonValue => ({
  gateway: { mode: 'local' },
  agents: { defaults: { model: { primary } } },
  models: {
    providers: {
      lm: { baseUrl: server.url, api: 'openai-completions', apiKey: 'sk-local', models: [{ id: 'a', name: 'a' }] },
    },
  },
});
const infer = (primary: string): Promise<Inference> => inferLocal(JSON.stringify(config(primary)), 'Say one word.');
const why = (primary: string) => {
  const [hop] = readRoute(config(primary), 'default-agent', nothingRemembered, noEgressFacts).hops;
  return hop === undefined ? null : whyUnknown(hop);
};

/** What the doctor says of names holds for the OpenClaw that Hearth is built against. */
describe('a name, to OpenClaw 2026.9.6', () => {
  it.each([
    ['foo/bar', 'no-provider'],
    ['nothing-like-it', 'id-alone'],
    ['litellm/mine', 'no-provider'],
  ] as const)('is unknown: %s', async (name, reason) => {
    expect(why(name)).toBe(reason);
    expect(await infer(name)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('Unknown model') as string },
    });
  });

  it.each([['lm/a'], ['lm/b'], ['lm/Qwen3']])('is asked for, listed or not: %s', async (name) => {
    expect(why(name)).toBeNull();
    expect(await infer(name)).toMatchObject({ ok: true, provider: 'lm', model: name.slice('lm/'.length) });
  });

  it('of a provider that it carries is unknown while its variable is not set', async () => {
    expect(await infer('ollama/qwen3:8b')).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('OLLAMA_API_KEY') as string },
    });
    expect(await infer('vllm/q')).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('VLLM_API_KEY') as string },
    });
  });
});
