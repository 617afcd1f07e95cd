import { z } from 'zod';
import { chainKinds } from '../doctor/chain-kinds.ts';
import { whereabouts } from '../egress/serving.ts';
import { appError } from '../errors.ts';
import { patience } from '../patience/types.ts';
import { settingReasons } from '../proof/setting-reason.ts';
import { settingAnswer, values } from '../proof/setting.ts';
import { serverUrl } from '../servers/server-url.ts';

/** A path into the config: object keys and array indexes, outermost first. */
export const keyPath = z.array(z.union([z.string(), z.number()]));
export type KeyPath = z.infer<typeof keyPath>;

export const order = z.enum(['local-first', 'hosted-first', 'local-only']);
export type Order = z.infer<typeof order>;

export const where = whereabouts.shape.where;

/** How a name led to its model; see `ResolvedBy`. */
const resolvedBy = z.enum(['alias', 'ref', 'listed-id', 'default-provider', 'first-listed', 'default-model']);

/** One model in the order in which OpenClaw tries them. */
export const hop = z.object({
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
export type Hop = z.infer<typeof hop>;

export const route = z.object({
  order: z.enum(['local-first', 'hosted-first', 'local-only', 'hosted-only', 'custom', 'none']),
  primary: z.string().nullable(),
  fallbacks: z.array(z.string()),
  hops: z.array(hop),
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

export const localAnswer = z
  .object({
    url: serverUrl,
    /** As the config spells it: with capitals and blanks, where it has them. */
    provider: z.string().regex(providerId),
    model: z.string().min(1),
    name: z.string().min(1).optional(),
    alias: z.string().min(1).optional(),
    /** `ollama` is Ollama's own route, which OpenClaw asks at the address without `/v1`. */
    api: z.enum(['auto', 'openai-responses', 'openai-completions', 'ollama']).default('auto'),
    contextTokens: z.int().positive(),
    maxTokens: z.int().positive().default(8192),
    /** A marker that is no secret; refused for public hosts. */
    apiKey: z.string().min(1).optional(),
    /** The name of an environment variable, written as `${NAME}`. */
    apiKeyEnv: z
      .string()
      .regex(/^[A-Z_][A-Z0-9_]*$/)
      .optional(),
    /**
     * What a proof set, or the owner by hand: it counts before what stands above. What the installed OpenClaw does not
     * take is left out.
     */
    settings: z.array(settingAnswer).optional(),
  })
  .refine((a) => !(a.apiKey !== undefined && a.apiKeyEnv !== undefined), 'apiKey and apiKeyEnv exclude each other');
export type LocalAnswer = z.infer<typeof localAnswer>;

export const hostedAnswer = z.object({ ref: z.string().regex(/^[^/\s]+\/\S+$/), alias: z.string().min(1).optional() });
export type HostedAnswer = z.infer<typeof hostedAnswer>;

/** What the owner decided, whole; the wizard makes one and `hearth setup --answers` reads one. */
export const answers = z.object({
  local: z.array(localAnswer).default([]),
  order,
  hosted: z.array(hostedAnswer).default([]),
});
export type Answers = z.infer<typeof answers>;
export type AnswersInput = z.input<typeof answers>;

/** A ref as a config may have it: OpenClaw takes ids with blanks too. */
const standingRef = z.string().regex(/^[^/]*[^/\s][^/]*\/\s*\S/);

/**
 * What a setup is asked for. What is not said of the order and of the hosted models stays as the route of the config
 * has it.
 */
export const setupAsked = answers.extend({
  order: order.optional(),
  hosted: z.array(hostedAnswer.extend({ ref: standingRef })).optional(),
  /** Refs of local models that stay in the route behind these, as the config has them. */
  keep: z.array(standingRef).optional(),
  /** How long OpenClaw tries a model before the next one answers. */
  patience: patience.optional(),
});
export type SetupAsked = z.infer<typeof setupAsked>;
export type SetupAskedInput = z.input<typeof setupAsked>;

/** A change as it is shown: values of secret keys are masked. `before` or `after` is null where there is none. */
export const shownChange = z.object({ path: keyPath, before: z.unknown(), after: z.unknown() });

/** Something the owner should know about a change, though it does not stop it. */
export const note = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('context-short'), model: z.string(), contextTokens: z.number() }),
  z.object({ kind: z.literal('not-proven'), model: z.string() }),
  /** A key that is set by what a proof saw; the reason as a code, with what its words are filled with. */
  z.object({
    kind: z.literal('proof-set'),
    model: z.string(),
    path: z.string(),
    value: z.string(),
    reason: z.enum(settingReasons),
    values,
  }),
  z.object({ kind: z.literal('api-guessed'), model: z.string(), api: z.string() }),
  z.object({ kind: z.literal('provider-moved'), provider: z.string(), from: z.string(), to: z.string() }),
  z.object({ kind: z.literal('mode-was-replace') }),
  z.object({ kind: z.literal('openclaw-not-found') }),
  z.object({ kind: z.literal('merged') }),
  z.object({ kind: z.literal('written-to-include'), file: z.string() }),
  /** The file has a second name, which a new file in its place parts from it. */
  z.object({ kind: z.literal('hard-linked'), file: z.string() }),
  /**
   * Comments go with the keys that they stand with: how many lines, with which keys, and with how many more that are
   * not named.
   */
  z.object({ kind: z.literal('comment-goes'), keys: z.string() }),
  z.object({ kind: z.literal('comments-go'), lines: z.number(), keys: z.string() }),
  z.object({ kind: z.literal('comments-go-with-more'), lines: z.number(), keys: z.string(), more: z.number() }),
  z.object({ kind: z.literal('needs-migration'), version: z.string() }),
  /** An agent that had models of its own goes by the order of all from now on. */
  z.object({ kind: z.literal('agent-joins'), agent: z.string() }),
  /** The agents that a switch reaches, and those that go by other models, so that it does not. */
  z.object({ kind: z.literal('reaches-agents'), agents: z.array(z.string()) }),
  z.object({ kind: z.literal('other-agents'), others: z.array(z.string()) }),
  /**
   * Agents with models of their own that could be brought along in the same change: the one that answers by default and
   * those with hosted models first.
   */
  z.object({ kind: z.literal('unreached-agents'), agents: z.array(z.string()) }),
  /** Agents whose own models are taken away, so that they go by the order of all. */
  z.object({ kind: z.literal('agents-join'), agents: z.array(z.string()) }),
  z.object({ kind: z.literal('left-as-is'), keys: z.string() }),
  /**
   * An alias that a setup would have given: the model has one of the user's, or the name is in use for something else.
   */
  z.object({ kind: z.literal('alias-kept'), model: z.string(), alias: z.string() }),
  z.object({ kind: z.literal('alias-taken'), model: z.string(), alias: z.string() }),
  /**
   * Aliases and thinking levels that were left out, because with this release they would limit which models can be
   * chosen.
   */
  z.object({ kind: z.literal('choice-kept-open') }),
  /** Local-only closes more than the order of the models. */
  z.object({ kind: z.literal('closed-for-local-only'), count: z.number() }),
  /** What local-only had closed is opened again. */
  z.object({ kind: z.literal('opened-again') }),
  /** What local-only had closed and a setup writes into: it is not opened. */
  z.object({ kind: z.literal('stays-closed'), keys: z.string() }),
  /** What no setting closes: OpenClaw's own state, and the channels that the owner talks through. */
  z.object({ kind: z.literal('stays-open'), count: z.number() }),
  /** What was chosen for when a model can't answer is kept until these agents have a fallback. */
  z.object({ kind: z.literal('patience-waits'), agents: z.array(z.string()) }),
  /**
   * What was chosen for when a model can't answer is left out: the installed release has no setting for it, or none was
   * found.
   */
  z.object({ kind: z.literal('patience-left-out') }),
  /** An agent's settings can't be read or written, so that they stay as they are. */
  z.object({ kind: z.literal('settings-left'), file: z.string() }),
  /** The settings of an agent's workspace say otherwise, and win. */
  z.object({ kind: z.literal('patience-workspace'), file: z.string() }),
  /** Only OpenClaw itself can do it, by this line. */
  z.object({ kind: z.literal('by-command'), line: z.string() }),
  /** The change stands, and its entry in the history could not be finished yet. */
  z.object({ kind: z.literal('history-unsettled') }),
  /** A change of several files stopped in between, and this one could not be put back. */
  z.object({ kind: z.literal('half-written'), file: z.string() }),
  /** Entries of the history that could not be read were put aside. */
  z.object({ kind: z.literal('history-damaged'), count: z.number() }),
  /** OpenClaw's repair would switch off skills that it can't run in a copy; Hearth leaves them. */
  z.object({ kind: z.literal('repair-skills'), count: z.number() }),
  /** What will be wrong with the order in which models are tried; the words are those of the finding of that kind. */
  z.object({
    kind: z.literal('chain'),
    code: z.enum(chainKinds),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
]);
export type Note = z.infer<typeof note>;

/** What every change answers, planned or done: setup, switch, undo and fix alike. */
export const outcome = z.object({
  path: z.string(),
  changes: z.array(shownChange),
  /** A unified diff with secrets masked; empty where nothing changes. */
  diff: z.string(),
  applied: z.boolean(),
  /** What the running gateway made of it: null where nothing was written. */
  live: z.enum(['live', 'refused', 'not-seen', 'no-gateway']).nullable(),
  historyId: z.string().nullable(),
  checkedBy: z.object({ openclaw: z.string(), valid: z.boolean() }).nullable(),
  refused: appError.nullable(),
  notes: z.array(note),
  /** The change as JSON5 to paste by hand; given where Hearth will not write it itself. */
  snippet: z.string().nullable(),
  /** A fingerprint of the bytes that this plan was made from; `apply` refuses other bytes. */
  basis: z.string(),
});
export type Outcome = z.infer<typeof outcome>;

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

export const historyEntry = z.object({
  id: z.string(),
  at: z.string(),
  what: z.discriminatedUnion('kind', [
    /** `closed`: what it closed beside the setup itself, for an order in which nothing is hosted. */
    z.object({
      kind: z.literal('setup'),
      model: z.string(),
      closed: z.array(keyPath).optional(),
      opened: z.boolean().optional(),
    }),
    z.object({ kind: z.literal('order'), order }),
    z.object({ kind: z.literal('fix'), finding: z.string() }),
    z.object({ kind: z.literal('undo'), of: z.string() }),
    /** The guard put another model first, or the local one again. */
    z.object({
      kind: z.literal('guard'),
      to: z.enum(['hosted', 'local']),
      ref: z.string(),
      why: z.enum(['down', 'hung', 'model-lost', 'well', 'ceiling', 'off']),
    }),
    z.object({ kind: z.literal('strays') }),
    z.object({ kind: z.literal('routing'), ref: z.string() }),
    z.object({ kind: z.literal('safety'), kinds: z.array(z.string()) }),
    /** What OpenClaw's own repair mended in a config that this release refused. */
    z.object({ kind: z.literal('repair'), version: z.string() }),
    /** How long OpenClaw tries a model before the next one answers; `agent` null: of all agents. */
    z.object({ kind: z.literal('patience'), patience, agent: z.string().nullable() }),
    /** Settings or comments that something else had changed or dropped. */
    z.object({ kind: z.literal('put-back') }),
    /** All that still stood was taken back; `of` names it. */
    z.object({ kind: z.literal('before-hearth'), of: z.array(z.string()) }),
    /** What a newer Hearth did, by a name that this one does not know. */
    z.object({ kind: z.literal('other') }),
  ]),
  path: z.string(),
  undone: z.boolean(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;
