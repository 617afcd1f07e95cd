// Gathers the doctor's facts about every model of the route, tells findings and applies fixes.
import { addressFromHere, isOwnPlace } from '../../shared/network/destination.ts';
import { whereServed } from '../../shared/providers/serving.ts';
import { agentsAlone, agentsPastLocal, noRoute } from '../../shared/openclaw/route.ts';
import type { Value } from '../../shared/contract/calls.ts';
import { curlFlags, curlSays } from '../../shared/doctor/curl.ts';
import { switchOf } from '../../shared/doctor/built-in.ts';
import type { CheckFacts, HopAnswer, HopFacts } from '../../shared/doctor/facts.ts';
import { hasOpenVariable, isMisnamed } from '../../shared/doctor/names.ts';
import { diagnose, fixFor, settingsFixFor } from '../../shared/doctor/diagnose.ts';
import type { Finding } from '../../shared/doctor/types.ts';
import type { JsonValue } from '../../shared/json5/change.ts';
import { foreignWord } from '../../shared/base/foreign-text.ts';
import { ownVariables } from '../../shared/openclaw/variables.ts';
import { maskSaid, maskSent, shownAddress } from '../../shared/secrets/mask.ts';
import type { RouteModel } from '../../shared/openclaw/types.ts';
import type { ChatReply } from '../../shared/verification/ask.ts';
import type { ApiName } from '../../shared/verification/types.ts';
import { err, ok } from '../../shared/base/result.ts';
import { emptyEndpoint } from '../../shared/servers/empty.ts';
import { environmentOf } from '../adapters/config/keys.ts';
import { request } from '../adapters/network/http.ts';
import { reporterTo } from '../adapters/system/log.ts';
import { probeEndpoint } from '../adapters/servers/probe.ts';
import { askOnce } from '../adapters/servers/prove.ts';
import { commit } from './changes.ts';
import type { Context } from './context.ts';
import { keyOf, type ProviderKey } from './provider-key.ts';
import { keysFor, listHosted } from './hosted.ts';
import { macNoRoute } from './local-network.ts';
import { patienceBeside, readPatience } from './patience.ts';
import { currentRoute } from './route.ts';
import type { Outcome } from '../../shared/changes/types.ts';
import { currentTree } from './current-config.ts';

/** How long the check waits for a first word before it calls the model slow rather than dead. */
const firstWordMs = 90_000;

/** How long it waits for a list of models. */
const listWaitMs = 7000;

/** As much of an answer as helps to recognise it. */
const shownAnswerChars = 400;

/**
 * The look at one hop. Where Hearth fails at it, that is the hop's problem, by the id in the log, and the others are
 * looked at all the same.
 */
async function lookFenced(
  context: Context,
  config: JsonValue | null,
  hop: RouteModel,
  signal: AbortSignal,
): Promise<HopFacts> {
  try {
    return await look(context, config, hop, signal);
  } catch (cause) {
    const id = reporterTo(context.world.stateDir)(`check ${hop.ref}`, cause);
    return {
      hop,
      endpoint: {
        ...emptyEndpoint(hop.baseUrl ?? ''),
        status: 'not-a-model-server',
        problem: { kind: 'internal', id },
      },
      curl: null,
      listed: null,
      model: null,
      answer: null,
      proven: false,
    };
  }
}

/**
 * Looks at the server of a hop whose address is of the user's own, and asks the model there a short question where it
 * is known that it runs there: what only a proxy on this machine hands on is paid for, and what leads nobody knows
 * where may be.
 */
