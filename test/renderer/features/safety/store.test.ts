/** The store of the safety presets: what is offered and ticked, the audit of a choice, and a change that is made. */
import { describe, expect, it } from 'vitest';
import { createSafetyStore } from '../../../../renderer/features/safety/store.ts';
import { err, ok } from '../../../../shared/base/result.ts';
import type { AuditPair, SafetyRow } from '../../../../shared/safety/types.ts';
import { outcome } from '../../../support/page/outcome.ts';
import { fakeClient, settled } from '../../../support/fake-client.ts';

const row = (kind: SafetyRow['kind'], recommended: boolean): SafetyRow => ({
  kind,
  state: 'offered',
  needs: null,
  models: [],
  recommended,
});
const rows = [row('compaction', true), row('sandbox', false), row('exec-asks', true)];
const pair: AuditPair = { before: null, after: { critical: 0, warn: 1, info: 0, findings: [] } };
const broken = { kind: 'internal', id: 'x' } as const;

/** A store that has read what is offered. */
async function stage() {
  const fake = fakeClient({ 'safety.read': () => ok({ rows }), 'safety.audit': () => ok(pair) });
  const now = createSafetyStore(fake.client).getState;
  const end = now().begin();
  await settled();
  return { fake, now, end };
}

describe('what is offered', () => {
  it('is ticked where it is recommended', async () => {
    const { fake, now } = await stage();
    expect(now()).toMatchObject({ rows, chosen: ['compaction', 'exec-asks'], error: null });
    const answer = fake.hold('safety.read');
    const reading = now().read();
    await answer(ok({ rows: [row('sandbox', true)] }));
    await reading;
    expect(now().chosen).toEqual(['sandbox']);
  });

  it('is nothing, with the reason, where it can not be read', async () => {
    const { fake, now } = await stage();
    fake.answer({ 'safety.read': () => err(broken) });
    await now().read();
    expect(now()).toMatchObject({ rows: [], chosen: [], error: broken });
  });
});

describe('an audit', () => {
  it('is told for what was ticked when it began', async () => {
    const { fake, now } = await stage();
    const answer = fake.hold('safety.audit');
    const auditing = now().runAudit();
    expect(now()).toMatchObject({ auditing: fake.asked('safety.audit')[0]?.taskId, audit: null });
    await answer(ok(pair));
    await auditing;
    expect(now()).toMatchObject({ auditing: null, audit: { pair, of: ['compaction', 'exec-asks'] } });
    expect(fake.asked('safety.audit')[0]?.kinds).toEqual(['compaction', 'exec-asks']);
  });

  it('that fails says why', async () => {
    const { fake, now } = await stage();
    fake.answer({ 'safety.audit': () => err(broken) });
    await now().runAudit();
    expect(now()).toMatchObject({ auditing: null, audit: null, error: broken });
  });

  it('of another choice is cancelled, and its answer dropped', async () => {
    const { fake, now } = await stage();
    await now().runAudit();
    const late = fake.hold('safety.audit');
    const auditing = now().runAudit();
    now().choose('sandbox', true);
    expect(fake.asked('task.cancel')).toEqual([{ taskId: fake.asked('safety.audit')[1]?.taskId }]);
    await late(ok(pair));
    await auditing;
    expect(now()).toMatchObject({ chosen: ['compaction', 'exec-asks', 'sandbox'], auditing: null, audit: null });
    now().choose('compaction', false);
    expect(now().chosen).toEqual(['exec-asks', 'sandbox']);
  });

  it('is cancelled where nobody looks any longer', async () => {
    const { fake, now, end } = await stage();
    const late = fake.hold('safety.audit');
    const auditing = now().runAudit();
    end();
    await late(ok(pair));
    await auditing;
    expect(fake.asked('task.cancel')).toHaveLength(1);
    expect(now()).toMatchObject({ auditing: null, audit: null });
  });
});

describe('a change of the presets', () => {
  it('is followed by what is offered then', async () => {
    const { fake, now } = await stage();
    fake.answer({
      'safety.apply': ({ dryRun }) => ok({ ...outcome, applied: !dryRun }),
      'safety.read': () => ok({ rows: [] }),
    });
    await now().review.getState().plan(now().chosen);
    await now().review.getState().apply();
    expect(now()).toMatchObject({ applied: { applied: true }, rows: [] });
    expect(fake.asked('safety.apply')).toEqual([
      { kinds: ['compaction', 'exec-asks'], dryRun: true },
      { kinds: ['compaction', 'exec-asks'], dryRun: false },
    ]);
  });

  it('that can not be planned says why', async () => {
    const { fake, now } = await stage();
    fake.answer({ 'safety.apply': () => err(broken) });
    await now().review.getState().plan(['sandbox']);
    expect(now()).toMatchObject({ applied: null, error: broken });
  });
});
