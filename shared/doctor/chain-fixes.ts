// Changes of config that mend what the doctor found wrong in the chain of models.
import { applyToValue, isObject, type Change, type JsonValue, type KeyPath } from '../json5/change.ts';
import { numberAt, objectAt, providerPath } from '../openclaw/config.ts';
import { maxTokensOf, modelEntryPath } from '../openclaw/model-entry.ts';
import {
  agentPromptTokens,
  defaultAnswerTokens,
  defaultTimeoutS,
  minimumAnswerTokens,
  roomyContextTokens,
} from '../openclaw/limits.ts';
import type { RouteModel } from '../openclaw/types.ts';
import { accepts } from '../openclaw/versions.ts';
import { chainOf, crowds, repeats, windowOf, windowThatCompactsBy } from './chain-view.ts';
import type { CheckFacts } from './facts.ts';

type ChainFix = (facts: CheckFacts, about: string | null) => Change[] | null;

const set = (path: KeyPath, value: JsonValue): Change => ({ op: 'set', path, value });

function possible(config: JsonValue | null, changes: readonly Change[]): Change[] | null {
  return !isObject(config ?? undefined) || changes.length === 0 || applyToValue(config, changes) === null
    ? null
    : [...changes];
}

const hopOf = (facts: CheckFacts, about: string | null): RouteModel | null =>
  facts.route.hops.find((hop) => hop.ref === about) ?? null;

/**
 * Has OpenClaw count on less for the first model, so that a talk is summed up before the smallest of its fallbacks
 * can't hold it. Not below the size under which little room is left for talk, and not where the config has no entry for
 * that model.
 */
export const capContext: ChainFix = (facts, about) => {
  const { config } = facts;
  const { primary } = chainOf(facts);
  const small = hopOf(facts, about);
  const room = small === null ? null : windowOf(config, small);
  const entry = primary === null ? null : modelEntryPath(config, primary);
  if (entry === null || room === null) return null;
  const tokens = windowThatCompactsBy(room);
  if (tokens < roomyContextTokens) return null;
  // The cap leaves the model's own window as it is; only newer releases know it.
  const hasCap = numberAt(config, [...entry, 'contextTokens']) !== null;
  const key =
    hasCap || accepts(facts.openclaw.version, [...entry, 'contextTokens']) ? 'contextTokens' : 'contextWindow';
  return possible(config, [set([...entry, key], tokens)]);
};

/**
 * Takes every name of a model out of the fallbacks that comes after it was tried. The last goes first, so that no place
 * moves before its turn.
 */
export const dropRepeats: ChainFix = ({ config, route }, about) => {
  const again = repeats(config, route.agent.id)
    .filter(({ ref }) => ref === about)
    .reverse();
  return possible(
    config,
    again.map(({ path }): Change => ({ op: 'delete', path })),
  );
};

/** Lets a model answer at most a quarter of its window, and what OpenClaw's own prompt leaves of it. */
export const lowerMaxTokens: ChainFix = ({ config, ...facts }, about) => {
  const hop = hopOf({ config, ...facts }, about);
  const window = hop === null ? null : windowOf(config, hop);
  const longest = hop === null ? null : maxTokensOf(config, hop);
  if (window === null || longest?.path == null) return null;
  const tokens = Math.min(defaultAnswerTokens, Math.floor(window / 4), window - agentPromptTokens);
  return tokens < minimumAnswerTokens || crowds(tokens, window) ? null : possible(config, [set(longest.path, tokens)]);
};

/** As long as a local provider may take for a word before the next model has its turn. */
export const raiseTimeout: ChainFix = ({ config, openclaw }, about) => {
  const path = [...providerPath(config, about ?? ''), 'timeoutSeconds'];
  if (about === null || objectAt(config, providerPath(config, about)) === null || !accepts(openclaw.version, path))
    return null;
  return possible(config, [set(path, defaultTimeoutS)]);
};
