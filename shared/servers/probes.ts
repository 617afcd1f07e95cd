// The table of probes: what detection may ask at an address, and how answers are read.
import { type JsonRecord, parseJson } from '../base/json-fields.ts';
import type { ServerModel } from './types.ts';
import type { AppError } from '../base/errors.ts';
import type { Result } from '../base/result.ts';
import { serverRoot } from '../network/address.ts';

/** One answer of a server, as it came. Header names in lower case. */
export type HttpAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly elapsedMs: number;
};
export type ProbeReply = Result<HttpAnswer, AppError>;

type ProbePlace = { readonly from: 'base' | 'root'; readonly path: string };

/** The path of a question, as it is named in evidence, after the server's root or its base address. */
const places = {
  models: { from: 'base', path: '/models' },
  completions: { from: 'base', path: '/chat/completions' },
  responses: { from: 'base', path: '/responses' },
  root: { from: 'root', path: '/' },
  version: { from: 'root', path: '/version' },
  'lmstudio-greeting': { from: 'root', path: '/lmstudio-greeting' },
  'lmstudio-v1': { from: 'root', path: '/api/v1/models' },
  'lmstudio-v0': { from: 'root', path: '/api/v0/models' },
  'ollama-version': { from: 'root', path: '/api/version' },
  'ollama-tags': { from: 'root', path: '/api/tags' },
  'ollama-ps': { from: 'root', path: '/api/ps' },
  'sglang-model': { from: 'root', path: '/model_info' },
  'sglang-model-old': { from: 'root', path: '/get_model_info' },
  'sglang-server': { from: 'root', path: '/server_info' },
  'litellm-readiness': { from: 'root', path: '/health/readiness' },
  'litellm-models': { from: 'root', path: '/v1/model/info' },
  'llamacpp-props': { from: 'root', path: '/props' },
  // Never of a LiteLLM that is open: there it sends a completion to every model.
  health: { from: 'root', path: '/health' },
  openapi: { from: 'root', path: '/openapi.json' },
  'omlx-models': { from: 'root', path: '/v1/models/status' },
  'omlx-status': { from: 'root', path: '/api/status' },
  'exo-state': { from: 'root', path: '/state' },
  'exo-models': { from: 'root', path: '/v1/models?status=downloaded' },
  'localai-card': { from: 'root', path: '/.well-known/localai.json' },
  'localai-models': { from: 'root', path: '/v1/models/capabilities' },
  'localai-system': { from: 'root', path: '/system' },
  'textgen-model': { from: 'root', path: '/v1/internal/model/info' },
  'koboldcpp-version': { from: 'root', path: '/api/extra/version' },
  'koboldcpp-context': { from: 'root', path: '/api/extra/true_max_context_length' },
  'docker-running': { from: 'root', path: '/engines/ps' },
  'unsloth-health': { from: 'root', path: '/api/health' },
  // Under /v1 whatever the base is: at the root the same word is another server's costly route.
  'lemonade-health': { from: 'root', path: '/v1/health' },
} as const satisfies Readonly<Record<string, ProbePlace>>;

/** Questions about one model: what Ollama keeps of it, and the properties of one that a llama.cpp router has loaded. */
type ModelAsk = `ollama-show:${string}` | `llamacpp-props:${string}`;

/**
 * Everything that detection may ask. All of it by GET but Ollama's `show`, which reads a model's file and is only put
 * to what is certainly Ollama. None of it makes a server work, and none needs a key.
 */
export type Probe = keyof typeof places | ModelAsk;
export type ProbeReplies = Partial<Readonly<Record<Probe, ProbeReply>>>;
export type ProbeRequest = { readonly url: string; readonly method: 'GET' | 'POST'; readonly body?: string };

const isFixed = (ask: Probe): ask is keyof typeof places => Object.hasOwn(places, ask);
const modelOf = (ask: string): string => ask.slice(ask.indexOf(':') + 1);

function placeOf(ask: Probe): ProbePlace {
  if (isFixed(ask)) return places[ask];
  // Without `autoload=false` a router would load the model to answer.
  return ask.startsWith('ollama-show:')
    ? { from: 'root', path: '/api/show' }
    : { from: 'root', path: `/props?model=${encodeURIComponent(modelOf(ask))}&autoload=false` };
}

/** The path of a question, as evidence names it. */
export const probePath = (ask: Probe): string => placeOf(ask).path;

/** The address of a question for a server at this base address. */
export function probeUrl(ask: Probe, baseUrl: string): string {
  const { from, path } = placeOf(ask);
  return `${from === 'base' ? baseUrl : serverRoot(baseUrl)}${path}`;
}

/** How a question is put to a server at this base address. */
export const probeRequest = (ask: Probe, baseUrl: string): ProbeRequest =>
  ask.startsWith('ollama-show:')
    ? { url: probeUrl(ask, baseUrl), method: 'POST', body: JSON.stringify({ model: modelOf(ask) }) }
    : { url: probeUrl(ask, baseUrl), method: 'GET' };

/** The answer to a question, null when it was not asked or none came. */
export const answerTo = (replies: ProbeReplies, ask: Probe): HttpAnswer | null => {
  const reply = replies[ask];
  return reply?.ok === true ? reply.value : null;
};

/** A list of 4 MB is looked at for each question that follows from it, and parsed once. */
const parsed = new WeakMap<HttpAnswer, unknown>();

/** The JSON of an answer with status 200; undefined for any other. */
export function jsonOf(answer: HttpAnswer | null): unknown {
  if (answer?.status !== 200) return undefined;
  if (!parsed.has(answer)) parsed.set(answer, parseJson(answer.body));
  return parsed.get(answer);
}

/** A server's answers, as the fingerprints and the readers of its own lists look at them. */
export type ProbeSnapshot = {
  readonly replies: ProbeReplies;
  /** The answer to the list of models, which is asked first. */
  readonly first: HttpAnswer;
  /** The models of that list; null where it was none. */
  readonly models: readonly ServerModel[] | null;
  readonly entries: readonly JsonRecord[];
  readonly owners: readonly (string | null)[];
  /** What the first answer says where it refuses for want of a key; null where it doesn't. */
  readonly refusal: string | null;
  readonly answer: (ask: Probe) => HttpAnswer | null;
  /** The JSON of an answer with status 200; undefined for any other. */
  readonly json: (ask: Probe) => unknown;
  /** The models and entries of an answer that is an OpenAI list; no models and null for any other. */
  readonly listAt: (ask: Probe) => Pick<ProbeSnapshot, 'models' | 'entries'>;
};
