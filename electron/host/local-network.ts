// What the gateway's log on a Mac says of hosts in the network that it found no route to.
import type { JsonValue } from '../../shared/json5/change.ts';
import { stringAt } from '../../shared/openclaw/config.ts';
import { recentNoRoute } from '../adapters/openclaw/gateway-log.ts';
import type { Environment } from '../adapters/system/environment.ts';

/**
 * What this machine's gateway logged of late about hosts to which it found no route; null but on the user's own Mac.
 */
export const macNoRoute = async (
  { practice }: Pick<Environment, 'practice'>,
  config: JsonValue | null,
  platform: NodeJS.Platform,
  now: Date,
): Promise<string[] | null> =>
  platform !== 'darwin' || practice ? null : recentNoRoute(stringAt(config, ['logging', 'file']), now);
