// Reads from the gateway's log that a fallback answered a turn meant for another model.
import { z } from 'zod';
import { parseJson } from '../base/json-fields.ts';
import type { RouteModel } from '../openclaw/types.ts';
import type { LastFallback } from './types.ts';

/**
 * What a line of the gateway's log says about who answered a turn. `turn` is OpenClaw's own trace id, which all lines
 * of a turn share. `trouble`: something of the turn failed. `ended`: the turn is over, and its line doesn't tell which
 * model it was.
 */
export type LoggedTurn =
  | { readonly kind: 'begun'; readonly turn: string; readonly atMs: number }
  | { readonly kind: 'trouble'; readonly turn: string }
  | { readonly kind: 'answers'; readonly turn: string; readonly ref: string }
  | { readonly kind: 'ended'; readonly turn: string }
  | { readonly kind: 'stood-in'; readonly turn: string; readonly answered: LastFallback };

const line = z.looseObject({
  0: z.string(),
  1: z.unknown(),
  time: z.string(),
  traceId: z.string().min(1),
  _meta: z.looseObject({ logLevelName: z.string() }),
});
const subsystem = z.object({ subsystem: z.string() });
const success = z.looseObject({
  event: z.literal('model_fallback_decision'),
  decision: z.literal('candidate_succeeded'),
  requestedProvider: z.string(),
  requestedModel: z.string(),
  candidateProvider: z.string(),
  candidateModel: z.string(),
  fallbackStepFromFailureReason: z.string().optional(),
  previousAttempts: z
    .array(z.looseObject({ provider: z.string(), model: z.string(), reason: z.string().optional() }))
    .optional(),
});

const response = /^\[model-fetch\] response provider=(\S+) .*?model=(\S+) status=2\d\d /;
const beginning = 'tool-search: cataloged';
/** Who warns of a turn itself; others warn of slow housekeeping under its trace id as well. */
const ofTurns: ReadonlySet<string> = new Set([
  'agent/embedded',
  'agents/agent-command',
  'diagnostic',
  'model-fallback/decision',
  'provider-transport-fetch',
]);
const goodEnd = /^\[agent\] run \S+ ended with stopReason=stop$/;

/**
 * Reads one line of the gateway's JSON log (seen with 2026.9.6; 2026.2.9 tells nothing of it there); null where it says
 * nothing of this. A line counts by the subsystem that wrote it, because the words of a model are logged too and could
 * look like any of these.
 */
export function readLogLine(text: string): LoggedTurn | null {
  const read = line.safeParse(parseJson(text));
  if (!read.success) return null;
  const {
    0: name,
    1: message,
    time,
    traceId: turn,
    _meta: { logLevelName: level },
  } = read.data;
  const from = subsystem.safeParse(parseJson(name));
  const atMs = Date.parse(time);
  if (!from.success || Number.isNaN(atMs)) return null;
  const decided = from.data.subsystem === 'model-fallback/decision' ? success.safeParse(message) : null;
  if (decided?.success === true) return fromDecision(decided.data, turn, atMs);
  if (['WARN', 'ERROR', 'FATAL'].includes(level) && ofTurns.has(from.data.subsystem)) return { kind: 'trouble', turn };
  return typeof message === 'string' ? fromWords(from.data.subsystem, message, turn, atMs) : null;
}

function fromDecision(decision: z.infer<typeof success>, turn: string, atMs: number): LoggedTurn {
  const [meant, ref] = [
    `${decision.requestedProvider}/${decision.requestedModel}`,
    `${decision.candidateProvider}/${decision.candidateModel}`,
  ];
  if (meant === ref) return { kind: 'answers', turn, ref };
  const failed = decision.previousAttempts?.find(({ provider, model }) => `${provider}/${model}` === meant);
  return {
    kind: 'stood-in',
    turn,
    answered: {
      ref,
      meant,
      at: new Date(atMs).toISOString(),
      reason: failed?.reason ?? decision.fallbackStepFromFailureReason ?? null,
    },
  };
}

