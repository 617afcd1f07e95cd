// Runs a failover test on the user's route, case by case, with stand-ins or real hosted models.
import path from 'node:path';
import type { EgressFacts } from '../../shared/providers/serving.ts';
import { valueAt, type JsonValue } from '../../shared/json5/change.ts';
import { keyVariableOf } from '../../shared/providers/keys.ts';
import { judgeTest } from '../../shared/failover-test/judge.ts';
import {
  passesOf,
  patienceNow,
  retriesFor,
  settingsOf,
  type SettingsTexts,
} from '../../shared/failover-test/patience.ts';
import { hostedHops, sceneOf, type TestScene } from '../../shared/failover-test/scene.ts';
import type {
  FailoverTest,
  FailoverTestQuery,
  TestCase,
  TestEnd,
  TestPass,
  TestRetries,
  FailoverTestProgress,
} from '../../shared/failover-test/types.ts';
import type { AppError } from '../../shared/base/errors.ts';
import { providerPath, stringAt } from '../../shared/openclaw/config.ts';
import { keyNameIn } from '../../shared/openclaw/key-name.ts';
import { papers } from '../../shared/verification/end-to-end.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { runDrillTurn } from '../adapters/openclaw/failover-test.ts';
import { findKey } from '../adapters/config/keys.ts';
import { readSettingsOf, settingsName } from '../adapters/config/session-settings.ts';
import type { Context } from './context.ts';
import { egressOf } from './serving.ts';
import { currentConfig } from './current-config.ts';

const prompt = 'Answer with the one word ready and nothing else.';
/** About the size of OpenClaw's usual first turn, so that windows count as they do every day. */
const files = { 'AGENTS.md': papers() };

/** Where OpenClaw looks for the key of a provider that its config says nothing of. */
const usualName = (provider: string): string =>
  keyVariableOf(provider) ?? `${provider.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}_API_KEY`;

type Paid = {
  readonly names: ReadonlyMap<string, string>;
  readonly keys: Readonly<Record<string, string>>;
  readonly missing: string | null;
};

/**
 * The keys of the chain's hosted providers, from where OpenClaw keeps them; a key that stands in the config itself gets
 * a name of ours.
 */
async function paidKeys({ world }: Context, config: JsonValue | null, egress: EgressFacts): Promise<Paid> {
  const names = new Map<string, string>();
  const keys: Record<string, string> = {};
  let missing: string | null = null;
  for (const provider of new Set(hostedHops(config, egress).map((hop) => hop.provider))) {
    const path = [...providerPath(config, provider), 'apiKey'];
    const named = keyNameIn(config === null ? undefined : valueAt(config, path));
    const literal = named === null ? stringAt(config, path) : null;
    const name = literal === null ? (named ?? usualName(provider)) : `HEARTH_DRILL_KEY_${names.size + 1}`;
    const key = literal ?? (await findKey(name, world.env, world.openclawStateDir));
    if (key === null) {
      missing ??= name;
      continue;
    }
    names.set(provider, name);
    keys[name] = key;
  }
  return { names, keys, missing };
}

/** The session settings of the agent that is drilled; what can't be read is nothing to OpenClaw either. */
async function settingsTexts({ world }: Context, config: JsonValue | null, agent: string): Promise<SettingsTexts> {
  const read = await readSettingsOf(world, config, agent);
  return read.ok ? { own: read.value.own.text, workspace: read.value.workspace } : { own: null, workspace: null };
}

/**
 * Has the installed OpenClaw meet a broken local server, each case in a scratch of its own and all of them side by
 * side: what takes long in a case is OpenClaw's own waiting, and time is counted from its first request on, so that
 * three starting at once distort nothing. Where it would make a difference, each case is tried with OpenClaw falling
 * back at once too, and that first. Nothing is asked of a hosted model unless `pay`; a hosted model without a key is
 * stood in for even then, and `problem` says so. Stopped, it tells what is known by then. Errors: `drill-impossible`,
 * `openclaw-missing`, `cancelled` where nothing is known yet, why the config can't be read.
 */
