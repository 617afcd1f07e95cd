// Puts the settings that a verification justified into the planned provider and model entries.
import {
  applyToValue,
  isObject,
  sameValue,
  valueAt,
  type Change,
  type JsonObject,
  type JsonValue,
  type KeyPath,
} from '../json5/change.ts';
import { takes, type SettingAnswer, type SettingPath, type SettingValue } from '../verification/setting.ts';
import { folded, objectAt } from '../openclaw/config.ts';
import { defaultTimeoutS } from '../openclaw/limits.ts';
import type { LocalAnswer } from './types.ts';

/** Settings that a plan takes up by itself, beside its own answers to the same questions. */
const taken: ReadonlySet<SettingPath> = new Set<SettingPath>([
  'api',
  'timeoutSeconds',
  'models[].contextWindow',
  'models[].contextTokens',
  'models[].maxTokens',
  'agents.defaults.models[].params.thinking',
  'tools.byProvider[].deny',
]);

type SettingValues = { readonly [S in SettingValue as S['path']]: S['value'] };

/** The settings of an answer that the installed release takes. */
export const settingsOf = (local: LocalAnswer, version: string | null): readonly SettingAnswer[] =>
  (local.settings ?? []).filter((setting) => takes(version, setting, local));

/** What the settings say for a key; undefined where they say nothing. */
export const settingAt = <P extends SettingPath>(
  settings: readonly SettingAnswer[],
  path: P,
): SettingValues[P] | undefined =>
  settings.find((setting) => setting.path === path)?.value as SettingValues[P] | undefined;

/** The settings that lie under the provider's entry, or under its model's, each with its path from there. */
export function settingsUnder(
  where: 'provider' | 'model',
  settings: readonly SettingAnswer[],
): readonly { readonly path: readonly string[]; readonly value: JsonValue }[] {
  return settings.flatMap(({ path, value }) => {
    const [first = '', ...rest] = path.split('.');
    if (taken.has(path) || (first === 'models[]') !== (where === 'model')) return [];
    return [{ path: where === 'model' ? rest : [first, ...rest], value }];
  });
}

/**
 * What a key becomes where it says something already: a list of what to leave out grows, one of what a model takes
 * keeps what it has more.
 */
function besides(path: readonly string[], value: JsonValue, here: JsonValue | undefined): JsonValue {
  if (!Array.isArray(value) || !Array.isArray(here)) return value;
  const grows = path.at(-1) === 'unsupportedToolSchemaKeywords' || value.includes('image');
  return grows ? [...here, ...value.filter((item) => !here.includes(item))] : value;
}

/** The changes that put settings into an entry that stands; an object that isn't there yet comes whole. */
export function setInto(at: KeyPath, entry: JsonObject, settings: ReturnType<typeof settingsUnder>): Change[] {
  const whole = new Map<string, JsonObject>();
  const changes = settings.flatMap(({ path, value }): Change[] => {
    const next = besides(path, value, valueAt(entry, path));
    const [parent = '', key] = path;
    if (key === undefined || isObject(entry[parent])) return [{ op: 'set', path: [...at, ...path], value: next }];
    whole.set(parent, { ...whole.get(parent), [key]: next });
    return [];
  });
  return [...changes, ...[...whole].map(([parent, value]): Change => ({ op: 'set', path: [...at, parent], value }))];
}

/** A fresh entry with its settings in it. */
export function withSettings(entry: JsonObject, settings: ReturnType<typeof settingsUnder>): JsonObject {
  const value = applyToValue(
    entry,
    settings.map(({ path, value: to }): Change => ({ op: 'set', path, value: to })),
  )?.value;
  return isObject(value) ? value : entry;
}

/**
 * Keeps tools from one model. OpenClaw takes the narrowest entry alone, capitals or not (seen in the source of
 * 2026.9.6): one for the whole provider would no longer count for this model, so what it says is taken over.
 */
export function denyChange(config: JsonValue | null, ref: string, deny: readonly string[]): Change | null {
  const entries = objectAt(config, ['tools', 'byProvider']) ?? {};
  const named = (name: string): string | undefined => Object.keys(entries).find((key) => folded(key) === folded(name));
  const own = named(ref);
  const wide = named(ref.slice(0, ref.indexOf('/')));
  const entry = own === undefined ? (wide === undefined ? {} : entries[wide]) : entries[own];
  const entryObject: JsonObject = isObject(entry) ? entry : {};
  const denied = Array.isArray(entryObject['deny']) ? entryObject['deny'] : [];
  const next = [...denied, ...deny.filter((tool) => !denied.includes(tool))];
  if (own !== undefined && isObject(entries[own]))
    return sameValue(next, denied) ? null : { op: 'set', path: ['tools', 'byProvider', own, 'deny'], value: next };
  return { op: 'set', path: ['tools', 'byProvider', own ?? ref], value: { ...entryObject, deny: next } };
}

/**
 * Returns the longest wait, in seconds, for a word from any of the provider's models; without one a local provider
 * would wait forever (measured with 2026.9.6).
 */
export function timeoutFor(locals: readonly LocalAnswer[]): { readonly seconds: number; readonly proven: boolean } {
  const proven = locals.flatMap((local) => settingAt(local.settings ?? [], 'timeoutSeconds') ?? []);
  // A model of which nothing was measured keeps the room that it has.
  return proven.length === 0
    ? { seconds: defaultTimeoutS, proven: false }
    : { seconds: Math.max(...proven, ...(proven.length < locals.length ? [defaultTimeoutS] : [])), proven: true };
}
