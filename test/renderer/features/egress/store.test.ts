/** The store of what leaves the machine: what is shown at once, what later, and what becomes of late answers. */
import { describe, expect, it } from 'vitest';
import { createReachStore } from '../../../../renderer/features/egress/store.ts';
import { err, ok } from '../../../../shared/base/result.ts';
import type { EgressMap, EgressRow, Override } from '../../../../shared/egress/types.ts';
import { outcome } from '../../../support/page/outcome.ts';
import { route } from '../../../support/page/route.ts';
import { fakeClient, settled } from '../../../support/fake-client.ts';

const row = (id: string): EgressRow => ({
  id,
  kind: 'other',
  path: null,
  names: null,
  where: 'hosted',
  evidence: null,
  implied: false,
  closable: false,
  agent: null,
});
const map = (...ids: string[]): EgressMap => ({ rows: ids.map(row), openclaw: null });
const stray: Override = {
  id: 's1',
  kind: 'cron',
  about: null,
  path: null,
  ref: 'a/b',
  where: 'hosted',
  bring: { by: 'config' },
};
const [config, whole] = [map('config'), map('config', 'state')];
const broken = { kind: 'internal', id: 'x' } as const;

function stage() {
  const fake = fakeClient({
    'egress.read': ({ asked = true }) => ok(asked ? whole : config),
    'overrides.list': () => ok({ strays: [stray] }),
    'route.read': () => ok(route),
  });
  const store = createReachStore(fake.client);
  return { fake, now: store.getState };
}

describe('the map of what leaves the machine', () => {
  it('shows what the config says first, and then what OpenClaw adds', async () => {
    const { fake, now } = stage();
    const [soon, later] = [fake.hold('egress.read'), fake.hold('egress.read')];
    now().begin();
    expect(now()).toMatchObject({ map: null, reading: true });
    await soon(ok(config));
    expect(now()).toMatchObject({ map: config, reading: true, strays: [] });
    await later(ok(whole));
    expect(now()).toMatchObject({ map: whole, reading: false, strays: [stray], route, error: null });
  });

  it('stays whole while it is read again', async () => {
    const { fake, now } = stage();
    await now().read();
    const [soon, later] = [fake.hold('egress.read'), fake.hold('egress.read')];
    const reading = now().read();
    await soon(ok(config));
    expect(now()).toMatchObject({ map: whole, reading: true });
    await later(ok(map('newest')));
    await reading;
    expect(now().map).toEqual(map('newest'));
  });

  it('stays with the reason where OpenClaw can not be asked', async () => {
    const { fake, now } = stage();
    fake.answer({
      'egress.read': ({ asked = true }) => (asked ? err(broken) : ok(config)),
      'route.read': () => err(broken),
    });
    await now().read();
    expect(now()).toMatchObject({ map: config, reading: false, route: null, error: broken });
  });

  it('shows nothing of an earlier question that is answered late', async () => {
    const { fake, now } = stage();
    const late = fake.hold('egress.read');
    const first = now().read();
    await now().read();
    await late(ok(map('late')));
    await first;
    expect(now()).toMatchObject({ map: whole, reading: false });
    expect(fake.asked('egress.read')).toHaveLength(3);
  });

  it('is read again when the config changes, until nobody looks', async () => {
    const { fake, now } = stage();
    const end = now().begin();
    await settled();
    fake.answer({ 'egress.read': () => ok(map('changed')) });
    fake.tell('config.changed', { path: '/c' });
    await settled();
    expect(now().map).toEqual(map('changed'));
    end();
    expect(fake.listeners('config.changed')).toBe(0);
  });
});

describe('a change of what leaves the machine', () => {
  it('is made after it was shown, and the map read again', async () => {
    const { fake, now } = stage();
    fake.answer({ 'overrides.apply': ({ dryRun }) => ok({ ...outcome, applied: !dryRun }) });
    const change = { kind: 'strays', ids: ['s1'] } as const;
    await now().plan(change);
    await now().review.getState().apply();
    expect(fake.asked('overrides.apply')).toEqual([
      { ids: ['s1'], dryRun: true },
      { ids: ['s1'], dryRun: false },
    ]);
    expect(now()).toMatchObject({ done: { change, outcome: { applied: true } }, map: whole });
  });

  it('is planned one at a time', async () => {
    const { fake, now } = stage();
    const answer = fake.hold('route.set');
    const planning = now().plan({ kind: 'local-only' });
    await now().plan({ kind: 'strays', ids: ['s1'] });
    await answer(ok(outcome));
    await planning;
    expect(fake.asked('route.set')).toEqual([{ order: 'local-only', dryRun: true }]);
    expect(now().review.getState().review).toMatchObject({ phase: 'shown', change: { kind: 'local-only' } });
  });

  it('that can not be planned says why', async () => {
    const { fake, now } = stage();
    fake.answer({ 'route.set': () => err(broken) });
    await now().plan({ kind: 'local-only' });
    expect(now()).toMatchObject({ error: broken, done: null });
  });
});
