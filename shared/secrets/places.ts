// Tells by its place in a config whether a value is a secret.
import { hostOf, isLocalHost } from '../network/address.ts';
import { isSecretArgument } from './arguments.ts';
import {
  holdsSecrets,
  holdsStrings,
  isIdName,
  isKindOfAuth,
  isPlainHeader,
  isStandIn,
  pairNames,
  speaksOfSecret,
} from './names.ts';
import { isKeyShaped, isReference } from './shapes.ts';

/** A value as it is walked through: a node of a text, or the same made of a plain value. */
export type SeenScalar =
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null }
  | {
      readonly kind: 'object' | 'array';
      readonly items: readonly { readonly key: { readonly name: string } | null; readonly value: SeenScalar }[];
    };
type Scalar = Extract<SeenScalar, { kind: 'scalar' }>;
type Container = Exclude<SeenScalar, Scalar>;

/**
 * Where a value stands. `within`: under what it is, `secrets` where all is one, `strings` where a string is (headers,
 * variables).
 */
export type SecretPlace = {
  readonly name: string | null;
  readonly parent: string | null;
  readonly within: 'secrets' | 'strings' | null;
  readonly depth: number;
  /** Of a pair of name and value: the name. */
  readonly called: string | null;
  /**
   * Whether what stands here belongs to an address that can only be in the user's own network: nowhere else is a
   * stand-in surely none.
   */
  readonly isLocal: boolean;
};
export const top: SecretPlace = { name: null, parent: null, within: null, depth: 0, called: null, isLocal: false };

/**
 * `secret`: all of it; `text`: there may be one in it; `id`: the same, where it may well look drawn at random; `plain`:
 * it is none, whatever it reads like.
 */
export type SecretVerdict = 'secret' | 'text' | 'id' | 'plain';

/** OpenClaw's own settings of where secrets are kept (schema of 2026.9.6). */
const secretSettings = new Set(['providers', 'defaults', 'resolution']);
const measures =
  /(?:ms|seconds|minutes|hours|days|ttl|port|min|max|count|size|length|version|interval|timeout|limit|budget)$/i;
const kindNames = /^(?:source|provider|type|mode|kind|scheme|method|strategy)$/i;

/** The place of what stands under a name. */
export function under(place: SecretPlace, name: string): SecretPlace {
  const isSetting = place.depth === 1 && place.name === 'secrets' && secretSettings.has(name);
  const within = isSetting
    ? null
    : holdsSecrets(name) && !(place.depth === 0 && name === 'env')
      ? 'secrets'
      : holdsStrings(name) && place.within === null
        ? 'strings'
        : place.within;
  return { name, parent: place.name, within, depth: place.depth + 1, called: null, isLocal: place.isLocal };
}

const addressNames = ['baseUrl', 'baseURL', 'base_url', 'apiBase', 'endpoint', 'url'];
/** Providers whose own address is this machine where a config tells none (OpenClaw's provider pages, 2026.9.6). */
const localByThemselves = new Set(['ollama', 'lmstudio', 'vllm', 'sglang']);

/**
 * The place of what stands in an object that tells this of its address; `memberText`: what stands under a name, null
 * where there is no string.
 */
export function inside(place: SecretPlace, memberText: (name: string) => string | null): SecretPlace {
  const address = addressNames.map(memberText).find((text) => text !== null) ?? null;
  if (address !== null) return { ...place, isLocal: isLocalHost(hostOf(address.trim())) };
  return place.parent === 'providers'
    ? { ...place, isLocal: localByThemselves.has((place.name ?? '').trim().toLowerCase()) }
    : place;
}

const stringOf = (node: SeenScalar | undefined): string | null =>
  node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : null;
const memberOf = ({ items }: Container, name: string): string | null =>
  stringOf(items.find(({ key }) => key?.name === name)?.value);

/** The name in an object that is a pair of a name and a value; null where it is none. */
function pairName(object: Container): string | null {
  if (!object.items.some(({ key }) => key?.name === 'value')) return null;
  return pairNames.map((name) => memberOf(object, name)).find((name) => name !== null) ?? null;
}

const secretHeader = /^(?:proxy-)?authorization$|^cookie$|^x-[\w-]*(?:key|token|secret|auth)$/i;

