// Resolves a model's name to provider and model as OpenClaw does, aliases and bare ids included.
import { isObject, valueAt, type JsonObject, type JsonValue } from '../json5/change.ts';
import { agentNamed } from './agents.ts';
import { aliasesPath, folded, modelPath, objectAt, providerKey } from './config.ts';
import { materialized } from './materialized.ts';
import { builtInModelId, listedModelId, partsOfRef, providersModelId, withGoogleName } from './model-ids.ts';

/**
 * What OpenClaw 2026.9.6 makes of a model's name, read from its own resolver: `models status` and the fallbacks of a
 * turn go by it. Case and blanks of a provider don't count, and a model's id keeps its own.
 */
export type ModelRef = { readonly provider: string; readonly modelId: string };

/** How a name led to its model. */
type ResolvedBy =
  /** By an alias. */
  | 'alias'
  /** By `provider/model id` as it stands. */
  | 'ref'
  /** An id alone that exactly one provider lists. */
  | 'listed-id'
  /** An id alone that no provider lists: OpenClaw takes its own default provider. */
  | 'default-provider'
  /** No name at all, or one that says nothing: the first model that is listed. */
  | 'first-listed'
  /** The same where none is listed: OpenClaw's own default model. */
  | 'default-model';

export type Resolved = { readonly ref: ModelRef; readonly by: ResolvedBy };

/** OpenClaw 2026.9.6's own; older releases take another hosted one. */
const defaultProvider = 'openai';
const defaultModelId = 'gpt-6-astra';

/** `provider/model id`; a model whose id names its provider already is written once. */
export const refText = ({ provider, modelId }: ModelRef): string =>
  modelId.toLowerCase().startsWith(`${provider}/`) ? modelId : `${provider}/${modelId}`;

/**
 * A ref without the auth profile at its end: `lm/q@work` is `lm/q`. A date and a quantization belong to the id:
 * `@20260101`, `@q4_k_m`, `@4bit`.
 */
export function withoutProfile(name: string): string {
  const text = name.trim();
  let at = text.indexOf('@', text.lastIndexOf('/') + 1);
  if (at <= 0) return text;
  for (const ofId of [/^\d{8}(?=@|$)/, /^(?:i?q\d+(?:_[a-z0-9]+)*|\d+bit)(?=@|$)/i]) {
    const match = ofId.exec(text.slice(at + 1));
    if (match === null) continue;
    const next = text.indexOf('@', at + 1 + match[0].length);
    if (next < 0) return text;
    at = next;
  }
  const [model, profile] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  return model === '' || profile === '' ? text : model;
}

const providerEntry = (config: JsonValue | null, provider: string): JsonObject | null => {
  const key = providerKey(config, provider);
  return key === null ? null : objectAt(config, ['models', 'providers', key]);
};

/** The ids of the models that a provider's entry lists. */
export function listedIds(entry: JsonValue | undefined): string[] {
  const models = isObject(entry) ? entry['models'] : undefined;
  return (Array.isArray(models) ? models : []).flatMap((model) => {
    const id = isObject(model) ? model['id'] : undefined;
    return typeof id === 'string' && id.trim() !== '' ? [id.trim()] : [];
  });
}

/** An entry that names an API of another kind owns its ids: they are no short names of a maker's. */
function ownsIds(config: JsonValue | null, provider: string): boolean {
  const api = providerEntry(config, provider)?.['api'];
  return typeof api === 'string' && api.trim() !== '' && folded(api) !== folded(provider);
}

/**
 * A ref as its provider knows it, whatever the config says of that. An id alone is of `provider`. Null where a part is
 * missing.
 */
function plainRef(name: string, provider: string, modelIdOf = providersModelId): ModelRef | null {
  const parts = partsOfRef(name.includes('/') ? name : `${provider}/${name}`);
  if (parts === null) return null;
  const bare = startsAs(parts.modelId, parts.provider) ? parts.modelId.slice(parts.provider.length + 1) : parts.modelId;
  return { provider: parts.provider, modelId: modelIdOf(parts.provider, bare) };
}

