import { afterEach, describe, expect, it } from 'vitest';
import { probeEndpoint } from '../../../../electron/adapters/servers/probe.ts';
import { startSimulatedLmStudio } from '../../../../electron/practice/simulated-lm-studio.ts';
import { endpoint, type Endpoint } from '../../../../shared/servers/types.ts';
import * as fakes from './fakes.ts';
import { startRecorded } from './recorded-server.ts';

const servers = fakes.starter();
afterEach(() => servers.closeAll());

describe('a probe of LM Studio', () => {
  it('is certain of who answers, and takes models, context and variant from its own list', async () => {
    const { url } = await servers.run(startSimulatedLmStudio());
    const found = await probeEndpoint(url);
    expect(endpoint.parse(found)).toEqual(found);
    expect(found).toMatchObject({
      url,
      status: 'ready',
      problem: null,
      apis: { completions: 'yes', responses: 'yes' },
    });
    expect(found.server).toEqual({
      id: 'lmstudio',
      name: 'LM Studio',
      certainty: 'certain',
      version: null,
      evidence: ['GET /lmstudio-greeting', 'GET /api/v1/models', 'GET /api/v0/models', 'owned_by organization_owner'],
    });
    expect(found.models[0]).toMatchObject({
      id: 'minimax-m2.1-gs32',
      name: 'MiniMax M2.1 GS32',
      kind: 'chat',
      loaded: true,
      contextTokens: { loaded: 196_608, max: 196_608 },
      tools: true,
      vision: false,
      variant: {
        quantization: '8bit',
        bitsPerWeight: 8,
        format: 'mlx',
        sizeBytes: 257_300_000_000,
        params: '229B-A10B',
      },
    });
    expect(found.models.map(({ kind, loaded }) => [kind, loaded])).toEqual([
      ['chat', true],
      ['chat', false],
      ['chat', false],
      ['embedding', false],
    ]);
  });

  it('asks nothing twice, sends no key and posts nothing', async () => {
    const { url, requests } = await servers.run(startSimulatedLmStudio());
    await probeEndpoint(url);
    expect(requests.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'GET /api/v0/models',
      'GET /api/v1/models',
      'GET /lmstudio-greeting',
      'GET /v1/models',
    ]);
    expect(requests.some(({ headers }) => 'authorization' in headers)).toBe(false);
  });

  it.each([
    ['host and port', ''],
    ['a trailing slash', '/'],
    ['the route of its list', '/v1/models'],
  ])('finds the /v1 of an address typed as %s', async (_form, tail) => {
    const { url, port } = await servers.run(startSimulatedLmStudio());
    expect(await probeEndpoint(`127.0.0.1:${port}${tail}`)).toMatchObject({ url, status: 'ready' });
  });

  it('writes the address family that answered for localhost', async () => {
    const { url, port } = await servers.run(startSimulatedLmStudio());
    expect((await probeEndpoint(`localhost:${port}`)).url).toBe(url);
  });

  it('takes the older list where the newer is not there, and leaves Responses open', async () => {
    const { url } = await servers.run(startSimulatedLmStudio({ generation: '0.3' }));
    const found = await probeEndpoint(url);
    expect(found).toMatchObject({
      status: 'ready',
      server: { certainty: 'certain' },
      apis: { completions: 'yes', responses: 'unknown' },
    });
    expect(found.models[0]).toMatchObject({
      contextTokens: { loaded: 196_608, max: 196_608 },
      variant: { quantization: '8bit', format: 'mlx', sizeBytes: null },
    });
  });

  it('says that it wants a key', async () => {
    const { url } = await servers.run(startSimulatedLmStudio({ requireKey: 'secret-token' }));
    expect(await probeEndpoint(url)).toMatchObject({
      status: 'needs-key',
      models: [],
      server: { id: 'lmstudio', certainty: 'certain' },
      problem: { kind: 'needs-key', envName: null },
    });
  });

  it('says that its model is being loaded', async () => {
    const { url } = await servers.run(startSimulatedLmStudio({ loading: true }));
    expect((await probeEndpoint(url)).status).toBe('loading');
  });

  it('says that none is loaded, an embedding model not counting', async () => {
    const { practiceModels } = await import('../../../../electron/practice/lm-studio-models.ts');
    const models = practiceModels.map((model) => ({
      ...model,
      loadedContextTokens: model.kind === 'embedding' ? 2048 : null,
    }));
    const { url } = await servers.run(startSimulatedLmStudio({ models }));
    expect((await probeEndpoint(url)).status).toBe('no-model-loaded');
  });

  it('says that none is there', async () => {
    const { url } = await servers.run(startSimulatedLmStudio({ models: [] }));
    expect(await probeEndpoint(url)).toMatchObject({
      status: 'no-model-loaded',
      server: { id: 'lmstudio', certainty: 'certain' },
      models: [],
    });
  });
});

