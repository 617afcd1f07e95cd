// What a setup starts from: the route that stands, or backups whose key OpenClaw finds.
import { z } from 'zod';
import { noEgressFacts, whereServed, type EgressFacts, type Whereabouts } from '../providers/serving.ts';
import type { HostedList } from '../hosted/types.ts';
import { backupRefs, hostedModels } from '../providers/hosted.ts';
import { keyVariableOf } from '../providers/keys.ts';
import type { JsonValue } from '../json5/change.ts';
import { agentsIn } from '../openclaw/agents.ts';
import { folded, objectAt, providerEndpoint, providerKey, stringAt } from '../openclaw/config.ts';
import { contextTokensOf, maxTokensOf, modelEntryPath } from '../openclaw/model-entry.ts';
import { aliasesIn, listedIds, refText } from '../openclaw/model-ref.ts';
import type { Remembered } from '../openclaw/model-order.ts';
import { isSameAddress } from '../openclaw/provider-name.ts';
import { modelOrderOf, localName, readRouteModel } from '../openclaw/route.ts';
import { shownAddress } from '../secrets/mask.ts';
import { order, providerId, type RouteModel, type Order } from '../openclaw/types.ts';
import { patienceView } from '../patience/types.ts';

/** A model on the user's own machines as the config has it. Tokens are null where the config sets none. */
const standingLocal = z.object({
  ref: z.string(),
  /** The name in the chain; the ref where it is listed alone. */
  spelled: z.string(),
  /** The config's own key of its provider, and its id as that lists it. */
  provider: z.string(),
  model: z.string(),
  /** Where it is asked over OpenAI's routes, as it is shown. */
  url: z.string(),
  name: z.string().nullable(),
  alias: z.string().nullable(),
  api: z.string().nullable(),
  contextTokens: z.number().nullable(),
  maxTokens: z.number().nullable(),
});
export type StandingLocal = z.infer<typeof standingLocal>;

/** A hosted model of the chain, and how the chain spells it. Both names are null where the config gives none. */
const standingHosted = z.object({
  ref: z.string(),
  spelled: z.string(),
  name: z.string().nullable(),
  alias: z.string().nullable(),
});
export type StandingHosted = z.infer<typeof standingHosted>;

/** What a setup starts from: the route that stands in the config, else what could be a first one. */
export const startingPoint = z.object({
  /** Whether the config has a route. */
  stands: z.boolean(),
  order,
  /** The local models of the route, in its order. */
  locals: z.array(standingLocal),
  /** Those that the config lists beside it. */
  listed: z.array(standingLocal),
  /** The hosted models of the route, in its order; in local-only those that it left out and Hearth remembers. */
  hosted: z.array(standingHosted),
  /** Hosted models to begin with where there is no route: those of which OpenClaw finds the key. */
  backups: z.array(z.object({ ref: z.string(), alias: z.string() })),
  /** Every name that stands for a model already, and for which. */
  taken: z.array(z.object({ name: z.string(), ref: z.string() })),
  /** How long OpenClaw tries a model as it stands; null where that was not asked or can't be read. */
  patience: patienceView.nullable(),
});
export type StartingPoint = z.infer<typeof startingPoint>;

/** The starting point where nothing stands and no key is found. */
export const blankStart: StartingPoint = {
  stands: false,
  order: 'local-first',
  locals: [],
  listed: [],
  hosted: [],
  backups: [],
  taken: [],
  patience: null,
};

type Read = {
  readonly config: JsonValue | null;
  /** The hops of the chain that a setup writes, as the user meant them. */
  readonly hops: readonly RouteModel[];
  readonly remembered: Remembered['shared'];
  readonly egress: EgressFacts;
};

/**
 * The route that stands, for a setup to start from: its models, their order and names, and what an order left out.
 * Names mean what OpenClaw makes of them. It has no backups yet, and says nothing of the agents' settings.
 */
export function startingPointOf({ config, hops, remembered, egress }: Read): StartingPoint {
  const list = modelOrderOf(hops, remembered);
  const hopCalled = (name: string): RouteModel | null =>
    hops.find((hop) => hop.spelled === name || localName(hop) === name) ?? readRouteModel(config, name, egress);
  const called = (names: readonly string[]): RouteModel[] => distinct(names.flatMap((name) => hopCalled(name) ?? []));
  const locals = called(list.locals).flatMap((hop) => standingLocalOf(config, hop) ?? []);
  const inRoute = new Set(locals.map(({ ref }) => ref));
  return {
    stands: hops.length > 0,
    order: startingOrder(hops),
    locals,
    listed: listedLocals(config, egress).filter(({ ref }) => !inRoute.has(ref)),
    hosted: called(list.hosted).map(({ ref, spelled, name, alias }) => ({ ref, spelled, name, alias })),
    backups: [],
    taken: takenNames(config, hops),
    patience: null,
  };
}

const distinct = (hops: readonly RouteModel[]): RouteModel[] =>
  hops.filter(({ ref }, i) => hops.findIndex((other) => other.ref === ref) === i);

/**
 * The order of a chain: of the three that Hearth sets the one that begins like it. Where only hosted models stand, a
 * local one is to come first.
 */
function startingOrder(hops: readonly RouteModel[]): Order {
  const isLocal = (hop: RouteModel): boolean => localName(hop) !== null;
  const [first] = hops;
  if (first === undefined || !hops.some(isLocal)) return 'local-first';
  if (hops.every(isLocal)) return 'local-only';
  return isLocal(first) ? 'local-first' : 'hosted-first';
}

