// Works out, for each model and build, whether it fits a machine and with which engine and cache.
import { engineFor, type FitBudget, type FitMachine } from './machine.ts';
import { recommend, recommendedContextTokens, type Candidate, type Recommendation } from './recommend.ts';
import { risksOf } from './risk.ts';
import type { SpeedReason } from './speed.ts';
import { judge } from './verdict.ts';
import type { CacheType, CatalogModel, Engine, FitRow, Load, Memory, Range, Variant } from '../models/types.ts';

/** What is known of how fast one way to run a model is; null where nothing is. */
type RowSpeed = Pick<FitRow, 'tokensPerSecond' | 'firstWordSeconds'> & {
  /** Where it was measured on the machine itself. */
  readonly status?: 'measured';
};

/**
 * `measured-chip`: prompts were measured on this kind of chip; `bandwidth`: it goes by what its memory and its GPU are
 * sold with.
 */
export type SpeedWhy = { readonly basis: 'measured-chip' | 'bandwidth'; readonly reason: SpeedReason };

/** The sums that rows are made from. */
type Estimator = {
  /** In bytes, over all machines and cards together. */
  readonly memory: (model: CatalogModel, variant: Variant, load: Load) => Memory;
  readonly speed: (model: CatalogModel, variant: Variant, load: Load) => RowSpeed;
  /**
   * Seconds to the first word of OpenClaw's own prompt: `cold` where nothing of it is kept, `warm` where all but its
   * end is. Null where nothing is known.
   */
  readonly firstWord: (model: CatalogModel, variant: Variant, load: Load, how: 'cold' | 'warm') => Range | null;
  /** What the ranges rest on and what takes the time of a token; null where there are none. */
  readonly why: (model: CatalogModel, variant: Variant, load: Load) => SpeedWhy | null;
};

/** The sums for one machine; null: one that a model need not be split on, and of which no speed is known. */
export type EstimatorFor = (machine: FitMachine | null) => Estimator;

/** What is wanted of every row; null: the best there is. */
export type RowQuery = {
  readonly model: string | null;
  readonly variant: string | null;
  /** In tokens. */
  readonly contextTokens: number | null;
  readonly cache: CacheType | null;
  readonly engine: Engine | null;
};
export const anything: RowQuery = { model: null, variant: null, contextTokens: null, cache: null, engine: null };

export type FitTarget = { readonly machine: FitMachine | null; readonly budget: FitBudget };

/**
 * The contexts that are tried where none is asked for, longest first. A longer one is never the best: reading it takes
 * minutes on all but the largest machines.
 */
const contextSteps = [262_144, 196_608, 131_072, 98_304, recommendedContextTokens, 32_768, 16_384] as const;

/** The steps that a model was made for, longest first; its own length is one of them. */
export function contextsOf({ nativeContextTokens }: Pick<CatalogModel, 'nativeContextTokens'>): readonly number[] {
  const shorter = contextSteps.filter((step) => step < nativeContextTokens);
  return nativeContextTokens > contextSteps[0] ? shorter : [nativeContextTokens, ...shorter];
}

export const loadOf = (engine: Engine, contextTokens: number, cache: CacheType): Load => ({
  engine,
  contextTokens,
  keyCache: cache,
  valueCache: cache,
  slots: 1,
  batchTokens: null,
});

/** The cache of half the size that an engine's server can be told to use; null where it can't. */
export function smallerCache(engine: Engine): CacheType | null {
  switch (engine) {
    case 'llama.cpp':
    case 'lmstudio':
    case 'ollama':
      return 'q8_0';
    case 'vllm':
      return 'fp8';
    // mlx_lm's server takes no option for it.
    case 'mlx':
      return null;
  }
}

/** What a way to run a variant needs and how that fits. */
type TriedLoad = {
  readonly load: Load;
  readonly memory: Memory;
  readonly verdict: FitRow['verdict'];
  readonly marginBytes: number;
};

/**
 * The best way to run a variant: the longest context that fits with room to spare, with a 16-bit cache where it can be
 * had at 64K tokens, with a smaller one where only that reaches them; then what is tight; then the longest shorter one.
 */
