import { z } from 'zod';
import { appError } from '../base/errors.ts';

/** How the local server fails in a drill. */
export const drillCase = z.enum(['closed', 'hung', 'overflow']);
export type DrillCase = z.infer<typeof drillCase>;

/**
 * With what a case is tried: the settings as they are, or OpenClaw falling back at once (`patience`) in their place.
 */
export const drillPass = z.enum(['as-set', 'at-once']);
export type DrillPass = z.infer<typeof drillPass>;

export const drillEnd = z.object({
  case: drillCase,
  /** The model that answered, as a ref of the route; null where none did. */
  answeredBy: z.string().nullable(),
  /** True where the answer came from a stand-in for a hosted model, and not from that model. */
  standIn: z.boolean(),
  seconds: z.number(),
  /**
   * `answered` by another, `dead` without an answer, `given-up` where Hearth stopped waiting, `failed` where the drill
   * itself did.
   */
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
  /**
   * Longest wait for each try, in seconds. The usual one outlasts the timeout that Hearth gives a local server, and the
   * half minute for which OpenClaw asks a silent one for its models first.
   */
  limitS: z.int().min(10).max(900).default(360),
});
export type DrillAsked = z.infer<typeof drillAsked>;

export const drillPatience = z.object({
  /** How often OpenClaw asks one model again with the settings as they are; null is its own number. */
  retries: z.number().nullable(),
  /**
   * Whether "fall back at once" could be set and would make a difference: the release knows it, a fallback follows the
   * local server, and it is not so already.
   */
  canSet: z.boolean(),
});
export type DrillPatience = z.infer<typeof drillPatience>;

export const drill = z.object({
  chain: z.array(z.string()),
  patience: drillPatience,
  /** With the settings as they are. */
  ends: z.array(drillEnd),
  /** The same cases where OpenClaw falls back at once; only those in which that can make a difference. */
  atOnce: z.array(drillEnd),
  /** Whether it was stopped: what was not done by then is missing. */
  stopped: z.boolean(),
  /** ISO. */
  at: z.string(),
  openclaw: z.string().nullable(),
  problem: appError.nullable(),
});
export type Drill = z.infer<typeof drill>;

export const drillTold = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('begun'),
    case: drillCase,
    pass: drillPass,
    /** As in `drillPatience`. */ retries: z.number().nullable(),
  }),
  z.object({ kind: z.literal('waiting'), case: drillCase, pass: drillPass, seconds: z.number(), asked: z.number() }),
  z.object({ kind: z.literal('ended'), pass: drillPass, end: drillEnd }),
]);
export type DrillTold = z.infer<typeof drillTold>;
