import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Change, JsonValue } from '../../shared/json5/change.ts';
import { applyToValue } from '../../shared/json5/change.ts';
import { parseOldCheck } from '../../shared/openclaw/cli-output.ts';
import { accepts, versionRows, type VersionRow } from '../../shared/openclaw/versions.ts';
import { isDeep } from '../support/depth.ts';
import { oldOpenclaw, openclaw, scratch } from './harness.ts';

type Said = { readonly path: string; readonly message: string };
type Answer = { readonly valid: boolean; readonly issues: readonly Said[]; readonly warnings: readonly Said[] };
type Release = { readonly version: string; readonly judge: (config: JsonValue) => Promise<Answer> };

const said = z.object({ path: z.string(), message: z.string() });
const validation = z.object({ valid: z.boolean(), issues: z.array(said).default([]), warnings: z.array(said).default([]) });

const september: Release = {
  version: '2026.9.6',
  judge: async (config) => {
    const at = await scratch(JSON.stringify(config));
    try {
      return validation.parse(JSON.parse((await (await openclaw()).run(['config', 'validate', '--json'], at.env)).stdout));
    } finally {
      await at.cleanup();
    }
  },
};

const february: Release = {
  version: '2026.2.9',
  judge: async (config) => {
    const old = await oldOpenclaw();
    // Its plugins are compiled anew in every scratch home, which takes this release most of a minute.
    const quick = applyToValue(config, [{ op: 'set', path: ['plugins'], value: { enabled: false } }])?.value ?? config;
    const at = await scratch(JSON.stringify(quick), old);
    try {
      const done = await old.run(['config', 'get', 'gateway'], at.env);
      const answer = parseOldCheck(done.code, `${done.stdout}\n${done.stderr}`);
      if (answer === null) throw new Error(`no answer: ${done.stdout}\n${done.stderr}`);
      return { ...answer, warnings: [] };
    } finally {
      await at.cleanup();
    }
  },
};

