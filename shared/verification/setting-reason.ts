/**
 * Why a proof sets what it sets. Each has its sentence, in English and Japanese, in `shared/i18n/proof.*` (`reasons`),
 * which are filled with these values: `tokens` (context-true, context-tokens, max-tokens), `seconds` (timeout),
 * `keywords` (refused-keywords), `format` (thinking-format), `resisted` and `of` (narrow-tools). The others need none.
 */
export const settingReasons = [
  'api-openai-responses',
  'api-openai-completions',
  'api-openai-completions-leaks',
  'context-true',
  'context-tokens',
  'max-tokens',
  'timeout',
  'reasoning',
  'as-proven',
  'input',
  'string-content',
  'strict-keys',
  'max-tokens-field',
  'no-tools',
  'schema-profile',
  'refused-keywords',
  'thinking-format',
  'lmstudio-preload',
  'ollama-native',
  'narrow-tools',
] as const;
export type SettingReason = (typeof settingReasons)[number];
