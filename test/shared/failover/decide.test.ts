import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextState, longOutageMs, onWriteRefused, type FailoverInput } from '../../../shared/failover/decide.ts';
import {
  emptyFailoverState,
  failoverState,
  type FailoverState,
  type PendingSwitch,
  type Takeover,
} from '../../../shared/failover/memory.ts';
import type { GuardNews, GuardSettings, LocalState } from '../../../shared/failover/types.ts';
import type { Patience } from '../../../shared/patience/types.ts';
import { runs } from '../../support/depth.ts';

type Hop = { name: string; ref: string; where: 'local' | 'hosted' | 'unknown' };
const hop = (where: Hop['where'], name: string): Hop => ({ name, ref: name, where });
const [L1, L2, H1, H2] = [
  hop('local', 'lmstudio/big'),
  hop('local', 'ollama/small'),
  hop('hosted', 'anthropic/claude'),
  hop('unknown', 'acme/mystery'),
];
const base = Date.UTC(2026, 8, 12, 9);
const monthMs = Date.UTC(2026, 8, 1);
const S: GuardSettings = { mode: 'switch', ceilingHours: null, returnAfterS: 30 };

/** A guard with a file of its own and a clock that only the test moves: every write succeeds unless `refusing`. */
function stage(chain: Hop[], given: Partial<GuardSettings> = {}) {
  const all = new Map(chain.map((one) => [one.name, one]));
  const at = {
    chain,
    settings: { ...S, ...given },
    seen: {} as Record<string, LocalState>,
    nowMs: base,
    monthStartMs: monthMs,
    memory: emptyFailoverState,
    patience: null as Patience | null,
    recalled: null as Takeover | null,
    moves: [] as PendingSwitch[],
    news: [] as GuardNews[],
    refusing: false,
    restarts: false,
    names: () => at.chain.map(({ name }) => name),
    look(): FailoverState {
      if (at.restarts) at.memory = failoverState.parse(JSON.parse(JSON.stringify(at.memory)));
      const input: FailoverInput = {
        chain: at.chain,
        health: at.seen,
        settings: at.settings,
        patience: at.patience,
        recalled: at.recalled,
        nowMs: at.nowMs,
        monthStartMs: at.monthStartMs,
      };
      const decided = nextState(at.memory, input);
      at.memory = decided.memory;
      at.news.push(...decided.news);
      if (decided.move === null) return at.memory;
      if (at.refusing) {
        const refused = onWriteRefused(at.memory, { kind: 'disk', path: '/x', cause: 'full' }, at.nowMs);
        at.memory = refused.memory;
        at.news.push(...refused.news);
        return at.memory;
      }
      at.moves.push(decided.move);
      at.chain = decided.move.to.map((name) => all.get(name) as Hop);
      return at.look();
    },
    /** Looks once a second for this long. */
    pass(seconds: number, seen?: Record<string, LocalState>) {
      if (seen !== undefined) at.seen = seen;
      for (let i = 0; i < seconds; i++) {
        at.nowMs += 1000;
        at.look();
      }
      return at;
    },
  };
  return at;
}
const kinds = (news: readonly GuardNews[]) => news.map(({ kind }) => kind);

