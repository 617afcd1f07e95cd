import { chmod, mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WatchLocalOptions } from '../../../electron/adapters/servers/guard-watch.ts';
import { openHistory } from '../../../electron/adapters/config/history.ts';
import { takeLease, type Lease } from '../../../electron/adapters/state/lease.ts';
import { realPlaces } from '../../../electron/adapters/system/paths.ts';
import { settingsFiles } from '../../../electron/adapters/config/session-settings.ts';
import { testHost } from '../../support/host.ts';
import { createGuard, type Guard } from '../../../electron/host/failover.ts';
import { openGuardStores } from '../../../electron/host/failover-stores.ts';
import { writeAlone } from '../../../electron/host/failover-write.ts';
import { createQueue } from '../../../electron/host/tasks.ts';
import type { CallName, Request, Value } from '../../../shared/contract/calls.ts';
import type { GuardView, LocalState } from '../../../shared/failover/types.ts';
import { scratchFolder } from '../../scratch-folder.ts';
import { makeReadable, makeUnreadable } from '../../support/unreadable.ts';
import { callHost } from '../../support/call.ts';
import { clientOf } from '../../../electron/host/host.ts';

const text = `// mine
{
  gateway: { mode: 'local', port: 1 },
  models: { mode: 'merge', providers: { lmstudio: { baseUrl: 'http://127.0.0.1:1/v1', models: [{ id: 'big' }] } } },
  agents: { defaults: { model: {
    primary: "lmstudio/big", // the big one
    fallbacks: [ 'anthropic/claude', /* spare */ 'openai/gpt' ],
  } } },
}
`;
const [local, claude, gpt] = ['lmstudio/big', 'anthropic/claude', 'openai/gpt'];

let dir: string;
let config: string;
let state: string;
beforeEach(async () => {
  dir = scratchFolder();
  [config, state] = [path.join(dir, 'openclaw.json'), path.join(dir, 'state')];
  await writeFile(config, text, { mode: 0o600 });
});
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A guard with a clock and a server of the test's own. Every second of it takes a millisecond. */
function stage(staying = false) {
  const places = realPlaces({ env: { HOME: dir, PATH: '' }, configPath: config, stateDir: state });
  const at = { nowMs: Date.UTC(2026, 8, 12, 9), views: [] as GuardView[], watched: [] as string[] };
  const told = new Set<WatchLocalOptions>();
  let seen: LocalState | null = null;
  let wake = (): void => undefined;
  const context = {
    world: places,
    stores: { guard: openGuardStores(state) },
    now: () => new Date((at.nowMs += 300)),
    emit(_name: string, payload: unknown) {
      at.views.push(payload as GuardView);
      wake();
    },
  };
  const guard: Guard = createGuard({
    context: () => context,
    queue: createQueue(),
    write: (move) => writeAlone(places, move),
    staying,
    pace: 0.001,
    watch: async (options) => {
      at.watched.push(options.url);
      told.add(options);
      if (seen !== null) options.onSeen({ big: seen });
      await new Promise<void>((done) => options.signal.addEventListener('abort', () => done(), { once: true }));
      told.delete(options);
    },
  });
  const ending = new AbortController();
  const end = async () => {
    ending.abort();
    const over = await running;
    await guard.close();
    return over;
  };
  let running: ReturnType<Guard['run']> | null = null;
  closing.push(end);
  return Object.assign(at, {
    guard,
    end,
    run(mode: 'warn' | 'switch' | null = null) {
      running = guard.run(mode, ending.signal);
      return running;
    },
    see(now: LocalState) {
      seen = now;
      for (const one of told) one.onSeen({ big: now });
    },
    async until(is: (view: GuardView) => boolean): Promise<GuardView> {
      for (;;) {
        const last = at.views.at(-1);
        if (last !== undefined && is(last)) return last;
        await new Promise<void>((come) => (wake = come));
      }
    },
  });
}
const phase = (wanted: GuardView['phase']) => (view: GuardView) => view.phase === wanted;
const now = () => readFile(config, 'utf8');
/** Leaves a file empty since long ago: one that was emptied a moment ago is waited for. */
const leaveEmpty = async (file: string) => {
  await writeFile(file, '');
  await utimes(file, 1_000_000_000, 1_000_000_000);
};
const kinds = (read: Awaited<ReturnType<ReturnType<typeof openHistory>['list']>>) =>
  read.ok ? read.value.map(({ what }) => what) : [];

