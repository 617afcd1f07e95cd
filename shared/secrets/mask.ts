// Masks secrets in config values, texts, diffs and foreign sentences before they are shown.
import { isObject, setOwn, valueAt, type JsonObject, type JsonValue, type KeyPath } from '../json5/change.ts';
import { unifiedDiff } from '../json5/diff.ts';
import { parse } from '../json5/parse.ts';
import type { Document, Node } from '../json5/syntax.ts';
import { addressedIn } from './addresses.ts';
import { finderOf, withoutKnown, withoutSent } from './known.ts';
import { namedIn, type TextManner } from './loose.ts';
import { isStandIn } from './names.ts';
import {
  eachScalar,
  inside,
  isPlaceholder,
  top,
  under,
  type SecretPlace,
  type SeenScalar,
  type SecretVerdict,
} from './places.ts';
import { randomIn } from './random.ts';
import { blocksIn, isKeyShaped, isReference, shapedIn, type Span } from './shapes.ts';

/** What stands in a masked text for a secret. */
export const mask = '••••••';

/**
 * Whether a string is plainly a stand-in such as `sk-local` or `lmstudio`, or the provider's own name, which local
 * servers ignore. At a hosted provider nothing is one.
 */
export const isPlaceholderKey = (value: string, provider: string | null = null): boolean =>
  isPlaceholder(value, provider);

/**
 * Whether a key may as well be the name of a model or of its owner, so that it can't be struck out of what a server
 * lists.
 */
export const isNameLike = (value: string): boolean =>
  isPlaceholderKey(value) ||
  (/^[A-Za-z][A-Za-z0-9]*(?:[-_.][A-Za-z0-9]+)*$/.test(value) &&
    value.length <= longestName &&
    !isKeyShaped(value) &&
    (value.match(/[0-9]/g) ?? []).length <= 6);
const longestName = 24;

const lineEnd = /\r\n|[\n\r\u2028\u2029]/;
const lineEnds = /(\r\n|[\n\r\u2028\u2029])/;
/** What a line of a comment begins with. */
const lineHead = /^\s*(?:\/\/+|\*|#)?\s*/;

/** A secret over several lines is masked line by line, so that a text keeps its lines. */
const masked = (secret: string): string =>
  lineEnd.test(secret)
    ? secret
        .split(lineEnds)
        .map((line, i) =>
          i % 2 === 1 || line.trim() === '' ? line : i === 0 ? mask : `${lineHead.exec(line)?.[0] ?? ''}${mask}`,
        )
        .join('')
    : mask;

/** Spans without an overlap, in their order. */
function merged(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const last = result.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else if (end > start) result.push({ start, end });
  }
  return result;
}

function covered(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  let shown = '';
  let from = 0;
  for (const { start, end } of merged(spans)) {
    shown += text.slice(from, start) + masked(text.slice(start, end));
    from = end;
  }
  return shown + text.slice(from);
}

/**
 * What is secret in a text by its own shape, wherever it stands: keys of known shapes, what opens something in an
 * address, private keys.
 */
const bySelf = (text: string): Span[] => [...shapedIn(text), ...addressedIn(text), ...blocksIn(text)];

/** What is secret in a text that stands alone. `isId`: whether it may well look drawn at random. */
const within = (text: string, manner: TextManner, isId = false): Span[] => [
  ...bySelf(text),
  ...namedIn(text, manner),
  ...(isId ? [] : randomIn(text)),
];

/**
 * A sentence as it may be shown: keys of the shapes that providers hand out are masked, and what opens something in an
 * address.
 */
export const maskKeys = (text: string): string => covered(text, bySelf(text));

/**
 * Long words of letters and digits: in a text that can't be read nothing tells what they are, so that they may be keys.
 */
