// Doctor's checks of the order in which models are tried, from the config alone.
import { numberAt, objectAt, providerPath, splitRef } from '../openclaw/config.ts';
import type { RouteModel } from '../openclaw/types.ts';
import { accepts } from '../openclaw/versions.ts';
import { hostOf, isLoopbackHost } from '../network/address.ts';
import { contextTokensOf, maxTokensOf } from '../openclaw/model-entry.ts';
import { chainOf, compactsAt, crowds, nameOf, repeats, windowOf } from './chain-view.ts';
import { hopelessTimeoutS } from '../openclaw/limits.ts';
import { sourceOf } from './config-view.ts';
import type { CheckFacts } from './facts.ts';
import { isMisnamed } from './names.ts';
import { observe, type Observation } from './observe.ts';

/**
 * What is wrong with the order in which models are tried: sums over the config and what is remembered, nothing is
 * asked. Total.
 */
export function checkChain(facts: CheckFacts): Observation[] {
  const { primary } = chainOf(facts);
  if (primary === null) return [];
  return [
    ...aboutSize(facts),
    ...aboutSharedFate(facts),
    ...aboutNothingBehind(facts),
    ...aboutRepeats(facts),
    ...aboutKeys(facts),
    ...aboutLongAnswers(facts),
    ...aboutTimeouts(facts),
  ];
}

/**
 * A talk that outgrew a fallback's window can't be taken over by it, and no overflow ever leads to the next model (seen
 * with 2026.9.6).
 */
function aboutSize(facts: CheckFacts): Observation[] {
  const { primary, fallbacks } = chainOf(facts);
  const window = primary === null ? null : windowOf(facts.config, primary);
  if (primary === null || window === null) return [];
  return fallbacks.flatMap((hop) => {
    const room = windowOf(facts.config, hop);
    if (room === null || room >= compactsAt(window)) return [];
    const numbers = {
      windowTokens: room,
      grownTokens: compactsAt(window),
      ...sourceOf(contextTokensOf(facts.config, hop)),
    };
    return [observe('fallback-too-small', hop.ref, { model: nameOf(hop), other: nameOf(primary), ...numbers })];
  });
}

const machineOf = (hop: RouteModel): string | null => {
  if (hop.where !== 'local' || hop.baseUrl === null) return null;
  const host = hostOf(hop.baseUrl);
  return isLoopbackHost(host) ? '127.0.0.1' : host;
};

/** All that can step in fails together: one hosted account, whose one bill stops all its models, or one machine. */
function aboutSharedFate(facts: CheckFacts): Observation[] {
  const { primary, fallbacks } = chainOf(facts);
  if (primary === null || fallbacks.length === 0) return [];
  const all = [primary, ...fallbacks];
  const machines = new Set(all.map(machineOf));
  const [machine] = machines;
  if (machines.size === 1 && machine != null) return [observe('chain-one-machine', null, { machine })];
  const hosted = fallbacks.filter(({ where }) => where !== 'local');
  const [provider, ...others] = new Set(hosted.map((hop) => hop.provider));
  const together = hosted.length === fallbacks.length && (fallbacks.length > 1 || primary.provider === provider);
  return provider === undefined || others.length > 0 || !together
    ? []
    : [observe('fallbacks-one-provider', null, { provider })];
}

/** Local-only leaves out what the user's list has besides: nothing steps in. */
function aboutNothingBehind({ route, storedKeys = [] }: CheckFacts): Observation[] {
  const [first, ...others] = route.hops;
  return first?.where !== 'local' || others.length > 0 || storedKeys.length === 0
    ? []
    : [observe('nothing-steps-in', null, { model: nameOf(first), others: storedKeys.length })];
}

const aboutRepeats = (facts: CheckFacts): Observation[] =>
  repeats(facts.config, facts.route.agent.id).map(({ ref }) =>
    observe('fallback-repeats', ref, { model: splitRef(ref).modelId }),
  );

function aboutKeys(facts: CheckFacts): Observation[] {
  const { route, usable = {} } = facts;
  // Nobody means to sign in there for a name that OpenClaw takes wrongly.
  const without = route.hops.filter(
    (hop) => hop.where === 'hosted' && usable[hop.provider] === 'no' && !isMisnamed(hop, facts),
  );
  return without.map((hop) =>
    observe('hosted-key-missing', hop.provider, { provider: hop.provider, model: nameOf(hop) }),
  );
}

function aboutLongAnswers({ route, config }: CheckFacts): Observation[] {
  return route.hops.flatMap((hop) => {
    const [window, answer] = [windowOf(config, hop), maxTokensOf(config, hop)?.tokens ?? null];
    if (window === null || answer === null || !crowds(answer, window)) return [];
    const numbers = { maxTokens: answer, windowTokens: window, ...sourceOf(contextTokensOf(config, hop)) };
    return [observe('answer-crowds-window', hop.ref, { model: nameOf(hop), ...numbers })];
  });
}

/** Only where the release takes the key; what a local provider waits for without it is forever (seen with 2026.9.6). */
function aboutTimeouts({ route, config, openclaw }: CheckFacts): Observation[] {
  return route.hops
    .filter((hop) => hop.where === 'local')
    .flatMap((hop) => {
      const path = [...providerPath(config, hop.provider), 'timeoutSeconds'];
      if (
        objectAt(config, providerPath(config, hop.provider)) === null ||
        openclaw.version === null ||
        !accepts(openclaw.version, path)
      )
        return [];
      const seconds = numberAt(config, path);
      if (seconds === null) return [observe('timeout-missing', hop.provider, { provider: hop.provider })];
      return seconds >= hopelessTimeoutS
        ? []
        : [observe('timeout-too-short', hop.provider, { provider: hop.provider, seconds })];
    });
}
