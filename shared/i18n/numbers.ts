/** The numbers that stand in sentences although they are constants of the code. */
import { balancerPort } from '../balance/types.ts';
import { recommendedContextTokens } from '../fit/recommend.ts';
import { agentPromptTokens, minimumContextTokens, roomyContextTokens } from '../openclaw/limits.ts';
import { defaultMaxTokens } from '../openclaw/model-entry.ts';
import { usualTimeoutS } from '../verification/settings.ts';

/** What every sentence may name without being given it. Thousands are those of a decimal `k`. */
export const sentenceNumbers = {
  promptTokens: agentPromptTokens,
  leastTokens: minimumContextTokens,
  leastThousands: minimumContextTokens / 1000,
  roomyTokens: roomyContextTokens,
  roomyThousands: roomyContextTokens / 1000,
  recommendedTokens: recommendedContextTokens,
  usualAnswerTokens: defaultMaxTokens,
  usualTimeoutS,
  balancerPort,
};