async function look(
  context: Context,
  config: JsonValue | null,
  hop: RouteModel,
  signal: AbortSignal,
): Promise<HopFacts> {
  const nothing: HopFacts = { hop, endpoint: null, curl: null, listed: null, model: null, answer: null, proven: false };
  if (hop.where !== 'local' || hop.baseUrl === null || hop.destination === null || !isOwnPlace(hop.destination.place))
    return nothing;
  if (hasOpenVariable(hop)) return nothing;
  const baseUrl = addressFromHere(hop.baseUrl, hop.destination);
  const key = await keyOf(context.world, config, hop.provider);
  const [endpoint, listed, proofs] = await Promise.all([
    probeEndpoint(baseUrl, {
      signal,
      report: reporterTo(context.world.stateDir),
      trusted: true,
      key: () => Promise.resolve(key.secret),
    }),
    request({
      url: `${baseUrl}/models`,
      method: 'GET',
      headers: key.headers,
      connectMs: 2000,
      deadlineMs: listWaitMs,
      signal,
    }),
    context.stores.proofs(),
  ]);
  context.egress.learn(endpoint);
  const flags = curlFlags(listed.ok ? null : listed.error, listWaitMs);
  const line = `curl${flags} ${shownAddress(baseUrl)}/models${key.flag}`;
  const listing = listed.ok
    ? listed.value.body.trim() || `HTTP ${listed.value.status}`
    : curlSays(listed.error, shownAddress(baseUrl));
  const model = endpoint.models.find((candidate) => candidate.id === hop.modelId) ?? null;
  const facts: HopFacts = {
    ...nothing,
    endpoint,
    lookedAt: baseUrl === hop.baseUrl ? null : baseUrl,
    curl: {
      line,
      answer: foreignWord(
        maskSaid(maskSent(foreignWord(listing, 8 * shownAnswerChars), key.secret === null ? [] : [key.secret])),
        shownAnswerChars,
      ),
    },
    listed:
      endpoint.status === 'unreachable' || endpoint.status === 'needs-key' || endpoint.status === 'not-a-model-server'
        ? null
        : model !== null,
    model,
    proven: proofs.some(
      (proof) =>
        [baseUrl, hop.baseUrl].some((url) => url !== null && proof.url === shownAddress(url)) &&
        proof.model === hop.modelId &&
        proof.api !== null,
    ),
  };
  const pointless =
    endpoint.status === 'unreachable' || endpoint.status === 'not-a-model-server' || facts.listed === false;
  // The server itself was just asked, and what it said counts before what was known.
  const isLocal = whereServed(hop, context.egress.cachedFacts()).where === 'local';
  return pointless || !isLocal ? facts : { ...facts, answer: await answerOf(hop, baseUrl, key, signal) };
}

async function answerOf(
  hop: RouteModel,
  url: string,
  key: ProviderKey,
  signal: AbortSignal,
): Promise<HopAnswer | null> {
  const api: ApiName = hop.api === 'openai-responses' ? 'openai-responses' : 'openai-completions';
  const reply = await askOnce(api, { url, model: hop.modelId, headers: key.headers }, signal, firstWordMs);
  return signal.aborted ? null : judged(reply);
}

function judged({ error, answer }: ChatReply): HopAnswer | null {
  if (error === null && answer !== null)
    return { kind: 'answered', firstWordMs: answer.firstWordMs ?? answer.totalMs, text: answer.text };
  if (error?.kind === 'unreachable')
    return error.cause === 'timeout' ? { kind: 'slow', waitedMs: firstWordMs } : { kind: 'dead', error };
  if (error !== null) return { kind: 'failed', error };
  return null;
}

/** What is known before anything is asked. Where the config can't be used, that alone is to be said. */
async function gather(
  context: Context,
  signal: AbortSignal,
  onFacts: (facts: CheckFacts) => void,
): Promise<CheckFacts> {
  const { world, stores, openclaw } = context;
  const read = await currentTree(world);
  const nothing: CheckFacts = {
    route: noRoute,
    config: null,
    openclaw: await openclaw.status(null),
    validation: null,
    hops: [],
    noRoute: null,
  };
  if (!read.ok) return { ...nothing, refused: read.error };
  const { value, open, root } = read.value;
  const [route, list] = await Promise.all([
    currentRoute(context, 'default-agent', true),
    stores.remembered(world.configPath),
  ]);
  const patience = await readPatience(context);
  let facts: CheckFacts = {
    ...nothing,
    open,
    patience: patience.ok ? patience.value : null,
    config: value,
    route: route.ok ? route.value : noRoute,
    openclaw: await openclaw.status(value),
    noRoute: await macNoRoute(world, value, process.platform, context.now()),
    storedKeys: (list.ok ? list.value.shared?.hosted : null) ?? [],
    pastLocal: agentsPastLocal(value, context.egress.cachedFacts()),
    alone: agentsAlone(value, context.egress.cachedFacts()),
  };
  const tell = (more: Partial<CheckFacts>) => {
    facts = { ...facts, ...more };
    if (!signal.aborted) onFacts(facts);
  };
  const validate = async () => {
    if (root.text === null) return;
    const checked = await openclaw.validate(root.text, []);
    if (checked?.ok === true) tell({ validation: { valid: checked.value.valid, issues: checked.value.issues } });
  };
  const hops = async () => {
    const hopFacts: HopFacts[] = [];
    for (const hop of facts.route.hops) {
      if (signal.aborted) return;
      hopFacts.push(await lookFenced(context, value, hop, signal));
      tell({ hops: [...hopFacts] });
    }
  };
  const keys = async () => tell(await keyFacts(context, value, facts.route.hops));
  await Promise.all([validate(), hops(), keys()]);
  return facts;
}

