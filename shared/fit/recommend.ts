// Ranks the ways to run a model, picks the one to recommend and says why it beats the others.
import { z } from 'zod';
import { bitsOf, precisionOf, precisions } from '../models/quantization.ts';
import { agentQuality, agentQualities } from './agent-quality.ts';
import { fitRow, type CatalogModel, type FitRow, type Variant } from '../models/types.ts';

/** Below this an agent's context is never recommended; OpenClaw's own recipes use it. In tokens. */
export const recommendedContextTokens = 65_536;

/** A row with what of the catalog it is made from. */
export type Candidate = { readonly row: FitRow; readonly model: CatalogModel; readonly variant: Variant };

/**
 * Why one row stands before another, or why it is none to recommend (the first five). In the order in which they are
 * looked at.
 */
const reasons = [
  'does-not-fit',
  'too-few-bits',
  'too-short-context',
  'no-tools',
  'tight',
  'standing',
  'precision',
  'parameters',
  'bits',
  'context',
  'engine',
  'cache',
  'order',
] as const;
const reason = z.enum(reasons);
export type Reason = z.infer<typeof reason>;

/** What is recommended and over what. `chosen` null: nothing of the catalog is good enough for this budget. */
export const recommendation = z.object({
  chosen: fitRow.nullable(),
  over: z.array(z.object({ row: fitRow, because: reason })),
});
export type Recommendation = z.infer<typeof recommendation>;

/** Why a row may not be recommended whatever else there is; null where it may. */
function barred({ row, model, variant }: Candidate): Reason | null {
  if (row.verdict === 'no') return 'does-not-fit';
  if (precisionOf(model, variant) === 'blocked') return 'too-few-bits';
  if (row.contextTokens < recommendedContextTokens) return 'too-short-context';
  return model.tools === false ? 'no-tools' : null;
}

/** Everything that two rows are compared by, worked out once; of each the larger is better. */
type WeighedRow = { readonly candidate: Candidate; readonly barred: Reason | null; readonly marks: readonly number[] };
const marksAre = [
  'tight',
  'standing',
  'precision',
  'parameters',
  'bits',
  'context',
  'engine',
  'cache',
  'bits',
] as const satisfies readonly Reason[];

/**
 * On Macs MLX writes 1.0 to 1.9 times as fast as llama.cpp; over cards vLLM splits every layer, llama.cpp hands them
 * out.
 */
const engineMarks: Readonly<Record<FitRow['engine'], number>> = {
  vllm: 1,
  mlx: 1,
  'llama.cpp': 0,
  lmstudio: 0,
  ollama: 0,
};

function weigh(candidate: Candidate): WeighedRow {
  const { row, model, variant } = candidate;
  return {
    candidate,
    barred: barred(candidate),
    marks: [
      row.verdict === 'fits' ? 1 : 0,
      -agentQualities.indexOf(agentQuality(model)),
      -precisions.indexOf(precisionOf(model, variant)),
      // Whole bits first: between 6.5 and 6.57 nobody sees a difference, between contexts and engines they do.
      model.parametersB,
      Math.floor(bitsOf(model, variant)),
      row.contextTokens,
      engineMarks[row.engine],
      row.cache === 'f16' ? 1 : 0,
      bitsOf(model, variant),
    ],
  };
}

/** The first mark in which two rows differ: a number above 0 where the first is the better. */
function difference(a: WeighedRow, b: WeighedRow): { readonly by: number; readonly because: Reason } {
  for (const [i, name] of marksAre.entries()) {
    const by = (a.marks[i] ?? 0) - (b.marks[i] ?? 0);
    if (by !== 0) return { by, because: name };
  }
  return { by: 0, because: 'order' };
}

/** What may be recommended, then what fits all the same, then what does not, nearest first. */
const groupOf = ({ barred: because }: WeighedRow): number =>
  because === null ? 0 : because === 'does-not-fit' ? 2 : 1;

/**
 * Sorts candidates, best first, and says what is recommended over what and why: what fits with room to spare before
 * what is tight; then the model's standing; a full-precision build; the largest model; the most bits; the longest
 * context; the faster engine. Never a build that does not fit, has 3 bits a weight or fewer, holds less than 64K
 * tokens, or calls no tools. Equal ones keep the order they came in.
 */
export function recommend(candidates: readonly Candidate[]): {
  readonly sorted: readonly Candidate[];
  readonly recommendation: Recommendation;
} {
  const weighed = candidates
    .map(weigh)
    .sort(
      (a, b) =>
        groupOf(a) - groupOf(b) ||
        (a.barred === 'does-not-fit'
          ? b.candidate.row.marginBytes - a.candidate.row.marginBytes
          : -difference(a, b).by),
    );
  const first = weighed[0];
  const chosen = first !== undefined && first.barred === null ? first : null;
  const sorted = weighed.map(({ candidate }, i) => ({
    ...candidate,
    row: { ...candidate.row, recommended: i === 0 && chosen !== null },
  }));
  return {
    sorted,
    recommendation: {
      chosen: chosen === null ? null : (sorted[0]?.row ?? null),
      over: sorted.slice(chosen === null ? 0 : 1).map(({ row }, i) => {
        const other = weighed[chosen === null ? i : i + 1];
        return {
          row,
          because:
            other?.barred ?? (chosen === null || other === undefined ? 'order' : difference(chosen, other).because),
        };
      }),
    },
  };
}
