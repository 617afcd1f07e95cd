import type { EgressFacts } from '../../shared/egress/serving.ts';
import { valueAt, type JsonValue } from '../../shared/json5/change.ts';
import { providerRow } from '../../shared/catalog/hosted-providers.ts';
import { judgeDrill } from '../../shared/drill/judge.ts';
import { hostedHops, sceneOf, type DrillScene } from '../../shared/drill/scene.ts';
import type { Drill, DrillAsked, DrillCase, DrillEnd, DrillTold } from '../../shared/drill/types.ts';
import type { AppError } from '../../shared/errors.ts';
import { providerPath, stringAt } from '../../shared/openclaw/config.ts';
import { keyNameIn } from '../../shared/openclaw/key-name.ts';
import { papers } from '../../shared/proof/rehearsal.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { runDrillTurn } from '../adapters/drill.ts';
import { findKey } from '../adapters/keys.ts';
import { currentConfig } from './changes.ts';
import type { Context } from './context.ts';
import { egressOf } from './egress.ts';

const prompt = 'Answer with the one word ready and nothing else.';
/** About the size of OpenClaw's usual first turn, so that windows count as they do every day. */
const files = { 'AGENTS.md': papers() };

/** Where OpenClaw looks for the key of a provider that its config says nothing of. */
const usualName = (provider: string): string => providerRow(provider)?.keyEnv ?? `${provider.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}_API_KEY`;

type Paid = { readonly names: ReadonlyMap<string, string>; readonly keys: Readonly<Record<string, string>>; readonly missing: string | null };

/** The keys of the chain's hosted providers, from where OpenClaw keeps them; a key that stands in the config itself gets a name of ours. */
async function paidKeys({ world }: Context, config: JsonValue | null, egress: EgressFacts): Promise<Paid> {
  const names = new Map<string, string>();
  const keys: Record<string, string> = {};
  let missing: string | null = null;
  for (const provider of new Set(hostedHops(config, egress).map((hop) => hop.provider))) {
    const path = [...providerPath(config, provider), 'apiKey'];
    const named = keyNameIn(config === null ? undefined : valueAt(config, path));
    const literal = named === null ? stringAt(config, path) : null;
    const name = literal === null ? (named ?? usualName(provider)) : `HEARTH_DRILL_KEY_${names.size + 1}`;
    const key = literal ?? await findKey(name, world.env, world.openclawStateDir);
    if (key === null) {
      missing ??= name;
      continue;
    }
    names.set(provider, name);
    keys[name] = key;
  }
  return { names, keys, missing };
}

/**
 * Has the installed OpenClaw meet a broken local server, each case in a scratch of its own and all of them side by side: what takes long
 * in a case is OpenClaw's own waiting, and time is counted from its first request on, so that three starting at once distort nothing.
 * Nothing is asked of a hosted model unless `pay`; a hosted model without a key is stood in for even then, and `problem` says so.
 * Errors: `drill-impossible`, `openclaw-missing`, `cancelled`, why the config can't be read.
 */
export async function runDrill(context: Context, asked: DrillAsked, signal: AbortSignal, onTold: (told: DrillTold) => void): Promise<Result<Drill, AppError>> {
  const { world, openclaw, now } = context;
  if (world.practice) return err({ kind: 'drill-impossible', why: 'practice' });
  const [read, installed] = await Promise.all([currentConfig(world), openclaw.info()]);
  if (!read.ok) return read;
  const config = read.value;
  const egress = await egressOf(context, config, true);
  const paid = asked.pay ? await paidKeys(context, config, egress) : { names: new Map<string, string>(), keys: {}, missing: null };
  const scene = sceneOf(config, { version: installed?.version ?? '', paid: paid.names, egress });
  if (!scene.ok) return scene;
  if (installed === null) return err({ kind: 'openclaw-missing' });
  const at = now().toISOString();
  const run = (kase: DrillCase) => runCase({ kase, scene: scene.value, keys: paid.keys, env: world.env, limitS: asked.limitS, signal, onTold });
  const ends = await Promise.all([...new Set(asked.cases)].map(run));
  if (signal.aborted) return err({ kind: 'cancelled' });
  const done = ends.filter((end) => end !== null);
  if (done.length < ends.length) return err({ kind: 'openclaw-missing' });
  return ok({ chain: [...scene.value.refs.values()], ends: done, at, openclaw: installed.version, problem: paid.missing === null ? null : { kind: 'key-missing', envName: paid.missing } });
}

type Run = { readonly kase: DrillCase; readonly scene: DrillScene; readonly keys: Readonly<Record<string, string>>; readonly env: Context['world']['env']; readonly limitS: number; readonly signal: AbortSignal; readonly onTold: (told: DrillTold) => void };

async function runCase({ kase, scene, keys, env, limitS, signal, onTold }: Run): Promise<DrillEnd | null> {
  onTold({ kind: 'begun', case: kase });
  const seen = await runDrillTurn({
    case: kase, scene, env, files, prompt, keys, limitS, signal,
    onBeat: (seconds, asked) => { onTold({ kind: 'waiting', case: kase, seconds, asked }); },
  });
  if (seen === null) return null;
  const end = judgeDrill(seen, { case: kase, refs: scene.refs, standIns: scene.standIns, broken: scene.broken, secrets: [...Object.values(keys), seen.root] });
  if (!signal.aborted) onTold({ kind: 'ended', end });
  return end;
}
