import { afterEach, describe, expect, it } from 'vitest';
import { probeEndpoint } from '../../../../electron/adapters/servers/probe.ts';
import { sweep } from '../../../../electron/adapters/servers/scan-ports.ts';
import { endpoint, type Endpoint } from '../../../../shared/servers/types.ts';
import * as fakes from './fakes.ts';
import * as hostile from './hostile.ts';

const servers = fakes.starter();
afterEach(() => servers.closeAll());

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

describe('an answer that is no list of models', () => {
  it.each([
    ['100 MB of models', hostile.startHugeModels, 'too-large'],
    ['models without end', hostile.startEndlessModels, 'too-large'],
    ['a body without end in pieces of one byte', hostile.startTinyChunks, 'too-large'],
    ['a million objects', hostile.startMillionObjects, 'too-large'],
    ['hundreds of thousands of models', hostile.startManyModels, 'too-large'],
    ['a model’s id of 4 MB', hostile.startLongId, 'too-large'],
    ['four million opening brackets', hostile.startOpenBrackets, 'json'],
    ['a list of lists in fifty thousand levels', hostile.startDeepList, 'json'],
    ['a model of two thousand levels', hostile.startDeepModel, 'json'],
    ['some other JSON', hostile.startOtherJson, 'json'],
    ['JSON that is cut off', hostile.startTruncatedJson, 'text'],
    ['a web page that says it is JSON', hostile.startHtmlAsJson, 'html'],
    ['an encoding that expands a thousandfold', hostile.startGzipBomb, 'encoded'],
    ['an encoding that is not declared', hostile.startUndeclaredGzip, 'text'],
    ['headers without end', hostile.startHeaderFlood, 'text'],
    ['one header without end', hostile.startEndlessHeader, 'text'],
    ['trailers without end', hostile.startTrailers, 'text'],
    ['extensions of a chunk without end', hostile.startChunkExtensions, 'text'],
    ['"continue" without end', hostile.startContinueFlood, 'text'],
    ['hints without end', hostile.startHintsFlood, 'text'],
    ['noise without end', hostile.startNoise, 'text'],
    ['a status line without end', hostile.startEndlessStatus, 'text'],
    ['two lengths', hostile.startTwoLengths, 'text'],
    ['a length and chunks', hostile.startLengthAndChunks, 'text'],
    ['a length below zero', hostile.startNegativeLength, 'text'],
    ['a length that cuts its body', hostile.startLengthTooShort, 'text'],
    ['another protocol', hostile.startUpgrade, 'text'],
    ['answers without end', hostile.startManyAnswers, 'status'],
  ] as const)('of %s is told as what it is', async (_what, start, saw) => {
    expect(await probe(start())).toMatchObject({
      status: 'not-a-model-server',
      models: [],
      problem: { kind: 'not-a-model-server', saw },
    });
  });

  it.each([
    ['drips its headers', hostile.startHeaderDrip, 'timeout'],
    ['drips its body', fakes.startDrip, 'timeout'],
    ['never ends what it sent', hostile.startNeverEnding, 'timeout'],
    ['never answers', fakes.startHang, 'timeout'],
    ['announces more than it sends', hostile.startLengthTooLong, 'reset'],
    ['closes without a word', hostile.startSilentClose, 'reset'],
    ['breaks the connection', hostile.startReset, 'reset'],
  ] as const)('because the server %s leaves it unreachable', async (_what, start, cause) => {
    expect(await probe(start(), cause === 'timeout' ? 400 : undefined)).toMatchObject({
      status: 'unreachable',
      models: [],
      problem: { kind: 'unreachable', cause },
    });
  });
});

describe('a redirect', () => {
  it('is not followed, to wherever it leads', async () => {
    const elsewhere = await servers.run(fakes.startGateway());
    for (const status of [301, 302, 303, 307, 308])
      expect(await probe(hostile.startRedirectTo(`${elsewhere.url}/models`, status))).toMatchObject({
        status: 'not-a-model-server',
        problem: { saw: 'redirect', status },
      });
    expect(elsewhere.paths).toEqual([]);
  });

  it('to a metadata address is told like any other', async () => {
    expect(await probe(hostile.startRedirectTo('http://169.254.169.254/latest/meta-data/'))).toMatchObject({
      problem: { saw: 'redirect', status: 307 },
    });
  });
});

describe('a list that came in an odd way is read all the same', () => {
  it.each([
    ['as plain text', hostile.startJsonAsText],
    ['before it was asked for', hostile.startTalkative],
    ['from a server that keeps its side open', hostile.startHalfOpen],
  ] as const)('%s', async (_what, start) => {
    expect(await probe(start())).toMatchObject({ status: 'ready', models: [{ id: 'my-model' }] });
  });

  it('with bytes that are no UTF-8, which are replaced', async () => {
    expect((await probe(hostile.startBadUtf8())).models.map(({ id }) => id)).toEqual(['m\uFFFD\uFFFD']);
  });
});

describe('a sweep among hostile servers', () => {
  const run = async (urls: string[], deadlineMs = 1_500) => {
    const told: string[] = [];
    const result = await sweep({
      urls,
      usual: urls,
      deadlineMs,
      onEndpoint: ({ url, status }) => told.push(`${status} ${url}`),
      onClosed: () => undefined,
    });
    return { result, told };
  };

  it('reads a list of 150 KB while seventeen others pour without end', async () => {
    const pouring = await Promise.all(
      Array.from({ length: 17 }, (_, i) =>
        servers.run(i % 2 === 0 ? hostile.startEndlessModels() : fakes.startEndless()),
      ),
    );
    const models = Array.from({ length: 300 }, (_, i) => ({ id: `model-${i}`, note: 'a'.repeat(500) }));
    const honest = await servers.run(fakes.startGateway({ object: 'list', data: models }));
    const { result } = await run([...pouring.map(({ url }) => url), honest.url], 10_000);
    expect(result.endpoints.find(({ url }) => url === honest.url)).toMatchObject({ status: 'ready' });
    expect(
      result.endpoints.filter(({ problem }) => problem?.kind === 'not-a-model-server' && problem.saw === 'too-large'),
    ).toHaveLength(17);
  });

  it('tells a live server before the ones that never answer', async () => {
    const hanging = await Promise.all([
      servers.run(fakes.startHang()),
      servers.run(hostile.startHeaderDrip()),
      servers.run(fakes.startDrip()),
    ]);
    const live = await servers.run(fakes.startGateway());
    const { told } = await run([...hanging.map(({ url }) => url), live.url]);
    expect(told[0]).toBe(`ready ${live.url}`);
    expect(told).toHaveLength(4);
  });

  it('tells what it knows of a server that answers only its first question', async () => {
    const { url } = await servers.run(
      fakes.startHttp((request, response) => {
        if (request.url === '/v1/models')
          response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(fakes.genericList));
      }),
    );
    expect((await run([url])).result.endpoints).toMatchObject([{ url, status: 'ready', models: [{ id: 'my-model' }] }]);
  });
});
