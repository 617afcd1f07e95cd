// Plans the changes for a setup, for an order of models, and for an exact chain.
import { providerRow } from '../providers/config-entries.ts';
import { keyVariableOf } from '../providers/keys.ts';
import { destinationOf, isOwnPlace } from '../network/destination.ts';
import type { AppError } from '../base/errors.ts';
import {
  applyToValue,
  isObject,
  sameValue,
  valueAt,
  type Change,
  type JsonObject,
  type JsonValue,
  type KeyPath,
} from '../json5/change.ts';
import { err, ok, type Result } from '../base/result.ts';
import { serverRoot } from '../network/address.ts';
import { readChain } from '../openclaw/chain.ts';
import {
  folded,
  modelPath,
  objectAt,
  providerEndpoint,
  providerKey,
  providerPath,
  splitRef,
  stringAt,
} from '../openclaw/config.ts';
import { minimumContextTokens, roomyContextTokens } from '../openclaw/limits.ts';
import { keyReference } from '../openclaw/key-name.ts';
import { modelIndex } from '../openclaw/model-entry.ts';
import { nameChanges, type NamedModel } from './model-names.ts';
import { refText, resolveName, resolvePrimary } from '../openclaw/model-ref.ts';
import { canOrder, chain, type ModelOrder } from '../openclaw/model-order.ts';
import { isSameAddress } from '../openclaw/provider-name.ts';
import {
  denyChange,
  setInto,
  settingAt,
  settingsOf,
  settingsUnder,
  timeoutFor,
  withSettings,
} from './verified-settings.ts';
import { isPlaceholderKey } from '../secrets/mask.ts';
import { builtInProvider, serverKinds } from '../servers/kinds.ts';
import { referenceIn } from '../openclaw/template.ts';
import type { Order } from '../openclaw/types.ts';
import { accepts, takesOllama } from '../openclaw/versions.ts';
import type { LocalAnswer, Note } from './types.ts';
import type { PlanContext, ResolvedLocal, ResolvedAnswers, Plan } from './plan.ts';

const placeOfUrl = (url: string, { egress }: PlanContext) => destinationOf(url, egress.network).place;
/** Whether what is sent to an address is known to stay on this machine or in its network. */
const isOwn = (url: string, context: PlanContext): boolean => isOwnPlace(placeOfUrl(url, context));

/**
 * What a fresh config must say for the gateway to start everywhere, a container included, and to be reached from this
 * machine only (tried with 2026.9.6).
 */
const smallestGateway = { mode: 'local', bind: 'loopback' };

const refOf = (local: LocalAnswer): string => `${local.provider.trim()}/${local.model}`;

/**
 * An answer as its settings leave it: those of the same questions taken up, and none that the release does not take.
 * The proven context is a limit; so is the longest answer.
 */
function settledBy(local: ResolvedLocal, version: string | null): ResolvedLocal {
  const settings = settingsOf(local, version);
  const native = local.api === 'ollama' && takesOllama(version);
  const contextTokens = Math.min(
    local.contextTokens,
    settingAt(settings, 'models[].contextWindow') ?? Infinity,
    settingAt(settings, 'models[].contextTokens') ?? Infinity,
  );
  return {
    ...local,
    contextTokens,
    api: settingAt(settings, 'api') ?? (local.api !== 'ollama' || native ? local.api : 'openai-completions'),
    maxTokens: Math.min(local.maxTokens, settingAt(settings, 'models[].maxTokens') ?? Infinity),
    settings: settings.map((setting) =>
      setting.path === 'models[].params.num_ctx'
        ? { ...setting, value: Math.min(setting.value, contextTokens) }
        : setting,
    ),
  };
}

/**
 * The changes that a setup needs, and no others: what already stands as wanted is left alone.
 * Errors: `reference-refused` where OpenClaw would put a variable into a name that is asked for; `context-too-small`
 * below `minimumContextTokens`; `plain-key-refused` for a key that is no stand-in, or that is not known to stay in the
 * user's own network; `empty-route` where the order starts with something that is not there.
 */
