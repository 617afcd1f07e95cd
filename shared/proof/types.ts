import { z } from 'zod';
import { appError } from '../errors.ts';

export const apiName = z.enum(['openai-responses', 'openai-completions']);
export type ApiName = z.infer<typeof apiName>;

/** One streamed answer, as it was seen. Times in milliseconds from the moment the request was sent. */
export const answered = z.object({
  text: z.string(),
  reasoning: z.boolean(),
  finish: z.enum(['stop', 'length', 'tool', 'cut', 'unknown']),
  model: z.string().nullable(),
  firstWordMs: z.number().nullable(),
  totalMs: z.number(),
  usageTold: z.boolean(),
});

/** What the proof says of one step. `skipped` says that an earlier failure made the step pointless. */
export const proofStep = z.discriminatedUnion('status', [
  z.object({ step: z.enum(['listed', 'openai-responses', 'openai-completions']), status: z.literal('running') }),
  z.object({ step: z.enum(['listed', 'openai-responses', 'openai-completions']), status: z.literal('passed'), answer: answered.nullable() }),
  z.object({ step: z.enum(['listed', 'openai-responses', 'openai-completions']), status: z.literal('failed'), error: appError.nullable(), why: z.enum(['error', 'not-listed', 'empty', 'cut-short', 'leaked-reasoning', 'wrong-model', 'wrong-text']), answer: answered.nullable() }),
  z.object({ step: z.enum(['listed', 'openai-responses', 'openai-completions']), status: z.literal('skipped') }),
]);
export type ProofStep = z.infer<typeof proofStep>;
export type ProofStepName = ProofStep['step'];

/** How fast the model answered, by the clock of the machine that asked; null where it was not measured. Times in milliseconds, tokens as the server counted them. */
export const proofSpeed = z.object({
  /** What loading the model took before it could answer. */
  coldStartMs: z.number().nullable(),
  /** Until the first word: of a prompt that nothing was kept of, and of the same prompt with a new end. */
  firstWordMs: z.object({ cold: z.number().nullable(), warm: z.number().nullable() }),
  prefillTokensPerSecond: z.number().nullable(),
  decodeTokensPerSecond: z.number().nullable(),
  /** How long the prompt was that the first word was waited for. */
  promptTokens: z.number().nullable(),
});
export type ProofSpeed = z.infer<typeof proofSpeed>;

export const proof = z.object({
  url: z.string(),
  model: z.string(),
  /** ISO time at which the proof ended. */
  at: z.string(),
  steps: z.array(proofStep),
  /** The dialect that the proof justifies; null where neither answers. */
  api: apiName.nullable(),
  /** Null where the proof did not measure it; absent in those that were made before Hearth could. */
  speed: proofSpeed.nullable().exactOptional(),
});
export type Proof = z.infer<typeof proof>;

/** What `proof.run` needs to reach a model: a marker or the name of a variable, never a secret. */
export const proofTarget = z.object({
  url: z.string().min(1),
  model: z.string().min(1),
  apiKey: z.string().optional(),
  apiKeyEnv: z.string().optional(),
});
export type ProofTarget = z.infer<typeof proofTarget>;
