/** Readers of LM Studio’s own lists. */
import { idOf, includesText, listOf, noVariant } from '../../entries.ts';
import { asFlag, asList, asPositive, asRecord, asText, asTokens, asWord, at } from '../../../base/json-fields.ts';
import { type ServerModel, emptyModel } from '../../types.ts';
import type { Reader } from '../../reader.ts';

const kindOf = (type: unknown): ServerModel['kind'] =>
  type === 'embedding' || type === 'embeddings' ? 'embedding' : type === 'llm' || type === 'vlm' ? 'chat' : 'unknown';

/**
 * The models of LM Studio's `GET /api/v1/models` (0.4.0 and later): an object with `models` whose entries have a `key`.
 * `listedIds` are the ids of `GET /v1/models`: where that names a loaded instance instead of the key, its id is the one
 * a request takes. An entry without `loaded_instances` is known by its `type`, and then it is not told whether it is
 * loaded. The served context is that of the smallest loaded instance, because a request may reach any of them.
 */
export function parseLmStudioV1(json: unknown, listedIds: readonly string[] = []): ServerModel[] | null {
  const listed = new Set(listedIds);
  return listOf(asList(asRecord(json)['models']), (item) => {
    const key = idOf(item['key']);
    const list = asList(item['loaded_instances']);
    if (key === null || (list === null && kindOf(item['type']) === 'unknown')) return null;
    const loaded = (list ?? []).map(asRecord);
    const isLoaded = list === null ? null : loaded.length > 0;
    const instances = loaded.flatMap((instance) => {
      const id = idOf(instance['id']);
      return id === null ? [] : [{ id, contextTokens: asTokens(at(instance, ['config', 'context_length'])) }];
    });
    const contexts = loaded
      .map((instance) => asTokens(at(instance, ['config', 'context_length'])))
      .filter((tokens) => tokens !== null);
    const alias = instances.find(({ id }) => listed.has(id))?.id;
    const reasons = asList(at(item, ['capabilities', 'reasoning', 'allowed_options']));
    return {
      ...emptyModel(key),
      id: listed.has(key) ? key : (alias ?? key),
      name: asWord(item['display_name']),
      kind: kindOf(item['type']),
      loaded: isLoaded,
      state: isLoaded === null ? null : isLoaded ? 'loaded' : 'unloaded',
      instances,
      contextTokens: {
        loaded: contexts.length > 0 ? Math.min(...contexts) : null,
        max: asTokens(item['max_context_length']),
        slots: null,
      },
      tools: asFlag(at(item, ['capabilities', 'trained_for_tool_use'])),
      vision: asFlag(at(item, ['capabilities', 'vision'])),
      // A model that can only be told not to reason does not.
      reasoning: reasons?.some((option) => option !== 'off') ?? null,
      variant: {
        quantization: asWord(at(item, ['quantization', 'name'])),
        bitsPerWeight: asPositive(at(item, ['quantization', 'bits_per_weight'])),
        format: asWord(item['format']),
        sizeBytes: asPositive(item['size_bytes']),
        params: asWord(item['params_string']),
      },
    };
  });
}

/**
 * The models of LM Studio's `GET /api/v0/models` (0.3.6 and later), and the ids of those it is loading now.
 * Null when no entry tells a `state`: then it is some other list. `loading` as a state is inferred from the app.
 */
export function parseLmStudioV0(
  json: unknown,
): { readonly models: ServerModel[]; readonly loadingIds: readonly string[] } | null {
  const items = asList(asRecord(json)['data'])?.map(asRecord) ?? null;
  if (items === null || (items.length > 0 && !items.some((item) => asText(item['state']) !== null))) return null;
  const models = listOf(items, (item) => {
    const id = idOf(item['id']);
    if (id === null) return null;
    const state = asText(item['state']);
    return {
      ...emptyModel(id),
      kind: kindOf(item['type']),
      loaded: state === null ? null : state === 'loaded',
      state: state === 'loaded' || state === 'loading' ? state : state === 'not-loaded' ? 'unloaded' : null,
      contextTokens: {
        loaded: state === 'loaded' ? asTokens(item['loaded_context_length']) : null,
        max: asTokens(item['max_context_length']),
        slots: null,
      },
      tools: includesText(item['capabilities'], 'tool_use'),
      vision: item['type'] === 'vlm' ? true : item['type'] === 'llm' ? false : null,
      variant: { ...noVariant, quantization: asWord(item['quantization']), format: asWord(item['compatibility_type']) },
    };
  });
  if (models === null) return null;
  return {
    models,
    loadingIds: items
      .filter((item) => item['state'] === 'loading')
      .map((item) => idOf(item['id']))
      .filter((id) => id !== null),
  };
}

/**
 * Only the older list tells what is being loaded, only the newer one how many copies are; both have one id for a model.
 */
export const readLmStudio: Reader = (snapshot) => {
  const v0 = parseLmStudioV0(snapshot.json('lmstudio-v0'));
  const v1 = parseLmStudioV1(
    snapshot.json('lmstudio-v1'),
    snapshot.models?.map((model) => model.id),
  );
  // /v1/responses is older than the v1 list (0.4.0), but not than the v0 list (0.3.6); nothing can be loaded by way of
  // v0.
  if (v1 === null) return v0 === null ? { controls: [] } : { models: v0.models, controls: [], responses: 'unknown' };
  const loading = new Set(v0?.loadingIds);
  const models = v1.map((model) =>
    model.loaded !== true && loading.has(model.id) ? { ...model, state: 'loading' as const } : model,
  );
  return { models, responses: 'yes' };
};

/** Returns how many copies of a model stand in memory by `GET /api/v1/models`; 0 where that does not tell. */
export const countInstances = (json: unknown, model: string): number =>
  (asList(asRecord(json)['models']) ?? [])
    .map(asRecord)
    .filter((entry) => asText(entry['key']) === model)
    .reduce((sum, entry) => sum + (asList(entry['loaded_instances'])?.length ?? 0), 0);
