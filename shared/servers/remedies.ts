/** What a server's settings can mend: the shape of a remedy, and the faults that several servers share. */

/** Every remedy. Each has its words, in English and Japanese, in `shared/i18n/proof.*` (`mends`). */
export const remedyIds = [
  'vllm-tools',
  'vllm-tools-any',
  'vllm-reasoning',
  'vllm-context',
  'sglang-tools',
  'sglang-tools-any',
  'sglang-reasoning',
  'sglang-context',
  'llamacpp-jinja',
  'llamacpp-update',
  'llamacpp-reasoning',
  'llamacpp-context',
  'llamacpp-parallel',
  'llamacpp-cache',
  'llamacpp-form',
  'lmstudio-runtime',
  'lmstudio-engine',
  'lmstudio-context',
  'lmstudio-eject',
  'lmstudio-load',
  'lmstudio-reasoning',
  'lmstudio-base-url',
  'lmstudio-parallel',
  'lmstudio-keep',
  'ollama-native',
  'ollama-tools',
  'ollama-context',
  'ollama-parallel',
  'ollama-keep',
  'llamacpp-roles',
  'vllm-roles',
  'sglang-roles',
  'lmstudio-roles',
  'ollama-roles',
  'other-roles',
  'koboldcpp-tools',
  'mlx-update',
  'omlx-update',
  'exo-update',
  'responses-instead',
  'completions-instead',
] as const;
export type RemedyId = (typeof remedyIds)[number];

/** Tool calls that stay in the text, or are refused for want of a flag. */
export const rawTools = ['tools-as-text', 'tool-choice-flags'] as const;
/** Reasoning that stands in the answer. */
export const leaks = ['leaked-reasoning', 'leaked-harmony'] as const;
/** A window that is smaller than what OpenClaw sends. */
export const smallContext = ['smaller-context', 'cuts-silently', 'rehearsal-overflow', 'schemas-too-large'] as const;
/** A chat template that refuses OpenClaw's order of roles: another template mends it, where the server takes one. */
export const roleFaults = ['roles-must-alternate', 'role-refused'] as const;
/** What a server's own parser of tool calls stumbles over. */
export const parserFaults = [
  'tool-parser-failed',
  'tool-template-failed',
  'search-tools-refused',
  'no-user-query',
  'tool-name-refused',
] as const;

/** A fault that verification can find and a server's settings can mend, by verification's code of it. */
type Fault =
  | (typeof rawTools | typeof leaks | typeof smallContext | typeof roleFaults | typeof parserFaults)[number]
  | 'one-at-a-time'
  | 'no-prefix-cache'
  | 'schema-construct-refused'
  | 'several-copies'
  | 'wrong-model'
  | 'wrong-base-url'
  | 'slow-start'
  | 'ollama-shim'
  | 'no-tool-call'
  | 'tools-unsupported';

/** Stands for each family of models that has the flags. */
export const anyFamily = '*';

/** What mends faults at one server. */
export type Remedy = {
  readonly codes: readonly Fault[];
  /** A family of tool-call formats; `anyFamily`: each that has the flags; null: each, and none. */
  readonly family: string | null;
  readonly mend: RemedyId;
  /** As they are to be typed: always the same, or by the parsers of a family, null where it has none. */
  readonly flags: string | ((family: string) => string | null) | null;
  readonly source: string;
};

/** A server's names of the parsers that take a family's markup out; null where it has none. */
export type Parsers = {
  readonly tools: string | null;
  readonly reasoning: string | null;
  /** The chat template that the tool parser needs. */
  readonly template?: string;
};

/** Returns a flag with its value; nothing where there is no value. */
export const flag = (name: string, value: string | null | undefined): string[] =>
  value == null ? [] : [`${name} ${value}`];
