// Tables of hosted models to offer, first backups, and ids of hosted providers.
export type HostedModel = {
  /** `provider/model id`, as OpenClaw's config names it. */
  readonly ref: string;
  readonly name: string;
  readonly alias: string;
  readonly provider: string;
  /** What it holds, by the release's own table; null where that table says nothing. */
  readonly contextTokens: number | null;
  readonly source: string;
};

const guide = 'https://docs.openclaw.ai/gateway/local-models';
const carried = (plugin: string): string => `OpenClaw 2026.9.6: the table of models of its ${plugin} plugin`;
const documented = (page: string): string => `https://docs.openclaw.ai/providers/${page}`;

/**
 * Hosted models to offer where OpenClaw's own catalog can't be asked or lists none of a provider's. Only ids that
 * OpenClaw itself names; the user can type any other.
 */
export const hostedModels: readonly HostedModel[] = [
  {
    ref: 'anthropic/claude-sonnet-4-5',
    name: 'Claude Sonnet 4.5',
    alias: 'Sonnet',
    provider: 'anthropic',
    contextTokens: null,
    source: guide,
  },
  {
    ref: 'anthropic/claude-opus-4-6',
    name: 'Claude Opus 4.6',
    alias: 'Opus',
    provider: 'anthropic',
    contextTokens: null,
    source: guide,
  },
  {
    ref: 'anthropic/claude-sonnet-4-6',
    name: 'Claude Sonnet 4.6',
    alias: 'Sonnet 4.6',
    provider: 'anthropic',
    contextTokens: null,
    source: 'OpenClaw 2026.9.6: what its migration makes of anthropic/claude-sonnet-4-5',
  },
  {
    ref: 'anthropic/claude-opus-5-5',
    name: 'Claude Opus 5.5',
    alias: 'Opus 5.5',
    provider: 'anthropic',
    contextTokens: 1_000_000,
    source: carried('anthropic'),
  },
  {
    ref: 'anthropic/claude-sonnet-5',
    name: 'Claude Sonnet 5',
    alias: 'Sonnet 5',
    provider: 'anthropic',
    contextTokens: 1_000_000,
    source: carried('anthropic'),
  },
  {
    ref: 'anthropic/claude-haiku-4-5',
    name: 'Claude Haiku 4.5',
    alias: 'Haiku',
    provider: 'anthropic',
    contextTokens: 200_000,
    source: 'OpenClaw 2026.9.6: its default utility model for the anthropic provider',
  },
  {
    ref: 'openai/gpt-6-astra',
    name: 'GPT-6 Astra',
    alias: 'Astra',
    provider: 'openai',
    contextTokens: 1_050_000,
    source: carried('openai'),
  },
  {
    ref: 'openai/gpt-5.6-sol',
    name: 'GPT-5.6 Sol',
    alias: 'Sol',
    provider: 'openai',
    contextTokens: 1_050_000,
    source: carried('openai'),
  },
  {
    ref: 'openai/gpt-5.6-luna',
    name: 'GPT-5.6 Luna',
    alias: 'Luna',
    provider: 'openai',
    contextTokens: 1_050_000,
    source: carried('openai'),
  },
  {
    ref: 'google/gemini-3.1-pro-preview',
    name: 'Gemini 3.1 Pro Preview',
    alias: 'Gemini Pro',
    provider: 'google',
    contextTokens: 1_048_576,
    source: carried('google'),
  },
  {
    ref: 'google/gemini-3.7-flash',
    name: 'Gemini 3.7 Flash',
    alias: 'Gemini Flash',
    provider: 'google',
    contextTokens: 1_048_576,
    source: carried('google'),
  },
  {
    ref: 'minimax/MiniMax-M3',
    name: 'MiniMax M3',
    alias: 'MiniMax Cloud',
    provider: 'minimax',
    contextTokens: 1_000_000,
    source: documented('minimax'),
  },
  {
    ref: 'minimax/MiniMax-M2.7',
    name: 'MiniMax M2.7',
    alias: 'MiniMax M2.7 Cloud',
    provider: 'minimax',
    contextTokens: 204_800,
    source: documented('minimax'),
  },
  {
    ref: 'minimax-cn/MiniMax-M3',
    name: 'MiniMax M3 in China',
    alias: 'MiniMax China',
    provider: 'minimax-cn',
    contextTokens: 1_000_000,
    source: documented('minimax'),
  },
  {
    ref: 'moonshot/kimi-k3',
    name: 'Kimi K3',
    alias: 'Kimi',
    provider: 'moonshot',
    contextTokens: 1_048_576,
    source: documented('moonshot'),
  },
  {
    ref: 'moonshot/kimi-k2.7-code',
    name: 'Kimi K2.7 Code',
    alias: 'Kimi Code',
    provider: 'moonshot',
    contextTokens: 262_144,
    source: documented('moonshot'),
  },
  {
    ref: 'zai/glm-5.2',
    name: 'GLM 5.2',
    alias: 'GLM',
    provider: 'zai',
    contextTokens: 1_048_576,
    source: documented('zai'),
  },
  {
    ref: 'mistral/mistral-large-latest',
    name: 'Mistral Large',
    alias: 'Mistral',
    provider: 'mistral',
    contextTokens: null,
    source: 'https://docs.openclaw.ai/concepts/model-providers',
  },
  {
    ref: 'openrouter/anthropic/claude-sonnet-4.5',
    name: 'Claude Sonnet 4.5 by OpenRouter',
    alias: 'Sonnet by OpenRouter',
    provider: 'openrouter',
    contextTokens: null,
    source: 'OpenClaw 2026.9.6: this ref as it goes out to openrouter.ai',
  },
  {
    ref: 'openrouter/minimax/minimax-m2.7',
    name: 'MiniMax M2.7 by OpenRouter',
    alias: 'MiniMax by OpenRouter',
    provider: 'openrouter',
    contextTokens: null,
    source: documented('openrouter'),
  },
  {
    ref: 'openrouter/moonshotai/kimi-k2.6',
    name: 'Kimi K2.6 by OpenRouter',
    alias: 'Kimi by OpenRouter',
    provider: 'openrouter',
    contextTokens: 262_144,
    source: documented('openrouter'),
  },
];

