/** The store of verifications on Home: one model of the route at a time, with the steps of its last one. */
import { describe, expect, it } from 'vitest';
import { createHopProofs } from '../../../renderer/verification/route-verifications.ts';
import { err, ok } from '../../../shared/base/result.ts';
import type { VerificationProgress } from '../../../shared/verification/types.ts';
import { quickSteps } from '../../../shared/verification/steps.ts';
import { goodProof } from '../../support/page/proofs.ts';
import { fakeClient } from '../../support/fake-client.ts';

const target = { url: 'http://127.0.0.1:1234/v1', model: 'm' };
const broken = { kind: 'internal', id: 'x' } as const;
const progress: VerificationProgress = {
  kind: 'progress',
  progress: { id: 'reachable', done: 0, of: 1, leftMs: null },
};

/** A store whose first verification waits for its answer, with how often it had something new to read. */
function stage() {
  const fake = fakeClient({ 'verification.run': () => ok(goodProof) });
  let news = 0;
  const now = createHopProofs(fake.client, () => news++).getState;
  const tell = (told: VerificationProgress, taskId = fake.asked('verification.run').at(-1)?.taskId ?? '') =>
    fake.tell('verification.progress', { taskId, told });
  return { fake, now, tell, answer: fake.hold('verification.run'), news: () => news };
}

describe('a verification on Home', () => {
  it('shows each step as it goes on, and ends with something new to read', async () => {
    const { fake, now, tell, answer, news } = stage();
    const proving = now().prove('a/m', target, null);
    const work = fake.asked('verification.run')[0]?.taskId;
    expect(now().run).toMatchObject({ ref: 'a/m', proving: { work, steps: [], at: null }, steps: quickSteps });
    tell(progress);
    expect(now().run?.proving).toMatchObject({ at: { id: 'reachable' }, steps: [] });
    const [result] = goodProof.steps;
    if (result !== undefined) tell({ kind: 'result', result });
    expect(now().run?.proving).toMatchObject({ at: null, steps: [{ id: 'reachable' }] });
    expect(news()).toBe(0);
    await answer(ok(goodProof));
    await proving;
    expect(now()).toMatchObject({ run: null, failed: null });
    expect(news()).toBe(1);
  });

  it('takes the steps of the last one', async () => {
    const { fake, now } = stage();
    const last = { ...goodProof, steps: goodProof.steps.filter(({ id }) => id === 'reachable' || id === 'tools') };
    void now().prove('a/m', target, last);
    expect(fake.asked('verification.run')[0]?.target).toEqual({ ...target, steps: ['reachable', 'tools'] });
  });

  it('that fails says why, until the next one', async () => {
    const { now, answer, news } = stage();
    const proving = now().prove('a/m', target, null);
    await answer(err(broken));
    await proving;
    expect(now()).toMatchObject({ run: null, failed: { ref: 'a/m', error: broken } });
    expect(news()).toBe(1);
    await now().prove('a/m', target, null);
    expect(now().failed).toBeNull();
  });

  it('that the host ended early did not fail', async () => {
    const { now, answer } = stage();
    const proving = now().prove('a/m', target, null);
    await answer(err({ kind: 'cancelled' }));
    await proving;
    expect(now()).toMatchObject({ run: null, failed: null });
  });

  it('runs alone', async () => {
    const { fake, now, answer } = stage();
    const proving = now().prove('a/m', target, null);
    await now().prove('b/m', target, null);
    expect(now().run).toMatchObject({ ref: 'a/m' });
    await answer(ok(goodProof));
    await proving;
    expect(fake.asked('verification.run')).toHaveLength(1);
  });

  it('is cancelled where nobody looks any longer, and shows nothing that comes later', async () => {
    const { fake, now, tell, answer, news } = stage();
    const end = now().begin();
    const proving = now().prove('a/m', target, null);
    const taskId = fake.asked('verification.run')[0]?.taskId ?? '';
    end();
    expect(fake.asked('task.cancel')).toEqual([{ taskId }]);
    expect(now().run).toBeNull();
    const answerNext = fake.hold('verification.run');
    const next = now().prove('b/m', target, null);
    tell(progress, taskId);
    await answer(err(broken));
    await proving;
    expect(now()).toMatchObject({ run: { ref: 'b/m', proving: { at: null } }, failed: null });
    expect(news()).toBe(0);
    await answerNext(ok(goodProof));
    await next;
  });
});
