/** How LM Studio is driven: what is asked of it to load, unload and fetch models. */
import { idOf } from '../../entries.ts';
import {
  asBytes,
  asList,
  asRecord,
  asText,
  asTokens,
  asWord,
  at,
  parseJson,
  type JsonRecord,
} from '../../../base/json-fields.ts';
import type { ModelJob } from '../../jobs.ts';
import {
  ask,
  done,
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
 * LM Studio 0.4 and later by its REST API v1, after its documentation (lmstudio-ai/docs, 2_rest, 2026-04): `load`
 * answers when it is done and makes a second copy of a model that is loaded already, `unload` takes the id of one copy,
 * `download` answers a job id that is asked for once a second. Unknown keys in a body are refused with 400. There is no
 * route that stops a load or a download. That MLX models may get another window than asked for stands in the bug
 * tracker (#2304, #2318): so it is read back.
 */
type LoadedCopy = { readonly id: string; readonly contextTokens: number | null };
/** `name` is what a load takes: the variant that was meant, or the key where only a copy was named. */
type HeldCopy = { readonly key: string; readonly name: string; readonly copies: readonly LoadedCopy[] };

const pollMs = 1000;
/** How often a download is looked for while the server does not answer: as long as it takes to start it anew. */
const missesBorne = 60;

const largest = (a: LoadedCopy, b: LoadedCopy) => (b.contextTokens ?? 0) - (a.contextTokens ?? 0);
/** What a request can count on where it may reach any of several copies. */
const smallestWindow = (copies: readonly LoadedCopy[]): number | null => {
  const windows = copies.map(({ contextTokens }) => contextTokens).filter((tokens) => tokens !== null);
  return windows.length === 0 ? null : Math.min(...windows);
};

/**
 * The model as the list holds it; a model may go by its key, by a variant's or by the id of a copy. Without any copy
 * where it is not listed.
 */
function* held(model: string, place: DriveTarget): Script<HeldCopy | DriveEnd> {
  const body = yield* ask(get('/api/v1/models'), place);
  if (isEnd(body)) return body;
  const entry = (asList(asRecord(parseJson(body))['models']) ?? [])
    .map(asRecord)
    .find((candidate) => isNamed(candidate, model));
  if (entry === undefined) return { key: model, name: model, copies: [] };
  const key = asText(entry['key']) ?? model;
  return { key, name: isVariant(entry, model) ? model : key, copies: copiesOf(entry) };
}

const isVariant = (entry: JsonRecord, model: string): boolean => asList(entry['variants'])?.includes(model) ?? false;
const isNamed = (entry: JsonRecord, model: string): boolean =>
  entry['key'] === model || isVariant(entry, model) || copiesOf(entry).some(({ id }) => id === model);

function copiesOf(entry: JsonRecord): LoadedCopy[] {
  return (asList(entry['loaded_instances']) ?? []).flatMap((each) => {
    const id = asText(asRecord(each)['id']);
    return id === null ? [] : [{ id, contextTokens: asTokens(at(each, ['config', 'context_length'])) }];
  });
}

/**
 * Unloads copies one after the other; one that is gone by itself is no failure. Null when none of them stands any more.
 */
function* drop(key: string, copies: readonly LoadedCopy[], place: DriveTarget): Script<DriveEnd | null> {
  for (const { id } of copies) {
    yield* tell({ phase: 'unloading' });
    const answer = yield* ask(post('/api/v1/models/unload', { instance_id: id }, 'load'), place);
    if (!isEnd(answer)) continue;
    const now = yield* held(key, place);
    if (isEnd(now) || now.copies.some((copy) => copy.id === id)) return answer;
  }
  return null;
}

function* load({ model, contextTokens }: ActionOf<'load'>, place: DriveTarget): Script {
  const before = yield* held(model, place);
  if (isEnd(before)) return before;
  const unfit = before.copies.filter((copy) => contextTokens !== null && copy.contextTokens !== contextTokens);
  const refused = yield* drop(before.key, unfit, place);
  if (refused !== null) return refused;
  if (unfit.length < before.copies.length) return yield* readBack(before.key, null, place);
  yield* tell({ phase: 'loading' });
  const answer = yield* ask(
    post(
      '/api/v1/models/load',
      {
        model: before.name,
        ...(contextTokens === null ? {} : { context_length: contextTokens }),
        echo_load_config: true,
      },
      'load',
    ),
    place,
  );
  return isEnd(answer)
    ? answer
    : yield* readBack(before.key, asText(asRecord(parseJson(answer))['instance_id']), place);
}

/** What is loaded now, as the list tells it: the copy of that id, or all there are. */
function* readBack(key: string, instance: string | null, place: DriveTarget): Script {
  yield* tell({ phase: 'reading-back' });
  const now = yield* held(key, place);
  if (isEnd(now)) return unknownOutcome(now.error);
  const copies = now.copies.filter(({ id }) => instance === null || id === instance);
  if (copies.length === 0) return failedBy(place, 'model-not-loaded');
  yield* tell({ loadedContextTokens: smallestWindow(copies) });
  return done;
}

function* unload({ model, instance }: ActionOf<'unload'>, place: DriveTarget): Script {
  const before = yield* held(model, place);
  if (isEnd(before)) return before;
  const refused = yield* drop(
    before.key,
    instance === null ? before.copies : [{ id: instance, contextTokens: null }],
    place,
  );
  return refused ?? done;
}

function* unloadDuplicates({ model }: ActionOf<'unload-duplicates'>, place: DriveTarget): Script {
  const before = yield* held(model, place);
  if (isEnd(before)) return before;
  const refused = yield* drop(before.key, [...before.copies].sort(largest).slice(1), place);
  return refused ?? (before.copies.length === 0 ? done : yield* readBack(before.key, null, place));
}

/** A Hugging Face link may end in `@` and a quantization, which LM Studio takes as a key of its own. */
function downloadBody(model: string): Readonly<Record<string, unknown>> {
  const [link = model, quantization] = /^https:\/\/huggingface\.co\//.test(model)
    ? model.split(/@(?=[^/@]+$)/)
    : [model];
  return quantization === undefined ? { model: link } : { model: link, quantization };
}

function progressOf(status: JsonRecord): ModelJob['progress'] {
  const [doneBytes, totalBytes] = [asBytes(status['downloaded_bytes']), asBytes(status['total_size_bytes'])];
  const fraction =
    doneBytes === null || totalBytes === null || totalBytes === 0 ? null : Math.min(doneBytes / totalBytes, 1);
  return { doneBytes, totalBytes, bytesPerSecond: asBytes(status['bytes_per_second']), fraction };
}

function* download({ model }: ActionOf<'download'>, place: DriveTarget): Script {
  const body = yield* ask(post('/api/v1/models/download', downloadBody(model)), place);
  if (isEnd(body)) return body;
  const status = asRecord(parseJson(body));
  const ticket = idOf(status['job_id']);
  if (status['status'] === 'already_downloaded' || status['status'] === 'completed') return done;
  if (ticket === null) return failedBy(place, 'download-failed', asWord(status['status']) ?? '');
  yield* tell({ ticket, phase: 'downloading', progress: progressOf(status) });
  return yield* follow(ticket, place);
}

const phases: Readonly<Record<string, Patch['phase']>> = { downloading: 'downloading', paused: 'queued' };

/**
 * Looks at a download until it ends. A server that does not answer is borne for a while, for it may have been started
 * anew.
 */
function* follow(ticket: string, place: DriveTarget): Script {
  let misses = 0;
  for (;;) {
    yield* wait(pollMs);
    const body = yield* ask(get(`/api/v1/models/download/status/${encodeURIComponent(ticket)}`), place);
    if (isEnd(body)) {
      misses += 1;
      const away = body.error?.kind === 'unreachable';
      if (!away || misses >= missesBorne) return unknownOutcome(body.error);
      continue;
    }
    misses = 0;
    const record = asRecord(parseJson(body));
    const status = asText(record['status']) ?? '';
    if (status === 'failed') return failedBy(place, 'download-failed', 'failed');
    const phase = phases[status];
    yield* tell({ progress: progressOf(record), ...(phase === undefined ? {} : { phase }) });
    if (status === 'completed') return done;
  }
}

/** LM Studio's older list alone tells that a model is being loaded. */
function* isLoading(key: string, place: DriveTarget): Script<boolean> {
  const body = yield* ask(get('/api/v0/models'), place);
  if (isEnd(body)) return false;
  return (asList(asRecord(parseJson(body))['data']) ?? []).some(
    (entry) => asRecord(entry)['id'] === key && asRecord(entry)['state'] === 'loading',
  );
}

function* settle({ action, ticket }: ModelJob, place: DriveTarget): Script {
  if (action.kind === 'download') return ticket === null ? unknownOutcome() : yield* follow(ticket, place);
  for (;;) {
    const now = yield* held(action.model, place);
    if (isEnd(now)) return unknownOutcome(now.error);
    if (action.kind === 'load') {
      if (yield* isLoading(now.key, place)) {
        yield* tell({ phase: 'loading' });
        yield* wait(pollMs);
        continue;
      }
      // A load may have ended between the two lists.
      const then = now.copies.length === 0 ? yield* held(action.model, place) : now;
      if (isEnd(then)) return unknownOutcome(then.error);
      return then.copies.length === 0 ? unknownOutcome() : yield* readBack(then.key, null, place);
    }
    const remaining =
      action.kind === 'unload-duplicates'
        ? now.copies.slice(1)
        : now.copies.filter(({ id }) => action.instance === null || id === action.instance);
    return remaining.length === 0 ? done : unknownOutcome();
  }
}

/** See the note on top of this file for where its facts come from. */
export const lmStudioDriver: Driver = {
  scripts: { load, unload, 'unload-duplicates': unloadDuplicates, download },
  settle,
  cancel: { load: 'leaves', unload: 'leaves', 'unload-duplicates': 'leaves', download: 'leaves' },
  stop: () => null,
  // What is loaded by an order has no time to live; only what a chat request loaded has.
  extend: () => null,
};
