/** OpenClaw's limits, as code decides by them and as sentences tell them. Sizes are in tokens, times in seconds. */

/** The prompt that OpenClaw sends before anything is said: instructions, tools and skills (2026.9.6's own estimate). */
export const agentPromptTokens = 12_600;

/** Below this OpenClaw's own prompt leaves no room to work: refused. */
export const minimumContextTokens = 16_000;

/** Below this little room is left for talk: warned about. */
export const roomyContextTokens = 32_000;

/** The longest answer that OpenClaw 2026.9.6 asks for where nothing names another; a setup writes the same. */
export const defaultAnswerTokens = 8192;

/** Below this an answer is cut off in ordinary work: then it is the context window that has to change. */
export const minimumAnswerTokens = 1024;

/** How long a setup has OpenClaw wait for a word of a local server where nothing was measured. */
export const defaultTimeoutS = 300;

/** A measured wait is written no shorter than this: a cold start and OpenClaw's own retries need room too. */
export const shortestTimeoutS = 60;

/**
 * Below this a fallback may never have its turn: with 20 s five silent tries end the whole turn before it is asked,
 * with 60 s and 100 s it is asked (seen with 2026.9.6, by OpenClaw's own number of tries).
 */
export const hopelessTimeoutS = 30;

/** Longer than this nobody waits. */
export const longestTimeoutS = 3600;

/** What every sentence may name without being given it; `…K` are thousands of tokens. */
export const limitValues: Readonly<Record<string, number>> = {
  agentPromptTokens,
  minimumContextTokens,
  minimumContextK: minimumContextTokens / 1000,
  roomyContextTokens,
  roomyContextK: roomyContextTokens / 1000,
  defaultAnswerTokens,
  defaultTimeoutS,
  shortestTimeoutS,
  hopelessTimeoutS,
};