describe('the guard', () => {
  it('puts the first hosted model first when the local server is down, and the chain back as it was when that was well for long enough', () => {
    const on = stage([L1, L2, H1, H2]);
    on.pass(1, { [L1.ref]: 'well' });
    expect(on.memory.phase).toBe('watching');
    on.pass(1, { [L1.ref]: 'down' });
    expect(on.names()).toEqual([H1.name, L1.name, L2.name, H2.name]);
    expect(on.memory).toMatchObject({ phase: 'guarding', local: L1.ref, instead: H1.ref, intent: null });
    on.pass(45).pass(29, { [L1.ref]: 'well' });
    expect(on.memory.phase).toBe('guarding');
    on.pass(3);
    expect(on.names()).toEqual([L1.name, L2.name, H1.name, H2.name]);
    expect(on.memory).toMatchObject({ phase: 'watching', stand: null });
    expect(kinds(on.news)).toEqual(['switched', 'returned']);
  });

  it.each(['down', 'hung', 'model-lost'] as const)('acts on a server that is %s', (seen) => {
    const on = stage([L1, H1]).pass(1, { [L1.ref]: seen });
    expect(on.moves).toMatchObject([{ kind: 'switch', why: seen, instead: H1.ref }]);
  });

  it('does nothing on one that is unclear, as where a key is wanted', () => {
    const on = stage([L1, H1]).pass(300, { [L1.ref]: 'unclear' });
    expect(on.moves).toEqual([]);
    expect(on.memory.phase).toBe('doubtful');
  });

  it.each([
    ['local-only', [L1, L2]],
    ['no-hosted', [L1]],
    ['hosted-first', [H1, L1]],
    ['hosted-first', [H2, L1, H1]],
    ['no-route', []],
  ] as const)('has nothing to guard where the route is %s', (nothing, chain) => {
    const on = stage([...chain]).pass(120, { [L1.ref]: 'down', [L2.ref]: 'well' });
    expect(on.moves).toEqual([]);
    expect(on.memory).toMatchObject({ phase: 'nothing-to-guard', nothing });
  });

  it('takes another local model that was just seen well before a hosted one, and a hosted one when that fails too', () => {
    const on = stage([L1, L2, H1]).pass(1, { [L1.ref]: 'down', [L2.ref]: 'well' });
    expect(on.names()).toEqual([L2.name, L1.name, H1.name]);
    on.pass(70, { [L1.ref]: 'down', [L2.ref]: 'hung' });
    expect(on.names()).toEqual([H1.name, L1.name, L2.name]);
    on.pass(100, { [L1.ref]: 'well', [L2.ref]: 'hung' });
    expect(on.names()).toEqual([L1.name, L2.name, H1.name]);
  });

  it('counts no time while a local model stands in', () => {
    const on = stage([L1, L2, H1]).pass(600, { [L1.ref]: 'down', [L2.ref]: 'well' });
    expect(on.memory.guardedMs).toBe(0);
  });

  it('waits a minute between any two changes', () => {
    const on = stage([L1, H1], { returnAfterS: 10 })
      .pass(1, { [L1.ref]: 'down' })
      .pass(58, { [L1.ref]: 'well' });
    expect(on.moves).toHaveLength(1);
    on.pass(3).pass(58, { [L1.ref]: 'down' });
    expect(on.moves.map(({ kind }) => kind)).toEqual(['switch', 'return']);
    expect(on.memory.phase).toBe('doubtful');
    on.pass(3);
    expect(on.moves.map(({ kind }) => kind)).toEqual(['switch', 'return', 'switch']);
  });

  it('counts the minute anew where the clock was set back', () => {
    const on = stage([L1, H1], { returnAfterS: 10 }).pass(1, { [L1.ref]: 'down' });
    on.nowMs -= 24 * 3_600_000;
    on.pass(59, { [L1.ref]: 'well' });
    expect(on.moves).toHaveLength(1);
    on.pass(5);
    expect(on.moves).toHaveLength(2);
  });

  it('returns only after the server was well without a break', () => {
    const on = stage([L1, H1])
      .pass(1, { [L1.ref]: 'down' })
      .pass(90)
      .pass(25, { [L1.ref]: 'well' })
      .pass(1, { [L1.ref]: 'unclear' })
      .pass(29, { [L1.ref]: 'well' });
    expect(on.moves).toHaveLength(1);
    on.pass(3);
    expect(on.moves).toHaveLength(2);
  });

  it('begins to count the well time anew after the machine slept', () => {
    const on = stage([L1, H1])
      .pass(1, { [L1.ref]: 'down' })
      .pass(90)
      .pass(20, { [L1.ref]: 'well' });
    on.nowMs += 3_600_000;
    on.pass(29);
    expect(on.moves).toHaveLength(1);
    on.pass(3);
    expect(on.moves).toHaveLength(2);
  });

  it('stands aside for this outage when the owner changes the chain while it stands in, local-first by hand included', () => {
    const on = stage([L1, H1]).pass(1, { [L1.ref]: 'down' });
    on.chain = [L1, H1];
    on.pass(300);
    expect(on.names()).toEqual([L1.name, H1.name]);
    expect(on.memory).toMatchObject({ phase: 'stood-aside', stand: null });
    expect(kinds(on.news)).toEqual(['switched', 'stood-aside']);
    on.pass(1, { [L1.ref]: 'well' }).pass(1, { [L1.ref]: 'down' });
    expect(on.memory.phase).toBe('guarding');
  });

  it('leaves a chain alone that the owner made hosted-first while it stood in', () => {
    const on = stage([L1, H1, H2]).pass(1, { [L1.ref]: 'down' });
    on.chain = [H2, L1, H1];
    on.pass(300, { [L1.ref]: 'well' });
    expect(on.names()).toEqual([H2.name, L1.name, H1.name]);
    expect(on.memory.nothing).toBe('hosted-first');
  });

  it('takes a local model that the owner moved to a hosted address for an edit', () => {
    const on = stage([L1, H1]).pass(1, { [L1.ref]: 'down' });
    on.chain = [H1, { ...L1, where: 'hosted' }];
    on.pass(200, { [L1.ref]: 'well' });
    expect(on.names()).toEqual([H1.name, L1.name]);
    expect(on.memory.stand).toBeNull();
  });

  it('changes nothing in warn mode, and tells once an outage', () => {
    const on = stage([L1, H1], { mode: 'warn' })
      .pass(120, { [L1.ref]: 'down' })
      .pass(5, { [L1.ref]: 'unclear' })
      .pass(60, { [L1.ref]: 'hung' });
    expect(on.moves).toEqual([]);
    expect(kinds(on.news)).toEqual(['would-switch']);
    expect(on.memory.phase).toBe('warned');
    on.pass(5, { [L1.ref]: 'well' }).pass(5, { [L1.ref]: 'down' });
    expect(kinds(on.news)).toEqual(['would-switch', 'would-switch']);
  });

  it('puts local first again at the monthly ceiling, and only warns until the month ends', () => {
    const on = stage([L1, H1], { ceilingHours: 0.05 }).pass(240, { [L1.ref]: 'down' });
    expect(on.names()).toEqual([L1.name, H1.name]);
    expect(on.memory).toMatchObject({ phase: 'ceiling', stand: null });
    expect(kinds(on.news)).toEqual(['switched', 'ceiling']);
    on.pass(5, { [L1.ref]: 'well' }).pass(120, { [L1.ref]: 'down' });
    expect(on.moves).toHaveLength(2);
    expect(kinds(on.news)).toEqual(['switched', 'ceiling', 'ceiling']);
    on.monthStartMs = on.nowMs;
    on.pass(2);
    expect(on.names()).toEqual([H1.name, L1.name]);
  });

  it("counts the time over a restart as far as its switch stood, and only this month's part of it", () => {
    const on = stage([L1, H1]).pass(1, { [L1.ref]: 'down' });
    on.nowMs += 7_200_000;
    on.look();
    expect(on.memory.guardedMs).toBeGreaterThanOrEqual(7_200_000);
    on.monthStartMs = on.nowMs + 1_000_000;
    on.nowMs += 1_500_000;
    on.look();
    expect(on.memory.guardedMs).toBe(500_000);
  });

  it('puts the chain back when it is switched off while it stands in', () => {
    const on = stage([L1, H1])
      .pass(1, { [L1.ref]: 'down' })
      .pass(70);
    on.settings = { ...S, mode: 'off' };
    on.pass(1);
    expect(on.names()).toEqual([L1.name, H1.name]);
    expect(on.moves.at(-1)).toMatchObject({ kind: 'return', why: 'off' });
    expect(on.memory.phase).toBe('off');
  });

  it('tells a refused write once, and tries it again no sooner than a minute later', () => {
    const on = stage([L1, H1]);
    on.refusing = true;
    on.pass(150, { [L1.ref]: 'down' });
    expect(kinds(on.news)).toEqual(['refused']);
    on.refusing = false;
    on.pass(60);
    expect(on.names()).toEqual([H1.name, L1.name]);
  });

  it("does nothing while the config can't be read, and goes on where it was", () => {
    const on = stage([L1, H1]).pass(1, { [L1.ref]: 'down' });
    const dark = nextState(on.memory, {
      chain: null,
      health: on.seen,
      settings: on.settings,
      nowMs: on.nowMs + 1000,
      monthStartMs: monthMs,
    });
    expect(dark).toMatchObject({ move: null, memory: { phase: 'nothing-to-guard', nothing: 'config-unreadable' } });
    on.memory = dark.memory;
    on.pass(2);
    expect(on.memory.phase).toBe('guarding');
  });

  it("takes a config that is away for an outage long for one that can't be read, and returns once it is back", () => {
    const on = stage([L1, H1]).pass(1, { [L1.ref]: 'down' });
    for (let i = 0; i < 300; i++)
      on.memory = nextState(on.memory, {
        chain: null,
        health: on.seen,
        settings: on.settings,
        nowMs: (on.nowMs += 1000),
        monthStartMs: monthMs,
      }).memory;
    on.pass(60, { [L1.ref]: 'well' });
    expect(on.names()).toEqual([L1.name, H1.name]);
    expect(kinds(on.news)).toEqual(['switched', 'returned']);
  });

  describe.each([
    ['a guard without a memory', true],
    ['one that stood aside', false],
  ])('%s', (_who, isBlank) => {
    const stand: Takeover = {
      found: [L1.name, H1.name],
      wrote: [H1.name, L1.name],
      local: L1.ref,
      instead: H1.ref,
      paid: true,
      sinceMs: base - 3_600_000,
    };
    const on = (recalled: Takeover | null, restarts = false) => {
      const at = stage([H1, L1]);
      at.restarts = restarts;
      at.memory = isBlank ? emptyFailoverState : { ...emptyFailoverState, lookedMs: base, aside: true };
      return Object.assign(at, { recalled });
    };

    it.each([false, true])(
      'goes back where the history knows the switch that stands for its own (restarts: %s)',
      (restarts) => {
        const at = on(stand, restarts).pass(1, { [L1.ref]: 'down' });
        expect(at.memory).toMatchObject({ phase: 'guarding', stand, aside: false });
        at.pass(60, { [L1.ref]: 'well' });
        expect(at.names()).toEqual(stand.found);
        expect(kinds(at.news)).toEqual(['returned']);
      },
    );

    it('leaves the chain alone where the history knows none', () => {
      expect(on(null).pass(60, { [L1.ref]: 'well' }).memory).toMatchObject({ stand: null, nothing: 'hosted-first' });
    });

    it('leaves a chain alone that is not the one that the history knows', () => {
      const at = on(stand);
      at.chain = [H1, H2, L1];
      expect(at.pass(60, { [L1.ref]: 'well' }).names()).toEqual([H1.name, H2.name, L1.name]);
    });
  });

  it('counts what a forgotten switch cost since it stood, and what a remembered one did since it is its own again', () => {
    const stand: Takeover = {
      found: [L1.name, H1.name],
      wrote: [H1.name, L1.name],
      local: L1.ref,
      instead: H1.ref,
      paid: true,
      sinceMs: base - 3_600_000,
    };
    const forgotten = Object.assign(stage([H1, L1]), { recalled: stand });
    expect(forgotten.pass(10, {}).memory.guardedMs).toBe(3_610_000);
    const known = Object.assign(stage([H1, L1]), { recalled: stand });
    known.memory = { ...emptyFailoverState, lookedMs: base };
    expect(known.pass(10, {}).memory.guardedMs).toBe(9_000);
  });

  it.each([true, false])('understands after a crash whether its change was written (%s)', (written) => {
    const on = stage([L1, H1]).pass(1, { [L1.ref]: 'well' });
    const decided = nextState(on.memory, {
      chain: on.chain,
      health: { [L1.ref]: 'down' },
      settings: S,
      nowMs: on.nowMs + 1000,
      monthStartMs: monthMs,
    });
    expect(decided.move?.kind).toBe('switch');
    on.memory = failoverState.parse(JSON.parse(JSON.stringify(decided.memory)));
    if (written) on.chain = [H1, L1];
    on.pass(3, { [L1.ref]: 'down' });
    expect(on.memory.stand === null).toBe(!written);
    expect(on.memory.aside).toBe(false);
    on.pass(100, { [L1.ref]: 'well' });
    expect(on.names()).toEqual([L1.name, H1.name]);
  });
});

