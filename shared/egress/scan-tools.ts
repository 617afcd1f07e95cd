// Egress paths of web search, page fetching, the browser, and models chosen in a conversation.
import { isObject, valueAt, type JsonValue, type KeyPath } from '../json5/change.ts';
import { routeModelsOf } from '../openclaw/route.ts';
import { policyPath, providerPath, stringAt } from '../openclaw/config.ts';
import { isDenied } from './tool-policy.ts';
import { placesOf } from './expand.ts';
import type { EgressInputs } from './facts.ts';
import { keyFor, keyName, knownKeys } from './known-keys.ts';
import { isNewer, type PathLockdown, type EgressPath, type Scope } from './egress-path.ts';
import { modelNamed, placeOfService, shownName } from './where.ts';

const [searchOn, fetchOn, browserOn] = [
  ['tools', 'web', 'search', 'enabled'],
  ['tools', 'web', 'fetch', 'enabled'],
  ['browser', 'enabled'],
] as const;
const off = (path: KeyPath): PathLockdown => ({ how: 'set', path, to: false });

/**
 * The agents' own ways into the web. Fetching a page and the browser are on where nothing is said; searching is once a
 * key for it is there.
 */
export function scanTools(config: JsonValue | null, facts: EgressInputs): EgressPath[] {
  const at = (path: KeyPath) => (config === null ? undefined : valueAt(config, path));
  return [
    ...search(config, facts, at(searchOn)),
    ...fetch(config, at(fetchOn), at(searchOn)),
    ...browse(config, at(browserOn)),
  ];
}

function search(config: JsonValue | null, facts: EgressInputs, on: JsonValue | undefined): EgressPath[] {
  if (on === false || isDenied(config, 'web_search', 'group:web')) return [];
  const path = ['tools', 'web', 'search', 'provider'];
  const provider = stringAt(config, path);
  const key = provider === null ? keyFor(knownKeys(config, facts), 'search') : null;
  if (provider === null && key === null && on !== true) return [];
  const names = provider !== null ? shownName(provider) : key === null ? null : keyName(key);
  return [
    {
      kind: 'web-search',
      path: provider === null ? searchOn : path,
      names,
      where: 'hosted',
      implied: provider === null && on !== true,
      agent: null,
      close: [off(searchOn)],
    },
  ];
}

/**
 * A page is asked for with words in its address. Searching goes with it: a key for that may lie where only OpenClaw
 * looks.
 */
function fetch(config: JsonValue | null, on: JsonValue | undefined, searching: JsonValue | undefined): EgressPath[] {
  if (on === false || isDenied(config, 'web_fetch', 'group:web')) return [];
  const service = stringAt(config, ['tools', 'web', 'fetch', 'provider']);
  return [
    {
      kind: 'web-fetch',
      path: fetchOn,
      names: service === null ? null : shownName(service),
      where: 'hosted',
      implied: on !== true,
      agent: null,
      close: [off(fetchOn), ...(searching === false ? [] : [off(searchOn)])],
    },
  ];
}

function browse(config: JsonValue | null, on: JsonValue | undefined): EgressPath[] {
  if (on === false || isDenied(config, 'browser', 'group:ui')) return [];
  return [
    {
      kind: 'browser',
      path: browserOn,
      names: null,
      where: 'hosted',
      implied: on !== true,
      agent: null,
      close: [off(browserOn)],
    },
  ];
}

/**
 * Keys with which any model of a provider can be chosen in a conversation. The newer release can be told which models
 * may be: with a list of local ones alone no key opens anything.
 */
export function scanChannels(config: JsonValue | null, facts: EgressInputs, scopes: readonly Scope[]): EgressPath[] {
  const doors = knownKeys(config, facts).filter((key) => key.uses.includes('chat'));
  const open = scopes.filter(({ path, agent }) =>
    agent === null
      ? !isLocalList(config, valueAt(config ?? {}, policyPath), facts)
      : hasOwnWideList(config, path, facts),
  );
  if (open.length === 0) return [];
  const lists = open
    .filter(({ agent }) => agent !== null)
    .map(({ path }): PathLockdown => ({ how: 'delete', path: [...path, 'modelPolicy'] }));
  const shared: PathLockdown[] =
    open.some(({ agent }) => agent === null) && isNewer(facts.openclaw)
      ? [{ how: 'set', path: policyPath, to: localModels(config, facts) }]
      : [];
  const close = isNewer(facts.openclaw) && localModels(config, facts).length > 0 ? [...shared, ...lists] : [];
  return doors.map((key): EgressPath => ({
    kind: 'inherited-key',
    path: key.path,
    names: key.path === null ? key.foundIn : keyName(key),
    ...placeOfService(
      config,
      key.provider,
      stringAt(config, [...providerPath(config, key.provider), 'baseUrl']),
      facts,
    ),
    implied: key.path === null,
    agent: null,
    close,
    mark: key.foundIn,
  }));
}

const hasOwnWideList = (config: JsonValue | null, path: Scope['path'], facts: EgressInputs): boolean => {
  const own = valueAt(config ?? {}, [...path, 'modelPolicy']);
  return own !== undefined && !isLocalList(config, isObject(own) ? own['allow'] : undefined, facts);
};

/** Whether a list of models that may be chosen is there and holds local ones alone. */
function isLocalList(config: JsonValue | null, listed: JsonValue | undefined, facts: EgressInputs): boolean {
  if (!Array.isArray(listed) || listed.length === 0) return false;
  const placeOf = (rule: string) =>
    rule.endsWith('/*') ? placeOfService(config, rule.slice(0, -2), null, facts) : modelNamed(config, rule, facts);
  return listed.every((rule) => typeof rule === 'string' && placeOf(rule).where === 'local');
}

/** Every local model that the config names: those of the route, then those that its providers list. */
function localModels(config: JsonValue | null, facts: EgressInputs): string[] {
  const listed = placesOf(config, 'models.providers.*.models.*.id').flatMap(({ stars, value }) =>
    typeof value === 'string' ? [`${String(stars[0])}/${value}`] : [],
  );
  const all = [...routeModelsOf(config, null, facts.egress), ...listed.map((name) => modelNamed(config, name, facts))];
  return [...new Set(all.filter(({ where }) => where === 'local').map(({ ref }) => ref))];
}
