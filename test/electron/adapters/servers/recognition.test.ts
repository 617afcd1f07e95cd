import { afterEach, describe, expect, it } from 'vitest';
import { probeEndpoint } from '../../../../electron/adapters/servers/probe.ts';
import { endpoint, type Endpoint } from '../../../../shared/servers/types.ts';
import { sample } from '../../../support/depth.ts';
import * as fakes from './fakes.ts';
import { startRecorded, type RecordedServer, type RecordedServerOptions, type SeenRequest } from './recorded-server.ts';
import { everyVariant, recorded } from './recorded.ts';
import { expectations, type Expectation } from './recognition-table.ts';

const servers = fakes.starter();
afterEach(() => servers.closeAll());

type Seen = { readonly found: Endpoint; readonly requests: readonly SeenRequest[] };

async function look(server: RecordedServer): Promise<Seen> {
  const found = await probeEndpoint(server.url);
  expect(endpoint.parse(found)).toEqual(found);
  return { found, requests: server.requests };
}
const lookAt = async (id: string, variant = 'default', options: RecordedServerOptions = {}): Promise<Seen> =>
  look(await servers.run(startRecorded(id, variant, options)));

const looks = new Map<string, Promise<Seen>>();
/** One look at each recorded variant serves all tests of its row: the answers never change. */
function lookOnce({ server, variant }: Expectation): Promise<Seen> {
  const name = `${server} ${variant}`;
  const seen = looks.get(name) ?? lookAt(server, variant);
  looks.set(name, seen);
  return seen;
}

/** Without a certain or likely name, a server is the generic one. */
const idOf = ({ server, certainty }: Expectation): string => (certainty === 'unknown' ? 'generic_openai' : server);
const each = (rows: readonly Expectation[]) =>
  rows.map((row) => [`${row.server}, ${row.variant}: ${recorded(row.server, row.variant).says}`, row] as const);

describe('the table of what must be found', () => {
  it('has one row for each recorded variant', () => {
    expect(expectations.map(({ server, variant }) => `${server} ${variant}`).sort()).toEqual(
      everyVariant()
        .map((pair) => pair.join(' '))
        .sort(),
    );
  });

  it.each(everyVariant())('is drawn from answers that say where they are known from (%s, %s)', (id, variant) => {
    const { routes, fallback } = recorded(id, variant);
    for (const { from } of [...Object.values(routes), fallback]) expect(from).toMatch(/^[SDCITGU](\+[SDCITGU])*: ./);
  });
});

describe('a recorded server is named', () => {
  it.each(each(expectations))('%s', async (_name, row) => {
    const { found } = await lookOnce(row);
    expect({ id: found.server.id, certainty: found.server.certainty }).toEqual({
      id: idOf(row),
      certainty: row.certainty,
    });
    expect(found.server.evidence.length > 0).toBe(row.certainty !== 'unknown');
    if (row.version !== undefined) expect(found.server.version).toBe(row.version);
  });
});

describe('what names a recorded server', () => {
  const named = expectations.filter(({ certainty }) => certainty !== 'unknown');

  it.each(each(named))('was asked and answered: %s', async (_name, row) => {
    const { found, requests } = await lookOnce(row);
    const asked = requests.map(({ method, path }) => `${method} ${path}`);
    const questions = found.server.evidence.filter((line) => line.startsWith('GET '));
    // A question below the base address is named without it.
    expect(
      questions.filter((line) => !asked.includes(line) && !asked.includes(line.replace('GET ', 'GET /v1'))),
    ).toEqual([]);
  });

  it.each(each(expectations.filter(({ certainty }) => certainty !== 'certain')))(
    'lets nothing be done to it before it is certain: %s',
    async (_name, row) => {
      expect((await lookOnce(row)).found.controls).toEqual([]);
    },
  );
});

