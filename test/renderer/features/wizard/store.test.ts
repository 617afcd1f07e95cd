/** The store of the setup: looking for servers, verifying a model, planning what would be written, and writing it. */
import { describe, expect, it } from 'vitest';
import { createWizardStore } from '../../../../renderer/features/wizard/store.ts';
import type { AppError } from '../../../../shared/base/errors.ts';
import { err, ok } from '../../../../shared/base/result.ts';
import type { Outcome } from '../../../../shared/changes/types.ts';
import { emptyEndpoint } from '../../../../shared/servers/empty.ts';
import type { Endpoint } from '../../../../shared/servers/types.ts';
import type { StandingLocal } from '../../../../shared/wizard/starting-point.ts';
import { canned } from '../../../support/page/canned.ts';
import { outcome } from '../../../support/page/outcome.ts';
import { lmStudio } from '../../../support/page/servers.ts';
import { fakeClient, settled } from '../../../support/fake-client.ts';

const other: Endpoint = { ...lmStudio, url: 'http://10.0.0.2:1234/v1' };
const standing = (url: string): StandingLocal => ({
  ref: 'p/m',
  spelled: 'p/m',
  provider: 'p',
  model: 'm',
  url,
  name: null,
  alias: null,
  api: null,
  contextTokens: null,
  maxTokens: null,
});
const swept = (...endpoints: Endpoint[]) => ok({ endpoints, closed: [], elapsedMs: 5 });
const broken = { kind: 'internal', id: 'x' } as const;
const conflict = { kind: 'config-conflict', path: '/c', conflicts: [] } satisfies AppError;
const planned = (baseHash: string, refused: Outcome['refused'] = null) => ok({ ...outcome, baseHash, refused });

/** A setup whose host answers everything at once. */
function stage() {
  const fake = fakeClient({
    'machine.read': () => ok(canned.status.machine),
    'openclaw.read': () => ok(canned.status.openclaw),
    'config.read': () => ok(canned.status.config),
    'setup.start': () => ok(canned.start),
    'servers.sweep': () => swept(lmStudio),
    'servers.watch': () => ok({}),
    'verification.run': () => ok(canned.proof),
    'setup.review': () => planned('b1'),
    'setup.apply': () => ok({ ...outcome, applied: true, historyId: 'h9' }),
  });
  const now = createWizardStore(fake.client).getState;
  const urls = () => now().wizard.facts.sweep.endpoints.map(({ url }) => url);
  return { fake, now, urls, sweep: () => now().wizard.facts.sweep, draft: () => now().wizard.draft };
}

/** A setup at the step where a model is verified. */
async function atProof() {
  const on = stage();
  const end = on.now().begin();
  await settled();
  on.now().send({ type: 'go', to: 'model' });
  on.now().send({ type: 'model-chosen', url: lmStudio.url, model: 'minimax-m2.1-gs32' });
  on.now().send({ type: 'go', to: 'prove' });
  expect(on.now().wizard.step).toBe('prove');
  return { ...on, end };
}

/** A setup whose plan is shown. */
async function atReview() {
  const on = await atProof();
  on.now().send({ type: 'proof-skipped' });
  on.now().send({ type: 'go', to: 'review' });
  await on.now().review();
  return on;
}

