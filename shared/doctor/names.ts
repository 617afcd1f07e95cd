// Recognises misspelled models of a route, and writes the name that was meant.
import { applyToValue, valueAt, type Change, type JsonValue, type KeyPath } from '../json5/change.ts';
import { readChain } from '../openclaw/chain.ts';
import { folded, modelPath } from '../openclaw/config.ts';
import { whyUnknown } from '../openclaw/known-model.ts';
import { firstOf } from '../openclaw/model-ref.ts';
import type { RouteModel } from '../openclaw/types.ts';
import { variablesIn } from '../openclaw/variables.ts';
import type { CheckFacts, HopFacts } from './facts.ts';
import { chatIds, listingsOf, suggestionsFor, type Listing } from './suggest.ts';

/** Whether a variable stands in what a hop is asked by, so that nobody knows what it is. */
export const hasOpenVariable = ({ spelled, ref, baseUrl, api }: RouteModel): boolean =>
  [spelled, ref, baseUrl ?? '', api ?? ''].some((text) => variablesIn(text).length > 0);

/** What the servers list that were asked, each under the provider's name. */
const served = ({ hops }: CheckFacts): Listing[] =>
  hops.flatMap(({ hop, endpoint }) =>
    endpoint === null ? [] : [{ provider: hop.provider, ids: chatIds(endpoint.models) }],
  );

/** What may be meant by the name of a hop, as the config would spell it. */
export const meantBy = (facts: CheckFacts, { spelled, provider, modelId }: RouteModel): string[] =>
  suggestionsFor(facts.config, facts.route.agent.id, { spelled, provider, modelId }, served(facts));

/**
 * Whether OpenClaw goes to a hosted provider for a name that is, whole, the id of a model that the config lists
 * elsewhere. Where it has a key for that provider, both may be meant.
 */
function isTakenForHosted(hop: RouteModel, { config, usable }: CheckFacts): boolean {
  if (hop.listed || hop.hasEntry || hop.where !== 'hosted') return false;
  if (usable === undefined || usable[hop.provider] === 'yes') return false;
  return listingsOf(config).some(({ ids }) => ids.some((id) => folded(id) === folded(hop.spelled)));
}

/** Whether OpenClaw does not know a model by this name, so that nothing else that could be said of it helps. */
export const isMisnamed = (hop: RouteModel, facts: CheckFacts): boolean =>
  whyUnknown(hop) !== null || isTakenForHosted(hop, facts);

/** What the server lists in the place of a model that it doesn't; empty where the config lists the model itself. */
export function meantThere(facts: CheckFacts, { hop, endpoint }: HopFacts): string[] {
  if (endpoint === null || hop.listed) return [];
  const there = { provider: hop.provider, ids: chatIds(endpoint.models) };
  const suggestions = suggestionsFor(facts.config, facts.route.agent.id, hop, [there]);
  return suggestions.filter((name) => name.startsWith(`${hop.provider}/`));
}

/** Where a name stands in the chain that an agent goes by. */
function standing(config: JsonValue | null, agentId: string | null, spelled: string): KeyPath[] {
  const at = (path: KeyPath): JsonValue | undefined => (config === null ? undefined : valueAt(config, path));
  const { path, fallbacksPath } = readChain(config, agentId);
  const first = firstOf(at(path)) === null ? modelPath : path;
  const primary = typeof at(first) === 'string' ? first : [...first, 'primary'];
  const listed = at(fallbacksPath);
  const fallbacks = (Array.isArray(listed) ? listed : []).map((_, i): KeyPath => [...fallbacksPath, i]);
  return [primary, ...fallbacks].filter((place) => {
    const name = at(place);
    return typeof name === 'string' && name.trim() === spelled;
  });
}

function rename(facts: CheckFacts, hop: RouteModel | undefined, suggestions: readonly string[]): Change[] | null {
  const [name, ...others] = suggestions;
  if (hop === undefined || name === undefined || others.length > 0 || facts.config === null) return null;
  const places = standing(facts.config, facts.route.agent.id, hop.spelled);
  const changes = places.map((path): Change => ({ op: 'set', path, value: name }));
  return changes.length === 0 || applyToValue(facts.config, changes) === null ? null : changes;
}

/** Writes the name that was meant, wherever the wrong one stands in the chain; null where several may be meant. */
export function takeMeantName(facts: CheckFacts, about: string | null): Change[] | null {
  const hop = facts.route.hops.find((candidate) => candidate.spelled === about && isMisnamed(candidate, facts));
  return rename(facts, hop, hop === undefined ? [] : meantBy(facts, hop));
}

/** The same for a model that its server lists by a name that is a little different. */
export function takeServedName(facts: CheckFacts, about: string | null): Change[] | null {
  const hopFacts = facts.hops.find(({ hop }) => hop.ref === about);
  return rename(facts, hopFacts?.hop, hopFacts === undefined ? [] : meantThere(facts, hopFacts));
}
