/** The store of what lies on this disk and of measured speeds: read once, for as long as somebody looks. */
import { describe, expect, it } from 'vitest';
import { fitStoreOf } from '../../../renderer/machine/fit-store.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { meta } from '../../../shared/models/catalog/meta.ts';
import type { FoundModel } from '../../../shared/models/files/types.ts';
import { canned } from '../../support/page/canned.ts';
import { fakeClient, settled } from '../../support/fake-client.ts';

const [model] = meta;
if (model === undefined) throw new Error('The catalog is empty');
const lying = { shelf: 'lmstudio', model, build: null } as const;
const found = (name: string): FoundModel => ({ ...lying, path: `/models/${name}`, name });
const shelves = (...names: string[]) => ok({ found: names.map(found), unread: [], looked: [] });
const speeds = (name: string) =>
  ok({
    speeds: [
      { model: name, variant: 'v', firstWordSeconds: { cold: 1, warm: 1 }, tokensPerSecond: 9, at: '2026-01-01' },
    ],
  });
const broken = { kind: 'internal', id: 'x' } as const;

function stage() {
  const fake = fakeClient({ 'localModels.scan': () => shelves('a'), 'fit.measured': () => speeds('a') });
  const now = fitStoreOf(fake.client).getState;
  const tell = (name: string) =>
    fake.tell('localModels.found', { taskId: fake.asked('localModels.scan').at(-1)?.taskId ?? '', found: found(name) });
  return { fake, now, tell, names: () => now().foundModels.map(({ name }) => name) };
}

describe('the models on this disk', () => {
  it('are shown as they are read, and in the end all', async () => {
    const { fake, now, tell, names } = stage();
    const answer = fake.hold('localModels.scan');
    now().look();
    expect(now()).toMatchObject({ reading: true, read: false, foundModels: [] });
    for (const name of ['b', 'b', 'c']) tell(name);
    expect(names()).toEqual(['b', 'c']);
    await answer(shelves('a', 'b', 'c'));
    expect(now()).toMatchObject({ reading: false, read: true, error: null });
    expect(names()).toEqual(['a', 'b', 'c']);
    expect(now().speeds).toHaveLength(1);
  });

  it('are read once for all who look, and anew where that is asked for', async () => {
    const { fake, now } = stage();
    fitStoreOf(fake.client).getState().look();
    now().look();
    await settled();
    now().look();
    expect(fake.asked('localModels.scan')).toHaveLength(1);
    now().again();
    expect(fake.asked('localModels.scan')).toHaveLength(2);
  });

  it('that can not be read say why, and are read when somebody looks again', async () => {
    const { fake, now, names } = stage();
    fake.answer({ 'localModels.scan': () => err(broken) });
    now().look();
    await settled();
    expect(now()).toMatchObject({ reading: false, read: false, error: broken });
    fake.answer({ 'localModels.scan': () => shelves('a') });
    now().look();
    await settled();
    expect(now().error).toBeNull();
    expect(names()).toEqual(['a']);
  });

  it('are read no further once the last one has looked away, and what was read stays', async () => {
    const { fake, now, tell, names } = stage();
    const late = fake.hold('localModels.scan');
    const [leave, leaveToo] = [now().look(), now().look()];
    tell('b');
    leave();
    expect(fake.asked('task.cancel')).toHaveLength(0);
    leaveToo();
    tell('c');
    await late(shelves('a', 'b', 'c'));
    expect(fake.asked('task.cancel')).toEqual(fake.asked('localModels.scan'));
    expect(now()).toMatchObject({ reading: false, read: false, error: null });
    expect(names()).toEqual(['b']);
  });
});

describe('another disk, as in practice', () => {
  it('takes the place of what was known, for those who look', async () => {
    const { fake, now, names } = stage();
    const leave = now().look();
    await settled();
    fake.answer({ 'localModels.scan': () => shelves('practice'), 'fit.measured': () => speeds('practice') });
    fake.tell('app.changed', canned.info);
    expect(names()).toEqual([]);
    await settled();
    expect(names()).toEqual(['practice']);
    leave();
    fake.tell('app.changed', canned.info);
    await settled();
    expect(now()).toMatchObject({ foundModels: [], speeds: [], read: false });
    expect(fake.asked('localModels.scan')).toHaveLength(2);
  });

  it('has nothing of what is answered late for the one before', async () => {
    const { fake, now, names } = stage();
    const [late, lateSpeeds] = [fake.hold('localModels.scan'), fake.hold('fit.measured')];
    now().look();
    fake.answer({ 'localModels.scan': () => shelves('practice'), 'fit.measured': () => speeds('practice') });
    fake.tell('app.changed', canned.info);
    await settled();
    await late(shelves('a'));
    await lateSpeeds(speeds('a'));
    expect(names()).toEqual(['practice']);
    expect(now().speeds.map((one) => one.model)).toEqual(['practice']);
  });
});
