// What the guard keeps across restarts: its takeover, a pending switch and the time it stood in.
import { z } from 'zod';
import { patience } from '../patience/types.ts';
import { guardNews, guardView, localSeen, sight } from './types.ts';

/** A chain of models as the config spells it, primary first. */
const names = z.array(z.string());

/** What the guard put into the config and has not taken back. */
const stand = z.object({
  /** The chain that it found, which comes back as it was. */
  found: names,
  wrote: names,
  /** The model that is meant to answer, and the one that stands in for it, as refs. */
  local: z.string(),
  instead: z.string(),
  /** Whether the one that stands in may cost money: it is hosted, or nobody knows where it is. */
  paid: z.boolean(),
  sinceMs: z.number(),
});
export type Takeover = z.infer<typeof stand>;

/** A change of the chain that is kept before it is written, so that whoever comes after a crash knows what happened. */
const intent = z.object({
  kind: z.enum(['switch', 'return']),
  from: names,
  to: names,
  found: names,
  local: z.string(),
  instead: z.string(),
  paid: z.boolean(),
  why: z.enum(['down', 'hung', 'model-lost', 'well', 'ceiling', 'off']),
  atMs: z.number(),
});
export type PendingSwitch = z.infer<typeof intent>;

/**
 * All that the guard knows of one config. Plain data: what is written to disk and read again decides the same. Times
 * are ms since 1970.
 */
export const failoverState = z.object({
  stand: stand.nullable().default(null),
  intent: intent.nullable().default(null),
  /** When the chain was changed last, or was about to be. */
  movedMs: z.number().nullable().default(null),
  /** The user changed the chain since: nothing is done until the local server was seen well. */
  aside: z.boolean().default(false),
  /** This outage has been told. */
  told: z.boolean().default(false),
  /** What stopped the last write, so that it is told once. */
  refused: z.string().nullable().default(null),
  wellSinceMs: z.number().nullable().default(null),
  /** Since when the model that comes first is down, hangs or is lost; null while it isn't. */
  out: z.object({ ref: z.string(), sinceMs: z.number() }).nullable().default(null),
  lookedMs: z.number().nullable().default(null),
  /** The start of the month that `guardedMs` counts in. */
  monthMs: z.number().nullable().default(null),
  guardedMs: z.number().default(0),
  /** Until when the time is counted; null while nothing that costs money stands in. */
  countedMs: z.number().nullable().default(null),
  phase: guardView.shape.phase.default('off'),
  nothing: guardView.shape.nothing.default(null),
  sinceMs: z.number().nullable().default(null),
  local: z.string().nullable().default(null),
  instead: z.string().nullable().default(null),
  seen: localSeen.default('unclear'),
  patience: patience.nullable().default(null),
  sight: sight.nullable().default(null),
  /** Since when the server is out of sight, and of which host that was told. */
  outOfSightMs: z.number().nullable().default(null),
  toldOutOfSight: z.string().nullable().default(null),
  news: z.object({ atMs: z.number(), news: guardNews }).nullable().default(null),
});
export type FailoverState = z.infer<typeof failoverState>;

export const emptyFailoverState: FailoverState = failoverState.parse({});

const ticking = { lookedMs: null, countedMs: null, guardedMs: 0 };

/**
 * Whether two memories differ in more than the time that went by: only that is worth a write, and what was counted
 * holds from when it was written.
 */
export const isNewMemory = (before: FailoverState, now: FailoverState): boolean =>
  JSON.stringify({ ...before, ...ticking }) !== JSON.stringify({ ...now, ...ticking });
