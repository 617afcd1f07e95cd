// Tells whether a named model, service, address or command is local, hosted or not known.
import { hostedProviders } from '../providers/hosted.ts';
import { destinationOf } from '../network/destination.ts';
import { whereServed, type ServingEvidence } from '../providers/serving.ts';
import { samePath, type JsonValue, type KeyPath } from '../json5/change.ts';
import { agentNamed } from '../openclaw/agents.ts';
import { folded, providerEndpoint } from '../openclaw/config.ts';
import { firstOf } from '../openclaw/model-ref.ts';
import { routeModelsIn, routeModelsOf, readRouteModel } from '../openclaw/route.ts';
import { maskValue } from '../secrets/mask.ts';
import type { RouteModel } from '../openclaw/types.ts';
import { builtInAddress } from '../servers/kinds.ts';
import type { EgressInputs } from './facts.ts';
import { hostedServices, localCommands, localServices } from './keys.ts';

export type Destined = RouteModel['where'];

/** What is known of where words go. */
export type KnownServing = Pick<EgressInputs, 'egress'>;

/** Where something is, and how that is known; null where neither a model nor an address tells. */
export type Placed = { readonly where: Destined; readonly evidence: ServingEvidence | null };

/** A model as it is named somewhere: what it resolves to, and where it is. */
export type NamedRef = Placed & { readonly ref: string };

export function placeOfAddress(url: string, { egress }: KnownServing): Placed {
  const destination = destinationOf(url, egress.network);
  const at = (where: Destined, because: ServingEvidence['because']): Placed => ({
    where,
    evidence: { because, destination, server: null, behind: null },
  });
  if (destination.place === 'internet') return at('hosted', 'address-internet');
  return destination.place === 'unknown' ? at('unknown', 'address-unknown') : at('local', 'by-address');
}

export const placeOfHop = ({ where, because, destination, server, behind }: RouteModel): Placed => ({
  where,
  evidence: { because, destination, server, behind },
});

/** A model by a name; one that names nothing is nobody's, and nobody knows where it would lead. */
export function modelNamed(
  config: JsonValue | null,
  name: string,
  { egress }: KnownServing,
  agent: string | null = null,
): NamedRef {
  const hop = readRouteModel(config, name, egress, agent);
  return hop === null ? { ref: name, where: 'unknown', evidence: null } : { ref: hop.ref, ...placeOfHop(hop) };
}

/**
 * The models of a value that is a name, or an object with a first one and others behind it. An empty text names none.
 */
export const chainOf = (
  config: JsonValue | null,
  value: JsonValue,
  { egress }: KnownServing,
  agent: string | null = null,
): NamedRef[] => routeModelsIn(config, value, egress, agent).map(namedHop);

export const namedHop = (hop: RouteModel): NamedRef => ({ ref: hop.ref, ...placeOfHop(hop) });

/** What a list of models says as one: their refs, and the place of the worst of them. */
export const chainNamed = (chain: readonly NamedRef[]): Placed & { readonly names: string } => ({
  names: shownName(chain.map(({ ref }) => ref).join(', ')),
  ...worst(chain),
});

/**
 * Where a service is that is named without a model: by its own address, else by the provider's entry of that name, else
 * by who it is.
 */
export function placeOfService(
  config: JsonValue | null,
  service: string,
  address: string | null,
  serving: KnownServing,
): Placed {
  if (address !== null) return placeOfAddress(address, serving);
  const name = folded(service);
  if (localServices.has(name)) return { where: 'local', evidence: null };
  const baseUrl = providerEndpoint(config, service, -1).baseUrl ?? builtInAddress(name);
  if (baseUrl !== null) return placeOfAddress(baseUrl, serving);
  if (hostedServices.has(name) || hostedProviders.has(name)) return { where: 'hosted', evidence: null };
  const { where, ...evidence } = whereServed({ provider: name, modelId: '', baseUrl: null }, serving.egress);
  return { where, evidence };
}

/**
 * The models that the value at a path names, whose agent's it is. An agent's own `model` is read as its chain is, by
 * the rules of a first model and of what stands behind one; what it inherits is not among them.
 */
export function hopsAt(
  config: JsonValue | null,
  { path, value, agent }: { path: KeyPath; value: JsonValue; agent: string | null },
  { egress }: KnownServing,
): RouteModel[] {
  const own = agent === null ? null : agentNamed(config, agent);
  const isOwnChain = own !== null && samePath(path, [...own.path, 'model']);
  // Of two agents of one name, and of a list that a newer release passes over, nobody goes by the chain.
  if (!isOwnChain) return routeModelsIn(config, value, egress, agent);
  const [first, ...rest] = routeModelsOf(config, own.id, egress);
  const ownFirst = firstOf(value) === null || first === undefined ? [] : [first];
  const hasOwnRest = routeModelsIn(config, value, egress, agent).length > ownFirst.length;
  return [...ownFirst, ...(hasOwnRest ? rest : [])];
}

/** A program that is known to ask nobody is local; of any other nobody can tell. */
export const whereOfCommand = (command: string): Destined =>
  localCommands.has(
    command
      .trim()
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.exe$/i, '') ?? '',
  )
    ? 'local'
    : 'unknown';

/** The worst of several: one that is hosted, else one that nobody knows, else a local one. */
function worst(places: readonly Placed[]): Placed {
  const place = (['hosted', 'unknown'] as const)
    .map((where) => places.find((candidate) => candidate.where === where))
    .find((candidate) => candidate !== undefined);
  const { where, evidence } = place ?? places[0] ?? { where: 'local', evidence: null };
  return { where, evidence };
}

/** A name as it may be shown: what looks like a key is masked, and it is not endless. */
export function shownName(name: string): string {
  const shown = maskValue(name);
  return typeof shown === 'string' ? shown.slice(0, 200) : '';
}
