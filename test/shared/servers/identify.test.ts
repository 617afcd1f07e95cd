import { describe, expect, it } from 'vitest';
import { probeUrl, probeRequest, type ProbeReplies } from '../../../shared/servers/probes.ts';
import { identify, nextProbes } from '../../../shared/servers/identify.ts';
import { isSince } from '../../../shared/servers/evidence.ts';
import { serverKinds, usualPorts } from '../../../shared/servers/kinds.ts';
import { everyVariant } from '../../electron/adapters/servers/recorded.ts';
import { interviewOf, nothing, owned, reply } from './answers.ts';

const unexpected = reply({ error: 'Unexpected endpoint or method. (GET /v1/models)' });
const list = (headers: Record<string, string>, ...owners: string[]): ProbeReplies => ({
  models: reply({ data: owners.map((owned_by, index) => ({ id: `m${index}`, owned_by })) }, 200, headers),
});
const uvicorn = { server: 'uvicorn' };
/** A recorded body whose models have another owner, or none. */
const reowned = (body: unknown, owner: string | undefined): unknown =>
  JSON.parse(JSON.stringify(body, (key, value: unknown) => (key === 'owned_by' ? owner : value)));

describe('what to ask next', () => {
  it('is the list of models, and it alone', () => expect(nextProbes({})).toEqual(['models']));
  it('is nothing where that was not answered', () => expect(nextProbes({ models: nothing })).toEqual([]));
  it.each([
    ['a page', '<!doctype html>', 200],
    ['other JSON', {}, 200],
    ['a missing route', { detail: 'Not Found' }, 404],
    ['a load', { error: { message: 'Loading model' } }, 503],
  ])('is nothing after %s', (_what, body, status) => expect(nextProbes({ models: reply(body, status) })).toEqual([]));

  it('is LM Studio’s own where the list looks like LM Studio’s', () => {
    const asks = ['lmstudio-greeting', 'lmstudio-v1', 'lmstudio-v0'];
    expect(nextProbes(owned('organization_owner'))).toEqual(asks);
    expect(nextProbes({ models: unexpected })).toEqual(expect.arrayContaining(asks));
    expect(nextProbes({ models: reply({ data: [] }, 200, { 'x-powered-by': 'Express' }) })).toEqual(asks);
  });

  it('is what proves and describes the server that owns the models, all at once', () => {
    expect(nextProbes(owned('vllm'))).toEqual(['version', 'completions', 'responses']);
    expect(nextProbes(owned('library'))).toEqual(['root', 'ollama-version', 'ollama-tags', 'ollama-ps']);
    expect(nextProbes(list({ server: 'llama.cpp' }, 'llamacpp'))).toEqual(['llamacpp-props']);
  });

  it('is what can tell the nameless apart where nobody owns them, and the routes', () => {
    expect(nextProbes(owned(undefined))).toEqual([
      'lmstudio-greeting',
      'lmstudio-v1',
      'lmstudio-v0',
      'localai-card',
      'litellm-readiness',
      'completions',
      'responses',
    ]);
    expect(nextProbes(owned('user'))).toEqual([
      'lmstudio-greeting',
      'lmstudio-v1',
      'lmstudio-v0',
      'textgen-model',
      'root',
      'completions',
      'responses',
    ]);
  });

  it('leaves out whom the web framework rules out', () => {
    expect(nextProbes(list(uvicorn, 'me'))).toEqual([
      'sglang-model',
      'sglang-model-old',
      'litellm-readiness',
      'omlx-models',
      'completions',
      'responses',
    ]);
    expect(
      nextProbes({ models: reply({ data: [{ id: 'm' }] }, 200, { server: 'BaseHTTP/0.6 Python/3.12.0' }) }),
    ).toEqual(['health', 'llamacpp-props', 'completions', 'responses']);
  });

  it('is what stands at this port by default, whatever its list says', () => {
    expect(nextProbes(owned('library'), 1234)).toEqual(
      expect.arrayContaining(['lmstudio-greeting', 'lmstudio-v1', 'root', 'ollama-version']),
    );
    expect(nextProbes(owned('lmstudio-next'), 11_434)).toEqual(
      expect.arrayContaining(['root', 'ollama-version', 'lmstudio-greeting']),
    );
    expect(nextProbes({ models: reply({ error: 'No.' }, 401) }, 1234)).toEqual(['lmstudio-greeting']);
    expect(nextProbes({ models: reply({ error: 'No.' }, 401, uvicorn) }, 8000)).toEqual(['version', 'health']);
  });
  it('is nobody for his port alone where another web framework answers, where several want it and the list names one, or where nothing is there', () => {
    expect(nextProbes(list(uvicorn, 'vllm'), 1234)).toEqual(['version', 'completions', 'responses']);
    expect(nextProbes(owned('vllm'), 8000)).toEqual(['version', 'completions', 'responses']);
    expect(nextProbes({ models: reply('<!doctype html>') }, 1234)).toEqual([]);
  });
  it('is never the health of what may be an open LiteLLM', () => {
    for (const port of [null, ...usualPorts]) expect(nextProbes(list(uvicorn, 'openai'), port)).not.toContain('health');
  });

  it('is, of one that wants a key, only what is open without', () => {
    const refusing = (error: unknown, headers = {}) => nextProbes({ models: reply({ error }, 401, headers) });
    expect(refusing({ message: 'An LM Studio API token is required to make requests to this server' })).toEqual([
      'lmstudio-greeting',
    ]);
    expect(refusing({ message: 'Authentication Error, No api key passed in.', type: 'auth_error' })).toEqual([
      'litellm-readiness',
    ]);
    expect(refusing({ message: 'Invalid API Key' }, { server: 'llama.cpp' })).toEqual([]);
    expect(refusing({ message: 'API key required' }, uvicorn)).toEqual(['health']);
    expect(nextProbes({ models: reply({ detail: 'Unauthorized' }, 401, uvicorn) })).toEqual(['openapi']);
    expect(refusing({ message: 'Incorrect API key provided.' })).toEqual([]);
  });

  it('is put to the root or to the base, as the question has it', () => {
    expect([
      probeUrl('lmstudio-v1', 'http://x:1/v1'),
      probeUrl('responses', 'http://x:1/v1'),
      probeUrl('root', 'http://x:1/v1'),
    ]).toEqual(['http://x:1/api/v1/models', 'http://x:1/v1/responses', 'http://x:1/']);
  });

  it('never has a router load a model, and posts nothing but what Ollama reads', () => {
    expect(probeRequest('llamacpp-props:a/b:Q4', 'http://x:1/v1')).toEqual({
      method: 'GET',
      url: 'http://x:1/props?model=a%2Fb%3AQ4&autoload=false',
    });
    expect(probeRequest('ollama-show:qwen3:8b', 'http://x:1/v1')).toEqual({
      method: 'POST',
      url: 'http://x:1/api/show',
      body: '{"model":"qwen3:8b"}',
    });
  });

  it.each(everyVariant())('comes to an end in three rounds and asks nothing twice (%s, %s)', (id, variant) => {
    const asked = interviewOf(id, variant).rounds;
    expect(asked.length).toBeLessThanOrEqual(3);
    expect(asked.flat()).toEqual([...new Set(asked.flat())]);
  });

  it('is few questions for a server that names itself', () => {
    for (const id of ['lmstudio', 'ollama', 'vllm', 'llamacpp', 'exo', 'koboldcpp', 'llmman', 'ds4'])
      expect(interviewOf(id).rounds.flat().length).toBeLessThanOrEqual(5);
  });
});

