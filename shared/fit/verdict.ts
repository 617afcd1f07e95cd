// Judges whether a number of bytes fits a memory budget, only just or not at all.
import type { FitRow } from '../models/types.ts';

/**
 * What should stay free of a budget. Less is `tight`: a longer prompt, a second request or an engine's next release
 * takes it. Hearth's own choice: with it a 27B model goes on a 24 GB card with an 8-bit cache, as with OpenClaw's own
 * recipes, which ask more for 16 bits.
 */
const tightShare = 1 / 12;

export type FitVerdict = Pick<FitRow, 'verdict' | 'marginBytes'>;

/**
 * Whether a total fits into a budget, both in bytes; the budget is what is left after every reserve (see `fitBudget`).
 */
export function judge(totalBytes: number, budgetBytes: number): FitVerdict {
  const marginBytes = budgetBytes - totalBytes;
  if (marginBytes < 0) return { verdict: 'no', marginBytes };
  return { verdict: marginBytes < budgetBytes * tightShare ? 'tight' : 'fits', marginBytes };
}
