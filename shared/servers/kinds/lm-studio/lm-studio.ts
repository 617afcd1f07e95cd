/** LM Studio: a desktop app that runs GGUF and MLX models, with REST routes of its own beside the OpenAI ones. */
import { asFlag, asRecord, asText, parseJson } from '../../../base/json-fields.ts';
import { proof } from '../../evidence.ts';
import type { Probe, ProbeSnapshot } from '../../probes.ts';
import { parserFaults, roleFaults, smallContext, type Remedy } from '../../remedies.ts';
import { plainKind, plainProvider, type ServerKind } from '../kind.ts';
import { lmStudioDriver } from './driver.ts';
import { countInstances, parseLmStudioV0, parseLmStudioV1, readLmStudio } from './lists.ts';

/**
 * LM Studio's answer, with status 200, to every route that it does not have. No longer answer can be that sentence, and
 * a long list is not parsed again to see it.
 */
const isUnexpected = ({ first: { status, body } }: ProbeSnapshot): boolean =>
  status === 200 &&
  body.length < 2000 &&
  (asText(asRecord(parseJson(body))['error'])?.startsWith('Unexpected endpoint or method.') ?? false);

/** Flags from the server's own pages and help, as of 2026-09. */
const remedies: readonly Remedy[] = [
  // It brings its engines as runtimes of their own, newer ones often.
  {
    codes: ['tools-as-text', ...parserFaults, 'leaked-harmony'],
    family: null,
    mend: 'lmstudio-runtime',
    flags: 'lms runtime update',
    source: 'LM Studio docs, cli/runtime; lmstudio-ai/lmstudio-bug-tracker #1545, #1749, #2180',
  },
  {
    codes: ['schema-construct-refused'],
    family: null,
    mend: 'lmstudio-engine',
    flags: 'lms runtime select',
    source: 'lmstudio-ai/lmstudio-bug-tracker #2168',
  },
  {
    codes: smallContext,
    family: null,
    mend: 'lmstudio-context',
    flags: 'lms load --context-length',
    source: 'lmstudio-ai/lmstudio-bug-tracker #237; LM Studio docs, cli/load',
  },
  {
    codes: ['several-copies'],
    family: null,
    mend: 'lmstudio-eject',
    flags: 'lms unload',
    source: 'lmstudio-ai/lmstudio-bug-tracker #1582',
  },
  {
    codes: ['wrong-model'],
    family: null,
    mend: 'lmstudio-load',
    flags: null,
    source: 'lmstudio-ai/lmstudio-bug-tracker #1217',
  },
  {
    codes: ['leaked-reasoning'],
    family: null,
    mend: 'lmstudio-reasoning',
    flags: null,
    source: 'LM Studio 0.3.9 release notes',
  },
  {
    codes: ['wrong-base-url'],
    family: null,
    mend: 'lmstudio-base-url',
    flags: null,
    source: 'cline/cline #224',
  },
  {
    codes: ['one-at-a-time'],
    family: null,
    mend: 'lmstudio-parallel',
    flags: null,
    source: 'LM Studio docs, app/advanced/parallel-requests',
  },
  {
    codes: ['slow-start'],
    family: null,
    mend: 'lmstudio-keep',
    flags: null,
    source: 'LM Studio docs, developer/core/ttl-and-auto-evict',
  },
  {
    codes: roleFaults,
    family: null,
    mend: 'lmstudio-roles',
    flags: null,
    source: 'LM Studio docs, app/advanced/prompt-template',
  },
];

export const lmStudio: ServerKind = {
  ...plainKind,
  id: 'lmstudio',
  name: 'LM Studio',
  ports: [1234],
  ownedBy: ['organization_owner'],
  refusal: /LM Studio API token/,
  // What it calls the owner of its models, and whether it greets, may change with any release; the shape of its own
  // list is its alone.
  fingerprint: {
    proofs: ['lmstudio-greeting'],
    open: ['lmstudio-greeting'],
    facts: ['lmstudio-v1', 'lmstudio-v0'],
    lists: ['lmstudio-v1', 'lmstudio-v0'],
    hint: (snapshot) =>
      snapshot.first.headers['x-powered-by'] === 'Express' ||
      isUnexpected(snapshot) ||
      snapshot.owners.includes('organization_owner'),
    signature: (snapshot) => (isUnexpected(snapshot) ? '200 "Unexpected endpoint or method."' : null),
    possible: (_kind, framework) => framework === null || framework === 'Express',
    check(snapshot) {
      const greeted = asFlag(asRecord(snapshot.json('lmstudio-greeting'))['lmstudio']) === true;
      const by: Probe[] = greeted ? ['lmstudio-greeting'] : [];
      const own = parseLmStudioV1(snapshot.json('lmstudio-v1'));
      if (own !== null) by.push('lmstudio-v1');
      if (parseLmStudioV0(snapshot.json('lmstudio-v0')) !== null) by.push('lmstudio-v0');
      return by.length > 0 || isUnexpected(snapshot) ? proof(greeted || (own?.length ?? 0) > 0, by) : null;
    },
  },
  streamUsage: 'yes',
  read: readLmStudio,
  digestAsk: (proved) => (['lmstudio-v1', 'lmstudio-v0'] as const).find(proved) ?? 'models',
  // The smallest answer that it has, and one that its log does not show.
  healthCheck: { ask: 'lmstudio-greeting', timeoutMs: 2_000 },
  copies: { ask: 'lmstudio-v1', count: countInstances },
  hasLlamaGrammars: true,
  engine: 'lmstudio',
  modelFolders: ['lmstudio'],
  remedies,
  controls: ['load', 'load-context', 'unload', 'download', 'keep-warm'],
  driver: lmStudioDriver,
  loadCommand: (model, contextTokens) => `lms load ${model} --context-length ${contextTokens}`,
  downloadNames: 'lmstudio',
  openclaw: {
    ...plainProvider,
    id: 'lmstudio',
    isLocal: true,
    keyVariable: 'LM_API_TOKEN',
    keyMarker: 'lmstudio-local',
    placeholderKey: 'lmstudio',
    preloads: true,
  },
};
