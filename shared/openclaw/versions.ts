import type { KeyPath } from '../json5/change.ts';

/** How a value is written, where releases differ by that and not by the key alone. */
export type ValueShape = 'any' | 'string' | 'secret-ref' | 'ollama-api';

export type VersionRow = {
  /** Keys from the root, `*` for any one key or index. A row also speaks for all that lies below it. */
  readonly path: string;
  readonly shape?: ValueShape;
  /** The first release known to accept it; without it the oldest that was tried accepts it too. */
  readonly since?: string;
  /** The last release known to accept it. */
  readonly until?: string;
};

/** Two releases were tried key by key: these. What lies between them is unknown, so a richer key waits for `rich`. */
const oldest = '2026.2.9';
const rich = '2026.9';

const provider = 'models.providers.*';
const model = `${provider}.models.*`;

/**
 * Which release accepts which key. A wrong key is fatal: both releases reject the whole config over one that they do not know.
 * Source: each row was validated alone by 2026.2.9 and by 2026.9.6.
 */
export const versionRows: readonly VersionRow[] = [
  // Accepted by both, with the same meaning.
  { path: 'models.mode' },
  ...['baseUrl', 'apiKey', 'api', 'headers', 'authHeader', 'auth'].map((key) => ({ path: `${provider}.${key}` })),
  ...['id', 'name', 'api', 'reasoning', 'input', 'cost', 'contextWindow', 'maxTokens'].map((key) => ({ path: `${model}.${key}` })),
  ...['maxTokensField', 'supportsDeveloperRole', 'supportsReasoningEffort', 'supportsStore'].map((key) => ({ path: `${model}.compat.${key}` })),
  { path: 'agents.defaults.model.primary' },
  { path: 'agents.defaults.model.fallbacks' },
  { path: 'agents.defaults.models.*.alias' },
  { path: 'agents.defaults.models.*.params' },
  { path: 'agents.defaults.timeoutSeconds' },
  { path: 'agents.defaults.compaction.mode' },
  ...['mode', 'workspaceAccess', 'scope'].map((key) => ({ path: `agents.defaults.sandbox.${key}` })),
  // The newer release moves it to agents.entries in memory and warns; it stays valid.
  { path: 'agents.list' },
  ...['profile', 'allow', 'deny', 'byProvider', 'exec.security', 'exec.ask', 'exec.host', 'elevated', 'web'].map((key) => ({ path: `tools.${key}` })),
  ...['mode', 'port', 'bind', 'auth'].map((key) => ({ path: `gateway.${key}` })),
  { path: 'env.vars' },
  // What sends words somewhere, switched off.
  { path: 'browser.enabled' },
  ...['media.image', 'media.audio', 'media.video', 'links'].map((key) => ({ path: `tools.${key}.enabled` })),
  { path: 'diagnostics.otel.enabled' },
  { path: 'skills.entries.*.enabled' },

  // Only the newer release.
  { path: '$schema', since: rich },
  { path: 'agents.defaults.model', shape: 'string', since: rich },
  ...['modelPolicy', 'experimental', 'utilityModel', 'params'].map((key) => ({ path: `agents.defaults.${key}`, since: rich })),
  ...['keepRecentTokens', 'enabled', 'model'].map((key) => ({ path: `agents.defaults.compaction.${key}`, since: rich })),
  { path: 'agents.entries', since: rich },
  ...['memory.search.provider', 'tts.auto', 'acp.enabled', 'transcripts.enabled', 'mcp.servers.*.enabled', 'nodeHost.agentRuns.claude.enabled'].map((path) => ({ path, since: rich })),
  ...['exec.mode', 'fs', 'loopDetection'].map((key) => ({ path: `tools.${key}`, since: rich })),
  ...['timeoutSeconds', 'localService', 'params', 'request'].map((key) => ({ path: `${provider}.${key}`, since: rich })),
  { path: `${provider}.apiKey`, shape: 'secret-ref', since: rich },
  ...[provider, model].map((entry) => ({ path: `${entry}.api`, shape: 'ollama-api' as const, since: rich })),
  { path: `${provider}.headers.*`, shape: 'secret-ref', since: rich },
  ...['contextTokens', 'params', 'baseUrl'].map((key) => ({ path: `${model}.${key}`, since: rich })),
  ...['supportsTools', 'requiresStringContent', 'strictMessageKeys', 'thinkingFormat', 'toolSchemaProfile', 'unsupportedToolSchemaKeywords'].map((key) => ({ path: `${model}.compat.${key}`, since: rich })),

  // Only the older release. `contextTokens` is still valid in the newer one, which throws its value away.
  { path: 'agents.defaults.contextTokens', until: oldest },
  { path: 'agents.defaults.compaction.reserveTokensFloor', until: oldest },
  { path: 'agents.defaults.compaction.maxHistoryShare', until: oldest },
  { path: 'models.bedrockDiscovery', until: oldest },
  { path: 'gateway.reload', until: oldest },
  { path: 'auth.cooldowns', until: oldest },
  { path: 'agents.defaults.memorySearch.enabled', until: oldest },
  { path: 'messages.tts.auto', until: oldest },
];

const table = versionRows.map((row) => ({ ...row, keys: row.path.split('.') }));

/**
 * Whether a release accepts a key. An object on the way to a known key is accepted where that key is. A key without a row
 * is not accepted: Hearth writes only what was tried. With `version` null only what every tried release accepts is.
 */
export function accepts(version: string | null, path: KeyPath, shape: ValueShape = 'any'): boolean {
  const fits = (row: VersionRow): boolean => {
    if (version === null) return row.since === undefined && row.until === undefined;
    if (row.since !== undefined && compareVersions(version, row.since) < 0) return false;
    return row.until === undefined || compareVersions(version, row.until) <= 0;
  };
  const covering = table.filter((row) => row.keys.length <= path.length && matches(row.keys, path));
  const shaped = covering.filter((row) => row.shape === shape && row.keys.length === path.length);
  if (shaped.length > 0) return shaped.every(fits);
  const plain = covering.filter((row) => row.shape === undefined);
  if (plain.length > 0) return plain.some(fits);
  return table.some((row) => row.shape === undefined && row.keys.length > path.length && matches(row.keys, path) && fits(row));
}

const matches = (keys: readonly string[], path: KeyPath): boolean =>
  keys.every((key, i) => i >= path.length || key === '*' || key === String(path[i]));

/**
 * Orders dotted versions by number: negative where `a` is older, 0 where equal, positive where newer. A missing part counts
 * as 0, and a pre-release (`-beta.1`) is older than its release.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parse(a), parse(b)];
  for (let i = 0; i < Math.max(left.numbers.length, right.numbers.length); i += 1) {
    const difference = (left.numbers[i] ?? 0) - (right.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return Number(right.preRelease) - Number(left.preRelease);
}

function parse(version: string): { numbers: number[]; preRelease: boolean } {
  const [core = '', suffix = ''] = version.trim().replace(/^v/, '').split(/[-+](.*)/s);
  return { numbers: core.split('.').map((part) => Number.parseInt(part, 10) || 0), preRelease: /^[a-z]/i.test(suffix) };
}
