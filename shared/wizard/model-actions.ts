// What the model list offers to do with each model, and the progress of jobs under way.
import { isEnded, type ModelJob, type WarmModel } from '../servers/jobs.ts';
import type { Control, Endpoint, ServerModel } from '../servers/types.ts';

/** What a load asks for where nobody said anything: room for long talks, yet not so much that memory runs out. */
const sensibleContextTokens = 65_536;
/** What is asked for where a server tells no most: every model of use to OpenClaw holds this. */
const cautiousContextTokens = 32_768;

export type ModelOffers = {
  /**
   * `context`: with a window that is asked for first. `again`: the same for a model in memory, which makes way for
   * itself.
   */
  readonly load: 'none' | 'plain' | 'context' | 'again';
  readonly unload: boolean;
  readonly unloadOthers: boolean;
  readonly keepWarm: boolean;
};
const nothing: ModelOffers = { load: 'none', unload: false, unloadOthers: false, keepWarm: false };

const inMemory = (model: ServerModel): boolean =>
  model.loaded === true || model.state === 'loaded' || model.state === 'sleeping';
const underWay = (model: ServerModel): boolean => model.state === 'loading' || model.state === 'downloading';

/** Whether the server answers, so that it can be asked to do anything. */
export const answering = ({ status }: Endpoint): boolean =>
  status === 'ready' || status === 'no-model-loaded' || status === 'loading';

/**
 * What can be done with a model where it is now. Only what its server has the means for, and nothing of what runs
 * elsewhere.
 */
export function offersFor(endpoint: Endpoint, model: ServerModel): ModelOffers {
  if (!answering(endpoint) || model.remote === true) return nothing;
  const can = (control: Control): boolean => endpoint.controls.includes(control);
  const held = inMemory(model);
  const talks = model.kind !== 'embedding';
  const withContext = can('load') && can('load-context');
  const load =
    underWay(model) || !talks || !can('load')
      ? 'none'
      : held
        ? withContext
          ? 'again'
          : 'none'
        : withContext
          ? 'context'
          : 'plain';
  return {
    load,
    unload: can('unload') && held,
    unloadOthers: can('unload') && model.instances.length > 1,
    keepWarm: can('keep-warm') && talks,
  };
}

/**
 * The window, in tokens, that a load is offered with: what the user chose for the model, else a sensible number;
 * never more than the model holds.
 */
export function suggestedContext(model: ServerModel, chosen: number | null): number {
  const { max } = model.contextTokens;
  return Math.min(chosen ?? (max === null ? cautiousContextTokens : sensibleContextTokens), max ?? Infinity);
}

const sameModel = (a: { url: string; model: string }, b: { url: string; model: string }): boolean =>
  a.url === b.url && a.model === b.model;

/** The work under way with one model of a server. */
export const runningJob = (jobs: readonly ModelJob[], url: string, model: string): ModelJob | null =>
  jobs.find((job) => !isEnded(job) && sameModel(job.action, { url, model })) ?? null;

/** A job as it is told now, put in the place of what was told of it before; a new one comes first. */
export function withJob(jobs: readonly ModelJob[], job: ModelJob): readonly ModelJob[] {
  const at = jobs.findIndex((candidate) => candidate.id === job.id);
  if (at < 0) return [job, ...jobs];
  const before = jobs[at];
  // What ended stays ended: an answer that was overtaken by an event says nothing any more.
  return before !== undefined && isEnded(before) && !isEnded(job) ? jobs : jobs.with(at, job);
}

/** The jobs to show: all that run, and of those that ended the newest of each model, unless it was put aside. */
export function shownJobs(jobs: readonly ModelJob[], dismissed: ReadonlySet<string>): readonly ModelJob[] {
  const newest = jobs.filter(
    (job, at) => !isEnded(job) || jobs.findIndex((candidate) => sameModel(candidate.action, job.action)) === at,
  );
  return newest.filter((job) => !dismissed.has(job.id));
}

/** Milliseconds until a job ends at the speed of now; null where that isn't told. */
export function timeLeftMs({ progress }: ModelJob): number | null {
  if (progress === null || progress.bytesPerSecond === null || progress.bytesPerSecond <= 0) return null;
  if (progress.totalBytes === null || progress.doneBytes === null) return null;
  return Math.max(0, ((progress.totalBytes - progress.doneBytes) / progress.bytesPerSecond) * 1000);
}

/** How far a job is, between 0 and 1; null where that isn't told. */
export function fractionOf({ progress }: ModelJob): number | null {
  if (progress === null) return null;
  if (progress.fraction !== null) return progress.fraction;
  if (progress.doneBytes === null || progress.totalBytes === null || progress.totalBytes <= 0) return null;
  return Math.min(1, progress.doneBytes / progress.totalBytes);
}

/** What an ended load gave, in tokens, where it is not what was asked for. */
export function otherContext({
  action,
  phase,
  loadedContextTokens,
}: ModelJob): { readonly requested: number; readonly got: number } | null {
  if (action.kind !== 'load' || phase !== 'done' || action.contextTokens === null || loadedContextTokens === null)
    return null;
  return action.contextTokens === loadedContextTokens
    ? null
    : { requested: action.contextTokens, got: loadedContextTokens };
}

export const isWarm = (warm: readonly WarmModel[], url: string, model: string): boolean =>
  warm.some((warmModel) => sameModel(warmModel, { url, model }));

/** The models to keep in memory once this one is added to them or taken out. */
export const withWarm = (warm: readonly WarmModel[], model: WarmModel, on: boolean): WarmModel[] => [
  ...warm.filter((warmModel) => !sameModel(warmModel, model)),
  ...(on ? [model] : []),
];