export function planSetup(resolvedAnswers: ResolvedAnswers, context: PlanContext): Result<Plan, AppError> {
  const answers: ResolvedAnswers = {
    ...resolvedAnswers,
    local: underOwnKeys(resolvedAnswers.local, context.config).map((local) => settledBy(local, context.version)),
  };
  // What a request or a chain names must be the same words there as here.
  for (const text of [
    ...answers.local.flatMap(({ url, model, provider }) => [url, model, provider]),
    ...answers.hosted.map(({ ref }) => ref),
  ]) {
    const name = referenceIn(text);
    if (name !== null) return err({ kind: 'reference-refused', text, name });
  }
  const list: ModelOrder = { locals: answers.local.map(refOf), hosted: answers.hosted.map((hosted) => hosted.ref) };
  if (!canOrder(answers.order, list)) return err({ kind: 'empty-route', order: answers.order });
  for (const local of answers.local) {
    const refused = refusal(local, context);
    if (refused !== null) return err(refused);
  }
  const { config } = context;
  const providers = new Set(answers.local.map((local) => local.provider));
  const named = nameChanges(namedIn(answers), context);
  const changes = [
    ...(config === null ? [set(['gateway'], smallestGateway)] : []),
    ...named.changes,
    ...modeChanges(config, answers),
    ...[...providers].flatMap((provider) =>
      providerChanges(
        provider,
        answers.local.filter((local) => local.provider === provider),
        context,
      ),
    ),
    ...hostedEntries(answers, context),
    ...denyChanges(answers.local, config),
  ];
  const refs = chain(answers.order, list.locals, list.hosted);
  const chained = chainChanges(config, namesKept(config, refs, changes), modelPath);
  const all = config === null ? [...changes.slice(0, 1), ...chained, ...changes.slice(1)] : [...chained, ...changes];
  return ok({
    changes: all.filter((change) => !stands(config, change)),
    notes: [...notesFor(answers, config), ...named.notes],
  });
}

/**
 * Entries of hosted providers that the release doesn't carry, with their address and the name of their key. An older
 * release gets one only where OpenClaw keeps the key itself: there a name without its variable is fatal to the whole
 * config (tried with 2026.2.9).
 */
function hostedEntries({ hosted, order }: ResolvedAnswers, { config, version, keptKeys }: PlanContext): Change[] {
  return order === 'local-only'
    ? []
    : [...new Set(hosted.map(({ ref }) => splitRef(ref).provider))].flatMap((id): Change[] => {
        const row = providerRow(id);
        const variable = keyVariableOf(id);
        const bearable =
          accepts(version, [...providerPath(null, id), 'apiKey'], 'secret-ref') || keptKeys.includes(variable ?? '');
        if (
          row?.entry == null ||
          variable === null ||
          !bearable ||
          (config !== null && valueAt(config, providerPath(config, id)) !== undefined)
        )
          return [];
        const { baseUrl, api, models } = row.entry;
        return [
          set(providerPath(null, id), {
            baseUrl,
            apiKey: keyReference(variable, [...providerPath(null, id), 'apiKey'], { version, storedKeys: keptKeys }),
            api,
            models: [...models],
          }),
        ];
      });
}

/**
 * The same answers, each under the key that the config has for its provider already; of several new ones that are the
 * same, under the first.
 */
function underOwnKeys(locals: readonly ResolvedLocal[], config: JsonValue | null): ResolvedLocal[] {
  const fresh: string[] = [];
  return locals.map((local) => {
    const provider =
      providerKey(config, local.provider) ??
      fresh.find((key) => folded(key) === folded(local.provider)) ??
      local.provider.trim();
    fresh.push(provider);
    return { ...local, provider };
  });
}

/**
 * These models by the names that the chain has for them today, an alias or another spelling, where those still mean the
 * same after these changes.
 */
function namesKept(config: JsonValue | null, refs: readonly string[], changes: readonly Change[]): readonly string[] {
  const { primary, fallbacks } = readChain(config, null);
  const today = primary === null ? [] : [primary, ...fallbacks];
  const after = applyToValue(config ?? {}, changes)?.value ?? null;
  const meantIn = (list: JsonValue | null, name: string): string | null => {
    const resolved = resolveName(list, name, null, '');
    return resolved === null ? null : refText(resolved.ref);
  };
  const meaningOf = (name: string): string | null => meantIn(after, name);
  const standing = today.filter((name) => meantIn(config, name) === meaningOf(name));
  const names = refs.map((ref) =>
    today.includes(ref) ? ref : (standing.find((name) => meaningOf(name) === meaningOf(ref)) ?? ref),
  );
  const chained = after === null ? null : (applyToValue(after, chainChanges(after, names, modelPath))?.value ?? null);
  // The first of a chain is read by rules of its own.
  return chained !== null && refText(resolvePrimary(chained, null).ref) === meaningOf(refs[0] ?? '') ? names : refs;
}

