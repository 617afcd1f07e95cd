// Gathers what the egress map is decided on, OpenClaw's own sessions and timed jobs included.
import { noEgressFacts } from '../../shared/providers/serving.ts';
import type { JsonValue } from '../../shared/json5/change.ts';
import type { EgressInputs } from '../../shared/egress/facts.ts';
import { parseJobs, parseSessions } from '../../shared/egress/openclaw-state.ts';
import { keptKeyNames } from '../adapters/config/keys.ts';
import type { Context } from './context.ts';
import { egressOf } from './serving.ts';

/**
 * What OpenClaw's own state says is asked for this long at most: about 2 s each with 2026.9.6, 8 s on a machine with
 * much to do.
 */
const askedMs = 30_000;

export const nothingKnown: EgressInputs = { egress: noEgressFacts, names: [], openclaw: null, sessions: [], jobs: [] };

/**
 * What can be told at once: where addresses lead, the names of the variables that are set, and the release. OpenClaw's
 * own state is not asked and counts as empty.
 */
export async function reachFacts(context: Context, config: JsonValue | null): Promise<EgressInputs> {
  const { world, openclaw } = context;
  const [storedKeys, install, egress] = await Promise.all([
    keptKeyNames(world.openclawStateDir),
    openclaw.info(),
    egressOf(context, config, true),
  ]);
  const set = Object.keys(world.env).filter((name) => (world.env[name] ?? '').trim() !== '');
  return { ...nothingKnown, egress, names: [...new Set([...set, ...storedKeys])], openclaw: install?.version ?? null };
}

type StateTold = Pick<EgressInputs, 'sessions' | 'jobs'>;

/**
 * How long what OpenClaw's own state said counts: to ask costs two starts of it, and a page asks for the map and for
 * the strays at once.
 */
const toldForMs = 30_000;
const stateCache = new WeakMap<
  Context['openclaw'],
  { readonly atMs: number; readonly gatewayUp: boolean; readonly state: Promise<StateTold> }
>();

/**
 * The same with what OpenClaw's own state sets: its conversations, and its timed jobs where its gateway runs. Null for
 * what it did not tell.
 */
export async function reachFactsAsked(
  context: Context,
  config: JsonValue | null,
  gatewayUp: boolean,
): Promise<EgressInputs> {
  const facts = await reachFacts(context, config);
  if (context.world.practice || (await context.openclaw.info()) === null) return facts;
  const ask = async (args: readonly string[]): Promise<string | null> => {
    const answer = await context.openclaw.run(args, null, AbortSignal.timeout(askedMs));
    return answer.ok && answer.value !== null && answer.value.code === 0 ? answer.value.stdout : null;
  };
  const askBoth = async (): Promise<StateTold> => {
    const [sessions, jobs] = await Promise.all([
      ask(['sessions', 'list', '--json', '--all-agents', '--limit', 'all']),
      gatewayUp ? ask(['cron', 'list', '--all', '--json']) : null,
    ]);
    return {
      sessions: sessions === null ? null : parseSessions(sessions),
      jobs: jobs === null ? null : parseJobs(jobs),
    };
  };
  const nowMs = context.now().getTime();
  const before = stateCache.get(context.openclaw);
  const fresh =
    before !== undefined && before.gatewayUp === gatewayUp && Math.abs(nowMs - before.atMs) < toldForMs
      ? before
      : { atMs: nowMs, gatewayUp, state: askBoth() };
  stateCache.set(context.openclaw, fresh);
  return { ...facts, ...(await fresh.state) };
}
