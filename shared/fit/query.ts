// Schemas of a question about what fits and of its answer.
import { z } from 'zod';
import { tierKey } from '../hardware/types.ts';
import { fitBudget } from './machine.ts';
import { recommendation } from './recommend.ts';
import { cacheType, engine, fitRow } from '../models/types.ts';
import { alternative } from './alternatives.ts';

/** What is asked. A budget alone stands for any machine; with neither budget nor machine it is this one. */
export const fitQuery = z.object({
  model: z.string().exactOptional(),
  variant: z.string().exactOptional(),
  contextTokens: z.int().positive().exactOptional(),
  budgetBytes: z.number().positive().exactOptional(),
  /** As `machineNamed` reads it: `ms-m3-ultra@512`, `2xms-m5-ultra@256`, `8xh200`. */
  machine: z.string().exactOptional(),
  cache: cacheType.exactOptional(),
  engine: engine.exactOptional(),
});
export type FitQuery = z.infer<typeof fitQuery>;

export const fitAnswer = z.object({
  /** `id` null: this machine. All of it null: a budget alone. `count`: linked machines that hold a model together. */
  machine: z.object({ id: z.string().nullable(), name: z.string().nullable(), count: z.number() }).nullable(),
  tier: tierKey.nullable(),
  /**
   * What one model may take, every reserve taken off; null where this machine does not tell it, then there are no rows.
   */
  budget: fitBudget.nullable(),
  rows: z.array(fitRow),
  recommendation,
  /** What would make it fit, where one variant is asked for and does not. */
  ways: z.array(alternative),
});
export type FitAnswer = z.infer<typeof fitAnswer>;
