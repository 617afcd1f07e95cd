/** The store of the failover test: the price that is agreed to, the tries as they go on, and what the end leaves. */
import { describe, expect, it } from 'vitest';
import { createDrillStore } from '../../../../renderer/features/failover-test/store.ts';
import { err, ok } from '../../../../shared/base/result.ts';
import type { FailoverTestProgress, TestEnd } from '../../../../shared/failover-test/types.ts';
import { canned } from '../../../support/page/canned.ts';
import { outcome } from '../../../support/page/outcome.ts';
import { route } from '../../../support/page/route.ts';
import { fakeClient, settled } from '../../../support/fake-client.ts';

const { drill } = canned;
const broken = { kind: 'internal', id: 'x' } as const;
const end: TestEnd = {
  case: 'closed',
  answeredBy: null,
  standIn: false,
  seconds: 3,
  verdict: 'dead',
  said: '',
  asked: 2,
};

function stage() {
  const fake = fakeClient({ 'route.read': () => ok(route), 'failoverTest.run': () => ok(drill) });
  const now = createDrillStore(fake.client).getState;
  const tell = (told: FailoverTestProgress) =>
    fake.tell('failoverTest.progress', { taskId: fake.asked('failoverTest.run').at(-1)?.taskId ?? '', told });
  return { fake, now, tell };
}

describe('a failover test', () => {
  it('reads the route that it is about', async () => {
    const { fake, now } = stage();
    now().begin();
    expect(now().route).toBeNull();
    await settled();
    expect(now().route).toEqual(route);
    fake.answer({ 'route.read': () => err(broken) });
    now().begin();
    await settled();
    expect(now().error).toEqual(broken);
  });

  it('shows each try as it goes on, and then what it came to', async () => {
    const { fake, now, tell } = stage();
    const answer = fake.hold('failoverTest.run');
    now().choose('hung', false);
    const running = now().start();
    expect(fake.asked('failoverTest.run')[0]).toMatchObject({ cases: ['closed', 'overflow'], pay: false });
    expect([...(now().run?.cases.keys() ?? [])]).toEqual(['closed', 'overflow']);
    tell({ kind: 'begun', case: 'closed', pass: 'as-set', retries: 4 });
    tell({ kind: 'waiting', case: 'closed', pass: 'as-set', seconds: 2, asked: 1 });
    expect(now().run?.cases.get('closed')?.get('as-set')).toEqual({ retries: 4, seconds: 2, requests: 1, end: null });
    tell({ kind: 'ended', pass: 'as-set', end });
    expect(now().run?.cases.get('closed')?.get('as-set')).toMatchObject({ retries: 4, end });
    await answer(ok(drill));
    await running;
    expect(now()).toMatchObject({ run: null, drill, error: null });
  });

  it('that fails says why', async () => {
    const { fake, now } = stage();
    fake.answer({ 'failoverTest.run': () => err(broken) });
    await now().start();
    expect(now()).toMatchObject({ run: null, drill: null, error: broken });
  });

  it('that is stopped shows what it found until then', async () => {
    const { fake, now } = stage();
    const answer = fake.hold('failoverTest.run');
    const stop = now().begin();
    const running = now().start();
    stop();
    expect(fake.asked('task.cancel')).toEqual([{ taskId: fake.asked('failoverTest.run')[0]?.taskId }]);
    await answer(ok({ ...drill, stopped: true }));
    await running;
    expect(now()).toMatchObject({ run: null, drill: { stopped: true } });
    expect(fake.listeners('failoverTest.progress')).toBe(0);
  });

  it('runs alone, and not without a case', async () => {
    const { fake, now } = stage();
    for (const one of ['closed', 'hung', 'overflow'] as const) now().choose(one, false);
    await now().start();
    expect(fake.asked('failoverTest.run')).toHaveLength(0);
    now().choose('hung', true);
    const answer = fake.hold('failoverTest.run');
    const running = now().start();
    await now().start();
    await answer(ok(drill));
    await running;
    expect(fake.asked('failoverTest.run')).toHaveLength(1);
  });

  it('is paid for only where that was agreed to, and for that test alone', async () => {
    const { fake, now } = stage();
    now().askPay(true);
    expect(now()).toMatchObject({ asking: true, pay: false });
    now().settlePay(true);
    await now().start();
    await now().start();
    expect(fake.asked('failoverTest.run').map(({ pay }) => pay)).toEqual([true, false]);
  });

  it('keeps the one before OpenClaw fell back at once, to compare with', async () => {
    const { fake, now } = stage();
    const before = { ...drill, patience: { retries: null, canSet: true } };
    fake.answer({ 'failoverTest.run': () => ok(before) });
    await now().start();
    expect(now().earlier).toBeNull();
    fake.answer({ 'failoverTest.run': () => ok(drill) });
    await now().start();
    await now().start();
    expect(now()).toMatchObject({ earlier: before, drill });
  });
});

describe('falling back at once', () => {
  it('is set after it was shown, and undone by the entry that it made', async () => {
    const { fake, now } = stage();
    fake.answer({
      'patience.set': ({ dryRun }) => ok({ ...outcome, applied: !dryRun, historyId: 'h9' }),
      'history.undo': () => err(broken),
    });
    await now().review.getState().plan('at-once');
    await now().review.getState().apply();
    expect(now().set).toMatchObject({ historyId: 'h9' });
    await now().undo();
    expect(now()).toMatchObject({ set: { historyId: 'h9' }, error: broken });
    fake.answer({ 'history.undo': () => ok({ ...outcome, applied: true }) });
    await now().undo();
    expect(now()).toMatchObject({ set: null, error: null });
    expect(fake.asked('history.undo')).toEqual(Array(2).fill({ id: 'h9', dryRun: false }));
  });
});
