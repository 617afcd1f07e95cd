// Helpers that read one model's entry from the lists of the different kinds of server.
import { hasHidden } from '../base/foreign-text.ts';
import {
  asFlag,
  asList,
  asRecord,
  asText,
  asTokens,
  at,
  type JsonRecord,
  type FieldPath,
} from '../base/json-fields.ts';
import { type ServerModel, emptyModel } from './types.ts';

/** Ids of models that cannot chat, by how such models are named; the last resort, after what the server says itself. */
const otherModels = [
  'text-embedding|embed|embedding|bge|e5|gte|minilm|nomic-embed|mxbai|rerank|reranker',
  'whisper|tts|clip|siglip|stable-diffusion|sdxl|flux',
].join('|');
const notForChat = new RegExp(`(^|[/_-])(${otherModels})([/_.:-]|$)`, 'i');

/** A variant of which nothing is told. */
export const noVariant: ServerModel['variant'] = emptyModel('').variant;

/** The first of these fields that holds a number of tokens. */
export const firstTokens = (item: JsonRecord, fields: readonly FieldPath[]): number | null =>
  fields.map((field) => asTokens(at(item, field))).find((tokens) => tokens !== null) ?? null;

/** Whether a list of words has one of these; null where there is no list. */
export const includesText = (list: unknown, ...words: string[]): boolean | null =>
  asList(list)?.some((each) => words.some((word) => word === each)) ?? null;

/**
 * An id that can go into a request and a config as it is: neither empty nor with characters that can't be seen. It is
 * refused rather than changed.
 */
export function idOf(value: unknown): string | null {
  const id = asText(value);
  return id === null || id.length > 1024 || hasHidden(id) ? null : id;
}

function unique(models: readonly (ServerModel | null)[]): ServerModel[] {
  const byId = new Map<string, ServerModel>();
  for (const model of models) if (model !== null && !byId.has(model.id)) byId.set(model.id, model);
  return [...byId.values()];
}

/**
 * The models of a list, each once. One that holds entries of which none could be read is not the list that was asked
 * for.
 */
export function listOf(
  items: readonly unknown[] | null,
  read: (item: JsonRecord) => ServerModel | null,
): ServerModel[] | null {
  if (items === null) return null;
  const models = unique(items.map((item) => read(asRecord(item))));
  return models.length === 0 && items.length > 0 ? null : models;
}

/** What a model is for, by its name alone. */
export const kindByName = (id: string): ServerModel['kind'] => (notForChat.test(id) ? 'embedding' : 'unknown');

/** Entries of a server's own list by the id of their model, read once. */
export function byId<T>(
  items: readonly unknown[] | null,
  key: string,
  read: (item: JsonRecord) => T,
): ReadonlyMap<string, T> {
  const byKey = new Map<string, T>();
  for (const item of (items ?? []).map(asRecord)) {
    const id = idOf(item[key]);
    if (id !== null && !byKey.has(id)) byKey.set(id, read(item));
  }
  return byKey;
}

const firstFlag = (item: JsonRecord, paths: readonly FieldPath[]): boolean | null =>
  paths.map((path) => asFlag(at(item, path))).find((flag) => flag !== null) ?? null;

/** Tools, as lists in the OpenAI dialect tell of them. */
export const toolsOf = (item: JsonRecord): boolean | null =>
  includesText(item['supported_parameters'], 'tools') ??
  includesText(item['capabilities'], 'tool_use', 'tools') ??
  firstFlag(item, [
    ['capabilities', 'trained_for_tool_use'],
    ['capabilities', 'tools'],
    ['capabilities', 'tool_use'],
    ['capabilities', 'function_calling'],
  ]);

/** Pictures, as lists in the OpenAI dialect tell of them. */
export const visionOf = (item: JsonRecord): boolean | null =>
  includesText(at(item, ['architecture', 'input_modalities']), 'image') ??
  includesText(item['input_modalities'], 'image') ??
  asFlag(at(item, ['capabilities', 'vision']));
