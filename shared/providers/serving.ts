// Who serves a model, and so whether it is local, hosted or not known, with the evidence.
import { z } from 'zod';
import { hostedProviders } from './hosted.ts';
import { parse, serverRoot } from '../network/address.ts';
import { isClosedModel, isCloudModel } from '../servers/makers.ts';
import { servedAt } from '../servers/remote.ts';
import { builtInProvider, serverKind } from '../servers/kinds.ts';
import { genericServer } from '../servers/kinds/generic-openai.ts';
import type { Backend, Endpoint } from '../servers/types.ts';
import {
  destination,
  destinationOf,
  isOwnPlace,
  nothingAsked,
  type Destination,
  type NetworkFacts,
} from '../network/destination.ts';
import { isLoopback } from '../network/host.ts';

/** What one server said of who serves its models. `remote` is null where it did not say. */
export type ServedModel = {
  readonly id: string;
  readonly remote: boolean | null;
  /** What a proxy says stands behind it, in the proxy's own words, for example "anthropic/claude-sonnet-4-5". */
  readonly behind?: string | null;
};
export type Serving = {
  readonly url: string;
  /** Its id in the table of servers. */
  readonly server: string;
  readonly certainty: Endpoint['server']['certainty'];
  readonly models: readonly ServedModel[];
  /** What a proxy says stands behind it: it may serve models that it does not list. */
  readonly backends?: readonly Backend[] | null;
};

/** All that is known of where words go. */
export type EgressFacts = {
  readonly network: NetworkFacts;
  readonly serving: readonly Serving[];
  /** The names of the variables in which OpenClaw finds keys, as far as they are known. Never a value. */
  readonly keyNames?: readonly string[];
};
export const noEgressFacts: EgressFacts = { network: nothingAsked, serving: [] };

export function servingOf({ url, server, models, backends }: Endpoint): Serving {
  const behind = (id: string): string | null => (backends ?? []).find(({ model }) => model === id)?.servedAs ?? null;
  return {
    url,
    server: server.id,
    certainty: server.certainty,
    models: models.map(({ id, remote }) => ({ id, remote, behind: behind(id) })),
    backends,
  };
}

/** Why a model counts as local, hosted or not known. */
const whereReason = z.enum([
  'cloud-name',
  'address-internet',
  'address-unknown',
  'server-hands-on',
  'server-itself',
  'proxy-silent',
  'closed-name',
  'by-address',
  'provider-hosted',
  'provider-local',
  'provider-unknown',
  'id-alone',
  'variable-unset',
]);
type WhereReason = z.infer<typeof whereReason>;

export const whereabouts = z.object({
  where: z.enum(['local', 'hosted', 'unknown']),
  /** Where its address leads; null where the config names none. */
  destination: destination.nullable(),
  because: whereReason,
  /** The server that said so, by its id in the table of servers; null where none did. */
  server: z.string().nullable(),
  /** What stands behind that server by its own words; null where it did not say. */
  behind: z.string().nullable(),
});
export type Whereabouts = z.infer<typeof whereabouts>;

/** How it is known where something is. */
export const servingEvidence = whereabouts.omit({ where: true });
export type ServingEvidence = z.infer<typeof servingEvidence>;

/**
 * Whether a provider answers on this machine unless an address says otherwise: one that OpenClaw carries for a server,
 * its own engine (`llama-cpp`), or the name that a setup gives to a server that has none.
 */
const isLocalByNature = (provider: string): boolean =>
  provider === 'llama-cpp' || provider === 'local' || builtInProvider(provider)?.isLocal === true;

/** Whether a server runs no model itself, so that one of which it says nothing may be anybody's. */
export const isProxy = ({ server }: Pick<Serving, 'server'>): boolean => serverKind(server).runs === 'elsewhere';

/** What a server says of a model that it does not list, as a proxy's patterns do. */
function unlisted({ backends = null, server, certainty }: Serving, id: string): ServedModel | undefined {
  if (backends === null) return undefined;
  const { remote } = servedAt(
    {
      models: [],
      backends: [...backends],
      server: { id: server, name: server, certainty, version: null, evidence: [] },
    },
    id,
  );
  return remote === null ? undefined : { id, remote, behind: null };
}

type ServedAt = { readonly provider: string; readonly modelId: string; readonly baseUrl: string | null };

/** Who serves a model, by its name, by where its address leads, and by what the server there said of it. */
export function whereServed({ provider, modelId, baseUrl }: ServedAt, facts: EgressFacts): Whereabouts {
  const to = baseUrl === null ? null : destinationOf(baseUrl, facts.network);
  const at = (where: Whereabouts['where'], because: WhereReason, evidence: Partial<Whereabouts> = {}): Whereabouts => ({
    where,
    because,
    destination: to,
    server: null,
    behind: null,
    ...evidence,
  });
  if (isCloudModel(modelId)) return at('hosted', 'cloud-name');
  if (baseUrl === null || to === null) {
    if (hostedProviders.has(provider)) return at('hosted', 'provider-hosted');
    return isLocalByNature(provider) ? at('local', 'provider-local') : at('unknown', 'provider-unknown');
  }
  if (to.place === 'internet') return at('hosted', 'address-internet');
  if (!isOwnPlace(to.place)) return at('unknown', 'address-unknown');
  const serving = facts.serving.find(({ url }) => isSameBase(url, baseUrl, to));
  const listed = serving?.models.find(({ id }) => id === modelId || id === `${modelId}:latest`);
  const model = listed ?? (serving === undefined ? undefined : unlisted(serving, modelId));
  const names = { server: serving?.server ?? null, behind: model?.behind ?? null };
  if (model?.remote === true) return at('hosted', 'server-hands-on', names);
  if (model?.remote === false) return at('local', 'server-itself', names);
  // A proxy that was never asked says as little.
  if (isProxy({ server: serving?.server ?? provider })) return at('unknown', 'proxy-silent', names);
  // A server that is known to run models itself may call one what its user likes.
  const isRunner = serving !== undefined && serving.server !== genericServer.id && serving.certainty !== 'unknown';
  if (!isRunner && isClosedModel(modelId)) return at('unknown', 'closed-name', names);
  return at('local', 'by-address');
}

/** Whether two base addresses are one place: the same origin and path, where all spellings of the loopback are one. */
function isSameBase(servedBase: string, requestedBase: string, to: Destination): boolean {
  const [a, b] = [servedBase, requestedBase].map((url) => parse(serverRoot(url)));
  if (a == null || b == null) return false;
  const port = ({ scheme, port: written }: { readonly scheme: string | null; readonly port: string }): string =>
    written || (scheme === 'https' ? '443' : '80');
  // A container speaks so of the machine on which Hearth itself looks.
  const isHere = isLoopback(b.host) || to.evidence === 'container-host';
  const isSameHost = a.host.name === b.host.name || (isLoopback(a.host) && isHere);
  return isSameHost && (a.scheme ?? 'http') === (b.scheme ?? 'http') && port(a) === port(b) && a.path === b.path;
}

/** Where a model is answered that a server was found with, by the server's address and its own word. */
export const whereFound = (endpoint: Endpoint, modelId: string): Whereabouts =>
  whereServed(
    { provider: endpoint.server.id, modelId, baseUrl: endpoint.url },
    { network: nothingAsked, serving: [servingOf(endpoint)] },
  );
