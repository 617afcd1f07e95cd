// Works out from route and guard which model answers now, for whom it stands in, and who is next.
import type { Status } from '../../../shared/contract/calls.ts';
import type { GuardView } from '../../../shared/failover/types.ts';
import type { RouteModel, Route } from '../../../shared/openclaw/types.ts';
import { hopState } from './model-state.ts';

/** What Home says at a glance, before it is put into words. */
export type Glance = {
  /** The model that answers, or that should; null where there is no route. */
  readonly first: RouteModel | null;
  /** Where the guard has it stand in: for whom, and since when (ISO). */
  readonly standsIn: { readonly local: string; readonly since: string | null } | null;
  /** Its server gives no answer, so that OpenClaw goes on to the next one at every message. */
  readonly silent: boolean;
  /** Those that are tried after it, in order. */
  readonly others: readonly RouteModel[];
};

const silentHealths: ReadonlySet<string> = new Set(['dead', 'other']);

/** Whether a route is the one that is guarded: that of the agent that answers where nobody says which. */
export const isGuarded = (agent: Route['agent']): boolean =>
  agent.default === null || agent.id === agent.default || agent.reaches.includes(agent.default);

/**
 * The models of the route in the order that is meant: while the guard has one stand in, the one that it stands in for
 * comes first.
 */
export function asMeant(
  status: Pick<Status, 'route' | 'endpoints' | 'proofs'>,
  guard: GuardView | null,
): readonly RouteModel[] {
  const { hops } = status.route;
  const local = glanceOf(status, guard).standsIn?.local;
  return local === undefined
    ? hops
    : [...hops.filter(({ ref }) => ref === local), ...hops.filter(({ ref }) => ref !== local)];
}

/**
 * Who answers now, for whom, and who stands by, from the route as it stands and what its servers and the guard told.
 */
export function glanceOf(status: Pick<Status, 'route' | 'endpoints' | 'proofs'>, guard: GuardView | null): Glance {
  const {
    hops: [first = null, ...others],
    agent,
  } = status.route;
  const standsIn =
    isGuarded(agent) &&
    first !== null &&
    guard?.phase === 'guarding' &&
    guard.instead === first.ref &&
    guard.local !== null
      ? { local: guard.local, since: guard.since }
      : null;
  return { first, standsIn, silent: first !== null && silentHealths.has(hopState(first, status).health), others };
}