/** Which variables OpenClaw finds, and for which of the providers of these hops it has a key. */
async function keyFacts(
  context: Context,
  config: JsonValue | null,
  hops: readonly RouteModel[],
): Promise<Pick<CheckFacts, 'variables' | 'usable'>> {
  const environment = await environmentOf(context.world);
  const variables = [...environment.keys(), ...Object.keys(ownVariables(config ?? {}))];
  const switched = hops.filter((hop) => {
    const variable = switchOf(hop);
    return variable !== null && !variables.includes(variable);
  });
  const builtIn =
    switched.length === 0 ? {} : await keysFor(context, [...new Set(switched.map(({ provider }) => provider))]);
  if (!hops.some(({ where }) => where === 'hosted')) return { variables, usable: builtIn };
  const listed = await listHosted(context, null);
  // Where OpenClaw could not be asked, nothing is known of keys, and that is no finding.
  const hosted = listed.ok ? Object.fromEntries(listed.value.providers.map(({ id, usable }) => [id, usable])) : {};
  return { variables, usable: { ...hosted, ...builtIn } };
}

/** The last facts, so that a fix is planned from what the user was shown. */
const lastFacts = new WeakMap<Context, CheckFacts>();

/**
 * Goes through the guide's troubleshooting; each finding is told the first time it stands. Answers all, and whose route
 * was looked at.
 */
export async function runCheck(
  context: Context,
  signal: AbortSignal,
  onFinding: (finding: Finding) => void,
): Promise<Value<'doctor.run'>> {
  const reported = new Set<string>();
  const facts = await gather(context, signal, (partial) => {
    const isWhole = partial.hops.length === partial.route.hops.length && partial.usable !== undefined;
    // What a name may mean is only known when every server was asked.
    const isSettled = ({ kind, about }: Finding): boolean =>
      !kind.startsWith('name-') && partial.hops.some(({ hop }) => hop.ref === about && !isMisnamed(hop, partial));
    const settled = diagnose(partial).filter((finding) => isWhole || isSettled(finding));
    for (const finding of settled) {
      if (reported.has(finding.id)) continue;
      reported.add(finding.id);
      onFinding(finding);
    }
  });
  lastFacts.set(context, facts);
  return { findings: diagnose(facts), agent: facts.route.agent.id };
}

/** Mends one finding of the last check, on the file as it stands now. */
export async function fixFinding(context: Context, id: string, dryRun: boolean): Promise<Outcome> {
  const facts = lastFacts.get(context);
  const settings = facts === undefined ? null : settingsFixFor(id, facts);
  if (facts !== undefined && settings !== null) return fixSettings(context, id, { facts, dryRun });
  return commit(context, {
    what: { kind: 'fix', finding: id },
    plan(config) {
      const changes = facts === undefined ? null : fixFor(id, { ...facts, config });
      return changes === null ? err({ kind: 'finding-missing', id }) : ok({ changes, notes: [] });
    },
    dryRun,
    check: 'always',
    baseHash: null,
  });
}

/** Mends what is wrong with the agents' settings, as they stand now. */
async function fixSettings(
  context: Context,
  id: string,
  { facts, dryRun }: { readonly facts: CheckFacts; readonly dryRun: boolean },
): Promise<Outcome> {
  const now = await readPatience(context);
  const fix = now.ok ? settingsFixFor(id, { ...facts, patience: now.value }) : null;
  const { beside, remember } = patienceBeside(
    context,
    fix === null || fix.patience === null ? null : { patience: fix.patience, agent: null },
    fix?.agents ?? [],
  );
  const outcome = await commit(context, {
    what: { kind: 'fix', finding: id },
    plan: () => (!now.ok ? now : fix === null ? err({ kind: 'finding-missing', id }) : ok({ changes: [], notes: [] })),
    dryRun,
    check: 'known-keys',
    baseHash: null,
    beside,
  });
  if (outcome.applied) await remember();
  return outcome;
}
