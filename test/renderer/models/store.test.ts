/** The store of work with models: what runs, what ended, and what could not be asked for. */
import { describe, expect, it } from 'vitest';
import { createModelsStore } from '../../../renderer/models/store.ts';
import { err, ok } from '../../../shared/base/result.ts';
import type { ModelAction, ModelJob } from '../../../shared/servers/jobs.ts';
import { fakeClient, settled } from '../../support/fake-client.ts';

const action: ModelAction = { kind: 'unload', url: 'http://127.0.0.1:1234/v1', model: 'm', instance: null };
const job = (id: string, phase: ModelJob['phase'], endedAt: string | null = null): ModelJob => ({
  id,
  action,
  server: 'lmstudio',
  phase,
  progress: null,
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt,
  loadedContextTokens: null,
  cancel: 'stops',
  ticket: null,
  error: null,
});
const broken = { kind: 'internal', id: 'x' } as const;

/** A store with what its page heard. */
function stage(jobs: ModelJob[] = []) {
  const fake = fakeClient({ 'models.jobs': () => ok({ jobs }), 'models.start': () => ok(job('new', 'asking')) });
  const heard: string[] = [];
  const store = createModelsStore(fake.client, {
    ended: (url) => heard.push(`ended ${url}`),
    onRequest: ({ kind }) => heard.push(`asked ${kind}`),
  });
  const phases = () => store.getState().jobs.map(({ id, phase }) => `${id} ${phase}`);
  return { fake, heard, now: store.getState, phases };
}

describe('the jobs', () => {
  it('are read, and followed until nobody looks', async () => {
    const { fake, now, phases } = stage([job('a', 'loading')]);
    const end = now().begin();
    expect(phases()).toEqual([]);
    await settled();
    expect(phases()).toEqual(['a loading']);
    fake.tell('models.job', { job: job('b', 'queued') });
    fake.tell('models.job', { job: job('a', 'reading-back') });
    expect(phases()).toEqual(['b queued', 'a reading-back']);
    end();
    expect(fake.listeners('models.job')).toBe(0);
  });

  it('are as they were told, not as a late answer has them', async () => {
    const { fake, now, phases } = stage();
    const late = fake.hold('models.jobs');
    now().begin();
    fake.tell('models.job', { job: job('a', 'done') });
    await late(ok({ jobs: [job('a', 'loading'), job('b', 'loading')] }));
    expect(phases()).toEqual(['a done', 'b loading']);
  });

  it('that ended long ago are no news', async () => {
    const { now } = stage([
      job('old', 'done', '2020-01-01T00:00:00.000Z'),
      job('fresh', 'done', new Date().toISOString()),
      job('running', 'loading'),
    ]);
    now().begin();
    await settled();
    expect([...now().dismissed]).toEqual(['old']);
  });

  it('tell once that one came to its end', () => {
    const { fake, now, heard } = stage();
    now().begin();
    for (const phase of ['loading', 'done', 'done'] as const) fake.tell('models.job', { job: job('a', phase) });
    expect(heard).toEqual([`ended ${action.url}`]);
  });
});

describe('an action', () => {
  it('that was asked for is a job', async () => {
    const { now, heard, phases, fake } = stage();
    await now().act(action);
    expect(heard).toEqual(['asked unload']);
    expect(fake.asked('models.start')).toEqual([{ action }]);
    expect(phases()).toEqual(['new asking']);
  });

  it('is as far as it was told, though its first answer comes later', async () => {
    const { fake, now, phases } = stage();
    now().begin();
    const late = fake.hold('models.start');
    const acting = now().act(action);
    fake.tell('models.job', { job: job('new', 'loading') });
    await late(ok(job('new', 'asking')));
    await acting;
    expect(phases()).toEqual(['new loading']);
  });

  it('that could not be asked for says why, until it is put away or asked for again', async () => {
    const { fake, now } = stage();
    fake.answer({ 'models.start': () => err(broken) });
    await now().act(action);
    expect(now()).toMatchObject({ refused: { action, error: broken }, jobs: [] });
    now().forgetRefused();
    expect(now().refused).toBeNull();
    await now().act(action);
    fake.answer({ 'models.start': () => ok(job('new', 'asking')) });
    await now().retry(job('failed', 'failed'));
    expect(now().refused).toBeNull();
    expect([...now().dismissed]).toEqual(['failed']);
  });

  it('is over only where the server ended it', async () => {
    const { fake, now, heard, phases } = stage([job('a', 'loading')]);
    now().begin();
    await settled();
    fake.answer({ 'models.cancel': () => ok(job('a', 'unloading')) });
    await now().cancel('a');
    expect(phases()).toEqual(['a loading']);
    fake.answer({ 'models.cancel': () => ok(job('a', 'cancelled')) });
    await now().cancel('a');
    expect(phases()).toEqual(['a cancelled']);
    expect(heard).toEqual([`ended ${action.url}`]);
  });
});
