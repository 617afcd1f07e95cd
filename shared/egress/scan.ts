// Collects every egress path of a config, local ones included, from all the scanners.
import { applyToValue, isObject, sameValue, valueAt, type JsonValue, type KeyPath } from '../json5/change.ts';
import { aliasesPath, modelPath, objectAt, stringAt } from '../openclaw/config.ts';
import { isCloudModel } from '../servers/makers.ts';
import { agentsIn } from '../openclaw/agents.ts';
import { readChain } from '../openclaw/chain.ts';
import { firstOf } from '../openclaw/model-ref.ts';
import { routeModelsOf } from '../openclaw/route.ts';
import type { RouteModel } from '../openclaw/types.ts';
import { hostOf } from '../network/address.ts';
import { filled, placesOf } from './expand.ts';
import type { EgressInputs } from './facts.ts';
import { utilityDefaults } from './keys.ts';
import { isNewer, scopesOf, type PathLockdown, type EgressPath, type Scope } from './egress-path.ts';
import { scanMedia } from './scan-media.ts';
import { scanMemory } from './scan-memory.ts';
import { scanPlugins } from './scan-plugins.ts';
import { scanSpeech } from './scan-speech.ts';
import { scanChannels, scanTools } from './scan-tools.ts';
import { agentKeys, agentModel, rootKeys, type KeyRow } from './table.ts';
import {
  chainNamed,
  hopsAt,
  modelNamed,
  namedHop,
  placeOfAddress,
  placeOfHop,
  placeOfService,
  shownName,
  whereOfCommand,
  type Placed,
} from './where.ts';

/** Everything in a config by which words can go somewhere, the local ways included. Any JSON gives an answer. */
export function scanConfig(config: JsonValue | null, facts: EgressInputs): EgressPath[] {
  const scopes = scopesOf(config);
  return [
    ...lookAtRoute(config, facts),
    ...scopes.flatMap((scope) =>
      [...(scope.agent === null ? [] : [agentModel]), ...agentKeys].flatMap((row) =>
        lookAtKey(config, row, scope, facts),
      ),
    ),
    ...lookAtOwnNames(config, facts),
    ...impliedUtility(config, facts, scopes),
    ...scanMemory(config, facts, scopes),
    ...scanMedia(config, facts),
    ...scanSpeech(config, facts, scopes),
    ...scanTools(config, facts),
    ...rootKeys.flatMap((row) => lookAtKey(config, row, { path: [], agent: null }, facts)),
    ...scanPlugins(config, facts),
    ...cloudModels(config),
    ...scanChannels(config, facts, scopes),
    ...channels(config),
    ...elsewhere('session', config, facts.sessions, facts),
    ...elsewhere('cron', config, facts.jobs, facts),
  ];
}

function lookAtRoute(config: JsonValue | null, facts: EgressInputs): EgressPath[] {
  const { primary, fallbacks } = readChain(config, null);
  const spelled =
    typeof (config === null ? undefined : valueAt(config, modelPath)) === 'string'
      ? modelPath
      : [...modelPath, 'primary'];
  const [first, ...rest] = routeModelsOf(config, null, facts.egress);
  const close = [{ how: 'locals', path: modelPath }] as const;
  const behind = rest.map((hop): EgressPath => ({
    kind: 'fallback',
    path: [...modelPath, 'fallbacks', fallbacks.indexOf(hop.spelled)],
    names: shownName(hop.ref),
    ...placeOfHop(hop),
    implied: false,
    agent: null,
    close,
  }));
  if (primary !== null && first !== undefined) {
    return [
      {
        kind: 'primary',
        path: spelled,
        names: shownName(first.ref),
        ...placeOfHop(first),
        implied: false,
        agent: null,
        close,
      },
      ...behind,
    ];
  }
  // Without a first model the newer release takes the first one that is listed, or its own; the older one a hosted one
  // of its own choice (seen with both).
  const taken = isNewer(facts.openclaw) && first?.by === 'first-listed' ? first : null;
  const placed: Placed = taken === null ? { where: 'hosted', evidence: null } : placeOfHop(taken);
  return [
    ...behind,
    {
      kind: 'implicit-default',
      path: [...modelPath, 'primary'],
      names: taken === null ? null : shownName(taken.ref),
      ...placed,
      implied: true,
      agent: null,
      close: [],
    },
  ];
}

