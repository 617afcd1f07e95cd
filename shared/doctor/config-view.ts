// Context sizes and tool rules that the config sets for one model, as the doctor reads them.
import { isObject, valueAt, type JsonObject, type JsonValue } from '../json5/change.ts';
import { folded } from '../openclaw/config.ts';
import { contextTokensOf, type Effective } from '../openclaw/model-entry.ts';
import type { RouteModel } from '../openclaw/types.ts';

/** The tools that bring text of strangers to a model: the web group and the browser. */
const webTools = ['group:web', 'browser'] as const;

/**
 * How many tokens OpenClaw counts on for this model; null where the config says nothing and the route tells nothing.
 */
export const configuredTokens = (config: JsonValue | null, hop: RouteModel): number | null =>
  contextTokensOf(config, hop)?.tokens ?? hop.contextTokens;

/**
 * Where a number comes from, as a finding says it: by what set it, and the key at which it stands; no key for a
 * default.
 */
export const sourceOf = (number: Effective | null): { readonly source: string; readonly key: string } => ({
  source: number?.source ?? 'default',
  key: number?.path?.join('.') ?? '',
});

/** The rules for tools that count for one model, and the key under `tools.byProvider` at which they stand. */
export type ToolRules = { readonly key: string; readonly own: boolean; readonly rules: JsonObject };

/**
 * OpenClaw takes the first match, the model's own rules or else its provider's, and never both. So rules written for a
 * model alone would switch off what its provider's rules forbid.
 */
export function toolRules(config: JsonValue | null, hop: RouteModel): ToolRules | null {
  const byProvider = valueAt(config ?? undefined, ['tools', 'byProvider']);
  if (!isObject(byProvider)) return null;
  for (const name of [hop.ref, hop.provider]) {
    const keys = Object.keys(byProvider).filter((key) => folded(key) === folded(name) && isObject(byProvider[key]));
    const key = keys.find((k) => k === name) ?? keys[0];
    const rules = key === undefined ? undefined : byProvider[key];
    if (key !== undefined && isObject(rules)) return { key, own: name === hop.ref, rules };
  }
  return null;
}

const names = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string').map(folded) : [];

/** Which of the web tools this model may still use. */
export function openWebTools(config: JsonValue | null, hop: RouteModel): string[] {
  const denied = new Set([
    ...names(valueAt(config ?? undefined, ['tools', 'deny'])),
    ...names(toolRules(config, hop)?.rules['deny']),
  ]);
  return denied.has('*') ? [] : webTools.filter((tool) => !denied.has(tool));
}
