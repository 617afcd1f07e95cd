// The typed data of sharing one model's work among machines, from the request to the written file.
import { z } from 'zod';

/**
 * One machine's share: a model as its own server calls it. `apiKeyEnv` names the variable that holds the server's key.
 */
const deployment = z.object({
  url: z.string(),
  model: z.string(),
  apiKeyEnv: z.string().nullable().default(null),
});
export type Deployment = z.infer<typeof deployment>;

/** How LiteLLM chooses: the machine with the fewest answers under way, or any one at random. */
const strategy = z.enum(['least-busy', 'simple-shuffle']);

/** What is to share the work, under one public name. */
export const balance = z.object({
  name: z.string(),
  deployments: z.array(deployment),
  strategy: strategy.default('least-busy'),
});
export type Balance = z.infer<typeof balance>;

/** What the user should know of the machines, though it keeps nobody from sharing the work among them. */
const balanceNote = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-reached'), url: z.string() }),
  z.object({ kind: z.literal('key-unnamed'), url: z.string() }),
  z.object({ kind: z.literal('not-listed'), url: z.string(), model: z.string() }),
  z.object({ kind: z.literal('different-models'), models: z.string() }),
  z.object({ kind: z.literal('different-quantizations'), quantizations: z.string() }),
  z.object({ kind: z.literal('different-contexts'), contextTokens: z.number() }),
  z.object({ kind: z.literal('context-untold'), url: z.string() }),
]);
export type BalanceNote = z.infer<typeof balanceNote>;

/**
 * A config as it would be written, and what is to be known of it. `contextTokens` is the smallest that a machine tells.
 */
export const balancePlan = z.object({
  text: z.string(),
  notes: z.array(balanceNote),
  contextTokens: z.number().nullable(),
});
export type BalancePlan = z.infer<typeof balancePlan>;

/**
 * Where it was written, where the file that stood there is kept, and the line that starts LiteLLM with it, in a
 * terminal.
 */
export const balanceWritten = z.object({
  path: z.string(),
  kept: z.string().nullable().default(null),
  start: z.string(),
  notes: z.array(balanceNote),
  contextTokens: z.number().nullable(),
});
export type BalanceWritten = z.infer<typeof balanceWritten>;

/** The port that LiteLLM is started on. */
export const balancerPort = 4000;

/** Where LiteLLM answers once it was started by that line. */
export const balancerUrl = `http://127.0.0.1:${balancerPort}/v1`;
