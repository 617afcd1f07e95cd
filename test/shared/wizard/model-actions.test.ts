import { describe, expect, it } from 'vitest';
import { emptyEndpoint } from '../../../shared/servers/empty.ts';
import type { ModelJob } from '../../../shared/servers/jobs.ts';
import { type Control, type Endpoint, type ServerModel, emptyModel } from '../../../shared/servers/types.ts';
import {
  fractionOf,
  offersFor,
  otherContext,
  runningJob,
  shownJobs,
  suggestedContext,
  timeLeftMs,
  withJob,
  withWarm,
} from '../../../shared/wizard/model-actions.ts';

const url = 'http://127.0.0.1:1234/v1';
const all: Control[] = ['load', 'load-context', 'unload', 'download', 'keep-warm'];
const endpoint = (controls: Control[], change: Partial<Endpoint> = {}): Endpoint => ({
  ...emptyEndpoint(url),
  status: 'ready',
  controls,
  ...change,
});
const model = (change: Partial<ServerModel> = {}): ServerModel => ({
  ...emptyModel('m'),
  kind: 'chat',
  loaded: false,
  ...change,
});
const job = (change: Partial<ModelJob> = {}): ModelJob => ({
  id: 'j',
  action: { kind: 'load', url, model: 'm', contextTokens: 65_536 },
  server: 'lmstudio',
  phase: 'loading',
  progress: null,
  startedAt: '2026-11-22T14:00:00.000Z',
  endedAt: null,
  loadedContextTokens: null,
  cancel: 'stops',
  ticket: null,
  error: null,
  ...change,
});
const progress = (change: Partial<NonNullable<ModelJob['progress']>>): ModelJob =>
  job({ progress: { doneBytes: null, totalBytes: null, bytesPerSecond: null, fraction: null, ...change } });

describe('what is offered for a model', () => {
  it('is nothing that its server has no means for', () => {
    expect(offersFor(endpoint([]), model())).toEqual({
      load: 'none',
      unload: false,
      unloadOthers: false,
      keepWarm: false,
    });
    expect(offersFor(endpoint(['load']), model()).load).toBe('plain');
    expect(offersFor(endpoint(all), model()).load).toBe('context');
  });
  it('is unloading where it is in memory, also where it sleeps there, and loading again only with another window', () => {
    for (const held of [model({ loaded: true }), model({ loaded: null, state: 'sleeping' })]) {
      expect(offersFor(endpoint(all), held)).toMatchObject({ load: 'again', unload: true });
      expect(offersFor(endpoint(['load', 'unload']), held)).toMatchObject({ load: 'none', unload: true });
    }
  });
  it('is loading where the server does not tell whether it is in memory', () => {
    expect(offersFor(endpoint(all), model({ loaded: null }))).toMatchObject({ load: 'context', unload: false });
  });
  it('is no second load while it loads or is downloaded', () => {
    for (const state of ['loading', 'downloading'] as const)
      expect(offersFor(endpoint(all), model({ state })).load).toBe('none');
  });
  it('is unloading the others only where it is loaded more than once', () => {
    const instances = [
      { id: 'm', contextTokens: 4_096 },
      { id: 'm:2', contextTokens: 65_536 },
    ];
    expect(offersFor(endpoint(all), model({ loaded: true, instances })).unloadOthers).toBe(true);
    expect(offersFor(endpoint(all), model({ loaded: true, instances: instances.slice(1) })).unloadOthers).toBe(false);
  });
  it('is nothing where the model runs on somebody else’s machine, or its server does not answer', () => {
    expect(Object.values(offersFor(endpoint(all), model({ remote: true })))).toEqual(['none', false, false, false]);
    expect(Object.values(offersFor(endpoint(all, { status: 'unreachable' }), model({ loaded: true })))).toEqual([
      'none',
      false,
      false,
      false,
    ]);
  });
});

