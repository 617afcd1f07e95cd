import { describe, expect, it } from 'vitest';
import { guardedAgents } from '../../../shared/failover/chain.ts';
import { hungSecondsOf, longestChoice, nextModel } from '../../../shared/patience/plan.ts';

const hop = (ref: string, where: 'local' | 'hosted' | 'unknown') => ({ ref, where });
const [L1, L2, H1, U1] = [
  hop('house/a', 'local'),
  hop('house/b', 'local'),
  hop('anthropic/c', 'hosted'),
  hop('acme/d', 'unknown'),
];

describe('the model that answers where those before it can’t', () => {
  it.each([
    ['the hosted one behind a local one', [L1, H1], H1, 1],
    ['the first that runs elsewhere, behind all local ones', [L1, L2, H1, U1], H1, 2],
    ['one whose place nobody knows', [L1, U1, H1], U1, 1],
    ['the next one behind a hosted one', [H1, L1], L1, 1],
    ['the next one where all are local', [L1, L2], L2, 1],
  ] as const)('is %s', (_what, hops, who, after) => {
    expect(nextModel(hops)).toEqual({ hop: who, after });
  });

  it('is nobody where there is none', () => {
    expect(nextModel([])).toBeNull();
    expect(nextModel([L1])).toBeNull();
  });
});

describe('how long a silent model is waited for at each try', () => {
  const config = (timeoutSeconds: number | null, whole: number | null) => ({
    models: {
      providers: {
        House: { baseUrl: 'http://127.0.0.1:1/v1', ...(timeoutSeconds === null ? {} : { timeoutSeconds }) },
      },
    },
    agents: { defaults: whole === null ? {} : { timeoutSeconds: whole } },
  });
  it.each([
    ['what its provider sets, whatever its capitals', 120, null, 120],
    ['that too within a longer limit of the turn', 120, 600, 120],
    ['not told without one', null, null, null],
    ['not told where the turn ends first, and with it the chain', 120, 60, null],
    ['not told where both end together', 120, 120, null],
    ['what its provider sets where a turn has no limit', 120, 0, 120],
  ] as const)('is %s', (_what, seconds, whole, told) => {
    expect(hungSecondsOf(config(seconds, whole), { provider: 'house' })).toBe(told);
  });
  it('is not told without a model', () => expect(hungSecondsOf(config(120, null), null)).toBeNull());
});

describe('the patience of the chain that is guarded', () => {
  it.each([
    [[0], 'at-once'],
    [[0, 1], 'after-one-try'],
    [[0, null], 'openclaw'],
    [[null, 9], 'openclaw'],
    [[0, 3], null],
  ] as const)('of agents that try %j times more is that of the slowest: %s', (retries, choice) => {
    expect(longestChoice(retries)).toBe(choice);
  });

  it('is that of all agents without a chain of their own, or of the one whose own is guarded', () => {
    const model = { primary: 'house/a', fallbacks: ['anthropic/c'] };
    expect(guardedAgents(null)).toEqual(['main']);
    expect(
      guardedAgents({
        agents: { defaults: { model }, list: [{ id: 'main', default: true }, { id: 'mail' }, { id: 'lab', model }] },
      }),
    ).toEqual(['main', 'mail']);
    expect(
      guardedAgents({ agents: { defaults: { model }, entries: { lab: { default: true, model }, mail: {} } } }),
    ).toEqual(['lab']);
  });
});
