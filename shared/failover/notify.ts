// Decides which news of the guard and which fallback answers become notifications.
import type { LastFallback, GuardNews, GuardView, LocalState } from './types.ts';

/** What the user is told outside the window, as data: the shells have the words. */
export type Notice =
  | {
      readonly kind: 'switched' | 'would-switch';
      readonly local: string;
      readonly instead: string;
      readonly why: LocalState;
    }
  | { readonly kind: 'returned'; readonly local: string; readonly instead: string; readonly guardedMs: number }
  | { readonly kind: 'ceiling'; readonly local: string; readonly ceilingHours: number }
  | { readonly kind: 'refused' }
  | { readonly kind: 'out-of-sight'; readonly local: string; readonly host: string }
  | { readonly kind: 'answered'; readonly ref: string; readonly meant: string; readonly at: string };

export type NotifyEvent =
  | { readonly kind: 'guard'; readonly view: GuardView }
  | { readonly kind: 'answered'; readonly answered: LastFallback };

/** What was told so far. Of an outage each kind of news is told once, however often the guard meets it again. */
export type Notified = {
  /** The moments at which the last news and the last other answer came, as their tellers gave them. */
  readonly newsAt: string | null;
  readonly answeredAt: string | null;
  /** Kinds that were told since the local server was last known to be well. */
  readonly outage: readonly Notice['kind'][];
  /** The model that the guard itself has put first; what it answers is no surprise. */
  readonly standsIn: string | null;
};

/** Before anything was told. News that a guard has from before, from an earlier start of the app, counts as told. */
export const toldBy = (view: GuardView | null, answered: LastFallback | null): Notified => ({
  newsAt: view?.news?.at ?? null,
  answeredAt: answered?.at ?? null,
  outage: [],
  standsIn: view?.phase === 'guarding' ? view.instead : null,
});

/** Phases in which no outage is under way. */
const over: ReadonlySet<GuardView['phase']> = new Set(['watching', 'off', 'nothing-to-guard', 'stood-aside']);

function noticeOf(news: GuardNews): Notice | null {
  switch (news.kind) {
    case 'switched':
    case 'would-switch':
      return { kind: news.kind, local: news.local, instead: news.instead, why: news.why };
    case 'returned':
      return { kind: 'returned', local: news.local, instead: news.instead, guardedMs: news.guardedMs };
    case 'ceiling':
      return { kind: 'ceiling', local: news.local, ceilingHours: news.ceilingHours };
    case 'out-of-sight':
      return { kind: 'out-of-sight', local: news.local, host: news.host };
    // What went wrong stands in the window, where there is room for it.
    case 'refused':
      return { kind: 'refused' };
    // The user did it and needs not be told.
    case 'stood-aside':
      return null;
  }
}

function notifyGuard(view: GuardView, before: Notified): { notice: Notice | null; after: Notified } {
  const { news, phase } = view;
  const fresh = news !== null && news.at !== before.newsAt;
  const notice = fresh ? noticeOf(news.news) : null;
  const isRepeated = notice !== null && before.outage.includes(notice.kind);
  const outage = over.has(phase) ? [] : notice === null || isRepeated ? before.outage : [...before.outage, notice.kind];
  return {
    notice: isRepeated ? null : notice,
    after: {
      ...before,
      newsAt: news?.at ?? before.newsAt,
      outage,
      standsIn: phase === 'guarding' ? view.instead : null,
    },
  };
}

/**
 * Whether something that happened is told by a notification, and what counts as told afterwards. Told are: a switch of
 * the guard and its return, what it would have done, its ceiling, a change it could not make, and a hosted model that
 * answered though a local one was meant to; each once for an outage. Not told: what the user did, and answers of the
 * model that the guard has put first.
 */
export function notify(event: NotifyEvent, before: Notified): { notice: Notice | null; after: Notified } {
  if (event.kind === 'guard') return notifyGuard(event.view, before);
  const { ref, meant, at } = event.answered;
  const isKnown = at === before.answeredAt || ref === before.standsIn;
  return { notice: isKnown ? null : { kind: 'answered', ref, meant, at }, after: { ...before, answeredAt: at } };
}
