// Plans a setup from the wizard's answers, settles each model's dialect, and writes it.
import { splitRef } from '../../shared/openclaw/config.ts';
import { shownAddress } from '../../shared/secrets/mask.ts';
import { quickSteps } from '../../shared/verification/steps.ts';
import type { Verification } from '../../shared/verification/types.ts';
import { supports } from '../../shared/openclaw/versions.ts';
import { ok } from '../../shared/base/result.ts';
import { closedBy } from '../../shared/changes/unlock.ts';
import { blankStart } from '../../shared/wizard/starting-point.ts';
import { answersMeant, planOnStanding, spelledBy } from '../../shared/wizard/standing-plan.ts';
import { keptKeyNames } from '../adapters/config/keys.ts';
import { commit } from './changes.ts';
import type { Context } from './context.ts';
import { keysFor } from './hosted.ts';
import { runProof } from './verification.ts';
import { patienceBeside, releaseOf } from './patience.ts';
import { reachFacts } from './egress-facts.ts';
import { standingFile } from './route.ts';
import { standingIn } from './active-changes.ts';
import type { Answers, LocalAnswer, Note, Outcome, SetupAsked } from '../../shared/changes/types.ts';
import { refusedInclude } from './current-config.ts';
import { readToChange } from './file-edits.ts';
import type { ResolvedAnswers, ResolvedLocal } from '../../shared/changes/plan.ts';

/** A proof older than this no longer settles a dialect: the server may be another by then. */
const proofLifeMs = 24 * 60 * 60 * 1000;

/**
 * Answers whose dialects are settled, what there is to say about how, and whether a model was tested for it. Where the
 * user leaves the dialect to Hearth, the proof's other settings come with it, unless the answers have settings of their
 * own.
 */
async function settle(
  context: Context,
  answers: Answers,
  signal: AbortSignal,
): Promise<{ answers: ResolvedAnswers; notes: Note[]; isTested: boolean }> {
  const notes: Note[] = [];
  let isTested = false;
  const local: ResolvedLocal[] = [];
  for (const model of answers.local) {
    const { url } = model;
    const before =
      (await context.stores.proofs()).find(
        (proof) =>
          proof.url === shownAddress(url) &&
          proof.model === model.model &&
          context.now().getTime() - Date.parse(proof.at) < proofLifeMs,
      ) ?? null;
    if (model.api !== 'auto') {
      if (before === null || !apisOf(before).includes(model.api))
        notes.push({ kind: 'not-proven', model: model.model });
      local.push({ ...model, url, api: model.api });
      continue;
    }
    const isKnown = before !== null && before.api !== null;
    if (!isKnown) isTested = true;
    const proof = isKnown ? before : await proveNow(context, model, signal);
    if (proof?.api == null) notes.push({ kind: 'api-guessed', model: model.model, api: 'openai-completions' });
    local.push({
      ...model,
      url,
      api: proof?.api ?? 'openai-completions',
      ...(proof === null || model.settings !== undefined ? {} : { settings: proof.settings }),
    });
  }
  return { answers: { ...answers, local }, notes, isTested };
}

/** The dialects that a proof justifies: the one it chose, and Ollama's own where it asks for that. */
const apisOf = ({ api, settings }: Verification): readonly (string | null)[] => [
  api,
  ...settings.flatMap((setting) => (setting.path === 'api' ? [setting.value] : [])),
];

/** Takes the quick steps of a proof; null where none could be made. */
async function proveNow(context: Context, local: LocalAnswer, signal: AbortSignal): Promise<Verification | null> {
  const { url, model, provider, contextTokens, maxTokens, apiKey, apiKeyEnv } = local;
  const target = {
    url,
    model,
    provider,
    contextTokens,
    maxTokens,
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(apiKeyEnv === undefined ? {} : { apiKeyEnv }),
    steps: [...quickSteps],
  };
  const done = await runProof(context, target, signal, () => undefined);
  return done.ok ? done.value : null;
}

/**
 * Plans a setup on what stands, shows it, and writes it where `dryRun` is false. What is not said of the order and the
 * hosted models stays as it is. With nothing hosted in its order all else is closed too that sends words away, with any
 * other it is opened again.
 */
export async function setUp(
  context: Context,
  input: SetupAsked,
  {
    allAgents,
    dryRun,
    baseHash,
  }: { readonly allAgents: boolean; readonly dryRun: boolean; readonly baseHash: string | null },
): Promise<Outcome> {
  const read = await readToChange(context.world, context.history);
  // A config that can't be read is refused where the plan is made.
  const isUsable = read.ok && refusedInclude(read.value) === null;
  const value = isUsable ? read.value.value : null;
  const start = isUsable ? await standingIn(context, value, false) : blankStart;
  const { remembered, ...answers } = answersMeant(input, start);
  const keep = input.keep ?? [];
  const unproven =
    answers.order === 'local-only' ? [] : [...new Set(answers.hosted.map(({ ref }) => splitRef(ref).provider))];
  const [settled, usable] = await Promise.all([
    settle(context, answers, context.ending),
    keysFor(context, unproven, read),
  ]);
  const version = (await context.openclaw.info())?.version ?? null;
  const keptKeys = await keptKeyNames(context.world.openclawStateDir);
  const facts = await reachFacts(context, value);
  const own = await context.egress.facts(answers.local.map(({ url }) => url));
  const past = await context.history.of(context.world.configPath);
  const retries = input.patience;
  // A release that doesn't know the setting has its own patience.
  const isKnown =
    retries === undefined || retries === 'openclaw' || supports(await releaseOf(context), 'retries') === true;
  const patience = patienceBeside(
    context,
    retries === undefined || !isKnown ? null : { patience: retries, agent: null },
  );
  const leftOut: Note[] = retries === undefined || isKnown ? [] : [{ kind: 'patience-left-out' }];
  const outcome = await commit(context, {
    what: { kind: 'setup', model: answers.local[0]?.name ?? answers.local[0]?.model ?? '' },
    plan(config, text, tree) {
      if (!past.ok) return past;
      const closed = closedBy(past.value);
      const plan = planOnStanding(
        settled.answers,
        { start, keep },
        {
          config,
          text,
          version,
          keptKeys,
          closed,
          facts,
          egress: own,
          allAgents,
          fileOf: (place) => standingFile(tree, place),
        },
      );
      return plan.ok ? ok({ ...plan.value, notes: [...settled.notes, ...plan.value.notes, ...leftOut] }) : plan;
    },
    dryRun,
    // A test takes long, so that what was read before it may be out of date.
    ...(settled.isTested ? {} : { read }),
    check: 'always',
    usable,
    baseHash,
    beside: patience.beside,
  });
  if (outcome.applied) await patience.remember();
  const locals = settled.answers.local.map((local) => `${local.provider.trim()}/${local.model}`);
  // The change stands by now: what can't be remembered is forgotten.
  if (outcome.applied)
    await context.stores
      .rememberArrangement(context.world.configPath, null, {
        locals: [...locals, ...spelledBy(start, keep)],
        hosted: spelledBy(start, remembered),
      })
      .catch(() => undefined);
  return outcome;
}
