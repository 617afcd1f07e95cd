import { untoldModel } from './blank.ts';
import { asFlag, asList, asPositive, asRecord, asText, asTokens, at, type JsonRecord } from './fields.ts';
import { serverOwning, type FieldPath, type ServerRow } from './table.ts';
import type { ServerModel } from './types.ts';

/** Ids of models that cannot chat, by how such models are named; the last resort, after what the server says itself. */
const notForChat = /(^|[/_-])(text-embedding|embed|embedding|bge|e5|gte|minilm|nomic-embed|mxbai|rerank|reranker|whisper|tts|clip|siglip|stable-diffusion|sdxl|flux)([/_.:-]|$)/i;

/** Where OpenAI-compatible servers put the longest context of a model; the first number found counts. */
const maxContextFields: readonly FieldPath[] = [
  ['context_length'], ['context_window'], ['max_model_len'], ['max_context_length'], ['max_input_tokens'],
  ['meta', 'n_ctx'], ['meta', 'n_ctx_train'], ['top_provider', 'context_length'], ['limits', 'max_context'],
];

const noVariant: ServerModel['variant'] = { quantization: null, bitsPerWeight: null, format: null, sizeBytes: null, params: null };
const sameField = (a: FieldPath, b: FieldPath) => a.join('.') === b.join('.');
const firstTokens = (item: JsonRecord, fields: readonly FieldPath[]) => fields.map((field) => asTokens(at(item, field))).find((found) => found !== null) ?? null;
const includesText = (list: unknown, ...words: string[]) => asList(list)?.some((each) => words.some((word) => word === each)) ?? null;

/** An id that can go into a request and a config: neither empty nor carrying control characters. */
function idOf(value: unknown): string | null {
  const id = asText(value);
  return id === null || id.length > 1024 || /\p{Cc}/u.test(id) ? null : id;
}

function unique(models: readonly (ServerModel | null)[]): ServerModel[] {
  const byId = new Map<string, ServerModel>();
  for (const model of models) if (model !== null && !byId.has(model.id)) byId.set(model.id, model);
  return [...byId.values()];
}

/** A list that holds entries of which none could be read is not the list that was asked for. */
function listOf(items: readonly unknown[] | null, read: (item: JsonRecord) => ServerModel | null): ServerModel[] | null {
  if (items === null) return null;
  const models = unique(items.map((item) => read(asRecord(item))));
  return models.length === 0 && items.length > 0 ? null : models;
}

function kindOf(item: JsonRecord, id: string): ServerModel['kind'] {
  const type = (asText(item['type']) ?? asText(item['mode']))?.toLowerCase() ?? '';
  if (/^(embeddings?|rerank(er)?)$/.test(type)) return 'embedding';
  if (/^(llm|vlm|chat|completion)$/.test(type)) return 'chat';
  return notForChat.test(id) ? 'embedding' : 'unknown';
}

/** llama-server's router and its like tell the state of each model as `status.value`. */
function loadedOf(item: JsonRecord): boolean | null {
  const state = at(item, ['status', 'value']);
  if (state === 'loaded' || state === 'sleeping') return true;
  return state === 'unloaded' || state === 'loading' || state === 'downloading' ? false : null;
}

const toolsOf = (item: JsonRecord): boolean | null =>
  includesText(item['supported_parameters'], 'tools') ?? includesText(item['capabilities'], 'tool_use', 'tools')
  ?? [['trained_for_tool_use'], ['tools'], ['tool_use'], ['function_calling']].map(([key = '']) => asFlag(at(item, ['capabilities', key]))).find((told) => told !== null) ?? null;

const visionOf = (item: JsonRecord): boolean | null =>
  includesText(at(item, ['architecture', 'input_modalities']), 'image') ?? includesText(item['input_modalities'], 'image') ?? asFlag(at(item, ['capabilities', 'vision']));

function generic(item: JsonRecord, row: ServerRow | null): ServerModel | null {
  const id = idOf(item['id']);
  if (id === null) return null;
  const served = row?.loadedContext ?? [];
  return {
    ...untoldModel(id),
    name: asText(item['name']),
    kind: kindOf(item, id),
    loaded: loadedOf(item),
    contextTokens: {
      loaded: firstTokens(item, served),
      max: firstTokens(item, maxContextFields.filter((field) => !served.some((other) => sameField(field, other)))),
      slots: null,
    },
    tools: toolsOf(item),
    vision: visionOf(item),
    variant: { ...noVariant, quantization: asText(at(item, ['meta', 'ftype'])), sizeBytes: asPositive(at(item, ['meta', 'size'])) },
  };
}

