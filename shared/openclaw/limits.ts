/** The prompt that OpenClaw sends before anything is said: instructions, tools and skills. In tokens. */
export const agentPromptTokens = 12_600;

/** Below this OpenClaw's own prompt leaves no room to work: refused. In tokens. */
export const minimumContextTokens = 16_000;

/** Below this little room is left for talk: warned about. In tokens. */
export const roomyContextTokens = 32_000;