const startsAs = (modelId: string, provider: string): boolean => modelId.toLowerCase().startsWith(`${provider}/`);

function parseRef(config: JsonValue | null, name: string, agentId: string | null, provider: string): ModelRef | null {
  const text = name.trim();
  if (text === '') return null;
  const compat = ofOpenRouter(config, text, agentId);
  if (compat !== null) return compat;
  const parts = partsOfRef(text.includes('/') ? text : `${provider}/${text}`);
  if (parts !== null && ownsIds(config, parts.provider))
    return { provider: parts.provider, modelId: listedModelId(parts.provider, parts.modelId) };
  return plainRef(text, provider);
}

/** OpenRouter's own choice, and the first of its free models that is named with its maker. */
function ofOpenRouter(config: JsonValue | null, name: string, agentId: string | null): ModelRef | null {
  if (folded(name) === 'openrouter:auto') return plainRef('auto', 'openrouter');
  if (folded(name) !== 'openrouter:free') return null;
  const isFree = ({ provider, modelId }: ModelRef): boolean =>
    provider === 'openrouter' && modelId.includes('/') && modelId.endsWith(':free');
  const named = modelMaps(config, agentId)
    .reverse()
    .flatMap((map) => Object.keys(map))
    .filter((key) => key.includes('/'));
  const listed = listedIds(providerEntry(config, 'openrouter') ?? undefined)
    .filter((id) => id.includes('/'))
    .map((id) => `openrouter/${id}`);
  return (
    [...named, ...listed].map((key) => plainRef(key, defaultProvider)).find((ref) => ref !== null && isFree(ref)) ??
    null
  );
}

type Alias = { readonly alias: string; readonly ref: ModelRef; readonly key: string };

/** The models that a config names apart from the providers' lists, the defaults' first. */
function modelMaps(config: JsonValue | null, agentId: string | null): JsonObject[] {
  const own = agentId === null ? undefined : agentNamed(config, agentId)?.entry['models'];
  return [objectAt(config, aliasesPath) ?? {}, ...(isObject(own) ? [own] : [])];
}

/**
 * The aliases in force. Of one model the last entry counts, one without an alias included; of two equal aliases the
 * last.
 */
function aliasesOf(config: JsonValue | null, agentId: string | null): Alias[] {
  const byRef = new Map<string, Alias | null>();
  for (const { key, ref, alias } of modelMaps(config, agentId).flatMap((map) => entriesOf(config, map, agentId))) {
    const text = refText(ref);
    // What is named again goes to the end.
    byRef.delete(text);
    byRef.set(text, alias === '' ? null : { alias, ref, key });
  }
  return [...byRef.values()].filter((alias) => alias !== null);
}

function entriesOf(config: JsonValue | null, map: JsonObject, agentId: string | null): Alias[] {
  return Object.entries(map).flatMap(([key, entry]): Alias[] => {
    if (key.trim().endsWith('/*') || !isObject(entry) || !Object.hasOwn(entry, 'alias')) return [];
    const ref = parseRef(config, key, agentId, defaultProvider);
    const alias = entry['alias'];
    return ref === null ? [] : [{ key, ref, alias: typeof alias === 'string' ? alias.trim() : '' }];
  });
}

/**
 * Every alias in force, and the ref that it stands for. Of aliases that differ in capitals alone the last is in force.
 */
export function aliasesIn(config: JsonValue | null, agentId: string | null): Record<string, string> {
  const byName = new Map(aliasesOf(materialized(config), agentId).map((alias) => [folded(alias.alias), alias]));
  return Object.fromEntries([...byName.values()].map(({ alias, ref }) => [alias, refText(ref)]));
}

const aliasCalled = (aliases: readonly Alias[], name: string): Alias | undefined =>
  aliases.findLast(({ alias }) => folded(alias) === folded(name));

