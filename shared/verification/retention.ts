// Which verifications are kept, and which of them belong to the local models of a route.
import { shownAddress } from '../secrets/mask.ts';
import type { RouteModel } from '../openclaw/types.ts';
import type { Verification } from './types.ts';

/** How many proofs are kept: far more than the models that anybody routes to. */
export const maxVerifications = 50;

/**
 * What tells one proof from the next: what was proven, and how thoroughly. A quick proof does not take the place of a
 * whole one.
 */
const keyOf = ({ url, model, contextTokens, variant, server, steps }: Verification): string =>
  JSON.stringify([
    url,
    model,
    contextTokens,
    variant,
    server.id,
    server.version,
    steps.filter(({ code }) => code !== 'not-asked').map(({ id }) => id),
  ]);

/** The proofs that are kept with a new one, newest first. */
export const retainedWith = (proofs: readonly Verification[], done: Verification): Verification[] =>
  [done, ...proofs.filter((proof) => keyOf(proof) !== keyOf(done))].slice(0, maxVerifications);

/**
 * The newest proof of every local hop, and the one before it, so that a page can say what differs. `proofs` are newest
 * first.
 */
export const verificationsOf = (proofs: readonly Verification[], hops: readonly RouteModel[]): Verification[] => {
  const routed = hops.map((hop) =>
    proofs
      .filter(({ url, model }) => hop.baseUrl !== null && url === shownAddress(hop.baseUrl) && model === hop.modelId)
      .slice(0, 2),
  );
  return [...new Set(routed.flat())];
};
