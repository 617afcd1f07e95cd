/** vLLM: serves one model of safetensors, loaded as long as it answers. */
import { asTokens, parseJson } from '../../base/json-fields.ts';
import { bareVersion, hasKeys, isSince, proof } from '../evidence.ts';
import { adding, type Reader } from '../reader.ts';
import { plainKind, plainProvider, type ServerKind } from './kind.ts';

/**
 * vLLM serves one model, loaded as long as it answers. A pooling server lists its model too, but has no chat route.
 * Its reasoning moved from `reasoning_content` to `reasoning` about 0.16 (PR #33402): between the two it isn't told.
 */
const readVllm: Reader = (seen, version) => {
  const chat = seen.answer('completions')?.status;
  const reasoningIn =
    version === null
      ? null
      : isSince(version, [0, 17])
        ? 'reasoning'
        : isSince(version, [0, 16])
          ? null
          : 'reasoning_content';
  return {
    reasoningIn,
    ...(chat === 404 ? { completions: 'no' as const } : {}),
    ...adding(seen, (model) => ({
      loaded: true,
      state: 'loaded',
      ...(chat === 404 ? { kind: 'embedding' } : chat === 405 && model.kind === 'unknown' ? { kind: 'chat' } : {}),
    })),
  };
};

export const vllm: ServerKind = {
  ...plainKind,
  id: 'vllm',
  name: 'vLLM',
  ports: [8000],
  ownedBy: ['vllm'],
  // Others answer a missing key with the same words, but only vLLM tells its version without one.
  fingerprint: {
    proofs: ['version'],
    open: ['version'],
    facts: ['completions', 'responses'],
    hint: (seen) => seen.refusal === 'Unauthorized' && hasKeys(parseJson(seen.first.body), 'error'),
    check(seen, owned) {
      const version = bareVersion(seen, 'version');
      if (version === null || (!owned && seen.refusal !== 'Unauthorized')) return null;
      return proof(
        seen.entries.some((entry) => asTokens(entry['max_model_len']) !== null),
        ['version'],
        version,
      );
    },
  },
  loadedContext: [['max_model_len']],
  responses: 'by-get',
  streamUsage: 'yes',
  // It changed with its version; the reader tells.
  reasoningIn: null,
  read: readVllm,
  healthCheck: { ask: 'version', timeoutMs: 2_000 },
  takesTemplateSettings: true,
  engine: 'vllm',
  modelFolders: ['huggingface'],
  openclaw: { ...plainProvider, id: 'vllm', isLocal: true, keyVariable: 'VLLM_API_KEY' },
};
