// Detects a built-in provider that OpenClaw can't use because its key variable is not set.
import type { RouteModel } from '../openclaw/types.ts';
import { builtInProvider } from '../servers/kinds.ts';
import type { CheckFacts, HopFacts } from './facts.ts';
import { observe, type Observation } from './observe.ts';

/**
 * Returns the variable without which OpenClaw uses none of a provider that it carries, where the config has no entry
 * for it; null where there is none. Whatever it holds will do where the server asks for no key. Run against 2026.9.6:
 * Ollama's and vLLM's models are unknown then, and a request to LM Studio ends before it is sent. SGLang's is that of
 * its plugin's manifest.
 */
export const switchOf = ({ provider, hasEntry }: Pick<RouteModel, 'provider' | 'hasEntry'>): string | null =>
  hasEntry ? null : (builtInProvider(provider)?.keyVariable ?? null);

/**
 * Whether OpenClaw can use no model of this hop's provider, because neither a variable nor a key of its own switches it
 * on.
 */
export function checkBuiltIn({ hop }: HopFacts, { variables, usable = {} }: CheckFacts): Observation[] {
  const { provider } = hop;
  const variable = switchOf(hop);
  if (variable === null || variables === undefined || variables.includes(variable)) return [];
  if (usable[provider] === 'yes') return [];
  const value = builtInProvider(provider)?.keyMarker ?? `${provider}-local`;
  return [observe('built-in-key-missing', provider, { provider, variable, value })];
}
