import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { err, ok } from '../../../shared/base/result.ts';
import type { FakeHost } from '../fake-host.ts';

const create = vi.hoisted(() => ({ host: vi.fn() }));
vi.mock('../../../electron/host/create.ts', () => ({ createHearthHost: create.host }));

type Fake = typeof import('../../packaged/fake-electron.ts');
let electron: Fake;
let host: FakeHost;
const platform = process.platform;

const settled = () => new Promise((done) => setTimeout(done, 0));

/** Starts the app as Electron would: the module first, "ready" only afterwards. */
async function startApp(on: NodeJS.Platform, argv: string[] = []): Promise<void> {
  Object.defineProperty(process, 'platform', { value: on });
  process.argv = ['/electron', '/app', ...argv];
  await import('../../../electron/desktop/main.ts');
  await electron.makeReady();
  await settled();
}

beforeEach(async () => {
  vi.resetModules();
  electron = await import('../../packaged/fake-electron.ts');
  const { fakeHost, infoNow, routeNow } = await import('../fake-host.ts');
  host = fakeHost({
    'settings.read': ok({ language: null }),
    'route.read': routeNow('local-first'),
    'app.info': infoNow(false),
  });
  create.host.mockReset().mockResolvedValue(host);
});

afterEach(() => {
  Object.defineProperty(process, 'platform', { value: platform });
});

describe('a start', () => {
  it('hardens first, then makes the host, then opens one window', async () => {
    await startApp('darwin', ['--practice', '--config=/c.json']);
    expect(electron.log.calls.slice(0, 2)).toEqual(['lock', 'sandbox']);
    expect(create.host).toHaveBeenCalledExactlyOnceWith({
      shell: 'desktop',
      practice: true,
      configPath: '/c.json',
      stateDir: null,
      env: process.env,
      version: '1.2.3',
      clipboard: { read: expect.any(Function) as unknown, clear: expect.any(Function) as unknown },
    });
    expect(electron.log.loaded).toEqual(['app://bundle/']);
    expect(electron.log.windows[0]?.webPreferences?.preload).toMatch(/preload[/\\]preload\.cjs$/);
    expect(electron.asks.web).not.toBeNull();
  });

  it('answers the page’s calls and tells it events', async () => {
    await startApp('linux');
    expect(
      await electron.invokeFrom({ origin: 'app://bundle', parent: null }, 'hearth:invoke', 'route.read', {}),
    ).toMatchObject({ ok: true });
    host.emit('config.changed', { path: '/c' });
    expect(electron.log.sent).toEqual([['hearth:event', 'config.changed', { path: '/c' }]]);
  });

  it('of a second instance ends at once and leaves everything to the first', async () => {
    electron.world.firstInstance = false;
    await startApp('darwin');
    expect(electron.log.calls).toEqual(['lock', 'quit']);
    expect(create.host).not.toHaveBeenCalled();
  });

  it('for practice keeps apart from the real one', async () => {
    await startApp('darwin', ['--practice']);
    expect(electron.log.paths['userData']).toMatch(/practice$/);
  });

  it('that fails says so and ends with a failure', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    create.host.mockRejectedValue(new Error('no state folder'));
    await startApp('linux');
    expect(electron.log.calls).toContain('exit 1');
    expect(said).toHaveBeenCalledOnce();
    said.mockRestore();
  });
});

describe('a running app', () => {
  it('tells by the system what the guard did, marks its menu bar item, and comes to the front by a click', async () => {
    const { guardView } = await import('../fake-host.ts');
    await startApp('darwin');
    const view = guardView({
      phase: 'guarding',
      news: {
        at: '2026-09-12T14:02:00.000Z',
        news: { kind: 'switched', local: 'lmstudio/minimax-m2.1', instead: 'anthropic/claude-sonnet-4-5', why: 'down' },
      },
    });
    host.answers['guard.read'] = ok(view);
    host.emit('guard.changed', view);
    host.emit('guard.changed', view);
    await settled();
    expect(electron.Notification.all.map(({ title }) => title)).toEqual([
      'Claude Sonnet 4.5 stands in for minimax-m2.1',
    ]);
    expect((electron.Tray.all[0]?.image as unknown as { path: string }).path).toMatch(/trayTemplateMarked\.png$/);
    electron.Notification.all[0]?.emit('click');
    expect(electron.log.calls).toEqual(expect.arrayContaining(['show', 'focus']));
  });

  it('tells no more once it quits', async () => {
    await startApp('darwin');
    electron.app.quit();
    expect(host.listeners()).toBe(1);
  });

  it('comes to the front when it is started again', async () => {
    await startApp('linux');
    electron.app.emit('second-instance');
    expect(electron.log.calls).toEqual(expect.arrayContaining(['show', 'focus']));
    expect(electron.log.windows).toHaveLength(1);
  });

  it('stays in the menu bar on macOS when its window is closed, and opens a new one from the dock', async () => {
    await startApp('darwin');
    electron.BrowserWindow.getAllWindows()[0]?.destroy();
    expect(electron.log.calls).not.toContain('quit');
    electron.app.emit('activate');
    expect(electron.log.windows).toHaveLength(2);
  });

  it('ends with its window elsewhere, where it has no menu bar item', async () => {
    await startApp('linux');
    expect(electron.Tray.all).toEqual([]);
    electron.BrowserWindow.getAllWindows()[0]?.destroy();
    expect(electron.log.calls).toContain('quit');
  });

  it('speaks the language that the owner saves, at once', async () => {
    await startApp('darwin');
    expect(electron.log.menu?.at(-1)?.label).toBe('Help');
    host.answers['settings.read'] = ok({ language: 'ja' });
    await electron.invokeFrom({ origin: 'app://bundle', parent: null }, 'hearth:invoke', 'settings.save', {
      language: 'ja',
    });
    await settled();
    expect(electron.log.menu?.at(-1)?.label).toBe('ヘルプ');
    expect(electron.Tray.all[0]?.menu[0]?.label).toBe('ローカル優先');
  });

  it('speaks the system’s language where the settings can’t be read', async () => {
    electron.world.locale = 'ja-JP';
    host.answers['settings.read'] = err({ kind: 'internal', id: 'x' });
    await startApp('darwin');
    expect(electron.log.menu?.at(-1)?.label).toBe('ヘルプ');
  });

  it('lets the host finish before it quits', async () => {
    await startApp('darwin');
    electron.app.quit();
    expect(electron.log.calls).toContain('quit prevented');
    await settled();
    expect(host.closed).toBe(true);
    expect(electron.log.calls.filter((call) => call.startsWith('quit'))).toEqual(['quit', 'quit prevented', 'quit']);
    expect(electron.Tray.all[0]?.isDestroyed()).toBe(true);
  });
});
