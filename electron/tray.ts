import { Menu, nativeImage, Tray } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import { appInfo } from '../shared/contract/contract.ts';
import { order, outcome, route, type Order, type Route } from '../shared/openclaw/types.ts';
import type { Host } from './host/host.ts';
import type { ShellWords } from './shell-words.ts';

type TrayActions = { readonly choose: (order: Order) => void; readonly open: () => void; readonly quit: () => void };

type TrayOptions = {
  /** Path of the template image; the @2x one beside it is found by name. */
  readonly image: string;
  readonly host: Pick<Host, 'dispatch' | 'subscribe'>;
  readonly words: () => ShellWords;
  readonly open: () => void;
  readonly quit: () => void;
};

/** The menu bar item's menu as data. */
export function trayTemplate(now: Pick<Route, 'order' | 'available'>, practice: boolean, words: ShellWords, actions: TrayActions): MenuItemConstructorOptions[] {
  // A group of radio items always shows one as chosen, so it would claim an order that isn't there.
  const type = order.safeParse(now.order).success ? 'radio' : 'checkbox';
  return [
    { label: words.state[now.order], enabled: false },
    ...(practice ? [{ label: words.practice, enabled: false }] : []),
    { type: 'separator' },
    ...order.options.map((one) => ({ type, label: words.orders[one], checked: one === now.order, enabled: now.available.includes(one), click: () => actions.choose(one) }) as const),
    { type: 'separator' },
    { label: words.open, click: actions.open },
    { label: words.quit, click: actions.quit },
  ];
}

/**
 * Puts Hearth in the menu bar and keeps it true. The caller keeps what it answers: a tray that is collected vanishes.
 * A switch that was refused opens the window, where there is room to say why.
 */
export function createTray({ image, host, words, open, quit }: TrayOptions): { readonly tray: Tray; redraw(): Promise<void>; close(): void } {
  // An image that can't be read is an empty one here; a path given to Tray itself would throw and take the app down.
  const icon = nativeImage.createFromPath(image);
  icon.setTemplateImage(true);
  const tray = new Tray(icon);
  let latest = 0;

  async function redraw(): Promise<void> {
    const run = ++latest;
    const [told, info] = await Promise.all([host.dispatch('route.read', {}), host.dispatch('app.info', {})]);
    if (run !== latest || tray.isDestroyed()) return;
    const read = told.ok ? route.safeParse(told.value) : null;
    const now = read?.success ? read.data : ({ order: 'none', available: [] } as const);
    const about = info.ok ? appInfo.safeParse(info.value) : null;
    tray.setToolTip(`Hearth: ${words().state[now.order]}`);
    tray.setContextMenu(Menu.buildFromTemplate(trayTemplate({ order: now.order, available: [...now.available] }, about?.data?.practice ?? false, words(), { choose: (one) => void choose(one), open, quit })));
  }

  async function choose(one: Order): Promise<void> {
    const reply = await host.dispatch('route.set', { order: one, dryRun: false });
    const done = reply.ok ? outcome.safeParse(reply.value) : null;
    if (!done?.success || done.data.refused !== null) open();
    // The system has already ticked what was clicked, so the truth is drawn again even where nothing changed.
    await redraw();
  }

  const stop = host.subscribe((name) => {
    if (name === 'config.changed' || name === 'app.changed') void redraw();
  });
  return {
    tray,
    redraw,
    close: () => {
      stop();
      tray.destroy();
    },
  };
}
