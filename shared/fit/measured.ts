import { z } from 'zod';

/** What a proof of the owner's own measured of one build of a model; null where it was not measured. */
export const measuredSpeed = z.object({
  /** Ids as rows have them: of the catalog, or of a model found on the disk. */
  model: z.string(),
  variant: z.string(),
  /** Seconds to the first word of a prompt of OpenClaw's size that nothing was kept of, and of one that all but the end was kept of. */
  firstWordSeconds: z.object({ cold: z.number().nullable(), warm: z.number().nullable() }),
  tokensPerSecond: z.number().nullable(),
  /** ISO time of the proof. */
  at: z.string(),
});
export type MeasuredSpeed = z.infer<typeof measuredSpeed>;
