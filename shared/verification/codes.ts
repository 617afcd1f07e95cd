// List of every code that a step of a verification can end with.
import { z } from 'zod';

/**
 * Everything that a step can come to. Each has its words, in English and Japanese, in `shared/i18n/proof.*`: what
 * happened, what it means, what helps.
 */
export const proofCodes = [
  // any step
  'passed',
  'not-asked',
  'needs-earlier',
  'server-error',
  'route-absent',
  'no-answer',
  'too-slow',
  'roles-must-alternate',
  'role-refused',
  // there
  'not-listed',
  'list-unreadable',
  'redirected',
  'key-missing',
  'key-refused',
  'wrong-base-url',
  'another-server',
  'several-copies',
  // speaks
  'only-completions',
  'only-responses',
  'empty-answer',
  'wrong-text',
  'cut-short',
  'wrong-model',
  'leaked-reasoning',
  'leaked-harmony',
  'error-in-success',
  'error-in-stream',
  'no-usage',
  'reasoning-hidden',
  'output-limit-too-large',
  'needs-max-tokens',
  'thinking-refused',
  // tools
  'tools-only-completions',
  'tools-only-responses',
  'tools-as-text',
  'tools-unsupported',
  'tool-choice-flags',
  'tool-parser-failed',
  'tool-template-failed',
  'search-tools-refused',
  'no-tool-call',
  'wrong-tool',
  'bad-arguments',
  'ollama-shim',
  // carries on
  'needs-string-content',
  'needs-strict-keys',
  'needs-string-and-strict',
  'no-user-query',
  'lost-thread',
  // schemas
  'schema-construct-refused',
  'schemas-too-large',
  'tool-name-refused',
  // context
  'smaller-context',
  'cuts-silently',
  'needle-lost',
  'context-not-told',
  'output-eats-context',
  // speed
  'slow-first-word',
  'slow-start',
  'one-at-a-time',
  'no-prefix-cache',
  // canaries
  'canaries-some-failed',
  'canaries-many-failed',
  // rehearsal
  'openclaw-missing',
  'rehearsal-failed',
  'rehearsal-pretended',
  'rehearsal-overflow',
  'rehearsal-slow',
] as const;
export const proofCode = z.enum(proofCodes);
export type ProofCode = z.infer<typeof proofCode>;
