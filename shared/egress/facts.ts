// What must be known beside the config to tell where words can leave the machine.
import type { EgressFacts } from '../providers/serving.ts';

/**
 * A model that a conversation or a timed job is set to, apart from the route; `ref` null where it follows its agent.
 */
export type SetElsewhere = {
  readonly id: string;
  readonly name: string;
  readonly agent: string | null;
  readonly ref: string | null;
};

/** What the map must know beside the config. */
export type EgressInputs = {
  /** Where addresses lead, and what servers said of who serves their models. */
  readonly egress: EgressFacts;
  /** The names of the environment variables that are set, OpenClaw's own `.env` included. Never a value. */
  readonly names: readonly string[];
  /** The installed release; null: none found. */
  readonly openclaw: string | null;
  /** What OpenClaw's own state sets apart from the config; null where it could not be asked. */
  readonly sessions: readonly SetElsewhere[] | null;
  readonly jobs: readonly SetElsewhere[] | null;
};
