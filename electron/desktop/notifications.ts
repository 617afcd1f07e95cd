// System notifications about failover and about answers that came from a hosted model.
import { Notification } from 'electron';
import type { Client } from '../../shared/contract/client.ts';
import { notify, toldBy, type Notice, type NotifyEvent, type Notified } from '../../shared/failover/notify.ts';
import { displayName } from '../../shared/openclaw/display-name.ts';
import type { RouteModel } from '../../shared/openclaw/types.ts';
import { fill } from '../../shared/i18n/fill.ts';
import type { DesktopWords } from '../../shared/i18n/desktop.en.ts';
import type { Language } from '../../shared/i18n/language.ts';

/** "3 h 12 min", or "4 min": how long something stood. */
function lasted(ms: number, words: DesktopWords): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  return [h > 0 ? fill(words.hours, { h }) : '', m > 0 || h === 0 ? fill(words.minutes, { m }) : '']
    .filter((part) => part !== '')
    .join(' ');
}

/** The hour and minute of a moment given in ISO, as the clock of this machine shows it. */
function clock(iso: string, language: Language): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime())
    ? iso
    : new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date);
}

function valuesOf(
  notice: Notice,
  hops: readonly RouteModel[],
  words: DesktopWords,
  language: Language,
): Record<string, string> {
  const called = (ref: string): string => displayName(ref, hops);
  switch (notice.kind) {
    case 'switched':
    case 'would-switch':
      return { local: called(notice.local), instead: called(notice.instead), why: words.why[notice.why] };
    case 'returned':
      return { local: called(notice.local), instead: called(notice.instead), time: lasted(notice.guardedMs, words) };
    case 'ceiling':
      return { local: called(notice.local), hours: fill(words.hours, { h: notice.ceilingHours }) };
    case 'out-of-sight':
      return { local: called(notice.local), host: notice.host };
    case 'refused':
      return {};
    case 'answered':
      return { model: called(notice.ref), meant: called(notice.meant), at: clock(notice.at, language) };
  }
}

/** A notice in words: its title and its body. `hops` give the models their names. */
export function noticeWords(
  notice: Notice,
  hops: readonly RouteModel[],
  words: DesktopWords,
  language: Language,
): { title: string; body: string } {
  const values = valuesOf(notice, hops, words, language);
  const { title, body } = words.notices[notice.kind];
  return { title: fill(title, values), body: fill(body, values) };
}

type NotifierOptions = {
  readonly client: Client;
  readonly words: () => { readonly language: Language; readonly words: DesktopWords };
  readonly open: () => void;
};

/**
 * Tells the user by the system's notifications what the guard did and who answered, as `shared/failover/notify.ts`
 * decides. A click opens the window. What happened before it was started is not told. The caller closes it before the
 * host is closed.
 */
export function createNotifier({ client, words, open }: NotifierOptions): { close(): void } {
  // One that is collected no longer hears its click.
  const shown = new Set<Notification>();
  let notified: Notified | null = null;
  const early: NotifyEvent[] = [];

  async function show(notice: Notice): Promise<void> {
    if (!Notification.isSupported()) return;
    const [route, info] = await Promise.all([client.call('route.read', {}), client.call('app.info', {})]);
    const hops = route.ok ? route.value.hops : [];
    const practice = info.ok && info.value.practice;
    const now = words();
    const { title, body } = noticeWords(notice, hops, now.words, now.language);
    const notification = new Notification({
      title: practice ? fill(now.words.practiceNotice, { title }) : title,
      body,
    });
    shown.add(notification);
    notification.on('close', () => shown.delete(notification));
    notification.on('click', () => {
      shown.delete(notification);
      open();
    });
    notification.show();
  }

  function hear(event: NotifyEvent, before: Notified): Notified {
    const { notice, after } = notify(event, before);
    if (notice !== null) void show(notice);
    return after;
  }

  /** What counts as told from the start on. What is heard while it is asked waits for the answer. */
  async function begin(): Promise<void> {
    const [guard, answered] = await Promise.all([client.call('guard.read', {}), client.call('route.lastFallback', {})]);
    const view = guard.ok ? guard.value : null;
    notified = early.reduce(
      (before, event) => hear(event, before),
      toldBy(view, answered.ok ? answered.value.answered : null),
    );
  }

  function onEvent(event: NotifyEvent): void {
    if (notified === null) early.push(event);
    else notified = hear(event, notified);
  }

  const stops = [
    client.on('guard.changed', (view) => onEvent({ kind: 'guard', view })),
    client.on('route.fellBack', (answered) => onEvent({ kind: 'answered', answered })),
  ];
  void begin();
  return {
    close: () => {
      for (const stop of stops) stop();
      shown.clear();
    },
  };
}
