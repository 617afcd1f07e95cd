// The guard's decisions: when a hosted model takes over and when the local one comes back.
import type { AppError } from '../base/errors.ts';
import { fallsBackItself, type Patience } from '../patience/types.ts';
import { sameChain, whyNothing, type FailoverModel } from './chain.ts';
import type { FailoverState, PendingSwitch, Takeover } from './memory.ts';
import type { GuardNews, GuardSettings, LocalState, Sight } from './types.ts';

export type FailoverInput = {
  /**
   * The chain as it is written now; null where the config can't be read, which a file that is away or empty can't be
   * either.
   */
  readonly chain: readonly Pick<FailoverModel, 'name' | 'ref' | 'where'>[] | null;
  /** What was seen of each local model, by its ref; what is absent was not looked at yet. */
  readonly health: Readonly<Record<string, LocalState>>;
  /** How each local model's server is looked at, by the model's ref, where not by its own address. */
  readonly sight?: Readonly<Record<string, Sight>>;
  /**
   * How long OpenClaw itself tries a model of this chain; null or absent where that is none of the choices, or not
   * known.
   */
  readonly patience?: Patience | null;
  readonly settings: GuardSettings;
  /**
   * The guard's own switch that stands by what the history knows, for a guard that remembers none; null or absent where
   * there is none, or nobody asked.
   */
  readonly recalled?: Takeover | null;
  readonly nowMs: number;
  /** When this calendar month began where the user lives. */
  readonly monthStartMs: number;
};

/** `move` is to be kept in the memory first, then written, and the chain read again: that tells whether it happened. */
export type Decided = {
  readonly memory: FailoverState;
  readonly move: PendingSwitch | null;
  readonly news: readonly GuardNews[];
};

/** The shortest time between two changes of the chain, either way. */
const betweenMovesMs = 60_000;
/**
 * How long a model has to be away before the guard steps in where OpenClaw falls back by itself. A turn is a second or
 * three late until then, and most servers that end are started again by then; a change stands for a minute at least, so
 * that a shorter outage would send more turns off the machine with it than without. A server that hangs is not waited
 * for: each turn would lose its whole timeout to it.
 */
export const longOutageMs = 60_000;
/** Without a look for this long nothing is known of the time in between: the machine slept, or nobody watched. */
const gapMs = 10_000;
const hourMs = 3_600_000;
/** For how long a server has to be out of sight before that is told: a network that comes up takes its time. */
const outOfSightMs = 20_000;

type Bad = 'down' | 'hung' | 'model-lost';
const isBad = (health: LocalState | null): health is Bad =>
  health === 'down' || health === 'hung' || health === 'model-lost';
type Hops = readonly Pick<FailoverModel, 'name' | 'ref' | 'where'>[];
type FailoverStep = { readonly memory: FailoverState; readonly news: readonly GuardNews[] };

/**
 * The one place where the guard decides. It never changes a chain that is local only, or that somebody else changed
 * since; never changes it twice within a minute; never loses a hop, and its way back is the chain that it found.
 */
export function nextState(before: FailoverState, input: FailoverInput): Decided {
  const clocked = onTime(before, input.nowMs);
  if (input.chain === null)
    return decided(
      { memory: show(clocked, input, 'nothing-to-guard', { nothing: 'config-unreadable' }), news: [] },
      null,
      input.nowMs,
    );
  const names = input.chain.map(({ name }) => name);
  const recalled = recall(count(clocked, names, input), names, input, before.lookedMs === null);
  const settled = settle(timed(recalled, input.chain, input), input.chain, names, input);
  return settled.memory.stand === null
    ? unguarded(settled, input, input.chain)
    : guarding(settled, input, input.chain, settled.memory.stand);
}

/** A write was refused. It is told once for each reason, and tried again no sooner than any other change. */
export function onWriteRefused(memory: FailoverState, error: AppError, nowMs: number): Decided {
  const news: GuardNews[] = memory.refused === error.kind ? [] : [{ kind: 'refused', error }];
  return decided({ memory: { ...memory, intent: null, refused: error.kind }, news }, null, nowMs);
}

