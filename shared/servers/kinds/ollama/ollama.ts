/** Ollama: runs GGUF models from its own store, with a native dialect beside the OpenAI one. */
import { bareVersion, proof, textOf } from '../../evidence.ts';
import { plainKind, plainProvider, type ServerKind } from '../kind.ts';
import { ollamaDriver } from './driver.ts';
import { ollamaModelAsks, readOllama } from './lists.ts';

export const ollama: ServerKind = {
  ...plainKind,
  id: 'ollama',
  name: 'Ollama',
  runs: 'either',
  ports: [11434],
  ownedBy: ['library'],
  fingerprint: {
    proofs: ['root', 'ollama-version'],
    facts: ['ollama-tags', 'ollama-ps'],
    hint: (seen) => seen.owners.includes('library'),
    possible: (kind, framework) => (kind === 'empty' || kind === 'foreign') && framework === null,
    check(seen) {
      const running = textOf(seen, 'root') === 'Ollama is running';
      const version = bareVersion(seen, 'ollama-version');
      return running && version !== null ? proof(true, ['root', 'ollama-version'], version) : null;
    },
  },
  responses: { since: [0, 13, 3], before: 'no' },
  streamUsage: 'yes',
  reasoningIn: 'reasoning',
  read: readOllama,
  modelAsks: ollamaModelAsks,
  digestAsk: () => 'ollama-ps',
  healthCheck: { ask: 'ollama-version', timeoutMs: 2_000 },
  hasNumberTags: true,
  hasLlamaGrammars: true,
  engine: 'ollama',
  runsMlx: false,
  modelFolders: ['ollama'],
  controls: ['load', 'load-context', 'unload', 'download', 'keep-warm'],
  driver: ollamaDriver,
  downloadNames: 'ollama',
  openclaw: {
    ...plainProvider,
    id: 'ollama',
    // It wants the native address and warns against /v1.
    nativeApi: 'ollama',
    isLocal: true,
    keyVariable: 'OLLAMA_API_KEY',
    keyMarker: 'ollama-local',
  },
};
