/** How llama.cpp’s router is driven: what is asked of it to load, unload and fetch models. */
import { foreignWord } from '../../../base/foreign-text.ts';
import { asList, asRecord, asText, asTokens, at, parseJson, type JsonRecord } from '../../../base/json-fields.ts';
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
  type DriveTarget,
  type Script,
} from '../../drive/script.ts';

/**
 * llama-server in router mode, as recorded on a real one (0.7.0, build 11669, 2026-11-22): `/models/load` and
 * `/models/unload` answer `{"success":true}` at once, and what became of it stands in the list, as `status.value` and,
 * where the model's own process ended badly, `status.failed` with `exit_code`. A load that is under way is ended by
 * unloading. Loading what runs or is being loaded is 400 "model is already running", also of one that sleeps
 * (`--sleep-idle-seconds`), unloading what does not run 400 "model is not running". A model that is not listed is 404
 * "File Not Found", the words that it has for a route it lacks. The window is the one its preset gives.
 */
const pollMs = 500;
/** Half an hour of looking, by the same reckoning as for a load that is answered when it is done. */
const looks = 3600;

/** The entry of a model in the list, or null where it is not listed. */
function* listed(model: string, place: DriveTarget): Script<JsonRecord | DriveEnd | null> {
  const body = yield* ask(get('/models'), place);
  if (isEnd(body)) return body;
  return (
    (asList(asRecord(parseJson(body))['data']) ?? [])
      .map(asRecord)
      .find((entry) => entry['id'] === model || (asList(entry['aliases'])?.includes(model) ?? false)) ?? null
  );
}

const stateOf = (entry: JsonRecord): string | null => asText(at(entry, ['status', 'value']));
const isUp = (entry: JsonRecord): boolean => ['loaded', 'sleeping'].includes(foreignWord(stateOf(entry) ?? ''));
const isComing = (entry: JsonRecord): boolean =>
  ['loading', 'downloading', 'downloaded'].includes(foreignWord(stateOf(entry) ?? ''));

/**
 * Its words for a model that it does not have are those for a route that it does not have; both routes here are there.
 */
const unknownModel = (end: DriveEnd): DriveEnd =>
  end.error?.kind === 'server-said' && end.error.status === 404
    ? failed({ ...end.error, reason: 'unknown-model' })
    : end;

/** Whether a refusal only says that there is nothing to do. */
const isNothingToDo = (end: DriveEnd, words: RegExp): boolean =>
  end.error?.kind === 'server-said' && words.test(end.error.message);

function* load({ model }: ActionOf<'load'>, place: DriveTarget): Script {
  yield* tell({ phase: 'loading' });
  const order = post('/models/load', { model });
  const answer = yield* ask(order, place);
  if (isEnd(answer) && !isNothingToDo(answer, /already (running|loaded)/i)) return unknownModel(answer);
  if (!isEnd(answer)) return yield* watchLoad(model, place);
  const entry = yield* listed(model, place);
  if (isEnd(entry)) return unknownOutcome(entry.error);
  if (entry === null || stateOf(entry) !== 'sleeping') return yield* watchLoad(model, place);
  // Only a request wakes one that sleeps, or that it is unloaded and loaded anew.
  const away = yield* putAway(model, place);
  if (away.phase !== 'done') return away;
  const again = yield* ask(order, place);
  return isEnd(again) && !isNothingToDo(again, /already (running|loaded)/i)
    ? unknownModel(again)
    : yield* watchLoad(model, place);
}

/** Looks at a model until it is in memory or is not any more on its way there. */
function* watchLoad(model: string, place: DriveTarget): Script {
  for (let look = 0; look < looks; look++) {
    const entry = yield* listed(model, place);
    if (isEnd(entry)) return unknownOutcome(entry.error);
    if (entry === null) return failedBy(place, 'unknown-model');
    if (isUp(entry)) return yield* readBack(model, entry, place);
    if (!isComing(entry)) return failed(notLoaded(entry, place));
    yield* tell({ phase: 'loading' });
    yield* wait(pollMs);
  }
  return unknownOutcome();
}

function notLoaded(entry: JsonRecord, { url }: DriveTarget) {
  const code = at(entry, ['status', 'exit_code']);
  const message = typeof code === 'number' ? `exit code ${code}` : foreignWord(stateOf(entry) ?? '');
  return {
    kind: 'server-said',
    url,
    status: 200,
    reason: at(entry, ['status', 'failed']) === true ? 'load-failed' : 'model-not-loaded',
    message,
  } as const;
}

/** The window of one slot: in the list on recent builds, else in the properties of the model. */
function* readBack(model: string, entry: JsonRecord, place: DriveTarget): Script {
  yield* tell({ phase: 'reading-back' });
  const contextTokens = asTokens(at(entry, ['meta', 'n_ctx']));
  const body =
    contextTokens === null ? yield* ask(get(`/props?model=${encodeURIComponent(model)}&autoload=false`), place) : null;
  const loadedContextTokens =
    typeof body === 'string' ? asTokens(at(parseJson(body), ['default_generation_settings', 'n_ctx'])) : contextTokens;
  yield* tell({ loadedContextTokens });
  return done;
}

function* unload({ model }: ActionOf<'unload'>, place: DriveTarget): Script {
  yield* tell({ phase: 'unloading' });
  return yield* putAway(model, place);
}

/** Has a model unloaded and looks until it is gone. */
function* putAway(model: string, place: DriveTarget): Script {
  const answer = yield* ask(post('/models/unload', { model }), place);
  if (isEnd(answer) && !isNothingToDo(answer, /not (running|loaded)/i)) return unknownModel(answer);
  for (let look = 0; look < looks; look++) {
    const entry = yield* listed(model, place);
    if (isEnd(entry)) return unknownOutcome(entry.error);
    if (entry === null || !(isUp(entry) || isComing(entry))) return done;
    yield* wait(pollMs);
  }
  return unknownOutcome();
}

/** The router holds a model once, so there is nothing to do but to say what stands. */
function* unloadDuplicates({ model }: ActionOf<'unload-duplicates'>, place: DriveTarget): Script {
  const entry = yield* listed(model, place);
  if (isEnd(entry)) return entry;
  if (entry === null) return failedBy(place, 'unknown-model');
  return isUp(entry) ? yield* readBack(model, entry, place) : done;
}

function* settle({ action }: ModelJob, place: DriveTarget): Script {
  const entry = yield* listed(action.model, place);
  if (isEnd(entry)) return unknownOutcome(entry.error);
  if (action.kind === 'load')
    return entry === null || !(isUp(entry) || isComing(entry))
      ? unknownOutcome()
      : yield* watchLoad(action.model, place);
  if (action.kind === 'unload') return entry === null || !isUp(entry) ? done : unknownOutcome();
  return action.kind === 'unload-duplicates' ? done : unknownOutcome();
}

/** See the note on top of this file for where its facts come from. */
export const llamaCppDriver: Driver = {
  scripts: { load, unload, 'unload-duplicates': unloadDuplicates, download: null },
  settle,
  cancel: { load: 'stops', unload: 'leaves', 'unload-duplicates': 'leaves', download: 'leaves' },
  extend: () => null,
  stop: ({ kind, model }) => (kind === 'load' ? post('/models/unload', { model }) : null),
};
