// The table of hosted providers: key pages, plugins, and config entries where one is needed.
import type { JsonObject } from '../json5/change.ts';

/**
 * What has to stand in openclaw.json for a provider that the release doesn't carry by itself. Its key stands there by
 * name.
 */
type ProviderEntry = {
  readonly baseUrl: string;
  readonly api: 'openai-completions' | 'anthropic-messages';
  readonly models: readonly JsonObject[];
};

export type ProviderRow = {
  readonly id: string;
  readonly name: string;
  /** Where to get a key. */
  readonly keyUrl: string;
  /** The package that brings it, where the release of 2026.9.6 doesn't carry it itself. */
  readonly plugin: string | null;
  /** Null where OpenClaw needs no entry: it reads the variable itself. */
  readonly entry: ProviderEntry | null;
  readonly source: string;
};

const chat = (
  id: string,
  name: string,
  contextWindow: number,
  maxTokens: number,
  input: readonly string[] = ['text', 'image'],
): JsonObject => ({
  id,
  name,
  reasoning: true,
  input: [...input],
  cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
  contextWindow,
  maxTokens,
});

const manifest = 'OpenClaw 2026.9.6: setup.providers[].envVars of its own plugin';
const external = 'OpenClaw 2026.9.6: its table of official provider packages';

/**
 * The hosted providers that Hearth knows where to look for; `keyVariableOf` has the variables of their keys. Prices are
 * not known here, so entries say none (0).
 */
export const providerRows: readonly ProviderRow[] = [
  {
    id: 'anthropic',
    name: 'Anthropic',
    keyUrl: 'https://console.anthropic.com/',
    plugin: null,
    entry: null,
    source: manifest,
  },
  {
    id: 'openai',
    name: 'OpenAI',
    keyUrl: 'https://platform.openai.com/api-keys',
    plugin: null,
    entry: null,
    source: manifest,
  },
  {
    id: 'google',
    name: 'Google',
    keyUrl: 'https://aistudio.google.com/apikey',
    plugin: null,
    entry: null,
    source: 'https://docs.openclaw.ai/providers/google',
  },
  {
    id: 'openrouter',
    name: 'OpenRouter',
    keyUrl: 'https://openrouter.ai/keys',
    plugin: null,
    entry: null,
    source: manifest,
  },
  {
    id: 'minimax',
    name: 'MiniMax',
    keyUrl: 'https://platform.minimax.io/',
    plugin: null,
    entry: null,
    source: manifest,
  },
  {
    // The release knows this id as a name beside `minimax` for the key alone; the address has to be said.
    id: 'minimax-cn',
    name: 'MiniMax (China)',
    keyUrl: 'https://platform.minimaxi.com/',
    plugin: null,
    entry: {
      baseUrl: 'https://api.minimaxi.com/anthropic',
      api: 'anthropic-messages',
      models: [
        chat('MiniMax-M3', 'MiniMax M3', 1_000_000, 131_072),
        chat('MiniMax-M2.7', 'MiniMax M2.7', 204_800, 131_072, ['text']),
      ],
    },
    source:
      'https://docs.openclaw.ai/providers/minimax and OpenClaw 2026.9.6: providerAuthAliases of its minimax plugin',
  },
  {
    id: 'moonshot',
    name: 'Moonshot',
    keyUrl: 'https://platform.moonshot.ai/',
    plugin: '@openclaw/moonshot-provider',
    entry: {
      baseUrl: 'https://api.moonshot.ai/v1',
      api: 'openai-completions',
      models: [
        chat('kimi-k3', 'Kimi K3', 1_048_576, 131_072),
        chat('kimi-k2.7-code', 'Kimi K2.7 Code', 262_144, 131_072),
      ],
    },
    source: `https://docs.openclaw.ai/providers/moonshot; ${external}`,
  },
  {
    id: 'zai',
    name: 'Z.AI',
    keyUrl: 'https://z.ai/manage-apikey/apikey-list',
    plugin: '@openclaw/zai-provider',
    entry: {
      baseUrl: 'https://api.z.ai/api/paas/v4',
      api: 'openai-completions',
      models: [chat('glm-5.2', 'GLM 5.2', 1_048_576, 131_072, ['text'])],
    },
    source: `https://docs.openclaw.ai/providers/zai; ${external}`,
  },
  {
    id: 'mistral',
    name: 'Mistral',
    keyUrl: 'https://console.mistral.ai/',
    plugin: '@openclaw/mistral-provider',
    entry: null,
    source: external,
  },
  {
    id: 'deepseek',
    name: 'DeepSeek',
    keyUrl: 'https://platform.deepseek.com/api_keys',
    plugin: '@openclaw/deepseek-provider',
    entry: null,
    source: external,
  },
  {
    id: 'groq',
    name: 'Groq',
    keyUrl: 'https://console.groq.com/keys',
    plugin: '@openclaw/groq-provider',
    entry: null,
    source: external,
  },
  {
    id: 'xai',
    name: 'xAI',
    keyUrl: 'https://console.x.ai/',
    plugin: null,
    entry: null,
    source: manifest,
  },
  {
    id: 'together',
    name: 'Together',
    keyUrl: 'https://api.together.ai/settings/api-keys',
    plugin: null,
    entry: null,
    source: manifest,
  },
  {
    id: 'huggingface',
    name: 'Hugging Face',
    keyUrl: 'https://huggingface.co/settings/tokens',
    plugin: null,
    entry: null,
    source: manifest,
  },
];

/** What Hearth knows of a provider by its id; null where it knows nothing. */
export const providerRow = (id: string): ProviderRow | null => providerRows.find((row) => row.id === id) ?? null;