/** A clock that was set back would hold everything up until it is where it was: from there a minute counts anew. */
function onTime(memory: FailoverState, nowMs: number): FailoverState {
  const back = (at: number | null): number | null => (at !== null && at > nowMs ? nowMs : at);
  const gap = memory.lookedMs === null || nowMs < memory.lookedMs || nowMs - memory.lookedMs > gapMs;
  return {
    ...memory,
    movedMs: back(memory.movedMs),
    countedMs: back(memory.countedMs),
    wellSinceMs: gap ? null : memory.wellSinceMs,
    lookedMs: nowMs,
    out: gap || (memory.out !== null && memory.out.sinceMs > nowMs) ? null : memory.out,
  };
}

/**
 * Since when the model that comes first is out. A look that says too little ends no outage, one that finds it well
 * does.
 */
function timed(memory: FailoverState, [first]: Hops, { health, nowMs }: FailoverInput): FailoverState {
  const now = first === undefined ? null : (health[first.ref] ?? null);
  const before = memory.out !== null && memory.out.ref === first?.ref && now !== 'well' ? memory.out : null;
  return { ...memory, out: before ?? (first !== undefined && isBad(now) ? { ref: first.ref, sinceMs: nowMs } : null) };
}

/** Whether an outage is left to OpenClaw for now, which falls back by itself at every turn. */
const isBridged = ({ out }: FailoverState, { patience = null, nowMs }: FailoverInput, health: Bad): boolean =>
  health !== 'hung' && fallsBackItself(patience) && (out === null || nowMs - out.sinceMs < longOutageMs);

/** Adds the time since it was counted last, as far as the chain shows that the guard's own still stood. */
function count(memory: FailoverState, names: readonly string[], { nowMs, monthStartMs }: FailoverInput): FailoverState {
  const { stand, intent, countedMs } = memory;
  const before = memory.monthMs === monthStartMs ? memory.guardedMs : 0;
  const stood = stand !== null && (sameChain(names, stand.wrote) || (intent !== null && sameChain(names, intent.to)));
  const added = stood && stand.paid && countedMs !== null ? Math.max(0, nowMs - Math.max(countedMs, monthStartMs)) : 0;
  return { ...memory, monthMs: monthStartMs, guardedMs: before + added, countedMs: stood && stand.paid ? nowMs : null };
}

/**
 * What the guard wrote is its own again, whatever stood there in between or became of its memory. What it cost is
 * counted from when it is known that it stood.
 */
function recall(
  memory: FailoverState,
  names: readonly string[],
  { recalled = null, nowMs }: FailoverInput,
  isBlank: boolean,
): FailoverState {
  if (memory.stand !== null || memory.intent !== null || recalled === null || !sameChain(names, recalled.wrote))
    return memory;
  return {
    ...memory,
    stand: recalled,
    aside: false,
    told: false,
    wellSinceMs: null,
    countedMs: !recalled.paid ? null : isBlank ? Math.min(recalled.sinceMs, nowMs) : nowMs,
  };
}

/** What became of the last intent, and whether somebody else changed the chain since. */
function settle(
  memory: FailoverState,
  chain: Hops,
  names: readonly string[],
  { nowMs, settings }: FailoverInput,
): FailoverStep {
  const { stand, intent } = memory;
  const aside = (local: string): FailoverStep => ({
    memory: { ...memory, stand: null, intent: null, aside: true, countedMs: null, wellSinceMs: null },
    news: [{ kind: 'stood-aside', local }],
  });
  if (intent !== null && sameChain(names, intent.to))
    return intent.kind === 'switch' ? switched(memory, intent, nowMs) : returned(memory, intent, settings, nowMs);
  if (intent !== null && sameChain(names, intent.from)) return { memory: { ...memory, intent: null }, news: [] };
  if (intent !== null) return aside(intent.local);
  // A model that was local and is so no more was moved by the user.
  const isMoved = stand !== null && chain.find(({ name }) => name === stand.found[0])?.where !== 'local';
  return stand !== null && (isMoved || !sameChain(names, stand.wrote)) ? aside(stand.local) : { memory, news: [] };
}

function switched(memory: FailoverState, intent: PendingSwitch, nowMs: number): FailoverStep {
  const { found, to, local, instead, paid, atMs, why } = intent;
  const fromPaid = memory.stand?.paid === true ? memory.countedMs : null;
  const stand = { found, wrote: to, local, instead, paid, sinceMs: memory.stand?.sinceMs ?? atMs };
  return {
    memory: {
      ...memory,
      stand,
      intent: null,
      movedMs: nowMs,
      countedMs: paid ? (fromPaid ?? atMs) : null,
      refused: null,
      told: false,
      wellSinceMs: null,
    },
    news: [{ kind: 'switched', local, instead, why: why as LocalState }],
  };
}

