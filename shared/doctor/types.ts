// The kinds of findings and the typed finding that the doctor reports.
import { z } from 'zod';
import { appError } from '../base/errors.ts';
import { chainKinds } from './chain-kinds.ts';

export const findingKinds = [
  'server-reached',
  'server-dead',
  'server-hangs',
  'server-no-route',
  'server-needs-key',
  'local-network-blocked',
  'model-listed',
  'model-missing',
  'model-loaded',
  'model-not-loaded',
  'loaded-unknown',
  'context-matches',
  'context-too-large',
  'context-unknown',
  'context-short',
  'answer-prompt',
  'answer-slow',
  'answer-none',
  'answer-failed',
  'safety-narrow',
  'safety-narrowed',
  'config-valid',
  'config-invalid',
  'config-unchecked',
  'mode-replace',
  'policy-shuts-out',
  'gateway-mode-missing',
  'gateway-up',
  'gateway-down',
  'no-local-model',
  'no-route',
  'not-proven',
  'config-refused',
  'name-unknown',
  'name-meant',
  'name-empty',
  'model-meant',
  'model-unlisted',
  'variable-not-set',
  'server-not-found',
  'container-address',
  'built-in-key-missing',
  'default-agent-not-reached',
  'agents-not-reached',
  'agents-never-fall-back',
  'fallback-late',
  'fallback-after-tries',
  'workspace-retries',
  'few-retries-alone',
  'settings-unreadable',
  ...chainKinds,
] as const;

/**
 * What a sentence about a finding needs: numbers, addresses, names. A list is told in a row where the sentence is made.
 */
export const findingFacts = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]));
export type FindingFacts = z.infer<typeof findingFacts>;

/** One thing that the check saw. The words for it live in i18n, one entry a kind. */
export const finding = z.object({
  /** Stable within one check, for example `context-too-large:lmstudio/minimax-m2.1-gs32`. */
  id: z.string(),
  kind: z.enum(findingKinds),
  level: z.enum(['good', 'info', 'warning', 'problem']),
  /** The model or server that it is about, where it is about one. */
  about: z.string().nullable(),
  facts: findingFacts,
  /** The very line that the user can type, and what it answered, shortened. */
  curl: z.object({ line: z.string(), answer: z.string() }).nullable(),
  error: appError.nullable(),
  /**
   * Whether a change of the config, or of the agents' settings, mends it; `doctor.fix` plans and applies that change.
   */
  fixable: z.boolean(),
});
export type Finding = z.infer<typeof finding>;
export type FindingKind = Finding['kind'];
