import { isOwnPlace, type Destination } from '../egress/destination.ts';
import type { Whereabouts } from '../egress/serving.ts';
import { serverRow } from '../servers/table.ts';
import type { egressWordsEn } from './egress.en.ts';

export type EgressWhy = { readonly key: keyof typeof egressWordsEn.why; readonly values: Readonly<Record<string, string>> };

/** Which sentence tells how it is known where an address leads, and what fills it. */
export function destinationWhy({ place, evidence, host, addresses }: Destination): EgressWhy {
  const values = { host, addresses: addresses.join(', ') };
  if (evidence !== 'resolved') return { key: evidence, values };
  return { key: place === 'this-machine' ? 'resolved-this-machine' : isOwnPlace(place) ? 'resolved-own-network' : 'resolved-internet', values };
}

/** Which sentence tells why a model counts as local, hosted or not known, and what fills it. */
export function whereWhy({ because, destination, server, behind }: Whereabouts): EgressWhy {
  const values = { host: destination?.host ?? '', server: server === null ? '' : serverRow(server).name, behind: behind ?? '' };
  switch (because) {
    case 'by-address': case 'address-internet': case 'address-unknown':
      return destination === null ? { key: 'no-address', values } : destinationWhy(destination);
    case 'server-hands-on': return { key: behind === null ? 'server-hands-on' : 'server-hands-on-to', values };
    case 'cloud-name': case 'server-itself': case 'proxy-silent': case 'closed-name':
    case 'provider-hosted': case 'provider-local': case 'provider-unknown': return { key: because, values };
  }
}
