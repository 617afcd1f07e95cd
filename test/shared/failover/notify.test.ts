import { describe, expect, it } from 'vitest';
import { notify, toldBy, type NotifyEvent, type Notified } from '../../../shared/failover/notify.ts';
import type { GuardNews, GuardView } from '../../../shared/failover/types.ts';

const local = 'lmstudio/minimax';
const instead = 'anthropic/claude-sonnet-4-5';
const guard = (phase: GuardView['phase'], at: string | null = null, news: GuardNews | null = null): NotifyEvent => ({
  kind: 'guard',
  view: {
    settings: { mode: 'switch', ceilingHours: null, returnAfterS: 30 },
    phase,
    nothing: null,
    local,
    instead,
    seen: 'down',
    patience: null,
    sight: null,
    since: null,
    guardedMsThisMonth: 0,
    runs: 'here',
    news: at === null || news === null ? null : { at, news },
  },
});
const answered = (at: string, ref = instead): NotifyEvent => ({
  kind: 'answered',
  answered: { ref, meant: local, at, reason: null },
});
const switched: GuardNews = { kind: 'switched', local, instead, why: 'down' };
const wouldSwitch: GuardNews = { kind: 'would-switch', local, instead, why: 'hung' };
const returned: GuardNews = { kind: 'returned', local, instead, guardedMs: 60_000 };
const refused: GuardNews = { kind: 'refused', error: { kind: 'no-route' } };

/** The kinds that are told of these events, one after another. */
function told(events: readonly NotifyEvent[], start: Notified = toldBy(null, null)): (string | null)[] {
  let before = start;
  return events.map((event) => {
    const { notice, after } = notify(event, before);
    before = after;
    return notice?.kind ?? null;
  });
}

describe('a notification', () => {
  it('tells a switch of the guard and its return, each once, however often the guard is heard', () => {
    expect(
      told([
        guard('doubtful'),
        guard('guarding', '1', switched),
        guard('guarding', '1', switched),
        guard('watching', '2', returned),
        guard('watching', '2', returned),
      ]),
    ).toEqual([null, 'switched', null, 'returned', null]);
  });

  it('says why it switched and who stands in', () => {
    expect(notify(guard('guarding', '1', switched), toldBy(null, null)).notice).toEqual({
      kind: 'switched',
      local,
      instead,
      why: 'down',
    });
  });

  it('tells what the guard would have done once in an outage, and again in the next', () => {
    expect(
      told([
        guard('warned', '1', wouldSwitch),
        guard('warned', '2', wouldSwitch),
        guard('watching', '2', wouldSwitch),
        guard('warned', '3', wouldSwitch),
      ]),
    ).toEqual(['would-switch', null, null, 'would-switch']);
  });

  it('tells a change that was refused once in an outage, though it is tried again', () => {
    expect(
      told([guard('doubtful', '1', refused), guard('doubtful', '2', refused), guard('doubtful', '3', refused)]),
    ).toEqual(['refused', null, null]);
  });

  it('tells that the ceiling is reached', () => {
    expect(
      told([guard('guarding', '1', switched), guard('ceiling', '2', { kind: 'ceiling', local, ceilingHours: 10 })]),
    ).toEqual(['switched', 'ceiling']);
  });

  it('never tells what the owner did', () => {
    expect(told([guard('guarding', '1', switched), guard('stood-aside', '2', { kind: 'stood-aside', local })])).toEqual(
      ['switched', null],
    );
  });

  it('never tells again what the guard had to say before the app was started', () => {
    const before = guard('guarding', '1', switched);
    if (before.kind !== 'guard') throw new Error('no view');
    expect(told([before, guard('watching', '2', returned)], toldBy(before.view, null))).toEqual([null, 'returned']);
  });

  it('tells a hosted model that answered though local was meant, once', () => {
    expect(told([answered('1'), answered('1'), answered('2')])).toEqual(['answered', null, 'answered']);
    expect(told([answered('1')], toldBy(null, { ref: instead, meant: local, at: '1', reason: null }))).toEqual([null]);
  });

  it('is silent about the answers of the model that the guard has put first, and only about its', () => {
    expect(told([guard('guarding', '1', switched), answered('2'), answered('3', 'openai/other')])).toEqual([
      'switched',
      null,
      'answered',
    ]);
  });
});
