import { beforeEach, expect, it } from 'vitest';
import { createWindow, focusWindow } from '../../../electron/desktop/window.ts';
import { BrowserWindow, log, makeReady, reset, world } from '../../packaged/fake-electron.ts';

beforeEach(async () => {
  reset();
  await makeReady();
});

const opened = (platform: NodeJS.Platform = 'darwin') => {
  createWindow({ preloadPath: '/app/preload.cjs', platform });
  return log.windows[0];
};

it('opens on the bundled page with every guard on', () => {
  expect(opened()?.webPreferences).toEqual({
    preload: '/app/preload.cjs',
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
  });
  expect(log.loaded).toEqual(['app://bundle/']);
});

it('has room for the wizard and a floor below which it does not shrink', () => {
  expect(opened()).toMatchObject({ width: 1120, height: 720, minWidth: 800, minHeight: 600 });
});

it('draws into the title bar on macOS only', () => {
  expect(opened('darwin')?.titleBarStyle).toBe('hiddenInset');
  expect(createWindow({ preloadPath: '/p', platform: 'linux' })).toBeTruthy();
  expect(log.windows[1]?.titleBarStyle).toBeUndefined();
});

it.each([
  [false, '#f6f4f1'],
  [true, '#191613'],
])('has the paper colour of the theme (dark: %s)', (dark, colour) => {
  world.dark = dark;
  expect(opened()?.backgroundColor).toBe(colour);
});

it('stays hidden until there is something to show', () => {
  expect(opened()?.show).toBe(false);
  expect(log.calls).not.toContain('show');
  BrowserWindow.getAllWindows()[0]?.emit('ready-to-show');
  expect(log.calls).toContain('show');
});

it('comes back from the dock and to the front when asked', () => {
  const window = createWindow({ preloadPath: '/p', platform: 'darwin' });
  (window as unknown as BrowserWindow).minimized = true;
  focusWindow(window);
  expect(log.calls).toEqual(['restore', 'show', 'focus']);
});