describe('the beginning of a setup', () => {
  it('reads the machine, OpenClaw and its config, and looks for servers', async () => {
    const { fake, now, urls } = stage();
    now().begin();
    await settled();
    expect(now().wizard.facts).toMatchObject({
      machine: canned.status.machine,
      openclaw: canned.status.openclaw,
      config: canned.status.config,
      askedKeys: true,
    });
    expect(urls()).toEqual([lmStudio.url]);
    expect(fake.asked('servers.sweep').map(({ at }) => at)).toEqual([null]);
    expect(fake.asked('setup.start')).toEqual([{ asked: false }, { asked: true }]);
  });

  it('looks for the servers of the config that were not found, beside what is shown', async () => {
    const { fake, now, urls } = stage();
    fake.answer({
      'setup.start': () => ok({ ...canned.start, locals: [standing(lmStudio.url), standing(other.url)] }),
      'servers.sweep': ({ at }) => (at === null ? swept(lmStudio) : swept(other)),
    });
    now().begin();
    await settled();
    expect(fake.asked('servers.sweep').map(({ at }) => at)).toEqual([null, [other.url]]);
    expect(urls()).toEqual([lmStudio.url, other.url]);
  });

  it('follows the config until the setup is left', async () => {
    const { fake, now } = stage();
    const end = now().begin();
    await settled();
    const config = { ...canned.status.config, writable: false };
    fake.answer({ 'config.read': () => ok(config) });
    fake.tell('config.changed', { path: '/c' });
    await settled();
    expect(now().wizard.facts.config).toEqual(config);
    end();
    expect(fake.listeners('config.changed')).toBe(0);
  });

  it.each([
    ['a look for servers', lmStudio.url, 0],
    ['a look for the servers of the config', other.url, 1],
  ])('goes no further than %s where the setup is left meanwhile', async (_name, url, sweep) => {
    const { fake, now, urls } = stage();
    fake.answer({ 'setup.start': () => ok({ ...canned.start, locals: [standing(url)] }) });
    const answers = [fake.hold('servers.sweep'), fake.hold('servers.sweep')];
    const end = now().begin();
    await settled();
    for (const answer of answers.slice(0, sweep)) await answer(swept(lmStudio));
    end();
    expect(fake.asked('task.cancel')).toEqual([{ taskId: fake.asked('servers.sweep')[sweep]?.taskId }]);
    await answers[sweep]?.(swept(other));
    expect(urls()).toEqual(sweep === 0 ? [] : [lmStudio.url]);
    expect(fake.asked('servers.sweep')).toHaveLength(sweep + 1);
    expect(fake.asked('setup.start')).toEqual([{ asked: false }]);
  });

  it('does not show what a later question has overtaken', async () => {
    const { fake, now } = stage();
    const late = fake.hold('setup.start');
    now().begin();
    fake.answer({ 'setup.start': () => ok({ ...canned.start, backups: [] }) });
    fake.tell('config.changed', { path: '/c' });
    await settled();
    fake.answer({ 'setup.start': () => err(broken) });
    await late(ok(canned.start));
    expect(now().wizard.facts.start?.backups).toEqual([]);
  });
});

describe('a look for servers', () => {
  it('shows each as it is found, and answers where something is', async () => {
    const { fake, now, urls, sweep } = stage();
    const answer = fake.hold('servers.sweep');
    const looking = now().sweep(null);
    const taskId = fake.asked('servers.sweep')[0]?.taskId ?? '';
    expect(sweep().works).toEqual([taskId]);
    fake.tell('servers.found', { taskId, endpoint: lmStudio });
    fake.tell('servers.closed', { taskId, url: 'http://127.0.0.1:8000/v1' });
    expect(urls()).toEqual([lmStudio.url]);
    expect(sweep().closed).toEqual(['http://127.0.0.1:8000/v1']);
    await answer(swept(lmStudio, emptyEndpoint(other.url)));
    expect(await looking).toEqual([lmStudio.url]);
    expect(sweep()).toMatchObject({ works: [], error: null });
  });

  it('that fails says why', async () => {
    const { fake, now, sweep } = stage();
    fake.answer({ 'servers.sweep': () => err(broken) });
    expect(await now().sweep(null)).toEqual([]);
    expect(sweep()).toMatchObject({ works: [], error: broken });
  });

  it('that was cancelled shows nothing that comes later', async () => {
    const { fake, now, urls, sweep } = stage();
    const late = fake.hold('servers.sweep');
    const looking = now().sweep(null);
    now().cancelSweep();
    const taskId = fake.asked('servers.sweep')[0]?.taskId ?? '';
    expect(fake.asked('task.cancel')).toEqual([{ taskId }]);
    fake.tell('servers.found', { taskId, endpoint: lmStudio });
    await late(swept(lmStudio));
    expect(await looking).toEqual([]);
    expect(urls()).toEqual([]);
    expect(sweep()).toMatchObject({ works: [], error: { kind: 'cancelled' } });
  });

  it('follows the servers that are named, and no others', async () => {
    const { fake, now, urls } = stage();
    const [first, second] = [fake.hold('servers.watch'), fake.hold('servers.watch')];
    now().watch([lmStudio.url]);
    now().watch([lmStudio.url]);
    now().watch([other.url]);
    const [old, young] = fake.asked('servers.watch');
    expect(fake.asked('servers.watch').map((one) => one.urls)).toEqual([[lmStudio.url], [other.url]]);
    expect(fake.asked('task.cancel')).toEqual([{ taskId: old?.taskId }]);
    fake.tell('servers.found', { taskId: old?.taskId ?? '', endpoint: lmStudio });
    fake.tell('servers.found', { taskId: young?.taskId ?? '', endpoint: other });
    expect(urls()).toEqual([other.url]);
    now().watch([]);
    expect(fake.listeners('servers.found')).toBe(0);
    await Promise.all([first(ok({})), second(ok({}))]);
  });
});

