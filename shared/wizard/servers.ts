// Keeps the wizard's list of servers current as looks find them, lose them or find them again.
import type { Endpoint, SweepResult } from '../servers/types.ts';
import type { Sweep } from './state.ts';

const hangs = (endpoint: Endpoint): boolean =>
  endpoint.problem?.kind === 'unreachable' && endpoint.problem.cause === 'timeout';

/** A silent server told nothing of itself; what it told before still says which one it is. */
const silenced = (before: Endpoint, now: Endpoint): Endpoint => ({
  ...before,
  status: 'unreachable',
  problem: now.problem,
  latencyMs: null,
});

function withEndpoint(list: readonly Endpoint[], endpoint: Endpoint): readonly Endpoint[] {
  const at = list.findIndex((e) => e.url === endpoint.url);
  return at < 0 ? [...list, endpoint] : list.with(at, endpoint);
}

/** What a look at a server told, put in the place where the server stands; one that answers again is no longer gone. */
export function withLook(sweep: Sweep, endpoint: Endpoint): Sweep {
  const before = sweep.endpoints.find((e) => e.url === endpoint.url);
  const quiet = endpoint.status === 'unreachable';
  const hasLeft =
    quiet &&
    !hangs(endpoint) &&
    before !== undefined &&
    (before.status !== 'unreachable' || sweep.gone.includes(endpoint.url));
  const gone = sweep.gone.filter((url) => url !== endpoint.url);
  return {
    ...sweep,
    endpoints: withEndpoint(sweep.endpoints, quiet && before !== undefined ? silenced(before, endpoint) : endpoint),
    closed: sweep.closed.filter((url) => url !== endpoint.url),
    gone: hasLeft ? [...gone, endpoint.url] : gone,
  };
}

/**
 * Nothing answers at this address. A server that stood there stays in sight as gone; any other address only counts as
 * closed.
 */
export function shut(sweep: Sweep, url: string): Sweep {
  const before = sweep.endpoints.find((e) => e.url === url);
  if (before === undefined) return sweep.closed.includes(url) ? sweep : { ...sweep, closed: [...sweep.closed, url] };
  if (sweep.gone.includes(url)) return sweep;
  const now: Endpoint = { ...before, problem: { kind: 'unreachable', url, cause: 'refused' } };
  return { ...sweep, endpoints: withEndpoint(sweep.endpoints, silenced(before, now)), gone: [...sweep.gone, url] };
}

/** A whole look: what it found, then what it found closed. */
export const looked = (sweep: Sweep, { endpoints, closed }: SweepResult): Sweep =>
  closed.reduce(shut, endpoints.reduce(withLook, sweep));

/** The addresses that are worth watching: every server, also one that is silent now, but no other program. */
export const watchable = (sweep: Sweep): string[] =>
  sweep.endpoints
    .filter((e) => e.status !== 'not-a-model-server')
    .map((e) => e.url)
    .toSorted();
