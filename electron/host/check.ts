import { isOwnPlace } from '../../shared/egress/destination.ts';
import { noRoute } from '../../shared/openclaw/route.ts';
import type { Value } from '../../shared/contract/contract.ts';
import type { CheckFacts, HopAnswer, HopFacts } from '../../shared/doctor/facts.ts';
import { diagnose, fixFor } from '../../shared/doctor/diagnose.ts';
import type { Finding } from '../../shared/doctor/types.ts';
import type { JsonValue } from '../../shared/json5/change.ts';
import { foreignWord } from '../../shared/foreign-text.ts';
import { maskSaid, maskSent, shownAddress } from '../../shared/openclaw/secrets.ts';
import type { Hop, Outcome } from '../../shared/openclaw/types.ts';
import type { Heard } from '../../shared/proof/ask.ts';
import type { ApiName } from '../../shared/proof/types.ts';
import { err, ok } from '../../shared/result.ts';
import { untoldEndpoint } from '../../shared/servers/blank.ts';
import { readConfig } from '../adapters/config-file.ts';
import { request } from '../adapters/http.ts';
import { reporterTo } from '../adapters/log.ts';
import { probeEndpoint } from '../adapters/probe.ts';
import { askOnce } from '../adapters/prove.ts';
import { commit, currentConfig } from './changes.ts';
import type { Context } from './context.ts';
import { keyOf, type Key } from './hop-key.ts';
import { listHosted } from './hosted.ts';
import { macNoRoute } from './local-network.ts';
import { currentRoute } from './route.ts';

/** How long the check waits for a first word before it calls the model slow rather than dead. */
const firstWordMs = 90_000;

/** As much of an answer as helps to recognise it. */
const shownAnswerChars = 400;

/** The look at one hop. Where Hearth fails at it, that is the hop's problem, by the id in the log, and the others are looked at all the same. */
async function lookFenced(context: Context, config: JsonValue | null, hop: Hop, signal: AbortSignal): Promise<HopFacts> {
  try {
    return await look(context, config, hop, signal);
  } catch (cause) {
    const id = reporterTo(context.world.stateDir)(`check ${hop.ref}`, cause);
    return { hop, endpoint: { ...untoldEndpoint(hop.baseUrl ?? ''), status: 'not-a-model-server', problem: { kind: 'internal', id } }, curl: null, listed: null, model: null, answer: null, proven: false };
  }
}

async function look(context: Context, config: JsonValue | null, hop: Hop, signal: AbortSignal): Promise<HopFacts> {
  const nothing: HopFacts = { hop, endpoint: null, curl: null, listed: null, model: null, answer: null, proven: false };
  // What only a proxy on this machine hands on is paid for, and what leads nobody knows where may be.
  if (hop.where !== 'local' || hop.baseUrl === null || hop.destination === null || !isOwnPlace(hop.destination.place)) return nothing;
  const { baseUrl } = hop;
  const key = await keyOf(context.world, config, hop.provider);
  const line = `curl ${shownAddress(baseUrl)}/models${key.flag}`;
  const [endpoint, listed, proofs] = await Promise.all([
    probeEndpoint(baseUrl, { signal, report: reporterTo(context.world.stateDir), trusted: true, key: () => Promise.resolve(key.secret) }),
    request({ url: `${baseUrl}/models`, method: 'GET', headers: key.headers, connectMs: 2000, deadlineMs: 7000, signal }),
    context.stores.proofs(),
  ]);
  const said = listed.ok ? listed.value.body.trim() || `HTTP ${listed.value.status}` : `(${listed.error.kind === 'unreachable' ? listed.error.cause : listed.error.kind})`;
  const model = endpoint.models.find((one) => one.id === hop.modelId) ?? null;
  const seen: HopFacts = {
    ...nothing,
    endpoint,
    curl: { line, answer: foreignWord(maskSaid(maskSent(foreignWord(said, 8 * shownAnswerChars), key.secret === null ? [] : [key.secret])), shownAnswerChars) },
    listed: endpoint.status === 'unreachable' || endpoint.status === 'needs-key' || endpoint.status === 'not-a-model-server' ? null : model !== null,
    model,
    proven: proofs.some((proof) => proof.url === shownAddress(baseUrl) && proof.model === hop.modelId && proof.api !== null),
  };
  const pointless = endpoint.status === 'unreachable' || endpoint.status === 'not-a-model-server' || seen.listed === false;
  return pointless ? seen : { ...seen, answer: await answerOf(hop, key, signal) };
}