describe('the guard on a real file', () => {
  it('puts the hosted model first, and leaves the file byte for byte as it was after its return', async () => {
    const on = stage();
    void on.run();
    on.see('down');
    expect(await on.until(phase('guarding'))).toMatchObject({
      local,
      instead: claude,
      runs: 'here',
      seen: 'down',
      news: { news: { kind: 'switched', why: 'down' } },
    });
    expect(await now()).toMatch(
      /primary: ['"]anthropic\/claude['"], \/\/ the big one\n\s+fallbacks: \[ .*lmstudio\/big.*openai\/gpt/,
    );
    on.see('well');
    await on.until(phase('watching'));
    expect(await now()).toBe(text);
    expect(kinds(await openHistory(state).list())).toEqual([
      { kind: 'guard', to: 'local', ref: local, why: 'well' },
      { kind: 'guard', to: 'hosted', ref: claude, why: 'down' },
    ]);
  });

  it('goes on after a restart where it was, and returns', async () => {
    const first = stage();
    void first.run();
    first.see('hung');
    await first.until(phase('guarding'));
    expect(await first.end()).toMatchObject({ ok: true, value: { phase: 'guarding', runs: 'nowhere' } });
    const second = stage();
    second.nowMs = first.nowMs;
    void second.run();
    second.see('well');
    await second.until(phase('watching'));
    expect(await now()).toBe(text);
  });

  it('stands aside when the owner puts local first while it stands in', async () => {
    const on = stage();
    void on.run();
    on.see('down');
    await on.until(phase('guarding'));
    await writeFile(config, text);
    on.guard.look();
    expect(await on.until(phase('stood-aside'))).toMatchObject({ news: { news: { kind: 'stood-aside' } } });
    expect(await now()).toBe(text);
  });

  it('changes nothing in warn mode', async () => {
    const on = stage();
    void on.run('warn');
    on.see('down');
    expect(await on.until(phase('warned'))).toMatchObject({
      news: { news: { kind: 'would-switch', instead: claude } },
    });
    expect(await now()).toBe(text);
  });

  it('says once that a write was refused', async () => {
    await chmod(config, 0o400);
    const on = stage();
    void on.run();
    on.see('down');
    expect(await on.until(({ news }) => news !== null)).toMatchObject({
      news: { news: { kind: 'refused', error: { kind: 'config-readonly' } } },
    });
    const { nowMs } = on;
    while (on.nowMs < nowMs + 200_000) await new Promise((done) => setTimeout(done, 5));
    expect(new Set(on.views.map(({ news }) => news?.at)).size).toBeLessThanOrEqual(2);
    expect(await now()).toBe(text);
  });

  it("writes nothing where its own folder can't keep what it is about to do", async () => {
    await mkdir(state, { recursive: true });
    const on = stage();
    await mkdir(openGuardStores(state).leaseFile(config).replace('.lease', '.json'));
    void on.run();
    on.see('down');
    expect(await on.until(({ news }) => news !== null)).toMatchObject({
      news: { news: { kind: 'refused', error: { kind: 'disk' } } },
    });
    expect(await now()).toBe(text);
  });

  it('runs once for each config of a machine', async () => {
    const first = stage();
    void first.run();
    first.see('well');
    await first.until(phase('watching'));
    const second = stage();
    expect(await second.guard.run(null, new AbortController().signal)).toEqual({
      ok: false,
      error: { kind: 'guard-elsewhere' },
    });
    expect(await second.guard.view()).toMatchObject({ ok: true, value: { runs: 'elsewhere', phase: 'watching' } });
    await first.end();
    expect(await second.guard.view()).toMatchObject({ ok: true, value: { runs: 'nowhere', phase: 'off' } });
  });

  it('starts by itself in a process that stays when it is switched on, and ends when it is switched off', async () => {
    const on = stage(true);
    on.see('well');
    expect(await on.guard.save({ mode: 'switch', ceilingHours: 2 })).toMatchObject({
      ok: true,
      value: { settings: { mode: 'switch', ceilingHours: 2, returnAfterS: 30 }, runs: 'here' },
    });
    await on.until(phase('watching'));
    expect(on.watched).toEqual(['http://127.0.0.1:1/v1']);
    expect(await on.guard.save({ mode: 'off' })).toMatchObject({ ok: true, value: { runs: 'nowhere', phase: 'off' } });
  });

  it('watches nothing where there is nothing to guard', async () => {
    await writeFile(config, text.replace(/fallbacks: \[.*\],/, 'fallbacks: [],'));
    const on = stage();
    void on.run();
    expect(await on.until(phase('nothing-to-guard'))).toMatchObject({ nothing: 'no-hosted' });
    expect(on.watched).toEqual([]);
  });
});

describe('where the agents’ own settings have OpenClaw fall back by itself, a guard', () => {
  const laySettings = async (retries: number, id = 'main') => {
    const file = settingsFiles(
      realPlaces({ env: { HOME: dir, PATH: '' }, configPath: config, stateDir: state }),
      null,
      id,
    ).own;
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify({ retry: { provider: { maxRetries: retries } } }));
  };
  const twoAgents = text.replace('agents: {', 'agents: { list: [{ id: "main", default: true }, { id: "mail" }],');
  const phases = (on: ReturnType<typeof stage>) => [...new Set(on.views.map((view) => view.phase))];

  it.each([
    [0, 'at-once'],
    [1, 'after-one-try'],
  ] as const)('leaves a server that is off to it for a while (%d retries)', async (retries, patience) => {
    await laySettings(retries);
    const on = stage();
    void on.run();
    on.see('down');
    expect(await on.until(phase('waiting'))).toMatchObject({ local, instead: claude, patience });
    expect(await now()).toBe(text);
    expect(await on.until(phase('guarding'))).toMatchObject({ news: { news: { kind: 'switched', why: 'down' } } });
  });

  it('acts at once on a server that hangs', async () => {
    await laySettings(0);
    const on = stage();
    void on.run();
    on.see('hung');
    await on.until(phase('guarding'));
    expect(phases(on)).not.toContain('waiting');
  });

  it.each([
    ['acts at once where another agent of its chain waits longer', twoAgents, 'guarding', 'openclaw'],
    [
      'minds no agent that has a chain of its own',
      twoAgents.replace(
        '{ id: "mail" }',
        '{ id: "mail", model: { primary: "lmstudio/big", fallbacks: ["anthropic/claude"] } }',
      ),
      'waiting',
      'at-once',
    ],
  ] as const)('%s', async (_what, written, first, patience) => {
    await writeFile(config, written);
    await laySettings(0);
    const on = stage();
    void on.run();
    on.see('down');
    expect(await on.until(({ phase: is }) => is === 'guarding' || is === 'waiting')).toMatchObject({
      phase: first,
      patience,
    });
  });

  it('takes up what is set while it watches', async () => {
    const on = stage();
    void on.run();
    on.see('well');
    await on.until(({ patience }) => patience === 'openclaw');
    await laySettings(0);
    on.guard.look();
    await on.until(({ patience }) => patience === 'at-once');
  });
});

