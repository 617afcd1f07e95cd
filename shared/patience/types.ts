// The choices of how often OpenClaw tries a model, and what each agent has set.
import { z } from 'zod';

/**
 * How long OpenClaw tries one model before the next one of the order answers: not again, once more, or as long as it
 * does by itself (about a minute and a half for each model that fails; docs/patience.md).
 */
export const patience = z.enum(['at-once', 'after-one-try', 'openclaw']);
export type Patience = z.infer<typeof patience>;

/** How often OpenClaw asks the same model again under each; null is its own number, which no file holds. */
export const retriesOf: Readonly<Record<Patience, number | null>> = {
  'at-once': 0,
  'after-one-try': 1,
  openclaw: null,
};

/**
 * Whether the next model answers soon enough that nobody has to step in for that: after about a second, or three
 * (docs/patience.md).
 */
export const fallsBackItself = (choice: Patience | null): boolean => choice === 'at-once' || choice === 'after-one-try';

/**
 * Where a number of retries comes from: the agent's settings, the workspace's (which win), nobody's, or not known,
 * because the file that counts can't be read.
 */
const retriesFrom = z.enum(['agent', 'workspace', 'openclaw', 'unreadable']);
export type RetriesFrom = z.infer<typeof retriesFrom>;

const agentPatience = z.object({
  id: z.string(),
  /** Whether a model that runs elsewhere follows in its order: only there another one can answer. */
  hasFallback: z.boolean(),
  /** How often OpenClaw asks one model again; null is its own number. */
  retries: z.number().nullable(),
  from: retriesFrom,
  /** The settings file that Hearth writes for this agent. */
  file: z.string(),
  /**
   * How long its first model is given at each try to begin an answer, in seconds; null where no time is set after which
   * another model has its turn.
   */
  hungSeconds: z.number().nullable(),
  /** What is kept for it until it has a fallback; null where nothing is. */
  waiting: patience.nullable(),
});
export type AgentPatience = z.infer<typeof agentPatience>;

export const patienceView = z.object({
  /** Whether the installed release knows the setting; null where no OpenClaw was found. */
  offered: z.boolean().nullable(),
  version: z.string().nullable(),
  /**
   * What all agents with a fallback have in common, else of all that have none; null where they differ, or have a
   * number of their own.
   */
  choice: patience.nullable(),
  /**
   * The choice of the chain that the guard watches, by whoever of its agents waits longest; null where that has a
   * number of its own.
   */
  guarded: patience.nullable(),
  /** In the order of the config. */
  agents: z.array(agentPatience),
});
export type PatienceView = z.infer<typeof patienceView>;
