// Turns all that a check saw into the doctor's findings, and gives the change that mends each.
import { type Change, valueAt } from '../json5/change.ts';
import { policyAllows, stringAt, aliasesPath } from '../openclaw/config.ts';
import { contextTokensOf } from '../openclaw/model-entry.ts';
import { isAskedUnlisted, unlistedContextTokens } from '../openclaw/known-model.ts';
import { hostOf } from '../network/address.ts';
import { checkNames, checkVariables } from './check-names.ts';
import { checkBuiltIn } from './built-in.ts';
import { checkAgents } from './agents.ts';
import { checkChain } from './chain.ts';
import { configuredTokens, openWebTools, sourceOf } from './config-view.ts';
import type { CheckFacts, HopFacts } from './facts.ts';
import { serverTokens } from './fixes.ts';
import { blockedFor } from './local-network.ts';
import { checkRetries } from './patience.ts';
import { nameOf } from './chain-view.ts';
import { hasOpenVariable, isMisnamed, meantThere } from './names.ts';
import { roomyContextTokens } from '../openclaw/limits.ts';
import { rowOf, slowFirstWordMs } from './rows.ts';
import { findingsOf, observe, type Observation } from './observe.ts';
import { findingKinds, type Finding } from './types.ts';
import type { RouteModel } from '../openclaw/types.ts';
import { shownAddress } from '../secrets/mask.ts';
import type { PatienceFix } from './agent-fixes.ts';

/**
 * Judges what a check saw, in the order of the guide's troubleshooting: the server, the model, the context window, the
 * answer, safety, and then the config and the gateway. Total: any config whatever gives findings and never a throw.
 * Servers that several models share are told once.
 */
export function diagnose(facts: CheckFacts): Finding[] {
  // Of a config of which OpenClaw takes nothing, nothing else can be said.
  if (facts.refused != null) return findingsOf([observe('config-refused', null, {}, { error: facts.refused })], facts);
  const observations = [
    ...checkVariables(facts),
    ...checkNames(facts),
    ...aboutRoute(facts),
    ...facts.hops.flatMap((hop) => aboutHop(hop, facts)),
    ...checkChain(facts),
    ...checkRetries(facts),
    ...checkAgents(facts),
    ...aboutConfig(facts),
    ...aboutGateway(facts),
  ];
  return findingsOf(observations, facts);
}

/**
 * The change that mends a finding of these same facts; null where it is not among them or no change of config mends it.
 */
export function fixFor(findingId: string, facts: CheckFacts): Change[] | null {
  const finding = diagnose(facts).find((candidate) => candidate.id === findingId);
  const fix = finding === undefined ? null : rowOf(finding.kind).fix;
  return finding === undefined || typeof fix !== 'function' ? null : fix(facts, finding.about);
}

/**
 * What becomes of the agents' settings by the fix of a finding of these same facts; null where it is not among them or
 * is mended otherwise.
 */
export function settingsFixFor(findingId: string, facts: CheckFacts): PatienceFix | null {
  const finding = diagnose(facts).find((candidate) => candidate.id === findingId);
  const fix = finding === undefined ? null : rowOf(finding.kind).fix;
  return fix === null || typeof fix !== 'object' ? null : fix.settings(facts);
}

/** Whether it is OpenClaw's own repair that mends a finding. */
export const isRepair = (findingId: string): boolean =>
  findingKinds.some((kind) => findingId === kind && rowOf(kind).fix === 'repair');

function aboutRoute(facts: CheckFacts): Observation[] {
  const { hops } = facts.route;
  if (hops.length === 0) return [observe('no-route', null, {})];
  // There is one, and the agent that answers passes it by: that is told by a finding of its own.
  if (facts.pastLocal?.some(({ isDefault }) => isDefault) === true) return [];
  // What OpenClaw takes wrongly, and what leads nobody knows where, may be meant to be local.
  const isHosted = hops.every((hop) => hop.where === 'hosted' && !isMisnamed(hop, facts));
  return isHosted ? [observe('no-local-model', null, {})] : [];
}

