/** llama.cpp's llama-server: one GGUF model as it was started with, or a router that loads several. */
import { asRecord, asText } from '../../../base/json-fields.ts';
import { hasKeys, proof } from '../../evidence.ts';
import { leaks, parserFaults, rawTools, roleFaults, smallContext, type Remedy } from '../../remedies.ts';
import { plainKind, type ServerKind } from '../kind.ts';
import { llamaCppDriver } from './driver.ts';
import { llamacppModelAsks, readLlamacpp } from './lists.ts';

/** Flags from the server's own pages and help, as of 2026-09. */
const remedies: readonly Remedy[] = [
  // On by default since 2026-01; what its parser stumbles over is mended build by build (#22878).
  {
    codes: rawTools,
    family: null,
    mend: 'llamacpp-jinja',
    flags: '--jinja',
    source: 'llama.cpp tools/server/README.md; "tools param requires --jinja flag"',
  },
  {
    codes: parserFaults,
    family: null,
    mend: 'llamacpp-update',
    flags: null,
    source: 'ggml-org/llama.cpp #22878',
  },
  {
    codes: leaks,
    family: null,
    mend: 'llamacpp-reasoning',
    flags: '--jinja --reasoning-format deepseek',
    source: 'llama.cpp tools/server/README.md',
  },
  {
    codes: leaks,
    family: 'harmony',
    mend: 'llamacpp-reasoning',
    flags: '--jinja --reasoning-format auto',
    source: 'ggml-org/llama.cpp #15396',
  },
  // The context is parted among the slots (-np), so that four of them get a quarter each.
  {
    codes: smallContext,
    family: null,
    mend: 'llamacpp-context',
    flags: '--ctx-size',
    source: 'llama.cpp tools/server/README.md; measured: -c 16384 -np 4 gives 4096',
  },
  {
    codes: ['one-at-a-time'],
    family: null,
    mend: 'llamacpp-parallel',
    flags: '--parallel 2',
    source: 'llama.cpp tools/server/README.md',
  },
  {
    codes: ['no-prefix-cache'],
    family: null,
    mend: 'llamacpp-cache',
    flags: '--cache-prompt',
    source: 'llama.cpp tools/server/README.md',
  },
  {
    codes: ['schema-construct-refused'],
    family: null,
    mend: 'llamacpp-form',
    flags: null,
    source: 'openclaw/openclaw #106779, #115448',
  },
  {
    codes: roleFaults,
    family: null,
    mend: 'llamacpp-roles',
    flags: '--jinja --chat-template-file',
    source: 'llama.cpp tools/server/README.md; ggml-org/llama.cpp #19851',
  },
];

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
    check(snapshot) {
      const props = snapshot.json('llamacpp-props');
      if (!hasKeys(props, 'build_info', 'default_generation_settings')) return null;
      // A product that passes llama-server's answers on does so under its own header.
      return proof(
        snapshot.first.headers['server']?.startsWith('llama.cpp') === true,
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
  remedies,
  controls: ['load', 'unload', 'keep-warm'],
  driver: llamaCppDriver,
};