/** Each on what the one before it left: two models of one route may be named by the same entry. */
function denyChanges(locals: readonly ResolvedLocal[], config: JsonValue | null): Change[] {
  const changes: Change[] = [];
  for (const local of locals) {
    const deny = settingAt(local.settings ?? [], 'tools.byProvider[].deny');
    const now = applyToValue(config ?? {}, changes)?.value ?? config;
    const change = deny === undefined ? null : denyChange(now, refOf(local), deny);
    if (change !== null) changes.push(change);
  }
  return changes;
}

/**
 * The changes that put an agent's chain into an order, where it has one of its own, else that of all agents: only
 * primary and fallbacks. Errors: `no-route`, `empty-route`.
 */
export function planOrder(
  config: JsonValue | null,
  order: Order,
  list: ModelOrder,
  agentId: string | null,
): Result<Plan, AppError> {
  if (config === null || list.locals.length + list.hosted.length === 0) return err({ kind: 'no-route' });
  if (!canOrder(order, list)) return err({ kind: 'empty-route', order });
  return ok({
    changes: chainChanges(config, chain(order, list.locals, list.hosted), readChain(config, agentId).path),
    notes: [],
  });
}

/**
 * The changes that make the chain exactly these names, primary first. Errors: `no-route` where there is no chain or
 * would be none.
 */
export function planChain(
  config: JsonValue | null,
  names: readonly string[],
  agentId: string | null,
): Result<Plan, AppError> {
  const { primary, path } = readChain(config, agentId);
  return primary === null || names.length === 0
    ? err({ kind: 'no-route' })
    : ok({ changes: chainChanges(config, names, path), notes: [] });
}

const set = (path: KeyPath, value: JsonValue): Change => ({ op: 'set', path, value });
const stands = (config: JsonValue | null, change: Change): boolean =>
  change.op === 'set' && config !== null && sameValue(valueAt(config, change.path), change.value);

function refusal(local: ResolvedLocal, context: PlanContext): AppError | null {
  if (local.contextTokens < minimumContextTokens)
    return {
      kind: 'context-too-small',
      model: local.model,
      contextTokens: local.contextTokens,
      minimumTokens: minimumContextTokens,
    };
  if (local.apiKey === undefined) return null;
  const place = placeOfUrl(local.url, context);
  if (!isOwnPlace(place))
    return {
      kind: 'plain-key-refused',
      provider: local.provider,
      url: local.url,
      why: place === 'unknown' ? 'unknown-host' : 'public-host',
    };
  return isPlaceholderKey(local.apiKey, local.provider)
    ? null
    : { kind: 'plain-key-refused', provider: local.provider, url: local.url, why: 'looks-secret' };
}

/**
 * Primary and fallbacks at their place, each only where it differs; a model written as a plain string becomes an object
 * when fallbacks come.
 */
function chainChanges(config: JsonValue | null, refs: readonly string[], path: KeyPath): Change[] {
  const [primary = '', ...fallbacks] = refs;
  const here = config === null ? undefined : valueAt(config, path);
  if (typeof here === 'string' && here === primary && fallbacks.length === 0) return [];
  if (!isObject(here)) return [set(path, fallbacks.length === 0 ? { primary } : { primary, fallbacks })];
  const bothEmpty = fallbacks.length === 0 && here['fallbacks'] === undefined;
  return [set([...path, 'primary'], primary), ...(bothEmpty ? [] : [set([...path, 'fallbacks'], fallbacks)])].filter(
    (change) => !stands(config, change),
  );
}

const thinkingOf = ({ settings = [] }: ResolvedLocal): string | undefined =>
  settingAt(settings, 'agents.defaults.models[].params.thinking');