function returned(
  memory: FailoverState,
  { local, instead, why, atMs }: PendingSwitch,
  { ceilingHours }: GuardSettings,
  nowMs: number,
): FailoverStep {
  const guardedMs = Math.max(0, nowMs - (memory.stand?.sinceMs ?? atMs));
  return {
    memory: {
      ...memory,
      stand: null,
      intent: null,
      movedMs: nowMs,
      countedMs: null,
      refused: null,
      told: why === 'ceiling',
      wellSinceMs: null,
    },
    news: [
      why === 'ceiling' && ceilingHours !== null
        ? { kind: 'ceiling', local, ceilingHours }
        : { kind: 'returned', local, instead, guardedMs },
    ],
  };
}

const isReached = ({ guardedMs }: FailoverState, { ceilingHours }: GuardSettings): boolean =>
  ceilingHours !== null && guardedMs >= ceilingHours * hourMs;
const mayMove = ({ movedMs }: FailoverState, nowMs: number): boolean =>
  movedMs === null || nowMs - movedMs >= betweenMovesMs;
/** The first in the user's order behind the failing one that can answer: what is not local is taken at its word. */
const standInOf = (chain: Hops, health: FailoverInput['health']): Hops[number] | null =>
  chain
    .slice(1)
    .find(({ ref, where, name }) => name !== chain[0]?.name && (where !== 'local' || health[ref] === 'well')) ?? null;

/** The model that stands in comes first, and the others behind it in the order in which they were found. */
function putFirst(names: readonly string[], name: string): string[] {
  const at = names.indexOf(name);
  return [name, ...names.filter((_, i) => i !== at)];
}

/** A switch of the guard's stands. */
function guarding(
  step: FailoverStep,
  input: FailoverInput,
  chain: Hops,
  stand: NonNullable<FailoverState['stand']>,
): Decided {
  const { settings, health, nowMs } = input;
  const isWell = health[stand.local] === 'well';
  const memory = { ...step.memory, wellSinceMs: isWell ? (step.memory.wellSinceMs ?? nowMs) : null };
  const shown = show(memory, input, 'guarding', { local: stand.local, instead: stand.instead });
  const rest = decided({ ...step, memory: shown }, null, nowMs);
  if (!mayMove(memory, nowMs)) return rest;
  const isLongWell = memory.wellSinceMs !== null && nowMs - memory.wellSinceMs >= settings.returnAfterS * 1000;
  const why =
    settings.mode !== 'switch'
      ? 'off'
      : isLongWell
        ? 'well'
        : stand.paid && isReached(memory, settings)
          ? 'ceiling'
          : null;
  if (why !== null)
    return decided(
      { ...step, memory: shown },
      { ...stand, kind: 'return', from: stand.wrote, to: stand.found, why, atMs: nowMs },
      nowMs,
    );
  const insteadSeen = health[stand.instead] ?? null;
  if (stand.paid || !isBad(insteadSeen) || isBridged(memory, input, insteadSeen)) return rest;
  const models = stand.found.flatMap((name) => chain.find((hop) => hop.name === name) ?? []);
  const next = standInOf(models, health);
  if (next === null || next.ref === stand.instead) return rest;
  const paid = next.where !== 'local';
  if (paid && isReached(memory, settings)) return rest;
  return decided(
    { ...step, memory: shown },
    {
      kind: 'switch',
      from: stand.wrote,
      to: putFirst(stand.found, next.name),
      found: stand.found,
      local: stand.local,
      instead: next.ref,
      paid,
      why: insteadSeen,
      atMs: nowMs,
    },
    nowMs,
  );
}

