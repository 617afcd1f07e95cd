// Egress paths through models that the config of a plugin names.
import { isObject, valueAt, type JsonObject, type JsonValue, type KeyPath } from '../json5/change.ts';
import { hostedProviders } from '../providers/hosted.ts';
import { folded, objectAt, providerKey, splitRef, stringAt } from '../openclaw/config.ts';
import { placesOf } from './expand.ts';
import type { EgressInputs } from './facts.ts';
import type { EgressPath } from './egress-path.ts';
import { rootKeys } from './table.ts';
import { chainNamed, chainOf, modelNamed, placeOfAddress, shownName, type Placed } from './where.ts';

/** A key that names a model, by what plug-ins call it: `model`, `summaryModel`, `modelId`, `models`. */
const modelKey = /models?(ref|id|name)?s?$/i;
/** What a plug-in may choose from, and where its files are: neither is asked for an answer. */
const noModel = /^(allowed|denied|blocked)|(path|dir|file|limit|count)$/i;

type PluginModel = { readonly path: KeyPath; readonly names: string | null } & Placed;

/**
 * Models that the config of a plug-in names and that no row of the table knows. What a plug-in does with them only it
 * can tell, so one that is not known to be on this machine is closed by switching the plug-in off.
 */
export function scanPlugins(config: JsonValue | null, facts: EgressInputs): EgressPath[] {
  const denied = config === null ? undefined : valueAt(config, ['plugins', 'deny']);
  if (config === null || valueAt(config, ['plugins', 'enabled']) === false) return [];
  const providers = new Set(
    rootKeys
      .filter(({ kind }) => kind === 'plugin')
      .flatMap(({ path }) => placesOf(config, path))
      .map(({ path }) => path.join('.')),
  );
  return Object.entries(objectAt(config, ['plugins', 'entries']) ?? {}).flatMap(([name, entry]): EgressPath[] => {
    if (!isObject(entry) || entry['enabled'] === false || (Array.isArray(denied) && denied.includes(name))) return [];
    const at: KeyPath = ['plugins', 'entries', name];
    return modelsIn(config, entry['config'] ?? {}, [...at, 'config'], facts)
      .filter(({ path }) => !providers.has(path.join('.')))
      .map((model): EgressPath => ({
        kind: 'plugin',
        ...model,
        implied: false,
        agent: null,
        close: [{ how: 'set', path: [...at, 'enabled'], to: false }],
      }));
  });
}

function modelsIn(config: JsonValue, value: JsonValue, path: KeyPath, facts: EgressInputs): PluginModel[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => modelsIn(config, item, [...path, i], facts));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]): PluginModel[] => {
    const here = [...path, key];
    if (noModel.test(key)) return [];
    const texts =
      typeof inner === 'string'
        ? [inner]
        : Array.isArray(inner) && inner.every((item) => typeof item === 'string')
          ? inner
          : null;
    if (texts !== null)
      return texts.flatMap((text) =>
        isModel(config, key, text) ? [placed(config, { value, text, path: here }, facts)] : [],
      );
    if (modelKey.test(key) && isObject(inner) && inner['primary'] !== undefined) {
      const chain = chainOf(config, inner, facts);
      return chain.length === 0 ? [] : [{ path: here, ...chainNamed(chain) }];
    }
    return modelsIn(config, inner, here, facts);
  });
}

/**
 * A text names a model by the key that it stands under, or by its form: a provider that is known, and a name of a model
 * behind it.
 */
function isModel(config: JsonValue, key: string, text: string): boolean {
  const { provider, modelId } = splitRef(text.trim());
  if (modelKey.test(key)) return text.trim() !== '';
  return (
    provider !== '' &&
    modelId !== '' &&
    !/\s/.test(text) &&
    (hostedProviders.has(folded(provider)) || providerKey(config, provider) !== null)
  );
}

/**
 * Where a named model is: at the address beside it, else by its provider. A bare name without one could be anybody's.
 */
function placed(
  config: JsonValue,
  { value, text, path }: { readonly value: JsonObject; readonly text: string; readonly path: KeyPath },
  facts: EgressInputs,
): PluginModel {
  const url = stringAt(value, ['baseUrl']) ?? stringAt(value, ['baseURL']) ?? stringAt(value, ['endpoint']);
  if (url !== null) return { path, names: shownName(text), ...placeOfAddress(url, facts) };
  const provider = stringAt(value, ['provider']) ?? stringAt(value, ['modelProvider']);
  if (!text.includes('/') && provider === null)
    return { path, names: shownName(text), where: 'unknown', evidence: null };
  const { ref, where, evidence } = modelNamed(
    config,
    provider === null || text.startsWith(`${provider}/`) ? text : `${provider}/${text}`,
    facts,
  );
  return { path, names: shownName(ref), where, evidence };
}