/** Null where the config does not say where it is asked. */
function standingLocalOf(
  config: JsonValue | null,
  {
    ref,
    spelled,
    provider,
    modelId,
    baseUrl,
    name,
    alias,
    api,
  }: Pick<RouteModel, 'ref' | 'spelled' | 'provider' | 'modelId' | 'baseUrl' | 'name' | 'alias' | 'api'>,
): StandingLocal | null {
  const key = providerKey(config, provider) ?? provider;
  if (baseUrl === null) return null;
  const entry = modelEntryPath(config, { provider, modelId });
  const context = contextTokensOf(config, { provider, modelId });
  return {
    ref,
    spelled,
    name,
    alias,
    api,
    provider: key,
    model: (entry === null ? null : stringAt(config, [...entry, 'id'])) ?? modelId,
    url: shownAddress(baseUrl),
    contextTokens: context === null || context.source === 'default' ? null : context.tokens,
    maxTokens: maxTokensOf(config, { provider, modelId })?.tokens ?? null,
  };
}

/** Every model that the config lists at a server of the user's own. */
function listedLocals(config: JsonValue | null, egress: EgressFacts): StandingLocal[] {
  const providers = objectAt(config, ['models', 'providers']) ?? {};
  return Object.entries(providers).flatMap(([key, entry]) =>
    listedIds(entry).flatMap((modelId) => {
      if (providerEndpoint(config, key, -1).baseUrl === null) return [];
      const hop = readRouteModel(config, refText({ provider: folded(key), modelId }), egress);
      const isIt = hop !== null && hop.provider === folded(key) && hop.where === 'local';
      return isIt ? (standingLocalOf(config, hop) ?? []) : [];
    }),
  );
}

/** The aliases in force, of every agent too, and the ids that a chain names alone. */
function takenNames(config: JsonValue | null, hops: readonly RouteModel[]): StartingPoint['taken'] {
  const maps = [null, ...agentsIn(config).map(({ id }) => id)].map((id) => aliasesIn(config, id));
  const bare = hops.filter(({ spelled }) => !spelled.includes('/'));
  return [
    ...maps.flatMap((map) => Object.entries(map).map(([name, ref]) => ({ name, ref }))),
    ...bare.map(({ spelled, ref }) => ({ name: spelled, ref })),
  ];
}

const isSameRef = (a: string, b: string): boolean => folded(a) === folded(b);

/**
 * The alias to propose for a model: the first of these words that stands for no other. Null where the model has an
 * alias already, which is not replaced, or where every word is taken.
 */
export function aliasToPropose(taken: StartingPoint['taken'], ref: string, words: readonly string[]): string | null {
  if (taken.some((alias) => isSameRef(alias.ref, ref))) return null;
  return words.find((word) => word !== '' && !taken.some((alias) => folded(alias.name) === folded(word))) ?? null;
}

/**
 * What the config has of a model of this server, under a provider that a setup can write; null where it has nothing.
 */
export const standingAt = (start: StartingPoint | null, url: string, model: string): StandingLocal | null =>
  [...(start?.locals ?? []), ...(start?.listed ?? [])].find(
    (local) => isAt(local, { url, model }) && providerId.test(local.provider),
  ) ?? null;

/** Whether it is this model of the server at this address. */
export const isAt = (local: StandingLocal, { url, model }: { readonly url: string; readonly model: string }): boolean =>
  local.model === model && isSameAddress(local.url, url);

/** Where it is answered, by its address alone. */
export const whereStands = ({ provider, model, url }: StandingLocal): Whereabouts =>
  whereServed({ provider, modelId: model, baseUrl: url }, noEgressFacts);

/** How many backups a first route begins with: a second one, from another company, for when the first is down. */
const firstBackups = 2;

/**
 * Backups for a first route: a model of each of the first providers of which OpenClaw finds the key, and that it can
 * ask as it is installed. `listed` holds the refs that OpenClaw's own catalog names; of a provider of which it names
 * any, only those are proposed.
 */
export function backupsOf(
  { providers, models }: Pick<HostedList, 'providers' | 'models'>,
  listed: ReadonlySet<string>,
): StartingPoint['backups'] {
  const offered = new Set(models.map(({ ref }) => ref));
  const usable = new Set(
    providers
      .filter((provider) => provider.usable === 'yes' && (provider.plugin === null || provider.entry))
      .map(({ id }) => id),
  );
  const usableModels = hostedModels.filter(({ ref, provider }) => offered.has(ref) && usable.has(provider));
  // Two names of one company go by one key.
  const keys = [...new Set(usableModels.map(({ provider }) => keyVariableOf(provider)))];
  return keys
    .flatMap((key) => {
      const own = usableModels.filter(({ provider }) => keyVariableOf(provider) === key);
      const isListing = [...listed].some((ref) => own.some(({ provider }) => ref.startsWith(`${provider}/`)));
      const possible = own.filter(({ ref }) => !isListing || listed.has(ref));
      const backup = possible.find(({ ref }) => backupRefs.has(ref)) ?? possible[0];
      return backup === undefined ? [] : [{ ref: backup.ref, alias: backup.alias }];
    })
    .slice(0, firstBackups);
}
