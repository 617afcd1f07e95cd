// Builds the scratch config of the failover test, with a broken server and stand-ins.
import { nothingRemembered } from '../openclaw/model-order.ts';
import type { EgressFacts } from '../providers/serving.ts';
import { isObject, setOwn, valueAt, type JsonObject, type JsonValue } from '../json5/change.ts';
import {
  aliasesPath,
  modelPath,
  objectAt,
  policyAllows,
  policyPath,
  providerPath,
  stringAt,
} from '../openclaw/config.ts';
import { builtInProvider } from '../servers/kinds.ts';
import { readRoute } from '../openclaw/route.ts';
import { readChain } from '../openclaw/chain.ts';
import type { RouteModel } from '../openclaw/types.ts';
import { onlyAgentId } from '../openclaw/agents.ts';
import { accepts, supports, takesOllama } from '../openclaw/versions.ts';
import { hasFallback } from '../patience/plan.ts';
import { noGatewayPort, scratchTools } from '../verification/end-to-end.ts';
import type { AppError } from '../base/errors.ts';
import { err, ok, type Result } from '../base/result.ts';
import { defaultAnswerTokens } from '../openclaw/limits.ts';
import { hostOf, isLoopbackHost, serverRoot } from '../network/address.ts';
import { defaultsKeys, keptOf, modelKeys, namedKeys, providerKeys, routedKeys, windowKeys } from './kept.ts';

/** The key of servers that ask for none. */
export const standInKey = 'hearth-stand-in';

/** What a hosted model is taken to hold where the config does not say. */
const usualWindow = { contextWindow: 200_000, maxTokens: defaultAnswerTokens };

export type TestScene = {
  /** The agent whose chain it is. */
  readonly agent: string;
  /**
   * Whether the number of retries bears on who answers: the release knows it, and the local server comes first, with a
   * fallback behind it.
   */
  readonly retriesCount: boolean;
  /** The user's models in the order of the chain, by the refs that they have in the scratch. */
  readonly refs: ReadonlyMap<string, string>;
  /** The user's refs for which a server of Hearth's answers. */
  readonly standIns: readonly string[];
  /** The providers that stand at the broken server. */
  readonly broken: readonly string[];
  /** The chain's own limit for a turn, in seconds; null where it sets none. */
  readonly turnS: number | null;
  /** The config for a scratch with these folders and servers; addresses without `/v1`. */
  readonly config: (at: {
    readonly workspace: string;
    readonly logFile: string;
    readonly brokenRoot: string;
    readonly standInRoot: string;
  }) => JsonObject;
};

/**
 * `paid`: the hosted providers that are really asked, each with the variable that holds its key. None where nothing may
 * be spent.
 */
export type SceneQuery = {
  readonly version: string;
  readonly paid: ReadonlyMap<string, string>;
  readonly egress: EgressFacts;
};

type Role = 'broken' | 'stand-in' | 'paid';
type PlacedModel = {
  readonly hop: RouteModel;
  readonly role: Role;
  /** Its provider's name in the scratch. */ readonly as: string;
  readonly ref: string;
};

/** The same server by another of its names is the same server. */
function standing(url: string): string {
  const root = serverRoot(url).toLowerCase();
  const host = hostOf(url);
  return isLoopbackHost(host) ? root.replace(/^(https?:\/\/)(\[[^\]]*\]|[^:/]*)/, '$1loopback') : root;
}

/** The hosted hops of a chain, which cost money where they are really asked. */
export const hostedHops = (config: JsonValue | null, egress: EgressFacts): readonly RouteModel[] =>
  readRoute(config, 'default-agent', nothingRemembered, egress).hops.filter(({ where }) => where !== 'local');