describe.each(['at-once', 'after-one-try'] as const)(
  'where OpenClaw falls back by itself %s, the guard',
  (patience) => {
    const on = (chain: Hop[], given: Partial<GuardSettings> = {}) => Object.assign(stage(chain, given), { patience });
    const minute = longOutageMs / 1000;

    it.each(['down', 'model-lost'] as const)('steps in for a server that is %s only when that lasts', (seen) => {
      const at = on([L1, H1])
        .pass(1, { [L1.ref]: 'well' })
        .pass(minute, { [L1.ref]: seen });
      expect(at.moves).toEqual([]);
      expect(at.memory).toMatchObject({ phase: 'waiting', local: L1.ref, instead: H1.ref, seen, patience });
      at.pass(1);
      expect(at.moves).toMatchObject([{ kind: 'switch', why: seen, instead: H1.ref }]);
      at.pass(100, { [L1.ref]: 'well' });
      expect(at.names()).toEqual([L1.name, H1.name]);
    });

    it('acts at once on a server that hangs, also where it was off before', () => {
      expect(on([L1, H1]).pass(1, { [L1.ref]: 'hung' }).moves).toMatchObject([{ why: 'hung' }]);
      expect(
        on([L1, H1])
          .pass(5, { [L1.ref]: 'down' })
          .pass(1, { [L1.ref]: 'hung' }).moves,
      ).toMatchObject([{ why: 'hung' }]);
    });

    it('leaves a short outage alone, and begins to count anew with the next one', () => {
      const at = on([L1, H1]);
      for (let i = 0; i < 5; i++) at.pass(minute - 5, { [L1.ref]: 'down' }).pass(1, { [L1.ref]: 'well' });
      expect(at.moves).toEqual([]);
      expect(at.news).toEqual([]);
      expect(at.memory.phase).toBe('watching');
    });

    it('does not take a look that says too little for the end of an outage', () => {
      const at = on([L1, H1])
        .pass(30, { [L1.ref]: 'down' })
        .pass(20, { [L1.ref]: 'unclear' })
        .pass(15, { [L1.ref]: 'down' });
      expect(at.moves).toHaveLength(1);
    });

    it('knows nothing of an outage while the machine slept', () => {
      const at = on([L1, H1]).pass(5, { [L1.ref]: 'down' });
      at.nowMs += 3_600_000;
      at.pass(minute - 1);
      expect(at.moves).toEqual([]);
      at.pass(2);
      expect(at.moves).toHaveLength(1);
    });

    it('counts on after a restart, and anew for another model', () => {
      const at = Object.assign(on([L1, L2, H1]), { restarts: true }).pass(40, { [L1.ref]: 'down', [L2.ref]: 'down' });
      at.chain = [L2, L1, H1];
      at.pass(40);
      expect(at.moves).toEqual([]);
      at.pass(22);
      expect(at.moves).toMatchObject([{ local: L2.ref, instead: H1.ref }]);
    });

    it('waits as long for a local model that stands in', () => {
      const at = on([L1, L2, H1]).pass(minute + 5, { [L1.ref]: 'down', [L2.ref]: 'well' });
      expect(at.names()).toEqual([L2.name, L1.name, H1.name]);
      at.pass(100).pass(minute, { [L1.ref]: 'down', [L2.ref]: 'down' });
      expect(at.moves).toHaveLength(1);
      at.pass(2);
      expect(at.names()).toEqual([H1.name, L1.name, L2.name]);
    });

    it('warns as soon as ever where it only warns', () => {
      expect(kinds(on([L1, H1], { mode: 'warn' }).pass(1, { [L1.ref]: 'down' }).news)).toEqual(['would-switch']);
    });

    it('steps in at once when OpenClaw has its own patience back', () => {
      const at = on([L1, H1]).pass(5, { [L1.ref]: 'down' });
      Object.assign(at, { patience: 'openclaw' }).pass(1);
      expect(at.moves).toHaveLength(1);
    });
  },
);

