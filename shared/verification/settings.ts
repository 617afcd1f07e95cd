// Which dialect and settings a verification justifies, each with its reason.
import { shortestTimeoutS } from '../openclaw/limits.ts';
import { longestTimeoutS } from '../openclaw/limits.ts';
import { defaultTimeoutS } from '../openclaw/limits.ts';
import { defaultAnswerTokens } from '../openclaw/limits.ts';
import { minimumAnswerTokens } from '../openclaw/limits.ts';
import type { ApiCapabilities, Capabilities, Support } from './capabilities.ts';
import { takes, type SettingValue } from './setting.ts';
import type { SettingReason } from './setting-reason.ts';
import { apiNames, type ApiName, type CanaryScore, type VerifiedSetting, type CodeValues } from './types.ts';
import { serverKind } from '../servers/kinds.ts';
import { agentPromptTokens } from '../openclaw/limits.ts';

/** What of the surroundings decides which settings a verdict makes. */
export type SettingSurroundings = {
  /** The installed OpenClaw; null where none is found. */
  readonly version: string | null;
  /** The provider's and the model's name in its config. */
  readonly provider: string;
  readonly model: string;
  /** Whether a channel is configured in which whatever leaks into the answer reaches other people (WhatsApp). */
  readonly hasChannel: boolean;
  /** The longest answer that is to be configured, in tokens; what a setup writes where nobody said it. */
  readonly maxTokens?: number;
};

/** What is known beside the verdicts: the context that is to be configured, in tokens; null where nobody said it. */
export type SettingContext = SettingSurroundings & { readonly contextTokens: number | null };

const holds = ({ text, tools, carriesOn, reasoning }: ApiCapabilities): boolean =>
  text === 'yes' &&
  (tools === 'yes' || tools === null) &&
  (carriesOn === 'yes' || carriesOn === null) &&
  reasoning !== 'inside';
const carries = ({ text, tools, carriesOn }: ApiCapabilities): boolean =>
  text === 'yes' && tools === 'yes' && (carriesOn === 'yes' || carriesOn === null);

/**
 * The dialect that a proof justifies: Responses where text, tools and reasoning all hold there, since it keeps
 * reasoning apart from the answer; else Chat Completions where that holds; else the one over which most works; null
 * where neither speaks.
 */
export function apiFor({ apis }: Capabilities): ApiName | null {
  const byWorth = [holds, carries, ({ text, tools }: ApiCapabilities) => text === 'yes' && tools === 'yes'];
  for (const good of byWorth) {
    const chosenApi = apiNames.find((api) => good(apis[api]));
    if (chosenApi !== undefined) return chosenApi;
  }
  return apiNames.findLast((api) => apis[api].text === 'yes') ?? null;
}

/**
 * How a server that can't use tools with this model shows it: it refuses them, fails over them, or hands their calls on
 * as text.
 */
const toolsFail: ReadonlySet<Support> = new Set<Support>([
  'tools-unsupported',
  'tool-choice-flags',
  'tool-template-failed',
  'search-tools-refused',
  'tool-parser-failed',
  'tools-as-text',
  'ollama-shim',
  'server-error',
  'error-in-success',
  'error-in-stream',
  'schema-construct-refused',
]);
/** How Ollama's OpenAI route shows that it lost a call which its own route keeps. */
const lostInShim: ReadonlySet<Support> = new Set<Support>(['tools-as-text', 'no-tool-call', 'ollama-shim']);

/** A model whose chat template has a switch for thinking. */
const qwen = /\bqwen|\bqwq/i;

type Made = { readonly setting: SettingValue; readonly reason: SettingReason; readonly values?: CodeValues };

/**
 * The settings that verdicts justify, each with its reason; only those that the installed OpenClaw takes. Nothing is
 * set that was not seen.
 */
export function settingsFor(learned: Capabilities, context: SettingContext): readonly VerifiedSetting[] {
  const fit = apiFor(learned);
  if (fit === null) return [];
  const api = canSwitchThinkingOff(learned, fit, context) ? 'openai-completions' : fit;
  const native = isNative(learned) && takes(context.version, { path: 'api', value: 'ollama' }, context);
  const window = windowOf(learned, context);
  const made: readonly Made[] = [
    ...apiSettings(learned, api, native, context),
    ...contextSettings(window, native, context),
    ...timeoutSettings(learned, window ?? context.contextTokens),
    ...reasoningSettings(learned, api, native, context),
    ...inputSettings(learned),
    ...(native ? [] : shapeSettings(learned, api)),
    ...(native ? [] : toolSettings(learned, api)),
    ...(learned.copies > 1 && serverKind(learned.server.id).openclaw?.preloads === true
      ? [{ setting: { path: 'params.preload', value: false }, reason: 'lmstudio-preload' } as const]
      : []),
    ...narrowing(learned.canaries),
  ];
  return made
    .filter(({ setting }) => takes(context.version, setting, context))
    .map(({ setting, reason, values = {} }) => ({
      ...setting,
      reason,
      values,
    }));
}

