// Values that fill the guard's sentences on its phase and its news.
import type { GuardNews, GuardView, LocalState } from '../failover/types.ts';

/** What the sentences of a piece of news are filled with, given the words for a reason. */
export function newsValues(
  news: GuardNews,
  because: Readonly<Record<LocalState, string>>,
): Record<string, string | number> {
  switch (news.kind) {
    case 'switched':
    case 'would-switch':
      return { local: news.local, instead: news.instead, because: because[news.why] };
    case 'returned':
      return { local: news.local, instead: news.instead, minutes: Math.max(1, Math.round(news.guardedMs / 60_000)) };
    case 'stood-aside':
      return { local: news.local };
    case 'ceiling':
      return { local: news.local, ceilingHours: news.ceilingHours };
    case 'out-of-sight':
      return { local: news.local, host: news.host };
    case 'refused':
      return {};
  }
}

/** What the sentence of a phase is filled with. */
export const phaseValues = ({
  local,
  instead,
  sight,
}: Pick<GuardView, 'local' | 'instead' | 'sight'>): Record<string, string> => ({
  local: local ?? '',
  instead: instead ?? '',
  host: sight?.host ?? '',
});

/** Hours for people, to a tenth. */
export const hoursOf = (ms: number): string => (ms / 3_600_000).toFixed(1);
