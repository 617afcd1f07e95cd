import { describe, expect, it } from 'vitest';
import { createClient, type Bridge } from '../../../../shared/contract/client.ts';
import { createHomeStore } from '../../../../renderer/features/home/store.ts';
import type { Order } from '../../../../shared/openclaw/types.ts';
import { canned, outcome, route } from '../../../browser/fake-bridge.ts';
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
    'route.answered': () => ({ answered: null }),
    'reach.read': () => ({ openclaw: null, rows: [] }),
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
