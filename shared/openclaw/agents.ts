// The agents that a config names, in either spelling of the releases, and the default one.
import { isObject, valueAt, type JsonObject, type JsonValue, type KeyPath } from '../json5/change.ts';

/**
 * The agents of a config as OpenClaw 2026.9.6 counts them: those of `agents.entries`, or where there is no such key
 * those of the older `agents.list`. Where a config names none there is one, called `main`.
 */
export type Agent = {
  readonly id: string;
  /** Where its own settings stand. */ readonly path: KeyPath;
  readonly entry: JsonObject;
};

/** The agent that there is where a config names none. */
export const onlyAgentId = 'main';

/** An agent's id as OpenClaw compares it: small letters, digits, dashes and underscores. */
export function agentIdOf(name: string): string {
  const plain = name.trim();
  if (/^[a-z0-9][a-z0-9_-]{0,63}$/i.test(plain)) return plain.toLowerCase();
  const id = plain
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
  return id === '' ? onlyAgentId : id;
}

/**
 * The agents in the order of the config, each id once: the first of two equal ones counts. Empty where the config names
 * none.
 */
export function agentsIn(config: JsonValue | null): Agent[] {
  const agents = config === null ? undefined : valueAt(config, ['agents']);
  if (!isObject(agents)) return [];
  const entries = Object.hasOwn(agents, 'entries') ? keyed(agents['entries']) : listed(agents['list']);
  return entries.filter(({ id }, i) => entries.findIndex((other) => other.id === id) === i);
}

function keyed(entries: JsonValue | undefined): Agent[] {
  if (!isObject(entries)) return [];
  return Object.entries(entries).flatMap(([key, entry]) =>
    isObject(entry) ? [{ id: agentIdOf(key), path: ['agents', 'entries', key], entry }] : [],
  );
}

function listed(list: JsonValue | undefined): Agent[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry, i) => {
    if (!isObject(entry)) return [];
    const id = entry['id'];
    return [{ id: agentIdOf(typeof id === 'string' ? id : ''), path: ['agents', 'list', i], entry }];
  });
}

/** Every agent that any release would find: a config that holds both spellings may be read by an older one. */
export function agentsOfAnyRelease(config: JsonValue | null): Agent[] {
  const agents = config === null ? undefined : valueAt(config, ['agents']);
  return isObject(agents) ? [...keyed(agents['entries']), ...listed(agents['list'])] : [];
}

export const agentNamed = (config: JsonValue | null, id: string): Agent | null =>
  agentsIn(config).find((agent) => agent.id === agentIdOf(id)) ?? null;

/**
 * The agent that answers where nobody says which: the one that is marked, the one that OpenClaw's own work is given to,
 * the only one, else `main`, else the first. Null where the config names none.
 */
export function defaultAgent(config: JsonValue | null): Agent | null {
  const agents = agentsIn(config);
  const isExplicit = config !== null && valueAt(config, ['agents', 'ownership']) === 'explicit';
  const marked = isExplicit ? [] : agents.filter(({ entry }) => entry['default'] === true);
  const system = config === null ? undefined : valueAt(config, ['agents', 'defaults', 'systemAgent', 'agentId']);
  const byName = (id: string) => agents.find((agent) => agent.id === agentIdOf(id));
  return (
    (marked.length === 1 ? marked[0] : undefined) ??
    (typeof system === 'string' ? byName(system) : undefined) ??
    byName(onlyAgentId) ??
    agents[0] ??
    null
  );
}