/** Ollama's own route where its OpenAI route lost the model's calls and no dialect kept them. */
const isNative = ({ server, apis }: Capabilities): boolean =>
  (serverKind(server.id).openclaw?.nativeApi ?? null) !== null &&
  apiNames.every((api) => apis[api].tools !== 'yes') &&
  apiNames.some((api) => lostInShim.has(apis[api].tools));

function apiSettings({ apis }: Capabilities, api: ApiName, native: boolean, { hasChannel }: SettingContext): Made[] {
  if (native) return [{ setting: { path: 'api', value: 'ollama' }, reason: 'ollama-native' }];
  const leaks = hasChannel && api === 'openai-completions' && !holds(apis['openai-responses']);
  return [{ setting: { path: 'api', value: api }, reason: leaks ? 'api-openai-completions-leaks' : `api-${api}` }];
}

/**
 * The context to be configured, where it is known what a request really gets: what is wanted, as far as the server
 * gives it.
 */
const windowOf = ({ trueContext }: Capabilities, { contextTokens }: SettingContext): number | null =>
  trueContext === null ? null : Math.min(trueContext.tokens, contextTokens ?? trueContext.tokens);

/** What OpenClaw's own prompt takes, with a tenth for what a tokenizer may make of it. */
const promptTokens = Math.ceil(agentPromptTokens * 1.1);

/**
 * The longest answer that a window takes: half of it at the most, since one that may fill it whole leaves no room for a
 * question (openclaw/openclaw #85921), and what OpenClaw's own prompt leaves of one that was measured: some servers
 * refuse what both together exceed.
 */
function longestAnswer(window: number | null, contextTokens: number | null): number {
  const half = Math.floor((window ?? contextTokens ?? Infinity) / 2);
  return window === null ? half : Math.min(half, Math.max(minimumAnswerTokens, window - promptTokens));
}

function contextSettings(
  window: number | null,
  native: boolean,
  { contextTokens, maxTokens = defaultAnswerTokens }: SettingContext,
): Made[] {
  const longest = longestAnswer(window, contextTokens);
  const room = window ?? contextTokens;
  return [
    ...(window === null
      ? []
      : ([
          {
            setting: { path: 'models[].contextWindow', value: window },
            reason: 'context-true',
            values: { tokens: window },
          },
          {
            setting: { path: 'models[].contextTokens', value: window },
            reason: 'context-tokens',
            values: { tokens: window },
          },
        ] as const)),
    ...(longest < 1 || maxTokens <= longest
      ? []
      : [
          {
            setting: { path: 'models[].maxTokens', value: longest },
            reason: 'max-tokens',
            values: { tokens: longest },
          } as const,
        ]),
    ...(native && room !== null
      ? [{ setting: { path: 'models[].params.num_ctx', value: room }, reason: 'ollama-native' } as const]
      : []),
  ];
}

/**
 * Loading and reading the longest prompt, and half as much again: OpenClaw counts the seconds without a word, not those
 * of the whole answer (tried with 2026.9.6). Without a measured speed only a start slower than the usual limit says
 * anything.
 */
function timeoutSettings(
  { speed: { coldStartMs, prefillTokensPerSecond } }: Capabilities,
  window: number | null,
): Made[] {
  const startS = (coldStartMs ?? 0) / 1000;
  const measured = window !== null && prefillTokensPerSecond !== null && prefillTokensPerSecond > 0;
  const neededS = Math.ceil(1.5 * (startS + (measured ? window / prefillTokensPerSecond : 0)));
  if (!measured && neededS <= defaultTimeoutS) return [];
  const seconds = Math.min(longestTimeoutS, Math.max(shortestTimeoutS, neededS));
  return [{ setting: { path: 'timeoutSeconds', value: seconds }, reason: 'timeout', values: { seconds } }];
}

/**
 * With `reasoning` OpenClaw turns the system prompt into a developer's and asks for an effort (seen on the sockets of
 * 2026.9.6), which no step has tried: two more settings keep its requests as they were proven. Where thoughts leak,
 * Qwen's own switch turns thinking off; OpenClaw sends it only for a model that it takes for a thinking one.
 */