describe('a probe of anything else', () => {
  /**
   * Waits long for what is said, so that a busy machine says the same, and short only where it is silence that is to be
   * told.
   */
  const probe = async (starting: Promise<fakes.Fake>, deadlineMs = 20_000): Promise<Endpoint> => {
    const { url } = await servers.run(starting);
    const found = await probeEndpoint(url, { connectMs: Math.min(5_000, deadlineMs), deadlineMs });
    expect(endpoint.parse(found)).toEqual(found);
    return found;
  };

  it('names no server that does not name itself, and sees which routes take a POST', async () => {
    expect(await probe(fakes.startGateway())).toMatchObject({
      status: 'ready',
      server: { id: 'generic_openai', name: 'OpenAI-compatible server', certainty: 'unknown', evidence: [] },
      apis: { completions: 'yes', responses: 'yes' },
      models: [
        { id: 'my-model', kind: 'unknown', loaded: null, contextTokens: { loaded: null, max: null }, tools: null },
      ],
    });
  });

  it('leaves a route open that answers 404', async () => {
    expect((await probe(fakes.startGatewayWithoutResponses())).apis).toEqual({
      completions: 'yes',
      responses: 'unknown',
    });
  });

  it('finds the server likely that owns the models', async () => {
    const list = { object: 'list', data: [{ id: 'qwen', object: 'model', owned_by: 'vllm', max_model_len: 32_768 }] };
    expect(await probe(fakes.startGateway(list))).toMatchObject({
      server: { id: 'vllm', certainty: 'likely', evidence: ['owned_by vllm'] },
      models: [{ contextTokens: { loaded: 32_768, max: null } }],
    });
  });

  it('says that a key is wanted', async () => {
    expect(await probe(fakes.startKeyed())).toMatchObject({ status: 'needs-key', problem: { kind: 'needs-key' } });
  });

  it('says that llama-server is loading', async () => {
    expect(await probe(fakes.startLoading())).toMatchObject({
      status: 'loading',
      server: { id: 'llamacpp', certainty: 'likely' },
      problem: { kind: 'server-said', reason: 'model-not-loaded', message: 'Loading model' },
    });
  });

  it('does not take AirPlay for a server with a key', async () => {
    expect(await probe(fakes.startAirPlay())).toMatchObject({
      status: 'not-a-model-server',
      problem: { saw: 'status', status: 403 },
    });
  });

  it.each([
    ['a web page', fakes.startHtml, 'html'],
    ['a redirect', fakes.startRedirect, 'redirect'],
    ['an encoded answer', fakes.startGzip, 'encoded'],
    ['an endless list', fakes.startEndless, 'too-large'],
    ['what is not HTTP', fakes.startNonHttp, 'text'],
  ])('says that %s is no model server', async (_what, start, saw) => {
    expect(await probe(start())).toMatchObject({
      status: 'not-a-model-server',
      problem: { kind: 'not-a-model-server', saw },
    });
  });

  it.each([
    ['never answers', fakes.startHang, 'timeout'],
    ['drips', fakes.startDrip, 'timeout'],
    ['breaks off', fakes.startBreakOff, 'reset'],
  ])('says that what %s is unreachable', async (_what, start, cause) => {
    expect(await probe(start(), cause === 'timeout' ? 400 : undefined)).toMatchObject({
      status: 'unreachable',
      problem: { kind: 'unreachable', cause },
    });
  });

  it('says that nothing listens', async () => {
    const url = `http://127.0.0.1:${await fakes.closedPort()}/v1`;
    expect(await probeEndpoint(url)).toMatchObject({
      url,
      status: 'unreachable',
      problem: { kind: 'unreachable', cause: 'refused' },
    });
  });

  it.each(['', 'not an address', 'http://169.254.169.254/v1'])('says that %j is no address', async (address) => {
    expect(await probeEndpoint(address)).toMatchObject({
      url: address,
      status: 'unreachable',
      problem: { kind: 'unreachable', cause: 'address' },
    });
  });
});

