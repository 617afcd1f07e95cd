// The schemas of the failover test: cases, passes, request, progress and result.
import { z } from 'zod';
import { appError } from '../base/errors.ts';

/** How the local server fails in a drill. */
export const testCase = z.enum(['closed', 'hung', 'overflow']);
export type TestCase = z.infer<typeof testCase>;

/**
 * With what a case is tried: the settings as they are, or OpenClaw falling back at once (`patience`) in their place.
 */
export const testPass = z.enum(['as-set', 'at-once']);
export type TestPass = z.infer<typeof testPass>;

export const testEnd = z.object({
  case: testCase,
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
export type TestEnd = z.infer<typeof testEnd>;

export const failoverTestQuery = z.object({
  cases: z.array(testCase).min(1),
  /** True where the user agrees to real, priced requests to the hosted models. */
  pay: z.boolean().default(false),
  /**
   * Longest wait for each try, in seconds. The usual one outlasts the timeout that Hearth gives a local server, and the
   * half minute for which OpenClaw asks a silent one for its models first.
   */
  limitS: z.int().min(10).max(900).default(360),
});
export type FailoverTestQuery = z.infer<typeof failoverTestQuery>;

const testRetries = z.object({
  /** How often OpenClaw asks one model again with the settings as they are; null is its own number. */
  retries: z.number().nullable(),
  /**
   * Whether "fall back at once" could be set and would make a difference: the release knows it, a fallback follows the
   * local server, and it is not so already.
   */
  canSet: z.boolean(),
});
export type TestRetries = z.infer<typeof testRetries>;

export const failoverTest = z.object({
  chain: z.array(z.string()),
  patience: testRetries,
  /** With the settings as they are. */
  ends: z.array(testEnd),
  /** The same cases where OpenClaw falls back at once; only those in which that can make a difference. */
  atOnce: z.array(testEnd),
  /** Whether it was stopped: what was not done by then is missing. */
  stopped: z.boolean(),
  /** ISO. */
  at: z.string(),
  openclaw: z.string().nullable(),
  problem: appError.nullable(),
});
export type FailoverTest = z.infer<typeof failoverTest>;

export const failoverTestProgress = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('begun'),
    case: testCase,
    pass: testPass,
    /** As in `drillPatience`. */ retries: z.number().nullable(),
  }),
  z.object({ kind: z.literal('waiting'), case: testCase, pass: testPass, seconds: z.number(), asked: z.number() }),
  z.object({ kind: z.literal('ended'), pass: testPass, end: testEnd }),
]);
export type FailoverTestProgress = z.infer<typeof failoverTestProgress>;
