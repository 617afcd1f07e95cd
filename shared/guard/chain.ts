import { whereServed, type EgressFacts } from '../egress/serving.ts';
import type { JsonValue } from '../json5/change.ts';
import { readChain } from '../openclaw/config.ts';
import { readRoute } from '../openclaw/route.ts';
import type { Hop } from '../openclaw/types.ts';
import { servers } from '../servers/table.ts';
import type { Stand } from './memory.ts';
import type { GuardView } from './types.ts';

/** One model of the chain: its name as the config spells it, which may be an alias, and what it stands for. */
export type GuardHop = Pick<Hop, 'ref' | 'where' | 'provider' | 'modelId'> & {
  readonly name: string;
  /** Where its server is to be watched; null where that is not known. */
  readonly url: string | null;
};

/** Whether two chains name the same models in the same order. */
export const sameChain = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((name, i) => name === b[i]);

/** The names of the chain as the config spells them, primary first; empty where there is no primary. */
export function chainNames(config: JsonValue | null): string[] {
  const { primary, fallbacks } = readChain(config);
  return primary === null ? [] : [primary, ...fallbacks];
}

const hopsOf = (config: JsonValue | null): Hop[] => (chainNames(config).length === 0 ? [] : readRoute(config, null).hops);

/** The addresses in the chain, whose names have to be resolved before it is read. */
export const chainUrls = (config: JsonValue | null): string[] => hopsOf(config).flatMap(({ baseUrl }) => (baseUrl === null ? [] : [baseUrl]));

/**
 * The chain as it is written now. A server without an address in the config is looked for on this machine, where OpenClaw itself would ask
 * it. One whose address leads nobody knows where may be the owner's, reached by the gateway alone: it is watched as a local one, and the
 * watch tells that it can't be looked at.
 */
export function guardChain(config: JsonValue | null, facts: EgressFacts): GuardHop[] {
  const names = chainNames(config);
  return hopsOf(config).map(({ ref, provider, modelId, baseUrl }, i) => {
    const served = whereServed({ provider, modelId, baseUrl }, facts);
    const where = served.because === 'address-unknown' ? 'local' : served.where;
    const port = servers.find((row) => row.id === provider || row.providerId === provider)?.ports[0];
    return { name: names[i] ?? ref, ref, where, provider, modelId, url: where !== 'local' ? null : baseUrl ?? (port === undefined ? null : `http://127.0.0.1:${port}/v1`) };
  });
}

/** Why a chain is not guarded; null where it is: a local model comes first, and one that is not local stands somewhere behind it. */
export function whyNothing(chain: readonly Pick<GuardHop, 'where'>[]): GuardView['nothing'] {
  const [first] = chain;
  if (first === undefined) return 'no-route';
  if (first.where !== 'local') return 'hosted-first';
  if (chain.some(({ where }) => where !== 'local')) return null;
  return chain.length === 1 ? 'no-hosted' : 'local-only';
}

/** The local models that are worth watching: the first, and those that would be asked before a hosted one. */
export function watchedHops(found: readonly GuardHop[]): GuardHop[] {
  const end = found.findIndex(({ where }) => where !== 'local');
  return found.slice(0, end < 0 ? 0 : end).filter(({ url }) => url !== null);
}

/** The chain as the owner meant it: while a switch of the guard's stands, the one that it found. */
export function hopsAsMeant(config: JsonValue | null, stand: Pick<Stand, 'found' | 'wrote'> | null): Hop[] {
  const { hops } = readRoute(config, null);
  const names = chainNames(config);
  if (stand === null || !sameChain(names, stand.wrote)) return hops;
  return stand.found.flatMap((name) => hops[names.indexOf(name)] ?? []);
}