function aboutHop(hopFacts: HopFacts, facts: CheckFacts): Observation[] {
  const policy = policyAllows(facts.config, hopFacts.hop.ref, [
    hopFacts.hop.alias,
    stringAt(facts.config, [...aliasesPath, hopFacts.hop.ref, 'alias']),
  ])
    ? []
    : [observe('policy-shuts-out', hopFacts.hop.ref, { model: nameOf(hopFacts.hop) })];
  if (hasOpenVariable(hopFacts.hop)) return [];
  if (isMisnamed(hopFacts.hop, facts)) return [...aboutServer(hopFacts), ...aboutLocalNetwork(hopFacts, facts)];
  if (hopFacts.hop.where === 'hosted') return policy;
  const local = hopFacts.hop.where === 'local';
  return [
    ...aboutServer(hopFacts),
    ...aboutLocalNetwork(hopFacts, facts),
    ...(reached(hopFacts) ? aboutModel(hopFacts, facts) : []),
    ...checkBuiltIn(hopFacts, facts),
    ...(local || hopFacts.model !== null ? aboutContext(hopFacts, facts) : []),
    ...aboutAnswer(hopFacts),
    ...(local ? aboutSafety(hopFacts, facts) : []),
    ...policy,
    ...(local && !hopFacts.proven ? [observe('not-proven', hopFacts.hop.ref, { model: nameOf(hopFacts.hop) })] : []),
  ];
}

const reached = ({ endpoint }: HopFacts): boolean =>
  endpoint !== null &&
  (endpoint.status === 'ready' || endpoint.status === 'no-model-loaded' || endpoint.status === 'loading');

function aboutServer(facts: HopFacts): Observation[] {
  const { endpoint, curl, hop, lookedAt = null } = facts;
  const address = hop.baseUrl === null ? null : shownAddress(hop.baseUrl);
  if (endpoint === null)
    return address !== null && hop.where === 'unknown' && isUnresolved(hop) ? [notFound(address)] : [];
  const { url, problem: error } = endpoint;
  const isElsewhere = lookedAt !== null && address !== null;
  const elsewhere = isElsewhere ? [observe('container-address', address, { url: address, looked: lookedAt })] : [];
  if (reached(facts))
    return [...elsewhere, observe('server-reached', url, { name: endpoint.server.name, url }, { curl })];
  if (endpoint.status === 'needs-key')
    return [...elsewhere, observe('server-needs-key', url, { url }, { curl, error })];
  const cause = error?.kind === 'unreachable' ? error.cause : null;
  // A name that means nothing here may mean something where OpenClaw runs.
  if (cause === 'dns') return [notFound(url)];
  const kind = cause === 'timeout' ? 'server-hangs' : cause === 'no-route' ? 'server-no-route' : 'server-dead';
  return [...elsewhere, observe(kind, url, { url }, { curl, error })];
}

const isUnresolved = ({ destination }: RouteModel): boolean =>
  destination?.evidence === 'not-resolved' || destination?.evidence === 'no-answer';
const notFound = (url: string): Observation => observe('server-not-found', url, { url, host: hostOf(url) });

function aboutLocalNetwork(facts: HopFacts, { noRoute }: CheckFacts): Observation[] {
  const { endpoint, curl } = facts;
  if (endpoint === null || noRoute === null || !reached(facts) || !blockedFor(endpoint.url, noRoute)) return [];
  return [observe('local-network-blocked', endpoint.url, { url: endpoint.url }, { curl })];
}

function aboutModel(hopFacts: HopFacts, facts: CheckFacts): Observation[] {
  const { endpoint, listed, model, hop } = hopFacts;
  if (endpoint === null) return [];
  // The id and not the name: it is the id that has to be the same on both sides.
  const exact = { model: hop.modelId, url: endpoint.url };
  if (listed === false) {
    const suggestions = meantThere(facts, hopFacts);
    if (suggestions.length === 0) return [observe('model-missing', hop.ref, exact)];
    return [observe('model-meant', hop.ref, { ...exact, meant: [...suggestions] })];
  }
  const loaded = model?.loaded ?? (endpoint.status === 'no-model-loaded' ? false : null);
  const kind = loaded === null ? 'loaded-unknown' : loaded ? 'model-loaded' : 'model-not-loaded';
  const unlisted = { model: hop.modelId, provider: hop.provider, countedTokens: unlistedContextTokens };
  const isUnlisted = isAskedUnlisted(hop) && contextTokensOf(facts.config, hop) === null;
  return [
    ...(listed === true ? [observe('model-listed', hop.ref, exact)] : []),
    ...(isUnlisted ? [observe('model-unlisted', hop.ref, unlisted)] : []),
    observe(kind, hop.ref, { model: nameOf(hopFacts.hop) }),
  ];
}

