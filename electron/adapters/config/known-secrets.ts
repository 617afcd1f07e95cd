// The secrets met so far, in memory alone, so that what is told or logged can be cleaned of them.
import type { JsonValue } from '../../../shared/json5/change.ts';
import { secretsIn } from '../../../shared/secrets/mask.ts';

type SecretVariables = Readonly<Record<string, string | undefined>>;
type Known = { readonly keys: Set<string>; config: readonly string[] };

/**
 * What a world has met of secrets, by its environment: every key that was looked up, and those of its config as it was
 * last read. Held in memory alone.
 */
const met = new WeakMap<SecretVariables, Known>();

function of(env: SecretVariables): Known {
  const secrets = met.get(env) ?? { keys: new Set<string>(), config: [] };
  met.set(env, secrets);
  return secrets;
}

/** Remembers a key that is handed out to be sent, so that whatever is told afterwards can be cleaned of it. */
export const meetKey = (env: SecretVariables, key: string): void => void of(env).keys.add(key);

/** Remembers the secrets of a config that was just read, in the place of those read before. */
export const meetConfig = (env: SecretVariables, config: JsonValue | null): void =>
  void (of(env).config = secretsIn(config));

/** All of them. */
export const knownSecrets = (env: SecretVariables): string[] => [...of(env).keys, ...of(env).config];
