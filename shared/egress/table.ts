// The table of config keys that name a model, service or address, and how each is closed.
import type { JsonValue } from '../json5/change.ts';
import type { EgressKind } from './types.ts';

/**
 * How a key's value says who gets the words: one model, a list of them with a first one, a service by its name, the
 * key's own name for one, an address, or something whose place nobody can tell.
 */
type Naming = 'chain' | 'model' | 'service' | 'service-key' | 'address' | 'opaque';

/**
 * How a change of config closes a key. Paths are relative to where the row stands (`.` its agent, nothing the root).
 * `locals`: what is local in it stays, and where nothing is the key goes. `delete`: the key goes, or the one named.
 * `set`: another key gets a value. `deny`: the agents' tools of these names are switched off.
 */
type Close =
  | { readonly how: 'locals' }
  | { readonly how: 'delete' }
  | { readonly how: 'set'; readonly path: string; readonly to: JsonValue }
  | { readonly how: 'deny'; readonly tools: readonly string[] };

export type KeyRow = {
  /** From the agent or from the root; `*` is any key or index. A `*` that `close` repeats is the same one. */
  readonly path: string;
  readonly kind: EgressKind;
  readonly names: Naming;
  readonly close: Close | null;
  /** The key whose value shuts this one, so that it sends nothing. */
  readonly shut?: { readonly path: string; readonly is: JsonValue };
  /** The key that has to have this value for this one to count. */
  readonly only?: { readonly path: string; readonly is: JsonValue };
};

const gone: Close = { how: 'delete' };
const locals: Close = { how: 'locals' };
const off = (path: string, to: JsonValue = false): Pick<KeyRow, 'close' | 'shut'> => ({
  close: { how: 'set', path, to },
  shut: { path, is: to },
});
const on = (path: string): Pick<KeyRow, 'only'> => ({ only: { path, is: true } });

/**
 * The keys that stand for all agents (`agents.defaults`) and for each of them (`agents.entries`, or `agents.list`
 * before it). The first model and its fallbacks are the route's own and not here. Source: schema and documentation of
 * OpenClaw 2026.9.6.
 */
export const agentKeys: readonly KeyRow[] = [
  { path: 'utilityModel', kind: 'utility', names: 'model', close: { how: 'set', path: 'utilityModel', to: '' } },
  { path: 'decisionModel', kind: 'decision', names: 'model', close: gone },
  { path: 'imageModel', kind: 'image', names: 'chain', close: locals },
  { path: 'pdfModel', kind: 'pdf', names: 'chain', close: locals },
  { path: 'voiceModel', kind: 'voice', names: 'chain', close: locals },
  { path: 'compaction.model', kind: 'compaction', names: 'model', close: gone },
  { path: 'compaction.provider', kind: 'compaction', names: 'service', close: gone },
  { path: 'compaction.memoryFlush.model', kind: 'memory-flush', names: 'model', close: gone },
  { path: 'heartbeat.model', kind: 'heartbeat', names: 'model', close: gone },
  { path: 'subagents.model', kind: 'subagents', names: 'chain', close: locals },
  {
    path: 'embeddedAgent.cyberFailover.model',
    kind: 'other',
    names: 'model',
    close: gone,
    shut: { path: 'embeddedAgent.cyberFailover.mode', is: 'off' },
  },
  { path: 'tools.exec.reviewer.model', kind: 'exec-reviewer', names: 'chain', close: locals },
  { path: 'runtime.acp.agent', kind: 'outside-agent', names: 'opaque', close: null },
];

/** What an agent's own entry says instead of the defaults. */
export const agentModel: KeyRow = { path: 'model', kind: 'agent', names: 'chain', close: locals };

