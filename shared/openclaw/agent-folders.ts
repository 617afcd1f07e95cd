// Where an agent's own state, settings and workspace lie on disk.
import type { JsonValue } from '../json5/change.ts';
import { agentNamed, defaultAgent, onlyAgentId } from './agents.ts';
import { stringAt } from './config.ts';
import { userPath, type HomeFacts } from './paths.ts';

/** Where OpenClaw keeps its state, beside what decides of a path. */
export type FolderFacts = HomeFacts & { readonly stateDir: string };

const named = (config: JsonValue | null, path: readonly (string | number)[]): string | null => {
  const text = stringAt(config, path)?.trim();
  return text === undefined || text === '' ? null : text;
};

/**
 * The folder of an agent's own state and settings, absolute: the one that its entry names, else one in the state folder
 * (2026.9.6).
 */
export function agentFolder(facts: FolderFacts, config: JsonValue | null, agentId: string): string {
  const agent = agentNamed(config, agentId);
  const own = agent === null ? null : named(config, [...agent.path, 'agentDir']);
  return userPath(facts, own ?? `${facts.stateDir}/agents/${agentId}/agent`);
}

/**
 * The folder in which an agent works, absolute. A working folder that is named comes first; then its own workspace,
 * that of all, in which each but the first agent has a folder of its own, and OpenClaw's default (2026.9.6).
 */
export function agentWorkspace(facts: FolderFacts, config: JsonValue | null, agentId: string): string {
  const agent = agentNamed(config, agentId);
  const own = (key: string) => (agent === null ? null : named(config, [...agent.path, key]));
  const shared = (key: string) => named(config, ['agents', 'defaults', key]);
  const direct = own('cwd') ?? shared('cwd') ?? own('workspace');
  if (direct !== null) return userPath(facts, direct);
  const common = shared('workspace');
  const isFirst = agentId === (defaultAgent(config)?.id ?? onlyAgentId);
  if (common !== null) return isFirst ? userPath(facts, common) : `${userPath(facts, common)}/${agentId}`;
  if (!isFirst) return userPath(facts, `${facts.stateDir}/workspace-${agentId}`);
  return userPath(facts, facts.env['OPENCLAW_WORKSPACE_DIR']?.trim() || `${facts.stateDir}/workspace`);
}
