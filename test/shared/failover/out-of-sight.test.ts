import { describe, expect, it } from 'vitest';
import { nextState, type FailoverInput } from '../../../shared/failover/decide.ts';
import { emptyFailoverState, type FailoverState } from '../../../shared/failover/memory.ts';
import { notify, toldBy } from '../../../shared/failover/notify.ts';
import type { GuardNews, LocalState, Sight } from '../../../shared/failover/types.ts';
import { guardViewOf } from '../../../shared/failover/view.ts';
import {
  onReply,
  nextHealthCheck,
  noTimings,
  seenOf,
  startHealthChecks,
  type HealthChecks,
  type HealthReply,
} from '../../../shared/failover/watching.ts';
import { failoverChain } from '../../../shared/failover/chain.ts';
import type { NameAnswer } from '../../../shared/network/destination.ts';
import { noEgressFacts, type EgressFacts } from '../../../shared/providers/serving.ts';

const [local, hosted] = ['lmstudio/big', 'anthropic/claude'];
const hidden: Sight = { host: 'ollama', lookedAt: null };
const chain: FailoverInput['chain'] = [
  { name: local, ref: local, where: 'local' },
  { name: hosted, ref: hosted, where: 'hosted' },
];
const settings: FailoverInput['settings'] = { mode: 'switch', ceilingHours: null, returnAfterS: 30 };

/** Goes through looks of one second each, and answers all moves and news. */
function course(
  looks: readonly (readonly [LocalState, Sight | null, number])[],
  start: FailoverState = emptyFailoverState,
  mode: 'switch' | 'warn' = 'switch',
) {
  let memory = start;
  let nowMs = 1_000_000;
  const [moves, news]: [unknown[], GuardNews[]] = [[], []];
  for (const [seen, sight, times] of looks) {
    for (let i = 0; i < times; i += 1) {
      nowMs += 1_000;
      const decided = nextState(memory, {
        chain,
        health: { [local]: seen },
        sight: sight === null ? {} : { [local]: sight },
        settings: { ...settings, mode },
        nowMs,
        monthStartMs: 0,
      });
      memory = decided.memory;
      news.push(...decided.news);
      if (decided.move !== null) moves.push(decided.move);
    }
  }
  return { memory, moves, news };
}

describe('a server that Hearth can’t look at', () => {
  it.each(['switch', 'warn'] as const)('never makes the guard write, and is told once: %s', (mode) => {
    const { memory, moves, news } = course([['unclear', hidden, 500]], emptyFailoverState, mode);
    expect(moves).toEqual([]);
    expect(news).toEqual([{ kind: 'out-of-sight', local, host: 'ollama' }]);
    expect(guardViewOf(memory, settings, 'here', 0)).toMatchObject({
      phase: 'out-of-sight',
      seen: 'unclear',
      sight: hidden,
    });
  });

  it('is not told where it was so for a moment', () => {
    expect(
      course([
        ['unclear', hidden, 15],
        ['well', null, 3],
        ['unclear', hidden, 15],
      ]).news,
    ).toEqual([]);
  });

  it('is told anew after it was well, and of another host', () => {
    expect(
      course([
        ['unclear', hidden, 30],
        ['well', null, 1],
        ['unclear', hidden, 30],
      ]).news,
    ).toHaveLength(2);
    expect(
      course([
        ['unclear', hidden, 30],
        ['unclear', { host: 'other', lookedAt: null }, 30],
      ]).news,
    ).toHaveLength(2);
  });

  it('does not keep the guard from stepping in where it refuses once it is in sight', () => {
    expect(
      course([
        ['unclear', hidden, 30],
        ['down', null, 1],
      ]).moves,
    ).toHaveLength(1);
  });

  it('leaves what stands as it is', () => {
    const stand = {
      found: [local, hosted],
      wrote: [hosted, local],
      local,
      instead: hosted,
      paid: true,
      sinceMs: 900_000,
    };
    let memory: FailoverState = { ...emptyFailoverState, stand };
    for (let i = 0; i < 200; i += 1) {
      const decided = nextState(memory, {
        chain: [...(chain ?? [])].toReversed(),
        health: { [local]: 'unclear' },
        sight: { [local]: hidden },
        settings,
        nowMs: 1_000_000 + i * 1_000,
        monthStartMs: 0,
      });
      expect([decided.move, decided.news]).toEqual([null, []]);
      memory = decided.memory;
    }
    expect(memory.stand).toEqual(stand);
  });

  it('is told outside the window once in an outage', () => {
    const view = guardViewOf(course([['unclear', hidden, 30]]).memory, settings, 'here', 0);
    const first = notify({ kind: 'guard', view }, toldBy(null, null));
    expect(first.notice).toEqual({ kind: 'out-of-sight', local, host: 'ollama' });
    expect(
      notify(
        { kind: 'guard', view: { ...view, news: view.news === null ? null : { ...view.news, at: 'later' } } },
        first.after,
      ).notice,
    ).toBeNull();
  });
});

