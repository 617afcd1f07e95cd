// Spells planned changes as the config's files do, with their variables and escapes.
import {
  applyToValue,
  isObject,
  sameValue,
  setOwn,
  valueAt,
  type Change,
  type JsonObject,
  type JsonValue,
  type KeyPath,
} from '../json5/change.ts';
import { secretPlaces } from '../secrets/mask.ts';
import { literal } from './template.ts';
import { variablesIn } from './variables.ts';

/**
 * A config as OpenClaw sees it and as its files spell it: both of one shape, with other strings where a variable is put
 * in or an escape is taken away.
 */
export type Spelled = { readonly resolved: JsonValue | null; readonly written: JsonValue | null };

/**
 * Changes as the file is to have them. `unknown`: one of them names a model of which it is not known how the file
 * spelled it.
 */
export type Spelling = { readonly changes: Change[]; readonly hasUnknown: boolean };

/**
 * Changes that were planned on a config as OpenClaw sees it, spelled as the file spells them. A value keeps the
 * spelling that it has at its place. A model's name and a server's address that come to a place take along how they are
 * spelled elsewhere, today's spelling before that of `pasts`. All else is taken word for word, so that it is escaped
 * where OpenClaw would put a variable in. A change with a text of its own is spelled already.
 */
export function spelledAsWritten(changes: readonly Change[], today: Spelled, pasts: readonly Spelled[] = []): Spelling {
  let hasUnknown = false;
  const isSecret = secretPlaces(applyToValue(today.resolved ?? {}, changes)?.value ?? {});
  const names = once(() => {
    const each = [today, ...pasts].map(namesIn);
    return (text: string): string | undefined => each.find((map) => map.has(text))?.get(text);
  });
  const spelled = changes.map((change): Change => {
    if (change.op === 'delete' || change.text !== undefined) return change;
    const server = change.path.slice(0, 3);
    const addresses = change.path[0] === 'models' && change.path[1] === 'providers' ? addressesOf(today, server) : [];
    const word = (text: string, path: KeyPath): string => {
      const moved = addresses
        .map((pair) => (pair.resolved === text ? pair.written : sameBeginning(text, pair)))
        .find((spelling) => spelling !== null);
      if (moved !== undefined) return moved;
      if (isNamePlace(path)) {
        const spelling = names()(text);
        if (spelling !== undefined) return spelling;
        hasUnknown = true;
      }
      // A model that nobody is known to have named so is no word to escape: it is refused on the one road.
      return isSecret(path) || isNamePlace(path) ? text : literal(text);
    };
    return { ...change, value: respelled(change.value, pairAt(today, change.path), change.path, word) };
  });
  return { changes: spelled, hasUnknown };
}

const nameKeys: ReadonlySet<string | number> = new Set(['model', 'primary', 'fallbacks', 'allow']);
/** Where models are named: names go from one such place to another, and out of the file and back. */
const isNamePlace = (path: KeyPath): boolean => path.slice(-2).some((key) => nameKeys.has(key));

const pairAt = ({ resolved, written }: Spelled, path: KeyPath): SpelledPair => ({
  resolved: resolved === null ? undefined : valueAt(resolved, path),
  written: written === null ? undefined : valueAt(written, path),
});

/** A string as it is seen and as it is written. */
type Spelt = { readonly resolved: string; readonly written: string };

/** The addresses of a provider's entry that a variable is part of. */
function addressesOf(today: Spelled, provider: KeyPath): Spelt[] {
  const addresses: Spelt[] = [];
  eachPair(pairAt(today, provider), provider, ({ resolved, written }) => {
    if (resolved.includes('://') && written.includes('$')) addresses.push({ resolved, written });
  });
  return addresses;
}

/** How a config spells the names of models: where it has one in both ways, by the variable. */
function namesIn({ resolved, written }: Spelled): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  eachPair({ resolved: resolved ?? undefined, written: written ?? undefined }, [], ({ path, ...pair }) => {
    if (isNamePlace(path) && names.get(pair.resolved)?.includes('$') !== true) names.set(pair.resolved, pair.written);
  });
  return names;
}