function reasoningSettings(learned: Capabilities, api: ApiName, native: boolean, context: SettingContext): Made[] {
  const { apis } = learned;
  const thinking: Made = { setting: { path: 'models[].reasoning', value: true }, reason: 'reasoning' };
  const asProven: readonly Made[] = [
    { setting: { path: 'models[].compat.supportsDeveloperRole', value: false }, reason: 'as-proven' },
    { setting: { path: 'models[].compat.supportsReasoningEffort', value: false }, reason: 'as-proven' },
  ];
  if (apiNames.some((apiName) => apis[apiName].text === 'thinking-refused'))
    return [{ setting: { path: 'models[].reasoning', value: false }, reason: 'reasoning' }];
  if (native) return [];
  if (canSwitchThinkingOff(learned, api, context)) {
    const format = 'qwen-chat-template';
    return [
      thinking,
      ...asProven,
      {
        setting: { path: 'models[].compat.thinkingFormat', value: format },
        reason: 'thinking-format',
        values: { format },
      },
      {
        setting: { path: 'agents.defaults.models[].params.thinking', value: 'off' },
        reason: 'thinking-format',
        values: { format },
      },
    ];
  }
  return apis[api].reasoning === 'apart' ? [thinking, ...asProven] : [];
}

/**
 * Whether thoughts leak over the dialect that is fit and Qwen's switch could stop them; it works over Chat Completions
 * alone.
 */
function canSwitchThinkingOff(
  { apis, server, family }: Capabilities,
  fit: ApiName,
  { model, version, provider }: SettingContext,
): boolean {
  const isQwen = qwen.test(model) || (family !== null && qwen.test(family));
  const taken = takes(
    version,
    { path: 'models[].compat.thinkingFormat', value: 'qwen-chat-template' },
    { provider, model },
  );
  return (
    isQwen &&
    taken &&
    serverKind(server.id).takesTemplateSettings &&
    leaks(apis[fit]) &&
    apis['openai-completions'].text === 'yes'
  );
}

const leaks = ({ text, tools, carriesOn, reasoning }: ApiCapabilities): boolean =>
  reasoning === 'inside' || [text, tools, carriesOn].includes('leaked-reasoning');

const inputSettings = ({ vision }: Capabilities): Made[] =>
  vision === null
    ? []
    : [{ setting: { path: 'models[].input', value: vision ? ['text', 'image'] : ['text'] }, reason: 'input' }];

/** How messages must be shaped; Chat Completions alone takes these. */
function shapeSettings({ shape }: Capabilities, api: ApiName): Made[] {
  if (api !== 'openai-completions') return [];
  return [
    ...(shape.stringContent
      ? [{ setting: { path: 'models[].compat.requiresStringContent', value: true }, reason: 'string-content' } as const]
      : []),
    ...(shape.strictKeys
      ? [{ setting: { path: 'models[].compat.strictMessageKeys', value: true }, reason: 'strict-keys' } as const]
      : []),
    ...(shape.maxTokensField === 'max_tokens'
      ? [
          {
            setting: { path: 'models[].compat.maxTokensField', value: 'max_tokens' },
            reason: 'max-tokens-field',
          } as const,
        ]
      : []),
  ];
}

function toolSettings({ apis, refusedKeywords, schemaProfile }: Capabilities, api: ApiName): Made[] {
  if (toolsFail.has(apis[api].tools))
    return [{ setting: { path: 'models[].compat.supportsTools', value: false }, reason: 'no-tools' }];
  const keywords = [...new Set(refusedKeywords)].sort();
  return [
    ...(schemaProfile === null
      ? []
      : [
          {
            setting: { path: 'models[].compat.toolSchemaProfile', value: schemaProfile },
            reason: 'schema-profile',
          } as const,
        ]),
    ...(keywords.length === 0
      ? []
      : [
          {
            setting: { path: 'models[].compat.unsupportedToolSchemaKeywords', value: keywords },
            reason: 'refused-keywords',
            values: { keywords: keywords.join(', ') },
          } as const,
        ]),
  ];
}

/**
 * Where strangers' words come in, and behind it what does the most harm (groups of tools of OpenClaw 2026.9.6; its own
 * audit asks for the first two).
 */
const outside = ['group:web', 'browser'];
const harmful = ['group:runtime', 'group:messaging', 'group:automation', 'group:nodes'];
/** From this share of failed canaries on a model loses what does harm as well. */
const manyShare = 0.25;

function narrowing(score: CanaryScore | null): Made[] {
  if (score === null || score.of === 0 || score.resisted >= score.of) return [];
  const { resisted, of } = score;
  const deny = (of - resisted) / of >= manyShare ? [...outside, ...harmful] : outside;
  return [
    { setting: { path: 'tools.byProvider[].deny', value: deny }, reason: 'narrow-tools', values: { resisted, of } },
  ];
}
