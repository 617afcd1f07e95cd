import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Change, JsonValue } from '../../shared/json5/change.ts';
import { applyToValue } from '../../shared/json5/change.ts';
import { parseOldCheck } from '../../shared/openclaw/cli-output.ts';
import { accepts, versionRows, type VersionRow } from '../../shared/openclaw/versions.ts';
import { isDeep } from '../support/depth.ts';
import { oldOpenclaw, release, releaseVersions, scratch } from './harness.ts';

type Said = { readonly path: string; readonly message: string };
type Answer = { readonly valid: boolean; readonly issues: readonly Said[]; readonly warnings: readonly Said[] };
type Release = { readonly version: string; readonly judge: (config: JsonValue) => Promise<Answer> };

const said = z.object({ path: z.string(), message: z.string() });
const validation = z.object({
  valid: z.boolean(),
  issues: z.array(said).default([]),
  warnings: z.array(said).default([]),
});

/** A release that has a command for it. */
const judgedBy = (version: string): Release => ({
  version,
  judge: async (config) => {
    const installed = await release(version);
    const at = await scratch(JSON.stringify(config), installed);
    try {
      const { stdout } = await installed.run(['config', 'validate', '--json'], at.env);
      return validation.parse(JSON.parse(stdout.slice(stdout.indexOf('{'))));
    } finally {
      await at.cleanup();
    }
  },
});

