/** Whether a server on this machine hands a model's words on to its maker's: Ollama names such models so. */
export const isCloudModel = (modelId: string): boolean => /[:-]cloud$/.test(modelId);

/**
 * Names of models whose makers let nobody else run them (Anthropic, OpenAI, Google, xAI), with or without the maker's before it. The open
 * models of the same makers have other names: gpt-oss, gemma, grok-1, grok-2.
 */
const closedModels = /^(?:(?:anthropic|openai|google|gemini|vertex_ai|xai|x-ai)\/)?(?:claude-|gemini-|chatgpt-|gpt-[3-9]|o[134](?:$|-)|grok-(?:[3-9]|code))/i;

/** Whether only the maker's own servers can answer for a model of this name, unless somebody gave the name to another model. */
export const isClosedModel = (modelId: string): boolean => closedModels.test(modelId);
