import { afterEach, describe, expect, it } from 'vitest';
import { prove } from '../../../../electron/adapters/servers/prove.ts';
import { startSimulatedLmStudio } from '../../../../electron/practice/simulated-lm-studio.ts';
import { recordingOf, searchTools } from '../../../../shared/verification/recorded.ts';
import { apiPath } from '../../../../shared/verification/requests.ts';
import {
  apiNames,
  verification,
  type VerificationProgress,
  type StepId,
} from '../../../../shared/verification/types.ts';
import { shapeOf, shapesIn } from '../../../support/request-shape.ts';
import { starter } from './fakes.ts';
import { proofFakes, startModelServer, type Behaviour } from './proof-fakes.ts';

const servers = starter();
afterEach(() => servers.closeAll());

type More = {
  readonly model?: string;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
  readonly haste?: number;
  readonly server?: string;
  readonly steps?: readonly StepId[];
  readonly contextTokens?: number;
  readonly onTold?: (told: VerificationProgress) => void;
};

async function run(
  url: string,
  {
    model = 'my-model',
    headers = {},
    signal = new AbortController().signal,
    server = 'generic_openai',
    contextTokens,
    onTold = () => undefined,
    ...more
  }: More = {},
) {
  const told: VerificationProgress[] = [];
  const result = await prove(
    { url, model, headers },
    {
      signal,
      nonce: (place) => `h${place}x0123456789ab`,
      now: () => Date.UTC(2026, 10, 22),
      server: { id: server, name: server, version: null },
      contextTokens: contextTokens ?? null,
      variant: null,
      rehearse: null,
      surroundings: { version: '2026.9.6', provider: 'local', model, hasChannel: false },
      onTold(one) {
        told.push(one);
        onTold(one);
      },
      ...more,
    },
  );
  if (result.ok) expect(verification.parse(result.value)).toEqual(result.value);
  const steps = result.ok ? result.value.steps : [];
  return { result, told, steps, step: (id: StepId) => steps.find((step) => step.id === id) };
}
const against = async (behaviour: Behaviour, more: More = {}) => {
  const server = await servers.run(startModelServer(behaviour));
  return { server, ...(await run(server.url, more)) };
};
const bodies = (server: { readonly requests: readonly { readonly method: string; readonly text: string }[] }) =>
  server.requests.filter(({ method }) => method === 'POST').map(({ text }) => text);

describe('a proof of each server that fails as people report, and of one that does not', () => {
  it.each(proofFakes)(
    '$name ($row, $from)',
    async ({ behaviour, base, server, steps = [], contextTokens, expected, api }) => {
      const fake = await servers.run(startModelServer(behaviour));
      const {
        result,
        steps: results,
        step,
      } = await run(base === undefined ? fake.url : fake.url.replace(/\/v1$/, base), {
        ...(server === undefined ? {} : { server }),
        ...(contextTokens === undefined ? {} : { contextTokens }),
        ...(steps.length === 0 ? {} : { steps: ['tool-result', ...steps] }),
      });
      for (const { step: id, values = {}, ...judged } of expected)
        expect(step(id)).toMatchObject({ ...judged, values });
      expect(result).toMatchObject({ ok: true, value: { api } });
      // What an earlier failure made pointless was not tried.
      const failedAt = results.findIndex(({ verdict }) => verdict === 'fail');
      if (failedAt >= 0 && failedAt < 3)
        expect(results.slice(failedAt + 1, 4).every(({ verdict }) => verdict === 'skipped')).toBe(true);
      for (const { evidence } of results) for (const { saw } of evidence) expect(saw.length).toBeLessThanOrEqual(401);
    },
  );

  it('has each row of failures that people report', () => {
    expect(
      [8, 9, 26, 28, 35, 38, 39, 40, 41, 42, 43, 44, 45, 46, 48, 49, 50, 51, 54].filter(
        (row) => !proofFakes.some((fake) => fake.row === row),
      ),
    ).toEqual([]);
  });
});

