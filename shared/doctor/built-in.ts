import type { Hop } from '../openclaw/types.ts';
import { serverKind } from '../servers/kinds.ts';
import type { CheckFacts, HopFacts } from './facts.ts';
import { saw, type Seen } from './observe.ts';

/**
 * The variable without which OpenClaw uses none of a provider that it carries, where the config has no entry for it;
 * whatever it holds will do where the server asks for no key. Run against 2026.9.6: Ollama's and vLLM's models are
 * unknown then, and a request to LM Studio ends before it is sent. SGLang's is that of its plugin's manifest.
 */
const switches: Readonly<Record<string, string>> = {
  ollama: 'OLLAMA_API_KEY',
  vllm: 'VLLM_API_KEY',
  sglang: 'SGLANG_API_KEY',
  lmstudio: 'LM_API_TOKEN',
};

/** The variable that switches on a provider that the config has no entry for; null where there is none. */
export const switchOf = ({ provider, hasEntry }: Pick<Hop, 'provider' | 'hasEntry'>): string | null =>
  !hasEntry && Object.hasOwn(switches, provider) ? (switches[provider] ?? null) : null;

/**
 * Whether OpenClaw can use no model of this hop's provider, because neither a variable nor a key of its own switches it
 * on.
 */
export function aboutBuiltIn({ hop }: HopFacts, { variables, usable = {} }: CheckFacts): Seen[] {
  const { provider } = hop;
  const variable = switchOf(hop);
  if (variable === null || variables === undefined || variables.includes(variable)) return [];
  if (usable[provider] === 'yes') return [];
  const value = serverKind(provider).keyMarker ?? `${provider}-local`;
  return [saw('built-in-key-missing', provider, { provider, variable, value })];
}
