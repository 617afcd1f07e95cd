// The schemas of what a server can be asked to do with a model, and of the job that does it.
import { z } from 'zod';
import { appError } from '../base/errors.ts';
import { askedUrl } from '../network/server-url.ts';

/**
 * `apiKeyEnv` is the name under which the server's key is kept, never the key; it is looked up in the host only.
 * `hostedKey`: the user's yes to send a hosted provider's own key.
 */
const target = {
  url: askedUrl,
  model: z.string().min(1).max(1024),
  apiKeyEnv: z.string().exactOptional(),
  hostedKey: z.boolean().exactOptional(),
};

/**
 * What a user asks a server to do with a model. `url` is the endpoint's base address, `model` the id as the server
 * lists it.
 */
export const modelAction = z.discriminatedUnion('kind', [
  /**
   * `contextTokens` null leaves the window to the server. Copies that stand with another window make way: a model is
   * held once.
   */
  z.object({ kind: z.literal('load'), ...target, contextTokens: z.number().int().positive().nullable() }),
  /** `instance` names one copy of the model; null unloads them all. */
  z.object({ kind: z.literal('unload'), ...target, instance: z.string().nullable() }),
  /** Unloads all copies of a model but the one with the largest context. */
  z.object({ kind: z.literal('unload-duplicates'), ...target }),
  z.object({ kind: z.literal('download'), ...target }),
]);
export type ModelAction = z.infer<typeof modelAction>;

/** An action under way or ended. It outlives the app: what a server goes on doing is found again by this. */
export const modelJob = z.object({
  id: z.string(),
  action: modelAction,
  /** The server that it was asked of, by the id in the table of servers. */
  server: z.string(),
  phase: z.enum([
    'asking',
    'queued',
    'downloading',
    'verifying',
    'loading',
    'unloading',
    'reading-back',
    'done',
    'failed',
    'cancelled',
    'lost',
  ]),
  /** What is known of how far it is; null where the server doesn't tell. */
  progress: z
    .object({
      doneBytes: z.number().nullable(),
      totalBytes: z.number().nullable(),
      bytesPerSecond: z.number().nullable(),
      fraction: z.number().min(0).max(1).nullable(),
    })
    .nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** What the server really loaded, read back from it: the window that one request gets, in tokens. */
  loadedContextTokens: z.number().nullable(),
  /** `stops`: the server stops its work; `leaves`: Hearth only stops watching, and the server goes on. */
  cancel: z.enum(['stops', 'leaves']),
  /** The server's own name for the work, by which it is found again. */
  ticket: z.string().nullable(),
  error: appError.nullable(),
});
export type ModelJob = z.infer<typeof modelJob>;

const ended = new Set<ModelJob['phase']>(['done', 'failed', 'cancelled', 'lost']);
export const isEnded = (job: ModelJob): boolean => ended.has(job.phase);

/** A model that the user wants kept in memory, and with how much context. */
export const warmModel = z.object({
  url: z.string(),
  model: z.string(),
  contextTokens: z.number().int().positive().nullable(),
});
export type WarmModel = z.infer<typeof warmModel>;
