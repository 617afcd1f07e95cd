/** Below this OpenClaw's own prompt of about 12,600 tokens leaves no room to work: refused. */
export const minimumContextTokens = 16_000;

/** Below this little room is left for talk: warned about. */
export const roomyContextTokens = 32_000;
