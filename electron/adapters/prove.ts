import type { AppError } from '../../shared/errors.ts';
import { chooseApi } from '../../shared/proof/choose.ts';
import { judge } from '../../shared/proof/judge.ts';
import { answeredBy, nothingRead, readEvent, type Answered } from '../../shared/proof/read.ts';
import { apiPath, proofBody } from '../../shared/proof/requests.ts';
import type { ApiName, Proof, ProofStep, ProofStepName } from '../../shared/proof/types.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { hostOf, isLoopbackHost } from '../../shared/servers/address.ts';
import { classifyError, isErrorBody } from '../../shared/servers/errors.ts';
import { parseJson } from '../../shared/servers/fields.ts';
import { parseOpenAiModels } from '../../shared/servers/models.ts';
import { request, stream } from './http.ts';

/** `headers` carry the key, where one is needed: it stands nowhere else. */
export type ProveTarget = { readonly url: string; readonly model: string; readonly headers: Readonly<Record<string, string>> };
export type ProveOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly onStep: (step: ProofStep) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** How long a model may stay silent, for example while it is being loaded. */
  readonly firstWordMs?: number;
  /** For each request as a whole. */
  readonly totalMs?: number;
};
type Run = ProveTarget & Pick<ProveOptions, 'signal'> & { readonly firstWordMs: number; readonly totalMs: number; readonly connectMs: number };
type Listed = { readonly step: ProofStep; readonly ids: readonly string[] };

const listMs = 5000;
const generations: readonly ApiName[] = ['openai-responses', 'openai-completions'];
const failed = (step: ProofStepName, error: AppError, answer: Answered | null = null): ProofStep => ({ step, status: 'failed', why: 'error', error, answer });
const sendsKey = (headers: ProveTarget['headers']): boolean => Object.keys(headers).some((name) => name.toLowerCase() === 'authorization');

/** Whether the list has the very id: OpenClaw sends it as it is written. */
async function proveListed({ url, model, headers, signal, connectMs }: Run): Promise<Listed> {
  const at = `${url}/models`;
  const reply = await request({ url: at, method: 'GET', headers, connectMs, deadlineMs: connectMs + listMs, signal });
  if (!reply.ok) return { step: failed('listed', reply.error), ids: [] };
  const { status, body } = reply.value;
  const ids = status === 200 ? parseOpenAiModels(parseJson(body))?.map((each) => each.id) : undefined;
  if (ids === undefined) return { step: failed('listed', notAnAnswer(at, status, body, headers)), ids: [] };
  if (!ids.includes(model)) return { step: { step: 'listed', status: 'failed', why: 'not-listed', error: null, answer: null }, ids };
  return { step: { step: 'listed', status: 'passed', answer: null }, ids };
}

/** An answer that is neither a list nor a stream: the server's own error, or something that is no model server. */
function notAnAnswer(url: string, status: number, body: string, headers: ProveTarget['headers']): AppError {
  if (status !== 200 || isErrorBody(body)) return classifyError({ url, status, body, sentKey: sendsKey(headers) });
  const saw = parseJson(body) !== undefined ? 'json' : /^\s*</.test(body) ? 'html' : 'text';
  return { kind: 'not-a-model-server', url, saw, status };
}

/** One real request in OpenClaw's own shape, read to its end or to its time. */
async function proveApi(api: ApiName, run: Run, listedIds: readonly string[]): Promise<ProofStep> {
  const { url, model, headers, signal, connectMs, firstWordMs, totalMs } = run;
  const at = `${url}${apiPath[api]}`;
  let reading = nothingRead;
  const startedAt = performance.now();
  const ended = await stream({ url: at, method: 'POST', headers, body: proofBody(api, model), connectMs, deadlineMs: totalMs, silenceMs: firstWordMs, signal }, (event) => {
    reading = readEvent(api, reading, event);
    return reading.done ? 'done' : 'more';
  });
  const answer: Answered = answeredBy(reading, performance.now() - startedAt);
  if (reading.error !== null) {
    return failed(api, classifyError({ url: at, status: 200, body: reading.error, sentKey: sendsKey(headers) }), answer.text === '' ? null : answer);
  }
  if (ended.ok && ended.value.body !== null) return failed(api, notAnAnswer(at, ended.value.status, ended.value.body, headers));
  // A server that says its last word and keeps the line open has answered; one that breaks off has not.
  if (!ended.ok && reading.end === null) return answer.text === '' ? failed(api, ended.error) : { step: api, status: 'failed', why: 'cut-short', error: ended.error, answer };
  return judge(api, answer, model, listedIds);
}

const runOf = (target: ProveTarget, limits: Pick<Run, 'signal' | 'firstWordMs' | 'totalMs'>): Run => ({
  ...target,
  ...limits,
  url: target.url.replace(/\/+$/, ''),
  connectMs: isLoopbackHost(hostOf(target.url)) ? 2000 : 10_000,
});

/**
 * Proves one model with real requests, one after the other: that its server lists it, then one streamed answer by Responses,
 * then one by Chat Completions, both shaped as OpenClaw shapes its own. Each step is told as running and then with its verdict;
 * where the list fails the other two are `skipped`. A failed step is part of the proof; the only error is `cancelled`.
 */
export async function prove(target: ProveTarget, { signal, onStep, now, firstWordMs = 300_000, totalMs = 600_000 }: ProveOptions): Promise<Result<Proof, AppError>> {
  const run = runOf(target, { signal, firstWordMs, totalMs });
  const steps: ProofStep[] = [];
  const cancelled = () => signal?.aborted === true;
  const tell = (step: ProofStep) => {
    if (cancelled()) return;
    if (step.status !== 'running') steps.push(step);
    onStep(step);
  };
  tell({ step: 'listed', status: 'running' });
  const listed = await proveListed(run);
  tell(listed.step);
  for (const api of generations) {
    if (cancelled()) break;
    if (listed.step.status !== 'passed') {
      tell({ step: api, status: 'skipped' });
      continue;
    }
    tell({ step: api, status: 'running' });
    tell(await proveApi(api, run, listed.ids));
  }
  if (cancelled()) return err({ kind: 'cancelled' });
  return ok({ url: target.url, model: target.model, at: new Date(now()).toISOString(), steps, api: chooseApi(steps) });
}

/** One request of the proof alone, for a check of a route that already stands. Limits as in `prove`. */
export const ask = (api: ApiName, target: ProveTarget, { signal, firstWordMs = 300_000, totalMs = 600_000 }: Omit<ProveOptions, 'onStep' | 'now'>): Promise<ProofStep> =>
  proveApi(api, runOf(target, { signal, firstWordMs, totalMs }), []);
