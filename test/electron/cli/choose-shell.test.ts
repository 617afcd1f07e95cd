import { describe, expect, it } from 'vitest';
import { chooseShell, hasDisplay, mayOpenBrowser, type ShellFacts } from '../../../electron/cli/choose-shell.ts';
import { readShellArguments, writeShellArguments } from '../../../electron/host/shell-arguments.ts';

const desk: ShellFacts = { browserAsked: false, platform: 'darwin', env: {}, root: false, hasBinary: true };

describe('the shell', () => {
  it.each<[string, Partial<ShellFacts>, ReturnType<typeof chooseShell>]>([
    ['the desktop at a Mac', {}, { shell: 'desktop' }],
    ['the desktop under X', { platform: 'linux', env: { DISPLAY: ':0' } }, { shell: 'desktop' }],
    ['the desktop under Wayland', { platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } }, { shell: 'desktop' }],
    ['the desktop for an administrator of a Mac', { root: true }, { shell: 'desktop' }],
    ['the browser when asked', { browserAsked: true }, { shell: 'browser', because: 'asked' }],
    [
      'the browser on a Mac over SSH',
      { env: { SSH_CONNECTION: '10.0.0.2 5 10.0.0.3 22' } },
      { shell: 'browser', because: 'no-display' },
    ],
    ['the browser on Linux without a screen', { platform: 'linux' }, { shell: 'browser', because: 'no-display' }],
    [
      'the browser where the screen’s name is empty',
      { platform: 'linux', env: { DISPLAY: '' } },
      { shell: 'browser', because: 'no-display' },
    ],
    [
      'the browser for root on Linux',
      { platform: 'linux', env: { DISPLAY: ':0' }, root: true },
      { shell: 'browser', because: 'root' },
    ],
    ['the browser without the binary', { hasBinary: false }, { shell: 'browser', because: 'no-binary' }],
  ])('is %s', (_what, facts, choice) => {
    expect(chooseShell({ ...desk, ...facts })).toEqual(choice);
  });

  it('blames the binary only where fetching it would help', () => {
    expect(chooseShell({ ...desk, platform: 'linux', hasBinary: false })).toEqual({
      shell: 'browser',
      because: 'no-display',
    });
    expect(chooseShell({ ...desk, platform: 'linux', env: { DISPLAY: ':0' }, root: true, hasBinary: false })).toEqual({
      shell: 'browser',
      because: 'root',
    });
    expect(chooseShell({ ...desk, browserAsked: true, hasBinary: false })).toEqual({
      shell: 'browser',
      because: 'asked',
    });
  });
});

describe('a browser that opens by itself', () => {
  it('needs a screen that its owner sits at', () => {
    expect(mayOpenBrowser({ platform: 'win32', env: {} })).toBe(true);
    expect(mayOpenBrowser({ platform: 'linux', env: { DISPLAY: ':0' } })).toBe(true);
    expect(mayOpenBrowser({ platform: 'linux', env: {} })).toBe(false);
    expect(mayOpenBrowser({ platform: 'darwin', env: { CI: 'true' } })).toBe(false);
    expect(mayOpenBrowser({ platform: 'darwin', env: { SSH_CONNECTION: 'x' } })).toBe(false);
  });

  it('stays shut over SSH even where windows are forwarded', () => {
    const forwarded = { platform: 'linux', env: { DISPLAY: 'localhost:10.0', SSH_CONNECTION: 'x' } } as const;
    expect(hasDisplay(forwarded)).toBe(true);
    expect(mayOpenBrowser(forwarded)).toBe(false);
  });
});

describe('the arguments of the desktop', () => {
  it.each([
    { practice: false, configPath: null, stateDir: null },
    { practice: true, configPath: null, stateDir: '/tmp/state' },
    { practice: true, configPath: '/home/o/a b=c.json', stateDir: null },
  ])('come out as they went in: %o', (given) => {
    expect(readShellArguments(['/electron', '--no-such-switch', '/app', ...writeShellArguments(given)])).toEqual(given);
  });

  it('survive being moved about by Chromium', () => {
    expect(
      readShellArguments(['/electron', '--config=/c', '--allow-file-access-from-files', '--practice', '/app']),
    ).toEqual({ practice: true, configPath: '/c', stateDir: null });
  });

  it('are none where a value is missing', () => {
    expect(readShellArguments(['--config=', '--state', '/x'])).toEqual({
      practice: false,
      configPath: null,
      stateDir: null,
    });
  });
});
