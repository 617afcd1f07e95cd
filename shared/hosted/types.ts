// The schemas of hosted providers, the models offered, stored keys and OpenRouter's routing.
import { z } from 'zod';

/**
 * Whether OpenClaw could use a provider now, by its own word: no secret is read to know it. `unasked` where no OpenClaw
 * is installed.
 */
const usable = z.enum(['yes', 'no', 'unknown', 'unasked']);

const hostedProvider = z.object({
  id: z.string(),
  name: z.string(),
  /** Where OpenClaw looks for its key; null where it signs in otherwise. */
  keyEnv: z.string().nullable(),
  usable,
  /** How it found the key: `env`, `profiles`, `models.json`; null where it did not. */
  foundBy: z.string().nullable(),
  /** Where to get a key. */
  keyUrl: z.string().nullable(),
  /**
   * The package that has to be installed first, where the installed OpenClaw lacks the provider; null where it has it,
   * or was not asked.
   */
  plugin: z.string().nullable(),
  /** Whether the config has to name it with its address and its key's name, because the release doesn't carry it. */
  entry: z.boolean(),
});
export type HostedProvider = z.infer<typeof hostedProvider>;

const offeredModel = z.object({
  ref: z.string(),
  name: z.string(),
  alias: z.string().nullable(),
  provider: z.string(),
  contextTokens: z.number().nullable(),
});
export type OfferedModel = z.infer<typeof offeredModel>;

export const hostedList = z.object({
  providers: z.array(hostedProvider),
  models: z.array(offeredModel),
  /** `openclaw` where its own catalog was asked, `table` where Hearth's small one stands in. */
  source: z.enum(['openclaw', 'table']),
  /** OpenClaw's own file of keys, where a pasted one goes. */
  envFile: z.string(),
  /** Whether this shell can take a key from the clipboard without the page seeing it. */
  canPaste: z.boolean(),
});
export type HostedList = z.infer<typeof hostedList>;

/** A key that was taken: the name alone, and where it stands now. */
export const keyTaken = z.object({
  name: z.string(),
  envFile: z.string(),
  /** Whether another one stood there under that name. */ replaced: z.boolean(),
});
export type KeyTaken = z.infer<typeof keyTaken>;

/** Where a hosted model may be served, for a router of many hosts. Null leaves it to the router. */
export const routing = z.object({
  /** Slugs of the hosts that may serve it, the only ones. */
  only: z.array(z.string().regex(/^[\w./-]{1,64}$/)).default([]),
  /** Slugs in the order in which they are tried. */
  order: z.array(z.string().regex(/^[\w./-]{1,64}$/)).default([]),
  /** Whether others may serve it when these can't. */
  allowFallbacks: z.boolean().default(true),
  /** Hosts that keep or train on the words are left out. */
  denyCollection: z.boolean().default(false),
  /** Only hosts that keep nothing at all. */
  zeroRetention: z.boolean().default(false),
});
export type Routing = z.infer<typeof routing>;

/**
 * What a hosted model of the route is told about where it may be served, and whether the installed release sends that.
 */
export const routingView = z.object({
  ref: z.string(),
  /** What it is called, for a sentence. */
  name: z.string(),
  /** What answers next in the route when this can't be had; null where nothing follows. */
  next: z.string().nullable(),
  routing: routing.nullable(),
  /** Where the release reads it from: null where it sends nothing, and then nothing is promised. */
  sent: z.enum(['model-params', 'extra-body']).nullable(),
  why: z.enum(['sent', 'not-a-router', 'release-too-old', 'responses-api', 'release-unknown']),
});
export type RoutingView = z.infer<typeof routingView>;