/** The chain is the user's own. */
function unguarded(step: FailoverStep, input: FailoverInput, chain: Hops): Decided {
  const { settings, nowMs } = input;
  const nothing = whyNothing(chain);
  const [first] = chain;
  const rest = (
    phase: FailoverState['phase'],
    change: Partial<FailoverState> = {},
    news: readonly GuardNews[] = [],
  ): Decided =>
    decided(
      { memory: show({ ...step.memory, ...change }, input, phase, about), news: [...step.news, ...news] },
      null,
      nowMs,
    );
  const instead = standInOf(chain, input.health);
  const about = {
    nothing,
    local: first === undefined || nothing !== null ? null : first.ref,
    instead: nothing !== null ? null : (instead?.ref ?? null),
  };
  if (settings.mode === 'off') return rest('off', { told: false, aside: false });
  if (nothing !== null || first === undefined) return rest('nothing-to-guard', { told: false });
  const health = input.health[first.ref] ?? null;
  const atCeiling = settings.mode === 'switch' && isReached(step.memory, settings);
  if (health === 'well')
    return rest(atCeiling ? 'ceiling' : 'watching', {
      told: false,
      aside: false,
      outOfSightMs: null,
      toldOutOfSight: null,
    });
  if (step.memory.aside) return rest('stood-aside');
  const sight = input.sight?.[first.ref];
  if (!isBad(health) && sight?.lookedAt === null) {
    const { outOfSightMs: since, toldOutOfSight: before } = step.memory;
    const isNews = since !== null && nowMs - since >= outOfSightMs && before !== sight.host;
    const news: GuardNews[] = isNews ? [{ kind: 'out-of-sight', local: first.ref, host: sight.host }] : [];
    return rest('out-of-sight', { outOfSightMs: since ?? nowMs, toldOutOfSight: isNews ? sight.host : before }, news);
  }
  const { told: wasTold } = step.memory;
  if (!isBad(health))
    return rest(wasTold ? (atCeiling ? 'ceiling' : 'warned') : health === null ? 'watching' : 'doubtful');
  if (instead === null) return rest('doubtful');
  const paid = instead.where !== 'local';
  if (settings.mode === 'warn')
    return rest(
      'warned',
      { told: true },
      wasTold ? [] : [{ kind: 'would-switch', local: first.ref, instead: instead.ref, why: health }],
    );
  if (atCeiling && paid && settings.ceilingHours !== null)
    return rest(
      'ceiling',
      { told: true },
      wasTold ? [] : [{ kind: 'ceiling', local: first.ref, ceilingHours: settings.ceilingHours }],
    );
  if (isBridged(step.memory, input, health)) return rest('waiting');
  if (!mayMove(step.memory, nowMs)) return rest('doubtful');
  const names = chain.map(({ name }) => name);
  return decided(
    { ...step, memory: show(step.memory, input, 'doubtful', about) },
    {
      kind: 'switch',
      from: names,
      to: putFirst(names, instead.name),
      found: names,
      local: first.ref,
      instead: instead.ref,
      paid,
      why: health,
      atMs: nowMs,
    },
    nowMs,
  );
}

type About = Partial<Pick<FailoverState, 'nothing' | 'local' | 'instead'>>;

/** What the user is shown of it. */
function show(
  memory: FailoverState,
  { health, sight = {}, patience = null, nowMs }: FailoverInput,
  phase: FailoverState['phase'],
  { nothing = null, local = null, instead = null }: About,
): FailoverState {
  const sinceMs = phase === memory.phase ? (memory.sinceMs ?? nowMs) : nowMs;
  const isOut = phase === 'out-of-sight' || phase === 'guarding';
  const shown = {
    seen: local === null ? 'unclear' : (health[local] ?? 'unclear'),
    sight: local === null ? null : (sight[local] ?? null),
  } as const;
  return {
    ...memory,
    phase,
    sinceMs,
    nothing,
    local,
    instead,
    patience,
    ...shown,
    outOfSightMs: isOut ? memory.outOfSightMs : null,
  };
}

/** The minute counts from the decision on, and once more from when its change was seen to stand. */
function decided({ memory, news }: FailoverStep, move: PendingSwitch | null, nowMs: number): Decided {
  const last = news.at(-1);
  const lastNews = last === undefined ? memory.news : { atMs: nowMs, news: last };
  return {
    memory: { ...memory, news: lastNews, ...(move === null ? {} : { intent: intentOf(move), movedMs: nowMs }) },
    move: move === null ? null : intentOf(move),
    news,
  };
}

const intentOf = ({ kind, from, to, found, local, instead, paid, why, atMs }: PendingSwitch): PendingSwitch => ({
  kind,
  from: [...from],
  to: [...to],
  found: [...found],
  local,
  instead,
  paid,
  why,
  atMs,
});
