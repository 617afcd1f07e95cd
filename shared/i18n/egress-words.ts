// Picks the sentences that say whether a model is local or hosted, and how that is known.
import { hostedProviders } from '../providers/hosted.ts';
import { isOwnPlace, type Destination } from '../network/destination.ts';
import { isProxy, type ServingEvidence } from '../providers/serving.ts';
import { serverKind } from '../servers/kinds.ts';
import type { egressWordsEn } from './egress.en.ts';

export type EgressWhy = {
  readonly key: keyof typeof egressWordsEn.why;
  readonly values: {
    readonly host: string;
    readonly addresses: string;
    readonly server: string;
    readonly behind: string;
  };
};

/** Which sentence tells how it is known where an address leads, and what fills it. */
function destinationWhy({ place, evidence, host, addresses }: Destination): EgressWhy {
  const values = { host, addresses: addresses.join(', '), server: '', behind: '' };
  if (evidence !== 'resolved') return { key: evidence, values };
  return {
    key:
      place === 'this-machine'
        ? 'resolved-this-machine'
        : isOwnPlace(place)
          ? 'resolved-own-network'
          : 'resolved-internet',
    values,
  };
}

/** Which sentence tells why a model counts as local, hosted or not known, and what fills it. */
export function whereWhy({ because, destination, server, behind }: ServingEvidence): EgressWhy {
  const values = {
    host: destination?.host ?? '',
    addresses: '',
    server: server === null ? '' : serverKind(server).name,
    behind: behind ?? '',
  };
  switch (because) {
    case 'by-address':
    case 'address-internet':
    case 'address-unknown':
      return destination === null ? { key: 'no-address', values } : destinationWhy(destination);
    case 'server-hands-on':
      return { key: behind === null ? 'server-hands-on' : 'server-hands-on-to', values };
    case 'proxy-silent':
      return { key: server === null ? 'proxy-not-asked' : because, values };
    case 'cloud-name':
    case 'server-itself':
    case 'closed-name':
    case 'provider-hosted':
    case 'provider-local':
    case 'provider-unknown':
    case 'id-alone':
    case 'variable-unset':
      return { key: because, values };
  }
}

/**
 * What is to be said beside a place: where the address leads, then what the server there says. Nothing where it is
 * plain, on this machine by its spelling, or with a company that the catalog knows by the provider's name.
 */
export function whereSentences(at: ServingEvidence, provider: string | null): EgressWhy[] {
  const { because, destination, server } = at;
  const leads = destination === null || destination.evidence === 'loopback' ? [] : [destinationWhy(destination)];
  const byServer = destination === null ? [whereWhy(at)] : [destinationWhy(destination), whereWhy(at)];
  switch (because) {
    case 'provider-hosted':
    case 'provider-local':
      return [];
    case 'address-internet':
      return provider !== null && hostedProviders.has(provider) ? [] : leads;
    case 'by-address':
    case 'address-unknown':
      return leads;
    // Of a server that runs models itself the address says as much.
    case 'server-itself':
      return server !== null && isProxy({ server }) ? byServer : leads;
    case 'server-hands-on':
    case 'proxy-silent':
      return byServer;
    case 'cloud-name':
    case 'closed-name':
    case 'provider-unknown':
    case 'id-alone':
    case 'variable-unset':
      return [whereWhy(at)];
  }
}
