import { isSince } from '../table.ts';
import { adding, type Reader } from './reader.ts';

/**
 * vLLM serves one model, loaded as long as it answers. A pooling server lists its model too, but has no chat route.
 * Its reasoning moved from `reasoning_content` to `reasoning` about 0.16 (PR #33402): between the two it isn't told.
 */
export const readVllm: Reader = (seen, version) => {
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
