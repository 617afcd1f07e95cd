import { z } from 'zod';
import { appError } from '../errors.ts';

/** `null` in these shapes always means "not told by the server", never "no" and never zero. */
const told = <T extends z.ZodType>(type: T) => type.nullable();

export const serverModel = z.object({
  /** The id that goes into a request and into OpenClaw's `models[].id`. */
  id: z.string(),
  name: told(z.string()),
  kind: z.enum(['chat', 'embedding', 'unknown']),
  loaded: told(z.boolean()),
  contextTokens: z.object({ loaded: told(z.number()), max: told(z.number()) }),
  tools: told(z.boolean()),
  vision: told(z.boolean()),
  variant: z.object({
    quantization: told(z.string()),
    bitsPerWeight: told(z.number()),
    format: told(z.string()),
    sizeBytes: told(z.number()),
    /** As the server words it, for example "229B-A10B". */
    params: told(z.string()),
  }),
});
export type ServerModel = z.infer<typeof serverModel>;

const yesNoUnknown = z.enum(['yes', 'no', 'unknown']);
export const endpointStatus = z.enum(['ready', 'no-model-loaded', 'loading', 'needs-key', 'not-a-model-server', 'unreachable']);

export const endpoint = z.object({
  /** The base address that OpenClaw would use, with its /v1, at the address family that answered. */
  url: z.string(),
  server: z.object({
    id: z.string(),
    name: z.string(),
    certainty: z.enum(['certain', 'likely', 'unknown']),
    version: told(z.string()),
    /** Which answers gave the server away, for example "GET /lmstudio-greeting". */
    evidence: z.array(z.string()),
  }),
  status: endpointStatus,
  models: z.array(serverModel),
  apis: z.object({ completions: yesNoUnknown, responses: yesNoUnknown }),
  latencyMs: told(z.number()),
  /** Why the status is what it is, where it is a problem. */
  problem: appError.nullable(),
});
export type Endpoint = z.infer<typeof endpoint>;

export const sweepResult = z.object({ endpoints: z.array(endpoint), closed: z.array(z.string()), elapsedMs: z.number() });
export type SweepResult = z.infer<typeof sweepResult>;
