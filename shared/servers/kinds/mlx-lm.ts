/** mlx_lm.server: the server of Apple’s MLX examples. */
import { proof, textAt } from '../evidence.ts';
import { leaks, parserFaults, type Remedy } from '../remedies.ts';
import { plainKind, type ServerKind } from './kind.ts';

/** Flags from the server's own pages and help, as of 2026-09. */
const remedies: readonly Remedy[] = [
  {
    codes: ['tools-as-text', ...parserFaults, ...leaks],
    family: null,
    mend: 'mlx-update',
    flags: 'pip install -U mlx-lm',
    source: 'ml-explore/mlx-lm #665, #792, #874, #1867',
  },
];

export const mlxLm: ServerKind = {
  ...plainKind,
  id: 'mlx_lm',
  name: 'mlx_lm.server',
  ports: [8080],
  // Three signs that a plain Python program rarely has together, none of them a name.
  fingerprint: {
    proofs: ['health', 'llamacpp-props'],
    possible: (kind, framework) => (kind === 'empty' || kind === 'unowned') && framework === 'BaseHTTP',
    check(snapshot) {
      const absent = snapshot.answer('llamacpp-props');
      const healthy = textAt(snapshot, 'health', 'status') === 'ok';
      const bare =
        absent?.status === 404 &&
        absent.body.trim() === 'Not Found' &&
        absent.headers['content-type']?.includes('json') === true;
      return healthy && bare && snapshot.first.headers['server']?.startsWith('BaseHTTP/') === true
        ? proof(false, ['health', 'llamacpp-props'])
        : null;
    },
  },
  responses: 'no',
  streamUsage: 'yes',
  reasoningIn: 'reasoning',
  // It has one thread, and is silent while it works.
  healthCheck: { ask: 'health', timeoutMs: 120_000 },
  engine: 'mlx',
  modelFolders: ['huggingface'],
  remedies,
};
