// A verification in which nothing was asked yet, as a base to fill in.
import { genericServer } from '../servers/kinds/generic-openai.ts';
import type { Verification } from './types.ts';

/** A proof of a model in which nothing was asked yet. */
export const emptyVerification = (url: string, model: string): Verification => ({
  url,
  model,
  contextTokens: null,
  variant: null,
  server: { id: genericServer.id, version: null },
  at: '1970-01-01T00:00:00.000Z',
  steps: [],
  api: null,
  settings: [],
  speed: {
    coldStartMs: null,
    firstWordMs: { cold: null, warm: null },
    prefillTokensPerSecond: null,
    decodeTokensPerSecond: null,
    promptTokens: null,
  },
  trueContextTokens: null,
  canaries: null,
});
