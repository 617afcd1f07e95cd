// The schemas of key paths, orders, routes and what is known of OpenClaw and its config.
import { z } from 'zod';
import { whereabouts } from '../providers/serving.ts';
import { appError } from '../base/errors.ts';

/** A path into the config: object keys and array indexes, outermost first. */
export const keyPath = z.array(z.union([z.string(), z.number()]));
export type KeyPath = z.infer<typeof keyPath>;

export const order = z.enum(['local-first', 'hosted-first', 'local-only']);
export type Order = z.infer<typeof order>;

export const where = whereabouts.shape.where;

/** How a name led to its model; see `ResolvedBy`. */
const resolvedBy = z.enum(['alias', 'ref', 'listed-id', 'default-provider', 'first-listed', 'default-model']);

/** One model in the order in which OpenClaw tries them. */
const routeModel = z.object({
  /** `provider/model id`, split at the first slash, as OpenClaw makes it of the name in the config. */
  ref: z.string(),
  /** The name as the config spells it, variables put in: an alias, another case, an id alone. */
  spelled: z.string(),
  by: resolvedBy,
  /** Who serves it and where, and how that is known. */
  ...whereabouts.shape,
  /** In small letters, as OpenClaw compares it. */
  provider: z.string(),
  modelId: z.string(),
  /** Whether its provider's entry lists it, and whether there is such an entry. */
  listed: z.boolean(),
  hasEntry: z.boolean(),
  alias: z.string().nullable(),
  name: z.string().nullable(),
  /** Where it is asked over OpenAI's routes. What is shown of it holds neither a password nor a key. */
  baseUrl: z.string().nullable(),
  api: z.string().nullable(),
  contextTokens: z.number().nullable(),
});
export type RouteModel = z.infer<typeof routeModel>;

export const route = z.object({
  order: z.enum(['local-first', 'hosted-first', 'local-only', 'hosted-only', 'custom', 'none']),
  primary: z.string().nullable(),
  fallbacks: z.array(z.string()),
  hops: z.array(routeModel),
  /** The orders that a switch can reach from here, with the user's arrangement. */
  available: z.array(order),
  /**
   * Whose chain this is. `id`: the agent that was asked for; null where the config names none. `own`: it is that
   * agent's alone, set beside its name. `reaches`: the agents that go by this chain; `others`: those that go by another
   * one. `all`: every agent, in the order of the config; `default`: the one that answers where nobody says which.
   */
  agent: z.object({
    id: z.string().nullable(),
    own: z.boolean(),
    reaches: z.array(z.string()),
    others: z.array(z.string()),
    all: z.array(z.string()),
    default: z.string().nullable(),
  }),
});
export type Route = z.infer<typeof route>;

/** What Hearth takes for a provider's key of a config. */
export const providerId = /^ *[a-z0-9](?:[a-z0-9._ -]{0,62}[a-z0-9._-])? *$/i;

export const openclawInfo = z.object({
  found: z.boolean(),
  path: z.string().nullable(),
  version: z.string().nullable(),
  gateway: z.object({ up: z.boolean(), port: z.number() }),
});
export type OpenClawInfo = z.infer<typeof openclawInfo>;

export const configInfo = z.object({
  path: z.string(),
  exists: z.boolean(),
  writable: z.boolean(),
  /** Why it can't be read or written, where it can't. */
  problem: appError.nullable(),
  /** A config at a place that the installed OpenClaw does not look at. */
  invisible: z.array(z.string()),
  /**
   * Where the providers of the config stand, by name, without passwords and keys; those that tell no address are left
   * out.
   */
  providers: z.record(z.string(), z.string()),
});
export type ConfigInfo = z.infer<typeof configInfo>;
