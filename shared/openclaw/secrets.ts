import { isObject, setOwn, type JsonObject, type JsonValue, type KeyPath } from '../json5/change.ts';
import { parse } from '../json5/parse.ts';
import type { Node } from '../json5/syntax.ts';

/** What stands in a masked text for a secret. */
export const mask = '••••••';

/** Keys under which OpenClaw keeps secrets, by the last part of the name (reference: openclaw config schema 2026.9.6). */
const secretKey = /(?:api[-_]?key|token|secret|password|passphrase|credential|private[-_]?key|auth(?:orization)?|cookie|signing|webhook[-_]?url|key)$/i;
const harmlessKey = /^(?:maxTokens|contextTokens|keepRecentTokens|softThresholdTokens|sessionKey|primaryKey)$/;
const secretParents = new Set(['headers', 'vars', 'env']);

/** Begins of keys that real providers hand out. */
const realKey = /^(?:sk-(?:ant|proj|or|svcacct|lf)-|sk-[A-Za-z0-9]{20,}|AKIA|AIza|gh[pousr]_|github_pat_|xox[abprs]-|hf_|gsk_|r8_|nvapi-|pplx-|eyJ)/;

const longestMarker = 24;

/** Whether a string is plainly a stand-in such as `sk-local` or `lmstudio`, which local servers ignore. */
export const isMarker = (value: string): boolean => /^[A-Za-z][A-Za-z0-9]*(?:[-_.][A-Za-z0-9]+)*$/.test(value) && value.length <= longestMarker && !realKey.test(value) && (value.match(/[0-9]/g) ?? []).length <= 6;

/** Whether a string names its secret instead of holding it. */
const isReference = (value: string): boolean => /^\$\{[A-Z_][A-Z0-9_]*\}$/.test(value);

function isSecretAt(path: KeyPath, value: string): boolean {
  if (value === '' || isReference(value)) return false;
  if (realKey.test(value)) return true;
  const key = path.at(-1);
  if (typeof key !== 'string') return false;
  if (key === 'apiKey' && isMarker(value)) return false;
  if (secretParents.has(String(path.at(-2)))) return true;
  return secretKey.test(key) && !harmlessKey.test(key);
}

/** A value as it may be shown: strings under secret keys are masked. */
export function maskValue(value: JsonValue, path: KeyPath = []): JsonValue {
  if (typeof value === 'string') return isSecretAt(path, value) ? mask : value;
  if (Array.isArray(value)) return value.map((item) => maskValue(item, path));
  if (!isObject(value)) return value;
  const shown: JsonObject = {};
  for (const [key, item] of Object.entries(value)) setOwn(shown, key, maskValue(item, [...path, key]));
  return shown;
}

/** A config text as it may be shown: every secret in it is masked, all else is as it stands. Comments that hold a key are masked too. */
export function maskText(text: string): string {
  const parsed = parse(text);
  if (!parsed.ok) return text.replace(/\S{20,}/g, mask);
  const spots: { start: number; end: number }[] = [];
  collect(parsed.value.root, [], spots);
  let shown = '';
  let from = 0;
  for (const { start, end } of spots) {
    shown += text.slice(from, start + 1) + mask + text[end - 1];
    from = end;
  }
  shown += text.slice(from);
  return maskKeys(shown);
}

const spelledKey = /\b(?:sk-(?:ant|proj|or|svcacct|lf)-[\w-]{8,}|sk-[A-Za-z0-9]{20,}|AKIA\w{12,}|AIza[\w-]{20,}|gh[pousr]_\w{20,}|xox[abprs]-[\w-]{10,})/g;

/** A sentence as it may be shown: keys of the shapes that real providers hand out are masked. */
export const maskKeys = (text: string): string => text.replace(spelledKey, mask);

/** Shorter than this, a secret's letters would be found in any sentence. */
const shortestSecret = 6;

/** Every secret that a config holds in the open, so that it can be kept out of what others say of it. The longest first. */
export function secretsIn(config: JsonValue | null, path: KeyPath = []): string[] {
  const found = typeof config === 'string' ? (isSecretAt(path, config) && config.length >= shortestSecret ? [config] : [])
    : Array.isArray(config) ? config.flatMap((item) => secretsIn(item, path))
      : isObject(config ?? undefined) ? Object.entries(config as JsonObject).flatMap(([key, item]) => secretsIn(item, [...path, key])) : [];
  return [...new Set(found)].sort((a, b) => b.length - a.length);
}

function collect(node: Node, path: KeyPath, spots: { start: number; end: number }[]): void {
  if (node.kind === 'scalar') {
    if (typeof node.value === 'string' && isSecretAt(path, node.value)) spots.push({ start: node.start, end: node.end });
    return;
  }
  for (const item of node.items) collect(item.value, item.key === null ? path : [...path, item.key.name], spots);
}
