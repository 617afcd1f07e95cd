// Works out how a route model is doing, from its server's answers and its last verification.
import type { Status } from '../../../shared/contract/calls.ts';
import type { RouteModel } from '../../../shared/openclaw/types.ts';
import { differsFrom, isStale, type VerificationDifference, type Stale } from '../../../shared/verification/stale.ts';
import type { Verification } from '../../../shared/verification/types.ts';
import type { Endpoint, ServerModel } from '../../../shared/servers/types.ts';

export type HopHealth =
  | 'ready'
  | 'serverReady'
  | 'notLoaded'
  | 'loading'
  | 'missing'
  | 'dead'
  | 'needsKey'
  | 'other'
  | 'standby'
  | 'unclear'
  | 'notRead';
export type HopState = {
  health: HopHealth;
  endpoint: Endpoint | null;
  model: ServerModel | null;
  proof: Verification | null;
  /** What is slower or otherwise than in the proof before it. */
  differs: readonly VerificationDifference[];
  /** What changed since that proof, so that it says less than it did. */
  stale: Stale | null;
  /** OpenClaw counts on more than the server has loaded. */
  cutOff: boolean;
};

const plain = (url: string): string => url.replace(/\/+$/, '').replace('//localhost', '//127.0.0.1');
const same = (a: string, b: string | null): boolean => b !== null && plain(a) === plain(b);

function healthOf(endpoint: Endpoint, model: ServerModel | null): HopHealth {
  switch (endpoint.status) {
    case 'unreachable':
      return 'dead';
    case 'needs-key':
      return 'needsKey';
    case 'not-a-model-server':
      return 'other';
    case 'loading':
      return 'loading';
    case 'no-model-loaded':
      return model ? 'notLoaded' : 'missing';
    case 'ready':
      if (!model) return 'missing';
      return model.loaded === null ? 'serverReady' : model.loaded ? 'ready' : 'notLoaded';
  }
}

const barred: ReadonlySet<Endpoint['status']> = new Set(['unreachable', 'needs-key', 'not-a-model-server']);

/** How one model of the route is doing, from what its server told. */
export function hopState(hop: RouteModel, status: Pick<Status, 'endpoints' | 'proofs'>): HopState {
  const none = { endpoint: null, model: null, proof: null, differs: [], stale: null, cutOff: false };
  // The newest comes first.
  const [proof = null, previous = null] = status.proofs.filter(
    (p) => same(p.url, hop.baseUrl) && p.model === hop.modelId,
  );
  const differs = proof === null || previous === null ? [] : differsFrom(previous, proof);
  const endpoint = status.endpoints.find((e) => same(e.url, hop.baseUrl)) ?? null;
  // Of one that a server of the user's own hands on, only that server can be looked at.
  if (hop.where === 'hosted')
    return { ...none, health: endpoint !== null && barred.has(endpoint.status) ? healthOf(endpoint, null) : 'standby' };
  const stale = proof === null ? null : isStale(proof, endpoint, hop);
  if (!endpoint) return { ...none, proof, differs, stale, health: hop.where === 'unknown' ? 'unclear' : 'notRead' };
  const model = endpoint.models.find((m) => m.id === hop.modelId) ?? null;
  const loaded = model?.contextTokens.loaded ?? null;
  return {
    health: healthOf(endpoint, model),
    endpoint,
    model,
    proof,
    differs,
    stale,
    cutOff: hop.contextTokens !== null && loaded !== null && hop.contextTokens > loaded,
  };
}

const fine: ReadonlySet<HopHealth> = new Set(['ready', 'serverReady', 'standby']);

/** Whether nothing on Home asks for the user. */
export const isWell = (status: Status): boolean =>
  status.config.problem === null &&
  (!status.openclaw.found || status.openclaw.gateway.up) &&
  status.route.hops.every((hop) => {
    const state = hopState(hop, status);
    return fine.has(state.health) && !state.cutOff;
  });