const february: Release = {
  version: '2026.2.9',
  judge: async (config) => {
    const old = await oldOpenclaw();
    // It loads its plugins from their sources, which takes it longer than all the rest.
    const quick = applyToValue(config, [{ op: 'set', path: ['plugins', 'enabled'], value: false }])?.value ?? config;
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
  'models.providers.*.models.*.id': 'm',
  'models.providers.*.models.*.name': 'M',
  'models.providers.*.models.*.api': 'openai-completions',
  'models.providers.*.models.*.reasoning': false,
  'models.providers.*.models.*.input': ['text', 'image'],
  'models.providers.*.models.*.contextWindow': 32768,
  'models.providers.*.models.*.maxTokens': 4096,
  'models.providers.*.models.*.compat.maxTokensField': 'max_tokens',
  'models.providers.*.models.*.compat.supportsDeveloperRole': false,
  'models.providers.*.models.*.compat.supportsReasoningEffort': false,
  'agents.defaults.model.primary': 'p/m',
  'agents.defaults.model.fallbacks': ['anthropic/claude-sonnet-4-5'],
  'agents.defaults.models.*.alias': 'Em',
  'agents.defaults.compaction.mode': 'safeguard',
  'agents.defaults.sandbox.mode': 'non-main',
  'agents.defaults.sandbox.workspaceAccess': 'none',
  'agents.defaults.sandbox.scope': 'agent',
  'tools.deny': ['browser'],
  'tools.exec.security': 'allowlist',
  'tools.exec.ask': 'on-miss',
  'tools.exec.host': 'gateway',
  'gateway.mode': 'local',
  'gateway.bind': 'loopback',
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
  'agents.defaults.model string': 'p/m',
  'agents.defaults.utilityModel': 'p/m',
  'agents.defaults.compaction.enabled': true,
  'tools.exec.mode': 'ask',
  'models.providers.*.timeoutSeconds': 60,
  'models.providers.*.apiKey secret-ref': { source: 'env', provider: 'default', id: 'HOME_KEY' },
  'models.providers.*.api ollama-api': 'ollama',
  'models.providers.*.models.*.api ollama-api': 'ollama',
  'models.providers.*.models.*.contextTokens': 16000,
  'models.providers.*.models.*.compat.supportsTools': true,
  'models.providers.*.models.*.compat.requiresStringContent': true,
  'models.providers.*.models.*.baseUrl': 'http://127.0.0.1:1234/v1',
  'models.providers.*.models.*.compat.strictMessageKeys': true,
  'models.providers.*.models.*.compat.thinkingFormat': 'openai',
  'models.providers.*.models.*.compat.toolSchemaProfile': 'llamacpp',
  'models.providers.*.models.*.compat.unsupportedToolSchemaKeywords': ['pattern'],
  'models.providers.*.models.*.cost.input': 0,
  'models.providers.*.models.*.cost.output': 0,
  'models.providers.*.models.*.cost.cacheRead': 0,
  'models.providers.*.models.*.cost.cacheWrite': 0,
  'models.providers.*.params.**': false,
  'models.providers.*.models.*.params.**': 32_768,
  'agents.defaults.models.*.params.**': 'off',
  'agents.defaults.modelPolicy.allow': ['p/*'],
  'agents.list.*.model.primary': 'p/m',
  'agents.list.*.model.fallbacks': ['p/n'],
  'agents.list.*.memorySearch.enabled': false,
  'agents.list.*.memory.search.provider': 'none',
  'agents.list.*.tts.auto': 'off',
  'agents.list.*.utilityModel': '',
  'agents.entries.*.model.primary': 'p/m',
  'agents.entries.*.model.fallbacks': ['p/n'],
  'agents.entries.*.utilityModel': '',
  'agents.entries.*.memory.search.provider': 'none',
  'agents.entries.*.tts.auto': 'off',
  'tools.byProvider.*.deny': ['browser'],
  'tools.web.search.enabled': false,
  'tools.web.fetch.enabled': false,
  'tools.fs.workspaceOnly': true,
  'tools.loopDetection.enabled': true,
  'plugins.entries.*.enabled': false,
};

const nameOf = ({ path, shape }: VersionRow): string => (shape === undefined ? path : `${path} ${shape}`);

/**
 * The row's path with names in the place of its stars. A shape is tried on a provider of its own, beside the plain
 * value.
 */
function pathOf({ path, shape }: VersionRow): (string | number)[] {
  const keys = path.split('.');
  return keys
    .map((key, i) => {
      if (key !== '*') return key;
      if (keys[i - 1] === 'providers') return shape === undefined ? 'p' : 'q';
      if (keys[0] === 'skills' || keys[0] === 'mcp') return 's';
      if (keys[0] === 'plugins') return 'telegram';
      if (keys[1] === 'entries') return 'main';
      return keys[1] === 'defaults' || keys[1] === 'byProvider' ? 'p/m' : 0;
    })
    .map((key, i) =>
      key === '**' ? (keys[i - 2] === 'providers' ? 'preload' : keys[0] === 'models' ? 'num_ctx' : 'thinking') : key,
    );
}

/** These say the same as another row in another way; a config has one or the other. */
const alone = (row: VersionRow): boolean =>
  ['agents.defaults.model string', 'tools.exec.mode'].includes(nameOf(row)) || row.path.startsWith('agents.list.');

/** A config that holds the example of every given row, and what their providers need besides. */
function configWith(rows: readonly VersionRow[]): JsonValue {
  const provider = { baseUrl: 'http://127.0.0.1:1234/v1', models: [{ id: 'm', name: 'M' }] };
  const named = new Set(
    rows.map((row) => pathOf(row)).flatMap((path) => (path[1] === 'providers' ? [String(path[2])] : [])),
  );
  const start: JsonValue = {
    ...(named.size === 0
      ? {}
      : { models: { providers: Object.fromEntries([...named].map((name) => [name, provider])) } }),
    ...(rows.some(({ path }) => path.startsWith('agents.list.')) ? { agents: { list: [{ id: 'main' }] } } : {}),
  };
  const changes = rows.map((row): Change => ({ op: 'set', path: pathOf(row), value: examples[nameOf(row)] ?? null }));
  const built = applyToValue(start, changes);
  if (built === null) throw new Error('the examples do not go together');
  return built.value;
}

/**
 * Whether something that was said is about this row: its path, one below it, or whatever is above it and does not know
 * the key on the way.
 */
function names(row: VersionRow, { path, message }: Said): boolean {
  const keys = pathOf(row).map(String);
  // September speaks of the list of agents as it moved it.
  const said = path
    .replace(/\[(\d+)\]/g, '.$1')
    .replace(/^agents\.entries\.main\b/, keys[1] === 'list' ? 'agents.list.0' : 'agents.entries.main');
  const here = keys.join('.');
  // June says no more than that of some places.
  if (message === 'Invalid input' && (said === '<root>' || here.startsWith(`${said}.`))) return true;
  const above = keys.some(
    (key, depth) =>
      (depth === 0 ? ['', '<root>'] : [keys.slice(0, depth).join('.')]).includes(said) && message.includes(`"${key}"`),
  );
  return said === here || said.startsWith(`${here}.`) || above;
}

it('every row has an example to be tried with, and every example a row', () => {
  expect(Object.keys(examples).sort()).toEqual(versionRows.map(nameOf).sort());
});

const releases = releaseVersions.map((version) => (version === february.version ? february : judgedBy(version)));

describe.each(isDeep ? releases : releases.slice(-1))('$version', ({ version, judge }) => {
  const taken = versionRows.filter((row) => accepts(version, pathOf(row), row.shape));
  const refused = versionRows.filter((row) => !taken.includes(row));
  let answers: { taken: Answer[]; refused: Answer };

  beforeAll(async () => {
    const together = taken.filter((row) => !alone(row));
    const [first, second, last] = await Promise.all([
      judge(configWith(together)),
      judge(configWith(taken.filter(alone))),
      judge(configWith(refused)),
    ]);
    answers = { taken: [first, second], refused: last };
  });

  it.each(taken.map((row) => ({ name: nameOf(row), row })))('takes $name', ({ row }) => {
    expect(answers.taken.flatMap(({ issues }) => issues.filter((issue) => names(row, issue)))).toEqual([]);
  });

  it('takes all that together', () => {
    expect(answers.taken.map(({ valid, issues }) => ({ valid, issues }))).toEqual([
      { valid: true, issues: [] },
      { valid: true, issues: [] },
    ]);
  });

  it.each(refused.map((row) => ({ name: nameOf(row), row })))('refuses $name', ({ row }) => {
    const { valid, issues } = answers.refused;
    expect({ valid, issues, named: issues.some((issue) => names(row, issue)) }).toMatchObject({
      valid: false,
      named: true,
    });
  });
});

it('2026.2.9 takes all that the table says it takes', async () => {
  const taken = versionRows.filter((row) => accepts(february.version, pathOf(row), row.shape) && !alone(row));
  expect(await february.judge(configWith(taken))).toMatchObject({ valid: true, issues: [] });
});
