/** GPT4All: a desktop app with a small OpenAI server. */
import { proof } from '../evidence.ts';
import { plainKind, type ServerKind } from './kind.ts';

export const gpt4all: ServerKind = {
  ...plainKind,
  id: 'gpt4all',
  name: 'GPT4All',
  ports: [4891],
  ownedBy: ['humanity'],
  fingerprint: {
    proofs: ['completions'],
    check(snapshot, owned) {
      const answer = snapshot.answer('completions');
      return owned && answer?.status === 405 && answer.body.includes('method_not_supported')
        ? proof(true, ['completions'])
        : null;
    },
  },
  responses: 'no',
  streamUsage: 'no',
  reasoningIn: 'inline',
  // It has one thread, and is silent while it works.
  healthCheck: { ask: 'models', timeoutMs: 120_000 },
  hasLlamaGrammars: true,
  engine: 'llama.cpp',
};
