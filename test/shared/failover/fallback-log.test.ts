import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advance,
  newFallbackMonitor,
  quietMs,
  readLogLine,
  type LoggedTurn,
  type FallbackMonitor,
} from '../../../shared/failover/fallback-log.ts';
import { runs } from '../../support/depth.ts';

/**
 * What the real gateway of 2026.9.6 logged; `chat-*` are turns of a chat, the others came over HTTP; in `cooling` two
 * turns whose local server was not even asked, after a refused key.
 */
const recorded = (name: string): string[] =>
  readFileSync(path.join(import.meta.dirname, 'recorded', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n');
const heardIn = (name: string): LoggedTurn[] =>
  recorded(name)
    .map(readLogLine)
    .filter((one): one is LoggedTurn => one !== null);

const hops = [
  { ref: 'lmstudio/house-model', where: 'local' },
  { ref: 'ollama2/house-model:cloud', where: 'hosted' },
] as const;
const later = Date.parse('2026-11-22T21:00:00Z');
/** Listens to recordings one after another; answers the last state and what was told at each. */
function listen(names: readonly string[], nowMs = later, start: FallbackMonitor = newFallbackMonitor) {
  const told: (string | null)[] = [];
  let now = start;
  for (const name of names) {
    const next = advance(now, heardIn(name), hops, nowMs);
    now = next.now;
    told.push(next.fallback?.reason ?? null);
  }
  return { now, told };
}

describe('the gateway’s log', () => {
  it('tells which model answered instead of which, when, and by OpenClaw’s own word why', () => {
    expect(listen(['cooling']).now.standing).toEqual({
      ref: 'ollama2/house-model:cloud',
      meant: 'lmstudio/house-model',
      at: '2026-11-22T20:51:47.723Z',
      reason: 'auth',
    });
    expect(listen(['killed']).told).toEqual(['timeout']);
    expect(listen(['refused-key']).told).toEqual(['auth']);
    expect(listen(['chat-not-found']).told).toEqual(['model_not_found']);
  });

  it('tells nothing of a turn that the meant model answered', () => {
    expect(listen(['healthy', 'slow', 'chat-healthy'])).toMatchObject({
      now: { standing: null },
      told: [null, null, null],
    });
  });

  it('tells an outage once, and the next one again after the meant model answered in between', () => {
    expect(listen(['cooling', 'killed', 'again', 'killed']).told).toEqual(['auth', null, null, 'timeout']);
  });

  it('tells nothing of an outage that was over within one look', () => {
    const both = [...heardIn('cooling'), ...heardIn('again')];
    expect(advance(newFallbackMonitor, both, hops, later)).toMatchObject({ now: { standing: null }, fallback: null });
  });

  it('takes the end of the very turn that another model answered for no sign that the meant one is back', () => {
    expect(heardIn('killed').at(-1)?.kind).toBe('ended');
    expect(listen(['killed']).now.standing).not.toBeNull();
  });

  it('takes an answer of the meant model, where it was slow enough to be logged, for the end of the outage', () => {
    expect(heardIn('slow')).toContainEqual({
      kind: 'answers',
      turn: expect.any(String) as string,
      ref: 'lmstudio/house-model',
    });
    expect(listen(['cooling', 'slow']).now.standing).toBeNull();
  });

  it('takes a later chat turn without trouble for answered by the meant model, though not at once', () => {
    const began = heardIn('chat-healthy').flatMap((one) => (one.kind === 'begun' ? [one.atMs] : []))[0] as number;
    expect(listen(['chat-not-found', 'chat-healthy'], began + quietMs - 1).now.standing).not.toBeNull();
    expect(listen(['chat-not-found', 'chat-healthy'], began + quietMs).now.standing).toBeNull();
    expect(listen(['chat-not-found'], began + 10 * quietMs).now.standing).not.toBeNull();
  });

  it('doesn’t count a warning of housekeeping under a turn’s trace as trouble of that turn', () => {
    expect(recorded('slow').some((line) => line.includes('session-sqlite') && line.includes('WARN'))).toBe(true);
    expect(heardIn('slow').map(({ kind }) => kind)).not.toContain('trouble');
  });
});

describe('whether words left this machine', () => {
  const told = (ref: string, meant: string, where: Parameters<typeof advance>[2]) =>
    advance(
      newFallbackMonitor,
      [{ kind: 'stood-in', turn: 't', answered: { ref, meant, at: '2026-11-22T20:00:00.000Z', reason: null } }],
      where,
      later,
    ).fallback !== null;

  it('is told where a local model was meant and one that is hosted, unknown or not of the route answered', () => {
    expect(told('ollama2/house-model:cloud', 'lmstudio/house-model', hops)).toBe(true);
    expect(told('somebody/else', 'lmstudio/house-model', hops)).toBe(true);
    expect(
      told('b/m', 'a/m', [
        { ref: 'a/m', where: 'local' },
        { ref: 'b/m', where: 'unknown' },
      ]),
    ).toBe(true);
  });

  it('is not told where a hosted model was meant, or another local one answered', () => {
    expect(told('lmstudio/house-model', 'ollama2/house-model:cloud', hops)).toBe(false);
    expect(
      told('b/m', 'a/m', [
        { ref: 'a/m', where: 'local' },
        { ref: 'b/m', where: 'local' },
      ]),
    ).toBe(false);
  });
});

describe('a line that is not what it seems', () => {
  const success = recorded('cooling').find((line) => line.includes('candidate_succeeded')) as string;

  it('is never heard where a model said it: its words are logged under no part of OpenClaw', () => {
    const spoken = { ...(JSON.parse(success) as object), 0: success, 1: undefined, message: success };
    expect(readLogLine(success)?.kind).toBe('stood-in');
    expect(readLogLine(JSON.stringify(spoken))).toBeNull();
  });

  it('is nothing, however it is cut or damaged', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...['cooling', 'slow', 'chat-healthy'].flatMap(recorded)),
        fc.nat(2000),
        fc.string(),
        (line, at, junk) => {
          const heard = readLogLine(line.slice(0, at) + junk + line.slice(at + junk.length));
          expect(heard === null || typeof heard.turn === 'string').toBe(true);
        },
      ),
      runs(40, 1_000),
    );
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(readLogLine(JSON.stringify(value) ?? '')).toBeNull();
      }),
      runs(40, 1_000),
    );
  });

  it('leaves no more turns in memory than a few, however many there were', () => {
    const many = Array.from({ length: 500 }, (_, i): LoggedTurn => ({ kind: 'begun', turn: `t${i}`, atMs: i }));
    expect(advance(newFallbackMonitor, many, hops, later).now.turns.length).toBeLessThan(100);
  });
});