/** Goes through a value and tells of every scalar what it is. */
export function eachScalar(
  node: SeenScalar,
  place: SecretPlace,
  tell: (scalar: Scalar, verdict: SecretVerdict) => void,
): void {
  if (node.kind === 'scalar') return tell(node, verdictOn(node.value, place));
  if (node.kind === 'array') return eachInList(node, place, tell);
  const isReferring = memberOf(node, 'source') !== null;
  const own = inside(place, (name) => memberOf(node, name));
  const around: SecretPlace = isReferring ? { ...own, within: null } : own;
  const called = pairName(node);
  for (const { key, value } of node.items) {
    const name = key?.name ?? '';
    const below = under(around, name);
    // `env: "production"` is no map of variables.
    const here: SecretPlace =
      value.kind === 'scalar' && holdsStrings(name) && around.within === null ? { ...below, within: null } : below;
    if (isReferring && value.kind === 'scalar' && /^(?:source|provider|id|path)$/.test(name))
      tell(value, isKeyShaped(String(value.value)) ? 'secret' : 'plain');
    else if (called !== null && name === 'value') eachScalar(value, { ...here, called }, tell);
    else if (called !== null && value.kind === 'scalar' && value.value === called && pairNames.includes(name))
      tell(value, isKeyShaped(called) ? 'secret' : 'plain');
    else eachScalar(value, here, tell);
  }
}

function eachInList(
  { items }: Container,
  place: SecretPlace,
  tell: (scalar: Scalar, verdict: SecretVerdict) => void,
): void {
  let before: string | null = null;
  let block = false;
  for (const { value } of items) {
    const text = stringOf(value);
    const isOpened =
      before !== null &&
      (isSecretArgument(before, text ?? String(value.kind === 'scalar' ? value.value : '')) ||
        secretHeader.test(before));
    block ||= text?.includes('-----BEGIN ') === true && text.includes('PRIVATE KEY');
    if (
      value.kind === 'scalar' &&
      (block || isOpened) &&
      value.value !== null &&
      typeof value.value !== 'boolean' &&
      !isReference(String(value.value))
    )
      tell(value, 'secret');
    else eachScalar(value, place, tell);
    if (text?.includes('-----END ') === true) block = false;
    before = text;
  }
}

/** What a scalar at a place is. */
function verdictOn(value: Scalar['value'], place: SecretPlace): SecretVerdict {
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
  if (within === 'strings')
    return isPlainHeader(name ?? '') || (speaks === 'no' && /^(?:true|false|on|off|yes|no|\d{1,3})$/i.test(value))
      ? 'text'
      : 'secret';
  if (/^webhooks?$/i.test(parent ?? '') && /ur[li]$/i.test(name ?? '')) return 'secret';
  if (speaks === 'no') return isIdName(called ?? name ?? '') || /aliases$/i.test(parent ?? '') ? 'id' : 'text';
  return isPlainAt(value, place) ? 'text' : 'secret';
}

/**
 * A stand-in for a key, or the provider's own name in its place: what people write where a server in their own network
 * reads none.
 */
export const isPlaceholder = (value: string, provider: string | null): boolean =>
  isStandIn(value) || (value === provider && !isKeyShaped(value));

/** The name of a variable in the place of what it holds. */
const variableName = /^[A-Z][A-Z0-9]{1,30}(?:_[A-Z0-9]{1,30}){0,4}_(?:KEY|TOKEN)$/;

/** Stand-ins stand where keys do, and a kind of proof where proofs do. */
function isPlainAt(value: string, { name: own, called, parent, isLocal }: SecretPlace): boolean {
  const name = called ?? own ?? '';
  if (/keys?$/i.test(name)) return variableName.test(value) || (isLocal && isPlaceholder(value, parent));
  return /auth$/i.test(name) && isKindOfAuth(value);
}

function isPlainWithin(value: string, place: SecretPlace): boolean {
  const { name } = place;
  if (kindNames.test(name ?? '')) return isKindOfAuth(value) || /^(?:env|file|exec|store|default|json)$/.test(value);
  if (name === 'id' && /^(?:[A-Z][A-Z0-9_]*|\/[\w/.-]*)$/.test(value)) return true;
  return isPlainAt(value, { ...place, called: null });
}