/** The keys that stand once, from the root. */
export const rootKeys: readonly KeyRow[] = [
  { path: 'tools.exec.reviewer.model', kind: 'exec-reviewer', names: 'chain', close: locals },
  { path: 'hooks.gmail.model', kind: 'hooks', names: 'model', close: gone },
  { path: 'hooks.mappings.*.model', kind: 'hooks', names: 'model', close: gone },
  { path: 'channels.modelByChannel.*.*', kind: 'channel', names: 'model', close: gone },
  { path: 'tools.links.models.*', kind: 'links', names: 'opaque', ...off('tools.links.enabled') },
  { path: 'talk.provider', kind: 'talk', names: 'service', close: gone },
  { path: 'talk.providers.*', kind: 'talk', names: 'service-key', close: gone },
  { path: 'talk.modelId', kind: 'talk', names: 'opaque', close: gone },
  { path: 'talk.realtime.provider', kind: 'talk', names: 'service', close: gone },
  { path: 'talk.realtime.providers.*', kind: 'talk', names: 'service-key', close: gone },
  { path: 'talk.realtime.model', kind: 'talk', names: 'opaque', close: gone },
  { path: 'transcripts.autoStart.*.providerId', kind: 'transcription', names: 'opaque', ...off('transcripts.enabled') },
  { path: 'acp.backend', kind: 'outside-agent', names: 'opaque', ...off('acp.enabled') },
  { path: 'acp.fallbacks.*', kind: 'outside-agent', names: 'opaque', ...off('acp.enabled') },
  { path: 'mcp.servers.*.url', kind: 'mcp', names: 'address', ...off('mcp.servers.*.enabled') },
  { path: 'mcp.servers.*.command', kind: 'mcp', names: 'opaque', ...off('mcp.servers.*.enabled') },
  { path: 'skills.entries.*.apiKey', kind: 'skill', names: 'service-key', ...off('skills.entries.*.enabled') },
  {
    path: 'diagnostics.otel.endpoint',
    kind: 'traces',
    names: 'address',
    close: { how: 'set', path: 'diagnostics.otel.enabled', to: false },
    ...on('diagnostics.otel.enabled'),
  },
  {
    path: 'diagnostics.otel.logsEndpoint',
    kind: 'traces',
    names: 'address',
    close: { how: 'set', path: 'diagnostics.otel.enabled', to: false },
    ...on('diagnostics.otel.enabled'),
  },
  {
    path: 'diagnostics.otel.tracesEndpoint',
    kind: 'traces',
    names: 'address',
    close: { how: 'set', path: 'diagnostics.otel.enabled', to: false },
    ...on('diagnostics.otel.enabled'),
  },
  {
    path: 'nodeHost.agentRuns.claude.enabled',
    kind: 'outside-agent',
    names: 'opaque',
    ...off('nodeHost.agentRuns.claude.enabled'),
  },
  { path: 'cloudWorkers.profiles.*.provider', kind: 'other', names: 'opaque', close: null },
  {
    path: 'gateway.remote.url',
    kind: 'other',
    names: 'address',
    close: null,
    only: { path: 'gateway.mode', is: 'remote' },
  },
  { path: 'gateway.push.apns.relay.baseUrl', kind: 'push', names: 'address', close: gone },
  ...[
    'active-memory.config.model',
    'llm-task.config.defaultModel',
    'logbook.config.visionModel',
    'memory-core.config.dreaming.model',
    'memory-core.config.dreaming.execution.defaults.model',
    'memory-core.config.dreaming.phases.*.execution.model',
    'xai.config.codeExecution.model',
    'xai.config.xSearch.model',
  ].map((path): KeyRow => ({
    path: `plugins.entries.${path}`,
    kind: 'plugin',
    names: 'model',
    close: gone,
    shut: { path: `plugins.entries.${path.split('.')[0] ?? ''}.enabled`, is: false },
  })),
];

/** Where an older or a newer release keeps the settings of speech; each has the same shape. */
export const speechBlocks: readonly string[] = ['tts', 'messages.tts', 'channels.*.tts', 'channels.*.accounts.*.tts'];
