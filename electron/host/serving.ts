// Keeps what is known of where addresses lead and which servers pass words on.
import { setMaxListeners } from 'node:events';
import {
  addressesIn,
  addressFromHere,
  destinationOf,
  hostsToResolve,
  isOwnPlace,
} from '../../shared/network/destination.ts';
import { isProxy, noEgressFacts, servingOf, type EgressFacts, type Serving } from '../../shared/providers/serving.ts';
import type { JsonValue } from '../../shared/json5/change.ts';
import { agentsIn } from '../../shared/openclaw/agents.ts';
import { providersIn } from '../../shared/openclaw/config.ts';
import { routeModelsOf } from '../../shared/openclaw/route.ts';
import { speaksOfSecret } from '../../shared/secrets/names.ts';
import type { Endpoint } from '../../shared/servers/types.ts';
import { reporterTo } from '../adapters/system/log.ts';
import type { Network } from '../adapters/network/addresses.ts';
import { environmentOf } from '../adapters/config/keys.ts';
import { probeEndpoint } from '../adapters/servers/probe.ts';
import { keyOf } from './provider-key.ts';
import type { Environment } from '../adapters/system/environment.ts';

/** Tells where addresses lead and who serves a model there. */
export type Egress = {
  readonly network: Network;
  /** What is known after these addresses' names were asked for, by the network's deadline at the latest. */
  facts(urls: readonly string[], signal?: AbortSignal): Promise<EgressFacts>;
  /** What is known now; never waits. */
  cachedFacts(): EgressFacts;
  /** Takes up the names of the variables in which OpenClaw finds keys. */
  setKeyNames(names: readonly string[]): void;
  /** Takes up what a server says of its models. */
  learn(endpoint: Endpoint): void;
  /** Told when the network, a name's answer or a server's word changed. Answers how to stop that. */
  onChange(listener: () => void): () => void;
  close(): void;
};

export type EgressOptions = {
  readonly network: Network;
  /** ms since 1970. */
  readonly now?: () => number;
  readonly pollMs?: number;
};

/** How often it is looked whether the machine is in another network. */
const usualPollMs = 15_000;
const heardMs = 10 * 60_000;
const mostServers = 200;

/**
 * After a while a server may be another one. What it said of words that stay is dropped then; that they leave counts
 * until it says otherwise.
 */
function whenOld(serving: Serving): Serving[] {
  const models = serving.models.filter(({ remote }) => remote === true);
  return models.length === 0 && !isProxy(serving) ? [] : [{ ...serving, models }];
}

/** What a server says, whatever the order in which it lists it: not every one keeps to an order. */
const wordOf = ({ models, backends, ...rest }: Serving): string =>
  JSON.stringify([
    rest,
    models.map((model) => JSON.stringify(model)).sort(),
    backends?.map((backend) => JSON.stringify(backend)).sort(),
  ]);

export function createEgress({ network, now = Date.now, pollMs = usualPollMs }: EgressOptions): Egress {
  const servers = new Map<string, { readonly serving: Serving; readonly atMs: number }>();
  const listeners = new Set<() => void>();
  let keyNames: readonly string[] = [];
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  const stopListening = network.onChange(tell);
  // Nobody is told without a listener, so that nothing is asked for then.
  const timer = setInterval(() => void (listeners.size > 0 && network.refresh()), pollMs).unref();
  const serving = (): Serving[] =>
    [...servers.values()].flatMap((entry) => (now() - entry.atMs < heardMs ? [entry.serving] : whenOld(entry.serving)));

  return {
    network,
    async facts(urls, signal) {
      const resolved = await network.resolve(hostsToResolve(urls), signal);
      return { network: resolved, serving: serving(), keyNames };
    },
    cachedFacts: () => ({ network: network.cachedFacts(), serving: serving(), keyNames }),
    setKeyNames(names) {
      keyNames = names;
    },
    learn(endpoint) {
      const before = servers.get(endpoint.url)?.serving;
      // One that does not answer, or not without a key, takes nothing back.
      if (endpoint.status === 'unreachable' || (endpoint.models.length === 0 && before !== undefined)) return;
      const newServing = servingOf(endpoint);
      servers.delete(endpoint.url);
      servers.set(endpoint.url, { serving: newServing, atMs: now() });
      for (const oldest of servers.keys()) if (servers.size > mostServers) servers.delete(oldest);
      if (before === undefined || wordOf(before) !== wordOf(newServing)) tell();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      clearInterval(timer);
      stopListening();
      listeners.clear();
    },
  };
}

/** How long the servers of a config are waited for that never said who serves their models. */
const askMs = 2_500;

type ServingQuery = {
  readonly world: Pick<Environment, 'env' | 'openclawStateDir' | 'stateDir'>;
  readonly egress: Egress;
};

/**
 * Where the words of a config go: what its addresses lead to, and what the servers there said of their models. `asks`:
 * servers of the user's own that never said are asked now; one that does not answer in time says nothing.
 */
export async function egressOf(
  { world, egress }: ServingQuery,
  config: JsonValue | null,
  asks: boolean,
): Promise<EgressFacts> {
  const places = providerPlaces(config);
  egress.setKeyNames([...(await environmentOf(world)).keys()].filter((name) => speaksOfSecret(name) === 'yes'));
  const facts = await egress.facts([...addressesIn(config), ...places.map(({ url }) => url)]);
  if (!asks) return facts;
  const isSilent = ({ url }: ProviderPlace): boolean =>
    isOwnPlace(destinationOf(url, facts.network).place) && !facts.serving.some((candidate) => candidate.url === url);
  const signal = AbortSignal.timeout(askMs);
  // Each request of each probe listens to it.
  setMaxListeners(0, signal);
  await Promise.all(
    places.filter(isSilent).map(async ({ url, provider }) => {
      const key = async () => (await keyOf(world, config, provider)).secret;
      egress.learn(
        await probeEndpoint(addressFromHere(url, destinationOf(url, facts.network)), {
          signal,
          report: reporterTo(world.stateDir),
          trusted: true,
          key,
        }),
      );
    }),
  );
  return egress.cachedFacts();
}

type ProviderPlace = { readonly provider: string; readonly url: string };

/** Where the providers of a config are asked, those without an entry that a chain names included; each address once. */
function providerPlaces(config: JsonValue | null): ProviderPlace[] {
  const entries = Object.entries(providersIn(config)).map(([provider, url]) => ({ provider, url }));
  const chains = [null, ...agentsIn(config).map(({ id }) => id)].flatMap((id) =>
    routeModelsOf(config, id, noEgressFacts),
  );
  const named = chains.flatMap(({ provider, baseUrl }) => (baseUrl === null ? [] : [{ provider, url: baseUrl }]));
  return [...entries, ...named].filter(({ url }, i, all) => all.findIndex((other) => other.url === url) === i);
}
