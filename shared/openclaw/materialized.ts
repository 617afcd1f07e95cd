// A config with model names and aliases as OpenClaw spells them before it resolves one.
import { isObject, setOwn, valueAt, type JsonObject, type JsonValue } from '../json5/change.ts';
import { aliasesPath, folded, modelPath } from './config.ts';
import { builtInAliases, listedModelId, sharedName } from './model-ids.ts';

/**
 * A config as OpenClaw 2026.9.6 goes by it before it resolves any name: the names in `agents.defaults` and the ids that
 * the providers list are spelled its way, and its own aliases stand where they are not taken. It is for the names
 * alone: where one stands, and every other setting, is to be read from the config itself.
 */
export function materialized(config: JsonValue | null): JsonValue | null {
  if (!isObject(config)) return config;
  const cached = met.get(config);
  if (cached !== undefined) return cached;
  const models = config['models'];
  const agents = config['agents'];
  const resolved: JsonObject = { ...config };
  const providers = isObject(models) ? models['providers'] : undefined;
  if (isObject(models) && isObject(providers)) resolved['models'] = { ...models, providers: providersOf(providers) };
  if (isObject(agents) && isObject(agents['defaults'])) {
    const defaults: JsonObject = { ...agents['defaults'] };
    const [model, map] = [valueAt(config, modelPath), valueAt(config, aliasesPath)];
    if (model !== undefined) defaults['model'] = modelOf(model);
    if (isObject(map)) defaults['models'] = withBuiltIn(mapOf(map));
    resolved['agents'] = { ...agents, defaults };
  }
  met.set(config, resolved);
  return resolved;
}

/** A config is read for many names, one after the other. */
const met = new WeakMap<JsonObject, JsonObject>();

const nameOf = (value: JsonValue): JsonValue => (typeof value === 'string' ? sharedName(value) : value);

function modelOf(model: JsonValue): JsonValue {
  if (!isObject(model)) return nameOf(model);
  const resolved: JsonObject = { ...model };
  if (model['primary'] !== undefined) resolved['primary'] = nameOf(model['primary']);
  if (Array.isArray(model['fallbacks'])) resolved['fallbacks'] = model['fallbacks'].map(nameOf);
  return resolved;
}

/** The named models; of two that are named the same, the later's members win and the earlier's place counts. */
function mapOf(map: JsonObject): JsonObject {
  const resolved: JsonObject = {};
  for (const [key, entry] of Object.entries(map)) {
    const name = sharedName(key);
    const before = Object.hasOwn(resolved, name) ? resolved[name] : undefined;
    setOwn(resolved, name, isObject(before) && isObject(entry) ? { ...before, ...entry } : entry);
  }
  return resolved;
}

function withBuiltIn(map: JsonObject): JsonObject {
  for (const [alias, ref] of Object.entries(builtInAliases)) {
    const entry = map[ref];
    if (!isObject(entry) || Object.hasOwn(entry, 'alias')) continue;
    const others = Object.entries(map).flatMap(([key, other]) =>
      key !== ref && isObject(other) ? [other['alias']] : [],
    );
    const isTaken = others.some((other) => typeof other === 'string' && folded(other) === alias);
    if (!isTaken) map[ref] = { ...entry, alias };
  }
  return map;
}

function providersOf(providers: JsonObject): JsonObject {
  const resolved: JsonObject = {};
  for (const [key, provider] of Object.entries(providers)) {
    const models = isObject(provider) ? provider['models'] : undefined;
    if (!isObject(provider) || !Array.isArray(models) || models.length === 0) setOwn(resolved, key, provider);
    else setOwn(resolved, key, { ...provider, ...apiOf(key, provider), models: rowsOf(key, models) });
  }
  return resolved;
}

/** Anthropic's own providers ask over its own API where their entry names no other. */
function apiOf(name: string, provider: JsonObject): JsonObject {
  const isAnthropics = ['anthropic', 'claude-cli'].includes(folded(name));
  return isAnthropics && (provider['api'] ?? '') === '' ? { api: 'anthropic-messages' } : {};
}

/** The ids that a provider lists, each once and as OpenClaw spells it. Of an entry nothing else is to be read here. */
function rowsOf(provider: string, models: readonly JsonValue[]): JsonValue[] {
  const ids = models.map((model) => {
    const id = isObject(model) ? model['id'] : undefined;
    return typeof id === 'string' && id.trim() !== '' ? listedModelId(provider, id) || id.trim() : null;
  });
  return models.flatMap((model, i) => {
    const id = ids[i] ?? null;
    if (id === null || !isObject(model)) return [model];
    return ids.indexOf(id) === i ? [{ ...model, id }] : [];
  });
}
