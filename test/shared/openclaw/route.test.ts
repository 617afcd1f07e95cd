import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/json5/change.ts';
import { modelOrderOf, readRoute } from '../../../shared/openclaw/route.ts';
import { noEgressFacts, type EgressFacts } from '../../../shared/providers/serving.ts';
import { nothingRemembered } from '../../../shared/openclaw/model-order.ts';

const config = (primary: string, fallbacks: string[], more: JsonValue = {}): JsonValue => ({
  agents: { defaults: { model: { primary, fallbacks }, models: { 'anthropic/opus': { alias: 'Opus' } } } },
  models: {
    providers: {
      studio: {
        baseUrl: 'http://studio-2.local:1234/v1',
        api: 'openai-responses',
        models: [{ id: 'a/b', name: 'A', contextWindow: 65536 }],
      },
      far: { baseUrl: 'https://api.example.com/v1', models: [] },
    },
  },
  ...(more as object),
});

describe('a hop', () => {
  it('is local where its server stands on this machine or in its network', () => {
    expect(
      readRoute(config('studio/a/b', []), 'default-agent', nothingRemembered, noEgressFacts).hops[0],
    ).toMatchObject({
      ref: 'studio/a/b',
      spelled: 'studio/a/b',
      by: 'ref',
      because: 'by-address',
      destination: { place: 'own-network', evidence: 'reserved-name' },
      listed: true,
      where: 'local',
      provider: 'studio',
      modelId: 'a/b',
      alias: null,
      name: 'A',
      baseUrl: 'http://studio-2.local:1234/v1',
      api: 'openai-responses',
      contextTokens: 65536,
    });
  });
  it('is hosted where its provider is, or where its address leads; not known where nobody resolved that', () => {
    const known = {
      ...noEgressFacts,
      network: { own: [], names: new Map([['api.example.com', { addresses: ['203.0.113.7'] }]]) },
    };
    const read = (egress: EgressFacts) =>
      readRoute(config('anthropic/opus', ['far/x']), 'default-agent', nothingRemembered, egress).hops.map(
        (hop) => hop.where,
      );
    expect([read(known), read(noEgressFacts)]).toEqual([
      ['hosted', 'hosted'],
      ['hosted', 'unknown'],
    ]);
  });
  it('is hosted where a local server passes it on to its cloud', () =>
    expect(
      readRoute(config('ollama/big:cloud', []), 'default-agent', nothingRemembered, noEgressFacts).hops[0]?.where,
    ).toBe('hosted'));
  it('is unknown where nothing tells', () =>
    expect(readRoute(config('mystery/x', []), 'default-agent', nothingRemembered, noEgressFacts).hops[0]?.where).toBe(
      'unknown',
    ));
  it('is found by its alias', () =>
    expect(readRoute(config('Opus', []), 'default-agent', nothingRemembered, noEgressFacts).primary).toBe(
      'anthropic/claude-opus-5',
    ));
});

it('a model by a variable that isn’t set here is not known, as it may be set where OpenClaw runs', () => {
  const hops = (primary: string) =>
    readRoute(config(primary, []), 'default-agent', nothingRemembered, noEgressFacts).hops.map(({ where, because }) => [
      where,
      because,
    ]);
  expect([hops('studio/${MODEL}'), hops('anthropic/${MODEL}')]).toEqual([
    [['unknown', 'variable-unset']],
    [['hosted', 'provider-hosted']],
  ]);
  expect(readRoute(config('studio/a/b', ['${FB}']), 'default-agent', nothingRemembered, noEgressFacts).order).toBe(
    'local-first',
  );
});

