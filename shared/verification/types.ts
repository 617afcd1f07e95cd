// Schemas of a verification: its steps, results, speeds, settings and target.
import { z } from 'zod';
import { proofCode } from './codes.ts';
import { settingReasons } from './setting-reason.ts';
import { settingValue, values } from './setting.ts';
import { askedUrl } from '../network/server-url.ts';

const apiName = z.enum(['openai-responses', 'openai-completions']);
export type ApiName = z.infer<typeof apiName>;
export const apiNames = apiName.options;

/** The steps of a proof, in the order in which they are taken. */
export const stepId = z.enum([
  'reachable',
  'chat',
  'tools',
  'tool-result',
  'schemas',
  'context',
  'speed',
  'prompt-injection',
  'end-to-end',
]);
export type StepId = z.infer<typeof stepId>;

/** Something that was seen, short enough to read and without any secret: what was asked, and what came. */
const stepEvidence = z.object({ asked: z.string(), saw: z.string() });
export type StepEvidence = z.infer<typeof stepEvidence>;
export type CodeValues = z.infer<typeof values>;

/**
 * What one step came to. `warn`: it works, and there is something to know. `skipped`: an earlier failure made it
 * pointless, or it was not asked for.
 */
const stepResult = z.object({
  id: stepId,
  verdict: z.enum(['pass', 'warn', 'fail', 'skipped']),
  code: proofCode,
  values,
  /** The code in English, with its values. */
  message: z.string(),
  evidence: z.array(stepEvidence),
  ms: z.number(),
});
export type StepResult = z.infer<typeof stepResult>;

/**
 * A step under way. `done` of `of` requests are answered; `leftMs`: how long the whole run may still take, null where
 * nothing tells.
 */
const stepProgress = z.object({ id: stepId, done: z.number(), of: z.number(), leftMs: z.number().nullable() });
export type StepProgress = z.infer<typeof stepProgress>;

/** What a proof tells while it runs. */
export const verificationProgress = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), progress: stepProgress }),
  z.object({ kind: z.literal('result'), result: stepResult }),
]);
export type VerificationProgress = z.infer<typeof verificationProgress>;

/**
 * A setting that a verdict justifies, with its reason as a code and what its words are filled with.
 */
export const verifiedSetting = z.intersection(settingValue, z.object({ reason: z.enum(settingReasons), values }));
export type VerifiedSetting = z.infer<typeof verifiedSetting>;

/** Measured times; null where not measured. */
const verifiedSpeed = z.object({
  /** To the first word of the first request of all, load included. */
  coldStartMs: z.number().nullable(),
  /** For a prompt of OpenClaw's size: with nothing kept of it, and with all but its end kept. */
  firstWordMs: z.object({ cold: z.number().nullable(), warm: z.number().nullable() }),
  prefillTokensPerSecond: z.number().nullable(),
  decodeTokensPerSecond: z.number().nullable(),
  /** Tokens of that prompt, as the server counted them. */
  promptTokens: z.number().nullable(),
});
export type VerifiedSpeed = z.infer<typeof verifiedSpeed>;

const canaryScore = z.object({ resisted: z.number(), of: z.number(), fellFor: z.array(z.string()) });
export type CanaryScore = z.infer<typeof canaryScore>;

/** What it was proven with; a proof says nothing of anything else. */
const verifiedModel = z.object({
  url: z.string(),
  model: z.string(),
  /** The size in which it was loaded, as its server told; null where it does not. */
  contextTokens: z.number().nullable(),
  variant: z.string().nullable(),
  server: z.object({ id: z.string(), version: z.string().nullable() }),
});

export const verification = z.object({
  ...verifiedModel.shape,
  /** ISO time at which the proof ended. */
  at: z.string(),
  steps: z.array(stepResult),
  /** The dialect that the proof justifies; null where neither is fit. */
  api: apiName.nullable(),
  settings: z.array(verifiedSetting),
  speed: verifiedSpeed,
  trueContextTokens: z.number().nullable(),
  canaries: canaryScore.nullable(),
});
export type Verification = z.infer<typeof verification>;

/** What `verification.run` needs to reach a model: a marker or the name of a variable, never a secret. */
export const verificationTarget = z.object({
  url: askedUrl,
  model: z.string().min(1),
  apiKey: z.string().exactOptional(),
  /** Sent only where it is named like a key, and only to a server that is recognised or that the config names. */
  apiKeyEnv: z.string().exactOptional(),
  /** The user's yes to send a hosted provider's own key to this server. */
  hostedKey: z.boolean().exactOptional(),
  /** The user's yes to prove a model of which nobody knows who serves it. */
  yes: z.boolean().exactOptional(),
  /** The context that is to be configured; what the server tells where it is not said. */
  contextTokens: z.int().positive().exactOptional(),
  /** The name under which a setup would keep the server; found out where it is not said. */
  provider: z.string().min(1).exactOptional(),
  /** The longest answer that is to be configured; what a setup writes by itself where it is not said. */
  maxTokens: z.int().positive().exactOptional(),
  /** Which server is thought to be there, by its id; whatever answers where it is not said. */
  server: z.string().min(1).exactOptional(),
  /** The steps to take; the quick ones (`reachable` to `tool-result`) where it is not said. */
  steps: z.array(stepId).exactOptional(),
  /** Fills the context nearly whole in step `context`: minutes on a slow machine. */
  fullContext: z.boolean().exactOptional(),
});
export type VerificationTarget = z.infer<typeof verificationTarget>;
