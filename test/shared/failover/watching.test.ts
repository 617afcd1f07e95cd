import { describe, expect, it } from 'vitest';
import {
  onReply,
  anew,
  nextHealthCheck,
  noTimings,
  timeoutOf,
  seenOf,
  startHealthChecks,
  withTimings,
  type HealthChecks,
  type HealthReply,
  type LearnedTimings,
} from '../../../shared/failover/watching.ts';

const model = 'house-model';
const list = (...ids: string[]): HealthReply => ({
  kind: 'answered',
  how: 'list',
  status: 200,
  body: JSON.stringify({ data: ids.map((id) => ({ id })) }),
  ms: 3,
});
const pulse = (status = 200, ms = 3): HealthReply => ({ kind: 'answered', how: 'pulse', status, body: '', ms });
/** A second lies between two beats. */
const after = (heard: readonly HealthReply[], from: HealthChecks = startHealthChecks(noTimings)): HealthChecks =>
  heard.reduce<{ beats: HealthChecks; at: number }>(
    ({ beats, at }, one) => ({ beats: onReply(beats, one, [model], at, at + 1000), at: at + 1000 }),
    { beats: from, at: 1000 },
  ).beats;
const seen = (...heard: HealthReply[]) => seenOf(after(heard), model);

describe('what is seen of a server', () => {
  it('is nothing before it answered for the first time', () =>
    expect(seenOf(startHealthChecks(noTimings), model)).toBeNull());
  it('is well once its list has the model, and while its pulse goes on', () => {
    expect(seen(list(model))).toBe('well');
    expect(seen(list(model), pulse())).toBe('well');
  });
  it('is down after two refusals, and not after one', () => {
    expect(seen(list(model), { kind: 'refused' })).toBe('well');
    expect(seen(list(model), { kind: 'refused' }, { kind: 'refused' })).toBe('down');
    expect(seen(list(model), { kind: 'refused' }, pulse())).toBe('well');
  });
  it('is hung where a line stands and nothing comes within the patience', () =>
    expect(seen(list(model), { kind: 'silent' })).toBe('hung'));
  it('is down, and no more hung, once it refuses', () =>
    expect(seen(list(model), { kind: 'silent' }, { kind: 'refused' })).toBe('down'));
  it.each([401, 403, 429, 500, 503])('is unclear where it answers %i', (status) =>
    expect(seen(list(model), pulse(status))).toBe('unclear'),
  );
  it('has lost the model once two lists in a row are without it', () => {
    expect(seen(list(model), list('other'))).toBe('unclear');
    expect(seen(list(model), list('other'), list('other'))).toBe('model-lost');
    expect(seen(list(model), list('other'), list(model))).toBe('well');
  });
  it('has not lost a model that never was in its list', () =>
    expect(seen(list('other'), list('other'), list('other'))).toBe('well'));
  it('has lost a model that it says has failed', () => {
    const failed: HealthReply = {
      kind: 'answered',
      how: 'list',
      status: 200,
      body: JSON.stringify({ data: [{ id: model, status: { value: 'unloaded', failed: true } }] }),
      ms: 3,
    };
    expect(seen(list(model), failed, failed)).toBe('model-lost');
  });
  it('is asked for its list before a line that stands again counts', () => {
    const back = after([list(model), { kind: 'refused' }, { kind: 'refused' }, { kind: 'touched' }]);
    expect(seenOf(back, model)).toBeNull();
    expect(nextHealthCheck(back, 10_000, true).how).toBe('list');
  });
  it('does not count what was missed before a sleep of the machine', () =>
    expect(seenOf(anew(after([list(model), { kind: 'silent' }])), model)).toBeNull());
});

describe('how often it is asked', () => {
  it('is at once, then every second and a half with the smallest question, and its list every fifteen seconds', () => {
    expect(nextHealthCheck(startHealthChecks(noTimings), 0, true)).toMatchObject({ how: 'list', inMs: 0 });
    const well = after([list(model)]);
    expect(nextHealthCheck(well, 3000, true)).toMatchObject({ how: 'pulse', inMs: 1500 });
    expect(nextHealthCheck(well, 18_000, true)).toMatchObject({ how: 'list' });
  });
  it('is again at once after one miss, and only a touch while it is down', () => {
    expect(nextHealthCheck(after([list(model), { kind: 'refused' }]), 3000, true)).toMatchObject({
      how: 'list',
      inMs: 60,
    });
    const down = after([list(model), { kind: 'refused' }, { kind: 'refused' }]);
    expect(nextHealthCheck(down, 5000, true)).toMatchObject({ how: 'touch', inMs: 500 });
    expect(nextHealthCheck(down, 5000, false)).toMatchObject({ how: 'list', inMs: 500 });
  });
});

describe('patience', () => {
  const known = (change: Partial<LearnedTimings>): LearnedTimings => ({ ...noTimings, atMs: 0, ...change });
  it('is two seconds on this machine, a little more in the network, and two minutes for a server with one thread', () => {
    expect(timeoutOf(noTimings, true, 0)).toBe(2000);
    expect(timeoutOf(noTimings, false, 0)).toBe(3500);
    expect(timeoutOf(known({ server: 'mlx_lm' }), true, 0)).toBe(120_000);
  });
  it('grows with the slowest answer that came, and forgets it after two weeks', () => {
    expect(timeoutOf(known({ slowestMs: 4000 }), true, 0)).toBe(6000);
    expect(timeoutOf(known({ slowestMs: 4000 }), true, 15 * 24 * 60 * 60 * 1000)).toBe(2000);
  });
  it('learns that a silent server that came back by itself was busy, but not from one that was silent for over a minute', () => {
    const hung = after([list(model), { kind: 'silent' }]);
    expect(onReply(hung, list(model), [model], 8000, 9000).learned.busyMs).toBe(7000);
    expect(onReply(hung, list(model), [model], 90_000, 91_000).learned.busyMs).toBe(0);
  });
});

describe('what was learned', () => {
  it('is kept of the servers that were met last, however many addresses a config ever named', () => {
    let known: Readonly<Record<string, LearnedTimings>> = {};
    for (let port = 1; port <= 300; port++)
      known = withTimings(withTimings(known, `http://127.0.0.1:${port}/v1`, noTimings), 'http://127.0.0.1:1/v1', {
        ...noTimings,
        busyMs: port,
      });
    expect(Object.keys(known)).toHaveLength(50);
    expect(known).toMatchObject({
      'http://127.0.0.1:1/v1': { busyMs: 300 },
      'http://127.0.0.1:300/v1': noTimings,
    });
  });

  it('is kept of the models that were met last, and of all that are watched', () => {
    let beats = startHealthChecks(noTimings);
    for (let at = 0; at < 1000; at++)
      beats = onReply(beats, list(model, `model-${at}`), [model, `model-${at}`], at, at);
    const { had } = beats.learned;
    expect(had).toHaveLength(202);
    expect(had).toEqual(expect.arrayContaining([model, 'model-999', 'model-998']));
    const watched = Array.from({ length: 300 }, (_, at) => `many-${at}`);
    const all = onReply(beats, list(...watched), watched, 1000, 1000);
    expect(onReply(all, list(...watched), watched, 1001, 1001).learned).toBe(all.learned);
  });
});
