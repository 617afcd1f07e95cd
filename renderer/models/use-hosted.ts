// A hook for the hosted models on offer, and whether each one's provider could be used now.
import { noEgressFacts } from '../../shared/providers/serving.ts';
import { useEffect, useState } from 'react';
import { hostedListOf, nothingAsked } from '../../shared/hosted/list.ts';
import type { HostedProvider, OfferedModel } from '../../shared/hosted/types.ts';
import type { Client } from '../../shared/contract/client.ts';

export type Offered = {
  readonly models: readonly OfferedModel[];
  /** Null of a provider that nothing is known of. */ readonly usable: (
    ref: string,
  ) => HostedProvider['usable'] | 'asking' | null;
};

const table = hostedListOf(null, nothingAsked, noEgressFacts);

/** The hosted models to choose from: Hearth's own table at once, and what OpenClaw told as soon as it did. */
export function useHosted(client: Client): Offered {
  const [list, setTold] = useState<{ models: readonly OfferedModel[]; providers: readonly HostedProvider[] } | null>(
    null,
  );
  useEffect(() => {
    let here = true;
    void client.call('hosted.list', {}).then((reply) => {
      if (here && reply.ok && reply.value.providers.length > 0) setTold(reply.value);
    });
    return () => {
      here = false;
    };
  }, [client]);
  const { models, providers } = list ?? table;
  return {
    models,
    usable: (ref) =>
      list === null ? 'asking' : (providers.find(({ id }) => id === ref.slice(0, ref.indexOf('/')))?.usable ?? null),
  };
}
