// Makes an endpoint, with its server, status and models, from the answers to the probes.
import type { AppError } from '../base/errors.ts';
import { probeUrl, type HttpAnswer, type Probe, type ProbeReplies, type ProbeSnapshot } from './probes.ts';
import { emptyEndpoint } from './empty.ts';
import { classifyError } from './errors.ts';
import { asText, parseJson } from '../base/json-fields.ts';
import { identify } from './identify.ts';
import { isSince, wantsKey } from './evidence.ts';
import { serverKind } from './kinds.ts';
import type { ServerKind } from './kinds/kind.ts';
import type { ListDetails } from './reader.ts';
import { servedBy } from './remote.ts';
import { snapshot } from './snapshot.ts';
import type { Endpoint, ServerModel } from './types.ts';

type EndpointVerdict = Pick<Endpoint, 'status' | 'problem'>;
type DescribedServer = Endpoint['server'];

/** What a look at an answer tells where it is no list of models. */
function notAList(url: string, answer: HttpAnswer): EndpointVerdict {
  const { status, body } = answer;
  if (wantsKey(answer)) return { status: 'needs-key', problem: classifyError({ url, status, body }) };
  const error = classifyError({ url, status, body });
  const temporary =
    error.kind === 'server-said' &&
    ((status === 503 && error.reason === 'model-not-loaded') || error.reason === 'busy');
  if (temporary) return { status: 'loading', problem: error };
  const json = parseJson(body);
  const saw = status !== 200 ? 'status' : json !== undefined ? 'json' : /^\s*</.test(body) ? 'html' : 'text';
  return { status: 'not-a-model-server', problem: { kind: 'not-a-model-server', url, saw, status } };
}

function statusOf(models: readonly ServerModel[]): Endpoint['status'] {
  const chat = models.filter((model) => model.kind !== 'embedding');
  // What a server passes on to somebody else is always there, and says nothing of this machine.
  const own = chat.some((model) => model.remote !== true) ? chat.filter((model) => model.remote !== true) : chat;
  if (own.some((model) => model.loaded !== false)) return 'ready';
  return own.some((model) => model.state === 'loading') ? 'loading' : 'no-model-loaded';
}

/**
 * A route that has only POST answers a GET with 405; anything else leaves it open (several servers answer 404 either
 * way).
 */
const seenByGet = (probeSnapshot: ProbeSnapshot, ask: Probe): Endpoint['apis']['responses'] =>
  probeSnapshot.answer(ask)?.status === 405 ? 'yes' : 'unknown';

function responsesOf(
  probeSnapshot: ProbeSnapshot,
  rule: ServerKind['responses'],
  version: string | null,
): Endpoint['apis']['responses'] {
  if (rule === 'by-get')
    return probeSnapshot.answer('responses')?.status === 404 ? 'no' : seenByGet(probeSnapshot, 'responses');
  if (typeof rule === 'string') return rule;
  if (version === null) return seenByGet(probeSnapshot, 'responses');
  return isSince(version, rule.since) ? 'yes' : rule.before;
}

/**
 * What a server has by its name counts only where the name is certain; else what its routes answer, or that one of this
 * name never had it.
 */
function apisOf(
  probeSnapshot: ProbeSnapshot,
  { certainty, version }: DescribedServer,
  kind: ServerKind,
  details: ListDetails,
): Endpoint['apis'] {
  if (certainty === 'certain') {
    return {
      completions: details.completions ?? 'yes',
      responses: details.responses ?? responsesOf(probeSnapshot, kind.responses, version),
    };
  }
  const responses = seenByGet(probeSnapshot, 'responses');
  return {
    completions: seenByGet(probeSnapshot, 'completions'),
    responses: responses === 'unknown' && kind.responses === 'no' ? 'no' : responses,
  };
}

/** The list that tells most: the server's own where there is one, else the OpenAI list. */
function describeModels(baseUrl: string, probeSnapshot: ProbeSnapshot, server: DescribedServer): Endpoint | null {
  const kind = serverKind(server.id);
  const details = kind.read?.(probeSnapshot, server.version) ?? {};
  const listed = details.models ?? probeSnapshot.models;
  if (listed === null) return null;
  const owners = new Map(probeSnapshot.entries.map((entry) => [entry['id'], asText(entry['owned_by'])]));
  const models = listed.map((model) => ({ ...model, ...servedBy(model, owners.get(model.id) ?? null, server) }));
  return {
    ...emptyEndpoint(baseUrl),
    server,
    status: statusOf(models),
    models,
    apis: apisOf(probeSnapshot, server, kind, details),
    streamUsage: details.streamUsage ?? kind.streamUsage,
    reasoningIn: details.reasoningIn === undefined ? kind.reasoningIn : details.reasoningIn,
    keyNeeded: details.keyNeeded ?? (probeSnapshot.refusal === null ? 'no' : 'yes'),
    controls: server.certainty === 'certain' ? [...(details.controls ?? kind.controls)] : [],
    cluster: details.cluster ?? null,
    backends: details.backends ?? null,
    latencyMs: Math.round(probeSnapshot.first.elapsedMs),
  };
}

const unreachableKinds = (error: AppError): Endpoint['status'] =>
  error.kind === 'not-a-model-server' ? 'not-a-model-server' : 'unreachable';

/**
 * The endpoint that the answers describe. `ready` when a chat model is loaded or the server does not tell;
 * `no-model-loaded` when it tells that none is. Without any answer it is an endpoint all the same, `unreachable` with
 * the cause.
 */
export function describe(baseUrl: string, replies: ProbeReplies): Endpoint {
  const url = probeUrl('models', baseUrl);
  const server = identify(replies);
  const nothing = { ...emptyEndpoint(baseUrl), server };
  const reply = replies.models;
  if (reply === undefined) return nothing;
  if (!reply.ok) return { ...nothing, status: unreachableKinds(reply.error), problem: reply.error };
  const seen = snapshot(replies);
  const endpoint = seen === null ? null : describeModels(baseUrl, seen, server);
  if (endpoint !== null) return endpoint;
  const verdict = notAList(url, reply.value);
  return {
    ...nothing,
    ...verdict,
    keyNeeded: verdict.status === 'needs-key' ? 'yes' : 'unknown',
    latencyMs: Math.round(reply.value.elapsedMs),
  };
}