function fromWords(from: string, message: string, turn: string, atMs: number): LoggedTurn | null {
  if (from === 'agent/embedded' && message.startsWith(beginning)) return { kind: 'begun', turn, atMs };
  if (from === 'agents/agent-command' && goodEnd.test(message)) return { kind: 'ended', turn };
  const [, provider, model] = (from === 'provider-transport-fetch' ? response.exec(message) : null) ?? [];
  return provider === undefined || model === undefined ? null : { kind: 'answers', turn, ref: `${provider}/${model}` };
}

type TurnTrace = { readonly id: string; readonly beganMs: number; readonly clean: boolean };

/** What is known after all that was heard: the answer that stands for the outage of now, and the turns under way. */
export type FallbackMonitor = { readonly standing: LastFallback | null; readonly turns: readonly TurnTrace[] };
export const newFallbackMonitor: FallbackMonitor = { standing: null, turns: [] };

const turnsKept = 64;
/**
 * A turn of a chat ends without a line in the log. One that met no trouble for this long is over, and the meant model
 * answered it.
 */
export const quietMs = 10 * 60_000;

/**
 * Whether words that were meant to stay here went to a model that isn't here; a model that the route doesn't name
 * counts as hosted.
 */
export function leftHere(hops: readonly Pick<RouteModel, 'ref' | 'where'>[], { ref, meant }: LastFallback): boolean {
  const isLocal = (wantedRef: string) => hops.find((hop) => hop.ref === wantedRef)?.where === 'local';
  return isLocal(meant) && !isLocal(ref);
}

/**
 * Goes on with what was heard. `fallback` is what the user should be told now: null while the same outage goes on. An
 * outage is over as soon as a turn is known to have been answered by the model that was meant to.
 */
export function advance(
  before: FallbackMonitor,
  turns: readonly LoggedTurn[],
  hops: readonly Pick<RouteModel, 'ref' | 'where'>[],
  nowMs: number,
): { readonly now: FallbackMonitor; readonly fallback: LastFallback | null } {
  let now = before;
  let fallback: LastFallback | null = null;
  for (const turn of turns) {
    const next = hear(now, turn, hops);
    if (next.standing === null) fallback = null;
    else if (now.standing === null) fallback = next.standing;
    now = next;
  }
  const settled = settle(now, nowMs);
  return { now: settled, fallback: settled.standing === null ? null : fallback };
}

function hear(
  before: FallbackMonitor,
  logged: LoggedTurn,
  hops: readonly Pick<RouteModel, 'ref' | 'where'>[],
): FallbackMonitor {
  const trace = before.turns.find(({ id }) => id === logged.turn);
  const soiled = (): readonly TurnTrace[] =>
    withTrace(before.turns, { id: logged.turn, beganMs: trace?.beganMs ?? 0, clean: false });
  const over = (turns: readonly TurnTrace[]): FallbackMonitor => ({ standing: null, turns });
  switch (logged.kind) {
    case 'begun':
      return trace === undefined
        ? { ...before, turns: withTrace(before.turns, { id: logged.turn, beganMs: logged.atMs, clean: true }) }
        : before;
    case 'trouble':
      return { ...before, turns: soiled() };
    case 'answers':
      return before.standing?.meant === logged.ref ? over(before.turns) : { ...before, turns: soiled() };
    case 'ended':
      return trace?.clean === false ? before : over(before.turns);
    case 'stood-in':
      return { standing: leftHere(hops, logged.answered) ? logged.answered : before.standing, turns: soiled() };
  }
}

const withTrace = (turns: readonly TurnTrace[], turn: TurnTrace): readonly TurnTrace[] =>
  [...turns.filter(({ id }) => id !== turn.id), turn].slice(-turnsKept);

function settle(state: FallbackMonitor, nowMs: number): FallbackMonitor {
  if (state.standing === null) return state;
  const sinceMs = Date.parse(state.standing.at);
  return state.turns.some(({ beganMs, clean }) => clean && beganMs > sinceMs && nowMs - beganMs >= quietMs)
    ? { ...state, standing: null }
    : state;
}
