// Tells which deployments behind a proxy may answer for a model, and whether they are remote.
import { hostOf, isLocalHost } from '../network/address.ts';
import { isClosedModel } from './makers.ts';
import type { Backend } from './types.ts';

/**
 * Providers of LiteLLM (`LlmProviders` in its litellm/types/utils.py, read 2026-11) that are a company's own machines.
 * Left out are those that name a kind of server (`openai/` is also how any local one is named), what may stand in a
 * cellar of one's own, and what is no model.
 */
const hosted: ReadonlySet<string> = new Set([
  'chatgpt',
  'jina_ai',
  'xai',
  'zai',
  'cohere',
  'cohere_chat',
  'clarifai',
  'anthropic',
  'anthropic_text',
  'bytez',
  'replicate',
  'reducto',
  'runwayml',
  'aws_polly',
  'huggingface',
  'together_ai',
  'openrouter',
  'datarobot',
  'vertex_ai',
  'vertex_ai_beta',
  'gemini',
  'ai21',
  'ai21_chat',
  'baseten',
  'black_forest_labs',
  'azure',
  'azure_text',
  'azure_ai',
  'sagemaker',
  'sagemaker_chat',
  'sagemaker_nova',
  'bedrock',
  'bedrock_converse',
  'bedrock_mantle',
  'nlp_cloud',
  'deepinfra',
  'perplexity',
  'mistral',
  'groq',
  'gigachat',
  'nvidia_nim',
  'soniox',
  'cerebras',
  'volcengine',
  'codestral',
  'text-completion-codestral',
  'dashscope',
  'modelscope',
  'moonshot',
  'publicai',
  'v0',
  'morph',
  'lambda_ai',
  'inception',
  'text-completion-inception',
  'deepseek',
  'sambanova',
  'maritalk',
  'voyage',
  'cloudflare',
  'fireworks_ai',
  'friendliai',
  'featherless_ai',
  'watsonx',
  'watsonx_text',
  'predibase',
  'databricks',
  'empower',
  'github',
  'compactifai',
  'tencent',
  'galadriel',
  'nebius',
  'deepgram',
  'elevenlabs',
  'novita',
  'topaz',
  'sap',
  'assemblyai',
  'charity_engine',
  'github_copilot',
  'snowflake',
  'gradient_ai',
  'meta_llama',
  'meta',
  'nscale',
  'helicone',
  'hyperbolic',
  'recraft',
  'fal_ai',
  'stability',
  'heroku',
  'aiml',
  'cometapi',
  'oci',
  'vercel_ai_gateway',
  'manus',
  'wandb',
  'ovhcloud',
  'scaleway',
  'amazon_nova',
  'minimax',
  'synthetic',
  'apertis',
  'nano-gpt',
  'poe',
  'chutes',
  'neosantara',
  'parasail',
  'xiaomi_mimo',
  'tensormesh',
  'libertai',
  'pinstripes',
  'darkbloom',
  'cursor',
]);

/** Whether a name is a pattern of models and no model. */
export const isPattern = (name: string): boolean => name.includes('*');

/** More patterns than this are somebody's play: with each, every listed name is compared. */
const mostPatterns = 200;

/**
 * What the stars of a pattern stand for in a name; null where it doesn't match. As for LiteLLM the end of the name is
 * free. Found from left to right and without a regular expression, because a pattern of many stars would keep one busy
 * for ever.
 */
function starsIn(pattern: string, name: string): readonly string[] | null {
  const [head = '', ...parts] = pattern.split('*');
  if (!name.startsWith(head)) return null;
  const stars: string[] = [];
  let from = head.length;
  for (const [index, part] of parts.entries()) {
    const at = part === '' && index === parts.length - 1 ? name.length : name.indexOf(part, from);
    if (at < 0) return null;
    stars.push(name.slice(from, at));
    from = at + part.length;
  }
  return stars;
}

/**
 * The model that a deployment is asked for, by LiteLLM's rules (router_utils/pattern_match_deployments.py): the stars
 * are filled in, or the name is handed on.
 */
function servedAs(backend: Backend, name: string): string | null {
  const [stars, servedName] = [starsIn(backend.model, name), backend.servedAs];
  if (servedName === null || stars === null || !isPattern(servedName)) return servedName;
  if (stars.length > servedName.split('*').length - 1) return name;
  return stars.reduce((filled, star) => filled.replace('*', () => star), servedName);
}

/**
 * Finds the deployments that may answer a request for a model: those of exactly its name, else those of the longest
 * pattern that matches.
 */
export function backendFinder(backends: readonly Backend[]): (name: string) => readonly Backend[] {
  const byName = new Map<string, Backend[]>();
  for (const backend of backends)
    (byName.get(backend.model) ?? byName.set(backend.model, []).get(backend.model))?.push(backend);
  const patterns = [...byName.keys()]
    .filter(isPattern)
    .sort((a, b) => b.length - a.length)
    .slice(0, mostPatterns);
  return (name) =>
    byName.get(name) ?? byName.get(patterns.find((pattern) => starsIn(pattern, name) !== null) ?? '') ?? [];
}

/** Whether an address is on somebody else's machine: an address that is a number tells it, a name need not. */
function isElsewhere(url: string): boolean | null {
  const host = hostOf(url);
  if (host === '') return null;
  if (isLocalHost(host)) return false;
  return /^[\d.]+$|:/.test(host) ? true : null;
}

/**
 * Whether one deployment is on somebody else's machine, null where its entry doesn't tell. An address is where the
 * words go, whatever the provider is called.
 */
function isBackendRemote(backend: Backend, name: string): boolean | null {
  const byAddress = backend.url === null ? null : isElsewhere(backend.url);
  if (byAddress !== null) return byAddress;
  const served = servedAs(backend, name);
  if (served === null) return null;
  const provider = /^([^/]+)\//.exec(served)?.[1] ?? '';
  if (hosted.has(provider)) return true;
  return isClosedModel(served) ? true : null;
}

/**
 * Whether a request for this model may be handed on to somebody else's machine by one of these deployments; null where
 * one of them doesn't tell, or there is none.
 */
export function isAnyRemote(backends: readonly Backend[], name: string): boolean | null {
  const remotes = backends.map((backend) => isBackendRemote(backend, name));
  return remotes.includes(true) ? true : remotes.includes(null) || remotes.length === 0 ? null : false;
}
