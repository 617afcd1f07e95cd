import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/json5/change.ts';
import {
  accepts,
  acceptsChange,
  compareVersions,
  supports,
  type ValueShape,
} from '../../../shared/openclaw/versions.ts';
import { disagreements, recordedKeys, unread } from '../../support/schema-report.ts';

const key = (path: string): string[] => path.split('.');
const provider = 'models.providers.home';

describe('accepting a key', () => {
  it.each<[string, ValueShape, boolean, boolean, boolean]>([
    // path, shape, portable, 2026.2.9, 2026.9.6
    [`${provider}.baseUrl`, 'any', true, true, true],
    [`${provider}.apiKey`, 'string', true, true, true],
    [`${provider}.apiKey`, 'secret-ref', false, false, true],
    [`${provider}.timeoutSeconds`, 'any', false, false, true],
    [`${provider}.models.0.contextWindow`, 'any', true, true, true],
    [`${provider}.models.0.contextTokens`, 'any', false, false, true],
    [`${provider}.models.0.compat`, 'any', true, true, true],
    [`${provider}.models.0.compat.supportsStore`, 'any', false, false, false],
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
    ['agents.defaults.memorySearch.enabled', 'any', false, true, false],
    ['agents.entries.main.model', 'any', false, false, true],
    ['agents.list.0', 'any', true, true, true],
    ['agents.list.0.utilityModel', 'any', false, false, true],
    ['agents.list.0.anything', 'any', false, false, false],
    ['agents.list.0.model', 'any', true, true, true],
    ['tools.byProvider.home.deny', 'any', true, true, true],
    ['tools.exec.security', 'any', true, true, true],
    ['gateway.mode', 'any', true, true, true],
    ['hearth', 'any', false, false, false],
    ['meta.lastTouchedAt', 'any', false, false, false],
  ])('judges %s (%s)', (path, shape, portable, older, newer) => {
    expect([
      accepts(null, key(path), shape),
      accepts('2026.2.9', key(path), shape),
      accepts('2026.9.6', key(path), shape),
    ]).toEqual([portable, older, newer]);
  });

  it('takes array indexes as keys', () => {
    expect(accepts('2026.9.6', ['models', 'providers', 'home', 'models', 0, 'contextTokens'])).toBe(true);
  });

  it('accepts the objects on the way to a known key', () => {
    expect(accepts(null, ['models'])).toBe(true);
    expect(accepts('2026.2.9', key(provider))).toBe(true);
  });

  it('accepts a whole value where all that it holds is', () => {
    const takes = (value: JsonValue) =>
      [null, '2026.3.13', '2026.9.6'].map((version) =>
        acceptsChange(version, { op: 'set', path: key(provider), value }),
      );
    expect(takes({ baseUrl: 'x', models: [{ id: 'm', cost: { input: 0 } }] })).toEqual([true, true, true]);
    expect(takes({ baseUrl: 'x', models: [{ id: 'm' }, { id: 'n', contextTokens: 1 }] })).toEqual([false, false, true]);
    expect(takes({ baseUrl: 'x', hearth: {} })).toEqual([false, false, false]);
    expect(acceptsChange(null, { op: 'delete', path: ['hearth'] })).toBe(true);
  });

  it('keeps a release between the two tried ones to what both accept', () => {
    expect(
      ['agents.defaults.utilityModel', 'messages.tts.auto', `${provider}.timeoutSeconds`].map((path) =>
        accepts('2026.7.1', key(path)),
      ),
    ).toEqual([false, false, true]);
  });
});

describe('beside the schemas of the tried releases', () => {
  it('the table says of each key which of them take it', () => expect(disagreements(recordedKeys())).toEqual([]));

  it('no key that names a model is passed over, but for one that asks none', () =>
    expect(unread(recordedKeys())).toEqual(['wizard.localModelLeanAutoModel']));
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

describe('what a release does', () => {
  it.each([
    ['2026.2.9', 'config-validator', false],
    ['2026.3.13', 'config-validator', true],
    ['2026.3.13', 'media-tools', false],
    ['2026.6.8', 'media-tools', true],
    ['2026.6.8', 'router-hosts', false],
    ['2026.9.6', 'router-hosts', true],
    ['2026.9.0', 'retries', false],
    ['2026.9.1', 'retries', true],
    [null, 'retries', null],
  ] as const)('%s and %s', (version, feature, expected) => {
    expect(supports(version, feature)).toBe(expected);
  });
});