describe('the window that a load is offered with', () => {
  const max = (tokens: number | null) => model({ contextTokens: { loaded: null, max: tokens, slots: null } });
  it('is what the owner chose, else a sensible number, and never above the most that is told', () => {
    expect(suggestedContext(max(262_144), 100_000)).toBe(100_000);
    expect(suggestedContext(max(262_144), null)).toBe(65_536);
    expect(suggestedContext(max(8_192), 100_000)).toBe(8_192);
    expect(suggestedContext(max(8_192), null)).toBe(8_192);
    expect(suggestedContext(max(null), null)).toBe(32_768);
  });
});

describe('how far a job is', () => {
  it('is what the server tells, else its bytes, else unknown', () => {
    expect(fractionOf(progress({ fraction: 0.4, doneBytes: 1, totalBytes: 2 }))).toBe(0.4);
    expect(fractionOf(progress({ doneBytes: 1, totalBytes: 4 }))).toBe(0.25);
    expect(fractionOf(progress({ doneBytes: 1 }))).toBeNull();
    expect(fractionOf(progress({ doneBytes: 0, totalBytes: 0 }))).toBeNull();
    expect(fractionOf(job())).toBeNull();
  });
  it('leaves a time only where bytes and speed are told', () => {
    expect(timeLeftMs(progress({ doneBytes: 25, totalBytes: 100, bytesPerSecond: 25 }))).toBe(3_000);
    expect(timeLeftMs(progress({ doneBytes: 25, totalBytes: 100, bytesPerSecond: 0 }))).toBeNull();
    expect(timeLeftMs(progress({ doneBytes: 25, totalBytes: null, bytesPerSecond: 25 }))).toBeNull();
  });
});

describe('what a load gave', () => {
  it('is told where it differs from what was asked', () => {
    expect(otherContext(job({ phase: 'done', loadedContextTokens: 32_768 }))).toEqual({
      requested: 65_536,
      got: 32_768,
    });
    expect(otherContext(job({ phase: 'done', loadedContextTokens: 65_536 }))).toBeNull();
    expect(otherContext(job({ phase: 'done', loadedContextTokens: null }))).toBeNull();
    expect(otherContext(job({ phase: 'failed', loadedContextTokens: 32_768 }))).toBeNull();
  });
});

describe('the jobs', () => {
  const done = job({ id: 'old', phase: 'done' });
  it('show what runs, and of what ended the newest of each model', () => {
    const failed = job({ id: 'failed', phase: 'failed' });
    const elsewhere = job({ id: 'x', phase: 'done', action: { kind: 'download', url, model: 'n' } });
    expect(shownJobs([failed, elsewhere, done], new Set()).map((one) => one.id)).toEqual(['failed', 'x']);
    expect(shownJobs([failed, elsewhere, done], new Set(['failed'])).map((one) => one.id)).toEqual(['x']);
    expect(shownJobs([job(), done], new Set()).map((one) => one.id)).toEqual(['j']);
  });
  it('keep their place, and what ended stays ended', () => {
    expect(withJob([done], job()).map((one) => one.id)).toEqual(['j', 'old']);
    expect(withJob([job(), done], job({ phase: 'reading-back' }))[0]?.phase).toBe('reading-back');
    expect(withJob([done], job({ id: 'old', phase: 'asking' }))).toEqual([done]);
  });
  it('are found by the model that they work on', () => {
    expect(runningJob([job()], url, 'm')?.id).toBe('j');
    expect(runningJob([job(), done], url, 'n')).toBeNull();
    expect(runningJob([done], url, 'm')).toBeNull();
  });
});

describe('the models kept in memory', () => {
  it('hold each model once, with the context last asked for', () => {
    const warm = { url, model: 'm', contextTokens: 32_768 };
    expect(withWarm([warm], { ...warm, contextTokens: null }, true)).toEqual([{ ...warm, contextTokens: null }]);
    expect(withWarm([warm], warm, false)).toEqual([]);
  });
});