it.each(['openclaw', null] as const)('with a patience of %s the guard steps in at once', (patience) => {
  for (const seen of ['down', 'hung', 'model-lost'] as const)
    expect(Object.assign(stage([L1, H1]), { patience }).pass(1, { [L1.ref]: seen }).moves).toHaveLength(1);
});

/** Anything that can happen to a guard. */
type Event =
  | { kind: 'pass'; ms: number }
  | { kind: 'seen'; ref: string; seen: LocalState }
  | { kind: 'edit'; chain: Hop[] }
  | { kind: 'mode'; mode: GuardSettings['mode'] }
  | { kind: 'patience'; patience: Patience | null }
  | { kind: 'restart' }
  | { kind: 'crash'; written: boolean }
  | { kind: 'refuse'; on: boolean }
  | { kind: 'month' };
const chains = fc.shuffledSubarray([L1, L2, H1, H2], { minLength: 0 });
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      ms: fc.oneof(fc.integer({ min: 1, max: 9_000 }), fc.integer({ min: 1, max: 400_000 })),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('seen' as const),
      ref: fc.constantFrom(L1.ref, L2.ref),
      seen: fc.constantFrom<LocalState>('well', 'well', 'down', 'hung', 'model-lost', 'unclear'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('edit' as const), chain: chains }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('mode' as const),
      mode: fc.constantFrom<GuardSettings['mode']>('switch', 'switch', 'warn', 'off'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('patience' as const),
      patience: fc.constantFrom<Patience | null>('at-once', 'after-one-try', 'openclaw', null),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'restart' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('crash' as const), written: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refuse' as const), on: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'month' as const }) },
);

