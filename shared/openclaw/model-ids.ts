/**
 * What OpenClaw makes of a model's id for one of the providers that it knows: short names, retired names, and prefixes
 * that are left out or doubled. Source: OpenClaw 2026.9.6, `modelIdNormalization` of its provider plugins and its own
 * table beside them.
 */
type IdRule = {
  /** Taken away from the beginning of an id. */
  readonly strips?: string;
  /** Other names of a model, in small letters. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Other names of a model, to the letter. */
  readonly exact?: Readonly<Record<string, string>>;
  /** The same holds behind this beginning, which stays. */
  readonly within?: string;
  /** Put before an id that has no slash. */
  readonly prefixWhenBare?: string;
  /** Put before an id that begins so. */
  readonly prefixWhenBeginning?: { readonly with: string; readonly prefix: string };
};

const anthropicAliases: Readonly<Record<string, string>> = {
  fable: 'claude-fable-5-1',
  'fable-5': 'claude-fable-5',
  'fable-5.1': 'claude-fable-5-1',
  'fable-5-1': 'claude-fable-5-1',
  haiku: 'claude-haiku-4-5',
  'mythos-5': 'claude-mythos-5',
  opus: 'claude-opus-5',
  'opus-4.6': 'claude-opus-4-6',
  'opus-4.7': 'claude-opus-4-7',
  'opus-4.8': 'claude-opus-4-8',
  'opus-5': 'claude-opus-5',
  'opus-5-5': 'claude-opus-5-5',
  'opus-5.5': 'claude-opus-5-5',
  sonnet: 'claude-sonnet-5',
  'sonnet-4.6': 'claude-sonnet-4-6',
  'sonnet-5': 'claude-sonnet-5',
};

const googleAliases: Readonly<Record<string, string>> = {
  'gemini-3-flash': 'gemini-3-flash-preview',
  'gemini-3-pro': 'gemini-3.1-pro-preview',
  'gemini-3-pro-preview': 'gemini-3.1-pro-preview',
  'gemini-3.1-flash': 'gemini-3-flash-preview',
  'gemini-3.1-flash-lite-preview': 'gemini-3.1-flash-lite',
  'gemini-3.1-flash-preview': 'gemini-3-flash-preview',
  'gemini-3.1-pro': 'gemini-3.1-pro-preview',
};
/** What OpenClaw itself makes of Google's names, to the letter, wherever it finds one. */
const googleExact: Readonly<Record<string, string>> = { ...googleAliases, 'gemma-4-26b': 'gemma-4-26b-a4b-it' };
const kimi: Readonly<Record<string, string>> = { 'moonshotai/Kimi-K2.5': 'moonshotai/Kimi-K2.6' };

const googlesOwn = ['google', 'google-gemini-cli', 'google-vertex'];
const ofGoogle = (rule: IdRule): Readonly<Record<string, IdRule>> =>
  Object.fromEntries(googlesOwn.map((provider) => [provider, rule]));

/** What the plugins of the providers say, which comes first. */
const byPlugin: Readonly<Record<string, IdRule>> = {
  ...ofGoogle({ aliases: googleAliases }),
  anthropic: { aliases: anthropicAliases },
  huggingface: { strips: 'huggingface/' },
  nvidia: { prefixWhenBare: 'nvidia/' },
  openrouter: { prefixWhenBare: 'openrouter/' },
  xai: {
    aliases: {
      'grok-4.3-latest': 'grok-4.3',
      'grok-4.5-latest': 'grok-4.5',
      'grok-4.7-latest': 'grok-4.7',
      'grok-build-latest': 'grok-4.5',
    },
  },
};

/** What OpenClaw says itself. */
const byItself: Readonly<Record<string, IdRule>> = {
  ...byPlugin,
  ...ofGoogle({ exact: googleExact, within: 'google/' }),
  anthropic: { strips: 'anthropic/', aliases: anthropicAliases },
  together: { exact: kimi },
  'vercel-ai-gateway': {
    aliases: {
      'opus-4.6': 'claude-opus-4-6',
      sonnet: 'claude-sonnet-4-6',
      'sonnet-4.6': 'claude-sonnet-4-6',
      'sonnet-5': 'claude-sonnet-5',
    },
    prefixWhenBeginning: { with: 'claude-', prefix: 'anthropic/' },
  },
  xai: {
    aliases: {
      'grok-4-1-fast-reasoning': 'grok-4-1-fast',
      'grok-4-fast-reasoning': 'grok-4-fast',
      'grok-4.3-latest': 'grok-4.3',
      'grok-4.5-latest': 'grok-4.5',
      'grok-build-latest': 'grok-4.5',
    },
  },
};