describe('a recorded server is described', () => {
  it.each(each(expectations))('%s', async (_name, row) => {
    const { found } = await lookOnce(row);
    const { status, keyNeeded, apis, reasoningIn, cluster, backends } = row;
    expect(found.status).toBe(status);
    expect(found.problem === null).toBe(
      status === 'ready' || status === 'no-model-loaded' || (status === 'loading' && found.models.length > 0),
    );
    if (keyNeeded !== undefined) expect(found.keyNeeded).toBe(keyNeeded);
    if (apis !== undefined) expect(found.apis).toMatchObject(apis);
    if (reasoningIn !== undefined) expect(found.reasoningIn).toBe(reasoningIn);
    if (cluster !== undefined)
      expect({ nodes: found.cluster?.nodes.length, memoryBytes: found.cluster?.memoryBytes }).toEqual(cluster);
    if (backends !== undefined) expect(found.backends).toHaveLength(backends);
  });

  it.each(each(expectations.filter(({ models }) => models !== undefined)))(
    'with its models: %s',
    async (_name, row) => {
      const { found } = await lookOnce(row);
      expect(found.models).toMatchObject(row.models ?? []);
      expect(found.models).toHaveLength(row.models?.length ?? 0);
    },
  );
});

/** Paths that make a server work, tell its secrets or load a model, by what they were found to do in its source. */
const harmful: readonly {
  readonly server: string;
  readonly asked: (request: SeenRequest) => boolean;
  readonly butOf?: readonly string[];
}[] = [
  // mlx_lm.server's web framework, by which it is suspected, is none that LiteLLM could have; oMLX is asked where it
  // wants a key, and there LiteLLM guards this too.
  { server: 'litellm', asked: ({ path }) => path === '/health', butOf: ['mlx_lm', 'omlx'] },
  { server: 'sglang', asked: ({ path }) => path === '/health_generate' },
  { server: 'llamacpp', asked: ({ path }) => /[?&]model=/.test(path) && !/[?&]autoload=false/.test(path) },
];

describe('a look at a recorded server', () => {
  it.each(each(expectations))(
    'makes it do nothing, sends it no key and asks it nothing twice: %s',
    async (_name, row) => {
      const { found, requests } = await lookOnce(row);
      const asked = requests.map(({ method, path }) => `${method} ${path}`);
      const shows = asked.filter((line) => line === 'POST /api/show');
      expect(asked.filter((line) => !line.startsWith('GET ') && line !== 'POST /api/show')).toEqual([]);
      if (found.server.id !== 'ollama' || found.server.certainty !== 'certain') expect(shows).toEqual([]);
      expect(requests.filter(({ authorization }) => authorization !== null)).toEqual([]);
      for (const { asked: isHarmful } of harmful.filter(({ butOf = [] }) => !butOf.includes(row.server)))
        expect(requests.filter(isHarmful)).toEqual([]);
      const gets = asked.filter((line) => line.startsWith('GET '));
      expect(gets).toEqual([...new Set(gets)]);
    },
  );
});

describe('what a server tells beside what it was asked for', () => {
  it('stays out of the endpoint where it is a key (SGLang shows its own)', async () => {
    const { found } = await lookAt('sglang', 'default', {
      routes: {
        'GET /server_info': {
          headers: { 'content-type': 'application/json' },
          body: { version: '0.5.6', api_key: 'sk-the-key', admin_api_key: 'sk-the-other' },
        },
      },
    });
    expect(found.server.version).toBe('0.5.6');
    expect(JSON.stringify(found)).not.toContain('sk-the');
  });
});

