// How a model server is named, with how certain it is which kind of server it is.
import type { Endpoint } from '../../shared/servers/types.ts';
import type { Text } from '../i18n/i18n.ts';

export function serverName(t: Text, endpoint: Endpoint): string {
  const { name, certainty } = endpoint.server;
  if (certainty === 'certain') return name;
  return certainty === 'likely' ? t('wizard:server.likely', { name }) : t('wizard:server.unknown');
}

/** The server as a heading names it: with how certain that is, in words. */
export const serverTitle = (t: Text, endpoint: Endpoint): string =>
  endpoint.server.certainty === 'unknown' ? t('models:unknownServer') : serverName(t, endpoint);
