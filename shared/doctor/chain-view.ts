// Context windows, compaction and repeats of a chain, as the doctor's checks need them.
import { valueAt, type JsonValue, type KeyPath } from '../json5/change.ts';
import { readChain } from '../openclaw/chain.ts';
import { refText, resolveName, resolvePrimary } from '../openclaw/model-ref.ts';
import { displayName } from '../openclaw/display-name.ts';
import type { RouteModel } from '../openclaw/types.ts';
import { configuredTokens } from './config-view.ts';
import type { CheckFacts } from './facts.ts';
import { isMisnamed } from './names.ts';
import { agentPromptTokens } from '../openclaw/limits.ts';

/**
 * OpenClaw keeps this much of a window free, in tokens, and sums a talk up where it grows beyond the rest (2026.9.6).
 */
const reserveOf = (windowTokens: number): number => Math.min(20_000, Math.floor(windowTokens / 4));

/** How long a talk with a model of this window grows before OpenClaw sums it up, in tokens. */
export const compactsAt = (windowTokens: number): number => windowTokens - reserveOf(windowTokens);

/** The largest window, in tokens, with which a talk is summed up before it outgrows `tokens`. */
export function windowThatCompactsBy(tokens: number): number {
  let window = Math.floor(tokens <= 60_000 ? (tokens * 4) / 3 : tokens + 20_000);
  while (compactsAt(window) > tokens) window -= 1;
  return window;
}

/** Returns the name of a model of the chain, as every other place shows it. */
export const nameOf = (hop: RouteModel): string => displayName(hop.ref, [hop]);

/** The window that OpenClaw counts on for a model, in tokens; null where nothing tells one. */
export const windowOf = (config: JsonValue | null, hop: RouteModel): number | null => configuredTokens(config, hop);

/** The first model of the chain and those behind it that OpenClaw knows, each once. */
export function chainOf(facts: CheckFacts): {
  readonly primary: RouteModel | null;
  readonly fallbacks: readonly RouteModel[];
} {
  const { route } = facts;
  const isFirst = (hop: RouteModel, i: number): boolean => route.hops.findIndex((other) => other.ref === hop.ref) === i;
  const hops = route.hops.filter((hop, i) => isFirst(hop, i) && (i === 0 || !isMisnamed(hop, facts)));
  return route.primary === null
    ? { primary: null, fallbacks: hops }
    : { primary: hops[0] ?? null, fallbacks: hops.slice(1) };
}

/** Which fallbacks of an agent's chain name a model that was tried before them, by their place in the config. */
export function repeats(
  config: JsonValue | null,
  agentId: string | null,
): { readonly path: KeyPath; readonly ref: string }[] {
  const { fallbacksPath } = readChain(config, agentId);
  const listed = config === null ? undefined : valueAt(config, fallbacksPath);
  const first = resolvePrimary(config, agentId).ref;
  const refs = new Set([refText(first)]);
  return (Array.isArray(listed) ? listed : []).flatMap((name, at) => {
    const resolved = typeof name === 'string' ? resolveName(config, name, agentId, first.provider) : null;
    if (resolved === null) return [];
    const ref = refText(resolved.ref);
    if (refs.has(ref)) return [{ path: [...fallbacksPath, at], ref }];
    refs.add(ref);
    return [];
  });
}

/**
 * Whether an answer that long leaves no room for OpenClaw's own prompt, or less than half of the window for the talk.
 */
export const crowds = (maxTokens: number, windowTokens: number): boolean =>
  maxTokens >= windowTokens / 2 || agentPromptTokens + maxTokens > windowTokens;
