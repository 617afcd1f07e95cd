// Puts speeds that a verification measured in the place of estimated ranges.
import { z } from 'zod';
import type { EstimatorFor } from './rows.ts';
import type { Range } from '../models/types.ts';

/** What a proof of the user's own measured of one build of a model; null where it was not measured. */
export const measuredSpeed = z.object({
  /** Ids as rows have them: of the catalog, or of a model found on the disk. */
  model: z.string(),
  variant: z.string(),
  /**
   * Seconds to the first word of a prompt of OpenClaw's size that nothing was kept of, and of one that all but the end
   * was kept of.
   */
  firstWordSeconds: z.object({ cold: z.number().nullable(), warm: z.number().nullable() }),
  tokensPerSecond: z.number().nullable(),
  /** ISO time of the proof. */
  at: z.string(),
});
export type MeasuredSpeed = z.infer<typeof measuredSpeed>;

const exactly = (number: number): Range => ({ low: number, high: number });

/**
 * The sums with what was measured on this very machine in the place of ranges; what was not measured stays worked out.
 * Of several proofs of one build the first counts.
 */
export function withMeasured(measures: EstimatorFor, speeds: readonly MeasuredSpeed[]): EstimatorFor {
  if (speeds.length === 0) return measures;
  const of = (model: { readonly id: string }, variant: { readonly id: string }): MeasuredSpeed | null =>
    speeds.find((speed) => speed.model === model.id && speed.variant === variant.id) ?? null;
  return (machine) => {
    const sums = measures(machine);
    return {
      ...sums,
      speed(model, variant, load) {
        const worked = sums.speed(model, variant, load);
        const speed = of(model, variant);
        const [tokens, cold] = [speed?.tokensPerSecond ?? null, speed?.firstWordSeconds.cold ?? null];
        if (tokens === null && cold === null) return worked;
        return {
          tokensPerSecond: tokens === null ? worked.tokensPerSecond : exactly(tokens),
          firstWordSeconds: cold === null ? worked.firstWordSeconds : exactly(cold),
          status: 'measured',
        };
      },
      firstWord(model, variant, load, how) {
        const seconds = of(model, variant)?.firstWordSeconds[how] ?? null;
        return seconds === null ? sums.firstWord(model, variant, load, how) : exactly(seconds);
      },
    };
  };
}
