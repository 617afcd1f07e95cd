import { z } from 'zod';
import { appError } from '../errors.ts';

/** How the local server fails in a drill. */
export const drillCase = z.enum(['closed', 'hung', 'overflow']);
export type DrillCase = z.infer<typeof drillCase>;

export const drillEnd = z.object({
  case: drillCase,
  /** The model that answered, as a ref of the route; null where none did. */
  answeredBy: z.string().nullable(),
  /** True where the answer came from a stand-in for a hosted model, and not from that model. */
  standIn: z.boolean(),
  seconds: z.number(),
  /** `answered` by another, `dead` without an answer, `given-up` where Hearth stopped waiting, `failed` where the drill itself did. */
  verdict: z.enum(['answered', 'dead', 'given-up', 'failed']),
  /** OpenClaw's own words, shortened; empty where it said none. */
  said: z.string(),
  /** How often the broken server was asked. */
  asked: z.number(),
});
export type DrillEnd = z.infer<typeof drillEnd>;

export const drillAsked = z.object({
  cases: z.array(drillCase).min(1),
  /** True where the owner agrees to real, priced requests to the hosted models. */
  pay: z.boolean().default(false),
  /** Longest wait for each case, in seconds. */
  limitS: z.int().min(10).max(900).default(300),
});
export type DrillAsked = z.infer<typeof drillAsked>;

export const drill = z.object({
  chain: z.array(z.string()),
  ends: z.array(drillEnd),
  /** ISO. */
  at: z.string(),
  openclaw: z.string().nullable(),
  problem: appError.nullable(),
});
export type Drill = z.infer<typeof drill>;

export const drillTold = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('begun'), case: drillCase }),
  z.object({ kind: z.literal('waiting'), case: drillCase, seconds: z.number(), asked: z.number() }),
  z.object({ kind: z.literal('ended'), end: drillEnd }),
]);
export type DrillTold = z.infer<typeof drillTold>;
