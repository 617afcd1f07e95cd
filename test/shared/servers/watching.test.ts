import { describe, expect, it } from 'vitest';
import { emptyEndpoint } from '../../../shared/servers/empty.ts';
import type { Endpoint } from '../../../shared/servers/types.ts';
import {
  afterDigest,
  afterWhole,
  nextLook,
  sameEndpoint,
  digestProbe,
  changeDigest,
  startWatching,
  type WatchedServer,
} from '../../../shared/servers/watching.ts';

const url = 'http://127.0.0.1:1234/v1';
const ready: Endpoint = { ...emptyEndpoint(url), status: 'ready', latencyMs: 3 };
const loading: Endpoint = { ...ready, status: 'loading' };
const silent: Endpoint = { ...emptyEndpoint(url), problem: { kind: 'unreachable', url, cause: 'timeout' } };
const refused: Endpoint = { ...emptyEndpoint(url), problem: { kind: 'unreachable', url, cause: 'refused' } };
const lookedAt = (endpoint: Endpoint): WatchedServer => afterWhole(startWatching(url, null), endpoint, 0).watched;

/** The waits of a watch in which each cheap look sees the same. */
function waits(watched: WatchedServer, looks: number): number[] {
  const times: number[] = [];
  let nowMs = 0;
  let last = watched;
  for (let i = 0; i < looks; i++) {
    const { how, inMs } = nextLook(last, nowMs);
    times.push(inMs);
    nowMs += inMs;
    last =
      how === 'sign' ? afterDigest(last, 'same').watched : afterWhole(last, last.endpoint ?? silent, nowMs).watched;
  }
  return times;
}

describe('when to look next', () => {
  it('asks at once and all of it where nothing answered a quick look', () => {
    expect(nextLook(startWatching(url, silent), 0)).toEqual({ how: 'whole', inMs: 0 });
    expect(nextLook(startWatching(url, null), 0)).toEqual({ how: 'whole', inMs: 0 });
  });

  it('leaves a server a moment that a sweep has just described', () => {
    expect(nextLook(startWatching(url, ready), 0)).toEqual({ how: 'whole', inMs: 2_000 });
  });

  it('slows from two seconds to ten where nothing changes', () => {
    expect(waits(lookedAt(ready), 8)).toEqual([0, 2_000, 3_000, 4_500, 6_750, 10_000, 10_000, 10_000]);
  });

  it('stays at two seconds while a model loads, and asks all of it', () => {
    expect(waits(lookedAt(loading), 6)).toEqual([2_000, 2_000, 2_000, 2_000, 2_000, 2_000]);
    expect(nextLook(lookedAt(loading), 0).how).toBe('whole');
  });

  it('looks after three seconds where nothing answers, then more and more seldom', () => {
    expect(waits(lookedAt(refused), 6)).toEqual([3_000, 4_500, 6_750, 10_125, 15_000, 15_000]);
  });

  it('asks all of it again after thirty seconds without a change', () => {
    const quiet = { ...lookedAt(ready), quiet: 9, sign: 'a' };
    expect([nextLook(quiet, 19_000).how, nextLook(quiet, 20_000).how]).toEqual(['sign', 'whole']);
  });

  it('is close again after a change', () => {
    const changed = afterDigest({ ...lookedAt(ready), quiet: 9, sign: 'a' }, 'b').watched;
    expect(nextLook(changed, 1_000)).toEqual({ how: 'sign', inMs: 2_000 });
  });
});

it('never hurries where a server answers all but the cheap look', () => {
  let watched = lookedAt(ready);
  const after: number[] = [];
  for (let i = 0; i < 4; i++) {
    after.push(nextLook(watched, 0).inMs);
    watched = afterWhole(afterDigest(watched, null).watched, ready, 0).watched;
  }
  expect(after.slice(1).every((ms) => ms >= 2_000)).toBe(true);
});