const startsWith = (text: string, head: string): boolean => text.toLowerCase().startsWith(head);

const lookedUp = (names: Readonly<Record<string, string>>, name: string, otherwise: string): string =>
  Object.hasOwn(names, name) ? (names[name] ?? otherwise) : otherwise;

function ruled(rules: Readonly<Record<string, IdRule>>, provider: string, modelId: string): string {
  const rule = Object.hasOwn(rules, provider) ? rules[provider] : undefined;
  if (rule === undefined) return modelId;
  const {
    strips = null,
    aliases = {},
    exact = {},
    within = null,
    prefixWhenBare = null,
    prefixWhenBeginning = null,
  } = rule;
  if (within !== null && modelId.startsWith(within))
    return `${within}${ruled(rules, provider, modelId.slice(within.length))}`;
  const bare = strips !== null && startsWith(modelId, strips) ? modelId.slice(strips.length) : modelId;
  const canonical = lookedUp(exact, bare, lookedUp(aliases, bare.toLowerCase(), bare));
  if (prefixWhenBare !== null && !canonical.includes('/')) return `${prefixWhenBare}${canonical}`;
  const begins = prefixWhenBeginning !== null && startsWith(canonical, prefixWhenBeginning.with);
  return begins ? `${prefixWhenBeginning.prefix}${canonical}` : canonical;
}

/** The id that OpenClaw makes of a model's name without asking any plugin. `provider` in small letters. */
export const builtInModelId = (provider: string, modelId: string): string => ruled(byItself, provider, modelId);

/** The id under which OpenClaw asks a provider for a model that is named so. `provider` in small letters. */
export const providersModelId = (provider: string, modelId: string): string =>
  builtInModelId(provider, ruled(byPlugin, provider, modelId.trim()));

/** Google's own name for a model that is named so, with `google/` before it or without. */
const googlesId = (id: string): string => ruled(byItself, 'google', id);

/** The two parts of a ref, their blanks left out; null where one is missing. */
export function partsOfRef(ref: string): { readonly provider: string; readonly modelId: string } | null {
  const text = ref.trim();
  const slash = text.indexOf('/');
  const [provider, modelId] = [text.slice(0, Math.max(0, slash)).trim(), text.slice(slash + 1).trim()];
  return provider === '' || modelId === '' ? null : { provider: provider.toLowerCase(), modelId };
}

/** A ref or an id of another provider's in which Google's own name for a model is given: `google/gemini-3-pro`. */
export function withGoogleName(text: string): string {
  if (text.startsWith('google/')) return googlesId(text);
  const parts = partsOfRef(text);
  if (parts === null || !parts.modelId.startsWith('google/')) return text;
  const named = googlesId(parts.modelId);
  return named === parts.modelId ? text : `${parts.provider}/${named}`;
}

/** The id of a model as OpenClaw lists it that a provider's entry names so. */
export const listedModelId = (provider: string, modelId: string): string =>
  withGoogleName(providersModelId(provider.trim().toLowerCase(), modelId.trim()));

/**
 * A name in `agents.defaults` as OpenClaw reads it, before it looks for an alias or a provider: a ref with its provider
 * in small letters and without blanks around its parts, and with Google's name for Google's model. What stands in an
 * agent's own entry it leaves as it is.
 */
export function sharedName(name: string): string {
  const parts = partsOfRef(name);
  if (parts === null) return name.trim();
  const { provider, modelId } = parts;
  const isGoogles = googlesOwn.includes(provider) || modelId.startsWith('google/');
  if (isGoogles) return `${provider}/${googlesId(modelId)}`;
  return `${provider}/${provider === 'together' ? lookedUp(kimi, modelId, modelId) : modelId}`;
}

/** Names that OpenClaw gives to models of its own list where they are listed and bear no other. */
export const builtInAliases: Readonly<Record<string, string>> = {
  opus: 'anthropic/claude-opus-5',
  sonnet: 'anthropic/claude-sonnet-5',
  gpt: 'openai/gpt-5.4',
  'gpt-mini': 'openai/gpt-5.4-mini',
  'gpt-nano': 'openai/gpt-5.4-nano',
  gemini: 'google/gemini-3.1-pro-preview',
  'gemini-flash': 'google/gemini-3-flash-preview',
  'gemini-flash-lite': 'google/gemini-3.1-flash-lite',
};
