/**
 * What OpenClaw makes of a model's id for one of the providers that it knows: short names, retired names, and prefixes that are left out or
 * doubled. Source: OpenClaw 2026.9.6, `modelIdNormalization` of its provider plugins and its own table beside them.
 */
type Rule = {
  /** Other names of a model, in small letters. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Put before an id that has no slash. */
  readonly prefixWhenBare?: string;
  /** Put before an id that has no slash and begins so. */
  readonly prefixWhenBeginning?: { readonly with: string; readonly prefix: string };
  /** Taken away from the beginning of an id. */
  readonly strips?: string;
};

const anthropic: Rule = {
  strips: 'anthropic/',
  aliases: {
    'fable': 'claude-fable-5-1', 'fable-5': 'claude-fable-5', 'fable-5.1': 'claude-fable-5-1',
    'fable-5-1': 'claude-fable-5-1', 'haiku': 'claude-haiku-4-5', 'mythos-5': 'claude-mythos-5',
    'opus': 'claude-opus-5', 'opus-4.6': 'claude-opus-4-6', 'opus-4.7': 'claude-opus-4-7', 'opus-4.8': 'claude-opus-4-8',
    'opus-5': 'claude-opus-5', 'opus-5-5': 'claude-opus-5-5', 'opus-5.5': 'claude-opus-5-5',
    'sonnet': 'claude-sonnet-5', 'sonnet-4.6': 'claude-sonnet-4-6', 'sonnet-5': 'claude-sonnet-5',
  },
};

const googleAliases: Readonly<Record<string, string>> = {
  'gemini-3-flash': 'gemini-3-flash-preview', 'gemini-3-pro': 'gemini-3.1-pro-preview',
  'gemini-3-pro-preview': 'gemini-3.1-pro-preview', 'gemini-3.1-flash': 'gemini-3-flash-preview',
  'gemini-3.1-flash-lite-preview': 'gemini-3.1-flash-lite', 'gemini-3.1-flash-preview': 'gemini-3-flash-preview',
  'gemini-3.1-pro': 'gemini-3.1-pro-preview', 'gemma-4-26b': 'gemma-4-26b-a4b-it',
};
const google: Rule = { aliases: googleAliases };

const rules: Readonly<Record<string, Rule>> = {
  anthropic,
  google,
  'google-gemini-cli': google,
  'google-vertex': google,
  'huggingface': { strips: 'huggingface/' },
  'nvidia': { prefixWhenBare: 'nvidia/' },
  'openrouter': { prefixWhenBare: 'openrouter/' },
  'together': { aliases: { 'moonshotai/kimi-k2.5': 'moonshotai/Kimi-K2.6' } },
  'vercel-ai-gateway': {
    aliases: {
      'opus-4.6': 'claude-opus-4-6', 'sonnet': 'claude-sonnet-4-6', 'sonnet-4.6': 'claude-sonnet-4-6',
      'sonnet-5': 'claude-sonnet-5',
    },
    prefixWhenBeginning: { with: 'claude-', prefix: 'anthropic/' },
  },
  'xai': {
    aliases: {
      'grok-4-1-fast-reasoning': 'grok-4-1-fast', 'grok-4-fast-reasoning': 'grok-4-fast', 'grok-4.3-latest': 'grok-4.3',
      'grok-4.5-latest': 'grok-4.5', 'grok-4.7-latest': 'grok-4.7', 'grok-build-latest': 'grok-4.5',
    },
  },
};

const startsWith = (text: string, head: string): boolean => text.toLowerCase().startsWith(head);

/** The id under which OpenClaw asks a provider for a model that is named so. `provider` in small letters. */
export function providersModelId(provider: string, modelId: string): string {
  const rule = Object.hasOwn(rules, provider) ? rules[provider] : undefined;
  if (rule === undefined) return modelId;
  const { strips = null, aliases = {}, prefixWhenBare = null, prefixWhenBeginning = null } = rule;
  const bare = strips !== null && startsWith(modelId, strips) ? modelId.slice(strips.length) : modelId;
  const known = Object.hasOwn(aliases, bare.toLowerCase()) ? (aliases[bare.toLowerCase()] ?? bare) : bare;
  if (known.includes('/')) return known;
  if (prefixWhenBare !== null) return `${prefixWhenBare}${known}`;
  const begins = prefixWhenBeginning !== null && startsWith(known, prefixWhenBeginning.with);
  return begins ? `${prefixWhenBeginning.prefix}${known}` : known;
}

/** A ref or an id of another provider's in which Google's own name for a model is given: `google/gemini-3-pro`. */
export function withGoogleName(text: string): string {
  const at = text.startsWith('google/') ? 0 : text.indexOf('/google/') + 1;
  if (at === 0 && !text.startsWith('google/')) return text;
  const head = text.slice(0, at + 'google/'.length);
  const id = text.slice(head.length);
  return Object.hasOwn(googleAliases, id) ? `${head}${googleAliases[id] ?? id}` : text;
}

/** Names that OpenClaw gives to models of its own list where they are listed and bear no other. */
export const builtInAliases: Readonly<Record<string, string>> = {
  'opus': 'anthropic/claude-opus-5', 'sonnet': 'anthropic/claude-sonnet-5',
  'gpt': 'openai/gpt-5.4', 'gpt-mini': 'openai/gpt-5.4-mini', 'gpt-nano': 'openai/gpt-5.4-nano',
  'gemini': 'google/gemini-3.1-pro-preview', 'gemini-flash': 'google/gemini-3-flash-preview',
  'gemini-flash-lite': 'google/gemini-3.1-flash-lite',
};