describe('what to tell', () => {
  it('tells a server once, though its answers take a different time', () => {
    const first = afterWhole(startWatching(url, null), ready, 0);
    expect(first.tell).toBe('found');
    expect(afterWhole(first.watched, { ...ready, latencyMs: 80 }, 5).tell).toBeNull();
  });

  it('tells nothing of a server that is as the sweep told it', () => {
    expect(afterWhole(startWatching(url, ready), ready, 0).tell).toBeNull();
  });

  it('tells a server that differs', () => {
    expect(afterWhole(lookedAt(loading), ready, 5).tell).toBe('found');
  });

  it('tells at once that a server refuses, and only once', () => {
    const gone = afterWhole(lookedAt(ready), refused, 5);
    expect(gone.tell).toBe('closed');
    expect(afterWhole(gone.watched, refused, 8).tell).toBeNull();
  });

  it('takes a second look before it says that a silent server is gone', () => {
    const once = afterWhole(lookedAt(ready), silent, 5);
    expect(once.tell).toBeNull();
    expect(nextLook(once.watched, 5)).toEqual({ how: 'whole', inMs: 2_000 });
    expect(afterWhole(once.watched, silent, 9).tell).toBe('closed');
  });

  it('tells a server that is back, though it is as it was', () => {
    const gone = afterWhole(lookedAt(ready), refused, 5).watched;
    expect(afterWhole(gone, ready, 9).tell).toBe('found');
  });

  it('tells nothing of an address that did not answer before either', () => {
    expect(afterWhole(startWatching(url, silent), silent, 0).tell).toBeNull();
    expect(afterWhole(startWatching(url, silent), refused, 0).tell).toBeNull();
  });
});

describe('the cheap look', () => {
  it('has all of it asked where it differs or gets no answer', () => {
    const first = afterDigest(lookedAt(ready), 'a');
    expect(first.again).toBe(false);
    expect(afterDigest(first.watched, 'a').again).toBe(false);
    expect(afterDigest(first.watched, 'b').again).toBe(true);
    expect(afterDigest(first.watched, null).again).toBe(true);
  });

  it('asks for what is in memory where a server tells that', () => {
    const of = (id: string, evidence: string[] = []) =>
      digestProbe({ ...ready, server: { ...ready.server, id, evidence } });
    expect([
      of('ollama'),
      of('vllm'),
      of('lmstudio', ['GET /api/v1/models']),
      of('lmstudio', ['GET /api/v0/models']),
      of('lmstudio'),
    ]).toEqual(['ollama-ps', 'models', 'lmstudio-v1', 'lmstudio-v0', 'models']);
  });

  it('sees no difference in the times and random ids that vLLM fills afresh', () => {
    const list = (created: number, id: string) =>
      JSON.stringify({ data: [{ id: 'qwen', created, permission: [{ id }] }] });
    expect(changeDigest({ status: 200, body: list(1, 'a') })).toBe(changeDigest({ status: 200, body: list(2, 'b') }));
  });

  it('sees another model, another status and another text', () => {
    const seen = [
      { status: 200, body: '{"data":[{"id":"a"}]}' },
      { status: 200, body: '{"data":[{"id":"b"}]}' },
      { status: 503, body: '{"data":[{"id":"a"}]}' },
      { status: 200, body: 'no' },
      { status: 200, body: 'yes' },
    ];
    expect(new Set(seen.map(changeDigest)).size).toBe(5);
  });
});

it('takes two looks at a cluster for the same where only its free memory differs', () => {
  const cluster = (freeBytes: number, name: string): Endpoint => ({
    ...ready,
    cluster: { memoryBytes: 8, nodes: [{ id: 'a', name, chip: null, memoryBytes: 8, freeBytes }] },
  });
  expect(sameEndpoint(cluster(1, 'x'), cluster(2, 'x'))).toBe(true);
  expect(sameEndpoint(cluster(1, 'x'), cluster(1, 'y'))).toBe(false);
});
