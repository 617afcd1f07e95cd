// Puts environment variables into a config as OpenClaw would, apart from the secret ones.
import {
  applyToValue,
  isObject,
  setOwn,
  valueAt,
  type Change,
  type JsonObject,
  type JsonValue,
  type KeyPath,
} from '../json5/change.ts';
import { speaksOfSecret } from '../secrets/names.ts';
import { secretPlaces } from '../secrets/mask.ts';
import { isKeyShaped } from '../secrets/shapes.ts';

/**
 * A config with its variables put in, as OpenClaw's `docs/gateway/config-secrets-env.md` and its reader have it: in
 * every string but not in keys, `${NAME}` is that variable and `$${NAME}` the words `${NAME}`; a variable that is not
 * set, or empty, leaves `${NAME}` as it is.
 *
 * What is secret stays as it is written, by its place, by the variable's name or by the shape of what it holds: nothing
 * that Hearth decides hangs on the value of a key, and what never was read can't be shown.
 */
export type Variables = {
  /** The value of a variable; null where it is not set, or not Hearth's to read. */
  readonly valueOf: (name: string) => string | null;
};

/** No variable is set. */
export const noVariables: Variables = { valueOf: () => null };

/** A variable that a string names, and that is not put in: unset, or a secret. */
export type OpenVariable = { readonly path: KeyPath; readonly name: string; readonly why: 'not-set' | 'secret' };

export type Substituted = {
  readonly value: JsonValue;
  readonly open: readonly OpenVariable[];
  /** The variables whose values stand in it now: what they hold is read and shown. */
  readonly put: readonly string[];
};

const token = /\$\$\{([A-Z_][A-Z0-9_]*)\}|\$\{([A-Z_][A-Z0-9_]*)\}/g;

/** Whether a variable of this name may be put into a value that is read, compared and shown. */
const isPlainName = (name: string): boolean => speaksOfSecret(name) === 'no';

/** The names of the variables in a string, those that are escaped left out. */
export const variablesIn = (text: string): string[] =>
  [...text.matchAll(token)].flatMap(([, , name]) => (name === undefined ? [] : [name]));

/**
 * The same config with its variables put in, those that are, and those that are not. `at`: where in the whole a part of
 * one stands.
 */
export function substitute(config: JsonValue, { valueOf }: Variables, at: KeyPath = []): Substituted {
  const open: OpenVariable[] = [];
  const done = new Set<string>();
  const secret = secretPlaces(config, at);
  const filled = (text: string, path: KeyPath): string => {
    if (!text.includes('$')) return text;
    const isSecret = secret(path);
    return text.replace(token, (whole, escaped: string | undefined, name: string | undefined) => {
      if (name === undefined) return isSecret ? whole : `\${${escaped ?? ''}}`;
      // A key is named so on purpose, and nobody asks for its value here.
      if (isSecret) return whole;
      const value = valueOf(name);
      const isPlain = isPlainName(name) && (value === null || !isKeyShaped(value));
      if (isPlain && value !== null && value !== '') {
        done.add(name);
        return value;
      }
      open.push({ path, name, why: isPlain ? 'not-set' : 'secret' });
      return whole;
    });
  };
  const walk = (value: JsonValue, path: KeyPath): JsonValue => {
    if (typeof value === 'string') return filled(value, path);
    if (Array.isArray(value)) return value.map((item, i) => walk(item, [...path, i]));
    if (!isObject(value)) return value;
    const result: JsonObject = {};
    for (const key of Object.keys(value)) setOwn(result, key, walk(value[key] as JsonValue, [...path, key]));
    return result;
  };
  return { value: walk(config, at), open, put: [...done] };
}

/**
 * The variables that a config sets itself, `env.vars` and `env` alike, which count where the environment has none of
 * that name.
 */
export function ownVariables(config: JsonValue): Record<string, string> {
  const env = valueAt(config, ['env']);
  if (!isObject(env)) return {};
  const vars = isObject(env['vars']) ? env['vars'] : {};
  const named = [
    ...Object.entries(vars),
    ...Object.entries(env).filter(([name]) => name !== 'vars' && name !== 'shellEnv'),
  ];
  const strings = named.filter(
    (pair): pair is [string, string] =>
      typeof pair[1] === 'string' &&
      pair[1].trim() !== '' &&
      /^[A-Za-z_][A-Za-z0-9_]*$/.test(pair[0].trim()) &&
      variablesIn(pair[1]).length === 0,
  );
  return Object.fromEntries(strings.map(([name, value]) => [name.trim(), value]));
}

/**
 * A config without those of its own variables that are put in: what they hold stands elsewhere as well, and is no
 * secret there.
 */
export const withoutPut = (config: JsonValue, { put }: Pick<Substituted, 'put'>): JsonValue =>
  applyToValue(
    config,
    put.flatMap((name): Change[] => [
      { op: 'delete', path: ['env', 'vars', name] },
      { op: 'delete', path: ['env', name] },
    ]),
  )?.value ?? config;

/**
 * The variables in force for a config: those of the environment, and of the config's own those that the environment
 * leaves out or blank. `environment` is what the program finds around it, the `.env` of the state folder included.
 */
export function inForce(environment: Variables['valueOf'], config: JsonValue): Variables {
  const own = ownVariables(config);
  return {
    valueOf: (name) => {
      const value = environment(name);
      if (value !== null && value.trim() !== '') return value;
      return Object.hasOwn(own, name) ? (own[name] ?? value) : value;
    },
  };
}
