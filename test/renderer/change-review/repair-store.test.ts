/** The repair of a config as a change under review, against a host whose answers come when the test says so. */
import { describe, expect, it } from 'vitest';
import { createRepairStore } from '../../../renderer/change-review/repair-store.ts';
import type { Outcome } from '../../../shared/changes/types.ts';
import { outcome } from '../../support/page/outcome.ts';
import { createClient } from '../../../shared/contract/client.ts';

const issues = [{ path: 'session', message: 'Unrecognized key' }];
const repair = (change: Partial<Outcome>) => ({
  ok: true,
  value: { version: '2026.9.6', issues, outcome: { ...outcome, diff: '+ a', ...change } },
});

function stage() {
  const asked: { name: string; request: { taskId: string; dryRun?: boolean; baseHash?: string | null } }[] = [];
  const waiting: ((reply: unknown) => void)[] = [];
  const client = createClient({
    invoke: (name, request) => {
      asked.push({ name, request: request as (typeof asked)[number]['request'] });
      return name === 'repair.run' ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve({ ok: true });
    },
    on: () => () => undefined,
  });
  const store = createRepairStore(client);
  const review = store.getState().review.getState();
  return { asked, answer: (reply: unknown) => waiting.shift()?.(reply), store, review };
}

describe('the repair of a config', () => {
  it('shows what OpenClaw says and would change, and says when it stands', async () => {
    const { asked, answer, store, review } = stage();
    let isDone = false;
    const looking = store.getState().begin(() => (isDone = true));
    await expect.poll(() => asked.length).toBe(1);
    answer(repair({ baseHash: 'b1' }));
    await looking;
    expect(store.getState().findings).toEqual({ version: '2026.9.6', issues });
    const making = review.apply();
    await expect.poll(() => asked.length).toBe(2);
    answer(repair({ applied: true }));
    await making;
    expect(isDone).toBe(true);
    expect(asked.map(({ request: { dryRun, baseHash } }) => ({ dryRun, baseHash }))).toEqual([
      { dryRun: true, baseHash: null },
      { dryRun: false, baseHash: 'b1' },
    ]);
  });

  it('is begun once at a time', async () => {
    const { asked, answer, store } = stage();
    const looking = [store.getState().begin(), store.getState().begin()];
    await expect.poll(() => asked.length).toBe(1);
    answer(repair({}));
    await Promise.all(looking);
    expect(asked).toHaveLength(1);
  });

  it('keeps in sight why it could not be asked, until that is closed', async () => {
    const { asked, answer, store, review } = stage();
    const looking = store.getState().begin();
    await expect.poll(() => asked.length).toBe(1);
    answer({ ok: false, error: { kind: 'cancelled' } });
    await looking;
    expect(store.getState().error).toEqual({ kind: 'cancelled' });
    store.getState().close();
    expect(store.getState().error).toBeNull();
    expect(asked).toHaveLength(1);
    expect(review.review.phase).toBe('idle');
  });

  it('is called off by closing it', async () => {
    const { asked, answer, store } = stage();
    const looking = store.getState().begin();
    await expect.poll(() => asked.length).toBe(1);
    store.getState().close();
    expect(asked[1]).toEqual({ name: 'task.cancel', request: { taskId: asked[0]?.request.taskId } });
    answer({ ok: false, error: { kind: 'cancelled' } });
    await looking;
    expect(store.getState().error).toBeNull();
  });
});
