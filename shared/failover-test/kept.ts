// Which config keys the failover test takes over, so that no secret reaches the scratch config.
import { isObject, setOwn, type JsonObject, type JsonValue } from '../json5/change.ts';

/**
 * What may be taken over of a key: a number, a yes or no, one of these words, a list of such words, short names in a
 * list, or keys below it.
 */
type Keep =
  | 'number'
  | 'boolean'
  | 'names'
  | { readonly oneOf: readonly string[] }
  | { readonly eachOf: readonly string[] }
  | { readonly keys: KeptKeys };
export type KeptKeys = Readonly<Record<string, Keep>>;

const apis: Keep = {
  oneOf: [
    'openai-completions',
    'openai-responses',
    'openai-chatgpt-responses',
    'anthropic-messages',
    'google-generative-ai',
    'google-vertex',
    'github-copilot',
    'bedrock-converse-stream',
    'ollama',
    'pi-messages',
    'azure-openai-responses',
  ],
};
/** Of the untyped settings of a request, those that change how a chain fails. */
const params: Keep = { keys: { preload: 'boolean', num_ctx: 'number', temperature: 'number', top_p: 'number' } };
/** Where a router of many hosts may serve a model: what a priced request must hold to as well. */
const pinned: KeptKeys = {
  only: 'names',
  order: 'names',
  ignore: 'names',
  allow_fallbacks: 'boolean',
  require_parameters: 'boolean',
  zdr: 'boolean',
  data_collection: { oneOf: ['allow', 'deny'] },
};
const routedParams: Keep = {
  keys: { provider: { keys: pinned }, extra_body: { keys: { provider: { keys: pinned } } } },
};

const compat: Keep = {
  keys: {
    ...Object.fromEntries(
      [
        'supportsStore',
        'supportsPromptCacheKey',
        'supportsResponsesContinuation',
        'supportsDeveloperRole',
        'supportsReasoningEffort',
        'supportsTemperature',
        'supportsInstructions',
        'supportsUsageInStreaming',
        'supportsTools',
        'supportsStrictMode',
        'supportsJsonSchemaResponseFormat',
        'requiresStringContent',
        'strictMessageKeys',
        'requiresToolResultName',
        'requiresAssistantAfterToolResult',
        'requiresThinkingAsText',
        'requiresReasoningContentOnAssistantMessages',
        'requiresOpenAiAnthropicToolPayload',
        'zaiToolStream',
        'supportsLongCacheRetention',
      ].map((key) => [key, 'boolean' as const]),
    ),
    maxTokensField: { oneOf: ['max_completion_tokens', 'max_tokens'] },
    thinkingFormat: { oneOf: ['openai', 'openrouter', 'deepseek', 'together', 'qwen', 'qwen-chat-template', 'zai'] },
    toolSchemaProfile: { oneOf: ['llamacpp', 'gemini'] },
    openRouterRouting: { keys: pinned },
  },
};

/** Of a provider: how it is asked, and how long it is waited for. Neither its address nor its key. */
export const providerKeys: KeptKeys = {
  api: apis,
  timeoutSeconds: 'number',
  maxTokens: 'number',
  authHeader: 'boolean',
  injectNumCtxForOpenAICompat: 'boolean',
  params,
};

/** Of a model in a provider's list, beside its id. */
export const modelKeys: KeptKeys = {
  api: apis,
  reasoning: 'boolean',
  input: { eachOf: ['text', 'image', 'video', 'audio'] },
  contextWindow: 'number',
  contextTokens: 'number',
  maxTokens: 'number',
  params,
  compat,
};

/** Of a model that stands in for another: only what it may hold. */
export const windowKeys: KeptKeys = {
  contextWindow: 'number',
  contextTokens: 'number',
  maxTokens: 'number',
  reasoning: 'boolean',
};

/** Of a hosted provider or model that is really asked, what it is told about where the words may go. */
export const routedKeys: KeptKeys = { params: routedParams };

/** Of a model in `agents.defaults.models`. */
export const namedKeys: KeptKeys = { streaming: 'boolean', params };

/**
 * Of the session settings in an agent's folder and its workspace's: how long a model is tried, and when a conversation
 * is summed up.
 */
export const settingsKeys: KeptKeys = {
  retry: {
    keys: {
      enabled: 'boolean',
      maxRetries: 'number',
      baseDelayMs: 'number',
      maxDelayMs: 'number',
      provider: { keys: { timeoutMs: 'number', maxRetries: 'number', maxRetryDelayMs: 'number' } },
    },
  },
  compaction: { keys: { enabled: 'boolean', reserveTokens: 'number', keepRecentTokens: 'number' } },
};

const thinking = ['off', 'minimal', 'low', 'medium', 'high', 'xhigh', 'adaptive', 'max', 'ultra'];

/** Of `agents.defaults`, beside the chain itself: what bears on how a turn goes on or ends. */
export const defaultsKeys: KeptKeys = {
  timeoutSeconds: 'number',
  contextTokens: 'number',
  thinkingDefault: { oneOf: thinking },
  experimental: { keys: { localModelLean: 'boolean' } },
  compaction: {
    keys: {
      enabled: 'boolean',
      mode: { oneOf: ['default', 'safeguard'] },
      thinkingLevel: { oneOf: [...thinking, 'inherit'] },
      keepRecentTokens: 'number',
      recentTurnsPreserve: 'number',
      reserveTokensFloor: 'number',
      maxHistoryShare: 'number',
      timeoutSeconds: 'number',
      maxActiveTranscriptBytes: 'number',
      notifyUser: 'boolean',
      midTurnPrecheck: { keys: { enabled: 'boolean' } },
      qualityGuard: { keys: { enabled: 'boolean', maxRetries: 'number' } },
      memoryFlush: { keys: { enabled: 'boolean', softThresholdTokens: 'number', forceFlushTranscriptBytes: 'number' } },
    },
  },
};

/** A name as routers give their hosts; a key would be longer. */
const name = /^[\w./-]{1,32}$/;

function keptValue(value: JsonValue | undefined, keep: Keep): JsonValue | undefined {
  if (keep === 'number' || keep === 'boolean') return typeof value === keep ? value : undefined;
  if (keep === 'names')
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string' && name.test(item)) : undefined;
  if ('oneOf' in keep) return typeof value === 'string' && keep.oneOf.includes(value) ? value : undefined;
  if ('eachOf' in keep)
    return Array.isArray(value)
      ? value.filter((item) => typeof item === 'string' && keep.eachOf.includes(item))
      : undefined;
  if (!isObject(value)) return undefined;
  const below = keptOf(value, keep.keys);
  return Object.keys(below).length === 0 ? undefined : below;
}

/** Of an object only these keys, and of them only values of the right kind: whatever else it holds stays behind. */
export function keptOf(object: JsonObject | null, keys: KeptKeys): JsonObject {
  const copy: JsonObject = {};
  for (const [key, keep] of Object.entries(keys)) {
    const value = object !== null && Object.hasOwn(object, key) ? keptValue(object[key], keep) : undefined;
    if (value !== undefined) setOwn(copy, key, value);
  }
  return copy;
}
