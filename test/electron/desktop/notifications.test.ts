import { beforeEach, describe, expect, it } from 'vitest';
import { createNotifier, noticeWords } from '../../../electron/desktop/notifications.ts';
import { clientOf } from '../../../electron/host/host.ts';
import { wordsIn } from '../../../shared/i18n/catalog.ts';
import type { Notice } from '../../../shared/failover/notify.ts';
import type { GuardNews } from '../../../shared/failover/types.ts';
import { makeReady, Notification, reset, world } from '../../packaged/fake-electron.ts';
import {
  answeredBy,
  answeredNow,
  fakeHost,
  guardNow,
  guardView,
  infoNow,
  routeNow,
  type FakeHost,
} from '../fake-host.ts';

const local = 'lmstudio/minimax-m2.1';
const instead = 'anthropic/claude-sonnet-4-5';
const switched: GuardNews = { kind: 'switched', local, instead, why: 'down' };

let host: FakeHost;
let opens: number;

beforeEach(async () => {
  reset();
  await makeReady();
  opens = 0;
  host = fakeHost({
    'guard.read': guardNow(),
    'route.lastFallback': answeredNow(null),
    'route.read': routeNow('local-first'),
    'app.info': infoNow(false),
  });
});

const settled = () => new Promise((done) => setImmediate(done));
async function create(language: 'en' | 'ja' = 'en') {
  const notifier = createNotifier({
    client: clientOf(host),
    words: () => ({ language, words: wordsIn(language).desktop }),
    open: () => opens++,
  });
  await settled();
  return notifier;
}
async function guardDid(news: GuardNews, at = '2026-09-12T14:02:00.000Z'): Promise<void> {
  host.emit(
    'guard.changed',
    guardView({ phase: news.kind === 'returned' ? 'watching' : 'guarding', news: { at, news } }),
  );
  await settled();
}
const titles = () => Notification.all.map(({ title }) => title);

it('tells a switch of the guard once, with what it costs', async () => {
  await create();
  await guardDid(switched);
  await guardDid(switched);
  expect(Notification.all.map(({ title, body }) => [title, body])).toEqual([
    [
      'Claude Sonnet 4.5 stands in for minimax-m2.1',
      'The local server doesn’t answer. Until it is well again, messages leave this machine and the provider charges for them.',
    ],
  ]);
});

it('tells the return with how long the other model stood in', async () => {
  await create();
  await guardDid(switched);
  await guardDid({ kind: 'returned', local, instead, guardedMs: 11_520_000 }, '2026-09-12T17:14:00.000Z');
  expect(titles()).toEqual(['Claude Sonnet 4.5 stands in for minimax-m2.1', 'minimax-m2.1 answers again']);
  expect(Notification.all[1]?.body).toBe('Claude Sonnet 4.5 stood in for 3 h 12 min.');
});

it('tells a hosted model that answered though local was meant, once', async () => {
  await create();
  host.emit('route.fellBack', answeredBy('2026-09-12T14:02:00.000Z'));
  host.emit('route.fellBack', answeredBy('2026-09-12T14:02:00.000Z'));
  await settled();
  expect(titles()).toEqual(['Claude Sonnet 4.5 answered instead of minimax-m2.1']);
});

it('tells nothing of what was so before it was started', async () => {
  host.answers['guard.read'] = guardNow({
    phase: 'guarding',
    news: { at: '2026-09-12T14:02:00.000Z', news: switched },
  });
  host.answers['route.lastFallback'] = answeredNow(answeredBy('2026-09-12T13:00:00.000Z'));
  await create();
  await guardDid(switched);
  host.emit('route.fellBack', answeredBy('2026-09-12T13:00:00.000Z'));
  await settled();
  expect(titles()).toEqual([]);
});

it('loses nothing that happens while it is started', async () => {
  const creating = create();
  host.emit(
    'guard.changed',
    guardView({ phase: 'guarding', news: { at: '2026-09-12T14:02:00.000Z', news: switched } }),
  );
  await creating;
  await settled();
  expect(titles()).toHaveLength(1);
});

it('opens the window by a click', async () => {
  await create();
  await guardDid(switched);
  Notification.all[0]?.emit('click');
  expect(opens).toBe(1);
});

it('names practice as such', async () => {
  host.answers['app.info'] = infoNow(true);
  await create();
  await guardDid(switched);
  expect(titles()).toEqual(['Practice: Claude Sonnet 4.5 stands in for minimax-m2.1']);
});

it('is silent where the system has no notifications, at other events, and once it is closed', async () => {
  world.notifications = false;
  const notifier = await create();
  await guardDid(switched);
  world.notifications = true;
  host.emit('config.changed', { path: '/c' });
  notifier.close();
  await guardDid(switched, '2026-09-12T15:00:00.000Z');
  expect(titles()).toEqual([]);
  expect(host.listeners()).toBe(0);
});

describe.each(['en', 'ja'] as const)('the words in %s', (language) => {
  const notices: Notice[] = [
    { kind: 'switched', local, instead, why: 'hung' },
    { kind: 'would-switch', local, instead, why: 'model-lost' },
    { kind: 'returned', local, instead, guardedMs: 30_000 },
    { kind: 'ceiling', local, ceilingHours: 10 },
    { kind: 'refused' },
    { kind: 'answered', ref: instead, meant: local, at: '2026-09-12T14:02:00.000Z' },
  ];

  it.each(notices)('of $kind leave no gap to be filled', (notice) => {
    const { title, body } = noticeWords(notice, [], wordsIn(language).desktop, language);
    expect(`${title} ${body}`).not.toMatch(/[{}!！]|undefined/);
    expect(title.length).toBeGreaterThan(0);
    expect(body).toMatch(language === 'en' ? /\.$/ : /[。分]$/);
  });
});
