/** llmman: keeps several engines behind one address and hands some models on to hosted providers. */
import { hasKeys, proof, textAt, textOf } from '../evidence.ts';
import type { Probe } from '../probes.ts';
import { adding, type Reader } from '../reader.ts';
import { plainKind, plainProvider, type ServerKind } from './kind.ts';
import { parseOllamaRunning } from './ollama/lists.ts';

/** llmman passes ids that begin so on to hosted providers; what runs here is in its `GET /api/ps`. */
const readLlmman: Reader = (snapshot) => {
  const running = parseOllamaRunning(snapshot.json('ollama-ps'));
  return adding(snapshot, ({ id }) => {
    const remote = /^llmman\.(hybrid|provider)\//.test(id);
    return { ...running?.get(id), remote, remoteEvidence: remote ? 'llmman-id' : 'engine' };
  });
};

export const llmman: ServerKind = {
  ...plainKind,
  id: 'llmman',
  name: 'llmman',
  runs: 'either',
  ports: [17434],
  ownedBy: ['llmman'],
  fingerprint: {
    proofs: ['root', 'ollama-version'],
    facts: ['ollama-ps'],
    possible: (kind, framework) => (kind === 'empty' || kind === 'relayed') && framework === null,
    check(snapshot) {
      const by: Probe[] = textOf(snapshot, 'root') === 'llmman is running' ? ['root'] : [];
      if (hasKeys(snapshot.json('ollama-version'), 'version', 'exe', 'pid')) by.push('ollama-version');
      return by.length > 0 ? proof(true, by, textAt(snapshot, 'ollama-version')) : null;
    },
  },
  responses: 'yes',
  streamUsage: 'yes',
  reasoningIn: 'reasoning_content',
  read: readLlmman,
  digestAsk: () => 'ollama-ps',
  hasLlamaGrammars: true,
  openclaw: { ...plainProvider, id: 'llmman' },
};
