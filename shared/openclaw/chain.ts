// Reads primary and fallbacks of an agent, its own or those of all agents, as they are spelled.
import { isObject, valueAt, type JsonValue, type KeyPath } from '../json5/change.ts';
import { agentNamed, type Agent } from './agents.ts';
import { modelPath } from './config.ts';
import { firstOf } from './model-ref.ts';

/**
 * The names of the models that an agent asks one after the other, as the config spells them, variables put in. An
 * agent's own come before those of all (2026.9.6): where it names a first model alone, nothing steps in for that.
 */
export type ChainNames = {
  readonly primary: string | null;
  readonly fallbacks: readonly string[];
  /** Where it is written: the agent's own `model`, or that of all agents. */
  readonly path: KeyPath;
  /** Where its fallbacks are listed. */
  readonly fallbacksPath: KeyPath;
  /** The agent whose own it is; null where it is that of all. */
  readonly owner: Agent | null;
};

/** Fallbacks that a `model` sets; null where it leaves them to what it inherits. */
function ownFallbacks(model: JsonValue | undefined): readonly string[] | null {
  if (!isObject(model)) return firstOf(model) === null ? null : [];
  if (!Object.hasOwn(model, 'fallbacks')) return firstOf(model) === null ? null : [];
  return Array.isArray(model['fallbacks']) ? namesIn(model['fallbacks']) : null;
}

const namesIn = (list: JsonValue | undefined): string[] =>
  (Array.isArray(list) ? list : []).flatMap((name) =>
    typeof name === 'string' && name.trim() !== '' ? [name.trim()] : [],
  );

/** The chain of an agent; without one, that of all agents. */
export function readChain(config: JsonValue | null, agentId: string | null): ChainNames {
  const shared = config === null ? undefined : valueAt(config, modelPath);
  const agent = agentId === null ? null : agentNamed(config, agentId);
  const own = agent?.entry['model'];
  const [primary, fallbacks] = [firstOf(own), ownFallbacks(own)];
  const common = isObject(shared) ? namesIn(shared['fallbacks']) : [];
  const owner = primary === null && fallbacks === null ? null : agent;
  return {
    primary: primary ?? firstOf(shared),
    fallbacks: fallbacks ?? common,
    path: owner === null ? modelPath : [...owner.path, 'model'],
    fallbacksPath: [...(fallbacks === null || agent === null ? modelPath : [...agent.path, 'model']), 'fallbacks'],
    owner,
  };
}
