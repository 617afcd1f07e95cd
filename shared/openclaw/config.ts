// Tolerant readers of OpenClaw's config: providers, refs, aliases and the policy of models.
import { isObject, valueAt, type JsonObject, type JsonValue, type KeyPath } from '../json5/change.ts';
import { serverRoot } from '../network/address.ts';

/**
 * Loose readers of the parts of OpenClaw's config that Hearth looks at. What has another shape is as if it were absent.
 */
export const objectAt = (config: JsonValue | null, path: KeyPath): JsonObject | null => {
  const value = config === null ? undefined : valueAt(config, path);
  return isObject(value) ? value : null;
};

export const stringAt = (config: JsonValue | null, path: KeyPath): string | null => {
  const value = config === null ? undefined : valueAt(config, path);
  return typeof value === 'string' && value !== '' ? value : null;
};

export const numberAt = (config: JsonValue | null, path: KeyPath): number | null => {
  const value = config === null ? undefined : valueAt(config, path);
  return typeof value === 'number' ? value : null;
};

export const modelPath: KeyPath = ['agents', 'defaults', 'model'];
export const aliasesPath: KeyPath = ['agents', 'defaults', 'models'];
export const policyPath: KeyPath = ['agents', 'defaults', 'modelPolicy', 'allow'];

/** A name as OpenClaw compares it: of providers, aliases and rules neither case nor blanks count. */
export const folded = (name: string): string => name.trim().toLowerCase();

/**
 * The config's own key of a provider, whatever its case; of several that are the same to OpenClaw the first. Null where
 * it has none.
 */
export const providerKey = (config: JsonValue | null, provider: string): string | null =>
  Object.keys(objectAt(config, ['models', 'providers']) ?? {}).find((key) => folded(key) === folded(provider)) ?? null;

/** Where a provider's entry stands, or would stand: under the config's own key for it. */
export const providerPath = (config: JsonValue | null, provider: string): KeyPath => [
  'models',
  'providers',
  providerKey(config, provider) ?? provider,
];

/** A ref is `<provider>/<model id>`, split at the first slash; the id may hold more slashes. */
export function splitRef(ref: string): { provider: string; modelId: string } {
  const slash = ref.indexOf('/');
  return slash < 0 ? { provider: '', modelId: ref } : { provider: ref.slice(0, slash), modelId: ref.slice(slash + 1) };
}

/**
 * Where a provider's model is asked over OpenAI's routes, and over which dialect OpenClaw asks it: by the model's own
 * entry, else the provider's; null where the config does not say. An entry for Ollama's own route holds the address
 * without the `/v1` behind which those routes are.
 */
export function providerEndpoint(
  config: JsonValue | null,
  provider: string,
  index: number,
): { readonly baseUrl: string | null; readonly api: string | null } {
  const path = providerPath(config, provider);
  const setting = (key: string): string | null =>
    (index < 0 ? null : stringAt(config, [...path, 'models', index, key])) ?? stringAt(config, [...path, key]);
  const [baseUrl, api] = [setting('baseUrl')?.trim() ?? null, setting('api')];
  return { baseUrl: baseUrl === null || api !== 'ollama' ? baseUrl : `${serverRoot(baseUrl)}/v1`, api };
}

/** The base address of each provider that tells one, by the provider's name; see `placeOf`. */
export function providersIn(config: JsonValue | null): Record<string, string> {
  const providers = Object.keys(objectAt(config, ['models', 'providers']) ?? {});
  return Object.fromEntries(
    providers.flatMap((name) => {
      const url = providerEndpoint(config, name, -1).baseUrl;
      return url === null ? [] : [[name, url]];
    }),
  );
}

/**
 * Whether `agents.defaults.modelPolicy.allow` lets a model be chosen, by its ref or by one of its aliases, capitals or
 * not. An absent or empty list lets any; `*` ends a pattern.
 */
export function policyAllows(config: JsonValue | null, ref: string, aliases: readonly (string | null)[]): boolean {
  const listed = config === null ? undefined : valueAt(config, policyPath);
  const allow = (Array.isArray(listed) ? listed : []).filter((rule) => typeof rule === 'string').map(folded);
  const names = [ref, ...aliases.filter((alias) => alias !== null)].map(folded);
  return (
    allow.length === 0 ||
    allow.some((rule) => (rule.endsWith('*') ? folded(ref).startsWith(rule.slice(0, -1)) : names.includes(rule)))
  );
}

/** Whether a channel is configured, in which answers reach other people. */
export const hasChannel = (config: JsonValue | null): boolean =>
  Object.values(objectAt(config, ['channels']) ?? {}).some(
    (channel) => isObject(channel) && channel['enabled'] !== false,
  );