export async function runDrill(
  context: Context,
  query: FailoverTestQuery,
  signal: AbortSignal,
  onTold: (event: FailoverTestProgress) => void,
): Promise<Result<FailoverTest, AppError>> {
  const { world, openclaw, now } = context;
  if (world.practice) return err({ kind: 'drill-impossible', why: 'practice' });
  const [read, installed] = await Promise.all([currentConfig(world), openclaw.info()]);
  if (!read.ok) return read;
  const config = read.value;
  const egress = await egressOf(context, config, true);
  const paid = query.pay
    ? await paidKeys(context, config, egress)
    : { names: new Map<string, string>(), keys: {}, missing: null };
  const scene = sceneOf(config, { version: installed?.version ?? '', paid: paid.names, egress });
  if (!scene.ok) return scene;
  if (installed === null) return err({ kind: 'openclaw-missing' });
  const at = now().toISOString();
  const settings = await settingsTexts(context, config, scene.value.agent);
  const patience = patienceNow(settings, scene.value.retriesCount);
  const cases = [...new Set(query.cases)];
  const ends = await Promise.all(
    cases.map((kase) =>
      runCase({
        kase,
        scene: scene.value,
        settings,
        patience,
        keys: paid.keys,
        env: world.env,
        limitS: query.limitS,
        signal,
        onTold,
      }),
    ),
  );
  const missing = ends.some((end) => end.missing);
  if (missing && !signal.aborted) return err({ kind: 'openclaw-missing' });
  const of = (pass: TestPass): TestEnd[] => ends.flatMap(({ done }) => done[pass] ?? []);
  const [asSet, atOnce] = [of('as-set'), of('at-once')];
  if (signal.aborted && asSet.length + atOnce.length === 0) return err({ kind: 'cancelled' });
  return ok({
    chain: [...scene.value.refs.values()],
    patience,
    ends: asSet,
    atOnce,
    stopped: signal.aborted,
    at,
    openclaw: installed.version,
    problem: paid.missing === null ? null : { kind: 'key-missing', envName: paid.missing },
  });
}

type Run = {
  readonly kase: TestCase;
  readonly scene: TestScene;
  readonly settings: SettingsTexts;
  readonly patience: TestRetries;
  readonly keys: Readonly<Record<string, string>>;
  readonly env: Context['world']['env'];
  readonly limitS: number;
  readonly signal: AbortSignal;
  readonly onTold: (event: FailoverTestProgress) => void;
};

type CaseEnds = {
  readonly done: Partial<Record<TestPass, TestEnd>>;
  /** Whether no OpenClaw was found. */ readonly missing: boolean;
};

/** What answers at once has done so by then; what is still waited for leaves the processor alone. */
const aheadS = 5;

/** All passes of a case: the next one begins when the one before it is over or does nothing but wait. */
async function runCase(run: Run): Promise<CaseEnds> {
  const done: Partial<Record<TestPass, TestEnd>> = {};
  const running: Promise<boolean>[] = [];
  for (const pass of passesOf(run.kase, run.patience)) {
    if (run.signal.aborted) break;
    await new Promise<void>((goOn) => {
      const passRun = runPass(run, pass, (seconds) => {
        if (seconds >= aheadS) goOn();
      }).then((end) => {
        if (end !== null && !run.signal.aborted) done[pass] = end;
        return end === null;
      });
      running.push(passRun);
      passRun.then(
        () => goOn(),
        () => goOn(),
      );
    });
  }
  return { missing: (await Promise.all(running)).includes(true), done };
}

async function runPass(
  { kase, scene, settings, patience, keys, env, limitS, signal, onTold }: Run,
  pass: TestPass,
  onSeconds: (seconds: number) => void,
): Promise<TestEnd | null> {
  onTold({ kind: 'begun', case: kase, pass, retries: retriesFor(pass, patience) });
  const { own, workspace } = settingsOf(pass, settings);
  const observation = await runDrillTurn({
    case: kase,
    scene,
    env,
    prompt,
    keys,
    limitS,
    signal,
    files: { ...files, ...(workspace === null ? {} : { [path.join('.openclaw', settingsName)]: workspace }) },
    agentFiles: own === null ? {} : { [settingsName]: own },
    onBeat: (seconds, requests) => {
      onTold({ kind: 'waiting', case: kase, pass, seconds, asked: requests });
      onSeconds(seconds);
    },
  });
  if (observation === null) return null;
  const end = judgeTest(observation, {
    case: kase,
    refs: scene.refs,
    standIns: scene.standIns,
    broken: scene.broken,
    secrets: [...Object.values(keys), observation.root],
  });
  if (!signal.aborted) onTold({ kind: 'ended', pass, end });
  return end;
}