describe('a server that answers what another is known by', () => {
  const page = (body: string) => ({ status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body });
  const json = (body: unknown) => ({ status: 200, headers: { 'content-type': 'application/json' }, body });
  const ollamaRoot = page('Ollama is running');
  const ollamaTags = {
    'GET /api/tags': recorded('ollama').routes['GET /api/tags'] ?? null,
    'GET /api/ps': recorded('ollama').routes['GET /api/ps'] ?? null,
  };

  /** Who answers, what of another server it answers besides, and whom it must not be taken for. */
  const impostors: readonly (readonly [string, string, string, RecordedServerOptions])[] = [
    [
      'localai',
      'ollama',
      'the root, the version and the tags',
      { routes: { 'GET /': ollamaRoot, 'GET /api/version': json({ version: '0.9.0' }), ...ollamaTags } },
    ],
    ['sglang', 'ollama', 'the root and the tags', { routes: { 'GET /': ollamaRoot, ...ollamaTags } }],
    [
      'sglang',
      'ollama',
      'the root, the version and the tags',
      { routes: { 'GET /': ollamaRoot, 'GET /api/version': json({ version: '0.9.0' }), ...ollamaTags } },
    ],
    ['llmman', 'ollama', 'the version and the tags', { routes: ollamaTags }],
    ['koboldcpp', 'ollama', 'the version and the tags', { routes: { 'GET /api/version': json({ version: '0.7.0' }) } }],
    [
      'lemonade',
      'ollama',
      'the version and the tags',
      { routes: { 'GET /api/version': json({ version: '0.16.1' }), ...ollamaTags } },
    ],
    [
      'docker_model_runner',
      'ollama',
      'the version and the tags',
      { routes: { 'GET /api/version': json({ version: '0.1.0' }), ...ollamaTags } },
    ],
    ['exo', 'ollama', 'the version, under /ollama', {}],
    ['lmstudio', 'ollama', 'the tags, with 200 and an error', {}],
    ['localai', 'vllm', '/version', { routes: { 'GET /version': json({ version: 'v4.9.0' }) } }],
    ['docker_model_runner', 'vllm', '/version', { routes: { 'GET /version': json({ version: 'v1.2.6' }) } }],
    [
      'koboldcpp',
      'llamacpp',
      '/props with a context and a build',
      { routes: { 'GET /props': recorded('llamacpp').routes['GET /props'] ?? null } },
    ],
    ['llmman', 'llamacpp', '/props of a router', {}],
    ['mlx_lm', 'llamacpp', '/health', {}],
    [
      'lemonade',
      'llamacpp',
      'owned_by llamacpp',
      { routes: { 'GET /v1/models': recorded('lemonade', 'proxied-llamacpp').routes['GET /v1/models'] ?? null } },
    ],
    [
      'docker_model_runner',
      'llamacpp',
      'owned_by llamacpp',
      {
        routes: {
          'GET /v1/models': recorded('docker_model_runner', 'proxied-llamacpp').routes['GET /v1/models'] ?? null,
        },
      },
    ],
    [
      'jan',
      'llamacpp',
      'owned_by llamacpp',
      { routes: { 'GET /v1/models': recorded('jan', 'proxied-llamacpp').routes['GET /v1/models'] ?? null } },
    ],
    ['jan', 'textgen_webui', 'owned_by user', {}],
    ['textgen_webui', 'jan', 'owned_by user', {}],
    [
      'llmman',
      'llamacpp',
      'owned_by llamacpp',
      { routes: { 'GET /v1/models': recorded('llmman', 'proxied-llamacpp').routes['GET /v1/models'] ?? null } },
    ],
    [
      'litellm',
      'sglang',
      'owned_by of what stands behind it',
      {
        routes: {
          'GET /v1/models': {
            headers: { 'content-type': 'application/json', 'x-litellm-version': '1.100.1' },
            body: recorded('sglang').routes['GET /v1/models']?.body,
          },
        },
      },
    ],
    ['ds4', 'vllm', 'port 8000', {}],
    ['omlx', 'vllm', 'max_model_len and port 8000', {}],
  ];

  it.each(impostors)('%s is not taken for %s by %s', async (server, other, _what, options) => {
    const { found } = await lookAt(server, 'default', options);
    expect(found.server.id).toBe(server);
    expect(found.server.id).not.toBe(other);
  });

  /** What is answered by more than one kind of server, so that it names none of them. */
  const shared: readonly (readonly [string, RecordedServerOptions['routes']])[] = [
    ['"Ollama is running" at its root', { 'GET /': ollamaRoot }],
    ['a version under /api', { 'GET /api/version': json({ version: '0.9.0' }) }],
    ['the tags of Ollama', ollamaTags],
    ['a version under /version', { 'GET /version': json({ version: '1.2.3' }) }],
    ['a health under /health', { 'GET /health': json({ status: 'ok' }) }],
    ['properties under /props', { 'GET /props': recorded('llamacpp').routes['GET /props'] ?? null }],
    ['slots under /slots', { 'GET /slots': recorded('llamacpp').routes['GET /slots'] ?? null }],
  ];
  /** What each is proven by must stay: llmman and Docker Model Runner by their root, for instance. */
  const own: Readonly<Record<string, readonly string[]>> = {
    llmman: ['GET /', 'GET /api/version'],
    docker_model_runner: ['GET /'],
    ds4: ['GET /version'],
    vllm: ['GET /version'],
    llamacpp: ['GET /props'],
    ollama: ['GET /', 'GET /api/version'],
    jan: ['GET /'],
    mlx_lm: ['GET /health', 'GET /props'],
  };
  const proven = expectations
    .filter(({ variant, certainty }) => variant === 'default' && certainty === 'certain')
    .map(({ server }) => server);
  const pairs = proven.flatMap((server) =>
    shared.map(
      ([what, routes]) =>
        [
          server,
          what,
          Object.fromEntries(Object.entries(routes ?? {}).filter(([route]) => own[server]?.includes(route) !== true)),
        ] as const,
    ),
  );

  // In the next test each answers all of that at once; which of it was too much, a deep run says.
  it.each(sample(pairs, 40))('%s is still certain where it answers %s too', async (server, _what, routes) => {
    expect((await lookAt(server, 'default', { routes })).found.server).toMatchObject({
      id: server,
      certainty: 'certain',
    });
  });

  it.each(proven)('%s is still certain where it answers all of that at once', async (server) => {
    const routes = Object.fromEntries(
      pairs.filter(([id]) => id === server).flatMap(([, , each]) => Object.entries(each)),
    );
    expect((await lookAt(server, 'default', { routes })).found.server).toMatchObject({
      id: server,
      certainty: 'certain',
    });
  });

  it('a gateway that answers all of that at once is not certain to be anyone', async () => {
    const routes = Object.fromEntries(
      shared.filter(([what]) => !what.includes('root')).flatMap(([, each]) => Object.entries(each ?? {})),
    );
    expect((await lookAt('generic_openai', 'default', { routes })).found).toMatchObject({
      status: 'ready',
      server: { id: 'generic_openai', certainty: 'unknown' },
    });
  });

  it.each([
    ['a page', page('<!doctype html><title>Some app</title>')],
    ['an empty object', json({})],
    ['a version', json({ version: '1.0.0' })],
    ['a health', json({ status: 'ok' })],
    ['the words of Ollama', ollamaRoot],
    ['a null', json(null)],
    ['an empty list', json([])],
    ['nothing', { status: 200, headers: {}, body: '' }],
    ['true', json(true)],
  ])('a gateway that answers %s wherever it has no route is nobody by name', async (_what, fallback) => {
    expect((await lookAt('generic_openai', 'default', { fallback })).found).toMatchObject({
      status: 'ready',
      server: { id: 'generic_openai', certainty: 'unknown', evidence: [] },
      models: [{ id: 'my-model' }],
    });
  });

  it.each([
    'ollama',
    'lmstudio',
    'localai',
    'koboldcpp',
    'docker_model_runner',
    'lemonade',
    'llmman',
    'litellm',
    'textgen_webui',
  ])('one body for every path, that of the fingerprint of %s, names nobody for certain', async (server) => {
    const fingerprint: Record<string, string> = {
      ollama: 'GET /',
      lmstudio: 'GET /lmstudio-greeting',
      localai: 'GET /.well-known/localai.json',
      koboldcpp: 'GET /api/extra/version',
      docker_model_runner: 'GET /',
      lemonade: 'GET /v1/health',
      llmman: 'GET /',
      litellm: 'GET /health/liveliness',
      textgen_webui: 'GET /v1/internal/model/info',
    };
    const body = recorded(server).routes[fingerprint[server] ?? ''];
    const { found } = await look(await servers.run(startRecorded('generic_openai', 'html', { fallback: body ?? {} })));
    expect(found.status).toBe('not-a-model-server');
    expect(found.models).toEqual([]);
  });

  it('llama-server behind a proxy that takes its header away is not certain', async () => {
    const routes = Object.fromEntries(
      Object.entries(recorded('llamacpp').routes).map(([route, answer]) => [
        route,
        { ...answer, headers: { 'content-type': 'application/json' } },
      ]),
    );
    expect((await lookAt('llamacpp', 'default', { routes })).found.server).toMatchObject({
      id: 'llamacpp',
      certainty: 'likely',
    });
  });

  it('what lists its models as Ollama does, and says not what Ollama says, is asked for no model and can be made to do nothing', async () => {
    const { found, requests } = await lookAt('ollama', 'old-0.12', { routes: { 'GET /': null } });
    expect(found.server).toMatchObject({ id: 'ollama', certainty: 'likely' });
    expect(found.controls).toEqual([]);
    expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('a program that answers 200 and an empty object to everything is no model server', async () => {
    const { found } = await lookAt('generic_openai', 'html', { fallback: json({}) });
    expect(found).toMatchObject({
      status: 'not-a-model-server',
      server: { id: 'generic_openai', certainty: 'unknown', evidence: [] },
    });
  });

  it('a program that answers a page to everything is no model server', async () => {
    const { found } = await lookAt('generic_openai', 'html');
    expect(found).toMatchObject({
      status: 'not-a-model-server',
      server: { id: 'generic_openai', certainty: 'unknown', evidence: [] },
    });
  });

  it('a program that echoes the request as JSON is no model server', async () => {
    const { found } = await lookAt('generic_openai', 'html', {
      fallback: json({ method: '{METHOD}', path: '{PATH}', headers: { accept: 'application/json' } }),
    });
    expect(found).toMatchObject({
      status: 'not-a-model-server',
      server: { id: 'generic_openai', certainty: 'unknown' },
    });
  });

  it('a program that gives one model list for every path is an unnamed model server', async () => {
    const { found } = await lookAt('generic_openai', 'html', {
      fallback: json({ object: 'list', data: [{ id: 'my-model', object: 'model' }] }),
    });
    expect(found).toMatchObject({
      status: 'ready',
      server: { id: 'generic_openai', certainty: 'unknown' },
      models: [{ id: 'my-model' }],
    });
  });

  it('AirPlay, which refuses everything with 403, wants no key', async () => {
    const { found } = await lookAt('generic_openai', 'html', {
      fallback: { status: 403, headers: { server: 'AirTunes/775.3.1' }, body: '' },
    });
    expect(found).toMatchObject({ status: 'not-a-model-server', server: { certainty: 'unknown' } });
  });
});

describe('a fake that stands in for a server', () => {
  it('answers on IPv6 where it is told to', async () => {
    const server = await servers.run(startRecorded('ollama', 'default', { host: '::1' }));
    expect((await look(server)).found).toMatchObject({
      url: server.url,
      server: { id: 'ollama', certainty: 'certain' },
    });
  });

  it('keeps everything but what is open behind the key that a test sets', async () => {
    const refusal = { status: 401, body: { error: 'Unauthorized' } };
    const { found, requests } = await lookAt('vllm', 'default', {
      key: { value: 'secret', refusal, open: ['GET /version'] },
    });
    expect(found).toMatchObject({ status: 'needs-key', models: [] });
    expect(requests.every(({ authorization }) => authorization === null)).toBe(true);
  });
});