/** An alias that is written behind its provider, `lm/fast`. */
function qualified(aliases: readonly Alias[], name: string): Alias | undefined {
  const slash = name.indexOf('/');
  if (slash <= 0) return undefined;
  const provider = folded(name.slice(0, slash));
  return aliases.findLast(
    ({ alias, ref }) => ref.provider === provider && folded(alias) === folded(name.slice(slash + 1)),
  );
}

/**
 * The one provider that lists a model of this id; one that names it to the letter before one that names it in other
 * letters. Null for none, and for several. `modelIdOf` is what a listed name is taken for.
 */
function listingProvider(
  config: JsonValue | null,
  modelId: string,
  agentId: string | null,
  modelIdOf: typeof providersModelId,
): string | null {
  const [defaults = {}, own = {}] = modelMaps(config, agentId);
  const inMap = (map: JsonObject) =>
    Object.keys(map).flatMap((key) => {
      const ref = key.includes('/') && !key.trim().endsWith('/*') ? plainRef(key, defaultProvider, modelIdOf) : null;
      return ref === null ? [] : [{ provider: ref.provider, ids: [ref.modelId] }];
    });
  const matching = (listed: readonly { readonly provider: string; readonly ids: readonly string[] }[]): Set<string> => {
    const having = (is: (id: string) => boolean) =>
      new Set(listed.filter(({ ids }) => ids.some(is)).map(({ provider }) => provider));
    const exact = having((id) => id === modelId);
    return exact.size > 0 ? exact : having((id) => folded(id) === folded(modelId));
  };
  const single = (providers: Set<string>): string | null => (providers.size === 1 ? ([...providers][0] ?? null) : null);
  const owned = matching(inMap(own));
  if (owned.size > 0) return single(owned);
  const inProviders = Object.entries(objectAt(config, ['models', 'providers']) ?? {}).flatMap(([key, entry]) =>
    listedIds(entry).map((id) => ({ provider: folded(key), ids: [id, withGoogleName(modelIdOf(folded(key), id))] })),
  );
  return single(matching([...inMap(defaults), ...inProviders]));
}

/**
 * The provider of an id alone. OpenClaw looks once without its plugins, and where that does not lead to its own
 * provider again with them.
 */
function providerListing(config: JsonValue | null, modelId: string, agentId: string | null): string | null {
  const first = listingProvider(config, modelId, agentId, builtInModelId);
  return first === defaultProvider ? first : (listingProvider(config, modelId, agentId, providersModelId) ?? first);
}

/**
 * What a name of a fallback, of a job, or of any other key stands for; null where it names nothing. `provider` is what
 * an id alone is taken to be of: that of the first model of the chain. A name that stands in `agents.defaults` is given
 * as `sharedName` has it.
 */
export const resolveName = (
  config: JsonValue | null,
  name: string,
  agentId: string | null,
  provider: string,
): Resolved | null => resolveAny(materialized(config), name, agentId, provider);

function resolveAny(config: JsonValue | null, name: string, agentId: string | null, provider: string): Resolved | null {
  const text = withoutProfile(name);
  if (text === '') return null;
  const aliases = aliasesOf(config, agentId);
  const alias = aliasCalled(aliases, text) ?? qualified(aliases, text);
  if (alias !== undefined) return { ref: alias.ref, by: 'alias' };
  const ref = parseRef(config, text, agentId, provider);
  return ref === null ? null : { ref, by: text.includes('/') ? 'ref' : 'default-provider' };
}

/**
 * The name of the first model that a chain gives, and of an agent's own before that of all. Null where none is given.
 */
function primaryName(config: JsonValue | null, agentId: string | null): string | null {
  const own = agentId === null ? undefined : agentNamed(config, agentId)?.entry['model'];
  return firstOf(own) ?? firstOf(config === null ? undefined : valueAt(config, modelPath));
}

/**
 * The first model of a value that is a name, or an object with one and others behind it; null where it says nothing.
 */