const openAiItems = (json: unknown): readonly unknown[] | null => {
  // A bare array is some gateways' list, but an empty one says nothing of what answered.
  const bare = asList(json);
  return bare !== null ? (bare.length > 0 ? bare : null) : asList(asRecord(json)['data']);
};

/**
 * The models of `GET {base}/models`: an object with `data`, or a bare array of objects with an `id`.
 * Null when the answer is something else. Which field holds the served context follows from `owned_by`.
 */
export function parseOpenAiModels(json: unknown): ServerModel[] | null {
  const row = serverOwning(parseOwners(json));
  return listOf(openAiItems(json), (item) => generic(item, row));
}

/** The `owned_by` of each listed model, null where it is not told. */
export const parseOwners = (json: unknown): (string | null)[] => (openAiItems(json) ?? []).map((item) => asText(asRecord(item)['owned_by']));

const lmStudioKind = (type: unknown): ServerModel['kind'] =>
  type === 'embedding' || type === 'embeddings' ? 'embedding' : type === 'llm' || type === 'vlm' ? 'chat' : 'unknown';

/**
 * The models of LM Studio's `GET /api/v1/models` (0.4.0 and later): an object with `models` whose entries have a `key`.
 * `listedIds` are the ids of `GET /v1/models`: where that names a loaded instance instead of the key, its id is the one a
 * request takes. The served context is that of the smallest loaded instance, because a request may reach any of them.
 */
export function parseLmStudioV1(json: unknown, listedIds: readonly string[] = []): ServerModel[] | null {
  return listOf(asList(asRecord(json)['models']), (item) => {
    const key = idOf(item['key']);
    if (key === null || asList(item['loaded_instances']) === null) return null;
    const instances = (asList(item['loaded_instances']) ?? []).map(asRecord);
    const contexts = instances.map((instance) => asTokens(at(instance, ['config', 'context_length']))).filter((tokens) => tokens !== null);
    const alias = instances.map((instance) => idOf(instance['id'])).find((id) => id !== null && listedIds.includes(id));
    return {
      ...untoldModel(key),
      id: listedIds.includes(key) ? key : alias ?? key,
      name: asText(item['display_name']),
      kind: lmStudioKind(item['type']),
      loaded: instances.length > 0,
      contextTokens: { loaded: contexts.length > 0 ? Math.min(...contexts) : null, max: asTokens(item['max_context_length']), slots: null },
      tools: asFlag(at(item, ['capabilities', 'trained_for_tool_use'])),
      vision: asFlag(at(item, ['capabilities', 'vision'])),
      variant: {
        quantization: asText(at(item, ['quantization', 'name'])),
        bitsPerWeight: asPositive(at(item, ['quantization', 'bits_per_weight'])),
        format: asText(item['format']),
        sizeBytes: asPositive(item['size_bytes']),
        params: asText(item['params_string']),
      },
    };
  });
}

/**
 * The models of LM Studio's `GET /api/v0/models` (0.3.6 and later), and the ids of those it is loading now.
 * Null when no entry tells a `state`: then it is some other list. `loading` as a state is inferred from the app.
 */
export function parseLmStudioV0(json: unknown): { readonly models: ServerModel[]; readonly loadingIds: readonly string[] } | null {
  const items = asList(asRecord(json)['data'])?.map(asRecord) ?? null;
  if (items === null || (items.length > 0 && !items.some((item) => asText(item['state']) !== null))) return null;
  const models = listOf(items, (item) => {
    const id = idOf(item['id']);
    if (id === null) return null;
    const state = asText(item['state']);
    return {
      ...untoldModel(id),
      kind: lmStudioKind(item['type']),
      loaded: state === null ? null : state === 'loaded',
      contextTokens: { loaded: state === 'loaded' ? asTokens(item['loaded_context_length']) : null, max: asTokens(item['max_context_length']), slots: null },
      tools: includesText(item['capabilities'], 'tool_use'),
      vision: item['type'] === 'vlm' ? true : item['type'] === 'llm' ? false : null,
      variant: { ...noVariant, quantization: asText(item['quantization']), format: asText(item['compatibility_type']) },
    };
  });
  if (models === null) return null;
  return { models, loadingIds: items.filter((item) => item['state'] === 'loading').map((item) => idOf(item['id'])).filter((id) => id !== null) };
}
