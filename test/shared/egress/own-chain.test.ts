import { describe, expect, it } from 'vitest';
import { applyToValue, valueAt, type JsonObject, type JsonValue } from '../../../shared/json5/change.ts';
import { routeModelsOf } from '../../../shared/openclaw/route.ts';
import { planLockdown } from '../../../shared/changes/lockdown.ts';
import { egressRows } from '../../../shared/egress/map.ts';
import { findOverrides } from '../../../shared/changes/overrides.ts';
import { quietFacts } from './planted.ts';

/** With a key for Anthropic an id alone may be another's. */
const facts = { ...quietFacts, egress: { ...quietFacts.egress, keyNames: ['ANTHROPIC_API_KEY'] } };

/** Each provider's entry names an API, as a setup writes it. */
const entry = (baseUrl: string, ...ids: string[]): JsonObject => ({
  baseUrl,
  api: 'openai-completions',
  models: ids.map((id) => ({ id })),
});
const providers: JsonObject = {
  lm: entry('http://127.0.0.1:1234/v1', 'q', 'r'),
  away: entry('https://93.184.216.34/v1', 'c'),
};
const config = (defaults: JsonObject, main: JsonObject): JsonValue => ({
  models: { providers },
  agents: { defaults, entries: { main } },
});

const ofAgents = (one: JsonValue) =>
  egressRows(one, facts)
    .filter(({ kind }) => kind === 'agent')
    .map(({ names, where, agent }) => ({ names, where, agent }));
const closed = (one: JsonValue): JsonValue => applyToValue(one, planLockdown(one, facts).changes)?.value ?? null;
const placesAfter = (one: JsonValue) =>
  routeModelsOf(closed(one), 'main', facts.egress).map(({ ref, where }) => `${where} ${ref}`);

describe('an agent’s own model is judged by the rules of a first model', () => {
  it('an id alone may be another’s than of the provider which lists it, and local-only writes it with its provider', () => {
    const local = config({ model: 'lm/q' }, { model: 'r' });
    expect(ofAgents(local)).toEqual([{ names: 'lm/r', where: 'unknown', agent: 'main' }]);
    expect(placesAfter(local)).toEqual(['local lm/r']);
    const withOthers = config({ model: 'lm/q' }, { model: { primary: 'r', fallbacks: ['q', 'away/c'] } });
    expect(ofAgents(withOthers)).toEqual([{ names: 'lm/r, lm/q, away/c', where: 'hosted', agent: 'main' }]);
    expect(placesAfter(withOthers)).toEqual(['local lm/r', 'local lm/q']);
    const hosted = config({ model: 'lm/q' }, { model: 'c' });
    expect(ofAgents(hosted)).toEqual([{ names: 'away/c', where: 'hosted', agent: 'main' }]);
    expect(placesAfter(hosted)).toEqual(['local lm/q']);
  });

  it('an id alone behind it is of its provider, wherever else one of that id is', () => {
    const one = config({ model: 'lm/q' }, { model: { primary: 'away/c', fallbacks: ['r', 'lm/r'] } });
    expect(ofAgents(one)).toEqual([{ names: 'away/c, away/r, lm/r', where: 'hosted', agent: 'main' }]);
    expect(findOverrides(one, facts)).toMatchObject([{ kind: 'agent', ref: 'away/c, away/r, lm/r', where: 'hosted' }]);
    expect(placesAfter(one)).toEqual(['local lm/r']);
  });

  it('an entry that names an API is meant by its own name, whatever an alias says', () => {
    const one = config({ model: 'lm/q', models: { 'lm/r': { alias: 'away/c' } } }, { model: 'away/c' });
    expect(ofAgents(one)).toEqual([{ names: 'away/c', where: 'hosted', agent: 'main' }]);
    expect(placesAfter(one)).toEqual(['local lm/q']);
  });

  it('of fallbacks alone those are its own that it sets', () => {
    const one = config({ model: 'lm/q' }, { model: { fallbacks: ['away/c', 'r'] } });
    expect(ofAgents(one)).toEqual([{ names: 'away/c, lm/r', where: 'hosted', agent: 'main' }]);
    expect(placesAfter(one)).toEqual(['local lm/q', 'local lm/r']);
  });

  it('closes by what the agent’s own aliases mean', () => {
    const one = config(
      { model: 'lm/q', models: { 'lm/r': { alias: 'home' } } },
      { model: { primary: 'home', fallbacks: ['lm/q'] }, models: { 'away/c': { alias: 'home' } } },
    );
    expect(ofAgents(one)).toEqual([{ names: 'away/c, lm/q', where: 'hosted', agent: 'main' }]);
    expect(placesAfter(one)).toEqual(['local lm/q']);
  });
});

describe('an agent that goes by the chain of all, with names of its own', () => {
  it('is told where an alias of its own leads elsewhere, and local-only takes that alias away', () => {
    const one = config(
      { model: 'home', models: { 'lm/q': { alias: 'home' } } },
      { models: { 'away/c': { alias: 'home', params: { a: 1 } } } },
    );
    expect(ofAgents(one)).toEqual([{ names: 'away/c', where: 'hosted', agent: 'main' }]);
    expect(placesAfter(one)).toEqual(['local lm/q']);
    expect(valueAt(closed(one), ['agents', 'entries', 'main', 'models'])).toEqual({ 'away/c': { params: { a: 1 } } });
  });

  it('is told where it takes an alias away from its model', () => {
    const one = config({ model: 'home', models: { 'lm/q': { alias: 'home' } } }, { models: { 'lm/q': { alias: '' } } });
    expect(ofAgents(one)).toEqual([{ names: 'openai/home', where: 'hosted', agent: 'main' }]);
    expect(placesAfter(one)).toEqual(['local lm/q']);
  });

  it('is told where what it lists makes an id alone another’s', () => {
    const one = config({ model: 'q' }, { models: { 'away/q': {} } });
    expect(ofAgents(one)).toEqual([{ names: 'away/q', where: 'hosted', agent: 'main' }]);
    // The order's own part of the switch writes the name with its provider.
    expect(placesAfter(one)).toEqual(['unknown lm/q']);
  });

  it('is not told where its names lead to the same, or stay', () => {
    expect(
      ofAgents(
        config({ model: 'home', models: { 'lm/q': { alias: 'home' } } }, { models: { 'away/c': { alias: 'other' } } }),
      ),
    ).toEqual([]);
    expect(
      ofAgents(
        config({ model: 'home', models: { 'lm/q': { alias: 'home' } } }, { models: { 'lm/r': { alias: 'home' } } }),
      ),
    ).toEqual([]);
  });
});
