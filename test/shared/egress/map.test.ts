import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/json5/change.ts';
import { planLockdown } from '../../../shared/changes/lockdown.ts';
import { egressRows } from '../../../shared/egress/map.ts';
import { findOverrides } from '../../../shared/changes/overrides.ts';
import { egressSummary } from '../../../shared/egress/summary.ts';
import { runs } from '../../support/depth.ts';
import { factsOf, leaks, planted, quiet, quietFacts } from './planted.ts';
import { noEgressFacts } from '../../../shared/providers/serving.ts';

const open = (config: JsonValue | null, facts = quietFacts) =>
  egressRows(config, facts).filter((row) => row.where !== 'local');

it('says of a quiet config that nothing leaves the machine, and still shows what stays', () => {
  expect(open(quiet)).toEqual([]);
  expect(egressRows(quiet, quietFacts)).toMatchObject([
    { kind: 'primary', names: 'lmstudio/m', where: 'local', closable: false },
  ]);
});

describe('the reach map finds every planted leak', () => {
  it.each(leaks)('$name', (leak) => {
    const rows = open(planted([leak]), factsOf([leak]));
    expect(
      rows.filter((row) => row.kind === leak.kind).map(({ path, where, closable }) => ({ path, where, closable })),
    ).toContainEqual({ path: leak.path, where: leak.where ?? 'hosted', closable: leak.closable ?? true });
  });

  it('in a config with all of them, each under an id of its own', () => {
    const together = leaks.filter(({ alone }) => alone !== true);
    const rows = open(planted(together), factsOf(together));
    const found = rows.map(({ kind, path }) => `${kind} ${String(path?.join('.'))}`);
    expect(
      together
        .map(({ kind, path }) => `${kind} ${String(path?.join('.'))}`)
        .filter((wanted) => !found.includes(wanted)),
    ).toEqual([]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });
});

describe('what is implied', () => {
  it('a hosted first model brings a small one of its maker’s along', () => {
    const config = { agents: { defaults: { model: { primary: 'anthropic/claude-opus-4-6' } } } };
    expect(egressRows(config, quietFacts)).toContainEqual(
      expect.objectContaining({
        kind: 'utility',
        names: 'anthropic/claude-haiku-4-5',
        where: 'hosted',
        implied: true,
        closable: true,
      }),
    );
    expect(
      egressRows({ agents: { defaults: { model: 'anthropic/claude-opus-4-6', utilityModel: '' } } }, quietFacts).map(
        ({ kind }) => kind,
      ),
    ).not.toContain('utility');
    expect(egressRows(config, { ...quietFacts, openclaw: '2026.2.9' }).map(({ kind }) => kind)).not.toContain(
      'utility',
    );
  });

  it('without a first model the newer release takes the first that is declared, the older one a hosted one', () => {
    const config = {
      models: { providers: { lmstudio: { baseUrl: 'http://127.0.0.1:1234/v1', models: [{ id: 'm', name: 'M' }] } } },
    };
    expect(egressRows(config, quietFacts)).toContainEqual(
      expect.objectContaining({ kind: 'implicit-default', names: 'lmstudio/m', where: 'local' }),
    );
    expect(egressRows(config, { ...quietFacts, openclaw: '2026.2.9' })).toContainEqual(
      expect.objectContaining({ kind: 'implicit-default', names: null, where: 'hosted' }),
    );
  });
});

describe('what stays on the machine is local', () => {
  it.each([
    [
      'a hosted provider’s name at an address here',
      {
        models: { providers: { anthropic: { baseUrl: 'http://localhost:9000/v1', models: [] } } },
        agents: { defaults: { imageModel: 'anthropic/x' } },
      },
      'image',
    ],
    ['memory by Ollama', { memory: { search: { provider: 'ollama', model: 'nomic-embed-text' } } }, 'memory-search'],
    [
      'memory at an address here',
      { memory: { search: { provider: 'openai-compatible', remote: { baseUrl: 'http://127.0.0.1:8080/v1' } } } },
      'memory-search',
    ],
    [
      'speech written down by a program that asks nobody',
      {
        tools: { media: { models: [{ type: 'cli', command: '/usr/local/bin/whisper-cli', capabilities: ['audio'] }] } },
      },
      'transcription',
    ],
    ['a tool server at an address here', { mcp: { servers: { x: { url: 'http://127.0.0.1:7000/mcp' } } } }, 'mcp'],
    [
      'an alias of a local model',
      {
        models: { providers: { lmstudio: { baseUrl: 'http://127.0.0.1:1234/v1', models: [] } } },
        agents: { defaults: { models: { 'lmstudio/m': { alias: 'Em' } }, compaction: { model: 'em' } } },
      },
      'compaction',
    ],
  ] as [string, JsonValue, string][])('%s', (_name, config, kind) => {
    expect(
      egressRows(config, quietFacts)
        .filter((row) => row.kind === kind)
        .map(({ where }) => where),
    ).toEqual(['local']);
  });

  it('what somebody switched off is no leak', () => {
    const config = {
      agents: { defaults: { model: 'lmstudio/m' } },
      memory: { search: { enabled: false, provider: 'openai' } },
      mcp: { servers: { x: { url: 'https://tools.example', enabled: false } } },
      tools: { links: { enabled: false, models: [{ command: 'x' }] }, deny: ['tts', 'group:web', 'browser'] },
    };
    expect(open(config)).toEqual([]);
  });
});

it('names no secret: neither a value of the environment nor a key of the file nor what an address carries', () => {
  const config = {
    tts: { auto: 'always', providers: { openai: { apiKey: 'sk-proj-abcdefghijklmnopqrstuvwxyz' } } },
    mcp: { servers: { x: { url: 'https://me:hunter2@tools.example/mcp?token=hunter2' } } },
    agents: { defaults: { compaction: { model: 'sk-ant-REDACTED' } } },
  };
  const said = JSON.stringify(egressRows(config, { ...quietFacts, names: ['OPENAI_API_KEY'] }));
  for (const secret of ['sk-proj', 'hunter2', 'sk-ant']) expect(said).not.toContain(secret);
});

it('counts what is hosted and what is unknown, each kind once', () => {
  const [fallback, decision] = [leaks[0], leaks[3]].map((leak) => (leak === undefined ? [] : [leak]));
  const both = [...(fallback ?? []), ...(decision ?? [])];
  expect(egressSummary(egressRows(planted(both), factsOf(both)))).toMatchObject({
    hosted: 1,
    unknown: 1,
    channels: 0,
    kinds: ['fallback', 'decision'],
  });
  expect(egressSummary(egressRows(quiet, quietFacts))).toMatchObject({ hosted: 0, unknown: 0, channels: 0, kinds: [] });
});

const word = fc.constantFrom(
  'agents',
  'defaults',
  'entries',
  'list',
  'model',
  'primary',
  'fallbacks',
  'tools',
  'media',
  'models',
  'providers',
  'tts',
  'memory',
  'search',
  'provider',
  'talk',
  'hooks',
  'mappings',
  'mcp',
  'servers',
  'channels',
  'deny',
  'modelPolicy',
  'allow',
  '__proto__',
  'toString',
  'anthropic/x',
  'openai',
  '*',
);
const { any } = fc.letrec<{ any: JsonValue }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 7, withCrossShrink: true },
    fc.constantFrom<JsonValue>(
      null,
      true,
      false,
      0,
      '',
      'openai',
      'anthropic/x',
      'lmstudio/m',
      ':cloud',
      '/',
      'x:cloud',
    ),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(word, tie('any'), { maxKeys: 4 }),
  ),
}));

it('any JSON gives rows, strays and a plan that closes all that it calls closable', () => {
  fc.assert(
    fc.property(any, fc.constantFrom('2026.9.6', '2026.2.9', null), (config, openclaw) => {
      const facts = { egress: noEgressFacts, names: ['OPENAI_API_KEY'], openclaw, sessions: [], jobs: [] };
      const rows = egressRows(config, facts);
      findOverrides(config, facts);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      expect(Array.isArray(planLockdown(config, facts).changes)).toBe(true);
    }),
    runs(20, 1_000),
  );
});