export function firstOf(model: JsonValue | undefined): string | null {
  const name = isObject(model) ? model['primary'] : model;
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : null;
}

/** The model that OpenClaw asks first, for an agent or by the defaults alone. There always is one. */
export function resolvePrimary(config: JsonValue | null, agentId: string | null): Resolved {
  const resolved = materialized(config);
  const name = primaryName(resolved, agentId);
  return (name === null ? null : resolvePrimaryNamed(resolved, name, agentId)) ?? withoutName(resolved, agentId);
}

function resolvePrimaryNamed(config: JsonValue | null, name: string, agentId: string | null): Resolved | null {
  const text = withoutProfile(name);
  const aliases = aliasesOf(config, agentId);
  const exact = aliasCalled(aliases, name);
  const withProfile = text === name ? undefined : (exact ?? aliasCalled(aliases, text));
  if (withProfile !== undefined) return { ref: withProfile.ref, by: 'alias' };
  const slash = text.indexOf('/');
  const isRef = slash > 0 && slash < text.length - 1;
  if (exact === undefined && isRef) {
    const own = qualified(aliases, text);
    const listed = listedIds(providerEntry(config, text.slice(0, slash)) ?? undefined).includes(
      text.slice(slash + 1).trim(),
    );
    if (own !== undefined && !listed) return { ref: own.ref, by: 'alias' };
  }
  const asRef = (): Resolved | null => {
    const ref = parseRef(config, text, agentId, defaultProvider);
    return ref === null ? null : { ref, by: text.includes('/') ? 'ref' : 'default-provider' };
  };
  // Whose ids are its own is meant by its name, whatever an alias says.
  if (isRef && ownsIds(config, text.slice(0, slash))) return asRef();
  // A ref is not taken from its owner by an alias of a model that is named without its provider.
  if (exact !== undefined && text === name)
    return isRef && !exact.key.includes('/') ? asRef() : { ref: exact.ref, by: 'alias' };
  if (!name.includes('/')) {
    const compat = ofOpenRouter(config, name, agentId);
    if (compat !== null) return { ref: compat, by: 'ref' };
    const provider = providerListing(config, name, agentId);
    const ref = provider === null ? null : plainRef(name, provider);
    if (ref !== null) return { ref, by: 'listed-id' };
  }
  return asRef();
}

/**
 * The model for small jobs, where a config names one and was written by a release that takes it for nothing else; null
 * otherwise. What an agent sets itself comes first, and an empty name there means none.
 */
function utilityModel(config: JsonValue | null, agentId: string | null): ModelRef | null {
  if (config === null || valueAt(config, ['meta', 'migrations', 'utilityModelSeparation']) !== true) return null;
  const own = agentId === null ? undefined : agentNamed(config, agentId)?.entry['utilityModel'];
  const name = typeof own === 'string' ? own : valueAt(config, ['agents', 'defaults', 'utilityModel']);
  return typeof name === 'string' ? (resolveAny(config, name, agentId, defaultProvider)?.ref ?? null) : null;
}

/**
 * Where nothing names a first model OpenClaw takes the first that a provider lists and that is not for small jobs, else
 * its own.
 */
function withoutName(config: JsonValue | null, agentId: string | null): Resolved {
  const own = { ref: { provider: defaultProvider, modelId: defaultModelId }, by: 'default-model' } as const;
  const ofOwn = listedIds(providerEntry(config, defaultProvider) ?? undefined);
  if (ofOwn.includes(defaultModelId)) return own;
  const utility = utilityModel(config, agentId);
  for (const [key, entry] of Object.entries(objectAt(config, ['models', 'providers']) ?? {})) {
    const provider = folded(key);
    const modelId = listedIds(entry).find(
      (id) => utility === null || provider !== utility.provider || id !== utility.modelId,
    );
    if (modelId !== undefined) return { ref: { provider, modelId }, by: 'first-listed' };
  }
  return own;
}