function placed(
  hops: readonly RouteModel[],
  first: RouteModel,
  config: JsonValue | null,
  paid: SceneQuery['paid'],
): readonly PlacedModel[] {
  const down = first.baseUrl === null ? null : standing(first.baseUrl);
  const isDown = ({ provider, baseUrl }: RouteModel): boolean =>
    baseUrl === null || down === null ? provider === first.provider : standing(baseUrl) === down;
  const downProviders = new Set(hops.filter(isDown).map(({ provider }) => provider));
  return hops.map((hop, at) => {
    const address = stringAt(config, [...providerPath(config, hop.provider), 'baseUrl']) ?? '';
    // An address with a name and a password in it is a secret, and one provider can't be at two places.
    const payable =
      hop.where !== 'local' && paid.has(hop.provider) && !downProviders.has(hop.provider) && !address.includes('@');
    const role: Role = isDown(hop) ? 'broken' : payable ? 'paid' : 'stand-in';
    const as = role === 'stand-in' ? `${standInKey}-${at + 1}` : hop.provider;
    return { hop, role, as, ref: `${as}/${hop.modelId}` };
  });
}

/** The model's own row of its provider's list; null where it has none. */
function rowOf(config: JsonValue | null, { provider, modelId }: RouteModel): JsonObject | null {
  const models = config === null ? undefined : valueAt(config, [...providerPath(config, provider), 'models']);
  return (Array.isArray(models) ? models.filter(isObject) : []).find((model) => model['id'] === modelId) ?? null;
}

const named = (id: string): JsonObject => ({ id, name: id });

