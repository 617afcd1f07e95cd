/** The store of the failover card: how the guard stands, its settings, and what has the system run it. */
import { describe, expect, it } from 'vitest';
import { createGuardStore } from '../../../../../renderer/features/home/failover/store.ts';
import { err, ok } from '../../../../../shared/base/result.ts';
import type { GuardView } from '../../../../../shared/failover/types.ts';
import { canned } from '../../../../support/page/canned.ts';
import { fakeClient, settled } from '../../../../support/fake-client.ts';

const view = (phase: GuardView['phase']): GuardView => ({ ...canned.guard, phase });
const broken = { kind: 'internal', id: 'x' } as const;

function stage() {
  const fake = fakeClient({
    'guard.read': () => ok(view('off')),
    'guard.save': () => ok(view('watching')),
    'guard.service': ({ do: act }) => ok({ ...canned.service, installed: act === 'install' }),
  });
  return { fake, now: createGuardStore(fake.client).getState };
}

describe('how the guard stands', () => {
  it('is read, and then followed until nobody looks', async () => {
    const { fake, now } = stage();
    const end = now().begin();
    expect(now().view).toBeNull();
    await settled();
    expect(now()).toMatchObject({ view: view('off'), error: null });
    fake.tell('guard.changed', view('guarding'));
    expect(now().view).toEqual(view('guarding'));
    end();
    fake.tell('guard.changed', view('ceiling'));
    expect(now().view).toEqual(view('guarding'));
  });

  it('says why where it can not be read', async () => {
    const { fake, now } = stage();
    fake.answer({ 'guard.read': () => err(broken) });
    now().begin();
    await settled();
    expect(now()).toMatchObject({ view: null, error: broken });
  });

  it('is what was told, not what is answered late to an earlier question', async () => {
    const { fake, now } = stage();
    const late = fake.hold('guard.read');
    now().begin();
    fake.tell('guard.changed', view('guarding'));
    await late(ok(view('off')));
    expect(now().view).toEqual(view('guarding'));
  });
});

describe('a late answer to an earlier question', () => {
  it('neither hides how the guard was saved, nor says why it could not be read before', async () => {
    const { fake, now } = stage();
    const late = fake.hold('guard.read');
    now().begin();
    await now().save({ mode: 'switch' });
    await late(ok(view('off')));
    expect(now().view).toEqual(view('watching'));

    const failing = fake.hold('guard.read');
    now().begin();
    fake.tell('guard.changed', view('guarding'));
    await failing(err(broken));
    expect(now()).toMatchObject({ view: view('guarding'), error: null });
  });

  it('does not hide what has the system run the guard since', async () => {
    const { fake, now } = stage();
    const late = fake.hold('guard.service');
    const reading = now().serve(null);
    await now().serve('install');
    await late(ok({ ...canned.service, installed: false }));
    await reading;
    expect(now().service).toMatchObject({ installed: true });
  });
});

describe('a setting of the guard', () => {
  it('is saved one at a time', async () => {
    const { fake, now } = stage();
    const answer = fake.hold('guard.save');
    const saving = now().save({ mode: 'switch' });
    expect(now().saving).toBe(true);
    await now().save({ mode: 'warn' });
    await answer(ok(view('watching')));
    await saving;
    expect(now()).toMatchObject({ saving: false, view: view('watching') });
    expect(fake.asked('guard.save')).toEqual([{ mode: 'switch' }]);
  });

  it('that is refused says why, and how the guard stands stays', async () => {
    const { fake, now } = stage();
    now().begin();
    await settled();
    fake.answer({ 'guard.save': () => err(broken) });
    await now().save({ mode: 'switch' });
    expect(now()).toMatchObject({ saving: false, view: view('off'), error: broken });
  });
});

describe('what has the system run the guard', () => {
  it('is shown, installed and removed', async () => {
    const { fake, now } = stage();
    await now().serve(null);
    expect(now().service).toMatchObject({ installed: false });
    await now().serve('install');
    expect(now().service).toMatchObject({ installed: true });
    await now().serve('remove');
    expect(now().service).toMatchObject({ installed: false });
    expect(fake.asked('guard.service').map((one) => one.do)).toEqual([null, 'install', 'remove']);
  });

  it('that is refused says why, until it goes through', async () => {
    const { fake, now } = stage();
    fake.answer({ 'guard.service': () => err(broken) });
    await now().serve('install');
    expect(now()).toMatchObject({ service: null, serviceError: broken, error: null });
    fake.answer({ 'guard.service': () => ok(canned.service) });
    await now().serve('install');
    expect(now().serviceError).toBeNull();
  });
});