function aboutContext(facts: HopFacts, { config }: CheckFacts): Observation[] {
  const about = facts.hop.ref;
  const model = nameOf(facts.hop);
  const configured = configuredTokens(config, facts.hop) ?? (isAskedUnlisted(facts.hop) ? unlistedContextTokens : null);
  const server = serverTokens(facts);
  const source = sourceOf(contextTokensOf(config, facts.hop));
  const observations: Observation[] = [];
  const both =
    configured === null || server === null
      ? null
      : { model, configuredTokens: configured, serverTokens: server, ...source };
  if (both !== null && both.configuredTokens > both.serverTokens)
    observations.push(observe('context-too-large', about, both));
  // A server's maximum says that more could not be loaded; only the loaded size says that this much was.
  else if (both !== null && facts.model?.contextTokens.loaded === server)
    observations.push(observe('context-matches', about, both));
  else observations.push(observe('context-unknown', about, { model }));
  const usable = Math.min(configured ?? Infinity, server ?? Infinity);
  if (usable < roomyContextTokens) observations.push(observe('context-short', about, { model, contextTokens: usable }));
  return observations;
}

const seconds = (ms: number): number => Math.round(ms / 100) / 10;

function aboutAnswer(facts: HopFacts): Observation[] {
  const { answer, hop } = facts;
  if (answer === null) return [];
  const model = nameOf(facts.hop);
  switch (answer.kind) {
    case 'answered':
      return [
        observe(answer.firstWordMs >= slowFirstWordMs ? 'answer-slow' : 'answer-prompt', hop.ref, {
          model,
          seconds: seconds(answer.firstWordMs),
        }),
      ];
    case 'slow':
      return [observe('answer-slow', hop.ref, { model, seconds: seconds(answer.waitedMs) })];
    case 'dead':
      return [observe('answer-none', hop.ref, { model }, { error: answer.error })];
    case 'failed':
      return [observe('answer-failed', hop.ref, { model }, { error: answer.error })];
  }
}

function aboutSafety(facts: HopFacts, { config }: CheckFacts): Observation[] {
  if (config === null) return [];
  return [
    observe(openWebTools(config, facts.hop).length === 0 ? 'safety-narrowed' : 'safety-narrow', facts.hop.ref, {
      model: nameOf(facts.hop),
    }),
  ];
}

function aboutConfig({ config, openclaw, validation }: CheckFacts): Observation[] {
  const observations: Observation[] = [];
  if (validation !== null && !validation.valid) {
    const issues = validation.issues.map((issue) => ({ ...issue }));
    const listed = issues
      .map((issue) => (issue.path === '' ? issue.message : `${issue.path}: ${issue.message}`))
      .join('; ');
    observations.push(
      observe(
        'config-invalid',
        null,
        { issues: listed },
        { error: { kind: 'openclaw-rejects', version: openclaw.version ?? '', alreadyInvalid: true, issues } },
      ),
    );
  } else if (validation !== null) observations.push(observe('config-valid', null, {}));
  else if (!openclaw.found || config !== null) observations.push(observe('config-unchecked', null, {}));
  if (config === null) return observations;
  if (valueAt(config, ['models', 'mode']) === 'replace') observations.push(observe('mode-replace', null, {}));
  if (valueAt(config, ['gateway', 'mode']) === undefined) observations.push(observe('gateway-mode-missing', null, {}));
  return observations;
}

function aboutGateway({ openclaw }: CheckFacts): Observation[] {
  return [observe(openclaw.gateway.up ? 'gateway-up' : 'gateway-down', null, { port: openclaw.gateway.port })];
}
