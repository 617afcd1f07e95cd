import { describe, expect, it } from 'vitest';
import { createClient, type Bridge } from '../../../../shared/contract/client.ts';
import { createHomeStore } from '../../../../renderer/features/home/store.ts';
import { err, ok } from '../../../../shared/base/result.ts';
import type { Order } from '../../../../shared/openclaw/types.ts';
import { canned } from '../../../support/page/canned.ts';
import { outcome } from '../../../support/page/outcome.ts';
import { route } from '../../../support/page/route.ts';
import { fakeClient, settled } from '../../../support/fake-client.ts';
import type { HistoryEntry } from '../../../../shared/changes/types.ts';

const entry = (id: string, order: Order): HistoryEntry => ({
  id,
  at: '2026-11-27T10:00:00.000Z',
  what: { kind: 'order', order },
  path: '/home/u/.openclaw/openclaw.json',
  undone: false,
});
const [older, newer] = [entry('older', 'local-first'), entry('newer', 'hosted-first')];

/** A host that has made the newer change by the time it answers a switch, and is slow to tell how things stand. */
function slowHost(): { bridge: Bridge; tellStatus: () => void } {
  let [isSwitched, tellStatus] = [false, (): void => undefined];
  const slow = new Promise<void>((resolve) => {
    tellStatus = resolve;
  });
  const answers: Record<string, () => unknown> = {
    'status.read': async () => {
      if (isSwitched) await slow;
      return { ...canned.status, route };
    },
    'route.set': () => {
      isSwitched = true;
      return { ...outcome, applied: true };
    },
    'history.list': () => ({ entries: isSwitched ? [newer, older] : [older] }),
    'drift.read': () => ({ drift: null }),
    'route.lastFallback': () => ({ answered: null }),
    'egress.read': () => ({ openclaw: null, rows: [] }),
  };
  return {
    tellStatus,
    bridge: { invoke: async (name) => ({ ok: true, value: await answers[name]?.() }), on: () => () => undefined },
  };
}

describe('a switch that was made', () => {
  it('is told together with the history that has it, so that undoing the last change means this one', async () => {
    const { bridge, tellStatus } = slowHost();
    const store = createHomeStore(createClient(bridge));
    await store.getState().refresh();
    expect(store.getState().history).toEqual([older]);
    const told: (readonly unknown[])[] = [];
    store.subscribe(({ switched, history }) => {
      if (switched !== null) told.push(history);
    });
    const switching = store.getState().switchTo('hosted-first');
    await expect.poll(() => store.getState().switched).not.toBeNull();
    expect(told[0]).toEqual([newer, older]);
    tellStatus();
    await switching;
    expect(store.getState()).toMatchObject({ switching: false, reading: false, history: [newer, older] });
  });
});

describe('a change that was made in a dialog', () => {
  it('is told together with the history that has it, in the moment in which the dialog closes', async () => {
    const { bridge, tellStatus } = slowHost();
    const store = createHomeStore(createClient(bridge));
    await store.getState().refresh();
    const { review } = store.getState();
    await review.getState().plan({ kind: 'order', order: 'hosted-first', allAgents: false });
    const closed: (readonly unknown[])[] = [];
    review.subscribe(({ review: { phase } }) => {
      if (phase === 'idle') queueMicrotask(() => closed.push(store.getState().history));
    });
    const making = review.getState().apply();
    await expect.poll(() => closed.length).toBe(1);
    expect(closed[0]).toEqual([newer, older]);
    expect(store.getState().switched?.order).toBe('hosted-first');
    tellStatus();
    await making;
  });
});

describe('Home', () => {
  const broken = { kind: 'internal', id: 'x' } as const;
  const status = { ...canned.status, route };
  const [soon, whole] = [
    { rows: [], openclaw: null },
    { rows: [], openclaw: '2026.9.6' },
  ];

  /** A store whose host answers everything at once. */
  function stage() {
    const fake = fakeClient({
      'status.read': () => ok(status),
      'history.list': () => ok({ entries: [older], damaged: [] }),
      'drift.read': () => ok({ drift: null }),
      'route.lastFallback': () => ok({ answered: null }),
      'egress.read': ({ asked = true }) => ok(asked ? whole : soon),
    });
    return { fake, now: createHomeStore(fake.client).getState };
  }

  it('shows how things stand, and beside it what leaves the machine', async () => {
    const { fake, now } = stage();
    const answer = fake.hold('status.read');
    now().begin();
    await settled();
    expect(now()).toMatchObject({ reading: true, status: null, reach: whole });
    await answer(ok(status));
    expect(now()).toMatchObject({ reading: false, status, history: [older], error: null });
  });

  it('says why it can not be read, and what was shown stays', async () => {
    const { fake, now } = stage();
    await now().refresh();
    fake.answer({ 'status.read': () => err(broken), 'history.list': () => err(broken) });
    await now().refresh();
    expect(now()).toMatchObject({ reading: false, status, history: [older], error: broken });
  });

  it('shows nothing of an earlier question that is answered late', async () => {
    const { fake, now } = stage();
    const late = fake.hold('status.read');
    const first = now().refresh();
    await now().refresh();
    await late(err(broken));
    await first;
    expect(now()).toMatchObject({ reading: false, status, error: null });
  });

  it('keeps who was told to answer, whatever is answered late to an earlier question', async () => {
    const { fake, now } = stage();
    const answered = { ref: 'anthropic/a', meant: 'lmstudio/m', at: '2026-11-27T10:00:00.000Z', reason: null };
    const late = fake.hold('route.lastFallback');
    now().begin();
    fake.tell('route.fellBack', answered);
    await late(ok({ answered: null }));
    expect(now().answered).toEqual(answered);
    await now().refresh();
    expect(now().answered).toBeNull();
  });

  it('listens until nobody looks', () => {
    const { fake, now } = stage();
    const events = ['config.changed', 'state.trouble', 'route.fellBack'] as const;
    const end = now().begin();
    expect(events.map((name) => fake.listeners(name))).toEqual([1, 1, 1]);
    end();
    expect(events.map((name) => fake.listeners(name))).toEqual([0, 0, 0]);
  });

  it('has a change to local-only that takes more along seen before it is written', async () => {
    const { fake, now } = stage();
    fake.answer({
      'route.set': ({ dryRun }) =>
        ok({ ...outcome, applied: !dryRun, notes: [{ kind: 'closed-for-local-only', count: 2 }] }),
    });
    await now().switchTo('local-only');
    expect(now()).toMatchObject({ switching: false, switched: null });
    expect(now().review.getState().review).toMatchObject({ phase: 'shown', change: { order: 'local-only' } });
    await now().review.getState().apply();
    expect(now().switched).toMatchObject({ order: 'local-only', outcome: { applied: true } });
    expect(fake.asked('route.set').map(({ dryRun }) => dryRun)).toEqual([true, false]);
  });
});
