import { hostedProviders } from '../catalog/hosted.ts';
import type { JsonValue } from '../json5/change.ts';
import { hostOf, isLocalHost } from '../servers/address.ts';
import { isCloudModel } from '../servers/makers.ts';
import { aliasesPath, modelIndex, numberAt, placeOf, providerPath, readChain, resolveAlias, splitRef, stringAt } from './config.ts';
import { canOrder, chain, type Arrangement } from './orders.ts';
import { order as orders, type Hop, type Order, type Route } from './types.ts';

/** Providers that OpenClaw carries itself and that answer on this machine unless an address says otherwise. */
const localByNature = new Set(['lmstudio', 'ollama', 'llama-cpp', 'vllm', 'sglang', 'local']);

export { isCloudModel } from '../servers/makers.ts';

/** Where a model's words go: by its provider's address, else by who the provider is. A model named `:cloud` leaves the machine. */
export function whereOf(provider: string, modelId: string, baseUrl: string | null): Hop['where'] {
  if (isCloudModel(modelId)) return 'hosted';
  if (baseUrl !== null) return isLocalHost(hostOf(baseUrl)) ? 'local' : 'hosted';
  if (hostedProviders.has(provider)) return 'hosted';
  return localByNature.has(provider) ? 'local' : 'unknown';
}

/** A model as the config names it, by ref or alias: who serves it, and where. */
export function readHop(config: JsonValue | null, name: string): Hop {
  const ref = resolveAlias(config, name);
  const { provider, modelId } = splitRef(ref);
  const index = modelIndex(config, provider, modelId);
  const { baseUrl, api } = placeOf(config, provider, index);
  const model = [...providerPath(provider), 'models', index];
  return {
    ref,
    where: whereOf(provider, modelId, baseUrl),
    provider,
    modelId,
    alias: stringAt(config, [...aliasesPath, ref, 'alias']),
    name: index < 0 ? null : stringAt(config, [...model, 'name']),
    baseUrl,
    api,
    contextTokens: index < 0 ? null : (numberAt(config, [...model, 'contextTokens']) ?? numberAt(config, [...model, 'contextWindow'])),
  };
}

/**
 * The route as the config holds it. `remembered` is the owner's list from the last switch: it brings back what an order left out.
 * A hop whose place is unknown counts as hosted.
 */
export function readRoute(config: JsonValue | null, remembered: Arrangement | null): Route {
  const { primary, fallbacks } = readChain(config);
  const names = [...(primary === null ? [] : [primary]), ...fallbacks];
  const hops = names.map((name) => readHop(config, name));
  const list = arrangementOf(hops, remembered);
  return {
    order: orderOf(hops, list),
    primary: hops[0]?.ref ?? null,
    fallbacks: hops.slice(primary === null ? 0 : 1).map((hop) => hop.ref),
    hops,
    available: orders.options.filter((order) => canOrder(order, list)),
  };
}

/** The owner's list: what is in the chain, in its order, and behind it what an earlier switch left out. */
export function arrangementOf(hops: readonly Hop[], remembered: Arrangement | null): Arrangement {
  const locals = hops.filter((hop) => hop.where === 'local').map((hop) => hop.ref);
  const hosted = hops.filter((hop) => hop.where !== 'local').map((hop) => hop.ref);
  const left = (now: string[], before: readonly string[] | undefined) => (now.length > 0 ? now : [...(before ?? [])]);
  return hops.length === 0 ? { locals: [], hosted: [] } : { locals: left(locals, remembered?.locals), hosted: left(hosted, remembered?.hosted) };
}

function orderOf(hops: readonly Hop[], list: Arrangement): Route['order'] {
  const refs = hops.map((hop) => hop.ref);
  if (refs.length === 0) return 'none';
  const local = hops.filter((hop) => hop.where === 'local').length;
  if (local === refs.length) return 'local-only';
  if (local === 0) return 'hosted-only';
  const match = (['local-first', 'hosted-first'] as const satisfies readonly Order[]).find((order) => chain(order, list.locals, list.hosted).join('\n') === refs.join('\n'));
  return match ?? 'custom';
}