describe('a verification in the setup', () => {
  it('is of the chosen model, shows each step, and ends with what it found', async () => {
    const { fake, now, draft } = await atProof();
    const answer = fake.hold('verification.run');
    const proving = now().prove();
    await now().prove();
    const [asked, ...more] = fake.asked('verification.run');
    expect(more).toEqual([]);
    expect(asked?.target).toMatchObject({ url: lmStudio.url, model: 'minimax-m2.1-gs32', contextTokens: 32_768 });
    fake.tell('verification.progress', {
      taskId: asked?.taskId ?? '',
      told: { kind: 'progress', progress: { id: 'reachable', done: 0, of: 1, leftMs: null } },
    });
    expect(draft().proving).toMatchObject({ kind: 'running', at: { id: 'reachable' } });
    await answer(ok(canned.proof));
    await proving;
    expect(draft().proving).toMatchObject({ kind: 'done', proof: { model: 'minimax-m2.1-gs32' } });
  });

  it('that fails says why', async () => {
    const { fake, now, draft } = await atProof();
    fake.answer({ 'verification.run': () => err(broken) });
    await now().prove();
    expect(draft().proving).toMatchObject({ kind: 'failed', error: broken });
  });

  it('is cancelled where the setup is left, and its answer dropped', async () => {
    const { fake, now, draft, end } = await atProof();
    const late = fake.hold('verification.run');
    const proving = now().prove();
    end();
    expect(fake.asked('task.cancel')).toEqual([{ taskId: fake.asked('verification.run')[0]?.taskId }]);
    await late(ok(canned.proof));
    await proving;
    expect(draft().proving).toEqual({ kind: 'idle' });
    expect(now().proofStopped).toBe(true);
  });
});

describe('the plan of a setup', () => {
  it('is written with the baseHash that was shown', async () => {
    const { fake, now, draft } = await atReview();
    expect(draft().reviewing).toMatchObject({ kind: 'planned', outcome: { baseHash: 'b1' } });
    await now().apply();
    expect(now().wizard).toMatchObject({ step: 'done', draft: { applied: { historyId: 'h9' } } });
    const [asked] = fake.asked('setup.apply');
    expect(asked).toEqual({ ...fake.asked('setup.review')[0], baseHash: 'b1' });
  });

  it('that can not be made or written says why', async () => {
    const { fake, now, draft } = await atReview();
    fake.answer({ 'setup.apply': () => err(broken), 'setup.review': () => err({ kind: 'cancelled' }) });
    await now().apply();
    expect(draft().reviewing).toEqual({ kind: 'failed', error: broken });
    await now().review();
    expect(draft().reviewing).toEqual({ kind: 'failed', error: { kind: 'cancelled' } });
  });

  it('is the newest, not one that is answered late', async () => {
    const { fake, now, draft } = await atReview();
    const late = fake.hold('setup.review');
    const first = now().review();
    await now().setAllAgents(true);
    await late(planned('late'));
    await first;
    expect(draft().reviewing).toMatchObject({ kind: 'planned', outcome: { baseHash: 'b1' } });
    expect(fake.asked('setup.review').at(-1)?.allAgents).toBe(true);
  });

  it('is made anew when the config changes, unless a conflict is in sight', async () => {
    const { fake, draft } = await atReview();
    fake.answer({ 'setup.review': () => planned('b2', conflict) });
    fake.tell('config.changed', { path: '/c' });
    await settled();
    expect(draft().reviewing).toMatchObject({ outcome: { baseHash: 'b2', refused: conflict } });
    fake.answer({ 'setup.review': () => planned('b3') });
    fake.tell('config.changed', { path: '/c' });
    await settled();
    expect(draft().reviewing).toMatchObject({ outcome: { baseHash: 'b2' } });
  });

  it('that meets a conflict is written over theirs on what stands there now, unless that is refused too', async () => {
    const { fake, now, draft } = await atReview();
    fake.answer({ 'setup.apply': () => planned('b1', conflict) });
    await now().apply();
    expect(draft().reviewing).toMatchObject({ kind: 'planned', outcome: { refused: conflict } });
    fake.answer({ 'setup.review': () => planned('b2', conflict) });
    await now().overwriteTheirs();
    expect(fake.asked('setup.apply')).toHaveLength(1);
    fake.answer({ 'setup.review': () => planned('b3'), 'setup.apply': () => ok({ ...outcome, applied: true }) });
    await now().overwriteTheirs();
    expect(fake.asked('setup.apply').map(({ baseHash }) => baseHash)).toEqual(['b1', 'b3']);
    expect(now().wizard.step).toBe('done');
  });

  it('is undone by the entry that it made, which says why where it can not be', async () => {
    const { fake, now } = await atReview();
    await now().apply();
    fake.answer({ 'history.undo': () => err(broken) });
    expect(await now().undo()).toEqual(broken);
    fake.answer({ 'history.undo': () => ok({ ...outcome, applied: true }) });
    expect(await now().undo()).toBeNull();
    expect(fake.asked('history.undo')).toEqual(Array(2).fill({ id: 'h9', dryRun: false }));
  });
});