/** The models that the order asks, as they are to be called. */
function namedIn({ local, hosted, order }: ResolvedAnswers): NamedModel[] {
  return [
    ...local.map((model) => ({ ref: refOf(model), alias: model.alias, thinking: thinkingOf(model) })),
    ...(order === 'local-only' ? [] : hosted),
  ];
}

/**
 * `merge` is what OpenClaw does where nothing is said: it is named where the first provider comes in, as its guide to
 * local models does, and where the config says otherwise though the order has hosted models, which that would hide.
 */
function modeChanges(config: JsonValue | null, { order }: ResolvedAnswers): Change[] {
  const mode = stringAt(config, ['models', 'mode']);
  const hasProviders = Object.keys(objectAt(config, ['models', 'providers']) ?? {}).length > 0;
  const stays = mode === 'merge' || (mode === null ? hasProviders : order === 'local-only');
  return stays ? [] : [set(['models', 'mode'], 'merge')];
}

/**
 * A model as a fresh entry. Newer releases take the window in use beside the model's own; both are what the server
 * gives.
 */
function modelEntry(local: ResolvedLocal, version: string | null): JsonObject {
  return withSettings(
    {
      id: local.model,
      name: local.name ?? local.model.slice(local.model.lastIndexOf('/') + 1),
      reasoning: false,
      input: ['text'],
      cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
      contextWindow: local.contextTokens,
      ...(takesContextTokens(local, version) ? { contextTokens: local.contextTokens } : {}),
      maxTokens: local.maxTokens,
    },
    settingsUnder('model', local.settings ?? []),
  );
}

/** The address that an entry names for a dialect: Ollama's own route stands beside its `/v1`, not behind it. */
const addressFor = (url: string, api: string): string => (api === 'ollama' ? serverRoot(url) : url);

/** A model whose dialect is not its provider's names it itself, and the address too where that is another one. */
function ownDialect(local: ResolvedLocal, providerApi: string): JsonObject {
  if (local.api === providerApi) return {};
  const own = addressFor(local.url, local.api);
  return { api: local.api, ...(own === addressFor(local.url, providerApi) ? {} : { baseUrl: own }) };
}

const takesContextTokens = (local: ResolvedLocal, version: string | null): boolean =>
  accepts(version, [...providerPath(null, local.provider), 'models', 0, 'contextTokens']);

/**
 * The key that goes into the file: a named variable, a given stand-in, or the guide's stand-in for a server that asks
 * for none.
 */
function keyFor(local: ResolvedLocal, context: PlanContext): JsonValue | null {
  const { version, keptKeys } = context;
  if (local.apiKeyEnv !== undefined)
    return keyReference(local.apiKeyEnv, [...providerPath(null, local.provider), 'apiKey'], {
      version,
      storedKeys: keptKeys,
    });
  if (local.apiKey !== undefined) return local.apiKey;
  if (!isOwn(local.url, context)) return null;
  const native = serverKinds.find(({ openclaw }) => openclaw?.nativeApi === local.api)?.openclaw ?? null;
  return (native === null ? builtInProvider(local.provider)?.placeholderKey : native.keyMarker) ?? 'sk-local';
}

