import { Menu, nativeImage, Tray } from 'electron';
import type { NativeImage } from 'electron';
import { appInfo, calls } from '../../shared/contract/contract.ts';
import { guardView, type GuardMode } from '../../shared/failover/types.ts';
import { route, type Order } from '../../shared/openclaw/types.ts';
import type { Host } from '../host/host.ts';
import type { DesktopWords } from '../../shared/i18n/desktop.en.ts';
import { isMarked, trayLine, trayTemplate, type TrayState } from './tray-menu.ts';
import { outcome } from '../../shared/changes/types.ts';

type TrayOptions = {
  /** Paths of the template images; the @2x one beside each is found by name. */
  readonly images: { readonly plain: string; readonly marked: string };
  readonly host: Pick<Host, 'dispatch' | 'subscribe'>;
  readonly words: () => DesktopWords;
  readonly open: () => void;
  readonly quit: () => void;
};

/**
 * How often a mark is looked at anew, in ms: that local answers again is told by no event. Without a mark nothing is
 * asked on its own.
 */
const MARKED_MS = 30_000;

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
export function createTray({ images, host, words, open, quit }: TrayOptions): {
  readonly tray: Tray;
  redraw(): Promise<void>;
  close(): void;
} {
  const icons = { plain: template(images.plain), marked: template(images.marked) };
  const tray = new Tray(icons.plain);
  let latest = 0;
  let marked = false;
  let again: NodeJS.Timeout | undefined;

  function mark(on: boolean): void {
    // An image that is set anew flickers on some systems, even where it is the same.
    if (on !== marked) tray.setImage(on ? icons.marked : icons.plain);
    marked = on;
    clearTimeout(again);
    if (on) again = setTimeout(() => void redraw(), MARKED_MS).unref();
  }

  async function redraw(): Promise<void> {
    const run = ++latest;
    const [told, info, guard, heard] = await Promise.all([
      host.dispatch('route.read', {}),
      host.dispatch('app.info', {}),
      host.dispatch('guard.read', {}),
      host.dispatch('route.answered', {}),
    ]);
    if (run !== latest || tray.isDestroyed()) return;
    const read = told.ok ? route.safeParse(told.value) : null;
    const now: TrayState = {
      route: read?.data ?? { order: 'none', available: [], hops: [] },
      practice: info.ok ? (appInfo.safeParse(info.value).data?.practice ?? false) : false,
      guard: guard.ok ? (guardView.safeParse(guard.value).data ?? null) : null,
      answered: heard.ok ? (calls['route.answered'].value.safeParse(heard.value).data?.answered ?? null) : null,
    };
    mark(isMarked(now));
    tray.setToolTip(`Hearth: ${trayLine(now, words())}`);
    tray.setContextMenu(
      Menu.buildFromTemplate(
        trayTemplate(now, words(), {
          choose: (one) => void choose(one),
          guard: (mode) => void setGuard(mode),
          open,
          quit,
        }),
      ),
    );
  }

  async function choose(one: Order): Promise<void> {
    const reply = await host.dispatch('route.set', { order: one, dryRun: false });
    const done = reply.ok ? outcome.safeParse(reply.value) : null;
    if (!done?.success || done.data.refused !== null) open();
    // The system has already ticked what was clicked, so the truth is drawn again even where nothing changed.
    await redraw();
  }

  async function setGuard(mode: GuardMode): Promise<void> {
    const reply = await host.dispatch('guard.save', { mode });
    if (!reply.ok) open();
    await redraw();
  }

  const stop = host.subscribe((name) => {
    if (name === 'config.changed' || name === 'app.changed' || name === 'guard.changed' || name === 'route.answered')
      void redraw();
  });
  return {
    tray,
    redraw,
    close: () => {
      stop();
      clearTimeout(again);
      tray.destroy();
    },
  };
}