describe('a guard that stands in', () => {
  const standing = async () => {
    const on = stage();
    void on.run();
    on.see('down');
    await on.until(phase('guarding'));
    return on;
  };
  /** Until the guard has looked at the file as it is now, which takes it no longer than this by its own clock. */
  const looked = async (on: ReturnType<typeof stage>) => {
    on.guard.look();
    const { nowMs } = on;
    while (on.nowMs < nowMs + 12_000) await new Promise((done) => setTimeout(done, 5));
  };
  const backAgain = async (on: ReturnType<typeof stage>) => {
    on.guard.look();
    on.see('well');
    await on.until(({ news }) => news?.news.kind === 'returned');
    expect(await now()).toBe(text);
  };
  const kept = () => openGuardStores(state).leaseFile(config).replace('.lease', '.json');
  const again = (first: ReturnType<typeof stage>) => {
    const second = stage();
    second.nowMs = first.nowMs + 1000;
    void second.run();
    return second;
  };

  it.each<[string, (wrote: string) => Promise<unknown>]>([
    ['away', () => rm(config)],
    ['empty', () => leaveEmpty(config)],
    ['half written', (wrote) => writeFile(config, wrote.slice(0, wrote.length / 2))],
    ['another one', () => writeFile(config, '{ agents: { defaults: { model: { primary: "other/model" } } } }')],
  ])('returns after its config was %s for a while and came back byte for byte', async (_what, lose) => {
    const on = await standing();
    const wrote = await now();
    await lose(wrote);
    await looked(on);
    await writeFile(config, wrote);
    await backAgain(on);
  });

  it.each<[string, (wrote: string) => Promise<unknown>]>([
    ['away', () => rm(config)],
    ['empty', () => leaveEmpty(config)],
  ])('returns though its config was %s while it started anew', async (_what, lose) => {
    const on = await standing();
    const wrote = await now();
    await lose(wrote);
    await looked(on);
    await on.end();
    const second = again(on);
    await looked(second);
    await writeFile(config, wrote);
    await backAgain(second);
  });

  it("takes an included file that is away for one that can't be read", async () => {
    const part = path.join(dir, 'agents.json5');
    await writeFile(part, text.slice(text.indexOf('{ defaults'), text.lastIndexOf(',\n}')));
    await writeFile(config, text.replace(/agents: [\s\S]*\n}/, 'agents: { $include: "./agents.json5" },\n}'));
    const [main, before] = [await now(), await readFile(part, 'utf8')];
    const on = await standing();
    const wrote = await readFile(part, 'utf8');
    await leaveEmpty(part);
    await looked(on);
    await writeFile(part, wrote);
    on.guard.look();
    on.see('well');
    await on.until(({ news }) => news?.news.kind === 'returned');
    expect([await now(), await readFile(part, 'utf8')]).toEqual([main, before]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['gone', () => rm(kept())],
    ['empty', () => writeFile(kept(), '')],
    ['cut short', async () => writeFile(kept(), (await readFile(kept(), 'utf8')).slice(0, 150))],
    ['of the wrong types', () => writeFile(kept(), '{"memory":{"stand":{"found":7}},"learned":[]}')],
    [
      'without its switch',
      async () => writeFile(kept(), (await readFile(kept(), 'utf8')).replace('"sinceMs"', '"since"')),
    ],
  ])('returns after a restart with a memory that is %s', async (_what, lose) => {
    const on = await standing();
    await on.end();
    await lose();
    const second = again(on);
    expect(await second.until(phase('guarding'))).toMatchObject({ local, instead: claude });
    await backAgain(second);
  });

  it('is found by an app that was told to have no guard, and goes back, though its memory is gone', async () => {
    const on = await standing();
    await on.end();
    await rm(kept());
    const app = stage(true);
    app.nowMs = on.nowMs + 1000;
    await backAgain(app);
    await app.until(({ runs }) => runs === 'nowhere');
  });

  it('leaves the chain alone after a loss of memory where the owner changed it by Hearth since', async () => {
    const on = await standing();
    await on.end();
    await rm(kept());
    const host = await testHost({
      configPath: config,
      stateDir: state,
      env: { HOME: dir, PATH: '' },
    });
    for (const order of ['local-first', 'hosted-first'] as const)
      await clientOf(host).call('route.set', { order, dryRun: false });
    await host.close();
    const chosen = await now();
    const second = again(on);
    second.see('well');
    expect(await second.until(phase('nothing-to-guard'))).toMatchObject({ nothing: 'hosted-first' });
    await looked(second);
    expect(await now()).toBe(chosen);
  });

  it("writes nothing while its memory can't be read, and goes on where it was when it can", async () => {
    const on = await standing();
    await on.end();
    const before = await readFile(kept(), 'utf8');
    await makeUnreadable(kept());
    const second = again(on);
    second.see('well');
    await looked(second);
    await makeReadable(kept());
    expect(JSON.parse(before)).toMatchObject({ memory: { stand: { local } } });
    await backAgain(second);
  });
});

