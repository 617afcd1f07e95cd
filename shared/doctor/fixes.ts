// Changes of config that mend findings about context, web tools, providers and the gateway.
import { applyToValue, isObject, valueAt, type Change, type JsonValue } from '../json5/change.ts';
import type { RouteModel } from '../openclaw/types.ts';
import { numberAt } from '../openclaw/config.ts';
import { contextTokensOf, modelEntryPath } from '../openclaw/model-entry.ts';
import { openWebTools, toolRules } from './config-view.ts';
import type { CheckFacts, HopFacts } from './facts.ts';

/** The change of config that mends one finding; null where no change of config can. */
export type Fix = (facts: CheckFacts, about: string | null) => Change[] | null;

const hopOf = (facts: CheckFacts, about: string | null): HopFacts | null =>
  facts.hops.find((hopFacts) => hopFacts.hop.ref === about) ?? null;

/** The server's limit in tokens: what the model is loaded with, or else the most that it can be. */
export const serverTokens = (facts: HopFacts): number | null => {
  const tokens = facts.model === null ? null : (facts.model.contextTokens.loaded ?? facts.model.contextTokens.max);
  return tokens !== null && Number.isFinite(tokens) && tokens > 0 ? tokens : null;
};

/** Changes only where each of them can be made: a path that runs through a plain value is left to the user. */
function possible(config: JsonValue | null, changes: Change[]): Change[] | null {
  if (!isObject(config ?? undefined) || changes.length === 0) return null;
  return applyToValue(config, changes) === null ? null : changes;
}

export const lowerContext: Fix = (facts, about) => {
  const hopFacts = hopOf(facts, about);
  const limit = hopFacts === null ? null : serverTokens(hopFacts);
  const counted = hopFacts === null ? null : contextTokensOf(facts.config, hopFacts.hop);
  const entry = hopFacts === null ? null : modelEntryPath(facts.config, hopFacts.hop);
  if (limit === null || counted === null || entry === null || counted.tokens <= limit) return null;
  // What the provider says counts for its other models too, so that it stays; `contextWindow` is known to every
  // release.
  const own = ['contextWindow', 'contextTokens'].filter(
    (key) => (numberAt(facts.config, [...entry, key]) ?? 0) > limit,
  );
  const keys = own.length === 0 ? ['contextWindow'] : own;
  return possible(
    facts.config,
    keys.map((key): Change => ({ op: 'set', path: [...entry, key], value: limit })),
  );
};

export const denyWebTools: Fix = (facts, about) => {
  const hopFacts = hopOf(facts, about);
  return hopFacts === null ? null : possible(facts.config, webDenials(facts.config, hopFacts.hop));
};

/**
 * Keeps the web tools and the browser that are still open from one model; none where its rules have a shape that can't
 * take them.
 */
export function webDenials(config: JsonValue | null, hop: RouteModel): Change[] {
  const missing = openWebTools(config, hop);
  const rules = toolRules(config, hop);
  const deny = rules?.rules['deny'];
  if (deny !== undefined && !Array.isArray(deny)) return [];
  if (rules !== null && !rules.own) {
    // The model's own rules replace its provider's, so they start as a copy of them.
    const copy = { ...rules.rules, deny: [...(deny ?? []), ...missing] };
    return vacant(config, hop.ref) ? [{ op: 'set', path: ['tools', 'byProvider', hop.ref], value: copy }] : [];
  }
  if (rules === null && !vacant(config, hop.ref)) return [];
  const path = ['tools', 'byProvider', rules?.key ?? hop.ref, 'deny'];
  if (deny === undefined) return [{ op: 'set', path, value: missing }];
  return missing.map((tool, i) => ({ op: 'set', path: [...path, deny.length + i], value: tool }));
}

const vacant = (config: JsonValue | null, ref: string): boolean =>
  valueAt(config ?? undefined, ['tools', 'byProvider', ref]) === undefined;

export const mergeProviders: Fix = (facts) =>
  possible(facts.config, [{ op: 'set', path: ['models', 'mode'], value: 'merge' }]);

export const setGatewayLocal: Fix = (facts) =>
  possible(facts.config, [{ op: 'set', path: ['gateway', 'mode'], value: 'local' }]);

export const allowModel: Fix = (facts, about) => {
  const path = ['agents', 'defaults', 'modelPolicy', 'allow'];
  const allow = valueAt(facts.config ?? undefined, path);
  if (about === null || !Array.isArray(allow)) return null;
  return possible(facts.config, [{ op: 'set', path: [...path, allow.length], value: about }]);
};
