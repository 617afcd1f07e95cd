// What the screens show of the guard, and whether a new view is worth telling.
import type { FailoverState } from './memory.ts';
import type { GuardSettings, GuardView } from './types.ts';

/** What the user is shown. Where nobody watches, only a switch that still stands is more than "off". */
export function guardViewOf(
  memory: FailoverState,
  settings: GuardSettings,
  runs: GuardView['runs'],
  monthStartMs: number,
): GuardView {
  const { phase, nothing, local, instead, seen: health, sight, patience, sinceMs, news } = memory;
  const idle = runs === 'nowhere';
  return {
    settings,
    phase: idle ? (memory.stand === null ? 'off' : 'guarding') : phase,
    nothing,
    local,
    instead,
    seen: idle ? 'unclear' : health,
    patience: idle ? null : patience,
    sight: idle ? null : sight,
    since: sinceMs === null ? null : new Date(sinceMs).toISOString(),
    guardedMsThisMonth: memory.monthMs === monthStartMs ? memory.guardedMs : 0,
    runs,
    news: news === null ? null : { at: new Date(news.atMs).toISOString(), news: news.news },
  };
}

/** Whether two views differ in more than the time that is counted: only that is worth telling. */
export const isNewView = (before: GuardView | null, now: GuardView): boolean =>
  before === null ||
  JSON.stringify({ ...before, guardedMsThisMonth: 0 }) !== JSON.stringify({ ...now, guardedMsThisMonth: 0 });
