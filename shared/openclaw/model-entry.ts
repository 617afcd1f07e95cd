// Finds a model's entry in its provider, and the context and answer limits that count for it.
import { isObject, valueAt, type JsonValue, type KeyPath } from '../json5/change.ts';
import { aliasesPath, folded, objectAt, providerPath } from './config.ts';
import { listedModelId } from './model-ids.ts';
import { refText, resolveName, type ModelRef } from './model-ref.ts';

/**
 * Where a number that OpenClaw goes by was set: in the model's own entry, in its provider's, or nowhere, so that its
 * default counts.
 */
type Source = 'model' | 'provider' | 'default';

export type Effective = {
  readonly tokens: number;
  readonly source: Source;
  /** Where it is set; null for a default. */ readonly path: KeyPath | null;
};

/** What OpenClaw 2026.9.6 counts on, in tokens, for a model that is listed and whose window nothing names. */
const defaultContextTokens = 128_000;

const positive = (value: JsonValue | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;

const idOf = (model: JsonValue): string =>
  isObject(model) && typeof model['id'] === 'string' ? model['id'].trim() : '';

/**
 * Where a model stands in its provider's list, or -1. The id as it stands comes before one that OpenClaw takes for the
 * same.
 */
export function modelIndex(config: JsonValue | null, provider: string, modelId: string): number {
  const models = config === null ? undefined : valueAt(config, [...providerPath(config, provider), 'models']);
  if (!Array.isArray(models)) return -1;
  const called = (id: string): number => {
    const exact = models.findIndex((model) => idOf(model) === id);
    return exact >= 0
      ? exact
      : models.findIndex((model) => idOf(model) !== '' && listedModelId(provider, idOf(model)) === id);
  };
  const index = called(modelId);
  // An id that begins with its provider may be listed without that.
  return index >= 0 || !folded(modelId).startsWith(`${folded(provider)}/`)
    ? index
    : called(modelId.slice(folded(provider).length + 1));
}

/** Where a model's own entry stands; null where its provider lists none of this id. */
export function modelEntryPath(config: JsonValue | null, { provider, modelId }: ModelRef): KeyPath | null {
  const index = modelIndex(config, provider, modelId);
  return index < 0 ? null : [...providerPath(config, provider), 'models', index];
}

/** What a key is set to for a model: in its own entry, else in its provider's, else in another entry of the same id. */
function numberOf(config: JsonValue | null, model: ModelRef, key: string): Effective | null {
  const [first, ...others] = entryPaths(config, model).map((at) => ({ source: 'model', at }) as const);
  const provider = { source: 'provider', at: providerPath(config, model.provider) } as const;
  for (const { source, at } of [...(first === undefined ? [] : [first]), provider, ...others]) {
    const path = [...at, key];
    const tokens = positive(config === null ? undefined : valueAt(config, path));
    if (tokens !== null) return { tokens, source, path };
  }
  return null;
}

/** Where the entries of a model stand: the one that counts, and behind it those of the same id. */
function entryPaths(config: JsonValue | null, model: ModelRef): KeyPath[] {
  const first = modelEntryPath(config, model);
  if (config === null || first === null) return [];
  const list = first.slice(0, -1);
  const models = valueAt(config, list);
  const id = idOf(valueAt(config, first) ?? null);
  return (Array.isArray(models) ? models : []).flatMap((entry, i): KeyPath[] =>
    idOf(entry) === id ? [[...list, i]] : [],
  );
}

/**
 * How many tokens of context OpenClaw counts on for a model: the least of `contextTokens` and `contextWindow`, each
 * from the model's entry, else from its provider's. Null where none is set and the model is not listed, as its own
 * catalog or the server tells it then.
 */
export function contextTokensOf(config: JsonValue | null, model: ModelRef): Effective | null {
  const set = ['contextTokens', 'contextWindow'].flatMap((key) => numberOf(config, model, key) ?? []);
  const least = set.reduce<Effective | null>(
    (before, setting) => (before === null || setting.tokens < before.tokens ? setting : before),
    null,
  );
  if (least !== null || modelEntryPath(config, model) === null) return least;
  return { tokens: defaultContextTokens, source: 'default', path: null };
}

/** The longest answer, in tokens, that OpenClaw asks a model for. Null where the config says nothing of it. */
export const maxTokensOf = (config: JsonValue | null, model: ModelRef): Effective | null =>
  numberOf(config, model, 'maxTokens');

/** Where `agents.defaults.models` names this model, by whatever spelling; where it would stand if it named it not. */
export function namedModelPath(config: JsonValue | null, model: ModelRef): KeyPath {
  const own = refText(model);
  const same = resolveKey(config, own);
  const ref = same === null ? own : refText(same);
  const meansIt = (key: string): boolean => {
    const resolved = resolveKey(config, key);
    return resolved !== null && refText(resolved) === ref;
  };
  const keys = Object.keys(objectAt(config, aliasesPath) ?? {});
  return [...aliasesPath, keys.find((key) => key === own) ?? keys.findLast(meansIt) ?? own];
}

const resolveKey = (config: JsonValue | null, key: string): ModelRef | null => {
  // A key of that map is never an alias.
  const bare = objectAt(config, aliasesPath) === null ? config : withoutAliases(config);
  return resolveName(bare, key, null, 'openai')?.ref ?? null;
};

const withoutAliases = (config: JsonValue | null): JsonValue | null => {
  const providers = objectAt(config, ['models', 'providers']);
  return providers === null ? null : { models: { providers } };
};
