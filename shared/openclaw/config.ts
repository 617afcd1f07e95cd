import { isObject, valueAt, type JsonObject, type JsonValue, type KeyPath } from '../json5/change.ts';
import { serverRoot } from '../servers/address.ts';

/** Loose readers of the parts of OpenClaw's config that Hearth looks at. What has another shape is as if it were absent. */
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
export const providerPath = (provider: string): KeyPath => ['models', 'providers', provider];

/** A ref is `<provider>/<model id>`, split at the first slash; the id may hold more slashes. */
export function splitRef(ref: string): { provider: string; modelId: string } {
  const slash = ref.indexOf('/');
  return slash < 0 ? { provider: '', modelId: ref } : { provider: ref.slice(0, slash), modelId: ref.slice(slash + 1) };
}

/**
 * Where a provider's model is asked over OpenAI's routes, and over which dialect OpenClaw asks it; null where the config does not say.
 * An entry for Ollama's own route holds the address without the `/v1` behind which those routes are.
 */
export function placeOf(config: JsonValue | null, provider: string, index: number): { readonly baseUrl: string | null; readonly api: string | null } {
  const said = (key: string): string | null => (index < 0 ? null : stringAt(config, [...providerPath(provider), 'models', index, key])) ?? stringAt(config, [...providerPath(provider), key]);
  const [baseUrl, api] = [said('baseUrl'), said('api')];
  return { baseUrl: baseUrl === null || api !== 'ollama' ? baseUrl : `${serverRoot(baseUrl)}/v1`, api };
}

/** The base address of each provider that tells one, by the provider's name; see `placeOf`. */
export function providersIn(config: JsonValue | null): Record<string, string> {
  const providers = Object.keys(objectAt(config, ['models', 'providers']) ?? {});
  return Object.fromEntries(providers.flatMap((name) => {
    const url = placeOf(config, name, -1).baseUrl;
    return url === null ? [] : [[name, url]];
  }));
}

/** Where a model stands in its provider's list, or -1. */
export function modelIndex(config: JsonValue | null, provider: string, modelId: string): number {
  const models = config === null ? undefined : valueAt(config, [...providerPath(provider), 'models']);
  return Array.isArray(models) ? models.findIndex((model) => isObject(model) && model['id'] === modelId) : -1;
}

/** The primary and fallbacks as written, a model given as a plain string included. */
export function readChain(config: JsonValue | null): { primary: string | null; fallbacks: string[] } {
  const primary = stringAt(config, modelPath) ?? stringAt(config, [...modelPath, 'primary']);
  const listed = config === null ? undefined : valueAt(config, [...modelPath, 'fallbacks']);
  return { primary, fallbacks: Array.isArray(listed) ? listed.filter((ref) => typeof ref === 'string') : [] };
}

/** The ref that an alias stands for; a ref stands for itself. */
export function resolveAlias(config: JsonValue | null, name: string): string {
  const models = objectAt(config, aliasesPath) ?? {};
  if (name.includes('/')) return name;
  return Object.keys(models).find((ref) => stringAt(models, [ref, 'alias'])?.toLowerCase() === name.toLowerCase()) ?? name;
}

const folded = (name: string): string => name.trim().toLowerCase();

/**
 * Whether `agents.defaults.modelPolicy.allow` lets a model be chosen, by its ref or by one of its aliases, capitals or not.
 * An absent or empty list lets any; `*` ends a pattern.
 */
export function policyAllows(config: JsonValue | null, ref: string, aliases: readonly (string | null)[]): boolean {
  const listed = config === null ? undefined : valueAt(config, policyPath);
  const allow = (Array.isArray(listed) ? listed : []).filter((rule) => typeof rule === 'string').map(folded);
  const known = [ref, ...aliases.filter((alias) => alias !== null)].map(folded);
  return allow.length === 0 || allow.some((rule) => (rule.endsWith('*') ? folded(ref).startsWith(rule.slice(0, -1)) : known.includes(rule)));
}

/** Whether a channel is configured, in which answers reach other people. */
export const hasChannel = (config: JsonValue | null): boolean => Object.values(objectAt(config, ['channels']) ?? {}).some((channel) => isObject(channel) && channel['enabled'] !== false);
