import type { Hop } from '../openclaw/types.ts';
import { switchVariableOf } from '../providers/keys.ts';
import { serverRow } from '../servers/table.ts';
import type { CheckFacts, HopFacts } from './facts.ts';
import { saw, type Seen } from './observe.ts';

/** The variable that switches on a provider that the config has no entry for; null where there is none. */
export const switchOf = ({ provider, hasEntry }: Pick<Hop, 'provider' | 'hasEntry'>): string | null =>
  hasEntry ? null : switchVariableOf(provider);

/**
 * Whether OpenClaw can use no model of this hop's provider, because neither a variable nor a key of its own switches it
 * on.
 */
export function aboutBuiltIn({ hop }: HopFacts, { variables, usable = {} }: CheckFacts): Seen[] {
  const { provider } = hop;
  const variable = switchOf(hop);
  if (variable === null || variables === undefined || variables.includes(variable)) return [];
  if (usable[provider] === 'yes') return [];
  const value = serverRow(provider).keyMarker ?? `${provider}-local`;
  return [saw('built-in-key-missing', provider, { provider, variable, value })];
}
