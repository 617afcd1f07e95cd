import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/doctor/diagnose.ts';
import { findingSourcesEn } from '../../../shared/i18n/findings.en.ts';
import { sayFinding } from '../../../shared/i18n/say.ts';
import type { AppError } from '../../../shared/base/errors.ts';
import type { RouteModel } from '../../../shared/openclaw/types.ts';
import {
  configWithout,
  endpoint,
  find,
  healthy,
  hostedSeen,
  kinds,
  loadedWith,
  localHop,
  localSeen,
  seeing,
} from './fixtures.ts';

describe('a config of which OpenClaw takes nothing', () => {
  const refused: AppError[] = [
    { kind: 'include-refused', path: '/c/openclaw.json', key: ['models'], file: '/c/models.json5', why: 'missing' },
    { kind: 'config-syntax', path: '/c/openclaw.json', line: 3, column: 5, found: '--', why: 'character' },
    { kind: 'config-unreadable', path: '/c/openclaw.json', cause: 'encoding' },
  ];
  it.each(refused.map((error) => [error.kind, error] as const))('is the one finding: %s', (_kind, error) => {
    const findings = diagnose(healthy({ config: null, refused: error, route: { ...healthy().route, hops: [] } }));
    expect(findings).toMatchObject([{ id: 'config-refused', level: 'problem', error }]);
  });

  it('is said with its file, why, and what helps', () => {
    const [finding] = diagnose(healthy({ refused: refused[0] ?? null }));
    const said = finding === undefined ? '' : sayFinding('en', finding);
    expect(said).toContain('OpenClaw can’t use this config');
    expect(said).toContain('/c/models.json5');
    expect(said).toContain('That file isn’t there.');
    expect(said).toContain('fix the $include');
  });
});

describe('where the context window comes from', () => {
  it('is said with its place', () => {
    const finding = find(loadedWith(65_536), 'context-too-large');
    expect(finding?.facts).toMatchObject({ source: 'model', key: 'models.providers.lmstudio.models.1.contextWindow' });
    expect(finding === undefined ? '' : sayFinding('en', finding)).toContain(
      'from models.providers.lmstudio.models.1.contextWindow.',
    );
  });

  it('is said where it is OpenClaw’s default', () => {
    const finding = find(
      {
        ...loadedWith(65_536),
        config: configWithout(['models', 'providers', 'lmstudio', 'models', 1, 'contextWindow']),
      },
      'context-too-large',
    );
    expect(finding?.facts).toMatchObject({ source: 'default', configuredTokens: 128_000 });
    expect(finding === undefined ? '' : sayFinding('en', finding)).toContain(findingSourcesEn.default);
  });
});

describe('a provider that OpenClaw carries and the config has no entry for', () => {
  const hop = {
    ...localHop,
    ref: 'ollama/qwen3:8b',
    provider: 'ollama',
    modelId: 'qwen3:8b',
    hasEntry: false,
    listed: false,
    baseUrl: 'http://127.0.0.1:11434/v1',
  };
  const bare = (over: object) =>
    healthy({ hops: [{ ...localSeen, hop }, hostedSeen], route: { ...healthy().route, hops: [hop] }, ...over });
  it('can’t be used without its variable', () => {
    expect(find(bare({ variables: [] }), 'built-in-key-missing')).toMatchObject({
      level: 'problem',
      facts: { provider: 'ollama', variable: 'OLLAMA_API_KEY', value: 'ollama-local' },
    });
  });

  it.each([
    ['with it', { variables: ['OLLAMA_API_KEY'] }],
    ['with a key that OpenClaw keeps', { variables: [], usable: { ollama: 'yes' } }],
    ['where nobody looked', {}],
  ])('is no finding %s', (_how, over) => {
    expect(kinds(bare(over))).not.toContain('built-in-key-missing');
  });

  it('is told as off where its server doesn’t answer', () => {
    const url = hop.baseUrl;
    const off = {
      ...localSeen,
      hop,
      endpoint: { ...endpoint, url, status: 'unreachable', problem: { kind: 'unreachable', url, cause: 'refused' } },
      listed: null,
      model: null,
      answer: null,
    } as const;
    expect(find(healthy({ hops: [off, hostedSeen] }), 'server-dead')).toMatchObject({
      level: 'problem',
      facts: { url },
    });
  });
});

describe('an address that means nothing here', () => {
  const url = 'http://studio:1234/v1';
  it('is told as not to be looked at, never as off', () => {
    const seen = kinds(
      seeing({
        endpoint: { ...endpoint, url, status: 'unreachable', problem: { kind: 'unreachable', url, cause: 'dns' } },
        listed: null,
        model: null,
        answer: null,
      }),
    );
    expect(seen).toContain('server-not-found');
    expect(seen).not.toContain('server-dead');
  });

  it('is told where nobody knows where it leads', () => {
    const destination: RouteModel['destination'] = {
      place: 'unknown',
      evidence: 'not-resolved',
      host: 'studio.example',
      addresses: [],
    };
    const hop: RouteModel = {
      ...localHop,
      where: 'unknown',
      because: 'address-unknown',
      baseUrl: 'http://studio.example/v1',
      destination,
    };
    expect(find(healthy({ hops: [{ ...hostedSeen, hop }] }), 'server-not-found')).toMatchObject({
      level: 'warning',
      facts: { host: 'studio.example' },
    });
  });

  it('is told with the place that was looked at where a container speaks so of this machine', () => {
    const hop = { ...localHop, baseUrl: 'http://host.docker.internal:1234/v1' };
    const facts = seeing({ hop, lookedAt: 'http://127.0.0.1:1234/v1' });
    expect(find(facts, 'container-address')).toMatchObject({
      level: 'info',
      facts: { url: 'http://host.docker.internal:1234/v1', looked: 'http://127.0.0.1:1234/v1' },
    });
    expect(kinds(facts)).toContain('server-reached');
  });
});
