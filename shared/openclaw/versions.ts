/** Which release of OpenClaw takes which key and does what, and the one comparison of versions. */
import { isObject, type Change, type JsonValue, type KeyPath } from '../json5/change.ts';

/** How a value is written, where releases differ by that and not by the key alone. */
export type ValueShape = 'any' | 'string' | 'secret-ref' | 'ollama-api';

export type VersionRow = {
  /**
   * One key from the root, `*` for any one key or index on the way. A last `**` stands for whatever lies below, where a
   * release takes any key there.
   */
  readonly path: string;
  readonly shape?: ValueShape;
  /** The first tried release that accepts it; without it the oldest does. */
  readonly since?: TriedRelease;
  /** The last tried release that accepts it; without it the newest does. */
  readonly until?: TriedRelease;
};

/**
 * The releases whose keys were compared one by one, the oldest first. What lies between two of them is unknown where
 * they differ: a key is then written from the newer one on, and up to the older one.
 */
export const triedReleases = ['2026.2.9', '2026.3.13', '2026.6.8', '2026.9.1', '2026.9.6'] as const;
type TriedRelease = (typeof triedReleases)[number];

const provider = 'models.providers.*';
const model = `${provider}.models.*`;
const compat = `${model}.compat`;

const rows = (since: TriedRelease, ...paths: readonly string[]): VersionRow[] =>
  paths.map((path) => (since === triedReleases[0] ? { path } : { path, since }));
const under = (at: string, ...keys: readonly string[]): string[] => keys.map((key) => `${at}.${key}`);

/**
 * Which release accepts which key that Hearth writes, each by itself: that a release takes a key says nothing of what
 * may stand under it. A wrong key is fatal, since a release rejects the whole config over one that it does not know.
 * Source: the schema of each tried release (`npm run schemas`), and each row validated by four of them.
 */
export const versionRows: readonly VersionRow[] = [
  ...rows(
    '2026.2.9',
    'models.mode',
    ...under(provider, 'baseUrl', 'apiKey', 'api'),
    ...under(
      model,
      'id',
      'name',
      'api',
      'reasoning',
      'input',
      'cost.input',
      'cost.output',
      'cost.cacheRead',
      'cost.cacheWrite',
      'contextWindow',
      'maxTokens',
    ),
    ...under(compat, 'maxTokensField', 'supportsDeveloperRole', 'supportsReasoningEffort'),
    ...under(
      'agents.defaults',
      'model.primary',
      'model.fallbacks',
      'models.*.alias',
      'models.*.params.**',
      'compaction.mode',
      'sandbox.mode',
      'sandbox.workspaceAccess',
      'sandbox.scope',
    ),
    // The newest releases move the list to `agents.entries` in memory and warn; it stays valid.
    ...under('agents.list.*', 'model.primary', 'model.fallbacks'),
    ...under(
      'tools',
      'deny',
      'byProvider.*.deny',
      'exec.security',
      'exec.ask',
      'exec.host',
      'web.search.enabled',
      'web.fetch.enabled',
    ),
    ...under('tools', 'media.image.enabled', 'media.audio.enabled', 'media.video.enabled', 'links.enabled'),
    'gateway.mode',
    'gateway.bind',
    'browser.enabled',
    'diagnostics.otel.enabled',
    'skills.entries.*.enabled',
    'plugins.entries.*.enabled',
  ),
  ...['agents.defaults.memorySearch.enabled', 'agents.list.*.memorySearch.enabled', 'messages.tts.auto'].map(
    (path) => ({ path, until: '2026.6.8' as const }),
  ),
  ...rows(
    '2026.3.13',
    ...under(compat, 'supportsTools', 'thinkingFormat'),
    'tools.fs.workspaceOnly',
    'tools.loopDetection.enabled',
    'acp.enabled',
  ),
  { path: 'agents.defaults.model', shape: 'string', since: '2026.3.13' },
  { path: `${provider}.apiKey`, shape: 'secret-ref', since: '2026.3.13' },
  ...[provider, model].map((entry) => ({
    path: `${entry}.api`,
    shape: 'ollama-api' as const,
    since: '2026.3.13' as const,
  })),
  ...rows(
    '2026.6.8',
    ...under(provider, 'timeoutSeconds', 'params.**'),
    ...under(model, 'contextTokens', 'params.**', 'baseUrl'),
    ...under(
      compat,
      'requiresStringContent',
      'strictMessageKeys',
      'toolSchemaProfile',
      'unsupportedToolSchemaKeywords',
    ),
    'tools.exec.mode',
    'transcripts.enabled',
    'mcp.servers.*.enabled',
    'agents.list.*.tts.auto',
  ),
  ...rows(
    '2026.9.1',
    ...under('agents.defaults', 'modelPolicy.allow', 'utilityModel', 'compaction.enabled'),
    ...under(
      'agents.entries.*',
      'model.primary',
      'model.fallbacks',
      'utilityModel',
      'memory.search.provider',
      'tts.auto',
    ),
    ...under('agents.list.*', 'utilityModel', 'memory.search.provider'),
    'memory.search.provider',
    'tts.auto',
    'nodeHost.agentRuns.claude.enabled',
  ),
];

