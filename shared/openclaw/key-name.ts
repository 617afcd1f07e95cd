// How a config names the environment variable that holds a secret, read and written.
import { isObject, type JsonValue, type KeyPath } from '../json5/change.ts';
import { accepts } from './versions.ts';

/** The names that a SecretRef takes (schema of 2026.9.6); `${NAME}` takes a leading underscore as well. */
const refId = /^[A-Z][A-Z0-9_]{0,127}$/;

/**
 * How a config says that a secret is kept in an environment variable: as a SecretRef where the release takes one at
 * this path and OpenClaw keeps the variable itself (`storedKeys`: the names in its own `.env`), as `${NAME}` elsewhere.
 * Without its variable a SecretRef ends `openclaw models status`, where `${NAME}` only warns (tried with 2026.9.6).
 */
export const keyReference = (
  name: string,
  path: KeyPath,
  { version, storedKeys }: { readonly version: string | null; readonly storedKeys: readonly string[] },
): JsonValue =>
  storedKeys.includes(name) && refId.test(name) && accepts(version, path, 'secret-ref')
    ? { source: 'env', provider: 'default', id: name }
    : `\${${name}}`;

/** The environment variable that a value of the config names, in either way of saying so; null where it names none. */
export function keyNameIn(value: JsonValue | undefined): string | null {
  if (typeof value === 'string') return /^\$\{([A-Z_][A-Z0-9_]*)\}$/.exec(value)?.[1] ?? null;
  return isObject(value) && value['source'] === 'env' && typeof value['id'] === 'string' ? value['id'] : null;
}
