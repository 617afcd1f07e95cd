// Finds the key that belongs to a provider or to an address, and refuses it for any other place.
import type { AppError } from '../../shared/base/errors.ts';
import { whyNotSent } from '../../shared/hosted/sendable.ts';
import { valueAt, type JsonValue } from '../../shared/json5/change.ts';
import { providerEndpoint, providerPath, providersIn, stringAt } from '../../shared/openclaw/config.ts';
import { keyNameIn } from '../../shared/openclaw/key-name.ts';
import { isPlaceholderKey } from '../../shared/secrets/mask.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { baseUrl, hostOf, isLocalHost } from '../../shared/network/address.ts';
import { findKey } from '../adapters/config/keys.ts';
import { meetKey } from '../adapters/config/known-secrets.ts';
import type { Environment } from '../adapters/system/environment.ts';
import { currentConfig } from './current-config.ts';

/** `secret` is what opens a server, null where the config names none or only a word that stands for "no key". */
export type ProviderKey = {
  readonly headers: Readonly<Record<string, string>>;
  readonly flag: string;
  readonly secret: string | null;
};

/**
 * The key that the config names for a provider, for a request and for a line to type; the line carries a name or a
 * stand-in only. Whoever holds the answer sends it to the address that this provider has in the same config, and
 * nowhere else.
 */
export async function keyOf(
  world: Pick<Environment, 'env' | 'openclawStateDir'>,
  config: JsonValue | null,
  provider: string,
): Promise<ProviderKey> {
  const path = [...providerPath(config, provider), 'apiKey'];
  const name = keyNameIn(config === null ? undefined : valueAt(config, path));
  const secret = name === null ? stringAt(config, path) : await findKey(name, world.env, world.openclawStateDir);
  if (secret !== null) meetKey(world.env, secret);
  if (
    secret === null ||
    (name === null &&
      isPlaceholderKey(secret, provider) &&
      isLocalHost(hostOf(providerEndpoint(config, provider, -1).baseUrl ?? '')))
  )
    return { headers: secret === null ? {} : { authorization: `Bearer ${secret}` }, flag: '', secret: null };
  return {
    headers: { authorization: `Bearer ${secret}` },
    flag: name === null ? ' -H "Authorization: Bearer <key>"' : ` -H "Authorization: Bearer $${name}"`,
    secret,
  };
}

/** Scheme, host and port as a request has them; null where it is no address or one that nobody is asked at. */
function originOf(url: string): string | null {
  const written = baseUrl(url);
  return written !== null && URL.canParse(written) ? new URL(written).origin : null;
}

/**
 * The secret that the config holds for exactly the place of this address: scheme, host and port are the same. Null
 * where it holds none, and for an address that is public, whose server is asked nothing unbidden. Reads the config as
 * it stands now.
 */
export async function keyAt(
  world: Pick<Environment, 'configPath' | 'env' | 'openclawStateDir'>,
  url: string,
): Promise<string | null> {
  const origin = originOf(url);
  if (origin === null || !isLocalHost(hostOf(url))) return null;
  const read = await currentConfig(world);
  const config = read.ok ? read.value : null;
  for (const [provider, address] of Object.entries(providersIn(config))) {
    if (originOf(address) !== origin) continue;
    const { secret } = await keyOf(world, config, provider);
    if (secret !== null) return secret;
  }
  return null;
}

/** The variable that the user named as a server's key, and whether a hosted provider's own was agreed to. */
type NamedKey = { readonly name: string; readonly url: string; readonly isAgreed: boolean };

/**
 * What a variable holds that was named as a server's key. Whoever has it sees to it that the server is recognised or in
 * the config. Errors: `key-not-sent` where it is no key, or a hosted provider's without a yes; `key-missing`.
 */
export async function namedKeyFor(
  world: Pick<Environment, 'env' | 'openclawStateDir'>,
  { name, url, isAgreed }: NamedKey,
): Promise<Result<string, AppError>> {
  const refuse = (why: ReturnType<typeof whyNotSent>) =>
    why === null ? null : err({ kind: 'key-not-sent' as const, envName: name, url, why });
  const byName = refuse(whyNotSent(name, null, isAgreed));
  if (byName !== null) return byName;
  const key = await findKey(name, world.env, world.openclawStateDir);
  if (key === null) return err({ kind: 'key-missing', envName: name });
  return refuse(whyNotSent(name, key, isAgreed)) ?? ok(key);
}
