// Parses OpenClaw's answers about found keys, listed models and the providers it carries.
import { z } from 'zod';
import { parseJsonOutput } from '../base/json-output.ts';

/** Of all that OpenClaw tells of a provider only these: the rest of a row holds its key, in part. */
const statusAnswer = z.object({
  auth: z.object({ providers: z.array(z.object({ provider: z.string(), effective: z.object({ kind: z.string() }) })) }),
});
const listAnswer = z.object({
  models: z.array(
    z.object({
      key: z.string(),
      name: z.string().nullish(),
      contextWindow: z.number().nullish(),
      local: z.boolean().nullish(),
    }),
  ),
});
const pluginsAnswer = z.object({
  plugins: z.array(z.object({ providerIds: z.array(z.string()).default([]), enabled: z.boolean().default(true) })),
});

export type CarriedModel = {
  readonly ref: string;
  readonly name: string | null;
  readonly contextTokens: number | null;
};

/**
 * How OpenClaw would sign in to each provider, by its id: `env`, `profiles`, `models.json`. It names every provider
 * that it found a key for, whether or not the config does, and of the others only those of the route, as `missing` or
 * not at all (seen with 2026.9.6). Null where it told nothing.
 */
export function parseKeysFound(stdout: string): Map<string, string> | null {
  const answer = parseJsonOutput(stdout, statusAnswer);
  return answer === null
    ? null
    : new Map(
        answer.auth.providers
          .filter(({ effective }) => effective.kind !== 'missing')
          .map(({ provider, effective }) => [provider, effective.kind]),
      );
}

/** The models that `models list --all --json` names, without those of this machine. Null where it told nothing. */
export function parseListed(stdout: string): CarriedModel[] | null {
  const answer = parseJsonOutput(stdout, listAnswer);
  if (answer === null) return null;
  return answer.models
    .filter(({ key, local }) => local !== true && /^[^/\s]+\/\S+$/.test(key))
    .map(({ key, name, contextWindow }) => ({ ref: key, name: name ?? null, contextTokens: contextWindow ?? null }));
}

/** The providers that its plugins bring, of those that are switched on. Null where it told nothing. */
export function parseCarried(stdout: string): Set<string> | null {
  const answer = parseJsonOutput(stdout, pluginsAnswer);
  return answer === null
    ? null
    : new Set(answer.plugins.filter(({ enabled }) => enabled).flatMap(({ providerIds }) => providerIds));
}