describe('what the owner chose for the guard', () => {
  const file = () => path.join(state, 'guard.json');

  it("is neither told as off nor written over where it can't be read", async () => {
    await mkdir(state, { recursive: true });
    await writeFile(file(), '{"mode":"switch"}');
    await makeUnreadable(file());
    const on = stage();
    const unreadable = { ok: false, error: { kind: 'state-unreadable', path: file() } };
    expect(await on.guard.view()).toMatchObject(unreadable);
    expect(await on.guard.save({ ceilingHours: 3 })).toMatchObject(unreadable);
    expect(await on.run()).toMatchObject(unreadable);
    await makeReadable(file());
    expect(await on.guard.save({ ceilingHours: 3 })).toMatchObject({
      ok: true,
      value: { settings: { mode: 'switch', ceilingHours: 3 } },
    });
  });

  it("goes on as it was for a guard that runs while it can't be read", async () => {
    const on = stage(true);
    on.see('well');
    await on.guard.save({ mode: 'switch' });
    await on.until(phase('watching'));
    await makeUnreadable(file());
    on.see('down');
    expect(await on.until(phase('guarding'))).toMatchObject({ settings: { mode: 'switch' } });
    await makeReadable(file());
  });
});

describe("beside the guard's switch", () => {
  const open = async () => {
    const host = await testHost({
      configPath: config,
      stateDir: state,
      env: { HOME: dir, PATH: '' },
    });
    closing.push(() => host.close());
    return async <N extends CallName>(name: N, request: Request<N>): Promise<Value<N>> => callHost(host, name, request);
  };
  const guarded = async () => {
    const on = stage();
    void on.run();
    on.see('down');
    await on.until(phase('guarding'));
    return on;
  };

  it("no drift is told, for it is Hearth's own", async () => {
    const call = await open();
    await call('route.set', { order: 'hosted-first', dryRun: false });
    await call('route.set', { order: 'local-first', dryRun: false });
    await guarded();
    expect(await call('drift.read', {})).toEqual({ drift: null });
  });

  it('undo without a name takes the switch back, and the guard stands aside', async () => {
    const on = await guarded();
    const call = await open();
    expect(await call('history.undo', { id: null, dryRun: false })).toMatchObject({ applied: true, refused: null });
    expect(await now()).toBe(text);
    on.guard.look();
    await on.until(phase('stood-aside'));
    expect(await now()).toBe(text);
  });

  it('undo passes over a switch that the guard took back itself', async () => {
    const call = await open();
    await call('route.set', { order: 'hosted-first', dryRun: false });
    await call('route.set', { order: 'local-first', dryRun: false });
    const on = await guarded();
    on.see('well');
    await on.until(phase('watching'));
    await call('history.undo', { id: null, dryRun: false });
    expect(await call('route.read', {})).toMatchObject({ order: 'hosted-first' });
    expect((await call('history.list', {})).entries.find(({ undone }) => undone)?.what).toEqual({
      kind: 'order',
      order: 'local-first',
    });
  });

  it("the owner's arrangement is the one that the guard found", async () => {
    await guarded();
    const call = await open();
    expect(await call('route.read', {})).toMatchObject({
      order: 'hosted-first',
      hops: [{ ref: claude }, { ref: local }, { ref: gpt }],
    });
    await call('route.set', { order: 'local-only', dryRun: false });
    await call('route.set', { order: 'local-first', dryRun: false });
    expect((await call('route.read', {})).hops.map(({ ref }) => ref)).toEqual([local, claude, gpt]);
  });

  it("a hundred switches leave the owner's own changes in the history", async () => {
    const history = openHistory(state);
    const entry = { path: config, before: text, after: text, paths: [], parts: [], seen: [] };
    const add = async (what: Parameters<typeof history.begin>[0]['what']) => {
      const id = await history.begin({ ...entry, what });
      if (id.ok) await history.confirm(id.value);
    };
    await add({ kind: 'setup', model: 'big' });
    await add({ kind: 'order', order: 'local-first' });
    for (let i = 0; i < 101; i++)
      await add({ kind: 'guard', to: i % 2 === 0 ? 'hosted' : 'local', ref: 'x', why: i % 2 === 0 ? 'down' : 'well' });
    const kept = kinds(await history.list());
    expect(kept.filter(({ kind }) => kind !== 'guard').map(({ kind }) => kind)).toEqual(['order', 'setup']);
    const own = kept.filter((what) => what.kind === 'guard');
    expect(own).toHaveLength(59);
    expect(own.at(-1)).toMatchObject({ to: 'hosted' });
  });
});

