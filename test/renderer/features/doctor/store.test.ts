/** The store of the checks: what it shows while a check runs, ends, fails or is cancelled, and after a repair. */
import { describe, expect, it } from 'vitest';
import { createCheckStore } from '../../../../renderer/features/doctor/store.ts';
import type { Finding } from '../../../../shared/doctor/types.ts';
import { err, ok } from '../../../../shared/base/result.ts';
import { outcome } from '../../../support/page/outcome.ts';
import { fakeClient, settled } from '../../../support/fake-client.ts';

const finding = (kind: Finding['kind'], level: Finding['level']): Finding => ({
  id: kind,
  kind,
  level,
  about: null,
  facts: {},
  curl: null,
  error: null,
  fixable: false,
});
const reached = finding('server-reached', 'good');
const idle = finding('model-not-loaded', 'warning');
const valid = finding('config-valid', 'good');
const found = (...findings: Finding[]) => ok({ findings, agent: 'main' });
const broken = { kind: 'internal', id: 'x' } as const;

/** A store whose first check is under way. */
function stage() {
  const fake = fakeClient({ 'doctor.run': () => found(valid) });
  const answer = fake.hold('doctor.run');
  const store = createCheckStore(fake.client);
  const end = store.getState().begin();
  const tell = (finding: Finding, at = -1) =>
    fake.tell('doctor.finding', { taskId: fake.asked('doctor.run').at(at)?.taskId ?? '', finding });
  return { fake, answer, end, tell, now: store.getState };
}

describe('a check', () => {
  it('shows each finding as it is told, and in the end those of the answer', async () => {
    const { now, tell, answer, fake } = stage();
    expect(now()).toMatchObject({ work: fake.asked('doctor.run')[0]?.taskId, findings: [], agent: null });
    tell(reached);
    tell({ ...reached, level: 'warning' });
    tell(idle);
    expect(now().findings).toEqual([{ ...reached, level: 'warning' }, idle]);
    await answer(found(reached, valid));
    expect(now()).toMatchObject({ work: null, findings: [reached, valid], agent: 'main', error: null });
  });

  it('that fails says why, and keeps what it found', async () => {
    const { now, tell, answer } = stage();
    tell(reached);
    await answer(err(broken));
    expect(now()).toMatchObject({ work: null, findings: [reached], error: broken });
  });

  it('that was cancelled is ended in the host, and shows nothing that comes later', async () => {
    const { now, tell, answer, fake } = stage();
    now().cancel();
    expect(fake.asked('task.cancel')).toEqual(fake.asked('doctor.run'));
    tell(reached);
    await answer(found(valid));
    expect(now()).toMatchObject({ work: null, findings: [], error: { kind: 'cancelled' } });
  });

  it('gives way to a newer one, whose findings alone are shown', async () => {
    const { now, tell, answer, fake } = stage();
    const answerNewer = fake.hold('doctor.run');
    const running = now().run();
    tell(reached, 0);
    await answer(found(reached));
    expect(now()).toMatchObject({ work: fake.asked('doctor.run')[1]?.taskId, findings: [] });
    await answerNewer(found(valid));
    await running;
    expect(now()).toMatchObject({ work: null, findings: [valid] });
  });

  it('is cancelled where nobody looks any longer', () => {
    const { end, fake } = stage();
    end();
    expect(fake.asked('task.cancel')).toHaveLength(1);
    expect(fake.listeners('doctor.finding')).toBe(0);
  });

  it('that has ended is not called cancelled', async () => {
    const { now, end, answer } = stage();
    await answer(found(valid));
    end();
    expect(now()).toMatchObject({ findings: [valid], error: null });
  });
});

describe('the repair of a finding', () => {
  it('is followed by a new check', async () => {
    const { now, answer, fake } = stage();
    await answer(found(idle));
    fake.answer({ 'doctor.fix': ({ dryRun }) => ok({ ...outcome, applied: !dryRun }) });
    await now().fix.getState().plan(idle);
    expect(now().fixed).toBe(false);
    await now().fix.getState().apply();
    expect(now()).toMatchObject({ fixed: true, findings: [valid] });
    expect(fake.asked('doctor.fix')).toEqual([
      { finding: idle.id, dryRun: true },
      { finding: idle.id, dryRun: false },
    ]);
  });

  it('that can not be planned says why', async () => {
    const { now, answer, fake } = stage();
    await answer(found(idle));
    fake.answer({ 'doctor.fix': () => err(broken) });
    await now().fix.getState().plan(idle);
    await settled();
    expect(now()).toMatchObject({ fixed: false, error: broken });
  });
});
