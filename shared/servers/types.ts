// The schemas of endpoints, their models and backends, and of a sweep's result.
import { z } from 'zod';
import { appError } from '../base/errors.ts';

/** `null` in these shapes always means "not told by the server", never "no" and never zero. */
const orUnknown = <T extends z.ZodType>(type: T) => type.nullable();
const yesNoUnknown = z.enum(['yes', 'no', 'unknown']);

/** One copy of a model in memory; LM Studio can hold several of one model. */
const modelInstance = z.object({ id: z.string(), contextTokens: orUnknown(z.number()) });

export const serverModel = z.object({
  /** The id that goes into a request and into OpenClaw's `models[].id`. */
  id: z.string(),
  name: orUnknown(z.string()),
  kind: z.enum(['chat', 'embedding', 'unknown']),
  loaded: orUnknown(z.boolean()),
  /**
   * What the server says it is doing with the model; `sleeping` is out of memory until the next request brings it back.
   */
  state: orUnknown(z.enum(['loaded', 'sleeping', 'loading', 'downloading', 'unloaded', 'failed'])),
  instances: z.array(modelInstance),
  /** When the server will drop it from memory by itself, as ISO 8601. */
  unloadsAt: orUnknown(z.string()),
  /** The model that this one is an adapter of (LoRA), by its id. */
  parent: orUnknown(z.string()),
  /**
   * `loaded` is what one request gets: where a server shares its context among slots, the share of one. `max` is the
   * most that a load can give: the model's own limit, or less where the server has its own setting for a model that is
   * not loaded.
   */
  contextTokens: z.object({ loaded: orUnknown(z.number()), max: orUnknown(z.number()), slots: orUnknown(z.number()) }),
  tools: orUnknown(z.boolean()),
  vision: orUnknown(z.boolean()),
  reasoning: orUnknown(z.boolean()),
  /** True where the server itself passes requests for it on to somebody else's machine. */
  remote: orUnknown(z.boolean()),
  /**
   * What says so: an entry of LiteLLM's own list, the user in the list, Ollama's name for what its maker's machines
   * run, Ollama's own fields, the name of a model whose weights nobody has, the id that llmman gives to a hosted one;
   * `engine` says that it runs here.
   */
  remoteEvidence: orUnknown(
    z.enum(['litellm-backend', 'owned-by', 'cloud-name', 'ollama-remote', 'maker-name', 'llmman-id', 'engine']),
  ),
  variant: z.object({
    quantization: orUnknown(z.string()),
    bitsPerWeight: orUnknown(z.number()),
    format: orUnknown(z.string()),
    sizeBytes: orUnknown(z.number()),
    /** As the server words it, for example "229B-A10B". */
    params: orUnknown(z.string()),
  }),
});
export type ServerModel = z.infer<typeof serverModel>;

const endpointStatus = z.enum([
  'ready',
  'no-model-loaded',
  'loading',
  'needs-key',
  'not-a-model-server',
  'unreachable',
]);

/** A machine of a cluster that answers as one endpoint. */
const clusterNode = z.object({
  id: z.string(),
  name: orUnknown(z.string()),
  chip: orUnknown(z.string()),
  memoryBytes: orUnknown(z.number()),
  freeBytes: orUnknown(z.number()),
});
export type ClusterNode = z.infer<typeof clusterNode>;

/** A deployment behind a proxy: one public model name, served at some address. */
const backend = z.object({
  model: z.string(),
  servedAs: orUnknown(z.string()),
  url: orUnknown(z.string()),
  maxInputTokens: orUnknown(z.number()),
  maxOutputTokens: orUnknown(z.number()),
});
export type Backend = z.infer<typeof backend>;

/** What Hearth can have a server do, by that server's own means. */
const control = z.enum(['load', 'load-context', 'unload', 'download', 'keep-warm']);
export type Control = z.infer<typeof control>;

export const endpoint = z.object({
  /** The base address that OpenClaw would use, with its /v1, at the address family that answered. */
  url: z.string(),
  server: z.object({
    id: z.string(),
    name: z.string(),
    certainty: z.enum(['certain', 'likely', 'unknown']),
    version: orUnknown(z.string()),
    /** Which answers gave the server away, for example "GET /lmstudio-greeting". */
    evidence: z.array(z.string()),
  }),
  status: endpointStatus,
  models: z.array(serverModel),
  apis: z.object({ completions: yesNoUnknown, responses: yesNoUnknown }),
  /** Whether a stream ends with the tokens it used, where it is asked to (`stream_options.include_usage`). */
  streamUsage: yesNoUnknown,
  /** Where this server's answers carry the text of reasoning, by its source; `inline` is inside the answer itself. */
  reasoningIn: orUnknown(z.enum(['reasoning_content', 'reasoning', 'inline'])),
  keyNeeded: yesNoUnknown,
  controls: z.array(control),
  /** Where one endpoint stands for several machines; their memory in bytes, summed over those that tell it. */
  cluster: orUnknown(z.object({ nodes: z.array(clusterNode), memoryBytes: orUnknown(z.number()) })),
  /** Where it is a proxy that tells what stands behind it. */
  backends: orUnknown(z.array(backend)),
  latencyMs: orUnknown(z.number()),
  /** Why the status is what it is, where it is a problem. */
  problem: appError.nullable(),
});
export type Endpoint = z.infer<typeof endpoint>;

export const sweepResult = z.object({
  endpoints: z.array(endpoint),
  closed: z.array(z.string()),
  elapsedMs: z.number(),
});
export type SweepResult = z.infer<typeof sweepResult>;

/** Returns a model of which nothing but its id is told. */
export const emptyModel = (id: string): ServerModel => ({
  id,
  name: null,
  kind: 'unknown',
  loaded: null,
  state: null,
  instances: [],
  unloadsAt: null,
  parent: null,
  contextTokens: { loaded: null, max: null, slots: null },
  tools: null,
  vision: null,
  reasoning: null,
  remote: null,
  remoteEvidence: null,
  variant: { quantization: null, bitsPerWeight: null, format: null, sizeBytes: null, params: null },
});
