// Puts Hearth in the macOS menu bar and keeps its icon and menu true to the host's state.
import { Menu, nativeImage, Tray } from 'electron';
import type { NativeImage } from 'electron';
import type { Client } from '../../shared/contract/client.ts';
import { createLatest } from '../../shared/contract/latest.ts';
import type { GuardMode } from '../../shared/failover/types.ts';
import type { Order } from '../../shared/openclaw/types.ts';
import type { DesktopWords } from '../../shared/i18n/desktop.en.ts';
import { isMarked, trayLine, trayTemplate, type TrayState } from './tray-menu.ts';

type TrayOptions = {
  /** Paths of the template images; the @2x one beside each is found by name. */
  readonly images: { readonly plain: string; readonly marked: string };
  readonly client: Client;
  readonly words: () => DesktopWords;
  readonly open: () => void;
  readonly quit: () => void;
};

/**
 * How often a mark is looked at anew, in ms: that local answers again is told by no event. Without a mark nothing is
 * asked on its own.
 */
const markedMs = 30_000;

/** An image that can't be read is an empty one here; a path given to Tray itself would throw and take the app down. */
function template(path: string): NativeImage {
  const image = nativeImage.createFromPath(path);
  image.setTemplateImage(true);
  return image;
}

/**
 * Puts Hearth in the menu bar and keeps it true. The caller keeps what it answers: a tray that is collected vanishes.
 * A switch or a change of the guard that was refused opens the window, where there is room to say why.
 */
export function createTray({ images, client, words, open, quit }: TrayOptions): {
  readonly tray: Tray;
  redraw(): Promise<void>;
  close(): void;
} {
  const icons = { plain: template(images.plain), marked: template(images.marked) };
  const tray = new Tray(icons.plain);
  const next = createLatest();
  /**
   * How many calls from the menu are under way: each draws at its end, so that what it makes the host tell need not.
   */
  let calling = 0;
  let marked = false;
  let again: NodeJS.Timeout | undefined;

  function mark(on: boolean): void {
    // An image that is set anew flickers on some systems, even where it is the same.
    if (on !== marked) tray.setImage(on ? icons.marked : icons.plain);
    marked = on;
    clearTimeout(again);
    if (on) again = setTimeout(() => void redraw(), markedMs).unref();
  }

  async function redraw(): Promise<void> {
    const isLatest = next();
    const [route, info, guard, answered] = await Promise.all([
      client.call('route.read', {}),
      client.call('app.info', {}),
      client.call('guard.read', {}),
      client.call('route.lastFallback', {}),
    ]);
    if (!isLatest() || tray.isDestroyed()) return;
    const now: TrayState = {
      route: route.ok ? route.value : { order: 'none', available: [], hops: [] },
      practice: info.ok && info.value.practice,
      guard: guard.ok ? guard.value : null,
      answered: answered.ok ? answered.value.answered : null,
    };
    mark(isMarked(now));
    tray.setToolTip(`Hearth: ${trayLine(now, words())}`);
    tray.setContextMenu(
      Menu.buildFromTemplate(
        trayTemplate(now, words(), {
          choose: (order) => void choose(order),
          guard: (mode) => void setGuard(mode),
          open,
          quit,
        }),
      ),
    );
  }

  /** The system has already ticked what was clicked, so the truth is drawn again even where nothing changed. */
  async function thenRedraw(isDone: Promise<boolean>): Promise<void> {
    calling++;
    if (!(await isDone)) open();
    calling--;
    await redraw();
  }
  const choose = (order: Order): Promise<void> =>
    thenRedraw(
      client.call('route.set', { order, dryRun: false }).then((reply) => reply.ok && reply.value.refused === null),
    );
  const setGuard = (mode: GuardMode): Promise<void> =>
    thenRedraw(client.call('guard.save', { mode }).then(({ ok }) => ok));

  const stops = (['config.changed', 'app.changed', 'guard.changed', 'route.fellBack'] as const).map((name) =>
    client.on(name, () => {
      if (calling === 0) void redraw();
    }),
  );
  return {
    tray,
    redraw,
    close: () => {
      for (const stop of stops) stop();
      clearTimeout(again);
      tray.destroy();
    },
  };
}
