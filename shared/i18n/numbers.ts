/** The numbers that stand in sentences although they are constants of the code. */
import { balancerPort } from '../balance/types.ts';
import { recommendedContextTokens } from '../fit/recommend.ts';
import { limitValues } from '../openclaw/limits.ts';

/** What every sentence may name without being given it: OpenClaw's limits, and Hearth's own recommendations. */
export const sentenceNumbers: Readonly<Record<string, number>> = {
  ...limitValues,
  recommendedTokens: recommendedContextTokens,
  balancerPort,
};