describe('a key that the owner keeps', () => {
  const secret = 'sk-owner-7f3a9c';
  const asked: Endpoint['server'][] = [];
  const key = (value: string | null) => (server: Endpoint['server']) => {
    asked.push(server);
    return Promise.resolve(value);
  };
  afterEach(() => asked.splice(0));
  const lmStudio = () => servers.run(startSimulatedLmStudio({ requireKey: secret }));
  const unknown = () =>
    servers.run(
      startRecorded('generic_openai', 'default', {
        key: { value: secret, refusal: { status: 401, body: { error: { message: 'Incorrect API key provided.' } } } },
      }),
    );

  it('opens a server that wants one, after that was asked without', async () => {
    const { url, requests } = await lmStudio();
    const found = await probeEndpoint(url, { key: key(secret) });
    expect(found).toMatchObject({
      status: 'ready',
      keyNeeded: 'yes',
      problem: null,
      server: { id: 'lmstudio', certainty: 'certain' },
    });
    expect(found.models.length).toBeGreaterThan(0);
    expect(asked.map(({ id }) => id)).toEqual(['lmstudio']);
    expect(requests.slice(0, 2).every(({ headers }) => headers['authorization'] === undefined)).toBe(true);
  });

  it('stands nowhere in what is found', async () => {
    const { url } = await lmStudio();
    expect(JSON.stringify(await probeEndpoint(url, { key: key(secret) }))).not.toContain(secret);
    expect(JSON.stringify(await probeEndpoint(url, { key: key('sk-wrong-7f3a9c') }))).not.toContain('sk-wrong');
  });

  it('is not sent to a server that wants none', async () => {
    const { url, requests } = await servers.run(startSimulatedLmStudio());
    await probeEndpoint(url, { key: key(secret), trusted: true });
    expect(asked).toEqual([]);
    expect(requests.some(({ headers }) => 'authorization' in headers)).toBe(false);
  });

  it('is not sent to what nobody knows', async () => {
    const { url, requests } = await unknown();
    expect(await probeEndpoint(url, { key: key(secret) })).toMatchObject({ status: 'needs-key', keyNeeded: 'yes' });
    expect(asked).toEqual([]);
    expect(requests.every(({ authorization }) => authorization === null)).toBe(true);
  });

  it('is sent there all the same where the owner’s config names the address', async () => {
    const { url } = await unknown();
    expect(await probeEndpoint(url, { key: key(secret), trusted: true })).toMatchObject({
      status: 'ready',
      keyNeeded: 'yes',
      models: [{ id: 'my-model' }],
    });
  });

  it.each([
    ['a wrong one', 'sk-wrong-7f3a9c'],
    ['one that no header can carry', 'sk\nwrong'],
    ['none', null],
  ])('leaves the first look standing where it is %s', async (_what, value) => {
    const { url } = await lmStudio();
    expect(await probeEndpoint(url, { key: key(value) })).toMatchObject({
      status: 'needs-key',
      models: [],
      problem: { kind: 'needs-key' },
    });
  });

  it('describes a server whose list was open and whose models are not', async () => {
    const { url } = await servers.run(startRecorded('llamacpp', 'key-on-public-list'));
    expect(await probeEndpoint(url, { key: key(secret) })).toMatchObject({
      status: 'ready',
      keyNeeded: 'yes',
      server: { id: 'llamacpp' },
    });
    expect(asked.map(({ id, certainty }) => `${id} ${certainty}`)).toEqual(['llamacpp likely']);
  });
});

describe('a server at which Hearth fails', () => {
  const faulty = {
    ask: () => Promise.reject(new Error('a fault')),
    textsRead: () => undefined,
    clear: () => undefined,
  };
  it('is an endpoint with that as its problem, told by the id in the log', async () => {
    const faults: string[] = [];
    const found = await probeEndpoint('http://127.0.0.1:1/v1', {
      reader: faulty,
      report: (call) => `id${faults.push(call)}`,
    });
    expect(found).toMatchObject({
      url: 'http://127.0.0.1:1/v1',
      status: 'not-a-model-server',
      problem: { kind: 'internal', id: 'id1' },
    });
    expect(faults).toEqual(['probe http://127.0.0.1:1/v1']);
  });
  it('is described without its key where the key could not be read', async () => {
    const { url } = await servers.run(fakes.startKeyed());
    expect(await probeEndpoint(url, { trusted: true, key: () => Promise.reject(new Error('a fault')) })).toMatchObject({
      url,
      status: 'needs-key',
    });
  });
});
