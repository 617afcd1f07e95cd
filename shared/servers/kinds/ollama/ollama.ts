/** Ollama: runs GGUF models from its own store, with a native dialect beside the OpenAI one. */
import { bareVersion, proof, textOf } from '../../evidence.ts';
import { roleFaults, smallContext, type Remedy } from '../../remedies.ts';
import { plainKind, plainProvider, type ServerKind } from '../kind.ts';
import { ollamaDriver } from './driver.ts';
import { ollamaModelAsks, readOllama } from './lists.ts';

/** Flags from the server's own pages and help, as of 2026-09. */
const remedies: readonly Remedy[] = [
  // Its own dialect, not /v1 (OC #28709), which can't set the size of the context either.
  {
    codes: ['ollama-shim', 'tools-as-text', 'no-tool-call'],
    family: null,
    mend: 'ollama-native',
    flags: 'api: "ollama"',
    source: 'openclaw/openclaw #28709; ollama/ollama #14649',
  },
  {
    codes: ['tools-unsupported'],
    family: null,
    mend: 'ollama-tools',
    flags: 'ollama show',
    source: 'openclaw/openclaw #12292; ollama/ollama #14236',
  },
  {
    codes: smallContext,
    family: null,
    mend: 'ollama-context',
    flags: 'num_ctx',
    source: 'Ollama docs, context-length',
  },
  {
    codes: ['one-at-a-time'],
    family: null,
    mend: 'ollama-parallel',
    flags: 'OLLAMA_NUM_PARALLEL=2',
    source: 'Ollama docs, faq',
  },
  {
    codes: ['slow-start'],
    family: null,
    mend: 'ollama-keep',
    flags: 'OLLAMA_KEEP_ALIVE=-1',
    source: 'Ollama docs, faq',
  },
  {
    codes: roleFaults,
    family: null,
    mend: 'ollama-roles',
    flags: 'ollama create',
    source: 'Ollama docs, modelfile, TEMPLATE',
  },
];

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
    hint: (snapshot) => snapshot.owners.includes('library'),
    possible: (kind, framework) => (kind === 'empty' || kind === 'foreign') && framework === null,
    check(snapshot) {
      const running = textOf(snapshot, 'root') === 'Ollama is running';
      const version = bareVersion(snapshot, 'ollama-version');
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
  remedies,
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
