// The application menu of the desktop, built from the system's own roles and two links.
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { DesktopWords } from '../../shared/i18n/desktop.en.ts';

type MenuOptions = {
  readonly words: DesktopWords;
  readonly platform: NodeJS.Platform;
  /** Adds Reload and Developer Tools, which a finished app has no use for. */
  readonly development: boolean;
  readonly openExternal: (url: string) => void;
};

const line: MenuItemConstructorOptions = { type: 'separator' };

function appMenu(words: DesktopWords): MenuItemConstructorOptions {
  return {
    label: 'Hearth',
    submenu: [
      { role: 'about', label: words.about },
      line,
      { role: 'services', label: words.services },
      line,
      { role: 'hide', label: words.hide },
      { role: 'hideOthers', label: words.hideOthers },
      { role: 'unhide', label: words.showAll },
      line,
      { role: 'quit', label: words.quit },
    ],
  };
}

/**
 * The menus as data. Every item is a role of the system's but the two links, so that shortcuts and enabling come from
 * it.
 */
export function menuTemplate({
  words,
  platform,
  development,
  openExternal,
}: MenuOptions): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const link = (label: string, url: string): MenuItemConstructorOptions => ({ label, click: () => openExternal(url) });
  return [
    ...(mac ? [appMenu(words)] : []),
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        line,
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.view,
      submenu: [
        ...(development
          ? ([
              { role: 'reload', label: words.reload },
              { role: 'toggleDevTools', label: words.devTools },
              line,
            ] satisfies MenuItemConstructorOptions[])
          : []),
        { role: 'resetZoom', label: words.actualSize },
        { role: 'zoomIn', label: words.zoomIn },
        { role: 'zoomOut', label: words.zoomOut },
        line,
        { role: 'togglefullscreen', label: words.fullScreen },
      ],
    },
    {
      role: 'window',
      label: words.window,
      submenu: [
        { role: 'minimize', label: words.minimize },
        ...(mac ? ([{ role: 'zoom', label: words.zoom }] satisfies MenuItemConstructorOptions[]) : []),
        { role: 'close', label: words.close },
        ...(mac
          ? ([line, { role: 'front', label: words.front }] satisfies MenuItemConstructorOptions[])
          : [line, { role: 'quit' as const, label: words.quit }]),
      ],
    },
    {
      role: 'help',
      label: words.help,
      submenu: [link(words.openclawHelp, 'https://docs.openclaw.ai'), link(words.lmStudioHelp, 'https://lmstudio.ai')],
    },
  ];
}

/** Puts the menus in place; called again when the language changes. */
export function showMenu(options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)));
}