describe('a lease', () => {
  const file = () => path.join(state, 'one.lease');
  const take = () => takeLease(file(), config);
  const taken = async (): Promise<Lease> => {
    const lease = await take();
    if (!lease.ok) throw new Error(lease.error.kind);
    return lease.value;
  };
  const elsewhere = { ok: false, error: { kind: 'guard-elsewhere' } };

  it('is given once, and again after it was given back', async () => {
    const lease = await taken();
    expect(await lease.isOurs()).toEqual({ ok: true, value: true });
    expect(await take()).toEqual(elsewhere);
    await lease.release();
    expect(await take()).toMatchObject({ ok: true });
  });

  it('of a process that is gone counts for nothing', async () => {
    await mkdir(state, { recursive: true });
    await writeFile(file(), JSON.stringify({ pid: 2 ** 22 + 12345, configPath: config, token: 'theirs' }));
    expect(await take()).toMatchObject({ ok: true });
  });

  it('that another has taken is neither renewed nor taken back', async () => {
    const lease = await taken();
    const theirs = JSON.stringify({ pid: process.pid, configPath: config, token: 'theirs' });
    await writeFile(file(), theirs);
    expect(await lease.isOurs()).toEqual({ ok: true, value: false });
    await lease.release();
    expect(await readFile(file(), 'utf8')).toBe(theirs);
  });

  it("that can't be read is neither taken from its holder nor said to run elsewhere", async () => {
    const lease = await taken();
    await makeUnreadable(file());
    expect(await take()).toMatchObject({ ok: false, error: { kind: 'state-unreadable', path: file() } });
    expect(await lease.isOurs()).toMatchObject({ ok: false });
    await makeReadable(file());
    expect(await lease.isOurs()).toEqual({ ok: true, value: true });
  });
});
