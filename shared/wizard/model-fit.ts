// How a server's model fits the machine: memory, speed, risks and what would make it fit.
import { clusterSize } from '../fit/cluster-size.ts';
import { contextCurve, firstWordFor, fitRowFor, longestThatFits } from '../fit/load.ts';
import { engineFor } from '../fit/machine.ts';
import { knownMachines } from '../fit/known-machines.ts';
import { fitTarget } from '../fit/target.ts';
import { risksOf } from '../fit/risk.ts';
import { recommendedContextTokens } from '../fit/recommend.ts';
import type { EstimatorFor, FitTarget } from '../fit/rows.ts';
import { matchServerModel, type MatchedModel } from '../fit/match-model.ts';
import type { FitRow, Range, RiskCode } from '../models/types.ts';
import { alternativesFor, type Alternative } from '../fit/alternatives.ts';
import type { Machine } from '../hardware/types.ts';
import type { FoundModel } from '../models/files/types.ts';
import { hostOf, isLoopbackHost } from '../network/address.ts';
import type { Endpoint, ServerModel } from '../servers/types.ts';

/** What is known of where models run and of what they are. */
export type FitKnowledge = {
  readonly machine: Machine | null;
  readonly foundModels: readonly FoundModel[];
  readonly measures: EstimatorFor;
};

/** What can be said of how a server's model fits. */
export type ModelFit =
  /** Its server runs on a machine of which nothing is known. */
  | { readonly kind: 'elsewhere'; readonly subject: MatchedModel | null }
  /** The machine that the user named runs no engine for its format. */
  | { readonly kind: 'wrong-format'; readonly subject: MatchedModel }
  /** Too little is told to work its memory out; `weightsBytes` where at least that is told. */
  | { readonly kind: 'unknown'; readonly subject: MatchedModel | null; readonly weightsBytes: number | null }
  | KnownFit;
export type KnownFit = {
  readonly kind: 'known';
  readonly subject: MatchedModel;
  readonly row: FitRow;
  readonly place: FitTarget;
};

type FitAddress = Pick<Endpoint, 'url' | 'cluster'>;

/**
 * Whether a server runs on a machine of which nothing was read: neither on this one nor, as far as the user said, on
 * the one that was named. Only exo lays a model over linked machines, this one among them.
 */
export const runsElsewhere = ({ other }: Pick<Machine, 'other'>, { url, cluster }: FitAddress): boolean =>
  other === null && cluster === null && !isLoopbackHost(hostOf(url));

/** Where the models of a server run; null where nothing is known of that machine. */
export const placeFor = (machine: Machine, endpoint: FitAddress): FitTarget | null =>
  runsElsewhere(machine, endpoint) ? null : fitTarget(machine, clusterSize(machine.facts, [endpoint]));

/**
 * The context that a model is judged at while none is decided on, in tokens: what is loaded, else what an agent should
 * have at least.
 */
export function usualContext({ contextTokens: { loaded, max } }: Pick<ServerModel, 'contextTokens'>): number {
  return loaded ?? Math.min(max ?? recommendedContextTokens, recommendedContextTokens);
}

/**
 * How a model of a server fits at one context (tokens), with its context stored in 16 bits, as servers do unless told
 * otherwise.
 */
export function modelFit(
  { machine, foundModels, measures }: FitKnowledge,
  endpoint: Endpoint,
  model: ServerModel,
  contextTokens: number,
): ModelFit {
  const subject = matchServerModel(model, endpoint.server.id, foundModels);
  if (machine !== null && runsElsewhere(machine, endpoint)) return { kind: 'elsewhere', subject };
  const place = machine === null ? null : placeFor(machine, endpoint);
  const unknown: ModelFit = {
    kind: 'unknown',
    subject,
    weightsBytes: model.variant.sizeBytes ?? subject?.variant.weightsBytes ?? null,
  };
  if (subject === null || place === null) return unknown;
  const { model: of, variant, engine } = subject;
  if (machine?.other != null && engineFor(variant.format, place.machine, engine) === null)
    return { kind: 'wrong-format', subject };
  const row = fitRowFor(of, variant, place, { engine, contextTokens, cache: 'f16' }, measures);
  return row === null ? unknown : { kind: 'known', subject, row, place };
}

/** What a model risks; null where so little is known of it that only its name can tell. */
export function risksFor(fit: ModelFit, contextTokens: number): readonly RiskCode[] | null {
  if (fit.kind === 'known') return fit.row.risks;
  return fit.subject === null ? null : risksOf(fit.subject.model, fit.subject.variant, contextTokens, null);
}

export type Curve = {
  readonly points: readonly { readonly contextTokens: number; readonly totalBytes: number }[];
  /** The longest context that fits, in tokens; null where none does. */ readonly longest: number | null;
  /** Whether all that the model was made for fits. */ readonly whole: boolean;
};

/** Enough for a line that looks straight where it is, and few enough for a table to be read out. */
const curvePoints = 24;
/** The longest that fits is told in whole steps of this. */
const contextStepTokens = 1_024;

/** Memory over context for a model that is known, over all lengths that it takes. */
export function curveOf(
  { subject: { model, variant, engine }, place }: Pick<KnownFit, 'subject' | 'place'>,
  measures: EstimatorFor,
): Curve {
  const load = { engine, cache: 'f16' } as const;
  const empty = fitRowFor(model, variant, place, { ...load, contextTokens: 1 }, measures);
  const start = empty === null ? [] : [{ contextTokens: 0, totalBytes: empty.totalBytes }];
  const longest = longestThatFits(model, variant, place, load, measures);
  return {
    points: [...start, ...contextCurve(model, variant, place, load, measures, curvePoints)],
    longest,
    whole: longest !== null && longest + contextStepTokens > model.nativeContextTokens,
  };
}

export type Fits = {
  readonly knowledge: FitKnowledge;
  readonly of: (endpoint: Endpoint, model: ServerModel, contextTokens: number) => ModelFit;
};

/**
 * `modelFit` with its last answers kept: several parts of a page ask for the same model at the same context, and a
 * slider comes back.
 */
export function fitsOf(knowledge: FitKnowledge): Fits {
  const cache = new WeakMap<ServerModel, Map<number, { readonly endpoint: Endpoint; readonly fit: ModelFit }>>();
  return {
    knowledge,
    of(endpoint, model, contextTokens) {
      const byContext = cache.get(model) ?? new Map<number, { readonly endpoint: Endpoint; readonly fit: ModelFit }>();
      const before = byContext.get(contextTokens);
      if (before?.endpoint === endpoint) return before.fit;
      const fit = modelFit(knowledge, endpoint, model, contextTokens);
      cache.set(model, byContext.set(contextTokens, { endpoint, fit }));
      return fit;
    },
  };
}

/** What would make a model fit that does not, or only just. */
export const waysFor = (
  { row, subject: { model, variant }, place }: KnownFit,
  measures: EstimatorFor,
): readonly Alternative[] =>
  row.verdict === 'fits' ? [] : alternativesFor(row, model, variant, place, knownMachines, measures);

/**
 * Seconds to the first word where the prompt is read anew, and where all but its end is kept; null where it is not
 * known.
 */
export function firstWords(
  { row: { contextTokens, cache, firstWordSeconds }, subject: { model, variant, engine }, place }: KnownFit,
  measures: EstimatorFor,
): { readonly cold: Range; readonly warm: Range } | null {
  const warm = firstWordFor(model, variant, place, { engine, contextTokens, cache }, measures, 'warm');
  return firstWordSeconds === null || warm === null ? null : { cold: firstWordSeconds, warm };
}
