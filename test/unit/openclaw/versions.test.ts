import { describe, expect, it } from 'vitest';
import { accepts, compareVersions, type ValueShape } from '../../../shared/openclaw/versions.ts';

const key = (path: string): string[] => path.split('.');
const provider = 'models.providers.home';

describe('accepting a key', () => {
  it.each<[string, ValueShape, boolean, boolean, boolean]>([
    // path, shape, portable, 2026.2.9, 2026.9.6
    [`${provider}.baseUrl`, 'any', true, true, true],
    [`${provider}.apiKey`, 'string', true, true, true],
    [`${provider}.apiKey`, 'secret-ref', false, false, true],
    [`${provider}.headers.authorization`, 'string', true, true, true],
    [`${provider}.headers.authorization`, 'secret-ref', false, false, true],
    [`${provider}.timeoutSeconds`, 'any', false, false, true],
    [`${provider}.models.0.contextWindow`, 'any', true, true, true],
    [`${provider}.models.0.contextTokens`, 'any', false, false, true],
    [`${provider}.models.0.compat.supportsStore`, 'any', true, true, true],
    [`${provider}.models.0.compat.supportsTools`, 'any', false, false, true],
    [`${provider}.models.0.compat.strictMessageKeys`, 'any', false, false, true],
    [`${provider}.models.0.compat.toolSchemaProfile`, 'any', false, false, true],
    [`${provider}.models.0.params.num_ctx`, 'any', false, false, true],
    [`${provider}.api`, 'any', true, true, true],
    [`${provider}.api`, 'ollama-api', false, false, true],
    ['agents.defaults.model', 'any', true, true, true],
    ['agents.defaults.model', 'string', false, false, true],
    ['agents.defaults.model.primary', 'string', true, true, true],
    ['agents.defaults.modelPolicy.allow', 'any', false, false, true],
    ['agents.defaults.contextTokens', 'any', false, true, false],
    ['agents.entries.main.model', 'any', false, false, true],
    ['agents.list.0.model', 'any', true, true, true],
    ['tools.byProvider.home.deny', 'any', true, true, true],
    ['tools.exec.security', 'any', true, true, true],
    ['$schema', 'string', false, false, true],
    ['gateway.mode', 'any', true, true, true],
    ['gateway.reload.mode', 'any', false, true, false],
    ['hearth', 'any', false, false, false],
    ['meta.lastTouchedAt', 'any', false, false, false],
  ])('judges %s (%s)', (path, shape, portable, older, newer) => {
    expect([accepts(null, key(path), shape), accepts('2026.2.9', key(path), shape), accepts('2026.9.6', key(path), shape)]).toEqual([portable, older, newer]);
  });

  it('takes array indexes as keys', () => {
    expect(accepts('2026.9.6', ['models', 'providers', 'home', 'models', 0, 'contextTokens'])).toBe(true);
  });

  it('accepts the objects on the way to a known key', () => {
    expect(accepts(null, ['models'])).toBe(true);
    expect(accepts('2026.2.9', key(provider))).toBe(true);
  });

  it('keeps a release between the two tried ones to what both accept', () => {
    expect([`${provider}.timeoutSeconds`, 'agents.defaults.contextTokens', 'models.mode'].map((path) => accepts('2026.6.1', key(path)))).toEqual([false, false, true]);
  });
});

describe('comparing versions', () => {
  it.each([
    ['2026.9.6', '2026.2.9', 1],
    ['2026.2.9', '2026.10.1', -1],
    ['2026.9', '2026.9.0', 0],
    ['2026.9.6', '2026.9', 1],
    ['2026.9.6-beta.1', '2026.9.6', -1],
    ['2026.9.6-1', '2026.9.6', 0],
    ['v24.16.0', 'v9.0.0', 1],
  ])('orders %s and %s', (a, b, expected) => {
    expect(Math.sign(compareVersions(a, b))).toBe(expected);
  });
});