/** A provider whose server is broken: asked as the user's is, at another address. */
function brokenEntry(
  config: JsonValue | null,
  provider: string,
  hops: readonly RouteModel[],
  root: string,
  version: string,
): JsonObject {
  const entry = objectAt(config, providerPath(config, provider));
  const listed = entry !== null && Array.isArray(entry['models']);
  const nativeApi = builtInProvider(provider)?.nativeApi ?? null;
  const isNative = nativeApi !== null && entry === null && takesOllama(version);
  const address = stringAt(entry, ['baseUrl']);
  const v1 = address === null ? !isNative : /\/v1\/*$/.test(address);
  return {
    baseUrl: v1 ? `${root}/v1` : root,
    ...(entry === null ? { api: isNative ? nativeApi : 'openai-completions' } : keptOf(entry, providerKeys)),
    ...(entry === null || 'apiKey' in entry ? { apiKey: standInKey } : {}),
    // What the user's list does not have, OpenClaw must not find here either.
    models: hops.flatMap((hop) => {
      const row = rowOf(config, hop);
      return row === null && listed ? [] : [{ ...named(hop.modelId), ...keptOf(row, modelKeys) }];
    }),
  };
}

/** A hosted provider that is really asked, where the config has an entry for it; its key by name alone. */
function paidEntry(
  config: JsonValue | null,
  provider: string,
  hops: readonly RouteModel[],
  keyName: string,
): JsonObject | null {
  const entry = objectAt(config, providerPath(config, provider));
  if (entry === null) return null;
  const address = stringAt(entry, ['baseUrl']);
  const rows = hops.flatMap((hop) => {
    const row = rowOf(config, hop);
    return row === null ? [] : [{ ...named(hop.modelId), ...keptOf(row, modelKeys), ...keptOf(row, routedKeys) }];
  });
  return {
    ...(address === null ? {} : { baseUrl: address }),
    ...keptOf(entry, providerKeys),
    ...keptOf(entry, routedKeys),
    ...('apiKey' in entry ? { apiKey: `\${${keyName}}` } : {}),
    ...(Array.isArray(entry['models']) ? { models: rows } : {}),
  };
}

const standInEntry = (config: JsonValue | null, hop: RouteModel, root: string): JsonObject => ({
  baseUrl: `${root}/v1`,
  api: 'openai-completions',
  apiKey: standInKey,
  models: [{ ...named(hop.modelId), ...usualWindow, ...keptOf(rowOf(config, hop), windowKeys) }],
});

function providers(
  config: JsonValue | null,
  chain: readonly PlacedModel[],
  at: { readonly brokenRoot: string; readonly standInRoot: string },
  { version, paid }: SceneQuery,
): JsonObject {
  const all: JsonObject = {};
  for (const { hop, role, as } of chain) {
    const hops = chain.filter((candidate) => candidate.as === as).map((item) => item.hop);
    const entry =
      role === 'broken'
        ? brokenEntry(config, as, hops, at.brokenRoot, version)
        : role === 'stand-in'
          ? standInEntry(config, hop, at.standInRoot)
          : paidEntry(config, as, hops, paid.get(as) ?? '');
    if (entry !== null) setOwn(all, as, entry);
  }
  return all;
}

/** The allowlist as it bears on the chain: a list that lets none of it be chosen stays such a list. */
function policyOf(config: JsonValue | null, chain: readonly PlacedModel[]): JsonObject {
  const listed = config === null ? undefined : valueAt(config, policyPath);
  if (!Array.isArray(listed) || listed.length === 0) return {};
  const allowed = chain.filter(({ hop }) => policyAllows(config, hop.ref, [hop.alias])).map(({ ref }) => ref);
  return { modelPolicy: { allow: allowed.length === 0 ? [`${standInKey}/none`] : allowed } };
}

function defaults(
  config: JsonValue | null,
  chain: readonly PlacedModel[],
  workspace: string,
  { version }: SceneQuery,
): JsonObject {
  const owner = objectAt(config, ['agents', 'defaults']);
  const settings = keptOf(owner, defaultsKeys);
  const models: JsonObject = {};
  for (const { hop, role, ref } of chain) {
    const own = objectAt(config, [...aliasesPath, hop.ref]);
    if (own !== null || objectAt(config, aliasesPath) === null)
      setOwn(models, ref, { ...keptOf(own, namedKeys), ...(role === 'paid' ? keptOf(own, routedKeys) : {}) });
  }
  const hasFallbacks = config !== null && Array.isArray(valueAt(config, [...modelPath, 'fallbacks']));
  const summarizer = chain.find(({ hop }) => hop.ref === stringAt(owner, ['compaction', 'model']))?.ref;
  const [first, ...rest] = chain.map(({ ref }) => ref);
  return {
    ...settings,
    ...(summarizer === undefined
      ? {}
      : { compaction: { ...(isObject(settings['compaction']) ? settings['compaction'] : {}), model: summarizer } }),
    workspace,
    // Its first-run papers would have the model ask who it is instead of answering.
    skipBootstrap: true,
    model: { primary: first ?? '', ...(hasFallbacks || rest.length > 0 ? { fallbacks: rest } : {}) },
    models,
    ...policyOf(config, chain),
    ...(accepts(version, ['agents', 'defaults', 'utilityModel']) ? { utilityModel: '' } : {}),
  };
}

/**
 * The user's chain as it stands, with its local server replaced by a broken one and its other servers by a stand-in.
 * It is built from the keys that bear on how a chain fails, and from nothing else: no key, header, address or word of
 * the user's config is in it. Errors: `drill-impossible` where there is no route, or no local model in it.
 */
export function sceneOf(config: JsonValue | null, query: SceneQuery): Result<TestScene, AppError> {
  const { hops, agent } = readRoute(config, 'default-agent', nothingRemembered, query.egress);
  if (readChain(config, agent.id).primary === null) return err({ kind: 'drill-impossible', why: 'no-route' });
  const first = hops.find(({ where }) => where === 'local');
  if (first === undefined) return err({ kind: 'drill-impossible', why: 'no-local' });
  const chain = placed(hops, first, config, query.paid);
  const turnS = valueAt(config ?? {}, ['agents', 'defaults', 'timeoutSeconds']);
  const is = (role: Role): readonly PlacedModel[] => chain.filter((candidate) => candidate.role === role);
  return ok({
    agent: agent.id ?? onlyAgentId,
    retriesCount: chain[0]?.role === 'broken' && hasFallback(hops) && supports(query.version, 'retries') === true,
    refs: new Map(chain.map(({ ref, hop }) => [ref, hop.ref])),
    standIns: is('stand-in').map(({ hop }) => hop.ref),
    broken: [...new Set(is('broken').map(({ as }) => as))],
    turnS: typeof turnS === 'number' && turnS >= 1 ? Math.floor(turnS) : null,
    config: ({ workspace, logFile, ...at }) => ({
      gateway: { mode: 'local', bind: 'loopback', port: noGatewayPort },
      logging: { file: logFile },
      // OpenClaw's own providers are needed only where one of them is really asked.
      models: { mode: is('paid').length > 0 ? 'merge' : 'replace', providers: providers(config, chain, at, query) },
      agents: { defaults: defaults(config, chain, workspace, query) },
      tools: scratchTools(query.version),
    }),
  });
}
