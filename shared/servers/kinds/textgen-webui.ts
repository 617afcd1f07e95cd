/** text-generation-webui: a page and an API around several loaders. */
import { asRecord, asText, parseJson } from '../../base/json-fields.ts';
import { frameworkOf, hasKeys, proof } from '../evidence.ts';
import type { Probe } from '../probes.ts';
import { adding, type Reader } from '../reader.ts';
import { plainKind, type ServerKind } from './kind.ts';

/** text-generation-webui lists the loaded model alone, and calls none "None". */
const readTextgen: Reader = (snapshot) => {
  const name = asText(asRecord(snapshot.json('textgen-model'))['model_name']);
  if (name === 'None') return { models: [] };
  return adding(snapshot, ({ id }) => (name === id ? { kind: 'chat', loaded: true, state: 'loaded' } : undefined));
};

export const textgenWebui: ServerKind = {
  ...plainKind,
  id: 'textgen_webui',
  name: 'text-generation-webui',
  ports: [5000],
  // Behind a key FastAPI's page of routes stays open (modules/api/script.py guards route by route).
  fingerprint: {
    proofs: ['textgen-model'],
    open: ['openapi'],
    hint: (snapshot) =>
      snapshot.refusal === 'Unauthorized' &&
      frameworkOf(snapshot) === 'uvicorn' &&
      hasKeys(parseJson(snapshot.first.body), 'detail'),
    possible: (kind, framework) =>
      (kind === 'empty' || kind === 'user') && (framework === null || framework === 'uvicorn'),
    check(snapshot) {
      const isModel = hasKeys(snapshot.json('textgen-model'), 'model_name', 'lora_names', 'loader');
      const by: Probe[] = isModel ? ['textgen-model'] : [];
      if (hasKeys(asRecord(snapshot.json('openapi'))['paths'], '/v1/internal/model/info', '/v1/internal/chat-prompt'))
        by.push('openapi');
      return by.length > 0 ? proof(true, by) : null;
    },
  },
  responses: 'no',
  streamUsage: 'yes',
  reasoningIn: 'reasoning_content',
  read: readTextgen,
  digestAsk: () => 'textgen-model',
  healthCheck: { ask: 'models', timeoutMs: 10_000 },
  engine: 'llama.cpp',
};