async function answerOf(hop: Hop, key: Key, signal: AbortSignal): Promise<HopAnswer | null> {
  const api: ApiName = hop.api === 'openai-responses' ? 'openai-responses' : 'openai-completions';
  const heard = await askOnce(api, { url: hop.baseUrl ?? '', model: hop.modelId, headers: key.headers }, signal, firstWordMs);
  return signal.aborted ? null : judged(heard);
}

function judged({ error, answer }: Heard): HopAnswer | null {
  if (error === null && answer !== null) return { kind: 'answered', firstWordMs: answer.firstWordMs ?? answer.totalMs, text: answer.text };
  if (error?.kind === 'unreachable') return error.cause === 'timeout' ? { kind: 'slow', waitedMs: firstWordMs } : { kind: 'dead', error };
  if (error !== null) return { kind: 'failed', error };
  return null;
}

async function gather(context: Context, signal: AbortSignal, onFacts: (facts: CheckFacts) => void): Promise<CheckFacts> {
  const route = await currentRoute(context, 'default-agent', true);
  const [read, config, list] = await Promise.all([readConfig(context.world.configPath), currentConfig(context.world), context.stores.remembered(context.world.configPath)]);
  const value = config.ok ? config.value : null;
  let facts: CheckFacts = { route: route.ok ? route.value : noRoute, config: value, openclaw: await context.openclaw.status(value), validation: null, hops: [], noRoute: await macNoRoute(context.world, value, process.platform, context.now()), kept: (list.ok ? list.value.shared?.hosted : null) ?? [] };
  const tell = (more: Partial<CheckFacts>) => {
    facts = { ...facts, ...more };
    if (!signal.aborted) onFacts(facts);
  };
  const validate = async () => {
    if (!read.ok || read.value.text === null) return;
    if (!config.ok) return tell({ validation: { valid: false, issues: [{ path: '', message: config.error.kind }] } });
    const checked = await context.openclaw.validate(read.value.text, []);
    if (checked?.ok === true) tell({ validation: { valid: checked.value.valid, issues: checked.value.issues } });
  };
  const hops = async () => {
    const seen: HopFacts[] = [];
    for (const hop of facts.route.hops) {
      if (signal.aborted) return;
      seen.push(await lookFenced(context, value, hop, signal));
      tell({ hops: [...seen] });
    }
  };
  const keys = async () => {
    if (!facts.route.hops.some(({ where }) => where === 'hosted')) return;
    const listed = await listHosted(context, null);
    // Where OpenClaw could not be asked, nothing is known of keys, and that is no finding.
    if (listed.ok) tell({ usable: Object.fromEntries(listed.value.providers.map(({ id, usable }) => [id, usable])) });
  };
  await Promise.all([validate(), hops(), keys()]);
  return facts;
}

/** The last facts, so that a fix is planned from what the owner was shown. */
const lastFacts = new WeakMap<Context, CheckFacts>();

/** Goes through the guide's troubleshooting; each finding is told the first time it stands. Answers all, and whose route was looked at. */
export async function runCheck(context: Context, signal: AbortSignal, onFinding: (finding: Finding) => void): Promise<Value<'check.run'>> {
  const told = new Set<string>();
  const facts = await gather(context, signal, (partial) => {
    const settled = diagnose(partial).filter((finding) => partial.hops.length === partial.route.hops.length || partial.hops.some(({ hop }) => finding.about !== null && hop.ref === finding.about));
    for (const finding of settled) {
      if (told.has(finding.id)) continue;
      told.add(finding.id);
      onFinding(finding);
    }
  });
  lastFacts.set(context, facts);
  return { findings: diagnose(facts), agent: facts.route.agent.id };
}

/** Mends one finding of the last check, on the file as it stands now. */
export async function fixFinding(context: Context, id: string, dryRun: boolean): Promise<Outcome> {
  const facts = lastFacts.get(context);
  return commit(context, {
    what: { kind: 'fix', finding: id },
    plan(config) {
      const changes = facts === undefined ? null : fixFor(id, { ...facts, config });
      return changes === null ? err({ kind: 'finding-missing', id }) : ok({ changes, notes: [] });
    },
    dryRun,
    check: 'always',
    basis: null,
  });
}
