import { isObject, valueAt, type Change, type JsonObject, type JsonValue, type KeyPath } from '../../shared/json5/change.ts';

export type TypicalChange = {
  readonly name: string;
  /** What is to be done to this config; null where it has nothing that this could be done to. */
  readonly changes: (config: JsonValue) => readonly Change[] | null;
};

const model: KeyPath = ['agents', 'defaults', 'model'];
const fallbacks: KeyPath = [...model, 'fallbacks'];
const providers: KeyPath = ['models', 'providers'];
const set = (path: KeyPath, value: JsonValue): readonly Change[] => [{ op: 'set', path, value }];
const listAt = (config: JsonValue, path: KeyPath): readonly JsonValue[] => {
  const list = valueAt(config, path);
  return Array.isArray(list) ? list : [];
};
const objectAt = (config: JsonValue, path: KeyPath): JsonObject => {
  const object = valueAt(config, path);
  return isObject(object) ? object : {};
};

/** The list of the first provider that has a model. */
const firstModels = (config: JsonValue): KeyPath | null => {
  const name = Object.keys(objectAt(config, providers)).find((key) => listAt(config, [...providers, key, 'models']).length > 0);
  return name === undefined ? null : [...providers, name, 'models'];
};

function firstStrings(value: JsonValue, at: KeyPath = []): KeyPath | null {
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')) return at;
  const children: [string | number, JsonValue][] = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  for (const [key, child] of children) {
    const found = firstStrings(child, [...at, key]);
    if (found !== null) return found;
  }
  return null;
}

/** Changes that owners make, in an order in which all of them can be made to one file. */
export const typicalChanges: readonly TypicalChange[] = [
  {
    name: 'a larger context window',
    changes: (config) => {
      const models = firstModels(config);
      return models === null ? null : set([...models, 0, 'contextWindow'], 98304);
    },
  },
  {
    name: 'one more model of a provider',
    changes: (config) => {
      const models = firstModels(config);
      return models === null ? null : set([...models, listAt(config, models).length], { id: 'added-8b', name: 'Added 8B', contextWindow: 32768, maxTokens: 4096 });
    },
  },
  {
    name: 'a provider less',
    changes: (config) => {
      const last = Object.keys(objectAt(config, providers)).at(-1);
      return last === undefined ? null : [{ op: 'delete', path: [...providers, last] }];
    },
  },
  {
    name: 'a provider more',
    changes: () => set([...providers, 'added'], { baseUrl: 'http://127.0.0.1:1234/v1', apiKey: 'added', api: 'openai-responses', models: [{ id: 'added-70b', name: 'Added 70B', input: ['text'], contextWindow: 65536, maxTokens: 8192 }] }),
  },
  { name: 'another primary', changes: () => set([...model, 'primary'], 'added/added-70b') },
  {
    name: 'the fallbacks the other way round',
    changes: (config) => (listAt(config, fallbacks).length < 2 ? null : set(fallbacks, [...listAt(config, fallbacks)].reverse())),
  },
  {
    name: 'the first fallback less',
    changes: (config) => (listAt(config, fallbacks).length < 2 ? null : set(fallbacks, listAt(config, fallbacks).slice(1))),
  },
  { name: 'other fallbacks', changes: () => set(fallbacks, ['openai/gpt-5.2', "added/it's-local", 'anthropic/claude-opus-4-6', 'google/gemini-3-pro']) },
  { name: 'an alias', changes: () => set(['agents', 'defaults', 'models', 'added/added-70b', 'alias'], 'Añadido "70"') },
  { name: 'a policy of models', changes: () => set(['agents', 'defaults', 'modelPolicy'], { allow: ['added/*', 'anthropic/claude-opus-4-6'] }) },
  { name: 'a new nested object', changes: () => set(['tools', 'byProvider', 'added'], { profile: 'minimal', deny: ['group:web', 'browser'] }) },
  {
    name: 'one more element of a list',
    changes: (config) => {
      const list = firstStrings(config);
      return list === null ? null : set([...list, listAt(config, list).length], listAt(config, list).at(-1) ?? '');
    },
  },
  {
    name: 'a key less',
    changes: (config) => {
      const path = ([['agents', 'defaults', 'timeoutSeconds'], ['agents', 'defaults', 'workspace'], ['models', 'mode'], ['tools', 'profile'], ['gateway', 'port'], ['agents', 'defaults', 'models']] as const).find((keys) => valueAt(config, keys) !== undefined);
      return path === undefined ? null : [{ op: 'delete', path }];
    },
  },
];
