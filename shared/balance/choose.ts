// Which model servers can share the work, and which model each is proposed for.
import { serverKind } from '../servers/kinds.ts';
import type { Endpoint } from '../servers/types.ts';
import { chatModels, usable } from '../wizard/wizard.ts';
import { balancerUrl } from './types.ts';

/** One machine that may share the work, and which of its models would. */
export type Share = { readonly url: string; readonly model: string; readonly on: boolean };

/** The servers that can share the work: those that answer with a model, but no proxy that itself passes work on. */
export const sharers = (endpoints: readonly Endpoint[]): readonly Endpoint[] =>
  endpoints.filter(
    (endpoint) =>
      usable(endpoint) && serverKind(endpoint.server.id).runs !== 'elsewhere' && endpoint.url !== balancerUrl,
  );

/** A model's id without publisher and build, so that the same model is known again on another kind of server. */
const familiar = (id: string): string =>
  (id.split('/').at(-1) ?? id)
    .toLowerCase()
    .replace(/[@:].*$/, '')
    .replace(/\.gguf$/, '')
    .replace(/-(gguf|mlx|awq|fp8|gptq|\d+bit|q\d\w*)$/, '');

/** The model that most of these servers have; null where no two have one in common. */
function common(endpoints: readonly Endpoint[]): string | null {
  const counts = new Map<string, number>();
  for (const endpoint of endpoints)
    for (const name of new Set(chatModels(endpoint).map(({ id }) => familiar(id))))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  const [best] = [...counts].filter(([, count]) => count > 1).sort(([, a], [, b]) => b - a);
  return best?.[0] ?? null;
}

/**
 * What to begin with: the servers that have a model in common with that model; where none have, each with what it has
 * loaded.
 */
export function firstShares(endpoints: readonly Endpoint[]): Share[] {
  const machines = sharers(endpoints);
  const shared = common(machines);
  return machines.flatMap((endpoint) => {
    const models = chatModels(endpoint);
    const same = models.find(({ id }) => familiar(id) === shared);
    const model = same ?? models.find(({ loaded }) => loaded === true) ?? models[0];
    return model === undefined
      ? []
      : [{ url: endpoint.url, model: model.id, on: shared === null || same !== undefined }];
  });
}

/** A public name for these shares: what their models are commonly called, without what LiteLLM would misread. */
export const shareName = (shares: readonly Share[]): string =>
  familiar(shares.find(({ on }) => on)?.model ?? '').replace(/[*\s]/g, '-');
