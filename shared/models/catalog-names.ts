/**
 * What makers, Hugging Face, Ollama and LM Studio call a model of the catalog. Patterns are for names in lower case
 * whose parts are joined by `-`, from the start; `release` is a name that one row of the catalog shares with its
 * sisters and that some of its builds are of alone.
 */
export type ModelNames = { readonly model: string; readonly names: RegExp; readonly release?: string };

const named = (model: string, names: string, release?: string): ModelNames => ({
  model,
  names: new RegExp(`^${names}(?=$|-|\\.(?!\\d))`),
  ...(release === undefined ? {} : { release }),
});

/**
 * Names of one model never begin another's name without more words between: what is left of a name must be known as
 * well.
 */
export const modelNames: readonly ModelNames[] = [
  named('minimax-m2', 'minimax-m2'),
  named('minimax-m2.1', 'minimax-m2\\.1'),
  named('minimax-m2.5', 'minimax-m2\\.5'),
  named('minimax-m2.7', 'minimax-m2\\.7'),
  named('minimax-m3', 'minimax-m3'),
  named('qwen3.5-397b-a17b', 'qwen-?3\\.5-397b(?:-a17b)?'),
  named('qwen3.5-122b-a10b', 'qwen-?3\\.5-122b(?:-a10b)?'),
  named('qwen3.6-35b-a3b', 'qwen-?3\\.6-35b(?:-a3b)?'),
  named('qwen3.6-27b', 'qwen-?3\\.6-27b'),
  named('qwen3.8-27b', 'qwen-?3\\.8-27b'),
  named('qwen3.8-flash-next', 'qwen-?3\\.8-flash-next(?:-125b(?:-a6b)?)?'),
  named('qwen3-coder-next', 'qwen-?3-coder-next(?:-80b(?:-a3b)?)?'),
  named('qwen3-coder-480b', 'qwen-?3-coder-480b(?:-a35b)?(?:-instruct)?'),
  // Without 2507 it is an older model with a shorter context.
  named('qwen3-235b-a22b-2507', 'qwen-?3-235b-a22b-(?:instruct-2507|thinking-2507|2507)'),
  named('qwen3.5-9b', 'qwen-?3\\.5-9b'),
  named('qwen3.5-4b', 'qwen-?3\\.5-4b'),
  named('glm-4.7', 'glm-?4\\.[67]'),
  named('glm-4.7-flash', 'glm-?4\\.7-flash'),
  named('glm-5', 'glm-?5(?:\\.1)?'),
  named('glm-5.2', 'glm-?5\\.[23]'),
  named('glm-5.3-flash', 'glm-?5\\.3-flash'),
  named('gpt-oss-20b', 'gpt-oss-20b'),
  named('gpt-oss-120b', 'gpt-oss-120b'),
  // The Instruct of September (0905) has a longer context.
  named('kimi-k2', 'kimi-k2-instruct'),
  named('kimi-k2-thinking', 'kimi-k2-thinking'),
  named('kimi-k2.5', 'kimi-k2\\.5', 'k2.5'),
  named('kimi-k2.5', 'kimi-k2\\.6', 'k2.6'),
  named('kimi-k2.5', 'kimi-k2\\.7-code', 'k2.7-code'),
  named('kimi-k3', 'kimi-k3'),
  named('deepseek-v3.2', 'deepseek-v3\\.1', 'v3.1'),
  named('deepseek-v3.2', 'deepseek-v3\\.2', 'v3.2'),
  named('deepseek-v4-flash', 'deepseek-v4-flash'),
  named('deepseek-v4-pro', 'deepseek-v4-pro'),
  named('gemma-4-31b', 'gemma-?4-31b(?:-it)?'),
  named('gemma-4-26b-a4b', 'gemma-?4-26b(?:-a4b)?(?:-it)?'),
  named('gemma-4-12b', 'gemma-?4-12b(?:-it)?'),
  // There is no other size of 3.3, so Ollama's name without a tag says enough.
  named('llama-3.3-70b', 'llama-?3\\.3(?:-70b)?(?:-instruct)?'),
  named('muse-glimmer-30b', 'muse-glimmer-30b'),
  named('devstral-small-2-24b', 'devstral-small-2-24b(?:-instruct)?(?:-2512)?'),
  named('devstral-2-123b', 'devstral-2-123b(?:-instruct)?(?:-2512)?'),
  named('mistral-medium-3.5', 'mistral-medium-3\\.5(?:-128b)?'),
  named('step-3.5-flash', 'step-3\\.5-flash'),
  named('nemotron-3-nano-30b-a3b', 'nemotron-3-nano-30b(?:-a3b)?'),
];

/**
 * Publishers whose name stands before a model's in a file's name (`Qwen_Qwen3.6-27B-Q4_K_M.gguf`). None of them changes
 * the weights.
 */
export const publisherPrefix = new RegExp(
  `^(?:${[
    'meta-llama|meta|nvidia|qwen|openai|zai-org|minimaxai|google|mistralai|moonshotai|deepseek-ai|stepfun-ai',
    'unsloth|mlx-community|lmstudio-community|ggml-org',
  ].join('|')})-(?=[a-z])`,
);
