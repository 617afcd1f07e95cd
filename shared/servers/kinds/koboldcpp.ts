/** KoboldCpp: llama.cpp in one file with an interface of its own; it serves one model. */
import { asFlag, asRecord, asTokens } from '../../base/json-fields.ts';
import { proof, textAt } from '../evidence.ts';
import { adding, type Reader } from '../reader.ts';
import { rawTools, type Remedy } from '../remedies.ts';
import { plainKind, type ServerKind } from './kind.ts';

/**
 * KoboldCpp serves one model; `GET /api/extra/version` tells whether there is one, and whether a password guards it.
 */
const readKoboldCpp: Reader = (snapshot) => {
  const version = asRecord(snapshot.json('koboldcpp-version'));
  const loaded = asFlag(version['llm']);
  const tokens = asTokens(asRecord(snapshot.json('koboldcpp-context'))['value']);
  return {
    ...(version['protected'] === true ? { keyNeeded: 'yes' as const } : {}),
    ...adding(snapshot, () => ({
      ...(loaded === null ? {} : { loaded, state: loaded ? 'loaded' : 'unloaded' }),
      contextTokens: { loaded: loaded === false ? null : tokens },
      vision: asFlag(version['vision']),
      tools: version['jinja'] === true ? true : null,
    })),
  };
};

/** Flags from the server's own pages and help, as of 2026-09. */
const remedies: readonly Remedy[] = [
  {
    codes: rawTools,
    family: null,
    mend: 'koboldcpp-tools',
    flags: '--jinja --jinja_tools',
    source: 'KoboldCpp wiki',
  },
];

export const koboldCpp: ServerKind = {
  ...plainKind,
  id: 'koboldcpp',
  name: 'KoboldCpp',
  ports: [5001],
  ownedBy: ['koboldcpp'],
  header: { name: 'server', prefix: 'ConcedoLlama' },
  refusal: /^Authentication key is missing or invalid\.$/,
  fingerprint: {
    proofs: ['koboldcpp-version'],
    open: ['koboldcpp-version'],
    facts: ['koboldcpp-context'],
    possible: (kind, framework) => kind === 'empty' && framework === null,
    check: (snapshot) =>
      textAt(snapshot, 'koboldcpp-version', 'result') === 'KoboldCpp'
        ? proof(true, ['koboldcpp-version'], textAt(snapshot, 'koboldcpp-version'))
        : null,
  },
  reasoningIn: 'inline',
  read: readKoboldCpp,
  healthCheck: { ask: 'koboldcpp-version', timeoutMs: 10_000 },
  hasLlamaGrammars: true,
  engine: 'llama.cpp',
  remedies,
};