function providerChanges(provider: string, locals: readonly ResolvedLocal[], context: PlanContext): Change[] {
  const { config, version } = context;
  const first = locals[0] as ResolvedLocal;
  const path = providerPath(config, provider);
  const key = keyFor(first, context);
  const timeout = timeoutFor(locals);
  const takesTimeout = accepts(version, [...path, 'timeoutSeconds']);
  const settings = locals.flatMap((local) => settingsUnder('provider', local.settings ?? []));
  const here = config === null ? undefined : valueAt(config, path);
  if (!isObject(here)) {
    return [
      set(
        path,
        withSettings(
          {
            baseUrl: addressFor(first.url, first.api),
            ...(key === null ? {} : { apiKey: key }),
            api: first.api,
            ...(takesTimeout ? { timeoutSeconds: timeout.seconds } : {}),
            models: locals.map((local) => ({ ...modelEntry(local, version), ...ownDialect(local, first.api) })),
          },
          settings,
        ),
      ),
    ];
  }
  const others = (Array.isArray(here['models']) ? here['models'] : []).some(
    (model) => isObject(model) && !locals.some((local) => local.model === model['id']),
  );
  const keepApi = others && typeof here['api'] === 'string' && here['api'] !== first.api;
  const api = keepApi ? (here['api'] as string) : first.api;
  const askedForKey = first.apiKey !== undefined || first.apiKeyEnv !== undefined;
  const keyStands = here['apiKey'] !== undefined && !askedForKey;
  const waits = here['timeoutSeconds'];
  // More patience than was measured to be needed is the user's to have.
  const waitsEnough =
    waits !== undefined && (!timeout.proven || (typeof waits === 'number' && waits >= timeout.seconds));
  return [
    ...(isSameAddress(stringAt(config, [...path, 'baseUrl']) ?? '', addressFor(first.url, api))
      ? []
      : [set([...path, 'baseUrl'], addressFor(first.url, api))]),
    ...(key === null || keyStands ? [] : [set([...path, 'apiKey'], key)]),
    ...(keepApi ? [] : [set([...path, 'api'], first.api)]),
    ...(!takesTimeout || waitsEnough ? [] : [set([...path, 'timeoutSeconds'], timeout.seconds)]),
    ...setInto(path, here, settings),
    ...modelChanges(path, here, locals, { ...context, api }),
  ];
}

/** Models of a provider that stands: other people's entries and the dialect that they rely on stay as they are. */
function modelChanges(
  path: KeyPath,
  provider: JsonObject,
  locals: readonly ResolvedLocal[],
  { config, version, api }: PlanContext & { readonly api: string },
): Change[] {
  const models = provider['models'];
  const fresh = (local: ResolvedLocal): JsonObject => ({ ...modelEntry(local, version), ...ownDialect(local, api) });
  if (!Array.isArray(models)) return [set([...path, 'models'], locals.map(fresh))];
  let end = models.length;
  return locals.flatMap((local) => {
    const index = modelIndex(config, local.provider, local.model);
    if (index < 0) return [set([...path, 'models', end++], fresh(local))];
    const at = [...path, 'models', index];
    const entry = models[index] as JsonObject;
    const own = ownDialect(local, api);
    return [
      ...(local.name !== undefined || entry['name'] === undefined
        ? [set([...at, 'name'], modelEntry(local, version)['name'] as string)]
        : []),
      ...(entry['api'] === undefined && own['api'] === undefined ? [] : [set([...at, 'api'], local.api)]),
      ...(entry['baseUrl'] === undefined && own['baseUrl'] === undefined
        ? []
        : [set([...at, 'baseUrl'], addressFor(local.url, local.api))]),
      set([...at, 'contextWindow'], local.contextTokens),
      ...(entry['contextTokens'] !== undefined || takesContextTokens(local, version)
        ? [set([...at, 'contextTokens'], local.contextTokens)]
        : []),
      set([...at, 'maxTokens'], local.maxTokens),
      ...setInto(at, entry, settingsUnder('model', local.settings ?? [])),
    ];
  });
}

function notesFor(answers: ResolvedAnswers, config: JsonValue | null): Note[] {
  const moved = answers.local.flatMap((local): Note[] => {
    const from = providerEndpoint(config, local.provider, -1).baseUrl;
    return from === null || isSameAddress(from, local.url)
      ? []
      : [{ kind: 'provider-moved', provider: local.provider, from, to: local.url }];
  });
  const short = answers.local.flatMap((local): Note[] =>
    local.contextTokens < roomyContextTokens
      ? [{ kind: 'context-short', model: local.model, contextTokens: local.contextTokens }]
      : [],
  );
  const proven = answers.local.flatMap((local) =>
    (local.settings ?? []).flatMap(({ path, value, reason, values = {} }): Note[] =>
      reason === undefined
        ? []
        : [
            {
              kind: 'proof-set',
              model: local.model,
              path,
              value: Array.isArray(value) ? value.join(', ') : String(value),
              reason,
              values,
            },
          ],
    ),
  );
  return [
    ...short,
    ...moved,
    ...proven,
    ...(answers.order !== 'local-only' && stringAt(config, ['models', 'mode']) === 'replace'
      ? [{ kind: 'mode-was-replace' } as const]
      : []),
  ];
}