const table = versionRows.map((row) => {
  const keys = row.path.split('.');
  const isOpen = keys.at(-1) === '**';
  return { ...row, isOpen, keys: isOpen ? keys.slice(0, -1) : keys };
});

/**
 * Whether a release accepts a key. A key without a row is not accepted, whatever stands above it: Hearth writes only
 * what was tried. With `version` null only what every tried release accepts is. An object on the way to a known key is
 * accepted where that key is.
 */
export function accepts(version: string | null, path: KeyPath, shape: ValueShape = 'any'): boolean {
  const fits = (row: VersionRow): boolean => {
    if (version === null) return row.since === undefined && row.until === undefined;
    if (row.since !== undefined && compareVersions(version, row.since) < 0) return false;
    return row.until === undefined || compareVersions(version, row.until) <= 0;
  };
  const own = table.filter(
    (row) => (row.isOpen ? row.keys.length <= path.length : row.keys.length === path.length) && matches(row.keys, path),
  );
  const shaped = own.filter((row) => row.shape === shape);
  if (shaped.length > 0) return shaped.every(fits);
  const plain = own.filter((row) => row.shape === undefined);
  if (plain.length > 0) return plain.some(fits);
  return table.some(
    (row) => row.shape === undefined && row.keys.length > path.length && matches(row.keys, path) && fits(row),
  );
}

/**
 * Whether a release takes Ollama's own route, also for one model beside others of another dialect: its address is not
 * that of the `/v1`, so such a model has to name its own.
 */
export const takesOllama = (version: string | null): boolean =>
  accepts(version, [...provider.split('.'), 'api'], 'ollama-api') && accepts(version, [...model.split('.'), 'baseUrl']);

/** What releases do beside the keys that they take, by the first release that does it. */
const features = {
  /** `config validate`; an older one checks its config before it answers any other question. */
  'config-validator': '2026.3',
  /** A model of an agent's own no longer has the fallbacks of all behind it. */
  'own-model-alone': '2026.3',
  /** Tools that make pictures, music and films with whatever key there is (docs of 2026.6.8; 2026.3.13 has none). */
  'media-tools': '2026.3.14',
  /** Memory, speech, tools and the first listed model as the newer releases set them. */
  'newer-settings': '2026.9',
  /** `tools.fs.workspaceOnly` and `tools.exec.security` hold against a model that does its worst. */
  'workspace-fence': '2026.9',
  /**
   * The choice of OpenRouter's hosts is sent; 2026.2 takes the same keys and drops them (both captured on the wire).
   */
  'router-hosts': '2026.9',
  /**
   * `retry.provider.maxRetries` of an agent's settings is read: tried with a server that is off. An older release
   * neither knows it nor waits (see docs/patience.md).
   */
  retries: '2026.9.1',
} as const;

/** True when a release does this, false when it is too old for it; null where the release is not known. */
export const supports = (version: string | null, feature: keyof typeof features): boolean | null =>
  version === null ? null : compareVersions(version, features[feature]) >= 0;

/**
 * Whether a release accepts a change with all that its value holds. What only takes something away is always accepted.
 */
export const acceptsChange = (version: string | null, change: Change): boolean =>
  change.op === 'delete' || leavesOf(change.path, change.value).every((path) => accepts(version, path));

/**
 * The places of what a value sets: of an object its keys, of a list of objects theirs; anything else by its own place.
 */
function leavesOf(path: KeyPath, value: JsonValue): KeyPath[] {
  if (Array.isArray(value) && value.some((item) => isObject(item)))
    return value.flatMap((item, i) => leavesOf([...path, i], item));
  if (!isObject(value) || Object.keys(value).length === 0) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf([...path, key], inner));
}

const matches = (keys: readonly string[], path: KeyPath): boolean =>
  keys.every((key, i) => i >= path.length || key === '*' || key === String(path[i]));

/**
 * Orders dotted versions by number: negative where `a` is older, 0 where equal, positive where newer. A missing part
 * counts as 0, and a pre-release (`-beta.1`) is older than its release.
 */
export function compareVersions(a: string, b: string): number {
  const [first, right] = [parse(a), parse(b)];
  for (let i = 0; i < Math.max(first.numbers.length, right.numbers.length); i += 1) {
    const difference = (first.numbers[i] ?? 0) - (right.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return Number(right.preRelease) - Number(first.preRelease);
}

function parse(version: string): { numbers: number[]; preRelease: boolean } {
  const [core = '', suffix = ''] = version
    .trim()
    .replace(/^v/, '')
    .split(/[-+](.*)/s);
  return { numbers: core.split('.').map((part) => Number.parseInt(part, 10) || 0), preRelease: /^[a-z]/i.test(suffix) };
}
