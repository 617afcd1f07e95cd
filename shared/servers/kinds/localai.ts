/** LocalAI: several engines behind one address. */
import { byId, includesText } from '../entries.ts';
import { asList, asRecord } from '../../base/json-fields.ts';
import { hasKeys, proof, textAt } from '../evidence.ts';
import { adding, type Addition, type Reader } from '../reader.ts';
import { plainKind, type ServerKind } from './kind.ts';

/** What `GET /v1/models/capabilities` tells of each model. */
const parseLocalAiModels = (json: unknown): ReadonlyMap<string, Addition> =>
  byId(asList(asRecord(json)['data']), 'id', (item) => {
    const chat = includesText(item['capabilities'], 'chat');
    return {
      ...(chat === null ? {} : { kind: chat ? ('chat' as const) : ('embedding' as const) }),
      tools: includesText(item['capabilities'], 'tools'),
      reasoning: includesText(item['capabilities'], 'thinking'),
      vision: includesText(item['input_modalities'], 'image'),
    };
  });

/** `GET /system` names what is in memory; it may be for an administrator only. */
const readLocalAi: Reader = (snapshot) => {
  const abilities = parseLocalAiModels(snapshot.json('localai-models'));
  const items = asList(asRecord(snapshot.json('localai-system'))['loaded_models']);
  const running = items === null ? null : byId(items, 'id', () => true);
  return adding(snapshot, ({ id }) => ({
    ...abilities.get(id),
    ...(running === null ? {} : { loaded: running.has(id), state: running.has(id) ? 'loaded' : 'unloaded' }),
  }));
};

export const localAi: ServerKind = {
  ...plainKind,
  id: 'localai',
  name: 'LocalAI',
  ports: [8080],
  refusal: /^An authentication key is required$/,
  fingerprint: {
    proofs: ['localai-card'],
    open: ['localai-card'],
    facts: ['localai-models', 'localai-system'],
    possible: (kind, framework) => (kind === 'empty' || kind === 'unowned') && framework === null,
    check: (snapshot) =>
      hasKeys(snapshot.json('localai-card'), 'version', 'endpoints')
        ? proof(true, ['localai-card'], textAt(snapshot, 'localai-card'))
        : null,
  },
  responses: { since: [3, 10, 0], before: 'no' },
  streamUsage: 'yes',
  reasoningIn: 'reasoning',
  read: readLocalAi,
  digestAsk: () => 'localai-system',
  hasLlamaGrammars: true,
  engine: 'llama.cpp',
};
