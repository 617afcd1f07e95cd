// The hosted providers and models to offer, from the config and what OpenClaw tells.
import { hostedModels } from '../providers/hosted.ts';
import { providerRow, providerRows } from '../providers/config-entries.ts';
import { keyVariableOf } from '../providers/keys.ts';
import type { JsonValue } from '../json5/change.ts';
import { whereServed, type EgressFacts } from '../providers/serving.ts';
import { objectAt, providerEndpoint, providerPath, stringAt } from '../openclaw/config.ts';
import { displayName } from '../openclaw/display-name.ts';
import { keyNameIn } from '../openclaw/key-name.ts';
import type { CarriedModel } from './status.ts';
import type { HostedList, HostedProvider, OfferedModel } from './types.ts';

/** What OpenClaw answered; null each where it was not asked, or told nothing. */
export type HostedFacts = {
  readonly wasAsked: boolean;
  readonly keys: ReadonlyMap<string, string> | null;
  readonly listed: readonly CarriedModel[] | null;
  readonly carried: ReadonlySet<string> | null;
};

export const nothingAsked: HostedFacts = { wasAsked: false, keys: null, listed: null, carried: null };

/** A hosted model of the route, by the names that the config has for it. */
type StandingProvider = { readonly ref: string; readonly name: string | null; readonly alias: string | null };

const providerOf = (ref: string): string => ref.slice(0, ref.indexOf('/'));

/** Whether OpenClaw has a key for a provider, by its own word. */
export function usableBy(
  id: string,
  { wasAsked, keys }: Pick<HostedFacts, 'wasAsked' | 'keys'>,
): HostedProvider['usable'] {
  if (!wasAsked) return 'unasked';
  if (keys === null) return 'unknown';
  return keys.has(id) ? 'yes' : 'no';
}

/** The package that still has to be installed: none where the release or the config brings the provider. */
function missingPlugin(id: string, config: JsonValue | null, { carried }: HostedFacts): string | null {
  const plugin = providerRow(id)?.plugin ?? null;
  return plugin === null || carried === null || carried.has(id) || objectAt(config, providerPath(config, id)) !== null
    ? null
    : plugin;
}

function provider(id: string, config: JsonValue | null, facts: HostedFacts): HostedProvider {
  const row = providerRow(id);
  return {
    id,
    name: row?.name ?? id,
    keyEnv: keyNameIn(objectAt(config, providerPath(config, id))?.['apiKey']) ?? keyVariableOf(id),
    usable: usableBy(id, facts),
    foundBy: facts.keys?.get(id) ?? null,
    keyUrl: row?.keyUrl ?? null,
    plugin: missingPlugin(id, config, facts),
    entry: row?.entry != null,
  };
}

/**
 * Hosted models to offer and the providers behind them: what OpenClaw's own catalog lists, with the table beside it for
 * providers of which it lists none. Without keys and without a running gateway it lists next to nothing (seen with
 * 2026.9.6). A provider that the config keeps on a machine of the user's is left out. `standing` are the hosted models
 * of the route: they and their providers come first, in its order.
 */
export function hostedListOf(
  config: JsonValue | null,
  facts: HostedFacts,
  egress: EgressFacts,
  standing: readonly StandingProvider[] = [],
): Pick<HostedList, 'providers' | 'models' | 'source'> {
  const isHosted = (ref: string): boolean => {
    const of = providerOf(ref);
    return (
      whereServed(
        { provider: of, modelId: ref.slice(of.length + 1), baseUrl: providerEndpoint(config, of, -1).baseUrl },
        egress,
      ).where !== 'local'
    );
  };
  const listed = (facts.listed ?? []).filter(({ ref }) => isHosted(ref));
  const listedRefs = new Set(listed.map(({ ref }) => ref));
  const catalogModels: OfferedModel[] = [
    ...listed.map(({ ref, name, contextTokens }) => ({
      ref,
      name: displayName(ref, [], [{ ref, name }]),
      alias: hostedModels.find((hostedModel) => hostedModel.ref === ref)?.alias ?? null,
      provider: providerOf(ref),
      contextTokens,
    })),
    ...hostedModels
      .filter(({ ref }) => !listedRefs.has(ref) && isHosted(ref))
      .map(({ ref, name, alias, provider: of, contextTokens }) => ({ ref, name, alias, provider: of, contextTokens })),
  ];
  const own = standing.map((entry): OfferedModel => {
    const listedModel = catalogModels.find(({ ref }) => ref === entry.ref);
    return {
      ref: entry.ref,
      name: displayName(entry.ref, [entry], catalogModels),
      alias: entry.alias ?? listedModel?.alias ?? null,
      provider: providerOf(entry.ref),
      contextTokens: listedModel?.contextTokens ?? null,
    };
  });
  const models = [...own, ...catalogModels.filter(({ ref }) => !own.some((model) => model.ref === ref))];
  const named = Object.keys(objectAt(config, ['models', 'providers']) ?? {}).filter(
    (id) => stringAt(config, [...providerPath(config, id), 'baseUrl']) !== null && isHosted(`${id}/`),
  );
  // A name beside another for the same key (`minimax-api`, `claude-cli`) is no provider that anyone would choose, but
  // for those with models.
  const ids = [
    ...new Set([
      ...own.map((model) => model.provider),
      ...providerRows.map(({ id }) => id),
      ...models.map((model) => model.provider),
      ...named,
    ]),
  ];
  return {
    providers: ids.map((id) => provider(id, config, facts)),
    models,
    source: listed.length > 0 ? 'openclaw' : 'table',
  };
}