/** A value of the kind that each row is about, by its path and, where it has one, its shape. */
const examples: Readonly<Record<string, JsonValue>> = {
  'models.mode': 'merge',
  'models.providers.*.baseUrl': 'http://127.0.0.1:1234/v1',
  'models.providers.*.apiKey': 'made-up',
  'models.providers.*.api': 'openai-completions',
  'models.providers.*.headers': { 'X-Team': 'home' },
  'models.providers.*.authHeader': true,
  'models.providers.*.auth': 'api-key',
  'models.providers.*.models.*.id': 'm',
  'models.providers.*.models.*.name': 'M',
  'models.providers.*.models.*.api': 'openai-completions',
  'models.providers.*.models.*.reasoning': false,
  'models.providers.*.models.*.input': ['text', 'image'],
  'models.providers.*.models.*.cost': { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
  'models.providers.*.models.*.contextWindow': 32768,
  'models.providers.*.models.*.maxTokens': 4096,
  'models.providers.*.models.*.compat.maxTokensField': 'max_tokens',
  'models.providers.*.models.*.compat.supportsDeveloperRole': false,
  'models.providers.*.models.*.compat.supportsReasoningEffort': false,
  'models.providers.*.models.*.compat.supportsStore': false,
  'agents.defaults.model.primary': 'p/m',
  'agents.defaults.model.fallbacks': ['anthropic/claude-sonnet-4-5'],
  'agents.defaults.models.*.alias': 'Em',
  'agents.defaults.models.*.params': { temperature: 0 },
  'agents.defaults.timeoutSeconds': 60,
  'agents.defaults.compaction.mode': 'safeguard',
  'agents.defaults.sandbox.mode': 'non-main',
  'agents.defaults.sandbox.workspaceAccess': 'none',
  'agents.defaults.sandbox.scope': 'agent',
  'agents.list': [{ id: 'main' }],
  'tools.profile': 'coding',
  'tools.allow': ['read'],
  'tools.deny': ['browser'],
  'tools.byProvider': { p: { profile: 'minimal' } },
  'tools.exec.security': 'allowlist',
  'tools.exec.ask': 'on-miss',
  'tools.exec.host': 'gateway',
  'tools.elevated': { enabled: false },
  'tools.web': { search: { enabled: false }, fetch: { enabled: false } },
  'gateway.mode': 'local',
  'gateway.port': 18789,
  'gateway.bind': 'loopback',
  'gateway.auth': { mode: 'token', token: 'made-up' },
  'env.vars': { HOME_KEY: 'made-up' },
  'browser.enabled': false,
  'tools.media.image.enabled': false,
  'tools.media.audio.enabled': false,
  'tools.media.video.enabled': false,
  'tools.links.enabled': false,
  'diagnostics.otel.enabled': false,
  'skills.entries.*.enabled': false,
  'memory.search.provider': 'none',
  'tts.auto': 'off',
  'acp.enabled': false,
  'transcripts.enabled': false,
  'mcp.servers.*.enabled': false,
  'nodeHost.agentRuns.claude.enabled': false,
  'agents.defaults.memorySearch.enabled': false,
  'messages.tts.auto': 'off',
  $schema: 'https://example.org/openclaw.json',
  'agents.defaults.model string': 'p/m',
  'agents.defaults.modelPolicy': { allow: ['p/*'] },
  'agents.defaults.experimental': { localModelLean: true },
  'agents.defaults.utilityModel': 'p/m',
  'agents.defaults.params': { temperature: 0 },
  'agents.defaults.compaction.keepRecentTokens': 2000,
  'agents.defaults.compaction.enabled': true,
  'agents.defaults.compaction.model': 'p/m',
  'agents.entries': { main: { name: 'Main' } },
  'tools.exec.mode': 'ask',
  'tools.fs': { workspaceOnly: true },
  'tools.loopDetection': { enabled: true },
  'models.providers.*.timeoutSeconds': 60,
  'models.providers.*.localService': { command: '/usr/bin/llama-server' },
  'models.providers.*.params': { preload: false },
  'models.providers.*.request': { allowPrivateNetwork: true },
  'models.providers.*.apiKey secret-ref': { source: 'env', provider: 'default', id: 'HOME_KEY' },
  'models.providers.*.api ollama-api': 'ollama',
  'models.providers.*.models.*.api ollama-api': 'ollama',
  'models.providers.*.headers.* secret-ref': { source: 'env', provider: 'default', id: 'HOME_KEY' },
  'models.providers.*.models.*.contextTokens': 16000,
  'models.providers.*.models.*.params': { temperature: 0 },
  'models.providers.*.models.*.compat.supportsTools': true,
  'models.providers.*.models.*.compat.requiresStringContent': true,
  'models.providers.*.models.*.baseUrl': 'http://127.0.0.1:1234/v1',
  'models.providers.*.models.*.compat.strictMessageKeys': true,
  'models.providers.*.models.*.compat.thinkingFormat': 'openai',
  'models.providers.*.models.*.compat.toolSchemaProfile': 'llamacpp',
  'models.providers.*.models.*.compat.unsupportedToolSchemaKeywords': ['pattern'],
  'agents.defaults.contextTokens': 100000,
  'agents.defaults.compaction.reserveTokensFloor': 20000,
  'agents.defaults.compaction.maxHistoryShare': 0.5,
  'models.bedrockDiscovery': { enabled: false },
  'gateway.reload': { mode: 'hot', debounceMs: 300 },
  'auth.cooldowns': { billingBackoffHours: 5 },
};

const nameOf = ({ path, shape }: VersionRow): string => (shape === undefined ? path : `${path} ${shape}`);

/** The row's path with names in the place of its stars. A shape is tried on a provider of its own, beside the plain value. */
function pathOf({ path, shape }: VersionRow): (string | number)[] {
  const keys = path.split('.');
  return keys.map((key, i) => {
    if (key !== '*') return key;
    if (keys[i - 1] === 'providers') return shape === undefined ? 'p' : 'q';
    if (keys[i - 1] === 'headers') return 'X-Key';
    if (keys[0] === 'skills' || keys[0] === 'mcp') return 's';
    return keys[0] === 'agents' ? 'p/m' : 0;
  });
}

/** These two say the same as another row in another way; a config has one or the other. */
const alone = (row: VersionRow): boolean => ['agents.defaults.model string', 'agents.list', 'tools.exec.mode'].includes(nameOf(row));

/** What a release takes and throws away, which Hearth counts as refused. */
const isThrownAway = (version: string, row: VersionRow): boolean => version === september.version && row.path === 'agents.defaults.contextTokens';

/** A config that holds the example of every given row, and what their providers need besides. */
function configWith(rows: readonly VersionRow[]): JsonValue {
  const provider = { baseUrl: 'http://127.0.0.1:1234/v1', models: [{ id: 'm', name: 'M' }] };
  const named = new Set(rows.map((row) => pathOf(row)).flatMap((path) => (path[1] === 'providers' ? [String(path[2])] : [])));
  const start: JsonValue = named.size === 0 ? {} : { models: { providers: Object.fromEntries([...named].map((name) => [name, provider])) } };
  const changes = rows.map((row): Change => ({ op: 'set', path: pathOf(row), value: examples[nameOf(row)] ?? null }));
  const built = applyToValue(start, changes);
  if (built === null) throw new Error('the examples do not go together');
  return built.value;
}

/** Whether something that was said is about this row: its path, one below it, or whatever is above it and does not know the key on the way. */
function names(row: VersionRow, { path, message }: Said): boolean {
  const keys = pathOf(row).map(String);
  const said = path.replace(/\[(\d+)\]/g, '.$1');
  const here = keys.join('.');
  const above = keys.some((key, depth) => (depth === 0 ? ['', '<root>'] : [keys.slice(0, depth).join('.')]).includes(said) && message.includes(`"${key}"`));
  return said === here || said.startsWith(`${here}.`) || above;
}

it('every row has an example to be tried with, and every example a row', () => {
  expect(Object.keys(examples).sort()).toEqual(versionRows.map(nameOf).sort());
});

describe.each(isDeep ? [september, february] : [september])('$version', ({ version, judge }) => {
  const taken = versionRows.filter((row) => accepts(version, pathOf(row), row.shape));
  const thrownAway = versionRows.filter((row) => isThrownAway(version, row));
  const refused = versionRows.filter((row) => !taken.includes(row) && !thrownAway.includes(row));
  let answers: { taken: Answer[]; refused: Answer };

  beforeAll(async () => {
    const together = taken.filter((row) => !alone(row));
    const [first, second, last] = await Promise.all([judge(configWith(together)), judge(configWith([...taken.filter(alone), ...thrownAway])), judge(configWith(refused))]);
    answers = { taken: [first, second], refused: last };
  });

  it.each(taken.map((row) => ({ name: nameOf(row), row })))('takes $name', ({ row }) => {
    expect(answers.taken.flatMap(({ issues }) => issues.filter((issue) => names(row, issue)))).toEqual([]);
  });

  it('takes all that together', () => {
    expect(answers.taken.map(({ valid, issues }) => ({ valid, issues }))).toEqual([{ valid: true, issues: [] }, { valid: true, issues: [] }]);
  });

  it.each(refused.map((row) => ({ name: nameOf(row), row })))('refuses $name', ({ row }) => {
    const { valid, issues } = answers.refused;
    expect({ valid, issues, named: issues.some((issue) => names(row, issue)) }).toMatchObject({ valid: false, named: true });
  });

  it('counts as refused what it takes and throws away', () => {
    const removed = answers.taken.flatMap(({ warnings }) => warnings).filter(({ message }) => message.startsWith('Removed '));
    expect(thrownAway.filter((row) => !removed.some((warning) => names(row, warning)))).toEqual([]);
    expect(thrownAway.filter((row) => accepts(version, pathOf(row), row.shape))).toEqual([]);
  });
});

it('2026.2.9 takes all that the table says it takes', async () => {
  const taken = versionRows.filter((row) => accepts(february.version, pathOf(row), row.shape) && !alone(row));
  expect(await february.judge(configWith(taken))).toMatchObject({ valid: true, issues: [] });
});
