/** SGLang: serves one model of safetensors. */
import { asFlag, asRecord, asText } from '../../base/json-fields.ts';
import { hasKeys, isNamelessFastApi, proof, textAt } from '../evidence.ts';
import { adding, type Reader } from '../reader.ts';
import { plainKind, plainProvider, type ServerKind } from './kind.ts';

/**
 * `GET /model_info` tells what the one model is, `GET /server_info` how it was started; the latter holds the server's
 * own keys, of which nothing is taken.
 */
const readSglang: Reader = (seen) => {
  const model = asRecord(seen.json('sglang-model') ?? seen.json('sglang-model-old'));
  const server = asRecord(seen.json('sglang-server'));
  const generates = asFlag(model['is_generation']);
  // Without a parser tools come back as plain text; without one for reasoning the model may reason all the same.
  const tools = Object.hasOwn(server, 'tool_call_parser') ? asText(server['tool_call_parser']) !== null : null;
  return adding(seen, () => ({
    loaded: true,
    state: 'loaded',
    tools,
    vision: asFlag(model['has_image_understanding']),
    reasoning: asText(server['reasoning_parser']) === null ? null : true,
    ...(generates === null ? {} : { kind: generates ? 'chat' : 'embedding' }),
  }));
};

export const sglang: ServerKind = {
  ...plainKind,
  id: 'sglang',
  name: 'SGLang',
  ports: [30000],
  ownedBy: ['sglang'],
  // Its words at / can be set to Ollama's, so that they are not asked for.
  fingerprint: {
    proofs: ['sglang-model', 'sglang-model-old'],
    facts: ['sglang-server', 'responses'],
    possible: isNamelessFastApi,
    check(seen) {
      const by = (['sglang-model', 'sglang-model-old'] as const).filter((ask) =>
        hasKeys(seen.json(ask), 'model_path', 'is_generation'),
      );
      return by.length > 0 ? proof(true, by, textAt(seen, 'sglang-server')) : null;
    },
  },
  loadedContext: [['max_model_len']],
  responses: 'by-get',
  streamUsage: 'yes',
  reasoningIn: 'reasoning_content',
  read: readSglang,
  takesTemplateSettings: true,
  engine: 'vllm',
  modelFolders: ['huggingface'],
  openclaw: { ...plainProvider, id: 'sglang', isLocal: true, keyVariable: 'SGLANG_API_KEY' },
};
