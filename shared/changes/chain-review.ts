// Reviews the chain of a standing or planned config, and notes what a change would break.
import { checkChain } from '../doctor/chain.ts';
import { chainKinds, type ChainKind } from '../doctor/chain-kinds.ts';
import type { CheckFacts } from '../doctor/facts.ts';
import { findingsOf } from '../doctor/observe.ts';
import type { Finding } from '../doctor/types.ts';
import { applyToValue, pathsOverlap, type Change, type JsonValue } from '../json5/change.ts';
import { aliasesPath, modelPath } from '../openclaw/config.ts';
import type { ModelOrder } from '../openclaw/model-order.ts';
import type { EgressFacts } from '../providers/serving.ts';
import { readRoute } from '../openclaw/route.ts';
import type { Note } from './types.ts';

/** What a review may know beside the config; what is absent was not asked. */
export type ReviewFacts = {
  /** The installed release; null: not known. */
  readonly version: string | null;
  readonly egress: EgressFacts;
  readonly usable?: CheckFacts['usable'];
  /** The user's list from the last switch. */
  readonly savedOrder?: ModelOrder | null;
};

/**
 * What is wrong with the chain of a config, standing or only planned. Pure sums: no server is asked, and no file is
 * read.
 */
export function reviewChain(
  config: JsonValue | null,
  { version, egress, usable = {}, savedOrder = null }: ReviewFacts,
): Finding[] {
  const facts: CheckFacts = {
    config,
    usable,
    route: readRoute(config, 'default-agent', { shared: savedOrder, own: {} }, egress),
    storedKeys: savedOrder?.hosted ?? [],
    openclaw: { found: version !== null, path: null, version, gateway: { up: false, port: 0 } },
    validation: null,
    hops: [],
    noRoute: null,
  };
  return findingsOf(checkChain(facts), facts);
}

const isChainKind = (kind: Finding['kind']): kind is ChainKind => (chainKinds as readonly string[]).includes(kind);

/** The places whose change can make or mend something of the chain. */
const watched = [modelPath, aliasesPath, ['agents', 'entries'], ['agents', 'list'], ['models']];

const concerns = ({ path }: Change): boolean => watched.some((place) => pathsOverlap(place, path));

/**
 * What the user should know of the chain before a change is made: of a setup all that its config would have wrong, of
 * any other change what is wrong by it alone. None where the change does not concern the chain.
 */
export function chainNotes(
  config: JsonValue | null,
  changes: readonly Change[],
  { all, ...reviewFacts }: { readonly all: boolean } & ReviewFacts,
): Note[] {
  if (!changes.some(concerns)) return [];
  const planned = applyToValue(config ?? {}, changes);
  if (planned === null) return [];
  const before = all ? [] : reviewChain(config, reviewFacts).map(({ id }) => id);
  return reviewChain(planned.value, reviewFacts).flatMap(({ id, kind, facts }): Note[] =>
    isChainKind(kind) && !before.includes(id) ? [{ kind: 'chain', code: kind, facts }] : [],
  );
}
