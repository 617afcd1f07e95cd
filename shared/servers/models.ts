// Parses the list of models that a server gives over OpenAI's routes.
import { isPattern } from './backends.ts';
import { firstTokens, idOf, kindByName, listOf, noVariant, toolsOf, visionOf } from './entries.ts';
import {
  asFlag,
  asList,
  asPositive,
  asRecord,
  asText,
  asWord,
  at,
  type JsonRecord,
  type FieldPath,
} from '../base/json-fields.ts';
import { serverOwning } from './kinds.ts';
import type { ServerKind } from './kinds/kind.ts';
import { type ServerModel, emptyModel } from './types.ts';

/** Where OpenAI-compatible servers put the longest context of a model; the first number found counts. */
const maxContextFields: readonly FieldPath[] = [
  ['context_length'],
  ['context_window'],
  ['max_model_len'],
  ['max_context_length'],
  ['max_input_tokens'],
  ['meta', 'n_ctx'],
  ['meta', 'n_ctx_train'],
  ['top_provider', 'context_length'],
  ['limits', 'max_context'],
  ['native_context_length'],
];

const sameField = (a: FieldPath, b: FieldPath) => a.join('.') === b.join('.');
const states = ['loaded', 'sleeping', 'loading', 'downloading', 'unloaded'] as const;

function kindOf(item: JsonRecord, id: string): ServerModel['kind'] {
  const type = (asText(item['type']) ?? asText(item['mode']))?.toLowerCase() ?? '';
  if (/^(embeddings?|rerank(er)?)$/.test(type)) return 'embedding';
  if (/^(llm|vlm|chat|completion)$/.test(type)) return 'chat';
  return kindByName(id);
}

/**
 * llama-server's router and its like tell the state of each model as `status.value`, and a load that failed beside it;
 * others only whether it is `loaded`.
 */
function stateOf(item: JsonRecord): ServerModel['state'] {
  const reported = states.find((state) => state === at(item, ['status', 'value'])) ?? null;
  if (reported === 'unloaded' && at(item, ['status', 'failed']) === true) return 'failed';
  const loaded = asFlag(item['loaded']);
  return reported ?? (loaded === null ? null : loaded ? 'loaded' : 'unloaded');
}

/** An adapter is served with the window of the model that it is an adapter of, which alone tells it (vLLM, SGLang). */
function asAdapters(models: readonly ServerModel[]): ServerModel[] {
  const byId = new Map(models.map((model) => [model.id, model]));
  return models.map((model) => {
    const of = byId.get(model.parent ?? '')?.contextTokens;
    const { contextTokens: own } = model;
    return of === undefined
      ? model
      : { ...model, contextTokens: { ...own, loaded: own.loaded ?? of.loaded, max: own.max ?? of.max } };
  });
}

function generic(item: JsonRecord, server: ServerKind | null): ServerModel | null {
  const id = idOf(item['id']);
  if (id === null) return null;
  const served = server?.loadedContext ?? [];
  const state = stateOf(item);
  const parent = idOf(item['parent']);
  return {
    ...emptyModel(id),
    name: asWord(item['name']),
    kind: kindOf(item, id),
    loaded: state === null ? null : state === 'loaded',
    state,
    parent: parent === id ? null : parent,
    contextTokens: {
      // What is told of a model that is not in memory is a setting or nothing.
      loaded: state === 'unloaded' || state === 'failed' ? null : firstTokens(item, served),
      max: firstTokens(
        item,
        maxContextFields.filter((field) => !served.some((other) => sameField(field, other))),
      ),
      slots: null,
    },
    tools: toolsOf(item),
    vision: visionOf(item),
    variant: {
      ...noVariant,
      quantization: asWord(at(item, ['meta', 'ftype'])) ?? asWord(item['quant']),
      sizeBytes: asPositive(at(item, ['meta', 'size'])),
    },
  };
}

const openAiItems = (json: unknown): readonly unknown[] | null => {
  // A bare array is some gateways' list, but an empty one says nothing of what answered.
  const bare = asList(json);
  if (bare !== null) return bare.length > 0 ? bare : null;
  const { object, data } = asRecord(json);
  // Ollama without models writes null for its empty list.
  return data === null && object === 'list' ? [] : asList(data);
};

/**
 * The models of `GET {base}/models`: an object with `data`, or a bare array of objects with an `id`.
 * Null when the answer is something else. A pattern such as `anthropic/*`, which a proxy lists beside models, is none.
 * Which field holds the served context follows from `owned_by`.
 */
export function parseOpenAiModels(json: unknown): ServerModel[] | null {
  const server = serverOwning(parseOwners(json));
  const items = openAiItems(json)?.filter((item) => !isPattern(asText(asRecord(item)['id']) ?? '')) ?? null;
  const models = listOf(items, (item) => generic(item, server));
  return models === null ? null : asAdapters(models);
}

/** The entries of an OpenAI list as they came, for what only one server puts into them. */
export const parseEntries = (json: unknown): readonly JsonRecord[] => (openAiItems(json) ?? []).map(asRecord);

/** The `owned_by` of each listed model, null where it is not told. */
export const parseOwners = (json: unknown): (string | null)[] =>
  parseEntries(json).map((item) => asText(item['owned_by']));
