import { hostsToResolve } from '../../shared/egress/destination.ts';
import { isProxy, servingOf, type EgressFacts, type Serving } from '../../shared/egress/serving.ts';
import type { Endpoint } from '../../shared/servers/types.ts';
import type { Network } from '../adapters/network.ts';

/** Tells where addresses lead and who serves a model there. */
export type Egress = {
  readonly network: Network;
  /** What is known after these addresses' names were asked for, by the network's deadline at the latest. */
  facts(urls: readonly string[], signal?: AbortSignal): Promise<EgressFacts>;
  /** What is known now; never waits. */
  known(): EgressFacts;
  /** Takes up what a server says of its models. */
  heard(endpoint: Endpoint): void;
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

/** After a while a server may be another one. What it said of words that stay is dropped then; that they leave counts until it says otherwise. */
function whenOld(serving: Serving): Serving[] {
  const models = serving.models.filter(({ remote }) => remote === true);
  return models.length === 0 && !isProxy(serving) ? [] : [{ ...serving, models }];
}

export function createEgress({ network, now = Date.now, pollMs = usualPollMs }: EgressOptions): Egress {
  const servers = new Map<string, { readonly serving: Serving; readonly atMs: number }>();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  const stopListening = network.onChange(tell);
  // Nobody is told without a listener, so that nothing is asked for then.
  const timer = setInterval(() => void (listeners.size > 0 && network.refresh()), pollMs).unref();
  const serving = (): Serving[] => [...servers.values()].flatMap((one) => (now() - one.atMs < heardMs ? [one.serving] : whenOld(one.serving)));

  return {
    network,
    async facts(urls, signal) {
      const asked = await network.resolve(hostsToResolve(urls), signal);
      return { network: asked, serving: serving() };
    },
    known: () => ({ network: network.known(), serving: serving() }),
    heard(endpoint) {
      const before = servers.get(endpoint.url)?.serving;
      // One that does not answer, or not without a key, takes nothing back.
      if (endpoint.status === 'unreachable' || (endpoint.models.length === 0 && before !== undefined)) return;
      const said = servingOf(endpoint);
      servers.delete(endpoint.url);
      servers.set(endpoint.url, { serving: said, atMs: now() });
      for (const oldest of servers.keys()) if (servers.size > mostServers) servers.delete(oldest);
      if (JSON.stringify(before) !== JSON.stringify(said)) tell();
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