describe('the beats', () => {
  const after = (
    heard: readonly HealthReply['kind'][],
    from: HealthChecks = startHealthChecks(noTimings),
  ): HealthChecks =>
    heard.reduce(
      (beats, kind) =>
        onReply(
          beats,
          kind === 'answered'
            ? {
                kind,
                how: 'list',
                status: 200,
                body: '{"object":"list","data":[{"id":"big","object":"model"}]}',
                ms: 1,
              }
            : { kind },
          ['big'],
          0,
          0,
        ),
      from,
    );
  it.each([
    ['at once', ['out-of-sight'], 'unclear'],
    ['for long', ['out-of-sight', 'out-of-sight', 'out-of-sight'], 'unclear'],
    ['after it was well', ['answered', 'out-of-sight', 'out-of-sight'], 'unclear'],
    ['after one refusal', ['answered', 'refused', 'out-of-sight'], 'unclear'],
    ['after it hung', ['answered', 'silent', 'out-of-sight'], 'unclear'],
    ['and one refusal after it', ['out-of-sight', 'refused'], 'unclear'],
    ['and then off', ['out-of-sight', 'refused', 'refused'], 'down'],
    ['and then back', ['out-of-sight', 'answered'], 'well'],
  ] as const)('make of a server out of sight %s: %j', (_, heard, seen) =>
    expect(seenOf(after(heard), 'big')).toBe(seen),
  );

  it('ask for its list as soon as it is in sight, and look seldom until then', () => {
    expect(nextHealthCheck(after(['answered', 'out-of-sight']), 0, true)).toEqual({
      how: 'list',
      ask: 'models',
      inMs: 5_000,
    });
  });
});

describe('the guarded chain', () => {
  const config = (baseUrl: string, modelId = 'big') => ({
    models: { providers: { mine: { baseUrl, models: [{ id: modelId }] } } },
    agents: { defaults: { model: { primary: `mine/${modelId}`, fallbacks: ['anthropic/claude'] } } },
  });
  const facts = (name: string, answer: NameAnswer): EgressFacts => ({
    network: { own: [], names: new Map([[name, answer]]) },
    serving: [],
  });
  it.each<[string, EgressFacts, string]>([
    ['http://mac.fritz.box:1/v1', facts('mac.fritz.box', { addresses: ['192.168.178.2'] }), 'local'],
    ['http://mac.fritz.box:1/v1', facts('mac.fritz.box', 'not-found'), 'local'],
    ['http://mac.fritz.box:1/v1', facts('mac.fritz.box', 'no-answer'), 'local'],
    ['http://ollama:11434', facts('ollama', 'not-found'), 'local'],
    ['https://api.acme.example/v1', facts('api.acme.example', { addresses: ['203.0.113.9'] }), 'hosted'],
    [
      'http://127.0.0.1:4000/v1',
      {
        ...noEgressFacts,
        serving: [
          {
            url: 'http://127.0.0.1:4000/v1',
            server: 'litellm',
            certainty: 'certain',
            models: [{ id: 'big', remote: true }],
          },
        ],
      },
      'hosted',
    ],
    [
      'http://127.0.0.1:4000/v1',
      {
        ...noEgressFacts,
        serving: [{ url: 'http://127.0.0.1:4000/v1', server: 'litellm', certainty: 'certain', models: [] }],
      },
      'unknown',
    ],
  ])('watches what may be its owner’s own, and nothing that is known to be another’s: %s', (url, known, where) => {
    const [first] = failoverChain(config(url), known);
    expect([first?.where, first?.url]).toEqual([where, where === 'local' ? url : null]);
  });
});
