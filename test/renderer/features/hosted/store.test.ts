/** The store of hosted models: the list that OpenClaw answers, keys that are stored, and where models are served. */
import { describe, expect, it } from 'vitest';
import { createHostedStore } from '../../../../renderer/features/hosted/store.ts';
import { err, ok } from '../../../../shared/base/result.ts';
import type { HostedList, RoutingView } from '../../../../shared/hosted/types.ts';
import { canned } from '../../../support/page/canned.ts';
import { outcome } from '../../../support/page/outcome.ts';
import { fakeClient, settled } from '../../../support/fake-client.ts';

const list = (envFile: string): HostedList => ({ ...canned.hosted, source: 'openclaw', envFile });
const view: RoutingView = {
  ref: 'openrouter/a',
  name: 'A',
  next: null,
  routing: null,
  sent: 'model-params',
  why: 'sent',
};
const broken = { kind: 'internal', id: 'x' } as const;

function stage() {
  const fake = fakeClient({
    'hosted.list': () => ok(list('/first')),
    'keys.pasteFromClipboard': () => ok(list('/with-key')),
    'openrouter.read': () => ok({ views: [view] }),
  });
  return { fake, now: createHostedStore(fake.client).getState };
}

describe('the list of hosted models', () => {
  it("is a table of Hearth's until OpenClaw answers", async () => {
    const { now } = stage();
    now().begin();
    expect(now()).toMatchObject({ list: null, table: { source: 'table' }, views: [] });
    await settled();
    expect(now()).toMatchObject({ list: list('/first'), error: null, views: [view], viewsError: null });
  });

  it('and where models are served each say why they can not be read', async () => {
    const { fake, now } = stage();
    fake.answer({ 'hosted.list': () => err(broken), 'openrouter.read': () => err({ kind: 'cancelled' }) });
    now().begin();
    await settled();
    expect(now()).toMatchObject({ list: null, error: broken, viewsError: { kind: 'cancelled' } });
  });

  it('that was asked for before a key was stored does not take the place of the one after it', async () => {
    const { fake, now } = stage();
    const late = fake.hold('hosted.list');
    now().begin();
    await now().paste('openrouter');
    await late(ok(list('/first')));
    expect(now()).toMatchObject({ list: list('/with-key'), error: null });
  });
});

describe('a key', () => {
  it('is being stored for one provider, and then stored', async () => {
    const { fake, now } = stage();
    const answer = fake.hold('keys.pasteFromClipboard');
    const pasting = now().paste('openrouter');
    expect(now()).toMatchObject({ pasting: 'openrouter', stored: null });
    await answer(ok(list('/with-key')));
    await pasting;
    expect(now()).toMatchObject({ pasting: null, stored: 'openrouter', list: list('/with-key') });
  });

  it('that was not stored says why, until the next one', async () => {
    const { fake, now } = stage();
    fake.answer({ 'keys.pasteFromClipboard': () => err(broken) });
    await now().paste('openrouter');
    expect(now()).toMatchObject({ pasting: null, stored: null, unstored: { provider: 'openrouter', error: broken } });
    fake.answer({ 'keys.pasteFromClipboard': () => ok(list('/with-key')) });
    await now().paste('openrouter');
    expect(now().unstored).toBeNull();
  });
});

describe('where a model is served', () => {
  it('is written after it was shown, and read again', async () => {
    const { fake, now } = stage();
    fake.answer({ 'openrouter.set': ({ dryRun }) => ok({ ...outcome, applied: !dryRun }) });
    await now().plan('openrouter/a', null);
    await now().review.getState().apply();
    expect(now()).toMatchObject({ written: 'openrouter/a', views: [view] });
    expect(fake.asked('openrouter.set')).toEqual([
      { ref: 'openrouter/a', routing: null, dryRun: true },
      { ref: 'openrouter/a', routing: null, dryRun: false },
    ]);
  });

  it('that can not be planned says why of that model, until the next plan', async () => {
    const { fake, now } = stage();
    fake.answer({ 'openrouter.set': () => err(broken) });
    await now().plan('openrouter/a', null);
    expect(now().unreviewed).toEqual({ ref: 'openrouter/a', error: broken });
    fake.answer({ 'openrouter.set': () => ok(outcome) });
    await now().plan('openrouter/a', null);
    expect(now().unreviewed).toBeNull();
  });
});