const longWord = /[A-Za-z0-9+/_=-]{20,}/g;
const longIn = (text: string): Span[] =>
  [...text.matchAll(longWord)].flatMap(({ 0: word, index }) =>
    /\d/.test(word) && /[A-Za-z]/.test(word) ? [{ start: index, end: index + word.length }] : [],
  );

/** The place that a path leads to; `config`: the whole in which it does, which tells whose address it is. */
function fromPath(path: KeyPath, config: JsonValue | null): SecretPlace {
  return path.reduce<SecretPlace>((place, key, i) => {
    const here = config === null ? undefined : valueAt(config, path.slice(0, i));
    const memberPlace = inside(place, (name) => (isObject(here) ? stringIn(here, name) : null));
    return typeof key === 'string' ? under(memberPlace, key) : memberPlace;
  }, top);
}

function stringIn(object: JsonObject, name: string): string | null {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return typeof value === 'string' ? value : null;
}

/** The same tree as of a text, of a plain value. */
function toNode(value: JsonValue): SeenScalar {
  if (Array.isArray(value)) return { kind: 'array', items: value.map((item) => ({ key: null, value: toNode(item) })) };
  if (!isObject(value)) return { kind: 'scalar', value };
  return {
    kind: 'object',
    items: Object.keys(value).map((name) => ({ key: { name }, value: toNode(value[name] as JsonValue) })),
  };
}

/** A string of a config in which there may be a secret: a command, a line with a header, an address. */
const maskString = (text: string, isId: boolean): string => covered(text, within(text, 'value', isId));

/**
 * A value as it may be shown: what is secret by its key, by what stands around it or by its own shape is masked.
 * `path`: where it stands in `config`.
 */
export function maskValue(value: JsonValue, path: KeyPath = [], config: JsonValue | null = null): JsonValue {
  const verdicts = new Map<SeenScalar, SecretVerdict>();
  const tree = toNode(value);
  eachScalar(tree, fromPath(path, config), (scalar, verdict) => void verdicts.set(scalar, verdict));
  const shown = (node: SeenScalar): JsonValue => {
    if (node.kind === 'array') return node.items.map((item) => shown(item.value));
    if (node.kind === 'scalar') {
      const verdict = verdicts.get(node);
      if (verdict === 'secret') return mask;
      return typeof node.value === 'string' && verdict !== 'plain'
        ? maskString(node.value, verdict === 'id')
        : node.value;
    }
    const object: JsonObject = {};
    for (const item of node.items) setOwn(object, maskKeys(item.key?.name ?? ''), shown(item.value));
    return object;
  };
  return shown(tree);
}

/** What is secret in a config's text, with all else as it stands. */
function spansIn(
  text: string,
  document: Document,
  place: SecretPlace,
): { readonly spans: Span[]; readonly secrets: string[] } {
  const spans: Span[] = [...shapedIn(text), ...addressedIn(text)];
  const secrets: string[] = [];
  eachScalar(document.root, place, (scalar, verdict) => {
    const { start, end, value } = scalar as Extract<Node, { kind: 'scalar' }>;
    const inner = typeof value === 'string' ? 1 : 0;
    if (verdict === 'secret') {
      spans.push({ start: start + inner, end: end - inner });
      secrets.push(String(value));
    } else if (verdict !== 'plain' && typeof value === 'string') {
      // What is written with escapes has other offsets than what it says, and hides shapes: then all of it goes.
      const isEscaped = end - start - 2 !== value.length;
      const isId = verdict === 'id';
      const matches = isEscaped
        ? within(value, 'value', isId)
        : [...blocksIn(value), ...namedIn(value, 'value'), ...(isId ? [] : randomIn(value))];
      if (isEscaped && matches.length > 0) spans.push({ start: start + 1, end: end - 1 });
      else for (const span of matches) spans.push({ start: start + 1 + span.start, end: start + 1 + span.end });
    }
  });
  for (const { start, end } of commentGroups(document))
    for (const span of within(text.slice(start, end), 'config'))
      spans.push({ start: start + span.start, end: start + span.end });
  return { spans, secrets };
}

