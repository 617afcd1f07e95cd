// The table of the doctor's findings: level, facts and fix of each kind.
import { capContext, dropRepeats, lowerMaxTokens, raiseTimeout } from './chain-fixes.ts';
import { allowModel, denyWebTools, lowerContext, mergeProviders, setGatewayLocal, type Fix } from './fixes.ts';
import { takeMeantName, takeServedName } from './names.ts';
import { minimumContextTokens } from '../openclaw/limits.ts';
import type { CheckFacts } from './facts.ts';
import type { Finding, FindingFacts, FindingKind } from './types.ts';
import {
  joinDefaultAgent,
  joinLoneAgents,
  joinOtherAgents,
  fallBackAtOnce,
  retryAlone,
  type PatienceFix,
} from './agent-fixes.ts';

/** From here on a first word counts as slow, in milliseconds: most often the model was still being loaded. */
export const slowFirstWordMs = 20_000;

type FindingLevel = Finding['level'];
export type FindingRow = {
  readonly level: FindingLevel | ((facts: Finding['facts']) => FindingLevel);
  /** The names of the facts that a sentence about it may use. */
  readonly says: readonly string[];
  /**
   * The change of config that mends it, where one can; `repair` where OpenClaw's own repair may; `settings` where it is
   * a change of the agents' settings.
   */
  readonly fix: Fix | 'repair' | { readonly settings: (facts: CheckFacts) => PatienceFix } | null;
};

/** One row a finding. The words for it stand in i18n under the same kind. */
export const findingRows = {
  'server-reached': { level: 'good', says: ['name', 'url'], fix: null },
  'server-dead': { level: 'problem', says: ['url'], fix: null },
  'server-hangs': { level: 'problem', says: ['url'], fix: null },
  'server-no-route': { level: 'problem', says: ['url'], fix: null },
  'server-needs-key': { level: 'problem', says: ['url'], fix: null },
  'local-network-blocked': { level: 'problem', says: ['url'], fix: null },
  'model-listed': { level: 'good', says: ['model', 'url'], fix: null },
  'model-missing': { level: 'problem', says: ['model', 'url'], fix: null },
  'model-loaded': { level: 'good', says: ['model'], fix: null },
  'model-not-loaded': { level: 'warning', says: ['model'], fix: null },
  'loaded-unknown': { level: 'info', says: ['model'], fix: null },
  'context-matches': { level: 'good', says: ['model', 'configuredTokens', 'serverTokens', 'source', 'key'], fix: null },
  'context-too-large': {
    level: 'problem',
    says: ['model', 'configuredTokens', 'serverTokens', 'source', 'key'],
    fix: lowerContext,
  },
  'context-unknown': { level: 'info', says: ['model'], fix: null },
  'context-short': {
    level: (facts) => (Number(facts['contextTokens']) < minimumContextTokens ? 'problem' : 'warning'),
    says: ['model', 'contextTokens'],
    fix: null,
  },
  'answer-prompt': { level: 'good', says: ['model', 'seconds'], fix: null },
  'answer-slow': { level: 'warning', says: ['model', 'seconds'], fix: null },
  'answer-none': { level: 'problem', says: ['model'], fix: null },
  'answer-failed': { level: 'problem', says: ['model'], fix: null },
  'safety-narrow': { level: 'warning', says: ['model'], fix: denyWebTools },
  'safety-narrowed': { level: 'good', says: ['model'], fix: null },
  'config-valid': { level: 'good', says: [], fix: null },
  'config-invalid': { level: 'problem', says: ['issues'], fix: 'repair' },
  'config-unchecked': { level: 'info', says: [], fix: null },
  'mode-replace': { level: 'warning', says: [], fix: mergeProviders },
  'policy-shuts-out': { level: 'warning', says: ['model'], fix: allowModel },
  'gateway-mode-missing': { level: 'problem', says: [], fix: setGatewayLocal },
  'gateway-up': { level: 'good', says: ['port'], fix: null },
  'gateway-down': { level: 'warning', says: ['port'], fix: null },
  'no-local-model': { level: 'info', says: [], fix: null },
  'no-route': { level: 'problem', says: [], fix: null },
  'not-proven': { level: 'info', says: ['model'], fix: null },
  // Its words are those of the error: the same that every other call answers.
  'config-refused': { level: 'problem', says: [], fix: null },
  'name-unknown': { level: 'problem', says: ['name', 'taken'], fix: null },
  'name-meant': { level: 'problem', says: ['name', 'taken', 'meant'], fix: takeMeantName },
  'name-empty': { level: 'problem', says: ['name'], fix: null },
  'model-meant': { level: 'problem', says: ['model', 'url', 'meant'], fix: takeServedName },
  'model-unlisted': { level: 'info', says: ['model', 'provider', 'countedTokens'], fix: null },
  'variable-not-set': { level: 'warning', says: ['variable', 'key'], fix: null },
  'server-not-found': { level: 'warning', says: ['url', 'host'], fix: null },
  'container-address': { level: 'info', says: ['url', 'looked'], fix: null },
  'built-in-key-missing': { level: 'problem', says: ['provider', 'variable', 'value'], fix: null },
  'fallback-too-small': {
    level: 'warning',
    says: ['model', 'other', 'windowTokens', 'grownTokens', 'source', 'key'],
    fix: capContext,
  },
  'fallbacks-one-provider': { level: 'info', says: ['provider'], fix: null },
  'chain-one-machine': { level: 'info', says: ['machine'], fix: null },
  'default-agent-not-reached': { level: 'warning', says: ['agent', 'model'], fix: joinDefaultAgent },
  'agents-not-reached': { level: 'info', says: ['agents'], fix: joinOtherAgents },
  'agents-never-fall-back': { level: 'warning', says: ['agents'], fix: joinLoneAgents },
  // A wait may be what the user wants: it is told, and is no problem.
  'fallback-late': { level: 'info', says: ['model', 'other', 'minutes'], fix: { settings: fallBackAtOnce } },
  'fallback-after-tries': { level: 'info', says: ['model', 'other', 'retries'], fix: { settings: fallBackAtOnce } },
  'workspace-retries': { level: 'info', says: ['model', 'other', 'agent', 'retries'], fix: null },
  'few-retries-alone': { level: 'warning', says: ['agents'], fix: { settings: retryAlone } },
  'settings-unreadable': { level: 'warning', says: ['agent', 'file'], fix: null },
  // Local-only is an order that the user chose: to mend it would send words off the machine.
  'nothing-steps-in': { level: 'info', says: ['model', 'others'], fix: null },
  'fallback-repeats': { level: 'info', says: ['model'], fix: dropRepeats },
  'hosted-key-missing': { level: 'warning', says: ['provider', 'model'], fix: null },
  'answer-crowds-window': {
    level: 'warning',
    says: ['model', 'maxTokens', 'windowTokens', 'source', 'key'],
    fix: lowerMaxTokens,
  },
  'timeout-too-short': { level: 'warning', says: ['provider', 'seconds'], fix: raiseTimeout },
  'timeout-missing': { level: 'warning', says: ['provider'], fix: raiseTimeout },
} as const satisfies Record<FindingKind, FindingRow>;

/** The row of a kind, with its exact names forgotten. */
export const rowOf = (kind: FindingKind): FindingRow => findingRows[kind];

/** Exactly the facts that the row of a kind promises. */
export type FactsOf<K extends FindingKind> = Readonly<
  Record<(typeof findingRows)[K]['says'][number], FindingFacts[string]>
>;
