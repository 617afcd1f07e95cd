// The schemas of setup answers, notes, outcomes and entries of the history.
import { z } from 'zod';
import { chainKinds } from '../doctor/chain-kinds.ts';
import { appError } from '../base/errors.ts';
import { findingFacts } from '../doctor/types.ts';
import { defaultAnswerTokens } from '../openclaw/limits.ts';
import { keyPath, order, providerId } from '../openclaw/types.ts';
import { patience } from '../patience/types.ts';
import { settingReasons } from '../verification/setting-reason.ts';
import { settingAnswer, values } from '../verification/setting.ts';
import { serverUrl } from '../network/server-url.ts';

const localAnswer = z
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
    maxTokens: z.int().positive().default(defaultAnswerTokens),
    /** A marker that is no secret; refused for public hosts. */
    apiKey: z.string().min(1).optional(),
    /** The name of an environment variable, written as `${NAME}`. */
    apiKeyEnv: z
      .string()
      .regex(/^[A-Z_][A-Z0-9_]*$/)
      .optional(),
    /**
     * What a proof set, or the user by hand: it counts before what stands above. What the installed OpenClaw does not
     * take is left out.
     */
    settings: z.array(settingAnswer).optional(),
  })
  .refine((a) => !(a.apiKey !== undefined && a.apiKeyEnv !== undefined), 'apiKey and apiKeyEnv exclude each other');
export type LocalAnswer = z.infer<typeof localAnswer>;

export const hostedAnswer = z.object({ ref: z.string().regex(/^[^/\s]+\/\S+$/), alias: z.string().min(1).optional() });
export type HostedAnswer = z.infer<typeof hostedAnswer>;

/** What the user decided, whole; the wizard makes one and `hearth setup --answers` reads one. */
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
const shownChange = z.object({ path: keyPath, before: z.unknown(), after: z.unknown() });

/** Something the user should know about a change, though it does not stop it. */
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
  /** What no setting closes: OpenClaw's own state, and the channels that the user talks through. */
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
    facts: findingFacts,
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
  baseHash: z.string(),
});
export type Outcome = z.infer<typeof outcome>;

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
