import { isObject, valueAt, type JsonValue, type KeyPath } from '../json5/change.ts';
import { aliasesPath, folded, objectAt, providerPath } from './config.ts';
import { providersModelId, withGoogleName } from './model-ids.ts';
import { refText, resolveName, type ModelRef } from './model-ref.ts';

/** Where a number that OpenClaw goes by was set: in the model's own entry, in its provider's, or nowhere, so that its default counts. */
export type Source = 'model' | 'provider' | 'default';

export type Effective = { readonly tokens: number; readonly source: Source; /** Where it is set; null for a default. */ readonly path: KeyPath | null };

/** What OpenClaw 2026.9.6 counts on, in tokens, for a model that is listed and whose window nothing names. */
export const defaultContextTokens = 128_000;
/** The longest answer that OpenClaw 2026.9.6 asks for, in tokens, where nothing names another. */
export const defaultMaxTokens = 8192;

const positive = (value: JsonValue | undefined): number | null => (typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null);

const idOf = (model: JsonValue): string => (isObject(model) && typeof model['id'] === 'string' ? model['id'].trim() : '');

/** Where a model stands in its provider's list, or -1. The id as it stands comes before one that OpenClaw takes for the same. */
export function modelIndex(config: JsonValue | null, provider: string, modelId: string): number {
  const models = config === null ? undefined : valueAt(config, [...providerPath(config, provider), 'models']);
  if (!Array.isArray(models)) return -1;
  const exact = models.findIndex((model) => idOf(model) === modelId);
  const meant = (id: string): string => withGoogleName(providersModelId(folded(provider), id));
  return exact >= 0 ? exact : models.findIndex((model) => idOf(model) !== '' && meant(idOf(model)) === modelId);
}

/** Where a model's own entry stands; null where its provider lists none of this id. */
export function modelEntryPath(config: JsonValue | null, { provider, modelId }: ModelRef): KeyPath | null {
  const index = modelIndex(config, provider, modelId);
  return index < 0 ? null : [...providerPath(config, provider), 'models', index];
}

function numberOf(config: JsonValue | null, model: ModelRef, keys: readonly string[]): Effective | null {
  const entry = modelEntryPath(config, model);
  const places = [...(entry === null ? [] : [{ source: 'model', at: entry } as const]), { source: 'provider', at: providerPath(config, model.provider) } as const];
  for (const { source, at } of places) {
    const set = keys.flatMap((key) => {
      const tokens = positive(config === null ? undefined : valueAt(config, [...at, key]));
      return tokens === null ? [] : [{ tokens, source, path: [...at, key] }];
    });
    // What is used caps what there is.
    if (set.length > 0) return set.reduce((least, one) => (one.tokens < least.tokens ? one : least));
  }
  return null;
}

/**
 * How many tokens of context OpenClaw counts on for a model: the least of `contextTokens` and `contextWindow` in the model's entry, else
 * in its provider's. Null where neither names one and the model is not listed, as its own catalog or the server tells it then.
 */
export function contextTokensOf(config: JsonValue | null, model: ModelRef): Effective | null {
  const set = numberOf(config, model, ['contextTokens', 'contextWindow']);
  if (set !== null || modelEntryPath(config, model) === null) return set;
  return { tokens: defaultContextTokens, source: 'default', path: null };
}

/** The longest answer, in tokens, that OpenClaw asks a model for. Null where the config says nothing of it. */
export const maxTokensOf = (config: JsonValue | null, model: ModelRef): Effective | null => numberOf(config, model, ['maxTokens']);

/** Where `agents.defaults.models` names this model, by whatever spelling; where it would stand if it named it not. */
export function namedModelPath(config: JsonValue | null, model: ModelRef): KeyPath {
  const own = refText(model);
  const same = resolveKey(config, own);
  const ref = same === null ? own : refText(same);
  const meansIt = (key: string): boolean => {
    const meant = resolveKey(config, key);
    return meant !== null && refText(meant) === ref;
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
