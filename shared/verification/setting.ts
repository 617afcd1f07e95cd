// Schema of every config key that a verification may set, and which OpenClaw releases take it.
import { z } from 'zod';
import type { KeyPath } from '../json5/change.ts';
import { hopelessTimeoutS, longestTimeoutS } from '../openclaw/limits.ts';
import { accepts, takesOllama } from '../openclaw/versions.ts';
import { settingReasons } from './setting-reason.ts';

const tokens = z.int().positive();

/**
 * Every key that a proof may set, with what it may say. A path is under the provider's entry, under its model's
 * (`models[].…`), or at the root where `[]` stands for this provider's model: `tools.byProvider[].deny`.
 */
const settings = [
  z.object({ path: z.literal('api'), value: z.enum(['openai-responses', 'openai-completions', 'ollama']) }),
  z.object({ path: z.literal('timeoutSeconds'), value: z.int().min(hopelessTimeoutS).max(longestTimeoutS) }),
  /** Whether OpenClaw has LM Studio load the model before it asks. */
  z.object({ path: z.literal('params.preload'), value: z.boolean() }),
  z.object({ path: z.literal('models[].contextWindow'), value: tokens }),
  z.object({ path: z.literal('models[].contextTokens'), value: tokens }),
  z.object({ path: z.literal('models[].maxTokens'), value: tokens }),
  z.object({ path: z.literal('models[].reasoning'), value: z.boolean() }),
  z.object({ path: z.literal('models[].input'), value: z.array(z.enum(['text', 'image'])).min(1) }),
  /** The context that Ollama is told to give a request. */
  z.object({ path: z.literal('models[].params.num_ctx'), value: tokens }),
  z.object({ path: z.literal('models[].compat.requiresStringContent'), value: z.boolean() }),
  z.object({ path: z.literal('models[].compat.strictMessageKeys'), value: z.boolean() }),
  z.object({ path: z.literal('models[].compat.supportsTools'), value: z.boolean() }),
  z.object({ path: z.literal('models[].compat.supportsDeveloperRole'), value: z.boolean() }),
  z.object({ path: z.literal('models[].compat.supportsReasoningEffort'), value: z.boolean() }),
  z.object({
    path: z.literal('models[].compat.maxTokensField'),
    value: z.enum(['max_completion_tokens', 'max_tokens']),
  }),
  z.object({ path: z.literal('models[].compat.thinkingFormat'), value: z.enum(['qwen-chat-template']) }),
  z.object({ path: z.literal('models[].compat.toolSchemaProfile'), value: z.enum(['llamacpp']) }),
  z.object({
    path: z.literal('models[].compat.unsupportedToolSchemaKeywords'),
    value: z.array(z.string().regex(/^[$A-Za-z][\w$]{0,63}$/)).min(1),
  }),
  /** The level of thinking where nobody chose one. */
  z.object({ path: z.literal('agents.defaults.models[].params.thinking'), value: z.enum(['off']) }),
  /** Tools and groups of tools that OpenClaw keeps from this model alone. */
  z.object({
    path: z.literal('tools.byProvider[].deny'),
    value: z.array(z.string().regex(/^[a-z][a-z0-9_:-]{0,63}$/)).min(1),
  }),
] as const;

export const settingValue = z.discriminatedUnion('path', settings);
export type SettingValue = z.infer<typeof settingValue>;
export type SettingPath = SettingValue['path'];
export const settingPaths: readonly SettingPath[] = settings.map((row) => row.shape.path.value);

/** What the words of a code or a reason are filled with. */
export const values = z.record(z.string(), z.union([z.string(), z.number()]));

/** A setting as an answer of the user: the reason only where a proof gave it. */
export const settingAnswer = z.intersection(
  settingValue,
  z.object({ reason: z.enum(settingReasons).optional(), values: values.optional() }),
);
export type SettingAnswer = z.infer<typeof settingAnswer>;

/** Where a setting stands in the config, from its root; `index` is the model's place in its provider's list. */
function configPath(
  path: SettingPath,
  { provider, model, index }: { readonly provider: string; readonly model: string; readonly index: number },
): KeyPath {
  const ref = `${provider}/${model}`;
  if (path === 'tools.byProvider[].deny') return ['tools', 'byProvider', ref, 'deny'];
  if (path === 'agents.defaults.models[].params.thinking')
    return ['agents', 'defaults', 'models', ref, 'params', 'thinking'];
  const [first = '', ...rest] = path.split('.');
  return ['models', 'providers', provider, ...(first === 'models[]' ? ['models', index] : [first]), ...rest];
}

/** Whether a release takes a setting with this value. */
export const takes = (
  version: string | null,
  { path, value }: SettingValue,
  at: { readonly provider: string; readonly model: string },
): boolean =>
  path === 'api' && value === 'ollama' ? takesOllama(version) : accepts(version, configPath(path, { ...at, index: 0 }));
