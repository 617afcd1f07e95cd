/** LiteLLM: a proxy that hands requests on to other servers and hosted providers. */
import { backendFinder, isAnyRemote, isPattern } from '../backends.ts';
import { idOf, kindByName } from '../entries.ts';
import { asFlag, asList, asRecord, asTokens, asWord, at, type JsonRecord } from '../../base/json-fields.ts';
import { type Backend, type ServerModel, emptyModel } from '../types.ts';
import { add, type Addition, type Reader } from '../reader.ts';
import { hasKeys, proof, textAt } from '../evidence.ts';
import { plainKind, plainProvider, type ServerKind } from './kind.ts';

/** An address without a name, a password or a query, where keys are sometimes put. */
function bareAddress(value: unknown): string | null {
  const parts = /^(https?:\/\/)(?:[^/@?#]*@)?([^/@?#\s]+)(\/[^?#\s]*)?/i.exec(asWord(value) ?? '');
  return parts === null ? null : `${parts[1] ?? ''}${parts[2] ?? ''}${parts[3] ?? ''}`;
}

/** The model behind it, with its provider before it as LiteLLM itself writes it where a deployment names both apart. */
function servedAs(item: JsonRecord): string | null {
  const [model, provider] = [
    asWord(at(item, ['litellm_params', 'model'])),
    asWord(at(item, ['litellm_params', 'custom_llm_provider'])),
  ];
  return model === null || provider === null || model.startsWith(`${provider}/`) ? model : `${provider}/${model}`;
}

function backendOf(item: JsonRecord): Backend | null {
  const model = idOf(item['model_name']);
  if (model === null) return null;
  return {
    model,
    servedAs: servedAs(item),
    url: bareAddress(at(item, ['litellm_params', 'api_base'])),
    maxInputTokens: asTokens(at(item, ['model_info', 'max_input_tokens'])),
    // Its `max_tokens` is the limit of an answer.
    maxOutputTokens:
      asTokens(at(item, ['model_info', 'max_output_tokens'])) ?? asTokens(at(item, ['model_info', 'max_tokens'])),
  };
}

function kindOf(mode: unknown): ServerModel['kind'] | null {
  if (typeof mode !== 'string') return null;
  return mode === 'chat' || mode === 'completion' || mode === 'responses' ? 'chat' : 'embedding';
}

/**
 * The deployments of `GET /v1/model/info`; null where it is some other answer. Of their parameters only what is named
 * here is taken, never a key.
 */
export function parseLiteLlmInfo(
  json: unknown,
): readonly { readonly backend: Backend; readonly addition: Addition }[] | null {
  const items = asList(asRecord(json)['data'])?.map(asRecord) ?? null;
  return (
    items?.flatMap((item) => {
      const backend = backendOf(item);
      if (backend === null) return [];
      const info = asRecord(item['model_info']);
      const kind = kindOf(info['mode']);
      const addition: Addition = {
        contextTokens: { max: backend.maxInputTokens },
        ...(kind === null ? {} : { kind }),
        tools: asFlag(info['supports_function_calling']),
        vision: asFlag(info['supports_vision']),
        reasoning: asFlag(info['supports_reasoning']),
      };
      return [{ backend, addition }];
    }) ?? null
  );
}

/**
 * A proxy tells what stands behind it, where it lets anyone ask. One name may stand for several deployments: a request
 * may reach any of them. A pattern such as `anthropic/*` stands for every model that it matches and is none itself.
 */
const readLiteLlm: Reader = (snapshot) => {
  const info = parseLiteLlmInfo(snapshot.json('litellm-models'));
  if (info === null) return {};
  const additions = new Map(info.map(({ backend, addition }) => [backend, addition]));
  const backends = [...additions.keys()];
  const find = backendFinder(backends);
  const named = [...new Set(backends.map(({ model }) => model))].filter((name) => !isPattern(name));
  const listed =
    snapshot.models !== null && snapshot.models.length > 0
      ? snapshot.models
      : named.map((id) => ({ ...emptyModel(id), kind: kindByName(id) }));
  return {
    backends,
    models: listed.map((model) => {
      const behind = find(model.id);
      const [first] = behind;
      if (first === undefined) return model;
      const windows = behind.map(({ maxInputTokens }) => maxInputTokens).filter((tokens) => tokens !== null);
      const remote = isAnyRemote(behind, model.id);
      return add(model, {
        ...additions.get(first),
        remote,
        remoteEvidence: remote === null ? null : 'litellm-backend',
        contextTokens: { max: windows.length > 0 ? Math.min(...windows) : model.contextTokens.max },
      });
    }),
  };
};

export const liteLlm: ServerKind = {
  ...plainKind,
  id: 'litellm',
  name: 'LiteLLM',
  runs: 'elsewhere',
  ports: [4000],
  header: { name: 'x-litellm-version', prefix: '' },
  refusal: /^Authentication Error,/,
  fingerprint: {
    proofs: ['litellm-readiness'],
    open: ['litellm-readiness'],
    facts: ['litellm-models', 'responses'],
    possible: (kind, framework) =>
      (kind === 'empty' || kind === 'unowned' || kind === 'foreign') && (framework === null || framework === 'uvicorn'),
    check: (snapshot) =>
      hasKeys(snapshot.json('litellm-readiness'), 'litellm_version')
        ? proof(true, ['litellm-readiness'], textAt(snapshot, 'litellm-readiness', 'litellm_version'))
        : null,
  },
  responses: 'by-get',
  reasoningIn: 'reasoning_content',
  read: readLiteLlm,
  openclaw: { ...plainProvider, id: 'litellm', findsModels: false },
};