function eachPair(
  { resolved, written }: SpelledPair,
  path: KeyPath,
  visit: (pair: Spelt & { readonly path: KeyPath }) => void,
): void {
  if (typeof resolved === 'string' && typeof written === 'string') visit({ resolved, written, path });
  else if (Array.isArray(resolved) && Array.isArray(written))
    for (const [i, item] of resolved.entries()) eachPair({ resolved: item, written: written[i] }, [...path, i], visit);
  else if (isObject(resolved) && isObject(written))
    for (const key of Object.keys(resolved))
      eachPair({ resolved: resolved[key], written: valueAt(written, [key]) }, [...path, key], visit);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** What stands at a place today, as it is seen and as it is written. */
type SpelledPair = { readonly resolved: JsonValue | undefined; readonly written: JsonValue | undefined };
type Word = (text: string, at: KeyPath) => string;

function respelled(value: JsonValue, here: SpelledPair, path: KeyPath, word: Word): JsonValue {
  if (here.written !== undefined && sameValue(value, here.resolved)) return here.written;
  if (typeof value === 'string') return sameBeginning(value, here) ?? word(value, path);
  if (Array.isArray(value)) {
    const pairs = pairsOf(value, here);
    return value.map((item, i) => respelled(item, pairs[i] ?? nothing, [...path, i], word));
  }
  if (!isObject(value)) return value;
  const result: JsonObject = {};
  for (const key of Object.keys(value)) {
    setOwn(
      result,
      key,
      respelled(
        value[key] as JsonValue,
        { resolved: valueAt(here.resolved, [key]), written: valueAt(here.written, [key]) },
        [...path, key],
        word,
      ),
    );
  }
  return result;
}

const nothing: SpelledPair = { resolved: undefined, written: undefined };

const idOf = (value: JsonValue | undefined): JsonValue | undefined =>
  isObject(value) ? valueAt(value, ['id']) : undefined;

/**
 * What each element of a list was before: the equal one at its place, else another equal one, else of objects that of
 * its id or at its place.
 */
function pairsOf(value: readonly JsonValue[], { resolved, written }: SpelledPair): SpelledPair[] {
  if (!Array.isArray(resolved) || !Array.isArray(written)) return [];
  const free = new Set(resolved.keys());
  const pairs: SpelledPair[] = [];
  const take = (matches: (item: JsonValue, was: JsonValue | undefined, isSamePlace: boolean) => boolean): void => {
    for (const [i, item] of value.entries()) {
      const from = pairs[i] === undefined ? [...free].find((j) => matches(item, resolved[j], i === j)) : undefined;
      if (from === undefined) continue;
      free.delete(from);
      pairs[i] = { resolved: resolved[from], written: written[from] };
    }
  };
  take((item, was, isSamePlace) => isSamePlace && sameValue(item, was));
  take((item, was) => sameValue(item, was));
  take((item, was) => idOf(item) !== undefined && sameValue(idOf(item), idOf(was)));
  take((item, was, isSamePlace) => isSamePlace && isObject(item) && isObject(was) && idOf(was) === undefined);
  return pairs;
}

/**
 * An address that only ends otherwise than the one at its place, of which a variable is the beginning: `${BASE}/v1`
 * becomes `${BASE}`. Null for anything else.
 */
function sameBeginning(value: string, { resolved, written }: SpelledPair): string | null {
  if (typeof resolved !== 'string' || typeof written !== 'string' || !value.includes('://')) return null;
  const names = variablesIn(written);
  const token = `\${${names[0] ?? ''}}`;
  const from = written.indexOf(token);
  if (names.length !== 1 || written.includes('$$') || from < 0) return null;
  const [head, tail] = [written.slice(0, from), written.slice(from + token.length)];
  if (!resolved.startsWith(head) || !resolved.endsWith(tail) || resolved.length <= head.length + tail.length)
    return null;
  const begun = resolved.slice(0, resolved.length - tail.length);
  const rest = value.slice(begun.length);
  // A longer name of a host or a longer port is another place.
  return value.startsWith(begun) && (rest === '' || /^[/:?]/.test(rest)) ? `${head}${token}${literal(rest)}` : null;
}

/**
 * Changes as OpenClaw sees them: those that are spelled for the file, all of them or each that has a text, are read as
 * it reads them.
 */
export const asResolved = (
  changes: readonly Change[],
  isSpelled: boolean,
  resolve: (value: JsonValue, at: KeyPath) => JsonValue,
): Change[] =>
  changes.map((change) => {
    if (change.op === 'delete' || (!isSpelled && change.text === undefined)) return change;
    return { op: 'set', path: change.path, value: resolve(change.value, change.path) };
  });
