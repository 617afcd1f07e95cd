// The schemas of the guard: its settings, health seen, news, view, service and last fallback.
import { z } from 'zod';
import { appError } from '../base/errors.ts';
import { patience } from '../patience/types.ts';

/** `warn` says what it would do and changes nothing. */
export const guardMode = z.enum(['off', 'warn', 'switch']);
export type GuardMode = z.infer<typeof guardMode>;

export const guardSettings = z.object({
  mode: guardMode.default('off'),
  /** How long a hosted model may stand in within a month, in hours; null without end. */
  ceilingHours: z.number().positive().nullable().default(null),
  /** How long the local server has to be well before it is put first again, in seconds. */
  returnAfterS: z.int().min(10).max(3600).default(30),
});
export type GuardSettings = z.infer<typeof guardSettings>;

/** What a look at the local server of the route told. `unclear` is one look that says too little to act on. */
export const localSeen = z.enum(['well', 'down', 'hung', 'model-lost', 'unclear']);
export type LocalState = z.infer<typeof localSeen>;

/**
 * Where a server is not looked at by its own address: a name that means something only to the gateway, or an address
 * that can't be reached from here.
 */
export const sight = z.object({
  /** The host as the config spells it. */
  host: z.string(),
  /** Where on this machine it is looked at in its stead; null where Hearth can't look at it. */
  lookedAt: z.string().nullable(),
});
export type Sight = z.infer<typeof sight>;

/** Something that the guard did, or would have done, told once. */
export const guardNews = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('switched'), local: z.string(), instead: z.string(), why: localSeen }),
  z.object({ kind: z.literal('would-switch'), local: z.string(), instead: z.string(), why: localSeen }),
  z.object({ kind: z.literal('returned'), local: z.string(), instead: z.string(), guardedMs: z.number() }),
  /** The user changed the route since: the guard leaves it alone. */
  z.object({ kind: z.literal('stood-aside'), local: z.string() }),
  z.object({ kind: z.literal('ceiling'), local: z.string(), ceilingHours: z.number() }),
  z.object({ kind: z.literal('refused'), error: appError }),
  /** The server can't be looked at from here, so that nothing is done about it. */
  z.object({ kind: z.literal('out-of-sight'), local: z.string(), host: z.string() }),
]);
export type GuardNews = z.infer<typeof guardNews>;

export const guardView = z.object({
  settings: guardSettings,
  phase: z.enum([
    'off',
    'nothing-to-guard',
    'watching',
    'doubtful',
    'out-of-sight',
    'waiting',
    'guarding',
    'warned',
    'stood-aside',
    'ceiling',
  ]),
  /** Why there is nothing to guard; null where there is. */
  nothing: z.enum(['no-route', 'local-only', 'hosted-first', 'no-hosted', 'config-unreadable']).nullable(),
  /** The model that is meant to answer, as a ref; null where none is guarded. */
  local: z.string().nullable(),
  /** The model that stands in for it, or would. */
  instead: z.string().nullable(),
  seen: localSeen,
  /**
   * How long OpenClaw itself tries a model of the guarded chain; null where that is none of the choices, or nobody
   * watches. Where it falls back by itself, the guard is for a server that hangs and for long outages.
   */
  patience: patience.nullable(),
  /** How the guarded model's server is looked at; null where by its own address. */
  sight: sight.nullable(),
  /** Since when this phase stands, ISO. */
  since: z.string().nullable(),
  /** How long hosted models stood in within this calendar month, in ms. */
  guardedMsThisMonth: z.number(),
  /** Who watches: this process, another one of Hearth's on this machine, or nobody. */
  runs: z.enum(['here', 'elsewhere', 'nowhere']),
  /** The last thing that it did. */
  news: z.object({ at: z.string(), news: guardNews }).nullable(),
});
export type GuardView = z.infer<typeof guardView>;

/** The files that have the system start `hearth guard` by itself. */
export const guardService = z.object({
  system: z.enum(['launchd', 'systemd', 'none']),
  path: z.string().nullable(),
  text: z.string().nullable(),
  installed: z.boolean(),
  /** What the user types to start it now, or to stop it. */
  start: z.array(z.string()),
  stop: z.array(z.string()),
});
export type GuardService = z.infer<typeof guardService>;

/** A turn that another model answered than the one that was meant to. */
export const lastFallback = z.object({
  ref: z.string(),
  meant: z.string(),
  /** ISO. */
  at: z.string(),
  /** OpenClaw's own word for why, where it told one. */
  reason: z.string().nullable(),
});
export type LastFallback = z.infer<typeof lastFallback>;