function bestWay(
  tries: (contextTokens: number, cache: CacheType) => TriedLoad,
  contexts: readonly number[],
  caches: readonly CacheType[],
): TriedLoad | null {
  const longest = contexts[0];
  const [cache] = caches;
  if (longest === undefined || cache === undefined) return null;
  // A model that was made for less is not asked for more.
  const enough = contexts.filter((tokens) => tokens >= Math.min(longest, recommendedContextTokens));
  const least = tries(enough.at(-1) ?? longest, cache);
  // Most of a catalog is far too large for a small machine: what its weights alone fill needs no further try.
  if (least.memory.weightsBytes > least.memory.totalBytes + least.marginBytes) return least;
  let tight: TriedLoad | null = null;
  for (const cach of caches) {
    for (const tokens of enough) {
      const tried = tries(tokens, cach);
      if (tried.verdict === 'fits') return tried;
      // Where it is tight anyway, the shortest that is enough leaves the most.
      if (tried.verdict === 'tight' && (tight === null || tight.load.keyCache === cach)) tight = tried;
    }
  }
  if (tight !== null) return tight;
  for (const tokens of contexts) {
    const tried = tries(tokens, cache);
    if (tried.verdict !== 'no') return tried;
  }
  return least;
}

function candidateOf(
  model: CatalogModel,
  variant: Variant,
  { machine, budget }: FitTarget,
  query: RowQuery,
  sums: Estimator,
): Candidate | null {
  const engine = engineFor(variant.format, machine, query.engine);
  if (engine === null) return null;
  const smaller = smallerCache(engine);
  const caches: readonly CacheType[] =
    query.cache !== null ? [query.cache] : smaller === null ? ['f16'] : ['f16', smaller];
  const contexts = query.contextTokens === null ? contextsOf(model) : [query.contextTokens];
  const tries = (contextTokens: number, cache: CacheType): TriedLoad => {
    const load = loadOf(engine, contextTokens, cache);
    const memory = sums.memory(model, variant, load);
    return { load, memory, ...judge(memory.totalBytes, budget.bytes) };
  };
  const way = bestWay(tries, contexts, caches);
  if (way === null) return null;
  return { row: rowOf(model, variant, way, sums), model, variant };
}

/** The row of one way to run a variant. */
function rowOf(
  model: CatalogModel,
  variant: Variant,
  { load, memory, verdict, marginBytes }: TriedLoad,
  sums: Estimator,
): FitRow {
  const { tokensPerSecond, firstWordSeconds, status } = sums.speed(model, variant, load);
  return {
    model: model.id,
    variant: variant.id,
    engine: load.engine,
    contextTokens: load.contextTokens,
    cache: load.keyCache,
    ...memory,
    verdict,
    marginBytes,
    tokensPerSecond,
    firstWordSeconds,
    risks: risksOf(model, variant, load.contextTokens, firstWordSeconds),
    recommended: false,
    status: status ?? weaker(model.status, variant.status),
  };
}

/** One build under one load at a place: a row as in the list, whether it fits or not. */
export function rowUnder(
  model: CatalogModel,
  variant: Variant,
  { machine, budget }: FitTarget,
  load: Load,
  measures: EstimatorFor,
): FitRow {
  const sums = measures(machine);
  const memory = sums.memory(model, variant, load);
  return rowOf(model, variant, { load, memory, ...judge(memory.totalBytes, budget.bytes) }, sums);
}

const certainty = ['measured', 'confirmed', 'computed', 'inferred'] as const satisfies readonly FitRow['status'][];
/** A row is as sure as the less sure of what it is made from. */
const weaker = (a: FitRow['status'], b: FitRow['status']): FitRow['status'] =>
  certainty.indexOf(a) > certainty.indexOf(b) ? a : b;

/**
 * Every way in which the catalog's models can be run at a place: one row a variant, at what is wanted or at its best,
 * sorted by `recommend`, the recommended first. Variants that no engine runs there have no row.
 */
export function fitRows(
  catalog: readonly CatalogModel[],
  place: FitTarget,
  query: RowQuery,
  measures: EstimatorFor,
): { readonly rows: readonly FitRow[]; readonly recommendation: Recommendation } {
  const sums = measures(place.machine);
  const candidates = catalog
    .filter(({ id }) => query.model === null || id === query.model)
    .flatMap((model) =>
      model.variants
        .filter(({ id }) => query.variant === null || id === query.variant)
        .flatMap((variant) => candidateOf(model, variant, place, query, sums) ?? []),
    );
  const { sorted, recommendation } = recommend(candidates);
  return { rows: sorted.map(({ row }) => row), recommendation };
}
