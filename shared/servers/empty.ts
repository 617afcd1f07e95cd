import { genericServer } from './kinds/generic-openai.ts';
import type { Endpoint, ServerModel } from './types.ts';

/** A model of which nothing but its id is told. */
export const untoldModel = (id: string): ServerModel => ({
  id,
  name: null,
  kind: 'unknown',
  loaded: null,
  state: null,
  instances: [],
  unloadsAt: null,
  parent: null,
  contextTokens: { loaded: null, max: null, slots: null },
  tools: null,
  vision: null,
  reasoning: null,
  remote: null,
  remoteEvidence: null,
  variant: { quantization: null, bitsPerWeight: null, format: null, sizeBytes: null, params: null },
});

/** An address of which nothing is known but that it was asked. */
export const untoldEndpoint = (url: string): Endpoint => ({
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