describe('who answered', () => {
  it('is certainly LM Studio by its greeting alone', () => {
    expect(identify({ ...owned(undefined), 'lmstudio-greeting': reply({ lmstudio: true }) })).toMatchObject({
      id: 'lmstudio',
      certainty: 'certain',
      evidence: ['GET /lmstudio-greeting'],
    });
  });
  it.each(['lmstudio-next', 'google', 'library', 'llamacpp', undefined])(
    'is LM Studio at its own port where its list calls the owner %s, with what its own lists tell',
    (owner) => {
      const { endpoint } = interviewOf('lmstudio', 'default', (body) => reowned(body, owner), 1234);
      expect(endpoint).toMatchObject({
        status: 'ready',
        server: { id: 'lmstudio', certainty: 'certain' },
        models: [{ id: 'google/gemma-4-26b-a4b', loaded: true, contextTokens: { loaded: 32_768 } }, {}, {}, {}],
      });
    },
  );
  it('is LM Studio by its own list where it greets no more', () => {
    expect(
      identify({
        ...owned('me'),
        'lmstudio-greeting': unexpected,
        'lmstudio-v1': reply({ models: [{ key: 'm', type: 'llm', loaded_instances: [] }] }),
      }),
    ).toMatchObject({ id: 'lmstudio', certainty: 'certain' });
    expect(identify({ ...owned('me'), 'lmstudio-v1': reply({ models: [] }) })).toMatchObject({
      id: 'lmstudio',
      certainty: 'likely',
    });
  });
  it.each(['sglang', 'omlx'])('is %s by its own list where it calls the owner otherwise', (id) => {
    expect(interviewOf(id, 'default', (body) => reowned(body, 'next')).endpoint.server).toMatchObject({
      id,
      certainty: 'certain',
    });
  });
  it('is not oMLX by a health alone that many have', () => {
    const locked = { models: reply({ error: { message: 'API key required' } }, 401, uvicorn) };
    expect(identify({ ...locked, health: reply({ status: 'healthy' }) })).toMatchObject({ certainty: 'unknown' });
    expect(
      identify({ ...locked, health: reply({ status: 'healthy', default_model: null, engine_pool: null, mcp: null }) }),
    ).toMatchObject({ id: 'omlx', certainty: 'certain' });
  });
  it('is not LM Studio because a greeting has status 200', () => {
    expect(
      identify({
        ...owned(undefined),
        'lmstudio-greeting': reply({ error: 'Unexpected endpoint or method. (GET /lmstudio-greeting)' }),
      }),
    ).toMatchObject({ id: 'generic_openai', certainty: 'unknown' });
  });
  it('is likely LM Studio by its 200 for a route that it lacks', () =>
    expect(identify({ models: unexpected })).toMatchObject({ id: 'lmstudio', certainty: 'likely' }));

  it.each([
    ['the root alone', { root: reply('Ollama is running') }],
    ['a version alone', { 'ollama-version': reply({ version: '0.32.14' }) }],
    [
      'a version with more beside it',
      { root: reply('Ollama is running'), 'ollama-version': reply({ version: '0.32.14', exe: '/x', pid: 1 }) },
    ],
    [
      'a page with the words in it',
      { root: reply('<p>Ollama is running</p>'), 'ollama-version': reply({ version: '0.32.14' }) },
    ],
    [
      'an error with status 404',
      { root: reply('Ollama is running', 404), 'ollama-version': reply({ version: '0.32.14' }) },
    ],
  ])('is not certainly Ollama by %s', (_what, replies) => {
    const who = identify({ ...owned('me'), ...replies });
    expect([who.id, who.certainty]).not.toEqual(['ollama', 'certain']);
  });

  it('is Ollama where only its own two answers came', () => {
    expect(
      identify({ ...owned('me'), root: reply('Ollama is running'), 'ollama-version': reply({ version: '0.32.14' }) }),
    ).toEqual({
      id: 'ollama',
      name: 'Ollama',
      certainty: 'certain',
      version: '0.32.14',
      evidence: ['GET /', 'GET /api/version'],
    });
  });

  it('is the impostor that proves itself, where two could be', () => {
    const asOllama = { root: reply('Ollama is running'), 'ollama-version': reply({ version: '0.9.0' }) };
    expect(
      identify({ ...owned(undefined), ...asOllama, 'localai-card': reply({ version: 'v4', endpoints: {} }) }).id,
    ).toBe('localai');
    expect(
      identify({ ...owned('sglang'), ...asOllama, 'sglang-model': reply({ model_path: 'm', is_generation: true }) }).id,
    ).toBe('sglang');
    expect(
      identify({ ...owned('library'), ...asOllama, 'koboldcpp-version': reply({ result: 'KoboldCpp', version: '1' }) })
        .id,
    ).toBe('koboldcpp');
  });

  it('is nobody in particular where the owners differ', () =>
    expect(identify(owned('vllm', 'ollama'))).toMatchObject({ id: 'generic_openai', certainty: 'unknown' }));
  it('is nobody in particular where two servers use one owner', () =>
    expect(identify(owned('user'))).toMatchObject({ id: 'generic_openai' }));
  it.each(serverKinds.flatMap(({ id, ownedBy }) => ownedBy.map((owner) => [owner, id] as const)))(
    'owned by %s is likely %s',
    (owner, id) =>
      expect(identify(owned(owner))).toMatchObject({ id, certainty: 'likely', evidence: [`owned_by ${owner}`] }),
  );
  it('is not called certain by any owner', () =>
    expect(
      serverKinds.flatMap(({ ownedBy }) => ownedBy).filter((owner) => identify(owned(owner)).certainty === 'certain'),
    ).toEqual([]));
  it('has evidence that fits on a line, however long its header', () => {
    const { evidence } = identify(list({ server: `llama.cpp ${'x'.repeat(5000)}` }, 'me'));
    expect(evidence[0]?.length).toBeLessThan(100);
  });
});

describe('a version', () => {
  it.each([
    ['0.13.3', [0, 13, 3], true],
    ['0.13.2', [0, 13, 3], false],
    ['0.32.14', [0, 13, 3], true],
    ['1.0', [0, 13, 3], true],
    ['v4.9.0 (82c191a)', [3, 10, 0], true],
    ['v3.9.0', [3, 10, 0], false],
    ['b11669-Debian', [11_669], true],
    ['b7890-0123abcd', [11_669], false],
    ['unknown', [0], false],
  ])('reads %s since %j as %s', (version, least, since) => expect(isSince(version, least)).toBe(since));
});
