// Names of hosted services' keys that OpenClaw would find, and what each is used for.
import { isObject, type JsonValue, type KeyPath } from '../json5/change.ts';
import { objectAt, providerPath, stringAt } from '../openclaw/config.ts';
import { placesOf } from './expand.ts';
import type { EgressInputs } from './facts.ts';
import { keyVariables, usesOf, type KeyUse } from '../providers/keys.ts';
import { placeOfService, shownName } from './where.ts';

/**
 * A key that OpenClaw has: whose it is, what it does by itself, and where it was seen. `path` null for the environment.
 */
export type KnownKey = {
  readonly provider: string;
  readonly uses: readonly KeyUse[];
  readonly foundIn: string;
  readonly path: KeyPath | null;
};

/**
 * The keys of services elsewhere that OpenClaw finds: in its environment, in the config's own variables, in its logins
 * and in its providers. Names only.
 */
export function knownKeys(config: JsonValue | null, facts: EgressInputs): KnownKey[] {
  const { names } = facts;
  const inFile = Object.keys(objectAt(config, ['env', 'vars']) ?? {});
  const variables = keyVariables.flatMap(({ name, provider, uses }): KnownKey[] =>
    names.includes(name)
      ? [{ provider, uses, foundIn: name, path: null }]
      : inFile.includes(name)
        ? [{ provider, uses, foundIn: name, path: ['env', 'vars', name] }]
        : [],
  );
  const logins = placesOf(config, 'auth.profiles.*.provider').flatMap(({ path, value }): KnownKey[] =>
    typeof value === 'string' ? [{ provider: value, uses: usesOf(value), foundIn: shownName(value), path }] : [],
  );
  const entries = placesOf(config, 'models.providers.*').flatMap(({ path, stars, value }): KnownKey[] => {
    const provider = String(stars[0]);
    return isObject(value) && value['apiKey'] !== undefined && value['apiKey'] !== ''
      ? [{ provider, uses: usesOf(provider), foundIn: shownName(provider), path: [...path, 'apiKey'] }]
      : [];
  });
  const searches = placesOf(config, 'plugins.entries.*.config.webSearch.apiKey').map(({ path, stars }): KnownKey => ({
    provider: String(stars[0]),
    uses: ['search'],
    foundIn: shownName(String(stars[0])),
    path,
  }));
  const addressOf = ({ provider }: KnownKey) => stringAt(config, [...providerPath(config, provider), 'baseUrl']);
  const away = (key: KnownKey) => placeOfService(config, key.provider, addressOf(key), facts).where !== 'local';
  return [...variables, ...logins, ...entries, ...searches].filter(away);
}

/** The first key that does something by itself; null where none does. */
export const keyFor = (keys: readonly KnownKey[], use: KeyUse): KnownKey | null =>
  keys.find((key) => key.uses.includes(use)) ?? null;

/** A key as a row names it: whose it is, and the variable that it stands in. */
export const keyName = ({ provider, foundIn }: KnownKey): string =>
  provider === foundIn ? provider : `${provider} (${foundIn})`;
