// Reads which tools the config denies to every agent.
import { valueAt, type JsonValue } from '../json5/change.ts';

export const denyPath = ['tools', 'deny'] as const;

/** The tools that no agent may use, as the config lists them. */
export function deniedTools(config: JsonValue | null): string[] {
  const listed = config === null ? undefined : valueAt(config, denyPath);
  return Array.isArray(listed) ? listed.filter((name) => typeof name === 'string') : [];
}

/** Whether a tool is switched off for all agents: by its name, or by the group that it is of. */
export const isDenied = (config: JsonValue | null, tool: string, group: string | null = null): boolean =>
  deniedTools(config).some((name) => name === tool || name === '*' || (group !== null && name === group));
