import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/json5/change.ts';
import { readRoute } from '../../../shared/openclaw/route.ts';

const config = (primary: string, fallbacks: string[], more: JsonValue = {}): JsonValue => ({
  agents: { defaults: { model: { primary, fallbacks }, models: { 'anthropic/opus': { alias: 'Opus' } } } },
  models: { providers: { studio: { baseUrl: 'http://studio-2.local:1234/v1', api: 'openai-responses', models: [{ id: 'a/b', name: 'A', contextWindow: 65536 }] }, far: { baseUrl: 'https://api.example.com/v1', models: [] } } },
  ...(more as object),
});

describe('a hop', () => {
  it('is local where its server stands on this machine or in its network', () => {
    expect(readRoute(config('studio/a/b', []), null).hops[0]).toEqual({ ref: 'studio/a/b', where: 'local', provider: 'studio', modelId: 'a/b', alias: null, name: 'A', baseUrl: 'http://studio-2.local:1234/v1', api: 'openai-responses', contextTokens: 65536 });
  });
  it('is hosted where its provider or its address is', () => {
    expect(readRoute(config('anthropic/opus', ['far/x']), null).hops.map((hop) => hop.where)).toEqual(['hosted', 'hosted']);
  });
  it('is hosted where a local server passes it on to its cloud', () => expect(readRoute(config('ollama/big:cloud', []), null).hops[0]?.where).toBe('hosted'));
  it('is unknown where nothing tells', () => expect(readRoute(config('mystery/x', []), null).hops[0]?.where).toBe('unknown'));
  it('is found by its alias', () => expect(readRoute(config('Opus', []), null).primary).toBe('anthropic/opus'));
});

describe('an order', () => {
  it('is read from the chain', () => {
    expect(readRoute(config('studio/a/b', ['anthropic/opus']), null).order).toBe('local-first');
    expect(readRoute(config('anthropic/opus', ['studio/a/b', 'far/x']), null).order).toBe('hosted-first');
    expect(readRoute(config('studio/a/b', []), null).order).toBe('local-only');
    expect(readRoute(config('anthropic/opus', []), null).order).toBe('hosted-only');
    expect(readRoute(config('anthropic/opus', ['far/x', 'studio/a/b']), null).order).toBe('custom');
    expect(readRoute({}, null).order).toBe('none');
  });
  it('can be had again though the chain no longer shows its hosted models', () => {
    const remembered = { locals: ['studio/a/b'], hosted: ['anthropic/opus'] };
    expect(readRoute(config('studio/a/b', []), remembered).available).toEqual(['local-first', 'hosted-first', 'local-only']);
    expect(readRoute(config('studio/a/b', []), null).available).toEqual(['local-first', 'local-only']);
  });
});

it('reads any shape without falling over', () => {
  for (const odd of [null, [], 'x', { agents: [] }, { agents: { defaults: { model: 7 } } }, { agents: { defaults: { model: { primary: {}, fallbacks: [1, 'a'] } } } }] satisfies JsonValue[]) expect(readRoute(odd, null).hops.length).toBeLessThan(2);
});
