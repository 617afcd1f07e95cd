/** How Ollama is driven: what is asked of it to load, unload and fetch models. */
import type { AppError } from '../../../base/errors.ts';
import { classifyError, isErrorBody } from '../../errors.ts';
import { asBytes, asList, asRecord, asText, asTokens, parseJson } from '../../../base/json-fields.ts';
import type { ModelJob } from '../../jobs.ts';
import {
  ask,
  done,
  failed,
  failedBy,
  get,
  isEnd,
  unknownOutcome,
  post,
  tell,
  wait,
  type ActionOf,
  type Driver,
  type DriveEnd,
  type Patch,
  type DriveTarget,
  type Script,
} from '../../drive/script.ts';

/**
 * Ollama by its own API, after ollama/ollama docs/api.md, server/routes.go and server/download.go (fb30760, 2026-08): a
 * generate request without a prompt loads a model, and with `keep_alive` 0 drops it; `pull` streams one JSON object a
 * line, tells a failure as such a line under status 200, and has succeeded only with the line `success`. A pull or a
 * load whose connection is closed stops; a later pull of the same model goes on where it stopped, and pulls of one
 * model at a time share one download.
 */

/**
 * Ollama itself drops a model after five idle minutes, which is less than a first setup takes; what is to stay longer
 * is kept warm.
 */
const keepAlive = '30m';
const pollMs = 500;
/**
 * A model that is answering is dropped only after its answer; the longest that Hearth waits for that is five minutes.
 */
const looksForUnload = 600;

type RunningModel = { readonly contextTokens: number | null };

/** A model without a tag is the one tagged `latest`. */
const sameModel = (listed: string | null, model: string): boolean =>
  listed !== null && (listed === model || listed === `${model}:latest` || `${listed}:latest` === model);

/** The model as /api/ps lists it, or null where it is not in memory. The window is told since 0.9.7. */
function* running(model: string, place: DriveTarget): Script<RunningModel | DriveEnd | null> {
  const body = yield* ask(get('/api/ps'), place);
  if (isEnd(body)) return body;
  const entry = (asList(asRecord(parseJson(body))['models']) ?? [])
    .map(asRecord)
    .find((item) => sameModel(asText(item['model']) ?? asText(item['name']), model));
  return entry === undefined ? null : { contextTokens: asTokens(entry['context_length']) };
}

const generate = (model: string, more: Readonly<Record<string, unknown>>) =>
  post('/api/generate', { model, stream: false, ...more }, 'load');

function* load({ model, contextTokens }: ActionOf<'load'>, place: DriveTarget): Script {
  yield* tell({ phase: 'loading' });
  const answer = yield* ask(
    generate(model, {
      keep_alive: keepAlive,
      ...(contextTokens === null ? {} : { options: { num_ctx: contextTokens } }),
    }),
    place,
  );
  return isEnd(answer) ? answer : yield* readBack(model, place);
}

function* readBack(model: string, place: DriveTarget): Script {
  yield* tell({ phase: 'reading-back' });
  const now = yield* running(model, place);
  if (now === null) return failedBy(place, 'model-not-loaded');
  if (isEnd(now)) return unknownOutcome(now.error);
  yield* tell({ loadedContextTokens: now.contextTokens });
  return done;
}

function* unload({ model }: ActionOf<'unload'>, place: DriveTarget): Script {
  yield* tell({ phase: 'unloading' });
  const answer = yield* ask(generate(model, { keep_alive: 0 }), place);
  if (isEnd(answer)) return answer;
  for (let looks = 0; looks < looksForUnload; looks++) {
    const now = yield* running(model, place);
    if (now === null) return done;
    if (isEnd(now)) return unknownOutcome(now.error);
    yield* wait(pollMs);
  }
  return unknownOutcome();
}

/** Ollama holds a model once, so there is nothing to do but to say what stands. */
function* unloadDuplicates({ model }: ActionOf<'unload-duplicates'>, place: DriveTarget): Script {
  const now = yield* running(model, place);
  if (isEnd(now)) return now;
  yield* tell({ loadedContextTokens: now?.contextTokens ?? null });
  return done;
}

/** Adds up the layers of a pull. They appear late and make the whole grow, so that the fraction may not go back. */
function layers() {
  const layersByDigest = new Map<string, { total: number; completed: number }>();
  let fraction = 0;
  return (digest: string, total: number | null, completed: number | null): ModelJob['progress'] => {
    const before = layersByDigest.get(digest) ?? { total: 0, completed: 0 };
    layersByDigest.set(digest, { total: total ?? before.total, completed: Math.max(completed ?? 0, before.completed) });
    const sum = (read: (layer: { total: number; completed: number }) => number) =>
      [...layersByDigest.values()].reduce((so, layer) => so + read(layer), 0);
    const [doneBytes, totalBytes] = [sum((layer) => layer.completed), sum((layer) => layer.total)];
    fraction = Math.min(Math.max(fraction, totalBytes === 0 ? 0 : doneBytes / totalBytes), 1);
    return { doneBytes, totalBytes, bytesPerSecond: null, fraction };
  };
}

function* download({ model }: ActionOf<'download'>, place: DriveTarget): Script {
  const add = layers();
  let succeeded = false;
  let refused: AppError | null = null;
  const read = (line: string): Patch => {
    if (isErrorBody(line)) refused = classifyError({ ...place, status: 200, body: line });
    const record = asRecord(parseJson(line));
    const status = asText(record['status']) ?? '';
    const digest = asText(record['digest']);
    if (status === 'success') succeeded = true;
    if (/^(verifying|writing|removing)/.test(status)) return { phase: 'verifying' };
    return digest === null
      ? {}
      : { phase: 'downloading', progress: add(digest, asBytes(record['total']), asBytes(record['completed'])) };
  };
  const answer = yield* ask(post('/api/pull', { model, stream: true }, 'stream'), place, read);
  if (refused !== null) return failed(refused);
  if (isEnd(answer)) return answer;
  return succeeded ? done : failed({ kind: 'unreachable', url: place.url, cause: 'reset' });
}

/**
 * A pull is asked for once more, which joins the one that runs or goes on where it stopped; else it is looked at what
 * is loaded.
 */
function* settle({ action }: ModelJob, place: DriveTarget): Script {
  if (action.kind === 'download') return yield* download(action, place);
  const now = yield* running(action.model, place);
  if (isEnd(now)) return unknownOutcome(now.error);
  yield* tell({ loadedContextTokens: now?.contextTokens ?? null });
  const isSo = action.kind === 'load' ? now !== null : action.kind === 'unload' ? now === null : true;
  return isSo ? done : unknownOutcome();
}

/** See the note on top of this file for where its facts come from. */
export const ollamaDriver: Driver = {
  scripts: { load, unload, 'unload-duplicates': unloadDuplicates, download },
  settle,
  cancel: { load: 'stops', unload: 'leaves', 'unload-duplicates': 'leaves', download: 'stops' },
  stop: () => null,
  // Another window than the one it has would make Ollama load the model anew.
  extend: (model, contextTokens, holdS) =>
    generate(model, { keep_alive: holdS, ...(contextTokens === null ? {} : { options: { num_ctx: contextTokens } }) }),
};
