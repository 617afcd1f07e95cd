import { describe, expect, it } from 'vitest';
import { sayUsage } from '../../../electron/cli/arguments.ts';
import { guardCommand, guardLines } from '../../../electron/cli/commands/guard-command.ts';
import type { GuardNews, GuardView } from '../../../shared/failover/types.ts';
import { guardWordsEn } from '../../../shared/i18n/guard.en.ts';

const ask = (options: Record<string, string | true>) =>
  guardCommand.toRequest({ positionals: [], options, readFile: () => '' });
const asked = (options: Record<string, string | true>) => {
  const done = ask(options);
  return done.ok ? done.value : sayUsage('en', done.error).message;
};

describe('what is typed after hearth guard', () => {
  it('watches and switches, or only warns', () => {
    expect(asked({})).toEqual({ call: 'guard.run', request: { taskId: 'command-line', mode: null } });
    expect(asked({ warn: true })).toEqual({ call: 'guard.run', request: { taskId: 'command-line', mode: 'warn' } });
  });
  it('saves what the guard of the app does', () => {
    expect(asked({ set: 'mode=switch', 'ceiling-hours': '10', 'return-after': '60' })).toEqual({
      call: 'guard.save',
      request: { mode: 'switch', ceilingHours: 10, returnAfterS: 60 },
    });
    expect(asked({ 'ceiling-hours': 'none' })).toEqual({ call: 'guard.save', request: { ceilingHours: null } });
  });
  it.each([
    [{ set: 'mode=always' }, /mode=switch/],
    [{ 'ceiling-hours': '-1' }, /hours a month/],
    [{ 'return-after': '5' }, /10 to 3600/],
    [{ warn: true, install: true }, /one thing at a time/],
    [{ status: true, set: 'mode=off' }, /one thing at a time/],
  ] as const)('refuses %j', (options, why) => {
    expect(asked(options)).toMatch(why);
  });
});

describe('what is said while it watches', () => {
  const view: GuardView = {
    settings: { mode: 'switch', ceilingHours: null, returnAfterS: 30 },
    phase: 'watching',
    nothing: null,
    local: 'lmstudio/a',
    instead: 'anthropic/b',
    seen: 'well',
    patience: null,
    sight: null,
    since: '2026-11-22T10:00:00.000Z',
    guardedMsThisMonth: 0,
    runs: 'here',
    news: null,
  };
  const told = (news: GuardNews, at = '2026-11-22T10:05:00.000Z') => ({ at, news });
  const switched = told({ kind: 'switched', local: 'lmstudio/a', instead: 'anthropic/b', why: 'down' });

  it('is one line for each thing that it did, and none twice', () => {
    const line = guardLines();
    const say = (change: Partial<GuardView>) => line({ name: 'guard.changed', payload: { ...view, ...change } }, 'en');
    expect(say({})).not.toBeNull();
    expect(say({ seen: 'unclear' })).toBeNull();
    expect(say({ phase: 'doubtful', seen: 'down' })).toBeNull();
    expect(say({ phase: 'guarding', seen: 'down', news: switched })).toMatch(
      /^2026-11-22T10:05:00.000Z {2}.*anthropic\/b/,
    );
    expect(say({ phase: 'guarding', seen: 'down', news: switched })).toBeNull();
    expect(
      say({
        news: told(
          { kind: 'returned', local: 'lmstudio/a', instead: 'anthropic/b', guardedMs: 90_000 },
          '2026-11-22T10:07:00.000Z',
        ),
      }),
    ).toMatch(/lmstudio\/a/);
  });
  it('tells how it stands in plain lines', () => {
    const text = guardCommand.print(
      {
        ...view,
        guardedMsThisMonth: 2 * 3_600_000,
        settings: { ...view.settings, ceilingHours: 10 },
        news: switched,
      },
      'en',
    );
    expect(text).toContain('Mode: switch.');
    expect(text).toContain('At most 10 h a month.');
    expect(text).toMatch(/anthropic\/b/);
  });
  it('says what the guard is for where OpenClaw falls back by itself, and only there', () => {
    const said = (patience: GuardView['patience'], mode: GuardView['settings']['mode'] = 'switch') =>
      guardCommand.print({ ...view, patience, settings: { ...view.settings, mode } }, 'en');
    for (const patience of ['at-once', 'after-one-try'] as const)
      expect(said(patience)).toContain(guardWordsEn.secondLine);
    for (const text of [said('openclaw'), said(null), said('at-once', 'warn')])
      expect(text).not.toContain(guardWordsEn.secondLine);
  });
});
