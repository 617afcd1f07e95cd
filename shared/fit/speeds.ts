// Takes measured speeds of catalog builds out of the verifications done on this machine.
import type { Verification } from '../verification/types.ts';
import { hostOf, isLoopbackHost } from '../network/address.ts';
import { matchBuild } from '../models/match-build.ts';
import type { MeasuredSpeed } from './measured.ts';
import { agentPromptTokens } from '../openclaw/limits.ts';

/** A first word is one of OpenClaw's own prompt where it was waited for behind one about as long. */
const likePromptShare = 0.25;
const isLikeAgentPrompt = (tokens: number | null): boolean =>
  tokens !== null && Math.abs(tokens / agentPromptTokens - 1) <= likePromptShare;

/**
 * What proofs measured of builds of the catalog, in their order. Those of models on other machines say nothing of this
 * one and are left out.
 */
export function speedsFrom(proofs: readonly Verification[]): MeasuredSpeed[] {
  return proofs.flatMap(({ url, model, at, speed }) => {
    const { decodeTokensPerSecond, firstWordMs } = speed;
    if (
      !isLoopbackHost(hostOf(url)) ||
      (decodeTokensPerSecond === null && firstWordMs.cold === null && firstWordMs.warm === null)
    )
      return [];
    const build = matchBuild({
      names: [model],
      quantization: null,
      bitsPerWeight: null,
      format: null,
      sizeBytes: null,
    });
    if (build?.variant === undefined || build.variant === null) return [];
    const seconds = (ms: number | null): number | null =>
      ms === null || !isLikeAgentPrompt(speed.promptTokens) ? null : ms / 1000;
    return [
      {
        model: build.model.id,
        variant: build.variant.id,
        firstWordSeconds: { cold: seconds(firstWordMs.cold), warm: seconds(firstWordMs.warm) },
        tokensPerSecond: decodeTokensPerSecond,
        at,
      },
    ];
  });
}
