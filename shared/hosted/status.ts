import { z } from 'zod';

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

export type ListedModel = { readonly ref: string; readonly name: string; readonly contextTokens: number | null };

/** A JSON document in what a command printed, whatever it says before it; null where there is none. */
function jsonIn(stdout: string): unknown {
  const from = stdout.search(/^[{[]/m);
  try {
    return from < 0 ? null : JSON.parse(stdout.slice(from));
  } catch {
    return null;
  }
}

/**
 * How OpenClaw would sign in to each provider, by its id: `env`, `profiles`, `models.json`. It names every provider
 * that it found a key for, whether or not the config does, and of the others only those of the route, as `missing` or
 * not at all (seen with 2026.9.6). Null where it told nothing.
 */
export function parseKeysFound(stdout: string): Map<string, string> | null {
  const answer = statusAnswer.safeParse(jsonIn(stdout));
  return answer.success
    ? new Map(
        answer.data.auth.providers
          .filter(({ effective }) => effective.kind !== 'missing')
          .map(({ provider, effective }) => [provider, effective.kind]),
      )
    : null;
}

/** The models that `models list --all --json` names, without those of this machine. Null where it told nothing. */
export function parseListed(stdout: string): ListedModel[] | null {
  const answer = listAnswer.safeParse(jsonIn(stdout));
  if (!answer.success) return null;
  return answer.data.models
    .filter(({ key, local }) => local !== true && /^[^/\s]+\/\S+$/.test(key))
    .map(({ key, name, contextWindow }) => ({ ref: key, name: name ?? key, contextTokens: contextWindow ?? null }));
}

/** The providers that its plugins bring, of those that are switched on. Null where it told nothing. */
export function parseCarried(stdout: string): Set<string> | null {
  const answer = pluginsAnswer.safeParse(jsonIn(stdout));
  return answer.success
    ? new Set(answer.data.plugins.filter(({ enabled }) => enabled).flatMap(({ providerIds }) => providerIds))
    : null;
}
