/** Unsloth Studio: trains models and serves them. */
import { proof, textAt } from '../evidence.ts';
import { plainKind, type ServerKind } from './kind.ts';

export const unsloth: ServerKind = {
  ...plainKind,
  id: 'unsloth',
  name: 'Unsloth Studio',
  ports: [8888],
  ownedBy: ['unsloth-studio'],
  header: { name: 'server', prefix: 'unsloth-studio' },
  // Behind a key this stays open (studio/backend/main.py); only with one it tells its version.
  fingerprint: {
    proofs: ['unsloth-health'],
    open: ['unsloth-health'],
    check: (snapshot) =>
      textAt(snapshot, 'unsloth-health', 'service') === 'Unsloth UI Backend'
        ? proof(true, ['unsloth-health'], textAt(snapshot, 'unsloth-health'))
        : null,
  },
  loadedContext: [['context_length']],
};
