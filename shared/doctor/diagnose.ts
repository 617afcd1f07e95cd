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
  const seen = [
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
  return findingsOf(seen, facts);
}

/**
 * The change that mends a finding of these same facts; null where it is not among them or no change of config mends it.
 */
export function fixFor(findingId: string, facts: CheckFacts): Change[] | null {
  const found = diagnose(facts).find((one) => one.id === findingId);
  const fix = found === undefined ? null : rowOf(found.kind).fix;
  return found === undefined || typeof fix !== 'function' ? null : fix(facts, found.about);
}

/**
 * What becomes of the agents' settings by the fix of a finding of these same facts; null where it is not among them or
 * is mended otherwise.
 */
export function settingsFixFor(findingId: string, facts: CheckFacts): PatienceFix | null {
  const found = diagnose(facts).find((one) => one.id === findingId);
  const fix = found === undefined ? null : rowOf(found.kind).fix;
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

function aboutHop(seen: HopFacts, facts: CheckFacts): Observation[] {
  const policy = policyAllows(facts.config, seen.hop.ref, [
    seen.hop.alias,
    stringAt(facts.config, [...aliasesPath, seen.hop.ref, 'alias']),
  ])
    ? []
    : [observe('policy-shuts-out', seen.hop.ref, { model: nameOf(seen.hop) })];
  if (hasOpenVariable(seen.hop)) return [];
  if (isMisnamed(seen.hop, facts)) return [...aboutServer(seen), ...aboutLocalNetwork(seen, facts)];
  if (seen.hop.where === 'hosted') return policy;
  const local = seen.hop.where === 'local';
  return [
    ...aboutServer(seen),
    ...aboutLocalNetwork(seen, facts),
    ...(reached(seen) ? aboutModel(seen, facts) : []),
    ...checkBuiltIn(seen, facts),
    ...(local || seen.model !== null ? aboutContext(seen, facts) : []),
    ...aboutAnswer(seen),
    ...(local ? aboutSafety(seen, facts) : []),
    ...policy,
    ...(local && !seen.proven ? [observe('not-proven', seen.hop.ref, { model: nameOf(seen.hop) })] : []),
  ];
}

const reached = ({ endpoint }: HopFacts): boolean =>
  endpoint !== null &&
  (endpoint.status === 'ready' || endpoint.status === 'no-model-loaded' || endpoint.status === 'loading');

function aboutServer(seen: HopFacts): Observation[] {
  const { endpoint, curl, hop, lookedAt = null } = seen;
  const asked = hop.baseUrl === null ? null : shownAddress(hop.baseUrl);
  if (endpoint === null) return asked !== null && hop.where === 'unknown' && isUnresolved(hop) ? [notFound(asked)] : [];
  const { url, problem: error } = endpoint;
  const isElsewhere = lookedAt !== null && asked !== null;
  const elsewhere = isElsewhere ? [observe('container-address', asked, { url: asked, looked: lookedAt })] : [];
  if (reached(seen))
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

function aboutLocalNetwork(seen: HopFacts, { noRoute }: CheckFacts): Observation[] {
  const { endpoint, curl } = seen;
  if (endpoint === null || noRoute === null || !reached(seen) || !blockedFor(endpoint.url, noRoute)) return [];
  return [observe('local-network-blocked', endpoint.url, { url: endpoint.url }, { curl })];
}

function aboutModel(seen: HopFacts, facts: CheckFacts): Observation[] {
  const { endpoint, listed, model, hop } = seen;
  if (endpoint === null) return [];
  // The id and not the name: it is the id that has to be the same on both sides.
  const exact = { model: hop.modelId, url: endpoint.url };
  if (listed === false) {
    const meant = meantThere(facts, seen);
    if (meant.length === 0) return [observe('model-missing', hop.ref, exact)];
    return [observe('model-meant', hop.ref, { ...exact, meant: meant.join(', ') })];
  }
  const loaded = model?.loaded ?? (endpoint.status === 'no-model-loaded' ? false : null);
  const kind = loaded === null ? 'loaded-unknown' : loaded ? 'model-loaded' : 'model-not-loaded';
  const unlisted = { model: hop.modelId, provider: hop.provider, countedTokens: unlistedContextTokens };
  const isUnlisted = isAskedUnlisted(hop) && contextTokensOf(facts.config, hop) === null;
  return [
    ...(listed === true ? [observe('model-listed', hop.ref, exact)] : []),
    ...(isUnlisted ? [observe('model-unlisted', hop.ref, unlisted)] : []),
    observe(kind, hop.ref, { model: nameOf(seen.hop) }),
  ];
}

function aboutContext(seen: HopFacts, { config }: CheckFacts): Observation[] {
  const about = seen.hop.ref;
  const model = nameOf(seen.hop);
  const configured = configuredTokens(config, seen.hop) ?? (isAskedUnlisted(seen.hop) ? unlistedContextTokens : null);
  const server = serverTokens(seen);
  const source = sourceOf(contextTokensOf(config, seen.hop));
  const told: Observation[] = [];
  const both =
    configured === null || server === null
      ? null
      : { model, configuredTokens: configured, serverTokens: server, ...source };
  if (both !== null && both.configuredTokens > both.serverTokens) told.push(observe('context-too-large', about, both));
  // A server's maximum says that more could not be loaded; only the loaded size says that this much was.
  else if (both !== null && seen.model?.contextTokens.loaded === server)
    told.push(observe('context-matches', about, both));
  else told.push(observe('context-unknown', about, { model }));
  const usable = Math.min(configured ?? Infinity, server ?? Infinity);
  if (usable < roomyContextTokens) told.push(observe('context-short', about, { model, contextTokens: usable }));
  return told;
}

const seconds = (ms: number): number => Math.round(ms / 100) / 10;

function aboutAnswer(seen: HopFacts): Observation[] {
  const { answer, hop } = seen;
  if (answer === null) return [];
  const model = nameOf(seen.hop);
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

function aboutSafety(seen: HopFacts, { config }: CheckFacts): Observation[] {
  if (config === null) return [];
  return [
    observe(openWebTools(config, seen.hop).length === 0 ? 'safety-narrowed' : 'safety-narrow', seen.hop.ref, {
      model: nameOf(seen.hop),
    }),
  ];
}

function aboutConfig({ config, openclaw, validation }: CheckFacts): Observation[] {
  const told: Observation[] = [];
  if (validation !== null && !validation.valid) {
    const issues = validation.issues.map((issue) => ({ ...issue }));
    const listed = issues
      .map((issue) => (issue.path === '' ? issue.message : `${issue.path}: ${issue.message}`))
      .join('; ');
    told.push(
      observe(
        'config-invalid',
        null,
        { issues: listed },
        { error: { kind: 'openclaw-rejects', version: openclaw.version ?? '', alreadyInvalid: true, issues } },
      ),
    );
  } else if (validation !== null) told.push(observe('config-valid', null, {}));
  else if (!openclaw.found || config !== null) told.push(observe('config-unchecked', null, {}));
  if (config === null) return told;
  if (valueAt(config, ['models', 'mode']) === 'replace') told.push(observe('mode-replace', null, {}));
  if (valueAt(config, ['gateway', 'mode']) === undefined) told.push(observe('gateway-mode-missing', null, {}));
  return told;
}

function aboutGateway({ openclaw }: CheckFacts): Observation[] {
  return [observe(openclaw.gateway.up ? 'gateway-up' : 'gateway-down', null, { port: openclaw.gateway.port })];
}
