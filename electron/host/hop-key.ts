import { valueAt, type JsonValue } from '../../shared/json5/change.ts';
import { providerPath, stringAt } from '../../shared/openclaw/config.ts';
import { keyNameIn } from '../../shared/openclaw/key-name.ts';
import { isMarker } from '../../shared/openclaw/secrets.ts';
import { findKey } from '../adapters/keys.ts';
import type { World } from './world.ts';

/** `secret` is what opens a server, null where the config names none or only a word that stands for "no key". */
export type Key = { readonly headers: Readonly<Record<string, string>>; readonly flag: string; readonly secret: string | null };

/**
 * The key that the config names for a provider, for a request and for a line to type; the line carries a name or a stand-in only.
 * Whoever holds the answer sends it to the address that this provider has in the same config, and nowhere else.
 */
export async function keyOf(world: Pick<World, 'env' | 'openclawStateDir'>, config: JsonValue | null, provider: string): Promise<Key> {
  const path = [...providerPath(provider), 'apiKey'];
  const name = keyNameIn(config === null ? undefined : valueAt(config, path));
  const secret = name === null ? stringAt(config, path) : await findKey(name, world.env, world.openclawStateDir);
  if (secret === null || (name === null && isMarker(secret))) return { headers: secret === null ? {} : { authorization: `Bearer ${secret}` }, flag: '', secret: null };
  return { headers: { authorization: `Bearer ${secret}` }, flag: name === null ? ' -H "Authorization: Bearer <key>"' : ` -H "Authorization: Bearer $${name}"`, secret };
}
