import type { RouteModel, Route } from '../../shared/openclaw/types.ts';

type Named = Pick<RouteModel, 'ref' | 'where' | 'provider' | 'modelId'> & Partial<RouteModel>;

/**
 * A hop with all that a test does not speak of: named as it stands, listed by its provider, and judged by its address
 * alone.
 */
export const hopFor = (hop: Named): RouteModel => ({
  spelled: hop.ref,
  by: 'ref',
  because: hop.where === 'local' ? 'by-address' : 'provider-hosted',
  server: null,
  behind: null,
  destination:
    hop.where === 'local' ? { place: 'this-machine', evidence: 'loopback', host: '127.0.0.1', addresses: [] } : null,
  listed: true,
  hasEntry: true,
  alias: null,
  name: null,
  baseUrl: null,
  api: null,
  contextTokens: null,
  ...hop,
});

/** The chain of all agents, where the config names none. */
export const anyAgent: Route['agent'] = { id: null, own: false, reaches: [], others: [], all: [], default: null };