function lookAtKey(config: JsonValue | null, row: KeyRow, scope: Scope, facts: EgressInputs): EgressPath[] {
  return placesOf(config, row.path, scope.path).flatMap(({ path, stars, value }) => {
    const at = (pattern: string) => filled(pattern, stars, scope.path);
    const valueOf = (pattern: string) => (config === null ? undefined : valueAt(config, at(pattern)));
    if (row.shut !== undefined && sameValue(valueOf(row.shut.path), row.shut.is)) return [];
    if (row.only !== undefined && !sameValue(valueOf(row.only.path), row.only.is)) return [];
    const named = namedBy(config, row, { path, value, agent: scope.agent }, facts);
    if (named === null) return [];
    const close = ((): PathLockdown[] => {
      if (row.close === null) return [];
      if (row.close.how === 'set') return [{ how: 'set', path: at(row.close.path), to: row.close.to }];
      return row.close.how === 'deny' ? [row.close] : [{ how: row.close.how, path }];
    })();
    return [{ kind: row.kind, path, ...named, implied: false, agent: scope.agent, close }];
  });
}

/**
 * Agents that go by the chain of all, in which a name means another model to them: by an alias of their own, or by what
 * they list. What of their list makes the difference is taken away: first the alias, then the entry.
 */
function lookAtOwnNames(config: JsonValue | null, facts: EgressInputs): EgressPath[] {
  return agentsIn(config).flatMap(({ id, path, entry }): EgressPath[] => {
    const own = entry['models'];
    if (config === null || !isObject(own)) return [];
    const inherits = (hop: RouteModel): boolean => !ownNames(entry['model']).includes(hop.spelled);
    const refsIn = (value: JsonValue): string[] =>
      routeModelsOf(value, id, facts.egress)
        .filter(inherits)
        .map(({ ref }) => ref);
    const away = routeModelsOf(config, id, facts.egress).filter((hop) => inherits(hop) && hop.where !== 'local');
    const shared = routeModelsOf(config, null, facts.egress).map(({ ref }) => ref);
    const strange = away.filter(({ ref }) => !shared.includes(ref));
    if (strange.length === 0) return [];
    const [refs, at] = [refsIn(config).join('\n'), [...path, 'models']];
    const close = Object.keys(own).flatMap((key): PathLockdown[] => {
      const item = own[key];
      const gone = isObject(item) && Object.hasOwn(item, 'alias') ? [...at, key, 'alias'] : [...at, key];
      const without = applyToValue(config, [{ op: 'delete', path: gone }]);
      return without !== null && refsIn(without.value).join('\n') !== refs ? [{ how: 'delete', path: gone }] : [];
    });
    return [{ kind: 'agent', path: at, ...chainNamed(strange.map(namedHop)), implied: false, agent: id, close }];
  });
}

/** The names in an agent's own `model`. */
function ownNames(model: JsonValue | undefined): string[] {
  const fallbacks = isObject(model) ? model['fallbacks'] : undefined;
  return [firstOf(model), ...(Array.isArray(fallbacks) ? fallbacks : [])].flatMap((name) =>
    typeof name === 'string' ? [name.trim()] : [],
  );
}

type Keyed = { readonly path: KeyPath; readonly value: JsonValue; readonly agent: string | null };

/** Who a key's value names, and where that is; null where it names nobody. */
function namedBy(
  config: JsonValue | null,
  row: KeyRow,
  { path, value, agent }: Keyed,
  facts: EgressInputs,
): (Pick<EgressPath, 'names' | 'where'> & Partial<Placed>) | null {
  if (row.names === 'chain' || row.names === 'model') {
    const chain = hopsAt(config, { path, value, agent }, facts);
    return chain.length === 0 ? null : chainNamed(chain.map(namedHop));
  }
  if (row.names === 'service-key') {
    const name = String(path[path.at(-1) === 'apiKey' ? path.length - 2 : path.length - 1]);
    return { names: shownName(name), ...placeOfService(config, name, stringAt(value, ['baseUrl']), facts) };
  }
  if (row.names === 'address' || row.names === 'service') {
    if (typeof value !== 'string' || value.trim() === '') return null;
    if (row.names === 'address') return { names: hostOf(value) || null, ...placeOfAddress(value, facts) };
    return { names: shownName(value), ...placeOfService(config, value, null, facts) };
  }
  if (value === false || value === null || value === '') return null;
  const command = isObject(value)
    ? stringAt(value, ['command'])
    : typeof value === 'string' && path.at(-1) === 'command'
      ? value
      : null;
  return {
    names: command !== null ? shownName(command) : typeof value === 'string' ? shownName(value) : null,
    where: command === null ? 'unknown' : whereOfCommand(command),
  };
}

