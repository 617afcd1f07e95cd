/** llama.cpp's llama-server: one GGUF model as it was started with, or a router that loads several. */
import { asRecord, asText } from '../../../base/json-fields.ts';
import { hasKeys, proof } from '../../evidence.ts';
import { plainKind, type ServerKind } from '../kind.ts';
import { llamaCppDriver } from './driver.ts';
import { llamacppModelAsks, readLlamacpp } from './lists.ts';

export const llamaCpp: ServerKind = {
  ...plainKind,
  id: 'llamacpp',
  name: 'llama.cpp',
  ports: [8080, 9931],
  ownedBy: ['llamacpp'],
  isPassedOn: true,
  header: { name: 'server', prefix: 'llama.cpp' },
  fingerprint: {
    proofs: ['llamacpp-props'],
    check(seen) {
      const props = seen.json('llamacpp-props');
      if (!hasKeys(props, 'build_info', 'default_generation_settings')) return null;
      // A product that passes llama-server's answers on does so under its own header.
      return proof(
        seen.first.headers['server']?.startsWith('llama.cpp') === true,
        ['llamacpp-props'],
        asText(asRecord(props)['build_info']),
      );
    },
  },
  loadedContext: [['meta', 'n_ctx']],
  // A real build 11669 has Responses; from which one on is not known.
  responses: { since: [11_669], before: 'unknown' },
  streamUsage: 'yes',
  reasoningIn: 'reasoning_content',
  read: readLlamacpp,
  modelAsks: llamacppModelAsks,
  healthCheck: { ask: 'health', timeoutMs: 2_000 },
  hasLlamaGrammars: true,
  takesTemplateSettings: true,
  engine: 'llama.cpp',
  controls: ['load', 'unload', 'keep-warm'],
  driver: llamaCppDriver,
};
