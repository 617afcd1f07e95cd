import { describe, expect, it } from 'vitest';
import { diagnose, fixFor } from '../../../shared/doctor/diagnose.ts';
import type { CheckFacts } from '../../../shared/doctor/facts.ts';
import { noEgressFacts } from '../../../shared/providers/serving.ts';
import { applyToValue, type JsonObject, type JsonValue } from '../../../shared/json5/change.ts';
import { nothingRemembered } from '../../../shared/openclaw/model-order.ts';
import { agentsAlone, agentsPastLocal, readRoute } from '../../../shared/openclaw/route.ts';

const config = (agents: JsonObject, fallbacks = ['anthropic/a', 'openai/b']): JsonValue => ({
  gateway: { mode: 'local' },
  agents: { defaults: { model: { primary: 'rig/m', fallbacks } }, ...agents },
  models: {
    providers: {
      rig: {
        baseUrl: 'http://127.0.0.1:1234/v1',
        models: [
          { id: 'm', name: 'M' },
          { id: 'n', name: 'N' },
        ],
      },
    },
  },
});
const factsOf = (value: JsonValue, version = '2026.9.6'): CheckFacts => ({
  config: value,
  route: readRoute(value, 'default-agent', nothingRemembered, noEgressFacts),
  openclaw: { found: true, path: null, version, gateway: { up: true, port: 18789 } },
  validation: null,
  hops: [],
  noRoute: null,
  pastLocal: agentsPastLocal(value, noEgressFacts),
  alone: agentsAlone(value, noEgressFacts),
});
const about = (value: JsonValue, version?: string) =>
  diagnose(factsOf(value, version))
    .filter(({ kind }) => kind.includes('agent'))
    .map(({ kind, level, facts }) => [kind, level, facts['agents'] ?? facts['agent']]);
const mended = (value: JsonValue, id: string): JsonValue =>
  applyToValue(value, fixFor(id, factsOf(value)) ?? [])?.value ?? null;

describe('agents that the order doesn’t reach', () => {
  const roster = {
    list: [
      { id: 'scout', model: 'openai/x' },
      { id: 'main', default: true, model: 'openrouter/y' },
      { id: 'note' },
      { id: 'desk', model: { primary: 'rig/n', fallbacks: ['openai/b'] } },
    ],
  };

  it('are told in one finding, and the one that answers by default in its own', () => {
    expect(about(config(roster))).toEqual([
      ['default-agent-not-reached', 'warning', 'main'],
      ['agents-not-reached', 'info', ['scout']],
    ]);
  });

  it('are told once, however many they are', () => {
    const many = {
      list: Array.from({ length: 69 }, (_, i) => ({ id: `a${i}`, model: 'openai/x' })).concat({
        id: 'main',
        model: 'rig/m',
      }),
    };
    expect(about(config(many))).toContainEqual([
      'agents-not-reached',
      'info',
      Array.from({ length: 69 }, (_, i) => `a${i}`),
    ]);
  });

  it('follow it once each finding is mended, and nothing else changes', () => {
    const after = mended(mended(config(roster), 'default-agent-not-reached'), 'agents-not-reached');
    expect(after).toEqual(
      config({ list: [{ id: 'scout' }, { id: 'main', default: true }, { id: 'note' }, roster.list[3] as JsonObject] }),
    );
    expect(about(after)).toEqual([]);
  });

  it('are none where the order begins elsewhere, or where their chain is the same', () => {
    const hosted = {
      ...(config(roster) as JsonObject),
      agents: { defaults: { model: 'anthropic/a' }, list: roster.list },
    };
    expect(about(hosted)).toEqual([]);
    expect(
      about(config({ entries: { main: { model: { primary: 'rig/m', fallbacks: ['anthropic/a', 'openai/b'] } } } })),
    ).toEqual([]);
  });
});

describe('agents for whose local model nothing steps in', () => {
  it.each<[string, JsonObject]>([
    ['a plain name', { entries: { main: {}, work: { model: 'rig/n' } } }],
    ['an object without fallbacks', { entries: { main: {}, work: { model: { primary: 'rig/n' } } } }],
    ['the older list', { list: [{ id: 'main' }, { id: 'work', model: 'rig/n' }] }],
  ])('are found by %s, and follow the order once it is mended', (_what, agents) => {
    expect(about(config(agents))).toEqual([['agents-never-fall-back', 'warning', ['work']]]);
    expect(about(mended(config(agents), 'agents-never-fall-back'))).toEqual([]);
  });

  it('are not those that say themselves that nothing steps in, nor any of 2026.2, where they take the common fallbacks', () => {
    expect(about(config({ entries: { main: {}, work: { model: { primary: 'rig/n', fallbacks: [] } } } }))).toEqual([]);
    expect(about(config({ list: [{ id: 'main' }, { id: 'work', model: 'rig/n' }] }), '2026.2.9')).toEqual([]);
  });
});
