import { hostedModels } from '../../shared/providers/hosted.ts';
import type { OfferedModel } from '../../shared/hosted/types.ts';
import type { HostedHop } from '../../shared/wizard/state.ts';
import type { Endpoint } from '../../shared/servers/types.ts';
import type { Text } from '../i18n/i18n.ts';

/**
 * What a hosted model is called: by the config, else by what offers it, else by the catalog; its own ref where none of
 * them knows it.
 */
export const hostedName = (
  { ref, name }: Pick<HostedHop, 'ref' | 'name'>,
  offered: readonly OfferedModel[] = [],
): string =>
  name ?? offered.find((one) => one.ref === ref)?.name ?? hostedModels.find((one) => one.ref === ref)?.name ?? ref;

export function serverName(t: Text, endpoint: Endpoint): string {
  const { name, certainty } = endpoint.server;
  if (certainty === 'certain') return name;
  return certainty === 'likely' ? t('wizard:server.likely', { name }) : t('wizard:server.unknown');
}

/** The server as a heading names it: with how certain that is, in words. */
export const serverTitle = (t: Text, endpoint: Endpoint): string =>
  endpoint.server.certainty === 'unknown' ? t('models:unknownServer') : serverName(t, endpoint);