describe('an id alone that one provider lists', () => {
  const listing = (primary: string, fallbacks: string[]): JsonValue => ({
    agents: { defaults: { model: { primary, fallbacks } } },
    models: {
      providers: {
        lm: { baseUrl: 'http://127.0.0.1:1234/v1', models: [{ id: 'gpt-oss' }, { id: 'r' }] },
        far: { baseUrl: 'https://93.184.216.34/v1', models: [{ id: 'c' }] },
      },
    },
  });
  const withKey: EgressFacts = { ...noEgressFacts, keyNames: ['ANTHROPIC_API_KEY'] };
  const read = (primary: string, fallbacks: string[], egress = withKey) =>
    readRoute(listing(primary, fallbacks), 'default-agent', nothingRemembered, egress);
  const places = (primary: string, fallbacks: string[]) =>
    read(primary, fallbacks).hops.map(({ ref, where, because }) => `${ref} ${where} ${because}`);

  it('is its server’s where nothing says that OpenClaw has a key for Anthropic', () => {
    expect(read('gpt-oss', ['r'], noEgressFacts).hops.map(({ where }) => where)).toEqual(['local', 'local']);
    expect(read('gpt-oss', ['anthropic/x'], noEgressFacts).hops.map(({ where }) => where)).toEqual([
      'unknown',
      'hosted',
    ]);
  });
  it('may go elsewhere than to its server, as a turn may take it for a hosted one; so may what stands behind it without a provider', () => {
    expect(places('gpt-oss', ['r', 'lm/r'])).toEqual([
      'lm/gpt-oss unknown id-alone',
      'lm/r unknown id-alone',
      'lm/r local by-address',
    ]);
    expect(places('c', ['r'])).toEqual(['far/c hosted address-internet', 'far/r hosted address-internet']);
  });
  it('is known where the first model is named with its provider', () =>
    expect(places('lm/gpt-oss', ['r'])).toEqual(['lm/gpt-oss local by-address', 'lm/r local by-address']));
  it('is written with its provider by a switch', () => {
    expect(read('gpt-oss', ['c']).available).toContain('local-only');
    expect(modelOrderOf(read('gpt-oss', ['far/c', 'r']).hops, null)).toEqual({
      locals: ['lm/gpt-oss', 'lm/r'],
      hosted: ['far/c'],
    });
  });
});

describe('an order', () => {
  it('is read from the chain', () => {
    expect(
      readRoute(config('studio/a/b', ['anthropic/opus']), 'default-agent', nothingRemembered, noEgressFacts).order,
    ).toBe('local-first');
    expect(
      readRoute(config('anthropic/opus', ['studio/a/b', 'far/x']), 'default-agent', nothingRemembered, noEgressFacts)
        .order,
    ).toBe('hosted-first');
    expect(readRoute(config('studio/a/b', []), 'default-agent', nothingRemembered, noEgressFacts).order).toBe(
      'local-only',
    );
    expect(readRoute(config('anthropic/opus', []), 'default-agent', nothingRemembered, noEgressFacts).order).toBe(
      'hosted-only',
    );
    expect(
      readRoute(config('anthropic/opus', ['far/x', 'studio/a/b']), 'default-agent', nothingRemembered, noEgressFacts)
        .order,
    ).toBe('custom');
    expect(readRoute({}, 'default-agent', nothingRemembered, noEgressFacts).order).toBe('none');
  });
  it('can be had again though the chain no longer shows its hosted models', () => {
    const remembered = { locals: ['studio/a/b'], hosted: ['anthropic/opus'] };
    expect(
      readRoute(config('studio/a/b', []), 'default-agent', { shared: remembered, own: {} }, noEgressFacts).available,
    ).toEqual(['local-first', 'hosted-first', 'local-only']);
    expect(readRoute(config('studio/a/b', []), 'default-agent', nothingRemembered, noEgressFacts).available).toEqual([
      'local-first',
      'local-only',
    ]);
  });
});

it('reads any shape without falling over', () => {
  for (const odd of [
    null,
    [],
    'x',
    { agents: [] },
    { agents: { defaults: { model: 7 } } },
    { agents: { defaults: { model: { primary: {}, fallbacks: [1, 'a'] } } } },
  ] satisfies JsonValue[])
    expect(readRoute(odd, 'default-agent', nothingRemembered, noEgressFacts).hops.length).toBeLessThan(3);
});