type Write = {
  atMs: number;
  from: Hop[];
  to: Hop[];
  move: PendingSwitch;
  mode: GuardSettings['mode'];
  patience: Patience | null;
  awayMs: number;
};
/** Runs a guard through what happens, and answers every write of the file, its own and the owner's. */
function course(start: Hop[], ceilingHours: number | null, events: readonly Event[], restarting: boolean) {
  const all = new Map([L1, L2, H1, H2].map((one) => [one.name, one]));
  let [chain, nowMs, monthStartMs, memory, refusing] = [start, base, monthMs, emptyFailoverState, false];
  let settings: GuardSettings = { ...S, ceilingHours, returnAfterS: 10 };
  let patience: Patience | null = null;
  /** Since when each model was not seen well. */
  const awayMs = new Map<string, number>();
  const health: Record<string, LocalState> = {};
  const writes: Write[] = [];
  const edits: number[] = [];
  const told: string[] = [];
  const look = (crash: boolean | null = null): void => {
    if (restarting) memory = failoverState.parse(JSON.parse(JSON.stringify(memory)));
    const decided = nextState(memory, { chain, health, settings, patience, nowMs, monthStartMs });
    memory = decided.memory;
    told.push(JSON.stringify([decided.move, decided.news, decided.memory.phase]));
    if (decided.move === null) return;
    if (refusing)
      return void ({ memory } = onWriteRefused(memory, { kind: 'disk', path: '/x', cause: 'permission' }, nowMs));
    if (crash !== false) {
      const to = decided.move.to.map((name) => all.get(name) as Hop);
      writes.push({
        atMs: nowMs,
        from: chain,
        to,
        move: decided.move,
        mode: settings.mode,
        patience,
        awayMs: nowMs - (awayMs.get(chain[0]?.ref ?? '') ?? nowMs),
      });
      chain = to;
    }
    // After a crash nothing but the memory that was kept before the write, and the file, tells what happened.
    if (crash !== null) memory = failoverState.parse(JSON.parse(JSON.stringify(memory)));
    else look();
  };
  for (const one of events) {
    if (one.kind === 'pass') nowMs += one.ms;
    if (one.kind === 'seen') health[one.ref] = one.seen;
    if (one.kind === 'seen' && one.seen === 'well') awayMs.delete(one.ref);
    else if (one.kind === 'seen' && !awayMs.has(one.ref)) awayMs.set(one.ref, nowMs + 1);
    if (one.kind === 'patience') ({ patience } = one);
    if (one.kind === 'edit' && one.chain.map(({ name }) => name).join() !== chain.map(({ name }) => name).join())
      [chain] = [one.chain, edits.push(writes.length)];
    if (one.kind === 'mode') settings = { ...settings, mode: one.mode };
    if (one.kind === 'refuse') refusing = one.on;
    if (one.kind === 'month') [nowMs, monthStartMs] = [nowMs + 5_000_000, nowMs + 4_000_000];
    if (one.kind === 'restart') memory = failoverState.parse(JSON.parse(JSON.stringify(memory)));
    nowMs += 1;
    look(one.kind === 'crash' ? one.written : null);
  }
  return { writes, edits, told };
}
const courses = fc.tuple(chains, fc.constantFrom(null, 0.01, 1), fc.array(event, { minLength: 5, maxLength: 80 }));
const names = (hops: readonly Hop[]) => hops.map(({ name }) => name);
const tries = runs(30, 5_000);