/** Comments that follow each other are one text: a list that was commented out stands on several lines. */
function commentGroups({ text, comments }: Document): Span[] {
  const groups: { start: number; end: number }[] = [];
  for (const { start, end } of comments) {
    const last = groups.at(-1);
    if (last !== undefined && text.slice(last.end, start).trim() === '') last.end = end;
    else groups.push({ start, end });
  }
  return groups;
}

/**
 * A config text as it may be shown: every secret in its values and comments is masked, line by line, and all else is as
 * it stands. Of a text that is no JSON5 whatever may be one is masked. `knownSecrets`: secrets that must not stand in
 * it anywhere; `at`: where its top stands in the whole config, where it is an included file. Linear in the text.
 */
export function maskText(text: string, knownSecrets: readonly string[] = [], at: KeyPath = []): string {
  const parsed = parse(text);
  if (!parsed.ok) return withoutKnown(covered(text, [...within(text, 'config'), ...longIn(text)]), knownSecrets, mask);
  const { spans, secrets } = spansIn(text, parsed.value, fromPath(at, null));
  // A secret of a value may stand in a comment once more.
  const words = new Set(isAnywhere(secrets));
  const repeated =
    words.size === 0
      ? []
      : parsed.value.comments.flatMap(({ start, end }) =>
          wordsIn(text.slice(start, end), words).map((span) => ({ start: start + span.start, end: start + span.end })),
        );
  return withoutKnown(covered(text, [...spans, ...repeated]), knownSecrets, mask);
}

const wordsIn = (text: string, secrets: ReadonlySet<string>): Span[] =>
  [...text.matchAll(/[^\s"'`,;()]+/g)].flatMap(({ 0: word, index }) =>
    secrets.has(word) || secrets.has(word.replace(/[.:!?]$/, '')) ? [{ start: index, end: index + word.length }] : [],
  );

/** A foreign sentence or answer as it may be shown; `secrets`: secrets that it may repeat. Linear in the text. */
export function maskSaid(text: string, secrets: readonly string[] = []): string {
  const trimmed = text.trimStart();
  const parsed = trimmed.startsWith('{') || trimmed.startsWith('[') ? parse(text) : null;
  const shown =
    parsed?.ok === true ? covered(text, spansIn(text, parsed.value, top).spans) : covered(text, within(text, 'said'));
  return withoutKnown(shown, secrets, mask);
}

/**
 * How whatever is told may be told: without these secrets, and without keys of known shapes. For strings in any depth.
 */
export function cleanerOf(secrets: readonly string[]): <T>(value: T) => T {
  const find = finderOf(isAnywhere(secrets), mask);
  const clean = (node: unknown): unknown => {
    if (typeof node === 'string') return find(maskKeys(node));
    if (Array.isArray(node)) return node.map(clean);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, clean(value)]));
  };
  return <T>(value: T): T => clean(value) as T;
}

/** A text without these secrets, where they stand as they are. */
export const maskKnown = (text: string, secrets: readonly string[]): string => withoutKnown(text, secrets, mask);

/** What came back over a request that carried this key, without it: in full, or shortened as servers do. */
export const maskSent = (text: string, keys: readonly string[]): string =>
  withoutSent(
    text,
    keys.filter((key) => !isStandIn(key)),
    mask,
  );

/**
 * The unified diff of two config texts as it may be shown. It is made of the texts themselves, so that a secret that
 * changed is a changed line. `at`: where the top of an included file stands in the whole.
 */
export function maskedDiff(before: string, after: string, at: KeyPath = []): string {
  return unifiedDiff(before, after, [maskText(before, [], at), maskText(after, [], at)]);
}

/** Shorter than this, a secret's letters would be found in any sentence. */
const shortestSecret = 6;

