import { holdsSecrets, isKindOfAuth, isPlainHeader, isStandIn, speaksOfSecret } from './names.ts';
import { isKeyShaped, isReference } from './shapes.ts';

/** A value as it is walked through: a node of a text, or the same made of a plain value. */
export type Seen =
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null }
  | { readonly kind: 'object' | 'array'; readonly items: readonly { readonly key: { readonly name: string } | null; readonly value: Seen }[] };
type Scalar = Extract<Seen, { kind: 'scalar' }>;
type Container = Exclude<Seen, Scalar>;

/** Where a value stands. `within`: under what it is, `secrets` where all is one, `strings` where a string is (headers, variables). */
export type Place = { readonly name: string | null; readonly parent: string | null; readonly within: 'secrets' | 'strings' | null; readonly depth: number; /** Of a pair of name and value: the name. */ readonly called: string | null };
export const top: Place = { name: null, parent: null, within: null, depth: 0, called: null };

/** `secret`: all of it; `text`: there may be one in it; `plain`: it is none, whatever it reads like. */
export type Verdict = 'secret' | 'text' | 'plain';

const stringsUnder = new Set(['headers', 'vars', 'env', 'environment']);
/** OpenClaw's own settings of where secrets are kept (schema of 2026.9.6). */
const secretSettings = new Set(['providers', 'defaults', 'resolution']);
const measures = /(?:ms|seconds|minutes|hours|days|ttl|port|min|max|count|size|length|version|interval|timeout|limit|budget)$/i;
const kindNames = /^(?:source|provider|type|mode|kind|scheme|method|strategy)$/i;

/** The place of what stands under a name. */
export function under(place: Place, name: string): Place {
  const isSetting = place.depth === 1 && place.name === 'secrets' && secretSettings.has(name);
  const within = isSetting ? null : holdsSecrets(name) && !(place.depth === 0 && name === 'env') ? 'secrets' : stringsUnder.has(name) && place.within === null ? 'strings' : place.within;
  return { name, parent: place.name, within, depth: place.depth + 1, called: null };
}

const stringOf = (seen: Seen | undefined): string | null => (seen?.kind === 'scalar' && typeof seen.value === 'string' ? seen.value : null);
const memberOf = ({ items }: Container, name: string): string | null => stringOf(items.find(({ key }) => key?.name === name)?.value);

const pairNames = ['name', 'key', 'header', 'variable', 'field'];
/** The name in an object that is a pair of a name and a value; null where it is none. */
function pairName(object: Container): string | null {
  if (!object.items.some(({ key }) => key?.name === 'value')) return null;
  return pairNames.map((one) => memberOf(object, one)).find((one) => one !== null) ?? null;
}

const flag = /^--?[A-Za-z][\w-]*$/;
const secretHeader = /^(?:proxy-)?authorization$|^cookie$|^x-[\w-]*(?:key|token|secret|auth)$/i;

/** Goes through a value and tells of every scalar what it is. */
export function eachScalar(seen: Seen, place: Place, tell: (scalar: Scalar, verdict: Verdict) => void): void {
  if (seen.kind === 'scalar') return tell(seen, verdictOn(seen.value, place));
  if (seen.kind === 'array') return eachInList(seen, place, tell);
  const isReferring = memberOf(seen, 'source') !== null;
  const around: Place = isReferring ? { ...place, within: null } : place;
  const called = pairName(seen);
  for (const { key, value } of seen.items) {
    const name = key?.name ?? '';
    const below = under(around, name);
    // `env: "production"` is no map of variables.
    const here: Place = value.kind === 'scalar' && stringsUnder.has(name) && around.within === null ? { ...below, within: null } : below;
    if (isReferring && value.kind === 'scalar' && /^(?:source|provider|id|path)$/.test(name)) tell(value, isKeyShaped(String(value.value)) ? 'secret' : 'plain');
    else if (called !== null && name === 'value') eachScalar(value, { ...here, called }, tell);
    else if (called !== null && value.kind === 'scalar' && value.value === called && pairNames.includes(name)) tell(value, isKeyShaped(called) ? 'secret' : 'plain');
    else eachScalar(value, here, tell);
  }
}

function eachInList({ items }: Container, place: Place, tell: (scalar: Scalar, verdict: Verdict) => void): void {
  let before: string | null = null;
  let block = false;
  for (const { value } of items) {
    const text = stringOf(value);
    const isOpened = before !== null && ((flag.test(before) && speaksOfSecret(before) === 'yes' && !(text !== null && /^--[A-Za-z]/.test(text))) || secretHeader.test(before));
    block ||= text?.includes('-----BEGIN ') === true && text.includes('PRIVATE KEY');
    if (value.kind === 'scalar' && (block || isOpened) && value.value !== null && typeof value.value !== 'boolean' && !isReference(String(value.value))) tell(value, 'secret');
    else eachScalar(value, place, tell);
    if (text?.includes('-----END ') === true) block = false;
    before = text;
  }
}

/** What a scalar at a place is. */
export function verdictOn(value: Scalar['value'], place: Place): Verdict {
  if (value === null || typeof value === 'boolean') return 'plain';
  const { name, parent, within, called } = place;
  const speaks = speaksOfSecret(called ?? name ?? '');
  if (typeof value === 'number') {
    const isCount = /tokens/i.test(name ?? '') || measures.test(name ?? '');
    return (within === 'secrets' || speaks === 'yes') && !isCount ? 'secret' : 'plain';
  }
  if (value === '' || isReference(value)) return 'plain';
  if (isKeyShaped(value)) return 'secret';
  if (within === 'secrets') return isPlainWithin(value, place) ? 'plain' : 'secret';
  if (within === 'strings') return isPlainHeader(name ?? '') || (speaks === 'no' && /^(?:true|false|on|off|yes|no|\d{1,3})$/i.test(value)) ? 'text' : 'secret';
  if (/^webhooks?$/i.test(parent ?? '') && /ur[li]$/i.test(name ?? '')) return 'secret';
  if (speaks === 'no') return 'text';
  return isPlainAt(value, called ?? name ?? '', parent) ? 'text' : 'secret';
}

/** Stand-ins stand where keys do, and a kind of proof where proofs do. */
function isPlainAt(value: string, name: string, parent: string | null): boolean {
  if (/keys?$/i.test(name)) return isStandIn(value) || value === parent;
  return /auth$/i.test(name) && isKindOfAuth(value);
}

function isPlainWithin(value: string, { name, parent }: Place): boolean {
  if (kindNames.test(name ?? '')) return isKindOfAuth(value) || /^(?:env|file|exec|store|default|json)$/.test(value);
  if (name === 'id' && /^(?:[A-Z][A-Z0-9_]*|\/[\w/.-]*)$/.test(value)) return true;
  return isPlainAt(value, name ?? '', parent);
}