/**
 * The small model that the newer release adds by itself to a hosted first one, where nothing says otherwise (seen with
 * 2026.9.6).
 */
function impliedUtility(config: JsonValue | null, facts: EgressInputs, scopes: readonly Scope[]): EgressPath[] {
  if (!isNewer(facts.openclaw)) return [];
  const says = (scope: Scope) =>
    config !== null && typeof valueAt(config, [...scope.path, 'utilityModel']) === 'string';
  if (scopes.some((scope) => scope.agent === null && says(scope))) return [];
  return scopes
    .filter((scope) => !says(scope))
    .flatMap((scope): EgressPath[] => {
      const at = [...scope.path, 'model'];
      const value = config === null ? undefined : valueAt(config, at);
      const [first] =
        value === undefined
          ? []
          : scope.agent === null
            ? routeModelsOf(config, null, facts.egress)
            : hopsAt(config, { path: at, value, agent: scope.agent }, facts);
      if (first === undefined || first.where === 'local') return [];
      const path = [...scope.path, 'utilityModel'];
      const provider = first.ref.split('/')[0] ?? '';
      const model = Object.hasOwn(utilityDefaults, provider) ? utilityDefaults[provider] : undefined;
      const placed: Placed = model === undefined ? placeOfHop(first) : { where: 'hosted', evidence: null };
      return [
        {
          kind: 'utility',
          path,
          names: shownName(model ?? provider),
          ...placed,
          implied: true,
          agent: scope.agent,
          close: [{ how: 'set', path, to: '' }],
        },
      ];
    });
}

/** Models that a server on this machine hands on to its maker's: they can be chosen as long as they are listed. */
function cloudModels(config: JsonValue | null): EgressPath[] {
  const listed = placesOf(config, 'models.providers.*.models.*.id').flatMap(({ path, stars, value }): EgressPath[] =>
    typeof value === 'string' && isCloudModel(value)
      ? [
          {
            kind: 'cloud-model',
            path,
            names: shownName(`${String(stars[0])}/${value}`),
            where: 'hosted',
            implied: false,
            agent: null,
            close: [{ how: 'locals', path: path.slice(0, -2) }],
          },
        ]
      : [],
  );
  const named = Object.keys(objectAt(config, aliasesPath) ?? {})
    .filter((ref) => isCloudModel(ref))
    .map((ref): EgressPath => ({
      kind: 'cloud-model',
      path: [...aliasesPath, ref],
      names: shownName(ref),
      where: 'hosted',
      implied: false,
      agent: null,
      close: [{ how: 'delete', path: [...aliasesPath, ref] }],
    }));
  return [...listed, ...named];
}

const notChannels = new Set(['defaults', 'modelByChannel']);

/** The ways in which the user talks with OpenClaw: the talk itself goes through them. */
function channels(config: JsonValue | null): EgressPath[] {
  return Object.keys(objectAt(config, ['channels']) ?? {})
    .filter(
      (name) =>
        !notChannels.has(name) &&
        valueAt(config ?? {}, ['channels', name, 'enabled']) !== false &&
        isObject(valueAt(config ?? {}, ['channels', name])),
    )
    .map((name): EgressPath => ({
      kind: 'channel',
      path: ['channels', name],
      names: shownName(name),
      where: 'hosted',
      implied: false,
      agent: null,
      close: [],
    }));
}

function elsewhere(
  kind: 'session' | 'cron',
  config: JsonValue | null,
  set: EgressInputs['sessions'],
  facts: EgressInputs,
): EgressPath[] {
  if (set === null)
    return kind === 'cron' && valueAt(config ?? {}, ['cron', 'enabled']) === false
      ? []
      : [{ kind, path: null, names: null, where: 'unknown', implied: true, agent: null, close: [] }];
  return set.flatMap(({ id, agent, ref }): EgressPath[] => {
    if (ref === null) return [];
    const named = modelNamed(config, ref, facts, agent);
    return [
      {
        kind,
        path: null,
        names: shownName(named.ref),
        where: named.where,
        evidence: named.evidence,
        implied: false,
        agent,
        close: [],
        mark: id,
      },
    ];
  });
}
