import { describe, expect, it } from 'vitest';
import { noEgressFacts } from '../../../shared/providers/serving.ts';
import type { JsonValue } from '../../../shared/json5/change.ts';
import { agentIdOf, agentsIn, agentsOfAnyRelease, defaultAgent } from '../../../shared/openclaw/agents.ts';
import { readChain } from '../../../shared/openclaw/chain.ts';
import { nothingRemembered } from '../../../shared/openclaw/model-order.ts';
import { routeModelsOf, listsOf, readRoute, targetOf } from '../../../shared/openclaw/route.ts';
import type { Order } from '../../../shared/openclaw/types.ts';

const lm = { baseUrl: 'http://127.0.0.1:9/v1', models: [{ id: 'q' }, { id: 'r' }] };
const hosted = 'anthropic/claude-opus-4-6';
const config = (agents: { [key: string]: JsonValue }): JsonValue => ({ agents, models: { providers: { lm } } });
const shared = { defaults: { model: { primary: 'lm/q', fallbacks: [hosted] } } };

describe('the agents of a config', () => {
  it.each([
    ['Main', 'main'],
    [' work ', 'work'],
    ['My Agent!', 'my-agent'],
    ['--', 'main'],
    ['a_b-c', 'a_b-c'],
  ])('%j is called %s', (name, id) => expect(agentIdOf(name)).toBe(id));

  it('are those of the entries, and of the older list where there are none', () => {
    const list = [{ id: 'old' }, { id: 'Old' }, 7, {}];
    expect(agentsIn(config({ entries: { main: {}, work: 3 }, list })).map(({ id }) => id)).toEqual(['main']);
    expect(agentsIn(config({ list })).map(({ id, path }) => [id, path.at(-1)])).toEqual([
      ['old', 0],
      ['main', 3],
    ]);
    expect(agentsOfAnyRelease(config({ entries: { main: {} }, list: [{ id: 'old' }] })).map(({ id }) => id)).toEqual([
      'main',
      'old',
    ]);
    expect([null, 7, { agents: 'x' }, { agents: { entries: [] } }].flatMap((odd) => agentsIn(odd))).toEqual([]);
  });

  it.each<[string, { [key: string]: JsonValue }, string | null]>([
    ['the marked one', { entries: { main: {}, work: { default: true } } }, 'work'],
    ['the only one', { entries: { work: {} } }, 'work'],
    ['the one that is called main', { entries: { work: {}, main: {} } }, 'main'],
    ['the first', { list: [{ id: 'work' }, { id: 'home' }] }, 'work'],
    [
      'the one of OpenClaw’s own work',
      { ownership: 'explicit', entries: { a: { default: true }, b: {} }, defaults: { systemAgent: { agentId: 'b' } } },
      'b',
    ],
    ['nobody', {}, null],
  ])('have one that answers first: %s', (_name, agents, id) =>
    expect(defaultAgent(config(agents))?.id ?? null).toBe(id),
  );
});

describe('the chain of an agent', () => {
  const of = (model: JsonValue | undefined) => {
    const { primary, fallbacks, path, owner } = readChain(
      config({ ...shared, entries: { work: model === undefined ? {} : { model } } }),
      'work',
    );
    return { primary, fallbacks, path: path[1], owner: owner?.id ?? null };
  };
  it.each<[string, JsonValue | undefined, ReturnType<typeof of>]>([
    [
      'without a model is that of all',
      undefined,
      { primary: 'lm/q', fallbacks: [hosted], path: 'defaults', owner: null },
    ],
    [
      'with a plain name has nothing behind it',
      'lm/r',
      { primary: 'lm/r', fallbacks: [], path: 'entries', owner: 'work' },
    ],
    [
      'with a first model alone has nothing behind it',
      { primary: 'lm/r' },
      { primary: 'lm/r', fallbacks: [], path: 'entries', owner: 'work' },
    ],
    [
      'with fallbacks alone has the common first model',
      { fallbacks: ['lm/r'] },
      { primary: 'lm/q', fallbacks: ['lm/r'], path: 'entries', owner: 'work' },
    ],
    ['with an empty name is that of all', ' ', { primary: 'lm/q', fallbacks: [hosted], path: 'defaults', owner: null }],
    [
      'with a list that is none is that of all',
      { fallbacks: 'x' },
      { primary: 'lm/q', fallbacks: [hosted], path: 'defaults', owner: null },
    ],
  ])('%s', (_name, model, chain) => expect(of(model)).toEqual(chain));
});

describe('the route of a config with agents', () => {
  const route = (agents: { [key: string]: JsonValue }, agent: string | null = null) =>
    readRoute(
      config({ ...shared, ...agents }),
      agent === null ? 'default-agent' : { agent },
      nothingRemembered,
      noEgressFacts,
    );

  it('is that of the agent that answers first, and says who goes by it and who does not', () => {
    const agents = { entries: { main: {}, work: { model: hosted }, home: {} } };
    expect(route(agents)).toMatchObject({
      order: 'local-first',
      agent: { id: 'main', own: false, reaches: ['main', 'home'], others: ['work'] },
    });
    expect(route(agents, 'work')).toMatchObject({
      order: 'hosted-only',
      primary: hosted,
      agent: { id: 'work', own: true, reaches: ['work'], others: ['main', 'home'] },
    });
  });

  it('is the own one of the only agent, so that a hosted model of its own is never called local', () => {
    expect(route({ entries: { main: { model: hosted } } })).toMatchObject({
      order: 'hosted-only',
      agent: { id: 'main', own: true },
    });
  });
});

describe('a switch of the order', () => {
  const target = (own: JsonValue, order: Order) => {
    const value = config({ ...shared, entries: { work: { model: own } } });
    const { agent, list, joins } = targetOf(
      order,
      listsOf(value, 'work', (id) => routeModelsOf(value, id, noEgressFacts), nothingRemembered),
    );
    return { agent, locals: list.locals, joins: joins?.id ?? null };
  };
  it('changes an agent’s own chain where that has the models for it', () => {
    expect(target({ primary: 'lm/r', fallbacks: [hosted] }, 'hosted-first')).toEqual({
      agent: 'work',
      locals: ['lm/r'],
      joins: null,
    });
  });
  it('has the agent go by the chain of all where only that has them', () => {
    expect(target(hosted, 'local-first')).toEqual({ agent: null, locals: ['lm/q'], joins: 'work' });
  });
  it('to local-only is about every agent', () => {
    expect(target({ primary: 'lm/r' }, 'local-only')).toEqual({ agent: null, locals: ['lm/q'], joins: null });
  });
});