describe('whatever happens, the guard', () => {
  it('never changes the chain twice within a minute', () => {
    fc.assert(
      fc.property(courses, ([start, ceiling, events]) => {
        const { writes } = course(start, ceiling, events, false);
        for (const [i, write] of writes.entries())
          if (i > 0) expect(write.atMs - (writes[i - 1] as Write).atMs).toBeGreaterThanOrEqual(60_000);
      }),
      tries,
    );
  });

  it('never touches a chain that is local only, and never one that does not start with a local model, but its own', () => {
    fc.assert(
      fc.property(courses, ([start, ceiling, events]) => {
        for (const { from, move } of course(start, ceiling, events, false).writes) {
          expect(from.some(({ where }) => where !== 'local')).toBe(true);
          if (move.kind === 'switch' && names(from).join() === move.found.join()) expect(from[0]?.where).toBe('local');
        }
      }),
      tries,
    );
  });

  it('loses no model and adds none', () => {
    fc.assert(
      fc.property(courses, ([start, ceiling, events]) => {
        for (const { from, to } of course(start, ceiling, events, false).writes)
          expect(names(to).sort()).toEqual(names(from).sort());
      }),
      tries,
    );
  });

  it('returns exactly the chain that it found, and only where nobody changed it since', () => {
    fc.assert(
      fc.property(courses, ([start, ceiling, events]) => {
        const { writes, edits } = course(start, ceiling, events, false);
        let found: string[] | null = null;
        for (const [i, { move, from, to }] of writes.entries()) {
          if (edits.includes(i)) found = null;
          if (move.kind === 'return') {
            expect(found).not.toBeNull();
            expect(names(to)).toEqual(found);
            found = null;
          } else found ??= names(from);
        }
      }),
      tries,
    );
  });

  it('switches in no mode but the one that is called so', () => {
    fc.assert(
      fc.property(courses, ([start, ceiling, events]) => {
        for (const { move, mode } of course(start, ceiling, events, false).writes)
          if (move.kind === 'switch') expect(mode).toBe('switch');
      }),
      tries,
    );
  });

  it('never steps in for a short outage where OpenClaw falls back by itself, but for a server that hangs', () => {
    fc.assert(
      fc.property(courses, ([start, ceiling, events]) => {
        for (const { move, patience, awayMs } of course(start, ceiling, events, false).writes) {
          if (move.kind === 'switch' && move.why !== 'hung' && (patience === 'at-once' || patience === 'after-one-try'))
            expect(awayMs).toBeGreaterThanOrEqual(longOutageMs);
        }
      }),
      tries,
    );
  });

  it('decides the same with a restart before every look', () => {
    fc.assert(
      fc.property(courses, ([start, ceiling, events]) => {
        expect(course(start, ceiling, events, true).told).toEqual(course(start, ceiling, events, false).told);
      }),
      tries,
    );
  });
});
