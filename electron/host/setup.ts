import type { AppError } from '../../shared/errors.ts';
import { planSetup, type SettledAnswers, type SettledLocal } from '../../shared/openclaw/plan.ts';
import type { Answers, LocalAnswer, Note, Outcome } from '../../shared/openclaw/types.ts';
import type { ApiName, Proof, ProofStep, ProofTarget } from '../../shared/proof/types.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { baseUrls, hostOf, isForbiddenHost, isLocalHost } from '../../shared/servers/address.ts';
import { findKey, keptKeyNames } from '../adapters/keys.ts';
import { prove } from '../adapters/prove.ts';
import { commit } from './changes.ts';
import type { Context } from './context.ts';

/** A proof older than this no longer settles a dialect: the server may be another by then. */
const proofLifeMs = 24 * 60 * 60 * 1000;

/**
 * Sends the proof's requests to one model. The secret behind `apiKeyEnv` is looked up here and goes into the request's header only;
 * a plain key is sent only where it may stand in a config at all.
 */
export async function runProof({ world, stores, now }: Context, target: ProofTarget, signal: AbortSignal, onStep: (step: ProofStep) => void): Promise<Result<Proof, AppError>> {
  const url = baseUrls(target.url)[0];
  if (url === undefined || isForbiddenHost(hostOf(url))) return err({ kind: 'unreachable', url: target.url, cause: 'address' });
  const key = target.apiKeyEnv === undefined ? (isLocalHost(hostOf(url)) ? (target.apiKey ?? null) : null) : await findKey(target.apiKeyEnv, world.env, world.openclawStateDir);
  if (key === null && target.apiKeyEnv !== undefined) return err({ kind: 'key-missing', envName: target.apiKeyEnv });
  const headers: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` };
  const done = await prove({ url: target.url.replace(/\/+$/, ''), model: target.model, headers }, { signal, onStep, now: () => now().getTime() });
  if (done.ok) await stores.rememberProof(done.value);
  return done;
}

/** Answers whose dialects are settled, and what there is to say about how. */
async function settle(context: Context, answers: Answers, signal: AbortSignal): Promise<{ answers: SettledAnswers; notes: Note[] }> {
  const notes: Note[] = [];
  const local: SettledLocal[] = [];
  for (const one of answers.local) {
    const url = one.url.replace(/\/+$/, '');
    const known = (await context.stores.proofs()).find((proof) => proof.url === url && proof.model === one.model && context.now().getTime() - Date.parse(proof.at) < proofLifeMs);
    if (one.api !== 'auto') {
      if (known?.api !== one.api) notes.push({ kind: 'not-proven', model: one.model });
      local.push({ ...one, url, api: one.api });
      continue;
    }
    const proven = known?.api ?? (await proveNow(context, one, signal));
    if (proven === null) notes.push({ kind: 'api-guessed', model: one.model, api: 'openai-completions' });
    local.push({ ...one, url, api: proven ?? 'openai-completions' });
  }
  return { answers: { ...answers, local }, notes };
}

async function proveNow(context: Context, one: LocalAnswer, signal: AbortSignal): Promise<ApiName | null> {
  const target = { url: one.url, model: one.model, ...(one.apiKey === undefined ? {} : { apiKey: one.apiKey }), ...(one.apiKeyEnv === undefined ? {} : { apiKeyEnv: one.apiKeyEnv }) };
  const done = await runProof(context, target, signal, () => undefined);
  return done.ok ? done.value.api : null;
}

/** Plans a setup, shows it, and writes it where `dryRun` is false. */
export async function setUp(context: Context, answers: Answers, { dryRun, basis }: { dryRun: boolean; basis: string | null }): Promise<Outcome> {
  const settled = await settle(context, answers, new AbortController().signal);
  const version = (await context.openclaw.info())?.version ?? null;
  const keptKeys = await keptKeyNames(context.world.openclawStateDir);
  const outcome = await commit(context, {
    what: { kind: 'setup', model: answers.local[0]?.name ?? answers.local[0]?.model ?? '' },
    plan(config) {
      const plan = planSetup(settled.answers, { config, version, keptKeys });
      return plan.ok ? ok({ ...plan.value, notes: [...settled.notes, ...plan.value.notes] }) : plan;
    },
    dryRun,
    check: 'always',
    basis,
  });
  const locals = settled.answers.local.map((local) => `${local.provider}/${local.model}`);
  if (outcome.applied) await context.stores.rememberArrangement(context.world.configPath, { locals, hosted: settled.answers.hosted.map((hosted) => hosted.ref) });
  return outcome;
}
