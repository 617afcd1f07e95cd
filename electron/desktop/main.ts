// Entry point of the desktop app: starts the host, window, menus, tray and notifications.
import path from 'node:path';
import { app, BrowserWindow, clipboard, ipcMain } from 'electron';
import type { Settings } from '../../shared/contract/calls.ts';
import type { Client } from '../../shared/contract/client.ts';
import { createHearthHost } from '../host/create.ts';
import { clientOf, type Host } from '../host/host.ts';
import { isTrustedSender, registerIpc } from './ipc.ts';
import { showMenu } from './menu.ts';
import { createNotifier } from './notifications.ts';
import { hardenApp, hardenSession, openExternal, servePage } from './security.ts';
import { readShellArguments } from '../host/shell-arguments.ts';
import { wordsIn } from '../../shared/i18n/catalog.ts';
import { chosenLanguage } from '../../shared/i18n/language.ts';
import { createTray } from './tray.ts';
import { createWindow, focusWindow } from './window.ts';
import type { Language } from '../../shared/i18n/language.ts';

const outFolder = path.join(import.meta.dirname, '../..');
const isMac = process.platform === 'darwin';

/** Opens the window, or brings the one there is to the front. */
function open(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined)
    createWindow({ preloadPath: path.join(outFolder, 'preload/preload.cjs'), platform: process.platform });
  else focusWindow(window);
}

async function savedLanguage(client: Client): Promise<Settings['language']> {
  const reply = await client.call('settings.read', {});
  return reply.ok ? reply.value.language : null;
}

/** Everything that needs a ready app and a host, in the order in which a page may come to rely on it. */
async function start(host: Host): Promise<void> {
  const client = clientOf(host);
  let language: Language = chosenLanguage(null, app.getLocale());
  const words = () => wordsIn(language).desktop;
  const asset = (name: string) =>
    path.join(app.isPackaged ? process.resourcesPath : path.join(outFolder, '../assets'), name);
  const tray = isMac
    ? createTray({
        images: { plain: asset('trayTemplate.png'), marked: asset('trayTemplateMarked.png') },
        client,
        words,
        open,
        quit: () => app.quit(),
      })
    : null;
  const notifier = createNotifier({ client, words: () => ({ language, words: words() }), open });
  const redraw = async (): Promise<void> => {
    language = chosenLanguage(await savedLanguage(client), app.getLocale());
    showMenu({
      words: words(),
      platform: process.platform,
      development: process.env['HEARTH_DEV'] === '1',
      openExternal,
    });
    await tray?.redraw();
  };

  hardenSession();
  servePage(path.join(outFolder, 'renderer'));
  registerIpc({
    ipcMain,
    host,
    isTrusted: isTrustedSender,
    broadcast: (channel, name, payload) => {
      for (const window of BrowserWindow.getAllWindows())
        if (!window.isDestroyed()) window.webContents.send(channel, name, payload);
    },
    afterCall: (name) => {
      if (name === 'settings.save') void redraw();
    },
  });
  await redraw();
  open();
  app.on('activate', open);
  app.on('second-instance', open);
  closeBeforeQuit(host, () => {
    tray?.close();
    notifier.close();
  });
}

/**
 * Lets the host finish before the process goes: a config half written would be worse than a quit that takes a moment.
 */
function closeBeforeQuit(host: Host, also: () => void): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    also();
    void host.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}

const shellArguments = readShellArguments(process.argv);
// The lock is per folder: a practice window must not be answered by the real one, nor the other way round.
if (shellArguments.practice) app.setPath('userData', path.join(app.getPath('userData'), 'practice'));

if (app.requestSingleInstanceLock()) {
  hardenApp();
  app.on('window-all-closed', () => {
    if (!isMac) app.quit();
  });
  // No top-level await: Electron signals "ready" only after this module has been evaluated.
  app
    .whenReady()
    .then(() =>
      createHearthHost({
        shell: 'desktop',
        ...shellArguments,
        env: process.env,
        version: app.getVersion(),
        clipboard: { read: () => clipboard.readText(), clear: () => clipboard.clear() },
      }),
    )
    .then(start)
    .catch((cause: unknown) => {
      console.error('Hearth could not start:', cause);
      app.exit(1);
    });
} else {
  app.quit();
}
