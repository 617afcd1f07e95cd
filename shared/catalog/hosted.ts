export type HostedModel = {
  /** `provider/model id`, as OpenClaw's config names it. */
  readonly ref: string;
  readonly name: string;
  readonly alias: string;
  readonly provider: string;
  /** The environment variable in which OpenClaw looks for the provider's key. */
  readonly keyEnv: string;
  readonly source: string;
};

const guide = 'https://docs.openclaw.ai/gateway/local-models';

/** Hosted models to offer as a safety net. Only ids that OpenClaw itself names; the owner can type any other. */
export const hostedModels: readonly HostedModel[] = [
  { ref: 'anthropic/claude-sonnet-4-5', name: 'Claude Sonnet 4.5', alias: 'Sonnet', provider: 'anthropic', keyEnv: 'ANTHROPIC_API_KEY', source: guide },
  { ref: 'anthropic/claude-opus-4-6', name: 'Claude Opus 4.6', alias: 'Opus', provider: 'anthropic', keyEnv: 'ANTHROPIC_API_KEY', source: guide },
  { ref: 'anthropic/claude-sonnet-4-6', name: 'Claude Sonnet 4.6', alias: 'Sonnet 4.6', provider: 'anthropic', keyEnv: 'ANTHROPIC_API_KEY', source: 'OpenClaw 2026.9.6: what its migration makes of anthropic/claude-sonnet-4-5' },
  { ref: 'anthropic/claude-haiku-4-5', name: 'Claude Haiku 4.5', alias: 'Haiku', provider: 'anthropic', keyEnv: 'ANTHROPIC_API_KEY', source: 'OpenClaw 2026.9.6: its default utility model for the anthropic provider' },
  { ref: 'openrouter/anthropic/claude-sonnet-4.5', name: 'Claude Sonnet 4.5 by OpenRouter', alias: 'Sonnet by OpenRouter', provider: 'openrouter', keyEnv: 'OPENROUTER_API_KEY', source: 'OpenClaw 2026.9.6: this ref as it goes out to openrouter.ai' },
];

/**
 * Provider ids under which OpenClaw reaches a company's servers. An id is a hint only: a provider whose `baseUrl` is a
 * machine of the owner's is local, whatever it is called.
 * Source: https://docs.openclaw.ai/concepts/model-providers and the page on bundled providers there.
 */
export const hostedProviders: ReadonlySet<string> = new Set([
  'amazon-bedrock', 'anthropic', 'arcee', 'byteplus', 'byteplus-plan', 'cerebras', 'chutes', 'claude-cli', 'cloudflare-ai-gateway', 'cohere', 'deepinfra', 'deepseek',
  'featherless', 'fireworks', 'github-copilot', 'gmi', 'google', 'google-antigravity', 'google-gemini-cli', 'google-vertex', 'groq', 'huggingface', 'kimi-coding',
  'minimax', 'minimax-portal', 'mistral', 'moonshot', 'novita', 'nvidia', 'ollama-cloud', 'openai', 'openai-codex', 'opencode', 'opencode-go', 'openrouter',
  'perplexity', 'qianfan', 'qwen-portal', 'synthetic', 'tencent-tokenhub', 'together', 'venice', 'vercel-ai-gateway', 'volcengine', 'volcengine-plan', 'xai',
  'xiaomi', 'xiaomi-token-plan', 'zai',
]);
