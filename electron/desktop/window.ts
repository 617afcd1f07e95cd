// Creates the desktop's one kind of window, sandboxed, and brings it to the front.
import { BrowserWindow, nativeTheme } from 'electron';
import { appOrigin } from './ipc.ts';

/** The page's own paper colours, so that an opening window doesn't flash white. */
const paperColors = { light: '#f6f4f1', dark: '#191613' } as const;

/**
 * Opens the window on the page, hidden until there is something to show. Every window is made here, with every guard
 * on.
 */
export function createWindow(options: {
  readonly preloadPath: string;
  readonly platform: NodeJS.Platform;
}): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Hearth',
    width: 1120,
    height: 720,
    minWidth: 800,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? paperColors.dark : paperColors.light,
    ...(options.platform === 'darwin' ? { titleBarStyle: 'hiddenInset' as const } : {}),
    webPreferences: {
      preload: options.preloadPath,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${appOrigin}/`);
  return window;
}

/** Brings a window to the front, wherever it is. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