describe('what a proof sends', () => {
  const messages = (text: string) => (JSON.parse(text) as { messages: Record<string, unknown>[] }).messages;

  it('is what OpenClaw sends, key by key and in its order', async () => {
    const { server } = await against({});
    const keys = bodies(server).map((text) => Object.keys(JSON.parse(text) as object));
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /v1/models',
      'POST /v1/chat/completions',
      'POST /v1/responses',
      'POST /v1/chat/completions',
      'POST /v1/responses',
      'POST /v1/chat/completions',
      'POST /v1/responses',
    ]);
    const [chat, agent] = [
      ['model', 'messages', 'stream', 'stream_options', 'max_completion_tokens'],
      ['model', 'messages', 'stream', 'stream_options', 'tools', 'tool_choice', 'max_completion_tokens'],
    ];
    const [one, turn] = [
      ['model', 'input', 'stream', 'store', 'max_output_tokens'],
      ['model', 'input', 'stream', 'max_output_tokens', 'tools', 'store'],
    ];
    expect(keys).toEqual([chat, one, agent, turn, agent, turn]);
  });

  it.each(apiNames)('has the form of OpenClaw’s first request and of its second, as recorded: %s', async (api) => {
    const { server } = await against(api === 'openai-completions' ? { apis: 'chat' } : {});
    const path = `/v1${apiPath[api]}`;
    const [asked, tools, carriesOn] = server.requests
      .filter((one) => one.path === path)
      .map(({ text }) => shapeOf(api, text));
    const recording = recordingOf(api);
    // Without tools a model is asked first, so that what tools break is known for theirs.
    expect(asked).toMatchObject({
      pieces: recording.first,
      messages: shapesIn(recording, recording.first),
      searchTools: [],
    });
    const offered = {
      keys: recording.keys,
      toolKeys: recording.toolKeys,
      searchTools: searchTools.map(({ name }) => name),
    };
    expect(tools).toEqual({ ...offered, pieces: recording.first, messages: shapesIn(recording, recording.first) });
    expect(carriesOn).toEqual({
      ...offered,
      pieces: recording.second,
      messages: shapesIn(recording, recording.second),
    });
  });

  it('sends the call and the tool’s result as OpenClaw does', async () => {
    const { server } = await against({ apis: 'chat' });
    const sent = messages(bodies(server).at(-1) ?? '');
    expect(sent[2]).toMatchObject({
      content: null,
      tool_calls: [{ id: 'hearth001', type: 'function', function: { name: 'read_note' } }],
    });
    expect(sent[3]).toMatchObject({ tool_call_id: 'hearth001' });
  });

  it('takes a stricter shape only where the words of a refusal ask for it', async () => {
    const { server, result } = await against(
      proofFakes.find(({ name }) => name === 'takes no key but role and content in a message')?.behaviour ?? {},
    );
    const [asUsual, strict, ...rest] = bodies(server).slice(-2).map(messages);
    expect(asUsual?.[2]).toHaveProperty('tool_calls');
    expect(strict?.map((message) => Object.keys(message).join())).toEqual(Array(5).fill('role,content'));
    expect(strict?.[4]?.['content']).toBeInstanceOf(Array);
    expect(rest).toEqual([]);
    expect(result).toMatchObject({
      ok: true,
      value: {
        settings: expect.arrayContaining([
          expect.objectContaining({ path: 'models[].compat.strictMessageKeys', value: true }),
        ]) as unknown,
      },
    });
  });

  it.each(
    proofFakes.filter(({ expected }) =>
      expected.some(({ code }) => code === 'roles-must-alternate' || code === 'role-refused'),
    ),
  )('sets nothing and asks no second time where a template refuses roles: $name', async ({ behaviour, server: id }) => {
    const { server, result } = await against(behaviour, id === undefined ? {} : { server: id });
    const asked = bodies(server);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.filter((text) => !text.includes('"tools"')).length).toBeLessThanOrEqual(2);
    expect(JSON.stringify(result)).not.toMatch(/strictMessageKeys|requiresStringContent|supportsTools/);
  });

  it('keeps tools on where step `schemas` finds what OpenClaw can leave out of its own', async () => {
    const { behaviour = {} } = proofFakes.find(({ name }) => name.startsWith('knows no patternProperties')) ?? {};
    const { result } = await against(behaviour, { steps: ['schemas'] });
    expect(result).toMatchObject({
      ok: true,
      value: {
        settings: expect.arrayContaining([
          expect.objectContaining({
            path: 'models[].compat.unsupportedToolSchemaKeywords',
            value: ['patternProperties'],
          }),
        ]) as unknown,
      },
    });
    expect(JSON.stringify(result)).not.toContain('supportsTools');
  });

  it('holds the key in the header only, and what it tells holds no part of it', async () => {
    const key = 'a-secret-token-of-mine';
    const { server, result } = await against({ key }, { headers: { authorization: `Bearer ${key}` } });
    expect(result).toMatchObject({ ok: true, value: { api: 'openai-responses' } });
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(Array(7).fill(`Bearer ${key}`));
    expect(server.requests.some(({ path, text }) => `${path}${text}`.includes(key))).toBe(false);
    const refused = await against({ key: 'another' }, { headers: { authorization: `Bearer ${key}` } });
    expect(refused.step('reachable')).toMatchObject({ verdict: 'fail', code: 'key-refused' });
    expect(JSON.stringify(refused.result)).not.toContain('a-secret');
    const echoed = await against(
      { says: () => ({ text: `Your key is ${key}` }) },
      { headers: { authorization: `Bearer ${key}` } },
    );
    expect(echoed.step('chat')?.evidence).not.toEqual([]);
    expect(JSON.stringify([echoed.result, echoed.told])).not.toContain('a-secret');
  });

  it('asks a slow server with patience and remembers how long it took to start', async () => {
    const { result } = await against({ loadMs: 200 });
    expect(result.ok && result.value.speed.coldStartMs).toBeGreaterThanOrEqual(195);
  });
});

