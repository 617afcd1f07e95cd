// Hosts that the user can choose for models served through OpenRouter, with their seats.
export type RouterHost = {
  /** How OpenRouter's `only` and `order` name it; a region or a variant may follow behind a slash. */
  readonly slug: string;
  readonly name: string;
  /**
   * The seat of the company, as a country code; null where it was not found. It says nothing of where each machine
   * stands.
   */
  readonly seat: 'US' | 'FR' | 'NL' | 'SG' | 'CN' | null;
  readonly source: string;
};

const directory = 'OpenRouter’s own list of providers: https://openrouter.ai/api/v1/providers (headquarters)';
const imprint = 'the company’s own site';

/**
 * Hosts of OpenRouter to choose from. Few, because the user can type any other; which of them serve a model is told by
 * OpenRouter alone.
 */
export const routerHosts: readonly RouterHost[] = [
  { slug: 'anthropic', name: 'Anthropic', seat: 'US', source: imprint },
  { slug: 'openai', name: 'OpenAI', seat: 'US', source: directory },
  { slug: 'google-vertex', name: 'Google Vertex', seat: 'US', source: directory },
  { slug: 'amazon-bedrock', name: 'Amazon Bedrock', seat: 'US', source: imprint },
  { slug: 'together', name: 'Together', seat: 'US', source: directory },
  { slug: 'fireworks', name: 'Fireworks', seat: 'US', source: imprint },
  { slug: 'deepinfra', name: 'DeepInfra', seat: 'US', source: directory },
  { slug: 'groq', name: 'Groq', seat: 'US', source: directory },
  { slug: 'cerebras', name: 'Cerebras', seat: 'US', source: imprint },
  { slug: 'novita', name: 'Novita', seat: 'US', source: directory },
  { slug: 'mistral', name: 'Mistral', seat: 'FR', source: directory },
  { slug: 'nebius', name: 'Nebius', seat: 'NL', source: directory },
  { slug: 'siliconflow', name: 'SiliconFlow', seat: 'SG', source: directory },
  { slug: 'minimax', name: 'MiniMax', seat: null, source: directory },
  { slug: 'moonshotai', name: 'Moonshot', seat: null, source: directory },
  { slug: 'z-ai', name: 'Z.AI', seat: null, source: directory },
];

/** The host that a slug means, with or without the region behind it; null where it is none of these. */
export const routerHost = (slug: string): RouterHost | null =>
  routerHosts.find((host) => host.slug === slug.split('/')[0]?.toLowerCase()) ?? null;
