/** Jan: a desktop app around llama.cpp; it may list hosted models too (janhq/jan#6517). */
import { proof, textOf } from '../evidence.ts';
import { plainKind, type ServerKind } from './kind.ts';

export const jan: ServerKind = {
  ...plainKind,
  id: 'jan',
  name: 'Jan',
  runs: 'unknown',
  ports: [1337],
  refusal: /^Invalid or missing authorization token$/,
  // It names itself nowhere: its page of routes and the way it fills its list, or passes llama-server's on, are all
  // there is.
  fingerprint: {
    proofs: ['root'],
    possible: (kind, framework) => (kind === 'empty' || kind === 'user' || kind === 'relayed') && framework === null,
    check(snapshot) {
      const page = textOf(snapshot, 'root')?.includes('<title>API Docs</title>') === true;
      const own = snapshot.entries.every((entry) => entry['created'] === 1 && entry['owned_by'] === 'user');
      const isRelayed = snapshot.owners.every((owner) => owner === 'llamacpp');
      return page && snapshot.models !== null && (own || isRelayed) ? proof(false, ['root']) : null;
    },
  },
  hasLlamaGrammars: true,
  engine: 'llama.cpp',
};