describe('a proof that does not get to its end', () => {
  it('gives up on a model that stays silent, by its patience', async () => {
    const { step } = await against({ hangs: true }, { haste: 3000 });
    expect(step('chat')).toMatchObject({ verdict: 'fail', code: 'too-slow' });
    expect(step('tools')).toMatchObject({ verdict: 'skipped', code: 'needs-earlier', values: { step: 'chat' } });
  });

  it('says that nothing listens', async () => {
    const server = await startModelServer();
    await server.close();
    expect((await run(server.url)).step('reachable')).toMatchObject({ verdict: 'fail', code: 'no-answer' });
  });

  it('ends as cancelled, tells nothing more and hangs up', async () => {
    const server = await servers.run(startModelServer({ hangs: true }));
    const work = new AbortController();
    const { result, told } = await run(server.url, {
      signal: work.signal,
      onTold: (one) => one.kind === 'progress' && work.abort(),
    });
    expect(result).toEqual({ ok: false, error: { kind: 'cancelled' } });
    expect(told.at(-1)).toMatchObject({ kind: 'progress', progress: { id: 'chat', done: 0, of: 2 } });
    await expect.poll(() => server.openSockets()).toBe(0);
  });
});

describe('a proof of the simulated LM Studio', () => {
  const simulated = (options: Parameters<typeof startSimulatedLmStudio>[0]) =>
    servers.run(startSimulatedLmStudio({ latencyMs: 0, ...options }));

  it('passes every quick step, and justifies Responses', async () => {
    const { url } = await simulated({});
    const { result, told, steps } = await run(url, { model: 'minimax-m2.1-gs32', server: 'lmstudio' });
    expect(steps.slice(0, 4).map(({ id, verdict, code }) => [id, verdict, code])).toEqual([
      ['reachable', 'pass', 'passed'],
      ['chat', 'pass', 'passed'],
      ['tools', 'pass', 'passed'],
      ['tool-result', 'pass', 'passed'],
    ]);
    expect(result).toMatchObject({ ok: true, value: { api: 'openai-responses', at: '2026-11-22T00:00:00.000Z' } });
    expect(told.filter(({ kind }) => kind === 'result')).toHaveLength(4);
  });

  it('passes with a model that the request itself loads', async () => {
    const { url } = await simulated({});
    expect((await run(url, { model: 'openai/gpt-oss-120b', server: 'lmstudio' })).result).toMatchObject({
      ok: true,
      value: { api: 'openai-responses' },
    });
  });

  it('uses Completions where Responses is not there yet', async () => {
    const { url } = await simulated({ responses: false });
    const { result, step } = await run(url, { model: 'minimax-m2.1-gs32', server: 'lmstudio' });
    expect(step('chat')).toMatchObject({ code: 'only-completions' });
    expect(result).toMatchObject({ ok: true, value: { api: 'openai-completions' } });
  });

  it('says that a key is wanted, and which was refused without a part of it', async () => {
    const { url } = await simulated({ requireKey: 'secret-token' });
    expect((await run(url, { model: 'minimax-m2.1-gs32' })).step('reachable')).toMatchObject({ code: 'key-missing' });
    const refused = await run(url, { model: 'minimax-m2.1-gs32', headers: { authorization: 'Bearer wrong-token' } });
    expect(refused.step('reachable')).toMatchObject({ code: 'key-refused' });
    expect(JSON.stringify(refused.result)).not.toContain('wrong-toke');
  });
});
