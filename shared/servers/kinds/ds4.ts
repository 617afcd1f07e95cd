/** ds4-server: serves the one model that it was started with. */
import { proof } from '../evidence.ts';
import { adding } from '../reader.ts';
import { plainKind, plainProvider, type ServerKind } from './kind.ts';

export const ds4: ServerKind = {
  ...plainKind,
  id: 'ds4',
  name: 'ds4-server',
  ports: [18000, 8000],
  ownedBy: ['ds4.c'],
  fingerprint: {
    proofs: ['version'],
    check(snapshot, owned) {
      const answer = snapshot.answer('version');
      return owned && answer?.status === 404 && answer.body.includes('unknown endpoint')
        ? proof(true, ['version'])
        : null;
    },
  },
  loadedContext: [['context_length']],
  responses: 'yes',
  streamUsage: 'yes',
  reasoningIn: 'reasoning_content',
  read: (snapshot) =>
    adding(snapshot, () => ({ kind: 'chat', loaded: true, state: 'loaded', contextTokens: { max: null } })),
  // It has one thread, and is silent while it works.
  healthCheck: { ask: 'models', timeoutMs: 120_000 },
  openclaw: { ...plainProvider, id: 'ds4' },
};
