// The menu bar item's line of state and its menu, as data.
import type { MenuItemConstructorOptions } from 'electron';
import { guardMode, type LastFallback, type GuardMode, type GuardView } from '../../shared/failover/types.ts';
import { displayName } from '../../shared/openclaw/display-name.ts';
import { order, type Order, type Route } from '../../shared/openclaw/types.ts';
import { fill } from '../../shared/i18n/fill.ts';
import type { DesktopWords } from '../../shared/i18n/desktop.en.ts';

export type TrayActions = {
  readonly choose: (order: Order) => void;
  readonly guard: (mode: GuardMode) => void;
  readonly open: () => void;
  readonly quit: () => void;
};

/** What the menu bar item shows, as the host told it. `guard` is null where the host could not say. */
export type TrayState = {
  readonly route: Pick<Route, 'order' | 'available' | 'hops'>;
  readonly practice: boolean;
  readonly guard: GuardView | null;
  readonly answered: LastFallback | null;
};

/** Whether a hosted model answers though a local one is meant to, be it the guard's doing or OpenClaw's own. */
export const isMarked = ({ guard, answered }: Pick<TrayState, 'guard' | 'answered'>): boolean =>
  guard?.phase === 'guarding' || answered !== null;

/**
 * The state in one line. What answers now comes before the order that was chosen, because it is what the user doesn't
 * expect.
 */
export function trayLine({ route: { order: now, hops }, guard, answered }: TrayState, words: DesktopWords): string {
  const called = (ref: string | null | undefined): string => (ref ? displayName(ref, hops) : '');
  switch (guard?.phase) {
    case 'guarding':
      return fill(words.guard.standsIn, { instead: called(guard.instead) });
    case 'warned':
      return fill(words.guard.warned, { local: called(guard.local) });
    case 'ceiling':
      return words.guard.ceiling;
    default:
      return answered === null ? words.state[now] : fill(words.answered, { model: called(answered.ref) });
  }
}

/** The menu bar item's menu as data. */
export function trayTemplate(now: TrayState, words: DesktopWords, actions: TrayActions): MenuItemConstructorOptions[] {
  const { order: present, available } = now.route;
  // A group of radio items always shows one as chosen, so it would claim an order that isn't there.
  const type = order.safeParse(present).success ? 'radio' : 'checkbox';
  const mode = now.guard?.settings.mode ?? null;
  return [
    { label: trayLine(now, words), enabled: false },
    ...(now.practice ? [{ label: words.practice, enabled: false }] : []),
    { type: 'separator' },
    ...order.options.map(
      (option) =>
        ({
          type,
          label: words.orders[option],
          checked: option === present,
          enabled: available.includes(option),
          click: () => actions.choose(option),
        }) as const,
    ),
    { type: 'separator' },
    mode === null
      ? { label: words.guard.title, enabled: false }
      : {
          label: words.guard.title,
          submenu: guardMode.options.map(
            (option) =>
              ({
                type: 'radio',
                label: words.guard.modes[option],
                checked: option === mode,
                click: () => actions.guard(option),
              }) as const,
          ),
        },
    { type: 'separator' },
    { label: words.open, click: actions.open },
    { label: words.quit, click: actions.quit },
  ];
}
