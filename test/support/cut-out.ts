import * as fc from 'fast-check';
import { isObject, type JsonObject, type JsonValue } from '../../shared/json5/change.ts';

/** A cut through the config: what lies there goes into a file of its own. */
export type Cut = { readonly at: number; readonly how: (typeof cuts)[number]; readonly piece: number };
const cuts = [
  'whole',
  'whole',
  'siblings',
  'list',
  'list',
  'nested',
  'link',
  'absolute',
  'primitive',
  'empty-list',
  'deep',
  'missing',
  'circular',
  'bad',
  'outside',
  'not-a-name',
  'wrong-siblings',
] as const;
export const cut: fc.Arbitrary<Cut> = fc.record({ at: fc.nat(), how: fc.constantFrom(...cuts), piece: fc.nat() });

const hasChildren = (value: JsonValue): value is Holder => typeof value === 'object' && value !== null;

type Holder = JsonObject | JsonValue[];
type Place = { readonly holder: Holder; readonly key: string | number; readonly value: JsonValue };

/** Every place of a value but its top, the deepest last. */
function places(value: JsonValue): Place[] {
  if (!hasChildren(value)) return [];
  const own = Array.isArray(value)
    ? value.map((item, i) => ({ holder: value, key: i, value: item }))
    : Object.entries(value).map(([member, item]) => ({ holder: value, key: member, value: item }));
  return [...own, ...own.flatMap((place) => places(place.value))];
}

/** What OpenClaw would refuse to find changed, or asks of before it has taken an include in. */
const stays = new Set([
  '$include',
  'gateway',
  'mode',
  'meta',
  'migrations',
  'utilityModelSeparation',
  'apiKey',
  'baseUrl',
  'id',
  'ownership',
  'default',
]);

type Texts = Record<string, string>;

/** Takes a part of a config out into files, by one of the ways in which people do, or get it wrong. */
export function cutOut(config: JsonObject, { at, how, piece }: Cut, files: Texts, links: Texts): void {
  const all = places(config).filter(
    ({ key: of, value: what }) =>
      !stays.has(String(of)) &&
      (how !== 'primitive' || typeof what === 'string') &&
      (!['siblings', 'empty-list'].includes(how) || isObject(what)),
  );
  const place = all[at % Math.max(1, all.length)];
  if (place === undefined) return;
  const number = Object.keys(files).length;
  const file = `part${number}.json`;
  const write = (value: JsonValue, to = file): string => {
    files[to] = JSON.stringify(value);
    return `./${to}`;
  };
  const include = (put: JsonValue): void => {
    if (Array.isArray(place.holder)) place.holder[Number(place.key)] = put;
    else place.holder[place.key] = put;
  };
  const { value } = place;
  const members = isObject(value) ? Object.keys(value).filter((member) => member !== '$include') : [];
  const middle = members.length === 0 ? 0 : piece % (members.length + 1);
  const part = (from: readonly string[]): JsonObject =>
    Object.fromEntries(from.map((member) => [member, (value as JsonObject)[member] as JsonValue]));
  /** Two files of which each has a part, and of which the second repeats some of the first. */
  const both = (first: JsonValue, second: JsonValue): JsonObject => ({
    $include: [write(first), write(second, `more${number}.json`)],
  });
  switch (how) {
    case 'whole':
      include({ $include: write(value) });
      break;
    case 'siblings': {
      // One of the members stands in both, so that one has to win.
      const first = members.length > 0 ? part(members.slice(0, middle + 1)) : value;
      include({ $include: write(first), ...part(members.slice(middle)) });
      break;
    }
    case 'list': {
      if (isObject(value)) include(both(part(members.slice(0, middle + 1)), part(members.slice(middle))));
      else if (Array.isArray(value)) include(both(value, value.slice(piece % (value.length + 1))));
      else include({ $include: [write(value)] });
      break;
    }
    case 'nested': {
      write(value, `sub/inner${number}.json`);
      include({ $include: write({ $include: `./inner${number}.json` }, `sub/${file}`) });
      break;
    }
    case 'link':
      write(value);
      links[`link${number}.json`] = file;
      include({ $include: `link${number}.json` });
      break;
    case 'absolute':
      write(value);
      include({ $include: `@DIR@/${file}` });
      break;
    case 'not-a-name':
      include({ $include: piece % 2 === 0 ? 7 : [write(value), null] });
      break;
    case 'wrong-siblings':
      include({ $include: write(piece % 2 === 0 ? 'lm/q' : ['lm/q']), primary: 'lm/r' });
      break;
    case 'missing':
      include({ $include: './none.json' });
      break;
    case 'circular':
      include({ $include: write({ again: { $include: `./${file}` } }) });
      break;
    case 'bad':
      files[file] = '{ no json';
      include({ $include: `./${file}` });
      break;
    case 'outside':
      include({ $include: '../outside.json' });
      break;
    case 'primitive':
      include({ $include: write('lm/r') });
      break;
    case 'empty-list':
      include({ $include: [] });
      break;
    case 'deep': {
      // Nine to twelve files, each of which holds the next.
      const depth = 9 + (piece % 4);
      for (let level = 0; level < depth; level++) {
        const next = { $include: `./deep${number}-${level + 1}.json` };
        write(level === depth - 1 ? value : next, `deep${number}-${level}.json`);
      }
      include({ $include: `./deep${number}-0.json` });
    }
  }
}
