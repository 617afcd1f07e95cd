import type { AppError } from '../errors.ts';
import { untoldEndpoint } from './blank.ts';
import { answerTo, askUrl, type Answer, type Replies } from './asks.ts';
import { classifyError } from './errors.ts';
import { parseJson } from './fields.ts';
import { identify, wantsKey } from './identify.ts';
import { parseLmStudioV0, parseLmStudioV1, parseOpenAiModels } from './models.ts';
import type { Endpoint, ServerModel } from './types.ts';

type Listing = { readonly models: readonly ServerModel[]; readonly loadingIds: readonly string[]; readonly native: 'v1' | 'v0' | null };
type Verdict = Pick<Endpoint, 'status' | 'problem'>;

const jsonOf = (answer: Answer | null): unknown => (answer?.status === 200 ? parseJson(answer.body) : undefined);

/** The list of models that tells most: LM Studio's own where there is one, else the OpenAI list. */
function listing(replies: Replies): Listing | null {
  const open = parseOpenAiModels(jsonOf(answerTo(replies, 'models')));
  const v0 = parseLmStudioV0(jsonOf(answerTo(replies, 'lmstudio-v0')));
  const v1 = parseLmStudioV1(jsonOf(answerTo(replies, 'lmstudio-v1')), open?.map((model) => model.id));
  const models = v1 ?? v0?.models ?? open;
  if (models === null) return null;
  return { models, loadingIds: v0?.loadingIds ?? [], native: v1 !== null ? 'v1' : v0 !== null ? 'v0' : null };
}

/** What a look at an answer tells where it is no list of models. AirPlay's receiver on port 5000 refuses like a server with a key. */
function notAList(url: string, answer: Answer): Verdict {
  const { status, body } = answer;
  if (wantsKey(answer)) return { status: 'needs-key', problem: classifyError({ url, status, body }) };
  const error = classifyError({ url, status, body });
  const temporary = error.kind === 'server-said' && ((status === 503 && error.reason === 'model-not-loaded') || error.reason === 'busy');
  if (temporary) return { status: 'loading', problem: error };
  const json = parseJson(body);
  const saw = status !== 200 ? 'status' : json !== undefined ? 'json' : /^\s*</.test(body) ? 'html' : 'text';
  return { status: 'not-a-model-server', problem: { kind: 'not-a-model-server', url, saw, status } };
}

function statusOf({ models, loadingIds }: Listing): Endpoint['status'] {
  const chat = models.filter((model) => model.kind !== 'embedding');
  if (chat.some((model) => model.loaded !== false)) return 'ready';
  return loadingIds.length > 0 ? 'loading' : 'no-model-loaded';
}

/** A route that has only POST answers a GET with 405; anything else leaves it open (several servers answer 404 either way). */
const routeSeen = (replies: Replies, ask: 'completions' | 'responses'): Endpoint['apis']['responses'] => (answerTo(replies, ask)?.status === 405 ? 'yes' : 'unknown');

function apisOf(replies: Replies, found: Listing | null): Endpoint['apis'] {
  if (found === null) return { completions: 'unknown', responses: 'unknown' };
  // Both routes are older than LM Studio's v1 list (0.4.0); chat completions are older than its v0 list too.
  if (found.native === 'v1') return { completions: 'yes', responses: 'yes' };
  if (found.native === 'v0') return { completions: 'yes', responses: 'unknown' };
  return { completions: routeSeen(replies, 'completions'), responses: routeSeen(replies, 'responses') };
}

const unreachableKinds = (error: AppError): Endpoint['status'] => (error.kind === 'not-a-model-server' ? 'not-a-model-server' : 'unreachable');

/**
 * The endpoint that the answers describe. `ready` when a chat model is loaded or the server does not tell; `no-model-loaded`
 * when it tells that none is. Without any answer it is an endpoint all the same, `unreachable` with the cause.
 */
export function describe(baseUrl: string, replies: Replies): Endpoint {
  const url = askUrl('models', baseUrl);
  const server = identify(replies);
  const reply = replies.models;
  const nothing = { ...untoldEndpoint(baseUrl), server };
  if (reply === undefined) return nothing;
  if (!reply.ok) return { ...nothing, status: unreachableKinds(reply.error), problem: reply.error };

  const found = listing(replies);
  const verdict: Verdict = found === null ? notAList(url, reply.value) : { status: statusOf(found), problem: null };
  return {
    ...nothing,
    ...verdict,
    models: [...(found?.models ?? [])],
    apis: apisOf(replies, found),
    latencyMs: Math.round(reply.value.elapsedMs),
  };
}
