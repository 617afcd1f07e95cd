// Texts on a server's models: state, loaded context, time until unloading, and progress of jobs.
import { serverModelName } from '../../shared/wizard/draft.ts';
import type { ModelAction, ModelJob } from '../../shared/servers/jobs.ts';
import type { Endpoint, ServerModel } from '../../shared/servers/types.ts';
import { timeLeftMs } from '../../shared/wizard/model-actions.ts';
import { formatNumber, formatTime, formatTransfer } from '../i18n/format.ts';
import type { Text } from '../i18n/i18n.ts';
import type { ChipTone } from '../ui/chip.tsx';
import type { Language } from '../../shared/i18n/language.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** A server that keeps a model for good names a moment centuries away. */
const forGoodMs = 365 * dayMs;

type StateKey = NonNullable<ServerModel['state']> | 'unknown';
export const stateTones: Record<StateKey, ChipTone> = {
  loaded: 'ok',
  sleeping: 'plain',
  loading: 'warn',
  downloading: 'warn',
  unloaded: 'plain',
  failed: 'bad',
  unknown: 'plain',
};

/** What a model is doing, by its server's own word where there is one. */
export const stateOf = (model: ServerModel): StateKey =>
  model.state ?? (model.loaded === null ? 'unknown' : model.loaded ? 'loaded' : 'unloaded');

/** The context that one request gets, against the most it could be. */
function contextWords(t: Text, language: Language, { contextTokens: { loaded, max, slots } }: ServerModel): string[] {
  const number = (tokens: number) => formatNumber(tokens, language);
  const most = max === null ? t('models:facts.contextUntold') : t('models:facts.max', { max: number(max) });
  if (slots !== null && slots > 1)
    return [
      loaded === null
        ? t('models:facts.slotsOnly', { slots })
        : t('models:facts.slots', { slots, tokens: number(loaded) }),
      ...(max === null ? [] : [most]),
    ];
  if (loaded === null) return [most];
  return [
    max === null
      ? t('models:facts.loaded', { loaded: number(loaded) })
      : t('models:facts.loadedOfMax', { loaded: number(loaded), max: number(max) }),
  ];
}

function leavesWords(t: Text, language: Language, at: string, now: Date): string {
  const away = Date.parse(at) - now.getTime();
  if (away > forGoodMs) return t('models:facts.stays');
  const when =
    away < dayMs
      ? formatTime(at, language)
      : new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(at));
  return t('models:facts.unloadsAt', { when });
}

/** How a model stands on its server now, in words; what the server doesn't tell is left out or said to be untold. */
export function runtimeWords(t: Text, language: Language, model: ServerModel, now: Date): string[] {
  const words = model.kind === 'embedding' ? [t('models:facts.embedding')] : contextWords(t, language, model);
  if (model.reasoning !== null) words.push(t(model.reasoning ? 'models:facts.reasoning' : 'models:facts.noReasoning'));
  if (model.state === 'sleeping') words.push(t('models:facts.sleeping'));
  if (model.unloadsAt !== null) words.push(leavesWords(t, language, model.unloadsAt, now));
  if (model.remote === true) words.push(t('models:facts.remote'));
  return words;
}

/** The name of the model that an action is about; its id where its server doesn't list it. */
export function actionModel(endpoints: readonly Endpoint[], action: ModelAction): string {
  const model = endpoints.find((e) => e.url === action.url)?.models.find((m) => m.id === action.model);
  return model ? serverModelName(model) : action.model;
}

function timeWords(t: Text, ms: number): string {
  if (ms < minuteMs) return t('models:jobs.seconds');
  if (ms < hourMs) return t('models:jobs.minutes', { count: Math.round(ms / minuteMs) });
  return t('models:jobs.hours', { count: Math.round(ms / hourMs) });
}

/** How far a job is, in bytes, speed and time, as far as the server tells. */
export function progressWords(t: Text, language: Language, job: ModelJob): string[] {
  const { progress } = job;
  const size = (bytes: number) => formatTransfer(bytes, language);
  const words: string[] = [];
  if (progress?.doneBytes != null)
    words.push(
      progress.totalBytes === null
        ? t('models:jobs.bytesOnly', { done: size(progress.doneBytes) })
        : t('models:jobs.bytes', { done: size(progress.doneBytes), total: size(progress.totalBytes) }),
    );
  if (progress?.bytesPerSecond != null) words.push(t('models:jobs.speed', { size: size(progress.bytesPerSecond) }));
  const remainingMs = timeLeftMs(job);
  if (remainingMs !== null) words.push(t('models:jobs.left', { time: timeWords(t, remainingMs) }));
  if (words.length === 0 && job.phase === 'downloading' && (progress === null || progress.fraction === null))
    words.push(t('models:jobs.progressUntold'));
  return words;
}
