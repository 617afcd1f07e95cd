/** What a plan of a change is, and what it is made from. */
import type { Change, JsonValue, KeyPath } from '../json5/change.ts';
import type { EgressFacts } from '../providers/serving.ts';
import type { ApiName } from '../verification/types.ts';
import type { Answers, LocalAnswer, Note } from './types.ts';

/** A local answer whose dialect is settled: by the user, by a proof, or as a guess that is named one. */
export type ResolvedLocal = LocalAnswer & { readonly api: ApiName | 'ollama' };
/** Answers whose local models are all resolved. */
export type ResolvedAnswers = Omit<Answers, 'local'> & { readonly local: readonly ResolvedLocal[] };

/** What a change would do, and what is to be known of it. */
export type Plan = {
  readonly changes: readonly Change[];
  readonly notes: readonly Note[];
  /**
   * Those of its places that are only closed so that no word leaves this machine, and open again with another order.
   */
  readonly closes?: readonly KeyPath[];
  /**
   * Texts of files, by their place (null: the main file), in which some of the changes are made already as somebody had
   * written them.
   */
  readonly from?: ReadonlyMap<string | null, string>;
  /** It opens what an earlier change had closed for local-only. */
  readonly opens?: boolean;
  /** Its changes are spelled as the file is to have them; else they are as OpenClaw is to see them. */
  readonly isSpelled?: boolean;
};

/** What the plan must know beside the answers. */
export type PlanContext = {
  /** The config as it stands; null: no file. */
  readonly config: JsonValue | null;
  /** The installed release; null: none found. */
  readonly version: string | null;
  /** The names of the keys in OpenClaw's own `.env`. */
  readonly keptKeys: readonly string[];
  /** Where addresses lead: a plain key stays in the user's own network. */
  readonly egress: EgressFacts;
};
