import { agentPromptTokens } from '../fit/speed.ts';
import { isObject, valueAt, type JsonValue, type KeyPath } from '../json5/change.ts';
import { modelPath, numberAt, objectAt, readChain, resolveAlias, stringAt } from '../openclaw/config.ts';
import type { Hop } from '../openclaw/types.ts';
import { configuredTokens, modelEntry } from './config-view.ts';
import type { CheckFacts } from './facts.ts';

/**
 * From here on a provider's `timeoutSeconds` is long enough for the fallback to have its turn: with 20 s five silent tries end the whole
 * turn before a fallback is asked, with 60 s and 100 s it is asked (seen with 2026.9.6).
 */
export const shortestTimeoutS = 30;

/** OpenClaw keeps this much of a window free, in tokens, and sums a talk up where it grows beyond the rest (2026.9.6). */
const reserveOf = (windowTokens: number): number => Math.min(20_000, Math.floor(windowTokens / 4));

/** How long a talk with a model of this window grows before OpenClaw sums it up, in tokens. */
export const compactsAt = (windowTokens: number): number => windowTokens - reserveOf(windowTokens);

/** The largest window, in tokens, with which a talk is summed up before it outgrows `tokens`. */
export function windowThatCompactsBy(tokens: number): number {
  let window = Math.floor(tokens <= 60_000 ? (tokens * 4) / 3 : tokens + 20_000);
  while (compactsAt(window) > tokens) window -= 1;
  return window;
}

/** The window that OpenClaw counts on for a model, in tokens; null where nothing tells one. */
export const windowOf = (config: JsonValue | null, hop: Hop): number | null => configuredTokens(config, hop);

/** The first model of the chain and those behind it, each once. */
export function chainOf({ route }: CheckFacts): { readonly primary: Hop | null; readonly fallbacks: readonly Hop[] } {
  const hops = route.hops.filter((hop, i) => route.hops.findIndex((other) => other.ref === hop.ref) === i);
  return route.primary === null ? { primary: null, fallbacks: hops } : { primary: hops[0] ?? null, fallbacks: hops.slice(1) };
}

/** An agent with a model of its own, by name and the place of that model. */
export type OwnModel = { readonly agent: string; readonly path: KeyPath; readonly value: JsonValue };

/** The agents that name a model of their own, in today's shape of the config and the older one. */
export function ownModels(config: JsonValue | null): OwnModel[] {
  const entries = Object.entries(objectAt(config, ['agents', 'entries']) ?? {}).map(([agent, entry]) => ({ agent, entry, at: ['agents', 'entries', agent] as KeyPath }));
  const list = config === null ? undefined : valueAt(config, ['agents', 'list']);
  const listed = (Array.isArray(list) ? list : []).map((entry, i) => ({ agent: stringAt(entry, ['id']) ?? String(i), entry, at: ['agents', 'list', i] as KeyPath }));
  return [...entries, ...listed].flatMap(({ agent, entry, at }) => {
    const value = isObject(entry) ? entry['model'] : undefined;
    return value === undefined ? [] : [{ agent, path: [...at, 'model'], value }];
  });
}

/** The model of an agent that has no fallbacks of its own: since 2026.3 such a one never falls back, before it took the common ones. */
export const strictRef = (config: JsonValue | null, { value }: OwnModel): string | null => {
  const named = typeof value === 'string' ? value : isObject(value) && value['fallbacks'] === undefined ? stringAt(value, ['primary']) : null;
  return named === null || named === '' ? null : resolveAlias(config, named);
};

/** Which fallbacks name a model that was tried before them, by their place in the list. */
export function repeats(config: JsonValue | null): { readonly at: number; readonly ref: string }[] {
  const { primary } = readChain(config);
  const listed = config === null ? undefined : valueAt(config, [...modelPath, 'fallbacks']);
  const seen = new Set(primary === null ? [] : [resolveAlias(config, primary)]);
  return (Array.isArray(listed) ? listed : []).flatMap((name, at) => {
    if (typeof name !== 'string') return [];
    const ref = resolveAlias(config, name);
    if (seen.has(ref)) return [{ at, ref }];
    seen.add(ref);
    return [];
  });
}

/** The longest answer that a model's entry allows, in tokens; null where it names none. */
export const longestAnswer = (config: JsonValue | null, hop: Hop): number | null => {
  const entry = modelEntry(config, hop);
  return entry === null ? null : numberAt(config, [...entry.path, 'maxTokens']);
};

/** Whether an answer that long leaves no room for OpenClaw's own prompt, or less than half of the window for the talk. */
export const crowds = (maxTokens: number, windowTokens: number): boolean => maxTokens >= windowTokens / 2 || agentPromptTokens + maxTokens > windowTokens;