/**
 * Of each provider the model that is proposed as a first backup: the one that its page in OpenClaw 2026.9.6's docs, or
 * its own table, begins with.
 */
export const backupRefs: ReadonlySet<string> = new Set([
  'anthropic/claude-sonnet-4-6',
  'openai/gpt-5.6-sol',
  'google/gemini-3.1-pro-preview',
  'minimax/MiniMax-M3',
  'moonshot/kimi-k3',
  'zai/glm-5.2',
  'mistral/mistral-large-latest',
  'openrouter/anthropic/claude-sonnet-4.5',
]);

/**
 * Provider ids under which OpenClaw reaches a company's servers. An id is a hint only: a provider whose `baseUrl` is a
 * machine of the user's is local, whatever it is called.
 * Source: https://docs.openclaw.ai/concepts/model-providers and the page on bundled providers there.
 */
export const hostedProviders: ReadonlySet<string> = new Set([
  'amazon-bedrock',
  'anthropic',
  'arcee',
  'byteplus',
  'byteplus-plan',
  'cerebras',
  'chutes',
  'claude-cli',
  'clawrouter',
  'cloudflare-ai-gateway',
  'cohere',
  'deepinfra',
  'deepseek',
  'featherless',
  'fireworks',
  'github-copilot',
  'gmi',
  'google',
  'google-antigravity',
  'google-gemini-cli',
  'google-vertex',
  'groq',
  'huggingface',
  'kimi',
  'kimi-coding',
  'minimax',
  'minimax-cn',
  'minimax-portal',
  'minimax-portal-cn',
  'mistral',
  'moonshot',
  'novita',
  'nvidia',
  'ollama-cloud',
  'openai',
  'openai-codex',
  'opencode',
  'opencode-go',
  'openrouter',
  'perplexity',
  'qianfan',
  'qwen-portal',
  'synthetic',
  'tencent-tokenhub',
  'together',
  'venice',
  'vercel-ai-gateway',
  'volcengine',
  'volcengine-plan',
  'xai',
  'xiaomi',
  'xiaomi-token-plan',
  'zai',
]);
