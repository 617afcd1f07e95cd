import { isObject, valueAt, type JsonObject, type JsonValue, type KeyPath } from '../json5/change.ts';
import type { Hop } from '../openclaw/types.ts';

/** What OpenClaw 2026.9.6 counts on, in tokens, for a model whose entry names no window. */
export const openclawDefaultContextTokens = 128_000;

/** The tools that bring text of strangers to a model: the web group and the browser. */
export const webTools = ['group:web', 'browser'] as const;

const positive = (value: JsonValue | undefined): number | null => (typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null);

export type ModelEntry = { readonly path: KeyPath; readonly contextWindow: number | null; readonly contextTokens: number | null };

/** The first entry of this model under `models.providers`; null where the config declares none. */
export function modelEntry(config: JsonValue | null, hop: Hop): ModelEntry | null {
  const list = ['models', 'providers', hop.provider, 'models'];
  const models = valueAt(config ?? undefined, list);
  if (!Array.isArray(models)) return null;
  const index = models.findIndex((model) => isObject(model) && model['id'] === hop.modelId);
  if (index === -1) return null;
  const path = [...list, index];
  return { path, contextWindow: positive(valueAt(models, [index, 'contextWindow'])), contextTokens: positive(valueAt(models, [index, 'contextTokens'])) };
}

/**
 * How many tokens OpenClaw counts on for this model: `contextTokens` caps, else `contextWindow`, else its default.
 * Null where the config has no entry and the route tells nothing.
 */
export function configuredTokens(config: JsonValue | null, hop: Hop): number | null {
  const entry = modelEntry(config, hop);
  if (entry === null) return positive(hop.contextTokens ?? undefined);
  return entry.contextTokens ?? entry.contextWindow ?? openclawDefaultContextTokens;
}

const folded = (name: string): string => name.trim().toLowerCase();

/** The rules for tools that count for one model, and the key under `tools.byProvider` at which they stand. */
export type ToolRules = { readonly key: string; readonly own: boolean; readonly rules: JsonObject };

/**
 * OpenClaw takes the first match, the model's own rules or else its provider's, and never both. So rules written for a
 * model alone would switch off what its provider's rules forbid.
 */
export function toolRules(config: JsonValue | null, hop: Hop): ToolRules | null {
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

const names = (value: JsonValue | undefined): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string').map(folded) : []);

/** Which of the web tools this model may still use. */
export function openWebTools(config: JsonValue | null, hop: Hop): string[] {
  const denied = new Set([...names(valueAt(config ?? undefined, ['tools', 'deny'])), ...names(toolRules(config, hop)?.rules['deny'])]);
  return denied.has('*') ? [] : webTools.filter((tool) => !denied.has(tool));
}
