/** Which environment variable holds which provider's key, and what OpenClaw does by itself once it is there. */

/**
 * What a key lets OpenClaw do by itself, without a line in the config that says so. `chat` lets any of the provider's
 * models be chosen.
 */
export type KeyUse =
  | 'chat'
  | 'embeddings'
  | 'see-image'
  | 'hear-audio'
  | 'see-video'
  | 'make-image'
  | 'make-video'
  | 'make-music'
  | 'search'
  | 'speak';

export type KeyVariable = { readonly name: string; readonly provider: string; readonly uses: readonly KeyUse[] };

const row = (names: string, provider: string, uses: string): KeyVariable[] =>
  names.split(' ').map((name) => ({ name, provider, uses: uses.split(' ') as KeyUse[] }));

/**
 * The environment variables in which OpenClaw finds a key, of each provider the one first in which it looks first, and
 * what it does by itself once one is there.
 * Source: the documentation of OpenClaw 2026.9.6 on media understanding, generation, memory, web search and speech, and
 * `setup.providers[].envVars` of its plugins. The first variable of each row of `providerRows` was seen to be found by
 * 2026.9.6 (`models status`), but those of providers that it carries only as a package: there the name is that
 * package's.
 */
export const keyVariables: readonly KeyVariable[] = [
  ...row('OPENAI_API_KEY', 'openai', 'chat embeddings see-image hear-audio make-image make-video speak'),
  ...row('ANTHROPIC_API_KEY ANTHROPIC_OAUTH_TOKEN', 'anthropic', 'chat see-image'),
  ...row(
    'GEMINI_API_KEY GOOGLE_API_KEY',
    'google',
    'chat see-image hear-audio see-video make-image make-video make-music search speak',
  ),
  ...row('OPENROUTER_API_KEY', 'openrouter', 'chat hear-audio make-image make-video search speak'),
  ...row('GROQ_API_KEY', 'groq', 'chat hear-audio'),
  ...row('XAI_API_KEY', 'xai', 'chat hear-audio make-image make-video search speak'),
  ...row('DEEPINFRA_API_KEY', 'deepinfra', 'chat see-image hear-audio make-image speak'),
  ...row('MISTRAL_API_KEY', 'mistral', 'chat hear-audio'),
  ...row(
    'MINIMAX_API_KEY MINIMAX_OAUTH_TOKEN MINIMAX_CODE_PLAN_KEY MINIMAX_CODING_API_KEY',
    'minimax',
    'chat see-image make-image make-video make-music search speak',
  ),
  ...row('ZAI_API_KEY Z_AI_API_KEY', 'zai', 'chat see-image'),
  ...row('MOONSHOT_API_KEY KIMI_API_KEY', 'moonshot', 'chat see-video search'),
  ...row('QWEN_API_KEY DASHSCOPE_API_KEY MODELSTUDIO_API_KEY', 'qwen', 'chat see-video make-video'),
  ...row('DEEPSEEK_API_KEY', 'deepseek', 'chat'),
  ...row('TOGETHER_API_KEY', 'together', 'chat make-image make-video'),
  ...row('FIREWORKS_API_KEY', 'fireworks', 'chat'),
  ...row('CEREBRAS_API_KEY', 'cerebras', 'chat'),
  ...row('NVIDIA_API_KEY', 'nvidia', 'chat'),
  ...row('HF_TOKEN HUGGINGFACE_HUB_TOKEN', 'huggingface', 'chat'),
  ...row('VENICE_API_KEY', 'venice', 'chat'),
  ...row('AI_GATEWAY_API_KEY', 'vercel-ai-gateway', 'chat'),
  ...row('COPILOT_GITHUB_TOKEN', 'github-copilot', 'chat'),
  ...row('OPENCODE_API_KEY OPENCODE_ZEN_API_KEY', 'opencode', 'chat'),
  ...row('SYNTHETIC_API_KEY', 'synthetic', 'chat'),
  ...row('OLLAMA_API_KEY', 'ollama-cloud', 'chat'),
  ...row('AWS_BEARER_TOKEN_BEDROCK', 'amazon-bedrock', 'chat'),
  ...row('VOYAGE_API_KEY', 'voyage', 'embeddings'),
  ...row('DEEPGRAM_API_KEY', 'deepgram', 'hear-audio'),
  ...row('ELEVENLABS_API_KEY XI_API_KEY', 'elevenlabs', 'hear-audio speak'),
  ...row('AZURE_SPEECH_KEY AZURE_SPEECH_API_KEY SPEECH_KEY', 'azure-speech', 'speak'),
  ...row('FISH_API_KEY FISH_AUDIO_API_KEY', 'fish-audio', 'speak'),
  ...row('FAL_KEY', 'fal', 'make-image make-video make-music'),
  ...row('RUNWAYML_API_SECRET RUNWAY_API_KEY', 'runway', 'make-video'),
  ...row('BRAVE_API_KEY', 'brave', 'search'),
  ...row('PERPLEXITY_API_KEY', 'perplexity', 'search'),
  ...row('FIRECRAWL_API_KEY', 'firecrawl', 'search'),
  ...row('EXA_API_KEY', 'exa', 'search'),
  ...row('TAVILY_API_KEY', 'tavily', 'search'),
  ...row('PARALLEL_API_KEY', 'parallel', 'search'),
  ...row('SEARXNG_BASE_URL', 'searxng', 'search'),
];

/**
 * What a provider's key does, whichever variable it stands in; a provider without a row can at least be chosen for its
 * models.
 */
export const usesOf = (provider: string): readonly KeyUse[] =>
  keyVariables.find((keyVariable) => keyVariable.provider === provider)?.uses ?? ['chat'];

/** Providers that go by another's key. */
const sharedKeys: Readonly<Record<string, string>> = { 'minimax-cn': 'minimax' };

/** Returns the variable in which OpenClaw looks first for a hosted provider's key; null where none is known. */
export function keyVariableOf(provider: string): string | null {
  const owner = Object.hasOwn(sharedKeys, provider) ? sharedKeys[provider] : provider;
  return keyVariables.find((keyVariable) => keyVariable.provider === owner)?.name ?? null;
}

/**
 * The variable without which OpenClaw uses none of a local provider that it carries, where the config has no entry for
 * it; whatever it holds will do where the server asks for no key. Run against 2026.9.6: Ollama's and vLLM's models are
 * unknown then, and a request to LM Studio ends before it is sent. SGLang's is that of its plugin's manifest.
 */
const localSwitches: Readonly<Record<string, string>> = {
  ollama: 'OLLAMA_API_KEY',
  vllm: 'VLLM_API_KEY',
  sglang: 'SGLANG_API_KEY',
  lmstudio: 'LM_API_TOKEN',
};

/** Returns the variable that switches on a local provider which the config has no entry for; null where none does. */
export const switchVariableOf = (provider: string): string | null =>
  Object.hasOwn(localSwitches, provider) ? (localSwitches[provider] ?? null) : null;
