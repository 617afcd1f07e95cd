/** Whether a server hands a model's words on to its maker's: Ollama names such models so. */
export const isCloudModel = (modelId: string): boolean => /[:-]cloud$/.test(modelId);

/**
 * Names of models whose weights their makers give to nobody, so that whoever serves one hands it on: Anthropic's,
 * Google's Gemini, OpenAI's from GPT-3.5 on, xAI's Grok but for 1 and 2. `gpt-oss`, `gpt-2`, `gpt-j` and `gpt4all` are
 * open and do not match.
 */
const closedNames = String.raw`claude-|gemini-|chatgpt-|gpt-(?:[3-9]|\d\d)|o[1-9](?:-|$)|grok-(?![12](?:\D|$))`;
const closed = new RegExp(String.raw`^(?:[a-z]{2,6}\.)?(?:anthropic\.)?(?:${closedNames})`, 'i');

/** Words in the names of open weights, of their families and of the forms that they are kept in. */
const open = new RegExp(
  [
    'gpt-oss|gguf|mlx|distil|qwen|qwq|llama|gemma|mistral|mixtral|ministral|magistral|devstral|deepseek|glm|kimi',
    'minimax|phi-?\\d|granite|nemotron|command-r|aya|olmo|hermes|smollm|lfm\\d?|seed-oss|ernie|exaone|falcon|solar',
    'yi-\\d|grok-[12](?:\\D|$)',
  ].join('|'),
  'i',
);

/** A name may begin with that of a provider or of a folder. */
const lastPart = (modelId: string): string => modelId.slice(modelId.lastIndexOf('/') + 1);

/**
 * Whether a model's name is one of a maker that gives its weights to nobody. Only a name: any server can give it to any
 * model.
 */
export const isClosedModel = (modelId: string): boolean =>
  closed.test(lastPart(modelId)) && !open.test(lastPart(modelId));

/** What `owned_by` says of a model that a company's machines alone run, whatever it is called. */
const hosts = new Set([
  'anthropic',
  'openai-internal',
  'azure',
  'azure-openai',
  'bedrock',
  'amazon-bedrock',
  'vertex',
  'vertex_ai',
  'vertex-ai',
  'openrouter',
  'groq',
  'together',
  'togetherai',
  'fireworks',
  'fireworks-ai',
  'perplexity',
  'cerebras',
  'sambanova',
  'deepinfra',
  'github-copilot',
]);
/**
 * Makers that give some of their weights away: a model of theirs with the name of an open family may run anywhere.
 * `system` is in OpenAI's own list.
 */
const makers = new Set([
  'openai',
  'system',
  'google',
  'x-ai',
  'xai',
  'mistralai',
  'mistral',
  'deepseek',
  'cohere',
  'moonshot',
  'moonshotai',
  'zai',
  'z-ai',
  'minimax',
  'ai21',
  'amazon',
  'alibaba',
  'dashscope',
]);

/**
 * Whether the user that a list names for a model is a company on whose machines it runs. It means nothing in the list
 * of an engine.
 */
export function isHostedOwner(owner: string, modelId: string): boolean {
  const name = owner.toLowerCase();
  return hosts.has(name) || (makers.has(name) && !open.test(lastPart(modelId)));
}
