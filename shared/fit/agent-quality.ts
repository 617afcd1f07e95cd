// How far each model is known to carry agent work, by a table and else by its size.
import { isOnDisk } from '../models/on-disk.ts';
import type { CatalogModel } from '../models/types.ts';

/**
 * How far a model is known to carry agent work: many tool calls in a row over a long context. Best first.
 * `reference`: of the class that OpenClaw's guide to local models asks for. `light`: dense, 20 to 70 billion. `sparse`:
 * of that size, but under 5 billion parameters work on a token. `chat`: to try. `last`: known to be weaker than another
 * of its size, or dated.
 */
export const agentQualities = ['reference', 'strong', 'good', 'light', 'sparse', 'chat', 'last'] as const;
export type AgentQuality = (typeof agentQualities)[number];

/**
 * A judgement of Hearth's from the models' own cards and OpenClaw's guide and recipes; what is not here goes by its
 * size.
 */
const qualities: Readonly<Record<string, AgentQuality>> = {
  'minimax-m2': 'reference',
  'minimax-m2.1': 'reference',
  'minimax-m2.5': 'reference',
  'minimax-m2.7': 'reference',
  'minimax-m3': 'reference',
  'glm-5': 'reference',
  'glm-5.2': 'reference',
  'kimi-k2': 'reference',
  'kimi-k2-thinking': 'reference',
  'kimi-k2.5': 'reference',
  'kimi-k3': 'reference',
  'deepseek-v4-pro': 'reference',
  'qwen3.5-397b-a17b': 'strong',
  'qwen3-coder-480b': 'strong',
  'glm-4.7': 'strong',
  'glm-5.3-flash': 'strong',
  'deepseek-v3.2': 'strong',
  'deepseek-v4-flash': 'strong',
  'qwen3.5-122b-a10b': 'good',
  'qwen3.8-flash-next': 'good',
  'qwen3-coder-next': 'good',
  'qwen3-235b-a22b-2507': 'good',
  'gpt-oss-120b': 'good',
  'devstral-2-123b': 'good',
  'step-3.5-flash': 'good',
  // OpenClaw has a recipe for it; of the other small ones it has none.
  'qwen3.5-9b': 'chat',
  'gemma-4-12b': 'last',
  'qwen3.5-4b': 'last',
  'llama-3.3-70b': 'last',
};

/** The standing of a model, in the words of `standings`. */
export function agentQuality({
  id,
  parametersB,
  activeB,
}: Pick<CatalogModel, 'id' | 'parametersB' | 'activeB'>): AgentQuality {
  const quality = qualities[id];
  if (quality !== undefined) return quality;
  // Of a file that the catalog does not know, its size says nothing of what it was trained for.
  if (isOnDisk(id)) return 'last';
  if (parametersB >= 250) return 'strong';
  if (parametersB >= 70) return 'good';
  if (parametersB < 15) return 'last';
  return activeB < 5 ? 'sparse' : 'light';
}
