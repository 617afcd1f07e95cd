// The kinds and typed rows of the egress map, and the overrides of a route.
import { z } from 'zod';
import { servingEvidence } from '../providers/serving.ts';
import { keyPath, where } from '../openclaw/types.ts';

/** What of OpenClaw sends words by a key of the config. The words for each stand in `shared/i18n/reach`. */
const egressKinds = [
  'primary',
  'fallback',
  'utility',
  'decision',
  'image',
  'pdf',
  'voice',
  'media',
  'media-understanding',
  'links',
  'compaction',
  'memory-flush',
  'memory-search',
  'embeddings',
  'heartbeat',
  'subagents',
  'cron',
  'agent',
  'session',
  'hooks',
  'exec-reviewer',
  'tts',
  'talk',
  'transcription',
  'web-search',
  'web-fetch',
  'browser',
  'cloud-model',
  'inherited-key',
  'implicit-default',
  'channel',
  'mcp',
  'plugin',
  'skill',
  'outside-agent',
  'traces',
  'push',
  'other',
] as const;

/** One key by which words can leave the machine, or something implied where no key stands. */
const egressRow = z.object({
  /** Stable within one map, for example `compaction:agents.defaults.compaction.model`. */
  id: z.string(),
  kind: z.enum(egressKinds),
  /**
   * Where it stands, or would stand if it were written out; null for what comes from the environment or from OpenClaw's
   * own state.
   */
  path: keyPath.nullable(),
  /** The model or service that it names: a ref, a provider, the name of a variable. Never a secret. */
  names: z.string().nullable(),
  where,
  /**
   * How that is known of the model or the address that it names; of several, of the one that counts. Null for what has
   * neither.
   */
  evidence: servingEvidence.nullable(),
  /** True where no key says so and OpenClaw assumes it. */
  implied: z.boolean(),
  /** Whether a change of config closes it. */
  closable: z.boolean(),
  /** The agent that it is about, where it is not all of them. */
  agent: z.string().nullable(),
});
export type EgressRow = z.infer<typeof egressRow>;
export type EgressKind = EgressRow['kind'];

export const egressMap = z.object({ rows: z.array(egressRow), openclaw: z.string().nullable() });
export type EgressMap = z.infer<typeof egressMap>;

/** A model set somewhere that a switch of the order would not reach. */
export const override = z.object({
  id: z.string(),
  kind: z.enum(['agent', 'heartbeat', 'subagents', 'cron', 'hooks', 'channel', 'session']),
  /** The agent, job or session that it is about; null for all agents. */
  about: z.string().nullable(),
  path: keyPath.nullable(),
  ref: z.string(),
  where,
  /** `config` is brought along by a change of config; `command` by the line given, which only OpenClaw can do. */
  bring: z.discriminatedUnion('by', [
    z.object({ by: z.literal('config') }),
    z.object({ by: z.literal('command'), line: z.string() }),
  ]),
});
export type Override = z.infer<typeof override>;
