// The one suite that starts the real Electron. Without a binary it is skipped and says so; REQUIRE_ELECTRON=1 makes
// that a failure.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { writeShellArguments } from '../../electron/host/shell-arguments.ts';
import { ensureBundles } from '../packaged/bundles.ts';
import { electronBinary } from '../packaged/electron-binary.ts';
import { removeScratchFolders, scratchFolder } from '../scratch-folder.ts';

const binary = electronBinary();
const missing = 'missing' in binary ? binary.missing : null;
if (missing !== null && process.env['REQUIRE_ELECTRON'] === '1') throw new Error(missing);

test.describe('the desktop', () => {
  test.skip(missing !== null, `the desktop itself is not tested: ${missing}`);

  let app: ElectronApplication;
  let page: Page;
  const problems: string[] = [];

  test.beforeAll(async () => {
    ensureBundles(['renderer', 'main', 'preload']);
    const folder = scratchFolder();
    const configPath = path.join(folder, 'openclaw.json');
    writeFileSync(configPath, '{}\n');
    const unsandboxed = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    app = await _electron.launch({
      executablePath: 'path' in binary ? binary.path : '',
      args: [
        ...unsandboxed,
        '.',
        `--user-data-dir=${path.join(folder, 'electron')}`,
        ...writeShellArguments({ practice: true, configPath, stateDir: path.join(folder, 'state') }),
      ],
    });
    page = await app.firstWindow();
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.waitForLoadState('load');
  });
  test.afterAll(async () => {
    await app?.close();
    await removeScratchFolders();
  });

  test('shows the bundled page, in the sandbox, without Node', async () => {
    expect(
      await page.evaluate(() => [
        location.origin,
        typeof Reflect.get(globalThis, 'process'),
        typeof Reflect.get(globalThis, 'require'),
      ]),
    ).toEqual(['app://bundle', 'undefined', 'undefined']);
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as
        | { getLastWebPreferences(): { sandbox?: boolean; contextIsolation?: boolean } }
        | undefined;
      return contents?.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true });
  });

  test('answers the page, which proves that its origin is the one we trust', async () => {
    const reply = await page.evaluate(() =>
      (globalThis as unknown as { bridge: { invoke(name: string, request: unknown): Promise<unknown> } }).bridge.invoke(
        'app.info',
        {},
      ),
    );
    expect(reply).toMatchObject({ ok: true, value: { shell: 'desktop', practice: true } });
  });

  test('lets the page reach nothing outside', async () => {
    const reached = await page.evaluate(() =>
      fetch('http://127.0.0.1:9/').then(
        () => true,
        () => false,
      ),
    );
    expect(reached).toBe(false);
    expect(await page.evaluate(() => window.open('https://evil.example/') === null)).toBe(true);
  });

  test('draws without an error', async () => {
    await page.getByRole('banner').waitFor();
    expect(problems.filter((one) => !one.includes('127.0.0.1:9'))).toEqual([]);
  });
});
