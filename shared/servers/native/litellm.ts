import { hostOf, isLocalHost } from '../address.ts';
import { untoldModel } from '../blank.ts';
import { idOf, kindByName } from '../entries.ts';
import { asFlag, asList, asRecord, asTokens, asWord, at, type JsonRecord } from '../fields.ts';
import type { Backend, ServerModel } from '../types.ts';
import { add, type Addition, type Reader } from './reader.ts';

/** Providers of LiteLLM that are always somebody else's machine; `openai/` is also how any local server is named. */
const hosted = /^(anthropic|gemini|vertex_ai|bedrock|azure|azure_ai|openrouter|groq|mistral|deepseek|xai|cohere|cohere_chat|together_ai|fireworks_ai|perplexity|replicate|cerebras|moonshot|nvidia_nim)\//;

/** An address without a name, a password or a query, where keys are sometimes put. */
function bareAddress(value: unknown): string | null {
  const parts = /^(https?:\/\/)(?:[^/@?#]*@)?([^/@?#\s]+)(\/[^?#\s]*)?/i.exec(asWord(value) ?? '');
  return parts === null ? null : `${parts[1] ?? ''}${parts[2] ?? ''}${parts[3] ?? ''}`;
}

function backendOf(item: JsonRecord): Backend | null {
  const model = idOf(item['model_name']);
  if (model === null) return null;
  return {
    model,
    servedAs: asWord(at(item, ['litellm_params', 'model'])),
    url: bareAddress(at(item, ['litellm_params', 'api_base'])),
    maxInputTokens: asTokens(at(item, ['model_info', 'max_input_tokens'])),
    // Its `max_tokens` is the limit of an answer.
    maxOutputTokens: asTokens(at(item, ['model_info', 'max_output_tokens'])) ?? asTokens(at(item, ['model_info', 'max_tokens'])),
  };
}

const isRemote = ({ servedAs, url }: Backend): boolean | null => (url !== null ? !isLocalHost(hostOf(url)) : servedAs !== null && hosted.test(servedAs) ? true : null);

function kindOf(mode: unknown): ServerModel['kind'] | null {
  if (typeof mode !== 'string') return null;
  return mode === 'chat' || mode === 'completion' || mode === 'responses' ? 'chat' : 'embedding';
}

/** The deployments of `GET /v1/model/info`; null where it is some other answer. Of their parameters only what is named here is taken, never a key. */
export function parseLiteLlmInfo(json: unknown): readonly { readonly backend: Backend; readonly addition: Addition }[] | null {
  const items = asList(asRecord(json)['data'])?.map(asRecord) ?? null;
  return items?.flatMap((item) => {
    const backend = backendOf(item);
    if (backend === null) return [];
    const info = asRecord(item['model_info']);
    const kind = kindOf(info['mode']);
    const addition: Addition = {
      contextTokens: { max: backend.maxInputTokens }, ...(kind === null ? {} : { kind }),
      tools: asFlag(info['supports_function_calling']), vision: asFlag(info['supports_vision']), reasoning: asFlag(info['supports_reasoning']), remote: isRemote(backend),
    };
    return [{ backend, addition }];
  }) ?? null;
}

/** A proxy tells what stands behind it, where it lets anyone ask. One name may stand for several deployments: a request may reach any of them. */
export const readLiteLlm: Reader = (seen) => {
  const info = parseLiteLlmInfo(seen.json('litellm-models'));
  if (info === null) return {};
  const byName = new Map<string, (typeof info)[number][]>();
  for (const each of info) (byName.get(each.backend.model) ?? byName.set(each.backend.model, []).get(each.backend.model))?.push(each);
  const listed = seen.models !== null && seen.models.length > 0 ? seen.models : [...byName.keys()].map((id) => ({ ...untoldModel(id), kind: kindByName(id) }));
  return {
    backends: info.map(({ backend }) => backend),
    models: listed.map((model) => {
      const behind = byName.get(model.id) ?? [];
      const [first] = behind;
      if (first === undefined) return model;
      const windows = behind.map(({ backend }) => backend.maxInputTokens).filter((tokens) => tokens !== null);
      const remotes = behind.map(({ addition }) => addition.remote ?? null);
      const remote = remotes.includes(true) ? true : remotes.includes(null) ? null : false;
      return add(model, { ...first.addition, remote, contextTokens: { max: windows.length > 0 ? Math.min(...windows) : model.contextTokens.max } });
    }),
  };
};
