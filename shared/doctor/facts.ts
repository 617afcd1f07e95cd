// Everything that the doctor gathers before it judges: config, route, servers and answers.
import type { AppError } from '../base/errors.ts';
import type { HostedProvider } from '../hosted/types.ts';
import type { JsonValue } from '../json5/change.ts';
import type { OpenVariable } from '../openclaw/variables.ts';
import type { Unreached } from '../openclaw/route.ts';
import type { RouteModel, OpenClawInfo, Route } from '../openclaw/types.ts';
import type { PatienceView } from '../patience/types.ts';
import type { Endpoint, ServerModel } from '../servers/types.ts';

/** What a short real request to a model came to. Times in milliseconds from the moment it was sent. */
export type HopAnswer =
  | { readonly kind: 'answered'; readonly firstWordMs: number; readonly text: string }
  /** No word yet, though the connection lives: the sign of a model that is still being loaded. */
  | { readonly kind: 'slow'; readonly waitedMs: number }
  /** Nothing came back and nothing will: the connection was refused, cut or timed out. */
  | { readonly kind: 'dead'; readonly error: AppError }
  /** The server answered, but with an error. */
  | { readonly kind: 'failed'; readonly error: AppError };

/** What was seen of one model of the route. Null means "not asked" throughout, never "no". */
export type HopFacts = {
  readonly hop: RouteModel;
  readonly endpoint: Endpoint | null;
  /** The line that the user can type to see the same, and its answer, shortened. */
  readonly curl: { readonly line: string; readonly answer: string } | null;
  readonly listed: boolean | null;
  readonly model: ServerModel | null;
  readonly answer: HopAnswer | null;
  /**
   * Where Hearth looked, where that is not the address of the config: a container's name for this machine means nothing
   * here.
   */
  readonly lookedAt?: string | null;
  /** Whether a proof of this model passed and still holds. */
  readonly proven: boolean;
};

/** All that a check looked at. Gathering it is the host's work; judging it is `diagnose`. */
export type CheckFacts = {
  readonly route: Route;
  /** The parsed config; null where there is no file or it can't be read. */
  readonly config: JsonValue | null;
  readonly openclaw: OpenClawInfo;
  /** What OpenClaw itself says of the config; null where it was not asked. */
  readonly validation: {
    readonly valid: boolean;
    readonly issues: readonly { readonly path: string; readonly message: string }[];
  } | null;
  readonly hops: readonly HopFacts[];
  /** What the gateway's log says of late about hosts to which it found no route; null but on a Mac. */
  readonly noRoute: readonly string[] | null;
  /**
   * Whether OpenClaw has a key for a hosted provider, by its own word and the provider's name; absent before it was
   * asked.
   */
  readonly usable?: Readonly<Record<string, HostedProvider['usable']>>;
  /** The hosted models of the user's list, those that the order in force leaves out included. */
  readonly storedKeys?: readonly string[];
  /**
   * Agents that the order of all doesn't reach and that ask another machine first, though that order begins on this
   * one.
   */
  readonly pastLocal?: readonly Unreached[];
  /** Agents with one local model of their own, for which nothing steps in. */
  readonly alone?: readonly Unreached[];
  /**
   * How long OpenClaw tries a model before the next one answers, agent by agent; null or absent where nobody looked.
   */
  readonly patience?: PatienceView | null;
  /** Why OpenClaw takes nothing of the config, or why it can't be read; null where it is as it should be. */
  readonly refused?: AppError | null;
  /** The variables that the config names and that are not put in. */
  readonly open?: readonly OpenVariable[];
  /** The names of the variables that OpenClaw finds when it is started from here; absent where nobody looked. */
  readonly variables?: readonly string[];
};