/** Those secrets that are found wherever they stand: a word of letters alone may be anything's name. */
const isAnywhere = (secrets: readonly string[]): string[] =>
  secrets.filter(
    (secret) => secret.length >= 8 && (secret.length >= 16 || /[^A-Za-z]/.test(secret)) && !isStandIn(secret),
  );

/** No key by its shape and no stand-in by its words: what is secret at a place is secret there. */
const anyText = 'whatever stands behind a variable';

/**
 * Whether a string with a variable in it stands where a secret is expected: a key, a header, a password. It goes by the
 * place alone, as nobody knows yet what the variable holds. `at`: where in the whole a part of a config stands.
 */
export function secretPlaces(config: JsonValue, at: KeyPath = []): (path: KeyPath) => boolean {
  const paths = new Map<SeenScalar, string>();
  const walk = (value: JsonValue, path: KeyPath): SeenScalar => {
    if (Array.isArray(value))
      return { kind: 'array', items: value.map((item, i) => ({ key: null, value: walk(item, [...path, i]) })) };
    if (isObject(value))
      return {
        kind: 'object',
        items: Object.keys(value).map((name) => ({
          key: { name },
          value: walk(value[name] as JsonValue, [...path, name]),
        })),
      };
    const scalar: SeenScalar = {
      kind: 'scalar',
      value: typeof value === 'string' && value.includes('$') ? anyText : value,
    };
    if (scalar.value === anyText) paths.set(scalar, JSON.stringify(path));
    return scalar;
  };
  const secret = new Set<string>();
  eachScalar(walk(config, at), fromPath(at, null), (scalar, verdict) => {
    const path = paths.get(scalar);
    if (path !== undefined && verdict === 'secret') secret.add(path);
  });
  return (path) => secret.has(JSON.stringify(path));
}

/**
 * Every secret that a config holds in the open, so that it can be kept out of what others say of it. The longest first.
 */
export function secretsIn(config: JsonValue | null, path: KeyPath = []): string[] {
  if (config === null) return [];
  const secrets = new Set<string>();
  const add = (secret: string): void => {
    if (secret.length >= shortestSecret && !isReference(secret)) secrets.add(secret);
  };
  eachScalar(toNode(config), fromPath(path, null), ({ value }, verdict) => {
    if (verdict === 'secret') add(String(value));
    if (verdict === 'secret') partsOf(String(value).replace(/^(?:bearer|basic|token|bot|apikey)\s+/i, '')).forEach(add);
    if (verdict !== 'plain' && typeof value === 'string')
      for (const { start, end } of merged(within(value, 'value', verdict === 'id')))
        partsOf(value.slice(start, end)).forEach(add);
  });
  return [...secrets].sort((a, b) => b.length - a.length);
}

/** Of `user:password` the password, as it is written and as it is meant. */
function partsOf(secret: string): string[] {
  const at = secret.indexOf(':');
  const password = at < 0 || /^\d+:|\n/.test(secret) || secret.startsWith('//', at + 1) ? secret : secret.slice(at + 1);
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}

/**
 * An address as it may be shown, and as it may be asked for again: without who somebody is and without what opens
 * something.
 */
export function shownAddress(url: string): string {
  const spans = merged([...shapedIn(url), ...addressedIn(url), ...randomIn(url)]);
  if (spans.length === 0) return url;
  let shown = '';
  let from = 0;
  for (const { start, end } of spans) {
    shown += url.slice(from, start);
    from = url[end] === '@' ? end + 1 : end;
  }
  const rest = shown + url.slice(from);
  const query = rest.indexOf('?');
  return query < 0
    ? rest
    : `${rest.slice(0, query)}${rest
        .slice(query)
        .replace(/([?&])[\w.~%-]{1,64}=(?=[&#]|$)/g, '$1')
        .replace(/[?&]{2,}/g, (run) => run[0] ?? '')
        .replace(/[?&]+(?=#|$)/, '')}`;
}
