/** An address of which nothing is told. */
import { genericServer } from './kinds/generic-openai.ts';
import type { Endpoint } from './types.ts';

/** Returns an address of which nothing is known but that it was asked. */
export const emptyEndpoint = (url: string): Endpoint => ({
  url,
  server: { id: genericServer.id, name: genericServer.name, certainty: 'unknown', version: null, evidence: [] },
  status: 'unreachable',
  models: [],
  apis: { completions: 'unknown', responses: 'unknown' },
  streamUsage: 'unknown',
  reasoningIn: null,
  keyNeeded: 'unknown',
  controls: [],
  cluster: null,
  backends: null,
  latencyMs: null,
  problem: null,
});
