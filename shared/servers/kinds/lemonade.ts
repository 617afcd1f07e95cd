/** Lemonade Server: AMD’s server around llama.cpp and other engines. */
import { byId, includesText } from '../entries.ts';
import { asList, asPositive, asRecord, asText, asTokens, at } from '../../base/json-fields.ts';
import { hasKeys, proof, textAt } from '../evidence.ts';
import type { ServerModel } from '../types.ts';
import { adding, type Reader } from '../reader.ts';
import { plainKind, type ServerKind } from './kind.ts';

const otherThanChat = ['embeddings', 'reranking', 'image', 'tts', 'transcription', 'classification', '3d'];

/** By its labels: newer lists label what can chat, older ones only what can't. */
function kindOf(labels: unknown): ServerModel['kind'] | null {
  if (includesText(labels, 'chat') === true) return 'chat';
  return includesText(labels, ...otherThanChat) === true ? 'embedding' : null;
}

/**
 * Its list tells each model's limit and abilities, `GET /v1/health` which of them are in memory and with what context.
 * Sizes are in GB.
 */
const readLemonade: Reader = (snapshot) => {
  const entries = byId(snapshot.entries, 'id', (item) => item);
  const items = asList(asRecord(snapshot.json('lemonade-health'))['all_models_loaded']);
  const running =
    items === null
      ? null
      : byId(items, 'model_name', (item) => ({
          tokens: asTokens(at(item, ['recipe_options', 'ctx_size'])),
          chat: item['type'] === 'llm' || item['type'] === 'vlm',
        }));
  return adding(snapshot, ({ id }) => {
    const item = entries.get(id) ?? {};
    const here = running?.get(id);
    const kind = kindOf(item['labels']) ?? (here?.chat === true ? 'chat' : null);
    const size = asPositive(item['size']);
    return {
      ...(kind === null ? {} : { kind }),
      ...(running === null ? {} : { loaded: here !== undefined, state: here === undefined ? 'unloaded' : 'loaded' }),
      contextTokens: {
        loaded: here === undefined ? null : (here.tokens ?? asTokens(item['context_length'])),
        max: asTokens(item['max_context_window']),
      },
      tools: includesText(item['labels'], 'tool-calling'),
      vision: includesText(item['labels'], 'vision'),
      reasoning: includesText(item['labels'], 'reasoning'),
      variant: {
        quantization: /:([\w-]+)$/.exec(asText(item['checkpoint']) ?? '')?.[1] ?? null,
        sizeBytes: size === null ? null : Math.round(size * 1e9),
      },
    };
  });
};

export const lemonade: ServerKind = {
  ...plainKind,
  id: 'lemonade',
  name: 'Lemonade Server',
  ports: [13305, 8000],
  ownedBy: ['lemonade'],
  refusal: /^Invalid or missing API key$/,
  fingerprint: {
    proofs: ['lemonade-health'],
    possible: (kind, framework) => (kind === 'empty' || kind === 'relayed') && framework === null,
    check: (snapshot) =>
      hasKeys(snapshot.json('lemonade-health'), 'version', 'all_models_loaded')
        ? proof(true, ['lemonade-health'], textAt(snapshot, 'lemonade-health'))
        : null,
  },
  responses: 'yes',
  read: readLemonade,
  digestAsk: () => 'lemonade-health',
  hasLlamaGrammars: true,
  engine: 'llama.cpp',
};
