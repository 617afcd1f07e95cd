/** The store of how long OpenClaw tries a model: what stands, what is chosen, and what became of a choice. */
import { describe, expect, it } from 'vitest';
import { createPatienceStore } from '../../../../../renderer/features/home/failover/patience-store.ts';
import { err, ok } from '../../../../../shared/base/result.ts';
import type { PatienceView } from '../../../../../shared/patience/types.ts';
import { canned } from '../../../../support/page/canned.ts';
import { outcome } from '../../../../support/page/outcome.ts';
import { fakeClient, settled } from '../../../../support/fake-client.ts';

const view = (choice: PatienceView['choice']): PatienceView => ({ ...canned.patience, choice });
const broken = { kind: 'internal', id: 'x' } as const;
const applied = { ...outcome, applied: true };

function stage() {
  const fake = fakeClient({ 'patience.read': () => ok(view('openclaw')), 'patience.set': () => ok(applied) });
  return { fake, now: createPatienceStore(fake.client).getState };
}

describe('the patience that stands', () => {
  it('is read, and again when the config changes, until nobody looks', async () => {
    const { fake, now } = stage();
    const end = now().begin();
    expect(now().view).toBeNull();
    await settled();
    expect(now()).toMatchObject({ view: view('openclaw'), error: null });
    fake.answer({ 'patience.read': () => ok(view('at-once')) });
    fake.tell('config.changed', { path: '/c' });
    await settled();
    expect(now().view).toEqual(view('at-once'));
    end();
    expect(fake.listeners('config.changed')).toBe(0);
  });

  it('says why it can not be read, until it can', async () => {
    const { fake, now } = stage();
    fake.answer({ 'patience.read': () => err(broken) });
    now().begin();
    await settled();
    expect(now()).toMatchObject({ view: null, error: broken });
    fake.answer({ 'patience.read': () => ok(view('openclaw')) });
    fake.tell('config.changed', { path: '/c' });
    await settled();
    expect(now().error).toBeNull();
  });

  it('is not what is answered late to an earlier question', async () => {
    const { fake, now } = stage();
    const late = fake.hold('patience.read');
    now().begin();
    fake.tell('config.changed', { path: '/c' });
    await settled();
    await late(ok(view('at-once')));
    expect(now().view).toEqual(view('openclaw'));
  });
});

describe('a choice of patience', () => {
  it('is made one at a time, and shown with what stands then', async () => {
    const { fake, now } = stage();
    const answer = fake.hold('patience.set');
    const setting = now().set('at-once');
    expect(now()).toMatchObject({ saving: true, done: null });
    await now().set('after-one-try');
    fake.answer({ 'patience.read': () => ok(view('at-once')) });
    await answer(ok(applied));
    await setting;
    expect(now()).toMatchObject({ saving: false, view: view('at-once'), done: { patience: 'at-once' } });
    expect(fake.asked('patience.set')).toEqual([{ patience: 'at-once', dryRun: false }]);
  });

  it('that fails says why, although what stands was read after it', async () => {
    const { fake, now } = stage();
    fake.answer({ 'patience.set': () => err(broken) });
    await now().set('at-once');
    expect(now()).toMatchObject({ saving: false, view: view('openclaw'), error: broken, done: null });
  });

  it('is told for as long as it stands', async () => {
    const { fake, now } = stage();
    now().begin();
    fake.answer({ 'patience.read': () => ok(view('at-once')) });
    await now().set('at-once');
    fake.tell('config.changed', { path: '/c' });
    await settled();
    expect(now().done).toMatchObject({ patience: 'at-once' });
    fake.answer({ 'patience.read': () => ok(view('openclaw')) });
    fake.tell('config.changed', { path: '/c' });
    await settled();
    expect(now().done).toBeNull();
  });
});
